"""Models of older schema versions become present ones, a step at a time, one file a step.

`from_1.py` takes a model from schema 1 to schema 2. A model is plain data as `load.plain` gives it.
"""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from generator.model.playbook import SCHEMA

Model = dict[str, Any]
Upgrade = Callable[[Model], Model]


def steps() -> dict[int, Upgrade]:
    """Every step by the version that it starts from."""
    return {
        int(module.name.removeprefix("from_")): import_module(f"{__name__}.{module.name}").UPGRADE
        for module in iter_modules(__path__)
    }


def upgraded(model: Model) -> Model | None:
    """The model in the present schema; None where it is newer than this tool."""
    known = steps()
    version = model.get("schema", 1)
    if type(version) is not int:
        return None  # no tool has written that
    while version != SCHEMA:
        if version not in known:
            return None
        model = {**known[version](model), "schema": version + 1}
        version += 1
    return model
