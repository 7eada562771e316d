"""What the browser has to know: which build it sees, and what is wrong with the last save."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Condition


@dataclass(frozen=True, slots=True)
class State:
    """How the last build went.

    `build` counts the good builds, `look` every attempt. `findings` are as `check` gives them;
    `failure` is what the environment said where it was not the content that failed.
    """

    build: int = 0
    look: int = 0
    findings: tuple[dict[str, object], ...] = ()
    failure: str = ""

    @property
    def broken(self) -> bool:
        return bool(self.findings or self.failure)


@dataclass(slots=True)
class Board:
    """The state, for many threads: one writes, the others wait for news."""

    state: State = field(default_factory=State)
    news: Condition = field(default_factory=Condition)

    def put(self, state: State) -> None:
        with self.news:
            self.state = state
            self.news.notify_all()

    def after(self, look: int, seconds: float) -> State | None:
        """The state once it is another than `look`'s; None where nothing came in time."""
        with self.news:
            changed = self.news.wait_for(lambda: self.state.look != look, seconds)
            return self.state if changed else None
