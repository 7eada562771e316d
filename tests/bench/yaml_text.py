"""Writes YAML the way an author does: blocks, folded paragraphs, short texts in a flow map."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

Value = str | int | tuple[str, str] | Sequence["Value"] | Mapping[str, "Value"]

WIDTH = 96
_PLAIN = re.compile(r"[A-Za-zÁÉÍÓÚÜÑáéíóúüñ0-9+¿][^#:\[\]{},&*!|>'\"%@`\n]*")
_LOOSE = re.compile(r"[A-Za-zÁÉÍÓÚÜÑáéíóúüñ¿+][^\n]*")


def document(comment: str, fields: Mapping[str, Value]) -> str:
    """A file that starts with a comment and holds these fields. A pair is a text in en and es."""
    return "".join(f"{line}\n" for line in (f"# {comment}", *_mapping(fields, 0)))


def _mapping(fields: Mapping[str, Value], indent: int) -> Iterator[str]:
    for name, value in fields.items():
        yield from _under(f"{' ' * indent}{name}:", value, indent)


def _under(head: str, value: Value, indent: int) -> Iterator[str]:
    if isinstance(value, str | int):
        yield f"{head} {_scalar(str(value))}"
    elif isinstance(value, tuple):
        yield from _text(head, value, indent)
    elif isinstance(value, Mapping):
        yield head
        yield from _mapping(value, indent + 2)
    elif all(isinstance(one, str) and re.fullmatch(r"[\w-]+", one) for one in value):
        yield f"{head} [{', '.join(map(str, value))}]"
    else:
        yield head
        for one in value:
            yield from _bullet(one, indent + 2)


def _bullet(value: Value, indent: int) -> Iterator[str]:
    dash = f"{' ' * indent}- "
    if isinstance(value, str | int):
        yield dash + _scalar(str(value))
    elif isinstance(value, tuple):
        yield dash + _flow(value)
    else:
        assert isinstance(value, Mapping)
        first, *others = _mapping(value, indent + 2)
        yield dash + first.lstrip()
        yield from others


def _text(head: str, text: tuple[str, str], indent: int) -> Iterator[str]:
    flow = _flow(text)
    if len(head) + len(flow) < WIDTH:
        yield f"{head} {flow}"
        return
    yield head
    lead = " " * (indent + 2)
    for language, words in zip(("en", "es"), text, strict=True):
        if len(lead) + len(words) < WIDTH:
            yield f"{lead}{language}: {_prose(words)}"
        else:
            yield f"{lead}{language}: >"
            for line in textwrap.wrap(words, WIDTH - indent, break_on_hyphens=False):
                yield f"{lead}  {line}"


def _flow(text: tuple[str, str]) -> str:
    return f"{{en: {_quoted(text[0])}, es: {_quoted(text[1])}}}"


def _prose(words: str) -> str:
    plain = _LOOSE.fullmatch(words) and ": " not in words and " #" not in words
    return words if plain and not words.endswith(":") else _quoted(words)


def _scalar(words: str) -> str:
    comparison = re.fullmatch(r"[a-z][a-z-]* [<>=]+ \S+ \w+", words)
    event = re.fullmatch(r"[\w./ -]+", words)
    return words if comparison or event or _PLAIN.fullmatch(words) else _quoted(words)


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
