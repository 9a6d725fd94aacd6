"""Sites as a browser meets them: built into a folder, served from one, previewed, and watched."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.browser import launch

ROOT = Path(__file__).parent.parent
HOST = "127.0.0.1"
LONG = 30.0  # seconds: how long a test waits for what should take one


# ---- building and serving ----


def build(project: Path, into: Path) -> str:
    """Build a project's site strictly into a folder; return what was printed, without a warning."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(into)]
    done = subprocess.run(
        command,
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=4 * LONG,
    )
    assert done.returncode == 0, done.stdout
    assert "WARNING" not in done.stdout, done.stdout
    return done.stdout


class Handler(SimpleHTTPRequestHandler):
    """Gives out a folder under a path, as a static host would: its own page for what is not there.

    Subclasses set `under`, which begins and ends with a slash, and what else each answer says.
    """

    under = "/"
    said: Mapping[str, str] = {}
    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.under))

    def do_GET(self) -> None:
        if self.path.startswith(self.under):
            super().do_GET()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        for name, value in self.said.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a browser that went on its way
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve_folder(
    folder: Path,
    under: str = "/",
    *,
    port: int = 0,
    headers: Mapping[str, str] | None = None,
    handler: type[Handler] = Handler,
) -> Iterator[str]:
    """Serve a folder under a path on a free port, or a given one, and give its address."""

    class Bound(handler):  # type: ignore[valid-type, misc]
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(folder))

    Bound.under = under
    Bound.said = headers or {}
    with _Server((HOST, port), Bound) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_port}{under}"
        finally:
            server.shutdown()
            thread.join()


# ---- the preview ----


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Wait until a condition holds; `what` says what was waited for in vain, when it failed."""
    until = time.monotonic() + LONG
    while not holds():
        assert time.monotonic() < until, f"waited {LONG:.0f} s for {what}"
        time.sleep(0.05)


class Preview:
    """A real `mkdocs serve` of a project, which keeps what it prints; `stop` ends it by its id."""

    def __init__(self, project: Path, scratch: Path) -> None:
        """Start it and wait until it answers; `scratch` is a folder for its log and TMPDIR."""
        self.address = f"http://{HOST}:{free_port()}/"
        self.temporary = scratch / "tmp"
        self.temporary.mkdir(parents=True, exist_ok=True)
        self._log = scratch / "serve.log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.address[7:-1]],
                cwd=project,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(self.temporary)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            wait_until(lambda: self._process.poll() is not None or self._answers(), "an answer")
            assert self._process.poll() is None, self.printed()
        except BaseException:
            self._process.kill()
            self._process.wait()
            raise

    def printed(self) -> str:
        """Return everything that it has printed."""
        return self._log.read_text(encoding="utf-8")

    def stop(self) -> None:
        """Tell it to stop; it ends well, tidies up, and never once lost its composure."""
        self._process.send_signal(signal.SIGTERM)
        try:
            code = self._process.wait(timeout=LONG)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise
        assert code == 0, self.printed()
        assert not list(self.temporary.glob("mkdocs_*"))
        assert "Traceback" not in self.printed(), self.printed()

    def _answers(self) -> bool:
        try:
            with urlopen(self.address, timeout=LONG):
                return True
        except URLError:
            return False


@contextmanager
def preview(project: Path, scratch: Path) -> Iterator[Preview]:
    """Preview a project for as long as the block lasts."""
    server = Preview(project, scratch)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def answering(address: str, within: float = 10.0) -> Iterator[None]:
    """Ask for an address all the time while the block runs: each answer comes within seconds."""
    done = threading.Event()
    answers: list[int] = []
    failures: list[str] = []

    def ask() -> None:
        while not done.is_set():
            begun = time.monotonic()
            try:
                with urlopen(address, timeout=within) as answer:
                    answers.append(answer.status)
            except OSError as error:
                failures.append(f"after {time.monotonic() - begun:.1f} s: {error}")
            done.wait(0.25)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
    assert answers and not failures, failures


# ---- the browser ----


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a browser for as long as the block lasts."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            yield browser
        finally:
            browser.close()


class Watch:
    """What a page in the browser asks for and complains of."""

    def __init__(self, page: Page) -> None:
        """Begin to watch, wherever the page goes."""
        self.requested: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requested.append(request.url))
        page.on("requestfailed", self._failed)
        page.on("response", lambda answer: self._answered(answer.status, answer.url))
        page.on("console", lambda message: self._said(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))

    def check(self, origin: str) -> None:
        """Fail if anything was complained of, or asked of anybody but `origin`."""
        assert not self.complaints, self.complaints
        elsewhere = [url for url in self.requested if not url.startswith((origin, "data:"))]
        assert self.requested and not elsewhere, elsewhere

    def _failed(self, request: Request) -> None:
        # What a page was still fetching when the reader went on is cancelled, and no failure; nor
        # is a script that a browser without scripts does not fetch ("csp", as a page's own policy
        # has it, too; but what that refuses is also said on the console).
        if request.failure not in ("net::ERR_ABORTED", "csp"):
            self.complaints.append(f"failed: {request.url}: {request.failure}")

    def _answered(self, status: int, url: str) -> None:
        if status >= HTTPStatus.BAD_REQUEST:
            self.complaints.append(f"{status}: {url}")

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"console {kind}: {text}")
