"""Word lists, numbers and operator words of each language; a language is a folder of lists here."""

from generator.language.lists import has_lists, languages
from generator.language.wording import FalseFriend, Hit, blame, false_friends, vague

__all__ = ["FalseFriend", "Hit", "blame", "false_friends", "has_lists", "languages", "vague"]
