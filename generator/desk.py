"""A content folder that stays open while somebody edits it: only what changed is read again."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

from generator.files import File, bytes_of, listed
from generator.load import Kept, Loaded, assemble
from generator.reading import Memory


class Desk:
    """A content folder, and what it says at the last look."""

    def __init__(self, folder: Path, memory: Memory | None = None) -> None:
        """Read the folder; what `memory` has is not read again."""
        self._folder = folder
        self._held: dict[str, bytes] = {}
        self._kept: Kept = {}
        self.loaded = self._assemble(self._look(None), memory)

    def update(self, changed: Set[str] | None = None) -> None:
        """Look at the folder again, and read what changed, files and folders; all if not given."""
        self.loaded = self._assemble(self._look(changed), None)

    def _look(self, changed: Set[str] | None) -> list[File]:
        """Return all files; those that nobody touched as they were."""
        found: list[File] = []
        before, self._held = self._held, {}
        for path, fault in listed(self._folder):
            known = changed is not None and changed.isdisjoint(_ways(path))
            data = fault or (before.get(path) if known else None) or bytes_of(self._folder, path)
            if isinstance(data, bytes):
                self._held[path] = data
            found.append((path, data))
        return found

    def _assemble(self, files: list[File], memory: Memory | None) -> Loaded:
        loaded = assemble(files, self._kept, memory=memory)
        there = {(path, data) for path, data in files if isinstance(data, bytes)}
        for gone in self._kept.keys() - there:
            del self._kept[gone]
        return loaded


def _ways(path: str) -> Iterator[str]:
    """Yield a path, and those of the folders that it lies in."""
    while path:
        yield path
        path = path.rpartition("/")[0]
