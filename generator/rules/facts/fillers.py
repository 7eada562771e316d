"""Words that stand where a text is still to come, and what a text is without its dress."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.language.reading import KEPT
from generator.model.reading import LINK, without_accents

# Alone, or alone after a colon: "Phone: to be defined".
_UNDECIDED = (
    r"t\.?b\.?[dca]\.?|to be (?:defined|determined|decided|confirmed|announced|completed|agreed)"
    r"|pending|not (?:yet )?(?:defined|decided)|coming soon|fill (?:me )?in|placeholder|fix ?me"
    r"|por (?:definir|determinar|confirmar|asignar|acordar|completar)(?:se)?|pendiente"
    r"|(?:aun )?sin definir|p\.?d\.?"
)
_ALONE = re.compile(rf"(?:[^:]{{1,60}}:\s*)?(?:{_UNDECIDED}|\?+|x{{2,}}|\.{{3}}|…)")
# Anywhere in a text: nobody writes these into a finished sentence.
_ANYWHERE = re.compile(
    r"\blorem ipsum\b|\bx{3,}\b|\btbd\b|_{4,}|\?{3,}"
    r"|(?<!\[)[\[<{]\s*(?:insert|inserte|insertar|fill|enter|add|your|write|type|ponga|poner|escriba"
    r"|escribir|complete|completar|agregue|agregar|su|tbd|tba|todo|pendiente"
    r"|por definir)\b[^\]>}]*[\]>}]"
)
_CAPITALS = re.compile(r"(?<!\[)\[[A-ZÁÉÍÓÚÑ]{3,}(?:[ _][A-ZÁÉÍÓÚÑ0-9]+)+\]")
# In Spanish `todo` is a word.
_TODO = re.compile(r"(?:^|[\[(:]\s*)TO ?DO\b(?:[:.\])]|$)")
_NOTHING = re.compile(r"n\.?\s?/?\s?[ad]\.?|not applicable|no aplica|none|ninguno|ninguna|[-–—]+")


_MARKS = ("tbd", "xxx", "lorem", "____", "???", "[", "<", "{")
"""What each of those has at least, links left out: looking for these first is cheap."""

_LONGEST = 60
"""No text that only holds a place is longer, but for what it holds in brackets."""

_WORDS = 25
"""Nor is what follows its colon, but for a line of dashes."""


@lru_cache(maxsize=KEPT)
def filler(text: str, language: str) -> str | None:
    """The words of a text that only hold the place of one; None where it says something.

    A language of "" stands for a line that is the same in all: a dash there may be a revision.
    """
    small = text.lower()
    unlinked = small.replace("[[", "") if "[[" in small else small
    if "TODO" in text or "TO DO" in text or any(map(unlinked.__contains__, _MARKS)):
        found = _ANYWHERE.search(small) or _TODO.search(text) or _CAPITALS.search(text)
        if found:
            return found[0]
    if len(text) > _LONGEST:
        return None
    line = " ".join(text.split()).rstrip(".!:; ")
    words = line[line.rfind(":") + 1 :].lstrip()
    if len(words) > _WORDS and words[0] not in "-–—":
        return None
    plain = without_accents(line).rstrip(".!:; ")
    if language in ("", "en") and plain == "todo":
        return text
    if _ALONE.fullmatch(plain or text.strip()) or (language and _NOTHING.fullmatch(plain)):
        return text
    return None


def bare(text: str) -> str:
    """A text without accents, capitals, marks and the target of its links, to compare it."""
    said = LINK.sub(lambda link: link[2] or link[1], text) if "[[" in text else text
    return " ".join(re.findall(r"\w+", without_accents(said)))
