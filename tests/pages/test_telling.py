"""Changes told in words: each value as readers know it, in their language, as one line."""

from dataclasses import replace

import pytest

from generator.changes import Change
from generator.diff import diff
from generator.locale import words
from generator.pages.changelist import as_json, as_markdown, as_text
from generator.pages.telling import Telling
from tests.diff.ground import BASE, with_
from tests.diff.test_leaves import DUST, LEVEL
from tests.small import playbook


def sentences(
    *replacements: tuple[str, str], language: str = "en", back: bool = False
) -> list[str]:
    books = playbook(dict(BASE)), playbook(with_(*replacements))
    before, after = reversed(books) if back else books
    telling = Telling(before, after, words(language))
    return [telling.sentence(one) for one in diff(before, after)]


@pytest.mark.parametrize(
    ("old", "new", "en", "es"),
    [
        ("within: 4 shared", "within: 8 shared", "By when: 4 → 8 shared business hours",
         "Plazo: 4 → 8 horas hábiles comunes"),
        ("decider: buyer", "decider: plant", "Who decides: Buyer → Plant",
         "Quién decide: Compras → Planta"),
        ("The lot waits.", "The lot stays.", "Until then: The lot waits. → The lot stays.",
         "Mientras tanto (inglés): The lot waits. → The lot stays."),
        ("after: 8 clock hours", "after: 9 clock hours",
         "Levels, level 2, Reached: 8 → 9 clock hours",
         "Niveles, nivel 2, Se activa: 8 → 9 horas corridas"),
        ("doer: plant, within: 2", "doer: plant, within: 3",
         "Steps, cut, By when: 2 → 3 clock hours", "Pasos, cut, Plazo: 2 → 3 horas corridas"),
    ],
)  # fmt: skip
def test_a_value_in_words(old: str, new: str, en: str, es: str) -> None:
    assert sentences((old, new)) == [en]
    assert sentences((old, new), language="es") == [es]


def test_a_bound_that_comes_is_told_as_a_whole() -> None:
    (said,) = sentences(("4 shared business hours", "2 to 4 shared business hours"))
    assert "None" not in said
    before, after = (playbook(with_(("4 shared business hours", one + " shared business hours")))
                     for one in ("at least 2", "2 to 4"))  # fmt: skip
    telling = Telling(before, after, words("en"))
    (one,) = diff(before, after)
    assert "None" not in telling.sentence(one)
    assert all(telling.apart(one))


def test_an_entry_that_went_is_called_by_its_own_name() -> None:
    (said,) = sentences((LEVEL, ""))
    assert said.startswith("Levels, level 1: removed ")
    (said,) = sentences((LEVEL, ""), back=True)
    assert said.startswith("Levels, level 1: added ")
    (said,) = sentences((DUST, ""))
    assert "Dust in the hall" in said
    wash = '  wash: {text: {en: "Wash.", es: "Lavar."}, doer: plant}\n'
    (said,) = sentences((wash, ""))
    assert said.startswith("Steps, wash: removed ")


def test_another_order_is_told_by_names() -> None:
    wash = '  wash: {text: {en: "Wash.", es: "Lavar."}, doer: plant}\n'
    pack = '  pack: {text: {en: "Pack.", es: "Empacar."}, doer: buyer}\n'
    assert sentences((wash + pack, pack + wash)) == ["Steps: cut, wash, pack → cut, pack, wash"]


def test_all_or_any_is_told() -> None:
    (said,) = sentences(("all: [spots", "any: [spots"))
    assert said.startswith("Criterion: All of these hold: spots ")
    assert " → Any one of these holds: spots " in said


def test_none_and_open_are_told() -> None:
    meanwhile = 'meanwhile: {en: "The lot waits.", es: "El lote espera."}'
    none = 'meanwhile: {none: {reason: {en: "Nothing waits.", es: "Nada espera."}}}'
    assert sentences((meanwhile, none)) == [
        "Until then: The lot waits. → Does not apply: Nothing waits."
    ]
    before = playbook(with_((meanwhile, none)))
    after = playbook(with_((meanwhile, none.replace("Nothing waits", "No lot waits"))))
    telling = Telling(before, after, words("en"))
    assert [telling.sentence(one) for one in diff(before, after)] == [
        "Until then, Does not apply: Nothing waits. → No lot waits."
    ]


def test_an_entity_as_a_whole_is_told_by_its_name() -> None:
    line = '  other: {name: {en: "Other", es: "Otro"}, side: mx}\n'
    assert sentences((line, "")) == ["Other is gone"]
    assert sentences((line, ""), back=True) == ["Other is new"]
    before, after = playbook(dict(BASE)), playbook(with_((line, "")))
    (one,) = diff(before, after)
    assert Telling(before, after, words("en")).values(one) == ("other", "")


LONG = (
    "The inspector looks at each part under the lamp, turns it twice, wipes it with the cloth, "
    "and then puts it on the green tray if it is clean and on the red tray if it is not."
)


def test_of_a_long_text_what_changed_is_shown_in_its_place() -> None:
    before = playbook(with_(("The lot waits.", LONG)))
    after = playbook(with_(("The lot waits.", LONG.replace("green tray", "blue tray"))))
    telling = Telling(before, after, words("en"))
    (one,) = diff(before, after)
    said = telling.sentence(one)
    assert "puts it on the [-green-] {+blue+} tray" in said
    assert "inspector looks" not in said
    pieces = telling.pieces(one)
    assert "".join(p.text for p in pieces if p.sort != "come") == LONG
    assert "".join(p.text for p in pieces if p.sort != "gone") == LONG.replace("green", "blue")


def change(**fields: object) -> tuple[tuple[Change, ...], Telling]:
    """A change that holds what no author could type, and its telling."""
    before = playbook(dict(BASE))
    after = playbook(with_(("The lot waits.", "The lot stays.")))
    (one,) = diff(before, after)
    return (replace(one, **fields),), Telling(before, after, words("en"))  # type: ignore[arg-type]


STEERING = "\x1b[31mred\x1b]0;title\x07 \u202eright\r\nnext\x9b2J\u2028\u200b"


def test_no_control_character_leaves() -> None:
    some, telling = change(before=STEERING, after=STEERING + "!")
    for said in (as_text(some, telling), as_markdown(some, telling)):
        hidden = {one for one in said if not one.isprintable()} - {"\n", "\u200b"}
        assert hidden == set()
        assert "next" in said.replace("\n", " ")
    assert "\x1b" not in as_json(some)


@pytest.mark.parametrize("form", [as_text, as_markdown])
def test_no_line_is_a_command(form: object) -> None:
    some, telling = change(before="::stop-commands::x", after="##[group]x")
    assert callable(form)
    for line in str(form(some, telling)).splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
