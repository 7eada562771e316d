"""The reader's own rules, SRC-01 …: what each one refuses, in one line."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.findings import Finding, Severity
from generator.text import Text, both


@dataclass(frozen=True, slots=True)
class SourceRule:
    """One thing that the source floor refuses or warns about."""

    id: str
    severity: Severity
    meaning: Text


def _error(code: str, en: str, es: str) -> SourceRule:
    return SourceRule(code, Severity.ERROR, both(en, es))


def _warning(code: str, en: str, es: str) -> SourceRule:
    return SourceRule(code, Severity.WARNING, both(en, es))


ENCODING = _error("SRC-01", "The file is not UTF-8 text.", "El archivo no es texto en UTF-8.")
FORBIDDEN_CHARACTER = _error(
    "SRC-02",
    "A character that nobody can see, or that changes how text is shown.",
    "Un carácter que nadie ve, o que cambia la forma en que se muestra el texto.",
)
SYNTAX = _error("SRC-03", "The file is not valid YAML.", "El archivo no es YAML válido.")
STRUCTURE = _error(
    "SRC-04",
    "The file is empty, is not a list of `key: value` pairs, or a key is not text.",
    "El archivo está vacío, no es una lista de pares `clave: valor`, o una clave no es texto.",
)
YAML_FEATURE = _error(
    "SRC-05",
    "Anchors, aliases, merge keys, tags and directives.",
    "Anclas, alias, claves de fusión, etiquetas y directivas.",
)
DUPLICATE_KEY = _error(
    "SRC-06",
    "The same key twice in one place; capitals and accents typed another way do not differ.",
    "La misma clave dos veces en un lugar; las mayúsculas y otra forma de teclear los acentos "
    "no hacen diferencia.",
)
LIMIT = _error(
    "SRC-07",
    "A file, a text, a nesting or a folder beyond the limits.",
    "Un archivo, un texto, un anidamiento o una carpeta que rebasa los límites.",
)
SEVERAL_DOCUMENTS = _error(
    "SRC-08", "Several YAML documents in one file.", "Varios documentos YAML en un archivo."
)
CUT_BY_COMMENT = _warning(
    "SRC-09",
    "Unquoted text that ` #` cuts short.",
    "Texto sin comillas que ` #` deja cortado.",
)
UNQUOTED_FLOW_TEXT = _error(
    "SRC-10",
    "A key without a value inside `{…}`, as an unquoted comma makes it.",
    "Una clave sin valor dentro de `{…}`, como la que crea una coma sin comillas.",
)
FILE_SYSTEM = _error(
    "SRC-11",
    "A symbolic link, a special file or a file that cannot be read.",
    "Un enlace simbólico, un archivo especial o un archivo que no se puede leer.",
)
MIXED_SCRIPT = _warning(
    "SRC-12",
    "A word that mixes Latin letters with Cyrillic or Greek ones that look the same.",
    "Una palabra que mezcla letras latinas con cirílicas o griegas que se ven iguales.",
)
FILE_NAME = _error(
    "SRC-13",
    "A file or folder name that does not work on every computer.",
    "Un nombre de archivo o carpeta que no funciona en todas las computadoras.",
)
CLIENT_FOLDER = _error(
    "SRC-14",
    "A client that has no folder, no client.yml or an invalid name.",
    "Un cliente sin carpeta, sin client.yml o con un nombre inválido.",
)

SOURCE_RULES: tuple[SourceRule, ...] = (
    ENCODING,
    FORBIDDEN_CHARACTER,
    SYNTAX,
    STRUCTURE,
    YAML_FEATURE,
    DUPLICATE_KEY,
    LIMIT,
    SEVERAL_DOCUMENTS,
    CUT_BY_COMMENT,
    UNQUOTED_FLOW_TEXT,
    FILE_SYSTEM,
    MIXED_SCRIPT,
    FILE_NAME,
    CLIENT_FOLDER,
)

Report = Callable[[SourceRule, int, int, Text, Text], None]
"""Notes one problem: rule, line, column, message, fix."""


def finding(
    rule: SourceRule,
    path: str,
    line: int,
    column: int,
    message: Text,
    fix: Text,
    client: str = "",
) -> Finding:
    """One finding of the source floor."""
    return Finding(rule.id, rule.severity, path, line, column, message, fix, client=client)
