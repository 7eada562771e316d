"""Text in every language of the client, with references in its prose."""

from __future__ import annotations

import re
import unicodedata

from generator.model.reading import LINK, Reading, did_you_mean, shown, without_accents
from generator.model.types.base import DANGLING, UNKNOWN_FIELD, Plain, Schema, Type
from generator.model.types.references import dangling, split_target
from generator.model.values import Value
from generator.source.nodes import Mapping, Node, Scalar
from generator.text import Text, both

_LANGUAGES = {"english": "en", "ingles": "en", "eng": "en", "spanish": "es", "espanol": "es",
              "esp": "es", "spa": "es"}  # fmt: skip


class TextType(Type):
    """Text in every language of the client. `prose` may run over several paragraphs."""

    def __init__(self, prose: bool = True) -> None:
        self.prose = prose

    def read(self, node: Node, reading: Reading) -> Value | None:
        if not isinstance(node, Mapping):
            self.wrong(
                node, reading, *_in_every_language(node, reading), _missing_space(node, reading)
            )
            return None
        texts: dict[str, str] = {}
        for language, (key, value) in node.entries.items():
            if language not in reading.languages:
                _unknown_language(key, language, reading)
            elif not isinstance(value, Scalar):
                self.wrong(value, reading, "text", "texto")
            elif value.flow and not value.quoted and value.value:
                reading.refuse(
                    "SRC-30", value,
                    both(f"Text inside {{…}} is not quoted: “{shown(value.value)}”.",
                         f"El texto dentro de {{…}} no lleva comillas: «{shown(value.value)}»."),
                    _put_in_quotes(language, value.value),
                )  # fmt: skip
            elif value.value.strip():
                text = value.value.strip()
                if "[[" in text:
                    _read_links(text, value, reading)
                texts[language] = text
        if not texts:
            return None
        return Text({code: texts[code] for code in reading.languages if code in texts})

    def plain(self, value: Value) -> Plain:
        return dict(value.by_language) if isinstance(value, Text) else str(value)

    def agreed(self, value: Value) -> Plain:
        return agreed_text(value) if isinstance(value, Text) else str(value)

    def takes(self) -> tuple[str, str]:
        return "text in every language", "texto en cada idioma"

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/text"}


def agreed_text(text: Text) -> dict[str, Plain]:
    """A text without what no reader sees: how it was typed, wrapped or indented."""
    return {code: _as_read(said) for code, said in text.by_language.items()}


def _as_read(text: str) -> str:
    lines = [" ".join(line.split()) for line in unicodedata.normalize("NFC", text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _in_every_language(node: Node, reading: Reading) -> tuple[str, str]:
    """What was typed, under the language that it is most probably in; the others to be written."""
    quoted = _quotable(node.value) if isinstance(node, Scalar) else "…"
    own = "es" if re.search("[áéíóúñ¿¡]", quoted.lower()) else reading.languages[0]
    sample = ", ".join(f'{code}: "{quoted if code == own else "…"}"' for code in reading.languages)
    return f"text in every language: {{{sample}}}", f"texto en cada idioma: {{{sample}}}"


def _missing_space(node: Node, reading: Reading) -> Text | None:
    found = re.match(r"([A-Za-z]{2,3}):(?=\S)", node.value) if isinstance(node, Scalar) else None
    if found is None or found[1].lower() not in reading.languages:
        return None
    code = found[1].lower()
    return both(f"A space is missing after the colon: `{code}: …`.",
                f"Falta un espacio después de los dos puntos: `{code}: …`.")  # fmt: skip


def _put_in_quotes(language: str, text: str) -> Text:
    sample = f'{language}: "{_quotable(text)}"'
    if re.match("[“”‘’«„]", text):
        return both(f"Use straight quotes: {sample}.", f"Use comillas rectas: {sample}.")
    return both(f"Put it in quotes: {sample}.", f"Póngalo entre comillas: {sample}.")


def _quotable(text: str) -> str:
    return shown(text.strip("“”‘’«»„\"' "), 40).replace('"', "'")


def _unknown_language(key: Scalar, language: str, reading: Reading) -> None:
    known = ", ".join(f"`{code}`" for code in reading.languages)
    meant = _LANGUAGES.get(without_accents(language), language.lower())
    fix = both(f"Use {known}; `languages` in client.yml says which there are.",
               f"Use {known}; `languages` en client.yml dice cuáles hay.")  # fmt: skip
    if meant in reading.languages:
        fix = both(f"Did you mean `{meant}`?", f"¿Quiso decir `{meant}`?")
    elif re.match(r"[A-Za-z]{2}:\S", language):
        code = language[:2].lower()
        fix = both(f"A space is missing after the colon: `{code}: …`.",
                   f"Falta un espacio después de los dos puntos: `{code}: …`.")  # fmt: skip
    reading.refuse(
        UNKNOWN_FIELD, key,
        both(f"`{shown(language)}` is no language of this client.",
             f"`{shown(language)}` no es un idioma de este cliente."),
        fix,
    )  # fmt: skip


def _read_links(text: str, node: Scalar, reading: Reading) -> None:
    for found in LINK.finditer(text):
        target = found[1].strip()
        kinds, id, part = split_target(target, reading.registry.kinds)
        holders = [kind for kind in reading.registry.holders(id) if not kinds or kind in kinds]
        if not holders:
            every = {name for ids in reading.registry.kinds.values() for name in ids}
            dangling(target, node, reading, did_you_mean(id, every))
        elif len(holders) > 1:
            ways = " | ".join(f"[[{kind}:{target}]]" for kind in holders)
            reading.refuse(
                DANGLING, node,
                both(f"[[{shown(target)}]] may mean several things.",
                     f"[[{shown(target)}]] puede referirse a varias cosas."),
                both(f"Say which: {ways}.", f"Indique cuál: {ways}."),
            )  # fmt: skip
        else:
            reading.refer(holders[0], id, part, node)
