"""Checks signatures that `ssh-keygen -Y sign` made, as git itself does for signed commits."""

from __future__ import annotations

import base64
import binascii
import subprocess
from dataclasses import dataclass
from pathlib import Path

from generator.errors import PlaybookError

NAMESPACE = "playbook"
"""What a key signs for here, so that a signature made for something else proves nothing."""

BEGINNING = b"-----BEGIN SSH SIGNATURE-----"
_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether a signature holds; where it does not, what ssh-keygen said."""

    good: bool
    said: str = ""


def check_signature(message: bytes, signature: Path, allowed: Path, principal: str) -> Checked:
    """Whether `principal` has signed a message with a key that `allowed` grants them.

    `allowed` is a file in the format of `allowed_signers` of ssh-keygen(1). PlaybookError where the
    program is missing or does not answer: that says nothing about the signature.
    """
    command = ["ssh-keygen", "-Y", "verify", "-f", str(allowed), "-I", principal,
               "-n", NAMESPACE, "-s", str(signature)]  # fmt: skip
    try:
        done = subprocess.run(
            command, input=message, capture_output=True, check=False, timeout=_SECONDS
        )
    except FileNotFoundError as error:
        raise PlaybookError("ssh-keygen is not installed (package openssh-client).") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PlaybookError(f"ssh-keygen cannot check the signature: {error}") from error
    said = (done.stderr or done.stdout).decode("utf-8", "replace")
    return Checked(done.returncode == 0, " ".join(said.split())[:300])


def public_key(signature: bytes) -> str | None:
    """The key that made a signature, as a line of `authorized_keys`; None if it is no signature."""
    lines = [line.strip() for line in signature.splitlines()]
    body = b"".join(line for line in lines if line and not line.startswith(b"-----"))
    try:
        blob = base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        return None
    if not blob.startswith(b"SSHSIG"):
        return None
    key = _string(blob[10:])
    kind = _string(key) if key else None
    if not key or not kind or not kind.isascii():
        return None
    return f"{kind.decode('ascii')} {base64.b64encode(key).decode('ascii')}"


def _string(data: bytes) -> bytes | None:
    """The first of the length-marked strings of the SSH wire format."""
    length = int.from_bytes(data[:4], "big")
    return data[4 : 4 + length] if len(data) >= 4 + length and length else None
