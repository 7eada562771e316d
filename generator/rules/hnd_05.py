"""Work passes from one side to the other, or goods leave a site, without a handoff that says how.

Every promise between two companies is lost at such a place: one side has sent, the other has not
received. Two steps that follow each other belong to different sides where their doers do; one of
the two then names the handoff between these sides. A return to an earlier step needs none of its
own: it goes by the rejection route, as does a step that names the handoff which it refuses. Between
two sites of one side a missing handoff is a warning.

A handoff of goods (`goods: yes`) says the delivery term, the point where the risk passes and the
documents. The engagement's own delivery term and risk point stand in where it has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.findings import Severity
from generator.model.flow import flow
from generator.model.playbook import Entity
from generator.model.values import NotOffered, Open, Record, Ref, Value
from generator.rules.facts.naming import Words, called, named, names
from generator.rules.facts.sides import Sides, sides
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("process").values():
        ways = flow(entity)
        for giving, taking in ways.onward():
            yield from _between(
                inspection, entity, (giving, ways.steps[giving]), (taking, ways.steps[taking])
            )
    for entity in inspection.playbook.of("handoff").values():
        if entity.get("goods") is True:
            yield from _goods(inspection, entity)


def _between(
    inspection: Inspection, entity: Entity, before: tuple[str, Record], after: tuple[str, Record]
) -> Iterator[Fault]:
    stands = inspection.once(sides)
    (giving, one), (_, other) = before, after
    doers = one.get("doer"), other.get("doer")
    if not all(isinstance(doer, Ref) for doer in doers) or _is_settled(one, other):
        return
    from_sides, to_sides = stands.of(doers[0]), stands.of(doers[1])
    crosses = bool(from_sides and to_sides) and from_sides.isdisjoint(to_sides)
    sites = tuple(_site(inspection, doer) for doer in doers)
    if not crosses and (None in sites or sites[0] == sites[1]):
        return
    named_there = [
        handoff
        for step in (one, other)
        if isinstance(ref := step.get("handoff"), Ref)
        and (handoff := inspection.playbook.get(ref)) is not None
    ]
    if crosses and any(_fits(stands, handoff, from_sides, to_sides) for handoff in named_there):
        return
    if not crosses and named_there:
        return
    if crosses and _is_refused(inspection, one, from_sides, to_sides):
        return
    yield Fault(
        entity, f"steps.{giving}.handoff",
        _message(inspection, entity, before, after, named_there),
        _fix(inspection, from_sides, to_sides) if crosses else _ANY_FIX,
        None if crosses else Severity.WARNING,
    )  # fmt: skip


def _is_settled(one: Record, other: Record) -> bool:
    """Whether it is said on purpose that there is no handoff, or not yet."""
    return any(isinstance(step.get("handoff"), NotOffered | Open) for step in (one, other))


def _site(inspection: Inspection, doer: Value | None) -> str | None:
    owner = inspection.playbook.get(doer) if isinstance(doer, Ref) else None
    site = owner.ref("site") if owner else None
    return site.id if site else None


def _fits(
    stands: Sides, handoff: Entity, from_sides: frozenset[str], to_sides: frozenset[str]
) -> bool:
    giving, taking = stands.of(handoff.get("from")), stands.of(handoff.get("to"))
    return not giving.isdisjoint(from_sides) and not taking.isdisjoint(to_sides)


def _by_sides(
    inspection: Inspection,
) -> Mapping[tuple[frozenset[str], frozenset[str]], list[str]]:
    """The handoffs between each two sides."""
    stands, found = inspection.once(sides), dict[tuple[frozenset[str], frozenset[str]], list[str]]()
    for one in inspection.playbook.of("handoff").values():
        route = stands.of(one.get("from")), stands.of(one.get("to"))
        found.setdefault(route, []).append(one.id)
    return found


def _is_refused(
    inspection: Inspection, step: Record, from_sides: frozenset[str], to_sides: frozenset[str]
) -> bool:
    """Whether the step names a handoff whose rejection route leads to the other side."""
    ref, stands = step.get("handoff"), inspection.once(sides)
    handoff = inspection.playbook.get(ref) if isinstance(ref, Ref) else None
    reject = handoff.record("reject") if handoff else None
    if handoff is None or reject is None:
        return False
    back = stands.of(reject.get("goes_to"))
    return not stands.of(handoff.get("to")).isdisjoint(from_sides) and not back.isdisjoint(to_sides)


def _message(
    inspection: Inspection, entity: Entity, before: tuple[str, Record],
    after: tuple[str, Record], named_there: list[Entity],
) -> Text:  # fmt: skip
    p_en, p_es = called(entity)
    (g_en, g_es), (t_en, t_es) = (
        _who(inspection, before[1].get("doer")), _who(inspection, after[1].get("doer"))
    )  # fmt: skip
    en = f"{p_en} passes from “{before[0]}” ({g_en}) to “{after[0]}” ({t_en})"
    es = f"{p_es} pasa de «{before[0]}» ({g_es}) a «{after[0]}» ({t_es})"
    if not named_there:
        return both(f"{en}, and no handoff stands between them.",
                    f"{es}, y no hay una entrega entre los dos.")  # fmt: skip
    h_en, h_es = called(named_there[0])
    return both(f"{en}; {h_en}, named there, goes from other sides or to others.",
                f"{es}; {h_es}, que ahí se indica, va de otras partes o a otras.")  # fmt: skip


def _who(inspection: Inspection, doer: Value | None) -> Words:
    return named(inspection.playbook.get(doer), doer.id) if isinstance(doer, Ref) else ("", "")


_ANY_FIX = both(
    "Write the handoff from one site to the other; name it as `handoff` of the step that gives.",
    "Escriba la entrega de un sitio al otro, e indíquela como `handoff` del paso que entrega.",
)


def _fix(inspection: Inspection, from_sides: frozenset[str], to_sides: frozenset[str]) -> Text:
    playbook = inspection.playbook
    fitting = [
        id
        for (giving, taking), ids in inspection.once(_by_sides).items()
        if not giving.isdisjoint(from_sides) and not taking.isdisjoint(to_sides)
        for id in ids
    ]
    if len(fitting) == 1:
        line = f"`handoff: {fitting[0]}`"
        return both(f"Write {line} at the step that gives, if that is it.",
                    f"Escriba {line} en el paso que entrega, si es esa.")  # fmt: skip
    en, es = names(playbook, [Ref("side", side) for side in sorted(to_sides)])
    return both(f"Name the handoff to {en} as `handoff` of the step that gives.",
                f"Indique la entrega a {es} como `handoff` del paso que entrega.")  # fmt: skip


def _goods(inspection: Inspection, entity: Entity) -> Iterator[Fault]:
    en, es = called(entity)
    for field, (says, fix) in _GOODS.items():
        stands_in = field != "documents" and inspection.playbook.engagement.get(field) is not None
        if entity.get(field) is None and not stands_in:
            yield Fault(entity, field, both(f"{en} hands over goods and {says.get('en')}.",
                                            f"{es} entrega mercancía y {says.get('es')}."),
                        fix)  # fmt: skip


_GOODS = {
    "delivery_term": (
        both("names no delivery term", "no indica el término de entrega"),
        both('Write it, like `delivery_term: {en: "DAP San Antonio dock (Incoterms 2020)", es: '
             '"DAP andén San Antonio (Incoterms 2020)"}`.',
             'Escríbalo, como `delivery_term: {en: "DAP San Antonio dock (Incoterms 2020)", es: '
             '"DAP andén San Antonio (Incoterms 2020)"}`.'),
    ),
    "risk_point": (
        both("does not say where the risk passes", "no dice dónde pasa el riesgo"),
        both('Write it, like `risk_point: {en: "On the trailer, before it is unloaded.", es: '
             '"Sobre el remolque, antes de descargarlo."}`.',
             'Escríbalo, como `risk_point: {en: "On the trailer, before it is unloaded.", es: '
             '"Sobre el remolque, antes de descargarlo."}`.'),
    ),
    "documents": (
        both("lists no documents", "no enumera los documentos"),
        both('List them, like `documents: [{en: "Packing list", es: "Lista de empaque"}]`.',
             'Enumérelos, como `documents: [{en: "Packing list", es: "Lista de empaque"}]`.'),
    ),
}  # fmt: skip


ES = """El trabajo pasa de una parte a la otra, o sale mercancía, sin una entrega que diga cómo.

En un punto así se pierde cada promesa entre dos empresas: una parte ya envió, la otra no ha
recibido. Dos pasos seguidos son de partes distintas si lo son quienes los hacen; uno de los dos
indica entonces la entrega entre esas partes. Un regreso a un paso anterior no necesita una propia:
va por la ruta de rechazo, igual que un paso que indica la entrega que rechaza. Entre dos sitios de
una misma parte, una entrega que falta es una advertencia.

Una entrega de mercancía (`goods: yes`) dice el término de entrega, el punto donde pasa el riesgo y
los documentos. El término y el punto de riesgo del acuerdo valen donde ella no los tiene.
"""

BAD = Example("""
processes:
  order-to-dock:
    steps:
      send:
        handoff: ~
""")
GOOD = Example("""
processes:
  order-to-dock:
    steps:
      send:
        handoff: ~
      receive:
        handoff: shipment
""")

RULE = Rule(
    "HND-05", Severity.ERROR, ("F1", "F2"), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
