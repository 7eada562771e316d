"""The 10 acceptance questions of real supplier escalation clauses, asked of the built pages."""

from collections.abc import Iterator
from pathlib import Path

from generator.load import load, plain
from generator.model.playbook import Playbook
from generator.source.tree import read_mapping_tree
from tests.case_pages import CLIENTS, CasePages, case_pages, case_playbook, expected, found

CLIENT = "controlled-shipping"
case = case_pages(CLIENT)


def test_1_a_level_is_reached_by_a_condition_and_not_by_time(case: CasePages) -> None:
    case("escalations/controlled-shipping/").together(
        case.say("Controlled shipping 2", "Embarque controlado 2"),
        case.say("CS1 failed, or the same concern repeats", "CS1 falló, o se repite el mismo"),
        without=r"\b\d+ (hours|days|horas|días)\b",
    )
    levels = case_playbook(CLIENT).of("escalation")["controlled-shipping"].records("levels")
    assert [level.get("after") for level in levels] == [None, None]


def test_2_the_exit_from_controlled_shipping(case: CasePages) -> None:
    case("escalations/controlled-shipping/").together(
        case.say("It ends when", "Termina al cumplirse"),
        case.say("certified 100% free of the defect", "certificó 100% libre del defecto"),
        case.say("number of certified shipments", "número de embarques certificados"),
    )
    case("handoffs/eight-d/").together(
        case.say("stays open until", "sigue abierta hasta"),
        case.say("at least 3 shipments", "al menos 3 embarques"),
    )


def test_3_customer_quality_sets_how_many_shipments_are_certified(case: CasePages) -> None:
    quality = case.say("Customer Quality", "Calidad del cliente")
    page = case("escalations/controlled-shipping/")
    page.together(case.say("Customer Quality set", "fijó Calidad del cliente"))
    assert "decisions/certified-shipments/" in page.links()
    decision = case("decisions/certified-shipments/")
    decision.together(case.say("Who decides", "Quién decide"), quality, within=100)
    decision.together(
        case.say("How many shipments does the supplier certify", "Cuántos embarques certifica")
    )


def test_4_three_clocks_from_one_start(case: CasePages) -> None:
    page = case("handoffs/eight-d/")
    start = case.say("Suspect stock is found", "Se encuentra material sospechoso")
    for step, time in (
        ("D3", case.say("24 (clock )?hours", "24 horas")),
        ("D5", case.say("5 business days", "5 días hábiles")),
        ("D8", case.say("10 business days", "10 días hábiles")),
    ):
        others = "|".join({"D3", "D5", "D8"} - {step})
        page.together(step, time, start, without=others)


def test_5_silence_after_a_reminder_and_one_week_is_approval(case: CasePages) -> None:
    page = case("handoffs/report-answer/")
    page.together(
        case.say("within one week after one reminder", "una semana después de un recordatorio"),
        case.say("counts as approval", "cuenta como aprobación"),
    )
    page.together(
        case.say("Silence means Accepted", "El silencio significa Aceptado"),
        case.say("1 week after", "1 semana después"),
        case.say("reminder is sent", "único recordatorio"),
    )


def test_6_the_other_revision_differs_in_three_clocks_alone() -> None:
    earlier, newer = earlier_revision(), case_playbook(CLIENT)
    before, after = (dict(_leaves(plain(one))) for one in (earlier, newer))
    changed = {
        path: (before.get(path), after.get(path))
        for path in before.keys() | after.keys()
        if before.get(path) != after.get(path)
    }
    since = "after suspect-stock-found"
    place = ("handoffs", "eight-d", "due_by")
    assert changed == {
        (*place, 0, "within"): (f"24 to 48 clock hours {since}", f"24 clock hours {since}"),
        (*place, 1, "within"): (
            f"5 to 7 business days {since}",
            f"5 business days {since}",
        ),
        (*place, 2, "within"): (
            f"10 to 14 business days {since}",
            f"10 business days {since}",
        ),
    }


def test_7_the_end_customer_is_informed_at_stage_3_under_a_condition(case: CasePages) -> None:
    case("escalations/supplier-escalation/").together(
        case.say("Stage 3", "Etapa 3"),
        case.say("the supplier is unsuitable", "el proveedor no es apto"),
        case.say("Block the supplier", "Bloquear al proveedor"),
        case.say("Informs|informed", "Informa a"),
        case.say(
            "end customer, if it approved the supplier", "cliente final, si aprobó al proveedor"
        ),
        without=case.say("Stage 2 Analyze", "Etapa 1"),
    )


def test_8_mixed_units_stay_as_they_are(case: CasePages) -> None:
    page = case("handoffs/report-answer/")
    for step, time in (
        (case.say("Step 1", "Paso 1"), case.say("2 business days", "2 días hábiles")),
        (case.say("Step 2", "Paso 2"), case.say("2 calendar weeks", "2 semanas naturales")),
        (case.say("Step 3", "Paso 3"), case.say("2 calendar months", "2 meses naturales")),
    ):
        page.together(step, time, within=300)
    for converted in (case.say(r"\b14 (calendar )?days", r"\b14 días"), r"\b60 d"):
        assert converted.strip(r"\b") not in page.text


def test_9_operator_error_is_not_accepted_as_a_cause(case: CasePages) -> None:
    case("handoffs/eight-d/").together(
        case.say("root cause is operator error", "causa raíz es error del operador"),
        case.say("A cause of the process is missing", "Falta una causa del proceso"),
    )


def test_10_the_triggers_are_a_list_of_their_own(case: CasePages) -> None:
    page = case("escalations/supplier-escalation/")
    triggers = (
        case.say("in spite of a finished 8D", "a pesar de un 8D terminado"),
        case.say("disturbance of the line", "Afectación repetida a la línea"),
        case.say("Critical complaints", "Reclamaciones críticas"),
        case.say("Poor handling of complaints", "Mala atención"),
        case.say("Imminent standstill", "Paro inminente"),
        case.say("Critical audit action", "Acción crítica de auditoría"),
        case.say("Loss of a certificate", "Pérdida de un certificado"),
    )
    page.together(*triggers, without=case.say("Stage 1|Stage 3", "Etapa 1|Etapa 3"))


def earlier_revision() -> Playbook:
    """The playbook with the other version of the handbook's page in its place."""
    files = _files(CLIENTS / CLIENT) | _files(CLIENTS / f"{CLIENT}-earlier")
    loaded = load(read_mapping_tree(files, CLIENT))
    assert [str(one.message) for one in loaded.findings] == []
    assert loaded.playbook is not None
    return loaded.playbook


def _files(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*.yml")}


def _leaves(
    value: object, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], object]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _leaves(one, (*path, name))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _leaves(one, (*path, number))
    else:
        yield path, value


EXPECTED = {
    ("ESC-08", "category", "defect-at-customer"),  # a cause that names a person
    ("TIM-01", "handoff", "eight-d"),  # business days of whom
    ("TIM-01", "handoff", "report-answer"),
}


@expected(EXPECTED)
def test_finds_what_the_source_lacks(expected: tuple[str, str, str]) -> None:
    assert expected in found("controlled-shipping")


def test_9_a_sentence_that_refuses_operator_error_is_no_blame() -> None:
    assert ("ESC-08", "handoff", "eight-d") not in found(CLIENT)
