"""Watches, builds, serves."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from generator import store
from generator.serve.builder import Builder
from generator.serve.server import open_server
from generator.serve.state import Board
from generator.serve.watch import look

_PAUSE, _SETTLED = 0.3, 0.05


@dataclass(frozen=True, slots=True)
class Preview:
    """What to show: a client, the places whose files make it, and options for the build.

    A port of None takes 8000 or the next one that is free; 0 takes any.
    """

    client: str
    watched: Sequence[Path]
    options: Sequence[str] = ()
    port: int | None = None
    board: Board = field(default_factory=Board)


def run(preview: Preview, announce: Callable[[str], None]) -> None:
    """Serve until interrupted. `announce` gets lines for the person at the terminal."""
    with store.scratch() as folder:
        server = open_server(folder, preview.client, preview.board, preview.port)
        with closing(server.socket):
            Thread(target=server.serve_forever, daemon=True).start()
            announce(f"Serving http://127.0.0.1:{server.server_port}/ (Ctrl-C ends it)")
            try:
                _rebuild(preview, Builder(preview.client, folder, preview.options), announce)
            finally:
                server.shutdown()


def _rebuild(preview: Preview, builder: Builder, announce: Callable[[str], None]) -> None:
    seen = look(preview.watched)
    while True:
        started = time.monotonic()
        state = builder.run(preview.board.state)
        preview.board.put(state)
        if state.findings:
            stay = "; the last good pages stay" if state.build else ""
            announce(f"The last save has faults: {len(state.findings)}{stay}.")
        elif state.failure:
            announce(state.failure)
        else:
            announce(f"Built in {time.monotonic() - started:.1f} s.")
        while (now := look(preview.watched)) == seen:
            time.sleep(_PAUSE)
        while now != seen:  # an editor may still be writing
            seen = now
            time.sleep(_SETTLED)
            now = look(preview.watched)
