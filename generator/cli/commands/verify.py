"""`playbook verify`: proves that releases, their chain, their sign-offs and sites are intact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.loading import CONTENT_HAS_ERRORS, names, print_findings
from generator.cli.notes import note, progress
from generator.cli.options import (
    Command,
    clients_argument,
    definitions_option,
    format_option,
    language_option,
)
from generator.errors import PlaybookError
from generator.findings import Finding, Severity
from generator.text import both

if TYPE_CHECKING:
    from generator.locale import Words
    from generator.source.tree import ClientFiles

_SITE = "PUB-01"
_LEAST = 8


@click.command("verify", cls=Command)
@clients_argument
@click.option(
    "--site", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR",
    help="Hold a published site, or a folder of sites, against its manifest instead.",
)  # fmt: skip
@click.option(
    "--holds", metavar="DIGEST",
    help="Also say which release has this digest, as one side wrote it down or its QR code tells.",
)  # fmt: skip
@format_option
@language_option
@definitions_option
def verify_command(
    clients: tuple[str, ...], site: Path | None, holds: str | None, form: str, lang: str,
    definitions: Path,
) -> None:  # fmt: skip
    """Prove, without a network, that nothing has changed since it was agreed, frozen or published.

    Names the first release that does not hold; what follows it rests on it.
    """
    from generator.locale import words

    say, held = words(lang), True
    if holds is not None and not holds.strip():
        raise PlaybookError(say("verify.holds_short", least=_LEAST), 2)
    if site is not None and holds is not None:
        raise PlaybookError(say("verify.site_or_holds"), 2)
    if site is not None:
        found, told = _sites(site, clients, say)
    else:
        found, told, held = _clients(definitions, clients, holds or "", say)
    if found or form != "text":
        print_findings(found, form, lang)
    for line in told:
        note(line)
    if not held:
        raise PlaybookError(say("verify.holds_none", digest=holds), CONTENT_HAS_ERRORS)
    if any(one.severity is Severity.ERROR for one in found):
        raise click.exceptions.Exit(CONTENT_HAS_ERRORS)


def _clients(
    definitions: Path, clients: Sequence[str], holds: str, say: Words
) -> tuple[list[Finding], list[str], bool]:
    """What does not hold, what to tell, and whether one of them has the digest that was asked."""
    from generator.release.verifying import verify
    from generator.source.tree import read_folder

    found: list[Finding] = []
    told: list[str] = []
    held = not holds
    wanted = names(definitions, clients)
    with progress("Verifying", len(wanted)) as step:
        for client in wanted:
            files = read_folder(definitions, client)
            if not files.content and files.findings:
                found += files.findings
                continue
            faults = list(verify(files, definitions / client))
            found += faults
            told += [] if faults else _held(files, say)
            held = held or _has(files, holds, told, say)
            step()
    return found, told, held


def _held(files: ClientFiles, say: Words) -> Iterator[str]:
    from generator.load import chain_of

    chain, _ = chain_of(files)
    signed = sum(path.startswith("signoffs/") for path in files.content)
    yield say("verify.held", client=files.client, releases=len(chain), signoffs=signed)
    if chain:
        newest = chain[-1]
        yield say("verify.newest", version=newest.version, digest=newest.digest,
                  effective=say.date(newest.effective))  # fmt: skip


def _has(files: ClientFiles, wanted: str, told: list[str], say: Words) -> bool:
    from generator.load import chain_of

    start = "".join(wanted.split()).lower().rpartition(":")[2]
    if not start:
        return False
    if len(start) < _LEAST:
        raise PlaybookError(say("verify.holds_short", least=_LEAST), 2)
    chain, _ = chain_of(files)
    found = False
    for one in chain:
        texts = [key for key, digest in one.digests.items() if digest.startswith(start)]
        if one.digest.startswith(start) or one.whole.startswith(start):
            told.append(say("verify.holds", client=files.client, version=one.version))
            found = True
        for key in texts:
            told.append(
                say("verify.holds_text", client=files.client, version=one.version, text=key)
            )
            found = True
    return found


def _sites(folder: Path, clients: Sequence[str], say: Words) -> tuple[list[Finding], list[str]]:
    from generator import store

    def is_site(place: Path) -> bool:
        # Some hosts leave files out whose name begins with a dot.
        return any((place / name).is_file() for name in (store.MARKER, store.MANIFEST))

    places = [folder] if is_site(folder) else sorted(
        place for place in folder.iterdir()
        if is_site(place) and (not clients or place.name in clients)
    )  # fmt: skip
    if not places or (clients and not {one.resolve().name for one in places} & set(clients)):
        raise PlaybookError(say("verify.no_site", folder=folder), 2)
    found, told = [], []
    for place in places:
        faults = [_unlike(place, difference.path, difference.what)
                  for difference in store.check_tree(place)]  # fmt: skip
        found += faults
        if not faults:
            told.append(say("verify.site", folder=place))
    return found, told


def _unlike(place: Path, path: str, what: str) -> Finding:
    said = {
        "missing": both("The file is missing.", "Falta el archivo."),
        "changed": both("The file is not as it was published.",
                        "El archivo no está como se publicó."),
        "extra": both("The file was not published from here.",
                      "El archivo no se publicó desde aquí."),
        "manifest": both("The manifest is missing or not as it was written.",
                         "El manifiesto falta o no está como se escribió."),
    }  # fmt: skip
    return Finding(
        _SITE, Severity.ERROR, (place / path).as_posix(), 1, 1, said[what],
        both("Publish the site again: `playbook build`.",
             "Publique el sitio otra vez: `playbook build`."),
    )  # fmt: skip


COMMAND = verify_command
