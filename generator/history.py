"""The corrections of a content folder, from git's history; kept in a file from build to build.

A copy without git, or with only the end of its history, takes what the file has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, cast

from pydantic import TypeAdapter, ValidationError

from generator.chronicle import Chronicle
from generator.compare import ADDED, Change, Section, Side, compare
from generator.corrections import Correction, Entry, History, Line, Look, RecordKind
from generator.kept import code, get, put
from generator.load import Kept, assemble
from generator.problems import printable, stops
from generator.revisions import LATEST, Commit, GitError, Repository

# Where it is kept, from the folder of the project.
# How many records of one commit are told in full, and how many changes of each.
_RECORDS = 60
_LINES = 10
_LARGEST = 64 * 1024 * 1024
_UNTOLD = (Section.SAFETY, Section.ADDRESSES, Section.WITHHELD)
_FILE = TypeAdapter(tuple[str, tuple[Correction, ...]])


def history(folder: Path, kept: Path) -> History:
    """Return what changed in meaning in a content folder, commit by commit, newest first.

    Only the line of first parents is followed, so that what was merged is one change. `kept` is
    the file that remembers; one that cannot be read or written is no error.
    """
    form, known = _read(kept)
    try:
        repository = Repository(folder.absolute().parent)
        if repository.shallow:
            return History(known)
        commits = repository.commits(folder.name)
    except (GitError, OSError):
        return History(known)
    old = {c.commit: c for c in known} if form == code() else {}
    try:
        found = tuple(_corrections(repository, folder.name, commits, old))
    except GitError:
        return History(known)
    if len(found) != len(old) or any(c.commit not in old for c in found):
        put(kept, _FILE.dump_json((code(), found)))
    return History(found, whole=True)


def _corrections(
    repository: Repository, content: str, commits: tuple[Commit, ...], old: dict[str, Correction]
) -> Iterator[Correction]:
    """Yield the correction of each commit, made where it is not known."""
    made: dict[str, Correction] = {}
    kept: Kept = {}
    ordered = tuple(reversed(commits))
    before: Chronicle | None = None
    at = 0  # `before` is the newest that can be read of the commits up to here
    for number, commit in enumerate(ordered):
        if commit.name in old:
            continue
        for earlier in reversed(ordered[at:number]) if at < number else ():
            found = _state(repository, content, earlier.name, kept)
            if found:
                before = found
                break
        after = _state(repository, content, commit.name, kept)
        made[commit.name] = _correction(commit, before, after)
        before, at = after or before, number + 1
    yield from (old.get(c.name) or made[c.name] for c in commits)


def _state(repository: Repository, content: str, commit: str, kept: Kept) -> Chronicle | None:
    """Return the content at a commit; None where something in it cannot be read.

    What a slip withheld for one commit was not deleted: the next one that can be read tells.
    """
    files = repository.files(repository.tree(commit, content))
    loaded = assemble(files, kept, checked=False)
    return None if stops(loaded.problems, strict=False) else loaded.chronicle


def _correction(commit: Commit, before: Chronicle | None, after: Chronicle | None) -> Correction:
    changes: tuple[Change, ...] = ()
    if after:
        old = before or Chronicle(after.settings, {}, {}, {}, {}, {}, after.base_map)
        found = compare(Side("", old), Side("", after)).changes
        changes = tuple(c for c in found if c.kind.section not in _UNTOLD)
    fresh = tuple(ADDED.values())
    added: list[tuple[RecordKind, str, str]] = []
    touched: dict[tuple[RecordKind, str], None] = {}
    records: dict[tuple[RecordKind | Literal[""], str, str], list[Change]] = {}
    for change in changes:
        about = change.subject
        kind = cast(RecordKind, about.kind)
        if kind:
            touched[kind, about.id] = None
        if change.kind in fresh:
            added.append((kind, about.id, about.name))
        else:
            records.setdefault((kind, about.id, about.name), []).append(change)
    entries = tuple(
        Entry(*record, tuple(map(_line, told[:_LINES])))
        for record, told in list(records.items())[:_RECORDS]
    )
    left = sum(map(len, records.values())) - sum(len(entry.lines) for entry in entries)
    return Correction(*commit, entries, tuple(added), left, tuple(touched))


def _line(change: Change) -> Line:
    pieces: list[tuple[str, Look]] = [(piece.text, piece.look.value) for piece in change.words]
    return Line(change.kind.one, change.subject.claim, tuple(pieces))


def _read(kept: Path) -> tuple[str, tuple[Correction, ...]]:
    try:
        form, found = _FILE.validate_json(get(kept, _LARGEST) or b"")
        return (form, found) if all(map(_plausible, found)) else ("", ())
    except ValidationError:
        return "", ()


def _plausible(correction: Correction) -> bool:
    """Whether what becomes an address and a date of a page can be one."""
    named = re.fullmatch(r"[0-9a-f]{40,64}", correction.commit)
    said = printable(correction.subject) == correction.subject
    return bool(named and said and _day(correction.day) and 0 <= correction.time <= LATEST)


def _day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
