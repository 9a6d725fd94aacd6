"""What changed in meaning from one commit of the content to the next, as values to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from generator.edtf import parse

RecordKind = Literal["event", "actor", "place", "source"]
Look = Literal["plain", "gone", "new", "code"]


@dataclass(frozen=True, slots=True)
class Line:
    """One change in words: what kind it is, the claim that it is about, pieces with their look.

    Looks are those of `compare`.
    """

    kind: str
    claim: str
    pieces: tuple[tuple[str, Look], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What changed in one record; its kind and id are empty for the settings."""

    kind: RecordKind | Literal[""]
    id: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What one commit changed: records that were there, and records that it brought.

    `time` is in seconds since 1970, `day` its day (ISO 8601), `subject` the first line of its
    message, `left` the number of changes beyond those in `entries`; `touched` has the kinds and
    ids of all records that it concerns.
    """

    commit: str
    time: int
    day: str
    subject: str
    entries: tuple[Entry, ...]
    added: tuple[tuple[RecordKind, str, str], ...]
    left: int
    touched: tuple[tuple[RecordKind, str], ...]

    @property
    def label(self) -> str:
        """The day of the commit in words."""
        return parse(self.day).label

    @property
    def short(self) -> str:
        """The commit's name as people write it."""
        return self.commit[:10]

    @property
    def anchor(self) -> str:
        """The anchor of the correction on its page."""
        return f"commit-{self.short}"


@dataclass(frozen=True)
class History:
    """All corrections that are known, newest first; `whole` if none can be missing."""

    corrections: tuple[Correction, ...] = ()
    whole: bool = False

    @property
    def told(self) -> tuple[Correction, ...]:
        """The corrections that changed something in meaning."""
        return tuple(c for c in self.corrections if c.entries or c.added)

    @cached_property
    def last_changed(self) -> Mapping[tuple[str, str], Correction]:
        """The newest correction of each record, by its kind and id."""
        return dict(self._touching())

    def _touching(self) -> Iterator[tuple[tuple[str, str], Correction]]:
        for correction in reversed(self.corrections):
            for key in correction.touched:
                yield key, correction
