"""What can be wrong with a catalogue that comes back, in both languages, at its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from generator.findings import Finding, Severity
from generator.model.reading import shown as brief
from generator.text import Text, both

UNREADABLE = "PO-01"
CONFLICT = "PO-02"
REFUSED = "PO-03"


class Placed(Protocol):
    """An entry of a catalogue, as far as messages tell of it."""

    @property
    def number(self) -> int: ...
    @property
    def context(self) -> str: ...


def not_utf8(number: int, path: str) -> Finding:
    """The file is in another encoding."""
    return _error(
        UNREADABLE, path, number,
        both("The catalogue is not UTF-8.", "El catálogo no está en UTF-8."),
        both("Save it as UTF-8 in the translators' tool.",
             "Guárdelo como UTF-8 en la herramienta de traducción."),
    )  # fmt: skip


def unreadable(number: int, path: str) -> Finding:
    """A line that no catalogue may have."""
    return _error(
        UNREADABLE, path, number,
        both("No tool for catalogues can read this line.",
             "Ninguna herramienta de catálogos puede leer este renglón."),
        both('Write `msgctxt`, `msgid` or `msgstr` and the text in double quotes, `\\"` for a '
             "quotation mark inside it.",
             'Escriba `msgctxt`, `msgid` o `msgstr` y el texto entre comillas dobles, `\\"` para '
             "una comilla adentro."),
    )  # fmt: skip


def plural(number: int, path: str) -> Finding:
    """An entry with plural forms."""
    return _error(
        UNREADABLE, path, number,
        both("No text of a playbook has plural forms.",
             "Ningún texto de un manual tiene formas de plural."),
        both("Take the entry as it was exported.", "Tome la entrada como se exportó."),
    )  # fmt: skip


def no_language(others: Sequence[str], path: str) -> Finding:
    """A catalogue in a language that nothing is translated into."""
    known = ", ".join(f"`{code}`" for code in others) or "–"
    return _error(
        UNREADABLE, path, 1,
        both("The catalogue does not say into which of the client's languages it translates.",
             "El catálogo no dice a cuál de los idiomas del cliente traduce."),
        both(f'Write it in the header: `"Language: …\\n"`. There are: {known}.',
             f'Escríbalo en el encabezado: `"Language: …\\n"`. Existen: {known}.'),
    )  # fmt: skip


def other_client(first: Placed, client: str, path: str) -> Finding:
    """A catalogue of which nothing is in the playbook."""
    return _error(
        UNREADABLE, path, first.number,
        both(f"None of these texts is in `{client}`: the catalogue is another client's.",
             f"Ninguno de estos textos está en `{client}`: el catálogo es de otro cliente."),
        both(f"Make one with `playbook export {client} --format po`.",
             f"Haga uno con `playbook export {client} --format po`."),
    )  # fmt: skip


def twice(line: Placed, first: Placed, path: str) -> Finding:
    """Two translations of one text."""
    return _error(
        REFUSED, path, line.number,
        both(f"`{brief(line.context)}` has another translation on line {first.number}.",
             f"`{brief(line.context)}` tiene otra traducción en el renglón {first.number}."),
        both("Delete one of the two entries.", "Borre una de las dos entradas."),
    )  # fmt: skip


def changed_source(line: Placed, path: str) -> Finding:
    """The text was changed after it was exported."""
    return _conflict(
        path, line.number,
        both(f"The text of `{brief(line.context)}` has changed since it was exported. Its "
             "translation was left out.",
             f"El texto de `{brief(line.context)}` cambió después de exportarse. Su traducción no "
             "se tomó."),
        both("Export again, and translate what the text says now.",
             "Exporte otra vez y traduzca lo que el texto dice ahora."),
    )  # fmt: skip


def no_place(line: Placed, path: str) -> Finding:
    """The text is gone."""
    return _conflict(
        path, line.number,
        both(f"There is no text `{brief(line.context)}` any more. Its translation was left out.",
             f"Ya no existe el texto `{brief(line.context)}`. Su traducción no se tomó."),
        both("Export again; the catalogue is older than the playbook.",
             "Exporte otra vez; el catálogo es más viejo que el manual."),
    )  # fmt: skip


def not_editable(line: Placed, path: str) -> Finding:
    """A place in the YAML that cannot be changed by itself."""
    return _error(
        REFUSED, path, line.number,
        both(f"The translation of `{brief(line.context)}` cannot be written without touching what "
             "stands around it.",
             f"La traducción de `{brief(line.context)}` no se puede escribir sin tocar lo que la "
             "rodea."),
        both("Type it into the YAML, or take the entry out of the catalogue.",
             "Escríbala en el YAML, o quite la entrada del catálogo."),
    )  # fmt: skip


def does_not_load(found: Finding, line: Placed | None, path: str) -> Finding:
    """What the loader says of the playbook with the translations in it."""
    if line is None:
        return found
    said = {code: f"{text} ({brief(line.context)})"
            for code, text in found.message.by_language.items()}  # fmt: skip
    return _error(REFUSED, path, line.number, Text(said), found.fix)


def _error(rule: str, path: str, number: int, message: Text, fix: Text) -> Finding:
    return Finding(rule, Severity.ERROR, path, number, 1, message, fix)


def _conflict(path: str, number: int, message: Text, fix: Text) -> Finding:
    return Finding(CONFLICT, Severity.WARNING, path, number, 1, message, fix)
