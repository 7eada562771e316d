"""Which names clients, files and folders may have, so that they work on every computer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum

from generator.source.syntax import brief
from generator.text import Text, both

_CLIENT = re.compile(r"[a-z][a-z0-9-]{0,62}")
_DEVICE = re.compile(r"(?:con|nul|aux|prn|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
_PART = re.compile(r"[\w(][\w .()+,@&='-]*")
_LEFT_BY_PROGRAMS = re.compile(
    r"\.(?!\.?$)|~|.*~$|#.*#$|.*\.(?:bak|orig|rej|tmp|temp|swp|swo|old|save|part)$"
    r"|(?:thumbs\.db|desktop\.ini)$",
    re.IGNORECASE,
)
_PATH_LENGTH = 200
_RELEASE = re.compile(r"releases/[^/]+/release\.json")


class Place(Enum):
    """What a file in a client's folder is for."""

    CONTENT = "content"
    ATTACHMENT = "attachment"
    RELEASE = "release"
    NOWHERE = "nowhere"


def place_of(path: str, private: bool = False) -> Place:
    """Where a path inside a client belongs; of a release only the entry that tells about it."""
    first, *rest = path.split("/")
    name = rest[-1] if rest else first
    if any(is_left_by_programs(part) for part in (first, *rest)):
        return Place.NOWHERE
    if rest and first == "releases":
        return Place.RELEASE if _RELEASE.fullmatch(path) else Place.NOWHERE
    if rest and first == "private" and not private:
        return Place.NOWHERE
    if rest and first == "attachments":
        return Place.ATTACHMENT
    return Place.CONTENT if name.lower().endswith((".yml", ".yaml")) else Place.NOWHERE


def leads_to_content(folder: str, private: bool = False) -> bool:
    """Whether a folder inside a client may hold anything that belongs somewhere."""
    names = ("x.yml", "release.json") if folder.startswith("releases/") else ("x.yml",)
    return folder == "releases" or any(
        place_of(f"{folder}/{name}", private) is not Place.NOWHERE for name in names
    )


def is_left_by_programs(name: str) -> bool:
    """Whether an editor, a system or a merge tool left the file, not an author."""
    return _LEFT_BY_PROGRAMS.match(name) is not None


def client_name_problem(name: str) -> tuple[Text, Text] | None:
    """What is wrong with a client's name and what to do; None where it is fine."""
    if _CLIENT.fullmatch(name) and not _DEVICE.fullmatch(name):
        return None
    shown = brief(name)
    if _CLIENT.fullmatch(name):
        message = both(
            f"Windows keeps the name `{shown}` for a device.",
            f"Windows reserva el nombre `{shown}` para un dispositivo.",
        )
    else:
        message = both(
            f"`{shown}` cannot be a client's name.",
            f"`{shown}` no puede ser el nombre de un cliente.",
        )
    return message, both(
        "Use a lower-case letter, then letters, digits and hyphens, 63 at most, as in "
        "`acme-north`.",
        "Use una letra minúscula y después letras sin acento, dígitos y guiones, 63 como máximo, "
        "como en `acme-norte`.",
    )


def path_problem(path: str) -> tuple[Text, Text] | None:
    """What is wrong with a file's path inside its client and what to do; None where it is fine."""
    if len(path.encode("utf-8", "surrogatepass")) > _PATH_LENGTH:
        return (
            both("The path is too long.", "La ruta es demasiado larga."),
            both(
                f"Keep it to {_PATH_LENGTH} bytes inside the client's folder.",
                f"Que no pase de {_PATH_LENGTH} bytes dentro de la carpeta del cliente.",
            ),
        )
    for part in path.split("/"):
        if not _works_everywhere(part):
            return (
                both(
                    f"The name `{brief(part)}` does not work on every computer.",
                    f"El nombre `{brief(part)}` no funciona en todas las computadoras.",
                ),
                both(
                    "Rename it: start with a letter or a digit, go on with letters, digits, "
                    "hyphens and dots.",
                    "Cámbielo: empiece con una letra o un dígito y siga con letras, dígitos, "
                    "guiones y puntos.",
                ),
            )
    return None


def collisions(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each path that some computers take for an earlier one, or put in its folder, with that."""
    firsts: dict[str, str] = {}
    for path in paths:
        for part in (*_folders(path), path):
            first = firsts.setdefault(_same_on_some(part), part)
            if first != part:
                yield path, first
                break


def _folders(path: str) -> Iterator[str]:
    end = path.find("/")
    while end >= 0:
        yield path[:end]
        end = path.find("/", end + 1)


def _same_on_some(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _works_everywhere(part: str) -> bool:
    return (
        _PART.fullmatch(part) is not None
        and part[-1] not in " ."
        and _DEVICE.fullmatch(part.partition(".")[0].rstrip()) is None
    )
