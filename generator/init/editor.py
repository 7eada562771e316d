"""Settings that let an editor complete and check a client's YAML."""

from __future__ import annotations

import json

from generator.init.schema import CLIENT, SECTION, schema_files
from generator.kinds import kinds
from generator.model.playbook import Playbook

SCHEMAS = ".vscode/schemas"
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


def editor_files(definitions: str) -> dict[str, bytes]:
    """Settings by path, for the folder that holds the folder `definitions`."""
    return {
        ".vscode/settings.json": _json(_settings(definitions)),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        ".editorconfig": _EDITORCONFIG.encode(),
    }


def schema_bytes(playbook: Playbook | None = None) -> dict[str, bytes]:
    """Every schema file by its name."""
    return {name: _json(body) for name, body in schema_files(playbook).items()}


def _settings(definitions: str) -> dict[str, object]:
    client = f"{definitions}/*/client.yml"
    # A file takes every schema whose pattern fits; `!` keeps client.yml out of the sections.
    places: dict[str, object] = {
        f"{SCHEMAS}/{CLIENT}": client,
        f"{SCHEMAS}/{SECTION}": [f"{definitions}/*/*.yml", f"!{client}"],
    }
    for kind in kinds().values():
        if kind.name != "engagement":
            folder = f"{definitions}/*/{kind.plural}/*.yml"
            places[f"{SCHEMAS}/{kind.plural}.schema.json"] = folder
    return {
        "yaml.schemas": places,
        "yaml.yamlVersion": "1.2",
        "yaml.schemaStore.enable": False,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, "editor.wordWrap": "on"},
    }


def _json(body: object) -> bytes:
    return f"{json.dumps(body, ensure_ascii=False, indent=2)}\n".encode()
