"""Text as patterns meet it, with every position known in the original."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_LINK = re.compile(r"\[\[[^\[\]|]*(?:\||(?=\]\]))|\]\]")
_WHOLE = re.compile(r"\[\[([^\[\]|]*)(?:\|[^\[\]]*)?\]\]")
_SAME = {"’": "'", "‘": "'", "‐": "-", "‑": "-"}


@dataclass(frozen=True)
class Reading:
    """A text in lower case: `marked` with its accents, `plain` without; both equally long.

    The ids of links (`[[id|words]]`) are blanked: only what a reader sees is read. `cased` is the
    same without the lower case. Position i of each came from `starts[i]` to `ends[i]`.
    """

    original: str
    cased: str
    marked: str
    plain: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where positions of the readings are in the original."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=4096)
def read(text: str, hidden: frozenset[str] = frozenset()) -> Reading:
    """Lower the case, take off the accents, leave out the ids of links.

    `hidden` are ids whose links are left out with their words.
    """
    cased, plain, starts, ends = [], [], [], []
    unread = [found.span() for found in _LINK.finditer(text)]
    unread += [link.span() for link in _WHOLE.finditer(text) if link[1] in hidden]
    for cluster in _CLUSTER.finditer(text):
        if any(start <= cluster.start() < end for start, end in unread):
            continue
        whole = unicodedata.normalize("NFC", cluster[0])[:1]
        whole = " " if whole.isspace() else _SAME.get(whole, whole)
        cased.append(whole)
        plain.append(_lower(unicodedata.normalize("NFD", whole)[:1]))
        starts.append(cluster.start())
        ends.append(cluster.end())
    marked = "".join(_lower(one) for one in cased)
    return Reading(text, "".join(cased), marked, "".join(plain), tuple(starts), tuple(ends))


def _lower(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


def unsaid(texts: Mapping[str, str]) -> frozenset[str]:
    """The ids of links that one language says in words and another leaves to the page's title."""
    links = [found for text in texts.values() for found in _WHOLE.finditer(text)]
    bare = {found[1] for found in links if "|" not in found[0]}
    return frozenset(found[1] for found in links if "|" in found[0] and found[1] in bare)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of a list; `accents` where it meets the text with its accents."""

    written: str
    compiled: re.Pattern[str]
    accents: bool

    def spans(self, text: Reading) -> Iterator[tuple[int, int]]:
        """Where it is in the readings; a match within a link's words counts as any other."""
        for found in self.compiled.finditer(text.marked if self.accents else text.plain):
            if found.end() > found.start():
                yield found.span()


@lru_cache(maxsize=2048)
def pattern(written: str) -> Pattern:
    """Compile a pattern for whole words. One that begins with `acc:` minds accents."""
    body = written.removeprefix("acc:")
    return Pattern(
        written, re.compile(rf"(?<![^\W_])(?:{body})(?![^\W_])"), written.startswith("acc:")
    )


def longest(spans: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Of spans (start, end, anything) that overlap the longest, then the first; in text order."""
    kept: list[tuple[int, int, int]] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0], s[2])):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return sorted(kept)
