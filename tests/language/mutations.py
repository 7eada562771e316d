"""One wrong word or digit in one language of a text, as a hurried translator leaves it."""

import random
import re
from collections.abc import Iterator, Mapping

SWAPS = {
    "maximum": {
        "en": [("maximum", "minimum"), ("at most", "at least"), ("more than", "less than")],
        "es": [("máximo", "mínimo"), ("máxima", "mínima"), ("a lo más", "al menos"),
               ("más de", "menos de"), ("mayor de", "menor de")],
    },
    "before": {
        "en": [("before", "after")],
        "es": [("antes", "después")],
    },
    "must": {
        "en": [("must", "may"), ("can", "must")],
        "es": [("debe", "puede"), ("deben", "pueden")],
    },
    "approve": {
        "en": [("approve", "reject"), ("approves", "rejects"), ("approved", "rejected"),
               ("accepted", "rejected"), ("accepts", "rejects"), ("acceptance", "rejection")],
        "es": [("aprobar", "rechazar"), ("aprueba", "rechaza"), ("aprobado", "rechazado"),
               ("aprobada", "rechazada"), ("aprobación", "rechazo"), ("acepta", "rechaza")],
    },
}  # fmt: skip
DROPS = {
    "not": {"en": ["not", "no", "never", "without"], "es": ["no", "nunca", "sin"]},
    "only": {"en": ["only"], "es": ["(?<!un )solo", "únicamente", "solamente"]},
}

Mutant = tuple[str, Mapping[str, str]]


def mutants(texts: Mapping[str, str], seed: random.Random) -> Iterator[Mutant]:
    """Each wrong form of a text, one change each, with the sort of change."""
    for language, text in texts.items():
        for changed in _digits(text, seed):
            yield "digit", {**texts, language: changed}
        for sort, swaps in SWAPS.items():
            for one, other in swaps[language]:
                for changed in (*_replaced(text, one, other), *_replaced(text, other, one)):
                    yield sort, {**texts, language: changed}
        for sort, words in DROPS.items():
            for word in words[language]:
                for changed in _replaced(text, word, ""):
                    yield sort, {**texts, language: changed}


def _digits(text: str, seed: random.Random) -> Iterator[str]:
    """One digit of each number that a reader sees becomes another one."""
    links = [found.span() for found in re.finditer(r"\[\[[^\]|]*", text)]
    for found in re.finditer(r"\d+", text):
        if any(start <= found.start() < end for start, end in links):
            continue
        at = seed.randrange(*found.span())
        digit = seed.choice([one for one in "123456789" if one != text[at]])
        yield text[:at] + digit + text[at + 1 :]


def _replaced(text: str, one: str, other: str) -> Iterator[str]:
    for found in re.finditer(rf"(?<![\w-]){one}(?![\w-])", text, re.IGNORECASE):
        yield " ".join(f"{text[: found.start()]}{other}{text[found.end() :]}".split(" "))
