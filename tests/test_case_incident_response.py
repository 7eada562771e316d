"""The 15 acceptance questions of a real incident response, asked of the built pages."""

from tests.case_pages import CasePages, case_pages, expected, found

case = case_pages("incident-response")


def test_1_level_2_is_reached_after_5_minutes_without_acknowledgement(case: CasePages) -> None:
    case("escalations/alert-escalation/").together(
        case.say("Backup on-call", "Guardia de respaldo"),
        case.say(r"(?<!within )\b5 minutes after", r"(?<!máximo )\b5 minutos después"),
        case.say("Level 1 has not acknowledged", "El nivel 1 no ha acusado de recibido"),
        without=case.say("entire team", "equipo completo"),
    )


def test_2_level_3_is_the_entire_team(case: CasePages) -> None:
    case("escalations/alert-escalation/").together(
        r"\b3\b",
        case.say("The entire team", "El equipo completo"),
        case.say("Level 2 has not acknowledged", "El nivel 2 no ha acusado de recibido"),
        without=case.say("Level 1 has not", "El nivel 1 no ha"),
    )


def test_3_the_review_meeting_has_two_clocks(case: CasePages) -> None:
    page = case("meetings/incident-review-meeting/")
    calendar, business = (
        case.say(r"\b3 calendar days\b", r"\b3 días naturales\b"),
        case.say(r"\b5 business days\b", r"\b5 días hábiles\b"),
    )
    page.together(r"\bSEV-1\b", calendar, without="SEV-2")
    page.together(r"\bSEV-2\b", business, without="SEV-1")


def test_4_the_incident_commander_decides_and_does_not_repair(case: CasePages) -> None:
    page = case("owners/incident-commander/")
    page.together(
        case.say(
            "not responsible|does not|not theirs",
            "no responde|no es responsable|no le toca|no hace",
        ),
        case.say("Repairs", "Las reparaciones"),
    )
    assert {"decisions/response-actions/", "decisions/external-message/"} <= page.links().keys()
    case("decisions/response-actions/").together(
        case.say("Incident Commander", "Comandante de incidente"),
        case.say("decides|decider", "decide"),
    )


def test_5_one_approves_the_public_message_and_another_posts_it(case: CasePages) -> None:
    commander = case.say("Incident Commander", "Comandante de incidente")
    liaison = case.say("Customer Liaison", "Enlace con clientes")
    page = case("communications/customer-updates/")
    page.together(commander, case.say("approv", "apr(ue|o)b"), within=300)
    page.together(
        liaison, case.say(r"sends|sender|posts", r"envía|emite|publica|manda"), within=300
    )
    decision = case("decisions/external-message/")
    decision.together(commander, case.say("decides|decider", "decide"), within=300)
    decision.together(
        liaison, case.say("carried out|carries", "ejecuta|lleva a cabo|realiza"), within=300
    )
    decision.together(case.say("names another person", "nombra a otra persona"), within=300)


def test_6_the_rhythm_of_the_first_two_hours(case: CasePages) -> None:
    page = case("communications/customer-updates/")
    five = case.say(r"\b5 minutes\b", r"\b5 minutos\b")
    scope = case.say("Scope of the impact", "Alcance de la afectación")
    page.together(case.say("First message", "Primer mensaje"), five, without=scope)
    page.together(
        scope,
        five,
        case.say("first public message", "se publica el primer mensaje|primer mensaje"),
        without=case.say("first 2 hours", "primeras 2 horas"),
    )
    page.together(
        case.say("first 2 hours", "primeras 2 horas"),
        case.say("no more than 20 minutes pass", "no pasan más de 20 minutos"),
    )
    page.in_order(
        case.say("First message", "Primer mensaje"),
        scope,
        case.say("first 2 hours", "primeras 2 horas"),
    )


def test_7_after_two_hours_updates_slow_down_and_name_the_next(case: CasePages) -> None:
    case("communications/customer-updates/").together(
        case.say("Updates after 2 hours", "Avances después de 2 horas"),
        case.say("Slower than every 20 minutes", "Menos frecuentes que cada 20 minutos"),
        case.say(
            "each update says when the next one comes", "cada avance dice cuándo llega el siguiente"
        ),
    )


def test_8_anyone_may_start_the_response(case: CasePages) -> None:
    case("escalations/incident-response/").together(
        case.say("anyone|any employee", "cualquier|todo empleado"),
        case.say("start", "inici"),
        within=300,
    )


def test_9_in_doubt_between_two_severities_the_higher_one(case: CasePages) -> None:
    for severity in ("sev-1", "sev-2", "sev-3"):
        case(f"severities/{severity}/").together(
            case.say("unsure|doubt", "duda"),
            case.say("higher", "más alta|más grave|mayor|superior"),
            within=300,
        )


def test_10_the_states_of_a_review_and_the_shortcut(case: CasePages) -> None:
    page = case("artifacts/incident-review/")
    draft, in_review, reviewed, closed = (
        case.say("Draft", "Borrador"),
        case.say("In Review", "En revisión"),
        case.say("Reviewed", "Revisada"),
        case.say("Closed", "Cerrada"),
    )
    page.in_order(draft, in_review, reviewed, closed)
    page.together(case.say("next", "siguiente"), reviewed, closed, within=200)
    page.together(in_review, reviewed, closed, without=case.say("Timeline", "Cronología"))
    page.together(
        case.say("Shortcut", "Atajo"),
        case.say("no external message", "no hay mensaje externo"),
        closed,
    )


def test_11_who_takes_over_if_the_commander_leaves_is_one_click_away(case: CasePages) -> None:
    page = case("owners/incident-commander/")
    assert page.links()["owners/deputy/"] == case.say("Deputy", "Comandante adjunto")
    case("owners/deputy/").together(
        case.say("takes over command if the IC leaves", "asume el mando si el IC se retira")
    )


def test_12_an_incident_is_not_yet_a_major_incident(case: CasePages) -> None:
    case("definitions/incident/").together(
        case.say("unplanned disruption or degradation", "interrupción o degradación no planeada"),
        case.say("customers' use", "uso que los clientes hacen"),
    )
    page = case("definitions/major-incident/")
    page.together(
        case.say("coordinated response by several teams", "respuesta coordinada de varios equipos"),
        case.say("above SEV-3", "por encima de SEV-3"),
        case.say("Incident Commander says so", "así lo dice el comandante"),
    )
    assert "definitions/incident/" in page.links()


def test_13_the_previous_on_call_keeps_the_issue_until_the_next_agrees(case: CasePages) -> None:
    page = case("handoffs/issue-to-next-on-call/")
    page.together(
        case.say("Primary on-call", "Guardia primaria"),
        case.say("until", "hasta"),
        case.say("accept", "acept"),
        within=300,
    )
    page.together(
        case.say("keeps the issue, past the end of the shift", "conserva el asunto, aun después")
    )


def test_14_the_customer_liaison_attends_only_for_a_sev_1(case: CasePages) -> None:
    case("meetings/incident-review-meeting/").together(
        case.say("Customer Liaison", "Enlace con clientes"),
        case.say("Only for a SEV-1", "Solo para un SEV-1"),
        within=300,
    )


def test_15_executives_have_a_rhythm_of_their_own(case: CasePages) -> None:
    thirty, twenty = (
        case.say(r"\b30 minutes\b", r"\b30 minutos\b"),
        case.say(r"\b20 minutes\b", r"\b20 minutos\b"),
    )
    executives = case("communications/executive-updates/")
    executives.together(thirty, within=300)
    executives.together(case.say("Executive team", "Equipo directivo"))
    assert twenty.strip(r"\b") not in executives.text
    assert thirty.strip(r"\b") not in case("communications/customer-updates/").text


EXPECTED = {
    ("LNG-04", "escalation", "alert-escalation"),  # within a reasonable timeframe
    ("LNG-04", "communication", "executive-updates"),  # roughly every 30 minutes; quick summary
    ("LNG-04", "handoff", "issue-to-next-on-call"),  # quick summary
    ("LNG-04", "escalation", "incident-response"),  # Relevant team
    ("LNG-04", "process", "incident-review-process"),  # about 24 hours before
    ("LNG-04", "severity", "sev-1"),  # a large number
    ("LNG-04", "severity", "sev-2"),  # many
}


@expected(EXPECTED)
def test_finds_what_the_source_lacks(expected: tuple[str, str, str]) -> None:
    assert expected in found("incident-response")
