"""Ready-made pipelines for the two hosts, which ship with the tool as they are written."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

HOSTS = ("github", "gitlab")

# A package holds no file whose name begins with a dot; here the dot is put back.
_WHERE = {
    "github": (("", ".github/"),),
    "gitlab": (("gitlab-ci.yml", ".gitlab-ci.yml"), ("", ".gitlab/")),
}


def pipeline_files(host: str) -> dict[str, bytes]:
    """The files of a host's pipeline, by path in the repository."""
    folder = files(__package__).joinpath("pipelines", host)
    return {_place(host, path): data for path, data in _shipped(folder, "")}


def tool_file(host: str) -> str:
    """The file in which a repository without the tool says where it is."""
    return f".{host}/playbook/tool.env"


def _place(host: str, path: str) -> str:
    before, after = next(pair for pair in _WHERE[host] if path.startswith(pair[0]))
    return after + path.removeprefix(before)


def _shipped(folder: Traversable, before: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.name.startswith((".", "__")):  # what other programs leave behind
            continue
        if entry.is_dir():
            yield from _shipped(entry, f"{before}{entry.name}/")
        else:
            yield f"{before}{entry.name}", entry.read_bytes()
