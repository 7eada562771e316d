"""What else may happen to releases: lost, added, renamed, forged, rewritten. `verify` tells."""

import json
import os
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.agreement.chain import entry_bytes
from generator.agreement.digest import canonical_json, sha256, whole_digest
from generator.model.playbook import SCHEMA
from tests.release import client as stages
from tests.release.client import CLIENT, Client, tree
from tests.release.keys import Keys, signed

Harm = Callable[[Path], object]
"""Something that happens to the folder of the releases."""


def entry(place: Path) -> dict[str, Any]:
    return json.loads((place / "release.json").read_bytes())


def forge(place: Path, **values: object) -> None:
    """An entry that says something else, with the digest that fits."""
    (place / "release.json").write_bytes(entry_bytes({**entry(place), **values}))


def put_in(place: Path, path: str, data: bytes) -> None:
    """Another content of a file of a release, with the digests that fit."""
    (place / path).write_bytes(data)
    forge(place, files={**entry(place)["files"], path: sha256(data)})


def found(client: Client, *more: str) -> tuple[int, str]:
    """The exit code, and what is said first."""
    done = client.verify(*more)
    return done.exit_code, done.stdout.partition("\n")[0]


def told(version: str, why: str) -> tuple[int, str]:
    return 1, (f"definitions/acme/releases/{version}/release.json:1:1: error: Release {version} "
               f"does not hold. {why} [REL-01]")  # fmt: skip


def _swap(folder: Path, one: str, other: str) -> None:
    (folder / one).rename(folder / "x")
    (folder / other).rename(folder / one)
    (folder / "x").rename(folder / other)


def _link(folder: Path, path: str) -> None:
    outside = folder.parent / "private"
    outside.mkdir()
    (folder / path).rename(outside / "moved")
    (folder / path).symlink_to(outside / "moved")


def _attachment(folder: Path) -> Path:
    return next((folder / "2.0/attachments").iterdir())


HARMS: dict[str, tuple[Harm, str, str]] = {
    "an entry is lost": (
        lambda f: (f / "1.0/release.json").unlink(), "1.0", "It has no release.json.",
    ),
    "a model is lost": (
        lambda f: (f / "2.0/playbook.json").unlink(), "2.0", "`playbook.json` is missing.",
    ),
    "the agreed forms are lost": (
        lambda f: (f / "2.0/agreed.json").unlink(), "2.0", "`agreed.json` is missing.",
    ),
    "a sign-off is lost": (
        lambda f: next((f / "1.0/signoffs").glob("ana*")).rename(f / "gone"), "1.0",
        "`signoffs/ana-2026-02-02-*.yml` is missing.",
    ),
    "a file came": (
        lambda f: (f / "2.0/notes.txt").touch(), "2.0", "`notes.txt` is no part of it.",
    ),
    "a hidden file came": (
        lambda f: (f / "2.0/.DS_Store").touch(), "2.0", "`.DS_Store` is no part of it.",
    ),
    "an attachment came": (
        lambda f: (f / "2.0/attachments/x.svg").touch(), "2.0",
        "`attachments/x.svg` is no part of it.",
    ),
    "a folder came": (
        lambda f: shutil.copytree(f / "1.0", f / "1.0/copy"), "1.0",
        "`copy/agreed.json` is no part of it.",
    ),
    "a release lies twice": (
        lambda f: shutil.copytree(f / "3.0", f / "4.0"), "4.0",
        "It lies in the folder of another version.",
    ),
    "a release lies under no number": (
        lambda f: shutil.copytree(f / "3.0", f / "final"), "final",
        "It lies in the folder of another version.",
    ),
    "an older release is renamed": (
        lambda f: (f / "2.0").rename(f / "3.10"), "3.0",
        "It is number 3 of the chain; number 2 is missing.",
    ),
    "the first release is renamed": (
        lambda f: (f / "1.0").rename(f / "0.1"), "0.1",
        "It lies in the folder of another version.",
    ),
    "the newest release is renamed": (
        lambda f: (f / "3.0").rename(f / "4.0"), "4.0",
        "It lies in the folder of another version.",
    ),
    "a copy was put aside": (
        lambda f: shutil.copytree(f / "3.0", f / "1.2.bak"), "1.2.bak", "It has no release.json.",
    ),
    "two releases change places": (
        lambda f: _swap(f, "1.0", "2.0"), "1.0", "It lies in the folder of another version.",
    ),
    "the first release is lost": (
        lambda f: shutil.rmtree(f / "1.0"), "2.0",
        "It is number 2 of the chain; number 1 is missing.",
    ),
    "a release in the middle is lost": (
        lambda f: shutil.rmtree(f / "2.0"), "3.0",
        "It is number 3 of the chain; number 2 is missing.",
    ),
    "an entry is empty": (
        lambda f: (f / "2.0/release.json").write_bytes(b""), "2.0",
        "release.json is not as it was written.",
    ),
    "a model is empty": (
        lambda f: (f / "2.0/playbook.json").write_bytes(b""), "2.0",
        "`playbook.json` is not as it was frozen.",
    ),
    "a model is cut short": (
        lambda f: os.truncate(f / "2.0/playbook.json", 1000), "2.0",
        "`playbook.json` is not as it was frozen.",
    ),
    "an entry is cut short": (
        lambda f: os.truncate(f / "2.0/release.json", 1000), "2.0",
        "release.json is not as it was written.",
    ),
    "a line end is added": (
        lambda f: (f / "2.0/release.json").write_bytes(
            (f / "2.0/release.json").read_bytes() + b"\n"
        ), "2.0", "release.json is not as it was written.",
    ),
    "an entry is written otherwise": (
        lambda f: (f / "2.0/release.json").write_text(json.dumps(entry(f / "2.0"))), "2.0",
        "release.json is not as it was written.",
    ),
    "a file is a link": (
        lambda f: _link(f, "2.0/playbook.json"), "2.0", "`playbook.json` is no plain file.",
    ),
    "an attachment is a link": (
        lambda f: _link(f, f"2.0/attachments/{_attachment(f).name}"), "2.0",
        "`attachments/*` is no plain file.",
    ),
    "a file is a folder": (
        lambda f: [(f / "2.0/agreed.json").unlink(), (f / "2.0/agreed.json").mkdir()], "2.0",
        "`agreed.json` is missing.",
    ),
    "a file is a pipe": (
        lambda f: [(f / "2.0/agreed.json").unlink(), os.mkfifo(f / "2.0/agreed.json")], "2.0",
        "`agreed.json` is no plain file.",
    ),
    "an older entry is forged": (
        lambda f: forge(f / "1.0", released="2026-02-08"), "2.0",
        "It does not follow from 1.0: that was another content.",
    ),
    "the newest entry follows another": (
        lambda f: forge(f / "3.0", previous=entry(f / "1.0")["digest"]), "3.0",
        "It does not follow from 2.0: that was another content.",
    ),
    "the newest entry follows none": (
        lambda f: forge(f / "3.0", previous=None), "3.0",
        "It does not follow from 2.0: that was another content.",
    ),
    "the newest entry is of another client": (
        lambda f: forge(f / "3.0", client="bolt"), "3.0", "It belongs to another client.",
    ),
    "the newest entry has another number": (
        lambda f: forge(f / "3.0", sequence=4), "3.0",
        "It is number 4 of the chain; number 3 is missing.",
    ),
    "the newest entry is in force before": (
        lambda f: forge(f / "3.0", effective="2026-03-01"), "3.0",
        "It takes effect before 2.0 does.",
    ),
    "the newest entry has other languages": (
        lambda f: forge(f / "3.0", languages=["en"]), "3.0",
        "The digest of the whole playbook is another one.",
    ),
    "the newest entry has another digest of the whole": (
        lambda f: forge(f / "3.0", playbook="0a" * 32), "3.0",
        "The digest of the whole playbook is another one.",
    ),
    "the newest entry lacks a text": (
        lambda f: forge(f / "3.0", entities={"side:buyer": "0a" * 32}), "3.0",
        "agreed.json does not hold the texts that the entry names.",
    ),
    "the newest entry has another digest of a text": (
        lambda f: forge(f / "3.0", entities={**entry(f / "3.0")["entities"],
                                             "side:buyer": "0a" * 32}), "3.0",
        "The text of `side:buyer` does not give its digest.",
    ),
    "the newest entry names another drawing": (
        lambda f: forge(f / "3.0", attachments={}), "3.0", "Its model does not load:*",
    ),
    "the newest entry leaves a file out": (
        lambda f: forge(f / "3.0", files={}), "3.0", "`CHANGES.en.md` is no part of it.",
    ),
    "the newest model says something else": (
        lambda f: put_in(f / "3.0", "playbook.json", (f / "3.0/playbook.json").read_bytes()
                         .replace(b"four grains", b"nine grains")), "3.0",
        "Its model says something else than what was agreed.",
    ),
    "a drawing was drawn anew": (
        lambda f: put_in(f / "3.0", f"attachments/{_attachment(f).name}", b"<svg/>"), "3.0",
        "Its model says something else than what was agreed.",
    ),
}  # fmt: skip


def _is_like(said: str, wanted: str) -> bool:
    start, _, end = wanted.partition("*")
    return said.startswith(start) and said.endswith(end)


@pytest.mark.parametrize(("harm", "version", "why"), HARMS.values(), ids=HARMS)
def test_what_happened_is_told_of_the_first_release_that_it_touches(
    thrice_released: Client, harm: Harm, version: str, why: str
):
    harm(thrice_released.root / "releases")
    done = thrice_released.verify()
    assert done.exit_code == 1
    (line,) = (one for one in done.stdout.splitlines() if "[REL-01]" in one)
    _, wanted = told(version, why)
    assert _is_like(line, wanted), line
    said = thrice_released.verify("--lang", "es")
    assert f"La versión {version} no se sostiene. " in said.stdout


def test_what_nobody_damaged_holds(thrice_released: Client):
    assert found(thrice_released) == (0, "")
    assert "releases 3, sign-offs 6; all are as they were made." in thrice_released.verify().stderr


@pytest.mark.parametrize("name", ["releases", "signoffs", "releases/2.0"])
def test_a_link_in_place_of_a_folder_is_told(thrice_released: Client, name: str):
    outside = thrice_released.place / "outside"
    place = thrice_released.root / name
    place.rename(outside)
    place.symlink_to(outside)
    code, said = found(thrice_released)
    assert code == 1
    assert said == (
        f"definitions/acme/{name}:1:1: error: Symbolic links are not followed. [SRC-11]"
    )


def test_what_hides_is_no_release(thrice_released: Client):
    """A run that was killed has left it, or an editor; nothing reads it."""
    shutil.copytree(thrice_released.root / "releases/1.0",
                    thrice_released.root / "releases/.4.0.staging")  # fmt: skip
    (thrice_released.root / "releases/.4.0.lock").touch()
    (thrice_released.root / "signoffs/.ana.yml.draft").touch()
    assert found(thrice_released) == (0, "")


@pytest.mark.parametrize("how", [Path.unlink, lambda path: path.write_text("object: playbook\n")])
def test_a_sign_off_that_a_release_rests_on_stays(
    twice_released: Client, how: Callable[[Path], object]
):
    file = twice_released.signoffs("carlos")[0]
    how(file)
    done = twice_released.verify()
    assert done.exit_code == 1
    verb = "changed" if file.exists() else "deleted"
    assert told("1.0", f"Its sign-off `{file.name}` was {verb} in signoffs/.")[1] in done.stdout
    said = twice_released.verify("--lang", "es").stdout
    assert f"Su firma `{file.name}` se {'cambió' if file.exists() else 'borró'} en" in said


@pytest.mark.parametrize("name", ["notes.txt", "ana.yml", "scan-0123456789abcdef.pdf", "a/b.yml"])
def test_what_nobody_signed_is_no_sign_off(twice_released: Client, name: str):
    twice_released.write(f"signoffs/{name}", "object: playbook\n")
    code, said = found(twice_released)
    assert code == 1
    assert said.startswith(f"definitions/acme/signoffs/{name}:1:1: error: `{name}` is not as it")


def test_releases_without_their_sign_offs_are_agreed_by_nobody(twice_released: Client):
    """Consistently: neither the release nor the client's own folder has them any more."""
    place = twice_released.root / "releases/2.0"
    shutil.rmtree(place / "signoffs")
    for file in twice_released.signoffs("ana")[1:]:
        file.unlink()
    files = {path: digest for path, digest in entry(place)["files"].items()
             if not path.startswith("signoffs/")}  # fmt: skip
    forge(place, files=files)
    assert found(twice_released) == told("2.0", "Nobody of `buyer` has agreed yet to version 2.0.")


def test_a_proof_that_was_put_in_place_of_another_is_told(written: Client, keys: Keys):
    """Consistently: the entry has the digest of the other signature."""
    written.write("allowed_signers", f"ana {keys.line('ana')}\n")
    signed(written, keys, "ana")
    written.sign("carlos")
    written.release("1.0")
    place = written.root / "releases/1.0"
    (proof,) = (place / "signoffs").glob("*.sig")
    other = keys.sign(b"something else\n", "ana")
    (written.root / "signoffs" / proof.name).write_bytes(other)
    put_in(place, f"signoffs/{proof.name}", other)
    assert written.verify().stdout.count("error: ") == 2
    assert "The proof of `ana-2026-02-02-" in written.verify().stdout


def test_a_lost_newest_release_is_told_by_its_digest_alone(thrice_released: Client):
    digest = entry(thrice_released.root / "releases/3.0")["digest"]
    assert thrice_released.verify("--holds", digest).exit_code == 0
    shutil.rmtree(thrice_released.root / "releases/3.0")
    assert found(thrice_released) == (0, "")
    done = thrice_released.verify("--holds", digest)
    assert done.exit_code == 1
    assert f"No release has the digest {digest}: it was another content" in done.stderr


def test_a_rewritten_history_is_told_by_a_digest_alone(tmp_path: Path):
    """All of it made anew with other words, by the tool itself: it holds in itself."""
    old = stages.twice_released(tmp_path / "old")
    new = stages.written(tmp_path / "new")
    new.grains("two", "ten")
    new.agree()
    assert new.release("1.0").exit_code == 0
    new.next_release("ten", "three", "2026-02-16")
    assert found(new) == (0, "")
    for version in ("1.0", "2.0"):
        digest = entry(old.root / f"releases/{version}")["digest"]
        assert found(old, "--holds", digest)[0] == 0
        assert found(new, "--holds", digest)[0] == 1


def test_an_entry_that_is_forged_as_a_whole_is_told_by_a_digest_alone(twice_released: Client):
    place = twice_released.root / "releases/2.0"
    before = entry(place)["digest"]
    forge(place, released="2026-02-08")
    assert found(twice_released) == (0, "")
    assert found(twice_released, "--holds", before)[0] == 1
    assert found(twice_released, "--holds", entry(place)["digest"])[0] == 0


BOMBS: Mapping[str, bytes] = {
    "nothing": b"", "a list": b"[]", "null": b"null", "a text": b'"x"', "no object": b"{",
    "no JSON": b"\xff\xfe\x00", "not UTF-8": b'{"a": "\xff"}',
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "deep lists": b"[" * 100_000, "deep objects": b'{"a":' * 100_000,
    "lists as deep as can be read": b'{"a":' + b"[" * 900 + b"]" * 900 + b"}",
    "lists half as deep": b'{"a":' + b"[" * 400 + b"]" * 400 + b"}",
    "half a character": b'{"a": "\\ud800"}', "half a character in UTF-8": b'{"a":"\xed\xa0\x80"}',
    "a number of 5,000 digits": b'{"a": ' + b"9" * 5000 + b"}",
    "no number": b'{"a": NaN}', "a number too large": b'{"a": 1e999}',
    "the same name twice": b'{"client": "acme", "client": "bolt"}',
    "20 MiB": b"\xa5\x5a\x00\x01" * (5 * 2**20),
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("name", ["release.json", "playbook.json", "agreed.json"])
def test_whatever_lies_there_is_told_soon(twice_released: Client, name: str, bomb: bytes):
    place = twice_released.root / "releases/1.0"
    (place / name).write_bytes(bomb)
    began = time.monotonic()
    assert found(twice_released)[0] == 1
    assert time.monotonic() - began < 5
    assert twice_released.release().exit_code == 1
    if name != "release.json":  # with the digest that fits
        (place / "release.json").write_bytes(entry_bytes(entry(place)))
        put_in(place, name, bomb)
        assert found(twice_released)[0] == 1


ODD = [None, True, 1, -1, 10**30, 1.5, "", "x", "2026-02-30", [], [1, "a"], [None], [["en"]],
       [{"a": 1}], {}, {"a": 1}, {"en": []}]  # fmt: skip


@pytest.mark.parametrize("name", ["format", "client", "version", "sequence", "previous",
                                  "effective", "released", "schema", "languages", "playbook",
                                  "entities", "attachments", "files"])  # fmt: skip
def test_an_entry_that_says_odd_things_is_told_and_ends_no_command(released: Client, name: str):
    place = released.root / "releases/1.0"
    before = (place / "release.json").read_bytes()
    for value in [*ODD, ...]:
        body = json.loads(before)
        if body.pop(name) == value and not isinstance(value, bool):
            continue
        body |= {} if value is ... else {name: value}
        (place / "release.json").write_bytes(entry_bytes(body))
        assert found(released)[0] == 1, (name, value)
        assert released.play("check", CLIENT).exit_code in (0, 1)
        assert released.release("--dry-run").exit_code in (0, 1)


Model = dict[str, Any]
MODELS: dict[str, Callable[[Model], Model]] = {
    "no kinds": lambda model: {},
    "a schema of a list": lambda model: {**model, "schema": [1]},
    "a schema of text": lambda model: {**model, "schema": str(SCHEMA)},
    "a schema of yes": lambda model: {**model, "schema": True},
    "schema 0": lambda model: {**model, "schema": 0},
    "an older schema": lambda model: {**model, "schema": SCHEMA - 1},
    "another client": lambda model: {**model, "client": "bolt"},
    "no languages": lambda model: {**model, "languages": []},
    "languages of a number": lambda model: {**model, "languages": 1},
    "languages of numbers": lambda model: {**model, "languages": [1, 2]},
    "another language": lambda model: {**model, "languages": ["en"]},
    "no engagement": lambda model: {**model, "engagements": {}},
    "an engagement of text": lambda model: {**model, "engagements": "acme"},
    "an engagement of a list": lambda model: {**model, "engagements": {"acme": []}},
    "an engagement without a name": lambda model: {**model, "engagements": {"acme": {}}},
    "two engagements": lambda model: {
        **model, "engagements": {**model["engagements"], "bolt": model["engagements"]["acme"]},
    },
    "owners of a number": lambda model: {**model, "owners": 1},
    "an owner of a number": lambda model: {**model, "owners": {**model["owners"], "x": 1}},
    "an id that is none": lambda model: {**model, "terms": {"../x": {"term": {"en": "x"}}}},
    "an attachment outside": lambda model: {
        **model, "attachments": {"x": {"name": "x", "file": "../../client.yml"}},
    },
}  # fmt: skip


@pytest.mark.parametrize("change", MODELS.values(), ids=MODELS)
def test_a_model_that_is_forged_is_told_and_ends_no_command(
    released: Client, change: Callable[[Model], Model]
):
    place = released.root / "releases/1.0"
    model = json.loads((place / "playbook.json").read_bytes())
    put_in(place, "playbook.json", json.dumps(change(model)).encode())
    assert found(released)[0] == 1
    for typed in (["release", CLIENT, "--dry-run"], ["release", CLIENT, "1.0", "--dry-run"],
                  ["check", CLIENT], ["build", CLIENT, "--today", "2026-03-09"]):  # fmt: skip
        assert released.play(*typed).exit_code in (0, 1), typed


def test_a_release_that_is_forged_as_a_whole_needs_its_sign_offs(released: Client):
    """Model, forms, digests and entry fit each other; what was signed is something else."""
    place = released.root / "releases/1.0"
    model = (place / "playbook.json").read_bytes().replace(b"two grains", b"ten grains")
    text = (place / "agreed.json").read_text().replace("two grains", "ten grains")
    digests = {key: sha256(canonical_json(form)) for key, form in json.loads(text).items()}
    put_in(place, "playbook.json", model)
    put_in(place, "agreed.json", text.encode())
    whole = whole_digest(CLIENT, SCHEMA, ("en", "es"), "1.0", digests)
    forge(place, entities=digests, playbook=whole)
    assert found(released) == told(
        "1.0", "`definition:clean` has changed since `buyer` agreed to it (Ana Ortiz)."
    )


def test_verifying_writes_nothing(thrice_released: Client):
    before = tree(thrice_released.place)
    thrice_released.verify()
    put_in(thrice_released.root / "releases/1.0", "agreed.json", b"{}")
    after = tree(thrice_released.place)
    thrice_released.verify()
    assert tree(thrice_released.place) == after
    assert before.keys() == after.keys()
