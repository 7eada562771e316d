"""The year ahead of the day of the inspection, meeting by meeting, as the cadence page shows it."""

from __future__ import annotations

from generator.model.meetings import MeetingYear, meeting_year
from generator.model.year import Year
from generator.rules.inspection import Inspection


def year(inspection: Inspection) -> Year:
    """As many months ahead as the client's thresholds say."""
    return Year(inspection.timing, inspection.today, inspection.thresholds.months_ahead)


def meeting_years(inspection: Inspection) -> tuple[MeetingYear, ...]:
    """Every meeting's year, in the order of the playbook."""
    ahead = inspection.once(year)
    return tuple(meeting_year(ahead, one) for one in inspection.playbook.of("meeting").values())
