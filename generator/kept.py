"""Files that keep from one run to the next what takes long to make; nobody need trust them.

A file that cannot be read or written keeps nothing, and is no error. It is written whole or not at
all, so that a run that is ended leaves what was there before.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import tempfile
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

# Where a project keeps its corrections, from the folder that holds the content folder.
CORRECTIONS = Path(".cache/chronology/corrections.json")


def get(path: Path, largest: int) -> bytes | None:
    """Return what a file keeps; None for none, a link, a device, or more than `largest` bytes."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > largest:
            return None
        return path.read_bytes()
    except OSError:
        return None


def put(path: Path, data: bytes) -> None:
    """Keep something in a file."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.replace(part, path)
        except BaseException:
            os.unlink(part)
            raise


@cache
def code() -> str:
    """Return a name of this very code: what another one found may be otherwise."""
    whole = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


@cache
def made() -> str:
    """Return a name of this code and of what it stands on: what reads, and what validates."""
    return " ".join((code(), sys.version, version("pydantic"), version("PyYAML")))


def of_content(folder: Path) -> Path | None:
    """Return where what is known of a content folder is kept: in the user's own cache folder.

    It lies outside the repository, so that nobody's pull request can bring one along. None where
    the cache folder is somebody else's, or open to others.
    """
    whole = user_cache_path("chronology", appauthor=False)
    try:
        whole.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = whole.lstat()
    except OSError:
        return None
    if not stat.S_ISDIR(found.st_mode):
        return None
    if hasattr(os, "getuid") and (found.st_uid != os.getuid() or found.st_mode & 0o022):
        return None
    named = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:16]
    return whole / named
