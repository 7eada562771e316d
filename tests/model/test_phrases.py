"""The phrases that an author types, in English and Spanish, and their one canonical form."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.events import GENERIC_SUBJECTS, VERBS, canonical_verb
from generator.model.phrases import (
    parse_clock,
    parse_comparison,
    parse_event,
    parse_money,
    parse_number,
    parse_quantity,
    parse_schedule,
)
from generator.model.units import UNITS
from generator.model.values import Clock, Comparison, Event, Schedule

AFTER = "after issue notified"
CLOCKS = [
    # bound, number, range
    (f"2 shared business days {AFTER}", f"2 shared business days {AFTER}"),
    (f"at most 2 shared business days {AFTER}", f"2 shared business days {AFTER}"),
    (f"at least 2 shared business days {AFTER}", f"at least 2 shared business days {AFTER}"),
    ("5 to 10 calendar days after truck sent", "5 to 10 calendar days after truck sent"),
    ("1 to 1 clock day after truck sent", "1 to 1 clock day after truck sent"),
    ("0 minutes", "0 clock minutes"),
    # units, singular and plural
    ("1 minute", "1 clock minute"),
    ("30 minutes", "30 clock minutes"),
    ("1 hour", "1 clock hour"),
    ("2 clock days", "2 clock days"),
    ("1 calendar week", "1 calendar week"),
    ("3 business months", "3 business months"),
    ("1 days", "1 day"),
    # what counts
    ("2 days", "2 days"),
    ("2 business hours", "2 business hours"),
    ("1 business hour of san-antonio-dock", "1 business hour of san-antonio-dock"),
    ("1 hour of san-antonio-dock", "1 business hour of san-antonio-dock"),
    ("2 business days of apodaca before sent", "2 business days of apodaca before sent"),
    # direction and event
    ("14 calendar days before engagement-end", "14 calendar days before engagement-end"),
    ("30 minutes after sent", "30 clock minutes after sent"),
    ("30 minutes after escape/2 reached", "30 clock minutes after escape/2 reached"),
    ("30 minutes after line down", "30 clock minutes after line-down"),
    ("  2   CLOCK Days  After  Issue NOTIFIED ", f"2 clock days {AFTER}"),
    # Spanish
    ("2 días", "2 days"),
    ("1 minuto", "1 clock minute"),
    ("30 minutos", "30 clock minutes"),
    ("1 hora", "1 clock hour"),
    ("48 horas corridas", "48 clock hours"),
    ("2 días corridos", "2 clock days"),
    ("1 día corrido", "1 clock day"),
    ("1 semana corrida", "1 clock week"),
    ("3 días naturales", "3 calendar days"),
    ("1 semana natural", "1 calendar week"),
    ("2 meses naturales", "2 calendar months"),
    ("1 mes natural", "1 calendar month"),
    ("1 día hábil", "1 business day"),
    ("2 dias habiles", "2 business days"),
    ("2 días hábiles comunes", "2 shared business days"),
    ("1 día hábil común", "1 shared business day"),
    ("1 hora hábil de apodaca", "1 business hour of apodaca"),
    ("1 hora de apodaca", "1 business hour of apodaca"),
    ("a lo más 2 días naturales", "2 calendar days"),
    ("a lo mas 2 días naturales", "2 calendar days"),
    ("máximo 2 días naturales", "2 calendar days"),
    ("al menos 7 días naturales", "at least 7 calendar days"),
    ("mínimo 7 días naturales", "at least 7 calendar days"),
    ("5 a 10 días naturales", "5 to 10 calendar days"),
    ("2 días hábiles comunes después de incidencia notificada", f"2 shared business days {AFTER}"),
    ("2 días hábiles comunes despues de issue notificado", f"2 shared business days {AFTER}"),
    ("30 minutos después de la incidencia detectada", "30 clock minutes after issue detected"),
    ("30 minutos después del problema detectado", "30 clock minutes after issue detected"),
    ("14 días naturales antes de engagement-end", "14 calendar days before engagement-end"),
]  # fmt: skip

NO_CLOCKS = [
    "", "soon", "two days", "2", "days", "-1 days", "1.5 hours", "2 days of apodaca",
    "2 calendar days of apodaca", "2 shared business days of apodaca", "10 to 5 clock days",
    "at least 5 to 10 clock days", "2 business dyas", "2 clock days after",
    "2 clock days since sent",
    "100001 clock days", "9" * 5000 + " days", "2 clock days after a b c d e f g",
    "2 días after sent",
    "2 clock days after 9",
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "canonical"), CLOCKS)
def test_a_clock_has_one_canonical_form(phrase: str, canonical: str) -> None:
    assert str(parse_clock(phrase)) == canonical
    assert parse_clock(canonical) == parse_clock(phrase)


@pytest.mark.parametrize("phrase", NO_CLOCKS)
def test_what_says_no_clock_is_none(phrase: str) -> None:
    assert parse_clock(phrase) is None


def test_a_clock_knows_its_bounds_calendar_and_event() -> None:
    assert parse_clock("5 to 10 business days of apodaca before truck sent") == Clock(
        5, 10, "day", "business", "apodaca", True, Event("truck", "sent")
    )
    assert parse_clock("2 days") == Clock(None, 2, "day", "")
    assert parse_clock("at least 2 days") == Clock(2, None, "day", "")


ids = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
no_verbs = ids.filter(lambda one: canonical_verb(one) is None)
subjects = st.one_of(
    ids.filter(lambda one: one not in ("incidencia", "problema", "manual")),
    st.builds("{}/{}".format, ids, st.integers(0, 20)),
    st.sampled_from(sorted(GENERIC_SUBJECTS)),
)
events = st.one_of(
    st.builds(Event, subjects, st.sampled_from(VERBS)),
    st.builds(Event, st.just(""), st.sampled_from(VERBS)),
    st.builds(Event, no_verbs, st.just("")),
)


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    """Every clock that a phrase can say."""
    unit = draw(st.sampled_from(["minute", "hour", "day", "week", "month"]))
    counts = ["clock", "calendar", "business", "shared", *([""] if unit in ("day", "week") else [])]
    count = draw(st.sampled_from(counts))
    low, high = sorted(draw(st.tuples(st.integers(0, 100_000), st.integers(0, 100_000))))
    kind = draw(st.sampled_from(["most", "least", "range"]))
    return Clock(
        None if kind == "most" else low,
        None if kind == "least" else high,
        unit,
        count,
        draw(st.one_of(st.just(""), ids)) if count == "business" else "",
        *draw(st.one_of(st.just((False, None)), st.tuples(st.booleans(), events))),
    )


@given(clocks())
def test_every_clock_reads_back_from_its_phrase(clock: Clock) -> None:
    assert parse_clock(str(clock)) == clock


@given(events)
def test_every_event_reads_back_from_its_phrase(event: Event) -> None:
    assert parse_event(str(event)) == event


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_the_same_in_spanish_whatever_its_gender_and_number(verb: str) -> None:
    from generator.model.events import _SPANISH

    for stem in _SPANISH[verb]:
        endings = ("o", "a", "os", "as") if stem[-1] in "dt" else ("",)
        assert {canonical_verb(stem + ending) for ending in endings} == {verb}
    assert canonical_verb(verb.upper()) == verb


def test_a_spanish_verb_names_one_verb_only() -> None:
    from generator.model.events import _SPANISH

    stems = [stem for stems in _SPANISH.values() for stem in stems]
    assert len(stems) == len(set(stems))


@pytest.mark.parametrize(
    ("phrase", "event"),
    [
        ("issue detected", Event("issue", "detected")),
        ("incidencia detectada", Event("issue", "detected")),
        ("manual publicado", Event("playbook", "published")),
        ("containment-notice enviado", Event("containment-notice", "sent")),
        ("acusado", Event("", "acknowledged")),
        ("on-time disputado", Event("on-time", "disputed")),
        ("quality-escape activada", Event("quality-escape", "triggered")),
        ("lotes recibidos", Event("lotes", "received")),
        ("órdenes embarcadas", None),
        ("ordenes embarcadas", Event("ordenes", "shipped")),
        ("playbook vigente", Event("playbook", "effective")),
        ("monthly close", Event("monthly-close", "")),
        ("quality-escape/2 reached", Event("quality-escape/2", "reached")),
        ("", None),
        ("¿?", None),
        ("Quality's issue sent", None),
        ("a b c d e f g", None),
    ],
)
def test_events(phrase: str, event: Event | None) -> None:
    assert parse_event(phrase) == event


# Conditions

CONDITIONS = [
    ("height <= 0.10 mm", "height <= 0.10 mm"),
    ("height<=0.10mm", "height <= 0.10 mm"),
    ("height ≤ 0.10 milímetros", "height <= 0.10 mm"),
    ("height ≥ 2 mm", "height >= 2 mm"),
    ("height < 2 inches", "height < 2 in"),
    ("height > -1,200.50 piezas", "height > -1200.50 piece"),
    ("defects = 0 defects", "defects = 0 defect"),
    ("height between 1 and 2.5 mm", "height between 1 and 2.5 mm"),
    ("height entre 1 y 2.5 mm", "height between 1 and 2.5 mm"),
    ("late >= 95.0 %", "late >= 95.0 percent"),
    ("documents-complete is yes", "documents-complete is yes"),
    ("documents-complete es sí", "documents-complete is yes"),
    ("documents-complete es si", "documents-complete is yes"),
    ("documents-complete es no", "documents-complete is no"),
]
NO_CONDITIONS = [
    "", "height", "height <= mm", "height <= 2", "height <= 2 parsecs", "height <= 1,2 mm",
    "height between 2 and 1 mm", "height is maybe", "2 <= height mm", "Ancho pieza <= 2 mm",
    "height <= 1 000 mm", "height <= 1.000,5 mm", "height != 2 mm",
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "canonical"), CONDITIONS)
def test_a_condition_has_one_canonical_form(phrase: str, canonical: str) -> None:
    assert str(parse_comparison(phrase)) == canonical
    assert parse_comparison(canonical) == parse_comparison(phrase)


@pytest.mark.parametrize("phrase", NO_CONDITIONS)
def test_what_says_no_condition_is_none(phrase: str) -> None:
    assert parse_comparison(phrase) is None


numbers = st.decimals(-100_000, 100_000, places=3)
limits = st.tuples(numbers, numbers).map(sorted)
comparisons = st.one_of(
    st.builds(Comparison, ids, st.sampled_from(["<=", "<", ">=", ">", "="]), numbers,
              st.sampled_from(UNITS)),
    st.builds(lambda m, pair, unit: Comparison(m, "between", pair[0], unit, pair[1]), ids, limits,
              st.sampled_from(UNITS)),
    st.builds(lambda m, yes: parse_comparison(f"{m} is {yes}"), ids,
              st.sampled_from(["yes", "no"])),
)  # fmt: skip


@given(comparisons)
def test_every_condition_reads_back_from_its_phrase(comparison: Comparison) -> None:
    assert parse_comparison(str(comparison)) == comparison


@given(comparisons.filter(lambda one: one.op != "is"))
def test_every_target_reads_back_from_its_phrase(comparison: Comparison) -> None:
    quantity = parse_quantity(str(comparison).removeprefix(f"{comparison.measure} "))
    assert quantity is not None
    assert parse_quantity(str(quantity)) == quantity


def test_a_bare_target_is_an_equal_one() -> None:
    assert str(parse_quantity("95.0 percent")) == "= 95.0 percent"
    assert parse_quantity("is yes") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,200", "1200"), ("1200", "1200"), ("-0.10", "-0.10"), ("1,234,567.8", "1234567.8"),
     ("1,2", None), ("1.2.3", None), ("0x1f", None), ("1e3", None), ("NaN", None), ("", None)],
)  # fmt: skip
def test_a_number_keeps_its_decimals(text: str, number: str | None) -> None:
    found = parse_number(text)
    assert (found if found is None else f"{found:f}") == number


@pytest.mark.parametrize(
    ("text", "money"),
    [("USD 10,000", "USD 10000"), ("10,000 usd", "USD 10000"), ("MXN 0.50", "MXN 0.50"),
     ("$10", None), ("10", None), ("USD", None), ("US$ 10", None)],
)  # fmt: skip
def test_money_names_its_currency(text: str, money: str | None) -> None:
    found = parse_money(text)
    assert (found if found is None else str(found)) == money


# Schedules

SCHEDULES = [
    ("every weekday at 7:40 apodaca", "every weekday at 07:40 apodaca"),
    ("every monday to friday at 07:40 apodaca", "every weekday at 07:40 apodaca"),
    ("every tuesday at 14:30 in san-antonio", "every tuesday at 14:30 san-antonio"),
    ("every tue at 14:30 san-antonio", "every tuesday at 14:30 san-antonio"),
    ("every monday to wednesday at 10:00 x", "every monday to wednesday at 10:00 x"),
    ("every friday, monday and monday at 10:00 x", "every monday and friday at 10:00 x"),
    ("every second wednesday at 14:30 x", "every second wednesday at 14:30 x"),
    ("every last friday at 14:30 x", "every last friday at 14:30 x"),
    ("every first monday of march, june and march at 9:00 x",
     "every first monday of march and june at 09:00 x"),
    ("every first monday of march at 9:00 x", "every first monday of march at 09:00 x"),
    ("monthly on day 5 at 10:00 x", "monthly on day 5 at 10:00 x"),
    ("after issue closed at 11:00 apodaca", "after issue closed at 11:00 apodaca"),
    ("cada día de lunes a viernes a las 7:40 apodaca", "every weekday at 07:40 apodaca"),
    ("cada martes a las 14:30 en san-antonio", "every tuesday at 14:30 san-antonio"),
    ("cada lunes y viernes a la 1:00 x", "every monday and friday at 01:00 x"),
    ("cada lunes a miércoles a las 10:00 x", "every monday to wednesday at 10:00 x"),
    ("cada segundo miércoles a las 14:30 x", "every second wednesday at 14:30 x"),
    ("cada último viernes de marzo y junio a las 9:00 x",
     "every last friday of march and june at 09:00 x"),
    ("cada mes el día 5 a las 10:00 x", "monthly on day 5 at 10:00 x"),
    ("después de issue cerrado a las 11:00 apodaca", "after issue closed at 11:00 apodaca"),
    ("después de la incidencia cerrada a las 11:00 apodaca", "after issue closed at 11:00 apodaca"),
    ("después del problema cerrado a las 11:00 apodaca", "after issue closed at 11:00 apodaca"),
    ("tras incidencia cerrada a las 11:00 apodaca", "after issue closed at 11:00 apodaca"),
]  # fmt: skip
NO_SCHEDULES = [
    "", "every tuesday", "every tuesday at 10:00", "every tuesday at 24:00 x",
    "every tuesday at 9:60 x", "every fifth tuesday at 10:00 x", "every day at 10:00 x",
    "monthly on day 32 at 10:00 x", "monthly on day 0 at 10:00 x",
    "every friday to monday at 10:00 x",
    "every tuesday of march at 10:00 x", "tuesday at 10:00 x",
    "every tuesday at 10:00 San Antonio TX",
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "canonical"), SCHEDULES)
def test_a_schedule_has_one_canonical_form(phrase: str, canonical: str) -> None:
    assert str(parse_schedule(phrase)) == canonical
    assert parse_schedule(canonical) == parse_schedule(phrase)


@pytest.mark.parametrize("phrase", NO_SCHEDULES)
def test_what_says_no_schedule_is_none(phrase: str) -> None:
    assert parse_schedule(phrase) is None


RULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
weekdays = st.sets(st.integers(0, 6), min_size=1).map(
    lambda days: "FREQ=WEEKLY;BYDAY=" + ",".join(RULE_DAYS[day] for day in sorted(days))
)
month_days = st.integers(1, 31).map("FREQ=MONTHLY;BYMONTHDAY={}".format)
ordinals = st.builds(
    "BYDAY={}{}".format, st.sampled_from([1, 2, 3, 4, -1]), st.sampled_from(RULE_DAYS)
)
by_month = st.sets(st.integers(1, 12), min_size=1).map(
    lambda months: ",".join(map(str, sorted(months)))
)
rules = st.one_of(
    weekdays, month_days, ordinals.map("FREQ=MONTHLY;{}".format),
    st.builds("FREQ=YEARLY;BYMONTH={};{}".format, by_month, ordinals),
)  # fmt: skip
times = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
schedules = st.one_of(
    st.builds(Schedule, rules, st.none(), times, ids),
    st.builds(Schedule, st.just(""), events, times, ids),
)


@given(schedules)
def test_every_schedule_reads_back_from_its_phrase(schedule: Schedule) -> None:
    assert parse_schedule(str(schedule)) == schedule


@given(st.text(st.characters() | st.sampled_from(string.ascii_lowercase + " 0123456789<=-/,.:")))
def test_no_text_breaks_a_phrase(text: str) -> None:
    for parse in (parse_clock, parse_event, parse_comparison, parse_quantity, parse_money,
                  parse_schedule, parse_number):  # fmt: skip
        parse(text)
