"""The kinds of a playbook, one file each, found by discovery: a new kind is a new file."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from generator.model.kind import Kind


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """Every kind by name, in the order of the playbook's chapters."""
    found = [import_module(f"{__name__}.{module.name}").KIND for module in iter_modules(__path__)]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: kind.order)}
