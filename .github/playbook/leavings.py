"""Takes what a pull request's run has left behind: capped, unpacked with limits, never run."""

import io
import os
import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from urllib.parse import urlencode

from host import Entry, call, here, opened, run_id

MIB = 1 << 20
COMMENT_LIMIT = MIB
SITE_LIMIT = 1024 * MIB
_SITE_FILES = 50_000
_CLIENT = re.compile(r"[a-z][a-z0-9-]{0,62}")
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)


class RefusedError(Exception):
    """What a run has left behind is not what the tool makes."""


def left(name: str) -> Entry | None:
    """The newest artifact of that name; a run that was repeated may have several."""
    asked = urlencode({"name": name, "per_page": "100"})
    answer = call("GET", here(f"/actions/runs/{run_id()}/artifacts?{asked}"))
    fits = [one for one in answer["artifacts"] if one["name"] == name and not one["expired"]]
    return max(fits, key=lambda one: int(one["id"]), default=None)


def fetched(name: str, limit: int) -> bytes | None:
    """An artifact's zip; None where there is none."""
    there = left(name)
    if there is None:
        return None
    if there["size_in_bytes"] > limit:
        raise RefusedError(f"The artifact {name} is larger than {limit} bytes.")
    with opened("GET", here(f"/actions/artifacts/{int(there['id'])}/zip")) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise RefusedError(f"The artifact {name} is larger than it says.")
    return data


def comment_file() -> bytes | None:
    """The one file of the comment's artifact; None where there is no artifact."""
    data = fetched("playbook-comment", COMMENT_LIMIT)
    if data is None:
        return None
    packed, files = _opened(data, 1)
    if [one.filename for one in files] != ["comment.json"]:
        raise RefusedError("The comment's artifact holds another file than comment.json.")
    return _read(packed, files[0], COMMENT_LIMIT)


def unpack_site(folder: Path, limit: int = SITE_LIMIT) -> None:
    """Unpack clients' folders, and nothing beside them: there hosts look for code and settings."""
    data = fetched("playbook-site", limit)
    if data is None:
        raise RefusedError("The run has left no site behind.")
    packed, files = _opened(data, _SITE_FILES)
    room = limit
    for one in files:
        if one.filename == "manifest.json":  # what all of the site holds: for who builds it again
            continue
        target = folder / _inside(one)
        content = _read(packed, one, room)
        room -= len(content)
        if os.path.lexists(target):
            raise RefusedError("The site holds a file twice.")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _opened(data: bytes, most: int) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise RefusedError("The artifact is no zip.") from error
    files = [one for one in packed.infolist() if not one.is_dir()]
    if len(files) > most:
        raise RefusedError(f"The artifact holds more than {most} files.")
    if any(one.compress_type not in _PACKED for one in files):
        raise RefusedError("The artifact is packed in an unknown way.")
    return packed, files


def _read(packed: zipfile.ZipFile, one: zipfile.ZipInfo, limit: int) -> bytes:
    # The sizes that a zip names are not believed.
    try:
        with packed.open(one) as stream:
            data = stream.read(limit + 1)
    except _UNREADABLE as error:
        raise RefusedError("The artifact cannot be unpacked.") from error
    if len(data) > limit:
        raise RefusedError(f"The artifact holds more than {limit} bytes.")
    return data


def _inside(one: zipfile.ZipInfo) -> PurePosixPath:
    parts = one.filename.split("/")
    odd = (
        len(parts) < 2
        or not _CLIENT.fullmatch(parts[0])
        or any(not part or part.startswith(".") or set(part) & {"\\", ":"} for part in parts)
        or any(ord(sign) < 32 for sign in one.filename)
        or (one.external_attr >> 16) & 0o170000 not in {0, 0o100000}
    )
    if odd:
        raise RefusedError("The site holds a file where none may be.")
    return PurePosixPath(one.filename)
