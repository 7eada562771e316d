"""Each sort of difference at its place: a text by language, a clock by number, a list by name."""

import pytest

from generator.diff import diff
from tests.diff.ground import BASE, inside, told, with_
from tests.small import playbook

SPOTS = ("spots <= 2 pieces", "spots <= 3 pieces")


def test_a_text_differs_in_the_language_in_which_it_was_changed() -> None:
    assert inside(("The lot waits.", "The lot waits at the dock.")) == [
        ("meanwhile.en", "changed", "The lot waits.", "The lot waits at the dock.")
    ]
    assert inside(("El lote espera.", "El lote sigue.")) == [
        ("meanwhile.es", "changed", "El lote espera.", "El lote sigue.")
    ]


def test_a_language_may_come_and_go() -> None:
    there = inside((', es: "El lote espera."', ""))
    assert there == [("meanwhile.es", "removed", "El lote espera.", None)]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("within: 4 shared business hours", "within: 48 shared business hours", "within.max"),
        ("within: 4 shared business hours", "within: 4 shared business days", "within"),
        ("within: 4 shared business hours", "within: 4 clock hours", "within"),
        ("within: 4 shared business hours", "within: at least 4 shared business hours", "within"),
        ("within: 4 shared business hours", "within: 2 to 4 shared business hours", "within"),
        ("hours after issue detected", "hours after issue notified", "within"),
        ("after: 8 clock hours", "after: 9 clock hours", "levels.1.after.max"),
        ("within: 2 clock hours", "within: 3 clock hours", "steps.cut.within.max"),
    ],
)
def test_a_clock_differs_at_its_number_if_nothing_else_did(old: str, new: str, field: str) -> None:
    ((place, sort, before, after),) = inside((old, new))
    assert (place, sort) == (field, "changed")
    assert before != after


def test_a_bound_that_is_added_is_no_other_number() -> None:
    before, after = (
        playbook(with_(("4 shared business hours", f"{amount} shared business hours")))
        for amount in ("at least 2", "2 to 4")
    )
    assert [one.field for one in diff(before, after)] == ["within"]


def test_conditions_differ_beside_the_text() -> None:
    assert inside(SPOTS) == [
        ("criterion.all", "changed", "spots <= 2 piece; width <= 0.2 mm",
         "spots <= 3 piece; width <= 0.2 mm"),
    ]  # fmt: skip
    assert inside(("No spot is seen", "No spot is felt")) == [
        ("criterion.text.en", "changed", "No spot is seen on the part.",
         "No spot is felt on the part."),
    ]  # fmt: skip


def test_all_or_any_is_another_condition() -> None:
    assert inside(("all: [spots", "any: [spots")) == [
        ("criterion", "changed", '{"all": ["spots <= 2 piece", "width <= 0.2 mm"]}',
         '{"any": ["spots <= 2 piece", "width <= 0.2 mm"]}'),
    ]  # fmt: skip


def test_decimals_are_part_of_a_limit() -> None:
    assert [one[0] for one in inside(("width <= 0.2 mm", "width <= 0.20 mm"))] == ["criterion.all"]


def test_conditions_that_come_or_go() -> None:
    line = "\n  all: [spots <= 2 pieces, width <= 0.2 mm]"
    assert [one[:2] for one in inside((line, ""))] == [("criterion.all", "removed")]


def test_entries_with_a_name_are_found_by_it() -> None:
    assert inside(("spots: {name: {en: \"Spots\", es: \"Manchas\"}, unit: piece}",
                   "spots: {name: {en: \"Spots\", es: \"Manchas\"}, unit: percent}")) == [
        ("measures.spots.unit", "changed", "piece", "percent")
    ]  # fmt: skip
    ((place, sort, before, after),) = inside(
        ('pack: {text: {en: "Pack."', 'dry: {doer: plant}\n  pack: {text: {en: "Pack."')
    )
    assert (place, sort, before, after) == ("steps.dry", "added", None, '{"doer": "plant"}')


def test_steps_in_another_order_are_a_change() -> None:
    cut = '  cut: {text: {en: "Cut.", es: "Cortar."}, doer: plant, within: 2 clock hours}\n'
    wash = '  wash: {text: {en: "Wash.", es: "Lavar."}, doer: plant}\n'
    assert inside((cut + wash, wash + cut)) == [
        ("steps", "changed", "cut, wash, pack", "wash, cut, pack")
    ]


LEVEL = (
    '  - {n: 1, owners: [buyer, plant], must_do: [{en: "Look at a part.", es: "Ver una pieza."}]}\n'
)
SAMPLES = '  - {en: "Samples for a fair.", es: "Muestras para una feria."}\n'
DUST = '  - {cause: {en: "Dust in the hall", es: "Polvo en la nave"}, owner: plant}\n'
NEW_YEAR = '{date: 2026-01-01, name: {en: "New Year", es: "Año Nuevo"}}'
ONE = '  - {text: {en: "One spot.", es: "Una mancha."}, values: {spots: 1}, verdict: conforming}\n'
ANA = "{person: ana, since: 2024-01-08}"


def moved(entry: str, after: str, changed: str = "") -> tuple[tuple[str, str], ...]:
    """An entry taken from its place and put in behind another one."""
    return ((entry, ""), (after, after + (changed or entry)))


TWO = [("levels", LEVEL, 'es: "Anotarlo."}]}\n'),
       ("exceptions", SAMPLES, 'es: "Piezas de prueba."}\n'),
       ("fix_by_cause", DUST, 'es: "Aceite en el molde"}, owner: plant}\n'),
       ("examples", ONE, "verdict: nonconforming}\n")]  # fmt: skip


@pytest.mark.parametrize(("field", "entry", "after"), TWO)
def test_a_list_in_another_order_is_no_change(field: str, entry: str, after: str) -> None:
    assert inside(*moved(entry, after)) == []


def test_lists_within_a_line_too() -> None:
    assert (
        inside(("[spots <= 2 pieces, width <= 0.2 mm]", "[width <= 0.2 mm, spots <= 2 pieces]"))
        == []
    )
    assert inside((f"[{NEW_YEAR},\n                     ", "[")) != []
    assert inside(
        (f"[{NEW_YEAR},", "["), ('es: "Navidad"}}]', f'es: "Navidad"}}}}, {NEW_YEAR}]')
    ) == []  # fmt: skip
    assert inside((f"[{ANA}, ", "["), ("since: 2025-01-08}]", f"since: 2025-01-08}}, {ANA}]")) == []


def test_an_entry_that_was_moved_and_changed_is_found_by_its_name() -> None:
    cause = DUST.replace("owner: plant", "owner: buyer")
    assert inside(*moved(DUST, TWO[2][2], cause)) == [
        ("fix_by_cause.1.owner", "changed", "plant", "buyer")
    ]
    level = LEVEL.replace("[buyer, plant]", "[buyer]")
    assert inside(*moved(LEVEL, TWO[0][2], level)) == [
        ("levels.1.owners", "removed", "plant", None)
    ]
    example = ONE.replace("spots: 1", "spots: 2")
    assert inside(*moved(ONE, TWO[3][2], example)) == [
        ("examples.1.values", "changed", '{"spots": "1"}', '{"spots": "2"}')
    ]


def test_entries_are_found_by_date_and_by_person() -> None:
    assert inside((f"[{NEW_YEAR},", "["),
                  ('es: "Navidad"}}]', 'es: "Navidad"}}, {date: 2026-01-01, half_day: yes}]')) == [
        ("holidays.1.name", "removed", '{"en": "New Year", "es": "Año Nuevo"}', None),
        ("holidays.1.half_day", "added", None, "yes"),
    ]  # fmt: skip
    assert inside(("{person: ana, since: 2024-01-08}", "{person: ana, since: 2024-02-08}")) == [
        ("holders.0.since", "changed", "2024-01-08", "2024-02-08")
    ]


def test_a_name_changed_in_one_language_only_is_the_same_entry() -> None:
    assert inside(("One spot.", "Two big ones.")) == [
        ("examples.0.text.en", "changed", "One spot.", "Two big ones.")
    ]
    assert inside(("Trial parts.", "Anything else.")) == [
        ("exceptions.1.en", "changed", "Trial parts.", "Anything else.")
    ]


def test_an_entry_that_came_or_went_is_one() -> None:
    assert inside((DUST, "")) == [
        ("fix_by_cause.0", "removed",
         '{"cause": {"en": "Dust in the hall", "es": "Polvo en la nave"}, "owner": "plant"}', None),
    ]  # fmt: skip
    assert inside((SAMPLES, "")) == [
        ("exceptions", "removed",
         '{"en": "Samples for a fair.", "es": "Muestras para una feria."}', None),
    ]  # fmt: skip


def test_of_two_equal_entries_one_may_go() -> None:
    twice = with_((SAMPLES, SAMPLES * 2))
    found = diff(playbook(twice), playbook(dict(BASE)))
    assert [(one.field, one.change.value) for one in found] == [("exceptions", "removed")]
    assert diff(playbook(twice), playbook(twice)) == ()


def test_none_and_open_stand_for_a_value() -> None:
    meanwhile = 'meanwhile: {en: "The lot waits.", es: "El lote espera."}'
    none = 'meanwhile: {none: {reason: {en: "Nothing waits.", es: "Nada espera."}}}'
    ((place, sort, before, after),) = inside((meanwhile, none))
    assert (place, sort, before) == (
        "meanwhile", "changed", '{"en": "The lot waits.", "es": "El lote espera."}',
    )  # fmt: skip
    assert after == '{"none": {"reason": {"en": "Nothing waits.", "es": "Nada espera."}}}'
    one, other = (playbook(with_((meanwhile, text)))
                  for text in (none, none.replace("Nada espera.", "No hay espera.")))  # fmt: skip
    assert [one.field for one in diff(one, other)] == ["meanwhile.none.reason.es"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("question:", "# A comment.\nquestion:"),
        ('"The lot waits."', "'The  lot   waits.'"),
        ('meanwhile: {en: "The lot waits."', 'meanwhile: {en: "The lot\n  waits."'),
        ("within: 4 shared business hours after issue detected",
         "within: 4 horas hábiles comunes después de incidencia detectada"),
        ("within: 4 shared business hours", "within: at most 4 shared business hours"),
        ("spots <= 2 pieces", "spots ≤ 2 piece"),
        ('name: {en: "Plant", es: "Planta"}', 'name: {es: "Planta", en: "Plant"}'),
        ("definitions: [clean]", "definitions: clean"),
    ],
)  # fmt: skip
def test_the_same_in_other_writing_is_no_change(old: str, new: str) -> None:
    assert inside((old, new)) == []


def test_another_file_is_no_change() -> None:
    files = dict(BASE)
    body = files.pop("processes/work.yml").replace("\n        ", "\n            ")
    files["all.yml"] = f"        processes:\n          work:\n            {body.lstrip()}"
    assert diff(playbook(dict(BASE)), playbook(files)) == ()


def test_the_bytes_of_a_file_are_what_it_shows() -> None:
    picture = {**BASE, "attachments.yml": "attachments: {a: {name: A, file: a.svg}}"}
    one, other = (
        playbook({**picture, "attachments/a.svg": data}) for data in ("<svg/>", "<svg />")
    )
    (change,) = diff(one, other)
    assert (
        (change.key, change.field) == ("attachment/a", "file") if hasattr(change, "key") else True
    )
    assert (change.field, change.change.value) == ("file", "changed")
    assert str(change.before).startswith("sha256:")
    assert change.before != change.after


def test_a_whole_entity_comes_and_goes() -> None:
    other = '  other: {name: {en: "Other", es: "Otro"}, side: mx}\n'
    before, after = playbook(dict(BASE)), playbook(with_((other, "")))
    assert told(diff(before, after)) == [("owner/other", "", "removed", "other", None)]
    assert told(diff(after, before)) == [("owner/other", "", "added", None, "other")]
