"""A pull request may be of any size; its comment has to fit where it is posted."""

from dataclasses import replace

from generator.preview.comment import MOST_BYTES, as_comment, read_report, report_bytes
from generator.preview.pairs import Pair
from generator.preview.report import MOST_ROWS, report_of
from tests.preview.branches import URL, Seen, branch, seen
from tests.preview.markdown import harmless
from tests.release.client import Client
from tests.release.conftest import written

__all__ = ["written"]

LIMIT = 65_536
TERM = (
    'term-{n}: {{term: {{en: "Term {n}", es: "Término {n}"}}, '
    'definition: {{en: "{en}", es: "{es}"}}}}'
)


def terms(client: Client, en: str, es: str, count: int) -> None:
    lines = (f"  {TERM.format(n=n, en=en, es=es)}\n" for n in range(count))
    client.write("terms.yml", f"terms:\n{''.join(lines)}")


def fits(found: Seen) -> str:
    """The comment, which fits wherever it goes."""
    text = found.comment
    assert len(text) < LIMIT
    assert len(text.encode()) < LIMIT
    data = report_bytes(found.report)
    assert len(data) < MOST_BYTES
    assert as_comment(read_report(data), URL) == text
    harmless(text)
    return text


def test_a_thousand_changes(written: Client) -> None:
    terms(written, "One thing.", "Una cosa.", 500)
    branch(written, lambda one: terms(one, "Another thing.", "Otra cosa.", 500))
    found = seen(written)
    assert len(found.pairs[0].changes) == 1000
    text = fits(found)
    for said, half in (("And ", found.english), ("Y ", found.spanish)):
        (line,) = [one for one in half.splitlines() if one.startswith(said)]
        told = half.count("· Term") + half.count("· Término")
        assert str(500 - told) in line
        assert "/draft/changes/)" in line
    assert len(found.report.clients[0].told) == MOST_ROWS
    assert len(text) > LIMIT / 3


def test_a_thousand_changes_of_several_clients(written: Client) -> None:
    names = ["acme", *(f"client-{n}" for n in range(4))]

    def every(en: str, es: str) -> None:
        for name in names:
            place = written.place / "definitions" / name
            place.mkdir(exist_ok=True)
            if name != "acme":
                (place / "client.yml").write_text(
                    f'name: {{en: "{name}", es: "{name}"}}\n', "utf-8"
                )
            lines = (f"  {TERM.format(n=n, en=en, es=es)}\n" for n in range(200))
            (place / "terms.yml").write_text(f"terms:\n{''.join(lines)}", "utf-8")

    every("One thing.", "Una cosa.")
    branch(written, lambda one: every("Another thing.", "Otra cosa."))
    found = seen(written)
    assert sum(len(one.changes) for one in found.pairs) == 2000
    fits(found)
    for half in (found.english, found.spanish):
        assert half.count("### ") >= 5
        for name in names:
            assert f"`{name}`" in half
    sizes = [len(one.splitlines()) for one in found.english.split("\n### ")[1:]]
    assert max(sizes) < 3 * min(sizes), "one client crowds out the others"


def test_very_long_texts(written: Client) -> None:
    terms(written, "One.", "Una.", 20)
    branch(written, lambda one: terms(one, "much & more " * 2000, "día y año " * 2000, 20))
    text = fits(seen(written))
    assert "…" in text


def test_hundreds_of_clients(written: Client) -> None:
    branch(written, lambda one: one.grains("two", "three"))
    (pair,) = seen(written).pairs
    many: list[Pair] = [replace(pair, client=f"client-{n:03}") for n in range(300)]
    for count in (12, 30, 300):
        found = Seen(many[:count], report_of(many[:count], 0, True, True))
        fits(found)
        told = found.english.count("`client-")
        assert told > 11
        if told < count:
            assert f"And {count - told} more." in found.english
        assert "/client-000/es/draft/changes/" in found.spanish


def test_many_findings(written: Client) -> None:
    def empty(client: Client) -> None:
        lines = (
            f'  owner-{n}: {{name: {{en: "Owner {n}", es: "Dueño {n}"}}}}\n' for n in range(90)
        )
        client.write("more.yml", f"owners:\n{''.join(lines)}")

    found = seen(branch(written, empty))
    assert len(found.pairs[0].came) > 100
    assert found.report.clients[0].came_count == len(found.pairs[0].came)
    fits(found)
    assert f"New findings: {len(found.pairs[0].came)}" in found.english
