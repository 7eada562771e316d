"""Clocks, events, schedules and limits in the words of both languages."""

import pytest

from generator.locale import words
from generator.model.phrases import parse_comparison, parse_quantity
from generator.model.values import Clock, Schedule
from generator.pages.saying import Sayings
from tests.small import loaded, playbook, said

CLIENT = """
events: {line-down: {name: {en: "The line stops", es: "Se para la línea"}}}
calendars: {dock: {name: Dock}}
sites: {plant: {name: Plant}}
owners: {buyer: {name: {en: "Buyer", es: "Comprador"}}}
handoffs: {truck: {name: {en: "The truck", es: "El camión"}, FIELD}}
meetings: {weekly: {name: {en: "Weekly", es: "Semanal"}, SCHEDULE}}
escalations: {risk: {name: {en: "Risk", es: "Riesgo"}, levels: [{n: 1}]}}
"""


def both_say(phrase: str, exact: bool = False) -> list[str]:
    model = playbook(CLIENT.replace("FIELD", f"due: {phrase}").replace(", SCHEDULE", ""))
    truck = model.find("handoff", "truck")
    assert truck is not None
    clock = truck.get("due")
    assert isinstance(clock, Clock)
    return [Sayings(model, words(code)).clock(clock, exact) for code in ("en", "es")]


@pytest.mark.parametrize(
    ("phrase", "english", "spanish"),
    [
        ("2 shared business days after truck sent",
         "within 2 shared business days after “The truck” is sent",
         "en un máximo de 2 días hábiles comunes después del envío de «El camión»"),
        ("at least 7 calendar days before truck sent",
         "at least 7 calendar days before “The truck” is sent",
         "al menos 7 días naturales antes del envío de «El camión»"),
        ("5 to 10 business days of dock after issue notified",
         "5 to 10 business days of Dock after the issue is notified",
         "de 5 a 10 días hábiles del calendario «Dock» después del aviso de la incidencia"),
        ("1 business hour of dock", "within 1 business hour of Dock",
         "en un máximo de 1 hora hábil del calendario «Dock»"),
        ("0 minutes", "at once", "inmediatamente"),
        ("30 minutes after risk/1 reached", "within 30 minutes after “Risk, level 1” is reached",
         "en un máximo de 30 minutos después de la activación de «Riesgo, nivel 1»"),
        ("1 clock day", "within 1 clock day (24 h)", "en un máximo de 1 día corrido (24 h)"),
    ],
)  # fmt: skip
def test_a_clock_is_said_as_people_say_it(phrase: str, english: str, spanish: str) -> None:
    assert both_say(phrase) == [english, spanish]


def test_a_length_is_no_limit() -> None:
    assert both_say("2 calendar weeks", exact=True) == [
        "2 calendar weeks", "2 semanas naturales",
    ]  # fmt: skip


def test_what_the_long_form_adds_is_said_too() -> None:
    english, spanish = both_say(
        "{max: 1500, unit: minute, stop: truck accepted, day_ends_at: '17:00',"
        " tz: America/Monterrey, pause: [line-down], extension: {by: buyer, max: twice},"
        " on_breach: risk/1}"
    )
    assert english == (
        "within 1,500 minutes; stops when “The truck” is accepted; a day ends at 17:00"
        " (America/Monterrey); pauses while “The line stops”; may be extended by Buyer: twice;"
        " if missed: Risk, level 1"
    )
    for piece in ("1,500 minutos", "«El camión»", "17:00", "«Se para la línea»", "Comprador",
                  "Riesgo, nivel 1"):  # fmt: skip
        assert piece in spanish


def meeting(schedule: str) -> list[str]:
    model = playbook(CLIENT.replace("SCHEDULE", f"schedule: {schedule}").replace(", FIELD", ""))
    weekly = model.find("meeting", "weekly")
    assert weekly is not None
    found = weekly.get("schedule")
    assert isinstance(found, Schedule)
    at = [", 10:00 local time in Plant", ", a las 10:00 hora local de Plant"]
    said_ = [Sayings(model, words(code)).schedule(found) for code in ("en", "es")]
    assert all(one.endswith(end) for one, end in zip(said_, at, strict=True)), said_
    return [one.removesuffix(end) for one, end in zip(said_, at, strict=True)]


@pytest.mark.parametrize(
    ("phrase", "english", "spanish"),
    [
        ("every weekday", "Every Monday to Friday", "De lunes a viernes"),
        ("every monday and friday", "Every Monday and Friday", "Cada lunes y viernes"),
        ("every monday to wednesday", "Every Monday to Wednesday", "De lunes a miércoles"),
        ("every first monday", "The first Monday of each month", "El primer lunes de cada mes"),
        ("every last friday of march and june", "The last Friday of March and June",
         "El último viernes de marzo y junio"),
        ("monthly on day 5", "Day 5 of each month", "El día 5 de cada mes"),
        ("after issue closed", "After the issue is closed", "Después del cierre de la incidencia"),
    ],
)  # fmt: skip
def test_a_schedule_is_said_in_words(phrase: str, english: str, spanish: str) -> None:
    assert meeting(f"{phrase} at 10:00 plant") == [english, spanish]


@pytest.mark.parametrize(
    ("rule", "english", "spanish"),
    [
        ("WEEKLY;INTERVAL=2;BYDAY=TU", "Every 2 weeks, Tuesday", "Cada 2 semanas, en martes"),
        ("WEEKLY;BYMONTH=3;BYDAY=TU", "Every Tuesday, in March", "Cada martes, en marzo"),
        ("MONTHLY;BYDAY=1MO,3MO", "The first Monday and the third Monday of each month",
         "El primer lunes y el tercer lunes de cada mes"),
        ("MONTHLY;BYDAY=-2FR", "The second to last Friday of each month",
         "El penúltimo viernes de cada mes"),
        ("MONTHLY;INTERVAL=3;BYDAY=1MO", "Every 3 months, the first Monday",
         "Cada 3 meses, el primer lunes"),
        ("MONTHLY;BYMONTHDAY=1,15", "Days 1 and 15 of each month", "Los días 1 y 15 de cada mes"),
        ("MONTHLY;BYMONTHDAY=-1", "The last day of each month", "El último día de cada mes"),
        ("YEARLY;BYMONTH=3;BYMONTHDAY=5", "Day 5 of March", "El día 5 de marzo"),
        ("YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=5",
         "FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=5",
         "FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=5"),
    ],
)  # fmt: skip
def test_no_part_of_a_rule_is_left_out(rule: str, english: str, spanish: str) -> None:
    assert meeting(f"{{rule: FREQ={rule}, at: '10:00', site: plant}}".replace(
        f"FREQ={rule}", f"'FREQ={rule}'")) == [english, spanish]  # fmt: skip


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=YEARLY;BYMONTH=13;BYDAY=1MO", "FREQ=WEEKLY;BYDAY=2TU",
     "FREQ=WEEKLY;BYDAY=TU;COUNT=3", "BYDAY=TU", "FREQ=MONTHLY;BYMONTHDAY=32", "tuesdays"],
)  # fmt: skip
def test_a_rule_that_nobody_can_follow_is_refused(rule: str) -> None:
    schedule = f"schedule: {{rule: '{rule}', at: '10:00', site: plant}}"
    (found,) = loaded(CLIENT.replace("SCHEDULE", schedule).replace(", FIELD", "")).findings
    assert "an RFC 5545 rule that names its days" in said(found)


@pytest.mark.parametrize(
    ("condition", "english", "spanish"),
    [
        ("x <= 0.10 mm", "at most 0.10 mm", "máximo 0.10 mm"),
        ("x < 1 piece", "less than 1 piece", "menos de 1 pieza"),
        ("x >= 95.0 percent", "at least 95.0%", "al menos 95.0%"),
        ("x > 1,200 pieces", "more than 1,200 pieces", "más de 1,200 piezas"),
        ("x = 1 lot", "exactly 1 lot", "exactamente 1 lote"),
        ("x between 1 and 2 percent", "from 1 to 2%, both included", "de 1 a 2%, ambos incluidos"),
        ("x is yes", "yes", "sí"),
        ("x is no", "no", "no"),
    ],
)
def test_a_limit_says_on_which_side_it_lies(condition: str, english: str, spanish: str) -> None:
    comparison = parse_comparison(condition)
    assert comparison is not None
    model = playbook("")
    assert Sayings(model, words("en")).measured(comparison) == english
    assert Sayings(model, words("es")).measured(comparison) == spanish
    if comparison.op != "is":
        quantity = parse_quantity(condition.removeprefix("x "))
        assert quantity is not None
        assert Sayings(model, words("es")).measured(quantity) == spanish


def test_spanish_joins_de_el_and_a_el() -> None:
    spanish = Sayings(playbook(""), words("es"))
    assert spanish.contract("después de el envío a el cliente de ellos") == (
        "después del envío al cliente de ellos"
    )
    assert Sayings(playbook(""), words("en")).contract("de el") == "de el"
