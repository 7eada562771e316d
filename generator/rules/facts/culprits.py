"""Where a text looks for a culprit, and where it refuses to."""

from __future__ import annotations

import re

from generator.language import blame, has_lists
from generator.language.reading import read
from generator.rules.facts.naming import Words
from generator.text import Text

# "Operator error is not accepted as a cause" says the right thing with the wrong words.
_REFUSES = {
    "en": re.compile(
        r"\b(?:not?|never|without|nobody|none|nor|neither|avoid\w*|refus\w+|reject\w*|exclud\w+"
        r"|forbid\w*|instead of|rather than|free of|isn't|aren't|don't|doesn't|cannot|can't)\b"
    ),
    "es": re.compile(
        r"\b(?:no|nunca|sin|jamas|nadie|ni|ningun[oa]?|tampoco|evit\w+|rechaz\w+|exclu\w+|prohib\w+"
        r"|en lugar de|en vez de|libre de)\b"
    ),
}
_WHOEVER = {
    "en": re.compile(r"\bwho(?:so)?ever (?:has |had )?(?:caused|made the (?:mistake|error))\b"),
    "es": re.compile(
        r"\bquien(?:quiera que)? (?:lo |la |los |las )?(?:haya |hubiera |hubiese )?"
        r"(?:caus(?:o|e|ado|ara)|ocasion(?:o|e|ado)|provoc(?:o|ado))\b"
        r"|\bquien (?:tenga|tuvo) la culpa\b"
    ),
}
_SIGNS = {"en": "ever ", "es": "quien"}
"""What each of those holds: looking for it first is cheap."""
_SENTENCE = re.compile(r"[^.;:!?\n]+")


def is_suspect(text: Text) -> bool:
    """Whether a text may say any of it; most do not, and need not be read any closer."""
    return any(
        blame(said, language) or _SIGNS.get(language, "") in read(said).plain
        for language, said in text.by_language.items()
        if has_lists(language)
    )


def blaming(text: Text) -> Words | None:
    """The words that blame, in quotation marks of either language; None where there are none."""
    found = [words for language in text.by_language for words in _blaming(text, language)]
    return _quoted(found)


def whoever(text: Text) -> Words | None:
    """Words that make the owner of a fix whoever caused the issue."""
    found = []
    for language, said in text.by_language.items():
        pattern = _WHOEVER.get(language)
        if pattern is None:
            continue
        for sentence in _SENTENCE.finditer(read(said).plain):
            hit = pattern.search(sentence[0])
            if hit and not _refused(sentence[0], hit.span(), language):
                found.append(hit[0])
    return _quoted(found)


def _blaming(text: Text, language: str) -> list[str]:
    said = text.get(language)
    if said is None or not has_lists(language):
        return []
    hits = blame(said, language)
    reading = read(said)
    back = {start: place for place, start in enumerate(reading.starts)}
    found = []
    for hit in hits:
        at = back[hit.start]
        sentence = next(
            one for one in _SENTENCE.finditer(reading.plain) if one.start() <= at < one.end()
        )
        inside = at - sentence.start()
        if not _refused(sentence[0], (inside, inside + len(hit.words)), language):
            found.append(hit.words)
    return found


def _refused(sentence: str, span: tuple[int, int], language: str) -> bool:
    """Whether the sentence beside the words themselves says no to them."""
    pattern = _REFUSES.get(language)
    rest = f"{sentence[: span[0]]} | {sentence[span[1] :]}"
    return pattern is not None and pattern.search(rest) is not None


def _quoted(found: list[str]) -> Words | None:
    if not found:
        return None
    words = list(dict.fromkeys(found))
    return ", ".join(f"“{one}”" for one in words), ", ".join(f"«{one}»" for one in words)
