"""What `make bench` reports, and which bounds it says were missed; nothing here is timed."""

from pathlib import Path

import click

from generator.cli.program import PROGRAM
from tests.bench.__main__ import Bench, misses, report
from tests.bench.client import write_client
from tests.bench.loading import measure
from tests.bench.process import Cost, Load


def bench(*loads: Load) -> Bench:
    built, again = Cost(cpu=2, wall=2, peak=90), Cost(cpu=0.2, wall=0.2, peak=90)
    return Bench(Path(), 1, ours={100: [built]}, loads=list(loads), again=[(built, again)])


def test_rules_are_held_against_the_loading_of_their_own_process() -> None:
    slow = bench(Load(loading=0.5, checking=1.6, parsing=0.2))
    assert misses(slow) == ["All rules take 3.20 times the load, over 3."]
    assert misses(bench(Load(loading=0.5, checking=1.5, parsing=0.2))) == []


def test_the_best_of_several_runs_counts_each_by_its_own_load() -> None:
    several = bench(
        Load(loading=0.5, checking=1.6, parsing=0.2), Load(loading=0.7, checking=1.75, parsing=0.2)
    )
    assert misses(several) == []
    said = "All rules over 1,000 entities: 1.750 s, 2.50 times the 0.700 s that loading took"
    assert said in report(several)
    assert "Loading 1,000 entities: 0.500 s, 2.50 times the C parser's 0.200 s" in report(several)


def test_a_preview_is_held_against_the_plain_build_beside_it() -> None:
    plain, slow, quick = (Cost(cpu=n, wall=n, peak=90) for n in (2, 3.2, 2.9))
    found = bench(Load(loading=0.5, checking=1.5, parsing=0.2))
    found.previews.append((plain, slow))
    assert misses(found) == ["A preview takes 1.60 times the plain build, over 1.5."]
    found.previews.append((plain, quick))
    assert misses(found) == []
    assert "500 entities: 2.90 s CPU, 1.45 times the plain build." in report(found)


def test_loading_and_every_rule_are_measured_of_a_client(tmp_path: Path) -> None:
    write_client(30, tmp_path / "small")
    with click.Context(PROGRAM):
        found = measure(tmp_path / "small", tmp_path / "small")
    assert min(found.loading, found.checking, found.parsing) > 0
