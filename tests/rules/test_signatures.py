"""Signatures and amendments of a draft: SGN-01 to SGN-03."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from generator.agreement.signoff import Void
from generator.agreement.standing import Agreement
from generator.agreement.writing import Answer, signoff_files
from generator.findings import Finding
from generator.rules import check
from tests.rules.ground import SIGNED, TODAY, agreed, playbook_of

Places = list[tuple[str, str, str, str]]
BOTH = ("customer", "supplier")


def findings(
    *layers: str, beside: Mapping[str, bytes] | None = None, today: date = TODAY
) -> list[Finding]:
    """What the rules of agreement find in the clean client with layers."""
    every = check(playbook_of(*layers, beside=beside), today)
    return [one for one in every if one.rule.startswith("SGN")]


def places(*layers: str, beside: Mapping[str, bytes] | None = None, today: date = TODAY) -> Places:
    found = findings(*layers, beside=beside, today=today)
    return sorted((one.rule, one.id, one.field, one.severity.value[0]) for one in found)


def answer(
    person: str,
    owner: str,
    side: str,
    thing: str,
    version: str = "1.0",
    *layers: str,
    said: str = "agree",
    day: date = SIGNED,
    name: str = "",
) -> Mapping[str, bytes]:
    """One more sign-off of one text, as it would be written down."""
    model = playbook_of(*layers)
    kind, _, id = thing.partition(":")
    entity = model.find(kind, id)
    assert entity is not None
    digest = Agreement(model).digests.of[thing]
    written = Answer(
        model.client, thing, digest, version, person, name or person, owner, side, "en", said
    )
    return {f"signoffs/{one}": data for one, data in signoff_files(written, day, None).items()}


LIMIT = 'definitions: {burr-limit: {meanwhile: {en: "It stays put.", es: "Se queda ahí."}}}'
NEW_TERM = 'terms: {seal: {term: {en: "Seal", es: "Sello"}, definition: {en: "A", es: "B"}}}'
AMENDMENT = """
amendments:
  one:
    name: {en: "Hold", es: "Retención"}
    version: "1.1"
    objects: [burr-limit]
    why: {en: "Two lots were moved.", es: "Se movieron dos lotes."}
    asked_by: buyer
    affected: [planner]
    notice: 5 shared business days
    approvals: [us-head, mx-head]
    effective: 2027-02-01
"""


def test_nobody_has_signed_a_draft() -> None:
    assert places() == []
    assert places(LIMIT) == []


def test_sgn_01_is_one_finding_for_a_version_that_one_side_signed() -> None:
    (finding,) = findings(beside=agreed(signed=("customer",)))
    assert (finding.rule, finding.id, finding.field) == ("SGN-01", "minimal", "signers")
    assert finding.message.get("en") == "Nobody of `supplier` has agreed yet to version 1.0."


def test_sgn_01_names_the_texts_where_they_are_few() -> None:
    one = answer("nora-keller", "us-head", "customer", "definition:burr-limit")
    assert places(beside=one) == [("SGN-01", "burr-limit", "", "e")]
    back = answer("jorge-salas", "mx-head", "supplier", "definition:burr-limit")
    assert places(beside={**one, **back}) == []


def test_sgn_01_says_nothing_of_a_text_that_was_added_since() -> None:
    assert places(NEW_TERM, beside=agreed(signed=BOTH)) == []


def test_sgn_01_a_side_without_a_signer() -> None:
    one = "client: {signers: [us-head]}"
    assert places(one) == []
    said = answer("nora-keller", "us-head", "customer", "definition:burr-limit", "1.0", one)
    assert places(one, beside=said) == [("SGN-01", "minimal", "signers", "e")]


def test_sgn_02_a_text_that_changed_is_one_finding_for_both_sides() -> None:
    (finding,) = findings(LIMIT, beside=agreed(signed=BOTH))
    assert (finding.rule, finding.id, finding.severity) == ("SGN-02", "burr-limit", "error")
    said = str(finding.message.get("en"))
    assert "has changed since `customer` and `supplier` agreed to it" in said
    assert "nora-keller" not in said
    assert "Nora Keller" in said
    assert "lo aceptaron" in str(finding.message.get("es"))


def test_both_rows_of_a_version_signed_by_one_side_and_edited_since() -> None:
    assert places(LIMIT, beside=agreed(signed=("customer",))) == [
        ("SGN-01", "minimal", "signers", "e"),
        ("SGN-02", "burr-limit", "", "e"),
    ]


def test_sgn_02_a_change_that_an_amendment_names_is_under_way() -> None:
    beside = agreed(signed=BOTH)
    assert places(LIMIT, AMENDMENT, beside=beside) == [("SGN-02", "burr-limit", "", "w")]
    other = "amendments: {one: {objects: [on-time]}}"
    assert places(LIMIT, AMENDMENT, other, beside=beside) == [("SGN-02", "burr-limit", "", "e")]


def test_sgn_02_what_a_side_refuses() -> None:
    no = answer("jorge-salas", "mx-head", "supplier", "definition:burr-limit", said="refuse")
    assert places(beside={**agreed(signed=BOTH), **no}) == [("SGN-02", "burr-limit", "", "e")]


def test_sgn_02_a_file_that_was_touched() -> None:
    beside = dict(agreed(signed=BOTH))
    name = next(one for one in beside if "nora" in one)
    beside[name] += b"# \n"
    found = places(beside=beside)
    assert ("SGN-02", name[9:-4], "object", "e") in found
    assert ("SGN-01", "minimal", "signers", "e") in found


def test_sgn_02_a_signature_that_does_not_count_until_its_side_answers_again() -> None:
    gone = "client: {signers: [buyer, mx-head]}"
    beside = agreed(signed=BOTH)
    model = playbook_of(gone, beside=beside)
    assert set(Agreement(model).void.values()) == {Void.SIGNER}
    assert [one[:1] + one[2:] for one in places(gone, beside=beside) if one[2] == "object"] == [
        ("SGN-02", "object", "w")
    ]
    again = answer("amy-doyle", "buyer", "customer", "definition:burr-limit", "1.0", gone)
    assert any(one[2] == "object" for one in places(gone, beside={**beside, **again}))
    old = answer("nora-keller", "us-head", "customer", "definition:burr-limit", "1.0", gone)
    assert not any(one[2] == "object" for one in places(gone, beside={**old, **again}))


def test_sgn_02_two_sides_signed_for_by_one_hand() -> None:
    one = answer("nora-keller", "us-head", "customer", "definition:burr-limit", name="Ana Ortiz")
    two = answer("jorge-salas", "mx-head", "supplier", "definition:burr-limit", name="ANA ORTIZ")
    (place,) = places(beside={**one, **two})
    assert (place[0], place[2], place[3]) == ("SGN-02", "name", "e")


@pytest.mark.parametrize(("today", "speaks"), [("2027-10-29", False), ("2027-10-30", True)])
def test_sgn_02_a_review_date_that_has_passed(today: str, speaks: bool) -> None:
    def reviews(beside: Mapping[str, bytes] | None = None) -> Places:
        found = places(beside=beside, today=date.fromisoformat(today))
        return [one for one in found if one[2] == "review_by"]

    ids = ("burr-limit", "minimal", "on-time", "order-to-dock") if speaks else ()
    assert reviews() == [("SGN-02", id, "review_by", "w") for id in ids]
    assert reviews(agreed(signed=BOTH)) == [("SGN-02", id, "review_by", "e") for id in ids]


def released() -> Mapping[str, bytes]:
    return agreed(signed=BOTH, released=True)


def test_sgn_03_a_change_since_the_release_takes_the_place_of_the_stale_signature() -> None:
    assert places(beside=released()) == []
    assert places(LIMIT, beside=released()) == [("SGN-03", "burr-limit", "", "e")]
    assert places(NEW_TERM, beside=released()) == [("SGN-03", "seal", "", "e")]
    unbound = 'owners: {buyer: {purpose: {en: "Orders.", es: "Pide."}}}'
    assert places(unbound, beside=released()) == []


def test_sgn_03_an_amendment_of_a_coming_version_names_it() -> None:
    assert places(LIMIT, AMENDMENT, beside=released()) == [("SGN-02", "burr-limit", "", "w")]
    past = 'amendments: {one: {version: "1.0"}}'
    assert ("SGN-03", "burr-limit", "", "e") in places(LIMIT, AMENDMENT, past, beside=released())
    both = places(LIMIT, NEW_TERM, AMENDMENT, beside=released())
    assert both == [("SGN-02", "burr-limit", "", "w"), ("SGN-03", "seal", "", "e")]


def test_sgn_03_what_no_amendment_can_name_needs_any() -> None:
    scope = 'client: {scope_out: {en: "Prices.", es: "Los precios."}}'
    assert places(scope, beside=released()) == [("SGN-03", "minimal", "", "e")]
    assert not any(one[0] == "SGN-03" for one in places(scope, AMENDMENT, beside=released()))
    before = agreed(NEW_TERM, signed=BOTH, released=True)
    assert places(beside=before) == [("SGN-03", "minimal", "signers", "e")]
    assert places(AMENDMENT, beside=before) == []


def test_sgn_03_an_id_that_moved_is_no_change() -> None:
    moved = """
    terms:
      burr: ~
      flash: {term: {en: "Burr", es: "Rebaba"}, was: [burr], definition: {en: "Raised metal that the cut leaves on an edge.", es: "Metal levantado que el corte deja en un borde."}}
    definitions:
      burr-limit:
        criterion:
          text:
            en: The [[flash|burr]] on each edge is at most 0.20 mm (0.0079 inches) high.
            es: La [[flash|rebaba]] de cada borde mide a lo más 0.20 mm (0.0079 pulgadas) de altura.
    """  # noqa: E501
    assert places(moved, beside=released()) == []


@pytest.mark.parametrize("field", ["why", "asked_by", "affected", "notice", "effective"])
def test_sgn_03_an_amendment_says_all_that_is_asked(field: str) -> None:
    every = check(playbook_of(AMENDMENT, f"amendments: {{one: {{{field}: ~}}}}"), TODAY)
    assert [(one.rule, one.id, one.field) for one in every] == [("SGN-03", "one", field)]


def test_sgn_03_an_amendment_holds_no_earlier_than_the_second_side_agreed() -> None:
    def signed(effective: str, second: date) -> Places:
        layers = (AMENDMENT, f"amendments: {{one: {{effective: {effective}}}}}")
        one = answer("nora-keller", "us-head", "customer", "amendment:one", "1.1", *layers)
        two = answer(
            "jorge-salas", "mx-head", "supplier", "amendment:one", "1.1", *layers, day=second
        )
        return places(*layers, beside={**one, **two})

    later = date(2026, 11, 20)
    assert signed("2026-11-19", later) == [("SGN-03", "one", "effective", "e")]
    assert signed("2026-11-20", later) == []


def test_sgn_03_compares_with_no_release_in_other_languages() -> None:
    one = playbook_of(LIMIT, beside=released())
    other = replace(one, releases=(replace(one.releases[0], languages=("en",)),))
    assert not [f for f in check(other, TODAY) if f.rule == "SGN-03"]
