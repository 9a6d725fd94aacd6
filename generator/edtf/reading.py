"""Reading EDTF: level 0, and what a chronology needs of levels 1 and 2."""

from __future__ import annotations

import re
from functools import lru_cache

from .days import Bound, Day, first_and_last
from .errors import EdtfError, quoted
from .expression import Edtf
from .hints import explain
from .points import Kind, Part, Point, Stretch

_POINT = re.compile(
    r"([?~%]?)([0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_DATE_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T("
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:(?:0[0-9]|1[0-3])(?::[0-5][0-9])?|14(?::00)?))?)"
)
_OPENINGS = {"[": (Kind.ONE_OF, "]"), "{": (Kind.ALL_OF, "}")}


class _UnreadableError(Exception):
    """The piece of a date that the grammar has no place for."""

    def __init__(self, piece: str) -> None:
        super().__init__(piece)
        self.piece = piece


@lru_cache(maxsize=65_536)
def parse(text: str) -> Edtf:
    """Read a date written as EDTF.

    Follows the Library of Congress specification of 2019: level 0, and of levels 1 and 2 seasons
    and groupings (21 to 41), qualifiers, unspecified digits, open and unknown interval ends and
    sets. Raises EdtfError for all else: years beyond four digits, negative years, significant
    digits, intervals of seasons, days that do not exist, intervals that end before they begin.
    """
    try:
        return _read(text)
    except _UnreadableError as error:
        raise explain(text, error.piece, _hint_against) from None


def _hint_against(text: str) -> str | None:
    """What speaks against a date that a hint would like to suggest; none if it can be read."""
    try:
        _read(text)
    except _UnreadableError:
        return ""
    except EdtfError as error:
        return error.hint
    return None


def _read(text: str) -> Edtf:
    if text[:1] in _OPENINGS:
        return _set(text)
    if "/" in text:
        return _interval(text)
    point = _date_time(text) if "T" in text else _point(text)
    return Edtf(text, Kind.POINT, (point,), point.earliest, point.latest)


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise _UnreadableError(text)
    y0, year, y1, m0, month, m1, d0, day, d1 = match.groups("")
    earliest, latest = first_and_last(year, month, day)
    return Point(
        Part(y0, year, y1),
        Part(m0, month, m1) if month else None,
        Part(d0, day, d1) if day else None,
        "",
        earliest,
        latest,
    )


def _date_time(text: str) -> Point:
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        raise _UnreadableError(text)
    year, month, day, time = match.groups()
    earliest, latest = first_and_last(year, month, day)
    return Point(Part("", year, ""), Part("", month, ""), Part("", day, ""), time, earliest, latest)


def _interval(text: str) -> Edtf:
    ends = text.split("/")
    if len(ends) != 2:
        raise _UnreadableError(text)
    start, end = (
        Bound.OPEN if end == ".." else _point(end) if end else Bound.UNKNOWN for end in ends
    )
    if isinstance(start, Bound) and isinstance(end, Bound):
        raise EdtfError(
            f"an interval without any date: {quoted(text)}",
            'write at least one of its ends, e.g. "2015-06-03/.." (since) or "../2015" (until)',
        )
    _refuse_season(text, start, end)
    if isinstance(start, Point) and isinstance(end, Point) and _backward(start, end):
        raise EdtfError(
            f"the interval ends before it begins: {quoted(text)}", _mending(start, end, "/")
        )
    return Edtf(
        text,
        Kind.INTERVAL,
        (Stretch(start, end),),
        start.earliest if isinstance(start, Point) else start,
        end.latest if isinstance(end, Point) else end,
    )


def _set(text: str) -> Edtf:
    kind, closing = _OPENINGS[text[0]]
    if text[-1] != closing:
        raise _UnreadableError(text)
    written = text[1:-1].split(",")
    members = tuple(_member(piece) for piece in written)
    lows: list[Day] = []
    highs: list[Day] = []
    for position, member in enumerate(members):
        low, high = (member, member) if isinstance(member, Point) else (member.start, member.end)
        # `..` reaches out of the set, so it can stand only at the very beginning or end.
        if isinstance(low, Point):
            lows.append(low.earliest)
        elif position != 0:
            raise _UnreadableError(text)
        if isinstance(high, Point):
            highs.append(high.latest)
        elif position != len(members) - 1:
            raise _UnreadableError(text)
    open_start = isinstance(members[0], Stretch) and members[0].start is Bound.OPEN
    open_end = isinstance(members[-1], Stretch) and members[-1].end is Bound.OPEN
    return Edtf(
        text,
        kind,
        members,
        Bound.OPEN if open_start else min(lows),
        Bound.OPEN if open_end else max(highs),
    )


def _member(text: str) -> Point | Stretch:
    first, dots, second = text.partition("..")
    if not dots:
        return _point(text)
    if not first and not second:
        raise _UnreadableError(text)
    start = _point(first) if first else Bound.OPEN
    end = _point(second) if second else Bound.OPEN
    _refuse_season(text, start, end)
    if isinstance(start, Point) and isinstance(end, Point):
        if len(start.parts) != len(end.parts):
            raise EdtfError(
                f"a range between dates of different precision: {quoted(text)}",
                "write both ends as days, both as months or both as years",
            )
        if _backward(start, end):
            raise EdtfError(
                f"the range ends before it begins: {quoted(text)}", _mending(start, end, "..")
            )
    return Stretch(start, end)


def _refuse_season(text: str, *ends: Point | Bound) -> None:
    if any(isinstance(end, Point) and end.is_season for end in ends):
        raise EdtfError(
            f"a season cannot begin or end a stretch of time: {quoted(text)}",
            'write the months instead, e.g. "2015-03/2015-08" for spring and summer 2015',
        )


def _backward(start: Point, end: Point) -> bool:
    # `2015-03-05/2015-03` counts as backward, as in the public test suites; with its days written
    # as unspecified, `2015-03-05/2015-03-XX`, there is a day in March that makes it true.
    reach = end.latest if end.has_unspecified_digits else end.earliest
    return reach < start.earliest


def _mending(start: Point, end: Point, between: str) -> str:
    swapped = f'swap its ends: "{end}{between}{start}"'
    if between == "/" and start.earliest <= end.latest:
        unspecified = f"{start}/{end}" + "-XX" * (3 - len(end.parts))
        return f'{swapped}, or, if it ends on a later day that is not known, write "{unspecified}"'
    return swapped
