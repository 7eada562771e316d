"""Measures the generator beside stock MkDocs on the same content: `make bench`.

Every run is a process of its own; runs are interleaved, so that a busy machine slows both alike.
"""

import argparse
import json
import math
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench.process import Cost, Load, run_python
from tests.sample import DEFINITIONS, SAMPLE

SIZES = (100, 500, 1000, 3000)
STOCK_SIZES = (100, 500, 1000)
QUICK_SIZES, QUICK_STOCK_SIZES = (100, 500), (100,)
LOADED = 1000
PREVIEWED = 500
SMALLEST = 30

TIMES_FASTER = 10  # than stock at 1,000
GROWTH = 1.15  # exponent from 500 to 3,000
MEGABYTES = 300  # a process, at 3,000
PARSER_TIMES = 4  # the C parser's time, to load 1,000
LOAD_TIMES = 3  # the time to load 1,000, to ask all rules of them
DIFFERING = 1 / 3  # of loading both, to tell two of 1,000 apart with some 500 changes
PREVIEW_TIMES = 1.5  # the plain build of a client of 500, to preview one changed definition
AGAIN = 1 / 5  # of the first build of the sample, where nothing changed

Runs = dict[int, list[Cost]]


@dataclass
class Bench:
    """One bench: a folder that holds clients and projects, and what the runs cost."""

    place: Path
    reps: int
    one_search: bool = False
    ours: Runs = field(default_factory=dict)
    stock: Runs = field(default_factory=dict)
    loads: list[Load] = field(default_factory=list)
    diffs: list[tuple[float, float, int]] = field(default_factory=list)
    previews: list[tuple[Cost, Cost]] = field(default_factory=list)
    again: list[tuple[Cost, Cost]] = field(default_factory=list)

    def client(self, size: int) -> Path:
        """The folder of the client of this size, written when first asked for."""
        folder = self.place / "definitions" / f"bench-{size}"
        if not folder.is_dir():
            run_python("tests.bench.client", str(size), str(folder))
        return folder

    def build(self, size: int) -> Cost:
        client = self.client(size)
        out = self.place / "site"
        cost = run_python(
            "generator", "build", client.name, "--quiet",
            "--definitions", str(client.parent), "--out", str(out),
        )  # fmt: skip
        shutil.rmtree(out)
        return cost

    def build_stock(self, size: int) -> Cost:
        client = self.client(size)
        project = self.place / f"stock-{size}"
        if not project.is_dir():
            more = ["--one-search"] if self.one_search else []
            run_python("tests.bench.stock", str(client), str(project), *more)
        cost = run_python("mkdocs", "build", "--quiet", folder=project)
        shutil.rmtree(project / "site")
        return cost

    def load(self, size: int) -> None:
        result = self.place / "load.json"
        run_python(
            "tests.bench.loading", str(self.client(SMALLEST)), str(self.client(size)), str(result)
        )
        self.loads.append(Load(*json.loads(result.read_text(encoding="utf-8"))))

    def differ(self, size: int) -> None:
        result = self.place / "differ.json"
        run_python(
            "tests.bench.differing", str(self.client(SMALLEST)), str(self.client(size)), str(result)
        )
        loading, comparing, changes = json.loads(result.read_text(encoding="utf-8"))
        self.diffs.append((loading, comparing, changes))

    def preview(self, size: int) -> None:
        """A branch that changes one definition: its preview beside a plain build of its draft."""
        branch, out = self.place / f"branch-{size}", self.place / "preview"
        if not branch.is_dir():
            shutil.copytree(self.client(size), branch / "definitions" / "bench")
            for words in (["init", "-q"], ["add", "--all"], ["commit", "-qm", "x"]):
                known = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
                subprocess.run(["git", *known, *words], cwd=branch, check=True)
            first = min((branch / "definitions/bench/definitions").glob("*.yml"))
            text = first.read_text("utf-8")
            changed = re.sub("(?m)^within: ", "within: 9", text)
            assert changed != text, "a definition of the bench has a clock of its own"
            first.write_text(changed, "utf-8")
        plain = run_python("generator", "build", "--quiet", "--out", str(out), folder=branch)
        shutil.rmtree(out)
        marked = run_python(
            "generator", "preview", "--quiet", "--base", "HEAD", "--out", str(out), folder=branch
        )
        shutil.rmtree(out)
        self.previews.append((plain, marked))

    def build_twice(self) -> None:
        """The sample with its releases: from nothing, and again with nothing changed."""
        out = self.place / "twice"
        command = ["generator", "build", SAMPLE, "--quiet", "--definitions", str(DEFINITIONS),
                   "--out", str(out)]  # fmt: skip
        self.again.append((run_python(*command), run_python(*command)))
        shutil.rmtree(out)

    def run(self, sizes: Sequence[int], stock_sizes: Sequence[int], stock_reps: int) -> None:
        self.build(SMALLEST)  # compiles modules and templates, which a user pays for once
        if stock_sizes:
            self.build_stock(SMALLEST)
        for rep in range(self.reps):
            for size in sorted({*sizes, *stock_sizes}):
                if size in sizes:
                    self.ours.setdefault(size, []).append(self.said("ours", size, self.build(size)))
                if size in stock_sizes and rep < stock_reps:
                    self.stock.setdefault(size, []).append(
                        self.said("stock", size, self.build_stock(size))
                    )
            for _ in range(2):
                self.load(LOADED)
                self.differ(LOADED)
            self.preview(PREVIEWED)
            self.build_twice()

    def said(self, who: str, size: int, cost: Cost) -> Cost:
        print(
            f"{who:>5} {size:>5}: {cost.cpu:7.2f} s CPU, {cost.wall:7.2f} s, {cost.peak:5.0f} MB",
            file=sys.stderr,
        )
        return cost


def report(bench: Bench) -> str:
    """All figures as a Markdown table; medians, the largest memory, the best load."""
    heads = ("entities × 2 languages", "ours, CPU s", "stock, CPU s", "stock / ours",
             "ours, wall s", "ours, MB a process", "stock, MB")  # fmt: skip
    lines = [f"| {' | '.join(heads)} |", f"|{' ---: |' * len(heads)}"]
    for size in sorted({*bench.ours, *bench.stock}):
        ours, stock = bench.ours.get(size), bench.stock.get(size)
        cells = [
            f"{size:,}",
            f"{cpu(ours):.2f}" if ours else "",
            f"{cpu(stock):.1f}" if stock else "",
            f"{cpu(stock) / cpu(ours):.1f}" if ours and stock else "",
            f"{median(one.wall for one in ours):.2f}" if ours else "",
            f"{peak(ours):.0f}" if ours else "",
            f"{peak(stock):.0f}" if stock else "",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    exponent = growth(bench.ours)
    if exponent is not None:
        lines += ["", f"Growth from 500 to 3,000: N^{exponent:.2f}."]
    loading, parsing = best_load(bench)
    times = f"{loading:.3f} s, {loading / parsing:.2f} times the C parser's {parsing:.3f} s"
    lines += ["", f"Loading {LOADED:,} entities: {times} on the same files."]
    one = best_check(bench)
    times = f"{one.checking:.3f} s, {one.checking / one.loading:.2f} times the {one.loading:.3f} s"
    lines += ["", f"All rules over {LOADED:,} entities: {times} that loading took beside them."]
    if bench.diffs:
        both, comparing, changes = best_diff(bench)
        times = f"{comparing:.3f} s, {comparing / both:.2f} of loading both"
        lines += ["", f"Telling two of {LOADED:,} entities apart, {changes:,} changes: {times}."]
    if bench.previews:
        plain, marked = best_preview(bench)
        times = f"{marked:.2f} s CPU, {marked / plain:.2f} times the plain build"
        lines += ["", f"Previewing one changed definition of {PREVIEWED:,} entities: {times}."]
    first, second = best_again(bench)
    again = f"{second:.2f} s again with nothing changed, {second / first:.2f} of it."
    lines += ["", f"The sample with two releases: {first:.2f} s, and {again}"]
    return "\n".join(lines)


def misses(bench: Bench) -> list[str]:
    """Each bound that was measured and missed, as a line."""
    found = []
    ours, stock = bench.ours.get(1000), bench.stock.get(1000)
    if ours and stock and cpu(ours) * TIMES_FASTER > cpu(stock):
        found.append(
            f"1,000 entities take {cpu(ours):.2f} s; a {TIMES_FASTER}th of stock is "
            f"{cpu(stock) / TIMES_FASTER:.2f} s."
        )
    exponent = growth(bench.ours)
    if exponent is not None and exponent > GROWTH:
        found.append(f"From 500 to 3,000 time grows as N^{exponent:.2f}, over N^{GROWTH}.")
    large = bench.ours.get(3000)
    if large and peak(large) >= MEGABYTES:
        found.append(f"3,000 entities take {peak(large):.0f} MB in one process, not {MEGABYTES}.")
    loading, parsing = best_load(bench)
    if loading > PARSER_TIMES * parsing:
        found.append(
            f"Loading takes {loading / parsing:.2f} times the C parser, over {PARSER_TIMES}."
        )
    one = best_check(bench)
    if one.checking > LOAD_TIMES * one.loading:
        found.append(
            f"All rules take {one.checking / one.loading:.2f} times the load, over {LOAD_TIMES}."
        )
    both, comparing, _ = best_diff(bench) if bench.diffs else (1, 0, 0)
    if comparing > DIFFERING * both:
        found.append(
            f"Telling two apart takes {comparing / both:.2f} of loading both, over a third."
        )
    plain, marked = best_preview(bench) if bench.previews else (1, 0)
    if marked > PREVIEW_TIMES * plain:
        found.append(
            f"A preview takes {marked / plain:.2f} times the plain build, over {PREVIEW_TIMES}."
        )
    first, second = best_again(bench)
    if second > AGAIN * first:
        found.append(
            f"Nothing changed takes {second / first:.2f} of the first build of the sample."
        )
    return found


def best_preview(bench: Bench) -> tuple[float, float]:
    """Seconds of processor of both, of the run in which they were nearest."""
    pairs = ((plain.cpu, marked.cpu) for plain, marked in bench.previews)
    return min(pairs, key=lambda one: one[1] / one[0])


def best_again(bench: Bench) -> tuple[float, float]:
    """Seconds on the clock, the best of each."""
    return min(one.wall for one, _ in bench.again), min(one.wall for _, one in bench.again)


def cpu(runs: Sequence[Cost]) -> float:
    return median(one.cpu for one in runs)


def peak(runs: Sequence[Cost]) -> float:
    return max(one.peak for one in runs)


def growth(runs: Runs) -> float | None:
    if 500 not in runs or 3000 not in runs:
        return None
    return math.log(cpu(runs[3000]) / cpu(runs[500])) / math.log(3000 / 500)


def best_load(bench: Bench) -> tuple[float, float]:
    return min(one.loading for one in bench.loads), min(one.parsing for one in bench.loads)


def best_check(bench: Bench) -> Load:
    """The run in which rules took least beside the loading of the same process."""
    return min(bench.loads, key=lambda one: one.checking / one.loading)


def best_diff(bench: Bench) -> tuple[float, float, int]:
    return min(bench.diffs, key=lambda one: one[1] / one[0])


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(one) for one in text.split(",") if one)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, once")
    parser.add_argument("--sizes", type=_sizes, metavar="N,N", help="of ours")
    parser.add_argument("--stock", type=_sizes, metavar="N,N",
                        help="of stock; 3000 takes a quarter of an hour, '' is none")  # fmt: skip
    parser.add_argument("--reps", type=int, default=0, help="runs of ours (default: 3)")
    parser.add_argument("--stock-reps", type=int, default=1, help="runs of stock (default: 1)")
    parser.add_argument("--one-search", action="store_true",
                        help="give stock static-i18n's `reconfigure_search: false`")  # fmt: skip
    chosen = parser.parse_args()
    sizes = chosen.sizes or (QUICK_SIZES if chosen.quick else SIZES)
    stock_sizes = QUICK_STOCK_SIZES if chosen.quick else STOCK_SIZES
    if chosen.stock is not None:
        stock_sizes = chosen.stock
    with tempfile.TemporaryDirectory(prefix="playbook-bench-") as place:
        bench = Bench(Path(place), chosen.reps or (1 if chosen.quick else 3), chosen.one_search)
        bench.run(sizes, stock_sizes, chosen.stock_reps)
    print(report(bench))
    missed = misses(bench)
    for line in missed:
        print(f"MISSED: {line}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
