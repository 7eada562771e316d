"""What `make bench` measures is a client like any other: it loads clean, and it never varies."""

from pathlib import Path

import pytest

from generator.load import load
from generator.source.tree import read_folder
from tests.bench.client import files, write_client

COUNT = 40


def test_the_generated_client_loads_without_findings(tmp_path: Path) -> None:
    write_client(COUNT, tmp_path / "bench")
    loaded = load(read_folder(tmp_path, "bench"))
    assert [str(one.message) for one in loaded.findings] == []
    assert loaded.playbook is not None
    assert len(list(loaded.playbook)) == COUNT


def test_the_same_number_and_seed_give_the_same_bytes() -> None:
    assert files(COUNT) == files(COUNT)
    assert files(COUNT, seed=8) != files(COUNT)


def test_a_client_too_small_to_hold_every_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="smallest"):
        files(5)
