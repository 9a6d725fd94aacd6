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

from generator.kept import get, put
from generator.verdict import FRESH, sign

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
        try:
            known = json.loads(get(self._kept, _LARGEST) or b"{}")
            trusted = int(known["at"]) - FRESH
            files = [(str(path), tuple(signed)) for path, *signed in known["files"]]
            if known["of"] != self._of:
                return None
        except (KeyError, TypeError, ValueError, RecursionError):
            return None
        for path, signed in files:
            now = sign(self._out, path)
            if now != signed or max(now[1:3]) >= trusted:
                return None
        return len(files)

    def keep(self, paths: Iterable[str]) -> None:
        """Remember the files that stand now."""
        files = [[path, *sign(self._out, path)] for path in paths]
        whole = {"of": self._of, "at": time.time_ns(), "files": files}
        put(self._kept, json.dumps(whole).encode())
