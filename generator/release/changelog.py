"""What is new in a release: for programs, and in each language as Markdown."""

from __future__ import annotations

from collections.abc import Mapping

from generator.locale import languages, words
from generator.model.playbook import Playbook
from generator.pages.changelist import as_json, as_markdown
from generator.pages.telling import Telling
from generator.release.numbering import Since

CHANGES = "changes.json"


def changelogs(playbook: Playbook, since: Since) -> Mapping[str, bytes]:
    """The files that tell a release's changes; none in the first one, of which all is new."""
    if since.before is None:
        return {}
    found = {CHANGES: as_json(since.changes).encode()}
    for code in playbook.languages:
        if code in languages():
            telling = Telling(since.before, playbook, words(code))
            found[f"CHANGES.{code}.md"] = as_markdown(since.changes, telling).encode()
    return found
