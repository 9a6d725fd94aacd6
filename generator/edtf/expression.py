"""A whole EDTF expression, as the rest of the generator sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from . import labels
from .days import Bound, Day
from .points import Kind, Point, Precision, Stretch

_INTERVAL_END = {Bound.OPEN: "..", Bound.UNKNOWN: ""}
_BRACKETS = {Kind.ONE_OF: ("[", "]"), Kind.ALL_OF: ("{", "}")}
_BEYOND_ALL_DAYS = 10**9


class Bucket(NamedTuple):
    """The period that a date belongs to: a year, and the month where one is established."""

    year: int
    month: int | None


@dataclass(frozen=True)
class Edtf:
    """A date that has been read: what was written, the days it can mean, how to say and sort it.

    What pages ask again and again is found out once.

    `members` is one point, one stretch (an interval), or the members of a set in written order.
    `earliest` and `latest` are days, or say that the beginning or end is open or unknown.
    """

    text: str
    kind: Kind
    members: tuple[Point | Stretch, ...]
    earliest: Day | Bound
    latest: Day | Bound

    def __str__(self) -> str:
        """The date as EDTF, written from what was understood, equal to what was read."""
        if self.kind is Kind.POINT:
            return str(self.members[0])
        if self.kind is Kind.INTERVAL:
            return "/".join(
                _INTERVAL_END[end] if isinstance(end, Bound) else str(end)
                for member in self.members
                if isinstance(member, Stretch)
                for end in (member.start, member.end)
            )
        opening, closing = _BRACKETS[self.kind]
        return opening + ",".join(map(_written, self.members)) + closing

    @cached_property
    def label(self) -> str:
        """The date in English, claiming no more than the date does."""
        return labels.label(self.kind, self.members)

    @property
    def points(self) -> tuple[Point, ...]:
        """All dates that are written in it, in written order."""
        return tuple(
            point
            for member in self.members
            for point in (member.points if isinstance(member, Stretch) else (member,))
        )

    @cached_property
    def start(self) -> Point | None:
        """The date that it begins with, none where the beginning is open or unknown."""
        if isinstance(self.earliest, Bound):
            return None
        starts = [end for end in map(_start_of, self.members) if isinstance(end, Point)]
        # Of two that begin on the same day the wider is taken: the closer one is not established.
        return min(starts, key=lambda point: (point.earliest, -_ordinal(point.latest)))

    @cached_property
    def end(self) -> Point | None:
        """The date that it ends with, none where the end is open or unknown."""
        if isinstance(self.latest, Bound):
            return None
        ends = [end for end in map(_end_of, self.members) if isinstance(end, Point)]
        return max(ends, key=lambda point: (point.latest, -_ordinal(point.earliest)))

    @cached_property
    def sort_key(self) -> tuple[int, int, int]:
        """What to sort by: earliest day, then widest first.

        An open or unknown start sorts at its end, before all that begins on that day. Keys of any
        two dates compare; dates with equal keys are left to the caller's next criterion.
        """
        anchor, _ = self._anchor
        latest = self.latest
        return (
            _ordinal(anchor),
            0 if isinstance(self.earliest, Bound) else 1,
            -_BEYOND_ALL_DAYS if isinstance(latest, Bound) else -_ordinal(latest),
        )

    @cached_property
    def bucket(self) -> Bucket:
        """The period it belongs to: that of its earliest day, or of its end if it has no start.

        The month is none where only the season or year is known, or even less; for less than a
        year (`201X`) the year is that of the earliest day.
        """
        day, point = self._anchor
        return Bucket(day.year, day.month if point.within_month else None)

    @cached_property
    def _anchor(self) -> tuple[Day, Point]:
        """The day it is sorted at, and the date that this day was taken from."""
        start = self.start
        if start is not None:
            return start.earliest, start
        # A set may be open at both ends, `[..1667,1670..]`; then its first date is all there is.
        end = self.end or self.points[0]
        return end.latest, end

    @property
    def precision(self) -> Precision:
        """How closely its start is known, or its end where it has no start."""
        return self._anchor[1].precision

    @property
    def approximate(self) -> bool:
        """Whether any part of it is approximate."""
        return any(point.approximate for point in self.points)

    @property
    def uncertain(self) -> bool:
        """Whether any part of it is uncertain."""
        return any(point.uncertain for point in self.points)

    @property
    def continues(self) -> bool:
        """Whether it runs on past its first month.

        Only an interval or a set of several dates can: a month, a year or "one of" is a single
        date that is not known more closely. An unknown end is not said to be later.
        """
        if self.kind in (Kind.POINT, Kind.ONE_OF) or isinstance(self.earliest, Bound):
            return False
        if isinstance(self.latest, Bound):
            return self.latest is Bound.OPEN
        return self.latest[:2] != self.earliest[:2]

    def ends_before(self, other: Edtf) -> bool:
        """Whether it is over before another date can begin; open and unknown ends never are."""
        return (
            isinstance(self.latest, Day)
            and isinstance(other.earliest, Day)
            and self.latest < other.earliest
        )


def _written(member: Point | Stretch) -> str:
    if isinstance(member, Point):
        return str(member)
    return "..".join(
        "" if isinstance(end, Bound) else str(end) for end in (member.start, member.end)
    )


def _start_of(member: Point | Stretch) -> Point | Bound:
    return member if isinstance(member, Point) else member.start


def _end_of(member: Point | Stretch) -> Point | Bound:
    return member if isinstance(member, Point) else member.end


def _ordinal(day: Day) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
