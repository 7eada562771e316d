"""What a change means, whom it burdens, what it touches and what it makes stale."""

import pytest

from generator.changes import Change, Meaning, Sort
from generator.diff import diff, weightiest
from generator.model.playbook import Playbook
from tests.diff.ground import BASE, changes, with_
from tests.rules.ground import agreed, playbook_of
from tests.small import playbook

WITHIN = "definitions: {burr-limit: {within: 48 shared business hours after issue detected}}"


def only(some: tuple[Change, ...]) -> Change:
    (one,) = some
    return one


def since(*layers: str, signed: tuple[str, ...] = ("customer", "supplier"),
          released: bool = False) -> tuple[Change, ...]:  # fmt: skip
    """What changed in the clean client since these sides signed it."""
    beside = agreed(signed=signed, released=released)
    return diff(playbook_of(beside=beside), playbook_of(*layers, beside=beside))


def test_what_nobody_has_agreed_to_is_minor() -> None:
    found = since(WITHIN, signed=())
    assert {one.meaning for one in found} == {Meaning.MINOR}
    assert {one.stales.signoffs for one in found} == {()}


@pytest.mark.parametrize("released", [False, True])
def test_what_binds_and_was_agreed_is_major(released: bool) -> None:
    one = only(since(WITHIN, released=released))
    assert one.meaning is Meaning.MAJOR
    assert len(one.stales.signoffs) == 2
    assert (one.field, one.binds) in {("within", True), ("within.max", True)}


def test_what_does_not_bind_is_minor_and_makes_nothing_stale() -> None:
    one = only(since('definitions: {burr-limit: {question: {en: "What?", es: "¿Qué?"}}}')[:1])
    assert (one.meaning, one.binds, one.stales.signoffs) == (Meaning.MINOR, False, ())


def test_what_is_added_is_minor_and_what_goes_is_major() -> None:
    added = since('owners: {planner: {limits: [{decision: {en: "Air", es: "Aire"}}]}}')
    assert (only(added).change, only(added).meaning) == (Sort.ADDED, Meaning.MINOR)
    gone = since("definitions: {burr-limit: {meanwhile: ~}}")
    assert only(gone).meaning is Meaning.MAJOR
    extra = 'terms: {extra: {term: {en: "Extra", es: "Extra"}}}'
    beside = agreed(extra, signed=("customer", "supplier"))
    went = only(diff(playbook_of(extra, beside=beside), playbook_of(beside=beside)))
    assert (went.change, went.meaning) == (Sort.REMOVED, Meaning.MAJOR)
    assert len(went.stales.signoffs) == 2


OPEN = ("{open: {question: {en: \"Until when?\", es: \"¿Hasta cuándo?\"}, owner: buyer, "
        "due: 2026-12-04}}")  # fmt: skip
MEANWHILE = '{en: "The lot stays.", es: "El lote se queda."}'


def open_point(after: str) -> Change:
    """What it means that an open point, agreed to be open, became something else."""
    cleared = "definitions: {burr-limit: {meanwhile: ~}}"
    was, now = (f"definitions: {{burr-limit: {{meanwhile: {one}}}}}" for one in (OPEN, after))
    beside = agreed(cleared, was, signed=("customer", "supplier"))
    before = playbook_of(cleared, was, beside=beside)
    return only(diff(before, playbook_of(cleared, now, beside=beside)))


def test_an_open_point_that_is_settled_is_minor_and_one_that_is_reopened_major() -> None:
    settled = open_point(MEANWHILE)
    assert (settled.meaning, len(settled.stales.signoffs)) == (Meaning.MINOR, 2)
    assert open_point(OPEN.replace("12-04", "12-11")).meaning is Meaning.MINOR
    assert open_point('"~"').meaning is Meaning.MAJOR
    cleared = "definitions: {burr-limit: {meanwhile: ~}}"
    reopened = since(cleared, f"definitions: {{burr-limit: {{meanwhile: {OPEN}}}}}")
    assert only(reopened).meaning is Meaning.MAJOR


def test_the_weightiest_speaks_for_all() -> None:
    found = since(WITHIN, 'definitions: {burr-limit: {question: {en: "What?", es: "¿Qué?"}}}')
    assert weightiest(found) is Meaning.MAJOR
    assert weightiest(()) is None


def burdens(old: str, new: str) -> tuple[str, ...]:
    found = {one.burdens for one in changes((old, new))}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    ("old", "new", "sides"),
    [
        ("within: 4 shared", "within: 48 shared", ("mx",)),  # the buyer decides, the plant waits
        ("within: 4 shared", "within: 2 shared", ("us",)),
        ("within: 4 shared business hours", "within: 1 shared business week", ("mx",)),
        ("within: 4 shared business hours", "within: 4 clock hours", ("us",)),  # nobody can tell
        ("spots <= 2 pieces", "spots <= 1 pieces", ("mx",)),  # whoever makes the parts
        ("spots <= 2 pieces", "spots <= 3 pieces", ("us",)),
        ("width <= 0.2 mm", "width <= 0.02 cm", ("mx",)),  # the same, and nobody can tell
        ("width <= 0.2 mm", "width <= 0.01 cm", ("mx",)),
        ("width <= 0.2 mm", "width <= 0.03 cm", ("us",)),
        (", width <= 0.2 mm", "", ("us",)),
        ("all: [spots", "any: [spots", ("us",)),
        ("decider: buyer", "decider: plant", ("mx",)),
        ("fix_owner: plant", "fix_owner: buyer", ("us",)),
        ("doer: plant, within: 2 clock hours", "doer: plant, within: 1 clock hours", ("mx",)),
        ("doer: plant, within: 2 clock hours", "doer: plant, within: 3 clock hours", ("us",)),
        ("2, after: 8 clock hours, owners: [buyer, plant]",
         "2, after: 8 clock hours, owners: [buyer]", ("us",)),  # one side has to do it alone
    ],
)  # fmt: skip
def test_whom_it_burdens(old: str, new: str, sides: tuple[str, ...]) -> None:
    assert burdens(old, new) == sides


def test_the_two_may_be_told_apart_both_ways() -> None:
    limit = ("spots <= 2 pieces", "spots between 1 and 5 pieces")
    wide, narrow = (playbook(with_((limit[0], text)))
                    for text in (limit[1], "spots between 2 and 4 pieces"))  # fmt: skip
    assert only(diff(wide, narrow)).burdens == ("mx",)
    assert only(diff(narrow, wide)).burdens == ("us",)


def test_what_it_affects_the_nearest_first() -> None:
    (clean,) = changes(("The lot waits.", "The lot stays."))
    assert clean.affects == ("process/work",)
    (differ,) = changes(("Look at a part.", "Look at one part."))
    assert differ.affects == ("definition/clean", "process/work")
    found = changes(
        (
            "south: {name: South, tz: America/Monterrey, working_days: [monday, tuesday]}",
            "south: {name: South, tz: America/Monterrey, working_days: [monday]}",
        )
    )
    assert only(found).affects[0] == "calendar/shared"


def test_what_went_affects_who_named_it() -> None:
    line = '  other: {name: {en: "Other", es: "Otro"}, side: mx}\n'
    used = with_(("decider: buyer", "decider: other"))
    gone = with_((line, ""), ("decider: buyer", "decider: plant"))
    found = {one.id: one for one in diff(playbook(used), playbook(gone))}
    assert found["other"].affects[0] == "definition/clean"
    assert found["other"].burdens == ("mx",)


def stale(some: tuple[Change, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.field, one.stales.translations) for one in some]


def test_a_text_changed_in_one_language_makes_the_others_stale() -> None:
    assert stale(changes(("The lot waits.", "The lot stays."))) == [("meanwhile.en", ("es",))]
    assert stale(changes(("El lote espera.", "El lote sigue."))) == [("meanwhile.es", ("en",))]
    both = (('"The lot waits.", es: "El lote espera."', '"The lot stays.", es: "El lote sigue."'),)
    assert {one for _, one in stale(changes(*both))} == {()}


def test_a_translation_that_comes_or_goes_makes_none_stale() -> None:
    whole, half = playbook(dict(BASE)), playbook(with_((', es: "El lote espera."', "")))
    assert stale(diff(half, whole)) == [("meanwhile.es", ())]
    assert stale(diff(whole, half)) == [("meanwhile.es", ())]


def test_a_name_that_forgets_what_it_was_makes_all_stale_that_say_it() -> None:
    files = agreed(signed=("customer", "supplier"))
    before = playbook_of(beside=files)
    owner = before.find("owner", "planner")
    assert owner is not None
    found = only(diff(before, _renamed(before, "planner", was=False)))
    assert (found.change, found.meaning) == (Sort.RENAMED, Meaning.MINOR)
    assert len(found.stales.signoffs) == 2
    assert only(diff(before, _renamed(before, "planner", was=True))).stales.signoffs == ()


def _renamed(book: Playbook, id: str, *, was: bool) -> Playbook:
    from dataclasses import replace

    from generator.agreement.first_names import OtherNames

    names = OtherNames(book.entities, {("owner", id): "called"})
    found: dict[str, dict[str, object]] = {kind: {} for kind in book.entities}
    for one in book:
        values = dict(one.values if one.kind.record else names.values(one.values))
        if was and (one.kind.name, one.id) == ("owner", id):
            values["was"] = (id,)
        new = replace(one, id=names.id(one.kind.name, one.id), values=values)
        found[one.kind.name][new.id] = new
    return replace(book, entities=found)  # type: ignore[arg-type]


TEXT = {"en": "The lot stays at the dock until somebody decides.",
        "es": "El lote se queda en el andén hasta que alguien decida."}  # fmt: skip


def reworded(en: str, es: str = TEXT["es"], declared: str = "burr-limit") -> tuple[Change, ...]:
    """What changed where a text became another one, and an amendment calls that editorial."""

    def said(one: str, other: str) -> str:
        return f'definitions: {{burr-limit: {{meanwhile: {{en: "{one}", es: "{other}"}}}}}}'

    before = said(TEXT["en"], TEXT["es"])
    beside = agreed(before, signed=("customer", "supplier"))
    amendment = (
        'amendments: {typo: {name: {en: "Typo", es: "Errata"}, version: "1.1", editorial: yes, '
        f"objects: [definition:{declared}]}}}}"
    )
    found = diff(
        playbook_of(before, beside=beside), playbook_of(said(en, es), amendment, beside=beside)
    )
    return tuple(one for one in found if one.kind == "definition")


def test_other_words_for_the_same_are_editorial_if_declared() -> None:
    one = only(reworded("The lot remains at the dock until somebody decides."))
    assert (one.meaning, one.refused) == (Meaning.EDITORIAL, None)
    assert (one.stales.signoffs, one.stales.translations, one.burdens) == ((), (), ())


def test_what_is_not_declared_is_not() -> None:
    one = only(reworded("The lot remains at the dock until somebody decides.", declared="on-time"))
    assert (one.meaning, one.refused) == (Meaning.MAJOR, None)
    assert one.stales.translations == ("es",)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The lot stays 2 hours at the dock until somebody decides.", "number"),
        ("The lot does not stay at the dock until somebody decides.", "word such as not"),
        ("The lot stays at the dock before somebody decides.", "word such as not"),
        ("The lot stays at the dock until [[buyer|somebody]] decides.", "reference"),
        ("The lot stays on time at the dock until somebody decides.", "defined term"),
    ],
)
def test_more_than_words_is_refused_with_the_reason(text: str, why: str) -> None:
    one = only(reworded(text))
    assert one.meaning is Meaning.MAJOR
    assert one.refused is not None
    assert why in str(one.refused.get("en"))
    assert str(one.refused.get("es")).startswith("`meanwhile.en`: ")
    assert len(one.stales.signoffs) == 2


def test_a_clock_is_no_wording() -> None:
    beside = agreed(signed=("customer", "supplier"))
    amendment = (
        'amendments: {typo: {name: {en: "Typo", es: "Errata"}, version: "1.1", '
        "editorial: yes, objects: [definition:burr-limit]}}"
    )
    found = diff(playbook_of(beside=beside), playbook_of(WITHIN, amendment, beside=beside))
    one = only(tuple(each for each in found if each.kind == "definition"))
    assert one.refused is not None
    assert one.meaning is Meaning.MAJOR
