"""Answers one request: a file of the site, or news for the page that is open."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.locale import languages, words
from generator.serve.state import Board, State
from generator.source.syntax import printable

_LIVE = "/.live/"
_HOSTS = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?", re.IGNORECASE)
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
}
_WAIT = 15.0


class Answerer(BaseHTTPRequestHandler):
    """Serves `folder`; a page gets one script more than the built file has."""

    protocol_version = "HTTP/1.1"
    server_version = "playbook"
    sys_version = ""
    timeout = 60

    def __init__(self, *args: Any, folder: Path, client: str, board: Board) -> None:
        self.folder, self.client, self.board = folder, client, board
        super().__init__(*args)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep the terminal for findings."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        """Answer; only who asks by a loopback name is answered, so that no other site can read."""
        if not _HOSTS.fullmatch(self.headers.get("Host", "")):
            self._send(HTTPStatus.FORBIDDEN, ".txt", b"Ask for localhost.\n")
            return
        path = unquote(urlsplit(self.path).path)
        if path == f"{_LIVE}news":
            self._news()
        elif path.startswith(_LIVE):
            self._live(path.removeprefix(_LIVE))
        elif not self.board.state.build:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, ".html", self._waiting(path))
        elif path == "/":
            self._move(f"/{self.client}/")
        else:
            self._file(path)

    def _file(self, path: str) -> None:
        parts = path.split("/")[1:]
        hidden = any(part.startswith(".") or "\\" in part or "\0" in part for part in parts)
        place = self.folder.joinpath(*parts) if not hidden else self.folder
        if not hidden and parts[-1] and place.is_dir():
            self._move(f"{urlsplit(self.path).path}/")
            return
        file = place if parts[-1] else place / "index.html"
        data = None if hidden else self._read(file)
        if data is not None:
            self._send(HTTPStatus.OK, file.suffix, data)
            return
        missing = self.folder.joinpath(self.client, *parts[1:3], "404.html")
        page = None if hidden else self._read(missing)
        self._send(HTTPStatus.NOT_FOUND, ".html" if page else ".txt", page or b"Not found.\n")

    def _read(self, file: Path) -> bytes | None:
        try:
            if not file.resolve().is_relative_to(self.folder.resolve()):
                return None
            return file.read_bytes()
        except (OSError, ValueError):
            return None

    def _live(self, name: str) -> None:
        if name in ("live.js", "live.css"):
            data = files(__package__).joinpath(name).read_bytes()
            self._send(HTTPStatus.OK, Path(name).suffix, data)
        else:
            self._send(HTTPStatus.NOT_FOUND, ".txt", b"Not found.\n")

    def _waiting(self, path: str) -> bytes:
        """The page before there is any: the script puts findings on it, then opens the site."""
        language = next((code for code in languages() if f"/{code}/" in path), "")
        language = language or ("es" if self._prefers("es") else "en")
        title = words(language)("serve.waiting" if not self.board.state.broken else "serve.broken")
        return (
            f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width">'
            f"<title>{title}</title></head><body><h1>{title}</h1></body></html>\n"
        ).encode()

    def _prefers(self, language: str) -> bool:
        return self.headers.get("Accept-Language", "").lower().startswith(language)

    def _news(self) -> None:
        """A stream of server-sent events: what is true now, then every change."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        state = self.board.state
        self._tell(f"data: {_told(state)}")
        while True:
            news = self.board.after(state.look, _WAIT)
            state = news or state
            self._tell(f"data: {_told(state)}" if news else ": still here")

    def _tell(self, line: str) -> None:
        self.wfile.write(f"{line}\n\n".encode())
        self.wfile.flush()

    def _move(self, place: str) -> None:
        # A second slash at the start would name another host.
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", "/" + place.lstrip("/\\"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, suffix: str, data: bytes) -> None:
        if suffix == ".html":
            data = self._with_script(data)
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(suffix.lower(), "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _with_script(self, page: bytes) -> bytes:
        build = self.board.state.build
        tags = (
            f'<link rel="stylesheet" href="{_LIVE}live.css">'
            f'<script src="{_LIVE}live.js?build={build}" defer></script></head>'
        )
        return page.replace(b"</head>", tags.encode(), 1)


def _told(state: State) -> str:
    """The state for the page's script, with the words it needs in every language."""
    said = {
        code: {
            key: words(code)(f"serve.{key}") for key in ("broken", "last_good", "first", "close")
        }
        for code in languages()
    }
    body = {
        "build": state.build,
        "findings": state.findings,
        "failure": "\n".join(printable(line) for line in state.failure.splitlines()),
        "words": said,
    }
    return json.dumps(body, ensure_ascii=False)
