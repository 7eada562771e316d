"""`playbook review`: what is recorded, what that makes of later changes, and where it shows."""

from pathlib import Path

import pytest

from tests.cli.conftest import tree
from tests.release import client as stages
from tests.release.client import BUYER, CLIENT, PLANT, Client, errors

CLEAN = "definitions/clean.yml"
LOCK = "translations/es.lock"
RULE = "definition:clean decision_rule"
TODAY = ("--today", "2026-02-09")


@pytest.fixture
def client(tmp_path: Path) -> Client:
    """A client whose translations were all reviewed."""
    made = stages.written(tmp_path)
    done = made.play("review", CLIENT, "--lang", "es")
    assert done.exit_code == 0, done.output
    return made


@pytest.fixture
def frozen(tmp_path: Path) -> Client:
    """A client with a release, whose translations were then reviewed."""
    made = stages.released(tmp_path)
    assert made.play("review", CLIENT, "--lang", "es").exit_code == 0
    return made


def late(client: Client, *more: str) -> list[str]:
    """What is to be reviewed, without its place."""
    done = client.play("review", CLIENT, "--lang", "es", "--list", *more)
    assert done.exit_code == 0, done.output
    return [line.split(": ", 1)[1] for line in done.stdout.splitlines()]


def stale(client: Client) -> list[str]:
    return [line.removeprefix("stale: ") for line in late(client) if line.startswith("stale: ")]


def found(client: Client) -> str:
    """What `check` says of translations."""
    lines = client.play("check", CLIENT, *TODAY).stdout.splitlines()
    return "\n".join(line for line in lines if "[LNG-01]" in line)


def english(client: Client, new: str = "At the limit it is taken.") -> None:
    client.change(CLEAN, "At the limit the lot is taken.", new)


def spanish(client: Client, new: str = "En el límite se acepta el lote.") -> None:
    client.change(CLEAN, "En el límite se toma el lote.", new)


def test_a_review_writes_a_lock_and_nothing_else(tmp_path: Path) -> None:
    client = stages.written(tmp_path)
    before = tree(client.root)
    done = client.play("review", CLIENT, "--lang", "es")
    assert (done.exit_code, done.stdout) == (0, "")
    after = tree(client.root)
    lock = after.pop(LOCK).decode().splitlines()
    assert after == before
    assert lock[2:] == sorted(lock[2:])
    assert sum(line.startswith(f"{RULE} ") for line in lock) == 1
    assert sum(line.startswith("handoff:lot contents.* ") for line in lock) == 2
    again = client.play("review", CLIENT, "--lang", "es", "--say", "es")
    assert "No se escribió nada." in again.stderr
    assert found(client) == ""
    assert late(client) == []


def test_a_changed_source_makes_its_translation_stale(client: Client) -> None:
    english(client)
    assert late(client) == [f"stale: {RULE}"]
    assert late(client, "--say", "es") == [f"atrasado: {RULE}"]
    said = found(client)
    assert said.startswith(f"definitions/acme/{CLEAN}:")
    assert "error: The text in English has changed since its translation into Spanish" in said
    assert client.play("check", CLIENT, *TODAY).exit_code == 1
    assert client.play("review", CLIENT, "definition:clean", "--lang", "es").exit_code == 0
    assert (late(client), found(client)) == ([], "")


def test_a_translation_that_was_changed_is_to_be_reviewed_again(client: Client) -> None:
    spanish(client)
    assert late(client) == [f"changed: {RULE}"]
    assert ": warning: The translation into Spanish has changed" in found(client)
    english(client)
    assert late(client) == [f"changed: {RULE}"]


def test_only_what_is_named_is_reviewed(client: Client) -> None:
    english(client)
    client.change("handoffs/lot.yml", 'en: "At the dock."', 'en: "At the far dock."')
    assert late(client) == [f"stale: {RULE}", "stale: handoff:lot channel"]
    done = client.play("review", CLIENT, "clean", "--lang", "es")
    assert "stale 1, changed 0, new 0" in done.stderr
    assert late(client) == ["stale: handoff:lot channel"]
    assert late(client, "definition:clean") == []


def test_order_wrapping_and_comments_make_nothing_stale(client: Client) -> None:
    client.change("owners.yml", '      - {en: "Tools", es: "Moldes"}\n', "")
    client.change(
        "owners.yml", '      - {en: "Prices", es: "Precios"}\n',
        '      # The two swapped.\n      - {en: "Prices", es: "Precios"}\n'
        '      - en: >\n          Tools\n        es: "Moldes"\n',
    )  # fmt: skip
    assert late(client) == []


def test_a_text_of_a_list_is_known_by_what_it_says(client: Client) -> None:
    client.change("owners.yml", '{en: "Tools", es:', '{en: "Molds", es:')
    assert late(client) == ["stale: owner:buyer-lead not_responsible_for.*"]
    client.change("owners.yml", "      - {en: \"Molds\"", '      - {en: "New", es: "Nuevo"}\n'
                  '      - {en: "Molds"')  # fmt: skip
    assert late(client) == [
        "stale: owner:buyer-lead not_responsible_for.*",
        "never reviewed: owner:buyer-lead not_responsible_for.*",
    ]


def test_an_id_that_changes_makes_nothing_stale(client: Client) -> None:
    (client.root / CLEAN).rename(client.root / "definitions/spotless.yml")
    client.change("definitions/spotless.yml", "term:", "was: [clean]\nterm:")
    for path in ("handoffs/lot.yml", "escalations/dust.yml"):
        client.change(path, "[[clean]]", "[[spotless]]")
        client.change(path, "[[clean|", "[[spotless|")
    client.change("attachments.yml", "definition: clean", "definition: spotless")
    assert late(client) == []
    client.change("definitions/spotless.yml", "At the limit the lot is taken.", "It is taken.")
    assert late(client) == ["stale: definition:spotless decision_rule"]


def test_a_language_that_was_never_reviewed_is_no_finding(tmp_path: Path) -> None:
    client = stages.written(tmp_path)
    english(client)
    assert found(client) == ""
    assert f"never reviewed: {RULE}" in late(client)


def test_other_words_for_the_same_make_nothing_stale(frozen: Client) -> None:
    english(frozen, "At the limit, the lot is taken.")
    assert stale(frozen) == [RULE]
    frozen.amend("1.1", "clean")
    frozen.change("amendments/for-1-1.yml", "why:", "editorial: yes\nwhy:")
    assert (stale(frozen), found(frozen)) == ([], "")
    for person in (BUYER, PLANT):
        assert frozen.sign(person, "amendment:for-1-1").exit_code == 0
    done = frozen.release("1.1")
    assert done.exit_code == 0, errors(done) + done.stderr
    assert (stale(frozen), found(frozen)) == ([], "")
    english_again = ("At the limit, the lot is taken.", "At the limit, the lot is never taken.")
    frozen.change(CLEAN, *english_again)
    assert stale(frozen) == [RULE]


def test_a_number_in_an_editorial_change_makes_it_stale(frozen: Client) -> None:
    frozen.change(CLEAN, "No more than two grains", "No more than three grains")
    frozen.amend("1.1", "clean")
    frozen.change("amendments/for-1-1.yml", "why:", "editorial: yes\nwhy:")
    assert stale(frozen) == ["definition:clean criterion.text"]


def test_the_page_marks_what_is_stale(client: Client) -> None:
    english(client)
    assert client.play("build", CLIENT, *TODAY).exit_code == 0
    page = "site/acme/{}/draft/definitions/clean/index.html"
    es, en = ((client.place / page.format(code)).read_text("utf-8") for code in ("es", "en"))
    mark = "Esta traducción es anterior al texto en inglés"
    assert es.count(mark) == 1
    assert mark in es.partition("En el límite se toma el lote.")[2][:200]
    assert "This translation" not in en
    spanish(client)
    client.play("build", CLIENT, *TODAY)
    es = (client.place / page.format("es")).read_text("utf-8")
    assert es.count("Esta traducción no se ha revisado desde que cambió") == 1
    client.play("review", CLIENT, "--lang", "es")
    client.play("build", CLIENT, *TODAY)
    assert "Esta traducción" not in (client.place / page.format("es")).read_text("utf-8")


def test_a_line_that_a_merge_left_in_the_lock_is_told(client: Client) -> None:
    lock = client.root / LOCK
    lines = lock.read_text("utf-8").splitlines(keepends=True)
    lock.write_text("".join([*lines[:4], "<<<<<<< ours\n", *lines[4:]]), "utf-8")
    done = client.play("check", CLIENT, *TODAY)
    assert "definitions/acme/translations/es.lock:5:1: warning: " in done.stdout
    assert "[SRC-38]" in done.stdout
    assert late(client) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["--lang", "en"], "`en` is the language that is translated from"),
        (["--lang", "fr"], "`fr` is no language of this client. It has: en, es."),
        (["--lang", "spanish"], "no code of a language"),
        ([], "Missing option '--lang'"),
        (["--lang", "es", "definition:claen"], "Did you mean `definition:clean`?"),
        (["--lang", "es", "--say", "es", "claen"], "No hay nada que se llame `claen`."),
    ],
)
def test_wrong_usage_is_told(client: Client, typed: list[str], words: str) -> None:
    done = client.play("review", CLIENT, *typed)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())
