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
_FOREIGN = re.compile("[^ -~]")
_COMBINING = re.compile("[\u0300-\u036f]")
_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_LINK = re.compile(r"\[\[[^\[\]|]*(?:\||(?=\]\]))|\]\]")
_WHOLE = re.compile(r"\[\[([^\[\]|]*)(?:\|[^\[\]]*)?\]\]")
_SPACES = re.compile(r"(?<=\s)\s+")
_SAME = {"’": "'", "‘": "'", "‐": "-", "‑": "-"}


Span = tuple[int, int]


@dataclass(frozen=True)
class Reading:
    """A text in lower case: `marked` with its accents, `plain` without; both equally long.

    The ids of links (`[[id|words]]`) are blanked: only what a reader sees is read. `cased` is the
    same without the lower case. Position i of each came from `starts[i]` to `ends[i]`; `pieces`
    are the parts of the original that are read, `letters` where each of them is one letter.
    """

    original: str
    cased: str
    plain: str
    pieces: tuple[Span, ...]
    letters: bool

    @cached_property
    def marked(self) -> str:
        return self.cased.translate(_MARKED)

    @cached_property
    def starts(self) -> Sequence[int]:
        return [start for start, _ in self._places]

    @cached_property
    def ends(self) -> Sequence[int]:
        return [end for _, end in self._places]

    @cached_property
    def _places(self) -> Sequence[Span]:
        if self.letters:
            return self.pieces
        return [(at, at + 1) for start, end in self.pieces for at in range(start, end)]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of it, letters and digits, in plain letters."""
        return frozenset(_WORD.findall(self.plain))

    def span(self, start: int, end: int) -> Span:
        """Where positions of the readings are in the original."""
        if len(self.pieces) == 1 and not self.letters:
            first = self.pieces[0][0]
            return first + start, first + end
        return self._places[start][0], self._places[end - 1][1]


def read(text: str, hidden: frozenset[str] = NOTHING) -> Reading:
    """Lower the case, take off the accents, leave out the ids of links.

    `hidden` are ids whose links are left out with their words.
    """
    return _read(text, hidden)


@lru_cache(maxsize=KEPT)
def _read(text: str, hidden: frozenset[str]) -> Reading:
    pieces = tuple(_read_spans(text, hidden))
    letters = not text.isascii() and _COMBINING.search(text) is not None
    if letters:
        pieces = tuple(c.span() for a, b in pieces for c in _CLUSTER.finditer(text, a, b))
        cased = "".join(_letter(text[a:b]) for a, b in pieces)
    else:
        cased = text if len(pieces) == 1 else "".join(text[a:b] for a, b in pieces)
        cased = _mapped(cased, _CASED)
    plain = _mapped(cased, _PLAIN).lower()
    return Reading(text, cased, plain, pieces, letters)


def _read_spans(text: str, hidden: frozenset[str]) -> Iterator[Span]:
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


def _mapped(text: str, letters: Mapping[int, str]) -> str:
    """What is not plain ASCII through a table: that is little, in any language here."""
    if text.isascii() and text.isprintable():
        return text
    return _FOREIGN.sub(lambda found: letters[ord(found[0])], text)


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
