"""The disk sink: changed files only, stale ones removed, never outside its folder."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.site import Output

# What the last run wrote here: only these files are ever removed.
MANIFEST = ".chronology.json"
# What a site is made of; nothing of another kind is written, or removed.
KINDS = (".json", ".md", ".png", ".svg")


class NotOursError(Exception):
    """The folder holds files that the generator did not write."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a run wrote, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


def write(outputs: Iterable[Output], folder: Path) -> Written:
    """Bring a folder to hold just these files; one that is as it should be is not touched.

    Raises NotOursError for a folder with files in it and no manifest of an earlier run, or where
    a file would be written through a symbolic link.
    """
    texts = {_safe(output.path): as_bytes(output.content) for output in outputs}
    before = _manifest(folder)
    # A run that is ended half-way leaves files that the next one knows to be ours.
    _list(folder, {*before, *texts})
    written = 0
    for path, data in texts.items():
        target = folder / path
        _no_links(folder, path)
        if target.is_file() and target.read_bytes() == data:
            continue
        _replace(target, data)
        written += 1
    stale = [path for path in before if path not in texts]
    removed = sum(_remove(folder, path) for path in stale)
    _list(folder, texts)
    return Written(written, len(texts) - written, removed)


def manifest(paths: Iterable[str]) -> bytes:
    """Return the list of files that a run leaves in its folder."""
    return json.dumps(sorted(paths), indent=0).encode() + b"\n"


def _list(folder: Path, paths: Iterable[str]) -> None:
    """Write down which files are ours."""
    listed = manifest(paths)
    if not (folder / MANIFEST).is_file() or (folder / MANIFEST).read_bytes() != listed:
        _replace(folder / MANIFEST, listed)


def as_bytes(content: str | bytes) -> bytes:
    """Return what is written of a file's content."""
    return content.encode() if isinstance(content, str) else content


def _manifest(folder: Path) -> list[str]:
    """Return the paths that an earlier run wrote; a manifest is data, and hostile if it can be."""
    try:
        paths = json.loads((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        if folder.is_dir() and any(folder.iterdir()):
            raise NotOursError(f"{folder} holds files that chronology did not write") from None
        return []
    except (ValueError, RecursionError):
        raise NotOursError(f"{folder / MANIFEST} is damaged; empty the folder") from None
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        raise NotOursError(f"{folder / MANIFEST} is damaged; empty the folder")
    return [path for path in paths if path != MANIFEST and _is_safe(path)]


def _is_safe(path: str) -> bool:
    parts = PurePosixPath(path).parts
    inside = bool(parts) and not path.startswith("/") and ".." not in parts
    return inside and "\\" not in path and path.endswith(KINDS)


def _safe(path: str) -> str:
    if not _is_safe(path):
        raise ValueError(f"a path outside the folder: {path!r}")
    return path


def _no_links(folder: Path, path: str) -> None:
    here = folder
    for part in PurePosixPath(path).parts:
        here = here / part
        if here.is_symlink():
            raise NotOursError(f"{here} is a symbolic link; empty the folder")


def _replace(target: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(name, 0o644)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _remove(folder: Path, path: str) -> int:
    """Remove a stale file, and the folders that are empty without it."""
    _no_links(folder, path)
    target = folder / path
    if not target.is_file():
        return 0
    target.unlink()
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
    return 1
