"""`playbook sign`: what is written down, who may answer, and what is refused, in words."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import tree
from tests.release import client as stages
from tests.release.client import CLIENT, Client, errors


@pytest.fixture
def client(tmp_path: Path) -> Client:
    """A client that nobody has signed yet."""
    return stages.written(tmp_path)


def said(file: Path) -> dict[str, Any]:
    """A sign-off as any YAML reader sees it, every scalar as text."""
    return yaml.load(file.read_bytes(), yaml.BaseLoader)


def only(client: Client, person: str = "") -> Path:
    (file,) = client.signoffs(person)
    return file


def test_an_answer_is_written_down_with_all_that_it_means(client: Client):
    done = client.sign("carlos", "--answer", "refuse", "--note", "¿Y el polvo?")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "Carlos Ñúñez (plant-lead) refuses for plant: The whole playbook" in done.stderr
    body = said(only(client))
    covers = body.pop("covers")
    assert {kind: sorted(below) for kind, below in covers.items()} == {
        "attachment": ["limit"],
        "calendar": ["north", "shared", "south"],
        "definition": ["clean"],
        "engagement": ["acme"],
        "escalation": ["differ", "dust"],
        "handoff": ["lot"],
        "owner": ["buyer-lead", "buyer-quality", "plant-lead", "plant-quality"],
        "side": ["buyer", "carrier", "plant"],
        "site": ["dock", "hall"],
    }
    assert len(body.pop("digest")) == 64
    assert body == {
        "object": "playbook", "version": "1.0", "client": "acme", "person": "carlos",
        "name": "Carlos Ñúñez", "owner": "plant-lead", "side": "plant", "date": "2026-02-02",
        "language_read": "es", "answer": "refuse", "note": "¿Y el polvo?",
    }  # fmt: skip
    done = client.play("check", CLIENT, "--today", "2026-02-09")  # which reads it, and knows of it
    assert errors(done).count(": error: ") == errors(done).count("Carlos Ñúñez of `plant` refuses")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (["--answer", "agree"], "agree"),
        (["--answer", "agree", "--note", "Fine"], "agree_with_note"),
        (["--answer", "agree_with_note", "--note", "Fine"], "agree_with_note"),
        (["--answer", "refuse", "--note", "Why?"], "refuse"),
    ],
)
def test_each_answer_is_recorded_as_it_was_given(client: Client, typed: list[str], answer: str):
    assert client.sign("ana", *typed).exit_code == 0
    body = said(only(client))
    assert body["answer"] == answer
    assert body.get("note") == (typed[3] if len(typed) > 2 else None)


@pytest.mark.parametrize("name", ["definition:clean", "definition/clean", "definitions:clean",
                                  "definitions/clean", "clean"])  # fmt: skip
def test_one_text_may_be_named_in_every_usual_way(client: Client, name: str):
    client.sign("carlos")
    assert client.sign("ana", name).exit_code == 0
    body = said(only(client, "ana"))
    assert body["object"] == "definition:clean"
    assert body["digest"] == said(only(client, "carlos"))["covers"]["definition"]["clean"]
    assert "covers" not in body


def test_an_id_of_several_texts_is_not_guessed(client: Client):
    client.write("terms.yml", 'terms: {lot: {term: {en: "Lot", es: "Lote"}, '
                              'definition: {en: "What came", es: "Lo que llegó"}}}\n')  # fmt: skip
    done = client.sign("ana", "lot")
    assert done.exit_code == 2
    assert "`lot` may mean several texts. Say which: handoff:lot, term:lot." in done.stderr
    assert client.signoffs() == []


def test_its_name_ends_with_its_digest(client: Client):
    client.sign("ana", "--note", "Fine")
    file = only(client)
    assert file.name == f"ana-2026-02-02-{sha256(file.read_bytes()).hexdigest()[:16]}.yml"


def test_the_version_is_the_next_one_unless_it_is_said(client: Client):
    client.sign("ana")
    client.sign("carlos", "--version", "3.0")
    versions = {said(file)["version"] for file in client.signoffs()}
    assert versions == {"1.0", "3.0"}
    ana, carlos = (said(only(client, person)) for person in ("ana", "carlos"))
    assert ana["covers"] == carlos["covers"]
    assert ana["digest"] != carlos["digest"]


AGREE = ["--read", "en", "--answer", "agree"]
WRONG = {
    "a person nobody knows": (
        ["--person", "anna", *AGREE], 2,
        "There is no person `anna`. Did you mean `ana`?",
        "No existe la persona `anna`. ¿Quiso decir `ana`?",
    ),
    "an owner who signs nothing": (
        ["--person", "ana", *AGREE, "--owner", "plant-quality"], 2,
        "`plant-quality` is no signer of this playbook. Its signers are: buyer-lead, plant-lead.",
        "`plant-quality` no es firmante de este manual.",
    ),
    "an owner whom the person does not stand for": (
        ["--person", "ana", *AGREE, "--owner", "plant-lead"], 1,
        "`ana` neither holds the role `plant-lead` nor deputizes in it",
        "`ana` no ocupa el puesto `plant-lead` ni lo suple",
    ),
    "a person of a side that signs nothing": (
        ["--person", "frida", *AGREE], 1,
        "`frida` may not sign",
        "`frida` no puede firmar",
    ),
    "a holder who has left": (
        ["--person", "eduardo", *AGREE, "--date", "2025-07-01"], 1,
        "`eduardo` may not sign: on Tuesday, July 1, 2025 they neither hold nor deputize for any",
        "`eduardo` no puede firmar. Fecha: martes, 1 de julio de 2025.",
    ),
    "a holder who is yet to come": (
        ["--person", "carlos", *AGREE, "--date", "2025-06-30"], 1,
        "`carlos` may not sign",
        "`carlos` no puede firmar",
    ),
    "another language": (
        ["--person", "ana", "--read", "fr", "--answer", "agree"], 2,
        "`fr` is no language of this playbook. It has: en, es.",
        "`fr` no es un idioma de este manual. Tiene: en, es.",
    ),
    "a text nobody knows": (
        ["definition:claen", "--person", "ana", *AGREE], 2,
        "no text `definition:claen` that can be agreed to. Did you mean `definition:clean`?",
        "No existe el texto `definition:claen` que se pueda aceptar.",
    ),
    "something that binds nobody": (
        ["person:ana", "--person", "ana", *AGREE], 2,
        "There is no text `person:ana` that can be agreed to.",
        "No existe el texto `person:ana`",
    ),
    "a day to come": (
        ["--person", "ana", *AGREE, "--date", "2199-01-01"], 2,
        "Tuesday, January 1, 2199 is not yet here.",
        "Esa fecha aún no llega: martes, 1 de enero de 2199.",
    ),
    "a refusal without a reason": (
        ["--person", "ana", "--read", "en", "--answer", "refuse"], 2,
        'Say what the note is, or why they refuse: --note "…".',
        'Diga cuál es la nota, o por qué rechaza: --note "…".',
    ),
    "a note that says nothing": (
        ["--person", "ana", "--read", "en", "--answer", "agree_with_note", "--note", " \n "], 2,
        'Say what the note is, or why they refuse: --note "…".',
        'Diga cuál es la nota, o por qué rechaza: --note "…".',
    ),
    "the digest of another text": (
        ["--person", "ana", *AGREE, "--digest", "0123456789abcdef"], 1,
        "The text is not the one that was signed",
        "El texto no es el que se firmó",
    ),
    "a digest that fits all": (
        ["--person", "ana", *AGREE, "--digest", "sha256:"], 2,
        "takes at least the first 8 characters of the digest",
        "takes at least the first 8 characters of the digest",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "code", "en", "es"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_and_nothing_is_written(
    client: Client, typed: list[str], code: int, en: str, es: str
):
    for language, text in (("en", en), ("es", es)):
        done = client.play("sign", CLIENT, *typed, "--lang", language)
        assert (done.exit_code, done.stdout) == (code, "")
        assert text in done.stderr
    assert client.status() == []


@pytest.mark.parametrize(
    "typed",
    [
        [*AGREE],
        ["--person", "ana", "--answer", "agree"],
        ["--person", "ana", "--read", "en"],
        ["--person", "ana", "--read", "en", "--answer", "perhaps"],
        ["--person", "ana", *AGREE, "--date", "2026-02-30"],
        ["--person", "ana", *AGREE, "--date", "yesterday"],
        ["--person", "ana", *AGREE, "--version", "1.00"],
        ["--person", "ana", *AGREE, "--version", "v1"],
        ["--person", "ana", *AGREE, "--proof", "nowhere.pdf"],
        ["--person", "ana", *AGREE, "--proof", "definitions"],
        ["clean", "clean", "--person", "ana", *AGREE],
    ],
)
def test_what_is_typed_wrong_is_wrong_usage(client: Client, typed: list[str]):
    assert client.play("sign", CLIENT, *typed).exit_code == 2
    assert client.status() == []


@pytest.mark.parametrize("name", ["ghost", "../acme", "acme/../acme", "/etc", "", "a b", ".."])
def test_a_client_that_is_none_is_refused_and_leaves_nothing(client: Client, name: str):
    done = client.play("sign", name, "--person", "ana", *AGREE)
    assert done.exit_code == 1
    assert client.status() == []
    assert not (client.place.parent / ".acme.lock").exists()


def test_no_folder_is_made_for_a_client_that_is_none(tmp_path: Path):
    done = Client(tmp_path).play("sign", CLIENT, "--person", "ana", *AGREE)
    assert done.exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_client_that_does_not_load_is_not_signed(client: Client):
    client.change("definitions/clean.yml", "decider:", "decidre:")
    done = client.sign("ana")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "definitions/acme/definitions/clean.yml:11:1: error:" in done.stderr
    assert client.signoffs() == []


def test_a_playbook_that_names_no_signers_says_what_to_write(client: Client):
    client.change("client.yml", "signers: [buyer-lead, plant-lead]\n", "")
    done = client.sign("ana")
    assert done.exit_code == 1
    assert "Write `signers:` in client.yml" in done.stderr


def test_deputies_answer_for_their_role(client: Client):
    """One is deputy as the holder of another role, one by name."""
    for person in ("bo", "diana"):
        assert client.sign(person).exit_code == 0
    assert [said(file)["owner"] for file in client.signoffs()] == ["buyer-lead", "plant-lead"]
    assert client.dry_run().exit_code == 0


def test_who_may_sign_as_several_says_as_which(client: Client):
    client.change("client.yml", "[buyer-lead,", "[buyer-lead, buyer-quality,")
    done = client.sign("bo")
    assert done.exit_code == 2
    assert "Say which with --owner: buyer-lead, buyer-quality." in done.stderr
    assert client.sign("bo", "--owner", "buyer-quality").exit_code == 0
    assert said(only(client))["owner"] == "buyer-quality"


def test_a_former_holder_answers_for_days_when_they_held_the_role(client: Client):
    assert client.sign("eduardo", day="2025-06-30").exit_code == 0
    client.sign("ana")
    assert client.dry_run().exit_code == 0


def test_nobody_signs_for_two_sides(client: Client):
    client.sign("ana")
    client.change("people.yml", '"Ana Ortiz", side: buyer', '"Ana Ortiz", side: plant')
    client.change("owners.yml", "person: carlos", "person: ana")
    done = client.sign("ana", "--owner", "plant-lead")
    assert done.exit_code == 1
    assert "`ana` has signed for `buyer` already. Nobody signs for two sides." in done.stderr
    done = client.sign("ana", "--owner", "plant-lead", "--lang", "es")
    assert "`ana` ya firmó por `buyer`." in done.stderr
    assert len(client.signoffs()) == 1


def test_nobody_signs_for_a_role_of_the_other_side(client: Client):
    client.change("owners.yml", "person: carlos", "person: ana")
    done = client.sign("ana", "--owner", "plant-lead")
    assert done.exit_code == 1
    assert "`ana` and `plant-lead` do not belong to the same side." in done.stderr
    assert client.signoffs() == []


def test_the_same_answer_again_writes_nothing(client: Client):
    client.sign("ana", "--note", "Fine")
    before = tree(client.root)
    done = client.sign("ana", "--note", " Fine\n", day="2026-02-03")
    assert done.exit_code == 0
    assert "Ana Ortiz has said exactly this about exactly this text already." in done.stderr
    assert tree(client.root) == before


def test_another_answer_takes_the_place_of_the_former_which_stays(client: Client):
    client.sign("carlos")
    answers = ("refuse", "agree", "refuse", "agree")
    for number, answer in enumerate(answers, 1):
        before = tree(client.root)
        assert client.sign("ana", "--answer", answer, "--note", "Dust").exit_code == 0
        assert before.items() <= tree(client.root).items()
        assert len(client.signoffs("ana")) == number
        assert client.dry_run().exit_code == (1 if answer == "refuse" else 0)
    files = client.signoffs("ana")
    replaced = {said(file).get("replaces") for file in files}
    assert len(replaced & {file.stem for file in files}) == len(files) - 1


@pytest.mark.parametrize("note", ["A", "B", "C", "D"])
def test_a_refusal_stands_until_it_is_taken_back_by_name(client: Client, note: str):
    """Whatever the digests in the files' names, which are all that orders one day's answers."""
    client.sign("carlos")
    client.sign("ana", "definition:clean", "--answer", "refuse", "--note", note)
    client.sign("ana")
    done = client.dry_run()
    assert done.exit_code == 1
    assert f"Ana Ortiz of `buyer` refuses `definition:clean`. “{note}”" in done.stdout
    client.sign("ana", "definition:clean")
    assert client.dry_run().exit_code == 0


def test_what_is_there_under_a_name_is_never_written_over(client: Client, tmp_path: Path):
    other = stages.written(tmp_path / "other")
    other.sign("ana")
    place = client.root / "signoffs" / only(other).name
    place.parent.mkdir()
    place.write_bytes(only(other).read_bytes() + b"# Changed.\n")
    before = tree(client.root)
    done = client.sign("ana")
    assert done.exit_code == 1
    assert "is there already, with another content; it stays." in done.stderr
    assert before.items() <= tree(client.root).items()


def test_a_statement_is_printed_and_nothing_written(client: Client):
    typed = ["ana", "--note", 'Say "yes": it \\ holds 👍', "--statement"]
    done = client.sign(*typed)
    assert done.exit_code == 0
    assert done.stderr == ""
    assert client.sign(*typed, day="2026-01-05").stdout == done.stdout
    assert client.status() == []
    client.sign(*typed[:-1])
    body = said(only(client))
    assert done.stdout.splitlines() == [
        "Playbook agreement, format 1", "client: acme", "object: playbook", "version: 1.0",
        f"digest: {body['digest']}", "person: ana", "owner: buyer-lead", "side: buyer",
        "language read: en", "answer: agree_with_note",
        r'note: "Say \"yes\": it \\ holds 👍"',
    ]  # fmt: skip


NOTES = [
    'say "yes"', "it's", r"C:\temp\new", "# no comment", "step 1: look", "- a list", "{a: [b",
    "@me", "%TAG", "yes", "null", "2026-02-30", "1.10", "~", "!!str x", "&a *a <<: b", "|", ">",
    "---", "...",
    "two\nlines\r\nand\ta tab", "no-break\N{NO-BREAK SPACE}space", "👩\N{ZERO WIDTH JOINER}🔧 👍🏽",
    "cafe\N{COMBINING ACUTE ACCENT}", "«¿Ñandú?»", "½ ﬁn Ⅳ", "[[nowhere]]", "{name} %s ${HOME}",
    "$(id)", "<b>bold</b>", "line\N{LINE SEPARATOR}paragraph\N{PARAGRAPH SEPARATOR}end", "x" * 500,
]  # fmt: skip


@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_kept_as_it_was_said(client: Client, note: str):
    assert client.sign("ana", "--answer", "refuse", "--note", note).exit_code == 0
    kept = " ".join(note.split())
    assert said(only(client))["note"] == kept
    shown = kept.replace("\N{ZERO WIDTH JOINER}", r"\u200d")
    assert f"Ana Ortiz of `buyer` refuses the whole playbook. “{shown}”" in client.dry_run().stdout
    assert client.sign("ana", "--answer", "refuse", "--note", note, day="2026-02-03").exit_code == 0
    assert len(client.signoffs()) == 1


UNFIT = {
    "\x1b[31mred": "U+001B", "bell\x07": "U+0007", "\x7f": "U+007F", "left \u202e right": "U+202E",
    "\ufeffmark": "U+FEFF", "tag \U000e0041": "U+E0041", "latin \udcf1": "UTF-8",
    "x" * 501: "501", "word " * 20_000: "99999",
}  # fmt: skip


@pytest.mark.parametrize(("note", "why"), UNFIT.items(), ids=UNFIT.values())
@pytest.mark.parametrize("more", [(), ("--statement",)])
def test_a_note_that_could_not_be_read_again_is_not_written(
    client: Client, note: str, why: str, more: tuple[str, ...]
):
    for language in ("en", "es"):
        done = client.sign("ana", "--note", note, "--lang", language, *more)
        assert (done.exit_code, done.stdout) == (2, "")
        assert why in done.stderr
    assert client.status() == []


def test_the_folder_may_lie_elsewhere(client: Client, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    place = str(client.place / "definitions")
    done = Client(elsewhere).play(
        "sign", CLIENT, "--person", "ana", *AGREE, "--definitions", place, "--date", "2026-02-02"
    )
    assert done.exit_code == 0
    assert len(client.signoffs()) == 1
    assert list(elsewhere.iterdir()) == []


def test_quiet_says_nothing(client: Client):
    done = client.sign("ana", "--quiet")
    assert (done.exit_code, done.output) == (0, "")
    assert len(client.signoffs()) == 1


def test_what_a_killed_run_left_is_cleared_away(client: Client):
    folder = client.root / "signoffs"
    for name in (".bo-2026-02-01-0a.yml.draft", ".bo-2026-02-01-0a.yml.draft.lock"):
        client.write(f"signoffs/{name}", "object: playb")
    client.write("..gitattributes.draft", "/signoffs")
    client.write("..gitattributes.draft.lock", "")
    client.sign("ana")
    assert sorted(path.name for path in folder.iterdir()) == [only(client).name]
    assert client.status() == ["definitions/acme/.gitattributes", "definitions/acme/signoffs/"]


def test_as_a_program_it_ends_with_the_same_codes(client: Client):
    typed = ["sign", CLIENT, "--person", "ana", *AGREE]
    for more, code in (([], 0), (["--owner", "plant-lead"], 1), (["--owner", "ghost"], 2)):
        done = client.shell(*typed, *more)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
    (client.root.parent / ".acme.lock").mkdir()
    done = client.shell(*typed)
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
