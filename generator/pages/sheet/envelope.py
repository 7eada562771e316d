"""The sheets of a two-envelope check, a side each: what is asked, never what is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import fill

from markupsafe import Markup

from generator.agreement.envelope import LEAST_PEOPLE, Case
from generator.model.playbook import Entity
from generator.model.values import Record, Ref
from generator.pages.kinds.definition import outcome_name
from generator.pages.sheet import qr_code
from generator.pages.sheet.paper import PaperView
from generator.pages.sheet.texts import picture
from generator.pages.templates import rendered
from generator.quiz.asking import Quiz
from generator.text import Text

_WIDTH, _SHORT = 88, 70


@dataclass(frozen=True, slots=True)
class Asked:
    """One case as it is asked. `picture` is an address that holds it whole; empty without one."""

    number: int
    code: str
    text: Markup
    plain: str
    values: tuple[tuple[str, str], ...]
    picture: str
    pictured: bool


@dataclass(frozen=True)
class SideSheet:
    """What one side is handed, in its own language."""

    quiz: Quiz
    side: Entity
    view: PaperView

    @property
    def language(self) -> str:
        return self.view.language

    @property
    def side_name(self) -> str:
        return self.view.name(self.side)

    @property
    def title(self) -> str:
        return self.view.titled(self.quiz.definition)

    @property
    def question(self) -> str:
        return self.view.plain(self.quiz.definition.text("question"))

    @property
    def least(self) -> int:
        return LEAST_PEOPLE

    @property
    def coded(self) -> str:
        """The text of the QR code."""
        quiz = self.quiz
        return (f"playbook-quiz:{quiz.playbook.client}:definition:{quiz.definition.id}:"
                f"{self.side.id}:{quiz.digest}")  # fmt: skip

    @property
    def verdicts(self) -> list[str]:
        return [outcome_name(self.view, self.quiz.definition, one) for one in self.quiz.outcomes]

    @property
    def deciders(self) -> list[tuple[str, str, Markup]]:
        """The id, the name, and the name with the mark of its side."""
        return [
            (self.quiz.decider_id(one), self.view.name(one), self.view.link(one))
            for one in self.quiz.deciders
        ]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(one.code, " ".join(self.view.plain(one.text).split()))
                for one in self.quiz.choices]  # fmt: skip

    @property
    def cases(self) -> list[Asked]:
        """The cases in the side's own order, without their verdicts."""
        self.view.start("", self.quiz.definition)
        return [self._asked(number, one)
                for number, one in enumerate(self.quiz.ordered(self.side.id), 1)]  # fmt: skip

    def _asked(self, number: int, case: Case) -> Asked:
        view, text, ref = self.view, case.example.get("text"), case.example.get("picture")
        entity = view.playbook.get(ref) if isinstance(ref, Ref) else None
        said = text if isinstance(text, Text) else None
        return Asked(
            number, case.code, view.inline(said), " ".join(view.plain(said).split()),
            tuple(self._values(case.example.get("values"))),
            picture(view, entity) if entity else "", entity is not None,
        )  # fmt: skip

    def _values(self, values: object) -> Iterator[tuple[str, str]]:
        for id, value in values.values.items() if isinstance(values, Record) else ():
            yield self.view.measure_name(id), self.view.measured(id, value)


def side_sheets(
    quiz: Quiz, today: date, sides: Sequence[str] = (), language: str = ""
) -> list[SideSheet]:
    """A sheet for each side that signs, or for some; in its own language unless one is given."""
    found = []
    for id in sides or quiz.sides:
        side = quiz.playbook.find("side", id)
        assert side is not None
        view = PaperView(quiz.playbook, language or quiz.language_of(id), "draft", today)
        found.append(SideSheet(quiz, side, view))
    return found


def html_sheets(sheets: Sequence[SideSheet]) -> bytes:
    """The sheets as one HTML file that asks nothing of anybody, to print."""
    codes = [qr_code(one.coded) for one in sheets]
    page = rendered("quiz.html", sheets=list(zip(sheets, codes, strict=True)))
    return page.encode()


def text_sheet(sheet: SideSheet) -> str:
    """The sheet as plain text."""
    return "\n".join(_text(sheet)) + "\n"


def _text(sheet: SideSheet) -> Iterator[str]:
    say, quiz = sheet.view.words, sheet.quiz
    yield f"{say('quiz.title')}: {sheet.title}"
    yield sheet.side_name
    yield ""
    for text in (sheet.question, say("quiz.lead"), say("quiz.envelope")):
        if text:
            yield fill(text, _WIDTH)
    yield ""
    yield f"{say('quiz.name')}: {'_' * 40}  {say('quiz.date')}: {'_' * 12}"
    yield ""
    if sheet.deciders:
        yield f"{say('quiz.deciders')}:"
        yield from (f"  {name} ({id})" for id, name, _ in sheet.deciders)
        yield ""
    if sheet.choices:
        yield f"{say('quiz.meanwhiles')}:"
        for code, text in sheet.choices:
            yield _hung(f"  {code}  ", text)
        yield ""
    for case in sheet.cases:
        yield from _case(sheet, case)
    if not quiz.cases:
        yield say("quiz.no_cases")
        yield ""
    yield f"{say('quiz.digest')}: {quiz.digest}"


def _case(sheet: SideSheet, case: Asked) -> Iterator[str]:
    say = sheet.view.words
    yield _hung(f"{case.number}. {case.code}  ", case.plain)
    yield from (f"   - {name}: {value}" for name, value in case.values)
    if case.pictured:
        yield f"   {say('quiz.see_picture')}"
    for name in sheet.quiz.questions:
        marks = {"verdict": sheet.verdicts, "meanwhile": [code for code, _ in sheet.choices]}
        blank = "   ".join(f"[ ] {one}" for one in marks.get(name, ())) or "_" * 30
        yield f"   {say(f'quiz.{name}')} {blank}"
    yield ""


def answers_file(sheet: SideSheet) -> bytes:
    """An empty file of answers for one person, with what may be answered in its comments."""
    return ("\n".join(_fields(sheet)) + "\n").encode()


def _fields(sheet: SideSheet) -> Iterator[str]:
    say, quiz = sheet.view.words, sheet.quiz
    yield f"# {say('quiz.title')}: {_line(sheet.title)}"
    yield f"# {say('quiz.file_lead')}"
    yield f"client: {quiz.playbook.client}"
    yield f"definition: {quiz.definition.id}"
    yield f"digest: {quiz.digest}"
    yield f"side: {sheet.side.id}"
    yield f"person:  # {say('quiz.file_person')}"
    yield f"date:  # {say('quiz.file_date')}"
    yield ""
    options = {
        "verdict": list(zip(quiz.outcomes, sheet.verdicts, strict=True)),
        "decider": [(id, name) for id, name, _ in sheet.deciders],
        "meanwhile": sheet.choices,
    }
    for name in quiz.questions:
        yield f"# {name}: {say(f'quiz.{name}')}"
        yield from (f"#   {id} = {_line(text)}" for id, text in options[name])
    yield "answers:"
    for number, case in enumerate(quiz.ordered(sheet.side.id), 1):
        yield f"  {case.code}:  # {number}"
        yield from (f"    {name}:" for name in quiz.questions)


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def _hung(lead: str, text: str) -> str:
    return fill(text, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
