"""What a check found, remembered for as long as nothing changes that it depends on.

A file need not be read again if the system says that it was not touched since: its size, inode and
times are as they were. As git does with its index, a file is read all the same if it was touched
within two seconds before it was looked at, for a second change may leave the same time.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.files import File, bytes_of, listed
from generator.kept import get, made, put
from generator.problems import Problem, Severity, Where

_FILE = "verdict.json"
_LARGEST = 1 << 28
# Nanoseconds for which a file's time cannot be trusted.
FRESH = 2 * 10**9

Sign = tuple[int, int, int, int]
"""A file's size, when it was changed (content, then anything), and its inode."""
Seen = tuple[int, int, int, int, str]
"""The same, with a name of what it held."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a content folder, and the line that sums up what is there."""

    problems: tuple[Problem, ...]
    there: str


class Sight:
    """A content folder as it is now, beside how it was when it was checked."""

    def __init__(self, folder: Path, kept: Path) -> None:
        """Begin with a content folder, and the folder where its verdict is kept."""
        self._folder = folder
        self._kept = kept / _FILE
        self._at = time.time_ns()
        self._seen: dict[str, Seen] = {}

    def recall(self) -> Verdict | None:
        """Return the verdict of the last check, if nothing changed since."""
        try:
            known = json.loads(get(self._kept, _LARGEST) or b"{}")
            if known["made"] != made():
                return None
            verdict = Verdict(tuple(map(_problem, known["problems"])), str(known["there"]))
            before = {str(path): _seen(*seen) for path, *seen in known["files"]}
            trusted = int(known["at"]) - FRESH
        except (KeyError, TypeError, ValueError, RecursionError):
            return None
        for path, fault in listed(self._folder):
            old = before.get(path)
            if old is None:
                return None
            now = sign(self._folder, path)
            untouched = not fault and old[:4] == now and max(now[1:3]) < trusted
            held = old[4] if untouched else digest(fault or bytes_of(self._folder, path))
            if held != old[4]:
                return None
            self._seen[path] = (*now, held)
        if self._seen.keys() != before.keys():
            return None
        if self._seen != before:
            self.keep(verdict)  # so that what was touched and is the same is not read next time
        return verdict

    @property
    def files(self) -> int:
        """How many files there are."""
        return len(self._seen)

    @property
    def state(self) -> str:
        """A name of all that the verdict depends on, once it is known."""
        held = "".join(f"{path}\0{seen[4]}\n" for path, seen in sorted(self._seen.items()))
        return f"{made()} {digest(held.encode())}"

    def read(self) -> list[File]:
        """Read all files, for a new verdict."""
        self._at, self._seen = time.time_ns(), {}
        found: list[File] = []
        for path, fault in listed(self._folder):
            now = sign(self._folder, path)  # before it is read: it may change in between
            data = fault or bytes_of(self._folder, path)
            self._seen[path] = (*now, digest(data))
            found.append((path, data))
        return found

    def keep(self, verdict: Verdict) -> None:
        """Remember a verdict on what was read."""
        whole = {
            "made": made(),
            "at": self._at,
            "there": verdict.there,
            "problems": list(map(_kept, verdict.problems)),
            "files": [[path, *seen] for path, seen in self._seen.items()],
        }
        put(self._kept, json.dumps(whole).encode())


def sign(folder: Path, path: str) -> Sign:
    """Return what changes when a file is touched."""
    try:
        found = os.lstat(f"{folder}/{path}")
    except OSError:
        return (0, 0, 0, 0)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def digest(data: bytes | Problem) -> str:
    """Return a name of what a file holds, or of why it cannot be read."""
    held = data if isinstance(data, bytes) else repr(data).encode()
    return hashlib.blake2b(held, digest_size=16).hexdigest()


def _seen(size: int, changed: int, touched: int, inode: int, digest: str) -> Seen:
    return int(size), int(changed), int(touched), int(inode), str(digest)


def _kept(p: Problem) -> list[str | int]:
    return [*p.where, p.code, p.severity, p.message, p.hint]


def _problem(kept: Sequence[Any]) -> Problem:
    path, line, column, name, severity, message, hint = kept
    where = Where(str(path), int(line), int(column))
    return Problem(where, str(name), Severity(severity), str(message), str(hint))
