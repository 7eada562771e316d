"""What would take the interpreter, the memory or the day down, in a process that may fail."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

resource = pytest.importorskip("resource", reason="limits of a process are a matter of POSIX")

MIB = 2**20
SIZE = MIB - 64


def full(piece: str, start: str = "") -> str:
    """As much of a piece as a file may hold."""
    return start + piece * ((SIZE - len(start)) // len(piece.encode()))


BOMBS = {
    "brackets": full("["),
    "brackets-under-key": full("[", "a: "),
    "braces": full("{"),
    "dashes": full("- "),
    "questions": full("? "),
    "colons": full(": "),
    "mixed": full("- {a: ["),
    "laughs": "a: &a [x]\n" + "".join(f"k{i}: &b{i} [{'*a, ' * 9}*a]\n" for i in range(9000)),
    "merges": "".join(f"k{i}: &k{i}\n  <<: [*k{i}, *k{i}]\n" for i in range(20_000)),
    "anchors": "".join(f"k{i}: &x{i} v\n" for i in range(60_000)),
    "aliases": full("*a, ", "a: [") + "]",
    "tags": full("!x a,", "a: [") + "]",
    "tag-directives": full("%TAG !aaaaaaa! x\n"),
    "tag-directives-later": full("%TAG !aaaaaaa! x\n", "a: b\n...\n"),
    "percents": full("%\n"),
    "duplicates": full("a: b\n"),
    "capitals": "".join(f"K{i}: v\n" for i in range(80_000)),
    "many-keys": "".join(f"k{i}: v\n" for i in range(90_000)),
    "many-values": full("a,", "a: [") + "]",
    "many-pairs": full("a,", "a: {") + "}",
    "long-scalar": full("x", "a: "),
    "long-quoted": full("x", 'a: "'),
    "long-escapes": full("\\n", 'a: "') + '"',
    "long-block": full(" x\n", "a: |\n"),
    "long-folded": full(" x\n\n", "a: >\n"),
    "long-key": "? " + "K" * 60_000 + "\n: v\n",
    "long-line-mixed": "x: \u0430 " + "a" * 60_000,
    "long-lines-mixed": "x: \u0430\n" + "".join(f"k{i}: {'a' * 60_000}\n" for i in range(15)),
    "mixed-words": full("aо ", "x: "),
    "comments": full("#\n"),
    "comment": full("x", "#"),
    "hashes": full("- b #c\n"),
    "spaces": full(" "),
    "tabs": full("\t"),
    "line-breaks": full("\n"),
    "returns": full("\r"),
    "conflicts": full("<<<<<<< a\n"),
    "conflict-ends": full(">>>>>>> a\n"),
    "documents": full("a\n---\n"),
    "nul": full("\0"),
    "nuls": full("\0aaa"),
    "zero-widths": full("a\u200b"),
    "joiners": full("\u200d"),
    "bidi": full("a: \u202e\n"),
    "marks": full("\ufeff"),
    "staircase": "".join(" " * i + "a:\n" for i in range(1400)),
    "complex-keys": full("? [a]\n: b\n"),
    "quotes": full("''", "a: '"),
    "lines-in-brackets": full("b,\n", "a: [\n"),
}

READ_ALL = textwrap.dedent("""
    import json, pathlib, resource, sys, time
    resource.setrlimit(resource.RLIMIT_AS, (1536 * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    from generator.source.reader import read_yaml
    for bomb in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        name, data = bomb.name, bomb.read_bytes()
        print(name, "started", flush=True)
        before = time.process_time()
        found, findings = read_yaml(data, "x.yml")
        seconds = time.process_time() - before
        # ru_maxrss would begin at what the starting process held.
        status = pathlib.Path("/proc/self/status").read_text()
        peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
        print(name, json.dumps([len(findings), seconds, peak]), flush=True)
""")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, dict[str, list[float]], str]:
    bombs = tmp_path_factory.mktemp("bombs")
    for name, text in BOMBS.items():
        (bombs / name).write_bytes(text.encode()[:MIB])
    ran = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(bombs)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    done = {}
    for line in ran.stdout.splitlines():
        name, _, rest = line.partition(" ")
        if rest != "started":
            done[name] = json.loads(rest)
    last = ran.stdout.splitlines()[-1:] or [""]
    return ran.returncode, done, f"{last[0]}\n{ran.stderr[-2000:]}"


def test_no_bomb_ends_the_process(outcome: tuple[int, dict[str, list[float]], str]) -> None:
    code, done, end = outcome
    assert code == 0, end
    assert set(done) == set(BOMBS)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_little(name: str, outcome: tuple[int, dict[str, list[float]], str]) -> None:
    findings, seconds, peak = outcome[1][name]
    assert seconds < 2
    assert peak < 256
    # Each of these is refused, but for one that is merely long.
    assert (findings > 0) is (name not in ("long-key", "long-line-mixed", "long-lines-mixed"))
