"""IANA time zone names, from the pinned tzdata package and never from the machine."""

from importlib.resources import files

ZONES: frozenset[str] = frozenset(
    files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
)
