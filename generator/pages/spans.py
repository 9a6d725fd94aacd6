"""Days as numbers, for what is drawn or filtered by them, and the order of the timeline."""

from __future__ import annotations

from generator.chronicle import Chronicle
from generator.edtf import Day, Edtf
from generator.records import Event

# Days from 1 March of year 0 to 1 January 1970, from which days are counted.
_BEFORE_1970 = 719_468


def in_order(chronicle: Chronicle) -> tuple[Event, ...]:
    """Return all events as the timeline lists them: those without a month end their year."""
    periods = chronicle.periods
    order = sorted(periods, key=lambda bucket: (bucket.year, bucket.month or 13))
    return tuple(event for bucket in order for event in periods[bucket])


def day_number(day: Day) -> int:
    """Return a day counted from 1 January 1970, in the calendar of ISO 8601."""
    # The year begins in March, so that a leap day ends it.
    year, month = (day.year, day.month - 3) if day.month > 2 else (day.year - 1, day.month + 9)
    return (
        365 * year
        + year // 4
        - year // 100
        + year // 400
        + (153 * month + 2) // 5
        + (day.day - 1 - _BEFORE_1970)
    )


def first_day(date: Edtf) -> int:
    """Return the day that a date stands at: its earliest, or its end if it has no beginning."""
    number = date.sort_key[0]
    return day_number(Day(number // 10_000, number // 100 % 100, number % 100))


def last_day(date: Edtf) -> int:
    """Return the last day that is drawn of a date: its first where its end is not a day."""
    first = first_day(date)
    return max(first, day_number(date.latest)) if isinstance(date.latest, Day) else first


def covered(chronicle: Chronicle) -> tuple[int, int]:
    """Return the first and the last day of the timeline: its period, or wider where events are."""
    period = chronicle.settings.period
    days = [day_number(day) for day in (period.earliest, period.latest) if isinstance(day, Day)]
    for event in chronicle.events.values():
        days += (first_day(event.date), last_day(event.date))
    return (min(days), max(days)) if days else (0, 0)
