"""One side takes nearly all decisions, or owns nearly all fixes.

Where one side decides everything, the other waits for approval and the first drowns in questions;
where one side owns every fix, causes on the other side stay. Source decisions belong to whoever
sees the part first.

Decisions are the deciders of decision rights and of definitions, each right once, and the levels of
an escalation that one side owns alone. Fixes are the fix owners of definitions and categories,
those by cause and for an unknown cause included. What both sides share (a group or level of both)
counts for neither. Above 85 % (`thresholds: {side_share: …}`) one side holds too much; of fewer
than ten no share is taken, for one more or less would turn it over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.agreement.signoff import signing_sides
from generator.findings import Severity
from generator.model.values import Ref, Value
from generator.rules.facts.people import side_of
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_LEAST = 10


def _check(inspection: Inspection) -> Iterator[Fault]:
    if len(signing_sides(inspection.playbook)) < 2:
        return
    yield from _share(
        inspection, Counter(_decisions(inspection)), both("decisions", "decisiones"),
        both("the other one waits for approval", "la otra espera aprobación"),
        both("Give decisions at the source to the side that sees the part first.",
             "Dé las decisiones en la fuente a la parte que ve primero la pieza."),
    )  # fmt: skip
    yield from _share(
        inspection, Counter(_fixes(inspection)), both("fixes", "soluciones"),
        both("causes on the other one stay", "las causas de la otra se quedan"),
        both("Name who owns the fix where the cause lies on the other side: `fix_by_cause`.",
             "Nombre quién es dueño de la solución cuando la causa está en la otra parte: "
             "`fix_by_cause`."),
    )  # fmt: skip


def _share(
    inspection: Inspection, counted: Counter[str], what: Text, why: Text, fix: Text
) -> Iterator[Fault]:
    total, most = sum(counted.values()), inspection.thresholds.side_share
    if total < _LEAST:
        return
    ((side, number),) = counted.most_common(1)
    if number * 100 > most * total:
        yield Fault(
            inspection.playbook.engagement, "",
            both(f"`{side}` holds {number} of {total} {what.get('en')}: {why.get('en')}.",
                 f"`{side}` tiene {number} de {total} {what.get('es')}: {why.get('es')}."),
            fix,
        )  # fmt: skip


def _decisions(inspection: Inspection) -> Iterator[str]:
    """The side of each decision that one side takes."""
    playbook = inspection.playbook
    for kind in ("decision", "definition"):
        for entity in playbook.of(kind).values():
            yield from _sole(inspection, entity.get("decider"))
    for path in playbook.of("escalation").values():
        for level in path.records("levels"):
            yield from _sole(inspection, level.get("owners"))


def _fixes(inspection: Inspection) -> Iterator[str]:
    """The side of each fix owner."""
    playbook = inspection.playbook
    for definition in playbook.of("definition").values():
        for field in ("fix_owner", "fix_unknown"):
            yield from _sole(inspection, definition.get(field))
        for cause in definition.records("fix_by_cause"):
            yield from _sole(inspection, cause.get("owner"))
    for category in playbook.of("category").values():
        yield from _sole(inspection, category.get("fix_owner"))


def _sole(inspection: Inspection, value: Value | None) -> Iterator[str]:
    """The one side of an owner, or of all in a group or list."""
    sides = {side for one in (value if isinstance(value, tuple) else (value,))
             for side in _sides(inspection, one)}  # fmt: skip
    if len(sides) == 1:
        yield from sides


def _sides(inspection: Inspection, value: Value | None) -> Iterator[str]:
    entity = inspection.playbook.get(value) if isinstance(value, Ref) else None
    if entity is None:
        return
    for ref in entity.refs("members") if entity.kind.name == "group" else ():
        member = inspection.playbook.get(ref)
        if member is not None:
            yield side_of(member)
    if entity.kind.name == "owner":
        yield side_of(entity)


ES = """Una parte toma casi todas las decisiones, o es dueña de casi todas las soluciones.

Donde una parte decide todo, la otra espera aprobación y la primera se ahoga en preguntas; donde una
parte es dueña de cada solución, las causas de la otra se quedan. Las decisiones en la fuente son de
quien ve primero la pieza.

Decisiones son quienes deciden los derechos de decisión y las definiciones, cada uno una vez, y los
niveles de escalamiento de una sola parte. Soluciones son sus dueños en definiciones y categorías,
también por causa y con causa desconocida. Lo que comparten las dos partes (un grupo o nivel de
ambas) no cuenta para ninguna. Arriba de 85 % (`thresholds: {side_share: …}`) una parte tiene
demasiado; con menos de diez no se saca proporción, porque una más o una menos la voltearía.
"""

BAD = Example("""
definitions:
  on-time:
    fix_by_cause:
      - {cause: {en: "Truck not loaded", es: "Camión sin cargar"}, owner: planner}
      - {cause: {en: "Seal not in the lot record", es: "Sello sin anotar"}, owner: planner}
  burr-limit:
    fix_by_cause:
      - {cause: {en: "Worn cutting tool", es: "Herramienta de corte gastada"}, owner: planner}
      - {cause: {en: "Sheet out of tolerance", es: "Lámina fuera de tolerancia"}, owner: planner}
""")
GOOD = Example("""
definitions:
  on-time:
    fix_by_cause:
      - {cause: {en: "Truck not loaded", es: "Camión sin cargar"}, owner: planner}
      - {cause: {en: "Order line changed after order day", es: "Renglón modificado después del día de pedido"}, owner: buyer}
  burr-limit:
    fix_by_cause:
      - {cause: {en: "Worn cutting tool", es: "Herramienta de corte gastada"}, owner: planner}
      - {cause: {en: "Drawing sent late", es: "Plano enviado tarde"}, owner: buyer}
""")  # noqa: E501

RULE = Rule(
    "OWN-06", Severity.WARNING, ("F1",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
