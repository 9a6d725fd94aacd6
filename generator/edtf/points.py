"""The pieces a date is built of: one point in time, a stretch between two, and their doubts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from .days import SEASONS, Bound, Day


class Kind(Enum):
    """How the days of a date belong together."""

    POINT = "point"
    """One date, known as closely as its precision says."""
    INTERVAL = "interval"
    """A stretch of time, `a/b`."""
    ONE_OF = "one_of"
    """One date among several, `[..]`."""
    ALL_OF = "all_of"
    """Several dates together, `{..}`."""


class Precision(Enum):
    """How closely a date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    """A season, quarter, third or half of a year."""
    YEAR = "year"
    WIDER = "wider"
    """A decade, a century, or a year with unspecified digits."""


class Doubt(NamedTuple):
    """Whether something is uncertain (`?`), approximate (`~`) or both (`%`)."""

    uncertain: bool
    approximate: bool


class Part(NamedTuple):
    """A year, month or day as written, with the qualifiers at either side of it."""

    before: str
    digits: str
    after: str


@dataclass(frozen=True, slots=True)
class Point:
    """One date as written, from a year to a day with its time.

    `month` holds seasons too (21 to 41). `time` is the time with its zone, without the `T`, and
    empty for all but date-times; it never moves a bound.
    """

    year: Part
    month: Part | None
    day: Part | None
    time: str
    earliest: Day
    latest: Day

    def __str__(self) -> str:
        """The date as EDTF."""
        date = "-".join(before + digits + after for before, digits, after in self.parts)
        return f"{date}T{self.time}" if self.time else date

    @property
    def parts(self) -> tuple[Part, ...]:
        """Year, month and day, as far as the date goes."""
        if self.month is None:
            return (self.year,)
        if self.day is None:
            return (self.year, self.month)
        return (self.year, self.month, self.day)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The doubt on each part.

        A qualifier before a part is about that part; one after it is about the part and all that
        stands to its left (EDTF level 2).
        """
        doubts: list[Doubt] = []
        inherited = ""
        for part in reversed(self.parts):
            inherited += part.after
            signs = inherited + part.before
            doubts.append(
                Doubt("?" in signs or "%" in signs, "~" in signs or "%" in signs)
                if signs
                else Doubt(False, False)
            )
        return tuple(reversed(doubts))

    @property
    def uncertain(self) -> bool:
        """Whether any part of the date is uncertain."""
        return any(doubt.uncertain for doubt in self.doubts)

    @property
    def approximate(self) -> bool:
        """Whether any part of the date is approximate."""
        return any(doubt.approximate for doubt in self.doubts)

    @property
    def is_season(self) -> bool:
        """Whether the date is a season, quarter, third or half of a year."""
        return self.month is not None and self.month.digits in SEASONS

    @property
    def has_unspecified_digits(self) -> bool:
        """Whether a digit is written `X`."""
        return any("X" in part.digits for part in self.parts)

    @property
    def within_month(self) -> bool:
        """Whether all days that the date can mean lie in one month."""
        return self.earliest[:2] == self.latest[:2]

    @property
    def precision(self) -> Precision:
        """How closely the date is known, unspecified digits counted as not known."""
        if self.earliest == self.latest:
            return Precision.DAY
        if self.within_month:
            return Precision.MONTH
        if self.is_season and "X" not in self.year.digits:
            return Precision.SEASON
        if self.earliest.year == self.latest.year:
            return Precision.YEAR
        return Precision.WIDER


@dataclass(frozen=True, slots=True)
class Stretch:
    """All that lies from one date to another: an interval, or a range `a..b` inside a set."""

    start: Point | Bound
    end: Point | Bound

    @property
    def points(self) -> tuple[Point, ...]:
        """The ends that are dates."""
        return tuple(end for end in (self.start, self.end) if isinstance(end, Point))
