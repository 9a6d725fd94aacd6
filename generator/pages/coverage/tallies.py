"""A line of a table that counts: what, how many, and what share of all."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.here import Link
from generator.pages.words import percent


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted, how many, and their share; `note` is a further column."""

    name: Link | str
    count: str
    share: str
    note: str


def tally(name: Link | str, count: int, whole: int, note: str = "") -> Tally:
    """Return a line for a count that is a part of a whole."""
    return Tally(name, f"{count:,}", percent(count, whole), note)
