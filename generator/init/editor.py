"""What an editor needs to complete, explain and check a client's YAML: settings and schemas."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator import __version__
from generator.init.offered import Offered
from generator.init.schema import CLIENT, SECTION, schema_files
from generator.kinds import kinds
from generator.model.playbook import Playbook

SCHEMAS = ".vscode/schemas"
"""A folder for each client; nothing in it belongs into git."""
SETTINGS = ".vscode/settings.json"
DIGEST = "offered.txt"
_ASSOCIATIONS = "yaml.schemas"
_EDITORCONFIG = """\
root = true

[*.{yml,yaml}]
charset = utf-8
end_of_line = lf
indent_size = 2
indent_style = space
insert_final_newline = true
trim_trailing_whitespace = true
"""


def editor_files() -> dict[str, bytes]:
    """Files by path, for the folder that holds `definitions/`, where they are not there yet."""
    return {
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        ".editorconfig": _EDITORCONFIG.encode(),
    }


def settings_file(definitions: str, clients: Iterable[str], before: bytes | None) -> bytes | None:
    """VS Code's settings, with a schema for each file of each client; what else is there stays.

    None where what is there is not plain JSON: comments in it would be lost.
    """
    found = _read(before) if before is not None else {}
    associated = found.get(_ASSOCIATIONS, {}) if found is not None else None
    if found is None or not isinstance(associated, dict):
        return None
    foreign = {name: one for name, one in associated.items() if not name.startswith(SCHEMAS)}
    own = {name: one for client in clients for name, one in _places(definitions, client).items()}
    settings: dict[str, object] = {
        "yaml.yamlVersion": "1.2",
        "yaml.schemaStore.enable": False,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, "editor.wordWrap": "on"},
        **found,
        _ASSOCIATIONS: {**own, **foreign},
    }
    return _json(settings)


def are_ours(settings: bytes) -> bool:
    """Whether settings lead to the schemas that this tool writes."""
    return f'"{SCHEMAS}/'.encode() in settings


def client_schemas(client: str, playbook: Playbook | None) -> dict[str, bytes]:
    """A client's schemas by path. Without a playbook they offer no ids."""
    files = schema_files(playbook)
    made = {f"{SCHEMAS}/{client}/{name}": _compact(body) for name, body in files.items()}
    ignored = {f"{SCHEMAS}/.gitignore": b"# Written anew by playbook check, build and serve.\n*\n"}
    # The digest comes last: with it the others are taken to be there.
    return {**ignored, **made, f"{SCHEMAS}/{client}/{DIGEST}": digest_of(playbook)}


def digest_of(playbook: Playbook | None) -> bytes:
    """Another one when the schemas would offer something else."""
    return f"{__version__} {Offered(playbook).digest}\n".encode()


def schema_bytes(playbook: Playbook | None = None) -> dict[str, bytes]:
    """Every schema file by its name, to be read by people too."""
    return {name: _json(body) for name, body in schema_files(playbook).items()}


def modeline(client: str, path: str) -> bytes:
    """The first line of a client's file, by which editors without our settings find its schema."""
    folder, _, _ = path.rpartition("/")
    name = f"{folder}.schema.json" if folder else CLIENT if path == "client.yml" else SECTION
    up = "../" * (path.count("/") + 2)
    return f"# yaml-language-server: $schema={up}{SCHEMAS}/{client}/{name}\n".encode()


def _places(definitions: str, client: str) -> dict[str, object]:
    """Which files each schema is for."""
    here, there = f"{SCHEMAS}/{client}", f"{definitions}/{client}"
    # A file takes every schema whose pattern fits; `!` keeps client.yml out of the sections.
    places: dict[str, object] = {
        f"{here}/{CLIENT}": f"{there}/client.yml",
        f"{here}/{SECTION}": [f"{there}/*.yml", f"!{there}/client.yml"],
    }
    for kind in kinds().values():
        if kind.name != "engagement":
            places[f"{here}/{kind.plural}.schema.json"] = f"{there}/{kind.plural}/*.yml"
    return places


def _read(settings: bytes) -> dict[str, object] | None:
    try:
        found = json.loads(settings or b"{}")
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _json(body: object) -> bytes:
    return f"{json.dumps(body, ensure_ascii=False, indent=2)}\n".encode()


def _compact(body: object) -> bytes:
    return f"{json.dumps(body, ensure_ascii=False, separators=(',', ':'))}\n".encode()
