"""What an export format is."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.model.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format. `write` gives the bytes of a whole playbook: always the same for the same."""

    name: str
    write: Callable[[Playbook], bytes]
