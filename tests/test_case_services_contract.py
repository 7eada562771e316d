"""The 14 acceptance questions of a real two-party services contract, asked of the built pages."""

from tests.case_pages import CasePages, case_pages, expected, found

case = case_pages("services-contract")

GOVERNMENT = (
    "contracting-officer", "officers-representative", "alternate-representative", "product-lead",
    "product-owner",
)  # fmt: skip
CONTRACTOR = ("project-manager", "contractor-team")


def test_1_tested_code_is_90_percent_and_how_it_is_measured(case: CasePages) -> None:
    page = case("definitions/tested-code/")
    page.together(
        case.say("Test coverage of all relevant code", "Cobertura de pruebas de todo el código"),
        case.say("at least 90%", "al menos 90%"),
    )
    page.together(
        case.say("Manual review", "Revisión manual"),
        case.say("automated tests", "pruebas automatizadas"),
        case.say("public service", "servicio público"),
    )


def test_2_who_inspects_at_the_end_of_a_sprint(case: CasePages) -> None:
    page = case("meetings/inspection/")
    page.together(
        "COR", "ACOR", case.say("inspects", "inspecciona"),
        case.say("Product Lead", "líder de producto"),
        case.say("Product Owner", "dueño del producto"),
    )  # fmt: skip
    page.together(case.say("At the end of each sprint", "Al final de cada iteración"), within=300)


def test_3_accepted_means_that_the_pull_request_is_merged(case: CasePages) -> None:
    case("handoffs/sprint-delivery/").together(
        case.say("Accepted when", "Se acepta cuando|aceptad[oa] cuando|aceptar"),
        case.say("The pull request is merged", "El pull request queda integrado"),
    )


def test_4_where_a_rejection_is_written_and_who_is_told(case: CasePages) -> None:
    page = case("handoffs/sprint-delivery/")
    page.together(
        case.say("in the pull request or in the", "en el pull request o en el"),
        case.say("issue tracker", "sistema de seguimiento"),
    )
    page.together(
        case.say("Who is told", "A quién se avisa"),
        case.say("Contracting Officer", "Oficial de contrataciones"),
        case.say("receives the link", "recibe la liga"),
        case.say("may answer in the same place", "puede responder en el mismo lugar"),
    )


def test_5_a_rejected_story_goes_to_the_next_sprint_unless_two_agree(case: CasePages) -> None:
    page = case("decisions/move-story/")
    page.together(
        case.say("If nobody decides", "Si nadie decide"),
        case.say("finished in the next sprint", "termina en la siguiente iteración"),
    )
    page.together(
        case.say("Product Owner and the 18F Product Lead", "dueño del producto y el líder"),
        case.say("both agree", "los dos de acuerdo"),
    )


def test_6_accepted_although_more_work_is_needed_is_the_boundary(case: CasePages) -> None:
    case("definitions/accepted-delivery/").together(
        case.say("Boundary case", "Caso límite"),
        case.say("although more work is needed", "aunque falta más trabajo"),
        case.say("Conforming", "Conforme"),
        without=case.say("Nonconforming", "No conforme"),
    )


def test_7_the_kick_off_is_due_within_10_calendar_days_of_award(case: CasePages) -> None:
    case("meetings/kick-off/").together(
        case.say("within 10 calendar days after", "máximo de 10 días naturales después"),
        case.say("The order is awarded", "Se adjudica la orden"),
    )


def test_8_the_transition_plan_counts_backwards(case: CasePages) -> None:
    case("handoffs/transition-plan/").together(
        case.say("at least 14 calendar days before", "al menos 14 días naturales antes"),
        case.say("The order ends", "Termina la orden"),
    )
    case("handoffs/materials-on-termination/").together(
        case.say("within 14 calendar days after", "máximo de 14 días naturales después"),
        case.say("asks for all materials", "pide todos los materiales"),
    )


def test_9_the_invoice_window_has_both_ends(case: CasePages) -> None:
    case("handoffs/status-and-invoice/").together(
        case.say("5 to 10 calendar days after", "(de )?5 a 10 días naturales después"),
        case.say("A month ends", "Termina el mes"),
    )


def test_10_redo_then_future_conformance_then_price(case: CasePages) -> None:
    case("escalations/remedies/").in_order(
        case.say("Do it again", "Repetir el trabajo"),
        case.say("Conform in future", "Cumplir en lo futuro"),
        case.say("Reduce the price", "Reducir el precio"),
    )


def test_11_documented_false_positives_are_the_exception(case: CasePages) -> None:
    page = case("definitions/secure-code/")
    page.together(
        case.say("Any one of these", "cualquiera|al menos una"),
        case.say("OWASP ZAP are clean", "OWASP ZAP salen limpios"),
        case.say("explains each false positive", "explica cada falso positivo"),
    )
    page.together(
        case.say(
            "does not count once a document explains it", "no cuenta cuando un documento lo explica"
        )
    )


def test_12_nobody_certifies_while_a_defect_is_open(case: CasePages) -> None:
    case("decisions/certify-performance/").together(
        case.say(
            "Nobody may certify while a defect is open",
            "Nadie puede certificar mientras haya un defecto abierto",
        )
    )


def test_13_everything_that_the_cor_decides_from_the_role(case: CasePages) -> None:
    page = case("owners/officers-representative/")
    decided = {f"decisions/{one}/" for one in ("accept-delivery", "certify-performance")}
    decided |= {
        f"definitions/{one}/"
        for one in (
            "accepted-delivery", "tested-code", "accessible-page", "deployed-code",
            "documented-code", "available-code", "user-research", "secure-code",
        )
    }  # fmt: skip
    assert decided <= page.links().keys()
    page.together(case.say("Decides", "Decide"), "Q2", "Q3", "S1", "S8")


def test_14_the_side_of_each_role(case: CasePages) -> None:
    for owners, side, other in (
        (GOVERNMENT, case.say("Government", "Gobierno"), "sides/contractor/"),
        (CONTRACTOR, case.say("Contractor", "Contratista"), "sides/government/"),
    ):
        for owner in owners:
            page = case(f"owners/{owner}/")
            assert other not in page.links()
            page.together(side)


EXPECTED = {
    ("TIM-02", "calendar", "government-days"),  # 0900-1800 EST, also on days of daylight time
    ("TIM-02", "owner", "project-manager"),  # EST and local time in one sentence
    ("LNG-04", "decision", "certify-performance"),  # satisfactory manner
    ("LNG-04", "process", "sprint"),  # timely manner
    ("LNG-04", "escalation", "remedies"),  # commercially reasonable duration
    ("LNG-04", "handoff", "sprint-delivery"),  # mutually agreed-upon issue tracker
    ("LNG-04", "handoff", "transition-plan"),  # any other reasonable assistance
    ("LNG-04", "decision", "accessibility-complaint"),  # appropriate action
    ("OWN-05", "decision", "accessibility-complaint"),  # no decider, no clock
    ("DEF-03", "definition", "tested-code"),  # the number is in the level, no decision rule
    ("DEF-05", "definition", "tested-code"),
    ("DEF-05", "definition", "accessible-page"),
    ("DEF-05", "definition", "deployed-code"),
    ("DEF-05", "definition", "documented-code"),
    ("DEF-05", "definition", "available-code"),
    ("DEF-05", "definition", "user-research"),
    ("DEF-05", "definition", "secure-code"),
    ("ESC-01", "escalation", "remedies"),  # no path beyond the contracting officer
}


@expected(EXPECTED)
def test_finds_what_the_source_lacks(expected: tuple[str, str, str]) -> None:
    assert expected in found("services-contract")
