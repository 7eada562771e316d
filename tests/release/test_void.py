"""Sign-offs that do not count: copied, edited, or of somebody who may not sign any more."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.release.client import CLIENT, Client, errors, tree

Change = Callable[[Client], object]


def anas(client: Client) -> Path:
    return client.signoffs("ana")[0]


def _section(client: Client) -> None:
    """The very same sign-off, in a file that somebody wrote by hand."""
    file = anas(client)
    body = file.read_text().replace("\n", "\n    ").rstrip()
    file.unlink()
    client.write("more.yml", f"signoffs:\n  {file.stem}:\n    {body}\n")


def _without(line: str) -> Change:
    def change(client: Client) -> None:
        text = anas(client).read_text()
        whole = next(one for one in text.splitlines(keepends=True) if one.startswith(f"{line}:"))
        client.forge(anas(client), whole, "")

    return change


def _english_alone(client: Client) -> None:
    for path in [*client.root.glob("*.yml"), *client.root.glob("*s/*.yml")]:
        if path.parent.name != "signoffs":
            text = path.read_text().replace("languages: [en, es]", "languages: [en]")
            path.write_text(re.sub(r', es: "[^"]*"|^ +es: .*\n', "", text, flags=re.MULTILINE))
    done = client.play("check", CLIENT, "--today", "2026-02-09")
    assert errors(done).count(": error: ") == errors(done).count("[SGN-02]")


def _digest(client: Client) -> str:
    return anas(client).read_text().partition("\ndigest: ")[2][:64]


VOID: dict[str, tuple[Change, str]] = {
    "a letter was changed": (
        lambda c: anas(c).write_text(anas(c).read_text().replace("agree", "Agree")),
        "its file is not as it was written.",
    ),
    "a space was added": (
        lambda c: anas(c).write_text(anas(c).read_text() + " \n"),
        "its file is not as it was written.",
    ),
    "it was renamed": (
        lambda c: anas(c).rename(anas(c).with_name("ana.yml")),
        "its file is not as it was written.",
    ),
    "it stands in another file": (_section, "its file is not as it was written."),
    "another client": (
        lambda c: c.forge(anas(c), "client: acme", "client: bolt"),
        "it was given for another client.",
    ),
    "another version": (
        lambda c: c.forge(anas(c), 'version: "1.0"', 'version: "2.0"'),
        "it was given for another version, other languages or other kinds of fields.",
    ),
    "another digest": (
        lambda c: c.forge(anas(c), f"\ndigest: {_digest(c)}", f"\ndigest: {'0a' * 32}"),
        "it was given for another version, other languages or other kinds of fields.",
    ),
    "more texts": (
        lambda c: c.forge(anas(c), "covers:\n", f"covers:\n  term:\n    x: {'0a' * 32}\n"),
        "it was given for another version, other languages or other kinds of fields.",
    ),
    "read in a language that is none": (
        lambda c: c.forge(anas(c), "language_read: en", "language_read: fr"),
        "it was given for another version, other languages or other kinds of fields.",
    ),
    "other languages": (
        _english_alone,
        "it was given for another version, other languages or other kinds of fields.",
    ),
    "an owner who signs nothing": (
        lambda c: c.forge(anas(c), "owner: buyer-lead", "owner: buyer-quality"),
        "the owner is none of the `signers` of client.yml.",
    ),
    "the owner signs no more": (
        lambda c: c.change("client.yml", "[buyer-lead, ", "[buyer-quality, "),
        "the owner is none of the `signers` of client.yml.",
    ),
    "another side": (
        lambda c: c.forge(anas(c), "side: buyer", "side: plant"),
        "person, owner and side do not belong together.",
    ),
    "another owner": (
        lambda c: c.forge(anas(c), "owner: buyer-lead", "owner: plant-lead"),
        "person, owner and side do not belong together.",
    ),
    "the person went over to the other side": (
        lambda c: c.change("people.yml", '"Ana Ortiz", side: buyer', '"Ana Ortiz", side: plant'),
        "person, owner and side do not belong together.",
    ),
    "the side is no party any more": (
        lambda c: c.change("client.yml", "kind: customer, party: yes", "kind: customer, party: no"),
        "person, owner and side do not belong together.",
    ),
    "another person": (
        lambda c: c.forge(anas(c), "person: ana", "person: diana"),
        "person, owner and side do not belong together.",
    ),
    "a person nobody knows": (
        lambda c: c.forge(anas(c), "person: ana", "person: zoe"),
        "the person neither held the role that day nor deputized in it.",
    ),
    "a day on which the person had no role": (
        lambda c: c.forge(anas(c), "2026-02-02", "2023-02-02"),
        "the person neither held the role that day nor deputized in it.",
    ),
    "the role was another's that day": (
        lambda c: c.change("owners.yml", "{person: ana, since: 2024-01-08}",
                           "{person: ana, since: 2024-01-08, until: 2026-02-01}"),
        "the person neither held the role that day nor deputized in it.",
    ),
    **{f"no {name}": (_without(name), "it does not say all that a sign-off says.")
       for name in ("digest", "person", "owner", "side", "date", "answer", "object")},
    **{f"no {name}": (_without(name), why)
       for name, why in (("client", "it was given for another client."),
                         ("version", "it was given for another version"),
                         ("language_read", "it was given for another version"))},
}  # fmt: skip


@pytest.mark.parametrize(("change", "why"), VOID.values(), ids=VOID)
def test_what_was_copied_or_changed_does_not_count_and_says_why(
    agreed: Client, change: Change, why: str
):
    change(agreed)
    before = tree(agreed.root)
    done = agreed.dry_run()
    assert done.exit_code == 1
    assert f"The sign-off `{anas(agreed).stem if agreed.signoffs('ana') else ''}" in done.stdout
    assert f"does not count: {why}" in done.stdout
    assert "of `buyer`" in done.stdout or "Fewer than two sides" in done.stdout
    assert agreed.release("1.0").exit_code == 1
    assert tree(agreed.root) == before


def test_each_reason_is_told_in_spanish_and_as_data(agreed: Client):
    agreed.forge(anas(agreed), "client: acme", "client: bolt")
    done = agreed.dry_run("--lang", "es")
    assert "no cuenta: se dio para otro cliente." in done.stdout
    assert "Nadie de `buyer` ha aceptado aún la versión 1.0." in done.stdout
    found = json.loads(agreed.dry_run("--format", "json").stdout)
    about_signing = [one for one in found if one["rule"].startswith("SGN")]
    assert [(one["rule"], one["severity"], one["kind"]) for one in about_signing] == [
        ("SGN-01", "error", "engagement"),
        ("SGN-02", "warning", "signoff"),
    ]
    (void,) = (one for one in found if one["kind"] == "signoff")
    assert void["path"] == f"definitions/acme/signoffs/{anas(agreed).name}"


def test_sign_offs_that_were_copied_to_another_client_do_not_count(agreed: Client):
    shutil.copytree(agreed.root, agreed.root.parent / "bolt")
    done = agreed.play("release", "bolt", "--dry-run")
    assert done.exit_code == 1
    assert done.stdout.count("does not count: it was given for another client.") == 2
    for side in ("buyer", "plant"):
        assert f"Nobody of `{side}` has agreed yet to version 1.0." in done.stdout
    # What is called the other client's by hand was not agreed to as such either.
    other = Client(agreed.place)
    for file in (agreed.root.parent / "bolt/signoffs").iterdir():
        other.forge(file, "client: acme", "client: bolt")
    done = agreed.play("release", "bolt", "--dry-run")
    assert done.exit_code == 1
    assert done.stdout.count("does not count: it was given for another version") == 2


def test_a_sign_off_of_one_text_goes_with_its_client_and_its_languages(written: Client):
    for person in ("ana", "carlos"):
        for text in ("definition:clean", "handoff:lot"):
            written.sign(person, text)
    assert "`definition:clean`" not in written.dry_run().stdout
    shutil.copytree(written.root, written.root.parent / "bolt")
    for file in (written.root.parent / "bolt/signoffs").iterdir():
        written.forge(file, "client: acme", "client: bolt")
    done = written.play("release", "bolt", "--dry-run")
    stale = "definitions/bolt/definitions/clean.yml:1:1: error: `definition:clean` has changed"
    assert done.stdout.count(stale) == 2
    _english_alone(written)
    done = written.play("release", CLIENT, "--dry-run")
    assert done.stdout.count(stale.replace("bolt", "acme")) == 1
    assert "`carlos" in done.stdout  # what he has read is no language any more


def test_a_whole_version_is_agreed_to_by_its_number(released: Client):
    """Where a text is gone, only that tells who knows: not a sign-off of another version."""
    (released.root / "escalations/dust.yml").unlink()
    released.agree("--version", "2.0")
    for file in released.signoffs():
        if 'version: "2.0"' in file.read_text():
            released.forge(file, 'version: "2.0"', 'version: "3.0"')
    done = released.dry_run("3.0")
    assert done.exit_code == 1
    assert done.stdout.count("`escalation:dust` is gone since the last release") == 2
    assert done.stdout.count("does not count: it was given for another version") == 2


def test_a_sign_off_that_does_not_count_hinders_nobody_who_signs_anew(agreed: Client):
    agreed.forge(anas(agreed), "client: acme", "client: bolt")
    assert agreed.sign("ana").exit_code == 0
    assert agreed.dry_run().exit_code == 0
