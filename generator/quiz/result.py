"""What a check came to, in words: how far the sides agree, and where they part from the key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.agreement.envelope import ENOUGH, LEAST_CASES, Matched, right
from generator.agreement.proof import VALID
from generator.locale import Words
from generator.model.reading import LINK
from generator.quiz.asking import Quiz
from generator.quiz.proving import score_of
from generator.quiz.reading import Envelope
from generator.text import Text


def result(quiz: Quiz, envelopes: Sequence[Envelope], say: Words) -> Iterator[str]:
    """The share, whether it is enough, and each case in which a side has another answer."""
    found = score_of(quiz, envelopes)
    count = len(found.cases)
    yield say(
        "quiz.same", name=quiz.definition.name.best(say.language)[0], same=found.same, count=count,
        share=round(100 * found.same / count) if count else 0,
    )  # fmt: skip
    if count < LEAST_CASES:
        yield say("quiz.few_cases", least=LEAST_CASES)
    elif found.passed:
        day = max((one.day for one in envelopes if one.day), default=date.min)
        yield say("quiz.passed", day=say.date(day + timedelta(days=VALID)))
    else:
        yield say("quiz.failed", enough=ENOUGH)
    parted = [one for one in found.cases if not one.counts]
    if parted:
        yield ""
        yield say("quiz.parted")
        for one in parted:
            yield from _parted(quiz, one, envelopes, say)
    yield ""
    yield say("quiz.after")


def _parted(
    quiz: Quiz, one: Matched, envelopes: Sequence[Envelope], say: Words
) -> Iterator[str]:  # fmt: skip
    text = one.case.example.get("text")
    said = text.best(say.language)[0] if isinstance(text, Text) else ""
    said = LINK.sub(lambda found: found[2] or found[1], " ".join(said.split()))
    yield "  " + say("quiz.parted_case", code=one.case.code, text=said)
    for side in quiz.sides:
        answers = [answer for envelope in envelopes for answer in envelope.answers
                   if envelope.side == side and answer.case == one.case.code]  # fmt: skip
        entity = quiz.playbook.find("side", side)
        yield "    " + say(
            "quiz.parted_side", side=entity.name.best(say.language)[0] if entity else side,
            right=sum(right(one.case, quiz.key, answer) for answer in answers),
            count=len(answers),
        )  # fmt: skip
