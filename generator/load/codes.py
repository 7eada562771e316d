"""What the loader refuses or warns of, SRC-30 and on, in one line each."""

from __future__ import annotations

from generator.findings import Severity
from generator.source.codes import SourceRule
from generator.text import both


def _error(code: str, en: str, es: str) -> SourceRule:
    return SourceRule(code, Severity.ERROR, both(en, es))


LOADER_RULES: tuple[SourceRule, ...] = (
    _error("SRC-30", "Text inside `{…}` that is not in quotes.",
           "Texto dentro de `{…}` que no va entre comillas."),
    _error("SRC-31", "A field, kind or language that there is not.",
           "Un campo, un tipo o un idioma que no existe."),
    _error("SRC-32", "A value of another type than its field takes.",
           "Un valor de otro tipo que el que lleva su campo."),
    _error("SRC-33", "A clock, condition, event, schedule or unit that cannot be read.",
           "Un plazo, una condición, un evento, un horario o una unidad que no se puede leer."),
    _error("SRC-34", "An id that is no slug, or that stands twice.",
           "Un id que no está bien escrito o que aparece dos veces."),
    _error("SRC-35", "Something without its name, its reason or its question.",
           "Algo sin su nombre, su motivo o su pregunta."),
    SourceRule("SRC-36", Severity.WARNING, both(
        "A file among the attachments that nothing publishes.",
        "Un archivo entre los adjuntos que nada publica.")),
    _error("SRC-37", "Hours, closures or zones that cannot be meant so.",
           "Horarios, cierres o zonas que no pueden quererse decir así."),
    SourceRule("SRC-38", Severity.WARNING, both(
        "A line of a translations lock that is not as it was written.",
        "Un renglón del registro de traducciones que no está como se escribió.")),
)  # fmt: skip
