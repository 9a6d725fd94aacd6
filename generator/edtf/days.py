"""Days of the calendar, and the first and last day that a written date can mean.

The calendar is the proleptic Gregorian one of ISO 8601 with years 0000 to 9999; year 0000 exists
and is a leap year, which is why `datetime.date` cannot serve.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import product
from typing import NamedTuple

from .errors import EdtfError, quoted

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# First month and number of months. Seasons 21-24 name no hemisphere; EDTF leaves their months
# open, and the northern ones are taken, as for 25-28.
SEASONS: dict[str, tuple[int, int]] = {
    **{str(code): (3 + 3 * (code - 21), 3) for code in range(21, 25)},
    **{str(code): (3 + 3 * (code - 25), 3) for code in range(25, 29)},
    "29": (9, 3),
    "30": (12, 3),
    "31": (3, 3),
    "32": (6, 3),
    **{str(code): (1 + 3 * (code - 33), 3) for code in range(33, 37)},
    **{str(code): (1 + 4 * (code - 37), 4) for code in range(37, 40)},
    **{str(code): (1 + 6 * (code - 40), 6) for code in range(40, 42)},
}


class Day(NamedTuple):
    """One day of the calendar; days compare in time order."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        """The day as ISO 8601 writes it, `2015-04-25`."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


class Bound(Enum):
    """A beginning or an end that is not a day."""

    OPEN = "open"
    """Left open on purpose, written `..`."""
    UNKNOWN = "unknown"
    """There is one but nobody says when, written as nothing."""


def month_length(year: int, month: int) -> int:
    """How many days the month has."""
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _LENGTHS[month - 1]


def matching(mask: str, numbers: Iterable[int]) -> list[int]:
    """Those of the numbers that a mask of two digits, such as `1X`, can stand for."""
    return [
        number
        for number in numbers
        if all(sign in ("X", digit) for sign, digit in zip(mask, f"{number:02}", strict=True))
    ]


def first_and_last(year: str, month: str, day: str) -> tuple[Day, Day]:
    """The first and the last day that a date can mean.

    The arguments are the digits as written, `X` for an unspecified one; month and day are empty
    where the date does not go so far. Raises EdtfError for a month or day that does not exist.
    """
    if month in SEASONS:
        return _season(year, month, day)
    if "X" in year or "X" in month or "X" in day:
        return _masked(year, month, day)
    if not month:
        return Day(int(year), 1, 1), Day(int(year), 12, 31)
    y, m = int(year), int(month)
    if not 1 <= m <= 12:
        raise _no_such_month(year, month, day)
    length = month_length(y, m)
    if not day:
        return Day(y, m, 1), Day(y, m, length)
    d = int(day)
    if not 1 <= d <= length:
        raise _no_such_day(y, m, d)
    only = Day(y, m, d)
    return only, only


def _season(year: str, season: str, day: str) -> tuple[Day, Day]:
    if day:
        raise EdtfError(
            f"no such day: {quoted(f'{year}-{season}-{day}')}",
            f"{season} stands for a season or part of the year and has no days: "
            f'write "{year}-{season}"',
        )
    month, months = SEASONS[season]
    first = Day(int(year.replace("X", "0")), month, 1)
    last_year, last_month = int(year.replace("X", "9")), month + months - 1
    if last_month > 12:
        last_year, last_month = last_year + 1, last_month - 12
    if last_year > 9999:
        raise EdtfError(
            f"the season runs past the year 9999: {quoted(f'{year}-{season}')}",
            "years go from 0000 to 9999",
        )
    return first, Day(last_year, last_month, month_length(last_year, last_month))


def _masked(year: str, month: str, day: str) -> tuple[Day, Day]:
    months = matching(month or "XX", range(1, 13))
    if not months:
        raise _no_such_month(year, month, day)
    days = matching(day or "XX", range(1, 32))
    first = next(_existing(_years(year, "0123456789"), months, days), None)
    last = next(_existing(_years(year, "9876543210"), months[::-1], days[::-1]), None)
    if first is None or last is None:
        raise EdtfError(
            f"no such day: {quoted(f'{year}-{month}-{day}')}",
            'no day of the calendar looks like this, whatever digit each "X" stands for',
        )
    return first, last


def _years(mask: str, digits: str) -> Iterator[int]:
    for signs in product(*(digits if sign == "X" else sign for sign in mask)):
        yield int("".join(signs))


def _existing(years: Iterable[int], months: list[int], days: list[int]) -> Iterator[Day]:
    for year in years:
        for month in months:
            length = month_length(year, month)
            for day in days:
                if day <= length:
                    yield Day(year, month, day)


def _no_such_month(year: str, month: str, day: str) -> EdtfError:
    written = "-".join(filter(None, (year, month, day)))
    hint = "months go from 01 to 12, seasons and parts of the year from 21 to 41"
    if month == "00":
        hint = f'months begin at 01; where the month is not known, write "{year}"'
    return EdtfError(f"no such month: {quoted(written)}", hint)


def _no_such_day(year: int, month: int, day: int) -> EdtfError:
    hint = f"{MONTHS[month - 1]} {year:04} has {month_length(year, month)} days"
    if day == 0:
        hint = f'days begin at 01; where the day is not known, write "{year:04}-{month:02}"'
    return EdtfError(f"no such day: {quoted(str(Day(year, month, day)))}", hint)
