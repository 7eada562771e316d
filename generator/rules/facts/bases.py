"""Whose clock a text means: the places of the client, zones by name, abbreviations, local time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from generator.clock import zones
from generator.rules.inspection import Inspection

_FIXED = re.compile(r"(?<![\w-])[ECMP][SD]T(?![\w-])")
_LOCAL = re.compile(r"\b(?:local time|hora local)\b", re.IGNORECASE)
_WORLD = re.compile(r"(?<![\w-])(?:UTC|GMT|Zulu)(?![\w-])")
_REGION = re.compile(
    r"\b(?:Pacific|Mountain|Central|Eastern)\b(?: (?:standard |daylight )?time)?"
    r"|\b(?:hora|tiempo|horario) del (?:Pac[íi]fico|Noroeste|Centro|Este|Sureste|Monta[ñn]a)\b",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"[ ]?[+−-]\d")


@dataclass(frozen=True)
class Bases:
    """How the client's texts may say whose clock they mean.

    `places` finds the names of its sites, their cities and zones; `abbreviations` are those of
    its glossary, which mean something else. `differ`: the clocks of two sites ever differ.
    """

    places: re.Pattern[str]
    abbreviations: frozenset[str]
    differ: bool

    def fixed(self, text: str) -> str:
        """The first fixed abbreviation of a zone, like CST."""
        if "ST" not in text and "DT" not in text:
            return ""
        found = (one[0] for one in _FIXED.finditer(text))
        return next((one for one in found if one not in self.abbreviations), "")

    def of(self, text: str) -> dict[str, str]:
        """The sorts of base that a text names, each with its words."""
        found = {
            "fixed": self.fixed(text),
            "local": _first(_LOCAL, text),
            "world": next(
                (m[0] for m in _WORLD.finditer(text) if not _OFFSET.match(text, m.end())), ""
            ),
            "region": _first(_REGION, text),
            "place": _first(self.places, text),
        }
        return {sort: words for sort, words in found.items() if words}


def bases(inspection: Inspection) -> Bases:
    """What the sites of the playbook are called, and whether their clocks differ."""
    playbook = inspection.playbook
    names: set[str] = set()
    used: set[str] = set()
    for site in playbook.of("site").values():
        place, tz = site.get("place"), site.get("tz")
        names.update(site.name)
        if isinstance(place, str):
            names.add(place.partition(",")[0])
        if isinstance(tz, str):
            used.add(tz)
    names.update(name.rpartition("/")[2].replace("_", " ") for name in used)
    pattern = "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True) if one)
    terms = {one for term in playbook.of("term").values() for one in term.name}
    return Bases(
        re.compile(rf"(?<!\w)(?:{pattern})(?!\w)" if pattern else r"(?!)"),
        frozenset(terms),
        _differ(inspection, used),
    )


def _differ(inspection: Inspection, names: set[str]) -> bool:
    """Whether the clocks of two zones ever differ in the year; asked once a month."""
    noon = datetime.combine(inspection.today, time(12), UTC)
    return any(
        len({zones.local(noon + n * timedelta(days=30), name).utcoffset() for name in names}) > 1
        for n in range(13)
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""
