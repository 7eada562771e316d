"""A text is missing in one of the client's languages.

Half of the readers then guess, or read the other side's language. The draft shows the text that
there is, marked; a release refuses it.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.rules.inspection import Inspection
from generator.rules.passages import passages
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_NAMES = {"en": ("English", "inglés"), "es": ("Spanish", "español")}


def _check(inspection: Inspection) -> Iterator[Fault]:
    for passage in inspection.once(passages):
        for language in inspection.playbook.languages:
            if passage.text.by_language and passage.text.get(language) is None:
                en, es = _NAMES.get(language, (language, language))
                yield Fault(
                    passage.entity, passage.field,
                    both(f"`{passage.field}` has no text in {en}.",
                         f"`{passage.field}` no tiene texto en {es}."),
                    both(f"Write `{language}:` beside the other language, in {en}.",
                         f"Escriba `{language}:` junto al otro idioma, en {es}."),
                )  # fmt: skip


ES = """Falta un texto en uno de los idiomas del cliente.

La mitad de los lectores adivina entonces, o lee el idioma de la otra parte. El borrador muestra el
texto que hay, marcado; una versión lo rechaza.
"""

BAD = Example("""""")
GOOD = Example("""""")

RULE = Rule(
    "LNG-01", Severity.ERROR, ("F2",), _check, both(__doc__, ES), BAD, GOOD, alone=True,
)  # fmt: skip
