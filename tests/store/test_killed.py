"""Real kills at random moments, and races, with readers looking on all the while."""

import hashlib
import json
import os
import signal
import time
from collections import Counter
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

from generator import store
from tests.store.sites import KEPT, in_child, names, put, seen

_KILLS, _PUBLISHERS, _TURNS, _READERS = 20, 4, 15, 3


def build(out: Path, text: str) -> None:
    """Publish a site whose every page says `text`, but for those that all builds share."""
    with store.publishing(out, "acme") as publication:
        publication.notes["text"] = text
        if not publication.reuse("keep"):
            put(publication.folder, KEPT)
        put(publication.folder, {f"{n % 3}/{n}.html": text.encode() for n in range(12)})


def text_of(site: Path) -> str:
    """The build that a published site is, which must be one alone."""
    assert store.check_tree(site) == []
    (text,) = {data for name, data in seen(site).items() if name not in KEPT}
    return text.decode()


def test_twenty_kills_leave_a_whole_site_and_hinder_no_one(disk: Path):
    chance = Random(20)
    build(disk, "0")
    littered, moved = 0, 0
    for kill in range(_KILLS):
        before = text_of(disk / "acme")
        child = in_child(partial(_build_for_ever, disk, f"{kill}"))
        time.sleep(chance.uniform(0.005, 0.08))
        os.kill(child, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        littered += names(disk) != ["acme"]
        moved += text_of(disk / "acme") != before
        build(disk, f"mended {kill}")
        assert text_of(disk / "acme") == f"mended {kill}"
        assert names(disk) == ["acme"]
    assert littered >= _KILLS // 4, "the kills hardly ever met a publication"
    assert moved >= _KILLS // 4, "what was killed hardly ever published"


def _build_for_ever(out: Path, name: str) -> None:
    for turn in count():
        build(out, f"{name} {turn}")


def test_readers_of_sixty_racing_publications_never_see_two_mixed(disk: Path):
    out, stop, notes = disk / "site", disk / "stop", disk / "notes"
    notes.mkdir()
    build(out, "first")
    readers = [in_child(partial(_read, out, stop, notes / f"{n}")) for n in range(_READERS)]
    publishers = [in_child(partial(_publish, out, n)) for n in range(_PUBLISHERS)]
    ends = [os.waitpid(child, 0)[1] for child in publishers]
    stop.touch()
    ends += [os.waitpid(child, 0)[1] for child in readers]
    assert ends == [0] * (_PUBLISHERS + _READERS)
    told = sum((Counter(json.loads(path.read_bytes())) for path in notes.iterdir()), Counter())
    assert (told["mixed"], told["absent"]) == (0, 0)
    assert told["whole"] >= 300
    assert told["builds"] >= 20
    assert text_of(out / "acme").endswith(f" {_TURNS - 1}")
    assert names(out) == ["acme"]


def _publish(out: Path, number: int) -> None:
    for turn in range(_TURNS):
        build(out, f"{number} {turn}")


def _read(out: Path, stop: Path, notes: Path) -> None:
    """Read the site as a whole, again and again: the folder is opened once for each time."""
    told: Counter[str] = Counter()
    builds = set()
    while not stop.exists():
        try:
            folder = os.open(out / "acme", os.O_RDONLY)
        except FileNotFoundError:
            told["absent"] += 1
            continue
        try:
            manifest = json.loads(_bytes(folder, "manifest.json"))
            files = {path: _bytes(folder, path) for path in manifest["files"]}
        except FileNotFoundError:
            told["gone"] += 1  # replaced and deleted while it was read
            continue
        finally:
            os.close(folder)
        text = manifest["notes"]["text"]
        found = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
        pages = {data.decode() for path, data in files.items() if path not in KEPT}
        told["whole" if (found, pages) == (manifest["files"], {text}) else "mixed"] += 1
        builds.add(text)
    notes.write_text(json.dumps({**told, "builds": len(builds)}))


def _bytes(folder: int, path: str) -> bytes:
    with open(os.open(path, os.O_RDONLY, dir_fd=folder), "rb") as stream:  # noqa: PTH123
        return stream.read()
