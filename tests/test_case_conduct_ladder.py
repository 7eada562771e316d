"""The 10 acceptance questions of a bilingual code of conduct, asked of the built pages."""

import pytest

from generator.language.operators import operator_differences
from generator.model.playbook import Playbook, walk
from generator.text import Text
from tests.case_pages import (
    CasePages,
    case_findings,
    case_pages,
    case_playbook,
    expected,
    found,
)

CLIENT = "conduct-ladder"
case = case_pages(CLIENT)

LEVELS = {
    "en": ("Correction", "Warning", "Temporary ban", "Permanent ban"),
    "es": ("Corrección", "Aviso", "Expulsión temporal", "Expulsión permanente"),
}
SAYS = {
    "en": (
        ("inappropriate language", "private warning"),
        ("single incident", "no contact"),
        ("serious violation", "banned from any kind"),
        ("pattern of violations", "banned for good"),
    ),
    "es": (
        ("lenguaje inapropiado", "aviso privado"),
        ("solo incidente", "No hay contacto"),
        ("serie de incumplimientos", "expulsada de cualquier"),
        ("patrón de incumplimientos", "expulsada para siempre"),
    ),
}
LADDER = ("escalation", "consequences")
TEN = [
    ("engagement", CLIENT, "scope_in"),
    *[(*LADDER, f"levels.{n}.{field}") for n in range(4) for field in ("when", "must_do.0")],
    ("process", "reports", "steps.review.text"),
]
SEEDED = {("engagement", CLIENT, "scope_in"), (*LADDER, "levels.2.when")}


def pairs(playbook: Playbook) -> dict[tuple[str, str, str], Text]:
    """Every text of the client by its place."""
    return {
        (entity.kind.name, entity.id, path): value
        for entity in playbook
        for path, value in walk(entity.values)
        if isinstance(value, Text)
    }


def test_1_four_levels_in_order_in_both_languages(case: CasePages) -> None:
    case("escalations/consequences/").in_order(*LEVELS[case.lang])


def test_2_each_level_has_its_trigger_and_its_consequence(case: CasePages) -> None:
    page = case("escalations/consequences/")
    for name, (trigger, consequence) in zip(LEVELS[case.lang], SAYS[case.lang], strict=True):
        page.together(name, trigger, consequence)


def test_3_breaking_level_2_can_lead_to_level_3_or_4(case: CasePages) -> None:
    case("escalations/consequences/").together(
        case.say("Breaking these terms can lead to", "Incumplir estos términos puede llevar a"),
        case.say("a temporary ban or a permanent ban", "temporal o a una expulsión permanente"),
    )


def test_4_every_paragraph_and_level_is_in_both_languages(case: CasePages) -> None:
    levels = case_playbook(CLIENT).of("escalation")["consequences"].records("levels")
    assert tuple(str(one.get("name").get(case.lang)) for one in levels) == LEVELS[case.lang]
    texts = pairs(case_playbook(CLIENT))
    assert len(TEN) == 10
    assert all(texts[place].get(language) for place in TEN for language in LEVELS)


def test_5_the_contact_method_is_shown_as_an_open_item(case: CasePages) -> None:
    case("escalations/consequences/").together(
        case.say("Channel", "Canal"),
        case.say("Not decided yet", "Aún sin decidir"),
        case.say("By which contact method", "Por qué medio de contacto"),
    )
    case("gaps/").together(case.say("By which contact method", "Por qué medio de contacto"))


def test_6_the_two_periods_are_shown_as_open(case: CasePages) -> None:
    page, gaps = case("escalations/consequences/"), case("gaps/")
    for question in (
        case.say("For how long is there no contact", "Durante cuánto tiempo no hay contacto"),
        case.say("How long does the ban last", "Cuánto dura la expulsión"),
    ):
        page.together(case.say("Not decided yet", "Aún sin decidir"), question)
        gaps.together(question)


@pytest.mark.parametrize("place", TEN, ids=lambda place: place[2])
def test_7_8_9_two_of_ten_paragraphs_say_something_else(place: tuple[str, str, str]) -> None:
    differences = operator_differences(dict(pairs(case_playbook(CLIENT))[place].by_language))
    assert bool(differences) == (place in SEEDED), differences


def test_9_every_other_text_says_the_same() -> None:
    told = {
        place
        for place, text in pairs(case_playbook(CLIENT)).items()
        if operator_differences(dict(text.by_language))
    }
    assert told == SEEDED


def test_10_the_levels_keep_their_names(case: CasePages) -> None:
    glossary = case("glossary/").text
    for name in LEVELS[case.lang]:
        assert name in glossary
    text = case("escalations/consequences/").text.lower()
    for other in ("suspensión", "prohibición", "advertencia formal", "veto", "suspension"):
        assert other not in text


EXPECTED = {
    ("REF-02", "escalation", "consequences"),  # the contact method that nobody fills in
    ("TIM-01", "escalation", "consequences"),  # the two periods
    ("LNG-03", "engagement", "conduct-ladder"),
    ("LNG-03", "escalation", "consequences"),
    ("LNG-04", "process", "reports"),  # promptly, appropriate
    ("ESC-03", "escalation", "consequences"),  # nobody by name at the last level
}


@expected(EXPECTED)
def test_finds_what_the_source_lacks(expected: tuple[str, str, str]) -> None:
    assert expected in found("conduct-ladder")


def test_7_8_9_the_rule_flags_two_of_ten_and_no_other_text() -> None:
    flagged = {
        (one.kind, one.id, one.field) for one in case_findings(CLIENT) if one.rule == "LNG-03"
    }
    assert {place[:3] for place in flagged} == SEEDED


def test_10_the_rule_finds_no_second_name_for_a_level() -> None:
    assert not {"LNG-02", "LNG-06"} & {rule for rule, _, _ in found(CLIENT)}
