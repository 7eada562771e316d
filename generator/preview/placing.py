"""Which change is which mark on a page, so that a reader gets from one to the other."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from generator.changes import Change, Sort
from generator.pages.telling import Telling
from generator.preview.marks import Mark
from generator.preview.proposal import anchor

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")


def placed(
    tell: Telling, changes: Sequence[tuple[int, Change]], marks: Sequence[Mark]
) -> dict[int, int]:
    """Which change is which mark: the one whose words it shares most. Number → place in `marks`."""
    words = [(_words_in(one.gone), _words_in(one.come)) for one in marks]
    found: dict[int, int] = {}
    for number, change in changes:
        if change.language not in ("", tell.words.language):
            continue  # the page shows another language's text
        gone, come = _told(tell, change)
        shares = {
            n: _share(gone, there[0]) + _share(come, there[1])
            for n, there in enumerate(words)
            if n not in found.values()
        }
        best = max(shares, key=lambda n: shares[n], default=None)
        if best is not None and shares[best] > 0:
            found[number] = best
    return found


def _told(tell: Telling, change: Change) -> tuple[set[str], set[str]]:
    """The words that a change takes out and puts in."""
    if change.language and change.change is Sort.CHANGED:
        pieces = tell.pieces(change)
        return (_words_in(" ".join(one.text for one in pieces if one.sort == "gone")),
                _words_in(" ".join(one.text for one in pieces if one.sort == "come")))  # fmt: skip
    before, after = (_words_in(one) for one in tell.values(change))
    return (before - after or before), (after - before or after)


def _words_in(text: str) -> set[str]:
    return set(_WORD.findall(html.unescape(_TAG.sub(" ", text)).casefold()))


def _share(some: set[str], others: set[str]) -> float:
    return len(some & others) / len(some | others) if some and others else 0.0


def anchored(body: str, marks: Sequence[Mark], at: Mapping[int, int]) -> str:
    """The page with an anchor before each mark that is a change's."""
    for number, place in sorted(at.items(), key=lambda one: -marks[one[1]].start):
        start = marks[place].start
        spot = f'<span class="pb-at" id="{anchor(number)[1:]}"></span>'
        body = f"{body[:start]}{spot}{body[start:]}"
    return body
