"""Strict YAML: one file's bytes become one mapping of text, or findings that say why not."""

from __future__ import annotations

from collections.abc import Callable

import yaml
import yaml.parser
import yaml.reader
import yaml.scanner

from generator.findings import Finding, in_order
from generator.source import characters, limits
from generator.source.build import (
    DIRECTIVE,
    SPLIT,
    SURELY_SMALL,
    Builder,
    Events,
    LimitReachedError,
)
from generator.source.checks import needs_closer_look
from generator.source.codes import LIMIT, STRUCTURE, YAML_FEATURE
from generator.source.nodes import Mapping, Node, Scalar
from generator.source.report import Reporter
from generator.source.syntax import report_conflicts, report_syntax_error
from generator.text import both


class _PythonParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's own parser, for installations without the C one."""

    def __init__(self, stream: str) -> None:
        yaml.reader.Reader.__init__(self, stream)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


_make_parser: Callable[[str], Events]
try:
    from yaml._yaml import CParser as _make_parser
except ImportError:
    _make_parser = _PythonParser


def read_yaml(data: bytes, path: str, client: str = "") -> tuple[Mapping | None, list[Finding]]:
    """The file's one mapping and everything wrong with it, in order.

    The mapping is None where the file stops at a syntax error or a limit, or holds none; beside
    other errors it is as much as can be used. `path` is as the user sees it. Creates many small
    objects: who reads a thousand files pauses the garbage collector meanwhile.
    """
    report = Reporter(path, client)
    text, unusual = _text(data, report)
    if text is None or report_conflicts(text, report):
        return None, in_order(report.findings)
    builder = Builder(
        text,
        report,
        closer=needs_closer_look(text, unusual),
        large=len(data) > SURELY_SMALL,
    )
    try:
        builder.run(_make_parser(text))
    except (yaml.YAMLError, ValueError) as error:
        report_syntax_error(error, text, report)
        return None, in_order(report.findings)
    except LimitReachedError:
        return None, in_order(report.findings)
    mapping = _only_mapping(builder.roots, report)
    return mapping, in_order(report.findings)


def _text(data: bytes, report: Reporter) -> tuple[str | None, str]:
    """What the parser may see, and of that all that is not ordinary ASCII."""
    if len(data) > limits.FILE_BYTES:
        report(LIMIT, 1, 1, *_FILE_TOO_LARGE)
        return None, ""
    data = characters.without_mark(data)
    text = characters.decode(data, report)
    if text is None:
        return None, ""
    unusual = characters.unusual(data)
    if characters.FORBIDDEN_ANYWHERE.search(unusual):
        text = characters.refuse_forbidden(text, report)
    # The parser compares each %TAG with all before it: a flood of them takes minutes.
    if text.count("%TAG") > limits.DIRECTIVES:
        report(YAML_FEATURE, *characters.position(text, text.index("%TAG")), *DIRECTIVE)
        return None, ""
    return text, unusual


def _only_mapping(roots: list[Node], report: Reporter) -> Mapping | None:
    top = roots[0] if roots else None
    if isinstance(top, Mapping):
        return top
    if top is None or (isinstance(top, Scalar) and not top.value and not top.quoted):
        report(STRUCTURE, 1, 1, *_EMPTY)
    else:
        report(STRUCTURE, top.line, top.column, *_NO_MAPPING)
    return None


_FILE_TOO_LARGE = (
    both("The file is larger than 1 MiB.", "El archivo mide más de 1 MiB."),
    SPLIT,
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
