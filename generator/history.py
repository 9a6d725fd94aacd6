"""The corrections of a content folder, from git's history; kept in a file from build to build.

A copy without git, or with only the end of its history, takes what the file has.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator.chronicle import Chronicle
from generator.compare import ADDED, Change, Section, Side, compare
from generator.corrections import Correction, Entry, History, Line
from generator.load import Kept, assemble
from generator.revisions import Commit, GitError, Repository

# Where it is kept, from the folder of the project.
KEPT = Path(".cache/chronology/corrections.json")
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
    old = {c.commit: c for c in known} if form == _form() else {}
    try:
        found = tuple(_corrections(repository, folder.name, commits, old))
    except GitError:
        return History(known)
    if len(found) != len(old) or any(c.commit not in old for c in found):
        _write(kept, found)
    return History(found, whole=True)


def _corrections(
    repository: Repository, content: str, commits: tuple[Commit, ...], old: dict[str, Correction]
) -> Iterator[Correction]:
    """Yield the correction of each commit, made where it is not known."""
    made: dict[str, Correction] = {}
    kept: Kept = {}
    before: tuple[str, Chronicle] | None = None
    previous: str | None = None
    for commit in reversed(commits):
        if commit.name not in old:
            if before is None or before[0] != previous:
                before = _state(repository, content, previous, kept)
            after = _state(repository, content, commit.name, kept)
            made[commit.name] = _correction(commit, before, after)
            before = after or before
        previous = commit.name
    yield from (old.get(c.name) or made[c.name] for c in commits)


def _state(
    repository: Repository, content: str, commit: str | None, kept: Kept
) -> tuple[str, Chronicle] | None:
    """Return the content at a commit, with the commit's name; None where none can be read."""
    if commit is None:
        return None
    files = repository.files(repository.tree(commit, content))
    chronicle = assemble(files, kept, checked=False).chronicle
    return (commit, chronicle) if chronicle else None


def _correction(
    commit: Commit, before: tuple[str, Chronicle] | None, after: tuple[str, Chronicle] | None
) -> Correction:
    changes: tuple[Change, ...] = ()
    if after:
        new = after[1]
        old = before[1] if before else Chronicle(new.settings, {}, {}, {}, {}, {}, new.base_map)
        found = compare(Side("", old), Side("", new)).changes
        changes = tuple(c for c in found if c.kind.section not in _UNTOLD)
    fresh = tuple(ADDED.values())
    added = tuple(
        (c.subject.kind, c.subject.id, c.subject.name) for c in changes if c.kind in fresh
    )
    touched = dict.fromkeys((c.subject.kind, c.subject.id) for c in changes if c.subject.kind)
    records: dict[tuple[str, str, str], list[Change]] = {}
    for change in changes:
        if change.kind not in fresh:
            about = change.subject
            records.setdefault((about.kind, about.id, about.name), []).append(change)
    entries = tuple(
        Entry(*record, tuple(map(_line, told[:_LINES])))
        for record, told in list(records.items())[:_RECORDS]
    )
    left = sum(map(len, records.values())) - sum(len(entry.lines) for entry in entries)
    return Correction(*commit, entries, added, left, tuple(touched))


def _line(change: Change) -> Line:
    pieces = tuple((piece.text, piece.look.value) for piece in change.words)
    return Line(change.kind.one, change.subject.claim, pieces)


@cache
def _form() -> str:
    """Return a name of this very code: what another one found may be worded otherwise."""
    whole = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _read(kept: Path) -> tuple[str, tuple[Correction, ...]]:
    try:
        if kept.is_symlink() or not kept.is_file() or kept.stat().st_size > _LARGEST:
            return "", ()
        return _FILE.validate_json(kept.read_bytes())
    except (OSError, ValidationError):
        return "", ()


def _write(kept: Path, found: tuple[Correction, ...]) -> None:
    """Keep what was found, whole or not at all."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=kept.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_FILE.dump_json((_form(), found)))
            os.replace(part, kept)
        except BaseException:
            os.unlink(part)
            raise
    except OSError:
        return
