"""Writes a preview: the marked sites of the clients touched, the comment, and the changes."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator import store
from generator.cli.building import page_count
from generator.cli.notes import note, progress
from generator.cli.places import look_folder
from generator.pages.changelist import as_json
from generator.pages.page import Edition
from generator.pages.versions import DRAFT
from generator.preview.comment import as_comment, report_bytes
from generator.preview.made import proposed
from generator.preview.pairs import Pair
from generator.preview.report import Report
from generator.site.build import build_editions
from generator.site.entrance import Entrance, entrance_of


def write_preview(
    pairs: Sequence[Pair], report: Report, out: Path, today: date, url: str, jobs: int
) -> None:
    """Write `site/`, `comment.md`, `comment.json` and `changes.json` into `out`.

    The site is replaced as a whole, so that no client of an earlier preview is left in it.
    """
    shown = [one for one in pairs if one.after is not None]
    if shown or (out / "site").is_dir():
        _publish([edition for one in shown for edition in proposed(one, today)], out, jobs)
    out.mkdir(parents=True, exist_ok=True)
    changes = [change for one in pairs for change in one.changes]
    store.write_file(out / "changes.json", as_json(changes).encode())
    store.write_file(out / "comment.json", report_bytes(report))
    store.write_file(out / "comment.md", as_comment(report, url).encode())
    for one in shown:
        note(f"Built {out / 'site' / one.client}. Open {out / 'site' / one.client / 'index.html'}")


def _publish(editions: Sequence[Edition], out: Path, jobs: int) -> None:
    gc.freeze()  # what is loaded stays to the end: later searches for garbage pass it by
    with store.publishing(out, "site") as publication:
        entrances = [_entrance(one) for one in editions]
        with progress("Building", sum(map(page_count, editions))) as step:
            build_editions(editions, publication.folder, look_folder(), jobs, step, entrances)


def _entrance(edition: Edition) -> Entrance:
    """The way in: a reader wants the changes first."""
    return replace(entrance_of(edition), start="changes/" if edition.version == DRAFT else "")
