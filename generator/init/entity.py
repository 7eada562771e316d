"""One new entity: a file with its name, and all that a finished playbook asks as comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.kinds import kinds
from generator.locale import languages as known_languages
from generator.locale import words
from generator.model.clocks import ClockType
from generator.model.conditions import CriterionType
from generator.model.kind import Kind
from generator.model.reading import nearest
from generator.model.types import (
    AnyoneOr,
    Choice,
    Day,
    Either,
    EventType,
    Field,
    Group,
    Keyed,
    ListOf,
    RefType,
    TextType,
    TimeOfDay,
    Type,
    YesNo,
)

_HEAD = (
    "# Only the name is needed. Where you know an answer, take away the `# ` and write it.",
    "# Solo el nombre es obligatorio. Donde sepa la respuesta, quite el `# ` y escríbala.",
)
_SIGNED = ("engagement", "signoff")


def find_kind(name: str) -> Kind | None:
    """The kind of this name, singular or plural, with hyphens or underscores."""
    wanted = name.lower().replace("-", "_")
    return next((kind for kind in _offered() if wanted in (kind.name, kind.plural)), None)


def kind_names() -> tuple[str, ...]:
    """The kinds of which one can write entities by hand."""
    return tuple(kind.name for kind in _offered())


def nearest_kind(name: str) -> str | None:
    """The kind that a misspelt name most probably means."""
    return nearest(name.lower().replace("-", "_"), kind_names())


def entity_file(kind: Kind, id: str, languages: Sequence[str]) -> bytes:
    """The file's text, with questions in every language that the tool speaks."""
    said = [words(code) for code in known_languages()]
    head = [" — ".join(dict.fromkeys(say.get(f"kinds.{kind.name}.one", kind.name) for say in said))]
    head += [say.get(f"kinds.{kind.name}.question") for say in said]
    lines = [*(f"# {line}" for line in dict.fromkeys(head) if line), "#", *_HEAD, ""]
    title = kind.field(kind.title)
    assert title is not None
    lines += _name(title, id, languages)
    for field in kind.fields:
        if field.asked and field.name != kind.title:
            label = " — ".join(dict.fromkeys(say.label(kind.name, field.name) for say in said))
            lines += ["", f"# {label}"]
            lines += [f"# {line}" for line in _field(field, languages)]
    return ("\n".join(lines) + "\n").encode()


def _offered() -> Iterator[Kind]:
    return (kind for kind in kinds().values() if kind.name not in _SIGNED)


def _name(title: Field, id: str, languages: Sequence[str]) -> list[str]:
    name = id.replace("-", " ").capitalize()
    if isinstance(title.type, TextType):
        rest = [f"  {code}: " for code in languages[1:]]
        return [f"{title.name}:", f'  {languages[0]}: "{name}"', *rest]
    return [f'{title.name}: "{name}"']


def _field(field: Field, languages: Sequence[str]) -> list[str]:
    """`name: value`, or the lines of a value below its name."""
    value = _value(field.type, languages)
    if isinstance(value, str):
        return [f"{field.name}: {value}"]
    return [f"{field.name}:", *(f"  {line}" for line in value)]


def _value(type_: Type, languages: Sequence[str]) -> str | list[str]:
    """An example of what to write: one line, or several."""
    match type_:
        case TextType():
            return [f'{code}: "…"' for code in languages]
        case Either():
            return _value(type_.scalar, languages)
        case AnyoneOr():
            return _value(type_.list, languages)
        case ListOf():
            return _listed(_value(type_.item, languages))
        case Keyed():
            return ["first:", *(f"  {line}" for line in _asked(type_.group, languages))]
        case Group():
            return _asked(type_, languages)
        case CriterionType():
            return _value(TextType(), languages)
        case RefType():
            return f"<id of {' or '.join(kind.replace('_', ' ') for kind in type_.kinds)}>"
        case Choice():
            return f"<{' | '.join(type_.options)}>"
    return _PHRASES.get(type(type_), "…")


_PHRASES: dict[type[Type], str] = {
    ClockType: "2 shared business days",
    Day: "2027-01-31",
    EventType: "issue detected",
    TimeOfDay: '"14:30"',
    YesNo: "yes",
}


def _asked(group: Group, languages: Sequence[str]) -> list[str]:
    asked = [one for one in group.fields.values() if one.asked] or list(group.fields.values())[:1]
    return [line for one in asked for line in _field(one, languages)]


def _listed(value: str | list[str]) -> list[str]:
    first, *rest = [value] if isinstance(value, str) else value
    return [f"- {first}", *(f"  {line}" for line in rest)]
