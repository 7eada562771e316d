"""Reads a catalogue that a translator's tool wrote: everything wrong with it at once."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileParser

from generator.agreement.reviews import source_language
from generator.exporters.po.problems import no_language, not_utf8, plural, unreadable
from generator.findings import Finding
from generator.model.playbook import Playbook

_LANGUAGE = re.compile(r"^Language:\s*([A-Za-z]+)", re.MULTILINE)
_WELL_FORMED = re.compile(r'(?:[a-z_]+(?:\[\d+\])? +)?"(?:[^"\\]|\\.)*"')
_NO_SENSE = (ValueError, TypeError, IndexError, KeyError, AttributeError)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: the number of its msgid's line, from 1, and what it says."""

    number: int
    context: str
    source: str
    translation: str
    fuzzy: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a catalogue holds. `language` is empty where it cannot be told, or is none to bring."""

    language: str
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]


def read_catalog(data: bytes, playbook: Playbook, shown: str) -> Catalogue:
    """The entries of a catalogue, and what is wrong with it. `shown` is its path."""
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        number = data[: error.start].count(b"\n") + 1
        return Catalogue("", (), (not_utf8(number, shown),))
    parser = _Parser()
    parser.read(text.split("\n"))
    findings = [unreadable(number, shown) for number in dict.fromkeys(parser.wrong)]
    lines, header = [], ""
    for one in parser.entries.found:
        if not one.id:
            header = str(one.string)
        elif isinstance(one.id, str) and isinstance(one.string, str):
            lines.append(Line(
                one.lineno or 1, one.context or "", one.id, one.string.strip(), one.fuzzy,
            ))  # fmt: skip
        else:
            findings.append(plural(one.lineno or 1, shown))
    language = _language(header, playbook)
    if not language:
        findings.append(no_language(_others(playbook), shown))
    return Catalogue(language, tuple(lines), tuple(findings))


def _language(header: str, playbook: Playbook) -> str:
    """The language that a catalogue is in: as it says, else the only one there is."""
    others = _others(playbook)
    found = _LANGUAGE.search(header)
    if found is not None:
        return found[1].lower() if found[1].lower() in others else ""
    return others[0] if len(others) == 1 else ""


def _others(playbook: Playbook) -> list[str]:
    return [code for code in playbook.languages if code != source_language(playbook)]


class _Entries(Catalog):
    """A catalogue that keeps every entry as it comes, also the second one of two alike."""

    def __init__(self) -> None:
        super().__init__(fuzzy=False)
        self.found: list[Message] = []

    def __setitem__(self, id: object, message: Message) -> None:
        self.found.append(message)


class _Parser(PoFileParser):
    """Babel's parser, which goes on after a line that makes no sense, and remembers it."""

    def __init__(self) -> None:
        self.entries = _Entries()
        self.wrong: list[int] = []
        super().__init__(self.entries, ignore_obsolete=True)

    def read(self, lines: Sequence[str]) -> None:
        try:
            self.parse(lines)
        except _NO_SENSE:
            self.wrong.append(len(lines))

    def _process_message_line(self, lineno: int, line: str, obsolete: bool = False) -> None:
        if not _WELL_FORMED.fullmatch(line):
            self.wrong.append(lineno + 1)
        try:
            super()._process_message_line(lineno, line, obsolete)
        except _NO_SENSE:
            self.wrong.append(lineno + 1)
            self._reset_message_state()

    def _invalid_pofile(self, line: str, lineno: int, msg: str) -> None:
        self.wrong.append(lineno + 1)
