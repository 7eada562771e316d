"""A version's number says how much it changes; other words for the same keep their sign-offs."""

from __future__ import annotations

import json

import pytest

from tests.release.client import Client, amendment, errors


def editorial(client: Client, version: str, *objects: str) -> None:
    text = amendment(version, "plant-quality", *objects)
    client.write("amendments/wording.yml", f"{text}editorial: yes\n")


def test_a_step_smaller_than_the_change_is_refused_and_the_right_one_proposed(
    released: Client,
) -> None:
    released.amend("1.1", "clean")
    released.grains("two", "three")
    released.agree("--version", "1.1", day="2026-02-16")
    done = released.release("1.1")
    assert done.exit_code == 1
    assert "error: 1.1 is too small a step from 1.0: the draft changes what was" in done.stdout
    assert "agreed in `definition:clean`. [REL-03]" in done.stdout
    assert "Take 2.0." in done.stdout
    spanish = released.release("1.1", "--lang", "es").stdout
    assert "1.1 es un paso muy chico desde 1.0: el borrador cambia lo acordado" in spanish
    assert released.versions() == ["1.0"]


def test_the_right_number_is_taken_where_none_is_named(released: Client) -> None:
    released.next_release("two", "three", "2026-02-16")
    assert released.versions() == ["1.0", "2.0"]


def test_what_is_added_raises_the_second_number(released: Client) -> None:
    released.amend("1.1", "clean")
    released.agree(day="2026-02-16")
    done = released.release()
    assert done.exit_code == 0, done.output
    assert released.versions() == ["1.0", "1.1"]


def test_a_bigger_step_is_a_choice(released: Client) -> None:
    released.amend("5.0", "clean")
    released.agree("--version", "5.0", day="2026-02-16")
    assert released.release("5.0").exit_code == 0


def test_a_major_change_without_its_amendment_is_refused(released: Client) -> None:
    released.grains("two", "three")
    released.agree(day="2026-02-16")
    done = released.release()
    assert done.exit_code == 1
    assert "[SGN-03]" in errors(done)
    assert "definitions/acme/definitions/clean.yml" in errors(done)


def test_a_release_tells_its_changes_in_both_languages(released: Client) -> None:
    released.next_release("two", "three", "2026-02-16")
    folder = released.root / "releases/2.0"
    english, spanish = ((folder / f"CHANGES.{code}.md").read_text("utf-8") for code in ("en", "es"))
    assert "### Changes what was agreed" in english
    assert "three grains" in english
    assert "### Cambia lo acordado" in spanish
    assert "tres granos" in spanish
    told = json.loads((folder / "changes.json").read_text("utf-8"))
    assert {one["field"] for one in told if one["id"] == "clean"} == {
        "criterion.text.en", "criterion.text.es",
    }  # fmt: skip
    assert {one["meaning"] for one in told if one["id"] == "clean"} == {"major"}
    assert not (released.root / "releases/1.0/changes.json").exists()


def test_a_typo_that_is_declared_editorial_keeps_the_sign_offs(released: Client) -> None:
    editorial(released, "1.0.1", "clean")
    released.change("definitions/clean.yml", "grains of dust", "grains of any dust")
    diff = json.loads(released.play("diff", "acme", "--format", "json").stdout)
    (words,) = [one for one in diff if one["id"] == "clean"]
    assert (words["meaning"], words["stales"]) == (
        "editorial", {"signoffs": [], "translations": []},
    )  # fmt: skip
    check = released.play("check", "acme", "--today", "2026-02-16").stdout
    assert "clean.yml" not in "".join(line for line in check.splitlines() if "SGN" in line)
    for person in ("ana", "carlos"):  # to the amendment alone: the text is agreed already
        released.sign(person, "amendment:wording", day="2026-02-16")
    done = released.release()
    assert done.exit_code == 0, done.output
    assert released.verify().exit_code == 0
    version = released.versions()[-1]
    entry = json.loads((released.root / f"releases/{version}/release.json").read_text("utf-8"))
    assert list(entry["editorial"]) == ["definition:clean"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("two grains", "three grains", "A number or its unit differs."),
        ("No more than", "More than", "A word such as not, only, must, before or at most differs."),
    ],
)
def test_what_slips_into_an_editorial_change_is_refused(
    released: Client, old: str, new: str, why: str
) -> None:
    editorial(released, "1.0.1", "clean")
    released.change("definitions/clean.yml", old, new)
    done = released.release()
    assert done.exit_code == 1
    assert f"The change is declared editorial, and is none. `criterion.text.en`: {why} [REL-03]" \
        in done.stdout  # fmt: skip
    assert "El cambio se declaró editorial y no lo es." in released.release("--lang", "es").stdout
    diff = json.loads(released.play("diff", "acme", "--format", "json").stdout)
    assert {one["meaning"] for one in diff if one["id"] == "clean"} == {"major"}
