"""Escalation and blame: what ESC-01 to ESC-08 find, and what they leave alone."""

import pytest

from generator.rules.facts.culprits import blaming, whoever
from generator.text import both
from tests.rules.faults import found_by

GONE = "escalations: {issue-path: ~, disagreement: ~}"
PATH = "escalations: {issue-path: {%s}}"


def level(n: int, more: str, owners: str = "[us-head, mx-head]") -> str:
    return f"{{n: {n}, owners: {owners}, must_do: [{{en: Act., es: Actuar.}}], {more}}}"


def ladder(*levels: str) -> str:
    """A path of its own, to which nothing else refers."""
    return f"""
    escalations:
      own:
        code: E9
        name: {{en: "Own path", es: "Ruta propia"}}
        covers: {{cases: [breach]}}
        may_start: anyone
        levels: [{", ".join(levels)}]
    """


@pytest.mark.parametrize(
    ("covers", "expected"),
    [
        ("categories: ~", []),                       # severities alone: for every category
        ("severities: ~", []),
        ("categories: [quality]", []),               # the category names the path itself
        ("severities: [sev-1]", ["sev-2"]),
        ("cases: [silence]", ["issue-path"]),
        ("cases: [breach]", []),                     # the one handoff names where it escalates
    ],
)  # fmt: skip
def test_esc_01_what_no_path_covers(covers: str, expected: list[str]) -> None:
    patch = PATH % f"covers: {{{covers}}}"
    assert found_by("ESC-01", patch, of="id") == [(one, "error") for one in expected]


def test_esc_01_one_finding_for_a_category_with_all_that_it_lacks() -> None:
    logistics = """
    categories:
      logistics:
        name: {en: "Logistics", es: "Logística"}
    """
    assert found_by("ESC-01", logistics, of="id") == [("logistics", "error")]
    some = """
    escalations:
      own: {name: {en: "Own", es: "Propia"}, covers: {categories: [logistics], severities: [sev-1]}}
    """
    assert found_by("ESC-01", logistics, some, of="id") == [("logistics", "error")]
    # A path that covers a case alone covers the categories that name it too.
    own = "categories: {logistics: {path: disagreement}}"
    assert found_by("ESC-01", logistics, own) == []
    none = "categories: {logistics: {path: {none: {reason: {en: Never., es: Nunca.}}}}}"
    assert found_by("ESC-01", logistics, none) == []


def test_esc_01_a_silent_handoff_without_a_path() -> None:
    deaf = PATH % "covers: {cases: [breach]}"
    silent = "handoffs: {shipment: {silence: {means: not_accepted, escalates_to: ~}}}"
    assert found_by("ESC-01", deaf, silent) == [("covers.cases", "error")]
    assert found_by("ESC-01", silent) == []
    accepted = "handoffs: {shipment: {silence: {means: accepted, escalates_to: ~}}}"
    assert found_by("ESC-01", deaf, accepted) == []


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (["after: 0 clock hours", "after: 2 clock hours", "after: 8 clock hours"], []),
        (["after: 0 clock hours", "after: 12 clock hours", "after: 8 clock hours"], [2]),
        (["after: 1 clock hour", "after: 60 minutes"], [1]),
        (["after: 47 clock hours", "after: 2 clock days"], []),
        (["after: 48 clock hours", "after: 2 clock days"], [1]),
        (["after: 6 calendar days", "after: 1 calendar week"], []),
        (["after: 7 calendar days", "after: 1 calendar week"], [1]),
        # Nobody can tell which of these comes first.
        (["after: 30 clock hours", "after: 1 shared business day"], []),
        (["after: 3 business days of dallas-office", "after: 2 business days of apodaca-office"],
         []),
        (["after: 2 clock hours", "after: 0 shared business days"], [1]),
        (["name: {en: First, es: Primero}", "after: 2 clock hours"], []),
        (["after: 0 clock hours", "name: {en: Second, es: Segundo}"], [1]),
        (["after: 0 clock hours", "when: {en: It grows., es: Crece.}"], []),
        (["after: 0 clock hours, when: {en: A., es: A.}",
          "after: 0 clock hours, when: {en: B., es: B.}"], []),
    ],
)  # fmt: skip
def test_esc_02_each_level_comes_later(levels: list[str], expected: list[int]) -> None:
    patch = ladder(*(level(n, more) for n, more in enumerate(levels, 1)))
    assert found_by("ESC-02", patch) == [(f"levels.{one}.after", "error") for one in expected]


def test_esc_02_numbers_and_length() -> None:
    one, later = level(1, "after: 0 clock hours"), "after: 2 clock hours"
    assert found_by("ESC-02", ladder(one, level(3, later))) == [("levels.1.n", "error")]
    assert found_by("ESC-02", ladder(level(0, later), level(1, "after: 3 clock hours"))) == [
        ("levels.0.n", "error")
    ]
    assert found_by("ESC-02", ladder(one)) == [("levels", "error")]
    assert found_by("ESC-02", ladder()) == [("levels", "error")]


DECIDES = "may_decide: [{en: Stop., es: Detener.}], after: 2 clock hours"
FIRST = level(1, "after: 0 clock hours", "[inspector, quality-lead]")


@pytest.mark.parametrize(
    ("owners", "expected"),
    [
        ("[us-head, mx-head]", []),
        ("[us-head]", [("levels.1.owners", "error")]),
        ("[]", [("levels.1.owners", "error")]),
        ("[two-heads]", []),
        ("[us-head, empty]", [("levels.1.owners", "error")]),
        ("[us-head, mx-head, empty]", []),
    ],
)
def test_esc_03_both_sides_answer_at_the_last_level(
    owners: str, expected: list[tuple[str, str]]
) -> None:
    more = """
    owners:
      empty: {name: {en: "Management", es: "La gerencia"}, side: supplier}
    groups:
      two-heads: {name: {en: "Two heads", es: "Dos direcciones"}, members: [us-head, mx-head]}
    """
    assert found_by("ESC-03", more, ladder(FIRST, level(2, DECIDES, owners))) == expected


def test_esc_03_a_last_level_that_may_decide_nothing() -> None:
    more = """
    owners:
      us-clerk: {name: {en: "Clerk", es: "Auxiliar"}, side: customer, holders: [nora-keller]}
      mx-clerk: {name: {en: "Clerk", es: "Auxiliar"}, side: supplier, holders: [elena-rios]}
    """
    clerks = level(2, "after: 2 clock hours", "[us-clerk, mx-clerk]")
    assert found_by("ESC-03", more, ladder(FIRST, clerks)) == [("levels.1.may_decide", "warning")]
    assert found_by("ESC-03", ladder(FIRST, level(2, "after: 2 clock hours"))) == []


ON_CALL = "{en: Phone, es: Teléfono}"
CALLED = f"""
    owners:
      us-head: {{on_call: {ON_CALL}}}
      mx-head: {{on_call: {ON_CALL}}}
      inspector: {{on_call: {ON_CALL}}}
      quality-lead: {{on_call: {ON_CALL}}}
"""


def test_esc_04_a_path_by_day_and_night_needs_somebody_at_night() -> None:
    path = ladder(FIRST, level(2, "after: 4 clock hours"))
    assert [one for one, _ in found_by("ESC-04", path)] == ["levels.0.owners", "levels.1.owners"]
    assert found_by("ESC-04", CALLED, path) == []
    office = ladder(FIRST, level(2, "after: 4 shared business hours"))
    assert found_by("ESC-04", office) == []
    said = 'escalations: {own: {clock: {en: "24 x 7", es: "24 x 7"}}}'
    assert len(found_by("ESC-04", office, said)) == 2
    always = """
    calendars:
      always:
        name: {en: "Always", es: "Siempre"}
        tz: America/Chicago
        working_days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
        hours: [{opens: "00:00", closes: "24:00"}]
    owners: {us-head: {coverage: always}, mx-head: {coverage: {en: By phone., es: Por teléfono.}}}
    """
    assert [one for one, _ in found_by("ESC-04", path, always)] == ["levels.0.owners"]


def test_esc_04_climbing_leads_to_somebody_new() -> None:
    two = "[inspector, mx-head]"
    again = ladder(FIRST, level(2, "after: 1 shared business day", two))
    assert found_by("ESC-04", again) == [("levels.1.owners", "warning")]
    with_another = ladder(FIRST, level(2, "after: 1 shared business day", "[inspector, buyer]"))
    assert found_by("ESC-04", with_another) == []
    harder = ladder(FIRST, level(2, "when: {en: It repeats., es: Se repite.}", two))
    assert found_by("ESC-04", harder) == []
    same_person = "owners: {us-head: {holders: [sam-ortiz]}}"
    other_role = ladder(FIRST, level(2, "after: 1 shared business day"))
    assert found_by("ESC-04", same_person, other_role)[-1] == ("levels.1.owners", "warning")


def test_esc_04_a_deputy_does_not_stand_below() -> None:
    person = "owners: {us-head: {deputy: sam-ortiz}}"  # who holds level 1
    path = ladder(FIRST, level(2, "after: 1 shared business day"))
    assert ("levels.1.owners", "warning") in found_by("ESC-04", person, path)
    assert found_by("ESC-04", path) == []


@pytest.mark.parametrize(
    ("may_start", "is_fault"),
    [
        ("anyone", False),
        ("~", True),
        ("[inspector, quality-lead]", False),
        ("[inspector]", True),
        ("[buyer, planner]", True),                  # the second level only
        ("[buyer, planner, quality-lead]", False),
        ("{none: {reason: {en: Closed., es: Cerrada.}}}", False),
    ],
)  # fmt: skip
def test_esc_05_who_may_start(may_start: str, is_fault: bool) -> None:
    expected = [("may_start", "error")] if is_fault else []
    assert found_by("ESC-05", PATH % f"may_start: {may_start}") == expected


def test_esc_06_a_path_without_a_way_out() -> None:
    bare = PATH % "exit: ~, measures: ~, lower_by: ~, record: ~"
    assert found_by("ESC-06", bare) == [
        ("exit", "warning"), ("lower_by", "warning"), ("record", "warning"),
    ]  # fmt: skip


def test_esc_07_what_a_dispute_needs() -> None:
    path = "escalations: {disagreement: {%s}}"
    assert found_by("ESC-07", path % "meanwhile: ~") == [("meanwhile", "error")]
    assert found_by("ESC-07", path % "referee: ~") == []
    assert found_by("ESC-07", path % "referee: ~, tie_break: ~") == [("referee", "error")]


def test_esc_07_a_definition_that_names_a_path_makes_it_one() -> None:
    uncovered = "escalations: {disagreement: {covers: {cases: [silence]}}}"
    assert found_by("ESC-07", uncovered) == []
    nowhere = "definitions: {on-time: {dispute: ~}, burr-limit: {dispute: ~}}"
    assert found_by("ESC-07", uncovered, nowhere) == [("dispute", "error")] * 2
    assert found_by("ESC-07", nowhere) == []  # the path covers the case; REF-02 asks for the field


@pytest.mark.parametrize(
    ("en", "es", "blames"),
    [
        ("Operator error", "Error del operador", True),
        ("Human error.", "Falla de la pieza.", True),
        ("Operator error is not accepted as a cause.", "No se acepta error humano.", False),
        ("No photo: the cause is operator error.", "Sin foto: la causa es error humano.", True),
        ("The review is held without blame.", "La revisión se hace sin buscar culpables.", False),
        ("[[lot|The lot]] is on hold.", "El lote está retenido.", False),
        ("Ask why, never who is at fault. Lazy.", "Preguntar por qué.", True),
    ],
)
def test_esc_08_words_that_blame_and_words_that_refuse_to(en: str, es: str, blames: bool) -> None:
    assert (blaming(both(en, es)) is not None) is blames


def test_esc_08_quotes_each_word_once_in_either_language() -> None:
    text = both("Operator error, then operator error.", "Error humano.")
    assert blaming(text) == ("“Operator error”, “operator error”, “Error humano”",
                             "«Operator error», «operator error», «Error humano»")  # fmt: skip


@pytest.mark.parametrize(
    ("en", "es", "is_said"),
    [
        ("Whoever caused it mends it.", "Lo arregla la planta.", True),
        ("The planner mends it.", "Lo corrige quien lo haya causado.", True),
        ("It is mended, whoever is on call.", "Lo corrige quien esté de guardia.", False),
        ("Not whoever caused it.", "No quien lo causó.", False),
    ],
)
def test_esc_08_whoever_caused_it_is_nobody(en: str, es: str, is_said: bool) -> None:
    assert (whoever(both(en, es)) is not None) is is_said


def test_esc_08_reads_what_is_agreed_and_not_what_is_refused() -> None:
    text = "{en: Operator error., es: Error del operador.}"
    assert found_by("ESC-08", f"definitions: {{on-time: {{decision_rule: {text}}}}}") == [
        ("decision_rule", "warning")
    ]
    assert found_by("ESC-08", f"definitions: {{on-time: {{question: {text}}}}}") == []
    assert found_by("ESC-08", f"handoffs: {{shipment: {{reject: {{reasons: [{text}]}}}}}}") == []


def test_esc_08_containment_does_not_wait_for_the_cost() -> None:
    steps = """
    decisions:
      who-pays: {name: {en: "Cost", es: "Costo"}, decider: buyer}
    processes:
      own:
        name: {en: "Own", es: "Propio"}
        steps:
          %s
    """
    cost = 'settle: {text: {en: "Settle it.", es: "Conciliarlo."}, decision: who-pays}'
    contain = 'hold: {text: {en: "Contain the lot.", es: "Contener el lote."}}'
    gap = "\n          "
    assert found_by("ESC-08", steps % gap.join([contain, cost])) == []
    assert found_by("ESC-08", steps % gap.join([cost, contain])) == [("steps.hold", "warning")]


def test_esc_08_both_sides_learn() -> None:
    one_side = "meetings: {weekly: {required: [buyer, inspector]}}"
    assert found_by("ESC-08", one_side) == [("required", "warning")]
    nobody = "meetings: {weekly: {agenda: [{topic: {en: Freight, es: Fletes}, minutes: 5}]}}"
    assert found_by("ESC-08", nobody) == [("", "warning")]
