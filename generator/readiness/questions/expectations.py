"""Are the expectations communicated? Questions 21 to 30."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.clock.daycount import add_months
from generator.model.playbook import Entity
from generator.readiness.chains import every, links, none_of
from generator.readiness.ground import Ground
from generator.readiness.question import Gap, Link, Question
from generator.text import both

Found = Iterator[Link | Gap]
_OPERATIONAL = ("criterion", "test", "decision_rule", "decider", "examples")
_MONTHS_AHEAD = 12


def _on_time(ground: Ground) -> Found:
    found = [one for one in ground.every("definition") if one.get("kind") == "delivery"]
    yield from links(found, *_OPERATIONAL)
    if not found:
        yield Gap(
            ground.engagement,
            "profile",
            both(
                "No definition of the kind `delivery` says what on time means.",
                "Ninguna definición del tipo `delivery` dice qué es a tiempo.",
            ),
        )


def _quality(ground: Ground) -> Found:
    definitions = [one for one in ground.every("definition")
                   if one.get("kind") in ("quality", "visual")]  # fmt: skip
    families = ground.engagement.records("part_families")
    for family in families:
        about = [one for one in definitions if _covers(one, str(family.get("id")), family)]
        if not about:
            id = family.get("id")
            yield Gap(
                ground.engagement,
                f"part_families.{id}",
                both(
                    f"No definition says what acceptable quality of `{id}` is.",
                    f"Ninguna definición dice qué es calidad aceptable de `{id}`.",
                ),
            )
        elif not any(_has_picture(ground, one) for one in about):
            yield Gap(
                about[0],
                "pictures",
                both("No picture shows the limit.", "Ninguna foto muestra el límite."),
            )
    if not definitions:
        yield Gap(
            ground.engagement,
            "profile",
            both(
                "No definition of the kind `quality` says what acceptable quality is.",
                "Ninguna definición del tipo `quality` dice qué es calidad aceptable.",
            ),
        )
    yield from links(definitions, *_OPERATIONAL, "pictures")


def _covers(definition: Entity, family: str, record: object) -> bool:
    """Whether a definition's scope takes in a part family; one that names no part takes in all."""
    scope = definition.record("scope")
    named = scope.get("parts") if scope else None
    if not isinstance(named, tuple) or not named:
        return True
    parts = getattr(record, "values", {}).get("parts")
    own = {family, *(parts if isinstance(parts, tuple) else ())}
    return not own.isdisjoint(named)


def _has_picture(ground: Ground, definition: Entity) -> bool:
    if definition.refs("pictures") or any(e.get("picture") for e in definition.records("examples")):
        return True
    return any(
        one.ref("definition") is not None
        and ground.playbook.get(one.ref("definition")) is definition
        for one in ground.every("attachment")
    )


def _promises(ground: Ground) -> Found:
    for process in ground.crossing:
        if "promise" not in process.values and not any(
            step.get("within") for step in process.records("steps")
        ):
            why = both("Neither the whole nor a step of it has a clock.",
                       "Ni el conjunto ni alguno de sus pasos tiene plazo.")  # fmt: skip
            yield Gap(process, "promise", why)
    yield from links(ground.every("process"), "promise")
    yield from links(ground.every("handoff"), "acknowledge", "due")
    yield from links(ground.every("severity"), "clocks")
    if not ground.playbook.of("process"):
        yield none_of(ground, "process")


def _calendar(ground: Ground) -> Found:
    engagement, playbook = ground.engagement, ground.playbook
    shared = playbook.get(engagement.ref("shared_calendar"))
    if shared is None:
        yield Gap(
            engagement,
            "shared_calendar",
            both("There is no shared calendar.", "No hay calendario común."),
        )
        return
    members = [playbook.get(one) for one in shared.refs("shared")]
    known = [one for one in members if one is not None] or [shared]
    lands = {str(one.get("country")) for one in known}
    for side in ground.agreement.sides:
        entity = playbook.find("side", side)
        country = entity.get("country") if entity else None
        if isinstance(country, str) and country not in lands:
            yield Gap(
                shared,
                "shared",
                both(
                    f"It has no calendar of {country}.", f"No incluye un calendario de {country}."
                ),
            )
    until = add_months(ground.today, _MONTHS_AHEAD)
    for one in known:
        ends = one.get("covers_until")
        if not isinstance(ends, date) or ends < until:
            yield Gap(
                one, "covers_until", both(f"It does not reach to {until}.", f"No llega al {until}.")
            )
    yield from links([shared, *known], "holidays", "closures", "covers_until")


def _languages(ground: Ground) -> Found:
    yield Link(ground.engagement, ("prevailing_language",))
    yield from links(ground.every("definition"), "criterion", "decision_rule")
    yield from links(ground.every("process"), "steps")
    yield from links(ground.every("escalation"), "levels")


def _meetings(ground: Ground) -> Found:
    found = list(ground.every("meeting"))
    yield from links(found, "chair", "agenda", "outputs", "schedule")
    if not found:
        yield none_of(ground, "meeting")


def _reviews(ground: Ground) -> Found:
    for kind, field in (("metric", "reviewed_in"), ("meeting", "outputs")):
        yield from links(ground.every(kind), field)
        if not ground.playbook.of(kind):
            yield none_of(ground, kind)


def _vague(ground: Ground) -> Found:
    yield from links(ground.every("definition"), "criterion", "test", "decision_rule")
    if not ground.playbook.of("definition"):
        yield none_of(ground, "definition")


QUESTIONS = (
    Question(21, 3, "F4", both(
        "“On time” has a criterion, a test, a decision rule and examples that hold.",
        "«A tiempo» tiene criterio, prueba, regla de decisión y ejemplos que se cumplen."),
        _on_time, star=True, errors=("DEF-06",)),
    Question(22, 3, "F4", both(
        "“Acceptable quality” of each part family has the same, with pictures.",
        "La «calidad aceptable» de cada familia de partes tiene lo mismo, con fotos."),
        _quality, star=True),
    Question(23, 3, "F2", both(
        "Every promise is a clock.", "Cada promesa es un plazo."),
        _promises, star=True, errors=("TIM-01", "TIM-06", "DEF-11")),
    Question(24, 3, "F3", both(
        "There is a shared calendar for 12 months, with the holidays of both countries and plants.",
        "Hay un calendario común de 12 meses, con los feriados de ambos países y plantas."),
        _calendar, errors=("TIM-05",)),
    Question(25, 3, "F2", both(
        "Both languages are complete and say the same.",
        "Los dos idiomas están completos y dicen lo mismo."),
        _languages, star=True, errors=("LNG-01", "LNG-02", "LNG-03")),
    Question(26, 3, "F4", both(
        "The glossary has the words that are used, with one translation each.",
        "El glosario tiene las palabras que se usan, con una sola traducción de cada una."),
        every("term", "definition"), faults=("LNG-05", "LNG-06")),
    Question(27, 3, "F2", both(
        "No vague word stands in a text that binds.",
        "Ningún texto que obliga tiene palabras vagas."),
        _vague, errors=("LNG-04",)),
    Question(28, 3, "F3", both(
        "There is a daily, a weekly, a monthly and a quarterly meeting, each with chair, agenda "
        "and output, within the hours of both sides all year.",
        "Hay junta diaria, semanal, mensual y trimestral, con quien preside, orden del día y "
        "salida, dentro del horario de ambas partes todo el año."),
        _meetings, star=True, errors=("COM-01", "COM-02", "TIM-03"), faults=("COM-03",)),
    Question(29, 3, "F3", both(
        "Every metric is looked at in a meeting, and what a meeting decides is kept.",
        "Cada indicador se revisa en una junta, y lo que decide una junta se conserva."),
        _reviews, errors=("COM-04",)),
    Question(30, 3, "F3", both(
        "Updates say how soon, how often, until when and in which language.",
        "Los avisos dicen en cuánto tiempo, cada cuánto, hasta cuándo y en qué idioma."),
        every("communication", "first_within", "then_every", "until", "language"),
        faults=("COM-05",)),
)  # fmt: skip
