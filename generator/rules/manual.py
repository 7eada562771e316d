"""A rule's page: what it catches, why, a bad and a good example; for readers of either language."""

from __future__ import annotations

from dataclasses import dataclass

from generator.locale import Words
from generator.rules.rule import Example, Rule


@dataclass(frozen=True, slots=True)
class Shown:
    """One example: its YAML, and what holds before it is typed."""

    yaml: str
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """What readers see of a rule. `why` is in paragraphs; `failures` and the rest are words."""

    id: str
    title: str
    severity: str
    failures: str
    why: tuple[str, ...]
    bad: Shown
    good: Shown
    waiver: str


def manual_of(rule: Rule, words: Words) -> Manual:
    """A rule's manual in the language of the words."""
    language = words.language
    failures = [f"{one} ({words(f'failures.{one}')})" for one in rule.failures]
    return Manual(
        rule.id, rule.title(language), words(f"rules.severities.{rule.severity.value}"),
        "; ".join(failures) or words("rules.prevents_all"),
        tuple(" ".join(one.split()) for one in rule.why(language).split("\n\n")),
        _shown(rule.bad, words), _shown(rule.good, words), _waiver(rule, words),
    )  # fmt: skip


def _shown(example: Example, words: Words) -> Shown:
    before = []
    if example.signed:
        before.append(
            words("rules.signed", sides=words.and_list([f"`{one}`" for one in example.signed]))
        )
    if example.released:
        before.append(words("rules.released"))
    return Shown(example.shown(words("rules.left_out")), tuple(before))


def _waiver(rule: Rule, words: Words) -> str:
    reason = words("rules.waive_reason")
    return (
        f"waivers:\n  {rule.id.lower()}-1:\n    rule: {rule.id}\n    object: definition:on-time\n"
        f'    reason: {{en: "…", es: "…"}}  # {reason}\n    owner: quality-manager\n'
        "    until: 2027-03-31\n"
    )
