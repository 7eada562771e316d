"""The web server: on loopback alone, and only for who asks it by a loopback name."""

from __future__ import annotations

import errno
import socket
import sys
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from generator.errors import PlaybookError
from generator.serve.answer import Answerer
from generator.serve.state import Board

_HOST, _FIRST, _TRIES = "127.0.0.1", 8000, 20


class Server(ThreadingHTTPServer):
    """A thread a connection, none of which keeps the program alive."""

    daemon_threads = True
    # On Windows this would let two programs share a port.
    allow_reuse_address = sys.platform != "win32"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing where a browser has hung up; let anything else be seen."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as it came

    def server_bind(self) -> None:
        """Bind without asking the network for this computer's name, which can take seconds."""
        socket_name = self.server_address
        self.socket.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, int(self.allow_reuse_address)
        )
        self.socket.bind(socket_name)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = _HOST, self.server_address[1]


def open_server(folder: Path, client: str, board: Board, port: int | None) -> Server:
    """Listen. Raises PlaybookError where the port is taken."""
    answer = partial(Answerer, folder=folder, client=client, board=board)
    if port is not None:
        return _listen(port, answer)
    for one in range(_FIRST, _FIRST + _TRIES):
        try:
            return _listen(one, answer)
        except _Taken:
            continue
    return _listen(0, answer)


class _Taken(PlaybookError):
    pass


def _listen(port: int, answer: partial[Answerer]) -> Server:
    try:
        return Server((_HOST, port), answer)
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise _Taken(
                f"Port {port} is taken or not allowed. Leave --port out, or name another."
            ) from error
        raise
