"""Strict YAML: the parser's events become nodes; what we refuse becomes findings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Protocol

import yaml
import yaml.parser
import yaml.reader
import yaml.scanner
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.findings import Finding, in_order
from generator.source import characters, limits
from generator.source.characters import KEY_SPACES, decode, refuse_escaped, refuse_forbidden
from generator.source.codes import (
    CUT_BY_COMMENT,
    DUPLICATE_KEY,
    FORBIDDEN_CHARACTER,
    LIMIT,
    MIXED_SCRIPT,
    SEVERAL_DOCUMENTS,
    STRUCTURE,
    UNQUOTED_FLOW_TEXT,
    YAML_FEATURE,
    SourceRule,
    finding,
)
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.syntax import brief, report_conflicts, report_syntax_error
from generator.text import Text, both


class _Events(Protocol):
    def get_event(self) -> Any: ...


class _PythonParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's own parser, for installations without the C one."""

    def __init__(self, stream: str) -> None:
        yaml.reader.Reader.__init__(self, stream)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


_make_parser: Callable[[str], _Events]
try:
    from yaml._yaml import CParser as _make_parser
except ImportError:
    _make_parser = _PythonParser


# What may need a closer look, found over the whole file at once: most files have none of it,
# and then no scalar pays for the checks.
_SUSPICIOUS = re.compile(
    r"(?:^|[\s\[{,:?-])[&!]"  # anchors, tags
    r"|<<"  # merge keys
    r"|[ \t]#[^\s#]"  # a comment that may have been text
    r"|\\[^\"\\/nt \r\n]"  # escapes
    f"|{KEY_SPACES.pattern}"
    "|[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]",
    re.MULTILINE,
)
_COMMENT_THAT_MAY_BE_TEXT = re.compile(r"[ \t]+(#[^\s#!][^\r\n]*)")
_LIKE_LATIN = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχϲϳ\u0400-\u052f"
_MIXED_WORD = re.compile(
    rf"[^\W\d_]*(?:[a-zA-ZÀ-ɏ][{_LIKE_LATIN}]|[{_LIKE_LATIN}][a-zA-ZÀ-ɏ])[^\W\d_]*"
)
# Below this many bytes no file can hold too many nodes or too long a text.
_SURELY_SMALL = min(limits.NODES // 2, limits.SCALAR_BYTES)


def read_yaml(data: bytes, path: str, client: str = "") -> tuple[Mapping | None, list[Finding]]:
    """The file's one mapping and everything wrong with it, in order.

    The mapping is None where the file stops at a syntax error or a limit, or holds none; beside
    other errors it is as much as can be used. `path` is as the user sees it.
    """
    reading = _Reading(path, client)
    mapping = reading.mapping(data)
    return mapping, in_order(reading.findings)


class _LimitReached(Exception):
    def __init__(self, event: Any, message: Text) -> None:
        super().__init__()
        self.line: int = event.start_mark.line + 1
        self.column: int = event.start_mark.column + 1
        self.message = message


class _Reading:
    """One file being read."""

    def __init__(self, path: str, client: str) -> None:
        self.path = path
        self.client = client
        self.text = ""
        self.findings: list[Finding] = []
        self.unusable: list[tuple[dict[str, tuple[Scalar, Node]], str]] = []

    def report(self, rule: SourceRule, line: int, column: int, message: Text, fix: Text) -> None:
        # A hostile file must not fill the memory with findings about itself.
        if len(self.findings) < limits.FINDINGS_PER_FILE:
            self.findings.append(finding(rule, self.path, line, column, message, fix, self.client))

    def mapping(self, data: bytes) -> Mapping | None:
        if len(data) > limits.FILE_BYTES:
            self.report(LIMIT, 1, 1, *_FILE_TOO_LARGE)
            return None
        text = decode(data, self.report)
        if text is None:
            return None
        self.text = text = refuse_forbidden(text, self.report)
        if report_conflicts(text, self.report):
            return None
        try:
            roots = self.nodes(_make_parser(text), len(data) > _SURELY_SMALL)
        except (yaml.YAMLError, ValueError) as error:
            report_syntax_error(error, text, self.report)
            return None
        except _LimitReached as limit:
            self.report(LIMIT, limit.line, limit.column, limit.message, _SPLIT)
            return None
        for entries, key in self.unusable:
            entries.pop(key, None)
        return self.only_mapping(roots)

    def nodes(self, parser: _Events, large: bool) -> list[Node]:
        """The top nodes of the first document. The one hot loop of loading: see the benchmark."""
        get_event = parser.get_event
        closer = _SUSPICIOUS.search(self.text) is not None
        roots: list[Node] = []
        items = roots
        entries: dict[str, tuple[Scalar, Node]] | None = None
        key: Scalar | None = None
        flow = False
        parents: list[tuple[Any, ...]] = []
        node: Node
        count = documents = 0
        while True:
            event = get_event()
            kind = type(event)
            if kind is ScalarEvent:
                mark = event.start_mark
                value = event.value
                quoted = True if event.style else False
                node = Scalar(value, mark.line + 1, mark.column + 1, quoted, flow)
                if large:
                    count += 1
                    _refuse_size(event, count, value)
                if closer:
                    self.inspect_scalar(event, node, entries is not None and key is None)
                if entries is None:
                    items.append(node)
                elif key is None:
                    key = node
                else:
                    if flow and not value and not quoted:
                        self.report_no_value(key)
                    if key.value in entries:
                        self.report_duplicate(key, entries[key.value][0])
                    else:
                        entries[key.value] = (key, node)
                    key = None
                continue
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                mark = event.start_mark
                inside = event.flow_style is True
                if kind is MappingStartEvent:
                    node = Mapping(mark.line + 1, mark.column + 1, inside)
                else:
                    node = Sequence(mark.line + 1, mark.column + 1, inside)
                if len(parents) == limits.DEPTH:
                    raise _LimitReached(event, _TOO_DEEP)
                if large:
                    count += 1
                    _refuse_size(event, count, "")
                if closer:
                    self.inspect_properties(event)
                if entries is None:
                    items.append(node)
                elif key is None:
                    key = self.stand_in_key(entries, node)
                    parents.append((entries, items, key, flow))
                else:
                    if key.value in entries:
                        self.report_duplicate(key, entries[key.value][0])
                    else:
                        entries[key.value] = (key, node)
                    key = None
                if key is None:
                    parents.append((entries, items, None, flow))
                flow = inside
                key = None
                if isinstance(node, Mapping):
                    entries = node.entries
                else:
                    entries, items = None, node.items
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                if entries is not None:
                    names = "".join(entries)
                    if not (names.isascii() and names.islower()) or "" in entries:
                        self.inspect_keys(entries)
                entries, items, key, flow = parents.pop()
            elif kind is AliasEvent:
                mark = event.start_mark
                node = Scalar("", mark.line + 1, mark.column + 1, True, flow)
                self.report(YAML_FEATURE, node.line, node.column, *_ALIAS)
                if entries is None:
                    items.append(node)
                elif key is None:
                    key = self.stand_in_key(entries, node)
                else:
                    entries.setdefault(key.value, (key, node))
                    key = None
            elif kind is DocumentStartEvent:
                documents += 1
                if event.version is not None or event.tags:
                    self.report(YAML_FEATURE, *_at(event), *_DIRECTIVE)
                if documents == 2:
                    self.report(SEVERAL_DOCUMENTS, *_at(event), *_SEVERAL)
                    return roots
            elif event is None or kind is StreamEndEvent:
                return roots

    def only_mapping(self, roots: list[Node]) -> Mapping | None:
        top = roots[0] if roots else None
        if isinstance(top, Mapping):
            return top
        if top is None or (isinstance(top, Scalar) and not top.value and not top.quoted):
            self.report(STRUCTURE, 1, 1, *_EMPTY)
        else:
            self.report(STRUCTURE, top.line, top.column, *_NO_MAPPING)
        return None

    def stand_in_key(self, entries: dict[str, tuple[Scalar, Node]], node: Node) -> Scalar:
        """A key for what cannot be one, so that its value is still read and checked."""
        if not isinstance(node, Scalar):
            self.report(STRUCTURE, node.line, node.column, *_KEY_IS_NO_TEXT)
        key = Scalar(f"\0{node.line}:{node.column}", node.line, node.column, True, node.flow)
        self.unusable.append((entries, key.value))
        return key

    def report_duplicate(self, key: Scalar, first: Scalar) -> None:
        name, other = brief(key.value), brief(first.value)
        same = name == other
        self.report(
            DUPLICATE_KEY,
            key.line,
            key.column,
            both(
                f"`{name}` is already on line {first.line}{'' if same else f', as `{other}`'}.",
                f"`{name}` ya está en la línea {first.line}{'' if same else f', como `{other}`'}.",
            ),
            both(
                "Delete one of the two, or join what they say under one key.",
                "Borre una de las dos, o junte lo que dicen bajo una sola clave.",
            ),
        )

    def report_no_value(self, key: Scalar) -> None:
        if key.value.startswith("\0"):
            return
        name = brief(key.value)
        before, colon, after = name.partition(":")
        fix = both(
            'Put the whole text in double quotes, as in `{en: "Yes, always"}`; if it is a key, '
            "give it a value.",
            'Ponga todo el texto entre comillas dobles, como en `{es: "Sí, siempre"}`; si es una '
            "clave, dele un valor.",
        )
        if colon and after:
            fix = both(
                f"Put a space after the colon: `{before}: {after}`.",
                f"Ponga un espacio después de los dos puntos: `{before}: {after}`.",
            )
        self.report(
            UNQUOTED_FLOW_TEXT,
            key.line,
            key.column,
            both(
                f"`{name}` has no value: inside braces, a comma in unquoted text starts a new key.",
                f"`{name}` no tiene valor: entre llaves, una coma en un texto sin comillas "
                "empieza otra clave.",
            ),
            fix,
        )

    def inspect_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self.report(YAML_FEATURE, *_at(event), *_ANCHOR)
        if event.tag is not None:
            self.report(YAML_FEATURE, *_at(event), *_TAG)

    def inspect_scalar(self, event: Any, scalar: Scalar, is_key: bool) -> None:
        self.inspect_properties(event)
        if event.style == '"':
            refuse_escaped(scalar.value, scalar.line, scalar.column, self.report)
        elif not scalar.quoted:
            self.inspect_comment(event, scalar.value)
        if is_key:
            self.inspect_key(scalar)
        mixed = _MIXED_WORD.search(scalar.value)
        if mixed is not None:
            self.report_mixed(scalar, mixed.group())

    def inspect_comment(self, event: Any, value: str) -> None:
        end = event.end_mark
        comment = _COMMENT_THAT_MAY_BE_TEXT.match(self.text, end.index)
        if comment is None:
            return
        lost = brief(comment[1], 30)
        kept = brief(value[-30:], 30)
        self.report(
            CUT_BY_COMMENT,
            end.line + 1,
            end.column + 1 + comment.start(1) - comment.start(),
            both(
                f"`{lost}` counts as a comment; the text ends at “{kept}”.",
                f"`{lost}` cuenta como comentario; el texto termina en «{kept}».",
            ),
            both(
                "Put the whole text in double quotes; for a real comment, put a space after `#`.",
                "Ponga todo el texto entre comillas dobles; si es un comentario, deje un espacio "
                "después de `#`.",
            ),
        )

    def inspect_key(self, key: Scalar) -> None:
        if key.value == "<<":
            self.report(YAML_FEATURE, key.line, key.column, *_MERGE)
        spaces = "".join(KEY_SPACES.findall(key.value))
        if spaces:
            points = characters.code_points(spaces)
            self.report(
                FORBIDDEN_CHARACTER,
                key.line,
                key.column,
                both(
                    f"The key `{brief(key.value)}` holds a space that is no plain space: {points}.",
                    f"La clave `{brief(key.value)}` tiene un espacio que no es el común: {points}.",
                ),
                both(
                    "Type it again with plain spaces, or none.",
                    "Tecléela otra vez con espacios comunes, o sin ellos.",
                ),
            )

    def inspect_keys(self, entries: dict[str, tuple[Scalar, Node]]) -> None:
        firsts: dict[str, Scalar] = {}
        for name, (key, _) in entries.items():
            if not name:
                self.report(STRUCTURE, key.line, key.column, *_NO_KEY)
                self.unusable.append((entries, name))
                continue
            first = firsts.setdefault(folded(name), key)
            if first is not key:
                self.report_duplicate(key, first)
                self.unusable.append((entries, name))

    def report_mixed(self, scalar: Scalar, word: str) -> None:
        foreign = "".join(c for c in word if "\u0370" <= c <= "\u052f")
        points = characters.code_points(foreign)
        self.report(
            MIXED_SCRIPT,
            scalar.line,
            scalar.column,
            both(
                f"“{brief(word)}” mixes Latin letters with others that look the same: {points}.",
                f"«{brief(word)}» mezcla letras latinas con otras que se ven iguales: {points}.",
            ),
            both(
                "Type the word again on one keyboard layout.",
                "Teclee la palabra otra vez con una sola distribución de teclado.",
            ),
        )


@lru_cache(maxsize=4096)
def folded(key: str) -> str:
    """What a key comes to when capitals and compatibility forms make no difference."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", key).casefold())


def _refuse_size(event: Any, count: int, value: str) -> None:
    if count > limits.NODES:
        raise _LimitReached(event, _TOO_MANY)
    if (
        len(value) > limits.SCALAR_BYTES // 4
        and len(value.encode("utf-8", "surrogatepass")) > limits.SCALAR_BYTES
    ):
        raise _LimitReached(event, _TEXT_TOO_LONG)


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


_SPLIT = both(
    "Split the content into several files, or attach what is no playbook text.",
    "Divida el contenido en varios archivos, o adjunte lo que no es texto del playbook.",
)
_FILE_TOO_LARGE = (
    both("The file is larger than 1 MiB.", "El archivo mide más de 1 MiB."),
    _SPLIT,
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
_ALIAS = (
    both(
        "A value that starts with `*` is an alias, and aliases are not allowed.",
        "Un valor que empieza con `*` es un alias, y no se permiten alias.",
    ),
    both(
        "Write the content here again; if the `*` is part of the text, put the text in double "
        "quotes.",
        "Escriba aquí otra vez el contenido; si el `*` es parte del texto, ponga el texto entre "
        "comillas dobles.",
    ),
)
_ANCHOR = (
    both(
        "A value that starts with `&` has an anchor, and anchors are not allowed.",
        "Un valor que empieza con `&` tiene un ancla, y no se permiten anclas.",
    ),
    both(
        "Delete the anchor; if the `&` is part of the text, put the text in double quotes.",
        "Borre el ancla; si el `&` es parte del texto, ponga el texto entre comillas dobles.",
    ),
)
_TAG = (
    both(
        "A value that starts with `!` has a tag, and tags are not allowed.",
        "Un valor que empieza con `!` tiene una etiqueta, y no se permiten etiquetas.",
    ),
    both(
        "Delete the tag; if the `!` is part of the text, put the text in double quotes.",
        "Borre la etiqueta; si el `!` es parte del texto, ponga el texto entre comillas dobles.",
    ),
)
_MERGE = (
    both("Merge keys (`<<`) are not allowed.", "No se permiten claves de fusión (`<<`)."),
    both(
        "Write the merged keys out here.",
        "Escriba aquí las claves que quería fusionar.",
    ),
)
_DIRECTIVE = (
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
_EMPTY = (
    both("The file is empty.", "El archivo está vacío."),
    both(
        "Delete the file, or write its first `key: value` line.",
        "Borre el archivo, o escriba su primera línea `clave: valor`.",
    ),
)
_NO_MAPPING = (
    both(
        "The file does not consist of `key: value` pairs.",
        "El archivo no consta de pares `clave: valor`.",
    ),
    both(
        "Give each value a key, as in `name: …`.",
        "Dé a cada valor una clave, como en `name: …`.",
    ),
)
_KEY_IS_NO_TEXT = (
    both(
        "A list or braces stand where a key is expected.",
        "Hay una lista o llaves donde se espera una clave.",
    ),
    both(
        "Put text that starts with `[` or `{` in double quotes; a key is a single word.",
        "Ponga entre comillas dobles el texto que empieza con `[` o `{`; una clave es una sola "
        "palabra.",
    ),
)
_NO_KEY = (
    both("A value without a key.", "Un valor sin clave."),
    both("Write the key before the colon.", "Escriba la clave antes de los dos puntos."),
)
