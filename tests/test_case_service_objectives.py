"""The 11 acceptance questions of real service objectives, asked of the built pages."""

import re
from datetime import UTC, date, datetime

from generator.clock.engine import due
from generator.clock.span import End
from generator.locale import words
from generator.model.timing import Timing
from generator.model.values import Clock, Record
from generator.model.worked import worked_dates
from tests.case_pages import CasePages, case_pages, case_playbook, expected, found, rows

CLIENT = "service-objectives"
case = case_pages(CLIENT)


def test_1_both_windows_are_shown_and_either_makes_an_incident(case: CasePages) -> None:
    page = case("definitions/availability-incident/")
    page.together(
        case.say("90% over one hour", "90% en una hora"),
        case.say("97% over 24 hours", "97% en 24 horas"),
        case.say("Either one makes an incident", "Cualquiera de las dos hace el incidente"),
    )
    page.together(
        case.say("Any one of these holds", "Se cumple cualquiera|cualquiera de|al menos una"),
        case.say("less than 90%", "menos de 90%"),
        case.say("less than 97%", "menos de 97%"),
    )


def test_2_the_minutes_are_computed_from_the_percentages(case: CasePages) -> None:
    page = case("definitions/availability-incident/")
    hour, day = case.say("over one hour", "en una hora"), case.say("over 24 hours", "en 24 horas")
    page.together(hour, "90%", case.say(r"more than 6 minutes", r"más de 6 minutos"), without="97%")
    page.together(
        day, "97%", case.say(r"more than 43\.2 minutes", r"más de 43\.2 minutos"), without="90%"
    )


def test_3_the_customer_owns_the_runtime_under_a_custom_buildpack(case: CasePages) -> None:
    found = rows(case("matrices/responsibilities/"))
    platform, customer = case.say("Platform", "Plataforma"), case.say("Customer", "Cliente")
    runtime = found[case.say("Language runtime (buildpack)", "Entorno del lenguaje (buildpack)")]
    assert runtime == [platform, customer, customer]
    container = found[case.say("Container and image", "Contenedor e imagen")]
    assert container == [platform, platform, customer]
    code = found[case.say("Application code", "Código de la aplicación")]
    assert code == [customer, customer, customer]


def test_4_the_platform_owns_the_operating_system_in_every_variant(case: CasePages) -> None:
    found = rows(case("matrices/responsibilities/"))
    platform = case.say("Platform", "Plataforma")
    for name in (
        case.say("Operating system", "Sistema operativo"),
        case.say("Continuous monitoring", "Monitoreo continuo"),
        case.say("Anti-malware", "Antimalware"),
        case.say("Network security", "Seguridad de la red"),
        case.say("Versioning", "Manejo de versiones"),
        case.say("Scaling", "Escalamiento de capacidad"),
        case.say("Logging", "Bitácoras"),
        case.say("Alerting", "Alertas"),
    ):
        assert found[name] == [platform] * 3, name


def test_5_three_business_hours_and_which_hours_those_are(case: CasePages) -> None:
    page = case("handoffs/support-mail/")
    page.together(
        case.say("Availability of the platform", "Disponibilidad de la plataforma"),
        case.say("3 business hours", "3 horas hábiles"),
        case.say("Support hours, Eastern time", "Horario de soporte, hora del Este"),
        without=case.say("Provisioning", "Aprovisionamiento"),
    )
    page.together(
        case.say("Provisioning of a service", "Aprovisionamiento de un servicio"),
        case.say("2 business days", "2 días hábiles"),
        without=case.say("Everything else", "Todo lo demás"),
    )
    page.together(
        case.say("Everything else", "Todo lo demás"),
        case.say("5 business days", "5 días hábiles"),
        within=300,
    )
    page.together(
        case.say("Monday to Friday", "de lunes a viernes"),
        "09:00",
        "17:00",
        case.say("Eastern time", "hora del Este"),
        within=300,
    )
    assert "calendars/support/" in page.links()
    calendar = case("calendars/support/")
    calendar.together("09:00", "17:00", within=300)
    assert "America/New_York" in calendar.text


def test_6_30_and_150_days_are_minimum_waits(case: CasePages) -> None:
    page = case("processes/retirement/")
    announced = case.say("The retirement is announced", "Se anuncia el retiro")
    page.together(
        case.say("Stop new instances", "Cerrar la creación de instancias nuevas"),
        case.say("at least 30 calendar days after", "al menos 30 días naturales después"),
        announced,
        without="150",
    )
    page.together(
        case.say("Shut the feature down", "Apagar la función"),
        case.say("at least 150 calendar days after", "al menos 150 días naturales después"),
        announced,
        without=r"\b30\b",
    )


def test_7_the_worked_example_checks_out(case: CasePages) -> None:
    page, said = case("processes/retirement/"), words(case.lang)
    assert said.date(date(2025, 4, 3)) in page.text
    for day in (date(2025, 5, 3), date(2025, 8, 31)):
        written = re.escape(said.date(day))
        page.together(f"{written}.*✓ {written}", within=400)
    assert "✗" not in page.text


def test_7_the_dates_come_from_the_clocks() -> None:
    playbook = case_playbook(CLIENT)
    process = playbook.of("process")["retirement"]
    (example,) = process.records("worked_examples")
    computed = {one.step: one.computed for one in worked_dates(Timing(playbook), process, example)}
    assert computed == {
        "no-new-instances": (date(2025, 5, 3),),
        "shutdown": (date(2025, 8, 31),),
    }


def test_8_every_two_weeks_from_the_day_without_new_instances(case: CasePages) -> None:
    case("communications/retirement-messages/").together(
        case.say("To the users who remain", "A los usuarios que quedan"),
        case.say(
            "2 calendar weeks after “New instances end”",
            "2 semanas naturales después de «Terminan las instancias nuevas»",
        ),
        case.say("until the shutdown", "hasta el apagado"),
        without=case.say("To all customers", "A todos los clientes"),
    )


def test_9_the_timeline_can_be_shortened_and_the_message_says_why(case: CasePages) -> None:
    case("processes/retirement/").together(
        case.say("A risk requires a shorter timeline", "Un riesgo exige un plazo más corto"),
        case.say("may be shortened", "se puede acortar"),
        case.say(
            "says when each step comes and why it comes earlier",
            "dice cuándo ocurre cada paso y por qué se adelanta",
        ),
        within=400,
    )


def test_10_mail_of_friday_evening_counts_from_monday(case: CasePages) -> None:
    for url in ("handoffs/support-mail/", "calendars/support/"):
        case(url).together(
            case.say("Friday 18:00", "viernes a las 18:00"),
            case.say("Monday 09:00", "lunes a las 09:00"),
            within=400,
        )


def test_10_the_clocks_count_so() -> None:
    friday = datetime(2026, 11, 13, 23, tzinfo=UTC)  # 18:00 Eastern standard time
    playbook = case_playbook(CLIENT)
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


def test_11_maintenance_is_from_tuesday_to_thursday(case: CasePages) -> None:
    page = case("processes/maintenance/")
    page.together(
        case.say("Maintain the platform", "Dar mantenimiento a la plataforma"),
        case.say("Tuesday to Thursday", "de martes a jueves"),
    )
    assert "calendars/maintenance/" in page.links()
    days = case.say("Tuesday.*Wednesday.*Thursday", "Martes.*Miércoles.*Jueves")
    case("calendars/maintenance/").together(
        days, without=case.say("Monday|Friday", "lunes|viernes")
    )


def test_no_date_that_two_people_read_differently(case: CasePages) -> None:
    for url in ("processes/retirement/", "communications/retirement-messages/"):
        assert not re.search(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b", case(url).text)


EXPECTED = {
    ("DEF-01", "definition", "unavailable"),
    ("DEF-01", "definition", "availability-incident"),
    ("OWN-05", "engagement", "service-objectives"),  # nobody decides on an incident
    ("ESC-01", "engagement", "service-objectives"),
}


@expected(EXPECTED)
def test_finds_what_the_source_lacks(expected: tuple[str, str, str]) -> None:
    assert expected in found("service-objectives")


def test_the_worked_example_and_the_examples_agree() -> None:
    assert "DEF-06" not in {rule for rule, _, _ in found("service-objectives")}
