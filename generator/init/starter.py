"""A new client's files, from the starter that ships with the tool."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

# In the starter every text is an `en:` line and an `es:` line right below it.
_TEXT = re.compile(r"^(?P<indent> *)(?P<dash>- )?en: (?P<en>.*)\n *es: (?P<es>.*)\n", re.MULTILINE)
_PRIVATE = "# Phone numbers and mail addresses stay on this computer.\nprivate/\n"


def client_files(client: str, languages: Sequence[str]) -> dict[str, bytes]:
    """The files of a new client by path inside its folder, with texts in these languages.

    A language in which the starter has no text gets the English one, to be translated.
    """

    def in_languages(found: re.Match[str]) -> str:
        dash = found["dash"] or ""
        first = f"{found['indent']}{dash}"
        texts = {"en": found["en"], "es": found["es"]}
        lines = [f"{code}: {texts.get(code, texts['en'])}\n" for code in languages]
        return first + (" " * len(first)).join(lines)

    made: dict[str, bytes] = {".gitignore": _PRIVATE.encode()}
    name = client.replace("-", " ").title()
    for path, text in _starter(files(__package__).joinpath("starter"), ""):
        body = _TEXT.sub(in_languages, text)
        body = body.replace("@NAME@", name).replace("@LANGUAGES@", ", ".join(languages))
        made[path] = body.encode()
    return made


def _starter(folder: Traversable, before: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _starter(entry, f"{before}{entry.name}/")
        elif entry.name.endswith(".yml"):
            yield f"{before}{entry.name}", entry.read_text(encoding="utf-8")
