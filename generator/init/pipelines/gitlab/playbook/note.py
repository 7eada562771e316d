"""Posts a preview's comment as one note on the merge request, or updates it in place.

    note.py COMMENT.md COMMENT.json

Without the Markdown, which `playbook comment` makes of the JSON, fixed words are posted.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

MARKER = "<!-- playbook preview -->"
BODY_LIMIT = 1_000_000  # characters; the host takes no longer note

REASONS = {
    "content": (
        "**The content does not load, so there is no preview.** The job playbook-check names the "
        "file, the line and the remedy.\n\n"
        "**El contenido no se puede cargar, así que no hay vista previa.** El trabajo "
        "playbook-check indica el archivo, el renglón y la corrección."
    ),
    "environment": (
        "**The preview could not be built.** The job playbook-preview says why.\n\n"
        "**No se pudo generar la vista previa.** El trabajo playbook-preview dice por qué."
    ),
}


def call(method: str, path: str, body: dict[str, str] | None = None) -> Any:
    """Ask the host's API, and read the JSON that it answers."""
    data = None if body is None else json.dumps(body).encode()
    asked = Request(os.environ["CI_API_V4_URL"] + path, data, method=method)
    asked.add_header("Content-Type", "application/json")
    asked.add_unredirected_header("PRIVATE-TOKEN", os.environ["PLAYBOOK_NOTE_TOKEN"])
    with urlopen(asked, timeout=60) as answer:
        return json.load(answer)


def notes(path: str) -> Iterator[dict[str, Any]]:
    """Each note on the merge request."""
    for page in range(1, 51):
        entries = call("GET", f"{path}?per_page=100&page={page}")
        yield from entries
        if len(entries) < 100:
            return


def text_of(comment: Path, said: Path) -> str:
    """What to post: what the tool has rendered, or fixed words."""
    rendered = comment.read_text(encoding="utf-8") if comment.is_file() else ""
    if rendered.startswith(MARKER) and len(rendered) <= BODY_LIMIT:
        return rendered
    content = said.is_file() and said.stat().st_size < 200 and b'"content"' in said.read_bytes()
    return f"{MARKER}\n\n{REASONS['content' if content else 'environment']}\n"


def main(comment: str, said: str) -> int:
    """Post the note, unless it says so already."""
    project = quote(os.environ["CI_MERGE_REQUEST_PROJECT_ID"], safe="")
    path = f"/projects/{project}/merge_requests/{int(os.environ['CI_MERGE_REQUEST_IID'])}/notes"
    text = text_of(Path(comment), Path(said))
    me = call("GET", "/user")["id"]
    mine = (n for n in notes(path) if n["author"]["id"] == me and n["body"].startswith(MARKER))
    there = next(mine, None)
    if there is None:
        call("POST", path, {"body": text})
    elif there["body"].strip() != text.strip():  # the host drops line breaks at the end
        call("PUT", f"{path}/{int(there['id'])}", {"body": text})
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(f"{__doc__}")
    try:
        sys.exit(main(sys.argv[1], sys.argv[2]))
    except HTTPError as error:
        sys.stderr.write(f"The host answered {error.code}.\n")
        sys.exit(3)
    except OSError:
        sys.stderr.write("The host could not be reached.\n")
        sys.exit(3)
