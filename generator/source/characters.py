"""Bytes to text: encodings, invisible and misleading characters, lines and columns."""

from __future__ import annotations

import codecs
import re
import unicodedata
from itertools import islice

from generator.source import limits
from generator.source.codes import ENCODING, FORBIDDEN_CHARACTER, Report
from generator.text import both

# Scripts that need the zero-width joiners to write, and pictographs that are joined with them.
_JOINING = "\u0600-\u109f\u1780-\u18af\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e0fff"
)
_NO_CHARACTER = (
    "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "\ufffd"
)
_FORBIDDEN = re.compile(
    f"[{_CONTROL}{_BIDI}{_INVISIBLE}{_NO_CHARACTER}]+|(?<![{_JOINING}])[\u200c\u200d]+"
)
_FORBIDDEN_WHEN_ESCAPED = re.compile(rf"\r|{_FORBIDDEN.pattern}")
_ORDINARY = bytes([9, 10, 13, *range(0x20, 0x7F)])
FORBIDDEN_ANYWHERE = re.compile(f"[{_CONTROL}{_BIDI}{_INVISIBLE}{_NO_CHARACTER}\u200c\u200d]")
_IS_BIDI = re.compile(f"[{_BIDI}]")
_IS_CONTROL = re.compile(f"[\r{_CONTROL}]")

KEY_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
LINE_BREAK = re.compile("\r\n|\r|\n")
STAND_IN = "\ufffd"
"""Takes a forbidden character's place, so that the rest of the file is read at its own columns."""


def without_mark(data: bytes) -> bytes:
    """The file without a byte order mark of UTF-8, which is welcome and means nothing."""
    return data.removeprefix(codecs.BOM_UTF8)


def decode(data: bytes, report: Report) -> str | None:
    """The text of a UTF-8 file; None, and one report, of any other."""
    wide = _wide_encoding(data)
    if wide is not None:
        report(
            ENCODING,
            1,
            1,
            both(f"The file is saved as {wide}.", f"El archivo está guardado como {wide}."),
            _SAVE_AS_UTF8,
        )
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = position(before, len(before))
        _report_bad_byte(data, error.start, line, column, report)
        return None


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at `index`."""
    line, start = 1, 0
    for match in LINE_BREAK.finditer(text, 0, index):
        # \r\n cut in two by `index` belongs to the line that it ends.
        line, start = line + 1, match.end()
    return line, index - start + 1


def code_points(characters: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`, for up to three different characters."""
    different = list(dict.fromkeys(characters))
    named = [f"U+{ord(c):04X}{_name(c)}" for c in different[:3]]
    return ", ".join(named) + (", …" if len(different) > 3 else "")


def unusual(data: bytes) -> str:
    """Valid UTF-8 without its ordinary ASCII: the few characters that are worth a closer look."""
    return data.translate(None, _ORDINARY).decode("utf-8")


def refuse_forbidden(text: str, report: Report) -> str:
    """Report each run of forbidden characters; the text with stand-ins in their places."""
    line, start, seen = 1, 0, 0
    for match in islice(_FORBIDDEN.finditer(text), limits.FINDINGS_PER_RULE):
        for line_break in LINE_BREAK.finditer(text, seen, match.start()):
            line, start = line + 1, line_break.end()
        seen = match.start()
        _report_forbidden(match.group(), line, match.start() - start + 1, False, report)
    return _FORBIDDEN.sub(lambda match: STAND_IN * len(match.group()), text)


def is_forbidden(text: str) -> bool:
    """Whether a text holds what no file may hold, however it was spelled."""
    return _FORBIDDEN_WHEN_ESCAPED.search(text) is not None


def refuse_escaped(value: str, line: int, column: int, report: Report) -> None:
    """Report the forbidden characters that a double-quoted text spells as escapes."""
    found = "".join(_FORBIDDEN_WHEN_ESCAPED.findall(value)).replace(STAND_IN, "")
    if found:
        _report_forbidden(found, line, column, True, report)


_SAVE_AS_UTF8 = both(
    "Save the file as UTF-8 in your editor (in Excel: “CSV UTF-8”; in Notepad: Save as, "
    "Encoding UTF-8).",
    "Guarde el archivo como UTF-8 en su editor (en Excel: «CSV UTF-8»; en el Bloc de notas: "
    "Guardar como, Codificación UTF-8).",
)


def _wide_encoding(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    # Without a mark, Western text in two or four bytes a character is mostly zero bytes.
    start = data[:4096]
    zeros = start.count(0)
    if 1 < zeros < len(start):
        if zeros >= 0.6 * len(start):
            return "UTF-32"
        if zeros >= 0.4 * len(start):
            return "UTF-16"
    return None


def _report_bad_byte(data: bytes, index: int, line: int, column: int, report: Report) -> None:
    byte = data[index]
    if byte == 0xED and index + 1 < len(data) and data[index + 1] >= 0xA0:
        report(
            ENCODING,
            line,
            column,
            both(
                "Half of a character pair (a lone surrogate) is not valid UTF-8.",
                "La mitad de un par de caracteres (un sustituto suelto) no es UTF-8 válido.",
            ),
            both(
                "Type the character again and save the file as UTF-8.",
                "Teclee otra vez el carácter y guarde el archivo como UTF-8.",
            ),
        )
        return
    guess = data[index : index + 1].decode("cp1252", "ignore")
    seems = ("", "")
    if guess.isprintable() and guess:
        seems = (
            f" In Windows-1252 or Latin-1 it would be “{guess}”.",
            f" En Windows-1252 o Latin-1 sería «{guess}».",
        )
    report(
        ENCODING,
        line,
        column,
        both(
            f"The byte 0x{byte:02X} here is not valid UTF-8.{seems[0]}",
            f"El byte 0x{byte:02X} en este lugar no es UTF-8 válido.{seems[1]}",
        ),
        _SAVE_AS_UTF8,
    )


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    return f" {name}" if name else ""


def _report_forbidden(found: str, line: int, column: int, escaped: bool, report: Report) -> None:
    points = code_points(found)
    if set(found) == {STAND_IN}:
        message = both(
            f"{points} marks a letter that was lost when the file was converted.",
            f"{points} marca una letra que se perdió al convertir el archivo.",
        )
        fix = both("Type the lost letter again.", "Teclee otra vez la letra perdida.")
    else:
        en, es = _sort_of(found)
        message = both(
            f"{en}: {points}{', written as an escape' if escaped else ''}.",
            f"{es}: {points}{', escrito como secuencia de escape' if escaped else ''}.",
        )
        fix = both(
            "Delete it; if text was pasted here, type it again or paste it without format.",
            "Bórrelo; si pegó el texto aquí, tecléelo de nuevo o péguelo sin formato.",
        )
    report(FORBIDDEN_CHARACTER, line, column, message, fix)


def _sort_of(found: str) -> tuple[str, str]:
    if _IS_CONTROL.search(found):
        return "Control character", "Carácter de control"
    if _IS_BIDI.search(found):
        return (
            "Character that reverses the direction of text",
            "Carácter que invierte la dirección del texto",
        )
    if any("\U000e0000" <= c <= "\U000e007f" for c in found):
        return "Invisible tag character", "Carácter de etiqueta invisible"
    return "Invisible character", "Carácter invisible"
