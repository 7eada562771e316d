"""A frozen version, read back as a playbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.agreement.chain import ENTRY, Broken, files_of, read_entry
from generator.agreement.digest import sha256
from generator.load import AGREED, MODEL, SIGNOFFS, Loaded, chain_of, load_model
from generator.source.inside import read_all
from generator.source.tree import Attachment, ClientFiles
from generator.text import Text, both

RELEASES = "releases"


@dataclass(frozen=True, slots=True)
class Frozen:
    """What lies in a release's folder: its entry, and every other file by path."""

    version: str
    entry: Mapping[str, object]
    files: Mapping[str, bytes]

    @property
    def attachments(self) -> Mapping[str, str]:
        """Which file each attachment is, by the name that entities know."""
        return files_of(self.entry, "attachments")


def read_frozen(root: Path, version: str) -> Frozen | Text:
    """A release whose every byte is as it was frozen; else what is not. `root`: the client's."""
    files, others = read_all(root, f"{RELEASES}/{version}")
    entry = read_entry(files.pop(ENTRY, b""))
    if entry is None:
        return both(f"{ENTRY} is not as it was written.", f"{ENTRY} no está como se escribió.")
    wanted = files_of(entry)
    for path in sorted({MODEL, AGREED, *wanted, *files, *others}):
        if path not in files:
            if path not in others:
                return both(f"`{path}` is missing.", f"Falta `{path}`.")
            return both(f"`{path}` is no plain file.", f"`{path}` no es un archivo común.")
        if path not in wanted:
            return both(f"`{path}` is no part of it.", f"`{path}` no es parte de ella.")
        if sha256(files[path]) != wanted[path]:
            return both(f"`{path}` is not as it was frozen.",
                        f"`{path}` no está como se congeló.")  # fmt: skip
    return Frozen(version, entry, files)


def without_entry(files: ClientFiles, root: Path) -> Iterator[Broken]:
    """What lies beside the releases and has no entry. A killed run leaves names with a dot."""
    known = {path.split("/")[1] for path in files.releases}
    found = {path.split("/")[0] for paths in read_all(root, RELEASES) for path in paths}
    lost = both(f"It has no {ENTRY}.", f"No tiene {ENTRY}.")
    yield from (Broken(name, lost) for name in found - known if not name.startswith("."))


def load_frozen(files: ClientFiles, frozen: Frozen, before: bool = False) -> Loaded:
    """The playbook of a release, with its own sign-offs. `files` is the client as it is now.

    Of `files` come the chain (up to this release, or with `before` to the one before it) and
    private fields, where they were asked for. What does not hold of the chain is no matter here.
    """
    number = frozen.entry.get("sequence")
    last = number if isinstance(number, int) else 0
    base = f"{files.base}/{RELEASES}/{frozen.version}"
    signed = {path: data for path, data in frozen.files.items()
              if path.startswith(SIGNOFFS) and path.endswith(".yml")}  # fmt: skip
    private = {path: data for path, data in files.content.items() if path.startswith("private/")}
    attachments = {
        f"attachments/{name}": _attachment(name, frozen.files[f"attachments/{stored}"])
        for name, stored in frozen.attachments.items()
        if f"attachments/{stored}" in frozen.files
    }
    chain = {
        f"{RELEASES}/{one.version}/{ENTRY}": files.releases[f"{RELEASES}/{one.version}/{ENTRY}"]
        for one in chain_of(files)[0]
        if one.sequence <= last - before
    }
    inside = ClientFiles(
        files.client, base, {**signed, **private}, attachments, releases=chain, look=files.look
    )
    return load_model(inside, frozen.files[MODEL])


def _attachment(name: str, data: bytes) -> Attachment:
    return Attachment(f"attachments/{name}", len(data), partial(bytes, data))
