"""What every field type can do, and how it says what is wrong."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from generator.model.reading import Reading, shown
from generator.model.values import Value
from generator.source.nodes import Node, Scalar, Sequence
from generator.text import Text, both

if TYPE_CHECKING:
    from generator.model.types.groups import Group

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]
Schema = dict[str, "Plain"]

SCALAR = ("string", "number", "boolean", "null")
"""What editors take a plain scalar for; the reader takes each of them as text."""

WRONG_TYPE = "SRC-32"
UNKNOWN_FIELD = "SRC-31"
BAD_PHRASE = "SRC-33"
UNSAID = "SRC-35"
DANGLING = "REF-01"


class Type(ABC):
    """One field type. `long`: what is mostly one scalar may also be a group of fields."""

    long = False
    inside: Group | None = None
    """The fields that a value of this type has, or that each entry of its list has."""

    @abstractmethod
    def read(self, node: Node, reading: Reading) -> Value | None:
        """The typed value, or None after reporting what is wrong."""

    def plain(self, value: Value) -> Plain:
        """The value as an author would write it, in its one canonical form."""
        return str(value)

    def agreed(self, value: Value) -> Plain:
        """What binds of a value, for a digest: without an order that means nothing."""
        return self.plain(value)

    @abstractmethod
    def schema(self) -> Schema:
        """JSON Schema of what an author may type here.

        What depends on the client (ids, phrases that hold ids) is a `$ref` to what the editor's
        schemas define, or a key `x-…` that they take out.
        """

    def takes(self) -> tuple[str, str]:
        """What an author writes here, in English and Spanish, to stand within a sentence."""
        return "", ""

    def wrong(
        self, node: Node, reading: Reading, en: str, es: str, fix: Text | None = None
    ) -> None:
        """Report a value of another type; the fix says what the field takes, or what is given."""
        reading.refuse(
            WRONG_TYPE,
            node,
            both(
                f"`{reading.field_path}` takes {en}; here is {_what(node)[0]}.",
                f"`{reading.field_path}` lleva {es}; aquí hay {_what(node)[1]}.",
            ),
            instead(node, reading) or fix or both(f"Write {en}.", f"Escriba {es}."),
        )


def instead(node: Node, reading: Reading) -> Text | None:
    """How to say `none` or `open` where the author wrote it as a mere word."""
    word = " ".join(node.value.lower().split()) if isinstance(node, Scalar) else ""
    texts = ", ".join(f'{code}: "…"' for code in reading.languages)
    if word in _NONE:
        form = f"`none: {{reason: {{{texts}}}}}`"
        return both(f"Where there is none on purpose, write below the field {form}.",
                    f"Si no hay a propósito, escriba debajo del campo {form}.")  # fmt: skip
    if word in _OPEN:
        form = f"`open: {{question: {{{texts}}}}}`"
        return both(f"Where it is not decided yet, write below the field {form}.",
                    f"Si aún no está decidido, escriba debajo del campo {form}.")  # fmt: skip
    return None


_NONE = (
    "none", "n/a", "na", "not applicable", "ninguno", "ninguna", "no aplica",
)  # fmt: skip
_OPEN = (
    "open", "tbd", "tba", "to be decided", "to be defined", "pendiente", "por definir", "abierto",
)  # fmt: skip


def _what(node: Node) -> tuple[str, str]:
    if isinstance(node, Scalar):
        text = shown(node.value)
        return f"“{text}”", f"«{text}»"
    if isinstance(node, Sequence):
        return "a list", "una lista"
    keys = ", ".join(f"`{key}`" for key in list(node.entries)[:4])
    return f"a group of fields ({keys})", f"un grupo de campos ({keys})"


def any_case(word: str) -> str:
    """A pattern for a word in small letters or capitals: JSON Schema has no other way."""
    return "".join(f"[{one}{one.upper()}]" if one.upper() != one else one for one in word)


class ScalarType(Type):
    """A type that is written as one scalar."""

    en, es = "one value", "un valor"

    def read(self, node: Node, reading: Reading) -> Value | None:
        if isinstance(node, Scalar) and (value := self.parse(node.value.strip())) is not None:
            return value
        self.wrong(node, reading, self.en, self.es)
        return None

    @abstractmethod
    def parse(self, text: str) -> Value | None: ...

    def takes(self) -> tuple[str, str]:
        return self.en, self.es

    def schema(self) -> Schema:
        return {"type": [*SCALAR]}


def bad_phrase(
    node: Scalar, reading: Reading, en: str, es: str, near: str | None, fix: Text
) -> None:
    """Report a phrase that does not parse, with the nearest one that does, else with `fix`."""
    reading.refuse(
        BAD_PHRASE, node,
        both(f"“{shown(node.value)}” cannot be read as {en}.",
             f"«{shown(node.value)}» no se puede leer como {es}."),
        instead(node, reading)
        or (both(f"Write it like: {near}.", f"Escríbalo así: {near}.") if near else fix),
    )  # fmt: skip
