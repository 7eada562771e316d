"""`playbook explain`: what a rule catches, why, and a bad and a good example."""

from __future__ import annotations

from textwrap import indent, wrap

import click
from click.shell_completion import CompletionItem

from generator.cli.options import Command, language_option
from generator.load.codes import LOADER_RULES
from generator.locale import Words, words
from generator.rules import rules
from generator.rules.manual import Manual, Shown, manual_of
from generator.source.codes import SOURCE_RULES

_WIDTH = 88


class _RuleType(click.ParamType[str]):
    """A rule's id; completed from those there are."""

    name = "rule"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        return str(value).upper()

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        wanted = incomplete.upper()
        return [
            CompletionItem(rule.id, help=rule.title("en"))
            for rule in rules()
            if rule.id.startswith(wanted)
        ]


@click.command("explain", cls=Command)
@click.argument("rule", type=_RuleType(), required=False, metavar="[RULE]")
@language_option
def explain(rule: str | None, lang: str) -> None:
    """Say what a rule catches, why, and how to put it right; without RULE, list them all."""
    spoken = words(lang)
    every = {one.id: one for one in rules()}
    plain = {one.id: one.meaning.best(lang)[0] for one in (*SOURCE_RULES, *LOADER_RULES)}
    if rule is None:
        for one in every.values():
            click.echo(f"{one.id}  {one.title(lang)}")
        for id, meaning in plain.items():
            click.echo(f"{id}  {meaning}")
    elif rule in every:
        click.echo("\n".join(_lines(manual_of(every[rule], spoken), spoken)))
    elif rule in plain:
        click.echo(f"{rule}\n{plain[rule]}")
    else:
        from generator.model.reading import nearest

        near = nearest(rule, [*every, *plain])
        hint = f" Did you mean {near}?" if near else ""
        raise click.UsageError(
            f"There is no rule {rule!r}.{hint} `playbook explain` lists them all."
        )


def _lines(manual: Manual, spoken: Words) -> list[str]:
    lines = [click.style(f"{manual.id}  {manual.title}", bold=True),
             f"{spoken('rules.severity')}: {manual.severity}",
             *wrap(f"{spoken('rules.prevents')}: {manual.failures}", _WIDTH)]  # fmt: skip
    for paragraph in manual.why:
        lines += ["", *wrap(paragraph, _WIDTH)]
    for title, shown in (("rules.bad", manual.bad), ("rules.good", manual.good)):
        lines += ["", click.style(f"{spoken(title)}:", bold=True), *_example(shown)]
    lines += ["", click.style(f"{spoken('rules.waive')}:", bold=True)]
    return [*lines, *wrap(spoken("rules.waive_lead"), _WIDTH), "", indent(manual.waiver, "    ")]


def _example(shown: Shown) -> list[str]:
    return [*shown.before, "", indent(shown.yaml, "    ")]


COMMAND = explain
