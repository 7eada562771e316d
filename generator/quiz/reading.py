"""Reads the files of answers back. All that is wrong with them is found at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.agreement.digest import sha256
from generator.agreement.envelope import Answer
from generator.findings import Finding, Severity
from generator.model.reading import did_you_mean, shown, without_accents
from generator.model.values import Ref
from generator.quiz.asking import Quiz
from generator.quiz.naming import deciders, verdicts
from generator.source import nodes
from generator.source.reader import read_yaml
from generator.text import Text, both

RULE = "QUZ-01"
"""What an answers file says cannot be taken as it stands."""

_FIELDS = ("client", "definition", "digest", "side", "person", "date", "answers")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FILL = both("Fill it in from the sheet.", "Llénelo con lo que dice la hoja.")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What one person answered. `answers` is empty where the file cannot be taken."""

    path: str
    person: str
    side: str
    day: date | None
    answers: tuple[Answer, ...]
    places: Mapping[str, tuple[int, int]]


def read_answers(
    quiz: Quiz, files: Mapping[str, bytes], today: date
) -> tuple[tuple[Envelope, ...], list[Finding]]:
    """Every file as an envelope. They are numbered by their bytes: whose is whose, none tells."""
    order = sorted(files, key=lambda path: (sha256(files[path]), path))
    envelopes, findings = [], []
    for number, path in enumerate(order, 1):
        one = _File(quiz, path, number, today)
        envelope = one.read(files[path])
        findings += one.findings
        if envelope is not None:
            envelopes.append(envelope)
    return tuple(envelopes), findings


@dataclass
class _File:
    quiz: Quiz
    path: str
    number: int
    today: date
    findings: list[Finding] = field(default_factory=list)

    def read(self, data: bytes) -> Envelope | None:
        root, wrong = read_yaml(data, self.path, self.quiz.playbook.client)
        self.findings += wrong
        if root is None:
            return None
        for name, (key, _) in root.entries.items():
            if name not in _FIELDS:
                self.unknown(key, name, _FIELDS)
        present = self._is_this_text(root)
        side, person = self._side(root), self._person(root)
        self._belongs(root, side, person)
        day = self._day(root)
        answers = tuple(self._answers(root, side)) if present else ()
        places = {name: (key.line, key.column) for name, (key, _) in root.entries.items()}
        return Envelope(self.path, person, side, day, answers, places)

    def _is_this_text(self, root: nodes.Mapping) -> bool:
        """Whether the answers are about this definition as its text is now."""
        quiz = self.quiz
        for name, wanted in (("client", quiz.playbook.client), ("definition", quiz.definition.id)):
            found = self.line(root, name)
            if found and found != wanted:
                self.wrong(
                    root.entries[name][1],
                    both(f"These answers are about `{shown(found)}`, not about `{wanted}`.",
                         f"Estas respuestas tratan de `{shown(found)}`, no de `{wanted}`."),
                    both("Give the files of this check alone.",
                         "Entregue solo los archivos de esta prueba."),
                )  # fmt: skip
                return False
        digest = self.line(root, "digest")
        if digest and digest.lower() != quiz.digest:
            self.wrong(
                root.entries["digest"][1],
                both("The text, or one of its cases, has changed since the sheet was printed: its "
                     f"digest is {quiz.digest[:16]}… now.",
                     "El texto, o uno de sus casos, cambió desde que se imprimió la hoja: ahora su "
                     f"huella es {quiz.digest[:16]}…."),
                both("Find the text as it was (git log), or print the sheets anew and let people "
                     "answer what they say now.",
                     "Recupere el texto como estaba (git log), o imprima de nuevo las hojas y que "
                     "la gente conteste lo que ahora dicen."),
            )  # fmt: skip
            return False
        return bool(digest)

    def _side(self, root: nodes.Mapping) -> str:
        found = self.line(root, "side")
        if found and found not in self.quiz.sides:
            self.wrong(
                root.entries["side"][1],
                both(f"`{shown(found)}` is no side that signs.",
                     f"`{shown(found)}` no es una parte que firme."),
                did_you_mean(found, self.quiz.sides),
            )  # fmt: skip
            return ""
        return found

    def _person(self, root: nodes.Mapping) -> str:
        found = self.line(root, "person")
        people = self.quiz.playbook.of("person")
        if found and found not in people:
            named = {without_accents(" ".join(one.name)): id for id, one in people.items()}
            found_by_name = named.get(without_accents(found))
            if found_by_name is not None:
                return found_by_name
            self.wrong(
                root.entries["person"][1],
                both(f"There is no person `{shown(found)}`.",
                     f"No existe la persona `{shown(found)}`."),
                did_you_mean(found, people),
            )  # fmt: skip
            return ""
        return found

    def _belongs(self, root: nodes.Mapping, side: str, person: str) -> None:
        entity = self.quiz.playbook.find("person", person)
        own = entity.ref("side") if entity else None
        if entity is not None and side and (own is None or own.id != side):
            self.wrong(
                root.entries["person"][1],
                both(f"`{person}` is not of the side `{side}`.",
                     f"`{person}` no es de la parte `{side}`."),
                both("Give each person the sheet of their own side.",
                     "Entregue a cada persona la hoja de su propia parte."),
            )  # fmt: skip

    def _day(self, root: nodes.Mapping) -> date | None:
        text = self.line(root, "date")
        if not text:
            return None
        try:
            day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
        except ValueError:
            day = None
        if day is None or day > self.today:
            self.wrong(
                root.entries["date"][1],
                both(f"`{shown(text)}` is no day on which anybody can have answered.",
                     f"`{shown(text)}` no es un día en que alguien haya podido contestar."),
                both("Write the day of the answers like 2026-05-04.",
                     "Escriba el día de las respuestas como 2026-05-04."),
            )  # fmt: skip
            return None
        return day

    def line(self, root: nodes.Mapping, name: str) -> str:
        """A field's text; a finding where there is none."""
        key, node = root.entries.get(name, (None, None))
        if isinstance(node, nodes.Scalar) and node.value.strip():
            return " ".join(node.value.split())
        self.wrong(
            key or root,
            both(f"`{name}` is not filled in.", f"Falta llenar `{name}`."), _FILL,
        )  # fmt: skip
        return ""

    def _answers(self, root: nodes.Mapping, side: str) -> Iterator[Answer]:
        key, node = root.entries.get("answers", (None, None))
        if not isinstance(node, nodes.Mapping):
            self.wrong(key or root, both("There are no answers.", "No hay respuestas."), _FILL)
            return
        codes = [one.code for one in self.quiz.cases]
        for name, (at, below) in node.entries.items():
            if name.upper() not in codes:
                self.wrong(
                    at,
                    both(f"There is no case `{shown(name)}`.",
                         f"No existe el caso `{shown(name)}`."),
                    did_you_mean(name.upper(), codes),
                )  # fmt: skip
                continue
            codes.remove(name.upper())
            if not isinstance(below, nodes.Mapping):
                self._missing(at, name, self.quiz.questions)
                continue
            yield self._answer(at, name.upper(), below, side)
        if codes:
            listed = ", ".join(f"`{one}`" for one in codes)
            assert key is not None
            self.wrong(
                key, both(f"Cases without an answer: {listed}.", f"Casos sin respuesta: {listed}."),
                _FILL,
            )  # fmt: skip

    def _answer(self, at: nodes.Scalar, code: str, below: nodes.Mapping, side: str) -> Answer:
        quiz, said = self.quiz, {}
        for name, (key, node) in below.entries.items():
            if name not in quiz.questions:
                self.unknown(key, name, quiz.questions)
            elif isinstance(node, nodes.Scalar) and node.value.strip():
                said[name] = node
        lacking = [name for name in quiz.questions if name not in said]
        if lacking:
            self._missing(at, code, lacking)
        verdict = self._chosen(said.get("verdict"), verdicts(quiz))
        decider = self._chosen(said.get("decider"), deciders(quiz))
        meanwhile = self._chosen(
            said.get("meanwhile"), {one.code.lower(): one.code for one in quiz.every_choice},
            [one.code for one in quiz.choices],
        )  # fmt: skip
        kind, _, id = (decider or "").partition(":")
        return Answer(
            self.number, side, code, verdict or "", Ref(kind, id) if id else None, meanwhile or ""
        )

    def _missing(self, at: nodes.Node, code: str, lacking: Sequence[str]) -> None:
        listed = ", ".join(f"`{one}`" for one in lacking)
        self.wrong(
            at,
            both(f"The case `{code}` lacks: {listed}.",
                 f"Al caso `{code}` le falta: {listed}."),
            both("Fill it in from the sheet; whoever left it empty answers it now, alone.",
                 "Llénelo con lo que dice la hoja; quien lo dejó vacío lo contesta ahora, sin "
                 "ayuda."),
        )  # fmt: skip

    def _chosen(
        self, node: nodes.Scalar | None, known: Mapping[str, str], offered: Sequence[str] = ()
    ) -> str | None:
        """What was meant by an id, a code or a name; a finding where nobody can tell."""
        if node is None:
            return None
        found = known.get(without_accents(" ".join(node.value.split())))
        if found is None:
            self.wrong(
                node,
                both(f"Nobody was offered `{shown(node.value)}` as an answer.",
                     f"Nadie ofreció `{shown(node.value)}` como respuesta."),
                did_you_mean(node.value, known, offered),
            )  # fmt: skip
        return found

    def unknown(self, key: nodes.Scalar, name: str, known: Sequence[str]) -> None:
        self.wrong(
            key, both(f"There is no field `{shown(name)}` here.",
                      f"Aquí no existe el campo `{shown(name)}`."),
            did_you_mean(name, known),
        )  # fmt: skip

    def wrong(self, node: nodes.Node, message: Text, fix: Text) -> None:
        self.findings.append(finding(self.quiz, self.path, node.line, node.column, message, fix))


def finding(
    quiz: Quiz, path: str, line: int, column: int, message: Text, fix: Text
) -> Finding:  # fmt: skip
    """Something wrong with an answers file, or with all of them together."""
    definition = quiz.definition
    return Finding(
        RULE, Severity.ERROR, path, max(line, 1), max(column, 1), message, fix,
        client=quiz.playbook.client, kind=definition.kind.name, id=definition.id,
    )  # fmt: skip
