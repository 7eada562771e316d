"""The page templates: structure in Jinja, escaped by default. No client text is template source."""

from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

_FOLDER = Path(__file__).resolve().parent.parent / "templates"


@lru_cache(maxsize=1)
def compiled() -> jinja2.BytecodeCache | None:
    """Where templates lie compiled, so that each is compiled once per machine, not per run."""
    try:
        return jinja2.FileSystemBytecodeCache()
    except RuntimeError:  # no folder that belongs to this user alone
        return None


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled(),
    )
    environment.filters["responsible"] = _responsible
    return environment


def _responsible(sentence: str, giver: Markup, taker: Markup) -> Markup:
    """A sentence about two owners, their links put in after it was escaped."""
    return escape(sentence).replace("\x01", giver).replace("\x02", taker)


def prepare() -> None:
    """Compile every template once, before sites are built side by side."""
    for name in _environment().list_templates():
        _environment().get_template(name)


def rendered(name: str, /, **values: object) -> Markup:
    """A template of `generator/templates/`, filled. Every value was escaped on its way in."""
    return Markup(_environment().get_template(name).render(values))  # noqa: S704
