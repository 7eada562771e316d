"""Word lists, numbers and operator words of each language; a language is a folder of lists here."""

from generator.language.detection import has_common_words, likely_language, words
from generator.language.lists import has_lists, languages
from generator.language.numbers import Difference, number_differences, unmatched
from generator.language.operators import (
    COUNTED,
    OPPOSITES,
    OperatorDifference,
    OperatorWord,
    operator_differences,
    operator_words,
    operators,
)
from generator.language.quantity import Quantity, quantities
from generator.language.wording import FalseFriend, Hit, blame, false_friends, vague

__all__ = [
    "COUNTED",
    "OPPOSITES",
    "Difference",
    "FalseFriend",
    "Hit",
    "OperatorDifference",
    "OperatorWord",
    "Quantity",
    "blame",
    "false_friends",
    "has_common_words",
    "has_lists",
    "languages",
    "likely_language",
    "number_differences",
    "operator_differences",
    "operator_words",
    "operators",
    "quantities",
    "unmatched",
    "vague",
    "words",
]
