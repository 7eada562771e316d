"""`playbook export`: a client's whole content for other tools, or a sheet of it to sign."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from generator.cli.days import today_of
from generator.cli.loading import load_all, stop_on_errors
from generator.cli.options import (
    Command,
    LanguageType,
    VersionType,
    client_argument,
    definitions_option,
    own_language,
    today_option,
)
from generator.errors import PlaybookError
from generator.exporters import exporter_names, find_exporter
from generator.model.playbook import Playbook
from generator.source.tree import ClientFiles, read_folder

_HTML, _SHEETS = "html", ("agreement",)
_PRINT = (
    "a PDF is made by your browser. Write --format html --sheet agreement > sheet.html, open the "
    "file and print it to PDF (Ctrl+P)."
)


class _Format(click.Choice[str]):
    """The formats that can be written; whoever wants a PDF is told how to come by one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if str(value).lower() == "pdf":
            raise click.BadParameter(_PRINT, ctx, param)
        return super().convert(value, param, ctx)


@click.command("export", cls=Command)
@client_argument
@click.option(
    "--format", "form", type=_Format(sorted([*exporter_names(), _HTML])), required=True,
    help="What to write; html is a sheet to print.",
)  # fmt: skip
@click.option("--owner", metavar="ID", help="What concerns this owner alone (ics).")
@click.option(
    "--sheet", type=click.Choice(_SHEETS),
    help="Which sheet: what is agreed, its digest, and places to sign (html).",
)  # fmt: skip
@click.option(
    "--object", "thing", metavar="TEXT",
    help="One text, like definition:on-time; the whole playbook where it is left out (html).",
)  # fmt: skip
@click.option(
    "--version", type=VersionType(), metavar="VERSION",
    help="Which version the sheet is signed for; the next one where it is left out (html).",
)  # fmt: skip
@click.option(
    "--lang", "code", type=LanguageType(), metavar="CODE",
    help="The language of what is written; of a catalogue (po), the one that is translated into.",
)  # fmt: skip
@definitions_option
@today_option
def export(
    client: str, form: str, owner: str | None, sheet: str | None, thing: str | None,
    version: str | None, code: str | None, definitions: Path, today: date | None,
) -> None:  # fmt: skip
    """Print a client's whole content in another format, or a sheet to print and sign."""
    lang = code if code in ("en", "es") else own_language()
    exporter = None if form == _HTML else find_exporter(form)
    takes = ("sheet", "object", "version") if exporter is None else exporter.options
    given = {"owner": owner, "sheet": sheet, "object": thing, "version": version}
    for name, value in given.items():
        if value is not None and name not in takes:
            raise click.UsageError(_astray(name, form))
    if exporter is None and sheet is None:
        raise click.UsageError(f"--format html prints a sheet; say which: --sheet {_SHEETS[0]}.")
    if exporter is None:
        from generator.cli.numbered import load_numbered

        numbered, day = load_numbered(definitions, client, lang), today_of(today, definitions)
        click.echo(_sheet(*numbered, thing or "", version, day, lang), nl=False)
        return
    files = read_folder(definitions, client)
    (loaded,) = load_all([files])
    stop_on_errors([loaded], lang, err=True)
    playbook = loaded.playbook
    assert playbook is not None
    # A feed is in somebody's language; a catalogue goes into the only other one.
    language = code or ("" if "earlier" in exporter.options else lang)
    offered: dict[str, object] = {"language": language, "owner": owner or ""}
    if "today" in exporter.options:
        offered["today"] = today_of(today, definitions)
    if "earlier" in exporter.options:
        offered["earlier"] = partial(_earlier, files, playbook, definitions / client)
    chosen = {name: value for name, value in offered.items() if name in exporter.options}
    click.echo(exporter.write(playbook, **chosen), nl=False)


def _earlier(files: ClientFiles, playbook: Playbook, root: Path) -> list[Playbook]:
    """The releases that are as they were frozen, the newest first."""
    from generator.release.reading import Frozen, load_frozen, read_frozen

    frozen = [read_frozen(root, one.version) for one in reversed(playbook.releases)]
    loaded = [load_frozen(files, one).playbook for one in frozen if isinstance(one, Frozen)]
    return [one for one in loaded if one is not None]


def _astray(option: str, form: str) -> str:
    if option == "owner":
        return f"--owner does not go with --format {form}; leave it out."
    return (f"--{option} does not go with --format {form}; leave it out, or write "
            f"--format html --sheet {_SHEETS[0]}.")  # fmt: skip


def _sheet(
    playbook: Playbook, following: str, thing: str, version: str | None, day: date, lang: str
) -> bytes:  # fmt: skip
    """The sheet of one text or of the whole playbook; refused for what is frozen otherwise."""
    from generator.agreement.standing import Agreement
    from generator.locale import words
    from generator.pages.sheet import agreement_sheet
    from generator.release.signing import found_text

    say, agreement = words(lang), Agreement(playbook)
    entity = found_text(agreement, thing, say)
    version = version or following
    frozen = next((one for one in playbook.releases if one.version == version), None)
    if frozen is not None and frozen.whole != agreement.digests.whole(version):
        raise PlaybookError(say("sheet.frozen", version=version, next=following), 2)
    return agreement_sheet(playbook, version, day, entity)


COMMAND = export
