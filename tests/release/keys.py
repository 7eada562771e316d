"""Keys of the test's own, and what is signed with them."""

import subprocess
from pathlib import Path

from click.testing import Result

from tests.release.client import Client, put


class Keys:
    """Keys by who has them, made once, and what is signed with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("ana", "carlos", "other"):
            _keygen("-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(folder / name))

    def line(self, name: str) -> str:
        return (self.folder / f"{name}.pub").read_text().strip()

    def sign(self, statement: bytes, name: str, namespace: str = "playbook") -> bytes:
        done = subprocess.run(
            ["ssh-keygen", "-Y", "sign", "-q", "-n", namespace, "-f", str(self.folder / name)],
            input=statement, check=True, capture_output=True,
        )  # fmt: skip
        return done.stdout


def _keygen(*args: str) -> None:
    subprocess.run(["ssh-keygen", *args], check=True, capture_output=True)


def statement(client: Client, person: str, *more: str) -> bytes:
    done = client.sign(person, *more, "--statement")
    assert done.exit_code == 0
    return done.stdout_bytes


def signed(client: Client, keys: Keys, person: str, *more: str) -> Result:
    """A person signs the statement with their own key, and that is recorded."""
    proof = keys.sign(statement(client, person, *more), person)
    return client.sign(person, *more, "--proof", put(client, f"{person}.sig", proof))
