"""The site's help on rules: one page a rule, from the same text as `playbook explain`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.entity import outline
from generator.pages.overview import signers
from generator.pages.page import Page
from generator.pages.prose import coded
from generator.pages.templates import rendered
from generator.pages.view import View
from generator.rules import rules
from generator.rules.manual import manual_of

SECTION = "rules"
AREAS = ("REF", "OWN", "DEF", "HND", "TIM", "COM", "ESC", "LNG", "SGN")


def rule_pages(view: View) -> Iterator[Page]:
    """The list of the rules, and each one's page. They stay out of the search for content."""
    words = view.words
    manuals = [manual_of(rule, words) for rule in rules()]
    view.start("../")
    areas = [(words(f"rules.areas.{area}"), [m for m in manuals if m.id.startswith(area)])
             for area in AREAS]  # fmt: skip
    body = rendered("rules.html", view=view, w=words, about=signers(view), coded=coded,
                    areas=[(name, some) for name, some in areas if some])  # fmt: skip
    title = words("rules.title")
    toc, search = outline(body, title)
    yield Page("rules/", title, words("rules.lead"), SECTION, body, toc, search[:1], only_here=True)
    for one in manuals:
        view.start("../../")
        body = rendered("rule.html", view=view, w=words, about=signers(view), rule=one,
                        coded=coded)  # fmt: skip
        toc, _ = outline(body, one.id)
        url = f"rules/{one.id.lower()}/"
        yield Page(url, one.id, one.title, SECTION, body, toc, only_here=True)
