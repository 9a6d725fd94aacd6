"""Dates in English: "about May – 3 June 2015", never closer than the date itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .days import MONTHS, Bound, matching, month_length
from .points import Doubt, Kind, Point, Stretch

_SEASONS = ("spring", "summer", "autumn", "winter")
_ORDINALS = ("first", "second", "third", "fourth")
_CERTAIN = Doubt(False, False)
_TAKES_ARTICLE = re.compile(r"[0-9]+s\b|(?:first|second|third|fourth) ")


def label(kind: Kind, members: Sequence[Point | Stretch]) -> str:
    """A whole expression in English.

    The ends of a stretch say a month or year that they share once, at the end; a qualifier word
    ("about", "possibly") is about the date that it stands before and about no other.
    """
    only = members[0]
    if len(members) > 1:
        return _list(kind, members)
    if isinstance(only, Point):
        return point_label(only)
    return _STRETCHES[kind](only)


def point_label(point: Point, shared: str = "") -> str:
    """One date in English, without the `shared` words (year, or month and year) at its end."""
    text, notes = _words(point)
    text = text.removesuffix(shared)
    doubts = point.doubts
    if len(set(doubts)) == 1:
        text = _after(_prefix(doubts[0]), text)
    else:
        notes += _doubtful_parts(point, doubts)
    return f"{text} ({'; '.join(notes)})" if notes else text


# One date


def _words(point: Point) -> tuple[str, list[str]]:
    """The date without its qualifiers, and the notes to set in brackets behind it."""
    digits = point.year.digits
    notes = ["X unknown"] if "X" in _year(digits) else []
    if point.month is None:
        return _year(digits), notes
    if point.is_season:
        name, joint, note = _season(int(point.month.digits))
        text = name + (_in_year(digits) if "X" in digits else joint + _year(digits))
        return text, notes + note
    if point.has_unspecified_digits:
        return _masked(digits, point.month.digits, point.day.digits if point.day else ""), notes
    text = MONTHS[int(point.month.digits) - 1] + _in_year(digits)
    if point.day is not None:
        text = f"{int(point.day.digits)} {text}"
    return (f"{text}, {_time(point.time)}" if point.time else text), notes


def _year(digits: str) -> str:
    """A year that stands alone."""
    if "X" not in digits:
        # "3 April 33" would be read as 1933.
        return str(int(digits)) if digits >= "0100" else f"year {int(digits)}"
    known = digits.rstrip("X")
    if not known:
        return "year unknown"
    if "X" in known:
        return f"year {digits}"
    if len(known) == 3 and known[-1] != "0" and known > "010":
        return f"{int(known)}0s"
    # "1900s" can be a decade or a century, so both are written out.
    return f"between {_year(digits.replace('X', '0'))} and {_year(digits.replace('X', '9'))}"


def _in_year(digits: str) -> str:
    """A year that follows a month or season."""
    year = _year(digits)
    if "X" not in digits:
        return f" {year}"
    if year.startswith("between"):
        return f", year {year}"
    return f", {year}" if year.startswith("year") else f", year in the {year}"


def _season(code: int) -> tuple[str, str, list[str]]:
    """A season or part of the year: its name, what joins it to the year, and a note."""
    if code < 33:
        note = [] if code < 25 else ["Northern Hemisphere" if code < 29 else "Southern Hemisphere"]
        return _SEASONS[(code - 21) % 4], " ", note
    return f"{_ORDINALS[code - _first_code(code)]} {_part_of_year(code)}", " of ", []


def _first_code(code: int) -> int:
    return 33 if code < 37 else 37 if code < 40 else 40


def _part_of_year(code: int) -> str:
    return "season" if code < 33 else {33: "quarter", 37: "third", 40: "half"}[_first_code(code)]


def _masked(year: str, month: str, day: str) -> str:
    """A date with unspecified digits: what is known of it, then what is not."""
    months = matching(month, range(1, 13))
    longest = max(month_length(2000 if "X" in year else int(year), number) for number in months)
    days = matching(day, range(1, longest + 1)) if day else []
    unknown = ["year"] if year == "XXXX" else []
    said: list[str] = []
    if len(months) == 1:
        name = MONTHS[months[0] - 1] + ("" if unknown else _in_year(year))
        said.append(f"{days[0]} {name}" if len(days) == 1 else name)
    else:
        said += [] if unknown else [_year(year)]
        if month == "XX":
            unknown.append("month")
        else:
            said.append(f"month {_choice(months, [MONTHS[number - 1] for number in months])}")
    if day == "XX":
        unknown.append("day")
    elif len(days) > 1 or (days and len(months) > 1):
        said.append(f"day {_choice(days, [str(number) for number in days])}")
    if unknown:
        said.append(f"{_joined(unknown, ', ', 'and')} unknown")
    return ", ".join(said)


def _choice(numbers: list[int], names: list[str]) -> str:
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"between {names[0]} and {names[-1]}"
    return _joined(names, ", ", "or")


def _time(time: str) -> str:
    clock, zone = time[:8], time[8:]
    return f"{clock} UTC{zone.removeprefix('Z')}" if zone else clock


# Doubt


def _prefix(doubt: Doubt) -> str:
    words = ("possibly" if doubt.uncertain else "", "about" if doubt.approximate else "")
    return " ".join(filter(None, words))


def _doubtful_parts(point: Point, doubts: Sequence[Doubt]) -> list[str]:
    """Which parts are in doubt, those of the same doubt together: "year and month uncertain"."""
    month = "month"
    if point.month is not None and point.is_season:
        month = _part_of_year(int(point.month.digits))
    parts: dict[Doubt, list[str]] = {}
    for name, doubt in zip(("year", month, "day"), doubts, strict=False):
        if doubt != _CERTAIN:
            parts.setdefault(doubt, []).append(name)
    return [f"{_joined(names, ', ', 'and')} {_state(doubt)}" for doubt, names in parts.items()]


def _state(doubt: Doubt) -> str:
    words = ("uncertain" if doubt.uncertain else "", "approximate" if doubt.approximate else "")
    return " and ".join(filter(None, words))


# Stretches of time and sets


def _interval(stretch: Stretch) -> str:
    start, end = stretch.start, stretch.end
    if isinstance(start, Bound):
        beginning = "" if start is Bound.OPEN else ", beginning unknown"
        return "".join(_after("until", point_label(point)) for point in stretch.points) + beginning
    if end is Bound.OPEN:
        return _after("since", point_label(start))
    if end is Bound.UNKNOWN:
        return f"{_after('from', point_label(start))}, end unknown"
    return _from_to(start, end, " – ")


def _one_of(stretch: Stretch) -> str:
    start, end = stretch.start, stretch.end
    if isinstance(start, Bound):
        return "".join(_after("by", point_label(point)) for point in stretch.points)
    if isinstance(end, Bound):
        return f"{_comma_after(point_label(start))} or later"
    if start == end:
        return point_label(start)
    third = _third_of_month(start, end)
    if third:
        return third
    first, second = _pair(start, end)
    return f"{_comma_after(_after('between', first))} {_after('and', second)}"


def _all_of(stretch: Stretch) -> str:
    start, end = stretch.start, stretch.end
    if isinstance(start, Bound):
        ends = "".join(point_label(point) for point in stretch.points)
        return f"{_comma_after(ends)} and earlier"
    if isinstance(end, Bound):
        return f"{_comma_after(point_label(start))} and later"
    if start == end:
        return point_label(start)
    years = not start.month and not end.month and _is_certain(start) and _is_certain(end)
    return _from_to(start, end, "–" if years else " – ")


_STRETCHES = {Kind.INTERVAL: _interval, Kind.ONE_OF: _one_of, Kind.ALL_OF: _all_of}


def _from_to(start: Point, end: Point, dash: str) -> str:
    if not (_is_plain(start) and _is_plain(end)):
        first = _comma_after(_after("from", point_label(start)))
        return f"{first} {_after('to', point_label(end))}"
    if start == end and start.day is not None:
        return point_label(start)
    first, second = _pair(start, end)
    return f"{first}–{second}" if first.isdigit() and start.day else first + dash + second


def _third_of_month(start: Point, end: Point) -> str:
    """ "early", "mid-" or "late May 2015" if that is just what the two days say, else nothing."""
    same_month = start.day and end.day and _shared([start, end]) == _month_year(start)
    if not same_month:
        return ""
    last = month_length(end.latest.year, end.latest.month)
    words = {(1, 10): "early ", (11, 20): "mid-", (21, last): "late "}
    word = words.get((start.earliest.day, end.latest.day), "")
    return word and word + _month_year(start).strip()


def _pair(start: Point, end: Point) -> tuple[str, str]:
    """Both ends in words, what they share said only by the second."""
    return point_label(start, _shared([start, end])), point_label(end)


def _shared(points: Sequence[Point]) -> str:
    """The words at the end of all these dates that need saying only once."""
    years = {point.year.digits for point in points}
    months = {point.month.digits if point.month else None for point in points}
    if len(years) > 1 or None in months or not all(map(_is_plain, points)):
        return ""
    # "about 25–28 April" would leave open whether the 28th is meant too.
    if len(months) == 1 and all(point.day and _is_certain(point) for point in points):
        return _month_year(points[0])
    return _in_year(points[0].year.digits)


def _month_year(point: Point) -> str:
    return f" {MONTHS[point.earliest.month - 1]}{_in_year(point.year.digits)}"


def _list(kind: Kind, members: Sequence[Point | Stretch]) -> str:
    word = "or" if kind is Kind.ONE_OF else "and"
    shared = ""
    points = [member for member in members if isinstance(member, Point)]
    # "25 April or May 2015" could be read as a day in either month.
    alike = len({len(point.parts) for point in points}) == 1
    if len(points) == len(members) and alike and all(map(_is_certain, points)):
        shared = _shared(points)
    names = [
        point_label(member, shared if position < len(members) - 1 else "")
        if isinstance(member, Point)
        else _STRETCHES[kind](member)
        for position, member in enumerate(members)
    ]
    if any(", " in name or f" {word} " in name for name in names):
        return "; ".join([*names[:-1], f"{word} {names[-1]}"])
    return _joined(names, ", ", word)


def _is_plain(point: Point) -> bool:
    """Whether the date reads as day, month and year with no more than a qualifier before it."""
    special = point.time or point.is_season or point.has_unspecified_digits
    return not special and len(set(point.doubts)) == 1


def _is_certain(point: Point) -> bool:
    return not (point.uncertain or point.approximate)


# Words


def _after(word: str, text: str) -> str:
    if not word:
        return text
    return f"{word} the {text}" if _TAKES_ARTICLE.match(text) else f"{word} {text}"


def _comma_after(text: str) -> str:
    return f"{text}," if ", " in text else text


def _joined(words: Sequence[str], comma: str, last: str) -> str:
    return f" {last} ".join(filter(None, (comma.join(words[:-1]), words[-1])))
