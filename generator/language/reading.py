"""Text as patterns meet it, with every position known in the original."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

KEPT = 2**15
"""How many texts are remembered: more than a large playbook has in both its languages."""

NOTHING: frozenset[str] = frozenset()
_WORD = re.compile(r"[^\W_]+")
_COMBINING = re.compile("[\u0300-\u036f]")
_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_LINK = re.compile(r"\[\[[^\[\]|]*(?:\||(?=\]\]))|\]\]")
_WHOLE = re.compile(r"\[\[([^\[\]|]*)(?:\|[^\[\]]*)?\]\]")
_SPACES = re.compile(r"(?<=\s)\s+")
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
    starts: Sequence[int]
    ends: Sequence[int]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of it, letters and digits, in plain letters."""
        return frozenset(_WORD.findall(self.plain))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where positions of the readings are in the original."""
        return self.starts[start], self.ends[end - 1]


def read(text: str, hidden: frozenset[str] = NOTHING) -> Reading:
    """Lower the case, take off the accents, leave out the ids of links.

    `hidden` are ids whose links are left out with their words.
    """
    return _read(text, hidden)


@lru_cache(maxsize=KEPT)
def _read(text: str, hidden: frozenset[str]) -> Reading:
    spans = list(_read_spans(text, hidden))
    if _COMBINING.search(text):
        spans = [c.span() for a, b in spans for c in _CLUSTER.finditer(text, a, b)]
        cased = "".join(_letter(text[a:b]) for a, b in spans)
        starts: Sequence[int] = tuple(a for a, _ in spans)
        ends: Sequence[int] = tuple(b for _, b in spans)
    elif len(spans) == 1:
        start, end = spans[0]
        cased = text[start:end].translate(_CASED)
        starts, ends = range(start, end), range(start + 1, end + 1)
    else:
        cased = "".join(text[a:b] for a, b in spans).translate(_CASED)
        starts = tuple(chain.from_iterable(range(a, b) for a, b in spans))
        ends = tuple(chain.from_iterable(range(a + 1, b + 1) for a, b in spans))
    marked = cased.lower() if cased.isascii() else cased.translate(_MARKED)
    plain = marked if cased.isascii() else cased.translate(_PLAIN)
    return Reading(text, cased, marked, plain, starts, ends)


def _read_spans(text: str, hidden: frozenset[str]) -> Iterator[tuple[int, int]]:
    """What of a text is read, between the ids of its links; of several spaces one."""
    if "[[" not in text and not _SPACES.search(text):
        yield 0, len(text)
        return
    unread = [found.span() for found in chain(_LINK.finditer(text), _SPACES.finditer(text))]
    unread += [link.span() for link in _WHOLE.finditer(text) if link[1] in hidden]
    at = 0
    for start, end in sorted(unread):
        if at < start:
            yield at, start
        at = max(at, end)
    yield at, len(text)


class _Letters(dict[int, str]):
    """A table of letters for `str.translate`, filled as letters come by."""

    def __init__(self, made: Callable[[str], str]) -> None:
        super().__init__()
        self.made = made

    def __missing__(self, code: int) -> str:
        self[code] = found = self.made(chr(code))
        return found


def _letter(written: str) -> str:
    """As patterns know it: spaces of every kind, hyphens and apostrophes are one each."""
    one = unicodedata.normalize("NFC", written)[:1]
    return " " if one.isspace() else _SAME.get(one, one)


def _lower(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


_CASED = _Letters(_letter)
_MARKED = _Letters(_lower)
_PLAIN = _Letters(lambda one: _lower(unicodedata.normalize("NFD", one)[:1]))


def folded(letters: str) -> str:
    """Letters as they are in `plain`."""
    return letters.translate(_PLAIN)


def unsaid(texts: Mapping[str, str]) -> frozenset[str]:
    """The ids of links that one language says in words and another leaves to the page's title."""
    linked = [text for text in texts.values() if "[[" in text]
    if not linked:
        return NOTHING
    links = [found for text in linked for found in _WHOLE.finditer(text)]
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


ACCENTED = "acc:"
"""What a pattern begins with that minds accents."""


@lru_cache(maxsize=2048)
def pattern(written: str) -> Pattern:
    """Compile a pattern for whole words."""
    body = written.removeprefix(ACCENTED)
    return Pattern(
        written, re.compile(rf"(?<![^\W_])(?:{body})(?![^\W_])"), written.startswith(ACCENTED)
    )


def longest(spans: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Of spans (start, end, anything) that overlap the longest, then the first; in text order."""
    kept: list[tuple[int, int, int]] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0], s[2])):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return sorted(kept)
