"""A fault at every call to the system during a release or a sign-off: the old state or the new."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent

import pytest
from click.testing import Result

from generator.cli.program import PROGRAM
from generator.errors import PlaybookError
from tests.release import client as stages
from tests.release.client import CLIENT, Client, tree
from tests.store.conftest import disk
from tests.store.faults import BROKEN, DEATH, DIED, FAILED, FINISHED, FULL, SURVIVED, at_every_call

__all__ = ["disk"]

SCAN = b"%PDF-1.7 scan"
# A disk is full or broken in turns: to the store, which meets each at every call, they are one.
each_fault = pytest.mark.parametrize(
    "faults", [(FULL, BROKEN), (DEATH,)], ids=["disk full or broken", "death"]
)


@pytest.fixture(autouse=True)
def _commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which commands there are is looked up before anything is struck: that reads, only."""
    names = PROGRAM.list_commands(None)  # type: ignore[arg-type]
    monkeypatch.setattr(type(PROGRAM), "list_commands", lambda self, context: names)


def agreed(place: Path) -> Client:
    """The client that both sides have agreed to, and that git does not know yet how to keep."""
    return stages.put_files(place, _agreed())


@cache
def _agreed() -> dict[str, bytes]:
    """Its texts stand in one file: each file more is only struck as the one before it."""
    with TemporaryDirectory() as place:
        client = stages.agreed(Path(place), repository=False)
        (client.root / ".gitattributes").unlink()
        texts: dict[str, str] = {}
        for file in sorted(client.root.rglob("*.yml")):
            folder = file.relative_to(client.root).parent.name
            if file.name == "client.yml" or folder == "signoffs":
                continue
            text = file.read_text("utf-8")
            if folder:
                text = indent(f"{file.stem}:\n{indent(text, '  ')}", "  ")
            texts[folder] = texts.get(folder, f"{folder}:\n" if folder else "") + text
            file.unlink()
        client.write("texts.yml", "".join(texts.values()))
        return tree(client.place)


def ended(done: Result) -> None:
    """Pass on what the harness wants to know: whether it failed as it should."""
    if done.exit_code == 3:
        said = [line for line in done.stderr.splitlines() if " warnings" not in line]
        assert len(said) == 1, done.stderr  # below the count of what it may be warned of
        raise PlaybookError(done.stderr)
    if "scan' does not exist" in done.stderr:  # so says click of a file that it cannot look at
        raise PlaybookError(done.stderr)
    assert done.exit_code == 0, done.output


def struck_everywhere(
    base: Path, prepare: Callable[[Path], object], act: Callable[[Client], Result], *faults: int
) -> Iterator[tuple[Client, int]]:
    act(agreed(base / "warm"))  # all is imported and read that a run needs once
    shutil.rmtree(base / "warm")
    codes = []
    strike = partial(at_every_call, base, prepare, lambda place: ended(act(Client(place))))
    for place, code in strike(*faults):
        codes.append(code)
        yield Client(place), code
        shutil.rmtree(place)
    assert set(codes) - {SURVIVED} == {FINISHED, DIED if DEATH in faults else FAILED}
    assert len(codes) > 100


def release(client: Client, version: str = "1.0") -> Result:
    return client.release(version)


@each_fault
def test_a_release_is_there_as_a_whole_or_not_at_all(disk: Path, faults: tuple[int, ...]):
    whole = {}
    for version in ("1.0", "3.0"):
        client = agreed(disk / version)
        assert release(client, version).exit_code == 0
        assert client.verify().exit_code == 0
        whole[version] = tree(client.root)
        shutil.rmtree(client.place)
    torn, made, others = 0, 0, 0
    for number, (client, code) in enumerate(struck_everywhere(disk, agreed, release, *faults)):
        found = client.versions()
        torn += any(name.startswith(".") for name in found)
        if "1.0" in found:
            made += 1
            assert whole["1.0"].items() <= tree(client.root).items()
        else:
            assert code in (FAILED, DIED)
        # The next run completes it, or is of another version; nothing of the former lies about.
        version = "1.0" if "1.0" in found or number % 2 else "3.0"
        others += version == "3.0"
        assert release(client, version).exit_code == 0
        assert tree(client.root) == whole[version]
        assert [path.name for path in client.root.parent.iterdir()] == [CLIENT]
    assert min(made, others) > 3
    if DEATH in faults:
        assert torn > 3


@pytest.mark.parametrize("fault", [FULL, DEATH], ids=["disk full", "death"])
def test_a_sign_off_is_there_with_its_proof_or_not_at_all(disk: Path, fault: int):
    scan, base = disk / "scan", disk / "places"
    scan.write_bytes(SCAN)
    base.mkdir()

    def sign(client: Client) -> Result:
        return client.sign("ana", "--proof", str(scan), day="2026-02-03")

    client = agreed(disk / "whole")
    sign(client)
    whole = tree(client.root)
    assert client.dry_run().exit_code == 0
    assert client.verify().exit_code == 0
    for client, code in struck_everywhere(base, agreed, sign, fault):
        done = len(client.signoffs("ana")) == 2
        assert done or code in (FAILED, DIED)
        if done:
            assert {path for path in whole if "signoffs" in path} <= tree(client.root).keys()
        assert client.verify().exit_code == 0
        assert sign(client).exit_code == 0
        assert tree(client.root) == whole
        assert [path.name for path in client.root.parent.iterdir()] == [CLIENT]
