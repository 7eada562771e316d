"""The 15 acceptance questions of a real incident response, asked of the built pages."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pages_text import PageText

CLIENTS = Path(__file__).parent / "clients"
CLIENT = "incident-response"

Read = Callable[[str], PageText]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("incident-response")
    done = subprocess.run(
        [
            *[sys.executable, "-m", "generator", "build", CLIENT],
            *["--definitions", str(CLIENTS), "--out", str(out)],
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out / CLIENT


@pytest.fixture(params=["en", "es"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def read(built: Path, lang: str) -> Read:
    return lambda url: PageText(built / lang / "draft", url)


@pytest.fixture
def say(lang: str) -> Callable[[str, str], str]:
    """The pattern of the language that is read."""
    return lambda en, es: en if lang == "en" else es


Say = Callable[[str, str], str]


def test_1_level_2_is_reached_after_5_minutes_without_acknowledgement(read: Read, say: Say) -> None:
    read("escalations/alert-escalation/").together(
        say("Backup on-call", "Guardia de respaldo"),
        say(r"(?<!within )\b5 minutes after", r"(?<!máximo )\b5 minutos después"),
        say("Level 1 has not acknowledged", "El nivel 1 no ha acusado de recibido"),
        without=say("entire team", "equipo completo"),
    )


def test_2_level_3_is_the_entire_team(read: Read, say: Say) -> None:
    read("escalations/alert-escalation/").together(
        r"\b3\b",
        say("The entire team", "El equipo completo"),
        say("Level 2 has not acknowledged", "El nivel 2 no ha acusado de recibido"),
        without=say("Level 1 has not", "El nivel 1 no ha"),
    )


def test_3_the_review_meeting_has_two_clocks(read: Read, say: Say) -> None:
    page = read("meetings/incident-review-meeting/")
    calendar, business = (
        say(r"\b3 calendar days\b", r"\b3 días naturales\b"),
        say(r"\b5 business days\b", r"\b5 días hábiles\b"),
    )
    page.together(r"\bSEV-1\b", calendar, without="SEV-2")
    page.together(r"\bSEV-2\b", business, without="SEV-1")


def test_4_the_incident_commander_decides_and_does_not_repair(read: Read, say: Say) -> None:
    page = read("owners/incident-commander/")
    page.together(
        say(
            "not responsible|does not|not theirs",
            "no responde|no es responsable|no le toca|no hace",
        ),
        say("Repairs", "Las reparaciones"),
    )
    assert {"decisions/response-actions/", "decisions/external-message/"} <= page.links().keys()
    read("decisions/response-actions/").together(
        say("Incident Commander", "Comandante de incidente"), say("decides|decider", "decide")
    )


def test_5_one_approves_the_public_message_and_another_posts_it(read: Read, say: Say) -> None:
    commander = say("Incident Commander", "Comandante de incidente")
    liaison = say("Customer Liaison", "Enlace con clientes")
    page = read("communications/customer-updates/")
    page.together(commander, say("approv", "apr(ue|o)b"), within=300)
    page.together(liaison, say(r"sends|sender|posts", r"envía|emite|publica|manda"), within=300)
    decision = read("decisions/external-message/")
    decision.together(commander, say("decides|decider", "decide"), within=300)
    decision.together(
        liaison, say("carried out|carries", "ejecuta|lleva a cabo|realiza"), within=300
    )
    decision.together(say("names another person", "nombra a otra persona"), within=300)


def test_6_the_rhythm_of_the_first_two_hours(read: Read, say: Say) -> None:
    page = read("communications/customer-updates/")
    five = say(r"\b5 minutes\b", r"\b5 minutos\b")
    scope = say("Scope of the impact", "Alcance de la afectación")
    page.together(say("First message", "Primer mensaje"), five, without=scope)
    page.together(
        scope,
        five,
        say("first public message", "se publica el primer mensaje|primer mensaje"),
        without=say("first 2 hours", "primeras 2 horas"),
    )
    page.together(
        say("first 2 hours", "primeras 2 horas"),
        say("no more than 20 minutes pass", "no pasan más de 20 minutos"),
    )
    page.in_order(
        say("First message", "Primer mensaje"), scope, say("first 2 hours", "primeras 2 horas")
    )


def test_7_after_two_hours_updates_slow_down_and_name_the_next(read: Read, say: Say) -> None:
    read("communications/customer-updates/").together(
        say("Updates after 2 hours", "Avances después de 2 horas"),
        say("Slower than every 20 minutes", "Menos frecuentes que cada 20 minutos"),
        say(
            "each update says when the next one comes", "cada avance dice cuándo llega el siguiente"
        ),
    )


def test_8_anyone_may_start_the_response(read: Read, say: Say) -> None:
    read("escalations/incident-response/").together(
        say("anyone|any employee", "cualquier|todo empleado"), say("start", "inici"), within=300
    )


def test_9_in_doubt_between_two_severities_the_higher_one(read: Read, say: Say) -> None:
    for severity in ("sev-1", "sev-2", "sev-3"):
        read(f"severities/{severity}/").together(
            say("unsure|doubt", "duda"),
            say("higher", "más alta|más grave|mayor|superior"),
            within=300,
        )


def test_10_the_states_of_a_review_and_the_shortcut(read: Read, say: Say) -> None:
    page = read("artifacts/incident-review/")
    draft, in_review, reviewed, closed = (
        say("Draft", "Borrador"),
        say("In Review", "En revisión"),
        say("Reviewed", "Revisada"),
        say("Closed", "Cerrada"),
    )
    page.in_order(draft, in_review, reviewed, closed)
    page.together(say("next", "siguiente"), reviewed, closed, within=200)
    page.together(in_review, reviewed, closed, without=say("Timeline", "Cronología"))
    page.together(
        say("Shortcut", "Atajo"), say("no external message", "no hay mensaje externo"), closed
    )


def test_11_who_takes_over_if_the_commander_leaves_is_one_click_away(read: Read, say: Say) -> None:
    page = read("owners/incident-commander/")
    assert page.links()["owners/deputy/"] == say("Deputy", "Comandante adjunto")
    read("owners/deputy/").together(
        say("takes over command if the IC leaves", "asume el mando si el IC se retira")
    )


def test_12_an_incident_is_not_yet_a_major_incident(read: Read, say: Say) -> None:
    read("definitions/incident/").together(
        say("unplanned disruption or degradation", "interrupción o degradación no planeada"),
        say("customers' use", "uso que los clientes hacen"),
    )
    page = read("definitions/major-incident/")
    page.together(
        say("coordinated response by several teams", "respuesta coordinada de varios equipos"),
        say("above SEV-3", "por encima de SEV-3"),
        say("Incident Commander says so", "así lo dice el comandante"),
    )
    assert "definitions/incident/" in page.links()


def test_13_the_previous_on_call_keeps_the_issue_until_the_next_agrees(
    read: Read, say: Say
) -> None:
    page = read("handoffs/issue-to-next-on-call/")
    page.together(
        say("Primary on-call", "Guardia primaria"), say("until", "hasta"), say("accept", "acept"),
        within=300,
    )  # fmt: skip
    page.together(
        say("keeps the issue, past the end of the shift", "conserva el asunto, aun después")
    )


def test_14_the_customer_liaison_attends_only_for_a_sev_1(read: Read, say: Say) -> None:
    read("meetings/incident-review-meeting/").together(
        say("Customer Liaison", "Enlace con clientes"),
        say("Only for a SEV-1", "Solo para un SEV-1"),
        within=300,
    )


def test_15_executives_have_a_rhythm_of_their_own(read: Read, say: Say) -> None:
    thirty, twenty = (
        say(r"\b30 minutes\b", r"\b30 minutos\b"),
        say(r"\b20 minutes\b", r"\b20 minutos\b"),
    )
    executives = read("communications/executive-updates/")
    executives.together(thirty, within=300)
    executives.together(say("Executive team", "Equipo directivo"))
    assert twenty.strip(r"\b") not in executives.text
    assert thirty.strip(r"\b") not in read("communications/customer-updates/").text
