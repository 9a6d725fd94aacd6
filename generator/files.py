"""The files of a content folder: which there are, and what they hold, as bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.problems import Fault, Problem, Where, printable

SETTINGS = "chronology.yml"
BASE_MAP = "map.yml"
FOLDERS = {"events": "event", "actors": "actor", "places": "place", "sources": "source"}

MISPLACED = Fault("F001", "Records stand in events/, actors/, places/ and sources/.")
LINKED = Fault("F003", "The content folder holds real files: no symbolic links, no devices.")
ENDING = Fault("F004", "Records stand in files that end in .yml.")
UNREADABLE = Fault("F007", "Every file and folder can be read.")
UNSHOWABLE = Fault("F009", "Names of files and folders hold no control characters.")

Listed = tuple[str, Problem | None]
File = tuple[str, bytes | Problem]


def listed(folder: Path) -> Iterator[Listed]:
    """Yield the path of each YAML file in a content folder, and why it is not read if it is not."""
    return wanted(_listing(folder))


def files(folder: Path) -> Iterator[File]:
    """Yield the files of a content folder, or why one is not read."""
    for path, fault in listed(folder):
        yield path, fault or bytes_of(folder, path)


def bytes_of(folder: Path, path: str) -> bytes | Problem:
    """Return what a file of a content folder holds, or why it cannot be read."""
    try:
        return (folder / path).read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        return UNREADABLE.at(Where(path), message, "check that the file may be read")


def wanted(listing: Iterable[Listed]) -> Iterator[Listed]:
    """Yield those files of a listing that are records, or that somebody may take for some."""
    for path, fault in listing:
        parts = path.split("/")
        odd = next((n for n, part in enumerate(parts, 1) if printable(part) != part), 0)
        if any(part.startswith(".") for part in parts):
            continue
        if odd:
            path, hint = "/".join(parts[:odd]), "rename it: letters, digits and dashes"
            yield path, UNSHOWABLE.at(Where(path), "a name that cannot be shown", hint)
        elif fault:
            yield path, fault
        elif re.search(r"\.ya?ml(\.txt)?$", parts[-1], re.I) or _is_note(path):
            yield path, _misnamed(path)


def linked(path: str) -> Problem:
    """Say that what stands at a path is no file of its own."""
    return LINKED.at(Where(path), "a symbolic link or a device", "put the file itself here")


def _listing(folder: Path) -> Iterator[Listed]:
    """Yield what lies in a folder and in the folders within, sorted."""
    pending = [""]
    while pending:
        inside = pending.pop(0)
        try:
            with os.scandir(folder / inside) as scan:
                entries = sorted(scan, key=lambda e: e.name)
        except OSError as error:
            hint = "check that the folder may be opened"
            message = f"the folder cannot be opened: {error.strerror}"
            yield inside, UNREADABLE.at(Where(inside), message, hint)
            continue
        for entry in entries:
            path = f"{inside}/{entry.name}" if inside else entry.name
            shown = printable(entry.name) == entry.name and not entry.name.startswith(".")
            if entry.is_symlink() or not (entry.is_dir() or entry.is_file()):
                yield path, linked(path)
            elif entry.is_dir() and shown:
                pending.append(path)
            else:
                yield path, None


def _is_note(path: str) -> bool:
    """Whether a file among the records has the ending that Windows gives by itself."""
    return path.partition("/")[0] in FOLDERS and path.lower().endswith(".txt")


def _misnamed(path: str) -> Problem | None:
    top, _, rest = path.partition("/")
    stem = re.sub(r"\.(ya?ml(\.txt)?|txt)$", "", path.rpartition("/")[2], flags=re.I)
    if not path.endswith(".yml"):
        return ENDING.at(Where(path), "a file that is not read", f"rename it to {stem}.yml")
    if path in (SETTINGS, BASE_MAP) or (rest and top in FOLDERS):
        return None
    hint = "move it to events/, actors/, places/ or sources/"
    return MISPLACED.at(Where(path), "a YAML file that is not read", hint)
