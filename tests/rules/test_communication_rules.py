"""Meetings and messages: what COM-01 to COM-05 find, and what they leave alone."""

from __future__ import annotations

import pytest

from tests.rules.faults import faults, found_by

ANSWERED = "{none: {reason: {en: A, es: B}}}"


def meeting(id: str, fields: str) -> str:
    return f"meetings: {{{id}: {{{fields}}}}}"


# --- COM-01 --------------------------------------------------------------------------------------


def test_com_01_names_what_a_meeting_lacks() -> None:
    names = ["chair", "deputy_chair", "agenda", "outputs", "minutes"]
    bare = meeting("quarterly", ", ".join(f"{name}: ~" for name in names))
    assert found_by("COM-01", bare) == [(name, "error") for name in names]
    answered = meeting("quarterly", ", ".join(f"{name}: {ANSWERED}" for name in names))
    assert found_by("COM-01", bare, answered) == []


def test_com_01_adds_up_the_agenda() -> None:
    """Its points take 10, 10, 5 and 5 minutes."""
    assert found_by("COM-01", meeting("weekly", "minutes: 30")) == []
    assert found_by("COM-01", meeting("weekly", "minutes: 29")) == [("agenda", "error")]


def test_com_01_sees_who_is_in_two_meetings_at_the_same_minute() -> None:
    """The daily call is on each weekday at 09:00 for 15 minutes."""
    at = "schedule: every tuesday at %s dallas"
    assert found_by("COM-01", meeting("weekly", at % "09:15")) == []
    (fault,) = faults("COM-01", meeting("weekly", at % "09:14"))
    assert (fault.entity.id, fault.field) == ("weekly", "schedule")
    said = str(fault.message.get("en"))
    assert "On 2026-11-24 Iván Peña, Marta Luna, Sam Ortiz must be in “Daily call”" in said
    # Nobody is needed in both.
    others = meeting("weekly", f"{at % '09:00'}, chair: us-head, required: [buyer, us-head]")
    assert found_by("COM-01", others) == []


def test_com_01_follows_a_person_through_the_roles() -> None:
    others = meeting(
        "weekly", "schedule: every tuesday at 09:00 dallas, chair: us-head, required: [us-head]"
    )
    two_hats = "owners: {us-head: {holders: [{person: sam-ortiz}]}}"
    assert found_by("COM-01", others, two_hats) == [("schedule", "error")]


# --- COM-02 --------------------------------------------------------------------------------------

ONE_SIDE = "chair: us-head, deputy_chair: buyer, required: [us-head, inspector], agenda: ~"


def test_com_02_wants_both_sides_from_tier_2_on() -> None:
    assert found_by("COM-02", meeting("quarterly", ONE_SIDE)) == [("required", "error")]
    assert found_by("COM-02", meeting("quarterly", f"{ONE_SIDE}, tier: 1")) == []
    sometimes = "optional: [{who: planner, when: {en: A, es: B}}]"
    assert found_by("COM-02", meeting("quarterly", f"{ONE_SIDE}, {sometimes}")) == []
    alone = "client: {sides: {supplier: {party: no}}}"
    assert found_by("COM-02", meeting("quarterly", ONE_SIDE), alone) == []


def test_com_02_wants_somebody_who_may_decide() -> None:
    about = "agenda: [{topic: {en: A, es: B}, minutes: 5, about: [%s]}]"
    monthly = meeting("monthly", about % "use-lot")  # the inspector decides, and does not come
    assert found_by("COM-02", monthly) == [("agenda.0.about", "error")]
    assert found_by("COM-02", meeting("monthly", about % "ship-date")) == []
    by_case = "decisions: {use-lot: {decider_by: [{when: {en: A, es: B}, decider: planner}]}}"
    assert found_by("COM-02", monthly, by_case) == []


def test_com_02_wants_a_language_rule_only_where_no_language_is_common() -> None:
    silent = meeting("weekly", "language: ~")
    apart = "people: {amy-doyle: {languages: [en]}, marta-luna: {languages: [es]}}"
    assert found_by("COM-02", silent) == []
    assert found_by("COM-02", apart) == []
    assert found_by("COM-02", silent, apart) == [("language", "error")]


# --- COM-03 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "schedule", "missing"),
    [
        ("daily", "every monday and wednesday at 09:00 dallas", "daily"),
        ("weekly", "{rule: FREQ=WEEKLY;INTERVAL=2;BYDAY=TU, at: 09:30, site: dallas}", "weekly"),
        ("monthly", "every second wednesday of january and july at 10:15 dallas", "monthly"),
        ("quarterly", "every first monday of may at 14:30 dallas", "quarterly"),
        ("quarterly", "{rule: FREQ=MONTHLY;INTERVAL=3;BYDAY=3TH, at: 14:30, site: dallas}", ""),
        ("daily", "every monday to thursday at 09:00 dallas", ""),
        ("monthly", ANSWERED, ""),  # in words: by its tier
    ],
)
def test_com_03_names_the_rhythm_that_is_missing(id: str, schedule: str, missing: str) -> None:
    found = faults("COM-03", meeting(id, f"schedule: {schedule}"))
    said = [str(one.message.get("en")) for one in found]
    assert said == ([f"The rhythm has a gap; no meeting is: {missing}."] if missing else [])


def test_com_03_wants_a_way_up_from_each_tier_but_the_highest() -> None:
    closed = meeting("quarterly", "feeds: [order-to-dock]")
    assert found_by("COM-03", closed) == []
    assert found_by("COM-03", closed, meeting("monthly", "feeds: [quarterly]")) == []
    down = meeting("monthly", "feeds: [weekly]"), meeting("weekly", "feeds: [monthly]")
    assert found_by("COM-03", *down, of="id") == [("monthly", "warning")]
    over = meeting("daily", "feeds: [weekly]"), meeting("weekly", "feeds: [disagreement/2]")
    assert found_by("COM-03", *over) == []
    words = meeting("daily", 'feeds: [{en: "The shift board", es: "El tablero del turno"}]')
    assert found_by("COM-03", words) == []


# --- COM-04 --------------------------------------------------------------------------------------


def test_com_04_wants_each_number_on_the_agenda_of_its_meeting() -> None:
    metric = "metrics: {on-time-share: {reviewed_in: %s}}"
    assert found_by("COM-04", metric % "~") == [("reviewed_in", "error")]
    assert found_by("COM-04", metric % "daily") == [("reviewed_in", "error")]
    by_definition = (
        "agenda: [{topic: {en: A, es: B}, minutes: 5, about: [on-time, use-lot, action-log]}]"
    )
    assert found_by("COM-04", metric % "daily", meeting("daily", by_definition)) == []
    assert (
        found_by("COM-04", metric % "~", f"metrics: {{on-time-share: {{reviewed_in: {ANSWERED}}}}}")
        == []
    )


def test_com_04_wants_each_point_to_be_about_something() -> None:
    points = "agenda: [{topic: {en: A, es: B}, minutes: 5}, {topic: {en: C, es: D}, about: %s}]"
    assert found_by("COM-04", meeting("quarterly", points % ANSWERED)) == [
        ("agenda.0.about", "error")
    ]


# --- COM-05 --------------------------------------------------------------------------------------


def test_com_05_names_what_a_rule_lacks() -> None:
    names = ["first_within", "then_every", "until", "audience", "sender", "channel", "record",
             "language"]  # fmt: skip
    bare = f"communications: {{issue-news: {{{', '.join(f'{name}: ~' for name in names)}}}}}"
    assert found_by("COM-05", bare) == [(name, "warning") for name in names]
    answers = ", ".join(f"{name}: {ANSWERED}" for name in names)
    assert found_by("COM-05", bare, f"communications: {{issue-news: {{{answers}}}}}") == []


def test_com_05_wants_more_than_a_private_chat() -> None:
    rule = 'communications: {issue-news: {record: %s, channel: {en: "%s", es: "%s"}}}'
    chat = "WhatsApp between the two planners", "WhatsApp entre las dos personas de planeación"
    assert found_by("COM-05", rule % (ANSWERED, *chat)) == [("channel", "warning")]
    assert found_by("COM-05", rule % ("action-log", *chat)) == []
    kept = "WhatsApp, then the action log", "WhatsApp; después, la bitácora"
    assert found_by("COM-05", rule % (ANSWERED, *kept)) == []
