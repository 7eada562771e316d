"""The lock of one language's translations: what was reviewed, a line a text, sorted.

A line `definition:on-time criterion.text 5b0e… 91c4…` holds the digests of a text and its
translation, a line `definition:on-time 77aa…` the digest that the whole entity had. One changed
text is one changed line, and two people's reviews merge line by line.
"""

from __future__ import annotations

import re

from generator.model.reviewed import Pair, Reviewed

FOLDER = "translations"
_DIGEST = "[0-9a-f]{16}"
_LINE = re.compile(
    rf"(?P<key>[a-z_]+:[a-z][a-z0-9-]*)(?: (?P<address>[^\s]+) (?P<source>{_DIGEST}))?"
    rf" (?P<last>{_DIGEST})"
)
_HEAD = """\
# Written by `playbook review`: which translations were read against which text. Never edit it.
# Escrito por `playbook review`: qué traducción se leyó contra qué texto. No lo edite.
"""


def lock_path(language: str) -> str:
    """Where a language's lock lies in the client's folder."""
    return f"{FOLDER}/{language}.lock"


def lock_bytes(reviewed: Reviewed) -> bytes:
    """The lock as written: the same for the same."""
    lines = [f"{key} {digest}" for key, digest in reviewed.wholes.items()]
    lines += [
        f"{key} {source} {translation}"
        for key, pairs in reviewed.pairs.items()
        for source, translation in pairs
    ]
    return (_HEAD + "".join(f"{line}\n" for line in sorted(lines))).encode("utf-8")


def read_lock(data: bytes) -> tuple[Reviewed, tuple[int, ...]]:
    """What a lock says, and the numbers of the lines that say nothing: a merge left them."""
    pairs: dict[str, set[Pair]] = {}
    wholes: dict[str, str] = {}
    broken, doubtful = [], set()
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line.rstrip())
        if found is None:
            broken.append(number)
        elif found["source"]:
            known = pairs.setdefault(f"{found['key']} {found['address']}", set())
            known.add((found["source"], found["last"]))
        elif wholes.setdefault(found["key"], found["last"]) != found["last"]:
            doubtful.add(found["key"])  # two people's reviews of different wholes, merged
    sure = {key: digest for key, digest in wholes.items() if key not in doubtful}
    return Reviewed({key: frozenset(some) for key, some in pairs.items()}, sure), tuple(broken)
