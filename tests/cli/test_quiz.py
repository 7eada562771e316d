"""`playbook quiz`: sheets out, answers back, and a proof that is never changed."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import tree
from tests.quiz.client import FILES, PEOPLE, definition, filled, quiz
from tests.release.client import Client, put_files

NAME = "small"
DAY = ("--today", "2026-05-04")


class Played(Client):
    """The client in a folder, and answers beside it."""

    @property
    def root(self) -> Path:
        return self.place / "definitions" / NAME

    def quiz(self, *more: str, of: str = "clean"):
        return self.play("quiz", NAME, of, *DAY, *more)

    def put(self, **changed: str) -> list[str]:
        """What four people send back, some of their files others; the paths."""
        names = [f"{who}.yml" for who in PEOPLE]
        for who, name in zip(PEOPLE, names, strict=True):
            text = changed.get(who, filled(quiz(), who))
            (self.place / name).write_text(text, encoding="utf-8")
        return names

    def proofs(self) -> list[Path]:
        return sorted((self.root / "proofs").glob("*"))


@pytest.fixture
def client(tmp_path: Path) -> Played:
    put_files(tmp_path, {f"definitions/{NAME}/{path}": text.encode()
                         for path, text in FILES.items()})  # fmt: skip
    return Played(tmp_path)


def test_a_sheet_a_side_in_its_own_language(client: Played) -> None:
    done = client.quiz()
    assert (done.exit_code, done.stderr) == (0, "")
    buyer, plant = done.stdout.split("\f")
    assert "Two-envelope check: Clean\nAcme\n" in buyer
    assert "Prueba de los dos sobres: Limpio\nBolt\n" in plant


@pytest.mark.parametrize("name", ["clean", "definition:clean", "definitions/clean"])
def test_one_side_in_another_language(client: Played, name: str) -> None:
    done = client.quiz("--side", "plant", "--read", "en", of=name)
    assert "Two-envelope check: Clean\nBolt\n" in done.stdout
    assert "Acme\n" not in done.stdout


def test_html_is_printed_for_paper(client: Played) -> None:
    done = client.quiz("--format", "html")
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert done.stdout.count('<article class="envelope"') == 2


def test_the_same_content_gives_the_same_sheets(client: Played) -> None:
    assert client.quiz("--format", "html").stdout == client.quiz("--format", "html").stdout


def test_sheets_and_files_of_answers_are_written(client: Played) -> None:
    done = client.quiz("--out", "sheets")
    assert done.stdout == ""
    assert sorted(tree(client.place / "sheets")) == [
        "clean-buyer.html", "clean-buyer.yml", "clean-plant.html", "clean-plant.yml",
    ]  # fmt: skip
    assert "Wrote sheets/clean-buyer.html." in done.stderr
    assert client.proofs() == []


def test_too_few_cases_are_said_and_printed_all_the_same(client: Played) -> None:
    done = client.play("quiz", NAME, "late", *DAY, "--lang", "es")
    assert done.exit_code == 0
    assert "Casos sin publicar: 0." in done.stderr
    assert "There is no unpublished case yet." in done.stdout


def test_answers_become_a_proof(client: Played) -> None:
    done = client.quiz("--answers", *client.put())
    assert done.exit_code == 0
    assert "Clean: both sides gave the key's answer in 8 of 8 cases (100%)." in done.stdout
    assert "Passed. It counts until Wednesday, October 28, 2026" in done.stdout
    (file,) = client.proofs()
    assert f"Wrote definitions/{NAME}/proofs/{file.name}." in done.stderr
    assert client.play("export", NAME, "--format", "json").exit_code == 0


def test_the_same_answers_are_not_taken_twice(client: Played) -> None:
    files = client.put()
    client.quiz("--answers", *files)
    before = tree(client.root)
    done = client.quiz("--answers", *files)
    assert done.exit_code == 1
    assert "`ben` has answered these cases already" in done.stdout
    assert tree(client.root) == before


def test_a_check_that_is_not_passed_is_recorded_and_shows_where_sides_part(client: Played) -> None:
    wrong = [one.code for one in quiz().cases[:3]]
    files = client.put(dora=filled(quiz(), "dora", wrong.__contains__))
    done = client.quiz("--answers", *files, "--lang", "es")
    assert done.exit_code == 0
    assert "en 5 de 8 casos (62%)" in done.stdout
    assert "No aprobada: se necesita el 80%." in done.stdout
    assert f"{wrong[0]}: Grano secreto 0" in done.stdout
    assert "Bolt: 1 de 2 personas dan la respuesta de la clave" in done.stdout
    assert "Acme: 2 de 2 personas dan la respuesta de la clave" in done.stdout
    assert len(client.proofs()) == 1


def test_whoever_signed_this_text_knows_the_key(client: Played) -> None:
    for person, language in (("ana", "en"), ("carlos", "es")):
        done = client.play("sign", NAME, "definition:clean", "--person", person, "--read", language,
                           "--answer", "agree", "--date", "2026-04-01")  # fmt: skip
        assert done.exit_code == 0, done.output
    done = client.quiz("--answers", *client.put(beth=filled(quiz(), "ana")))
    assert done.exit_code == 1
    assert "beth.yml:5:1: error: `ana` signed this text with its cases" in done.stdout


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "There is no person `nobody`."), ("es", "No existe la persona `nobody`.")],
)
def test_bad_answers_are_findings_and_nothing_is_written(
    client: Played, language: str, text: str
) -> None:
    before = tree(client.root)
    files = client.put(dora=filled(quiz(), "dora").replace("person: dora", "person: nobody"))
    done = client.quiz("--answers", *files, "--lang", language)
    assert done.exit_code == 1
    assert f"dora.yml:5:9: error: {text}" in done.stdout
    assert tree(client.root) == before


def test_answers_to_another_text_are_refused(client: Played) -> None:
    files = client.put()
    (changed,) = definition(("Secret grain 4", "Grain 4")).items()
    client.write(*changed)
    done = client.quiz("--answers", *files)
    assert done.exit_code == 1
    assert "has changed since the sheet was printed" in done.stdout
    assert "print the sheets anew" in done.stdout
    assert client.proofs() == []


def test_what_no_file_can_hold_is_no_traceback(client: Played) -> None:
    files = client.put()
    (client.place / "dora.yml").write_bytes(b"\xff\xfe\x00")
    assert client.quiz("--answers", *files).exit_code == 1


USAGE = {
    "an unknown definition": (["claen"], "There is no definition `claen`. Did you mean `clean`?"),
    "another kind": (["person:clean"], "There is no definition `person:clean`."),
    "an unknown side": (["clean", "--side", "plnat"], "`plnat` is no side that signs."),
    "a side that signs nothing": (["clean", "--side", "carrier"], "`carrier` is no side"),
    "another language": (["clean", "--read", "fr"], "`fr` is no language of this playbook."),
    "no files": (["clean", "--answers"], "--answers takes the files that came back"),
    "files alone": (["clean", "definitions/small/client.yml"], "Files are read back with"),
    "no such file": (["clean", "--answers", "nowhere.yml"], "nowhere.yml"),
    "both at once": (["clean", "--answers", "definitions/small/client.yml", "--side", "plant"],
                     "--side prints sheets"),
    "out and format": (["clean", "--out", "x", "--format", "html"], "leave --format out"),
    "no definition": ([], "DEFINITION"),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "text"), USAGE.values(), ids=USAGE)
def test_wrong_usage_is_said(client: Played, typed: list[str], text: str) -> None:
    before = tree(client.place)
    done = client.play("quiz", NAME, *typed)
    assert done.exit_code == 2
    assert text in " ".join(done.stderr.split())
    assert tree(client.place) == before


def test_a_client_that_is_none_is_refused(client: Played) -> None:
    assert client.play("quiz", "ghost", "clean").exit_code == 1
    shutil.rmtree(client.root)
    assert client.quiz().exit_code == 1
