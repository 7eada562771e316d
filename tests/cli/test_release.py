"""`playbook release`: what it refuses, what it writes, and that it never writes over a release."""

import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from generator.readiness import past_of, read_score
from tests.cli.conftest import tree
from tests.release import client as stages
from tests.release.client import CLIENT, DRAWING, Client, errors
from tests.release.conftest import agreed, released, twice_released, written

__all__ = ["agreed", "released", "twice_released", "written"]

SAME = "Nothing to release: 1.0 has exactly this content."


def entry(client: Client, version: str) -> dict[str, Any]:
    return json.loads((client.root / f"releases/{version}/release.json").read_bytes())


def change(client: Client) -> None:
    client.amend("2.0", "clean")
    client.grains("two", "three")


def test_a_dry_run_says_that_nothing_keeps_it_and_writes_nothing(agreed: Client):
    done = agreed.dry_run()
    assert (done.exit_code, errors(done)) == (0, "")
    assert done.stderr.splitlines()[1:] == [  # below the count of what it may be warned of
        "Nothing keeps 1.0 from being released: playbook release acme 1.0"
    ]
    assert agreed.dry_run("2.5").stderr.endswith("playbook release acme 2.5\n")
    assert "Nada impide congelar 1.0" in agreed.dry_run("--lang", "es").stderr
    found = json.loads(agreed.dry_run("--format", "json").stdout)
    assert {one["severity"] for one in found} <= {"warning", "info"}
    assert agreed.status() == []


def test_a_dry_run_lists_what_each_side_owes_and_writes_nothing(written: Client):
    done = written.dry_run()
    assert done.exit_code == 1
    assert errors(done) == "".join(
        f"definitions/acme/client.yml:9:1: error: Nobody of `{side}` has agreed yet to version "
        "1.0. [SGN-01]\n    Let a signer read and answer: `playbook sign acme --version 1.0 "
        "--person ID --read LANGUAGE --answer agree`.\n"
        for side in ("buyer", "plant")
    )
    assert re.fullmatch(r"2 errors.*\nVersion 1\.0 was not released\.\n", done.stderr)
    said = written.dry_run("--lang", "es")
    assert "Nadie de `plant` ha aceptado aún la versión 1.0." in said.stdout
    assert "La versión 1.0 no se congeló." in said.stderr
    found = json.loads(written.dry_run("--format", "json").stdout)
    kept = [one for one in found if one["severity"] == "error"]
    assert [(one["rule"], one["failure"]) for one in kept] == [("SGN-01", "F2")] * 2
    assert written.status() == []


def test_what_one_side_alone_has_signed_is_not_released(written: Client):
    written.sign("ana")
    done = written.release("1.0")
    assert done.exit_code == 1
    assert "Nobody of `plant` has agreed yet" in done.stdout
    assert "`buyer`" not in done.stdout
    assert written.versions() == []


def test_a_third_side_that_is_no_party_signs_nothing(agreed: Client):
    assert "carrier" not in agreed.dry_run().output
    agreed.change("client.yml", "kind: logistics, party: no", "kind: logistics")
    done = agreed.dry_run()
    assert "No owner signs for `carrier`. [SGN-01]" in done.stdout


@pytest.mark.parametrize("party", ["no", "no # not yet"])
def test_what_fewer_than_two_sides_sign_is_not_released(written: Client, party: str):
    for kind in ("customer", "supplier"):
        written.change("client.yml", f"kind: {kind}, party: yes", f"kind: {kind}, party: no")
    done = written.release("1.0")
    assert done.exit_code == 1
    assert "Fewer than two sides sign, so nothing is agreed between any. [SGN-01]" in done.stdout
    assert "Firman menos de dos partes" in written.dry_run("--lang", "es").stdout
    assert written.versions() == []


def test_an_error_that_a_rule_finds_is_not_released(agreed: Client):
    agreed.change("client.yml", ', es: "Las piezas llegan limpias."', "")
    done = agreed.release("1.0")
    assert done.exit_code == 1
    told = "definitions/acme/client.yml:6:1: error: `purpose` has no text in Spanish. [LNG-01]"
    assert told in done.stdout
    assert done.stdout.count(": error: ") == 1
    assert agreed.versions() == []


def test_what_does_not_load_is_not_released(agreed: Client):
    agreed.change("definitions/clean.yml", "decider:", "decidre:")
    done = agreed.release("1.0")
    assert done.exit_code == 1
    assert "There is no field `decidre` here." in done.stdout
    assert agreed.versions() == []


def test_it_says_from_when_on_it_is_in_force(agreed: Client):
    agreed.change("client.yml", "effective_from: 2026-03-02\n", "")
    done = agreed.release("1.0")
    assert done.exit_code == 1
    assert "does not say from when on it is in force. [REL-02]" in done.stdout
    assert "no dice desde cuándo está en vigor" in agreed.dry_run("--lang", "es").stdout
    assert agreed.versions() == []


def test_it_is_in_force_only_after_the_last_sign_off(written: Client):
    written.change("client.yml", "2026-03-02", "2026-02-02")
    written.sign("ana", day="2026-02-01")
    written.sign("carlos", day="2026-02-03")
    done = written.release("1.0")
    assert done.exit_code == 1
    assert (
        "definitions/acme/client.yml:5:1: error: It would be in force from 2026-02-02, before the "
        "last sign-off (2026-02-03). [REL-02]" in done.stdout
    )
    assert "antes de la última firma (2026-02-03)" in written.dry_run("--lang", "es").stdout
    assert written.versions() == []
    written.change("client.yml", "2026-02-02", "2026-02-03")
    written.agree(day="2026-02-03")
    assert written.release("1.0").exit_code == 0


def test_it_is_not_in_force_before_the_release_before_it_is(released: Client):
    released.change("client.yml", "2026-03-02", "2026-03-01")
    released.agree(day="2026-02-16")
    done = released.release("2.0")
    assert done.exit_code == 1
    assert (
        "It would be in force from 2026-03-01, before release 1.0 is (2026-03-02)." in done.stdout
    )
    assert "antes que la versión 1.0 (2026-03-02)" in released.dry_run("--lang", "es").stdout
    assert released.versions() == ["1.0"]


@pytest.mark.parametrize("version", ["1", "1.", "v1.0", "1.00", "01.0", "1.0-rc", "draft",
                                     "1.2.3.4.5", "../1.0", "1.0/", "",
                                     "1.1\N{ARABIC-INDIC DIGIT THREE}", "1.1000000",
                                     "-1.0"])  # fmt: skip
def test_what_is_no_version_is_wrong_usage(agreed: Client, version: str):
    done = agreed.release("--", version)
    assert done.exit_code == 2
    assert agreed.status() == []


@pytest.mark.parametrize(
    ("versions", "following"),
    [([], "1.0"), (["1.0"], "1.1"), (["0.9"], "0.10"), (["1.9"], "1.10"), (["2.0"], "2.1"),
     (["1.0.3"], "1.1"), (["1.0", "3.0.0.1"], "3.1")],
)  # fmt: skip
def test_the_next_number_follows_the_newest(agreed: Client, versions: list[str], following: str):
    for number, version in enumerate(versions):
        assert agreed.release(version).exit_code == 0
        agreed.change("client.yml", f"For Acme{number}." if number else "Parts arrive clean.",
                      f"For Acme{number + 1}.")  # fmt: skip
    assert agreed.release().exit_code == 0
    assert following in agreed.versions()
    assert [entry(agreed, one)["sequence"] for one in [*versions, following]] == list(
        range(1, len(versions) + 2)
    )
    assert agreed.verify().exit_code == 0


@pytest.mark.parametrize("version", ["0.9", "1.0", "0.9.9.9"])
def test_a_number_that_is_not_above_the_newest_is_refused(released: Client, version: str):
    before = tree(released.root)
    change(released)
    released.agree(day="2026-02-16")
    done = released.release(version)
    assert done.exit_code == 1
    assert "2.0." in done.stdout  # the number to take
    assert "REL-02" in done.stdout
    assert "Use el número siguiente: 2.0." in released.dry_run(version, "--lang", "es").stdout
    assert released.versions() == ["1.0"]
    assert tree(released.root / "releases").items() == {
        path.removeprefix("releases/"): data for path, data in before.items()
        if path.startswith("releases/")
    }.items()  # fmt: skip


def test_it_is_released_once_and_then_there_is_nothing_to_do(released: Client):
    before = tree(released.root)
    released.change("client.yml", "# Acme buys molded parts from Bolt.\n", "# Another comment.\n")
    for version in ([], ["1.0"], ["2.0"], ["7.0"], ["0.1"]):
        for typed in (released.release, released.dry_run):
            done = typed(*version)
            assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"{SAME}\n")
    done = released.release("--lang", "es")
    assert done.stderr == "No hay nada que congelar: 1.0 tiene exactamente este contenido.\n"
    changed = {path for path, data in tree(released.root).items() if before.get(path) != data}
    assert changed == {"client.yml"}


def test_other_content_under_the_same_number_is_refused(released: Client):
    change(released)
    released.agree(day="2026-02-16")
    before = tree(released.root)
    for typed in (released.release, released.dry_run):
        done = typed("1.0")
        assert done.exit_code == 1
        assert (
            "error: Release 1.0 is there already, with another content. [REL-02]\n"
            "    A release never changes. Take the next number: 2.0.\n" in done.stdout
        )
        assert done.stderr.endswith("Version 1.0 was not released.\n")
    said = released.release("1.0", "--lang", "es").stdout
    assert "La versión 1.0 ya existe, con otro contenido." in said
    assert tree(released.root) == before
    program = released.shell("release", CLIENT, "1.0")
    assert (program.returncode, tree(released.root)) == (1, before)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [("client.yml", "Parts arrive clean.", "For Acme."),
     ("people.yml", '"Bo Lee"', '"Bo Lee-Kim"'),
     ("definitions/clean.yml", "two grains", "three grains")],
)  # fmt: skip
def test_what_binds_nobody_is_content_too(released: Client, path: str, old: str, new: str):
    released.change(path, old, new)
    before = tree(released.root)
    assert released.release("1.0").exit_code == 1
    assert tree(released.root) == before


def test_what_was_before_the_newest_may_be_asked_for_again(tmp_path: Path):
    client = stages.twice_released(tmp_path)
    client.grains("three", "two")
    reason = client.root / "amendments/for-2-0.yml"
    kept = reason.read_text()
    reason.unlink()
    assert client.release("1.0").stderr == f"{SAME}\n"
    done = client.release("2.0")
    assert done.exit_code == 1
    assert "Take the next number: 3.0." in done.stdout
    # It comes back as a version of its own, and what was signed then still stands.
    reason.write_text(kept)
    client.amend("3.0", "clean")
    for person in ("ana", "carlos"):
        client.sign(person, "amendment:for-3-0", day="2026-02-23")
    assert client.release().exit_code == 0
    assert client.versions() == ["1.0", "2.0", "3.0"]
    assert client.verify().exit_code == 0


def test_only_what_has_changed_is_signed_again(released: Client):
    change(released)
    for person in ("ana", "carlos"):
        for text in ("definition:clean", "amendment:for-2-0"):
            released.sign(person, text, day="2026-02-16")
    assert released.release().exit_code == 0
    assert sorted(tree(released.root / "releases/2.0/signoffs")) == [
        path.name for path in released.signoffs()
    ]
    assert released.verify().exit_code == 0


def test_that_a_text_is_gone_is_agreed_to_with_the_whole(released: Client):
    (released.root / "escalations/dust.yml").unlink()
    assert "no amendment says why: `escalation:dust`. [SGN-03]" in released.release().stdout
    released.amend("2.0", "lot")
    for person in ("ana", "carlos"):
        released.sign(person, "amendment:for-2-0", day="2026-02-10")
    told = (
        "definitions/acme/client.yml:9:1: error: `escalation:dust` is gone since the last "
        "release, and nobody of `{side}` has agreed to that. [SGN-01]\n"
        "    Only a sign-off of the whole playbook says so: `playbook sign acme --version 2.0`.\n"
    )
    done = released.release()
    assert done.exit_code == 1
    assert errors(done) == told.format(side="buyer") + told.format(side="plant")
    assert (
        "`escalation:dust` ya no está desde la última versión"
        in released.dry_run("--lang", "es").stdout
    )
    released.sign("ana", day="2026-02-16")
    assert errors(released.release()) == told.format(side="plant")
    released.sign("carlos", "--answer", "refuse", "--note", "Keep it.", day="2026-02-16")
    assert released.release().exit_code == 1
    released.sign("carlos", day="2026-02-17")
    assert released.release().exit_code == 0
    assert "escalation:dust" not in entry(released, "2.0")["entities"]
    assert released.verify().exit_code == 0


def test_a_text_that_is_renamed_is_not_gone(released: Client):
    place = released.root / "escalations/dust.yml"
    place.write_text("was: [dust]\n" + place.read_text())
    place.rename(place.with_name("dirt.yml"))
    assert released.release().exit_code == 0
    assert entry(released, "1.1")["entities"] == entry(released, "1.0")["entities"]


def test_each_entry_says_what_it_froze_and_what_was_before(tmp_path: Path):
    client = stages.twice_released(tmp_path)
    first, second = (entry(client, version) for version in ("1.0", "2.0"))
    for number, one in enumerate((first, second), 1):
        folder = client.root / f"releases/{one['version']}"
        files = {path: sha256(data).hexdigest() for path, data in tree(folder).items()}
        files.pop("release.json")
        assert one["files"] == files
        body = {name: value for name, value in one.items() if name != "digest"}
        canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert one["digest"] == sha256(canonical.encode()).hexdigest()
        forms = json.loads((folder / "agreed.json").read_bytes())
        assert one["entities"] == {
            key: sha256(json.dumps(form, ensure_ascii=False, sort_keys=True,
                                   separators=(",", ":")).encode()).hexdigest()
            for key, form in forms.items()
        }  # fmt: skip
        assert (one["client"], one["sequence"], one["effective"], one["released"]) == (
            CLIENT, number, "2026-03-02", ("2026-02-09", "2026-02-16")[number - 1],
        )  # fmt: skip
        assert one["languages"] == ["en", "es"]
    assert (first["previous"], second["previous"]) == (None, first["digest"])
    why = "amendment:for-2-0"
    assert first["entities"].keys() == second["entities"].keys() - {why}
    differ = [key for key, one in first["entities"].items() if second["entities"][key] != one]
    assert differ == ["definition:clean"]


def test_a_release_is_these_files_and_no_others(released: Client):
    stored = f"{sha256(DRAWING).hexdigest()}.svg"
    names = [file.name for file in released.signoffs()]
    assert sorted(tree(released.root / "releases")) == sorted(
        f"1.0/{path}" for path in (
            "agreed.json", f"attachments/{stored}", "playbook.json", "readiness.json",
                "release.json",
            *(f"signoffs/{name}" for name in names),
        )
    )  # fmt: skip
    assert entry(released, "1.0")["attachments"] == {"limit.svg": stored}
    assert released.status() == []


def test_a_release_keeps_what_it_scored_and_verify_guards_it(released: Client):
    place = released.root / "releases/1.0/readiness.json"
    scored = read_score(place.read_bytes())
    assert scored is not None
    assert (scored.client, scored.version, scored.day.isoformat()) == (CLIENT, "1.0", "2026-02-09")
    assert (len(scored.answers), scored.errors, scored.history) == (40, 0, ())
    found = [one.path for answer in scored.answers for one in answer.places]
    assert [path for path in found if not (released.root / path).is_file()] == []
    assert (
        entry(released, "1.0")["files"]["readiness.json"] == sha256(place.read_bytes()).hexdigest()
    )
    assert released.verify().exit_code == 0
    place.write_bytes(place.read_bytes().replace(b'"headline": ', b'"headline": 9', 1))
    done = released.verify()
    assert done.exit_code == 1
    assert "Release 1.0 does not hold." in done.stdout


def test_a_draft_lists_what_its_releases_scored(twice_released: Client, tmp_path: Path):
    first, second = (
        read_score((twice_released.root / f"releases/{version}/readiness.json").read_bytes())
        for version in ("1.0", "2.0")
    )
    assert first is not None
    assert second is not None
    typed = ["readiness", CLIENT, "--format", "json", "--today", "2026-02-20"]
    draft = read_score(twice_released.play(*typed).stdout_bytes)
    assert draft is not None
    assert draft.history == (past_of(first), past_of(second))
    built = twice_released.play("build", CLIENT, "--today", "2026-02-20")
    assert built.exit_code == 0
    site = twice_released.place / "site" / CLIENT
    for language in ("en", "es"):
        histories = {
            version: read_score((site / language / version / "readiness.json").read_bytes())
            for version in ("draft", "1.0", "2.0")
        }
        told = {name: [past.version for past in one.history] for name, one in histories.items()
                if one is not None}  # fmt: skip
        assert told == {"draft": ["1.0", "2.0"], "1.0": [], "2.0": ["1.0"]}
        page = (site / language / "draft/readiness/index.html").read_text()
        assert page.count("pb-history__dot") == 3


def test_attachments_of_one_content_are_one_file(written: Client):
    (written.root / "attachments/copy.SVG").write_bytes(DRAWING)
    written.change(
        "attachments.yml",
        "attachments:\n",
        """\
attachments:
  copy:
    name: Copy
    file: copy.SVG
    kind: drawing
    alt: {en: "The same", es: "Lo mismo"}
    definition: clean
    sha256: DIGEST
    revision: A
    owner: buyer-quality
""".replace("DIGEST", sha256(DRAWING).hexdigest()),
    )
    written.agree()
    assert written.release().exit_code == 0
    stored = f"{sha256(DRAWING).hexdigest()}.svg"
    assert list(tree(written.root / "releases/1.0/attachments")) == [stored]
    assert entry(written, "1.0")["attachments"] == {"copy.SVG": stored, "limit.svg": stored}
    assert written.verify().exit_code == 0


def test_what_nobody_names_is_not_frozen(agreed: Client):
    for path in ("attachments/other.svg", "notes.txt", "private/phones.yml", ".hidden"):
        agreed.write(path, "people: {}\n")
    assert agreed.release().exit_code == 0
    kept = "".join(tree(agreed.root / "releases"))
    assert not any(name in kept for name in ("other", "notes", "phones", "hidden"))


def test_the_day_is_given_or_the_epochs_or_the_commits(agreed: Client, tmp_path: Path):
    env = {**stages.own_environment(), "SOURCE_DATE_EPOCH": "1770000000"}
    command = [sys.executable, "-m", "generator", "release", CLIENT]
    for place, more, day in ((agreed, [], "2026-02-02"),
                             (stages.agreed(tmp_path / "b"), ["--today", "2026-02-20"],
                              "2026-02-20")):  # fmt: skip
        subprocess.run([*command, *more], check=True, cwd=place.place, env=env, capture_output=True)
        assert entry(place, "1.0")["released"] == day
    other = stages.agreed(tmp_path / "c")
    subprocess.run(
        ["git", "commit", "--quiet", "--allow-empty", "--message", "x"], check=True,
        cwd=other.place, env={**os.environ, "GIT_COMMITTER_DATE": "2026-02-07T23:30:00+0000"},
    )  # fmt: skip
    assert other.play("release", CLIENT).exit_code == 0
    assert entry(other, "1.0")["released"] == "2026-02-07"


def test_the_same_content_gives_the_same_bytes_everywhere(tmp_path: Path):
    found = []
    for name, seed, zone in (("a", "1", "Pacific/Kiritimati"), ("deep/er/b", "2", "Etc/GMT+12")):
        client = stages.agreed(tmp_path / name)
        env = {**stages.own_environment(), "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run(
            [sys.executable, "-m", "generator", "release", CLIENT, "--today", "2026-02-09"],
            check=True, cwd=client.place, env=env, capture_output=True,
        )  # fmt: skip
        found.append(tree(client.root / "releases"))
    assert found[0] == found[1]


def test_the_folder_may_lie_elsewhere_and_outside_git(agreed: Client, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder = tmp_path / "no repository"
    (agreed.place / "definitions").rename(folder)
    other = Client(elsewhere)
    typed = ["--definitions", "../no repository", "--today", "2026-02-09"]
    done = other.play("release", CLIENT, *typed)
    assert done.exit_code == 0
    assert (folder / "acme/releases/1.0/release.json").is_file()
    assert other.play("verify", *typed[:2]).exit_code == 0
    assert other.play("release", CLIENT, *typed).stderr == f"{SAME}\n"
    assert list(elsewhere.iterdir()) == []


def test_what_it_did_is_said_on_stderr_alone(agreed: Client, tmp_path: Path):
    done = agreed.release()
    assert (done.exit_code, "1.0" in done.stdout) == (0, False)
    assert done.stderr.splitlines()[1:] == [
        "Released 1.0: definitions/acme/releases/1.0. Commit it together with the sign-offs."
    ]
    other = stages.agreed(tmp_path / "other")
    assert other.release("--quiet").stderr == ""
    assert other.versions() == ["1.0"]
    third = stages.agreed(tmp_path / "third")
    assert "Se congeló 1.0" in third.release("--lang", "es").stderr


@pytest.mark.parametrize("name", ["ghost", "../acme", "/etc", "", ".."])
def test_a_client_that_is_none_is_refused_and_leaves_nothing(agreed: Client, name: str):
    assert agreed.play("release", name).exit_code == 1
    assert agreed.status() == []


def test_nothing_follows_a_release_that_does_not_hold(released: Client):
    place = released.root / "releases/1.0/playbook.json"
    place.write_bytes(place.read_bytes().replace(b"two grains", b"ten grains"))
    change(released)
    released.agree(day="2026-02-16")
    for version in ([], ["1.0"], ["2.0"]):
        done = released.release(*version)
        assert done.exit_code == 1
        assert (
            "definitions/acme/releases/1.0/release.json:1:1: error: Release 1.0 does not hold. "
            "`playbook.json` is not as it was frozen. [REL-01]" in done.stdout
        )
    assert released.versions() == ["1.0"]


@pytest.mark.parametrize("name", ["1.0", "1.0.bak", "notes"])
def test_no_chain_begins_anew_beside_a_release_that_lost_its_entry(released: Client, name: str):
    (released.root / "releases/1.0/release.json").unlink()
    (released.root / "releases/1.0").rename(released.root / "releases" / name)
    before = tree(released.root)
    for version in ([], ["1.0"], ["2.0"]):
        done = released.release(*version)
        assert done.exit_code == 1
        assert f"Release {name} does not hold. It has no release.json. [REL-01]" in done.stdout
    assert tree(released.root) == before


def test_what_killed_runs_of_other_versions_left_is_cleared_away(agreed: Client):
    for name in (".0.9.staging/playbook.json", ".1.2.staging/attachments/x.svg", ".1.2.lock"):
        agreed.write(f"releases/{name}", "half")
    agreed.write("signoffs/.zoe.yml.draft", "half")
    assert agreed.dry_run().exit_code == 0
    assert agreed.versions() == [".0.9.staging", ".1.2.lock", ".1.2.staging"]
    assert agreed.release("1.0").exit_code == 0
    assert agreed.versions() == ["1.0"]
    assert agreed.status() == ["definitions/acme/releases/"]
    agreed.write("releases/.1.0.lock", "")
    assert agreed.release("1.0").stderr == f"{SAME}\n"
    assert agreed.versions() == ["1.0"]


def test_as_a_program_it_ends_with_the_same_codes(written: Client):
    typed = ["release", CLIENT, "--today", "2026-02-09"]
    refused = written.shell(*typed)
    assert refused.returncode == 1
    assert written.shell(*typed, "v1").returncode == 2
    written.agree()
    lock = written.root.parent / ".acme.lock"
    lock.mkdir()
    failed = written.shell(*typed)
    assert failed.returncode == 3
    assert len(failed.stderr.splitlines()) == 1
    lock.rmdir()
    done = written.shell(*typed)
    assert done.returncode == 0
    assert "Traceback" not in refused.stderr + failed.stderr
