"""One byte flipped anywhere in a release, its chain or its sign-offs: `verify` names it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.findings import Finding
from generator.release.verifying import verify
from generator.source.tree import read_folder
from tests.release import client as stages
from tests.release.client import CLIENT, Client, put, tree
from tests.release.keys import Keys, signed

SCAN = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Title (signed) >>\nendobj\n%%EOF\n"
TINY, SPREAD = 400, 64


@pytest.fixture
def proved(tmp_path: Path, keys: Keys) -> Client:
    """A client of two releases, one sign-off of which is proved by a scan and one by a key."""
    return stages.put_files(tmp_path, _proved(tmp_path.parent / "made", keys))


@cache
def _proved(place: Path, keys: Keys) -> dict[str, bytes]:
    client = stages.written(place)
    client.write("allowed_signers", f"carlos {keys.line('carlos')}\n")
    client.sign("ana", "--proof", put(client, "scan", SCAN))
    client.sign("carlos", "--note", "De acuerdo, «sí».")
    assert client.release("1.0").exit_code == 0
    client.amend("2.0", "clean")
    client.grains("two", "three")
    client.sign("ana")
    client.sign("carlos", "amendment:for-2-0")
    signed(client, keys, "carlos", "definition:clean")
    assert client.release("2.0").exit_code == 0
    client.commit()
    assert client.verify().exit_code == 0
    return tree(client.place)


KINDS = ("release.json", "playbook.json", "agreed.json", "attachments/*.svg", "signoffs/ana*.yml",
         "signoffs/ana*.pdf", "signoffs/carlos*.yml", "readiness.json")  # fmt: skip
FILES = [
    *(f"releases/{version}/{name}" for version in ("1.0", "2.0") for name in KINDS),
    "releases/2.0/signoffs/carlos*.sig",
    *(f"signoffs/{name}" for name in ("ana*.yml", "ana*.pdf", "carlos*.yml", "carlos*.sig")),
]  # fmt: skip


def flips(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each byte of a small file and many of a larger one, the first and the last among them."""
    count = len(data)
    spread = {round(one * (count - 1) / (SPREAD - 1)) for one in range(SPREAD)}
    for number, place in enumerate(range(count) if count <= TINY else sorted(spread)):
        # Each bit in its turn; the one of capitals and the highest, which makes no ASCII.
        for bit in {1 << number % 8, *((0x20, 0x80) if place in spread else ())}:
            yield place, data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]


def first_fault(client: Client) -> Finding | None:
    files = read_folder(client.root.parent, CLIENT)
    return next(verify(files, client.root), None)


@pytest.mark.parametrize("pattern", FILES)
def test_every_flip_is_found_and_named(proved: Client, pattern: str):
    found = sorted(proved.root.glob(pattern))
    assert found
    for place in found:
        path = place.relative_to(proved.root).as_posix()
        data = place.read_bytes()
        count = 0
        for at, flipped in flips(data):
            place.write_bytes(flipped)
            fault = first_fault(proved)
            assert fault is not None, (path, at)
            _names(fault, path)
            count += 1
        assert count >= min(60, len(data))
        done = proved.verify()  # the last of them, as people see it
        assert done.exit_code == 1
        assert done.stdout.startswith(f"definitions/acme/{_place(path)}:1:1: error: ")
        place.write_bytes(data)
    assert proved.verify().exit_code == 0


def _place(path: str) -> str:
    """Where a finding about a file stands: at its release's entry, or at the sign-off itself."""
    folder, version, *_ = path.split("/")
    return path if folder == "signoffs" else f"releases/{version}/release.json"


def _names(fault: Finding, path: str) -> None:
    assert fault.path == _place(path) or fault.path.endswith(f"/{_place(path)}")
    inside = path.split("/", 2)[2] if path.startswith("releases/") else path.split("/")[1]
    for language in ("en", "es"):
        said = fault.message.get(language) or ""
        assert (f"`{inside}`" if inside != "release.json" else inside) in said
