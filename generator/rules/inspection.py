"""One playbook on one day: what rules look at, and what several of them ask, computed once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from generator.agreement.standing import Agreement
from generator.model.playbook import Playbook
from generator.model.timing import Timing
from generator.rules.thresholds import Thresholds, thresholds

T = TypeVar("T")


class Inspection:
    """What a rule gets. `once` keeps what a function computes of it for the rules that follow."""

    def __init__(self, playbook: Playbook, today: date) -> None:
        self.playbook, self.today = playbook, today
        self._known: dict[Callable[[Inspection], object], object] = {}

    def once(self, fact: Callable[[Inspection], T]) -> T:
        """What `fact` gives for this inspection; asked the first time only."""
        if fact not in self._known:
            self._known[fact] = fact(self)
        return cast("T", self._known[fact])

    @cached_property
    def thresholds(self) -> Thresholds:
        return thresholds(self.playbook)

    @cached_property
    def timing(self) -> Timing:
        return Timing(self.playbook)

    @cached_property
    def agreement(self) -> Agreement:
        return Agreement(self.playbook)
