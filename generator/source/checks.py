"""The checks of one scalar, one key, one mapping, and what they say."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

from generator.source.characters import KEY_SPACES, code_points, refuse_escaped
from generator.source.codes import (
    CUT_BY_COMMENT,
    DUPLICATE_KEY,
    FORBIDDEN_CHARACTER,
    MIXED_SCRIPT,
    STRUCTURE,
    UNQUOTED_FLOW_TEXT,
    YAML_FEATURE,
    Report,
)
from generator.source.nodes import Node, Scalar
from generator.source.syntax import brief
from generator.text import both

Entries = dict[str, tuple[Scalar, Node]]

# Patterns that start with a plain character or a set are found at the speed of memchr.
_ANCHOR_OR_TAG = re.compile(r"[&!](?<=[\s\[{,:?-].)")
_COMMENT_OR_TEXT = re.compile(r"#(?<=[ \t].)[^\s#!]")
_ESCAPE = re.compile(r"\\[^\"\\/nt \r\n]")
_ODD_LETTER_OR_SPACE = re.compile(
    f"[{KEY_SPACES.pattern[1:-1]}\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]"
)
_COMMENT_THAT_MAY_BE_TEXT = re.compile(r"[ \t]+(#[^\s#!][^\r\n]*)")
# All of Cyrillic, but of Greek only what is taken for Latin: kΩ, μm and Δt are fine.
_LIKE_LATIN = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχϲϳ\u0400-\u052f"
_MIXED = re.compile(f"[{_LIKE_LATIN}](?=[a-zA-ZÀ-ɏ])|[{_LIKE_LATIN}](?<=[a-zA-ZÀ-ɏ].)")
_WORD = re.compile(r"[^\W\d_]{1,60}")


def needs_closer_look(text: str, unusual: str) -> bool:
    """Whether any scalar of the file may need `check_scalar`: most files hold nothing for it.

    `unusual` is the file's text without its ordinary ASCII.
    """
    return (
        (("&" in text or "!" in text) and _ANCHOR_OR_TAG.search(text) is not None)
        or text[:1] in ("&", "!")
        or ("#" in text and _COMMENT_OR_TEXT.search(text) is not None)
        or ("\\" in text and _ESCAPE.search(text) is not None)
        or "<<" in text
        or _ODD_LETTER_OR_SPACE.search(unusual) is not None
    )


def check_properties(event: Any, report: Report) -> None:
    """Report the anchor and the tag of a value."""
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    if event.anchor is not None:
        report(YAML_FEATURE, line, column, *_ANCHOR)
    if event.tag is not None:
        report(YAML_FEATURE, line, column, *_TAG)


def check_scalar(text: str, event: Any, scalar: Scalar, is_key: bool, report: Report) -> None:
    """Report all that may be wrong with one scalar of the file `text`."""
    check_properties(event, report)
    if event.style == '"':
        refuse_escaped(scalar.value, scalar.line, scalar.column, report)
    elif not scalar.quoted:
        _check_comment(text, event, report)
    if is_key:
        _check_key(scalar, report)
    mixed = _MIXED.search(scalar.value)
    if mixed is not None:
        _report_mixed(scalar, _word_around(scalar.value, mixed.start()), report)


def check_keys(entries: Entries, report: Report) -> list[str]:
    """Report empty keys and keys that differ only in form; the keys to leave out."""
    names = "".join(entries)
    if names.isascii() and names.islower() and "" not in entries:
        return []
    unusable: list[str] = []
    firsts: dict[str, Scalar] = {}
    for name, (key, _) in entries.items():
        if not name:
            report(STRUCTURE, key.line, key.column, *_NO_KEY)
            unusable.append(name)
            continue
        first = firsts.setdefault(folded(name), key)
        if first is not key:
            report_duplicate(key, first, report)
            unusable.append(name)
    return unusable


@lru_cache(maxsize=4096)
def folded(key: str) -> str:
    """What a key comes to when capitals and compatibility forms make no difference."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", key).casefold())


def report_alias(line: int, column: int, report: Report) -> None:
    """Report `*name`."""
    report(YAML_FEATURE, line, column, *_ALIAS)


def report_key_is_no_text(node: Node, report: Report) -> None:
    """Report a list or braces in a key's place."""
    report(STRUCTURE, node.line, node.column, *_KEY_IS_NO_TEXT)


def report_duplicate(key: Scalar, first: Scalar, report: Report) -> None:
    """Report a key that stands a second time, with the line of the first."""
    name, other = brief(key.value), brief(first.value)
    same = name == other
    report(
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


def report_no_value(key: Scalar, report: Report) -> None:
    """Report a key inside braces that has no value."""
    name = brief(key.value)
    before, colon, after = name.partition(":")
    fix = both(
        'Put the whole text in double quotes, as in `{en: "Yes, always"}`; if it is a key, '
        "give it a value.",
        'Ponga todo el texto entre comillas dobles, como en `{es: "Sí, siempre"}`; si es una '
        "clave, dele un valor.",
    )
    if re.search("[“”«»]", name):
        fix = both(
            'Use straight quotes around the whole text, as in `{en: "Yes, always"}`.',
            'Use comillas rectas para todo el texto, como en `{es: "Sí, siempre"}`.',
        )
    elif colon and after:
        fix = both(
            f"Put a space after the colon: `{before}: {after}`.",
            f"Ponga un espacio después de los dos puntos: `{before}: {after}`.",
        )
    report(
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


def _check_comment(text: str, event: Any, report: Report) -> None:
    end = event.end_mark
    comment = _COMMENT_THAT_MAY_BE_TEXT.match(text, end.index)
    if comment is None:
        return
    lost = brief(comment[1], 30)
    kept = brief(event.value[-30:], 30)
    report(
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


def _check_key(key: Scalar, report: Report) -> None:
    if key.value == "<<":
        report(YAML_FEATURE, key.line, key.column, *_MERGE)
    spaces = "".join(KEY_SPACES.findall(key.value))
    if spaces:
        points = code_points(spaces)
        report(
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


def _report_mixed(scalar: Scalar, word: str, report: Report) -> None:
    foreign = "".join(c for c in word if "\u0370" <= c <= "\u052f")
    points = code_points(foreign)
    report(
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


def _word_around(value: str, index: int) -> str:
    for word in _WORD.finditer(value, max(0, index - 60)):
        if word.end() > index:
            return word.group()
    return value[index]


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
