"""The client at each stage of its life."""

from pathlib import Path

import pytest

from tests.release import client as stages
from tests.release.client import Client
from tests.release.keys import Keys


@pytest.fixture
def written(tmp_path: Path) -> Client:
    """The client that nobody has signed yet."""
    return stages.written(tmp_path)


@pytest.fixture
def agreed(tmp_path: Path) -> Client:
    """The client that both sides have agreed to."""
    return stages.agreed(tmp_path)


@pytest.fixture
def released(tmp_path: Path) -> Client:
    """The client whose version 1.0 is frozen."""
    return stages.released(tmp_path)


@pytest.fixture
def twice_released(tmp_path: Path) -> Client:
    """The client whose versions 1.0 and 2.0 are frozen."""
    return stages.twice_released(tmp_path)


@pytest.fixture
def thrice_released(tmp_path: Path) -> Client:
    """The client whose versions 1.0, 2.0 and 3.0 are frozen."""
    return stages.thrice_released(tmp_path)


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """A key of each signer, and one of somebody else."""
    return Keys(tmp_path_factory.mktemp("keys"))
