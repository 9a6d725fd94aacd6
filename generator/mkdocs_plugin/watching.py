"""Notices saved files at once, as the operating system tells of them.

MkDocs asks every file twice a second whether it has changed. What tells it here also remembers
which files of the content changed.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import get_plugin_logger
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("chronology")

# What is a change: never that a file was opened or read, which a build does itself.
_CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    FileClosedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
# How often a file is asked for that is not there.
_TRIES = 3
# How long to wait for the rest of a save that touches several files, in seconds.
_SETTLED = 0.02


class Changes:
    """The changed paths of a preview since somebody last asked: of its content, and others."""

    def __init__(self, folder: Path) -> None:
        """Begin with nothing changed in a content folder."""
        self.folder = folder
        self._lock = threading.Lock()
        self._within: set[str] = set()
        self._elsewhere = False

    def add(self, path: str) -> None:
        """Remember a changed file."""
        with self._lock:
            try:
                self._within.add(Path(path).relative_to(self.folder).as_posix())
            except ValueError:
                self._elsewhere = True

    def take(self) -> tuple[frozenset[str], bool]:
        """Return what changed in the content, and whether anything did elsewhere; begin anew."""
        with self._lock:
            taken = frozenset(self._within), self._elsewhere
            self._within, self._elsewhere = set(), False
            return taken


class _Noting(FileSystemEventHandler):
    """Notes each changed path, then tells whoever else wants to know."""

    def __init__(self, changes: Changes, told: FileSystemEventHandler) -> None:
        self.changes, self.told = changes, told

    def dispatch(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            if path:
                self.changes.add(os.fsdecode(path))
        self.told.on_any_event(FileModifiedEvent(event.dest_path or event.src_path))


class _Watcher(Observer):  # type: ignore[misc, valid-type]
    """The operating system's own observer, asked for changes only."""

    def __init__(self, changes: Changes, otherwise: Callable[[], None]) -> None:
        super().__init__()
        self.changes = changes
        self.otherwise = otherwise

    def schedule(self, event_handler: Any, path: str, *, recursive: bool = False, **_: Any) -> Any:
        """Watch a file or a folder."""
        noting = _Noting(self.changes, event_handler)
        return super().schedule(noting, path, recursive=recursive, event_filter=_CHANGES)

    def start(self) -> None:
        """Begin; where the system can watch no more files, ask them now and then instead."""
        try:
            super().start()
        except OSError as error:
            log.warning(f"saved files are noticed more slowly: {error.strerror}")
            self.otherwise()


def watch(server: LiveReloadServer, changes: Changes) -> None:
    """Let a server notice changes as they happen, and wait less for the end of a save."""
    polling, paths = server.observer, list(server._watched_paths)

    def move(observer: Any) -> None:
        for path in paths:
            server.unwatch(path)
        server.observer = observer
        for path in paths:
            server.watch(path)

    def otherwise() -> None:
        move(polling)
        polling.start()

    move(_Watcher(changes, otherwise))
    server.build_delay = _SETTLED


def make_when_asked(server: LiveReloadServer, make: Callable[[str], bool]) -> None:
    """Let files be made that a server is asked for and are not there, by where they stand."""
    serve = server._serve_request

    def serve_made(environ: Any, start_response: Any) -> Any:
        asked = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        path = asked.removeprefix(server.mount_path).strip("/")
        # Once more than it takes: what was made is taken away again if an edit comes in between,
        # and while the whole site is built there is nobody to ask, but the server waits for it.
        for _ in range(_TRIES):
            found = serve(environ, start_response)
            if found is not None:
                return found
            for each in (path, f"{path}/index.html".lstrip("/")):
                make(each)
        return serve(environ, start_response)

    server._serve_request = serve_made  # type: ignore[method-assign]
