"""In which order claims stand that exclude each other: never by side."""

from __future__ import annotations

from generator.chronicle import Chronicle, ClaimKey
from generator.pages.claims import speaker

SaidAt = tuple[bool, tuple[int, int, int], str]


def said_at(chronicle: Chronicle, key: ClaimKey) -> SaidAt:
    """Return what to order claims by: the day they were put forward, then the origin's name.

    Where the chain has no day, that of the earliest source counts; what has none comes last.
    """
    claim = chronicle.claims[key]
    chain = [link.date for link in claim.attribution if link.date]
    read = [s.issued for c in claim.sources if (s := chronicle.sources[c.source]).issued]
    days = [date.sort_key for date in chain[:1] or read]
    name = speaker(chronicle, claim.origin).casefold()
    return not days, min(days, default=(0, 0, 0)), name
