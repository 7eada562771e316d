"""The 10 acceptance questions of a real release team, asked of the built pages."""

from itertools import product

from generator.model.values import Record
from tests.case_pages import CasePages, case_pages, case_playbook, expected, found, rows

case = case_pages("release-cadence")


def test_1_the_page_shows_both_anchors(case: CasePages) -> None:
    case("meetings/burndown/").together(
        case.say("10AM Pacific Time", "10AM, hora del Pacífico"),
        case.say("use UTC for the meeting", "use UTC para la junta"),
    )


def test_2_the_hour_in_monterrey_in_winter_and_in_summer(case: CasePages) -> None:
    page = case("meetings/burndown/")
    page.together(
        case.say("No daylight time", "Sin horario de verano"), "Monterrey 12:00", without="11:00"
    )
    page.together(
        case.say("(?<!No )Daylight time", "Con horario de verano"),
        case.say("March 14, 2027", "14 de marzo de 2027"),
        "Monterrey 11:00",
        without="12:00",
    )


def test_3_all_nine_cells_each_once(case: CasePages) -> None:
    matrix = case_playbook("release-cadence").of("matrix")["go-no-go"]
    boards = ("pass", "flake", "fail")
    cells = matrix.get("cells")
    assert isinstance(cells, tuple)
    at = [one.get("at") for one in cells if isinstance(one, Record)]
    assert sorted(map(str, at)) == sorted(str(pair) for pair in product(boards, boards))
    found = rows(case("matrices/go-no-go/"))
    assert [len(cells) for cells in found.values()] == [3] * 4
    assert all(all(cells) for cells in found.values())


def test_4_pass_with_fail_is_red_and_flake_with_pass_is_yellow(case: CasePages) -> None:
    found = rows(case("matrices/go-no-go/"))
    assert found[case.say("Pass", "Pasa")][2].startswith(case.say("Red", "Rojo"))
    assert found[case.say("Flake", "Intermitente")][0].startswith(case.say("Yellow", "Amarillo"))
    assert found[case.say("Pass", "Pasa")][0].startswith(case.say("Green", "Verde"))


def test_5_yellow_blocks_a_release_cut(case: CasePages) -> None:
    case("matrices/go-no-go/").together(
        case.say(
            "For the cut of a release yellow counts as red",
            "Para el corte de una versión, el amarillo cuenta como rojo",
        )
    )
    case("decisions/unblock/").together(
        case.say("Red or yellow blocks the cut until it is fixed", "bloquea el corte hasta que"),
        case.say("related SIG marks it as non-blocking", "SIG relacionado lo marca"),
    )


def test_6_three_days_for_three_freezes_and_24_hours_for_docs(case: CasePages) -> None:
    page = case("handoffs/exception-request/")
    for freeze in (
        case.say("PRR freeze", "Cierre de PRR"),
        case.say("Enhancements freeze", "Cierre de mejoras"),
        case.say("Code and test freeze", "Cierre de código y pruebas"),
    ):
        page.together(freeze, case.say("within 3 days after", "máximo de 3 días"), without="24")
    page.together(
        case.say("Docs freeze", "Cierre de documentación"),
        case.say("within 24 (clock )?hours after", "máximo de 24 horas corridas después"),
        case.say("docs freeze is missed", "incumple el cierre de documentación"),
        without=case.say("3 days", "3 días"),
    )
    contents = case_playbook("release-cadence").of("handoff")["exception-request"].get("contents")
    assert isinstance(contents, tuple)
    assert len(contents) == 8
    page.together(case.say("three mailing lists", "tres listas de correo"))


def test_7_a_granted_day_ends_anywhere_on_earth(case: CasePages) -> None:
    page = case("decisions/exception/")
    page.together(
        case.say("granted time ends at the end of the last day", "tiempo concedido termina al"),
        case.say("Anywhere on Earth", "cualquier lugar de la Tierra"),
    )
    assert "calendars/anywhere-on-earth/" in page.links()
    assert "Etc/GMT+12" in case("calendars/anywhere-on-earth/").text


def test_8_the_decision_is_final_for_that_freeze(case: CasePages) -> None:
    page = case("decisions/exception/")
    page.together(
        case.say("final for this freeze", "definitiva para este cierre"),
        case.say("second request for the same freeze is not", "segunda solicitud para el mismo"),
    )
    page.together(case.say("Final Yes", "Definitiva Sí"), within=60)
    page.together(
        case.say("Asked first|consulted", "consulta"), case.say("SIG Docs", "SIG Docs"), within=300
    )


def test_9_where_a_removal_is_appealed(case: CasePages) -> None:
    page = case("decisions/remove-member/")
    assert "escalations/removal-appeal/" in page.links()
    case("escalations/removal-appeal/").together(
        case.say(
            "E-mail to the SIG Release chairs", "Correo a la presidencia del grupo de liberación"
        )
    )
    case("escalations/removal/").in_order(
        case.say("Notify the adviser", "Avisar al asesor"),
        case.say("A lead gets two talks", "Con un líder se habla dos veces"),
        case.say("Remove the person", "Dar de baja a la persona"),
    )


def test_10_the_silence_limits_at_peak_and_off_peak(case: CasePages) -> None:
    page = case("definitions/silent-member/")
    page.together(
        case.say("2 days off-peak", "2 días en semana normal"),
        case.say("24 hours at peak", "24 horas en semana de carga alta"),
        case.say("3 consecutive meetings", "3 juntas consecutivas"),
        case.say("A lead: 2 consecutive meetings", "Un líder: 2 juntas consecutivas"),
    )
    assert "✗" not in page.text


EXPECTED = {
    ("TIM-02", "meeting", "burndown"),  # Pacific Time and UTC in one line
    ("TIM-01", "handoff", "exception-request"),  # which 3 days
}


@expected(EXPECTED)
def test_finds_what_the_source_lacks(expected: tuple[str, str, str]) -> None:
    assert expected in found("release-cadence")


def test_the_table_and_the_limits_have_no_gap() -> None:
    assert "DEF-14" not in {rule for rule, _, _ in found("release-cadence")}
