"""The unit that follows a number in a text, by each language's list of units."""

import re
from functools import lru_cache

from generator.language.lists import rows
from generator.language.needs import Needs, alternatives
from generator.language.reading import Reading
from generator.language.spelled import numerals

_FIRST = re.compile(r"([^\W\d_])(?![?*{])")

Part = tuple[re.Pattern[str], str, bool]


class Units:
    """The units of a language, as one pattern each for what may stand apart and what may not."""

    def __init__(self, language: str) -> None:
        self.of = rows(language, "units")
        self.head_last = ("head", "last") in rows(language, "numerals")
        words = numerals(language)
        stop = "|".join(map(re.escape, words.stop)) or "(?!)"
        skipped = rf"(?:(?!(?:{stop})\b)[^\W\d_]+[ -]){{0,{words.skip}}}?"
        self.firsts = [
            {found[1] if (found := _FIRST.match(one)) else "" for one in alternatives(pattern)}
            for _, pattern, *_ in self.of
        ]
        self.kept = Needs([pattern for _, pattern, *kept in self.of if kept])
        self.begun: dict[str, list[Part]] = {}
        every = "|".join(f"(?:{pattern})" for _, pattern, *_ in self.of)
        self.near = re.compile(rf"[ -]?(?:{every})(?!\w)")
        self.far = re.compile(rf"[ -]{skipped}(?=(?:{every})(?!\w))")

    def named(self, words: str) -> bool:
        return any(pattern.fullmatch(words) for pattern, _, _ in self._begun(words[:1]))

    def may_hold_kept(self, text: Reading) -> bool:
        """Whether a text may hold a unit that is never left out."""
        return bool(self.kept.met(text))

    def after(self, text: str, start: int, limit: int) -> tuple[str, int, bool] | None:
        """The unit that follows a number: its name, where it ends, whether it is never left out."""
        if self.near.match(text, start):
            begin = start + (text[start] in " -")
        else:
            far = self.far.match(text, start, limit)
            if far is None:
                return None
            begin = far.end()
        found = [
            (match.end(), unit, kept)
            for pattern, unit, kept in self._begun(text[begin : begin + 1])
            if (match := pattern.match(text, begin))
        ]
        if not found:
            return None
        end, unit, kept = max(found)
        if self.head_last and (further := self.near.match(text, end)) and text[end] == " ":
            inner = self.after(text, end, limit)
            if inner and inner[1] <= further.end() and end - begin > 2:
                end, unit, kept = inner[1], inner[0], inner[2]
        if begin - start > 1 and end - begin < 3:
            return None
        return unit, end, kept

    def _begun(self, letter: str) -> list[Part]:
        """The units that may begin with a letter."""
        if letter not in self.begun:
            self.begun[letter] = [
                (re.compile(rf"(?:{pattern})(?!\w)"), unit, bool(kept))
                for (unit, pattern, *kept), firsts in zip(self.of, self.firsts, strict=True)
                if letter in firsts or "" in firsts
            ]
        return self.begun[letter]


@lru_cache(maxsize=16)
def units_of(language: str) -> Units:
    """The units of a language, read once."""
    return Units(language)
