"""Nobody signs their own proposal alone."""

import pytest

from tests.release.client import Client, amendment

TOLD = (
    "asked for the change of `definition:clean`, and nobody else of `buyer` has agreed to it. "
    "[SGN-02]\n    Let a second person of that side sign too: the deputy, or another signer."
)
CLEANER = "amendments/cleaner.yml"


@pytest.fixture
def proposed(released: Client) -> Client:
    """The client whose buyer asks for a change of what 1.0 says."""
    released.write(CLEANER, amendment("2.0", "buyer-lead", "clean"))
    released.grains("two", "three")
    return released


def test_whoever_asked_is_not_enough_alone(proposed: Client):
    proposed.agree(day="2026-02-16")
    done = proposed.dry_run()
    assert done.exit_code == 1
    assert f"definitions/acme/definitions/clean.yml:1:1: error: Ana Ortiz {TOLD}" in done.stdout
    assert "Ana Ortiz asked for the change of `amendment:cleaner`" in done.stdout
    assert done.stdout.count(": error: ") == 2
    said = proposed.dry_run("--lang", "es").stdout
    assert (
        "Ana Ortiz pidió el cambio de `definition:clean`, y nadie más de `buyer` lo ha "
        "aceptado." in said
    )
    assert proposed.release("2.0").exit_code == 1
    assert proposed.versions() == ["1.0"]


def test_a_second_person_of_the_side_makes_it_whole(proposed: Client):
    proposed.agree(day="2026-02-16")
    assert proposed.sign("bo", "definition:clean", day="2026-02-16").exit_code == 0
    done = proposed.dry_run()
    assert done.stdout.count(": error: ") == 1
    assert "amendment:cleaner" in done.stdout
    assert proposed.sign("bo", "amendment:cleaner", day="2026-02-16").exit_code == 0
    assert proposed.release("2.0").exit_code == 0
    assert proposed.verify().exit_code == 0


def test_somebody_of_the_other_side_is_no_second_person(proposed: Client):
    proposed.agree(day="2026-02-16")
    proposed.sign("diana", day="2026-02-16")
    assert f"Ana Ortiz {TOLD}" in proposed.dry_run().stdout


def test_the_deputy_alone_is_enough(proposed: Client):
    for person in ("bo", "carlos"):
        proposed.sign(person, day="2026-02-16")
    assert proposed.dry_run().exit_code == 0


def test_what_the_deputy_asked_for_the_deputy_does_not_sign_alone(proposed: Client):
    proposed.change(CLEANER, "asked_by: buyer-lead", "asked_by: buyer-quality")
    for person in ("bo", "carlos"):
        proposed.sign(person, day="2026-02-16")
    assert f"Bo Lee {TOLD}" in proposed.dry_run().stdout
    proposed.sign("ana", day="2026-02-16")
    assert proposed.dry_run().exit_code == 0


def test_the_same_person_as_another_signer_is_no_second_person(proposed: Client):
    proposed.change("client.yml", "[buyer-lead, ", "[buyer-lead, buyer-quality, ")
    proposed.sign("ana", "--owner", "buyer-lead", day="2026-02-16")
    proposed.sign("ana", "--owner", "buyer-quality", day="2026-02-16")
    proposed.sign("carlos", day="2026-02-16")
    assert len(proposed.signoffs("ana")) == 3
    assert f"Ana Ortiz {TOLD}" in proposed.dry_run().stdout


def test_what_others_ask_for_a_signer_signs_alone(proposed: Client):
    proposed.change(CLEANER, "asked_by: buyer-lead", "asked_by: plant-quality")
    proposed.agree(day="2026-02-16")
    assert proposed.dry_run().exit_code == 0


def test_once_released_it_is_nobodys_proposal_any_more(proposed: Client):
    for person in ("ana", "bo", "carlos"):
        proposed.sign(person, day="2026-02-16")
    assert proposed.release("2.0").exit_code == 0
    proposed.amend("3.0", "clean")
    proposed.grains("three", "four")
    proposed.agree(day="2026-02-17")
    assert proposed.dry_run().exit_code == 0
    assert proposed.release("3.0").exit_code == 0
    assert proposed.verify().exit_code == 0


def test_it_follows_a_text_that_is_called_otherwise_now(proposed: Client):
    place = proposed.root / "definitions/clean.yml"
    place.rename(place.with_name("spotless.yml"))
    proposed.write("definitions/spotless.yml", "was: [clean]\n"
                   + (proposed.root / "definitions/spotless.yml").read_text())  # fmt: skip
    for path, old, new in (
        ("handoffs/lot.yml", "[[clean]]", "[[spotless]]"),
        ("handoffs/lot.yml", "[[clean|", "[[spotless|"),
        ("escalations/dust.yml", "[[clean]]", "[[spotless]]"),
        ("escalations/dust.yml", "[[clean|", "[[spotless|"),
        ("attachments.yml", "definition: clean", "definition: spotless"),
        (CLEANER, "objects: [clean]", "objects: [spotless]"),
    ):
        proposed.change(path, old, new)  # fmt: skip
    proposed.agree(day="2026-02-16")
    told = TOLD.replace("definition:clean", "definition:spotless")
    assert f"Ana Ortiz {told}" in proposed.dry_run().stdout
