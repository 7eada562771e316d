"""A pull request's one comment, as Markdown: nothing that an author typed is markup in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from urllib.parse import quote, urlsplit

from generator.changes import Meaning
from generator.locale import Words, words
from generator.pages.changelist import escaped, one_line
from generator.preview.pairs import Case
from generator.preview.report import (
    LANGUAGES,
    SCHEMA,
    Both,
    Fault,
    Names,
    OfClient,
    Report,
    Sentence,
    Told,
)
from generator.preview.shape import Misshapen, read
from generator.source.names import client_name_problem

MARK = "<!-- playbook preview -->"
"""The comment's first line, by which it is found again."""

MOST_CHARACTERS = 60_000
"""GitHub takes 65,536 in a comment. What is posted may have something to add. Counted in bytes,
which are never fewer."""

MOST_BYTES = 1 << 20
_PAGE = re.compile(r"[a-z][a-z0-9-]{0,62}/[A-Za-z0-9-]{1,63}/")
_CODE = re.compile(r"`([A-Za-z0-9_:./ -]{1,120})`")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LONGEST_NAME = 120
_LEAST = 1_200
"""Clients that could have no more room than this are one line each."""
_MARKED = {"gone": "~~", "come": "**"}


def report_bytes(report: Report) -> bytes:
    """The report as JSON, for who posts the comment elsewhere."""
    return f"{json.dumps(asdict(report), ensure_ascii=False, indent=1)}\n".encode()


def read_report(data: bytes) -> Report:
    """A report from JSON that anybody may have written. Raises Misshapen."""
    if len(data) > MOST_BYTES:
        raise Misshapen("It is larger than 1 MiB.")
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Misshapen(f"It is no JSON: {error}") from error
    report = read(Report, value)
    if report.schema != SCHEMA:
        raise Misshapen(f"It has schema {report.schema}; this tool reads {SCHEMA}.")
    for one in report.clients:
        for name in (one.client, *([one.former] if one.former else [])):
            if client_name_problem(name) is not None:
                raise Misshapen("A client's name is none.")
        if not all(_LANGUAGE.fullmatch(code) for code in one.languages):
            raise Misshapen("A language's code is none.")
    return report


def as_comment(report: Report, url: str = "") -> str:
    """The comment, in English and then in Spanish. `url` is where the preview can be read.

    It stays below the hosts' limit: what does not fit is left to the page of changes.
    """
    room = (MOST_CHARACTERS - 200) // len(LANGUAGES)
    halves = [_Half(report, code, url).text(room).rstrip("\n") for code in LANGUAGES]
    between = "\n\n---\n\n"
    return f"{MARK}\n{between.join(halves)}\n"


class _Half:
    """The comment in one language."""

    def __init__(self, report: Report, language: str, url: str) -> None:
        self._report, self._language = report, language
        self._url = url.rstrip("/") if urlsplit(url).scheme in ("https", "http") else ""
        self._words: Words = words(language)

    def text(self, room: int) -> str:
        """At most so many bytes. The clients share what is left after the ones before."""
        lines = [f"## {self._words('comment.title')}", "", *self._general()]
        clients = self._report.clients
        for number, one in enumerate(clients):
            left = room - _length(lines)
            share = left // (len(clients) - number)
            if share < _LEAST:
                lines += self._briefly(clients[number:], left)
                break
            lines += self._client(one, share)
        text = "".join(f"{one_line(line)}\n" for line in lines)
        return re.sub(r"\n{3,}", "\n\n", text)

    def _general(self) -> Iterator[str]:
        say, report = self._words, self._report
        if not report.clients:
            yield from (say("comment.nothing"), "")
        if report.look:
            key = "comment.look" if report.shown else "comment.look_not_shown"
            yield from (say(key, count=say.number(report.look)), "")
        if not report.parted:
            yield from (say("comment.not_parted"), "")

    def _briefly(self, some: Sequence[OfClient], room: int) -> list[str]:
        """A line each, as far as they fit."""
        lines: list[str] = []
        for number, one in enumerate(some):
            said = f" {self._all(one)}" if one.case is not Case.REMOVED else ""
            how = "" if one.case is Case.CHANGED else f" {self._how(one)}"
            lines.append(f"- `{one.client}`:{how}{said}")
            if _length(lines) > room - 200:
                more = self._words.number(len(some) - number)
                return [*lines[:-1], "", self._words("comment.more", count=more), ""]
        return [*lines, ""]

    def _how(self, one: OfClient) -> str:
        return self._words(f"comment.case_{one.case.value}", former=f"`{one.former}`")

    def _client(self, one: OfClient, room: int) -> list[str]:
        say = self._words
        name = _short(one.name.get(self._language, ""))
        lines = [f"### {escaped(name)} · `{one.client}`" if name else f"### `{one.client}`", ""]
        if one.case is not Case.CHANGED:
            lines += [self._how(one), ""]
        if one.case is Case.REMOVED:
            return [*lines, *self._findings(one, room)]
        lines.append(f"- {self._all(one)}")
        room -= 300 + 2 * len(self._url)  # for what says that there is more
        for line in self._summary(one):
            if _length([*lines, line]) < room:
                lines.append(line)
        lines += [*self._readiness(one), ""]
        lines += self._findings(one, (room - _length(lines)) // 2)
        beyond = one.rest
        for number, told in enumerate(one.told):
            group = list(self._told(one, told, number))
            if _length([*lines, *group]) > room:
                beyond += len(one.told) - number
                break
            lines += group
        if beyond:
            more = say("comment.more", count=say.number(beyond))
            lines += ["", f"{more} {self._changes(one)}"]
        return [*lines, ""]

    def _all(self, one: OfClient) -> str:
        """How many changes there are, and where all of them are told."""
        say, counts = self._words, one.counts
        said = ""
        if one.case in (Case.CHANGED, Case.RENAMED):
            many = [
                say(f"comment.{each.value}_{'one' if counts.get(each.value) == 1 else 'many'}",
                    count=say.number(counts.get(each.value, 0)))
                for each in Meaning
                if counts.get(each.value)
            ]  # fmt: skip
            said = ", ".join(many) or say("comment.no_meaning")
            said = f"**{said[:1].upper()}{said[1:]}.** "
        return f"{said}{self._changes(one)}"

    def _summary(self, one: OfClient) -> Iterator[str]:
        for key, names in (
            ("changes.burdens", one.burdens), ("changes.stale_signoffs", one.signoffs),
            ("changes.stale_translations", one.translations), ("comment.records", one.records),
            ("comment.records_gone", one.records_gone),
        ):  # fmt: skip
            if names.count:
                yield f"- **{self._words(key)}:** {self._names(names)}"

    def _readiness(self, one: OfClient) -> Iterator[str]:
        if one.readiness is None:
            return
        label = self._words("readiness.title")
        if one.readiness_before is None:
            yield f"- **{label}:** {one.readiness}"
        elif one.readiness == one.readiness_before:
            yield f"- **{label}:** {one.readiness} ({self._words('comment.as_before')})"
        else:
            yield f"- **{label}:** {one.readiness_before} → {one.readiness}"

    def _findings(self, one: OfClient, room: int) -> Iterator[str]:
        for key, some, count in (
            ("comment.faults", one.faults, one.faults_count),
            ("comment.came", one.came, one.came_count),
            ("comment.went", one.went, one.went_count),
        ):
            if count:
                yield f"- **{self._words(key, count=self._words.number(count))}**"
                lines = [f"  - {self._fault(each, key)}" for each in some]
                while lines and _length(lines) > room // 3:
                    lines.pop()
                yield from lines
                if (more := count - len(lines)) > 0:
                    yield f"  - {self._words('changes.more', count=self._words.number(more))}"
        if one.faults_count or one.came_count or one.went_count:
            yield ""

    def _fault(self, one: Fault, key: str) -> str:
        place = "" if key == "comment.went" else f" ({escaped(one.path)}, {one.line})"
        said = self._said(one.message)
        return f"{escaped(one.rule)}: {_with_code(said)}{place}"

    def _told(self, one: OfClient, told: Told, number: int) -> Iterator[str]:
        say = self._words
        if number == 0 or one.told[number - 1].meaning is not told.meaning:
            yield from ("", f"#### {say(f'changes.{told.meaning.value}')}", "")
        lines = told.lines.get(self._language, ())
        name = escaped(self._said(told.name))
        first = lines[0].number if lines else 1
        yield f"- **{self._to(one, told.page, name, first)}** · {escaped(self._said(told.kind))}"
        for line in lines:
            yield f"  - {self._line(one, told, line)}"
        if told.more:
            yield f"  - {say('changes.more', count=say.number(told.more))}"
        for note in told.notes.get(self._language, ()):
            yield f"  - _{escaped(note.label)}:_ {_with_code(note.text)}"

    def _line(self, one: OfClient, told: Told, line: Sentence) -> str:
        said = "".join(_run(each.text, _MARKED.get(each.sort, "")) for each in line.said)
        if not line.place:
            return said or "…"  # an empty entry of a list would make a heading of what is above
        return f"{self._to(one, told.page, escaped(line.place), line.number)}: {said}"

    def _names(self, names: Names) -> str:
        said = [escaped(_short(self._said(one))) for one in names.some]
        if names.count > len(said):
            more = names.count - len(said)
            said.append(self._words("changes.more", count=self._words.number(more)))
        return ", ".join(said)

    def _said(self, text: Both) -> str:
        return text.get(self._language) or next(iter(text.values()), "")

    def _to(self, one: OfClient, page: str, label: str, number: int) -> str:
        """A link to a change where it shows, in the reader's language if the site has it."""
        if not _PAGE.fullmatch(page):
            return label
        return self._leads(one, f"{page}#change-{number}", label)

    def _changes(self, one: OfClient) -> str:
        return self._leads(one, "changes/", self._words("comment.all"))

    def _leads(self, one: OfClient, place: str, label: str) -> str:
        code = self._language if self._language in one.languages else next(iter(one.languages), "")
        where = f"{one.client}/{code}/draft/{place}"
        if not self._url:
            return f"{label} (`site/{where}`)" if place == "changes/" else label
        return f"[{label}]({quote(self._url, safe=':/?&=%~')}/{where})"


def _run(text: str, mark: str) -> str:
    """Words with a mark around them; blanks stay outside, for inside they would undo it."""
    said = _in_line(text)
    words = said.strip(" ")
    if not mark or not words:
        return said
    gap = " " if mark == "~~" and not said.endswith(" ") else ""  # what came follows at once
    return f"{said.replace(words, f'{mark}{words}{mark}')}{gap}"


def _with_code(text: str) -> str:
    """A finding's message; ids and the like in backquotes stay code where they are plain."""
    parts = _CODE.split(text)
    return "".join(f"`{part}`" if n % 2 else _in_line(part) for n, part in enumerate(parts))


def _in_line(text: str) -> str:
    """Part of a line, with the blanks around it."""
    words = escaped(text)
    if not words:
        return " " if text else ""
    return f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()}…"


def _length(lines: Sequence[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)
