"""Sees to it that git keeps what is sealed byte for byte, and that nothing lies about beside it."""

from pathlib import Path

from generator import store

ATTRIBUTES = ".gitattributes"
_WHY = b"# What is sealed by a digest must keep every byte: no line endings changed on the way."
_LINES = (b"/signoffs/** -text", b"/releases/** -text", b"/attachments/** -text")


def keep_bytes(root: Path) -> None:
    """Write into a client's `.gitattributes` what it lacks; the rest of it stays."""
    place = root / ATTRIBUTES
    before = place.read_bytes() if place.is_file() and not place.is_symlink() else b""
    missing = [line for line in _LINES if line not in before.splitlines()]
    if missing:
        gap = b"" if not before or before.endswith(b"\n") else b"\n"
        store.write_file(place, before + gap + b"\n".join([_WHY, *missing, b""]))


def clear_left(root: Path) -> None:
    """Delete what killed runs have left of sign-offs and releases. Needs the client's lock."""
    store.clear_left(root, ATTRIBUTES)
    for folder in ("signoffs", "releases"):
        store.clear_left(root / folder)
