"""The words of a language: labels, sentences and number habits, from `locales/<language>.yml`.

A language is one file. Words that a file lacks come from English, marked by `missing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

import yaml
from babel import Locale as BabelLocale
from babel.core import get_global
from babel.dates import format_date, get_timezone, get_timezone_name

from generator.errors import PlaybookError

_FOLDER = files("generator").joinpath("locales")


class Words:
    """One language's words. `words("site.search")` gives a text; `{name}` places are filled."""

    def __init__(self, language: str, texts: Mapping[str, str], missing: frozenset[str]) -> None:
        self.language = language
        self.missing = missing
        self._texts = texts
        self._babel = BabelLocale.parse(texts.get("language.babel", language), sep="_")

    def __call__(self, key: str, **values: object) -> str:
        text = self._texts.get(key)
        if text is None:
            raise PlaybookError(f"locales/{self.language}.yml lacks `{key}`")
        return text.format_map(values) if values else text

    def get(self, key: str, default: str = "") -> str:
        return self._texts.get(key, default)

    def has(self, key: str) -> bool:
        return key in self._texts

    def label(self, kind: str, field: str) -> str:
        """A field's label: the kind's own, else the common one, else the field's name."""
        own = self._texts.get(f"kinds.{kind}.fields.{field}")
        return own or self._texts.get(f"fields.{field}") or field.replace("_", " ").capitalize()

    def date(self, day: date) -> str:
        """A date in words with its weekday; nobody can take it for another one."""
        return format_date(day, "full", locale=self._babel)

    def number(self, value: Decimal | int) -> str:
        """A number with thousands marked and its decimals kept as written."""
        return f"{value:,}"

    def and_list(self, parts: list[str]) -> str:
        if len(parts) < 2:
            return "".join(parts)
        joint = self("language.and")
        if self.language == "es" and re.match(r"h?i(?!e)|h?í", parts[-1], re.IGNORECASE):
            joint = "e"
        return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"

    def country(self, code: str) -> str:
        """A country's name; its code where nobody knows it."""
        return str(self._babel.territories.get(code, code))

    def zone(self, name: str) -> str:
        """A time zone as people call it, with its name: `Monterrey time (America/Monterrey)`.

        In the United States people call a zone by its hour, elsewhere by a city; a Mexican city
        keeps no summer time, so the hour's name would mislead.
        """
        if get_global("zone_territories").get(name) == "US":
            zone = get_timezone(name)
            said = get_timezone_name(zone, zone_variant="generic", locale=self._babel)
            if name.rpartition("/")[2].replace("_", " ") not in said:
                return f"{said[:1].upper()}{said[1:]} ({name})"
        if "/" not in name:
            return name
        own = self._babel.time_zones.get(name, {}).get("city")
        city = own or name.rpartition("/")[2].replace("_", " ")
        return self("clock.zone", city=city, zone=name)

    def language_name(self, code: str) -> str:
        """Another language's name as this one says it inside a sentence: `English`, `inglés`."""
        name = self.get(f"choices.{code}", code)
        return name if self.language == "en" else name.lower()


def _flat(body: object, before: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(body, dict):
        for key, value in body.items():
            yield from _flat(value, f"{before}{key}.")
    elif body is not None:
        yield before[:-1], str(body)


@lru_cache(maxsize=16)
def _texts(language: str) -> Mapping[str, str] | None:
    source = _FOLDER.joinpath(f"{language}.yml")
    if not source.is_file():
        return None
    text = source.read_text(encoding="utf-8")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    body = yaml.load(text, loader)  # noqa: S506 - our own file, and text alone
    return dict(_flat(body))


@lru_cache(maxsize=16)
def words(language: str) -> Words:
    """A language's words; what its file lacks is English. Raises where there is no such file."""
    english = _texts("en") or {}
    own = _texts(language)
    if own is None:
        raise PlaybookError(
            f"There is no language `{language}`: generator/locales/{language}.yml is missing.", 2
        )
    return Words(language, {**english, **own}, frozenset(english.keys() - own.keys()))


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Every language that has a locale file."""
    return tuple(sorted(p.name[:-4] for p in _FOLDER.iterdir() if p.name.endswith(".yml")))
