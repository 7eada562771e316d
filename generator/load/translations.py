"""What was reviewed of a client's translations, from the locks in its folder."""

from __future__ import annotations

from collections.abc import Mapping

from generator.agreement.lock import lock_path, read_lock
from generator.findings import Finding, Severity
from generator.model.reviewed import Reviewed
from generator.source.tree import ClientFiles
from generator.text import both

BROKEN_LOCK = "SRC-38"


def read_reviews(
    files: ClientFiles, languages: tuple[str, ...]
) -> tuple[Mapping[str, Reviewed], list[Finding]]:
    """By language, where there is a lock; and each of its lines that says nothing."""
    found: dict[str, Reviewed] = {}
    findings = []
    for code in languages:
        path = lock_path(code)
        data = files.look(path)
        if data is not None:
            found[code], broken = read_lock(data)
            findings += [_broken(files, path, code, line) for line in broken]
    return found, findings


def _broken(files: ClientFiles, path: str, code: str, line: int) -> Finding:
    return Finding(
        BROKEN_LOCK, Severity.WARNING, files.shown(path), line, 1,
        both("This line of the translations' lock says nothing; perhaps a merge left it.",
             "Este renglón del candado de traducciones no dice nada; quizá lo dejó una fusión."),
        both(f"Delete it, then see what is to be reviewed: "
             f"`playbook review {files.client} --lang {code} --list`.",
             f"Bórrelo y vea qué falta revisar: "
             f"`playbook review {files.client} --lang {code} --list`."),
        client=files.client,
    )  # fmt: skip
