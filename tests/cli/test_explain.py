"""`playbook explain`: the manual of every rule, in the reader's language."""

import pytest
from click.testing import CliRunner, Result

from generator.cli.program import PROGRAM
from generator.load.codes import LOADER_RULES
from generator.rules import rules
from generator.source.codes import SOURCE_RULES


def run(*args: str) -> Result:
    return CliRunner().invoke(PROGRAM, args, prog_name="playbook")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("id", [rule.id for rule in rules()])
def test_every_rule_is_explained_in_both_languages(id: str, language: str) -> None:
    rule = next(one for one in rules() if one.id == id)
    done = run("explain", id.lower(), "--lang", language)
    assert done.exit_code == 0
    assert done.output.startswith(f"{id}  {rule.title(language)}")
    assert "waivers:" in done.output


def test_without_a_rule_it_lists_them_all() -> None:
    lines = run("explain", "--lang", "en").output.splitlines()
    assert [one.split("  ")[0] for one in lines] == [
        *(one.id for one in rules()), *(one.id for one in (*SOURCE_RULES, *LOADER_RULES)),
    ]  # fmt: skip


def test_the_readers_own_rules_have_a_line() -> None:
    done = run("explain", "SRC-06", "--lang", "es")
    assert done.output == f"SRC-06\n{SOURCE_RULES[5].meaning.get('es')}\n"


def test_an_unknown_rule_is_wrong_usage_with_the_nearest() -> None:
    done = run("explain", "LNG-11")
    assert done.exit_code == 2
    assert "Did you mean LNG-01?" in done.output
