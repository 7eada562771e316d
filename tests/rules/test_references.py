"""What is missing, what leads nowhere, what nothing uses: REF-01 to REF-03."""

from datetime import date

import pytest

from generator.findings import Finding
from generator.kinds import kinds
from generator.rules import check
from generator.rules.facts.fillers import filler
from tests.rules.ground import TODAY, playbook_of
from tests.small import loaded, playbook


def found(rule: str, *layers: str, today: date = TODAY) -> list[tuple[str, str, str]]:
    """The places at which a rule speaks on the clean client with layers."""
    every = check(playbook_of(*layers), today)
    return [(one.id, one.field, one.severity.value[0]) for one in every if one.rule == rule]


def fields(yaml: str, rule: str = "REF-02") -> set[str]:
    """The fields at which a rule speaks in a small client."""
    return {one.field for one in check(playbook(yaml), TODAY) if one.rule == rule and one.id == "x"}


def test_ref_02_asks_for_each_field_that_a_finished_playbook_needs() -> None:
    model = playbook('people: {x: {name: "Ana"}}\nterms: {x: {term: {en: "X", es: "X"}}}')
    for kind in ("person", "term"):
        entity = model.find(kind, "x")
        assert entity is not None
        places = {one.field for one in check(model, TODAY) if (one.kind, one.id) == (kind, "x")}
        private = {"phone", "email"} if kind == "person" else set()
        assert places >= set(entity.missing()) - private
    assert "languages" in {one.name for one in kinds()["person"].fields if one.asked}


def test_ref_02_asks_inside_a_group_that_is_there_and_of_no_other() -> None:
    whole = """
    definitions:
      x:
        term: {en: "Late", es: "Tarde"}
        test: {method: {en: "Look", es: "Ver"}}
        measures: {a: {name: {en: "A", es: "A"}}}
        examples: [{text: {en: "One", es: "Uno"}}, {verdict: conforming}]
    """
    asked = fields(whole)
    assert asked >= {"measures.a.unit", "examples.0.verdict", "examples.1.text"}
    assert not any(one.startswith(("viewing", "fix_by_cause")) for one in asked)


def test_ref_02_takes_an_empty_field_for_a_missing_one() -> None:
    for empty in ("[]", '{en: "", es: ""}', '""', '[{en: "", es: ""}]'):
        yaml = f'terms: {{x: {{term: {{en: "X", es: "Y"}}, definition: {empty}}}}}'
        one = loaded(yaml)
        if one.playbook is not None:
            assert "definition" in {f.field for f in check(one.playbook, TODAY)}, empty


def test_ref_02_is_silent_where_the_loader_has_spoken() -> None:
    one = loaded('definitions: {x: {term: {en: "X", es: "Y"}, decider: nobody, within: soon}}')
    assert one.playbook is None
    assert one.read is not None
    asked = [f.field for f in check(one.read, TODAY, False, one.findings) if f.rule == "REF-02"]
    assert "decider" not in asked
    assert "within" not in asked
    assert "meanwhile" in asked


def test_ref_02_none_passes_everywhere() -> None:
    none = '{none: {reason: {en: "Nobody is paid.", es: "A nadie se le paga."}}}'
    assert found("REF-02", f"decisions: {{use-lot: {{within: {none}, decider: {none}}}}}") == []


@pytest.mark.parametrize(
    ("point", "place"),
    [
        ("", "decider.open.owner"),
        (", owner: buyer", "decider.open.due"),
        (", due: 2027-01-04", "decider.open.owner"),
        (", owner: buyer, due: 2026-11-23", "decider.open.due"),
        (", owner: buyer, due: 2026-11-24", ""),
    ],
)
def test_ref_02_an_open_point_has_an_owner_and_a_day_to_come(point: str, place: str) -> None:
    text = f'{{open: {{question: {{en: "Who?", es: "¿Quién?"}}{point}}}}}'
    places = found("REF-02", f"decisions: {{use-lot: {{decider: {text}}}}}")
    assert places == ([("use-lot", place, "e")] if place else [])


WAIVER = """
waivers:
  one:
    rule: OWN-03
    object: owner:planner
    owner: buyer
    reason: {en: "A second planner starts in March.", es: "En marzo entra otra persona."}
    until: 2026-11-24
"""


def test_ref_02_a_waiver_ends_after_its_last_day() -> None:
    assert found("REF-02", WAIVER) == []
    assert found("REF-02", WAIVER, today=date(2026, 11, 25)) == [("one", "until", "e")]
    assert found("REF-02", WAIVER, "waivers: {one: {owner: ~}}") == [("one", "owner", "e")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("TBD", "en"), ("t.b.d.", "en"), ("To be defined.", "en"), ("Phone: TBD", "en"),
        ("TODO", "es"), ("TODO: ask Ana", "en"), ("todo", "en"), ("xxx", "es"), ("?", "es"),
        ("Call XXX at noon", "en"), ("N/A", "en"), ("n/d", "es"), ("-", "es"), ("…", "en"),
        ("Por definir", "es"), ("Teléfono: por definir", "es"), ("pendiente", "es"),
        ("[INSERT CONTACT METHOD]", "en"), ("Write to [insert contact]", "en"),
        ("[INSERTAR MEDIO DE CONTACTO]", "es"), ("Escriba a [su contacto]", "es"),
        ("[CONTACT METHOD]", "en"), ("Lorem ipsum dolor sit amet", "en"), ("____", "es"),
        ("TBD", ""), ("???", ""),
    ],
)  # fmt: skip
def test_ref_02_knows_a_filler(text: str, language: str) -> None:
    assert filler(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Todo", "es"), ("Todo lote queda en retención.", "es"), ("Todo: piezas y cajas", "es"),
        ("A case in dispute is pending for 2 days.", "en"), ("[[hold|Retención]] total", "es"),
        ("El caso queda pendiente hasta el aviso.", "es"), ("See drawing [A-12]", "en"),
        ("What is the date?", "en"), ("Rev. -", ""), ("-", ""), ("N/A", ""), ("No", "es"),
        ("Each date that is still to be confirmed by the planner", "en"), ("XX-20 press", "en"),
        ("[SQE] signs", "en"), ("None of the pieces is bent.", "en"),
    ],
)  # fmt: skip
def test_ref_02_takes_no_sentence_for_a_filler(text: str, language: str) -> None:
    assert filler(text, language) is None


def test_ref_02_a_text_says_more_than_the_title() -> None:
    title = '{en: "use of [[lot|a lot]]!", es: "Uso de un lote"}'
    assert found("REF-02", f"decisions: {{use-lot: {{question: {title}}}}}") == [
        ("use-lot", "question", "e")
    ]
    handoff = '{shipment: {purpose: {en: "Shipment", es: "Se envía"}}}'
    assert found("REF-02", f"handoffs: {handoff}") == [("shipment", "purpose", "w")]
    asked = '{en: "Use of a lot?", es: "¿Uso de un lote?"}'
    whole = f"decisions: {{use-lot: {{name: {asked}, question: {asked}}}}}"
    assert found("REF-02", whole) == []
    named = '{shipment: {contents: [{en: "Shipment", es: "Embarque"}, {en: "Seal", es: "Sello"}]}}'
    assert found("REF-02", f"handoffs: {named}") == []


def copies(number: int, field: str, said: str = '{en: "OK", es: "Bien"}') -> set[str]:
    rows = [
        f'h{one}: {{name: {{en: "H {one}", es: "E {one}"}}, {field}: {said}}}'
        for one in range(number)
    ]
    model = playbook("handoffs:\n" + "".join(f"  {row}\n" for row in rows))
    return {one.field for one in check(model, TODAY)
            if one.rule == "REF-02" and "4 objects" in str(one.message.get("en"))}  # fmt: skip


def test_ref_02_the_same_text_in_four_objects_is_a_paste() -> None:
    assert copies(4, "purpose") == {"purpose"}
    assert copies(3, "purpose") == set()
    assert copies(4, "channel") == set(), "one channel for several is one way of working"


def test_ref_02_a_client_sets_how_many_are_a_paste() -> None:
    same = '{en: "Is it good?", es: "¿Está bien?"}'
    layer = f"definitions: {{on-time: {{question: {same}}}, burr-limit: {{question: {same}}}}}"
    assert found("REF-02", layer) == []
    assert len(found("REF-02", layer, "client: {thresholds: {repeats: 2}}")) == 2


def test_ref_02_asks_no_cells_of_scores_that_are_combined() -> None:
    yaml = 'matrices: {x: {name: {en: "Risk", es: "Riesgo"}, %s}}'
    assert "cells" in fields(yaml % "kind: bands")
    assert "cells" not in fields(yaml % "kind: bands, combine: product")


LEFT = "people: {elena-rios: {until: 2026-11-23}}"


def test_ref_01_a_link_or_an_open_point_leads_to_nobody_who_has_left() -> None:
    text = 'handoffs: {shipment: {purpose: {en: "Ask [[elena-rios]].", es: "Con [[elena-rios]]."}}}'
    assert found("REF-01", text) == []
    (place,) = set(found("REF-01", text, LEFT))
    assert place == ("shipment", "purpose", "e")
    point = '{open: {question: {en: "Who?", es: "¿Quién?"}, owner: elena-rios, due: 2027-01-04}}'
    layer = f"decisions: {{use-lot: {{decider: {point}}}}}"
    assert found("REF-01", layer, LEFT) == [("use-lot", "decider.open.owner", "e")]


def test_ref_01_former_holders_are_history() -> None:
    layer = """
    owners:
      planner:
        holders: [{person: elena-rios, until: 2025-01-12}, {person: marta-luna, since: 2025-01-13}]
    """
    assert found("REF-01", layer, LEFT, "owners: {mx-head: {deputy: planner}}") == []


def test_ref_01_a_waiver_names_a_rule_that_there_is() -> None:
    assert found("REF-01", WAIVER) == []
    wrong = "waivers: {one: {rule: OWN-3}}"
    (finding,) = [one for one in check(playbook_of(WAIVER, wrong), TODAY) if one.rule == "REF-01"]
    assert "`OWN-03`" in str(finding.fix.get("en"))


def test_ref_03_a_role_that_only_reports_to_another_is_used_by_nothing() -> None:
    layer = """
    owners:
      lead:
        name: {en: "Improvement Lead", es: "Mejora Continua"}
        side: supplier
        purpose: {en: "Improves", es: "Mejora"}
        kind: standing
        holders: [marta-luna]
        deputy: mx-head
        coverage: apodaca-office
        reports_to: mx-head
      planner: {may_combine_with: [lead]}
    """
    assert found("REF-03", layer) == [("lead", "", "w")]
    assert found("REF-03", layer, "owners: {planner: {deputy: lead}}") == []
    assert found("REF-03", layer, "decisions: {use-lot: {informed: [lead]}}") == []


def test_ref_03_what_only_speaks_of_a_thing_does_not_use_it() -> None:
    layer = """
    artifacts:
      form:
        name: {en: "Form", es: "Formato"}
        kept_in: {en: "Drawer", es: "Cajón"}
        owner: buyer
        retention: {en: "1 year", es: "1 año"}
        language: [en]
    """
    waiver = "waivers: {one: {object: artifact:form}}"
    assert found("REF-03", layer, WAIVER, waiver) == [("form", "", "w")]
    assert found("REF-03", layer, "decisions: {use-lot: {recorded_in: form}}") == []


@pytest.mark.parametrize(
    ("text", "is_used"),
    [
        ('{en: "Fill the KANBAN cards.", es: "Llenar"}', True),
        ('{en: "Fill", es: "Llenar la tarjeta kanban."}', True),
        ('{en: "Fill the pull card.", es: "Llenar"}', True),
        ('{en: "Fill [[kanban|it]].", es: "Llenarla"}', True),
        ('{en: "Fill", es: "Llenar"}', False),
    ],
)
def test_ref_03_a_term_is_used_where_a_text_says_it(text: str, is_used: bool) -> None:
    term = """
    terms:
      kanban:
        term: {en: "Kanban card", es: "Tarjeta kanban"}
        definition: {en: "A kanban card orders one box.", es: "Una tarjeta que pide una caja."}
        variants: [{en: "pull card", es: "tarjeta de jalar"}]
    """
    places = found("REF-03", term, f"handoffs: {{shipment: {{purpose: {text}}}}}")
    assert places == ([] if is_used else [("kanban", "", "w")])


def test_every_finding_has_its_words_in_two_languages() -> None:
    every: list[Finding] = check(playbook_of(WAIVER, LEFT), date(2027, 12, 1))
    assert {one.rule for one in every} & {"REF-02", "SGN-02"}
    for one in every:
        assert one.message.get("es")
        assert one.fix.get("es")
