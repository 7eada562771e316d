"""A sheet to sign: all that binds in every language, the digest it is taken of, nothing active."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import segno

from generator import locale
from generator.agreement.digest import Digests
from generator.load import load
from generator.locale import words
from generator.model.playbook import Playbook
from generator.model.types import FormerId
from generator.pages.sheet import agreement_sheet
from generator.source.tree import read_folder
from tests.hostile_client import PROSE, SHOWN, write_hostile
from tests.pages.marked import _SIMPLE, every_field, marked
from tests.pages_text import Element, _Parser
from tests.sample import DEFINITIONS, SAMPLE
from tests.small import playbook

TODAY = date(2026, 11, 23)
LANGUAGES = ["en", "es"]
PARTIES = """
    effective_from: 2027-01-04
    precedence: [contract, annex]
    documents:
      contract: {name: {en: "Contract", es: "Contrato"}, revision: "2"}
      annex: {name: {en: "Annex", es: "Anexo"}, revision: "1"}
    sides:
      buyer: {name: "Buyer", kind: customer}
      maker: {name: "Maker", kind: supplier}
      carrier: {name: "Carrier", kind: logistics, party: no}
    people:
      ana: {name: "Ana Ruiz", side: maker}
      eva: {name: "Eva Lara", side: maker}
    owners:
      boss:
        name: {en: "Boss", es: "Jefatura"}
        side: maker
        holders: [{person: ana, since: 2026-01-01}]
        deputy: eva
      chief: {name: {en: "Chief", es: "Dirección"}, side: buyer}
    """
SIGNED = (
    PARTIES
    + """
    signers: [boss, chief]
    definitions:
      in-full:
        code: D2
        term: {en: "In full", es: "Completo"}
        question: {en: "Is it all there?", es: "¿Está todo?"}
        measures: {share: {name: {en: "Share", es: "Porcentaje"}, unit: percent}}
        criterion:
          text: {en: "All of it, says [[boss]].", es: "Todo, dice [[boss]]."}
          all: [share >= 100 percent]
        decision_rule: {en: "Only here."}
        decider: boss
        within: 2 clock days after issue detected
        examples:
          - text: {en: "Half of it.", es: "La mitad."}
            values: {share: 50}
            verdict: nonconforming
            published: no
    escalations:
      ladder:
        name: {en: "Ladder", es: "Escalera"}
        levels:
          - {n: 1, owners: [boss], must_do: {en: "Call.", es: "Llamar."}}
    """
)
SMALL = playbook(SIGNED)
IN_FULL = SMALL.find("definition", "in-full")


class Sheet:
    """One sheet as a reader sees it."""

    def __init__(self, of: Playbook, entity: object = None, version: str = "1.0") -> None:
        self.html = agreement_sheet(of, version, TODAY, entity).decode()  # type: ignore[arg-type]
        parser = _Parser()
        parser.feed(self.html)
        self.root = parser.root

    @property
    def text(self) -> str:
        return self.root.text()

    def find(self, tag: str, **attributes: str) -> list[Element]:
        return [
            one
            for one in self.root
            if one.tag == tag
            and all(one.attributes.get(name) == said for name, said in attributes.items())
        ]

    def column(self, language: str) -> list[str]:
        return [one.text() for one in self.find("td", lang=language)]

    def classed(self, cls: str) -> list[Element]:
        return [one for one in self.root if cls in one.attributes.get("class", "").split()]


# What is on it


MARKED, _ = marked()
FULL = Sheet(MARKED)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", Digests(MARKED).entities)
def test_every_text_that_the_digest_covers_can_be_read(key: str, language: str) -> None:
    covered = set(re.findall(r"qx\d+(?:en|es|xx)", Digests(MARKED).forms[key].decode()))
    wanted = {mark for mark in covered if mark.endswith((language, "xx"))}
    shown = set(re.findall(r"qx\d+\w\w", " ".join(FULL.column(language)).lower()))
    assert wanted <= shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_shows_its_own_language_alone(language: str) -> None:
    other = "es" if language == "en" else "en"
    assert re.findall(rf"qx\d+{other}\b", " ".join(FULL.column(language))) == []


def test_no_name_of_a_field_is_left_raw() -> None:
    assert re.findall(r"\b[a-z]+_[a-z_]+\b", " ".join(FULL.column("en"))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_that_binds_has_its_label_in_each_language(language: str) -> None:
    assert IN_FULL is not None
    labels = [one.text() for cell in Sheet(SMALL, IN_FULL).find("td", lang=language)
              for one in cell if one.attributes.get("class") == "field"]  # fmt: skip
    said = words(language)
    assert labels == [f"{said.label('definition', one.name)}:" for one in IN_FULL.kind.fields
                      if one.binds and (one.asked or one.name in IN_FULL.values)]  # fmt: skip


def test_values_are_said_in_words_and_what_does_not_bind_is_left_out() -> None:
    column = Sheet(SMALL, IN_FULL).column("es")
    assert "Criterio: Todo, dice Jefatura. Porcentaje: al menos 100%" in column
    example = next(one for one in column if "La mitad." in one)
    assert example == "Ejemplos: La mitad. Valores: Porcentaje: 50% Dictamen: No conforme"
    assert "¿Está todo?" not in " ".join(column)  # the question does not bind


def test_a_clock_is_said_without_the_way_to_its_example() -> None:
    assert "By when: within 2 clock days (24 h each) after the issue is detected" in Sheet(
        SMALL, IN_FULL
    ).column("en")


def test_what_a_language_lacks_is_marked_and_what_nobody_said_is_a_gap() -> None:
    column = Sheet(SMALL, IN_FULL).column("es")
    assert "Regla de decisión: Only here. Solo en inglés" in column
    assert "Prueba: El manual todavía no lo dice." in column


def test_an_order_that_means_something_is_numbered() -> None:
    (order, _) = [one for one in Sheet(SMALL).find("ol") if "Contra" in one.text()]
    assert [one.text() for one in order if one.tag == "li"] == ["Contract", "Annex"]


def test_a_few_words_stand_on_one_line_and_sentences_below_each_other() -> None:
    level = """
        escalations:
          ladder:
            name: {{en: "Ladder", es: "Escalera"}}
            levels: [{{n: 1, must_do: [{{en: "{0}", es: "{0}"}}, {{en: "{1}", es: "{1}"}}]}}]
    """
    words, sentences = (Sheet(playbook(level.format(*said)))
                        for said in (("call", "write"), ("Call.", "Write.")))  # fmt: skip
    assert "Debe hacer: call · write" in " ".join(words.column("es"))
    assert [one.text() for one in sentences.find("li") if "." in one.text()][-2:] == [
        "Call.", "Write.",
    ]  # fmt: skip


def test_a_level_is_called_by_its_number() -> None:
    assert "Niveles: Nivel 1. Quién: Jefatura Debe hacer: Llamar." in Sheet(SMALL).column("es")


def test_cells_of_a_table_stand_under_the_names_of_row_and_column() -> None:
    table = """
    matrices:
      table:
        name: {en: "Table", es: "Tabla"}
        dims:
          row:
            name: {en: "Row", es: "Renglón"}
            values: {a: {name: {en: "Same", es: "Uno"}}, b: {name: {en: "Same", es: "Dos"}}}
          column:
            name: {en: "Column", es: "Columna"}
            values: {x: {name: {en: "Left", es: "Izquierda"}}}
        cells:
          - {at: [a, x], value: go}
          - {at: [b, x], value: stop, owner: boss, side: maker}
          - {at: [gone, x], value: stop}
        legend: {go: {en: "Go on", es: "Siga"}, stop: {en: "Stop here", es: "Alto"}}
    """
    found = Sheet(playbook(PARTIES + table))
    rows = [one for one in found.column("es") if "Izquierda:" in one]
    assert rows == [
        "Celdas: Uno Izquierda: Siga",
        "Dos Izquierda: Alto · Jefatura · Maker",
        "gone Izquierda: Alto",
    ]
    assert "Same Left: Stop here · Boss · Maker" in found.column("en")


def test_everything_of_the_whole_playbook_is_on_it_engagement_first() -> None:
    keys = [one.text() for row in Sheet(SMALL).find("td", colspan="2") for one in row
            if one.tag == "code" and ":" in one.text()]  # fmt: skip
    assert keys[0] == "engagement:small"
    assert sorted(keys) == sorted(Digests(SMALL).entities)


@pytest.mark.parametrize("how", ["open", "none"])
def test_open_points_and_what_does_not_apply_can_be_read(how: str) -> None:
    body = {"open": {"question": {"en": "qx-en", "es": "qx-es"}},
            "none": {"reason": {"en": "qx-en", "es": "qx-es"}}}[how]  # fmt: skip
    of = every_field(lambda kind, field: None if field in ("languages", "events") else {how: body})
    found = Sheet(of)
    texts = Digests(of).entities.values()
    binding = sum(
        field.binds and field.name not in (one.kind.title, "events")
        for one in texts
        for field in one.kind.fields
    )
    assert found.text.count("qx-es") == found.text.count("qx-en") == binding


# The digest and its code


def test_the_digests_are_those_of_the_agreement() -> None:
    digests = Digests(SMALL)
    whole, one = Sheet(SMALL, version="2.1"), Sheet(SMALL, IN_FULL)
    for found, digest in ((whole, digests.whole("2.1")), (one, digests.of["definition:in-full"])):
        shown = [code.text().replace(" ", "") for code in found.classed("digest")]
        assert shown == [digest] * 3  # on the cover, and with each of two signatures
    for key, digest in digests.of.items():
        assert f"{key} Digest · Huella {digest[:16]}" in whole.text


@pytest.mark.parametrize("entity", [None, IN_FULL])
def test_the_code_says_client_text_version_and_digest(entity: object) -> None:
    found = Sheet(SMALL, entity)
    digests = Digests(SMALL)
    named = "definition:in-full" if entity else "playbook"
    digest = digests.of[named] if entity else digests.whole("1.0")
    text = f"playbook:small:{named}:1.0:{digest}"
    code = segno.make_qr(text, error="m", boost_error=False)
    size = code.symbol_size(border=4)[0]
    path = re.search(r' d="(M[^"]+)"', code.svg_inline(border=4, light=None))
    assert path is not None
    assert found.html.count(path[1]) == 3
    assert found.html.count(f'<svg viewBox="0 0 {size} {size}">') == 3
    assert [one.attributes["aria-label"] for one in found.find("div", role="img")] == [text]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert Sheet(SMALL).html == Sheet(playbook(SIGNED)).html


def test_each_printed_page_says_what_it_is_of() -> None:
    digest = Digests(SMALL).whole("1.0")[:16]
    assert f'content: "small · playbook · 1.0 · {digest}"' in Sheet(SMALL).html


# Where to sign


def test_each_signer_of_each_signing_side_has_a_place() -> None:
    maker, buyer = (one.text() for one in sorted(
        Sheet(SMALL).classed("sign"), key=lambda one: "Maker" not in one.text()))  # fmt: skip
    assert "Boss · Jefatura" in maker
    assert "Held by · Titular: Ana Ruiz; Deputy · Suplente: Eva Lara" in maker
    begin = Digests(SMALL).whole("1.0")[:16]
    sign = f"playbook sign small playbook --person ana --version 1.0 --digest {begin} --owner boss"
    assert sign in maker
    assert "nobody today · hoy sin titular" in buyer
    assert f"--person PERSON --version 1.0 --digest {begin} --owner chief" in buyer
    for block in (maker, buyer):
        for label in ("I agree Estoy de acuerdo", "I do not agree", "English Español", "Signature",
                      "Nombre completo", "Fecha (AAAA-MM-DD)", "Nota o motivo"):  # fmt: skip
            assert label in block
    assert "Carrier" not in maker + buyer


def test_the_commands_are_those_of_playbook_sign() -> None:
    said = [one.text() for one in Sheet(SMALL, IN_FULL).classed("command")][-3:]
    begin = Digests(SMALL).of["definition:in-full"][:16]
    sign = (
        "playbook sign small definition:in-full --person PERSON --version 1.0 "
        f"--digest {begin} --read LANGUAGE"
    )
    assert said == [
        f"{sign} --answer agree --statement > statement.txt",
        "ssh-keygen -Y sign -f ~/.ssh/id_ed25519 -n playbook statement.txt",
        f"{sign} --answer agree --proof statement.txt.sig",
    ]


def test_a_side_without_a_signer_and_a_playbook_without_sides_say_so() -> None:
    found = Sheet(playbook(PARTIES + "signers: [boss]")).classed("sign")
    (buyer,) = [one.text() for one in found if "Buyer" in one.text()]
    assert "No owner signs for this side yet. · Aún no hay un responsable" in buyer
    assert "El manual aún no dice qué partes participan." in Sheet(playbook()).text


# Nothing active


def active(found: Sheet) -> Iterator[str]:
    for one in found.root:
        if one.tag in ("script", "a", "link", "iframe", "object", "form", "base", "embed"):
            yield one.tag
        for name, value in one.attributes.items():
            if name.startswith("on") or name in ("href", "srcset", "action", "data"):
                yield f"{name}={value}"
            if name == "src" and not value.startswith("data:image/"):
                yield f"{name}={value}"
    yield from re.findall(r"url\(|@import|https?:", found.html)


def test_it_runs_nothing_and_asks_nothing_of_anybody() -> None:
    found = Sheet(SMALL)
    assert list(active(found)) == []
    (policy,) = found.find("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy.attributes["content"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    )


def test_what_is_typed_as_an_attack_stays_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(_SIMPLE, FormerId, "once-1")
    write_hostile(tmp_path)
    of = load(read_folder(tmp_path, "hostile")).playbook
    assert of is not None
    for entity in (None, of.find("definition", "definition-1")):
        found = Sheet(of, entity)
        pictures = [one for one in found.find("img") if one.attributes["src"][:5] == "data:"]
        assert found.find("img") == pictures
        assert len(pictures) == (entity is None)
        assert list(active(found)) == []
        assert found.html.lower().count("</style>") == 1
        for column in map(found.column, LANGUAGES):
            said = " ".join(column)
            assert SHOWN in said
            assert "{{ 7*7 }} {% raw %} **bold** [x](javascript:alert(3))" in said
            assert "</script></style></textarea>" in PROSE
            assert "</script></style></textarea>" in said


def test_ids_stand_nowhere_so_none_stands_twice() -> None:
    assert [one for one in FULL.root if "id" in one.attributes] == []


def test_a_picture_is_in_the_file(tmp_path: Path) -> None:
    of = playbook({
        "attachments/a.svg": b"<svg/>", "attachments/b.pdf": b"%PDF-1.7",
        "all.yml": """
            attachments:
              a: {name: {en: "A", es: "A"}, file: a.svg, alt: {en: "One", es: "Uno"}}
              b: {name: {en: "B", es: "B"}, file: b.pdf, alt: {en: "Two", es: "Dos"}}
        """,
    })  # fmt: skip
    (picture,) = Sheet(of).find("img")
    assert picture.attributes == {"src": "data:image/svg+xml;base64,PHN2Zy8+", "alt": "One"}


# Other languages


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A third language, which says everything in Spanish."""
    for code, source in (("en", "en"), ("es", "es"), ("fr", "es")):
        shutil.copy(Path(locale.__file__).parent / "locales" / f"{source}.yml",
                    tmp_path / f"{code}.yml")  # fmt: skip
    kept = (locale._texts, locale.words, locale.languages)
    monkeypatch.setattr(locale, "_FOLDER", tmp_path)
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


@pytest.mark.usefixtures("french")
def test_three_languages_stand_side_by_side_across_the_page() -> None:
    three = Sheet(
        playbook("""
        languages: [en, es, fr]
        scope_in: {en: "In", es: "Dentro", fr: "Dedans"}
    """)
    )
    said = {"en": "Covered: In", "es": "Incluye: Dentro", "fr": "Incluye: Dedans"}
    assert [text for code, text in said.items() if text not in three.column(code)] == []
    assert "size: landscape" in three.html
    assert "size: landscape" not in Sheet(SMALL).html


@pytest.fixture(scope="module")
def sample() -> Playbook:
    found = load(read_folder(DEFINITIONS, SAMPLE)).playbook
    assert found is not None
    return found


def test_the_samples_whole_sheet_is_whole(sample: Playbook) -> None:
    found = Sheet(sample)
    assert len(found.find("table")) == len(Digests(sample).of)
    assert list(active(found)) == []
    assert "Falta: " not in " ".join(found.column("es"))
