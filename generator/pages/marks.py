"""Marks of doubt: how well something stands, and how exactly its date is known.

Each is a pattern with one meaning, drawn by the stylesheet, and stands beside the words that say
the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.edtf import Day, Edtf, Kind, Point, Precision
from generator.pages.here import Here, Link
from generator.pages.words import event_heading, event_status
from generator.vocabulary import Status


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A grade as a pattern and a word; `meaning` shows on hover and focus."""

    pattern: Markup
    term: Link
    meaning: str


def status_mark(here: Here, grade: Status) -> StatusMark:
    """Return the mark of a claim's grade."""
    term = here.term("status", grade.value, grade.heading)
    return StatusMark(Markup(grade.value), term, grade.meaning)


def event_mark(here: Here, grade: Status) -> StatusMark:
    """Return the mark of an event's grade, which is that of its claims together."""
    term = here.term("status", grade.value, event_heading(grade))
    return StatusMark(Markup(grade.value), term, event_status(grade))


def knot(date: Edtf, *, contested: bool = False, large: bool = False) -> Markup:
    """Return what the knot of a date on the thread is, as the words of its class."""
    kinds = [*_exactness(date), *(["contested"] * contested), *(["large"] * large)]
    return Markup(" ".join(("knot", *kinds)))


def _exactness(date: Edtf) -> tuple[str, ...]:
    """Return how exactly a date is known: a dot, a fade, a bar, or a pale bar for one day of it."""
    if date.kind is Kind.POINT and date.start:
        return _point(date.start)
    ends = ((date.start, date.earliest, "fade-in"), (date.end, date.latest, "fade-out"))
    if date.kind is Kind.ONE_OF:
        return ("within", *(fade for _, bound, fade in ends if not isinstance(bound, Day)))
    return ("span", *(fade for end, _, fade in ends if end is None or _doubtful(end)))


def _point(point: Point) -> tuple[str, ...]:
    if point.approximate:
        return ("about",)
    known = () if point.precision is Precision.DAY else ("within",)
    return (*known, *(["possibly"] * point.uncertain)) or ("day",)


def _doubtful(end: Point) -> bool:
    return end.approximate or end.uncertain
