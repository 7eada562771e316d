"""Sees to it that git keeps what is sealed byte for byte, on every computer."""

from pathlib import Path

from generator import store

_ATTRIBUTES = b"""\
# What is sealed by a digest must keep every byte: no line endings changed on the way.
/signoffs/** -text
/releases/** -text
"""


def keep_bytes(root: Path) -> None:
    """Write `.gitattributes` into a client's folder, unless it has one."""
    place = root / ".gitattributes"
    if not place.exists():
        store.write_file(place, _ATTRIBUTES)
