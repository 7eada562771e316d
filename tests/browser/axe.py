"""Runs axe-core, WCAG 2.2 AA, on a page that is open in the browser."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
SOURCE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


@dataclass(frozen=True)
class Violation:
    """One thing axe found wrong; `where` is a CSS selector."""

    rule: str
    impact: str
    where: str
    html: str
    why: str

    def __str__(self) -> str:
        return f"{self.rule} ({self.impact}) at {self.where}: {self.why}\n    {self.html}"


def axe_violations(page: Page, *, within: str | None = None) -> list[Violation]:
    """Return what axe finds on the page, or within one CSS selector of it.

    Works under the page's own Content-Security-Policy: the source is evaluated by the browser's
    debugger, no script element is added.
    """
    if page.evaluate("typeof window.axe") == "undefined":
        page.evaluate(_source())
    found = page.evaluate(
        """([within, tags]) => axe
            .run(within ?? document, {
              runOnly: {type: 'tag', values: tags},
              resultTypes: ['violations'], // of what is right, it need not tell where it stands
            })
            .then(result => result.violations)""",
        [within, list(TAGS)],
    )
    return [
        Violation(
            rule=violation["id"],
            impact=node["impact"] or "unknown",
            where=" >> ".join(str(step) for step in node["target"]),
            html=node["html"],
            why=" ".join(node["failureSummary"].split()),
        )
        for violation in found
        for node in violation["nodes"]
    ]


@cache
def _source() -> str:
    return SOURCE.read_text(encoding="utf-8")
