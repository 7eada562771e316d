"""Names and phrases that mean several people, or nobody in particular, where one is asked for."""

from __future__ import annotations

import re

from generator.model.reading import without_accents
from generator.text import Text

# Two at once: whoever of them thinks that it is the other's does nothing.
_EITHER = {
    "en": re.compile(r"\b(?:or|and/or|either|both|whoever|anyone|everyone|everybody)\b"),
    "es": re.compile(r"\b(?:o|y/o|u|ambos|ambas|cualquiera|quien sea|todos|todas)\b"),
}
# "Relevant team": which one it is, each reader decides.
_SOME = {
    "en": re.compile(
        r"\b(?:appropriate|relevant|responsible|concerned|corresponding|respective|competent)"
        r" (?:\w+ )?(?:team|department|management|managers?|personnel|people|persons?|staff|group"
        r"|part(?:y|ies)|individuals?)\b|\bresponsible (?:area|function)\b"
    ),
    # `equipo` is machines too, and `partes` are pieces.
    "es": re.compile(
        r"\b(?:departamento|gerencia|personal|personas?|grupo)(?: \w+)?"
        r" (?:correspondiente|responsable|pertinente|relevante|encargad[oa]|indicad[oa]|adecuad[oa]"
        r"|competente)s?\b|\b(?:equipo|area|funcion) (?:responsable|encargad[oa])s?\b"
    ),
}
# A whole area as a name. Only English says so: in Mexico `Calidad` or `Compras` is a person's post.
_AREA = re.compile(
    r"(?:the )?(?:(?:senior|upper|top|plant|site|local|executive) )?(?:management|leadership)"
    r"|(?:the )?(?:quality|production|engineering|logistics|purchasing|operations|planning"
    r"|manufacturing|maintenance|shipping|receiving|warehouse|sales|finance|procurement"
    r"|supply chain|customs|it|hr|safety)(?: (?:department|dept|area|team|group|staff))?"
    r"|.*\b(?:teams?|departments?|staff|personnel|committee|board|crew)"
)
_AREA_ALONE_ES = re.compile(
    r"(?:la )?(?:alta )?(?:gerencia|direccion|administracion)|(?:el )?(?:equipo|personal|area"
    r"|departamento)\b.*"
)


def either(name: Text) -> str | None:
    """A name that says one or the other, or both, as written; None where it names one."""
    return _first(_EITHER, name)


def some(text: Text) -> str | None:
    """The phrase of a text that means somebody without saying whom."""
    return _first(_SOME, text)


def is_area(name: Text) -> bool:
    """Whether a name is that of an area or a team."""
    english, spanish = name.get("en"), name.get("es")
    if english is not None:
        return _AREA.fullmatch(_plain(english)) is not None
    return spanish is not None and _AREA_ALONE_ES.fullmatch(_plain(spanish)) is not None


def _first(patterns: dict[str, re.Pattern[str]], text: Text) -> str | None:
    for language, pattern in patterns.items():
        said = text.get(language)
        found = pattern.search(_plain(said)) if said else None
        if found:
            return found[0]
    return None


def _plain(text: str) -> str:
    """Lower case without accents, without what stands in brackets."""
    return " ".join(re.sub(r"\([^)]*\)", " ", without_accents(text)).split())
