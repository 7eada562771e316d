"""How findings are printed, one format a file, found by discovery: a new format is a new file."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from generator.reports.report import Report


@lru_cache(maxsize=1)
def report_names() -> tuple[str, ...]:
    """Every format there is."""
    return tuple(sorted(m.name for m in iter_modules(__path__) if m.name != "report"))


def find_report(name: str) -> Report:
    """The format of this name, which is its module's."""
    found = import_module(f"{__name__}.{name}").REPORT
    assert isinstance(found, Report)
    return found
