"""The files that come back: who may answer, what is wrong at which place, and the proof."""

from datetime import date

import pytest

from generator.agreement.proof import proven
from generator.findings import Finding
from generator.load import load
from generator.quiz.asking import Quiz
from generator.quiz.proving import faults, proof_file
from generator.quiz.reading import read_answers
from tests.quiz.client import FILES, PEOPLE, TODAY, client, filled, quiz
from tests.small import files as small_files


def sent(of: Quiz, **changed: str) -> dict[str, bytes]:
    """What four people send back; some of their files others."""
    return {f"{who}.yml": changed.get(who, filled(of, who)).encode() for who in PEOPLE}


def findings(of: Quiz, **changed: str) -> list[Finding]:
    envelopes, found = read_answers(of, sent(of, **changed), TODAY)
    return [*found, *faults(of, envelopes)]


def told(found: list[Finding]) -> list[str]:
    return [f"{one.path}:{one.line}:{one.column}: {one.message.get('en')}" for one in found]


def test_good_files_have_nothing_wrong() -> None:
    assert told(findings(quiz())) == []


def test_the_proof_says_what_was_answered_and_not_by_whom() -> None:
    of = quiz()
    envelopes, _ = read_answers(of, sent(of), TODAY)
    ((path, data),) = proof_file(of, envelopes).items()
    assert path.startswith("proofs/clean-2026-05-01-")
    text = data.decode()
    assert "participants: [ben, beth, dario, dora]" in text
    assert text.count("- {envelope:") == 32
    assert not any(who in text.partition("answers:")[2] for who in PEOPLE)
    loaded = load(small_files({**FILES, path: text}))
    assert loaded.playbook is not None, loaded.findings
    found = proven(loaded.playbook, loaded.playbook.of("definition")["clean"], TODAY)
    assert (found.holds, found.date) == (True, date(2026, 5, 1))


def test_the_number_of_an_envelope_does_not_follow_from_the_name() -> None:
    of = quiz()
    one = {e.person: e.answers[0].envelope for e in read_answers(of, sent(of), TODAY)[0]}
    other = sent(
        of, **{who: filled(of, who, date=f"2026-04-{20 + n}") for n, who in enumerate(PEOPLE)}
    )
    two = {e.person: e.answers[0].envelope for e in read_answers(of, other, TODAY)[0]}
    assert sorted(one.values()) == [1, 2, 3, 4]
    assert one != two


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("verdict: conforming", "verdict: Conforme"),
        ("verdict: conforming", "verdict: CONFORMING"),
        ("decider: plant-quality", "decider: Calidad"),
        ("decider: plant-quality", "decider: quality"),
        ("person: dora", "person: Dora Luna"),
    ],
)
def test_people_may_write_what_they_read(old: str, new: str) -> None:
    of = quiz()
    text = filled(of, "dora")
    assert old in text
    assert told(findings(of, dora=text.replace(old, new))) == []


def change(old: str, new: str) -> str:
    text = filled(quiz(), "dora")
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1)


FIRST = quiz().ordered("plant")[0].code
WRONG = {
    "another client": (change("client: small", "client: acme"),
                       "dora.yml:1:9: These answers are about `acme`, not about `small`."),
    "another definition": (change("definition: clean", "definition: late"),
                           "dora.yml:2:13: These answers are about `late`, not about `clean`."),
    "another text": (change("digest: ", "digest: 0"),
                     "dora.yml:3:9: The text, or one of its cases, has changed since the sheet"),
    "an unknown side": (change("side: plant", "side: plnat"),
                        "dora.yml:4:7: `plnat` is no side that signs."),
    "a side that signs nothing": (change("side: plant", "side: carrier"),
                                  "dora.yml:4:7: `carrier` is no side that signs."),
    "an unknown person": (change("person: dora", "person: doar"),
                          "dora.yml:5:9: There is no person `doar`."),
    "a person of the other side": (change("person: dora", "person: ana"),
                                   "dora.yml:5:9: `ana` is not of the side `plant`."),
    "nobody": (change("person: dora", "person:"), "dora.yml:5:1: `person` is not filled in."),
    "no day": (change("date: 2026-05-01", "date: May 1"),
               "dora.yml:6:7: `May 1` is no day on which anybody can have answered."),
    "a day to come": (change("date: 2026-05-01", "date: 2026-05-05"),
                      "dora.yml:6:7: `2026-05-05` is no day on which"),
    "an unknown case": (change(f"  {FIRST}:", "  XXXX:"), "dora.yml:8:3: There is no case `XXXX`."),
    "a case left out": (change(f"  {FIRST}:", "  XXXX:"),
                        f"dora.yml:7:1: Cases without an answer: `{FIRST}`."),
    "a question left out": (change("    decider: plant-quality\n", ""),
                            f"dora.yml:8:3: The case `{FIRST}` lacks: `decider`."),
    "an empty answer": (change("    decider: plant-quality\n", "    decider:\n"),
                        f"dora.yml:8:3: The case `{FIRST}` lacks: `decider`."),
    "another verdict": (change("verdict: ", "verdict: perhaps-"),
                        "dora.yml:9:14: Nobody was offered `perhaps-"),
    "another decider": (change("decider: plant-quality", "decider: boss"),
                        "dora.yml:10:14: Nobody was offered `boss` as an answer."),
    "another thing meanwhile": (change("meanwhile: ", "meanwhile: Z"),
                                "dora.yml:11:16: Nobody was offered `Z"),
    "an unknown field": (change("side: plant", "side: plant\nshift: 2"),
                         "dora.yml:5:1: There is no field `shift` here."),
    "an unknown question": (change("    decider: ", "    owner: x\n    decider: "),
                            "dora.yml:10:5: There is no field `owner` here."),
    "no answers": (filled(quiz(), "dora").partition("answers:")[0],
                   "dora.yml:1:1: There are no answers."),
    "no YAML": ("person: [dora\n", "dora.yml:"),
    "nothing": ("", "dora.yml:1:1: "),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_its_place(text: str, wanted: str) -> None:
    found = findings(quiz(), dora=text)
    assert any(one.startswith(wanted) for one in told(found)), told(found)
    for one in found:
        assert one.message.get("es") != one.message.get("en")
        assert one.fix.get("en")
        assert one.fix.get("es")


def test_everything_wrong_is_said_at_once() -> None:
    text = change("verdict: ", "verdict: perhaps-").replace("person: dora", "person: doar")
    found = findings(quiz(), dora=text, ben=filled(quiz(), "ben").replace("2026-05-01", "never"))
    paths = {(one.path, one.line) for one in found}
    assert {("dora.yml", 5), ("dora.yml", 9), ("ben.yml", 6)} <= paths


WHO = {
    "who keeps the text": ("dora", "carlos", "`carlos` keeps this definition or wrote a case"),
    "who wrote a case": ("beth", "bo", "`bo` keeps this definition or wrote a case"),
}


@pytest.mark.parametrize(("instead", "who", "text"), WHO.values(), ids=WHO)
def test_authors_do_not_answer(instead: str, who: str, text: str) -> None:
    found = findings(quiz(), **{instead: filled(quiz(), who)})
    assert told(found) == [f"{instead}.yml:5:1: {text}, and so does not answer."]


def test_nobody_answers_twice() -> None:
    found = told(findings(quiz(), dora=filled(quiz(), "dario", date="2026-05-02")))
    assert any("`dario` answered twice." in one for one in found)
    assert any("Of `plant` 1 answered; at least 2 of each side do." in one for one in found)


def test_both_envelopes_are_opened_together() -> None:
    of = quiz()
    only = {path: data for path, data in sent(of).items() if path in ("ben.yml", "beth.yml")}
    envelopes, found = read_answers(of, only, TODAY)
    assert found == []
    assert told(list(faults(of, envelopes))) == [
        "ben.yml:1:1: Of `plant` 0 answered; at least 2 of each side do."
    ]


def test_whoever_answered_these_cases_before_does_not_again() -> None:
    of = quiz()
    envelopes, _ = read_answers(of, sent(of), TODAY)
    ((path, data),) = proof_file(of, envelopes).items()
    again = quiz(client({path: data.decode()}))
    found = told(findings(again))
    assert len(found) == 4
    assert all("has answered these cases already" in one for one in found)


def test_a_missing_side_is_not_counted_where_a_side_is_misspelt() -> None:
    found = told(findings(quiz(), dora=change("side: plant", "side: plnat")))
    assert not any("at least 2" in one for one in found)
