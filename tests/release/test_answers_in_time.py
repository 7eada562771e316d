"""Which of several answers counts: the later one, and what was refused as a whole."""

from tests.release.client import CLIENT, Client


def test_nobody_agrees_to_a_version_that_is_frozen(released: Client):
    released.grains("two", "four")
    for language, said in (
        ("en", "Version 1.0 is frozen; nobody can agree to it any more. The next one is 1.1."),
        ("es", "La versión 1.0 está congelada; ya nadie puede aceptarla. La siguiente es 1.1."),
    ):
        done = released.sign("ana", "--version", "1.0", "--lang", language)
        assert (done.exit_code, said in done.stderr) == (1, True)


def test_an_earlier_answer_that_comes_in_late_changes_nothing(agreed: Client):
    refused = agreed.sign("carlos", "--answer", "refuse", "--note", "No.", day="2026-02-05")
    assert refused.exit_code == 0
    late = agreed.sign("carlos", day="2026-02-04")
    assert late.exit_code == 1
    assert "has answered about this text on Thursday, February 5, 2026" in late.stderr
    assert agreed.dry_run().exit_code == 1


def test_a_refusal_of_the_whole_is_of_that_whole(agreed: Client):
    agreed.sign("carlos", "--answer", "refuse", "--note", "No.", day="2026-02-05")
    assert "refuses the whole playbook" in agreed.dry_run().stdout
    agreed.grains("two", "four")
    agreed.agree(day="2026-02-06")
    assert agreed.dry_run().exit_code == 0


def test_a_refusal_says_how_to_take_it_back(agreed: Client):
    agreed.sign("carlos", "definition:clean", "--answer", "refuse", "--note", "No.")
    said = agreed.dry_run().stdout
    again = f"`playbook sign {CLIENT} definition:clean --person ID --read LANGUAGE --answer agree`"
    assert again in said
    assert agreed.sign("carlos", "definition:clean").exit_code == 0
    assert agreed.dry_run().exit_code == 0


def test_a_release_is_not_older_than_its_signatures(agreed: Client):
    assert agreed.play("release", CLIENT, "1.0", "--today", "2026-01-12").exit_code == 0
    assert '"released": "2026-02-02"' in (agreed.root / "releases/1.0/release.json").read_text()
