"""From which number on a rule speaks. A client sets its own under `thresholds` in client.yml."""

from __future__ import annotations

from dataclasses import dataclass, fields

from generator.model.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The thresholds of one client; the defaults are those of the rules' own text.

    `duties` and `roles`: how many one person may have. `decision_share`: percent of the decision
    rights that one person alone may decide. `side_share`: percent of decisions or of fixes that one
    side may hold. `repeats`: in how many fields the same text is a copy. `months_ahead`: how far
    calendars reach. `boundary_percent`: how near an example lies to its limit.
    """

    duties: int = 12
    roles: int = 3
    decision_share: int = 40
    side_share: int = 85
    repeats: int = 4
    months_ahead: int = 12
    boundary_percent: int = 10


def thresholds(playbook: Playbook) -> Thresholds:
    """The client's own thresholds, the default for each that it does not set."""
    record = playbook.engagement.record("thresholds")
    own = {
        one.name: value
        for one in fields(Thresholds)
        if record is not None and isinstance(value := record.get(one.name), int)
    }
    return Thresholds(**own)
