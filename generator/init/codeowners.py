"""CODEOWNERS: which account a host asks about a change, written between two marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from generator.errors import PlaybookError
from generator.init.reviewers import FOLDER, Handles

BEGIN, END = "# BEGIN playbook", "# END playbook"
PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Where GitHub and GitLab look, in the order in which a file that is there is taken."""

MOST_BYTES = 3_000_000
"""GitHub reads no file that is larger."""

_ABOUT = (
    "# Written by `playbook codeowners` from the handles of those who decide, as of that day.",
    "# Change the playbook, not these lines; those outside the two marks are yours.",
)
_MARK = re.compile(rf"{BEGIN}(?: (\d{{4}}-\d{{2}}-\d{{2}}))?\s*")
_NO_WAY = re.compile(r"[\x00-\x1f\x7f\\*?\[\]!#]")


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it is: what people wrote around the block, and the block's lines.

    `line` is the number of the block's first one, the mark; without a block, of the file's last.
    `day` is the one for which the block was written.
    """

    before: bytes = b""
    block: tuple[str, ...] | None = None
    after: bytes = b""
    line: int = 1
    day: date | None = None


def entries(folder: str, client: str, asked: Mapping[str, Handles]) -> list[str]:
    """A client's lines, the broad one first: the last that fits counts. PlaybookError (2).

    `folder` is the way from the repository's top to the definitions: empty, or `some/folder/`.
    """
    if _NO_WAY.search(folder):
        raise PlaybookError(
            f"CODEOWNERS has no way to write the folder {folder!r}: rename it, without any of "
            r"\ * ? [ ] ! #", 2,
        )  # fmt: skip
    paths = sorted(asked, key=lambda path: (path != FOLDER, path))
    return [
        " ".join([_escaped(f"/{folder}{client}/{path}"), *sorted(asked[path], key=str.casefold)])
        for path in paths
    ]


def block(lines: Sequence[str], day: date) -> tuple[str, ...]:
    """The block with these lines, as it is to be written on a day."""
    return (f"{BEGIN} {day.isoformat()}", *_ABOUT, *lines, END)


def read(data: bytes, shown: str) -> Written:
    """Find the block in a file. PlaybookError (1) where its two marks are not one pair."""
    lines = data.splitlines(keepends=True) if data else []
    said = [line.decode("utf-8", "replace").rstrip("\r\n") for line in lines]
    begins = [n for n, line in enumerate(said) if line.startswith(BEGIN)]
    ends = [n for n, line in enumerate(said) if line.rstrip() == END]
    if not begins and not ends:
        return Written(before=data, line=max(len(lines), 1))
    if len(begins) != 1 or len(ends) != 1 or ends < begins:
        raise PlaybookError(
            f"{shown}:{max(begins + ends) + 1}:1: the marks `{BEGIN}` and `{END}` are not there "
            "just once, in this order. Delete all lines with such a mark and those that "
            "`playbook codeowners` wrote between them, then type `playbook codeowners`.", 1,
        )  # fmt: skip
    first, last = begins[0], ends[0]
    return Written(
        b"".join(lines[:first]),
        tuple(said[first : last + 1]),
        b"".join(lines[last + 1 :]),
        first + 1,
        _day(said[first]),
    )


def written(there: Written, wanted: Sequence[str]) -> bytes:
    """The file with another block; what people wrote stays, byte for byte."""
    ending = "\r\n" if b"\r\n" in there.before + there.after else "\n"
    before = there.before
    if there.block is None and before:
        # At the end, since the last line that fits counts.
        before += b"" if before.endswith(b"\n") else ending.encode()
        before += ending.encode()
    return before + "".join(f"{line}{ending}" for line in wanted).encode() + there.after


def first_difference(there: Written, wanted: Sequence[str]) -> tuple[int, str, str] | None:
    """The number of the first line that differs but for the day, as it is and as it ought to be."""
    if there.block is None:
        return there.line, "", wanted[0]
    for number, (one, other) in enumerate(zip_longest(there.block, wanted, fillvalue="")):
        same = one == other or (number == 0 and there.day is not None)
        if not same:
            return there.line + number, one, other
    return None


def _day(mark: str) -> date | None:
    found = _MARK.fullmatch(mark)
    try:
        return date.fromisoformat(found[1]) if found and found[1] else None
    except ValueError:
        return None


def _escaped(path: str) -> str:
    return path.replace(" ", "\\ ")
