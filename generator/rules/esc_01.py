"""A sort of issue, a breached clock or a silent handoff has no escalation path.

What has no path is solved by whom one happens to know, or not at all. Each category at each
severity belongs to a path: by what the path `covers`, or by the `path` of the category itself. A
path that names severities and no categories covers them for every category, and the other way
round. Disputes are ESC-07's.

One finding names everything that a category, or a severity, lacks. `path: {none: …}` with a reason
says that none is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import NotOffered, Open
from generator.rules.facts.clocks import clocks
from generator.rules.facts.ladders import covers
from generator.rules.facts.naming import called, listed, named
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_NEEDING = ("category", "severity", "definition", "handoff", "process")
_PROMISES = ("process", "severity", "definition", "decision", "handoff")

_COVER = both(
    "Add it to `covers` of the path that takes it, or write `path: {none: {reason: …}}`.",
    "Agréguelo a `covers` de la ruta que lo atiende, o escriba `path: {none: {reason: …}}`.",
)


def _check(inspection: Inspection) -> Iterator[Fault]:
    playbook = inspection.playbook
    if not playbook.of("escalation"):
        if any(playbook.of(kind) for kind in _NEEDING):
            yield Fault(
                playbook.engagement, "",
                both("There is no escalation path: nobody is next when nobody answers.",
                     "No hay ruta de escalamiento: cuando nadie contesta, nadie sigue."),
                both("Write one under `escalations`, with at least two levels and both sides.",
                     "Escriba una en `escalations`, con al menos dos niveles y las dos partes."),
            )  # fmt: skip
        return
    yield from _issues(inspection)
    yield from _breaches(inspection)
    yield from _silences(inspection)


def _issues(inspection: Inspection) -> Iterator[Fault]:
    playbook = inspection.playbook
    categories, severities = playbook.of("category"), playbook.of("severity")
    if not categories:
        yield from _each(one for one in severities.values() if not _takes(inspection, None, one.id))
        return
    at = [*severities] or [""]
    gaps = {
        id: [one for one in at if not _takes(inspection, category, one)]
        for id, category in categories.items()
    }
    bare = [id for id in categories if gaps[id] == at]
    rest = [id for id in categories if id not in bare]
    nowhere = [one for one in severities if rest and all(one in gaps[id] for id in rest)]
    yield from _each(categories[id] for id in bare)
    yield from _each(severities[one] for one in nowhere)
    for id in rest:
        left = [severities[one] for one in gaps[id] if one not in nowhere]
        if left and not _is_settled(categories[id]):
            (en, es), (at_en, at_es) = named(categories[id]), listed(called(one) for one in left)
            yield Fault(
                categories[id], "path",
                both(f"No escalation path covers {en} at {at_en}.",
                     f"Ninguna ruta de escalamiento cubre {es} en {at_es}."),
                _COVER,
            )  # fmt: skip


def _each(entities: Iterable[Entity]) -> Iterator[Fault]:
    for one in entities:
        if not _is_settled(one):
            en, es = named(one)
            yield Fault(
                one, "path",
                both(f"No escalation path covers {en}.",
                     f"Ninguna ruta de escalamiento cubre {es}."),
                _COVER,
            )  # fmt: skip


def _takes(inspection: Inspection, category: Entity | None, severity: str) -> bool:
    """Whether a path takes that category at that severity; "" where there are no severities."""
    own = category.ref("path") if category else None
    for one in inspection.once(covers):
        is_own = own is not None and own.id == one.path.id
        takes = category is None or is_own or _has(one.categories, category.id)
        at = not severity or (is_own and not one.severities) or _has(one.severities, severity)
        if takes and at:
            return True
    return False


def _has(covered: frozenset[str] | None, id: str) -> bool:
    return covered is None or id in covered


def _is_settled(entity: Entity) -> bool:
    return isinstance(entity.get("path"), NotOffered | Open)


def _breaches(inspection: Inspection) -> Iterator[Fault]:
    if any("breach" in one.cases for one in inspection.once(covers)):
        return
    open_ended = next(
        (
            placed
            for placed in inspection.once(clocks)
            if placed.entity.kind.name in _PROMISES and placed.clock.on_breach is None
        ),
        None,
    )
    if open_ended is not None:
        en, es = called(open_ended.entity)
        yield _case(
            inspection, "breach",
            both(f"No path says what happens when a clock is breached, like that of {en}.",
                 f"Ninguna ruta dice qué pasa cuando se incumple un plazo, como el de {es}."),
        )  # fmt: skip


def _silences(inspection: Inspection) -> Iterator[Fault]:
    if any("silence" in one.cases for one in inspection.once(covers)):
        return
    silent = [
        handoff
        for handoff in inspection.playbook.of("handoff").values()
        if (silence := handoff.record("silence")) is not None
        and silence.get("means") in ("not_accepted", "rejected")
        and silence.get("escalates_to") is None
    ]
    if silent:
        en, es = listed(called(one) for one in silent[:3])
        yield _case(
            inspection, "silence",
            both(f"No path takes up a handoff that nobody answers, like {en}.",
                 f"Ninguna ruta atiende una entrega que nadie contesta, como {es}."),
        )  # fmt: skip


def _case(inspection: Inspection, case: str, message: Text) -> Fault:
    """At the first path that takes issues, else at the first one."""
    paths = inspection.once(covers)
    one = next((one for one in paths if one.categories is None or one.categories), paths[0])
    return Fault(
        one.path, "covers.cases", message,
        both(f"Add `{case}` to `covers.cases` of the path that takes it.",
             f"Agregue `{case}` a `covers.cases` de la ruta que lo atiende."),
    )  # fmt: skip


ES = """Una clase de problema, un plazo incumplido o una entrega en silencio no tiene ruta.

Lo que no tiene ruta lo resuelve quien uno conozca, o nadie. Cada categoría en cada severidad
pertenece a una ruta: por lo que la ruta cubre (`covers`), o por el `path` de la propia categoría.
Una ruta que indica severidades y ninguna categoría las cubre en todas las categorías, y al revés.
Las disputas son de ESC-07.

Un hallazgo indica todo lo que le falta a una categoría o a una severidad. `path: {none: …}` con un
motivo dice que no se quiere ninguna.
"""

BAD = Example("""
escalations:
  issue-path:
    covers:
      categories: [quality]
categories:
  delivery:
    path: ~
""")
GOOD = Example("""
escalations:
  issue-path:
    covers:
      categories: ~
categories:
  delivery:
    path: {none: {reason: {en: "Every path takes it.", es: "Lo atiende cualquier ruta."}}}
""")

RULE = Rule(
    "ESC-01", Severity.ERROR, ("F5",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",),
)  # fmt: skip
