"""Which counts stand in one picture, and which of them are one body's line.

A picture shows what several claimants counted of one whole over time. The records do not say what
is a part of what, so three rules do, each of which a reader can check:

1. Of one body's numbers to one day the largest is the count; the others are parts of it. Where
   a stock is given, this holds for all of a record, but for numbers of the same thing.
2. What counts everything up to a day cannot fall: a number smaller than one that its body gave
   before counts something else.
3. A number smaller than a twentieth of the largest up to its day stands on another scale.

What no picture shows stands in words beside it. A line is a body's: whoever speaks for one is one
with it, as everywhere here (decision 0008). Only actors with a record have a line: whether "a
witness" here is "a witness" there is not known, nor whose number it is that nobody is named for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.chronicle import Chronicle, ClaimKey, grouped
from generator.edtf import Bound, Day, Edtf
from generator.pages.numbers import WIDEST, bounds, claimant
from generator.pages.saying import said
from generator.records import Claim, Figure
from generator.vocabulary import Modality, Scope, Terms

# Counts of one measure that a picture needs.
LEAST = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that counts all up to a day, or how many there were on it.

    `number` is its place among its claim's figures, from 1; `body` is the id of whom the claimant
    speaks for in the end, or the words for who has no record; `day` is the day counted to, or where
    that is not said (`reported`) the day it was put forward.
    """

    key: ClaimKey
    claim: Claim
    figure: Figure
    number: int
    claimant: str
    body: str
    voices: frozenset[str] = field(repr=False)
    day: Edtf | None
    reported: bool

    @property
    def size(self) -> float:
        """The number, the lower of two, or 0 for a word."""
        return min(bounds(self.figure), default=0)

    @property
    def named(self) -> bool:
        """Whether an actor with a record stands behind it."""
        return bool(self.claim.origin.actor) and self.claim.origin.terms is not Terms.UNATTRIBUTED


@dataclass(frozen=True, slots=True)
class Counting:
    """All counts of a measure: the lines of its picture, each in order, and the rest."""

    measure: str
    lines: tuple[tuple[Counted, ...], ...]
    others: tuple[Counted, ...]

    @property
    def drawn(self) -> tuple[Counted, ...]:
        """What the picture shows, by day."""
        return tuple(sorted((c for line in self.lines for c in line), key=_order))


def countings(chronicle: Chronicle) -> tuple[Counting, ...]:
    """Return the measures that have a picture, in the order of the settings."""
    by_measure = grouped((c.figure.measure, c) for c in _counted(chronicle))
    return tuple(
        Counting(measure.id, lines, _rest(found, lines))
        for measure in chronicle.settings.measures
        if (found := by_measure.get(measure.id)) and (lines := _lines(found))
    )


def split(counting: Counting, size: int) -> tuple[Counting, ...]:
    """Return a counting in parts of at most so many counts, by the day counted to."""
    whole = sorted((*counting.drawn, *counting.others), key=_order)
    place = {id(c): n // size for n, c in enumerate(whole)}
    return tuple(
        Counting(
            counting.measure,
            tuple(
                part
                for line in counting.lines
                if (part := tuple(c for c in line if place[id(c)] == number))
            ),
            tuple(c for c in counting.others if place[id(c)] == number),
        )
        for number in range(-(-len(whole) // size))
    )


def latest(date: Edtf) -> Day | None:
    """Return the last day that a date can mean, or its first if the last is not known."""
    for day in (date.latest, date.earliest):
        if not isinstance(day, Bound):
            return day
    return None


def _counted(chronicle: Chronicle) -> Iterator[Counted]:
    for key, claim in chronicle.claims.items():
        if claim.modality is not Modality.ASSERTION:
            continue  # a goal is never a count
        for number, figure in enumerate(claim.figures, start=1):
            if figure.scope not in (Scope.CUMULATIVE, Scope.STOCK):
                continue
            who = claimant(chronicle, claim)
            actor = claim.origin.actor
            voices = chronicle.voices[actor] if actor else frozenset({who})
            yield Counted(
                key,
                claim,
                figure,
                number,
                who,
                _body(voices, actor) if actor else who,
                voices,
                figure.as_of or said(chronicle, claim),
                figure.as_of is None,
            )


def _body(voices: frozenset[str], actor: str) -> str:
    """Return the one body that an actor speaks for, else the actor."""
    [*ends] = voices
    return ends[0] if len(ends) == 1 else actor


def _lines(found: Sequence[Counted]) -> tuple[tuple[Counted, ...], ...]:
    """Return the lines of a picture, or none where nobody counted twice or it shows too little."""
    able = [c for c in found if c.day and latest(c.day) and bounds(c.figure)]
    able.sort(key=_order)
    shown = _same_scale(_whole(able))
    joined: dict[tuple[str, Scope | None], list[Counted]] = {}
    alone: list[tuple[Counted, ...]] = []
    for count in shown:
        if count.named:
            joined.setdefault((count.body, count.figure.scope), []).append(count)
        else:
            alone.append((count,))
    lines = (*map(tuple, joined.values()), *alone)
    enough = len(shown) >= LEAST and any(len(line) > 1 for line in lines)
    return tuple(sorted(lines, key=lambda line: _order(line[0]))) if enough else ()


def _whole(found: Sequence[Counted]) -> list[Counted]:
    """Return what is no part of a larger number (rules 1 and 2)."""
    stocks = grouped(((c.key.event, c.claimant), c) for c in found if c.figure.scope is Scope.STOCK)
    days = grouped((str(c.day), c) for c in found)
    before: dict[str, float] = {}
    whole = []
    for count in found:
        if _part(count, stocks, days):
            continue
        if count.named and count.figure.scope is Scope.CUMULATIVE:
            if count.size < before.get(count.body, 0):
                continue
            before[count.body] = count.size
        whole.append(count)
    return whole


def _part(
    count: Counted,
    stocks: Mapping[tuple[str, str], Sequence[Counted]],
    days: Mapping[str, Sequence[Counted]],
) -> bool:
    same_day = (c for c in days[str(count.day)] if c.voices & count.voices)
    if any(c.size > count.size and c.figure.scope is count.figure.scope for c in same_day):
        return True
    if count.figure.scope is Scope.STOCK:
        most = max(stocks[count.key.event, count.claimant], key=lambda c: c.size)
        return count.size < most.size and count.figure.counts != most.figure.counts
    return False


def _same_scale(found: Iterable[Counted]) -> list[Counted]:
    """Return what is not too small beside the largest up to its day (rule 3)."""
    largest = 0.0
    kept = []
    for count in found:
        largest = max(largest, *bounds(count.figure))
        if count.size * WIDEST >= largest:
            kept.append(count)
    return kept


def _rest(found: Iterable[Counted], lines: Iterable[Iterable[Counted]]) -> tuple[Counted, ...]:
    shown = {id(count) for line in lines for count in line}
    return tuple(sorted((c for c in found if id(c) not in shown), key=_order))


def _order(count: Counted) -> tuple[bool, Day, str, str, str, int]:
    """Return what to sort counts by: the day counted to, undated last, then who counted."""
    day = latest(count.day) if count.day else None
    return (
        day is None,
        day or Day(0, 1, 1),
        count.claimant.casefold(),
        *count.key,
        count.number,
    )
