"""Which language a text is in, as far as its commonest words tell."""

import re
from functools import lru_cache

from generator.language.lists import languages, rows
from generator.language.reading import KEPT, read

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 2


def words(text: str) -> tuple[str, ...]:
    """The words that a reader sees, in lower case and without accents."""
    return tuple(_WORD.findall(read(text).plain))


@lru_cache(maxsize=KEPT)
def has_common_words(text: str, language: str) -> bool:
    """Whether a text has words that only that language has."""
    common = _common(language)
    return not common.isdisjoint(read(text).words) or not common.isdisjoint(words(text))


def likely_language(text: str) -> str:
    """The one language whose common words a text has, at least two of them; else empty.

    A text with common words of two languages quotes one in the other: it tells nothing.
    """
    seen = words(text)
    found = {code: sum(one in _common(code) for one in seen) for code in languages()}
    most = max(found, key=lambda code: found[code], default="")
    others = any(count for code, count in found.items() if code != most)
    return most if most and found[most] >= _ENOUGH and not others else ""


@lru_cache(maxsize=16)
def _common(language: str) -> frozenset[str]:
    return frozenset(word for word, *_ in rows(language, "common"))
