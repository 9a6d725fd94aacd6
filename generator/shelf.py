"""What takes long to make, kept from one build to the next in a folder that nobody need trust.

A thing is called by all that went into it, so it is never stale; whatever lies there all the same
is looked at before it is taken, and made anew if it does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from generator.kept import get, put

_NAME = re.compile(r"[0-9a-f]{64}\.png")
_LARGEST = 2_000_000


class Shelf:
    """A folder of pictures; one that cannot be read or written keeps nothing."""

    def __init__(self, folder: Path) -> None:
        """Begin with what lies in the folder."""
        self.folder = folder
        self._used: set[str] = set()

    def take(self, key: str, make: Callable[[], bytes], fits: Callable[[bytes], bool]) -> bytes:
        """Return what is called by a key, made if it is not there or does not fit."""
        name = f"{key}.png"
        self._used.add(name)
        found = get(self.folder / name, _LARGEST)
        if found is not None and fits(found):
            return found
        made = make()
        put(self.folder / name, made)
        return made

    def clear(self) -> None:
        """Remove what nobody asked for."""
        try:
            stale = [p for p in self.folder.iterdir() if _NAME.fullmatch(p.name)]
            for path in stale:
                if path.name not in self._used:
                    path.unlink(missing_ok=True)
        except OSError:
            return
