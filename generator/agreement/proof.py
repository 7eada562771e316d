"""Whether what a text says is known outside the heads that wrote it: checked, drilled, or read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.agreement.digest import Digests
from generator.agreement.drill import drill_fault
from generator.agreement.envelope import (
    ENOUGH,
    LEAST_CASES,
    LEAST_PEOPLE,
    Answer,
    Score,
    authors,
    score,
    side_of,
)
from generator.agreement.signoff import signing_sides
from generator.model.playbook import Entity, Playbook
from generator.model.values import Ref
from generator.text import Text, both

VALID = 180
"""For how many days a check, a drill or a reading says something."""

KINDS = ("comprehension", "drill", "read")
"""The strongest first."""


@dataclass(frozen=True, slots=True)
class Proven:
    """Whether a text is proven. `kind` is that of the proof it is about, empty without one."""

    holds: bool
    kind: str
    date: date | None
    why: Text


def proven(
    playbook: Playbook, entity: Entity, today: date, digests: Digests | None = None
) -> Proven:
    """What the newest proofs of a text amount to: the strongest that holds, else the first fault.

    `digests` spares to compute them again where many texts are asked about.
    """
    found = list(proofs_of(playbook, entity))
    if not found:
        return Proven(False, "", None, both("Nobody has proven yet that it is known.",
                                            "Nadie ha comprobado aún que se conozca."))  # fmt: skip
    digests = digests or Digests(playbook)
    digest = digests.of.get(digests.key(entity), "")
    said = []
    for kind in KINDS:
        own = [one for one in found if one.get("kind") == kind]
        if own:
            said.append(_standing(playbook, entity, own, today, digest))
    none = Proven(False, "", None, both("Its proof does not say of which kind it is.",
                                        "Su comprobación no dice de qué tipo es."))  # fmt: skip
    return next((one for one in said if one.holds), said[0] if said else none)


def proofs_of(playbook: Playbook, entity: Entity) -> Iterator[Entity]:
    """The proofs of one text, or of a part of it."""
    for one in playbook.of("proof").values():
        thing = one.ref("object")
        if thing is not None and (thing.kind, thing.id) == (entity.kind.name, entity.id):
            yield one


def readers(playbook: Playbook, entity: Entity, digest: str) -> frozenset[Ref]:
    """The persons who have acknowledged that they read exactly this text."""
    return frozenset(
        who
        for one in proofs_of(playbook, entity)
        if one.get("kind") == "read" and one.get("digest") == digest
        for who in one.refs("participants")
    )


def answers_of(proof: Entity) -> tuple[Answer, ...]:
    """What a comprehension check was answered."""
    found = []
    for one in proof.records("answers"):
        envelope, side, decider = (one.get(name) for name in ("envelope", "side", "decider"))
        found.append(Answer(
            envelope if isinstance(envelope, int) else 0,
            side.id if isinstance(side, Ref) else "",
            str(one.get("case") or ""), str(one.get("verdict") or ""),
            decider if isinstance(decider, Ref) else None, str(one.get("meanwhile") or ""),
        ))  # fmt: skip
    return tuple(found)


def score_of(playbook: Playbook, definition: Entity, proof: Entity) -> Score:
    """How far the sides gave the key's answers in a check."""
    digest = str(proof.get("digest") or "")
    return score(definition, digest, answers_of(proof), signing_sides(playbook))


def _standing(
    playbook: Playbook, entity: Entity, found: list[Entity], today: date, digest: str
) -> Proven:
    """What the newest proof of one kind says; one of the present text before all others."""

    def order(one: Entity) -> tuple[bool, date, str]:
        return one.get("digest") == digest, _day(one) or date.min, one.id

    newest = max(found, key=order)
    kind, day = str(newest.get("kind")), _day(newest)
    fault = _age_fault(newest, day, today, digest) or _fault(playbook, entity, newest)
    if fault is not None:
        return Proven(False, kind, day, fault)
    return Proven(True, kind, day, _holding(playbook, entity, newest))


def _day(proof: Entity) -> date | None:
    day = proof.get("date")
    return day if isinstance(day, date) else None


def _age_fault(proof: Entity, day: date | None, today: date, digest: str) -> Text | None:
    if proof.get("digest") != digest:
        return both("The text has changed since.", "El texto cambió desde entonces.")
    if day is None or day > today:
        return both("It has no date that has come.", "No tiene una fecha que ya haya llegado.")
    if (today - day).days > VALID:
        return both(f"It is older than {VALID} days.", f"Tiene más de {VALID} días.")
    return None


def _fault(playbook: Playbook, entity: Entity, proof: Entity) -> Text | None:
    kind = proof.get("kind")
    if kind == "comprehension" and entity.kind.name == "definition":
        return _check_fault(playbook, entity, proof)
    if kind == "drill" and entity.kind.name == "escalation":
        return drill_fault(playbook, entity, proof)
    if kind == "read":
        return _read_fault(playbook, proof)
    return both("A check proves a definition, a drill proves an escalation path; this is neither.",
                "Una comprobación prueba una definición y un simulacro una ruta de "
                "escalamiento; esto no es ninguno.")  # fmt: skip


def _check_fault(playbook: Playbook, definition: Entity, proof: Entity) -> Text | None:
    sides = signing_sides(playbook)
    if len(sides) < 2:
        return both("Fewer than two sides sign.", "Firman menos de dos partes.")
    answers, people = answers_of(proof), proof.refs("participants")
    for side in sides:
        mine = {one.envelope for one in answers if one.side == side}
        # Whoever has left the playbook may have been of this side.
        named = sum(side_of(playbook, one) in (side, "") for one in set(people))
        if min(len(mine), named) < LEAST_PEOPLE:
            return both(f"Fewer than {LEAST_PEOPLE} people of `{side}` answered.",
                        f"Contestaron menos de {LEAST_PEOPLE} personas de `{side}`.")  # fmt: skip
    writers = authors(playbook, definition, _day(proof) or date.min) & set(people)
    if writers:
        names = ", ".join(f"`{one.id}`" for one in sorted(writers, key=str))
        return both(f"Authors answered: {names}.", f"Contestaron autores: {names}.")
    found = score_of(playbook, definition, proof)
    if len(found.cases) < LEAST_CASES:
        return both(f"It asked about fewer than {LEAST_CASES} cases.",
                    f"Preguntó por menos de {LEAST_CASES} casos.")  # fmt: skip
    if not found.passed:
        same, every = found.same, len(found.cases)
        return both(
            f"Both sides gave the key's answer in {same} of {every} cases; {ENOUGH}% are needed.",
            f"Las dos partes dieron la respuesta de la clave en {same} de {every} casos; se "
            f"necesita el {ENOUGH}%.",
        )
    return None


def _read_fault(playbook: Playbook, proof: Entity) -> Text | None:
    people = proof.refs("participants")
    for side in signing_sides(playbook):
        if not any(side_of(playbook, one) == side for one in people):
            return both(f"Nobody of `{side}` says to have read it.",
                        f"Nadie de `{side}` dice haberlo leído.")  # fmt: skip
    return None


def _holding(playbook: Playbook, entity: Entity, proof: Entity) -> Text:
    if proof.get("kind") == "comprehension":
        found = score_of(playbook, entity, proof)
        same, every = found.same, len(found.cases)
        return both(
            f"Both sides gave the key's answer in {same} of {every} cases.",
            f"Las dos partes dieron la respuesta de la clave en {same} de {every} casos.",
        )
    if proof.get("kind") == "drill":
        return both("The drill kept its clocks, and a deputy took part.",
                    "El simulacro cumplió sus plazos y participó un suplente.")  # fmt: skip
    return both("Both sides say to have read it.", "Las dos partes dicen haberlo leído.")
