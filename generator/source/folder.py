"""Walking a folder without ever following a link or opening anything but plain files."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.errors import PlaybookError
from generator.source import limits
from generator.source.codes import CLIENT_FOLDER, FILE_SYSTEM, LIMIT, SourceRule
from generator.source.names import Place, is_left_by_programs, leads_to_content, place_of
from generator.text import Text, both

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FILE_FLAGS = (
    os.O_RDONLY
    | _NO_FOLLOW
    | getattr(os, "O_NONBLOCK", 0)  # a pipe must not hold the build up
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_FOLDER_FLAGS = _FILE_FLAGS | getattr(os, "O_DIRECTORY", 0)
_BY_DESCRIPTOR = _NO_FOLLOW != 0 and os.open in os.supports_dir_fd and os.scandir in os.supports_fd
_LINK_TAGS = (0xA000000C, 0xA0000003)  # Windows: symbolic link, junction
_ABOUT_THE_CONTENT = (errno.EACCES, errno.EPERM, errno.ENOENT, errno.ELOOP, errno.ENOTDIR)

Refuse = Callable[[SourceRule, str, Text, Text], None]
"""Notes a problem with a path inside the client: rule, path, message, fix."""


class Walk:
    """What a client's folder holds, read in the order of the paths."""

    def __init__(self, root: Path, private: bool, refuse: Refuse) -> None:
        self.content: dict[str, bytes] = {}
        self.attachments: dict[str, int] = {}
        self.releases: dict[str, bytes] = {}
        self.complete = False
        self._root = root
        self._private = private
        self._refuse = refuse
        self._bytes = 0
        self._files = 0

    def run(self) -> None:
        """Fill the walk; `complete` stays false where the folder could not be read as a whole."""
        try:
            with open_folder(self._root) as folder:
                self.complete = self._folder(folder, "", 1)
        except OSError as error:
            if error.errno == errno.ENOENT:
                self._refuse(CLIENT_FOLDER, "", *_NO_FOLDER)
            elif _is_link(self._root):
                self._refuse(FILE_SYSTEM, "", *LINK)
            elif error.errno == errno.ENOTDIR:
                self._refuse(CLIENT_FOLDER, "", *_NO_FOLDER)
            else:
                self._unreadable("", error)

    def _folder(self, folder: Folder, inside: str, depth: int) -> bool:
        for entry in folder.entries():
            if is_left_by_programs(entry.name):
                continue
            path = f"{inside}{entry.name}"
            if entry.is_symlink():
                self._refuse(FILE_SYSTEM, path, *LINK)
            elif entry.is_dir(follow_symlinks=False):
                if not self._below(folder, entry.name, path, depth):
                    return False
            elif not entry.is_file(follow_symlinks=False):
                self._refuse(FILE_SYSTEM, path, *_SPECIAL)
            else:
                self._file(folder, entry.name, path)
                if self._files > limits.FILES_PER_CLIENT or self._bytes > limits.BYTES_PER_CLIENT:
                    self._refuse(LIMIT, "", *TOO_MUCH)
                    return False
        return True

    def _below(self, folder: Folder, name: str, path: str, depth: int) -> bool:
        if not leads_to_content(path, self._private):
            return True
        if depth == limits.FOLDER_DEPTH:
            self._refuse(LIMIT, path, *_FOLDERS_TOO_DEEP)
            return True
        try:
            with folder.folder(name) as below:
                return self._folder(below, f"{path}/", depth + 1)
        except OSError as error:
            self._unreadable(path, error)
            return True

    def _file(self, folder: Folder, name: str, path: str) -> None:
        place = place_of(path, self._private)
        if place is Place.NOWHERE:
            return
        self._files += 1
        try:
            if place is Place.ATTACHMENT:
                self.attachments[path] = folder.size(name)
            elif place is Place.RELEASE:
                self.releases[path] = folder.read(name, limits.RELEASE_BYTES + 1)
            else:
                # One byte more than is allowed tells the reader that the file is too large.
                data = folder.read(name, limits.FILE_BYTES + 1)
                self._bytes += len(data)
                self.content[path] = data
        except NotPlainError:
            self._refuse(FILE_SYSTEM, path, *_SPECIAL)
        except OSError as error:
            self._unreadable(path, error)

    def _unreadable(self, path: str, error: OSError) -> None:
        if error.errno not in _ABOUT_THE_CONTENT:
            raise PlaybookError(f"Cannot read {self._root / path}: {error.strerror}") from error
        if error.errno == errno.ELOOP:
            self._refuse(FILE_SYSTEM, path, *LINK)
        else:
            self._refuse(FILE_SYSTEM, path, *_UNREADABLE)


class NotPlainError(Exception):
    """What was opened is no plain file."""


class Folder:
    """An open folder.

    Where the system can, names are looked up in the open folder itself, so that nobody can swap a
    folder for a link between the look and the reading.
    """

    def __init__(self, path: Path, descriptor: int | None) -> None:
        self._path = path
        self._descriptor = descriptor

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)

    def entries(self) -> list[os.DirEntry[str]]:
        with os.scandir(self._path if self._descriptor is None else self._descriptor) as entries:
            return sorted(entries, key=lambda entry: entry.name)

    def folder(self, name: str) -> Folder:
        if self._descriptor is None:
            return open_folder(self._path / name)
        descriptor = os.open(name, _FOLDER_FLAGS, dir_fd=self._descriptor)
        return Folder(self._path / name, descriptor)

    def size(self, name: str) -> int:
        with self._plain(name) as (_, size):
            return size

    def read(self, name: str, most: int | None) -> bytes:
        with self._plain(name) as (descriptor, size):
            wanted = size + 1 if most is None else min(size + 1, most)
            data = os.read(descriptor, wanted)
            while len(data) < wanted:
                more = os.read(descriptor, wanted - len(data))
                if not more:
                    break
                data += more
            return data

    @contextmanager
    def _plain(self, name: str) -> Iterator[tuple[int, int]]:
        if self._descriptor is None:
            if _is_link(self._path / name):
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            descriptor = os.open(self._path / name, _FILE_FLAGS)
        else:
            descriptor = os.open(name, _FILE_FLAGS, dir_fd=self._descriptor)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise NotPlainError
            yield descriptor, status.st_size
        finally:
            os.close(descriptor)


def open_folder(path: Path) -> Folder:
    """A folder, open. Raises OSError, also where a link stands in its place."""
    if _BY_DESCRIPTOR:
        return Folder(path, os.open(path, _FOLDER_FLAGS))
    if _is_link(path):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if not stat.S_ISDIR(os.lstat(path).st_mode):
        raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    return Folder(path, None)


def _is_link(path: Path) -> bool:
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) in _LINK_TAGS


_NO_FOLDER = (
    both("There is no client of this name.", "No hay ningún cliente con este nombre."),
    both(
        "Check the name, or start the client with `playbook init`.",
        "Revise el nombre, o inicie el cliente con `playbook init`.",
    ),
)
LINK = (
    both(
        "Symbolic links are not followed.",
        "No se siguen los enlaces simbólicos.",
    ),
    both(
        "Put a copy of the file or folder in its place.",
        "Ponga en su lugar una copia del archivo o de la carpeta.",
    ),
)
_SPECIAL = (
    both(
        "This is no plain file (a pipe, a socket or a device).",
        "Esto no es un archivo común (es una tubería, un socket o un dispositivo).",
    ),
    both("Delete it.", "Bórrelo."),
)
_UNREADABLE = (
    both("This cannot be read: permission is missing.", "Esto no se puede leer: falta permiso."),
    both(
        "Give yourself permission to read it, or delete it.",
        "Dese permiso de lectura, o bórrelo.",
    ),
)
_FOLDERS_TOO_DEEP = (
    both(
        f"Folders are nested more than {limits.FOLDER_DEPTH} deep.",
        f"Hay más de {limits.FOLDER_DEPTH} niveles de carpetas.",
    ),
    both("Move the files up.", "Suba los archivos de nivel."),
)
TOO_MUCH = (
    both(
        f"The client holds more than {limits.FILES_PER_CLIENT:,} files, or more than "
        f"{limits.BYTES_PER_CLIENT // 2**20} MiB of YAML.",
        f"El cliente tiene más de {limits.FILES_PER_CLIENT:,} archivos, o más de "
        f"{limits.BYTES_PER_CLIENT // 2**20} MiB de YAML.",
    ),
    both(
        "Delete what is no part of the playbook, or split the client.",
        "Borre lo que no es parte del playbook, o divida el cliente.",
    ),
)
