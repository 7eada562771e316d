"""Who answers, who stands in, and how much rests on whom: OWN-01 to OWN-07."""

from collections.abc import Mapping
from datetime import date

import pytest

from generator.load import load
from generator.model.playbook import Playbook
from generator.rules import check
from generator.rules.facts.crowds import either, is_area, some
from generator.rules.inspection import Inspection
from generator.source.tree import read_mapping_tree
from generator.text import both
from tests.rules.ground import TODAY, client_files, playbook_of

Places = list[tuple[str, str, str]]


def found(rule: str, *layers: str, today: date = TODAY) -> Places:
    """The places at which a rule speaks on the clean client with layers."""
    return places(playbook_of(*layers), rule, today)


def places(model: Playbook, rule: str, today: date = TODAY) -> Places:
    every = check(model, today)
    return [(one.id, one.field, one.severity.value[0]) for one in every if one.rule == rule]


def holder(dates: str, owner: str = "planner", person: str = "marta-luna") -> str:
    return f"owners: {{{owner}: {{holders: [{{person: {person}{dates}}}]}}}}"


@pytest.mark.parametrize(
    ("dates", "is_held"),
    [
        ("", True), (", until: 2026-11-24", True), (", until: 2026-11-23", False),
        (", since: 2026-11-24", True), (", since: 2026-11-25", False),
    ],
)  # fmt: skip
def test_own_01_first_and_last_day_count(dates: str, is_held: bool) -> None:
    assert found("OWN-01", holder(dates)) == ([] if is_held else [("planner", "holders", "e")])


def test_own_01_the_persons_own_dates_count_too() -> None:
    left = "people: {marta-luna: {until: 2026-11-23}}"
    assert found("OWN-01", left) == [("planner", "holders", "e")]
    (finding,) = [one for one in check(playbook_of(left), TODAY) if one.rule == "OWN-01"]
    assert "Marta Luna left on 2026-11-23" in str(finding.message.get("en"))


def test_own_01_says_who_comes_next() -> None:
    model = playbook_of(holder(", since: 2027-01-04"))
    (finding,) = [one for one in check(model, TODAY) if one.rule == "OWN-01"]
    assert "before 2027-01-04, when Marta Luna begins" in str(finding.message.get("en"))


def test_own_01_is_one_finding_for_a_role_without_holders() -> None:
    gone = "owners: {planner: {holders: ~}}"
    assert found("OWN-01", gone) == [("planner", "holders", "e")]
    assert found("REF-02", gone) == []
    none = '{none: {reason: {en: "Taken from the roster.", es: "Sale del rol de guardias."}}}'
    assert found("OWN-01", f"owners: {{planner: {{kind: rotating, holders: {none}}}}}") == []


def leave(person: str, since: str = "2026-11-20", until: str = "2026-11-27") -> str:
    return f"people: {{{person}: {{leave: [{{since: {since}, until: {until}}}]}}}}"


def test_own_01_leave_is_no_fault_while_a_deputy_is_there() -> None:
    assert found("OWN-01", leave("marta-luna")) == []
    both_away = (leave("marta-luna"), leave("jorge-salas"))
    assert found("OWN-01", *both_away) == [("planner", "deputy", "e")]
    assert found("OWN-02", *both_away) == []
    assert found("OWN-01", leave("marta-luna"), "owners: {planner: {deputy: ~}}") == [
        ("planner", "deputy", "e")
    ]


UNREACHED = "people: {marta-luna: {phone: ~}, elena-rios: {email: ~}}"


def test_own_01_asks_for_the_numbers_of_holders_and_deputies() -> None:
    assert found("OWN-01", UNREACHED) == [
        ("elena-rios", "email", "e"),
        ("marta-luna", "phone", "e"),
    ]
    assert found("REF-02", UNREACHED) == []


def test_private_numbers_are_missed_only_where_some_can_be_read() -> None:
    people = ("jorge-salas", "elena-rios", "marta-luna", "ivan-pena")
    rows = ", ".join(f"{one}: {{phone: ~, email: ~}}" for one in people)
    gone = f"people: {{{rows}}}"
    for rule in ("OWN-01", "REF-02"):
        assert found(rule, gone) == [], rule
    files = client_files(gone)
    private = b"people: {jorge-salas: {phone: +52 81 5555 0105, email: j@example.mx}}"
    merged = {**files.content, "private/people.yml": private}
    loaded = load(read_mapping_tree(merged, "minimal", private=True))
    assert loaded.playbook is not None
    assert len(places(loaded.playbook, "OWN-01")) == 6


@pytest.mark.parametrize(
    ("owner", "severity"),
    [("planner", "e"), ("us-head", "e"), ("supervisor", "w"), ("member", "e")],
)
def test_own_02_is_an_error_for_whoever_decides_or_stands_in_a_level(
    owner: str, severity: str
) -> None:
    layer = """
    owners:
      supervisor:
        name: {en: "Supervisor", es: "Supervisión"}
        holders: [elena-rios]
        deputy: mx-head
      member: {name: {en: "Analyst", es: "Análisis"}, holders: [elena-rios], deputy: mx-head}
    groups: {board: {name: {en: "Board", es: "Comité"}, members: [member, buyer]}}
    decisions: {extra-freight: {decider: board}}
    """
    assert found("OWN-02", layer) == []
    gone = f"owners: {{{owner}: {{deputy: ~}}}}"
    assert found("OWN-02", layer, gone) == [(owner, "deputy", severity)]
    assert (owner, "deputy", "e") not in found("REF-02", layer, gone)


OPEN = '{open: {question: {en: "Who?", es: "¿Quién?"}, owner: buyer, due: %s}}'


def test_own_02_an_open_deputy_is_none_yet() -> None:
    layer = f"owners: {{planner: {{deputy: {OPEN % '2027-01-04'}}}}}"
    assert found("OWN-02", layer) == [("planner", "deputy", "e")]
    past = f"owners: {{planner: {{deputy: {OPEN % '2026-11-01'}}}}}"
    assert found("OWN-02", past) == []
    assert found("REF-02", past) == [("planner", "deputy.open.due", "e")]


@pytest.mark.parametrize(
    ("layer", "speaks"),
    [
        ("owners: {planner: {deputy: marta-luna}}", True),
        ("owners: {planner: {deputy: planner}}", True),
        ("owners: {planner: {holders: [marta-luna, elena-rios], deputy: elena-rios}}", False),
        ("owners: {mx-head: {}}\npeople: {elena-rios: {until: 2026-10-01}}", True),
        ("owners: {mx-head: {deputy: planner}}", False),
    ],
)  # fmt: skip
def test_own_02_a_deputy_is_another_person_who_is_there(layer: str, speaks: bool) -> None:
    owner = "mx-head" if "mx-head" in layer else "planner"
    assert found("OWN-02", layer) == ([(owner, "deputy", "e")] if speaks else [])


@pytest.mark.parametrize(
    ("since", "until", "speaks"),
    [
        ("2027-01-11", "2027-01-15", True), ("2027-01-15", "2027-01-20", True),
        ("2027-01-16", "2027-01-20", False), ("2026-11-01", "2026-11-20", False),
    ],
)  # fmt: skip
def test_own_02_leave_on_days_of_the_holders(since: str, until: str, speaks: bool) -> None:
    layers = (leave("marta-luna", "2027-01-04", "2027-01-15"), leave("jorge-salas", since, until))
    assert found("OWN-02", *layers) == ([("planner", "deputy", "e")] if speaks else [])


def test_own_03_an_object_is_one_duty_however_often_it_names_the_role() -> None:
    assert found("OWN-03", "client: {thresholds: {duties: 6}}") == []
    assert found("OWN-03", "client: {thresholds: {duties: 5}}") == [("planner", "holders", "w")]
    more = "decisions: {use-lot: {decider: planner}}"
    assert found("OWN-03", "client: {thresholds: {duties: 6}}", more) == [
        ("planner", "holders", "w")
    ]
    event = "owners: {planner: {kind: event}}"
    assert found("OWN-03", "client: {thresholds: {duties: 5}}", event) == []


def test_own_03_counts_the_roles_of_one_person() -> None:
    held = "owners: {planner: {holders: [ivan-pena]}, mx-head: {holders: [ivan-pena]}}"
    assert found("OWN-03", held) == []
    assert found("OWN-03", held, "client: {thresholds: {roles: 2}}") == [("ivan-pena", "name", "w")]


def test_own_03_the_only_decider_of_too_many() -> None:
    right = '{name: {en: "N", es: "N"}, decider: buyer}'
    four = f"decisions: {{one: {right}}}"
    assert found("OWN-03", four) == [("buyer", "name", "w")]
    assert found("OWN-03", four, "client: {thresholds: {decision_share: 50}}") == []
    two_hold = "owners: {buyer: {holders: [amy-doyle, sam-ortiz]}}"
    assert found("OWN-03", four, two_hold) == []


@pytest.mark.parametrize(
    "name",
    [
        ("Delivery manager or one of the leads", "Gerencia de entrega o un líder"),
        ("Both planners", "Planeación"), ("Either lead", "Líder"), ("Planner", "Ambos planeadores"),
    ],
)  # fmt: skip
def test_own_04_a_name_of_two(name: tuple[str, str]) -> None:
    assert either(both(*name))
    yaml = f'owners: {{planner: {{name: {{en: "{name[0]}", es: "{name[1]}"}}}}}}'
    assert found("OWN-04", yaml) == [("planner", "name", "e")]


@pytest.mark.parametrize(
    "name",
    [
        ("Shipping and Customs Coordinator", "Coordinación de Embarques y Comercio Exterior"),
        ("Quality Manager", "Gerencia de Calidad"), ("Team Leader", "Líder de equipo"),
        ("Auditor", "Auditoría"), ("Orlando Plant Head", "Dirección de Planta"),
        ("Manager on duty (or deputy)", "Gerencia de guardia"),
    ],
)  # fmt: skip
def test_own_04_a_name_of_one(name: tuple[str, str]) -> None:
    text = both(*name)
    assert either(text) is None
    assert some(text) is None
    assert not is_area(text)


@pytest.mark.parametrize(
    "name",
    ["Management", "Quality", "the quality department", "Support team", "Senior leadership",
     "Warehouse staff"],
)  # fmt: skip
def test_own_04_an_area_answers_only_through_one_person(name: str) -> None:
    named = f'owners: {{planner: {{name: {{en: "{name}", es: "Gerencia"}}}}}}'
    assert found("OWN-04", named) == []
    nobody = "owners: {planner: {holders: ~}}"
    assert found("OWN-04", named, nobody) == [("planner", "holders", "e")]
    assert found("OWN-01", named, nobody) == []
    two = "owners: {planner: {holders: [marta-luna, elena-rios]}}"
    assert found("OWN-04", named, two) == [("planner", "holders", "e")]


def test_own_04_somebody_in_a_text_that_says_who_acts() -> None:
    def step(en: str, es: str) -> str:
        text = f'{{en: "{en}", es: "{es}"}}'
        return f"processes: {{order-to-dock: {{steps: {{send: {{text: {text}}}}}}}}}"

    place = [("order-to-dock", "steps.send.text", "e")]
    vague = step("Load it with the Relevant team.", "Cargarlo con el equipo.")
    assert found("OWN-04", vague) == place
    assert found("LNG-04", vague) == []
    assert found("OWN-04", step("Load.", "Avisar a la persona correspondiente.")) == place
    things = step("Check the proper function.", "Revisar el equipo correspondiente y sus partes.")
    assert found("OWN-04", things) == []


def test_own_04_each_step_has_a_doer_and_somebody_accountable() -> None:
    step = "processes: {order-to-dock: {steps: {send: {doer: ~}}}}"
    assert found("OWN-04", step) == [("order-to-dock", "steps.send.doer", "e")]
    assert found("REF-02", step) == []
    ownerless = "processes: {order-to-dock: {owner: ~}}"
    assert found("OWN-04", ownerless) == [("order-to-dock", "owner", "e")]
    rows = ", ".join(
        f"{one}: {{accountable: buyer}}" for one in ("make", "check", "send", "receive")
    )
    told = f"processes: {{order-to-dock: {{steps: {{{rows}}}}}}}"
    assert found("OWN-04", ownerless, told) == []
    assert found("REF-02", ownerless, told) == [("order-to-dock", "owner", "e")]


def matrix(*cells: str, more: str = "") -> str:
    return f"""
    matrices:
      who:
        name: {{en: "Who", es: "Quién"}}
        kind: responsibility_by_variant
        dims:
          part: {{name: {{en: "Part", es: "Parte"}}, values: [code, image]}}
        cells: [{", ".join(cells)}]
        {more}
    """


def test_own_04_a_row_of_responsibilities_has_one_owner() -> None:
    code, image = "{at: [code], owner: planner}", "{at: [image], side: customer}"
    assert found("OWN-04", matrix(code, image)) == []
    assert found("OWN-04", matrix(code)) == [("who", "cells", "e")]
    default = 'default: {en: "The supplier.", es: "El proveedor."}'
    assert found("OWN-04", matrix(code, more=default)) == []
    assert found("OWN-04", matrix(code, image, "{at: [code], owner: buyer}")) == [
        ("who", "cells.2.owner", "e")
    ]
    assert found("OWN-04", matrix(code, "{at: [image]}")) == [("who", "cells.1.owner", "e")]


def test_own_05_asks_each_of_the_five() -> None:
    fields = ("question", "decider", "within", "default", "recorded_in")
    gone = ", ".join(f"{one}: ~" for one in fields)
    places = found("OWN-05", f"decisions: {{use-lot: {{{gone}}}}}")
    assert places == [("use-lot", one, "e") for one in sorted(fields)]
    assert found("REF-02", f"decisions: {{use-lot: {{{gone}}}}}") == []
    point = f"decisions: {{use-lot: {{decider: {OPEN % '2027-01-04'}}}}}"
    assert found("OWN-05", point) == []


def test_own_05_a_group_that_decides_says_how() -> None:
    group = """
    groups: {board: {name: {en: "Board", es: "Comité"}, members: [buyer, planner], chair: buyer}}
    """
    asked = "decisions: {use-lot: {decider: board}, ship-date: {decider: board}}"
    assert found("OWN-05", group) == []
    assert found("OWN-05", group, asked) == [("board", "rule", "e"), ("board", "tie_break", "e")]
    chair = "groups: {board: {rule: chair_decides}}"
    assert found("OWN-05", group, asked, chair) == []


def test_own_05_a_playbook_says_who_decides_anything() -> None:
    rows = ", ".join(f"{one}: ~" for one in ("ship-date", "use-lot", "extra-freight"))
    agendas = "meetings: {daily: {agenda: ~}, weekly: {agenda: ~}}"
    assert found("OWN-05", f"decisions: {{{rows}}}", agendas) == [("minimal", "", "e")]


def rights(sides: Mapping[str, int]) -> str:
    """So many further decision rights for each owner."""
    rows = [
        f'{owner}-{number}: {{name: {{en: "N", es: "N"}}, decider: {owner}}}'
        for owner, most in sides.items()
        for number in range(most)
    ]
    return f"decisions: {{{', '.join(rows)}}}"


@pytest.mark.parametrize(
    ("buyers", "planners", "speaks"),
    # The clean client has three deciders of the customer and two of the supplier.
    [(4, 0, False), (10, 0, True), (8, 0, False), (10, 1, False), (0, 15, False), (0, 16, True)],
)
def test_own_06_one_side_decides_nearly_all(buyers: int, planners: int, speaks: bool) -> None:
    layer = rights({"buyer": buyers, "planner": planners})
    assert found("OWN-06", layer) == ([("minimal", "", "w")] if speaks else [])


def test_own_06_what_both_share_counts_for_neither() -> None:
    group = "groups: {board: {name: {en: B, es: B}, members: [buyer, planner]}}"
    shared = ", ".join(f"b{one}: {{name: {{en: N, es: N}}, decider: board}}" for one in range(5))
    quoted = group.replace("{en: B, es: B}", '{en: "B", es: "B"}')
    right = shared.replace("{en: N, es: N}", '{en: "N", es: "N"}')
    assert found("OWN-06", rights({"buyer": 10}), quoted, f"decisions: {{{right}}}") == [
        ("minimal", "", "w")
    ]


def test_own_06_one_signing_side_alone_has_no_balance() -> None:
    layer = rights({"buyer": 10})
    assert found("OWN-06", layer, "client: {sides: {supplier: {party: no}}}") == []


CHECKED = "processes: {order-to-dock: {steps: {check: {doer: planner}}}}"


def test_own_07_whoever_makes_does_not_pass() -> None:
    assert found("OWN-07", CHECKED) == [("order-to-dock", "steps.check.doer", "w")]
    other = "owners: {planner: {holders: [marta-luna, elena-rios]}}"
    assert found("OWN-07", CHECKED, other) == []
    looked = """
    processes:
      order-to-dock:
        steps:
          make: {text: {en: "Inspect the lot.", es: "Inspeccionar el lote."}}
    """
    assert found("OWN-07", CHECKED, looked) == [], "a check belongs to the verdict after it"
    straight = "processes: {order-to-dock: {steps: {check: {branch: ~}}}}"
    assert found("OWN-07", CHECKED, straight) == []


def test_own_07_sees_one_person_behind_two_roles() -> None:
    held = "owners: {quality-lead: {holders: [marta-luna]}}"
    assert found("OWN-07", held) == [("order-to-dock", "steps.check.doer", "w")]


def test_own_07_sees_the_deputy_of_a_vacant_role() -> None:
    vacant = "owners: {quality-lead: {holders: ~, deputy: planner}}"
    assert found("OWN-07", vacant) == [("order-to-dock", "steps.check.doer", "w")]


def test_own_07_nobody_approves_what_they_asked_for() -> None:
    amendment = """
    amendments:
      one:
        name: {en: "One", es: "Uno"}
        version: "1.1"
        objects: [burr-limit]
        why: {en: "Burrs were late.", es: "Por rebabas tardías."}
        asked_by: buyer
        affected: [planner]
        notice: 5 shared business days
        approvals: [%s]
        effective: 2027-02-01
    """
    assert found("OWN-07", amendment % "buyer, mx-head") == [("one", "approvals", "w")]
    assert found("OWN-07", amendment % "buyer, us-head, mx-head") == []
    assert found("OWN-07", amendment % "us-head, mx-head") == []
    sent = "communications: {issue-news: {approver: %s}}"
    assert found("OWN-07", sent % "quality-lead") == [("issue-news", "approver", "w")]
    assert found("OWN-07", sent % "mx-head") == []


def test_own_07_each_side_has_signers_of_its_own() -> None:
    one = "owners: {mx-head: {deputy: paul-renner}}"
    assert found("OWN-07", one) == [("minimal", "signers", "w")]


def test_the_facts_are_computed_once() -> None:
    inspection = Inspection(playbook_of(), TODAY)
    seen = []

    def fact(given: Inspection) -> int:
        seen.append(given)
        return len(seen)

    assert inspection.once(fact) == inspection.once(fact) == 1
