"""An editor without a window: the YAML language server of VS Code, asked over its protocol.

The server comes from `tests/node` (`make test` installs it); its settings are those of `.vscode`.
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.checkers import NODE

ROOT = Path(__file__).parents[1]
SERVER = NODE / "yaml-language-server" / "bin" / "yaml-language-server"
SECONDS = 120.0  # for all that one file of tests asks

_ABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}
        },
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
}


class Offer(NamedTuple):
    """What an editor offers to write: what its list shows, what it would write, what that means."""

    label: str
    written: str
    meaning: str


class Editor:
    """An editor with the repository open; a file is given by its text, which stands on no disk.

    In a text the sign `|` is where the cursor stands.
    """

    def __init__(self, server: subprocess.Popen[bytes], settings: dict[str, Any]) -> None:
        self._server = server
        self._settings = settings
        self._asked = 0
        self._opened = 0
        self._marked: dict[str, list[dict[str, Any]]] = {}

    def begin(self) -> None:
        """Open the repository, and wait until the server has asked for all its settings."""
        root = ROOT.as_uri()
        folders = [{"uri": root, "name": "repository"}]
        opened = {"processId": None, "rootUri": root, "workspaceFolders": folders}
        self._ask("initialize", {**opened, "capabilities": _ABILITIES})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})
        while not self.marked("events", "no-such-field: x\n"):
            pass

    def offered(self, folder: str, text: str) -> list[Offer]:
        """Return what is offered where the cursor stands."""
        answer = self._ask("textDocument/completion", self._at_cursor(folder, text))
        return [
            Offer(offer["label"], _written(offer), _text(offer.get("documentation")))
            for offer in answer["items"]
        ]

    def shown(self, folder: str, text: str) -> str:
        """Return what is shown where the pointer rests."""
        answer = self._ask("textDocument/hover", self._at_cursor(folder, text))
        return _text(answer["contents"])

    def marked(self, folder: str, text: str) -> list[tuple[int, int, str]]:
        """Return the mistakes that are marked: line and column, counted from 1, and the words."""
        uri = self._open(folder, text)
        while uri not in self._marked:
            self._hear()
        return [
            (mark["range"]["start"]["line"] + 1, mark["range"]["start"]["character"] + 1, said)
            for mark in self._marked[uri]
            for said in [mark["message"]]
        ]

    def _at_cursor(self, folder: str, text: str) -> dict[str, Any]:
        before, _, after = text.partition("|")
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return {"textDocument": {"uri": self._open(folder, before + after)}, "position": place}

    def _open(self, folder: str, text: str) -> str:
        self._opened += 1
        name = folder if folder.endswith(".yml") else f"{folder}/unsaved-{self._opened}.yml"
        uri = (ROOT / "content" / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": self._opened, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _ask(self, method: str, params: Any) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            message = self._hear()
            if message.get("id") == self._asked and "method" not in message:
                return message["result"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        """Take the server's next message, and answer it if it asks."""
        assert self._server.stdout
        length = 0
        while (line := self._server.stdout.readline()).strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server ended, or did not answer in time"
        message: dict[str, Any] = json.loads(self._server.stdout.read(length))
        if message.get("method") == "workspace/configuration":
            asked = [wanted.get("section", "") for wanted in message["params"]["items"]]
            self._send({"id": message["id"], "result": [self._settings.get(s) for s in asked]})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self._marked[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message


def _written(offer: dict[str, Any]) -> str:
    written: str = offer.get("textEdit", {}).get("newText") or offer["insertText"]
    return written


def _text(said: Any) -> str:
    return str(said["value"] if isinstance(said, dict) else said or "").strip()


def _nested(flat: dict[str, Any]) -> dict[str, Any]:
    """Return settings as a server asks for them: `yaml.format.enable` within `yaml`."""
    found: dict[str, Any] = {}
    for key, value in flat.items():
        *outer, last = key.split(".")
        inner = found
        for name in outer:
            inner = inner.setdefault(name, {})
        inner[last] = value
    return found


@contextmanager
def editor() -> Iterator[Editor]:
    """Run the language server with the repository's settings."""
    settings = _nested(json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8")))
    server = subprocess.Popen(
        ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    patience = threading.Timer(SECONDS, server.kill)
    patience.start()
    try:
        running = Editor(server, settings)
        running.begin()
        yield running
    finally:
        patience.cancel()
        server.kill()
        server.communicate()
