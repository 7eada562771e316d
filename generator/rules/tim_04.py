"""A meeting drifts by an hour for one side during the year, and nothing was done about it.

The United States changes its clocks in March and November; most of Mexico has not since 2022. Every
meeting across that line moves for one side twice a year. A schedule names its site, and so the side
whose clock stands still; that is enough as long as the other side can follow. It is not where the
drift carries the meeting into the other side's break, or past its closing, for a part of the year:
then it was agreed on in the other part (TIM-03 names the dates). Nor is it enough where the
schedule is in words without a city (“daily 08:30”), or at a site without a zone: each side then
keeps its own hour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Severity
from generator.language import has_lists, quantities
from generator.model.meetings import MeetingYear
from generator.model.playbook import Entity
from generator.rules.facts.bases import Bases, bases
from generator.rules.facts.year import meeting_years
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_TIME = re.compile(r"\d[:.h]\d\d|\d ?[ap]\.? ?m", re.IGNORECASE)


def _check(inspection: Inspection) -> Iterator[Fault]:
    known = inspection.once(bases)
    for one in inspection.once(meeting_years):
        yield from _drift(inspection, one)
        yield from _no_zone(inspection, one)
        if known.differ:
            yield from _in_words(known, one.entity)


def _drift(inspection: Inspection, one: MeetingYear) -> Iterator[Fault]:
    """An hour that fits a place in one part of the year and not in the other."""
    for place in one.attending:
        misfits = {hit.starts for hit in one.unfit if hit.place.side == place.side and not hit.half}
        if not misfits or place.zone not in {it.zone for it in one.places}:
            continue
        starts = {one.local(season, place)[0] for season in one.seasons}
        fits = starts - misfits
        if one.schedule is None or not fits or not misfits & starts:
            continue
        good, bad = _hour(min(fits)), _hour(min(misfits & starts))
        anchor = inspection.playbook.find("site", one.schedule.site)
        city = anchor.name if anchor is not None else Text({"": one.schedule.site})
        name = place.named.name
        yield Fault(
            one.entity, "schedule",
            both(f"{one.schedule.at} in {city.best('en')[0]} is {good} in {name.best('en')[0]} in "
                 f"one part of the year and {bad} in the other, when it does not fit there.",
                 f"Las {one.schedule.at} en {city.best('es')[0]} son las {good} en "
                 f"{name.best('es')[0]} en una parte del año y las {bad} en la otra, cuando ahí no "
                 "cabe."),
            both("Choose an hour that fits both sides all year, or write the other side's site in "
                 f"the schedule, so that its clock stands still: `at {good} {place.named.id}`.",
                 "Elija una hora que sirva a las dos partes todo el año, o escriba en `schedule` "
                 "el sitio de la otra parte, para que su reloj no se mueva: "
                 f"`at {good} {place.named.id}`."),
        )  # fmt: skip


def _no_zone(inspection: Inspection, one: MeetingYear) -> Iterator[Fault]:
    schedule = one.schedule
    if schedule is None or inspection.timing.site_zone(schedule.site) is not None:
        return
    yield Fault(
        one.entity, "schedule",
        both(f"“{schedule.site}” has no time zone: nobody can say when {schedule.at} is elsewhere.",
             f"«{schedule.site}» no tiene zona horaria: nadie puede decir cuándo son las "
             f"{schedule.at} en otra parte."),
        both(f"Write `tz` at the site `{schedule.site}`, like `tz: America/Chicago`.",
             f"Escriba `tz` en el sitio `{schedule.site}`, como `tz: America/Monterrey`."),
    )  # fmt: skip


def _in_words(known: Bases, meeting: Entity) -> Iterator[Fault]:
    for phase in meeting.records("phases"):
        schedule = phase.get("schedule")
        if not isinstance(schedule, Text):
            continue
        for language, text in schedule.by_language.items():
            times = quantities(text, language) if has_lists(language) else ()
            clock = next((t.words for t in times if t.sort == "time" and _TIME.search(t.words)), "")
            if clock and not known.of(text).keys() - {"local"}:
                yield Fault(
                    meeting, f"phases.{phase.get('id')}.schedule",
                    both(f"“{clock}” names no place: it moves by an hour for one side, and nobody "
                         "has said for which.",
                         f"«{clock}» no nombra un lugar: se mueve una hora para una de las partes, "
                         "y nadie ha dicho para cuál."),
                    both("Write a schedule with the site that sets the hour, like "
                         "`every weekday at 08:30 san-antonio`.",
                         "Escriba un horario con el sitio que fija la hora, como "
                         "`every weekday at 08:30 san-antonio`."),
                )  # fmt: skip
                break


def _hour(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


ES = """Una junta se mueve una hora para una parte durante el año, y nada se hizo al respecto.

Estados Unidos cambia de horario en marzo y noviembre; casi todo México ya no desde 2022. Toda junta
entre ambos países se mueve para una de las partes dos veces al año. El horario nombra su sitio, y
así la parte cuyo reloj no se mueve; eso basta mientras la otra parte pueda seguirla. No basta si el
movimiento lleva la junta a la hora de comida de la otra parte, o a después de su cierre, en una
parte del año: entonces se acordó en la otra parte del año (TIM-03 dice las fechas). Tampoco si el
horario está en palabras sin ciudad («diario 08:30»), o en un sitio sin zona: entonces cada parte
conserva su propia hora.
"""

BAD = Example("""
    meetings:
      daily:
        phases:
          launch:
            name: {en: "First month", es: "Primer mes"}
            when: {en: "Until 3 lots in a row arrive on time.", es: "Hasta que 3 lotes seguidos llegan a tiempo."}
            schedule: {en: "Daily at 08:30", es: "Diario a las 08:30"}
""")  # noqa: E501 - as an author types it
GOOD = Example("""
    meetings:
      daily:
        phases:
          launch:
            name: {en: "First month", es: "Primer mes"}
            when: {en: "Until 3 lots in a row arrive on time.", es: "Hasta que 3 lotes seguidos llegan a tiempo."}
            schedule: every weekday at 08:30 dallas
""")  # noqa: E501 - as an author types it

RULE = Rule(
    "TIM-04", Severity.WARNING, ("F3",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
