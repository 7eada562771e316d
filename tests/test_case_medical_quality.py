"""The 15 acceptance questions of a real medical-device manual, asked of the built pages."""

from tests.case_pages import CasePages, case_findings, case_pages, expected, found, rows

case = case_pages("medical-quality")


def test_1_a_supplier_has_30_days_for_the_cause_and_90_for_the_action(case: CasePages) -> None:
    page = case("handoffs/scar-answer/")
    page.together(
        case.say("Root cause and action", "Causa raíz y acción"),
        case.say("within 30 days after", "máximo de 30 días después"),
        without="90",
    )
    page.together(
        case.say("Action implemented", "Acción implantada"),
        case.say("within 90 days after", "máximo de 90 días después"),
        without=r"\b30\b",
    )


def test_2_quality_may_grant_an_extension(case: CasePages) -> None:
    quality = case.say("Quality Management", "Gerencia de Calidad")
    case("handoffs/scar-answer/").together(
        r"\b30\b", case.say("extended|extension", "ampliación|prórroga"), quality, without=r"\b90\b"
    )
    case("decisions/scar-extension/").together(case.say("decides", "decide"), quality, within=300)


def test_3_a_supplier_that_never_answers_is_debarred(case: CasePages) -> None:
    page = case("handoffs/scar-answer/")
    page.together(
        case.say("If nobody answers", "Si nadie contesta"),
        case.say("makes the supplier Debarred", "el proveedor queda Inhabilitado"),
    )
    assert "escalations/no-response/" in page.links()
    case("escalations/no-response/").together(
        case.say("missing or late", "falta o llega tarde"), case.say("Debarred", "Inhabilitado")
    )


def test_4_five_dispositions_and_a_name_for_a_concession(case: CasePages) -> None:
    page = case("decisions/disposition/")
    assert len([row for row in page.article if row.tag == "tr"]) == 1 + 5
    page.in_order(
        case.say("No impact", "Sin impacto"),
        case.say("Rework", "Retrabajo"),
        case.say("Return to supplier", "Devolución al proveedor"),
        case.say("Scrap", "Desecho"),
        case.say("Concession", "Concesión"),
    )
    page.together(
        case.say("Concession", "Concesión"),
        case.say("name of the person who authorizes", "nombre de la persona que la autoriza"),
        without=case.say("Scrap", "Desecho"),
    )


def test_5_the_evidence_of_a_level_2_supplier(case: CasePages) -> None:
    found = rows(case("matrices/supplier-evidence/"))
    level_2 = {name: cells[1] for name, cells in found.items()}
    required = case.say("Required", "Obligatorio")
    assert level_2 == {
        case.say("Evidence", "Evidencia"): case.say("Level 2", "Nivel 2"),
        case.say("FDA registration", "Registro ante la FDA"): case.say(
            "Not required", "No obligatorio"
        ),
        case.say("ISO 13485 or ISO 17025", "ISO 13485 o ISO 17025"): required,
        "ISO 9001": required,
        case.say("Approved quality system", "Sistema de calidad aprobado"): required,
        case.say("Validated processes", "Procesos validados"): case.say(
            "As required", "Según se requiera"
        ),
    }


def test_6_inactive_after_more_than_2_years_without_activity(case: CasePages) -> None:
    case("artifacts/approved-supplier-list/").together(
        case.say("Inactive", "Inactivo"),
        case.say("No activity for more than 2 years", "Sin actividad durante más de 2 años"),
        case.say("must be assessed again", "debe evaluarse de nuevo"),
    )


def test_7_operations_keeps_the_list_and_quality_approves_it(case: CasePages) -> None:
    page = case("artifacts/approved-supplier-list/")
    page.together(
        case.say("Owner", "Responsable"), case.say("Operations", "Operaciones"), within=80
    )
    page.together(
        case.say("Approved by", "Quién aprueba"),
        case.say("Quality Management", "Gerencia de Calidad"),
        within=80,
    )


def test_8_the_risk_is_a_product_in_bands(case: CasePages) -> None:
    found = rows(case("matrices/risk/"))
    by_name = {name[:2]: cells for name, cells in found.items()}
    assert by_name["S4"][2] == case.say("12 Major", "12 Mayor")
    assert by_name["S2"][4] == case.say("10 Moderate", "10 Moderado")
    assert by_name["S2"][2] == case.say("6 Minor", "6 Menor")


def test_9_a_serious_complaint_is_major_whatever_the_product(case: CasePages) -> None:
    case("matrices/risk/").together(
        case.say("overrides|above the table|wins", "Prevalece"),
        case.say("always major, whatever S x P", "siempre es mayor, sin importar"),
    )


def test_10_the_contract_manufacturer_has_a_system_of_its_own(case: CasePages) -> None:
    page = case("processes/nonconforming-product/")
    page.together(
        case.say(
            "nonconformance at the contract manufacturer is handled in the contract "
            "manufacturer's own system",
            "no conformidad en el maquilador se atiende en el sistema del propio maquilador",
        )
    )
    assert "processes/complaint/" in page.links()


def test_11_a_capa_closes_in_60_days_or_quality_extends_it(case: CasePages) -> None:
    page = case("processes/corrective-action/")
    page.together(
        case.say("within 60 days after", "máximo de 60 días después"),
        case.say("extended by", "ampliación|prórroga"),
        case.say("Quality Management", "Gerencia de Calidad"),
    )
    page.together(case.say("The extension is logged", "La prórroga se registra"))
    page.in_order(
        case.say("Contain the problem", "Contener el problema"),
        case.say("Investigate its cause", "Investigar su causa"),
        case.say("execute", "ejecutarla"),
        case.say("disposition", "disposición"),
        case.say("effective", "eficaz"),
        case.say("Close the CAPA", "Cerrar la CAPA"),
    )


def test_12_a_good_faith_effort_is_three_contacts(case: CasePages) -> None:
    page = case("definitions/good-faith-effort/")
    page.together(
        case.say("Documented contacts", "Contactos documentados"),
        case.say("at least 3", "al menos 3"),
        within=300,
    )
    page.together(
        case.say("staff at the customer's site", "personal en el sitio del cliente"),
        case.say("at least 1", "al menos 1"),
        within=300,
    )
    assert "✗" not in page.text


def test_13_the_page_shows_both_limits_of_one_investigation(case: CasePages) -> None:
    page = case("processes/complaint/")
    for days in ("15", "90"):
        page.together(
            case.say(f"within {days} days after", f"máximo de {days} días después"),
            case.say("A complaint is opened", "Se abre una queja"),
            case.say("investigation of the complaint is completed", "termina la investigación"),
        )


def test_14_the_board_its_members_and_the_delegation(case: CasePages) -> None:
    page = case("groups/mrb/")
    assert {"owners/quality-management/", "owners/operations/", "owners/engineering/"} <= (
        page.links().keys()
    )
    page.together(
        case.say("known failure mode", "modo de falla conocido"),
        case.say("to one person", "en una sola persona"),
    )
    page.together(case.say("right people", "personas indicadas"))


def test_15_reportability_is_reviewed_within_two_days(case: CasePages) -> None:
    for url in ("decisions/reportability-review/", "definitions/reportable-complaint/"):
        case(url).together(
            case.say("within 2 days after", "máximo de 2 días después"),
            case.say("A complaint is received", "Se recibe una queja"),
        )
    found = rows(case("matrices/reportability/"))
    assert [cells[0] for cells in list(found.values())[1:]] == [
        *[case.say("Reportable", "Reportable")] * 3, case.say("Not reportable", "No reportable"),
    ]  # fmt: skip


EXPECTED = {
    ("DEF-11", "process", "complaint"),  # 15 and 90 days for one investigation
    ("TIM-01", "process", "complaint"),
    ("TIM-01", "process", "corrective-action"),
    ("TIM-01", "handoff", "scar-answer"),
    ("TIM-01", "decision", "reportability-review"),
    ("TIM-01", "definition", "reportable-complaint"),
    ("LNG-04", "process", "complaint"),  # all reasonable efforts
    ("LNG-04", "process", "corrective-action"),  # timely manner
    ("LNG-04", "process", "nonconforming-product"),  # as necessary
    ("OWN-04", "owner", "department-management"),  # responsible department management
    ("TIM-07", "document", "complaint-procedure"),  # 9/1/2021
}


@expected(EXPECTED)
def test_finds_what_the_source_lacks(expected: tuple[str, str, str]) -> None:
    assert expected in found("medical-quality")


def test_13_two_limits_of_one_investigation_are_one_finding() -> None:
    assert [one.id for one in case_findings("medical-quality") if one.rule == "DEF-11"] == [
        "complaint"
    ]


def test_the_bands_are_complete_since_7_and_11_cannot_occur() -> None:
    assert "DEF-14" not in {rule for rule, _, _ in found("medical-quality")}
