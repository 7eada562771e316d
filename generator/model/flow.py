"""The flow of a process: which step may come after which, and where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.playbook import Entity
from generator.model.values import Record, Ref, Value

END = ""
"""Where a flow goes on when it is over."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Steps by id, in their order; `next` names the steps that may follow one, or `END`.

    A step without exits goes on to the one below it, the last one to the end. A step with exits
    goes where they say; an exit that names no place is left out.
    """

    steps: Mapping[str, Record]
    next: Mapping[str, tuple[str, ...]]

    @property
    def first(self) -> str:
        return next(iter(self.steps), END)

    def below(self, step: str) -> str:
        """The step that stands below another one, whatever its exits say."""
        ids = list(self.steps)
        place = ids.index(step) + 1
        return ids[place] if place < len(ids) else END

    def reached(self, start: Iterable[str]) -> frozenset[str]:
        """Everything that may come from these steps on, themselves included."""
        return _spread(start, self.next)

    def leading_to(self, goal: str) -> frozenset[str]:
        """Everything that may lead to a step or to `END`, itself included."""
        before: dict[str, list[str]] = {}
        for step, following in self.next.items():
            for one in following:
                before.setdefault(one, []).append(step)
        return _spread([goal], before)

    def onward(self) -> Iterator[tuple[str, str]]:
        """Each step with one that may follow and stands below it: the flow without its returns."""
        place = {step: number for number, step in enumerate(self.steps)}
        for step, following in self.next.items():
            for one in dict.fromkeys(following):
                if one in place and place[one] > place[step]:
                    yield step, one


def flow(process: Entity) -> Flow:
    """The flow of a process; without steps where it has none."""
    steps = {str(one.get("id")): one for one in process.records("steps")}
    ids = [*steps, END]
    following: dict[str, tuple[str, ...]] = {}
    for number, (id, step) in enumerate(steps.items()):
        named = [one.get("go") for one in exits(step)]
        goes = tuple(place for one in named if (place := _place(one, steps)) is not None)
        following[id] = goes or (ids[number + 1],)
    return Flow(steps, following)


def exits(step: Record) -> tuple[Record, ...]:
    """The exits of a step that branches."""
    branch = step.get("branch")
    return tuple(r for r in branch if isinstance(r, Record)) if isinstance(branch, tuple) else ()


def _place(value: Value | None, steps: Mapping[str, Record]) -> str | None:
    if value == "end":
        return END
    if isinstance(value, Ref) and value.part in steps:
        return value.part
    return None


def _spread(start: Iterable[str], ways: Mapping[str, Iterable[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting.extend(ways.get(here, ()))
    return frozenset(found)
