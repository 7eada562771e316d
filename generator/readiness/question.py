"""One question of the bank, and what an answer to it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.model.playbook import Entity
from generator.readiness.ground import Ground
from generator.text import Text


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain that answers a question: some fields of an entity, or all of it."""

    entity: Entity
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """What the chain lacks: at which entity and field it is to be written, and why."""

    entity: Entity
    field: str
    why: Text


Chain = Callable[[Ground], Iterator[Link | Gap]]


@dataclass(frozen=True, slots=True)
class Question:
    """One of the 40. `star`: critical.

    `area` is the readiness question it belongs to (1 to 4), `failure` the failure of the seed
    article that it answers (F1 to F5). `errors` are rules whose errors leave it unanswered
    wherever they are, `faults` those whose warnings do so too.
    """

    number: int
    area: int
    failure: str
    text: Text
    chain: Chain
    star: bool = False
    errors: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
