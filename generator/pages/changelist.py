"""Changes as text, Markdown and JSON: grouped by what they mean, told in one language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.changes import Change, Meaning, Sort
from generator.pages.telling import Telling

_MOST_AFFECTED = 8
_MARKS = re.compile(r"([\\`*_{}\[\]()#+.!|<>~&@:$^=-])")
# What forges take for a mention, a reference, a link or a picture in text that is no markup, some
# even where it is escaped: @a, #1, !1, %1, GH-1, https://a, www.a, :a:.
_POINTERS = re.compile(
    r"[@#!~%$&^](?=[\w\"{\[\\`])|\bG[HL]-(?=\d)|:(?=//|[a-z_+-][\w+-]*:)|\bwww(?=\.)",
    re.IGNORECASE,
)
# What runners take for a command to them: `::error::` after blanks, and `##[error]` anywhere.
_COMMANDS = re.compile(r"(?<=^)(\s*)(?=::)|(?<=#)()(?=#\[)")
_NOTHING = "\u200b"


def as_json(changes: Sequence[Change]) -> str:
    """One array, an object a change, as the contract has it."""
    return json.dumps([_plain(one) for one in changes], ensure_ascii=False, indent=2) + "\n"


def _plain(one: Change) -> dict[str, object]:
    return {
        "client": one.client, "kind": one.kind, "id": one.id, "field": one.field,
        "change": one.change.value, "before": one.before, "after": one.after,
        "meaning": one.meaning.value, "burdens": list(one.burdens), "affects": list(one.affects),
        "stales": {"signoffs": list(one.stales.signoffs),
                   "translations": list(one.stales.translations)},
    }  # fmt: skip


def by_meaning(changes: Sequence[Change]) -> Iterator[tuple[Meaning, list[list[Change]]]]:
    """The weightiest first; in each the changes of one entity together.

    One that went stays apart from another that has its id now.
    """
    for meaning in Meaning:
        some = [one for one in changes if one.meaning is meaning]
        groups = [list(group) for _, group in groupby(some, key=_whose)]
        if groups:
            yield meaning, groups


def _whose(one: Change) -> tuple[str, str, bool]:
    return one.kind, one.id, one.change is Sort.REMOVED and not one.field


def as_text(changes: Sequence[Change], tell: Telling) -> str:
    """For a terminal. What an author typed cannot steer it."""
    lines: list[str] = []
    for meaning, groups in by_meaning(changes):
        lines += ["", tell.words(f"changes.{meaning.value}")]
        for group in groups:
            lines.append(f"  {tell.name(group[0])} ({group[0].kind}/{group[0].id})")
            lines += [f"    {tell.sentence(one)}" for one in group]
            lines += [f"      {name}: {said}" for name, said in effects(group, tell)]
    return "".join(f"{_safe(line)}\n" for line in lines[1:])


def as_markdown(changes: Sequence[Change], tell: Telling) -> str:
    """To paste into an issue or a changelog. Every value is escaped."""
    lines: list[str] = []
    for meaning, groups in by_meaning(changes):
        lines += [f"### {tell.words(f'changes.{meaning.value}')}", ""]
        for group in groups:
            lines.append(f"- **{escaped(tell.name(group[0]))}** (`{group[0].kind}/{group[0].id}`)")
            lines += [f"  - {escaped(tell.sentence(one))}" for one in group]
            lines += [f"  - _{name}:_ {escaped(said)}" for name, said in effects(group, tell)]
        lines.append("")
    return "".join(f"{one_line(line)}\n" for line in lines) or f"{tell.words('changes.none')}\n"


def effects(group: Sequence[Change], tell: Telling) -> Iterator[tuple[str, str]]:
    """Whom the changes of one entity burden, what they touch and what they make stale, in words."""
    words = tell.words
    burdens = dict.fromkeys(side for one in group for side in one.burdens)
    if burdens:
        yield words("changes.burdens"), ", ".join(tell.key(f"side/{one}") for one in burdens)
    affects = max((one.affects for one in group), key=len)
    if affects:
        named = [tell.key(one) for one in affects[:_MOST_AFFECTED]]
        if len(affects) > _MOST_AFFECTED:
            named.append(words("changes.more", count=len(affects) - _MOST_AFFECTED))
        yield words("changes.affects"), ", ".join(named)
    signoffs = dict.fromkeys(id for one in group for id in one.stales.signoffs)
    if signoffs:
        names = dict.fromkeys(tell.signer(one) for one in signoffs)
        yield words("changes.stale_signoffs"), ", ".join(names)
    languages = dict.fromkeys(code for one in group for code in one.stales.translations)
    if languages:
        named = [words.language_name(code) for code in languages]
        yield words("changes.stale_translations"), ", ".join(named)
    for why in dict.fromkeys(
        one.refused.best(words.language)[0] for one in group if one.refused is not None
    ):
        yield words("changes.refused"), why


def _safe(text: str) -> str:
    """A line that neither a terminal nor a runner that reads its output takes for a command."""
    line = _COMMANDS.sub(r"\g<0>\\", one_line(text))
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)


def one_line(text: str) -> str:
    """The text in one line; what it is indented by stays."""
    start = len(text) - len(text.lstrip(" "))
    return " " * start + " ".join(text.split())


def escaped(text: str) -> str:
    """Text that is neither markup nor a mention nor a reference, wherever it is pasted."""
    visible = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in " ".join(text.split()))
    return _MARKS.sub(r"\\\1", _POINTERS.sub(rf"\g<0>{_NOTHING}", visible))
