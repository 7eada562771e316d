"""What a branch may add to and never change: frozen releases and sign-offs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Finding, Severity
from generator.model.playbook import Playbook
from generator.preview.touched import Touched
from generator.text import both

_RULE = "REL-01"
_BACK = both(
    "Bring it back as it was, for example with `git checkout`; a new version or another sign-off "
    "is added beside it.",
    "Recupérelo como estaba, por ejemplo con `git checkout`; una versión o una firma nueva se "
    "agrega al lado.",
)
_KEEP = both(
    "Keep the folder; who no longer works by it says so in a last version.",
    "Conserve la carpeta; si ya no se trabaja con ella, dígalo en una última versión.",
)


def broken(found: Touched, old: Playbook) -> Iterator[Finding]:
    """The releases and sign-offs of the earlier state that a branch takes away or alters."""
    before = f"{found.inside}{old.client}/"
    paths = [one.removeprefix(before) for one in found.paths if one.startswith(before)]
    for one in old.releases:
        path = f"releases/{one.version}/"
        if any(each.startswith(path) for each in paths):
            yield _finding(old, f"{before}{path}release.json",
                           f"Release {one.version} is altered or taken away.",
                           f"La versión {one.version} se altera o se quita.")  # fmt: skip
    for signoff in old.of("signoff").values():
        path = f"signoffs/{signoff.id}.yml"
        if path in paths:
            yield _finding(old, f"{before}{path}",
                           f"The sign-off `{signoff.id}` is altered or taken away.",
                           f"La firma `{signoff.id}` se altera o se quita.")  # fmt: skip


def abandoned(found: Touched, old: Playbook) -> Iterator[Finding]:
    """That a client goes which somebody has signed."""
    if old.releases or old.of("signoff"):
        yield Finding(
            _RULE, Severity.ERROR, f"{found.inside}{old.client}/client.yml", 1, 1,
            both("A client goes that has releases or sign-offs.",
                 "Se elimina un cliente que tiene versiones o firmas."),
            _KEEP, client=old.client,
        )  # fmt: skip


def _finding(old: Playbook, path: str, en: str, es: str) -> Finding:
    return Finding(_RULE, Severity.ERROR, path, 1, 1, both(en, es), _BACK, client=old.client)
