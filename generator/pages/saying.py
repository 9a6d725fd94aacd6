"""When claims were put forward, and in which order they stand therefore: never by side."""

from __future__ import annotations

from generator.chronicle import Chronicle, ClaimKey
from generator.edtf import Edtf
from generator.pages.claims import speaker
from generator.records import Claim

SaidAt = tuple[bool, tuple[int, int, int], str]


def said(chronicle: Chronicle, claim: Claim) -> Edtf | None:
    """Return when a claim was put forward, or else the earliest day on which it could be read."""
    chain = [link.date for link in claim.attribution if link.date]
    read = [i for c in claim.sources if (i := chronicle.sources[c.source].issued)]
    return min(chain[:1] or read, key=lambda date: date.sort_key, default=None)


def said_at(chronicle: Chronicle, key: ClaimKey) -> SaidAt:
    """Return what to order claims by: when they were put forward, then the origin's name.

    What has no date comes last.
    """
    claim = chronicle.claims[key]
    date = said(chronicle, claim)
    name = speaker(chronicle, claim.origin).casefold()
    return date is None, date.sort_key if date else (0, 0, 0), name
