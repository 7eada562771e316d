"""Serves a folder of pages on loopback, the way a plain web host does."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


class FolderServer:
    """A server on a free port of 127.0.0.1 until `close`."""

    def __init__(self, folder: Path, headers: tuple[tuple[str, str], ...] = ()) -> None:
        handler = partial(_Handler, directory=str(folder), headers_too=headers)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(
        self, *args: object, headers_too: tuple[tuple[str, str], ...], **kw: object
    ) -> None:
        self._headers_too = headers_too
        super().__init__(*args, **kw)  # type: ignore[arg-type]  # what socketserver hands over

    def end_headers(self) -> None:
        # Never from a cache, unless asked: a test builds, looks, builds again and looks again.
        if "Cache-Control" not in dict(self._headers_too):
            self.send_header("Cache-Control", "no-store")
        for name, value in self._headers_too:
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: the browser's own record is what tests read."""
