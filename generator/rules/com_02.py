"""A meeting across the border lacks the other side, whoever decides, or a language.

Three owners of the customer who call each other every day about the supplier's trucks find out what
they knew before. A point that a decision stands on is talked about in vain where nobody who may
decide is there. And where no language is common to all, each one nods in his own.

A meeting of tier 2 or higher is held to be for both sides, since tier 1 is each site's own start of
the shift; so is one whose agenda has a decision of the other side. It is enough that somebody comes
in certain cases (`optional`), or that a group sends one member.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import NotOffered, Ref
from generator.rules.facts.meetings import agenda, attending, persons, required
from generator.rules.facts.people import side_of
from generator.rules.facts.sides import owners_in, sides
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_ACROSS = ("2", "3", "4")


def _check(inspection: Inspection) -> Iterator[Fault]:
    for meeting in inspection.playbook.of("meeting").values():
        if not (there := attending(inspection, meeting)):
            continue
        yield from _one_side(inspection, meeting, there)
        yield from _decisions(inspection, meeting, there)
        yield from _language(inspection, meeting)


def _one_side(
    inspection: Inspection, meeting: Entity, there: tuple[Entity, ...]
) -> Iterator[Fault]:
    signing = inspection.once(sides).signing
    here = {side_of(one) for one in there}
    if meeting.get("tier") not in _ACROSS or len(signing) < 2 or len(here) != 1 or "" in here:
        return
    side = inspection.playbook.find("side", next(iter(here)))
    if side is None:
        return
    yield Fault(
        meeting, "required",
        both(f"Everybody who comes to this tier {meeting.get('tier')} meeting is of "
             f"{side.name.best('en')[0]}.",
             f"Todos los que asisten a esta junta de nivel {meeting.get('tier')} son de "
             f"{side.name.best('es')[0]}."),
        both("Add an owner of the other side under `required`, or write `tier: 1` for a meeting "
             "of one site.",
             "Agregue un responsable de la otra parte en `required`, o escriba `tier: 1` si es la "
             "junta de un solo sitio."),
    )  # fmt: skip


def _decisions(
    inspection: Inspection, meeting: Entity, there: tuple[Entity, ...]
) -> Iterator[Fault]:
    """Points about a decision that none of those who come may take."""
    ids = {one.id for one in there}
    for path, _, about in agenda(meeting):
        for ref in about:
            decision = inspection.playbook.get(ref) if ref.kind == "decision" else None
            deciders = _deciders(inspection, decision) if decision is not None else ()
            if decision is None or not deciders or ids & {one.id for one in deciders}:
                continue
            who = deciders[0].name
            yield Fault(
                meeting, f"{path}.about",
                both(f"“{decision.name.best('en')[0]}” is on the agenda, and nobody who decides it "
                     f"comes; {who.best('en')[0]} does.",
                     f"«{decision.name.best('es')[0]}» está en la orden del día, y no asiste nadie "
                     f"que lo decida; decide {who.best('es')[0]}."),
                both(f"Add `{deciders[0].id}` under `required` or `optional`, or take the decision "
                     "off the agenda.",
                     f"Agregue `{deciders[0].id}` en `required` u `optional`, o quite la decisión "
                     "de la orden del día."),
            )  # fmt: skip


def _deciders(inspection: Inspection, decision: Entity) -> tuple[Entity, ...]:
    refs = [decision.get("decider")]
    for name in ("decider_by", "limits"):
        refs += [one.get("decider") for one in decision.records(name)]
    return tuple(owners_in(inspection, [one for one in refs if isinstance(one, Ref)]))


def _language(inspection: Inspection, meeting: Entity) -> Iterator[Fault]:
    """A rule is needed only where those who must come share no language."""
    rule = meeting.get("language")
    if rule is not None and not isinstance(rule, NotOffered):
        return
    spoken = [
        {str(one) for one in languages}
        for person in persons(inspection, required(inspection, meeting)).values()
        if isinstance(languages := person.get("languages"), tuple)
    ]
    if len(spoken) > 1 and not set.intersection(*spoken):
        yield Fault(
            meeting, "language",
            both("Those who must attend share no language, and no rule says who interprets.",
                 "Quienes deben asistir no comparten ningún idioma, y ninguna regla dice quién "
                 "interpreta."),
            both("Write `language`: which one is spoken, and who interprets.",
                 "Escriba `language`: cuál se habla, y quién interpreta."),
        )  # fmt: skip


ES = """A una junta entre las dos partes le falta la otra parte, quien decide, o un idioma.

Tres responsables del cliente que se llaman cada día por los camiones del proveedor averiguan lo que
ya sabían. Un punto que depende de una decisión se platica en vano si no está nadie que pueda
decidirla. Y donde ningún idioma es de todos, cada quien asiente en el suyo.

Se entiende que una junta de nivel 2 o más es de las dos partes, pues el nivel 1 es el arranque de
turno de cada sitio; también lo es la que tiene en su orden del día una decisión de la otra parte.
Basta con que alguien asista en ciertos casos (`optional`), o que un grupo envíe a un miembro.
"""

BAD = Example("""
    meetings:
      quarterly:
        deputy_chair: buyer
        required: [us-head, buyer]      # nobody of the supplier
""")
GOOD = Example("""
    meetings:
      quarterly:
        deputy_chair: buyer
        required: [us-head, mx-head]
""")

RULE = Rule(
    "COM-02", Severity.ERROR, ("F3", "F1"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",),
)  # fmt: skip
