"""The broken twin of the sample: rules find each fault of the table at its line, and no other."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.findings import Finding, Severity
from generator.load import load
from generator.model.playbook import Playbook
from generator.readiness import Score, readiness
from generator.rules import check
from generator.source.tree import read_folder
from tests.pages_text import PageText
from tests.release.client import tree
from tests.sample import DEFINITIONS, SAMPLE
from tools.broken_twin import PLACE, TWIN, Edit, Seeded, edit, faults, twin_files

DAY_ONE, TODAY = date(2026, 8, 31), date(2026, 11, 24)
WARNINGS = {"OWN-03", "OWN-06", "TIM-04", "ESC-08"}
"""The rules of the table that say no more than a warning; all its others are errors."""
GAPS = ("definitions/on-time/", "definitions/in-full/", "handoffs/sealed-trailer/")

Told = tuple[str, str, str]


@cache
def playbook(place: Path = PLACE) -> Playbook:
    loaded = load(read_folder(place.parent, place.name))
    assert loaded.playbook is not None
    assert not loaded.findings
    return loaded.playbook


@cache
def found(day: date, place: Path = PLACE) -> tuple[Finding, ...]:
    return tuple(check(playbook(place), day))


def told(findings: Iterable[Finding]) -> set[Told]:
    return {(one.rule, one.kind, one.id) for one in findings}


def line_of(kind: str, id: str, words: tuple[str, ...]) -> int:
    """The line of the last words, looked for from the line of those before them on."""
    entity = playbook().find(kind, id)
    assert entity is not None, (kind, id)
    lines = (PLACE.parents[2] / entity.path).read_text("utf-8").splitlines()
    at = 0
    for wanted in words:
        at = next(n for n, line in enumerate(lines[at:], at) if wanted in line)
    return at + 1


def test_the_twin_is_the_sample_of_today_with_its_faults() -> None:
    assert tree(PLACE) == twin_files(), "run: python -m tools.broken_twin"


def test_words_that_the_sample_no_longer_has_are_an_error() -> None:
    files = {"client.yml": b"a: b\na: b\n"}
    for wrong in (Edit("client.yml", "x", "c"), Edit("client.yml", "x", "a"),
                  Edit("client.yml", "x"), Edit("other.yml", "x", "a")):  # fmt: skip
        with pytest.raises(SystemExit):
            edit(files, wrong)
    assert files == {"client.yml": b"a: b\na: b\n"}


def test_the_table_has_24_rows() -> None:
    assert [one.row for one in faults()] == list(range(1, 25))


@pytest.mark.parametrize("fault", faults(), ids=lambda one: f"row-{one.row}")
@pytest.mark.parametrize("day", [DAY_ONE, TODAY], ids=str)
def test_each_fault_is_found_at_its_line(fault: Seeded, day: date) -> None:
    here = {(one.rule, one.kind, one.id, one.line): one.severity for one in found(day)}
    for one in fault.finds:
        line = line_of(one.kind, one.id, one.words)
        severity = Severity.WARNING if one.rule in WARNINGS else Severity.ERROR
        assert here.get((one.rule, one.kind, one.id, line)) is severity, here


@pytest.mark.parametrize("day", [DAY_ONE, TODAY], ids=str)
def test_there_is_no_other_error_and_no_finding_twice(day: date) -> None:
    named = [(one.rule, one.kind, one.id) for fault in faults() for one in fault.finds]
    errors = [one for one in found(day) if one.severity is Severity.ERROR]
    assert told(errors) == {one for one in named if one[0] not in WARNINGS}
    assert len(errors) == len([one for one in named if one[0] not in WARNINGS])


def test_a_warning_that_the_table_does_not_name_is_the_sample_s_own() -> None:
    named = {(one.rule, one.kind, one.id) for fault in faults() for one in fault.finds}
    beside = told(found(TODAY)) - named
    assert beside <= told(found(TODAY, DEFINITIONS / SAMPLE))
    assert ("OWN-02", "owner", "crossdock-supervisor") in beside


def test_the_numbers_of_the_table_are_those_that_are_told() -> None:
    said = {one.rule: one.message.get("en") or "" for one in found(DAY_ONE)}
    assert "14 duties" in said["OWN-03"]
    assert "closed on 2026-09-16" in said["TIM-05"]
    assert "in its break from 12:30 to 13:30" in said["TIM-03"]
    assert "Ac 2, Re 3, not n 125, Ac 3" in said["DEF-12"]
    assert "Dana Whitfield" in said["SGN-02"]
    assert "`supplier`" in said["SGN-01"]


def test_it_is_far_less_ready_than_the_sample() -> None:
    def score(place: Path) -> Score:
        return readiness(playbook(place), found(TODAY, place), TODAY, "draft")

    twin, sample = score(PLACE), score(DEFINITIONS / SAMPLE)
    assert twin.headline * 2 < sample.headline
    assert all(here < there for here, there in zip(twin.areas, sample.areas, strict=True))


def test_its_draft_is_built_and_its_pages_show_the_gaps(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "generator", "--quiet", "build", TWIN, "--today", str(TODAY),
         "--definitions", str(PLACE.parent), "--out", str(tmp_path)],
        check=True, timeout=120,
    )  # fmt: skip
    for language, missing in (("en", ("Who decides", "Test", "If it is rejected")),
                              ("es", ("Quién decide", "Prueba", "Si se rechaza"))):  # fmt: skip
        site = tmp_path / TWIN / language / "draft"
        for url, field in zip(GAPS, missing, strict=True):
            shown = [one.text() for one in PageText(site, url).article
                     if "pb-gap" in one.attributes.get("class", "").split()]  # fmt: skip
            assert any(f": {field}. " in one for one in shown), (url, shown)
            assert field in PageText(site, "gaps/").text
