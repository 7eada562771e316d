"""Brings a catalogue back: what translators changed becomes edits of the YAML, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.agreement.first_names import FirstNames
from generator.agreement.reviews import Reviews
from generator.exporters.po.entries import Entry, entries
from generator.exporters.po.problems import (
    changed_source,
    does_not_load,
    no_place,
    not_editable,
    other_client,
    twice,
)
from generator.exporters.po.reading import Line, read_catalog
from generator.findings import Finding, Severity, in_order
from generator.load import Loaded, load
from generator.model.addresses import Addressed, addressed, text_node
from generator.model.playbook import Playbook
from generator.model.reviewed import Reviewed
from generator.source import nodes
from generator.source.edit import (
    Addition,
    Change,
    NotEditableError,
    Replacement,
    edited_bytes,
)
from generator.source.tree import ClientFiles


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import would do. `files` holds each changed file by path inside the client.

    `after` is the client as it loads then; both are empty where a finding is an error. `taken`
    counts the texts that change, `fuzzy` the entries left out as fuzzy, `lines` those looked at.
    `reviewed` is the lock once every entry is reviewed that came back without being fuzzy.
    """

    language: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    after: Loaded | None = None
    taken: int = 0
    fuzzy: int = 0
    lines: int = 0
    reviewed: Reviewed | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One text and what a line of the catalogue says in its place."""

    line: Line
    place: Addressed


def bring(
    files: ClientFiles, playbook: Playbook, data: bytes, shown: str, fuzzy: bool = False
) -> Brought:
    """What comes of a catalogue for the client as it is now. `shown` is the catalogue's path.

    `fuzzy`: entries that are fuzzy are taken too.
    """
    return _Bringing(files, playbook, shown, fuzzy).run(data)


class _Bringing:
    def __init__(self, files: ClientFiles, playbook: Playbook, shown: str, fuzzy: bool) -> None:
        self.files, self.playbook = files, playbook
        self.shown, self.fuzzy = shown, fuzzy
        self.names = FirstNames(playbook)
        self.findings: list[Finding] = []
        self.language = ""

    def run(self, data: bytes) -> Brought:
        read = read_catalog(data, self.playbook, self.shown)
        self.findings += read.findings
        self.language = read.language
        if not read.language:
            return Brought(findings=tuple(in_order(self.findings)))
        pairs = [*self._matched(read.lines)]
        wanted = [
            _Wanted(line, place)
            for line, entry in pairs
            if line.translation != entry.translation
            for place in entry.places
        ]
        changed = self._edited(wanted)
        after = self._loaded(changed, wanted) if changed and not self._is_wrong() else None
        done = Brought(
            read.language, {}, tuple(in_order(self.findings)), None, 0,
            sum(self._is_left(line) for line in read.lines), len(read.lines),
        )  # fmt: skip
        if self._is_wrong():
            return done
        playbook = after.playbook if after is not None else self.playbook
        assert playbook is not None
        return replace(
            done, files=changed, after=after, taken=len(wanted),
            reviewed=self._reviewed(playbook, [line for line, _ in pairs]),
        )  # fmt: skip

    def _is_wrong(self) -> bool:
        return any(one.severity is Severity.ERROR for one in self.findings)

    def _is_left(self, line: Line) -> bool:
        return line.fuzzy and not self.fuzzy and bool(line.translation)

    def _matched(self, lines: tuple[Line, ...]) -> Iterator[tuple[Line, Entry]]:
        """The lines that say something, each with the entry it is of; conflicts are reported."""
        known: dict[tuple[str, str], Entry] = {}
        by_context: dict[str, list[Entry]] = {}
        for entry in entries(self.playbook, self.language):
            known[entry.context, entry.source] = entry
            by_context.setdefault(entry.context, []).append(entry)
        contexts = [self._context(line.context) for line in lines]
        if lines and not any(one in by_context for one in contexts):
            self.findings.append(other_client(lines[0], self.playbook.client, self.shown))
            return
        seen: dict[tuple[str, str], Line] = {}
        for line, context in zip(lines, contexts, strict=True):
            first = seen.setdefault((context, line.source), line)
            if first is not line and first.translation != line.translation:
                self.findings.append(twice(line, first, self.shown))
            if not line.translation or self._is_left(line):
                continue
            found = known.get((context, line.source))
            if found is not None:
                yield line, found
                continue
            there = by_context.get(context, [])
            if all(one.translation != line.translation for one in there):
                report = changed_source if there else no_place
                self.findings.append(report(line, self.shown))

    def _context(self, context: str) -> str:
        """The context with the id that the entity has by now."""
        key, space, rest = context.partition(" ")
        kind, _, id = key.partition(":")
        return f"{kind}:{self.names.now(kind, id)}{space}{rest}"

    def _edited(self, wanted: list[_Wanted]) -> dict[str, bytes]:
        """The files that change, by path inside the client."""
        changes: dict[str, list[Change]] = {}
        for one in wanted:
            change = self._change(one)
            path = one.place.entity.path.removeprefix(self.files.shown("x")[:-1])
            if change is None or path not in self.files.content:
                self.findings.append(not_editable(one.line, self.shown))
            else:
                changes.setdefault(path, []).append(change)
        made = {}
        for path, some in changes.items():
            try:
                made[path] = edited_bytes(self.files.content[path], some)
            except NotEditableError:
                own = [one for one in wanted if one.place.entity.path == self.files.shown(path)]
                self.findings += [not_editable(one.line, self.shown) for one in own]
        return made

    def _change(self, wanted: _Wanted) -> Change | None:
        mapping = text_node(wanted.place, self.playbook.languages)
        if mapping is None:
            return None
        _, typed = mapping.entries.get(self.language, (None, None))
        text = wanted.line.translation
        if isinstance(typed, nodes.Scalar):
            if not typed.value.strip():
                return Replacement(typed, text)
            # What stands around it, like the line break that ends a block, is no part of the text.
            before, _, after = typed.value.partition(typed.value.strip())
            return Replacement(typed, f"{before}{text}{after}")
        _, sibling = [*mapping.entries.values()][-1]
        ends = "\n" if isinstance(sibling, nodes.Scalar) and sibling.value.endswith("\n") else ""
        return Addition(mapping, self.language, text + ends)

    def _loaded(self, changed: dict[str, bytes], wanted: list[_Wanted]) -> Loaded:
        """The client with the changes; what keeps it from loading is told at the lines."""
        after = load(replace(self.files, content={**self.files.content, **changed}))
        lines = {(one.place.entity.kind.name, one.place.entity.id, one.place.field): one.line
                 for one in wanted}  # fmt: skip
        if after.playbook is None:
            self.findings += [
                does_not_load(one, lines.get((one.kind, one.id, one.field)), self.shown)
                for one in after.findings
                if one.severity is Severity.ERROR
            ]
            return after
        now = {(one.entity.kind.name, one.entity.id, one.field): one.text.get(self.language)
               for one in addressed(after.playbook)}  # fmt: skip
        for place, line in lines.items():
            if now.get(place) != line.translation:
                self.findings.append(not_editable(line, self.shown))
        return after

    def _reviewed(self, playbook: Playbook, lines: list[Line]) -> Reviewed:
        """The lock once the texts are reviewed that came back as sure."""
        sure = {(self._context(one.context).partition(" #")[0], one.source, one.translation)
                for one in lines if not one.fuzzy}  # fmt: skip
        reviews = Reviews(playbook, self.language)
        chosen = frozenset(
            id(one.text)
            for one in reviews.texts
            if (one.key, one.text.get(reviews.source), one.text.get(self.language)) in sure
        )
        return reviews.renewed(chosen)
