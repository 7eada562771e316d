"""What a preview's site shows of an entity that comes, goes, is renamed or changes."""

import json
import re

from tests.preview.branches import branch, built, page, seen
from tests.release.client import Client
from tests.release.conftest import agreed

__all__ = ["agreed"]


def rename(client: Client) -> None:
    """Rename the definition and change its number of grains."""
    client.grains("two", "three")
    done = client.play("rename", "definition", "clean", "spotless")
    assert done.exit_code == 0, done.output


def test_a_renamed_entity(agreed: Client) -> None:
    out = built(branch(agreed, rename))
    assert '<a href="../../definitions/spotless/" data-pb-moved>' in page(out, "definitions/clean")
    html = page(out, "definitions/spotless")
    assert "<del>two</del>" in html
    assert "<ins>three</ins>" in html
    assert "../../../was/definitions/clean/" in html
    was = page(out, "definitions/clean", version="was")
    assert "No more than two grains" in was
    assert "<del>" not in was
    assert "tres granos" not in page(out, "definitions/clean", "es", "was")
    found = seen(agreed)
    assert "/acme/en/draft/definitions/spotless/#change-" in found.english
    assert "definitions/clean/#" not in found.comment


def test_an_entity_takes_the_id_of_one_that_goes(agreed: Client) -> None:
    def change(client: Client) -> None:
        (client.root / "escalations/dust.yml").unlink()
        done = client.play("rename", "escalation", "differ", "dust")
        assert done.exit_code == 0, done.output
        client.change("escalations/dust.yml", "A laboratory.", "An office.")

    out = built(branch(agreed, change))
    html = page(out, "escalations/dust")
    assert "The two differ" in html
    assert "taken out" not in html
    assert "office" in html
    assert "<strong>Dust:</strong> Taken out" in html
    assert "· Escalation path\n  - Taken out" in seen(agreed).english
    assert "**[Dust](" in seen(agreed).english
    assert "Stop the line." in page(out, "escalations/dust", version="was")


def test_a_removed_entity_leaves_a_tombstone(agreed: Client) -> None:
    def remove(client: Client) -> None:
        (client.root / "escalations/dust.yml").unlink()

    out = built(branch(agreed, remove))
    for language, said, name in (("en", "taken out", "Dust"), ("es", "quita", "Polvo")):
        html = page(out, "escalations/dust", language)
        assert said in html
        assert name in html
        assert "../../../was/escalations/dust/" in html
        assert "pb-proposal--major" in html
        assert name in page(out, "changes", language)
        assert "escalations/dust/" in page(out, "changes", language)
    assert "Stop the line." in page(out, "escalations/dust", version="was")
    assert "/acme/en/draft/escalations/dust/#change-1" in seen(agreed).english
    assert 'id="change-1"' in page(out, "escalations/dust")


def test_the_first_entity_of_a_kind(agreed: Client) -> None:
    text = 'name: {en: "Dust lots", es: "Lotes con polvo"}\nfix_owner: plant-quality\n'
    out = built(branch(agreed, lambda one: one.write("categories/dust-lots.yml", text)))
    html = page(out, "categories/dust-lots")
    assert 'id="change-1"' in html
    assert "/was/" not in html
    assert not (out / "site/acme/en/was").exists()
    assert "/acme/es/draft/categories/dust-lots/#change-1" in seen(agreed).spanish


def test_the_last_entity_of_a_kind_goes(agreed: Client) -> None:
    def remove(client: Client) -> None:
        (client.root / "attachments.yml").unlink()
        (client.root / "attachments/limit.svg").unlink()

    out = built(branch(agreed, remove))
    assert "taken out" in page(out, "attachments/limit")
    assert (out / "site/acme/en/was/attachments/limit/index.html").is_file()
    assert [*(out / "site/acme/en/was").rglob("limit*.svg")]
    assert not [*(out / "site/acme/en/draft").rglob("limit*.svg")]


def test_each_link_of_the_comment_leads_to_an_anchor(agreed: Client) -> None:
    def change(client: Client) -> None:
        rename(client)
        (client.root / "escalations/dust.yml").unlink()
        client.change("owners.yml", "deputy: diana\n", "deputy: eduardo\n")
        client.change("handoffs/lot.yml", "within: 1 shared business day\n  by",
                      "within: 2 shared business days\n  by")  # fmt: skip
        client.change("escalations/differ.yml", "after: 2 shared", "after: 3 shared")
        client.change("client.yml", "Prices", "Prices of tools")

    out = built(branch(agreed, change))
    links = set(re.findall(r"\]\(https://preview\.example/7/([^)#]*)(?:#([^)]*))?\)",
                           (out / "comment.md").read_text("utf-8")))  # fmt: skip
    assert len(links) > 10
    for path, anchor in links:
        html = (out / "site" / path / "index.html").read_text("utf-8")
        if anchor:
            assert html.count(f'id="{anchor}"') == 1, (path, anchor)


def test_each_link_of_the_site_leads_somewhere(agreed: Client) -> None:
    def change(client: Client) -> None:
        rename(client)
        (client.root / "escalations/dust.yml").unlink()
        client.write("attachments/limit.svg", "<svg/>")

    out = built(branch(agreed, change))
    for version in ("draft", "was"):
        for file in (out / "site/acme/es" / version).rglob("*.html"):
            for href in re.findall(r'(?:href|src)="(\.[^"#?]*)', file.read_text("utf-8")):
                target = (file.parent / href).resolve()
                target = target / "index.html" if href.endswith(("/", ".")) else target
                assert target.is_file(), (file, href)


def test_who_rests_on_what_changed_says_so(agreed: Client) -> None:
    out = built(branch(agreed, lambda one: one.grains("two", "three")))
    html = page(out, "handoffs/lot")
    assert "Rests on what changed:" in html
    assert "pb-proposal--touched" in html
    assert "pb-proposal--major" not in html
    assert "Rests on what changed:" not in page(out, "owners/buyer-lead")


def test_what_search_finds_is_what_is_proposed(agreed: Client) -> None:
    out = built(branch(agreed, lambda one: one.grains("two", "three")))
    index = json.loads((out / "site/acme/en/draft/search/search_index.json").read_bytes())
    assert any("three" in one["text"] for one in index["docs"])
