"""Clocks: the event that a field gives, and the long form for what a phrase cannot say."""

import json

import pytest

from generator.load import plain
from generator.model.values import Clock, Event, Ref
from tests.small import loaded, playbook, said

BASE = """
events: {line-down: {name: {en: "The line stops", es: "Se para la línea"}}}
owners:
  buyer: {name: {en: "Buyer", es: "Comprador"}}
calendars:
  dock: {name: {en: "Dock", es: "Andén"}}
escalations:
  risk: {name: {en: "Risk", es: "Riesgo"}, levels: [{n: 1, owners: [buyer]}]}
handoffs:
  truck:
    name: {en: "Truck", es: "Camión"}
"""


def clock(field: str, name: str = "due") -> Clock:
    found = playbook(f"{BASE}    {field}\n").find("handoff", "truck")
    assert found is not None
    value = found.get(name)
    assert isinstance(value, Clock), value
    return value


def wrong(field: str) -> list[str]:
    return [said(one) for one in loaded(f"{BASE}    {field}\n").findings]


def test_a_field_may_give_the_event() -> None:
    found = playbook(f"{BASE}    acknowledge: {{within: 30 minutes}}\n").find("handoff", "truck")
    assert found is not None
    acknowledge = found.record("acknowledge")
    assert acknowledge is not None
    assert str(acknowledge.get("within")) == "30 clock minutes after sent"


def test_no_event_is_made_up() -> None:
    assert clock("due: 2 clock days").event is None


def test_an_event_knows_whose_it_is() -> None:
    assert clock("due: 2 clock days after truck sent").event == Event("truck", "sent", "handoff")
    assert clock("due: 2 clock days after issue notified").event == Event("issue", "notified")
    assert clock("due: 2 clock days after line down").event == Event("line-down", "", "event")
    assert clock("due: 2 clock days after line-down").event == Event("line-down", "", "event")


LONG = """due:
      start: truck sent
      min: 5
      max: 10
      unit: day
      count: "business:dock"
      dir: before
      stop: truck accepted
      day_ends_at: "17:00"
      tz: America/Monterrey
      pause: [line-down, truck rejected]
      extension: {by: buyer, max: twice}
      measured_by: buyer
      on_breach: risk/1
"""


def test_the_long_form_says_what_a_phrase_cannot() -> None:
    found = clock(LONG)
    assert str(found) == "5 to 10 business days of dock before truck sent"
    assert found.stop == Event("truck", "accepted", "handoff")
    assert (found.day_ends_at, found.tz) == ("17:00", "America/Monterrey")
    assert [str(one) for one in found.pauses] == ["line-down", "truck rejected"]
    assert found.extension is not None
    assert found.extension.get("by") == Ref("owner", "buyer")
    assert found.measured_by == Ref("owner", "buyer")
    assert found.on_breach == Ref("escalation", "risk", "1")


def test_a_phrase_may_stand_in_the_long_form() -> None:
    found = clock("due: {phrase: 2 clock days after truck sent, on_breach: risk/1}")
    assert str(found) == "2 clock days after truck sent"
    assert found.on_breach == Ref("escalation", "risk", "1")


def test_the_long_form_is_written_as_a_phrase_where_that_says_all() -> None:
    model = playbook(f"{BASE}    due: {{max: 2, unit: day, count: calendar, start: truck sent}}\n")
    handoffs = json.loads(json.dumps(plain(model)))["handoffs"]
    assert handoffs["truck"]["due"] == "2 calendar days after truck sent"


@pytest.mark.parametrize(
    ("form", "phrase"),
    [
        ("{max: 2, unit: hour}", "2 clock hours"),
        ("{min: 2, unit: day, count: shared}", "at least 2 shared business days"),
        ("{min: 1, max: 2, unit: week, count: Calendar}", "1 to 2 calendar weeks"),
        ("{max: 1, unit: month}", "1 month"),
        ("{max: 1, unit: hour, count: 'business:dock'}", "1 business hour of dock"),
    ],
)
def test_short_long_forms(form: str, phrase: str) -> None:
    assert str(clock(f"due: {form}")) == phrase


@pytest.mark.parametrize(
    "form",
    [
        "{unit: hour}",
        "{max: 2}",
        "{max: 2, unit: hour, count: working}",
        "{phrase: 2 clock days, start: truck sent}",
        "{max: 2, unit: day, count: 'calendar:dock'}",
        "{max: 2, unit: day, count: 'shared:dock'}",
        "{min: 3, max: 2, unit: day, count: shared}",
    ],
)
def test_a_long_form_that_says_no_clock_is_refused(form: str) -> None:
    (found,) = wrong(f"due: {form}")
    assert found.startswith("definitions/small/client.yml:13:")
    assert "[SRC-32]" in found


def test_a_phrase_in_the_long_form_gets_the_nearest_that_parses() -> None:
    (found,) = wrong("due: {phrase: 2 clok days}")
    assert found.endswith("Write it like: 2 clock days. [SRC-33]")


def test_every_part_of_the_long_form_is_checked() -> None:
    assert [one.rpartition("[")[2] for one in wrong(
        'due: {max: -1, unit: fortnight, tz: CST, stop: truck gone, pause: [nothing sent],'
        ' day_ends_at: "25:00", measured_by: nobody, on_breach: risk/9x, size: 3}'
    )] == ["SRC-32]", "SRC-32]", "SRC-32]", "REF-01]", "REF-01]", "SRC-32]", "REF-01]",
           "REF-01]", "SRC-31]"]  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "nearest"),
    [
        ("2 busines days of dock after sent", "2 business days of dock after sent"),
        ("2 business days of docks after sent", "Did you mean `dock`?"),
        ("2 clock days after truk sent", "Did you mean `truck`?"),
        ("2 clock days after truck acceptd", "Did you mean `truck accepted`?"),
        ("2 clock days after truck gone", "To `truck` may happen: `sent`, `received`"),
        ("2 clock days after line dwon", "Did you mean `line-down`?"),
        ("2 clock days after truck closed", "To `truck` may happen: `sent`, `received`"),
        ("2 clock days after issue accepted", "To `issue` may happen: `detected`, `declared`"),
    ],
)
def test_a_clock_that_says_nothing_gets_the_nearest_that_does(phrase: str, nearest: str) -> None:
    (found,) = wrong(f"due: {phrase}")
    assert nearest in found
