"""Text in several languages: the pair {en, es} that every reader-facing field holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One text by language code (`en`, `es`, …); a language that was not written is absent."""

    by_language: Mapping[str, str]

    def get(self, language: str) -> str | None:
        return self.by_language.get(language)

    def best(self, language: str) -> tuple[str, str]:
        """The text and the language it is in: the wanted one, else the first there is."""
        found = self.by_language.get(language)
        if found is not None:
            return found, language
        for other, text in self.by_language.items():
            return text, other
        return "", language

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_language.values())


def both(en: str, es: str) -> Text:
    """A text that the tool itself says, in the two languages it speaks."""
    return Text({"en": en, "es": es})
