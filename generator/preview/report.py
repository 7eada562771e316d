"""What a pull request's comment says, as data: in both languages, cut to a size that fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.changes import Change, Meaning, Sort
from generator.findings import Finding, Severity, in_order
from generator.locale import words
from generator.pages.changelist import by_meaning, effects
from generator.pages.story import own_of, shortened, went
from generator.pages.telling import Piece, Telling
from generator.pages.versions import DRAFT
from generator.preview.pairs import Case, Pair
from generator.site.entrance import WAS
from generator.text import Text

SCHEMA = 1
LANGUAGES = ("en", "es")
MOST_ROWS, MOST_LINES, MOST_FINDINGS, MOST_NAMES = 120, 12, 10, 8
_LONGEST = 400

Both = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True, slots=True)
class Said:
    """A run of words: `same`, `gone` or `come`."""

    sort: str
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One change: its number on the page, which field, and what of it changed."""

    number: int
    place: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the changes of one entity, under a label."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """The changes of one entity with one meaning. `more` counts sentences that are left out."""

    meaning: Meaning
    page: str
    name: Both
    kind: Both
    lines: Mapping[str, tuple[Sentence, ...]]
    notes: Mapping[str, tuple[Note, ...]]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding."""

    rule: str
    severity: str
    path: str
    line: int
    message: Both


@dataclass(frozen=True, slots=True)
class Names:
    """Names, the first of them, and how many there are."""

    some: tuple[Both, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class OfClient:
    """What changes in one client. `languages` are those of its site. `rest` counts entities."""

    client: str
    case: Case
    name: Both
    languages: tuple[str, ...]
    former: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    told: tuple[Told, ...] = ()
    rest: int = 0
    burdens: Names = Names()
    signoffs: Names = Names()
    translations: Names = Names()
    records: Names = Names()
    records_gone: Names = Names()
    came: tuple[Fault, ...] = ()
    came_count: int = 0
    went: tuple[Fault, ...] = ()
    went_count: int = 0
    faults: tuple[Fault, ...] = ()
    faults_count: int = 0
    readiness: int | None = None
    readiness_before: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A pull request in what it means.

    `look` counts changed files that all clients' pages are made with; `shown` is whether the pages
    were made with them. `parted` is whether base and head share a commit.
    """

    schema: int
    clients: tuple[OfClient, ...]
    look: int = 0
    shown: bool = True
    parted: bool = True


def report_of(pairs: Sequence[Pair], look: int, shown: bool, parted: bool) -> Report:
    """The report of all clients touched. They share the rows left by the ones before."""
    left, told = MOST_ROWS, []
    for number, pair in enumerate(pairs):
        one = _of_client(pair, left // (len(pairs) - number))
        left -= len(one.told)
        told.append(one)
    return Report(SCHEMA, tuple(told), look, shown, parted)


def _of_client(pair: Pair, most: int) -> OfClient:
    state = pair.after or pair.before
    assert state is not None
    playbook = state.playbook
    if playbook is None or pair.after is None:
        name = _both(playbook.engagement.name) if playbook else dict.fromkeys(LANGUAGES, "")
        return OfClient(
            pair.client, pair.case, name, (),
            faults=_faults(pair.faults), faults_count=len(pair.faults),
        )  # fmt: skip
    old = pair.before.playbook if pair.before else None
    changes = pair.history.changes(WAS, DRAFT) if old is not None else pair.changes
    tells = {code: Telling(old or playbook, playbook, words(code)) for code in LANGUAGES}
    once = list(own_of(changes, LANGUAGES[0]))
    counts = {one.value: sum(each.meaning is one for each in once) for one in Meaning}
    rows = [group for _, some in by_meaning(changes) for group in some] if old else []
    numbers = _numbers(changes)
    signoffs = dict.fromkeys(id for one in changes for id in one.stales.signoffs)
    score, before = pair.after.score, pair.before.score if pair.before else None
    told = {(one.rule, one.kind, one.id) for one in pair.faults}
    came = in_order(one for one in pair.came if (one.rule, one.kind, one.id) not in told)
    gone = in_order(pair.went)
    return OfClient(
        pair.client, pair.case, _both(playbook.engagement.name), playbook.languages, pair.former,
        counts,
        tuple(_told(group, tells, numbers) for group in rows[:most]),
        max(0, len(rows) - most),
        _named([f"side/{id}" for one in changes for id in one.burdens], tells, Telling.key),
        _signers(list(signoffs), tells["en"]),
        _languages([code for one in changes for code in one.stales.translations]),
        _records(pair, Sort.ADDED), _records(pair, Sort.REMOVED),
        _faults(came), len(came), _faults(gone), len(gone),
        _faults(pair.faults), len(pair.faults),
        score.headline if score else None, before.headline if before else None,
    )  # fmt: skip


def _numbers(changes: Iterable[Change]) -> dict[int, int]:
    """Each change's number among those of its entity, by its identity."""
    counts: dict[tuple[str, str], int] = {}
    found = {}
    for one in changes:
        place = (one.kind, one.id)
        counts[place] = found[id(one)] = counts.get(place, 0) + 1
    return found


def _told(
    group: Sequence[Change], tells: Mapping[str, Telling], numbers: Mapping[int, int]
) -> Told:
    first, tell = group[0], tells["en"]
    entity = tell.entity(first)
    page = f"{entity.kind.plural}/{first.id}/" if entity else ""
    lines, most = {}, 0
    for code, one in tells.items():
        own = list(own_of(group, code))
        most = max(most, len(own) - MOST_LINES)
        lines[code] = tuple(
            Sentence(numbers[id(each)], _cut(one.where(each)), _said(one, each))
            for each in own[:MOST_LINES]
        )
    return Told(
        first.meaning, page, {code: _cut(one.name(first)) for code, one in tells.items()},
        {code: words(code)(f"kinds.{first.kind}.one") for code in tells}, lines,
        {code: tuple(Note(label, _cut(said)) for label, said in effects(group, one))
         for code, one in tells.items()}, max(0, most),
    )  # fmt: skip


def _said(tell: Telling, change: Change) -> tuple[Said, ...]:
    if not change.field:
        if change.change is Sort.RENAMED:
            return (Said("same", _cut(tell.sentence(change))),)
        key = "changes.whole_removed" if went(change) else "changes.whole_added"
        return (Said("same", tell.words(key)),)
    if change.language and change.change is Sort.CHANGED:
        return tuple(Said(one.sort, _cut(one.text)) for one in _few(tell.pieces(change)))
    before, after = tell.values(change)
    found = [Said("gone", _cut(before))] if before else []
    if before and after:
        found.append(Said("same", " → "))
    return (*found, *([Said("come", _cut(after))] if after else []))


def _few(pieces: tuple[Piece, ...]) -> Sequence[Piece]:
    some = list(shortened(pieces))
    return some if len(some) <= MOST_LINES * 3 else [*some[: MOST_LINES * 3], Piece("same", " …")]


def _named(
    keys: Sequence[str], tells: Mapping[str, Telling], name: Callable[[Telling, str], str]
) -> Names:
    unique = list(dict.fromkeys(keys))
    some = ({code: _cut(name(tell, key)) for code, tell in tells.items()}
            for key in unique[:MOST_NAMES])  # fmt: skip
    return Names(tuple(some), len(unique))


def _signers(signoffs: Sequence[str], tell: Telling) -> Names:
    """Each once, though the same person may have signed more than one thing."""
    unique = list(dict.fromkeys(tell.signer(one) for one in signoffs))
    some = (dict.fromkeys(LANGUAGES, _cut(one)) for one in unique[:MOST_NAMES])
    return Names(tuple(some), len(unique))


def _languages(codes: Sequence[str]) -> Names:
    unique = list(dict.fromkeys(codes))
    said = ({code: words(code).language_name(one) for code in LANGUAGES} for one in unique)
    return Names(tuple(said)[:MOST_NAMES], len(unique))


def _records(pair: Pair, sort: Sort) -> Names:
    some = [entity for each, entity in pair.records if each is sort]
    return Names(tuple(_both(one.name) for one in some[:MOST_NAMES]), len(some))


def _faults(findings: Sequence[Finding]) -> tuple[Fault, ...]:
    order = list(Severity)
    weighty = sorted(findings, key=lambda one: order.index(one.severity))
    return tuple(
        Fault(one.rule, one.severity.value, one.path, one.line, _both(one.message))
        for one in weighty[:MOST_FINDINGS]
    )


def _both(text: Text) -> Both:
    return {code: _cut(text.best(code)[0]) for code in LANGUAGES}


def _cut(text: str) -> str:
    flat = " ".join(text.split()) if text.strip() else ""
    lead, trail = text[:1].isspace(), text[-1:].isspace()
    flat = flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST].rstrip()}…"
    return f"{' ' * lead}{flat}{' ' * (trail and bool(flat))}"
