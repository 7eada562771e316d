"""Types that are written as one scalar: lines, choices, numbers, dates, zones, money."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from generator.model.nearest import nearest_comparison
from generator.model.phrases import (
    NUMBER,
    parse_money,
    parse_number,
    parse_quantity,
    weekday_name,
    weekday_number,
)
from generator.model.reading import NAME, Reading
from generator.model.types.base import Plain, ScalarType, Schema, any_case
from generator.model.values import Value
from generator.source.nodes import Node, Scalar
from generator.text import both


class Line(ScalarType):
    """One line that is the same in every language: a number, a code, a company's name."""

    en, es = "one line of text", "un renglón de texto"
    most = 500

    def parse(self, text: str) -> Value | None:
        return text if text and "\n" not in text and len(text) <= self.most else None


class Outcome(Line):
    """What a verdict or a class is called by its id: a common one is said in words on pages."""

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/outcome"}


class Phone(Line):
    """A phone number, written as people read it out."""

    en, es = "a phone number", "un número de teléfono"


class Mail(Line):
    """A mail address."""

    en, es = "a mail address", "una dirección de correo"


class LanguageCode(ScalarType):
    """A language by its code: `en`, `es`."""

    en, es = "a language code like en or es", "un código de idioma como en o es"

    def parse(self, text: str) -> Value | None:
        return text.lower() if re.fullmatch(r"[A-Za-z]{2,3}", text) else None

    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"^\s*[A-Za-z]{2,3}\s*$"}


class Country(ScalarType):
    """A country by its ISO 3166 code: `US`, `MX`."""

    en, es = "a country code like US or MX", "un código de país como US o MX"

    def parse(self, text: str) -> Value | None:
        return text.upper() if re.fullmatch(r"[A-Za-z]{2}", text) else None

    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"^\s*[A-Za-z]{2}\s*$"}


class Weekday(ScalarType):
    """A day of the week, in English or Spanish; the value is its English name."""

    en, es = "a day of the week, like monday", "un día de la semana, como lunes"

    def parse(self, text: str) -> Value | None:
        number = weekday_number(text)
        return weekday_name(number) if number is not None else None

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/weekday"}


class Choice(ScalarType):
    """One of a few words."""

    def __init__(self, *options: str) -> None:
        self.options = options
        listed = ", ".join(f"`{option}`" for option in options)
        self.en, self.es = f"one of {listed}", f"una de estas opciones: {listed}"

    def parse(self, text: str) -> Value | None:
        word = text.lower().replace(" ", "_")
        if word in self.options:
            return word
        word = word.replace("-", "_")
        return word if word in self.options else None

    def schema(self) -> Schema:
        offered: list[Plain] = [int(one) if one.isdigit() else one for one in self.options]
        ways = (any_case(one).replace("_", "[ _-]") for one in self.options)
        written: Schema = {"type": "string", "pattern": rf"^\s*(?:{'|'.join(ways)})\s*$"}
        return {"anyOf": [{"enum": offered}, written]}


YES_NO = {"yes": True, "true": True, "sí": True, "si": True, "no": False, "false": False}


class YesNo(ScalarType):
    """Yes or no, in either language."""

    en, es = "`yes` or `no`", "`sí` o `no`"

    def parse(self, text: str) -> Value | None:
        return YES_NO.get(text.lower())

    def plain(self, value: Value) -> Plain:
        return "yes" if value else "no"

    def schema(self) -> Schema:
        ways = "|".join(any_case(one) for one in YES_NO)
        written: Schema = {"type": ["boolean", "string"], "pattern": rf"^\s*(?:{ways})\s*$"}
        return {"anyOf": [{"enum": ["yes", "no"]}, written]}


class Int(ScalarType):
    """A whole number within bounds."""

    def __init__(self, low: int = 0, high: int = 1_000_000) -> None:
        self.low, self.high = low, high
        self.en = f"a whole number from {low} to {high}"
        self.es = f"un número entero de {low} a {high}"

    def parse(self, text: str) -> Value | None:
        if not re.fullmatch(r"-?\d{1,9}", text):
            return None
        return int(text) if self.low <= int(text) <= self.high else None

    def plain(self, value: Value) -> Plain:
        return value if isinstance(value, int) else str(value)

    def schema(self) -> Schema:
        written = r"^\s*-?\d{1,9}\s*$"
        return {"type": ["integer", "string"], "pattern": written,
                "minimum": self.low, "maximum": self.high}  # fmt: skip


class Number(ScalarType):
    """A decimal number; its decimals are kept as written."""

    en, es = "a number like 0.10 or 1,200", "un número como 0.10 o 1,200"

    def parse(self, text: str) -> Value | None:
        return parse_number(text)

    def plain(self, value: Value) -> Plain:
        return f"{value:f}" if isinstance(value, Decimal) else str(value)

    def schema(self) -> Schema:
        return {"type": ["number", "string"], "pattern": rf"^\s*(?:{NUMBER})\s*$"}


class Day(ScalarType):
    """A date that exists, ISO 8601."""

    en, es = "a date that exists, like 2026-12-04", "una fecha que exista, como 2026-12-04"

    def parse(self, text: str) -> Value | None:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None

    def plain(self, value: Value) -> Plain:
        return value.isoformat() if isinstance(value, date) else str(value)

    def schema(self) -> Schema:
        written = r"^\s*\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\s*$"
        return {"type": "string", "pattern": written}


class TimeOfDay(ScalarType):
    """A time on the wall clock, 24 hours."""

    en, es = "a time from 00:00 to 24:00, like 14:30", "una hora de 00:00 a 24:00, como 14:30"

    def parse(self, text: str) -> Value | None:
        found = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})", text)
        if not found or (int(found[1]), int(found[2])) > (24, 0) or int(found[2]) > 59:
            return None
        return f"{int(found[1]):02}:{found[2]}"

    def schema(self) -> Schema:
        written = r"^\s*(?:(?:[01]?\d|2[0-3]):[0-5]\d|24:00)\s*$"
        return {"type": "string", "pattern": written}


class Digest(ScalarType):
    """A SHA-256 digest."""

    en = "a SHA-256 digest: 64 digits and letters a to f"
    es = "un resumen SHA-256: 64 dígitos y letras de la a a la f"

    def parse(self, text: str) -> Value | None:
        return text.lower() if re.fullmatch(r"[0-9a-fA-F]{64}", text) else None

    def schema(self) -> Schema:
        return {"type": ["string", "number"], "pattern": r"^\s*[0-9a-fA-F]{64}\s*$"}


class FormerId(ScalarType):
    """An id that an entity had before; that nothing else has it now is checked by the loader."""

    en, es = "an id that it had before", "un id que tuvo antes"

    def parse(self, text: str) -> Value | None:
        return text if NAME.fullmatch(text) else None

    def schema(self) -> Schema:
        return {"type": "string", "pattern": rf"^\s*{NAME.pattern}\s*$"}


FILE = r"[A-Za-z0-9][A-Za-z0-9._/-]{0,200}"


class FileName(ScalarType):
    """A file in the client's `attachments/` folder; that it is there is checked by the loader."""

    en = "the name of a file in attachments/"
    es = "el nombre de un archivo en attachments/"

    def parse(self, text: str) -> Value | None:
        good = re.fullmatch(FILE, text)
        return text if good and ".." not in text and "//" not in text else None

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/file"}


class MoneyType(ScalarType):
    """An amount with its currency."""

    en = "an amount with its currency, like USD 10,000"
    es = "una cantidad con su moneda, como USD 10,000"

    def parse(self, text: str) -> Value | None:
        return parse_money(text)

    def schema(self) -> Schema:
        code = r"[A-Za-z]{3}"
        ways = rf"{code}\s*(?:{NUMBER})|(?:{NUMBER})\s*{code}"
        return {"type": "string", "pattern": rf"^\s*(?:{ways})\s*$"}


class QuantityType(ScalarType):
    """A target with its unit."""

    en = "a target like `>= 95.0 percent`"
    es = "una meta como `>= 95.0 percent`"

    def read(self, node: Node, reading: Reading) -> Value | None:
        text = node.value.strip() if isinstance(node, Scalar) else ""
        if (value := self.parse(text)) is not None:
            return value
        near = (nearest_comparison(f"x {text}") or "").removeprefix("x ")
        meant = both(f"Write it like: {near}.", f"Escríbalo así: {near}.") if near else None
        self.wrong(node, reading, self.en, self.es, meant)
        return None

    def parse(self, text: str) -> Value | None:
        return parse_quantity(text)

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/quantity"}
