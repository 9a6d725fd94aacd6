"""Writing new files into a content folder: never over another one, never outside the folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.drafts import Draft
from generator.problems import quoted


class RefusedError(Exception):
    """A file that is not written, and why."""


def put(folder: Path, drafts: Iterable[Draft]) -> list[Path]:
    """Write the files of drafts and return where; either all of them are written or none.

    Raises RefusedError where a file stands already, where a folder leads out of the content
    folder, or where nothing can be written.
    """
    written: list[Path] = []
    made: list[Path] = []
    try:
        for draft in drafts:
            path = folder / draft.path
            _inside(folder, path)
            made += _folders(path.parent)
            with open(path, "x", encoding="utf-8", newline="\n") as stream:
                written.append(path)
                stream.write(draft.text)
    except BaseException as error:
        _take_back(written, made)
        if isinstance(error, FileExistsError):
            message = f"{quoted(error.filename)} is there already; nothing is written"
            raise RefusedError(message) from None
        if isinstance(error, OSError):
            message = f"{quoted(error.filename or folder)} cannot be written: {error.strerror}"
            raise RefusedError(message) from None
        raise
    return written


def _inside(folder: Path, path: Path) -> None:
    """Refuse a path that a symbolic link leads out of the content folder."""
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise RefusedError(f"{quoted(path.parent)} leads out of {quoted(folder)}")


def _folders(folder: Path) -> list[Path]:
    """Make a folder and those above it that are missing; return those made, the lowest first."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for path in reversed(missing):
        path.mkdir()
    return missing


def _take_back(written: list[Path], made: list[Path]) -> None:
    for path in written:
        path.unlink(missing_ok=True)
    for path in sorted(made, key=lambda p: len(p.parts), reverse=True):
        try:
            os.rmdir(path)
        except OSError:
            return  # somebody else put something there
