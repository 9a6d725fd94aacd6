"""What `chronology generate` wrote, remembered for as long as it stands and nothing changes.

A file that somebody touched since is not trusted, as in `verdict`.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable
from pathlib import Path

from generator.files import bytes_of
from generator.kept import get, put
from generator.verdict import FRESH, digest, sign

_LARGEST = 1 << 28


class Standing:
    """The files of an output folder as a run left them."""

    def __init__(self, out: Path, kept: Path, of: str) -> None:
        """Begin with the folder, where it is remembered, and a name of all that it comes from."""
        named = hashlib.sha256(os.fsencode(out.absolute())).hexdigest()[:16]
        self._out, self._of = out, of
        self._kept = kept / f"written-{named}.json"

    def whole(self) -> int | None:
        """Return how many files stand as they were written; None if any does not."""
        began = time.time_ns()
        try:
            known = json.loads(get(self._kept, _LARGEST) or b"{}")
            trusted = int(known["at"]) - FRESH
            files = [(str(path), str(held), tuple(now)) for path, held, *now in known["files"]]
            if known["of"] != self._of:
                return None
        except (KeyError, TypeError, ValueError, RecursionError):
            return None
        read = False
        for path, held, before in files:
            now = sign(self._out, path)
            if now != before:
                return None
            if max(now[1:3]) >= trusted:
                read = True
                if digest(bytes_of(self._out, path)) != held:
                    return None
        if read:  # so that they need not be read next time
            self._put(began, files)
        return len(files)

    def keep(self, files: Iterable[tuple[str, bytes]], began: int) -> None:
        """Remember the files that were written since `began` (nanoseconds since 1970).

        Somebody may have touched one since: what they hold is asked before they are trusted.
        """
        self._put(began, [(path, digest(data), sign(self._out, path)) for path, data in files])

    def _put(self, at: int, files: Iterable[tuple[str, str, tuple[int, ...]]]) -> None:
        listed = [[path, held, *now] for path, held, now in files]
        put(self._kept, json.dumps({"of": self._of, "at": at, "files": listed}).encode())
