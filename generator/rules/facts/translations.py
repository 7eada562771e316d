"""Translations that were reviewed once and are not as they were read, in each language."""

from __future__ import annotations

from dataclasses import dataclass

from generator.agreement.reviews import Reviews, State
from generator.model.addresses import Addressed
from generator.rules.inspection import Inspection


@dataclass(frozen=True, slots=True)
class Late:
    """One translation to be reviewed again. `source` is the language it is translated from."""

    client: str
    place: Addressed
    language: str
    source: str
    state: State


def late_translations(inspection: Inspection) -> tuple[Late, ...]:
    """In the order of the playbook; none in a language in which nothing was ever reviewed."""
    playbook = inspection.playbook
    if not playbook.reviews:
        return ()
    digests = inspection.agreement.digests
    return tuple(
        Late(playbook.client, place, code, reviews.source, state)
        for code in playbook.reviews
        for reviews in [Reviews(playbook, code, digests)]
        for place, state in reviews.late()
    )
