"""DEF-08, DEF-11, DEF-13, DEF-14: units, promises, metrics and bands."""

import pytest

from generator.findings import Severity
from generator.rules.facts.conversions import conversions
from tests.rules.faults import faults, fields


def text(en: str, es: str = "Sin datos.") -> str:
    return f"definitions: {{burr-limit: {{meanwhile: {{en: '{en}', es: '{es}'}}}}}}"


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("At most 0.20 mm.", True),  # the client writes both
        ("At most 0.20 mm (0.0079 in).", False),
        ("At most 0.0079 in (0.20 mm).", False),
        ("At most 0.20 mm (0.008 in).", False),
        ("At most 0.20 mm (0.009 in).", True),
        ("From 8 to 10 mm (0.31 to 0.39 in).", False),
        ("Boxes of 20 kg (44 lb).", False),
        ("Boxes of 20 kg (40 lb).", True),
        ("At 25 °C (77 °F) and 100 psi (689 kPa).", False),
        ("At 25 °C (75 °F).", True),
        ("We found 0.5 in Dallas and 3 in Apodaca.", False),
        ("Read it at 1,000 lux for 5 minutes.", False),
    ],
)
def test_inch_and_millimeter_stand_together(said: str, wrong: bool) -> None:
    assert bool(fields("DEF-08", text(said))) is wrong


@pytest.mark.parametrize(
    ("units", "said", "wrong"),
    [
        ("si", "At most 0.20 mm.", False),
        ("si", "At most 0.008 in.", True),
        ("us", "At most 0.20 mm.", True),
        ("us", "At most 0.008 in.", False),
        ("us", "At most 0.20 mm (0.009 in).", True),
    ],
)
def test_the_engagement_says_which_unit_may_stand_alone(units: str, said: str, wrong: bool) -> None:
    assert bool(fields("DEF-08", f"client: {{units: {units}}}", text(said))) is wrong


def test_a_converted_limit_must_be_the_limit() -> None:
    assert fields("DEF-08", text("Cut it at 0.0078 in (0.198 mm).")) == ["meanwhile"]
    note = """
    client:
      documents:
        supply-agreement:
          what: {en: "The [[burr-limit]] is 0.0078 in (0.198 mm).", es: "Ver [[burr-limit]]."}
    """
    (one,) = faults("DEF-08", note)
    assert (one.entity.id, one.severity) == ("supply-agreement", Severity.WARNING)


def test_the_fix_shows_the_conversion_with_as_many_digits() -> None:
    (one,) = faults("DEF-08", text("At most 0.20 mm."))
    assert "`0.20 mm (0.0079 in)`" in str(one.fix.get("en"))


def test_spanish_inches_are_read_too() -> None:
    shown = conversions("Hasta 0.004 in o 0.1016 mm; caja de 10 pulgadas.", "es")
    assert [one.words for one in shown.alone] == ["10 pulgadas"]
    assert len(shown.right) == 1


@pytest.mark.parametrize(
    ("said", "alone"),
    [
        ("Up to $10,000.", True), ("Up to USD $10,000.", False), ("Up to $10,000 USD.", False),
        ("From $5,000 to $7,000 USD.", False), ("Up to 2,000 pesos ($2,000 MXN).", False),
        ("Up to US$ 50.", False), ("USD 50; $20 more.", True), ("Hasta $500 pesos.", False),
    ],
)  # fmt: skip
def test_dollars_have_a_currency(said: str, alone: bool) -> None:
    assert bool(fields("DEF-08", text(said))) is alone


SHARE = """
definitions:
  burr-limit:
    measures: {height: {unit: %s, over: %s}}
    criterion: {text: ~, all: ["height >= %s"]}
metrics: {on-time-share: {definition: burr-limit}}
"""


def test_a_metric_its_target_and_its_definition_have_one_unit() -> None:
    metric = "metrics: {on-time-share: {%s}}"
    assert fields("DEF-08", metric % 'target: ">= 0.95 ratio"') == ["target"]
    assert fields("DEF-08", SHARE % ("ratio", "1 calendar month", "0.95 ratio")) == ["unit"]


DUE = "handoffs: {shipment: {due: %s after order-day}}"
STEP = "processes: {order-to-dock: {steps: {send: {within: %s after order-day}}}}"


@pytest.mark.parametrize(
    ("due", "within", "differs"),
    [
        ("1 clock day", "24 clock hours", False),
        ("1 calendar week", "7 calendar days", False),
        ("2 shared business days", "2 calendar days", True),
        ("10 days", "15 days", True),
        ("2 shared business days", "at least 2 shared business days", False),
    ],
)
def test_one_start_and_one_stop_are_one_promise(due: str, within: str, differs: bool) -> None:
    assert bool(fields("DEF-11", DUE % due, STEP % within)) is differs


def test_two_clocks_with_the_same_stop_differ_once_and_cases_are_promises_of_their_own() -> None:
    twice = """
    client: {events: {asked-for: {en: "Asked", es: "Pedido"}, answered: {en: "Done", es: "Listo"}}}
    processes:
      order-to-dock:
        steps:
          make: {within: {phrase: 15 days after asked-for, stop: answered}}
          check: {within: {phrase: 90 days after asked-for, stop: answered}}
    """
    assert fields("DEF-11", twice) == ["steps.check.within"]
    cases = """
    handoffs:
      shipment:
        due: 1 clock day after order-day
        due_by:
          - {when: {en: "Urgent", es: "Urgente"}, within: 2 clock hours after order-day}
          - {when: {en: "Spare part", es: "Refacción"}, within: 5 clock hours after order-day}
    """
    assert fields("DEF-11", cases) == []
    same = """
    handoffs:
      shipment:
        due_by:
          - {when: {en: "Urgent", es: "Urgente"}, within: 2 clock hours after order-day}
          - {when: {en: "urgent", es: "urgente"}, within: 5 clock hours after order-day}
    """
    assert fields("DEF-11", same) == ["due_by.1.within"]


def test_the_step_that_receives_does_not_end_when_the_thing_is_sent() -> None:
    step = """
    processes:
      order-to-dock:
        steps:
          send: {handoff: ~}
          receive: {handoff: shipment, within: 9 clock hours after order-day}
    """
    assert fields("DEF-11", DUE % "1 clock day", step) == []


def test_whoever_does_the_step_it_ends_when_its_handoff_is_sent() -> None:
    step = "processes: {order-to-dock: {steps: {send: {doer: quality-lead}}}}"
    assert fields("DEF-11", DUE % "1 clock day", STEP % "2 clock days", step) != []


def test_the_issue_of_another_process_is_another_issue() -> None:
    steps = """
    processes:
      order-to-dock:
        steps:
          make: {within: {phrase: 1 clock day after issue notified, stop: issue closed}}
          check: {within: {phrase: %s clock days after issue notified, stop: issue closed}}
    decisions:
      use-lot: {within: {phrase: 9 clock days after issue notified, stop: issue closed}}
    """
    assert fields("DEF-11", steps % 1) == []
    assert fields("DEF-11", steps % 2) == ["steps.check.within"]


def criterion(en: str, es: str, limit: str) -> str:
    return f"""
    definitions:
      burr-limit: {{criterion: {{text: {{en: '{en}', es: '{es}'}}, all: ['height <= {limit}']}}}}
    """


@pytest.mark.parametrize(
    ("en", "es", "limit", "differs"),
    [
        ("At most 0.20 mm.", "A lo más 0.20 mm.", "0.20 mm", False),
        ("At most 0.25 mm.", "A lo más 0.25 mm.", "0.20 mm", True),
        ("At most 0.25 mm.", "A lo más 0.20 mm.", "0.20 mm", False),  # a translation: LNG-02
        ("At most 0.02 cm at 45 cm.", "A lo más 0.02 cm a 45 cm.", "0.20 mm", False),
        ("Not to be felt.", "No se siente.", "0.20 mm", False),
        ("0.20 mm below the face.", "0.20 mm bajo la cara.", "-0.20 mm", False),
    ],
)
def test_words_and_condition_give_one_limit(en: str, es: str, limit: str, differs: bool) -> None:
    found = fields("DEF-11", criterion(en, es, limit))
    assert found == (["criterion.text"] if differs else [])


@pytest.mark.parametrize(
    ("en", "es", "differs"),
    [
        ("Pack it within 3 shared business days.", "Empacar en 3 días hábiles comunes.", True),
        ("Pack it within 5 shared business days.", "Empacar en 5 días hábiles comunes.", False),
        ("Wait 3 days, then pack.", "Esperar 3 días y empacar.", False),
        ("Pack it within 3 days.", "Empacar.", False),
    ],
)
def test_words_and_clock_of_a_step_give_one_length(en: str, es: str, differs: bool) -> None:
    step = f"""
    processes:
      order-to-dock: {{steps: {{make: {{text: {{en: "{en}", es: "{es}"}}}}}}}}
    """
    assert fields("DEF-11", step) == (["steps.make.text"] if differs else [])


def test_a_target_is_the_limit_of_its_definition_over_the_same_window() -> None:
    assert fields("DEF-11", SHARE % ("percent", "1 calendar month", "95 percent")) == []
    assert fields("DEF-11", SHARE % ("percent", "1 calendar month", "90 percent")) == ["target"]
    assert fields("DEF-11", SHARE % ("percent", "1 calendar day", "90 percent")) == []


def test_a_severity_repeats_the_limit_of_its_definition() -> None:
    level = """
    severities:
      sev-1:
        definition: burr-limit
        measures: {height: {name: {en: "Height", es: "Altura"}, unit: mm}}
        criterion: {all: ["height <= %s mm"]}
    """
    assert fields("DEF-11", "severities: {sev-1: {criterion: ~}}", level % "0.20") == []
    assert fields("DEF-11", "severities: {sev-1: {criterion: ~}}", level % "0.30") == ["criterion"]


def test_a_metric_needs_each_of_its_parts() -> None:
    metric = "metrics: {on-time-share: {%s}}"
    for field in ("level", "exclusions", "source", "owner", "target", "direction", "numerator"):
        assert fields("DEF-13", metric % f"{field}: ~") == [field]
    assert fields("DEF-13", metric % "denominator: {definitions: ~}") == ["denominator.definitions"]
    assert fields("DEF-13", metric % "window: {tz: ~}") == ["window.tz"]


FREIGHT = "decisions: {extra-freight: {limits: [%s]}}"


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ('{up_to: "USD 2,000", decider: buyer}, {over: "USD 2,000", decider: us-head}', []),
        ('{up_to: "USD 2,000", decider: buyer}, {over: "USD 2,500", decider: us-head}',
         ["limits.1.over"]),
        ('{up_to: "USD 2,000", decider: buyer}, {over: "USD 1,500", decider: us-head}',
         ["limits.1"]),
        ('{over: "USD 2,000", decider: us-head}, {up_to: "USD 2,000", decider: buyer}', []),
        ('{up_to: "USD 2,000", decider: buyer}', ["limits.0.up_to"]),
        ('{up_to: "USD 2,000", decider: planner}', []),  # the decider has what lies above
        ('{up_to: "USD 2,000", decider: buyer}, {over: "MXN 9,000", decider: us-head}', []),
    ],
)  # fmt: skip
def test_every_amount_has_one_decider(limits: str, found: list[str]) -> None:
    assert fields("DEF-14", FREIGHT % limits) == found


MATRIX = """
matrices:
  table:
    name: {en: "Table", es: "Tabla"}
    kind: %s
    dims:
      a: {name: {en: "A", es: "A"}, values: {x: {name: {en: "x", es: "x"}, score: 1},
                                             y: {name: {en: "y", es: "y"}, score: 5}}}
      b: {name: {en: "B", es: "B"}, values: {x: {name: {en: "x", es: "x"}, score: 1},
                                             y: {name: {en: "y", es: "y"}, score: 3}}}
"""


def bands(*ends: tuple[int, int]) -> str:
    rows = ", ".join(
        f'b{place}: {{name: {{en: "B", es: "B"}}, from: {low}, to: {high}}}'
        for place, (low, high) in enumerate(ends)
    )
    return f"matrices: {{table: {{combine: product, bands: {{{rows}}}}}}}"


@pytest.mark.parametrize(
    ("layer", "found"),
    [
        (bands((1, 1), (3, 5), (15, 15)), []),  # 2 and 4 cannot come out, nor 6 to 14
        (bands((1, 3), (6, 15)), ["bands"]),
        (bands((1, 5), (5, 15)), ["bands.b1"]),
        (bands((1, 4), (4, 15)), []),
    ],
)
def test_only_scores_that_can_come_out_need_a_band(layer: str, found: list[str]) -> None:
    assert fields("DEF-14", MATRIX % "bands", layer) == found


CELLS = "matrices: {table: {cells: [%s]}}"
ALL = "{at: [x, x], value: a}, {at: [x, y], value: a}, {at: [y, x], value: a}"


def test_a_table_has_one_cell_for_each_place() -> None:
    table, last = MATRIX % "decision_table", ", {at: [y, y], value: a}"
    assert fields("DEF-14", table, CELLS % (ALL + last)) == []
    assert fields("DEF-14", table, CELLS % ALL) == ["cells"]
    default = 'matrices: {table: {default: {en: "Ask.", es: "Preguntar."}}}'
    assert fields("DEF-14", table, CELLS % ALL, default) == []
    twice = ALL + last + ", {at: [x, x], value: b}, {at: [z, x], value: b}"
    assert fields("DEF-14", table, CELLS % twice) == ["cells.4.at", "cells.5.at"]


def share(*when: str) -> tuple[str, str]:
    rows = ", ".join(
        f'b{place}: {{name: {{en: "B", es: "B"}}, when: "{one} percent"}}'
        for place, one in enumerate(when)
    )
    return (
        "metrics: {on-time-share: {bands: ~}}",
        f"metrics: {{on-time-share: {{bands: {{{rows}}}}}}}",
    )


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ((">= 95", "< 95"), []), ((">= 95", "< 90"), ["bands"]),
        ((">= 95", "<= 95"), ["bands.b1.when"]),
        ((">= 95", "<= 94"), ["bands"]), ((">= 95", "between 90 and 94.9"), ["bands"]),
        (("between 95 and 100", "< 95"), []),
    ],
)  # fmt: skip
def test_colors_of_a_metric_meet(when: tuple[str, ...], found: list[str]) -> None:
    assert fields("DEF-14", *share(*when)) == found


def severities(*limits: str) -> tuple[str, str]:
    rows = ", ".join(
        f'sev-{place}: {{measures: {{hours: {{name: {{en: "H", es: "H"}}, unit: hour, step: 1}}}}, '
        f"criterion: {{all: [{limit}]}}}}"
        for place, limit in enumerate(limits, 1)
    )
    return "severities: {sev-1: {criterion: ~}, sev-2: {criterion: ~}}", f"severities: {{{rows}}}"


def test_severities_leave_nothing_out_between_two_of_them() -> None:
    assert fields("DEF-14", *severities("hours < 8 hours", "hours >= 8 hours")) == []
    assert fields("DEF-14", *severities("hours < 8 hours", "hours >= 10 hours")) == ["criterion"]
    assert fields("DEF-14", *severities("hours >= 8 hours", "hours >= 4 hours")) == []
    one_step = severities("hours <= 7 hours", "hours >= 8 hours")
    assert fields("DEF-14", *one_step) == []


def test_beyond_the_last_severity_nothing_may_be_the_matter() -> None:
    limits = ("hours < 8 hours", '"hours between 8 and 10 hours"')
    assert fields("DEF-14", *severities(*limits)) == []
    spoiled = """
    severities:
      sev-%s:
        measures: {lots: {name: {en: "L", es: "L"}, unit: lot}}
        criterion: {all: [hours %s hours, lots >= 1 lot]}
    """
    both = severities("hours < 8 hours", "hours >= 8 hours")
    assert fields("DEF-14", *both, spoiled % (1, "< 8"), spoiled % (2, ">= 8")) == []


def test_an_issue_of_two_severities_is_settled_by_when_unsure() -> None:
    both = severities("hours >= 8 hours", "hours >= 4 hours")
    unsure = "severities: {sev-1: {when_unsure: lower}, sev-2: {when_unsure: higher}}"
    assert fields("DEF-14", *both, unsure) == ["criterion"]


def test_declared_outcomes_leave_no_value_between_them() -> None:
    outcomes = """
    definitions:
      burr-limit:
        outcomes:
          low: {name: {en: "Low", es: "Baja"}, when: {all: ["height <= 0.10 mm"]}}
          high: {name: {en: "High", es: "Alta"}, when: {all: ["height >= %s mm"]}}
    """
    assert fields("DEF-14", outcomes % "0.11") == []
    assert fields("DEF-14", outcomes % "0.12") == ["outcomes"]
