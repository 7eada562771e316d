"""What messages call the languages of a client."""

from generator.rules.facts.naming import Words

_NAMES = {"en": ("English", "inglés"), "es": ("Spanish", "español")}


def language(code: str) -> Words:
    """The name in both languages; the code where none is known."""
    return _NAMES.get(code, (f"`{code}`", f"`{code}`"))
