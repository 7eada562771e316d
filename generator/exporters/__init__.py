"""What a playbook can be written as, one format a file, found by discovery."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from generator.exporters.exporter import Exporter


@lru_cache(maxsize=1)
def exporter_names() -> tuple[str, ...]:
    """Every format there is."""
    return tuple(sorted(m.name for m in iter_modules(__path__) if m.name != "exporter"))


def find_exporter(name: str) -> Exporter:
    """The format of this name, which is its module's."""
    found = import_module(f"{__name__}.{name}").EXPORTER
    assert isinstance(found, Exporter)
    return found
