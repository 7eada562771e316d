"""Both sides' envelopes, opened together, become a proof: who may answer, and its file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generator.agreement.digest import sha256
from generator.agreement.envelope import LEAST_PEOPLE, Score, authors, score
from generator.agreement.proof import proofs_of
from generator.agreement.standing import Agreement
from generator.findings import Finding
from generator.locale import words
from generator.model.values import Ref
from generator.quiz.asking import Quiz
from generator.quiz.reading import Envelope, finding
from generator.text import Text, both

FOLDER = "proofs"
_SEAL, _NAME_LENGTH = 16, 34
_HEAD = """\
# Written by `playbook quiz`. How anyone answered is not kept: the check measures the text, not
# the people. Another check is another file.
# Escrito por `playbook quiz`. No se guarda cómo contestó cada quien: la prueba mide el texto, no
# a las personas. Otra prueba es otro archivo.
"""
_OTHERS = both("Let somebody else of that side answer.", "Que conteste otra persona de esa parte.")


def faults(quiz: Quiz, envelopes: Sequence[Envelope]) -> Iterator[Finding]:
    """What is wrong with who answered: authors, signers, the same person twice, too few."""
    agreement = Agreement(quiz.playbook)
    signed = {one.signoff.person: one.signoff.day
              for one in agreement.voices(quiz.definition) if one.exact}  # fmt: skip
    before = {who: one.id for one in proofs_of(quiz.playbook, quiz.definition)
              if one.get("digest") == quiz.digest and one.get("kind") == "comprehension"
              for who in one.refs("participants")}  # fmt: skip
    seen: set[str] = set()
    for one in envelopes:
        if not one.person:
            continue
        who, day = Ref("person", one.person), one.day or date.max
        if one.person in seen:
            yield _at(quiz, one, both(f"`{one.person}` answered twice.",
                                      f"`{one.person}` contestó dos veces."),
                      both("Keep one file of each person.", "Deje un archivo por persona.")
                      )  # fmt: skip
        elif who in authors(quiz.playbook, quiz.definition, one.day or date.min):
            yield _at(quiz, one, both(
                f"`{one.person}` keeps this definition or wrote a case, and so does not answer.",
                f"`{one.person}` lleva esta definición o escribió un caso, así que no contesta.",
            ), _OTHERS)  # fmt: skip
        elif who in signed and signed[who] <= day:
            yield _at(quiz, one, both(
                f"`{one.person}` signed this text with its cases, and so knows the key.",
                f"`{one.person}` firmó este texto con sus casos, así que conoce la clave.",
            ), _OTHERS)  # fmt: skip
        elif who in before:
            yield _at(quiz, one, both(
                f"`{one.person}` has answered these cases already: `{before[who]}`.",
                f"`{one.person}` ya contestó estos casos: `{before[who]}`.",
            ), both("Let somebody else answer, or write new cases.",
                    "Que conteste otra persona, o escriba casos nuevos."))  # fmt: skip
        seen.add(one.person)
    yield from _few(quiz, envelopes)


def _few(quiz: Quiz, envelopes: Sequence[Envelope]) -> Iterator[Finding]:
    if any(not one.side for one in envelopes):
        return  # nobody can tell whose those are
    for side in quiz.sides:
        count = len({one.person for one in envelopes if one.side == side})
        if count < LEAST_PEOPLE:
            path = min((one.path for one in envelopes), default=quiz.definition.path)
            yield finding(
                quiz, path, 1, 1,
                both(f"Of `{side}` {count} answered; at least {LEAST_PEOPLE} of each side do.",
                     f"De `{side}` contestaron {count}; deben ser al menos {LEAST_PEOPLE} de cada "
                     "parte."),
                both("Give the files of both sides at once: the envelopes are opened together.",
                     "Entregue a la vez los archivos de las dos partes: los sobres se abren "
                     "juntos."),
            )  # fmt: skip


def _at(quiz: Quiz, one: Envelope, message: Text, fix: Text) -> Finding:
    line, column = one.places.get("person", (1, 1))
    return finding(quiz, one.path, line, column, message, fix)


def score_of(quiz: Quiz, envelopes: Sequence[Envelope]) -> Score:
    """How far the sides gave the key's answers."""
    answers = [answer for one in envelopes for answer in one.answers]
    return score(quiz.definition, quiz.digest, answers, quiz.sides)


def proof_file(quiz: Quiz, envelopes: Sequence[Envelope]) -> Mapping[str, bytes]:
    """The file of the proof by its path in the client's folder. Its date is the last answer's."""
    day = max(one.day for one in envelopes if one.day is not None)
    data = (_HEAD + "\n".join(_body(quiz, envelopes, day)) + "\n").encode()
    stem = quiz.definition.id[:_NAME_LENGTH].rstrip("-")
    return {f"{FOLDER}/{stem}-{day.isoformat()}-{sha256(data)[:_SEAL]}.yml": data}


def _body(quiz: Quiz, envelopes: Sequence[Envelope], day: date) -> Iterator[str]:
    definition = quiz.definition
    names = {code: words(code)("quiz.proof_name", name=definition.name.best(code)[0])
             for code in quiz.playbook.languages}  # fmt: skip
    yield "name:"
    yield from (f"  {code}: {_quoted(name)}" for code, name in names.items())
    yield "kind: comprehension"
    yield f"object: definition:{definition.id}"
    yield f"digest: {quiz.digest}"
    people = ", ".join(sorted(one.person for one in envelopes))
    yield f"participants: [{people}]"
    yield f"date: {day.isoformat()}"
    yield "answers:"
    for envelope in envelopes:
        for one in sorted(envelope.answers, key=lambda answer: answer.case):
            parts = [f"envelope: {one.envelope}", f"side: {one.side}", f"case: {one.case}",
                     f"verdict: {_quoted(one.verdict)}"]  # fmt: skip
            if one.decider is not None:
                parts.append(f'decider: "{one.decider.kind}:{one.decider.id}"')
            if one.meanwhile:
                parts.append(f"meanwhile: {one.meanwhile}")
            yield f"  - {{{', '.join(parts)}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
