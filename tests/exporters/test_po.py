"""Catalogues for translators: what an export says, and that bringing it back changes only texts."""

import re
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from shutil import which

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from generator.agreement.lock import lock_bytes
from generator.agreement.reviews import Reviews
from generator.errors import PlaybookError
from generator.exporters.po import write
from generator.exporters.po.bringing import Brought, bring
from generator.load import load
from generator.model.playbook import Playbook
from generator.source.tree import ClientFiles, read_folder, read_mapping_tree
from tests.sample import DEFINITIONS, SAMPLE
from tests.small import files

CLIENTS = Path(__file__).parents[1] / "clients"
SMALL = {
    "client.yml": 'name: {en: "Small", es: "Chico"}\n',
    "definitions/clean.yml": """\
# Clean means clean.
term:
  en: Clean   # as in San Antonio
  es: Limpio
criterion: {en: "No dust", es: 'Sin polvo'}
decision_rule:
  en: >
    A lot with dust waits at the gate until the lead of the shift has seen it,
    and nobody moves it.
  es: >
    Un lote con polvo espera en la caseta hasta que lo haya visto el líder del turno,
    y nadie lo mueve.
question:
  en: Is it clean?
examples:
  - {text: {en: "One", es: "Uno"}, verdict: meets}
  - {text: {en: "One", es: "Una"}, verdict: meets}
  - text: {en: "Two", es: "Dos"}
    verdict: meets
  - text: {en: "Two", es: "Dos"}
    verdict: fails
""",
    "owners.yml": 'owners: {lead: {name: {en: "Lead", es: "Líder"}}}\n',
}


def small(**changed: str) -> ClientFiles:
    """The small client, with the text of some files replaced, by what their names begin with."""
    found = {
        path: next((new for name, new in changed.items() if name in path), text)
        for path, text in SMALL.items()
    }
    return files(found)


def opened(client: ClientFiles) -> Playbook:
    playbook = load(client).playbook
    assert playbook is not None
    return playbook


def read(data: bytes) -> Catalog:
    return read_po(BytesIO(data), abort_invalid=True)


def entry(data: bytes, context: str) -> Message:
    (found,) = (one for one in read(data) if one.context == context)
    return found


def brought(client: ClientFiles, data: bytes, *, fuzzy: bool = False) -> Brought:
    return bring(client, opened(client), data, "es.po", fuzzy)


def said(done: Brought) -> list[tuple[str, int]]:
    return [(one.rule, one.line) for one in done.findings]


def lock_of(client: ClientFiles) -> bytes:
    return lock_bytes(Reviews(opened(client), "es").renewed())


def with_lock(client: ClientFiles, lock: bytes) -> ClientFiles:
    content = {**client.content, "translations/es.lock": lock}
    return read_mapping_tree(content, client.client, client.base)


def test_an_entry_says_where_it_stands_and_what_it_is() -> None:
    data = write(opened(small()), "es", date(2026, 11, 24))
    catalog = read(data)
    assert (str(catalog.locale), catalog.project, catalog.fuzzy) == ("es_MX", "small", False)
    rule = entry(data, "definition:clean decision_rule")
    assert rule.id.startswith("A lot with dust waits at the gate until the lead of the shift")
    assert rule.string.endswith("y nadie lo mueve.")
    assert rule.locations == [("definitions/clean.yml", 6)]
    assert rule.auto_comments == ["Definition “Clean” › Decision rule"]
    assert not rule.flags
    assert entry(data, "definition:clean criterion.text").id == "No dust"
    assert entry(data, "definition:clean question").string == ""
    assert data == write(opened(small()), "", date(2026, 11, 24))


def test_list_entries_have_no_number_and_the_same_twice_is_one_entry() -> None:
    data = write(opened(small()), "es")
    examples = [one for one in read(data) if "examples" in str(one.context)]
    assert [(one.context, one.id, one.string) for one in examples] == [
        ("definition:clean examples.*.text", "One", "Uno"),
        ("definition:clean examples.*.text #2", "One", "Una"),
        ("definition:clean examples.*.text", "Two", "Dos"),
    ]
    assert len(examples[2].locations) == 2


@pytest.mark.skipif(which("msgfmt") is None, reason="gettext is not installed")
def test_gettext_accepts_what_is_exported(tmp_path: Path) -> None:
    client = read_folder(DEFINITIONS, SAMPLE)
    place = tmp_path / "es.po"
    place.write_bytes(write(opened(client), "es"))
    command = ["msgfmt", "--check", "--output-file", str(tmp_path / "es.mo"), str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "client",
    [read_folder(DEFINITIONS, SAMPLE), small(), read_folder(CLIENTS, "incident-response")],
    ids=lambda one: one.client,
)
def test_bringing_an_export_back_changes_no_byte(client: ClientFiles) -> None:
    data = write(opened(client), "es")
    for again in (data, data.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + data):
        done = brought(client, again, fuzzy=True)
        assert (dict(done.files), done.findings, done.taken) == ({}, (), 0)
        assert done.lines > 5


def test_a_changed_translation_lands_where_it_stands_and_nowhere_else() -> None:
    client = small()
    data = write(opened(client), "es").decode()
    data = data.replace('msgstr "Limpio"', 'msgstr "Limpio: sin polvo"')
    data = data.replace('msgstr "Sin polvo"', 'msgstr "Sin \\"polvo\\" ni l\'eau"')
    data = data.replace("nadie lo mueve", "nadie lo toca")
    data = data.replace('msgid "Is it clean?"\nmsgstr ""', 'msgid "Is it clean?"\nmsgstr "¿Y?"')
    data = data.replace('msgstr "Dos"', 'msgstr "Dos piezas"')
    data = data.replace('msgstr "Una"', 'msgstr "Una sola"')
    done = brought(client, data.encode())
    assert done.findings == ()
    assert done.taken == 7
    before = SMALL["definitions/clean.yml"]
    after = (
        before.replace("es: Limpio", 'es: "Limpio: sin polvo"')
        .replace("es: 'Sin polvo'", "es: 'Sin \"polvo\" ni l''eau'")
        .replace("nadie lo mueve", "nadie lo toca")
        .replace("en: Is it clean?\n", "en: Is it clean?\n  es: ¿Y?\n")
        .replace('es: "Dos"', 'es: "Dos piezas"')
        .replace('es: "Una"', 'es: "Una sola"')
    )
    assert {path: text.decode() for path, text in done.files.items()} == {
        "definitions/clean.yml": after
    }


def test_what_changed_since_the_export_is_a_conflict_and_the_rest_is_taken() -> None:
    data = write(opened(small()), "es").decode()
    data = data.replace('msgstr "Limpio"', 'msgstr "Limpísimo"')
    data = data.replace('msgstr "Sin polvo"', 'msgstr "Sin nada de polvo"')
    data = data.replace('msgstr "Líder"', 'msgstr "Lideresa"')
    later = SMALL["definitions/clean.yml"].replace('"No dust"', '"No dust at all"')
    client = small(clean=later, owners="owners: {}\n")
    done = brought(client, data.encode())
    lines = data.split("\n")
    assert sorted(said(done)) == sorted(
        ("PO-02", lines.index(f'msgid "{one}"') + 1) for one in ("No dust", "Lead")
    )
    assert "has changed since it was exported" in str(done.findings)
    assert "cambió después de exportarse" in str(done.findings)
    assert done.files["definitions/clean.yml"].decode() == later.replace("Limpio", "Limpísimo")


def test_a_source_that_changed_is_no_conflict_where_nothing_was_translated() -> None:
    data = write(opened(small()), "es")
    later = SMALL["definitions/clean.yml"].replace('"No dust"', '"No dust at all"')
    done = brought(small(clean=later), data)
    assert (done.findings, dict(done.files)) == ((), {})


def test_a_stale_translation_is_fuzzy_and_comes_back_sure() -> None:
    client = small()
    old = SMALL["definitions/clean.yml"]
    lock = lock_of(client)
    later = with_lock(small(clean=old.replace("waits at the gate", "waits at the dock")), lock)
    data = write(opened(later), "es", earlier=lambda: [opened(client)])
    rule = entry(data, "definition:clean decision_rule")
    assert rule.fuzzy
    assert [one.context for one in read(data) if one.id and one.fuzzy] == [rule.context]
    previous = re.findall(r'^#\| (?:msgid )?"(.*)"$', data.decode(), re.MULTILINE)
    assert "".join(previous).startswith("A lot with dust waits at the gate until the lead")
    assert brought(later, data).fuzzy == 1

    half = data.replace(b"en la caseta", "en el andén".encode())
    assert dict(brought(later, half).files) == {}
    assert brought(later, half, fuzzy=True).taken == 1

    sure = half.replace(b"#, fuzzy\n", b"")
    done = brought(later, sure)
    assert "en el andén" in done.files["definitions/clean.yml"].decode()
    assert done.reviewed is not None
    after = {**later.content, **done.files, "translations/es.lock": lock_bytes(done.reviewed)}
    now = opened(read_mapping_tree(after, "small", "definitions/small"))
    assert [*Reviews(now, "es").late()] == []
    assert not any(one.fuzzy for one in read(write(now, "es")) if one.id)


def test_what_would_not_load_is_refused_whole_at_the_lines_of_the_catalogue() -> None:
    data = write(opened(small()), "es").decode()
    data = data.replace('msgstr "Limpio"', 'msgstr "Limpio [[nowhere]]"')
    data = data.replace('msgstr "Sin polvo"', 'msgstr "Sin polvo\u202e"')
    data = data.replace('msgstr "Líder"', 'msgstr "Lideresa"')
    done = brought(small(), data.encode())
    lines = data.split("\n")
    assert ("PO-03", lines.index('msgid "Clean"') + 1) in said(done)
    assert (dict(done.files), done.after, done.taken) == ({}, None, 0)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('msgstr "Limpio"', 'msgstr "Limpio', 'msgstr "Limpio'),
        ('msgstr "Limpio"', "msgstr Limpio", "msgstr Limpio"),
        ('msgstr "Limpio"', 'msgstring "Limpio"', 'msgstring "Limpio"'),
        ('msgstr "Limpio"', 'msgstr "Lim"pio"', 'msgstr "Lim"pio"'),
        ('msgid "Clean"', 'msgid "Clean"\nmsgid_plural "Cleans"', 'msgid "Clean"'),
        ('"Language: es_MX', '"Language: fr', None),
        ('"Language: es_MX', '"Language: en', None),
    ],
)
def test_a_broken_catalogue_is_refused_at_its_line(old: str, new: str, line: str | None) -> None:
    data = write(opened(small()), "es").decode().replace(old, new)
    done = brought(small(), data.encode())
    wanted = data.split("\n").index(line) + 1 if line else 1
    assert ("PO-01", wanted) in said(done)
    assert not done.files
    assert all(one.message.get("es") and one.fix.get("es") for one in done.findings)


def test_everything_wrong_is_said_at_once() -> None:
    data = write(opened(small()), "es").decode()
    data = data.replace('msgstr "Limpio"', 'msgstr "Limpio')
    data = data.replace('msgstr "Líder"', 'msgstr "Lí\\der" x')
    assert len(said(brought(small(), data.encode()))) == 2
    assert said(brought(small(), b"\xff\xfe")) == [("PO-01", 1)]


def test_another_clients_catalogue_is_refused() -> None:
    other = read_folder(CLIENTS, "incident-response")
    done = brought(other, write(opened(small()), "es"))
    (one,) = done.findings
    assert "another client" in str(one.message.get("en"))
    assert not done.files


def test_two_translations_of_one_text_are_refused() -> None:
    data = write(opened(small()), "es").decode()
    again = '\nmsgctxt "owner:lead name"\nmsgid "Lead"\nmsgstr "Jefa"\n'
    done = brought(small(), (data + again).encode())
    assert [rule for rule, _ in said(done)] == ["PO-03"]


def test_an_id_that_changed_since_the_export_is_found() -> None:
    data = write(opened(small()), "es").decode().replace('msgstr "Líder"', 'msgstr "Lideresa"')
    renamed = SMALL["owners.yml"].replace("{lead: {", "{chief: {was: [lead], ")
    done = brought(small(owners=renamed), data.encode())
    assert done.files["owners.yml"].decode() == renamed.replace("Líder", "Lideresa")


def test_the_prevailing_language_is_the_source() -> None:
    client = small(client=SMALL["client.yml"] + "prevailing_language: es\n")
    data = write(opened(client))
    assert entry(data, "definition:clean term").id == "Limpio"
    assert str(read(data).locale).startswith("en")
    with pytest.raises(PlaybookError, match="es"):
        write(opened(client), "es")
