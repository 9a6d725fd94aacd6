"""The content of a repository at any of its revisions, read from git; none of it is run.

Files are read as git stores them, without what attributes of a tree or filters would make of them.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from generator.files import File, Listed, linked, wanted
from generator.problems import printable, quoted

_SECONDS = 120
# The last second of the year 9999.
LATEST = 253_402_300_799
_FILES = ("100644", "100755")


class GitError(Exception):
    """Git is not there, or says no; in words for whoever gave the command."""


class Entry(NamedTuple):
    """A file in a tree: its path in the content folder, its mode, and the name of what it holds."""

    path: str
    mode: str
    blob: str


class Commit(NamedTuple):
    """A commit: its full name, its time in seconds since 1970, its day, its message's first line.

    The day is that of whoever committed, in their own time zone.
    """

    name: str
    time: int
    day: str
    subject: str


class Repository:
    """The repository round a folder; it remembers what it has read."""

    def __init__(self, folder: Path) -> None:
        """Begin at a folder; raises GitError if no repository is round it."""
        self.folder = folder
        told = self.git("rev-parse", "--show-toplevel", "--show-prefix").decode().split("\n")
        self.top, self.prefix = Path(told[0]), told[1]
        self._blobs: dict[str, bytes] = {}

    def commit(self, revision: str) -> str:
        """Return the full name of the commit that a revision means; raises GitError if none."""
        named = f"{revision}^{{commit}}"
        try:
            told = self.git("rev-parse", "--verify", "--quiet", "--end-of-options", named)
        except GitError:
            raise GitError(f"git knows no revision {quoted(revision)} here") from None
        return told.decode().strip()

    def fork(self, one: str, other: str) -> str:
        """Return the commit at which the ways of two revisions part."""
        commits = self.commit(one), self.commit(other)
        try:
            return self.git("merge-base", *commits).decode().strip()
        except GitError:
            raise GitError(f"{quoted(one)} and {quoted(other)} never were one") from None

    @property
    def shallow(self) -> bool:
        """Whether only the end of the history is here."""
        return self.git("rev-parse", "--is-shallow-repository").strip() != b"false"

    def commits(self, content: str) -> tuple[Commit, ...]:
        """Return the commits that changed a content folder, newest first; a merge is one."""
        inside = f":(top,literal){self.inside(content)}"
        told = self.git("log", "-z", "--first-parent", "--format=%H %ct %cs %s", "--", inside)
        lines = told.decode(errors="replace").split("\0")
        return tuple(_commit(*line.split(" ", 3)) for line in lines if line)

    def inside(self, content: str) -> str:
        """Return the path of a content folder from the root; raises GitError if it is elsewhere."""
        path = os.path.relpath(os.path.join(self.top, self.prefix, content), self.top)
        if path.startswith(".."):
            raise GitError(f"{quoted(content)} is not in this repository")
        return Path(path).as_posix()

    def tree(self, commit: str, content: str) -> tuple[Entry, ...]:
        """Return the files in a content folder at a commit; none if there is no such folder."""
        folder = f"{self.inside(content)}/"
        told = self.git("ls-tree", "-r", "-z", "--full-tree", commit, "--", folder)
        entries = []
        for line in told.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            about, _, path = line.partition("\t")
            mode, _, blob = about.split(" ")
            entries.append(Entry(path.removeprefix(folder), mode, blob))
        return tuple(entries)

    def files(self, entries: Iterable[Entry]) -> Iterator[File]:
        """Yield the files of records among those of a tree, or why one is not read."""
        found = {entry.path: entry for entry in entries}
        listing: list[Listed] = [
            (path, None if entry.mode in _FILES else linked(path)) for path, entry in found.items()
        ]
        read = [(path, fault) for path, fault in wanted(listing)]
        self._fetch(found[path].blob for path, fault in read if not fault)
        for path, fault in read:
            yield path, fault or self._blobs[found[path].blob]

    def changed(self, before: str, after: str | None, content: str) -> tuple[str, ...]:
        """Return the files outside the content that changed; without `after`, up to the work tree.

        Files that git does not know are in no change. Paths are those from the repository's root.
        """
        inside = self.inside(content)
        commits = (before,) if after is None else (before, after)
        # Said in full: settings, and a branch's own .gitmodules, may ask for less.
        ways = ("--no-renames", "--no-ext-diff", "--no-relative", "--ignore-submodules=none")
        told = self.git("diff", "--name-only", "-z", *ways, *commits, "--", ":/")
        paths = told.decode("utf-8", "surrogateescape").split("\0")[:-1]
        return tuple(sorted(p for p in set(paths) if not p.startswith(f"{inside}/")))

    def _fetch(self, names: Iterable[str]) -> None:
        """Read what is not read yet, all in one call."""
        missing = [name for name in dict.fromkeys(names) if name not in self._blobs]
        if not missing:
            return
        told = self.git("cat-file", "--batch", given="\n".join(missing).encode() + b"\n")
        at = 0
        for name in missing:
            end = told.index(b"\n", at)
            kind, *size = told[at:end].decode().split(" ")[1:]
            if kind != "blob":
                raise GitError(f"git cannot read what it calls {name}")
            at = end + 1
            self._blobs[name] = told[at : at + int(size[0])]
            at += int(size[0]) + 1

    def git(self, *command: str, given: bytes = b"") -> bytes:
        """Return what git says, without what settings or a hook that runs us would change."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        call = ["git", "--no-pager", "-c", "core.quotePath=false", "-c", "log.showSignature=false"]
        call += ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", *command]
        try:
            done = subprocess.run(
                call,
                cwd=self.folder,
                env=environment | {"LC_ALL": "C"},
                input=given,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except FileNotFoundError:
            raise GitError("git is not installed") from None
        except (OSError, subprocess.TimeoutExpired) as error:
            raise GitError(f"git does not answer: {error}") from None
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
            raise GitError(said[0].removeprefix("fatal: "))
        return done.stdout


def _commit(name: str, time: str, day: str, subject: str = "") -> Commit:
    """Return a commit as it can be shown: git takes any time and any message."""
    seconds = min(max(int(time), 0), LATEST) if time.lstrip("-").isdigit() else 0
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        day = datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return Commit(name, seconds, day, printable(subject))
