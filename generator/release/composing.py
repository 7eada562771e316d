"""A draft becomes the files of a release."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date

from generator.agreement.chain import ENTRY, FORMAT, entry_bytes
from generator.agreement.digest import sha256
from generator.agreement.signoff import Signoff
from generator.agreement.standing import Agreement
from generator.load import AGREED, MODEL, plain_json
from generator.model.playbook import SCHEMA
from generator.readiness import SCORE


def release_files(
    agreement: Agreement,
    version: str,
    signed: Mapping[str, bytes],
    today: date,
    score: bytes,
    changes: Mapping[str, bytes],
) -> dict[str, bytes]:
    """The files of a release by path inside its folder.

    `signed` are those of its sign-offs, `score` is what it scores on the day, and `changes` tells
    what is new in it.
    """
    playbook, digests = agreement.playbook, agreement.digests
    effective = playbook.engagement.get("effective_from")
    assert isinstance(effective, date), "checked before"
    attachments = {path.removeprefix("attachments/"): data for path, data in playbook.files.items()}
    named = {name: _stored(name, data) for name, data in sorted(attachments.items())}
    files = {
        MODEL: plain_json(playbook, records=False),
        AGREED: _agreed(digests.forms),
        SCORE: score,
        **changes,
        **{f"attachments/{named[name]}": data for name, data in attachments.items()},
        **{f"signoffs/{name}": data for name, data in signed.items()},
    }
    before = playbook.releases[-1] if playbook.releases else None
    # The day of the last commit may lie before the signatures that are to be committed.
    signed_on = (one.day for one in supporting(agreement, version))
    days = [today, before.released if before else None, max(signed_on, default=None)]
    entry: dict[str, object] = {
        "format": FORMAT,
        "client": playbook.client,
        "version": version,
        "sequence": before.sequence + 1 if before else 1,
        "previous": before.digest if before else None,
        "effective": effective.isoformat(),
        "released": max(day for day in days if day is not None).isoformat(),
        "schema": SCHEMA,
        "languages": list(playbook.languages),
        "playbook": digests.whole(version),
        "entities": dict(digests.of),
        "editorial": {key: list(links) for key, links in agreement.reworded.items()},
        "attachments": named,
        "files": {path: sha256(data) for path, data in files.items()},
    }
    return {**files, ENTRY: entry_bytes(entry)}


def supporting(agreement: Agreement, version: str) -> Iterator[Signoff]:
    """The sign-offs that a release rests on: those to a text as it is now, or to the whole."""
    whole = agreement.digests.whole(version)
    for one in agreement.counting:
        exact = any(agreement.is_present(key, digest) for key, digest in one.covers.items())
        if exact or (one.whole and one.digest == whole):
            yield one


def _agreed(forms: Mapping[str, bytes]) -> bytes:
    lines = (f"{json.dumps(key)}:{form.decode()}" for key, form in forms.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _stored(name: str, data: bytes) -> str:
    return f"{sha256(data)}.{name.rpartition('.')[2].lower()}"
