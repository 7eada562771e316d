"""A role has nobody today, or nobody whom one can reach.

A name on a page that left in May answers no phone in June. Then the other side guesses whom to
call, and whoever is called guesses whether to act.

A role is filled where a holder's dates and the person's own include today. Leave alone empties no
role, for that is what a deputy is for; it is a fault on a day on which every holder and every
deputy is away. Roles that somebody takes up when something happens (`kind: event`, `rotating`) name
a holder too, or say `holders: {none: …}` with the roster as reason. Phone and mail are asked of
those who hold a role or stand in for one. They may lie in `private/`, which only `--private`
merges: where nobody of a side has any in what was read, nobody is told to lack them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import NotOffered, Open, Ref
from generator.rules.facts.people import (
    deputies,
    held,
    is_away,
    names,
    reachable_sides,
    side_of,
)
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both


def _check(inspection: Inspection) -> Iterator[Fault]:
    asked: dict[str, tuple[Entity, Entity]] = {}
    for owner in inspection.playbook.of("owner").values():
        people = inspection.once(held)[owner.id]
        standing_in = deputies(inspection, owner)
        for person in (*people, *standing_in):
            asked.setdefault(person.id, (person, owner))
        if isinstance(owner.get("holders"), NotOffered | Open):
            continue
        if not people:
            yield _vacant(inspection, owner)
        elif all(is_away(one, inspection.today) for one in (*people, *standing_in)):
            yield _all_away(owner, people, bool(standing_in))
    for person, owner in asked.values():
        yield from _unreachable(inspection, person, owner)


def _vacant(inspection: Inspection, owner: Entity) -> Fault:
    return Fault(
        owner, "holders", _why_vacant(inspection, owner),
        both("Name who holds it from which day on, like `- {person: ana-ortiz, since: "
             "2026-06-01}`; keep the former holder with `until`.",
             "Ponga quién ocupa el puesto y desde qué día, como `- {person: ana-ortiz, since: "
             "2026-06-01}`; conserve al anterior con `until`."),
    )  # fmt: skip


def _why_vacant(inspection: Inspection, owner: Entity) -> Text:
    """Who was the last one, or who comes next; that there is nobody where none is known."""
    playbook, today = inspection.playbook, inspection.today
    last: tuple[date, str] | None = None
    following: tuple[date, str] | None = None
    for record in owner.records("holders"):
        ref = record.get("person")
        person = playbook.get(ref) if isinstance(ref, Ref) else None
        if person is None:
            continue
        name = names((person,))
        starts = [
            one for one in (record.get("since"), person.get("since")) if isinstance(one, date)
        ]
        ends = [one for one in (record.get("until"), person.get("until")) if isinstance(one, date)]
        if starts and max(starts) > today:
            following = min(filter(None, (following, (max(starts), name))))
        elif ends and min(ends) < today:
            last = max(filter(None, (last, (min(ends), name))))
    if last is not None:
        return both(
            f"Nobody holds the role `{owner.id}` today: {last[1]} left on {last[0]}.",
            f"Nadie ocupa hoy el puesto `{owner.id}`: {last[1]} lo dejó el {last[0]}.",
        )
    if following is not None:
        return both(f"Nobody holds the role `{owner.id}` before {following[0]}, when "
                    f"{following[1]} begins.",
                    f"Nadie ocupa el puesto `{owner.id}` antes del {following[0]}, cuando empieza "
                    f"{following[1]}.")  # fmt: skip
    return both(f"Nobody holds the role `{owner.id}`.", f"Nadie ocupa el puesto `{owner.id}`.")


def _all_away(owner: Entity, people: tuple[Entity, ...], has_deputy: bool) -> Fault:
    who = names(people)
    also = both(" and so is the deputy", " y su suplente también")
    said = also if has_deputy else both(", and nobody stands in", " y nadie suple")
    return Fault(
        owner, "deputy",
        both(f"Nobody answers for `{owner.id}` today: {who} is on leave{said.get('en')}.",
             f"Nadie responde hoy por `{owner.id}`: {who} está de permiso{said.get('es')}."),
        both("Name a deputy who is there on these days, like `deputy: plant-manager`.",
             "Ponga un suplente que esté esos días, como `deputy: plant-manager`."),
    )  # fmt: skip


def _unreachable(inspection: Inspection, person: Entity, owner: Entity) -> Iterator[Fault]:
    if side_of(person) not in inspection.once(reachable_sides):
        return
    for field, en, es, sample in (
        ("phone", "phone number", "teléfono", "+52 81 5555 0116"),
        ("email", "mail address", "correo", "ana.ortiz@acme.example"),
    ):
        if person.get(field) is None:
            name = names((person,))
            yield Fault(
                person, field,
                both(f"{name}, who answers for `{owner.id}`, has no {en}.",
                     f"{name}, que responde por `{owner.id}`, no tiene {es}."),
                both(f"Write `{field}: {sample}` here or in private/people.yml.",
                     f"Escriba `{field}: {sample}` aquí o en private/people.yml."),
            )  # fmt: skip


ES = """Un puesto no tiene hoy a nadie, o a nadie a quien se pueda localizar.

Un nombre que se fue en mayo no contesta el teléfono en junio. La otra parte adivina entonces a
quién llamar, y a quien llaman adivina si le toca actuar.

Un puesto está ocupado cuando las fechas de su titular y las de la persona incluyen el día de hoy.
Un permiso por sí solo no lo deja vacío, para eso hay suplente; es una falta el día en que están
ausentes todos los titulares y todos los suplentes. Los puestos que alguien toma cuando algo ocurre
(`kind: event`, `rotating`) también nombran a su titular, o dicen `holders: {none: …}` con el rol de
guardias como motivo. Teléfono y correo se piden de quien ocupa o suple un puesto. Pueden estar en
`private/`, que solo `--private` incluye: donde no se lee el de nadie de una parte, no se le
reclaman a ninguno.
"""

BAD = Example("""
owners:
  quality-lead:
    holders:
      - {person: ivan-pena, since: 2025-04-07, until: 2026-05-31}
""")
GOOD = Example("""
owners:
  quality-lead:
    holders:
      - {person: elena-rios, since: 2023-09-04, until: 2025-04-06}
      - {person: ivan-pena, since: 2025-04-07}
""")

RULE = Rule(
    "OWN-01", Severity.ERROR, ("F1",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02", "OWN-02"),
)  # fmt: skip
