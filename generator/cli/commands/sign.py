"""`playbook sign`: who agrees to exactly which text."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.loading import sole_writer
from generator.cli.notes import note as tell
from generator.cli.options import (
    Command,
    DateType,
    VersionType,
    client_argument,
    definitions_option,
    language_option,
)
from generator.errors import PlaybookError

_LEAST = 8


def _digest(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and len("".join(value.split())) < _LEAST:
        raise click.BadParameter(f"takes at least the first {_LEAST} characters of the digest.")
    return value


@click.command("sign", cls=Command)
@client_argument
@click.argument("thing", metavar="[TEXT]", default="playbook")
@click.option("--person", required=True, metavar="ID", help="Who answers.")
@click.option(
    "--owner", default="", metavar="ID",
    help="As which signer; needed where the person may sign as several.",
)  # fmt: skip
@click.option("--read", required=True, metavar="CODE", help="The language they read: en, es.")
@click.option(
    "--answer", required=True, type=click.Choice(["agree", "agree_with_note", "refuse"]),
    help="What they answer.",
)  # fmt: skip
@click.option("--note", default="", metavar="TEXT", help="What they add, or why they refuse.")
@click.option(
    "--version", type=VersionType(), metavar="VERSION",
    help="For which version; the next one where it is left out.",
)  # fmt: skip
@click.option("--date", "day", type=DateType(), metavar="DATE", help="When they answered; today.")
@click.option(
    "--digest", metavar="HEX", callback=_digest,
    help="The digest on the signed sheet, or how it begins; refused where the text is another.",
)  # fmt: skip
@click.option(
    "--proof", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
    help="The scan of a signed sheet (pdf, png, jpg, heic), or a signature by ssh-keygen -Y sign.",
)  # fmt: skip
@click.option(
    "--statement", is_flag=True,
    help="Print what a key is to sign, and write nothing: ssh-keygen -Y sign -n playbook.",
)  # fmt: skip
@language_option
@definitions_option
def sign(
    client: str, thing: str, person: str, owner: str, read: str, answer: str, note: str,
    version: str | None, day: date | None, digest: str | None, proof: Path | None, statement: bool,
    lang: str, definitions: Path,
) -> None:  # fmt: skip
    """Record that a person agrees to exactly this text, or to the whole playbook.

    TEXT is an entity, like definition:on-time; left out, it is the whole playbook. What is written
    to signoffs/ is never changed: a new answer is a new file.
    """
    from contextlib import nullcontext

    from generator import store
    from generator.agreement.digest import starts_with
    from generator.agreement.standing import Agreement
    from generator.cli.numbered import load_numbered
    from generator.locale import words
    from generator.release.keeping import clear_left, keep_bytes
    from generator.release.signing import Asked, answer_to, files_for, proof_of

    say, today = words(lang), datetime.now().astimezone().date()
    day = day or today
    if day > today:
        raise PlaybookError(say("sign.wrong.future", day=say.date(day)), 2)
    note = " ".join(note.split())
    if statement and proof:
        raise PlaybookError(say("sign.wrong.statement_and_proof"), 2)
    if answer != "agree" and not note:
        raise PlaybookError(say("sign.wrong.no_note"), 2)
    root = definitions / client
    with nullcontext() if statement else sole_writer(definitions, client):
        playbook, proposed = load_numbered(definitions, client, lang)
        agreement = Agreement(playbook)
        asked = Asked(thing, person, owner, read, answer, note, version or proposed, day)
        said = answer_to(agreement, asked, say)
        if digest is not None and not starts_with(said.digest, digest):
            raise PlaybookError(say("sign.wrong.digest", digest=digest, now=said.digest), 1)
        if statement:
            click.echo(said.statement(), nl=False)
            return
        clear_left(root)
        given = proof_of(agreement, said, proof, root, say) if proof else None
        files = files_for(agreement, said, day, given, root, say)
        if not files:
            tell(say("sign.already", name=said.name))
            return
        keep_bytes(root)
        for name in sorted(files, key=lambda one: one.endswith(".yml")):  # the proof first
            store.create_file(root / "signoffs" / name, files[name])
    yaml = next(name for name in files if name.endswith(".yml"))
    tell(say("sign.wrote", path=root / "signoffs" / yaml))
    tell(say(f"sign.answered_{said.answer}", name=said.name, owner=said.owner, side=said.side,
             thing=say("agreement.whole") if said.object == "playbook" else said.object,
             version=said.version, digest=said.digest[:16]))  # fmt: skip


COMMAND = sign
