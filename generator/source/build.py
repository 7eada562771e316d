"""The parser's events become nodes: the one hot loop of loading."""

from __future__ import annotations

from typing import Any, Protocol

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.source import limits
from generator.source.checks import (
    Entries,
    check_keys,
    check_properties,
    check_scalar,
    report_alias,
    report_duplicate,
    report_key_is_no_text,
    report_no_value,
)
from generator.source.codes import LIMIT, SEVERAL_DOCUMENTS, YAML_FEATURE, Report
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.text import Text, both

# Below this many bytes no file can hold too many nodes or too long a text.
SURELY_SMALL = min(limits.NODES // 2, limits.SCALAR_BYTES)


class Events(Protocol):
    """What both parsers of PyYAML have: the next event, None after the last."""

    def get_event(self) -> Any: ...


class LimitReachedError(Exception):
    """The file is beyond a limit; the limit has been reported."""


class Builder:
    """Builds one file's nodes. `text` is the file, `closer` whether its scalars need checks."""

    def __init__(self, text: str, report: Report, *, closer: bool, large: bool) -> None:
        self.roots: list[Node] = []
        self._text = text
        self._report = report
        self._closer = closer
        self._large = large
        # Where the next node goes: into `_items`, or into `_entries` as a key or as its value.
        self._items = self.roots
        self._entries: Entries | None = None
        self._key: Scalar | None = None
        self._flow = False
        self._parents: list[tuple[list[Node], Entries | None, Scalar | None, bool]] = []
        self._count = 0
        self._documents = 0
        self._unusable: list[tuple[Entries, str]] = []

    def run(self, parser: Events) -> None:
        """Fill `roots` with the first document's nodes.

        Raises YAMLError for a syntax error and LimitReachedError.
        """
        get_event = parser.get_event
        handlers = {
            MappingStartEvent: self._start,
            SequenceStartEvent: self._start,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }
        careful = self._closer or self._large
        while (event := get_event()) is not None and self._documents < 2:
            kind = type(event)
            if kind is ScalarEvent:
                mark = event.start_mark
                node = Scalar(
                    event.value, mark.line + 1, mark.column + 1, bool(event.style), self._flow
                )
                if careful:
                    self._check(event, node)
                entries, key = self._entries, self._key
                if entries is None:
                    self._items.append(node)
                elif key is None:
                    self._key = node
                elif node.value and key.value not in entries:
                    entries[key.value] = (key, node)
                    self._key = None
                else:
                    self._attach(node)
            elif kind in handlers:
                handlers[kind](event)
        for entries, name in self._unusable:
            entries.pop(name, None)

    def _attach(self, node: Node) -> None:
        """Put a node where it belongs, unless it is a key."""
        entries, key = self._entries, self._key
        if entries is None:
            self._items.append(node)
            return
        assert key is not None
        self._key = None
        name = key.value
        if isinstance(node, Scalar) and not node.value and not node.quoted:
            if node.line != key.line:
                # `? key` without a value: the parser notices on the next line, if there is one.
                node.line, node.column = key.line, key.column
            if self._flow:
                self._report_no_value(entries, key)
        if name in entries:
            report_duplicate(key, entries[name][0], self._report)
        else:
            entries[name] = (key, node)

    def _start(self, event: Any) -> None:
        mark = event.start_mark
        flow = event.flow_style is True
        node: Mapping | Sequence
        if type(event) is MappingStartEvent:
            node = Mapping(mark.line + 1, mark.column + 1, flow)
        else:
            node = Sequence(mark.line + 1, mark.column + 1, flow)
        if len(self._parents) == limits.DEPTH:
            self._stop(event, _TOO_DEEP)
        if self._large:
            self._count += 1
            self._refuse_size(event)
        if self._closer:
            check_properties(event, self._report)
        if self._entries is not None and self._key is None:
            report_key_is_no_text(node, self._report)
            after: Scalar | None = self._stand_in_key(node)
        else:
            self._attach(node)
            after = None
        self._parents.append((self._items, self._entries, after, self._flow))
        self._key = None
        self._flow = flow
        if isinstance(node, Mapping):
            self._entries = node.entries
        else:
            self._entries, self._items = None, node.items

    def _end(self, event: Any) -> None:
        entries = self._entries
        if entries is not None:
            for name in check_keys(entries, self._report):
                self._unusable.append((entries, name))
        self._items, self._entries, self._key, self._flow = self._parents.pop()

    def _alias(self, event: Any) -> None:
        mark = event.start_mark
        node = Scalar("", mark.line + 1, mark.column + 1, True, self._flow)
        report_alias(node.line, node.column, self._report)
        if self._entries is not None and self._key is None:
            self._key = self._stand_in_key(node)
        else:
            self._attach(node)

    def _document(self, event: Any) -> None:
        self._documents += 1
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if event.version is not None or event.tags:
            self._report(YAML_FEATURE, line, column, *DIRECTIVE)
        if self._documents == 2:
            self._report(SEVERAL_DOCUMENTS, line, column, *_SEVERAL)

    def _stand_in_key(self, node: Node) -> Scalar:
        """A key for what cannot be one, so that its value is still read and checked."""
        assert self._entries is not None
        # No other key can have this name: a raw NUL never gets here.
        key = Scalar(f"\0{node.line}:{node.column}", node.line, node.column, True, node.flow)
        self._unusable.append((self._entries, key.value))
        return key

    def _report_no_value(self, entries: Entries, key: Scalar) -> None:
        if (entries, key.value) not in self._unusable[-1:]:
            report_no_value(key, self._report)

    def _check(self, event: Any, scalar: Scalar) -> None:
        if self._large:
            self._count += 1
            # A character has four bytes at most: only a long text is worth encoding.
            if self._count > limits.NODES or len(scalar.value) > limits.SCALAR_BYTES // 4:
                self._refuse_size(event, scalar.value)
        if self._closer:
            is_key = self._entries is not None and self._key is None
            check_scalar(self._text, event, scalar, is_key, self._report)

    def _refuse_size(self, event: Any, value: str = "") -> None:
        if self._count > limits.NODES:
            self._stop(event, _TOO_MANY)
        if len(value.encode("utf-8", "surrogatepass")) > limits.SCALAR_BYTES:
            self._stop(event, _TEXT_TOO_LONG)

    def _stop(self, event: Any, message: Text) -> None:
        mark = event.start_mark
        self._report(LIMIT, mark.line + 1, mark.column + 1, message, SPLIT)
        raise LimitReachedError


SPLIT = both(
    "Split the content into several files, or attach what is no playbook text.",
    "Divida el contenido en varios archivos, o adjunte lo que no es texto del playbook.",
)
_TOO_DEEP = both(
    f"More than {limits.DEPTH} levels are nested here.",
    f"Aquí se anidan más de {limits.DEPTH} niveles.",
)
_TOO_MANY = both(
    f"The file holds more than {limits.NODES:,} values.",
    f"El archivo tiene más de {limits.NODES:,} valores.",
)
_TEXT_TOO_LONG = both(
    "One text is longer than 64 KiB.",
    "Un texto mide más de 64 KiB.",
)
DIRECTIVE = (
    both(
        "The file starts with a directive (`%…`), and directives are not allowed.",
        "El archivo empieza con una directiva (`%…`), y no se permiten directivas.",
    ),
    both("Delete the lines that start with `%`.", "Borre las líneas que empiezan con `%`."),
)
_SEVERAL = (
    both(
        "A second document starts here (`---`).",
        "Aquí empieza un segundo documento (`---`).",
    ),
    both(
        "Delete the `---` line, or move what follows to a file of its own.",
        "Borre la línea `---`, o mueva lo que sigue a su propio archivo.",
    ),
)
