"""What a report format is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.findings import Finding


@dataclass(frozen=True, slots=True)
class Report:
    """One way to print findings. `render` takes them in order and the reader's language."""

    name: str
    render: Callable[[Sequence[Finding], str], str]
