"""Every bilingual text of a client under `definitions` or `tests/clients`."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from generator.load import load, plain
from generator.source.tree import ENGAGEMENT, read_folder

TESTS = Path(__file__).parent.parent
SAMPLE = TESTS.parent / "definitions" / "mission-ridge-cerro-azul"
BROKEN = "broken-twin"
CLIENTS = sorted(
    one.parent for one in (TESTS / "clients").glob(f"*/{ENGAGEMENT}") if one.parent.name != BROKEN
)
"""Those that say the same in both languages, as far as anybody knows."""


@lru_cache(maxsize=16)
def pairs(client: Path) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Where each text stands, and the text by language; both languages are written."""
    playbook = load(read_folder(client.parent, client.name)).playbook
    assert playbook is not None
    return tuple(_texts(plain(playbook), client.name))


def _texts(value: object, place: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    if isinstance(value, dict):
        if value.keys() == {"en", "es"}:
            yield place, value
            return
        for name, one in value.items():
            yield from _texts(one, f"{place}.{name}")
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _texts(one, f"{place}.{index}")
