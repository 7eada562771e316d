"""A branch of a client's repository, and what a preview of it says."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from click.testing import Result

from generator.preview.comment import as_comment
from generator.preview.pairs import Pair, pairs
from generator.preview.report import Report, report_of
from generator.preview.touched import touched
from tests.release.client import Client

TODAY = date(2026, 2, 9)
URL = "https://preview.example/7"


@dataclass(frozen=True)
class Seen:
    """What a preview has found, before a site is built of it."""

    pairs: list[Pair]
    report: Report

    @property
    def clients(self) -> list[tuple[str, str]]:
        return [(one.client, one.case.value) for one in self.pairs]

    @property
    def comment(self) -> str:
        return as_comment(self.report, URL)

    @property
    def english(self) -> str:
        return halves(self.comment)[0]

    @property
    def spanish(self) -> str:
        return halves(self.comment)[1]


def halves(comment: str) -> tuple[str, str]:
    """The comment in English and in Spanish."""
    english, spanish = comment.split("\n---\n")
    return english, spanish


def branch(client: Client, change: Callable[[Client], object], name: str = "topic") -> Client:
    """Commit what is there, and a change of it on a branch, which is checked out."""
    if client.status():
        client.commit()
    client.git("checkout", "--quiet", "-b", name)
    change(client)
    if client.status():
        client.commit()
    return client


def seen(client: Client, base: str = "main", head: str | None = "topic") -> Seen:
    """Compare two revisions; nothing is built or written."""
    definitions = client.place / "definitions"
    found = touched(definitions, base, head)
    every = pairs(definitions, found, TODAY)
    report = report_of(every, len(found.look), False, found.parted)
    return Seen(every, report)


def preview(client: Client, *more: str, base: str = "main", head: str = "topic") -> Result:
    """Run the command; `head=""` is the working tree."""
    named = ["--head", head] if head else []
    return client.play("preview", "--base", base, *named, "--out", "out", "--url", URL,
                       "--jobs", "1", *more)  # fmt: skip


def built(client: Client, *more: str, base: str = "main", head: str = "topic") -> Path:
    """The folder of a preview that went well."""
    done = preview(client, *more, base=base, head=head)
    assert done.exit_code == 0, done.output
    return client.place / "out"


def page(
    out: Path, url: str, language: str = "en", version: str = "draft", of: str = "acme"
) -> str:
    """A page's article, as HTML."""
    text = (out / "site" / of / language / version / url / "index.html").read_text("utf-8")
    found = re.search(r"<article.*?</article>", text, re.DOTALL)
    assert found, url
    return found[0]


def changes_in(out: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((out / "changes.json").read_bytes())
    return found
