"""The parser's complaints in plain words, with what to do about each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

import yaml

from generator.source import limits
from generator.source.characters import KEY_SPACES, LINE_BREAK, code_points, position
from generator.source.codes import (
    FORBIDDEN_CHARACTER,
    SYNTAX,
    YAML_FEATURE,
    Report,
    SourceRule,
)
from generator.text import Text, both

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?= |$)", re.MULTILINE)
_NO_SPACE = re.compile(r" *([a-z][a-z_]{1,40}):(?=[^\s:/])")
_QUOTE_IT = both(
    'Put the whole text in double quotes, as in `name: "Step 1: receive"`.',
    'Ponga todo el texto entre comillas dobles, como en `name: "Paso 1: recibir"`.',
)


@dataclass(frozen=True, slots=True)
class _Diagnosis:
    problem: str
    message: Text
    fix: Text
    rule: SourceRule = SYNTAX
    at_context: bool = False
    """Whether the start of what the parser was reading tells more than where it gave up."""


_TAB = _Diagnosis(
    r"",
    both("A tab indents this line.", "Un tabulador da la sangría de esta línea."),
    both(
        "Indent with spaces, two for each level.",
        "Use espacios para la sangría, dos por cada nivel.",
    ),
)

_DIAGNOSES = (
    _Diagnosis(
        r"mapping values are not allowed",
        both(
            "A second `: ` on the line, or a line indented under a text.",
            "Hay un segundo `: ` en la línea, o una línea con sangría debajo de un texto.",
        ),
        both(
            'Put the text in double quotes, as in `name: "Step 1: receive"`, or align the key '
            "with its neighbors.",
            'Ponga el texto entre comillas dobles, como en `name: "Paso 1: recibir"`, o alinee '
            "la clave con sus vecinas.",
        ),
    ),
    _Diagnosis(
        r"could not find expected ':'",
        both(
            "This line is no `key: value` pair.",
            "Esta línea no es un par `clave: valor`.",
        ),
        both(
            "Add the colon and a space after the key, or indent the line if it goes on with the "
            "text above.",
            "Agregue dos puntos y un espacio después de la clave, o dé sangría a la línea si "
            "continúa el texto de arriba.",
        ),
        at_context=True,
    ),
    _Diagnosis(
        r"sequence entries are not allowed",
        both(
            "A list cannot start on the same line as its key.",
            "Una lista no puede empezar en la misma línea que su clave.",
        ),
        both(
            "Start the list on the next line; if the dash is part of the text, put the text in "
            "double quotes.",
            "Empiece la lista en la línea siguiente; si el guion es parte del texto, ponga el "
            "texto entre comillas dobles.",
        ),
    ),
    _Diagnosis(
        r"mapping keys are not allowed",
        both(
            "A text cannot start with `? `.",
            "Un texto no puede empezar con `? `.",
        ),
        _QUOTE_IT,
    ),
    _Diagnosis(
        r"tab character",
        _TAB.message,
        _TAB.fix,
    ),
    _Diagnosis(
        r"unexpected end of stream|unexpected document",
        both(
            "The quotation mark that opens here is never closed.",
            "Las comillas que se abren aquí nunca se cierran.",
        ),
        both(
            'Close it at the end of the text; inside double quotes write `\\"` for the mark '
            "itself.",
            'Ciérrelas al final del texto; dentro de comillas dobles escriba `\\"` para la '
            "comilla misma.",
        ),
        at_context=True,
    ),
    _Diagnosis(
        r"unknown escape character|hexdecimal|hexadecimal",
        both(
            "Inside double quotes a backslash starts an escape, and this one does not exist.",
            "Dentro de comillas dobles la diagonal invertida inicia una secuencia de escape, y "
            "esta no existe.",
        ),
        both(
            "Write two backslashes (`C:\\\\path`) or use single quotes ('C:\\path').",
            "Escriba dos diagonales invertidas (`C:\\\\ruta`) o use comillas simples ('C:\\ruta').",
        ),
    ),
    _Diagnosis(
        r"invalid Unicode character escape",
        both(
            "This escape stands for no character (a lone surrogate, or past the last one).",
            "Esta secuencia de escape no representa ningún carácter (un sustituto suelto, o uno "
            "que no existe).",
        ),
        both(
            "Type the character itself instead of its escape.",
            "Teclee el carácter mismo en lugar de su secuencia de escape.",
        ),
        rule=FORBIDDEN_CHARACTER,
    ),
    _Diagnosis(
        r"undefined tag handle",
        both("Tags (`!…`) are not allowed.", "No se permiten etiquetas (`!…`)."),
        both(
            "Delete the tag; if the `!` is part of the text, put the text in double quotes.",
            "Borre la etiqueta; si el `!` es parte del texto, ponga el texto entre comillas "
            "dobles.",
        ),
        rule=YAML_FEATURE,
    ),
    _Diagnosis(
        r"incompatible YAML|duplicate %|found duplicate",
        both("Directives (`%…`) are not allowed.", "No se permiten directivas (`%…`)."),
        both("Delete the line.", "Borre la línea."),
        rule=YAML_FEATURE,
    ),
    _Diagnosis(
        r"',' or '[\]}]'",
        both(
            "The bracket that opens here is not closed, or a comma is missing inside it.",
            "El corchete o la llave que se abre aquí no se cierra, o le falta una coma.",
        ),
        both(
            "Close it with `]` or `}`, put a comma between its parts, and put texts in double "
            "quotes.",
            "Ciérrelo con `]` o `}`, ponga una coma entre sus partes y los textos entre comillas "
            "dobles.",
        ),
        at_context=True,
    ),
    _Diagnosis(
        r"node content",
        both(
            "A value cannot start with this character.",
            "Un valor no puede empezar con este carácter.",
        ),
        _QUOTE_IT,
    ),
    _Diagnosis(
        r"document start",
        both(
            "There is more content after the end of the document (`...`).",
            "Hay más contenido después del final del documento (`...`).",
        ),
        both("Delete the `...` line.", "Borre la línea `...`."),
    ),
    _Diagnosis(
        r"comment or line break|chomping or indentation|indentation indicator",
        both(
            "Only a line break may follow `|` or `>`.",
            "Después de `|` o `>` solo puede ir un salto de línea.",
        ),
        both(
            "Start the text on the next line, indented; if the sign is part of the text, put the "
            "text in double quotes.",
            "Empiece el texto en la línea siguiente, con sangría; si el signo es parte del texto, "
            "póngalo todo entre comillas dobles.",
        ),
    ),
    _Diagnosis(
        r"expected key|'-' indicator|block end",
        both(
            "This line does not fit the lines above it: its indentation matches none of them, or "
            "text follows where a value had ended.",
            "Esta línea no encaja con las de arriba: su sangría no coincide con ninguna, o hay "
            "texto donde el valor ya había terminado.",
        ),
        both(
            "Align it with the keys or dashes beside it; put a text that has quotation marks or "
            "`#` in it in double quotes as a whole.",
            "Alinéela con las claves o guiones vecinos; si un texto lleva comillas o `#`, póngalo "
            "completo entre comillas dobles.",
        ),
    ),
)

_BY_CONTEXT = (
    (
        re.compile(r"an? (?:alias|anchor)"),
        _Diagnosis(
            r"",
            both(
                "A text cannot start with `*` or `&`.",
                "Un texto no puede empezar con `*` o `&`.",
            ),
            _QUOTE_IT,
            rule=YAML_FEATURE,
            at_context=True,
        ),
    ),
    (
        re.compile(r"directive"),
        _Diagnosis(
            r"",
            both(
                "A line that starts with `%` is a directive, and directives are not allowed.",
                "Una línea que empieza con `%` es una directiva, y no se permiten directivas.",
            ),
            both(
                "Delete the line; if it is text, put it in double quotes.",
                "Borre la línea; si es texto, póngalo entre comillas dobles.",
            ),
            rule=YAML_FEATURE,
            at_context=True,
        ),
    ),
    (
        re.compile(r"\btag\b"),
        _Diagnosis(
            r"",
            both("Tags (`!…`) are not allowed.", "No se permiten etiquetas (`!…`)."),
            both(
                "Delete the tag; if the `!` is part of the text, put the text in double quotes.",
                "Borre la etiqueta; si el `!` es parte del texto, ponga el texto entre comillas "
                "dobles.",
            ),
            rule=YAML_FEATURE,
            at_context=True,
        ),
    ),
)

_OTHER = _Diagnosis(
    r"",
    both("YAML cannot read this.", "YAML no puede leer esto."),
    both(
        "Check the quotation marks, the brackets and the indentation here and on the line above.",
        "Revise las comillas, los corchetes y la sangría aquí y en la línea anterior.",
    ),
)


def report_conflicts(text: str, report: Report) -> bool:
    """Report the marks that an unfinished merge left; whether there are any."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return False
    plain = LINE_BREAK.sub("\n", text)
    marks = list(islice(_CONFLICT.finditer(plain), limits.FINDINGS_PER_RULE))
    for match in [mark for mark in marks if mark.group()[0] == "<"] or marks[:1]:
        line = plain.count("\n", 0, match.start()) + 1
        report(
            SYNTAX,
            line,
            1,
            both(
                "An unfinished merge left its conflict mark here.",
                "Una fusión sin terminar dejó aquí su marca de conflicto.",
            ),
            both(
                "Choose between the two versions and delete the `<<<<<<<`, `=======` and "
                "`>>>>>>>` lines.",
                "Elija entre las dos versiones y borre las líneas `<<<<<<<`, `=======` y "
                "`>>>>>>>`.",
            ),
        )
    return bool(marks)


def report_syntax_error(error: Exception, text: str, report: Report) -> None:
    """Report what the parser refused, at the place where the author has to look."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        report(SYNTAX, 1, 1, _OTHER.message, _OTHER.fix)
        return
    problem, mark = error.problem or "", error.problem_mark
    diagnosis = _diagnose(error.context or "", problem)
    character = text[mark.index : mark.index + 1]
    message, fix = diagnosis.message, diagnosis.fix
    if "cannot start any token" in problem:
        message, fix = _bad_start(character)
    if diagnosis.at_context and error.context_mark is not None:
        mark = error.context_mark
    line, column = _within(text, mark.line + 1, mark.column + 1)
    content = _line_at(text, line)
    odd = "".join(KEY_SPACES.findall(content))
    if odd and diagnosis.rule is SYNTAX:
        fix = both(
            f"Replace {code_points(odd)} on this line with a plain space. {fix.get('en')}",
            f"Cambie {code_points(odd)} de esta línea por un espacio común. {fix.get('es')}",
        )
    fix = _plainer(fix, content, _line_at(text, line - 1))
    shown = brief(content)
    if shown:
        message = both(
            f"{message.get('en')} The line: {shown}", f"{message.get('es')} La línea: {shown}"
        )
    report(diagnosis.rule, line, column, message, fix)


def _plainer(fix: Text, content: str, above: str) -> Text:
    """What is wrong most probably: a colon without its space, or quotes of a word processor."""
    for one in (above, content):
        if found := _NO_SPACE.match(one):
            key = found[1]
            return both(
                f"A space is missing after the colon: `{key}: …`.",
                f"Falta un espacio después de los dos puntos: `{key}: …`.",
            )
    if re.search(r"[:{,] *[“”]", content):
        return both(
            f'Use straight quotes (") around the text. {fix.get("en")}',
            f'Use comillas rectas (") para el texto. {fix.get("es")}',
        )
    return fix


def brief(content: str, length: int = 60) -> str:
    """The start of a line of the file, safe to print: no control characters, no line breaks."""
    content = content.strip()
    cut = content[:length] + ("…" if len(content) > length else "")
    return printable(cut)


def printable(text: str) -> str:
    """The text with all that a terminal would act on, or not show, as escapes."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def _diagnose(context: str, problem: str) -> _Diagnosis:
    for pattern, diagnosis in _BY_CONTEXT:
        if pattern.search(context):
            return diagnosis
    for diagnosis in _DIAGNOSES:
        if re.search(diagnosis.problem, problem):
            return diagnosis
    return _OTHER


def _bad_start(character: str) -> tuple[Text, Text]:
    if character == "\t":
        return _TAB.message, _TAB.fix
    return (
        both(
            f"A text cannot start with `{brief(character)}`.",
            f"Un texto no puede empezar con `{brief(character)}`.",
        ),
        _QUOTE_IT,
    )


def _within(text: str, line: int, column: int) -> tuple[int, int]:
    """The place itself, or the end of the text where the parser points past it."""
    content = text.rstrip()
    last_line, last_column = position(content, len(content))
    return min((line, column), (last_line, last_column))


def _line_at(text: str, line: int) -> str:
    lines = LINE_BREAK.split(text)
    return lines[line - 1] if line <= len(lines) else ""
