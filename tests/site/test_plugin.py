"""`mkdocs build` at the root: one client in static-i18n's own layout, all rendered by the theme."""

import json
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator.site import sample
from generator.site.build import build_edition
from tests.site.fake import edition

ROOT = Path(__file__).parents[2]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = {language: edition(language, size=5) for language in ("en", "es")}
    monkeypatch.setattr(sample, "client_editions", lambda _: made)
    out = tmp_path / "site"
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(out)))
    return out


def test_both_languages_stand_side_by_side(built: Path) -> None:
    english = (built / "kind-0/page-0/index.html").read_text("utf-8")
    spanish = (built / "es/kind-0/page-0/index.html").read_text("utf-8")
    assert '<html lang="en"' in english
    assert '<html lang="es"' in spanish
    assert 'href="../../es/kind-0/page-0/"' in english
    assert 'href="../../../kind-0/page-0/"' in spanish
    assert 'src="../../../assets/javascripts/shell.js"' in spanish
    assert 'href="../../how-to-read/"' in spanish
    assert (built / "es/playbook.json").is_file()


def test_each_language_has_a_search_index_and_a_lost_page_of_its_own(built: Path) -> None:
    for below, word in (("", "Delivery"), ("es/", "Entrega")):
        index = json.loads((built / f"{below}search/search_index.json").read_text("utf-8"))
        titles = [entry["title"] for entry in index["docs"]]
        assert any(word.lower() in title.lower() for title in titles)
        assert not any(entry["location"].startswith("es/") for entry in index["docs"])
        assert len(titles) == len({(e["location"], e["title"]) for e in index["docs"]})
    assert "no existe" in (built / "es/404.html").read_text("utf-8")
    assert "does not exist" in (built / "404.html").read_text("utf-8")


def test_every_link_leads_to_a_file(built: Path, tmp_path: Path) -> None:
    build_edition(edition("es"), tmp_path / "fake-client/es/draft", ROOT)
    build_edition(edition("en"), tmp_path / "fake-client/en/draft", ROOT)
    for home in (built, tmp_path / "fake-client"):
        assert sorted(_broken(home)) == []


def _broken(home: Path) -> set[str]:
    import re

    broken = set()
    for page in home.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"#?]+)', page.read_text("utf-8")):
            if "://" in link or page.name == "404.html" or link.endswith("latest/"):
                continue
            target = (page.parent / link).resolve()
            if not (target / "index.html" if link.endswith("/") else target).is_file():
                broken.add(f"{page.relative_to(home)}: {link}")
    return broken


def test_a_client_that_does_not_load_stops_the_build_with_its_findings(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "client.yml").write_text("name: [")
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins["playbook"].config["client"] = str(folder)
    with pytest.raises(Abort):
        build(config)
    assert "client.yml:1:" in caplog.text
    assert not (tmp_path / "site").exists()
