"""What a check, a drill or a reading proves, of which text, and for how long."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from generator.agreement.digest import Digests
from generator.agreement.envelope import cases, key_of
from generator.agreement.proof import Proven, proven, readers
from generator.model.playbook import Playbook
from generator.model.values import Ref
from tests.quiz.client import TODAY, client, definition, quiz

Change = Callable[[list[str]], list[str]]
DAY = "2026-05-01"


def answers(wrong: int = 0, *, of: Playbook | None = None, only: int = 8) -> list[str]:
    """What four people answered; in the first cases one of the plant's two is wrong."""
    of = of or client()
    found = of.of("definition")["clean"]
    digest = quiz(of).digest
    key, lines = key_of(found, digest), []
    asked = [one for one in cases(found, digest) if not one.published][:only]
    for envelope, side in enumerate(("buyer", "buyer", "plant", "plant"), 1):
        for number, case in enumerate(asked):
            slip = envelope == 4 and number < wrong
            verdict = "conforming" if (case.verdict == "conforming") != slip else "nonconforming"
            lines.append(f"{{envelope: {envelope}, side: {side}, case: {case.code}, verdict: "
                         f"{verdict}, decider: plant-quality, meanwhile: {key.meanwhile}}}"
                         )  # fmt: skip
    return lines


def proof(
    given: list[str], *, people: str = "ben, beth, dario, dora", day: str = DAY, digest: str = "",
    kind: str = "comprehension",
) -> str:  # fmt: skip
    lines = "".join(f"\n      - {one}" for one in given)
    return f"""\
proofs:
  check:
    name: {{en: "Check", es: "Prueba"}}
    kind: {kind}
    object: definition:clean
    digest: {digest or quiz().digest}
    participants: [{people}]
    date: {day}
    answers:{lines or " []"}
"""


def standing(text: str, today: date = TODAY, **files: str) -> Proven:
    of = client({"proofs.yml": text, **files})
    return proven(of, of.of("definition")["clean"], today)


def test_nothing_is_proven_without_a_proof() -> None:
    of = client()
    assert proven(of, of.of("definition")["clean"], TODAY) == Proven(
        False, "", None, proven(of, of.of("definition")["late"], TODAY).why
    )


def test_both_sides_answers_prove_a_definition() -> None:
    found = standing(proof(answers()))
    assert (found.holds, found.kind, found.date) == (True, "comprehension", date(2026, 5, 1))
    assert found.why.get("en") == "Both sides gave the key's answer in 8 of 8 cases."
    assert found.why.get("es") == (
        "Las dos partes dieron la respuesta de la clave en 8 de 8 casos."
    )


@pytest.mark.parametrize(("wrong", "holds"), [(1, True), (2, False), (8, False)])
def test_four_of_five_cases_are_enough(wrong: int, holds: bool) -> None:
    found = standing(proof(answers(wrong)))
    assert found.holds is holds
    assert f"in {8 - wrong} of 8 cases" in str(found.why.get("en"))


@pytest.mark.parametrize(("wrong", "holds"), [(2, True), (3, False)])
def test_exactly_four_of_five_pass(wrong: int, holds: bool) -> None:
    more = "".join(
        f'  - {{text: {{en: "Grain {n}", es: "Grano {n}"}}, values: {{dust: {n}}}, '
        "verdict: nonconforming, published: no}\n"
        for n in (8, 9)
    )
    own = definition(("examples:\n", f"examples:\n{more}"))
    of = client(own)
    text = proof(answers(wrong, of=of, only=10), digest=quiz(of).digest)
    found = standing(text, **own)
    assert found.holds is holds
    assert f"in {10 - wrong} of 10 cases" in str(found.why.get("en"))


@pytest.mark.parametrize(
    ("days", "holds"), [(-1, False), (0, True), (180, True), (181, False)]
)  # fmt: skip
def test_it_counts_from_its_day_for_180_days(days: int, holds: bool) -> None:
    assert standing(proof(answers()), date(2026, 5, 1) + timedelta(days)).holds is holds


FAULTS: dict[str, tuple[str, str]] = {
    "another text": (proof(answers(), digest="0a" * 32), "The text has changed since."),
    "one person of a side": (
        proof([one for one in answers() if "envelope: 4" not in one]),
        "Fewer than 2 people of `plant` answered.",
    ),
    "one side": (
        proof([one for one in answers() if "side: buyer" in one], people="ben, beth"),
        "Fewer than 2 people of `plant` answered.",
    ),
    "one person named twice": (
        proof(answers(), people="ben, beth, dora, dora"),
        "Fewer than 2 people of `plant` answered.",
    ),
    "who keeps the text": (
        proof(answers(), people="ben, beth, carlos, dora"), "Authors answered: `carlos`.",
    ),
    "who wrote a case": (
        proof(answers(), people="bo, beth, dario, dora"), "Authors answered: `bo`.",
    ),
    "few cases": (proof(answers(only=7)), "It asked about fewer than 8 cases."),
    "cases nobody knows": (
        proof([one.replace("case: ", "case: X") for one in answers()]),
        "It asked about fewer than 8 cases.",
    ),
    "another decider": (
        proof([one.replace("decider: plant-quality", "decider: buyer-quality")
               for one in answers()]),
        "in 0 of 8 cases",
    ),
    "something else meanwhile": (
        proof([one.replace("meanwhile: ", "meanwhile: Z") for one in answers()]),
        "in 0 of 8 cases",
    ),
    "a drill of a definition": (
        proof(answers(), kind="drill"), "A check proves a definition, a drill",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "why"), FAULTS.values(), ids=FAULTS)
def test_why_a_check_does_not_hold(text: str, why: str) -> None:
    found = standing(text)
    assert not found.holds
    assert why in str(found.why.get("en"))
    assert found.why.get("es") not in (None, found.why.get("en"))


def test_a_person_who_has_left_still_counts() -> None:
    assert standing(proof(answers(), people="ben, beth, dario, gone")).holds


def test_the_newest_check_of_the_present_text_stands() -> None:
    later = proof(answers(8), day="2026-05-03").replace("check:", "later:").split("\n", 1)[1]
    assert not standing(proof(answers()) + later).holds
    other = proof(answers(8), day="2026-05-03", digest="0a" * 32)
    other = other.replace("check:", "later:").split("\n", 1)[1]
    assert standing(proof(answers()) + other).holds


def test_a_case_that_is_shown_afterwards_still_counts() -> None:
    text = definition(("published: no", "published: yes"))
    assert standing(proof(answers()), **text).holds


@pytest.mark.parametrize("change", [("dust: 0.4", "dust: 0.41"), ("Secret grain 4", "A grain 4"),
                                    ("0.3 mm at most", "0.2 mm at most")])  # fmt: skip
def test_another_case_or_another_text_is_to_be_checked_again(change: tuple[str, str]) -> None:
    assert not standing(proof(answers()), **definition(change)).holds


def test_who_wrote_a_case_is_no_part_of_what_is_agreed() -> None:
    assert quiz(client(definition(("    by: plant\n", "")))).digest == quiz().digest


def test_where_some_cases_have_another_decider_either_is_right() -> None:
    by_case = '{when: {en: "At night", es: "De noche"}, decider: plant-quality}'
    both = f"decider: buyer-lead\ndecider_by: [{by_case}]"
    own = definition(("decider: plant-quality", both))
    of = client(own)
    text = proof(answers(of=of), digest=quiz(of).digest)
    assert standing(text, **own).holds


# Readings


def reading(people: str) -> Proven:
    return standing(proof([], kind="read", people=people))


def test_both_sides_say_to_have_read() -> None:
    assert (reading("ana, carlos").holds, reading("ana, carlos").kind) == (True, "read")
    assert reading("ana, bo").why.get("en") == "Nobody of `plant` says to have read it."


def test_who_has_read_exactly_this_text() -> None:
    of = client({"proofs.yml": proof([], kind="read", people="ana, carlos")})
    found = of.of("definition")["clean"]
    assert readers(of, found, quiz(of).digest) == {Ref("person", "ana"), Ref("person", "carlos")}
    assert readers(of, found, "0a" * 32) == frozenset()


def test_a_check_goes_before_a_reading_unless_it_fails() -> None:
    read = proof([], kind="read", people="ana, carlos").replace("check:", "read:")
    both = proof(answers()) + read.split("\n", 1)[1]
    assert standing(both).kind == "comprehension"
    both = proof(answers(8)) + read.split("\n", 1)[1]
    assert (standing(both).holds, standing(both).kind) == (True, "read")


# Drills

ESCALATION = """\
name: {en: "Dust", es: "Polvo"}
levels:
  - n: 1
    owners: [plant-quality]
    must_do: [{en: "Stop the line.", es: "Parar la línea."}]
    within: 1 clock hour
  - n: 2
    after: 8 clock hours
    owners: [plant-lead]
    must_do: [{en: "Decide.", es: "Decidir."}]
"""
TIMES = {
    1: ("plant-quality", "dora", "09:00", "10:00"),
    2: ("plant-lead", "carlos", "17:00", "21:00"),
}


def drill(
    times: dict[int, tuple[str, str, str, str]], thing: str = "escalation:dust",
    started: str = "2026-05-01 09:00-06:00",
) -> Proven:  # fmt: skip
    files = {"escalations/dust.yml": ESCALATION}
    of = client(files)
    digests = Digests(of)
    digest = digests.of[digests.key(of.of("escalation")["dust"])]
    text = f"""\
proofs:
  drill:
    name: {{en: "Drill", es: "Simulacro"}}
    kind: drill
    object: {thing}
    digest: {digest}
    participants: [dora, carlos]
    date: {DAY}
    started: "{started}"
    times:
"""
    for level, (owner, person, reached, answered) in times.items():
        text += (f"      - {{level: {level}, owner: {owner}, person: {person}, "
                 f'reached: "2026-05-01 {reached}-06:00", answered: "2026-05-01 {answered}-06:00"'
                 "}\n")  # fmt: skip
    of = client({**files, "proofs.yml": text})
    return proven(of, of.of("escalation")["dust"], TODAY)


def test_a_drill_within_its_clocks_with_a_deputy_proves_a_path() -> None:
    found = drill(TIMES)
    assert (found.holds, found.kind) == (True, "drill"), found.why
    assert drill({1: TIMES[1]}, "escalation:dust/1").holds


DRILLS = {
    "late answer": ({**TIMES, 1: ("plant-quality", "dora", "09:00", "10:01")},
                    "Level 1 answered too late."),
    "reached late": ({**TIMES, 2: ("plant-lead", "carlos", "17:01", "21:00")},
                     "Level 2 was reached too late."),
    "no deputy": ({**TIMES, 1: ("plant-quality", "diana", "09:00", "10:00")},
                  "No deputy took part in the drill."),
    "a stranger is no deputy": ({**TIMES, 1: ("plant-quality", "ben", "09:00", "10:00")},
                                "No deputy took part in the drill."),
    "a level left out": ({1: TIMES[1]}, "The drill has no times of level 2."),
    "backwards": ({**TIMES, 2: ("plant-lead", "carlos", "17:00", "16:00")},
                  "The times of level 2 are no times in their order."),
}  # fmt: skip


@pytest.mark.parametrize(("times", "why"), DRILLS.values(), ids=DRILLS)
def test_why_a_drill_does_not_hold(
    times: dict[int, tuple[str, str, str, str]], why: str
) -> None:  # fmt: skip
    found = drill(times)
    assert (found.holds, found.why.get("en")) == (False, why)


@pytest.mark.parametrize("started", ["2026-05-01 09:00", "yesterday"])
def test_a_drill_says_when_it_started_and_on_whose_clock(started: str) -> None:
    assert "does not say when it started" in str(drill(TIMES, started=started).why.get("en"))
