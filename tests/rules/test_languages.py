"""Two languages of one playbook: LNG-01 to LNG-07, just inside and just outside of each rule."""

from pathlib import Path

import pytest

from generator.findings import Finding, Severity
from generator.load import load
from generator.rules import check
from generator.rules.facts import texts
from generator.source.tree import read_folder
from tests.language.pairs import CLIENTS, SAMPLE
from tests.rules.ground import TODAY, playbook_of
from tests.small import said

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def found(*layers: str) -> list[Finding]:
    return [one for one in check(playbook_of(*layers), TODAY) if one.rule.startswith("LNG")]


def rule(en: str, es: str, *more: str) -> list[tuple[str, Severity]]:
    """What is found where a definition's decision rule, which binds, says that."""
    text = f"definitions: {{burr-limit: {{decision_rule: {{en: '{en}', es: '{es}'}}}}}}"
    return [(one.rule, one.severity) for one in found(text, *more)]


def purpose(en: str, es: str) -> list[tuple[str, Severity]]:
    """What is found where a process says what it is for, which binds nobody."""
    text = f"processes: {{order-to-dock: {{purpose: {{en: '{en}', es: '{es}'}}}}}}"
    return [(one.rule, one.severity) for one in found(text)]


def test_lng_01_a_language_is_missing() -> None:
    (one,) = found("definitions: {burr-limit: {decision_rule: {en: 'The lot waits.', es: '~'}}}")
    assert (one.rule, one.field, one.severity) == ("LNG-01", "decision_rule", ERROR)
    assert one.message.get("es") == "`decision_rule` no tiene texto en español."


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("The lot waits at the gate.", "The lot waits at the gate."),
        ("The lot waits at the gate.", "The lot waits at the gate of Dallas."),
        ("El lote espera en la caseta de Dallas.", "El lote espera en la caseta."),
        ("Scrap whole lot then report", "Scrap whole lot then report"),
    ],
)
def test_lng_01_a_sentence_is_copied_or_in_the_other_language(en: str, es: str) -> None:
    assert rule(en, es) == [("LNG-01", ERROR)]
    assert purpose(en, es) == [("LNG-01", WARNING)]


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("Pull request", "Pull request"),
        ("Halden Equipment, Dallas, Texas", "Halden Equipment, Dallas, Texas"),
        ("BR-100, BR-200 and BR-300", "BR-100, BR-200 y BR-300"),
        ("ISO 9001:2015", "ISO 9001:2015"),
        ("Scrap.", "Scrap."),
        (
            "The label says: Piezas de la caja del lote.",
            "La etiqueta dice: Piezas de la caja del lote.",
        ),
        ("Sent to the Buyer.", "Va a Compras."),
    ],
)
def test_lng_01_names_codes_loan_words_and_quotations_are_no_copies(en: str, es: str) -> None:
    assert not [one for one in rule(en, es) if one[0] == "LNG-01"]


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("At least 95 % of the pieces pass.", "Al menos 90 % de las piezas pasan."),
        ("Flash up to 0.10 mm passes.", "La rebaba hasta 0.15 mm pasa."),
        ("The lot waits for 2 hours.", "El lote espera 2 minutos."),
        ("Closed at 2:00 PM.", "Cierra a las 15:00."),
        ("The lot waits until March 9, 2026.", "El lote espera hasta el 8 de marzo de 2026."),
        ("Three pieces wait.", "Las piezas esperan."),
    ],
)
def test_lng_02_numbers_differ(en: str, es: str) -> None:
    assert rule(en, es) == [("LNG-02", ERROR)]
    assert purpose(en, es) == [("LNG-02", WARNING)]


def test_lng_02_says_both_numbers_and_counts_points() -> None:
    (one,) = found(
        "definitions: {burr-limit: {decision_rule: {en: 'Below 95 % it waits.',"
        " es: 'Abajo de 90 % espera.'}}}"
    )
    assert one.message.get("en") == "English says “95 %”, Spanish says “90 %”."
    assert one.message.get("es") == "el inglés dice «95 %», el español dice «90 %»."
    (one,) = found(
        'definitions: {burr-limit: {decision_rule: {en: "- Red\\n- Green\\n- Blue",'
        ' es: "- Rojo\\n- Verde"}}}'
    )
    assert one.message.get("en") == "English lists 3 points, Spanish lists 2 points."


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("Closed at 2:00 PM.", "Cierra a las 14:00."),
        ("Twelve pieces wait.", "Esperan 12 piezas."),
        ("1,200 pieces wait.", "Esperan 1 200 piezas."),
        ("Both pieces wait.", "Las dos piezas esperan."),
        ("Either piece waits.", "Una de las dos piezas espera."),
    ],
)
def test_lng_02_the_same_number_said_otherwise(en: str, es: str) -> None:
    assert not rule(en, es)


def test_lng_02_announces_a_language_without_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "has_lists", lambda code: code == "en")
    (one,) = found("definitions: {burr-limit: {decision_rule: {en: 'Two pieces.', es: 'Tres.'}}}")
    assert (one.rule, one.severity, one.kind, one.field) == (
        "LNG-02", INFO, "engagement", "languages",
    )  # fmt: skip
    assert "in Spanish are not checked" in str(one.message.get("en"))


@pytest.mark.parametrize(
    ("en", "es", "severity"),
    [
        ("The inspector must hold it.", "La inspección puede retenerlo.", ERROR),
        ("Pieces with rust do not pass.", "Las piezas con óxido pasan.", ERROR),
        ("At most a third waits.", "Al menos un tercio espera.", ERROR),
        ("Only the inspector opens it.", "La inspección lo abre.", ERROR),
        ("Count before packing.", "Contar después de empacar.", WARNING),
        ("The inspector approves the lot.", "La inspección rechaza el lote.", WARNING),
        ("A serious crack.", "Una serie de fisuras.", WARNING),
    ],
)
def test_lng_03_an_operator_is_lost_or_swapped(en: str, es: str, severity: Severity) -> None:
    assert rule(en, es) == [("LNG-03", severity)]


def test_lng_03_tells_a_swap_once() -> None:
    (one,) = found(
        "definitions: {burr-limit: {decision_rule: {en: 'The inspector must hold it.',"
        " es: 'La inspección puede retenerlo.'}}}"
    )
    assert one.message.get("en") == "English says “must”, Spanish says “puede”."
    assert one.message.get("es") == "el inglés dice «must», el español dice «puede»."
    assert "“must” in English, «debe» in Spanish" in str(one.fix.get("en"))


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("One minute outside is not, early or late.", "Un minuto fuera no lo es, antes o después."),
        (
            "Quality releases it in Apodaca; in Dallas the inspector does.",
            "Calidad lo libera en Apodaca; en Dallas lo libera la inspección.",
        ),
        (
            "A report without a verdict is not counted, so nothing else is left out.",
            "Un reporte sin veredicto no se cuenta, así que no se excluye nada más.",
        ),
    ],
)
def test_lng_03_right_translations_pass(en: str, es: str) -> None:
    assert not rule(en, es)


@pytest.mark.parametrize(
    ("en", "es", "severity"),
    [
        ("Called ASAP.", "Se llama a la brevedad.", ERROR),
        ("Sorted by the responsible person.", "Selecciona la persona responsable.", ERROR),
        ("Good quality parts.", "Piezas de buena calidad.", ERROR),
        ("Several pieces wait.", "Varias piezas esperan.", WARNING),
        ("About 24 hours wait.", "Unas 24 horas de espera, más o menos.", WARNING),
        ("Whether it is acceptable.", "Si es aceptable.", ERROR),
    ],
)
def test_lng_04_a_vague_word(en: str, es: str, severity: Severity) -> None:
    assert rule(en, es) == [("LNG-04", severity)]
    assert purpose(en, es) == [("LNG-04", WARNING if severity is ERROR else INFO)]


def test_lng_04_says_each_word_and_what_to_write() -> None:
    (one,) = found(
        "definitions: {burr-limit: {decision_rule: {en: 'Called promptly.',"
        " es: 'Se llama a la brevedad.'}}}"
    )
    assert str(one.message.get("en")).startswith("“promptly”, “a la brevedad”: ")
    assert one.fix.get("en") == "Give a clock."
    assert one.fix.get("es") == "Dé un plazo: evento, número y calendario."


ACCEPTABLE = """
terms:
  acceptable-lot:
    term: {en: "Acceptable lot", es: "Lote aceptable"}
    definition: {en: "A lot that passed.", es: "Un lote que pasó."}
"""


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("An acceptable lot leaves.", "Sale un lote aceptable."),
        (
            "[[acceptable-lot|Acceptable]] lots leave.",
            "Salen los lotes [[acceptable-lot|aceptables]].",
        ),
        ("The pieces wait quickly: 30 minutes.", "Las piezas esperan rápidamente: 30 minutos."),
        ("How many pieces wait?", "¿Cuántas piezas esperan?"),
        ("One piece is enough.", "Es suficiente una pieza."),
        ("Packed as soon as the pieces dry.", "Se empaca en cuanto las piezas secan."),
        ("The holidays of both sides.", "Los feriados de ambas partes."),
    ],
)
def test_lng_04_passes_what_is_explained(en: str, es: str) -> None:
    assert not rule(en, es, ACCEPTABLE)


def test_lng_04_somebody_in_a_case_and_a_clock_beside_haste() -> None:
    assert not found(
        "events: {x: {when: {en: 'Somebody breaks the seal.', es: 'Alguien rompe el sello.'}}}"
        .replace("events:", "client: {events:") + "}"
    )  # fmt: skip
    hasty = "text: {en: 'Pack the [[lot|lot]] immediately.', es: 'Empacar el [[lot|lote]] de inmediato.'}"  # noqa: E501
    step = "processes: {order-to-dock: {steps: {make: {%s%s}}}}"
    clock = ", within: 2 clock hours after order-to-dock started"
    assert [one.rule for one in found(step % (hasty, ", within: ~"))] == ["LNG-04"]
    assert not found(step % (hasty, clock))


def twice(en: str, es: str) -> list[str]:
    """What is found where two definitions say that."""
    words = f"{{en: '{en}', es: '{es}'}}"
    each = ", ".join(f"{one}: {{decision_rule: {words}}}" for one in ("burr-limit", "on-time"))
    text = f"definitions: {{{each}}}"
    return [f"{one.rule} {one.message.get('en')}" for one in found(text)]


def test_lng_05_an_abbreviation_or_a_term_that_nothing_explains() -> None:
    (one,) = twice("The MRB sees it.", "El MRB lo ve.")
    assert "LNG-05 “MRB” is used in 2 places" in one
    (one,) = twice("It goes to the Returns Clerk.", "Va a devoluciones.")
    assert "“Returns Clerk”" in one
    (one,) = twice("It is called “blue flag” here.", "Aquí se llama «bandera azul».")
    assert "“blue flag”" in one


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("DAP is the term.", "DAP es el término."),
        ("USD and UTC.", "USD y UTC."),
        ("The review of material (MRB) sees it.", "La revisión de material (MRB) lo ve."),
        ("It goes to the Receiving Inspector.", "Va a Inspección Recibo."),
        ("It goes to the Operations Head.", "Va a Dirección de Operaciones."),
        ("NEVER open it.", "NUNCA abrir."),
        ("By ISO 2859 and BR-100.", "Según ISO 2859 y BR-100."),
        ("THE GATE IS CLOSED", "LA CASETA CIERRA"),
    ],
)
def test_lng_05_known_words_are_left_alone(en: str, es: str) -> None:
    assert not [one for one in twice(en, es) if one.startswith("LNG-05")]


def test_lng_05_one_place_is_not_enough() -> None:
    assert not rule("The MRB sees it.", "El MRB lo ve.")


WORDS = """
terms:
  rework:
    term: {en: "Rework", es: "Retrabajo"}
    definition: {en: "Grinding by instruction.", es: "Esmerilado con instrucción."}
    forbidden:
      - word: {en: "redo", es: "reproceso"}
        why: {en: "It means a new weld.", es: "Significa soldar otra vez."}
  seal-land:
    term: {en: "Seal land", es: "Zona de sello"}
    definition: {en: "The face of the joint.", es: "La cara de la junta."}
    variants: [{en: "sealing face", es: "cara de sello"}]
"""


@pytest.mark.parametrize(
    ("en", "es", "told"),
    [
        ("It goes to rework.", "Va a reparación.", 1),
        ("It goes to rework.", "Va a reproceso.", 1),
        ("It goes to redo.", "Va a retrabajo.", 1),
        ("Look at the seal lands.", "Ver las superficies.", 1),
        ("Look at the sealing face.", "Ver la superficie.", 1),
        ("It goes to rework.", "Va a retrabajos.", 0),
        ("They rework it.", "Lo retrabajan.", 0),
        ("Look at the seal lands.", "Ver las zonas de sello.", 0),
        ("Look at the seal lands.", "Ver las caras de sello.", 0),
        ("It is a process of welding.", "Es un reproceso de soldadura.", 0),
        ("See the [[rework|rework]].", "Vea [[rework|lo que sigue]].", 0),
    ],
)
def test_lng_06_the_agreed_word(en: str, es: str, told: int) -> None:
    assert rule(en, es, WORDS) == [("LNG-06", WARNING)] * told


def test_lng_06_the_glossary_may_say_what_it_forbids() -> None:
    assert not found(WORDS)


@pytest.mark.parametrize(
    ("en", "es", "told"),
    [
        ("It closes eventually, on Friday.", "Cierra eventualmente, el viernes.", 1),
        ("An application for the change.", "Una aplicación para el cambio.", 1),
        ("The application is open.", "La aplicación está abierta.", 0),
        ("The planner reviews it.", "Planeación lo revisa.", 0),
    ],
)
def test_lng_07_false_friends(en: str, es: str, told: int) -> None:
    friends = [one for one in rule(en, es) if one[0] == "LNG-07"]
    assert friends == [("LNG-07", WARNING)] * told


@pytest.mark.parametrize("client", [SAMPLE, *CLIENTS], ids=lambda one: one.name)
def test_real_texts_lose_no_number_and_are_in_their_language(client: Path) -> None:
    model = load(read_folder(client.parent, client.name)).playbook
    assert model is not None
    rules = ("LNG-01", "LNG-02", "LNG-05", "LNG-07")
    assert not [said(one) for one in check(model, TODAY) if one.rule in rules]


def test_the_sample_says_the_same_twice() -> None:
    model = load(read_folder(SAMPLE.parent, SAMPLE.name)).playbook
    assert model is not None
    assert not [said(one) for one in check(model, TODAY) if one.rule.startswith("LNG")]


def test_the_conduct_ladder_is_flagged_twice() -> None:
    """Its translation turns a serious violation into a series, and all spaces into some."""
    folder = next(one for one in CLIENTS if one.name == "conduct-ladder")
    model = load(read_folder(folder.parent, folder.name)).playbook
    assert model is not None
    told = [(one.id, one.field) for one in check(model, TODAY) if one.rule == "LNG-03"]
    assert sorted(told) == [("conduct-ladder", "scope_in"), ("consequences", "levels.2.when")]
