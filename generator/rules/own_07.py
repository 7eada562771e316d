"""The same person does something and passes it, asks and approves, or signs for both sides.

A second pair of eyes is what a verification, an approval and a second signature are for. With one
person behind both roles the paper shows two names for one opinion.

Roles are resolved to the persons who hold them today, or to the deputy where nobody does. Looked at
are: a step of a process and the next one, if that one gives a verdict (it branches, and names a
definition or a decision) on what the first put out; the sender and the approver of a communication;
the owner and the approver of an artifact; whoever asked for an amendment and those who approve it
for the same side; the signers of two sides, deputies included. A step that is a check itself
belongs to the verdict after it. That a decider carries out what was decided, or owns the fix of a
definition, is no fault: it is often right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.reading import without_accents
from generator.model.values import Record, Ref, Value
from generator.rules.facts.people import acting, deputies, held, names, side_of
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_CHECKING = re.compile(
    r"(?:re)?(?:check|verif|inspect|measur|review|test|sampl|audit|validat|compar|count|record|sort"
    r"|decid|classif|revis|inspeccion|med|prob|muestr|valid|cont|registr|evalu|clasific)"
)
_FIX = both(
    "Let another person do one of the two, or state the exception with a waiver that has an end.",
    "Que otra persona haga una de las dos cosas, o deje la excepción por escrito con fecha de fin.",
)


def _check(inspection: Inspection) -> Iterator[Fault]:
    playbook = inspection.playbook
    for process in playbook.of("process").values():
        for before, after in pairwise(process.records("steps")):
            yield from _steps(inspection, process, before, after)
    for kind, field, said in (
        ("communication", "sender", both("sends and approves", "envía y aprueba")),
        ("artifact", "owner", both("owns and approves", "tiene a su cargo y aprueba")),
    ):
        for entity in playbook.of(kind).values():
            who = _same(inspection, entity.get(field), entity.get("approver"))
            if who:
                yield Fault(entity, "approver", _both_roles(who, said, entity.id), _FIX)
    for amendment in playbook.of("amendment").values():
        yield from _amendment(inspection, amendment)
    yield from _signers(inspection)


def _steps(
    inspection: Inspection, process: Entity, before: Record, after: Record
) -> Iterator[Fault]:
    if not (_gives_verdict(after) and _makes(before, after)):
        return
    who = _same(inspection, before.get("doer"), after.get("doer"))
    if who:
        made, passed = before.get("id"), after.get("id")
        yield Fault(
            process, f"steps.{passed}.doer",
            both(f"{who} does `{made}` and passes it in `{passed}`.",
                 f"{who} hace `{made}` y lo aprueba en `{passed}`."),
            _FIX,
        )  # fmt: skip


def _gives_verdict(step: Record) -> bool:
    exits = step.get("branch")
    is_forked = isinstance(exits, tuple) and len(exits) > 1
    return is_forked and bool(step.get("definitions") or step.get("decision"))


def _makes(before: Record, after: Record) -> bool:
    """Whether the first step puts out what the second one looks at, and is no check itself."""
    made, seen = _refs(before, "output"), _refs(after, "input")
    if made.isdisjoint(seen) or _refs(before, "definitions") & _refs(after, "definitions"):
        return False
    text = before.get("text")
    said = text.by_language.items() if isinstance(text, Text) else ()
    return not any(_CHECKING.match(without_accents(one).lstrip("[ ")) for _, one in said)


def _refs(step: Record, name: str) -> set[Ref]:
    value = step.get(name)
    return {one for one in value if isinstance(one, Ref)} if isinstance(value, tuple) else set()


def _amendment(inspection: Inspection, amendment: Entity) -> Iterator[Fault]:
    asker = inspection.playbook.get(amendment.ref("asked_by"))
    if asker is None:
        return
    approvals = ((ref, inspection.playbook.get(ref)) for ref in amendment.refs("approvals"))
    mine = [ref for ref, one in approvals if one is not None and side_of(one) == side_of(asker)]
    found = [_same(inspection, amendment.get("asked_by"), one) for one in mine]
    if found and all(found):
        said = both("asks for and approves", "pide y aprueba")
        yield Fault(amendment, "approvals", _both_roles(found[0], said, amendment.id), _FIX)


def _signers(inspection: Inspection) -> Iterator[Fault]:
    playbook = inspection.playbook
    signers = [one for ref in playbook.engagement.refs("signers") if (one := playbook.get(ref))]
    for one, other in combinations(signers, 2):
        if side_of(one) == side_of(other):
            continue
        mine, theirs = (
            {
                person.id: person
                for person in (*_held(inspection, owner), *deputies(inspection, owner))
            }
            for owner in (one, other)
        )
        shared = tuple(person for id, person in mine.items() if id in theirs)
        if shared:
            who, left, right = names(shared), side_of(one), side_of(other)
            yield Fault(
                playbook.engagement, "signers",
                both(f"{who} may sign for `{left}` and for `{right}`.",
                     f"{who} puede firmar por `{left}` y por `{right}`."),
                both("Name a signer and a deputy of each side's own.",
                     "Ponga un firmante y un suplente propios de cada parte."),
            )  # fmt: skip


def _held(inspection: Inspection, owner: Entity) -> tuple[Entity, ...]:
    return inspection.once(held)[owner.id]


def _same(inspection: Inspection, one: Value | None, other: Value | None) -> str:
    """The one person behind two roles, or the role that nobody holds; empty where they differ."""
    if not (isinstance(one, Ref) and isinstance(other, Ref)):
        return ""
    if one.kind != "owner" or other.kind != "owner":
        return ""  # in a group there are others to look
    people = inspection.once(acting)
    mine, theirs = people[one.id], people[other.id]
    if len(mine) == 1 and [p.id for p in mine] == [p.id for p in theirs]:
        return names(mine)
    role = inspection.playbook.get(one)
    vacant = one.id == other.id and not mine and role is not None
    return f"`{one.id}`" if vacant and role and role.get("cardinality") != "many" else ""


def _both_roles(who: str, said: Text, id: str) -> Text:
    return both(f"{who} {said.get('en')} `{id}`.", f"{who} {said.get('es')} `{id}`.")


ES = """La misma persona hace algo y lo aprueba, pide y autoriza, o firma por las dos partes.

Para eso son una verificación, una aprobación y una segunda firma: para que otros ojos lo vean. Con
una sola persona detrás de los dos puestos, el papel muestra dos nombres de una misma opinión.

Los puestos se resuelven a las personas que los ocupan hoy, o a su suplente donde no hay nadie. Se
miran: un paso de un proceso y el siguiente, si ese da un veredicto (se bifurca y nombra una
definición o una decisión) sobre lo que entregó el primero; quien envía y quien aprueba un aviso; el
responsable y el aprobador de un documento de trabajo; quien pidió una modificación y quienes la
aprueban por la misma parte; los firmantes de dos partes, con sus suplentes. Un paso que ya es una
revisión pertenece al veredicto que le sigue. Que quien decide ejecute lo decidido, o sea dueño de
la solución de una definición, no es falta: muchas veces es lo correcto.
"""

BAD = Example("""
artifacts:
  scorecard:
    approver: buyer
""")
GOOD = Example("""
artifacts:
  scorecard:
    approver: mx-head
""")

RULE = Rule(
    "OWN-07", Severity.WARNING, ("F1", "F4"), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
