"""Two states of one page in one: what went and what came is marked, word by word, in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

_TOKEN = re.compile(r"<svg\b.*?</svg>|<[^>]*>|[^<\s]+|\s+", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark",
    "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
))  # fmt: skip
_HEADING = re.compile(r'(?=<h2 id="([^"]*)">)')
_ASIDE = frozenset(("agreement", "history", "since", "used-by", "worked-clocks"))
_HEAD = re.compile(r'.*?</h1>\s*(?:<ul class="pb-status">.*?</ul>)?', re.DOTALL)
# Where words may not stand, what has to be around them.
_AROUND = {
    "ul": ("<li>", "</li>"), "ol": ("<li>", "</li>"), "dl": ("<div><dd>", "</dd></div>"),
    "table": ('<tbody><tr><td colspan="20">', "</td></tr></tbody>"),
    "thead": ('<tr><th colspan="20">', "</th></tr>"),
    "tbody": ('<tr><td colspan="20">', "</td></tr>"), "tr": ("<td>", "</td>"),
}  # fmt: skip
_VOID = frozenset(("br", "hr", "img", "wbr", "col", "input"))
_TOP = "\0"
_ALIKE = 0.34
_MOST_WORDS = 4000


@dataclass(frozen=True, slots=True)
class Mark:
    """One place where words went, came or both; `start` is where its tag begins in the page."""

    gone: str
    come: str
    start: int


@dataclass(slots=True)
class _Block:
    """A run of words between two tags of structure: `lead` are those tags, before it."""

    lead: list[str]
    tokens: list[str]

    @property
    def words(self) -> list[str]:
        return [one for one in self.tokens if _is_word(one)]


class Page:
    """The body of a page as it is after a change, with what the change took out and put in."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.marks: list[Mark] = []
        self._length = 0
        self._open: list[str] = []

    @property
    def body(self) -> str:
        return "".join(self.parts)

    def keep(self, section: str) -> None:
        """Add what is left as it is: a section ends where no element is open."""
        self.parts.append(section)
        self._length += len(section)

    def put(self, *pieces: str) -> None:
        """Add what is in the page anyway, and remember which elements are open."""
        for piece in pieces:
            self.parts.append(piece)
            self._length += len(piece)
            if piece.startswith("<") and not piece.startswith("<svg"):
                self._note(piece)

    def _note(self, tag: str) -> None:
        found = _NAME.match(tag)
        name = found[1].lower() if found else ""
        if not name or name in _VOID or name in _INLINE:
            return
        if not tag.startswith("</"):
            self._open.append(name)
        elif name in self._open:
            while self._open.pop() != name:
                pass

    def change(self, gone: Sequence[str], come: Sequence[str]) -> None:
        """Mark words that went and, after them, tokens that came."""
        before, after = " ".join(gone), "".join(come)
        start, end = _AROUND.get(self._open[-1], ("", "")) if self._open else ("", "")
        self.put(start) if start else None
        self.marks.append(Mark(before, after, self._length))
        if before:
            self.put(f"<del>{before}</del>")
            if after.strip() and not after[0].isspace():
                self.put(" ")
        for run in _runs(come):
            words = run.strip()
            if run.startswith("<") or not words:
                self.put(run)
            else:
                at = run.index(words)
                self.put(run[:at], f"<ins>{words}</ins>", run[at + len(words) :])
        if before and not after.strip():
            self.put(" ")
        self.put(end) if end else None


def marked(before: str, after: str) -> Page:
    """Compare two bodies of a page. Its head and what follows from the rest are left as they are.

    Both are HTML from our templates: every `<` begins a tag. What comes out holds the tags of
    `after`, and of `before` the words alone.
    """
    page = Page()
    old, new = dict(_sections(before)), dict(_sections(after))
    for key, section in _sections(after):
        if key in old:
            for lost in _lost_before(old, new, list(old).index(key)):
                _gone_section(page, lost)
        if key in _ASIDE or key == _TOP or section == old.get(key):
            page.keep(section)
        else:
            _compare(page, old.get(key, ""), section)
    for lost in _lost_before(old, new, len(old)):
        _gone_section(page, lost)
    return page


def _sections(body: str) -> Iterator[tuple[str, str]]:
    """The head of the page as it is (under no name), its beginning, and each section by its id."""
    head = _HEAD.match(body)
    cut = head.end() if head else 0
    yield _TOP, body[:cut]
    parts = _HEADING.split(body[cut:])
    yield "", parts[0]
    for number in range(1, len(parts), 2):
        yield parts[number], parts[number + 1]


def _lost_before(old: dict[str, str], new: dict[str, str], place: int) -> list[str]:
    """The sections that stood right before one, and are in the page no more."""
    gone = takewhile(lambda name: name not in new, reversed(list(old)[:place]))
    return [old[name] for name in gone if name not in _ASIDE][::-1]


def _gone_section(page: Page, section: str) -> None:
    heading, _, rest = section.partition("</h2>")
    page.put("<h2>")
    page.change(_words(heading), [])
    page.put("</h2>")
    page.put("<p>")
    page.change(_words(rest), [])
    page.put("</p>")


def _compare(page: Page, before: str, after: str) -> None:
    old, new = list(_blocks(before)), list(_blocks(after))
    matcher = SequenceMatcher(
        None, [tuple(one.words) for one in old], [tuple(one.words) for one in new], autojunk=False
    )
    for sort, a, b, c, d in matcher.get_opcodes():
        if sort == "equal":
            for one in new[c:d]:
                page.put(*one.lead, *one.tokens)
        else:
            _pair(page, old[a:b], new[c:d])


def _pair(page: Page, old: list[_Block], new: list[_Block]) -> None:
    """Blocks that differ, each beside the one it was; what went stands where it stood."""
    waiting = [one for one in old if one.words]
    for one in new:
        nearest = _nearest(one, waiting) if one.words else None
        if nearest is None:
            page.put(*one.lead)
            if one.words:
                page.change([], one.tokens)
            else:
                page.put(*one.tokens)
            continue
        for lost in waiting[:nearest]:
            page.change(lost.words, [])
        page.put(*one.lead)
        _words_of(page, waiting[nearest], one)
        del waiting[: nearest + 1]
    for lost in waiting:
        page.change(lost.words, [])


def _nearest(block: _Block, waiting: list[_Block]) -> int | None:
    """Which of the earlier blocks this one was: the most alike, if any is enough so."""
    best, found = _ALIKE, None
    for number, one in enumerate(waiting[:8]):
        ratio = SequenceMatcher(None, one.words, block.words, autojunk=False).quick_ratio()
        if ratio > best:
            best, found = ratio, number
    if found is None and len(waiting) == 1 and len(block.words) <= 8 and len(waiting[0].words) <= 8:
        return 0  # a value that is another one altogether: `4 h` and `two days`
    return found


def _words_of(page: Page, old: _Block, new: _Block) -> None:
    if max(len(old.tokens), len(new.tokens)) > _MOST_WORDS:
        page.change(old.words, new.tokens)
        return
    places = [n for n, one in enumerate(new.tokens) if _is_word(one)]
    words = [new.tokens[n] for n in places]
    matcher = SequenceMatcher(None, old.words, words, autojunk=False)
    at = 0
    for sort, a, b, c, d in matcher.get_opcodes():
        start = places[c] if c < len(places) else len(new.tokens)
        end = places[d - 1] + 1 if d > c else start
        page.put(*new.tokens[at:start])
        if sort == "equal":
            page.put(*new.tokens[start:end])
        else:
            page.change(old.words[a:b], new.tokens[start:end])
        at = end
    page.put(*new.tokens[at:])


def _blocks(html: str) -> Iterator[_Block]:
    block = _Block([], [])
    for token in _TOKEN.findall(html):
        if not _is_structure(token):
            block.tokens.append(token)
            continue
        if block.tokens and any(not one.isspace() for one in block.tokens):
            yield block
            block = _Block([], [])
        block.lead += [*block.tokens, token]
        block.tokens = []
    yield block


def _is_structure(token: str) -> bool:
    found = _NAME.match(token)
    return found is not None and found[1].lower() not in _INLINE


def _words(html: str) -> list[str]:
    return [one for one in _TOKEN.findall(html) if _is_word(one)]


def _is_word(token: str) -> bool:
    return not token.startswith("<") and not token.isspace()


def _runs(tokens: Sequence[str]) -> Iterator[str]:
    """Neighbouring words and blanks as one; each tag by itself."""
    run = ""
    for one in tokens:
        if one.startswith("<"):
            if run:
                yield run
            yield one
            run = ""
        else:
            run += one
    if run:
        yield run


def head_end(body: str) -> int:
    """Where a page's head (its title and what stands beside it) ends."""
    head = _HEAD.match(body)
    return head.end() if head else 0
