"""One new entity: a file with its name, and all that a finished playbook asks as comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.kinds import kinds
from generator.locale import languages as known_languages
from generator.locale import words
from generator.model.clocks import ClockType
from generator.model.conditions import CriterionType, UnitType
from generator.model.kind import Kind
from generator.model.reading import nearest
from generator.model.types import (
    AnyoneOr,
    Choice,
    Country,
    Day,
    Digest,
    Either,
    EventType,
    Field,
    FileName,
    Group,
    Int,
    Keyed,
    LanguageCode,
    ListOf,
    Mail,
    MoneyType,
    Number,
    PartType,
    PastRef,
    QuantityType,
    Readings,
    RefType,
    ScheduleType,
    TextType,
    TimeOfDay,
    Type,
    Weekday,
    YesNo,
    Zone,
)
from generator.model.types.references import kind_names as kind_names_said

_HEAD = (
    "Only the name is needed. Where you know an answer, take away the `# ` and write it.",
    "Solo el nombre es obligatorio. Donde sepa la respuesta, quite el `# ` y escríbala.",
)
_SIGNED = ("engagement", "signoff")
# What no rule asks for, but most who start one of these need.
_MORE = {
    "definition": ("measures", "fix_by_cause", "examples.values"),
    "escalation": ("levels.after", "levels.within"),
}


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
    """The file's text, with questions in every language that the tool speaks.

    A line behind `# ` is YAML; one behind `## ` only says what it is about.
    """
    said = [words(code) for code in known_languages()]
    head = [" — ".join(dict.fromkeys(say.get(f"kinds.{kind.name}.one", kind.name) for say in said))]
    head += [say.get(f"kinds.{kind.name}.question") for say in said]
    lines = [*(f"## {line}" for line in dict.fromkeys(head) if line), "##"]
    lines += [*(f"## {line}" for line in _HEAD), ""]
    title = kind.field(kind.title)
    assert title is not None
    lines += _name(title, id, languages)
    template = _Template(kind, languages)
    for field in template.offered(kind.group):
        if field.name != kind.title:
            label = " — ".join(dict.fromkeys(say.label(kind.name, field.name) for say in said))
            lines += ["", f"## {label}"]
            lines += [f"# {line}" for line in template.field(field)]
    return ("\n".join(lines) + "\n").encode()


def _offered() -> Iterator[Kind]:
    return (kind for kind in kinds().values() if kind.name not in _SIGNED)


def _name(title: Field, id: str, languages: Sequence[str]) -> list[str]:
    name = id.replace("-", " ").capitalize()
    if isinstance(title.type, TextType):
        rest = [f"  {code}: " for code in languages[1:]]
        return [f"{title.name}:", f'  {languages[0]}: "{name}"', *rest]
    return [f'{title.name}: "{name}"']


class _Template:
    """What to write in each field of a kind: YAML that loads, or says by itself what is missing."""

    def __init__(self, kind: Kind, languages: Sequence[str]) -> None:
        self.kind, self.languages = kind, languages
        self.trail: list[str] = []
        self.spanish = languages[0] == "es"

    def offered(self, group: Group) -> list[Field]:
        """The fields that a finished playbook needs, and a few more."""
        more = _MORE.get(self.kind.name, ())
        found = [
            one for one in group.fields.values()
            if one.asked or ".".join([*self.trail, one.name]) in more
        ]  # fmt: skip
        return found or list(group.fields.values())[:1]

    def field(self, field: Field) -> list[str]:
        """`name: value`, or the lines of a value below its name."""
        self.trail.append(field.name)
        value = self.value(field.type)
        self.trail.pop()
        if isinstance(value, str):
            return [f"{field.name}: {value}"]
        return [f"{field.name}:", *(f"  {line}" for line in value)]

    def value(self, type_: Type) -> str | list[str]:
        """An example of what to write: one line, or several."""
        if self.trail == ["examples", "verdict"]:
            return "conforming"
        match type_:
            case TextType():
                return [f'{code}: "…"' for code in self.languages]
            case Either(scalar=inner) | AnyoneOr(list=inner):
                return self.value(inner)
            case ListOf():
                return _listed(self.value(type_.item))
            case Keyed():
                key = _MEASURE if self.trail == ["measures"] else "first"
                return [f"{key}:", *(f"  {line}" for line in self.group(type_.group))]
            case Group():
                return self.group(type_)
            case CriterionType():
                return self.criterion()
            case ClockType():
                return self.clock(type_)
        return _scalar(type_)

    def group(self, group: Group) -> list[str]:
        return [line for one in self.offered(group) for line in self.field(one)]

    def criterion(self) -> list[str]:
        """Words; and where the kind has measures, a condition that can be worked out."""
        if self.kind.field("measures") is None or "measures" not in _MORE.get(self.kind.name, ()):
            return [f'{code}: "…"' for code in self.languages]
        text = [f'  {code}: "…"' for code in self.languages]
        return ["text:", *text, "all:", f"  - {_MEASURE} <= 0.10 mm   # {_NAMED_ABOVE}"]

    def clock(self, type_: ClockType) -> str:
        en, es = "2 shared business days", "2 días hábiles comunes"
        if type_.exact and not type_.since:
            en, es = "12 calendar months", "12 meses naturales"
        elif not type_.since:
            en, es = f"{en} after issue detected", f"{es} después de incidencia detectada"
        return es if self.spanish else en


_MEASURE = "height"
_NAMED_ABOVE = "named under `measures` — definida en `measures`"
_PHRASES: dict[type[Type], str] = {
    Country: "MX",
    Day: "2027-01-31",
    Digest: "0" * 64,
    EventType: "issue detected",
    FileName: "picture.png",
    LanguageCode: "en",
    Mail: "someone@example.com",
    MoneyType: "USD 10,000",
    Number: "0.10",
    PartType: "first",
    QuantityType: '">= 95.0 percent"',
    ScheduleType: "every tuesday at 10:00 site-id   # the id of a site — el id de un sitio",
    TimeOfDay: '"14:30"',
    UnitType: "mm",
    Weekday: "monday",
    YesNo: "yes",
    Zone: "America/Monterrey",
}


def _scalar(type_: Type) -> str | list[str]:
    match type_:
        case Readings():
            return [f"{_MEASURE}: 0.05"]
        case RefType():
            return _reference(type_.kinds)
        case PastRef(kind=kind) if kind:
            return _reference((kind,))
        case Choice():
            return f"{type_.options[0]}   # {' | '.join(type_.options)}"
        case Int():
            return str(max(type_.low, 1))
    return _PHRASES.get(type(type_), '"…"')


def _reference(to: Sequence[str]) -> str:
    """An id to be replaced, with what it may be the id of."""
    return f"{to[0].replace('_', '-')}-id   # {' — '.join(kind_names_said(to))}"


def _listed(value: str | list[str]) -> list[str]:
    first, *rest = [value] if isinstance(value, str) else value
    return [f"- {first}", *(f"  {line}" for line in rest)]
