"""Which day a command takes for today's."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

from generator import git
from generator.errors import PlaybookError


def today_of(given: date | None, place: Path | None = None, commit: str = "HEAD") -> date:
    """`--today`, else SOURCE_DATE_EPOCH, else the commit's date at `place`, else the wall clock.

    Without `place` no commit is asked. Epochs count in UTC, so that a build is the same everywhere.
    """
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return _from_epoch(epoch)
    if place is not None and (committed := git.commit_date(place, commit)) is not None:
        return committed
    return datetime.now().astimezone().date()


def _from_epoch(text: str) -> date:
    try:
        return datetime.fromtimestamp(int(text), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise PlaybookError(
            f"SOURCE_DATE_EPOCH is {text!r}; it takes the seconds since 1970, as in 1767225600.", 2
        ) from error
