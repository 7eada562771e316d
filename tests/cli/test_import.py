"""`playbook import`: from the export to the translator and back into the YAML."""

from pathlib import Path

import pytest

from tests.cli.conftest import tree
from tests.release import client as stages
from tests.release.client import CLIENT, Client

CLEAN = "definitions/clean.yml"


@pytest.fixture
def client(tmp_path: Path) -> Client:
    return stages.written(tmp_path)


def export(client: Client) -> Path:
    done = client.play("export", CLIENT, "--format", "po", "--lang", "es")
    assert done.exit_code == 0, done.output
    return client.write("../../es.po", done.stdout)


def translate(catalogue: Path, old: str, new: str) -> None:
    text = catalogue.read_bytes().decode()
    assert old in text
    catalogue.write_bytes(text.replace(old, new).encode())


def test_importing_an_export_changes_no_byte(client: Client) -> None:
    export(client)
    client.commit()
    done = client.play("import", CLIENT, "--from", "es.po")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Texts changed: 0" in done.stderr
    assert client.status() == []


def test_a_changed_translation_is_written_and_the_rest_stays(client: Client) -> None:
    catalogue = export(client)
    translate(catalogue, "se toma el lote.", "se recibe el lote: completo.")
    client.commit()
    dry = client.play("import", CLIENT, "--from", "es.po", "--dry-run", "--lang", "es")
    assert "Textos que cambiarían: 1, en 1 archivos." in dry.stderr
    changed = [line for line in dry.stdout.splitlines() if line[0] in "+-"]
    assert [line[:2] for line in changed] == ["--", "++", "-d", "+d"]
    assert client.status() == []
    before = (client.root / CLEAN).read_bytes().decode()
    done = client.play("import", CLIENT, "--from", "es.po")
    assert done.exit_code == 0
    assert "playbook review acme --lang es" in done.stderr
    assert client.status() == [f"definitions/acme/{CLEAN}"]
    assert (client.root / CLEAN).read_bytes().decode() == before.replace(
        "se toma el lote.", "se recibe el lote: completo."
    )


def test_fuzzy_goes_out_and_comes_back_sure(client: Client) -> None:
    assert client.play("review", CLIENT, "--lang", "es").exit_code == 0
    client.change(CLEAN, "At the limit the lot is taken.", "At the limit it is taken.")
    catalogue = export(client)
    assert catalogue.read_text("utf-8").count("#, fuzzy") == 1
    done = client.play("import", CLIENT, "--from", "es.po", "--review")
    assert "left out as fuzzy: 1" in done.stderr
    assert "1 stale" in client.play("review", CLIENT, "--lang", "es", "--list").stderr

    translate(catalogue, "#, fuzzy\n", "")
    translate(catalogue, "En el límite se toma el lote.", "En el límite se toma.")
    done = client.play("import", CLIENT, "--from", "es.po", "--review")
    assert done.exit_code == 0, done.output
    assert 'es: "En el límite se toma."' in (client.root / CLEAN).read_text("utf-8")
    assert client.play("review", CLIENT, "--lang", "es", "--list").stdout == ""


def test_nothing_is_written_where_anything_is_wrong(client: Client) -> None:
    catalogue = export(client)
    translate(catalogue, "En el límite se toma el lote.", "En el límite se toma [[nada]].")
    translate(catalogue, 'msgstr "Las piezas llegan limpias."', 'msgstr "Llegan."')
    translate(catalogue, 'msgstr "Precios"', 'msgstr "Precios')
    before = tree(client.root)
    done = client.play("import", CLIENT, "--from", "es.po")
    assert done.exit_code == 1
    lines = catalogue.read_text("utf-8").splitlines()
    place = lines.index('msgstr "Precios') + 1
    assert f"es.po:{place}:1: error: " in done.stderr
    assert tree(client.root) == before

    translate(catalogue, 'msgstr "Precios\n', 'msgstr "Precios"\n')
    done = client.play("import", CLIENT, "--from", "es.po", "--lang", "es")
    assert done.exit_code == 1
    place = lines.index('msgid "At the limit the lot is taken."') + 1
    assert f"es.po:{place}:1: error: " in done.stderr
    assert "nada" in done.stderr
    assert tree(client.root) == before


def test_a_conflict_is_told_and_the_rest_is_taken(client: Client) -> None:
    catalogue = export(client)
    translate(catalogue, "En el límite se toma el lote.", "En el límite se toma.")
    translate(catalogue, 'msgstr "Las piezas llegan limpias."', 'msgstr "Llegan limpias."')
    client.change(CLEAN, "At the limit the lot is taken.", "At the limit it is taken.")
    done = client.play("import", CLIENT, "--from", "es.po")
    assert done.exit_code == 0
    assert ": warning: The text of `definition:clean decision_rule` has changed" in done.stderr
    assert "Llegan limpias." in (client.root / "client.yml").read_text("utf-8")
    assert "En el límite se toma el lote." in (client.root / CLEAN).read_text("utf-8")


def test_content_that_does_not_load_stops_it(client: Client) -> None:
    export(client)
    client.change(CLEAN, "decider:", "desider:")
    done = client.play("import", CLIENT, "--from", "es.po")
    assert done.exit_code == 1
    assert "did you mean" in done.stderr.lower()
