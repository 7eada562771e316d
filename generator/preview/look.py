"""Whether a change of what all clients' pages are made with can be shown, and on which client."""

from __future__ import annotations

import re
from pathlib import Path

from generator.git.revisions import commit_of
from generator.preview.touched import Touched

_CLIENT = re.compile(r"^\s*client:\s*definitions/([a-z][a-z0-9-]{0,62})\s*$", re.MULTILINE)


def sample_of(look: Path) -> str | None:
    """The client that the tool's own site shows, by the `mkdocs.yml` in the folder of its look."""
    try:
        found = _CLIENT.search((look / "mkdocs.yml").read_text("utf-8"))
    except OSError:
        return None
    return found[1] if found else None


def is_shown(look: Path, definitions: Path, found: Touched) -> bool:
    """Whether the tool that runs is the one that the branch leaves behind.

    Of a revision that is not checked out nothing is run: its code and themes are anybody's.
    """
    if not definitions.resolve().is_relative_to(look.resolve()):
        return False
    return found.head is None or commit_of(look, "HEAD") == found.head
