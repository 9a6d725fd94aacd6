"""A date as the head of a record shows it: large where a day is known, in words always."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from generator.edtf import Day, Edtf, Kind, Precision
from generator.pages import words

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# The pieces of a date in words: days, a month with its year, and what stands between them.
_PIECES = re.compile(
    r"(?P<d>(?<!\d)\d{1,2}(?:–\d{1,2})?(?!\d))"
    r"|(?P<m>(?:(?:about|possibly) )?[A-Z][a-z]+(?: \d{4})?,?)"
    r"|(?P<to>[a-z]+|–|\([a-z ]+\))"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a date: `d` a day in large numerals, `m` a month or words, `to` what joins."""

    kind: Markup
    words: str


@dataclass(frozen=True, slots=True)
class When:
    """A date at the head of a record; `iso` if it is one day and no less."""

    pieces: tuple[Piece, ...]
    iso: Markup
    precision: str


def when(date: Edtf) -> When:
    """Return a date as the head of a record shows it."""
    exact = date.kind is Kind.POINT and date.precision is Precision.DAY
    plain = exact and date.text == str(date.earliest)
    iso = Markup(date.text) if plain else Markup("")
    weekday = f"{weekday_of(date.earliest)}. " if plain and isinstance(date.earliest, Day) else ""
    return When(_pieces(date), iso, f"{weekday}{words.precision(date)}")


def weekday_of(day: Day) -> str:
    """Return the name of a day of the week, in the calendar that dates are written in."""
    # Zeller's rule: years begin in March, so that the leap day is the last.
    year, month = (day.year, day.month) if day.month > 2 else (day.year - 1, day.month + 12)
    number = day.day + 13 * (month + 1) // 5 + year + year // 4 - year // 100 + year // 400
    return _WEEKDAYS[(number + 5) % 7]


def _pieces(date: Edtf) -> tuple[Piece, ...]:
    """Return the pieces of a date's words, or its words whole where no day of it stands alone.

    A bound ("by 3 June") is no day that anything is said to have happened on, and stays small.
    """
    label = date.label
    found = list(_PIECES.finditer(label))
    told = " ".join(piece[0] for piece in found)
    if date.start is None or date.end is None or told != label:
        return (Piece(Markup("m"), label),)
    return tuple(
        Piece(Markup(piece.lastgroup or "m"), "to" if piece[0] == "–" else piece[0])
        for piece in found
    )
