"""The field type for time zones: a city's, never an abbreviation."""

from __future__ import annotations

import re

from generator.clock.zones import zone_names
from generator.model.reading import Reading, did_you_mean, shown
from generator.model.types.base import WRONG_TYPE, ScalarType, Schema
from generator.model.values import Value
from generator.source.nodes import Node, Scalar
from generator.text import both

# What people write, and the cities to name instead: those whose clocks change, and those that stay.
_CITIES = {
    "E": (("America/New_York",), ("America/Cancun",)),
    "C": (("America/Chicago", "America/Matamoros"), ("America/Monterrey", "America/Mexico_City")),
    "M": (("America/Denver", "America/Ciudad_Juarez"), ("America/Phoenix", "America/Hermosillo")),
    "P": (("America/Los_Angeles", "America/Tijuana"), ()),
}
_ABBREVIATION = re.compile(r"([ECMP])(?:[SD]?T|ST\d[ECMP]DT)", re.IGNORECASE)
_OFFSET = re.compile(r"(?:UTC|GMT)? ?[+-]\d{1,2}(?::?\d{2})?", re.IGNORECASE)


class Zone(ScalarType):
    """An IANA time zone. A fixed abbreviation (CST) is refused: it is wrong half of the year."""

    en = "a time zone by city, like America/Chicago or America/Monterrey"
    es = "una zona horaria por ciudad, como America/Chicago o America/Monterrey"

    def read(self, node: Node, reading: Reading) -> Value | None:
        text = node.value.strip() if isinstance(node, Scalar) else ""
        value = self.parse(text)
        if value is not None:
            return value
        short = _ABBREVIATION.fullmatch(text)
        if short is not None:
            _refuse_abbreviation(text, short[1].upper(), node, reading)
        elif text in zone_names() or _OFFSET.fullmatch(text):
            _refuse_offset(text, node, reading)
        elif text:
            _refuse_unknown(text, node, reading)
        else:
            self.wrong(node, reading, self.en, self.es)
        return None

    def parse(self, text: str) -> Value | None:
        return text if text in zone_names() and ("/" in text or text == "UTC") else None

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/zone"}


def _refuse_abbreviation(text: str, letter: str, node: Node, reading: Reading) -> None:
    moving, fixed = _CITIES[letter]
    here, there = " or ".join(moving), " or ".join(fixed)
    aqui, alla = " o ".join(moving), " o ".join(fixed)
    reading.refuse(
        WRONG_TYPE, node,
        both(f"“{text}” is one fixed offset: where clocks change for summer it is wrong half of "
             "the year.",
             f"«{text}» es una diferencia fija: donde hay horario de verano es incorrecta la mitad "
             "del año."),
        both(f"Name the city: {here}, where clocks change"
             + (f"; {there}, where they do not." if fixed else "."),
             f"Escriba la ciudad: {aqui}, donde cambia el horario"
             + (f"; {alla}, donde no cambia." if fixed else ".")),
    )  # fmt: skip


def _refuse_offset(text: str, node: Node, reading: Reading) -> None:
    reading.refuse(
        WRONG_TYPE, node,
        both(f"“{shown(text)}” is no city: it does not say whose clocks change, and when.",
             f"«{shown(text)}» no es una ciudad: no dice de quién es el horario ni cuándo cambia."),
        both("Name the city, like America/Chicago or America/Monterrey.",
             "Escriba la ciudad, como America/Chicago o America/Monterrey."),
    )  # fmt: skip


def _refuse_unknown(text: str, node: Node, reading: Reading) -> None:
    city = re.sub(r"\s+", "_", text.rpartition("/")[2]).lower()
    cities = {zone for zone in zone_names() if "/" in zone}
    same = sorted(zone for zone in cities if zone.rpartition("/")[2].lower() == city)
    found = both(f"Write {same[0]}.", f"Escriba {same[0]}.") if same else None
    fix = found or did_you_mean(text, cities)
    reading.refuse(
        WRONG_TYPE, node,
        both(f"There is no time zone “{shown(text)}”.",
             f"No existe la zona horaria «{shown(text)}»."),
        fix,
    )  # fmt: skip
