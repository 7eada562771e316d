"""A reference leads to nothing, to two things, or to somebody who has left.

A name that leads nowhere is found out on the day it is needed. So while a client is read, each id
that is named must be there, once: a misspelt id, a part that does not exist, an id used twice or
claimed as a former one by two, and a file that is not in `attachments/` keep the client from
loading, each with the nearest id that there is.

What loads can still lead to nobody. A person whose last day is past may stand as a former holder of
a role, for that is history; in a link, or as the owner of an open point, the reader is sent to an
empty desk. (Who is still named as a holder or deputy is OWN-01's and OWN-02's.) And a waiver must
name a rule that exists, or it tolerates nothing and nobody notices. Objects themselves are not
retired here: what no longer holds is deleted, and its text stays in the releases.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.playbook import Use
from generator.model.reading import did_you_mean, shown
from generator.rules import rules
from generator.rules.facts.people import has_left, names
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_HISTORY = ("holders", "deputy")
_RECORDS = ("signoff", "proof")


def _check(inspection: Inspection) -> Iterator[Fault]:
    playbook = inspection.playbook
    for person in playbook.of("person").values():
        until = person.get("until")
        if not has_left(until, inspection.today):
            continue
        who = names((person,))
        for use in playbook.uses.get(("person", person.id), ()):
            if not _is_history(use):
                yield Fault(
                    use.entity, use.field,
                    both(f"`{use.field}` leads to {who}, who left on {until}.",
                         f"`{use.field}` lleva a {who}, que se fue el {until}."),
                    both("Name the role, like `quality-manager`, or whoever came after.",
                         "Nombre el puesto, como `quality-manager`, o a quien llegó después."),
                )  # fmt: skip
    known = {rule.id for rule in rules()}
    for waiver in playbook.of("waiver").values():
        rule = waiver.get("rule")
        if isinstance(rule, str) and rule not in known:
            yield Fault(
                waiver, "rule",
                both(f"There is no rule `{shown(rule)}`, so this waiver tolerates nothing.",
                     f"No existe la regla `{shown(rule)}`, así que esta excepción no tolera nada."),
                did_you_mean(rule.upper(), known),
            )  # fmt: skip


def _is_history(use: Use) -> bool:
    return use.entity.kind.name in _RECORDS or use.field.partition(".")[0] in _HISTORY


ES = """Una referencia no lleva a nada, lleva a dos cosas, o a alguien que ya se fue.

Un nombre que no lleva a ningún lado se descubre el día en que hace falta. Por eso, al leer un
cliente, cada id que se nombra debe existir, una sola vez: un id mal escrito, una parte que no
existe, un id usado dos veces o reclamado como anterior por dos, y un archivo que no está en
`attachments/` impiden la carga, cada uno con el id más parecido que hay.

Lo que carga aún puede llevar a nadie. Una persona cuyo último día ya pasó puede quedar como titular
anterior de un puesto, porque eso es historia; en un enlace, o como dueña de un punto abierto, manda
al lector a un escritorio vacío. (Quien sigue como titular o suplente es asunto de OWN-01 y OWN-02.)
Y una excepción debe nombrar una regla que exista, o no tolera nada y nadie se entera. Los elementos
mismos no se retiran aquí: lo que ya no vale se borra, y su texto queda en las versiones.
"""

BAD = Example("""
waivers:
  one-person:
    rule: OWN-33
    object: owner:planner
    reason: {en: "The second planner starts in March.", es: "En marzo entra otra persona."}
    owner: mx-head
    until: 2027-03-31
""")
GOOD = Example("""
waivers:
  one-person:
    rule: OWN-03
    object: owner:planner
    reason: {en: "The second planner starts in March.", es: "En marzo entra otra persona."}
    owner: mx-head
    until: 2027-03-31
""")

RULE = Rule(
    "REF-01", Severity.ERROR, (), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
