"""A change of what all clients' pages are made with: shown on the sample, by the tool that runs."""

from pathlib import Path

from generator.cli.places import look_folder
from generator.preview.look import is_shown, sample_of
from generator.preview.pairs import Case, look_pair
from generator.preview.report import report_of
from generator.preview.touched import touched
from tests.preview.branches import TODAY, Seen, branch
from tests.release.client import Client
from tests.release.conftest import written
from tests.sample import SAMPLE

__all__ = ["written"]


def restyle(client: Client) -> None:
    for path in ("overrides/main.html", "generator/templates/x.html", "mkdocs.yml", "README.md"):
        place = client.place / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("x: y\n", encoding="utf-8")
    sample = "plugins:\n  - playbook:\n      client: definitions/acme\n"
    (client.place / "mkdocs.yml").write_text(sample, encoding="utf-8")


def test_what_counts_as_the_look(written: Client) -> None:
    branch(written, restyle)
    found = touched(written.root.parent, "main", "topic")
    assert found.look == ("generator/templates/x.html", "mkdocs.yml", "overrides/main.html")
    assert found.clients == ()


def test_only_the_tool_that_runs_shows_a_look(written: Client) -> None:
    branch(written, restyle)
    definitions = written.root.parent
    checked_out = touched(definitions, "main", "topic")
    assert is_shown(written.place, definitions, checked_out)
    assert is_shown(written.place, definitions, touched(definitions, "main"))
    assert not is_shown(look_folder(), definitions, checked_out)
    written.git("checkout", "--quiet", "main")
    assert not is_shown(written.place, definitions, checked_out)


def test_the_sample_shows_it(written: Client) -> None:
    branch(written, restyle)
    definitions = written.root.parent
    assert sample_of(written.place) == "acme"
    pair = look_pair(definitions, touched(definitions, "main", "topic"), "acme", TODAY)
    assert pair is not None
    assert (pair.case, pair.before, pair.changes) == (Case.LOOK, None, ())
    found = Seen([pair], report_of([pair], 3, True, True))
    assert "The preview shows the sample client" in found.english
    assert "Its content is as it was" in found.english
    assert "/acme/es/draft/changes/" in found.spanish
    never = look_pair(definitions, touched(definitions, "main", "topic"), "never", TODAY)
    assert never is None


def test_where_the_sample_is_named(tmp_path: Path) -> None:
    assert sample_of(look_folder()) == SAMPLE
    assert sample_of(tmp_path) is None
    (tmp_path / "mkdocs.yml").write_text("client: ../../etc\n", encoding="utf-8")
    assert sample_of(tmp_path) is None
