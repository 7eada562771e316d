"""The 11 acceptance questions of real service objectives, asked of the built pages."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator.clock.engine import due
from generator.clock.span import End
from generator.load import load
from generator.locale import words
from generator.model.playbook import Playbook
from generator.model.timing import Timing
from generator.model.values import Clock, Record
from generator.model.worked import worked_dates
from generator.source.tree import read_folder
from tests.pages_text import PageText

CLIENTS = Path(__file__).parent / "clients"
CLIENT = "service-objectives"

Read = Callable[[str], PageText]
Say = Callable[[str, str], str]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("service-objectives")
    done = subprocess.run(
        [
            *[sys.executable, "-m", "generator", "build", CLIENT, "--today", "2026-11-23"],
            *["--definitions", str(CLIENTS), "--out", str(out)],
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out / CLIENT


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    loaded = load(read_folder(CLIENTS, CLIENT))
    assert loaded.playbook is not None
    return loaded.playbook


@pytest.fixture(params=["en", "es"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def read(built: Path, lang: str) -> Read:
    return lambda url: PageText(built / lang / "draft", url)


@pytest.fixture
def say(lang: str) -> Say:
    """The pattern of the language that is read."""
    return lambda en, es: en if lang == "en" else es


def test_1_both_windows_are_shown_and_either_makes_an_incident(read: Read, say: Say) -> None:
    page = read("definitions/availability-incident/")
    page.together(
        say("90% over one hour", "90% en una hora"),
        say("97% over 24 hours", "97% en 24 horas"),
        say("Either one makes an incident", "Cualquiera de las dos hace el incidente"),
    )
    page.together(
        say("Any one of these holds", "Se cumple cualquiera|cualquiera de|al menos una"),
        say("less than 90%", "menos de 90%"),
        say("less than 97%", "menos de 97%"),
    )


def test_2_the_minutes_are_computed_from_the_percentages(read: Read, say: Say) -> None:
    page = read("definitions/availability-incident/")
    hour, day = say("over one hour", "en una hora"), say("over 24 hours", "en 24 horas")
    page.together(hour, "90%", say(r"more than 6 minutes", r"más de 6 minutos"), without="97%")
    page.together(
        day, "97%", say(r"more than 43\.2 minutes", r"más de 43\.2 minutos"), without="90%"
    )


def rows(page: PageText) -> dict[str, list[str]]:
    """The cells of each row of the matrix, by what the row is about."""
    found = {}
    for one in page.article:
        if one.tag == "tr":
            cells = [cell.text() for cell in one if cell.tag in ("th", "td")]
            found[cells[0]] = cells[1:]
    return found


def test_3_the_customer_owns_the_runtime_under_a_custom_buildpack(read: Read, say: Say) -> None:
    found = rows(read("matrices/responsibilities/"))
    platform, customer = say("Platform", "Plataforma"), say("Customer", "Cliente")
    runtime = found[say("Language runtime (buildpack)", "Entorno del lenguaje (buildpack)")]
    assert runtime == [platform, customer, customer]
    container = found[say("Container and image", "Contenedor e imagen")]
    assert container == [platform, platform, customer]
    code = found[say("Application code", "Código de la aplicación")]
    assert code == [customer, customer, customer]


def test_4_the_platform_owns_the_operating_system_in_every_variant(read: Read, say: Say) -> None:
    found = rows(read("matrices/responsibilities/"))
    platform = say("Platform", "Plataforma")
    for name in (
        say("Operating system", "Sistema operativo"),
        say("Continuous monitoring", "Monitoreo continuo"),
        say("Anti-malware", "Antimalware"),
        say("Network security", "Seguridad de la red"),
        say("Versioning", "Manejo de versiones"),
        say("Scaling", "Escalamiento de capacidad"),
        say("Logging", "Bitácoras"),
        say("Alerting", "Alertas"),
    ):
        assert found[name] == [platform] * 3, name


def test_5_three_business_hours_and_which_hours_those_are(read: Read, say: Say) -> None:
    page = read("handoffs/support-mail/")
    page.together(
        say("Availability of the platform", "Disponibilidad de la plataforma"),
        say("3 business hours", "3 horas hábiles"),
        say("Support hours, Eastern time", "Horario de soporte, hora del Este"),
        without=say("Provisioning", "Aprovisionamiento"),
    )
    page.together(
        say("Provisioning of a service", "Aprovisionamiento de un servicio"),
        say("2 business days", "2 días hábiles"),
        without=say("Everything else", "Todo lo demás"),
    )
    page.together(
        say("Everything else", "Todo lo demás"),
        say("5 business days", "5 días hábiles"),
        within=300,
    )
    page.together(
        say("Monday to Friday", "de lunes a viernes"), "09:00", "17:00",
        say("Eastern time", "hora del Este"), within=300,
    )  # fmt: skip
    assert "calendars/support/" in page.links()
    calendar = read("calendars/support/")
    calendar.together("09:00", "17:00", within=300)
    assert "America/New_York" in calendar.text


def test_6_30_and_150_days_are_minimum_waits(read: Read, say: Say) -> None:
    page = read("processes/retirement/")
    announced = say("The retirement is announced", "Se anuncia el retiro")
    page.together(
        say("Stop new instances", "Cerrar la creación de instancias nuevas"),
        say("at least 30 calendar days after", "al menos 30 días naturales después"), announced,
        without="150",
    )  # fmt: skip
    page.together(
        say("Shut the feature down", "Apagar la función"),
        say("at least 150 calendar days after", "al menos 150 días naturales después"), announced,
        without=r"\b30\b",
    )  # fmt: skip


def test_7_the_worked_example_checks_out(read: Read, lang: str) -> None:
    page, said = read("processes/retirement/"), words(lang)
    assert said.date(date(2025, 4, 3)) in page.text
    for day in (date(2025, 5, 3), date(2025, 8, 31)):
        written = re.escape(said.date(day))
        page.together(f"{written}.*✓ {written}", within=400)
    assert "✗" not in page.text


def test_7_the_dates_come_from_the_clocks(playbook: Playbook) -> None:
    process = playbook.of("process")["retirement"]
    (example,) = process.records("worked_examples")
    computed = {one.step: one.computed for one in worked_dates(Timing(playbook), process, example)}
    assert computed == {
        "no-new-instances": (date(2025, 5, 3),),
        "shutdown": (date(2025, 8, 31),),
    }


def test_8_every_two_weeks_from_the_day_without_new_instances(read: Read, say: Say) -> None:
    read("communications/retirement-messages/").together(
        say("To the users who remain", "A los usuarios que quedan"),
        say(
            "2 calendar weeks after “New instances end”",
            "2 semanas naturales después de «Terminan las instancias nuevas»",
        ),
        say("until the shutdown", "hasta el apagado"),
        without=say("To all customers", "A todos los clientes"),
    )


def test_9_the_timeline_can_be_shortened_and_the_message_says_why(read: Read, say: Say) -> None:
    read("processes/retirement/").together(
        say("A risk requires a shorter timeline", "Un riesgo exige un plazo más corto"),
        say("may be shortened", "se puede acortar"),
        say(
            "says when each step comes and why it comes earlier",
            "dice cuándo ocurre cada paso y por qué se adelanta",
        ),
        within=400,
    )


def test_10_mail_of_friday_evening_counts_from_monday(read: Read, say: Say) -> None:
    for url in ("handoffs/support-mail/", "calendars/support/"):
        read(url).together(
            say("Friday 18:00", "viernes a las 18:00"),
            say("Monday 09:00", "lunes a las 09:00"),
            within=400,
        )


def test_10_the_clocks_count_so(playbook: Playbook) -> None:
    friday = datetime(2026, 11, 13, 23, tzinfo=UTC)  # 18:00 Eastern standard time
    acknowledge = playbook.of("handoff")["support-mail"].record("acknowledge")
    cases = acknowledge.get("within_by") if acknowledge else None
    ends = []
    for one in cases if isinstance(cases, tuple) else ():
        clock = one.get("within") if isinstance(one, Record) else None
        span = Timing(playbook).span(clock) if isinstance(clock, Clock) else None
        latest = due(span, friday).latest if span else None
        ends.append(latest.at if isinstance(latest, End) else None)
    assert ends == [
        datetime(2026, 11, 16, 17, tzinfo=UTC),  # Monday 12:00
        datetime(2026, 11, 18, 22, tzinfo=UTC),  # Wednesday 17:00: Monday does not count
        datetime(2026, 11, 23, 22, tzinfo=UTC),  # Monday 17:00
    ]


def test_11_maintenance_is_from_tuesday_to_thursday(read: Read, say: Say) -> None:
    page = read("processes/maintenance/")
    page.together(
        say("Maintain the platform", "Dar mantenimiento a la plataforma"),
        say("Tuesday to Thursday", "de martes a jueves"),
    )
    assert "calendars/maintenance/" in page.links()
    days = say("Tuesday.*Wednesday.*Thursday", "Martes.*Miércoles.*Jueves")
    read("calendars/maintenance/").together(days, without=say("Monday|Friday", "lunes|viernes"))


def test_no_date_that_two_people_read_differently(read: Read) -> None:
    for url in ("processes/retirement/", "communications/retirement-messages/"):
        assert not re.search(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b", read(url).text)
