"""Time: what TIM-01 to TIM-07 find, and what they leave alone. Today is Tuesday 2026-11-24."""

from __future__ import annotations

import pytest

from generator.rules import check
from tests.rules.faults import faults, found_by
from tests.rules.ground import TODAY, playbook_of


def closed(en: str, es: str = "Sin texto que leer.") -> str:
    """A text that binds: what happens while the dock is closed."""
    return f'handoffs: {{shipment: {{closed_rule: {{en: "{en}", es: "{es}"}}}}}}'


def said(*pairs: tuple[str, str]) -> str:
    """Several texts that bind, in one playbook: `contents.0`, `contents.1` …"""
    texts = ", ".join(f'{{en: "{en}", es: "{es}"}}' for en, es in pairs)
    return f"handoffs: {{shipment: {{contents: [{texts}]}}}}"


def each(count: int, severity: str) -> list[tuple[str, str]]:
    return [(f"contents.{number}", severity) for number in range(count)]


def news(en: str, es: str = "Sin texto que leer.") -> str:
    """A text that does not bind: the template of a message."""
    return f'communications: {{issue-news: {{template: {{en: "{en}", es: "{es}"}}}}}}'


def meeting(id: str, fields: str) -> str:
    return f"meetings: {{{id}: {{{fields}}}}}"


# --- TIM-01: which days, and from when ---------------------------------------------------------


def test_tim_01_reads_bare_days_in_a_text_that_binds() -> None:
    bare = said(
        ("The 8D is due in 15 days.", "Nada."),
        ("Nothing.", "El 8D se entrega en 15 días."),
        ("Two business days to ask. The answer comes two days later.", "Nada."),
        ("At least 60 days of notice.", "Nada."),
        ("Nothing.", "Un aviso con 60 días de anticipación."),
    )
    assert found_by("TIM-01", bare, news("Due in 15 days.")) == each(5, "error")


def test_tim_01_leaves_lengths_and_named_days_alone() -> None:
    lengths = said(
        ("In 2 shared business days.", "En 2 días hábiles comunes."),
        ("In 15 calendar days.", "En 15 días naturales."),
        ("A 30-day window.", "Una ventana de 24 horas."),
        ("A lot 180 days old.", "Un lote de 180 días de antigüedad."),
        ("There are 3 days of stock.", "Hay 3 días de inventario."),
        ("In the last 30 days.", "En los últimos 30 días."),
        ("Of 5 days each is a [[on-time|shared]] one.", "Por un día."),
        ("Within 4 hours or 2 weeks.", "En 4 horas o 2 semanas."),
        ("In two weeks.", "En quince días."),  # LNG-07
    )
    assert found_by("TIM-01", lengths) == []


def test_tim_01_believes_a_clock_that_stands_beside_the_text() -> None:
    text = 'text: {en: "Load it within 3 days.", es: "Cargarlo en 3 días."}'
    step = f"processes: {{order-to-dock: {{steps: {{send: {{{text}, within: %s}}}}}}}}"
    assert found_by("TIM-01", step % "3 shared business days") == []
    assert found_by("TIM-01", step % "4 shared business days") == [("steps.send.text", "error")]
    case = """
    processes: {order-to-dock: {exceptions: [{when: {en: "%s days pass.", es: "Pasan %s días."}, decider: planner}]}}
    """  # noqa: E501
    assert found_by("TIM-01", case % (5, 5)) == []
    assert found_by("TIM-01", case % (6, 6)) == [("exceptions.0.when", "error")]


def test_tim_01_speaks_of_an_acknowledgement_in_words_and_hnd_03_of_none() -> None:
    words = 'handoffs: {shipment: {acknowledge: {within: ~, by: {en: "%s", es: "%s"}}}}'
    asap = words % ("Acknowledge ASAP.", "Acusar de recibido a la brevedad.")
    assert found_by("TIM-01", asap) == [("acknowledge.within", "error")]
    assert found_by("TIM-01", words % ("Entry in the log.", "Anotación en la bitácora.")) == []
    said = {one.rule for one in check(playbook_of(asap), TODAY)}
    assert "TIM-01" in said
    assert not said & {"HND-03", "REF-02"}


def test_tim_01_notes_a_level_whose_period_is_open() -> None:
    levels = """
    escalations:
      issue-path:
        levels:
          - {n: 1, owners: [planner], must_do: [{en: Act., es: Actuar.}], lasts: {open: {question: {en: How long, es: Cuánto}, owner: planner, due: 2027-01-15}}}
          - {n: 2, owners: [buyer], must_do: [{en: Act., es: Actuar.}], lasts: 2 shared business days}
          - {n: 3, owners: [us-head], must_do: [{en: Act., es: Actuar.}]}
    """  # noqa: E501
    assert found_by("TIM-01", levels) == [("levels.0.lasts", "info")]


# --- TIM-02: whose clock ------------------------------------------------------------------------


def test_tim_02_asks_whose_clock_a_time_is_on() -> None:
    times = said(
        ("A truck after 16:30 waits.", "Nada."),
        ("A truck after 4:30 PM waits.", "Nada."),
        ("A truck after 16:30 local time waits.", "Nada."),
        ("A truck after 16:30 CST waits.", "Nada."),
        ("From 09:00 EST to 18:00, local time.", "Nada."),
        ("At 10AM Pacific; use UTC.", "Nada."),
    )
    assert found_by("TIM-02", times) == each(6, "error")


def test_tim_02_is_content_with_a_city_a_region_or_no_time() -> None:
    times = said(
        ("A truck after 16:30, Dallas time, waits.", "Nada."),
        ("At 15:00 UTC, which is 09:00 in Dallas.", "Nada."),
        ("At 14:00 in Dallas (13:00 in Apodaca).", "Nada."),
        ("At 14:00 local time in Apodaca.", "Nada."),
        ("After 2 hours it waits.", "Nada."),
        ("The ratio 16:1 counts.", "Nada."),
        ("Form PST-104 is filled.", "Nada."),
        ("At 17:00 Eastern time.", "Nada."),
    )
    assert found_by("TIM-02", times) == []


def test_tim_02_wants_a_zone_in_plain_words_only_where_it_binds() -> None:
    assert found_by("TIM-02", news("Sent at 16:30.", "Se envía a las 16:30 CST.")) == [
        ("template", "warning")
    ]
    assert found_by("TIM-02", news("Sent at 16:30.")) == []


def test_tim_02_asks_no_zone_of_a_client_whose_clocks_never_differ() -> None:
    one_zone = "client: {sites: {apodaca: {tz: America/Chicago}}}"
    assert found_by("TIM-02", closed("A truck after 16:30 waits."), one_zone) == []
    assert found_by("TIM-02", closed("A truck after 16:30 EST waits."), one_zone) != []


def test_tim_02_lets_the_glossary_have_its_own_abbreviation() -> None:
    term = 'terms: {cst: {term: {en: "CST", es: "CST"}, definition: {en: "Team.", es: "Equipo."}}}'
    assert found_by("TIM-02", closed("The CST looks at it."), term) == []


def test_tim_02_asks_a_calendar_with_hours_for_its_zone() -> None:
    assert found_by("TIM-02", "client: {calendars: {dallas-office: {tz: ~}}}") == [("tz", "error")]
    assert found_by("TIM-02", "client: {calendars: {dallas-office: {tz: ~, hours: ~}}}") == []


# --- TIM-03 and TIM-04: hours on both sides ------------------------------------------------------


def test_tim_03_lays_a_meeting_on_the_hours_of_each_side() -> None:
    """Dallas works 08:00 to 17:00 with a meal at 12:00, Apodaca 07:30 to 17:30, meal 12:30."""
    for at, fits in (("08:30", True), ("11:30", True), ("11:31", False), ("16:31", False)):
        found = found_by("TIM-03", meeting("weekly", f"schedule: every tuesday at {at} dallas"))
        assert found == ([] if fits else [("schedule", "error")]), at


def test_tim_03_and_tim_04_see_a_meal_break_that_only_the_summer_brings() -> None:
    summer = meeting("weekly", "schedule: every tuesday at 13:30 dallas")
    (fault,) = faults("TIM-03", summer)
    said = str(fault.message.get("en"))
    assert "On 2027-03-16 13:30 in Dallas is 12:30 to 13:00 at Apodaca office" in said
    assert "34 of 53 dates" in said
    assert found_by("TIM-04", summer) == [("schedule", "warning")]
    always = meeting("weekly", "schedule: every tuesday at 11:45 dallas")
    assert found_by("TIM-03", always) == [("schedule", "error")]
    assert found_by("TIM-04", always) == []


def test_tim_03_takes_the_coverage_of_who_must_come_and_of_nobody_else() -> None:
    early = """
    calendars: {morning: {name: Morning, tz: America/Monterrey, country: MX, covers_until: 2028-12-31, hours: [{opens: "06:00", closes: "09:00"}]}}
    owners: {planner: {coverage: morning}}
    """  # noqa: E501
    found = found_by("TIM-03", early, of="id")
    assert {id for id, _ in found} == {"daily", "weekly", "monthly"}
    alone = meeting(
        "weekly", "required: [buyer, inspector], optional: [{who: planner, when: {en: A, es: B}}]"
    )
    assert "weekly" not in {id for id, _ in found_by("TIM-03", early, alone, of="id")}


NIGHT = """
calendars: {night: {name: Night, tz: America/Chicago, country: US, covers_until: 2028-12-31, hours: [{opens: "19:00", closes: "23:00"}]}}
owners: {inspector: {coverage: night}}
meetings: {daily: {required: [planner]}, weekly: {required: [buyer]}}
"""  # noqa: E501


def test_tim_03_sees_a_clock_in_whose_hours_its_owner_never_works() -> None:
    fields = {field for field, _ in found_by("TIM-03", NIGHT)}
    assert fields == {"acknowledge.within", "reject.within", "reject.tell_within", "within"}
    phone = 'owners: {inspector: {on_call: {en: "Dock phone", es: "Teléfono del andén"}}}'
    assert found_by("TIM-03", NIGHT, phone) == []


def test_tim_04_asks_an_anchor_of_a_schedule_in_words() -> None:
    words = 'phases: {calm: {name: {en: Calm, es: Calma}, when: {en: A, es: B}, schedule: {en: "%s", es: "Diario"}}}'  # noqa: E501
    assert found_by("TIM-04", meeting("daily", words % "Daily at 08:30")) == [
        ("phases.calm.schedule", "warning")
    ]
    assert found_by("TIM-04", meeting("daily", words % "Daily at 08:30 in Dallas")) == []
    assert found_by("TIM-04", meeting("daily", words % "Daily, after lunch")) == []
    assert found_by("TIM-04", "client: {sites: {dallas: {tz: ~}}}")[0] == ("schedule", "warning")


# --- TIM-05: whose holiday -----------------------------------------------------------------------


def test_tim_05_wants_a_rule_where_a_meeting_meets_a_holiday_of_one_side() -> None:
    bare = "holiday_rule: ~, on_holiday: ~"
    (fault,) = faults("TIM-05", meeting("daily", bare))
    assert "On 2026-11-26 Dallas is closed (Thanksgiving Day)" in str(fault.message.get("en"))
    # No holiday of one side alone is a Tuesday in the months ahead.
    assert found_by("TIM-05", meeting("weekly", bare)) == []
    assert found_by("TIM-05", meeting("daily", "holiday_rule: ~")) == []
    reason = meeting("daily", "holiday_rule: {none: {reason: {en: A, es: B}}}")
    assert found_by("TIM-05", meeting("daily", bare), reason) == []


@pytest.mark.parametrize(
    ("within", "found"),
    [
        ("2 business days of dallas-office", [("due", "error")]),
        ("2 business days of apodaca-office", []),
        ("2 shared business days", []),
        ("2 calendar days", []),
    ],
)
def test_tim_05_counts_the_days_of_whoever_has_to_act(
    within: str, found: list[tuple[str, str]]
) -> None:
    """The planner of the supplier gives the shipment over."""
    due = f"handoffs: {{shipment: {{due: {within} after truck-sealed}}}}"
    assert found_by("TIM-05", due) == found


def test_tim_05_names_the_holiday_that_the_other_calendar_counts() -> None:
    (fault,) = faults(
        "TIM-05", "decisions: {ship-date: {within: 2 business days of dallas-office}}"
    )
    assert "closed on 2027-02-01 (Constitution Day)" in str(fault.message.get("en"))


def test_tim_05_wants_every_country_that_signs_in_the_shared_calendar() -> None:
    one = "client: {shared_calendar: dallas-office}"
    assert ("shared_calendar", "error") in found_by("TIM-05", one)
    both_us = "client: {sides: {supplier: {country: US}}}"
    assert ("shared_calendar", "error") not in found_by("TIM-05", one, both_us)


def test_tim_05_looks_as_far_ahead_as_the_client_asks() -> None:
    ends = "client: {calendars: {dallas-office: {covers_until: 2027-12-31}}}"
    far = "client: {thresholds: {months_ahead: 18}}"
    assert found_by("TIM-05", ends) == []
    assert ("covers_until", "warning") in found_by("TIM-05", ends, far)


# --- TIM-06: clocks against each other -----------------------------------------------------------


def severity(id: str, **clocks: str) -> str:
    fields = ", ".join(f"{name}: {clock}" for name, clock in clocks.items())
    return f"severities: {{{id}: {{clocks: {{{fields}}}}}}}"


@pytest.mark.parametrize(
    ("acknowledge", "contain", "is_late"),
    [
        ("9 shared business hours", "8 shared business hours", True),
        ("8 shared business hours", "8 shared business hours", False),
        ("25 clock hours", "1 calendar day", False),
        ("50 clock hours", "1 calendar day", True),
        ("3 shared business days", "24 clock hours", True),
        ("4 business hours of apodaca-office", "24 clock hours", False),  # it depends on the day
        ("2 shared business days after issue declared", "1 shared business day", False),
    ],
)
def test_tim_06_compares_what_comes_first_with_what_follows(
    acknowledge: str, contain: str, is_late: bool
) -> None:
    """In severity 2, so that no lower one is slower."""
    found = found_by("TIM-06", severity("sev-2", acknowledge=acknowledge, contain=contain))
    assert (("clocks.acknowledge", "error") in found) is is_late


def test_tim_06_wants_the_higher_severity_faster() -> None:
    same = severity("sev-1", acknowledge="2 shared business hours")
    slower = severity("sev-1", acknowledge="3 shared business hours")
    assert found_by("TIM-06", same) == []
    assert found_by("TIM-06", slower, of="id") == [("sev-1", "error")]
    turned = "severities: {sev-1: {level: 2}, sev-2: {level: 1}}"
    assert {id for id, _ in found_by("TIM-06", turned, of="id")} == {"sev-2"}


def test_tim_06_adds_up_the_steps_on_the_longest_way() -> None:
    """5 + 1 + 1 + 1 shared business days; the branch that ends early adds nothing."""
    promise = "processes: {order-to-dock: {promise: %s}}"
    assert found_by("TIM-06", promise % "8 shared business days") == []
    assert found_by("TIM-06", promise % "7 shared business days") == [("promise", "error")]
    assert found_by("TIM-06", promise % "7 calendar days") == []


def test_tim_06_lets_no_later_step_end_before_an_earlier_one() -> None:
    steps = "processes: {order-to-dock: {steps: {make: {within: %s}, send: {within: %s}}}}"
    one, two = "4 shared business days after order-day", "5 shared business days after order-day"
    assert found_by("TIM-06", steps % (one, two)) == []
    assert found_by("TIM-06", steps % (two, one)) == [("steps.make.within", "error")]


def test_tim_06_lets_silence_count_only_when_the_answer_is_due() -> None:
    after = "handoffs: {shipment: {silence: {means: %s, after: %d business hours of dallas-office after shipment arrived}}}"  # noqa: E501
    assert found_by("TIM-06", after % ("escalates", 2)) == []
    assert found_by("TIM-06", after % ("escalates", 1)) == [("silence.after", "error")]
    longer = "handoffs: {shipment: {reject: {within: 3 business hours of dallas-office after shipment arrived}}}"  # noqa: E501
    assert found_by("TIM-06", after % ("escalates", 2), longer) == []
    assert found_by("TIM-06", after % ("accepted", 2), longer) == [("silence.after", "error")]


def test_tim_06_wants_inputs_before_their_meeting() -> None:
    late = "inputs: [{who: inspector, what: gate-log, within: 1 clock hour after weekly ended}]"
    assert found_by("TIM-06", meeting("weekly", late)) == [("inputs.0.within", "error")]


# --- TIM-07: dates and rhythms -------------------------------------------------------------------


def test_tim_07_reads_what_means_two_things() -> None:
    ambiguous = said(
        ("Due 05/06/2026.", "Nada."),
        ("Nothing.", "Vence el 05/06/26."),
        ("The biweekly report.", "Nada."),
        ("Nothing.", "El reporte quincenal."),
        ("Nothing.", "Cada tercer día."),
        ("In 8 calendar days.", "En ocho días."),
        ("Shipped in week 34.", "Nada."),
    )
    assert found_by("TIM-07", ambiguous, news("Due 05/06/2026.")) == [
        *each(7, "warning"),
        ("template", "info"),
    ]


def test_tim_07_leaves_what_can_be_read_in_one_way() -> None:
    plain = said(
        ("Due 2026-06-05.", "Vence el 05/05/2026."),
        ("Due 06/15/2026.", "Vence el 15/06/2026."),
        ("Every 2 weeks.", "Cada 2 semanas."),
        ("In two weeks.", "En quince días."),  # LNG-07
        ("Shipped in ISO week 34.", "Embarcado en la semana ISO 34."),
        ("In week 2 of the plan.", "Mitades: 1/2 y 3/4."),
    )
    assert found_by("TIM-07", plain) == []


def test_tim_07_takes_a_rhythm_as_the_glossary_defines_it() -> None:
    term = """
    terms: {quincenal: {term: {en: "Biweekly", es: "Quincenal"}, definition: {en: "On day 15 and on the last day.", es: "El día 15 y el último."}}}
    """  # noqa: E501
    assert found_by("TIM-07", closed("The biweekly report.", "El reporte quincenal."), term) == []
