"""A text is missing in one of the client's languages.

Half of the readers then guess, or read the other side's language. The draft shows the text that
there is, marked; a release refuses it.
"""

from collections.abc import Iterator
from datetime import date

from generator.findings import Finding, Severity
from generator.model.playbook import Playbook, walk
from generator.model.values import NotOffered, Open
from generator.rules.rule import Rule, found
from generator.text import Text, both

_NAMES = {"en": ("English", "inglés"), "es": ("Spanish", "español")}


def _check(playbook: Playbook, today: date) -> Iterator[Finding]:
    for entity in playbook:
        for path, value in walk(entity.values):
            place, text = path, value
            if isinstance(value, Open):
                place, text = f"{path}.open.question", value.question
            elif isinstance(value, NotOffered):
                place, text = f"{path}.none.reason", value.reason
            if not isinstance(text, Text) or not text.by_language:
                continue
            for language in playbook.languages:
                if text.get(language) is None:
                    en, es = _NAMES.get(language, (language, language))
                    yield found(
                        "LNG-01", Severity.ERROR, "F2", playbook, entity, place,
                        both(f"`{place}` has no text in {en}.",
                             f"`{place}` no tiene texto en {es}."),
                        both(f"Write `{language}:` beside the other language, in {en}.",
                             f"Escriba `{language}:` junto al otro idioma, en {es}."),
                    )  # fmt: skip


RULE = Rule("LNG-01", Severity.ERROR, "F2", _check, alone=True)
