"""The months that a chronology covers, and how much it has for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.chronicle import Chronicle
from generator.edtf import Bucket, Day
from generator.pages.words import counted, month_name


@dataclass(frozen=True, slots=True)
class Count:
    """How many events and claims there are for a month, or for a year's unknown month."""

    bucket: Bucket
    events: int
    claims: int


def covered(chronicle: Chronicle) -> tuple[Bucket, ...]:
    """Return every month of the period; where it is open, from the first or to the last event."""
    period = chronicle.settings.period
    known = sorted(b[:2] for b in chronicle.periods if b.month is not None)
    ends = [
        bound[:2] if isinstance(bound, Day) else (known[at] if known else None)
        for bound, at in ((period.earliest, 0), (period.latest, -1))
    ]
    if ends[0] is None or ends[1] is None:
        return ()
    (year, month), (last_year, last_month) = ends[0], ends[1]
    numbers = range(year * 12 + (month or 1) - 1, last_year * 12 + (last_month or 12))
    return tuple(Bucket(n // 12, n % 12 + 1) for n in numbers)


def count(chronicle: Chronicle, bucket: Bucket) -> Count:
    """Return what there is for a month; an event counts where it begins, a claim with its event."""
    events = chronicle.periods.get(bucket, ())
    return Count(bucket, len(events), sum(len(e.claims) for e in events))


def thin_limit(counts: Iterable[int]) -> tuple[int, int]:
    """Return how few make a month or an area thin, and the middle of the counts.

    Thin is a quarter of the middle one or less, and one in any case.
    """
    ordered = sorted(counts)
    middle = ordered[(len(ordered) - 1) // 2] if ordered else 0
    return max(1, middle // 4), middle


def thin_rule(what: str, all_of_them: str, limit: int, middle: int) -> str:
    """Say what is called thin."""
    half = f"{middle:,} or fewer" if middle else "none"
    return (
        f"{what} is called thin here if it has at most {counted(limit, 'event')}; at least half "
        f"of {all_of_them} have {half}."
    )


def runs(counts: Iterable[Count]) -> Iterator[tuple[Count, ...]]:
    """Yield months in a row that have no event as one run, and every other month by itself."""
    for empty, group in groupby(counts, key=lambda c: c.events == 0):
        if empty:
            yield tuple(group)
        else:
            yield from ((c,) for c in group)


def run_name(run: tuple[Count, ...]) -> str:
    """Return the name of a month, or of months in a row: "May to July 2031"."""
    first, last = run[0].bucket, run[-1].bucket
    end = month_name(last.year, last.month)
    if first == last:
        return end
    start = month_name(first.year, first.month)
    return f"{start.rpartition(' ')[0] if first.year == last.year else start} to {end}"
