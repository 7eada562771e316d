"""Texts that are older than their source are marked in place, on the page of their language."""

from generator.agreement.lock import lock_bytes
from generator.agreement.reviews import Reviews
from generator.model.playbook import Playbook
from tests.pages.reading import read
from tests.small import NAME, playbook

YAML = """
owners:
  buyer:
    name: {{en: "Buyer", es: "Compras"}}
    purpose: {{en: "{en}", es: "{es}"}}
    not_responsible_for:
      - {{en: "Tools", es: "Moldes"}}
"""


def reviewed(language: str, en: str, es: str) -> Playbook:
    """A playbook that was reviewed as “Buys.”, “Compra.” and says something else now."""
    source = "es" if language == "en" else "en"
    client = f"name: {NAME}\nprevailing_language: {source}\n"
    before = playbook({"client.yml": client, "o.yml": YAML.format(en="Buys.", es="Compra.")})
    lock = lock_bytes(Reviews(before, language).renewed())
    files = {
        "client.yml": client,
        "o.yml": YAML.format(en=en, es=es),
        f"translations/{language}.lock": lock,
    }
    return playbook(files)


def marks(model: Playbook, language: str) -> list[str]:
    return [one.text() for one in read(model, language)["owners/buyer/"].find(cls="pb-fallback")]


def test_a_spanish_text_older_than_the_english_one() -> None:
    model = reviewed("es", "Buys all.", "Compra.")
    assert marks(model, "es") == ["Compra. Esta traducción es anterior al texto en inglés"]
    assert marks(model, "en") == []


def test_an_english_text_older_than_the_spanish_one() -> None:
    model = reviewed("en", "Buys.", "Compra todo.")
    assert marks(model, "en") == ["Buys. This translation is older than the text in Spanish"]
    assert marks(model, "es") == []


def test_a_translation_that_nobody_has_reviewed_since_it_changed() -> None:
    model = reviewed("es", "Buys all.", "Compra todo.")
    assert marks(model, "es") == ["Compra todo. Esta traducción no se ha revisado desde que cambió"]
    model = reviewed("en", "Buys all.", "Compra todo.")
    assert marks(model, "en") == [
        "Buys all. This translation has not been reviewed since it changed"
    ]


def test_nothing_is_marked_that_is_as_it_was_reviewed() -> None:
    model = reviewed("es", "Buys.", "Compra.")
    assert marks(model, "es") == marks(model, "en") == []
