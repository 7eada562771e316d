"""What an author may type for each field type, as strategies of plain data."""

import datetime
from typing import Any

from hypothesis import strategies as st

from generator.kinds import kinds
from generator.model.clocks import ClockType
from generator.model.conditions import CriterionType, UnitType
from generator.model.events import GENERIC_SUBJECTS
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
    FormerId,
    Group,
    Handle,
    Int,
    Keyed,
    LanguageCode,
    Line,
    ListOf,
    Mail,
    MoneyType,
    Number,
    Outcome,
    PartType,
    PastRef,
    Phone,
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
from generator.model.types.agreements import Covered, Signed
from generator.model.units import UNITS

FILE = "picture.svg"
MEASURE = "height"
PART = "one"
NAME = {"en": "Name", "es": "Nombre"}


def _one(kind: str) -> str:
    """The id of the one entity of a kind."""
    return "small" if kind == "engagement" else f"{kind.replace('_', '-')}-1"


# Characters that the reader lets through; what it refuses has tests of its own.
_letters = st.sampled_from("abc ñÁé0 1-#:{}[]|>&*!%@`'\"\\,<>/=$~._")
words = st.text(_letters, min_size=1, max_size=30).filter(lambda text: text.strip() == text)
texts = st.fixed_dictionaries({"en": words, "es": words})
reasons = st.fixed_dictionaries({"none": st.fixed_dictionaries({"reason": texts})})
questions = st.fixed_dictionaries({"open": st.fixed_dictionaries(
    {"question": texts}, optional={"owner": st.just("owner-1"), "due": st.just("2026-12-04")},
)})  # fmt: skip
numbers = st.decimals(-999, 999, places=2).map(str)
times = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
events = st.one_of(
    st.sampled_from([f"{one} {verb}" for one, verbs in GENERIC_SUBJECTS.items() for verb in verbs]),
    st.sampled_from(
        [f"{_one(kind.name)} {verb}" for kind in kinds().values() for verb in kind.verbs]
    ),
    st.sampled_from(["sent", "line-down"]),
)
phrases = st.builds(
    "{}{} {}{}".format, st.sampled_from(["", "at least ", "at most ", "2 to "]),
    st.integers(2, 90), st.sampled_from(["minutes", "clock days", "shared business days", "weeks",
                                         "business days of calendar-1"]),
    st.one_of(st.just(""), events.map(" after {}".format), events.map(" before {}".format)),
)  # fmt: skip
_more = {
    "stop": events, "day_ends_at": times, "tz": st.just("America/Monterrey"),
    "pause": st.lists(events, min_size=1, max_size=2), "measured_by": st.just("owner-1"),
    "extension": st.fixed_dictionaries({}, optional={"by": st.just("owner-1"), "max": words}),
    "on_breach": st.just("escalation-1/1"),
}  # fmt: skip
clocks = st.one_of(phrases, st.fixed_dictionaries({"phrase": phrases}, optional=_more))
targets = st.builds("{} {} {}".format, st.sampled_from(["<=", "<", ">=", ">", "="]), numbers,
                    st.sampled_from(UNITS))  # fmt: skip
rules = st.sampled_from([
    "FREQ=WEEKLY;BYDAY=FR,MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=MONTHLY;BYDAY=1MO,+3MO",
    "FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5",
    "FREQ=YEARLY;BYMONTH=6,3;BYDAY=-1FR", "freq=monthly;byday=-2fr",
])  # fmt: skip
schedules = st.one_of(
    times.map("every last friday at {} site-1".format),
    times.map("every monday at {} site-1".format),
    st.builds("after {} at {} site-1".format, events.filter(lambda e: " " in e), times),
    st.fixed_dictionaries({"rule": rules, "at": times, "site": st.just("site-1")}),
)  # fmt: skip
_item = st.one_of(targets.map(lambda target: f"{MEASURE} {target}"),
                  st.sampled_from([f"{MEASURE} is yes", "definition-1"]), texts)  # fmt: skip
_conditions = st.recursive(
    st.builds(lambda mode, items: {mode: items}, st.sampled_from(["all", "any"]),
              st.lists(_item, min_size=1, max_size=3)),
    lambda inner: st.builds(lambda mode, items: {mode: items}, st.sampled_from(["all", "any"]),
                            st.lists(inner, min_size=1, max_size=2)),
    max_leaves=3,
)  # fmt: skip
criteria = st.one_of(
    texts, _conditions, st.builds(lambda one, text: {"text": text, **one}, _conditions, texts)
)
_SIMPLE: dict[type[Type], st.SearchStrategy[Any]] = {
    TextType: texts,
    Line: words,
    Outcome: words,
    Phone: st.one_of(words, st.just("+52 81 0000 0000")),
    Mail: st.one_of(words, st.just("ana@example.com")),
    Handle: st.sampled_from(["ana-ortiz", "@ana", "@acme/quality/line_2", "ana@example.com"]),
    LanguageCode: st.sampled_from(["en", "es"]),
    Country: st.sampled_from(["MX", "US"]),
    Weekday: st.sampled_from(["monday", "martes"]),
    YesNo: st.sampled_from(["yes", "no", "sí", "true"]),
    Number: numbers,
    Day: st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1)).map(str),
    TimeOfDay: times,
    Zone: st.sampled_from(["America/Monterrey", "UTC"]),
    Digest: st.just("0a" * 32),
    FileName: st.just(FILE),
    FormerId: st.sampled_from(["once", "before-2"]),
    PastRef: st.just("owner-1"),
    Signed: st.sampled_from(["playbook", "definition:definition-1", "definition:gone"]),
    Covered: st.just({"definition": {"gone": "0a" * 32}, "owner": {}}),
    MoneyType: numbers.map("MXN {}".format),
    QuantityType: targets,
    UnitType: st.sampled_from(UNITS),
    EventType: events,
    ClockType: clocks,
    ScheduleType: schedules,
    CriterionType: criteria,
    Readings: st.fixed_dictionaries({MEASURE: st.one_of(numbers, st.sampled_from(["yes", "no"]))}),
    PartType: st.just(PART),
}


def written(type_: Type) -> st.SearchStrategy[Any]:
    """Everything that an author may type where a field has this type."""
    if isinstance(type_, Choice):
        return st.sampled_from(type_.options)
    if isinstance(type_, Int):
        return st.integers(type_.low, min(type_.high, type_.low + 99)).map(str)
    if isinstance(type_, RefType):
        return st.sampled_from([_one(kind) for kind in type_.kinds])
    if isinstance(type_, Either):
        return st.one_of(written(type_.scalar), written(type_.other))
    if isinstance(type_, ListOf):
        return st.lists(_stood_for(type_.item), min_size=1, max_size=2)
    if isinstance(type_, AnyoneOr):
        return st.one_of(st.just("anyone"), written(type_.list))
    if isinstance(type_, Group):
        body = fields(type_)
        return st.one_of(body, written(type_.fields[type_.short].type)) if type_.short else body
    if isinstance(type_, Keyed):
        more = st.dictionaries(st.sampled_from(["two", "3"]), fields(type_.group), max_size=1)
        return st.builds(lambda one, two: {**two, PART: one}, fields(type_.group), more)
    return _SIMPLE[type(type_)]


def _stood_for(type_: Type) -> st.SearchStrategy[Any]:
    return st.one_of(written(type_), written(type_), reasons, questions)


@st.composite
def fields(draw: st.DrawFn, group: Group) -> dict[str, Any]:
    """Some of a group's fields, at least one."""
    names = draw(st.sets(st.sampled_from(sorted(group.fields)), min_size=1))
    return {name: draw(_stood_for(group.fields[name].type)) for name in sorted(names)}


def everything() -> dict[str, dict[str, dict[str, Any]]]:
    """One entity of each kind, to refer to: `owner-1`, `sampling-plan-1`."""
    made: dict[str, dict[str, dict[str, Any]]] = {}
    for kind in kinds().values():
        if kind.name != "engagement":
            body: dict[str, Any] = {kind.title: _title(kind.field(kind.title))}
            if kind.name == "attachment":
                body["file"] = FILE
            if kind.parts == "levels":
                body["levels"] = [{"n": "1"}]
            made[kind.plural] = {_one(kind.name): body}
    return made


def _title(field: Field | None) -> Any:
    assert field is not None
    if isinstance(field.type, TextType | Either):
        return NAME
    return "owner-1" if isinstance(field.type, RefType) else "Name"
