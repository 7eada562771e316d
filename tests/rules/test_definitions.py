"""DEF-01 to DEF-07, DEF-09, DEF-10: what makes a definition decide something."""

import pytest

from generator.findings import Severity
from tests.rules.faults import faults, fields

BURR = "definitions: {burr-limit: {%s}}"
CARRIER = """
sides:
  carrier: {name: Fletes Cardón, kind: logistics, party: no, country: MX, fictional: yes}
owners:
  driver:
    name: {en: "Driver", es: "Operador"}
    side: carrier
"""


def burr(*said: str) -> str:
    return BURR % ", ".join(said)


def test_a_decider_of_a_side_that_does_not_sign_decides_nothing() -> None:
    assert fields("DEF-01", CARRIER, burr("decider: driver")) == ["decider"]
    row = 'decider_by: [{when: {en: "On the truck", es: "En el camión"}, decider: driver}]'
    assert fields("DEF-01", CARRIER, burr(row)) == ["decider_by.0.decider"]


@pytest.mark.parametrize(
    "decider",
    [
        'none: {reason: {en: "Measured by machine.", es: "Lo mide una máquina."}}',
        'open: {question: {en: "Who?", es: "¿Quién?"}, owner: buyer, due: 2026-12-01}',
    ],
)
def test_what_is_not_offered_or_open_is_no_missing_decider(decider: str) -> None:
    assert fields("DEF-01", burr(f"decider: {{{decider}}}")) == []


def test_a_group_decides_only_by_a_rule_and_is_told_once() -> None:
    board = """
    groups:
      board:
        name: {en: "Board", es: "Junta de revisión"}
        members: [quality-lead, inspector]
        chair: inspector
    definitions: {burr-limit: {decider: board}, on-time: {decider: board}}
    """
    (one,) = faults("DEF-01", board)
    assert (one.entity.id, one.field) == ("board", "rule")
    assert faults("DEF-01", board, "groups: {board: {rule: majority}}") == []


def test_a_cause_that_stands_twice_has_two_owners() -> None:
    rows = """
    definitions:
      burr-limit:
        fix_by_cause:
          - {cause: {en: "Worn die.", es: "Dado gastado."}, owner: planner}
          - {cause: {en: "worn  die", es: "Dado con desgaste"}, owner: buyer}
    """
    assert fields("DEF-02", rows) == ["fix_by_cause.1.cause"]


def test_a_third_side_owns_no_fix_and_a_cause_only_with_a_warning() -> None:
    cause = 'fix_by_cause: [{cause: {en: "Wet load", es: "Carga mojada"}, owner: driver}]'
    found = faults("DEF-02", CARRIER, burr("fix_owner: driver", cause))
    assert [(one.field, one.severity) for one in found] == [
        ("fix_owner", Severity.ERROR), ("fix_by_cause.0.owner", Severity.WARNING),
    ]  # fmt: skip


def test_a_test_that_lacks_several_things_is_one_finding() -> None:
    assert fields("DEF-03", burr("test: {who: ~, where: ~}")) == ["test"]
    assert fields("DEF-03", burr("test: {who: ~}")) == ["test.who"]
    assert fields("DEF-03", burr("decision_rule: ~")) == ["decision_rule"]


@pytest.mark.parametrize(
    ("criterion", "measured"),
    [
        ('{en: "Good parts.", es: "Piezas buenas."}', False),
        ('{en: "As in [[supply-agreement]].", es: "Como en [[supply-agreement]]."}', True),
        ('{en: "No burr over 0.2 mm (0.008 in).", es: "Sin rebaba mayor de 0.2 mm (0.008 in)."}',
         True),
        ('{en: "In by 14:00.", es: "Antes de las 14:00."}', True),
        ('{all: [{en: "The seal is whole.", es: "El sello está íntegro."}]}', True),
    ],
)  # fmt: skip
def test_a_criterion_is_measured_or_it_is_not(criterion: str, measured: bool) -> None:
    layers = (burr("criterion: ~"), burr(f"criterion: {criterion}"))
    assert (fields("DEF-04", *layers) == []) is measured


def examples(*values: tuple[str, str], more: str = "") -> str:
    rows = ", ".join(
        f'{{text: {{en: "{value}", es: "{value}"}}, values: {{height: {value}}}, '
        f"verdict: {verdict}{more}}}"
        for value, verdict in values
    )
    return burr(f"examples: [{rows}]")


FAR = (("0.05", "conforming"), ("0.40", "nonconforming"))


@pytest.mark.parametrize(
    ("value", "near"), [("0.20", True), ("0.21", True), ("0.19", True), ("0.22", False)]
)
def test_a_boundary_example_lies_within_one_step(value: str, near: bool) -> None:
    verdict = "conforming" if value <= "0.20" else "nonconforming"
    given = examples(*FAR, (value, verdict))
    assert (fields("DEF-05", given) == []) is near
    assert (fields("DEF-07", given) == []) is near


def test_without_a_step_the_clients_percentage_says_what_is_near() -> None:
    given = examples(*FAR, ("0.23", "nonconforming"))
    step = "definitions: {burr-limit: {measures: {height: {step: ~}}}}"
    assert fields("DEF-05", given, step) == ["examples.3"]
    assert fields("DEF-05", given, step, "client: {thresholds: {boundary_percent: 15}}") == []


def test_an_example_of_the_comprehension_check_teaches_nobody() -> None:
    given = examples(*FAR, ("0.20", "conforming"), more=", published: no")
    assert fields("DEF-05", given) == ["examples.3"]


@pytest.mark.parametrize(
    ("kind", "severity"), [("quality", Severity.ERROR), ("status", Severity.WARNING)]
)
def test_examples_weigh_more_for_quality_and_delivery(kind: str, severity: Severity) -> None:
    (one,) = faults("DEF-05", examples(*FAR), burr(f"kind: {kind}"))
    assert one.severity is severity


def test_no_example_at_all_is_an_error_and_silences_what_follows_from_it() -> None:
    (one,) = faults("DEF-05", burr("examples: ~", "kind: status"))
    assert (one.field, one.severity) == ("examples", Severity.ERROR)
    assert fields("DEF-07", burr("examples: ~")) == []


def test_each_limit_wants_its_own_example() -> None:
    two = """
    definitions:
      burr-limit:
        criterion: {all: ["height between 0.05 and 0.20 mm"]}
    """
    (one,) = faults("DEF-07", two)
    assert "0.05" in str(one.message.get("en"))
    assert "0.20" not in str(one.message.get("en"))


def test_a_delivery_with_a_deadline_alone_has_an_open_window() -> None:
    late = """
    definitions:
      on-time:
        criterion:
          text: {en: "Not later than 30 minutes after it.", es: "No más de 30 minutos después."}
          all: ["late <= 30 minutes"]
        decision_rule: {en: "At 30 minutes it is on time.", es: "A los 30 minutos está a tiempo."}
    """
    welcome = """
    definitions:
      on-time:
        decision_rule: {en: "A truck that is early is on time.", es: "Un camión anticipado cumple."}
    """
    assert fields("DEF-07", late) == ["criterion"]
    assert fields("DEF-07", late, welcome) == []
    assert fields("DEF-07", late, "definitions: {on-time: {kind: status}}") == []
    floor = "definitions: {on-time: {criterion: {all: [late >= -60 minutes]}}}"
    assert "criterion" not in fields("DEF-07", late, floor)


def test_a_worked_date_is_counted_with_the_steps_clock() -> None:
    worked = """
    processes:
      order-to-dock:
        worked_examples:
          - start: 2027-01-04
            dates: [{what: make, date: 2027-01-%s}]
    """
    assert fields("DEF-06", worked % 11) == []
    assert fields("DEF-06", worked % 12) == ["worked_examples.0.dates.0.date"]


def test_an_example_without_values_or_verdict_contradicts_nothing() -> None:
    assert fields("DEF-06", burr('examples: [{text: {en: "A", es: "B"}}]')) == []


VISUAL = burr(
    "kind: visual",
    'viewing: {distance: {en: "45 cm (18 in)", es: "45 cm (18 in)"}, '
    'light: {en: "1,000 lux", es: "1,000 lux"}, time: {en: "5 seconds", es: "5 segundos"}}',
)


def test_a_visual_standard_wants_pictures_and_all_of_how_to_look() -> None:
    (one,) = faults("DEF-09", VISUAL)
    assert (one.field, one.severity) == ("pictures", Severity.ERROR)
    none = burr('pictures: {none: {reason: {en: "Read on a dial.", es: "Se lee en carátula."}}}')
    assert fields("DEF-09", VISUAL, none) == []
    dark = "definitions: {burr-limit: {viewing: {light: ~}}}"
    assert fields("DEF-09", VISUAL, none, dark) == ["viewing.light"]
    assert fields("DEF-09", burr("kind: visual"), none) == ["viewing"]


def test_for_a_quality_definition_it_warns_until_somebody_begins_to_say_how_to_look() -> None:
    eye = burr(
        'test: {instrument: {en: "By eye.", es: "A simple vista."}}',
        'pictures: {none: {reason: {en: "Read on a dial.", es: "Se lee en carátula."}}}',
    )
    begun = burr('viewing: {distance: {en: "45 cm (18 in)", es: "45 cm (18 in)"}}')
    found = [faults("DEF-09", eye)[0], faults("DEF-09", eye, begun)[0]]
    assert [one.severity for one in found] == [Severity.WARNING, Severity.ERROR]


@pytest.mark.parametrize(
    ("scope", "meets"),
    [
        ("{processes: [order-to-dock]}", True),
        ("{parts: [XX-900]}", False),
        ("{sites: [apodaca]}", False),
        ('{text: {en: "Samples only.", es: "Solo muestras."}}', True),
    ],
)
def test_two_definitions_with_one_word_must_not_meet(scope: str, meets: bool) -> None:
    second = f"""
    definitions:
      on-time-order:
        term: {{en: "Punctual", es: "A  TIEMPO"}}
        scope: {scope}
    """
    found = fields("DEF-10", second)
    assert found == (["term"] if meets else [])


def test_a_variant_is_a_word_too_and_each_language_counts_for_itself() -> None:
    here = "definitions: {burr-limit: {scope: {sites: [dallas]}, variants: [{en: %s, es: %s}]}}"
    assert fields("DEF-10", here % ('"on-time"', '"puntual"')) == ["term"]
    assert fields("DEF-10", here % ('"punctual"', '"on time"')) == []


def test_a_glossary_entry_must_not_define_the_word_again() -> None:
    entry = 'terms: {cita: {term: {en: "%s", es: "%s"}, definition: {en: "A", es: "B"}}}'
    assert fields("DEF-10", entry % ("Burr limit", "Otra")) == ["term"]
    assert fields("DEF-10", entry % ("Slot", "Cita")) == ["term"]
    assert fields("DEF-10", entry % ("Slot", "Turno")) == []
