"""What each side is asked about a definition: the unpublished cases, and the answers to choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from babel.languages import get_official_languages

from generator.agreement.digest import Digests, sha256
from generator.agreement.envelope import (
    LEAST_CASES,
    Case,
    Key,
    cases,
    key_of,
    meanwhile_code,
    side_of,
)
from generator.agreement.signoff import signing_sides
from generator.locale import words
from generator.model.examples import outcomes
from generator.model.playbook import Entity, Playbook
from generator.text import Text, both

QUESTIONS = ("verdict", "decider", "meanwhile")

_OTHERS, _CHOICES = 2, 5
_COMMON = ("as_before", "all_stops", "each_alone")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that might happen meanwhile. `code` does not tell whether it is the right one."""

    code: str
    text: Text


@dataclass(frozen=True)
class Quiz:
    """A definition with its digest, as people who do not see its text are asked about it."""

    playbook: Playbook
    definition: Entity
    digest: str

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The unpublished cases, in the order written."""
        found = cases(self.definition, self.digest)
        return tuple(one for one in found if not one.published)

    @cached_property
    def sides(self) -> tuple[str, ...]:
        return tuple(signing_sides(self.playbook))

    @cached_property
    def key(self) -> Key:
        return key_of(self.definition, self.digest)

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        return outcomes(self.definition)

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """What is asked about each case; not what the definition itself has no answer to."""
        asked = (True, bool(self.key.deciders), bool(self.key.meanwhile))
        return tuple(name for name, on in zip(QUESTIONS, asked, strict=True) if on)

    @cached_property
    def deciders(self) -> tuple[Entity, ...]:
        """Whoever might decide: every owner, side by side, and every group."""
        order = {side: number for number, side in enumerate(self.sides)}
        owners = list(self.playbook.of("owner").values())
        owners.sort(key=lambda one: (order.get(_side(one), len(order)), one.id))
        return (*owners, *self.playbook.of("group").values()) if self.key.deciders else ()

    @cached_property
    def every_choice(self) -> tuple[Choice, ...]:
        """The definition's own words, then what others say, then what people say everywhere.

        All are understood when answers come back: which of them are offered may change when
        another definition does.
        """
        own = self.definition.text("meanwhile")
        if own is None:
            return ()
        found = {self.key.meanwhile: own}
        others = [one for one in self.playbook.of("definition").values() if one != self.definition]
        others.sort(key=lambda one: sha256(f"{self.digest} {one.id}".encode()))
        for one in others:
            text = one.text("meanwhile")
            if text is not None and text not in found.values():
                found.setdefault(meanwhile_code(self.digest, one.id), text)
        for name in _COMMON:
            text = Text({code: words(code)(f"quiz.{name}") for code in self.playbook.languages})
            found.setdefault(meanwhile_code(self.digest, f"{name}."), text)
        return tuple(Choice(code, text) for code, text in found.items())

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """What is offered, in an order that tells nothing."""
        if not self.every_choice:
            return ()
        own, *rest = self.every_choice
        others, common = rest[: -len(_COMMON)][:_OTHERS], rest[-len(_COMMON) :]
        return tuple(sorted([own, *others, *common][:_CHOICES], key=lambda one: one.code))

    def decider_id(self, entity: Entity) -> str:
        """How answers name an owner or a group; with the kind where both have that id."""
        twice = all(self.playbook.find(kind, entity.id) for kind in ("owner", "group"))
        return f"{entity.kind.name}:{entity.id}" if twice else entity.id

    def ordered(self, side: str) -> list[Case]:
        """The cases in the side's own order, so that nobody tells another `the third is bad`."""
        return sorted(self.cases, key=lambda one: sha256(f"{side} {one.code}".encode()))

    def writers(self) -> dict[str, int]:
        """How many cases each side wrote; under an empty name those of which nobody knows."""
        found = dict.fromkeys(self.sides, 0)
        for one in self.cases:
            side = side_of(self.playbook, one.by)
            found[side] = found.get(side, 0) + 1
        return found

    def shortcomings(self) -> Iterator[Text]:
        """What keeps the check from proving all that it might; it can be held all the same."""
        count = len(self.cases)
        if count < LEAST_CASES:
            yield both(
                f"Unpublished cases: {count}. A check proves something from {LEAST_CASES} on. Add "
                "examples with `published: no`, half of them by each side.",
                f"Casos sin publicar: {count}. La prueba vale desde {LEAST_CASES}. Agregue "
                "ejemplos con `published: no`, la mitad de cada parte.",
            )
        yield from self._one_sided()
        if not self.key.deciders:
            yield both("The definition names no decider, so nobody is asked who decides.",
                       "La definición no nombra quién decide, así que no se pregunta.")  # fmt: skip
        if not self.key.meanwhile:
            yield both("The definition does not say what happens meanwhile, so nobody is asked.",
                       "La definición no dice qué pasa mientras tanto, así que no se pregunta."
                       )  # fmt: skip
        if len(self.sides) < 2:
            yield both("Fewer than two sides sign, so there are no two envelopes to compare.",
                       "Firman menos de dos partes, así que no hay dos sobres que comparar."
                       )  # fmt: skip

    def _one_sided(self) -> Iterator[Text]:
        found = self.writers()
        unknown = found.pop("", 0)
        if unknown:
            yield both(
                f"Cases of which nobody says who wrote them: {unknown}. Write `by: SIDE`.",
                f"Casos de los que no se dice quién los escribió: {unknown}. Escriba `by: PARTE`.",
            )
        elif self.cases and any(found.get(side, 0) * 3 < len(self.cases) for side in self.sides):
            said = ", ".join(f"`{side}` {n}" for side, n in found.items())
            yield both(
                f"One side wrote most of the cases ({said}). Let each side write half of them for "
                "the other.",
                f"Una parte escribió casi todos los casos ({said}). Que cada parte escriba la "
                "mitad para la otra.",
            )

    def language_of(self, side: str) -> str:
        """The language that a side's people read: of its sites, else of its people or country."""
        known = self.playbook.languages
        sites = (one for one in self.playbook.of("site").values() if _side(one) == side)
        people = [one for one in self.playbook.of("person").values() if _side(one) == side]
        for one in sites:
            for language in _languages(one):
                if language in known:
                    return language
        spoken = [_languages(one)[0] for one in people if _languages(one)]
        for language in sorted(set(spoken), key=lambda one: (-spoken.count(one), one)):
            if language in known:
                return language
        entity = self.playbook.find("side", side)
        country = entity.get("country") if entity else None
        official = get_official_languages(str(country), de_facto=True) if country else ()
        return next((one for one in official if one in known), known[0])


def quiz_of(playbook: Playbook, definition: Entity) -> Quiz:
    """The check of a definition as its text is now."""
    digests = Digests(playbook)
    return Quiz(playbook, definition, digests.of[digests.key(definition)])


def _side(entity: Entity) -> str:
    ref = entity.ref("side")
    return ref.id if ref else ""


def _languages(entity: Entity) -> list[str]:
    value = entity.get("languages")
    return [str(one) for one in value] if isinstance(value, tuple) else []
