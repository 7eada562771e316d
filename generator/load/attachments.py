"""Which attached files may be published: of known types, and drawings that only draw."""

import re
from collections.abc import Iterator, Mapping

from generator.findings import Finding, Severity
from generator.model.playbook import Entity, Playbook
from generator.source.tree import ClientFiles
from generator.text import Text, both

NOT_PUBLISHED = "SRC-36"
MOST_BYTES = 20 * 1024 * 1024

# How a file of each type begins; an empty tuple: the content says nothing about the type.
_BEGINNINGS: Mapping[str, tuple[bytes, ...]] = {
    "svg": (),
    "png": (b"\x89PNG\r\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "webp": (b"RIFF",),
    "pdf": (b"%PDF-",),
    "mp4": (b"\x00\x00\x00",),
    "webm": (b"\x1aE\xdf\xa3",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "csv": (),
    "txt": (),
}
# What makes a drawing do something: run, load, or hold other documents.
_ACTIVE = re.compile(
    rb"<\s*(?:[a-z0-9]+:)?(script|foreignobject|iframe|embed|object|audio|video|handler|set|animate"
    rb"[a-z]*)\b|[\s\"'/](on[a-z]+)\s*=|(javascript\s*:)|(<!entity|<!doctype|<\?xml-stylesheet)"
    rb"|(?:href|src)\s*=\s*[\"']?\s*((?!#|data:image/(?:png|jpeg);)[^\s\"'>]+)|(@import)"
    rb"|(url\(\s*[\"']?(?!#)[^)]*\))",
    re.IGNORECASE,
)


_TOO_LARGE = (
    both(f"The file is larger than {MOST_BYTES // 2**20} MiB.",
         f"El archivo pesa más de {MOST_BYTES // 2**20} MiB."),
    both("Save it smaller, or keep it elsewhere and name the place.",
         "Guárdelo más ligero, o consérvelo en otro lugar e indique dónde."),
)  # fmt: skip


def published(playbook: Playbook, files: ClientFiles) -> dict[str, bytes]:
    """The files that attachments name, and no others: what nobody names stays at home."""
    named = {f"attachments/{one.get('file')}" for one in playbook.of("attachment").values()}
    return {
        path: one.read()
        for path, one in files.attachments.items()
        if path in named and one.size <= MOST_BYTES
    }


def check_attachments(
    playbook: Playbook, files: ClientFiles, read: Mapping[str, bytes]
) -> Iterator[Finding]:
    """Refuse files that a reader's browser could run, or that are not what they are called."""
    for entity in playbook.of("attachment").values():
        name = entity.get("file")
        path = f"attachments/{name}"
        if isinstance(name, str) and path in files.attachments:
            fault = _fault(name, read[path]) if path in read else _TOO_LARGE
            if fault is not None:
                yield _finding(playbook, entity, *fault)


def unnamed(playbook: Playbook, files: ClientFiles) -> Iterator[Finding]:
    """Files in `attachments/` that no attachment names."""
    named = {f"attachments/{one.get('file')}" for one in playbook.of("attachment").values()}
    for path in files.attachments:
        if path not in named:
            yield Finding(
                NOT_PUBLISHED, Severity.WARNING, files.shown(path), 1, 1,
                both(f"No attachment names `{path}`, so it is not published.",
                     f"Ningún adjunto nombra `{path}`, así que no se publica."),
                both("Name it under `attachments` with what it shows, or move it elsewhere.",
                     "Nómbrelo en `attachments` con lo que muestra, o muévalo a otro lugar."),
                client=playbook.client,
            )  # fmt: skip


def _fault(name: str, data: bytes) -> tuple[Text, Text] | None:
    ending = name.rpartition(".")[2].lower()
    beginnings = _BEGINNINGS.get(ending)
    if beginnings is None:
        known = ", ".join(_BEGINNINGS)
        return (
            both(f"Files of the type `{ending}` are not published.",
                 f"Los archivos del tipo `{ending}` no se publican."),
            both(f"Use one of: {known}.", f"Use uno de: {known}."),
        )  # fmt: skip
    if beginnings and not data.startswith(beginnings):
        return (
            both(f"`{name}` is not what its name says.",
                 f"`{name}` no es lo que dice su nombre."),
            both("Save it again in that format, or give it its right ending.",
                 "Guárdelo de nuevo en ese formato, o póngale la terminación correcta."),
        )  # fmt: skip
    found = _ACTIVE.search(data) if ending == "svg" else None
    if found is None:
        return None
    part = next(one for one in found.groups() if one).decode("utf-8", "replace")[:40]
    return (
        both(f"The drawing holds `{part}`, which a browser could run or fetch.",
             f"El dibujo contiene `{part}`, que un navegador podría ejecutar o descargar."),
        both("Save it as plain SVG: shapes and text alone.",
             "Guárdelo como SVG simple: solo formas y texto."),
    )  # fmt: skip


def _finding(playbook: Playbook, entity: Entity, message: Text, fix: Text) -> Finding:
    line, column = entity.position("file")
    return Finding(
        NOT_PUBLISHED, Severity.ERROR, entity.path, line, column, message, fix, None,
        playbook.client, entity.kind.name, entity.id, "file",
    )  # fmt: skip
