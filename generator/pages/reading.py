"""How to read the pages: the legend of all marks, drawn as the pages draw them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle
from generator.edtf import Day, parse
from generator.pages.here import Here, Link, View
from generator.pages.marks import knot
from generator.pictures.bars import Bar, Fade, Scale, bar
from generator.vocabulary import Status

TITLE = "How to read this"
# What the marks on the thread mean, each with a date to draw it by; the year is put in.
_DATES = (
    ("{}-05-04", "A full dot: the day is known."),
    ("{}-05-04~", "A fade: about then. How far it reaches is not known; its length says nothing."),
    ("{}-05-04?", "A dot in a lighter fade: possibly that day."),
    ("{}-05-04/{}-05-09", "A bar with hard ends: all of these days."),
    ("{}-05~/{}-06-03", "A bar that fades in: its beginning is known only roughly, or not at all."),
    ("{}-06-03/..", "A bar that fades out: it goes on, or its end is not known."),
    ("[{}-05-04..{}-05-09]", "A pale bar between two ticks: one day of these, not known which."),
    ("{}-05", "The same: one day of this month, not known which, or the month as a whole."),
)
_CONTESTED = "Hatched, whatever its shape: another account excludes something that stands here."
# What the lines of numbers mean; drawn on a scale that ends at 20.
_NUMBERS = (
    (Bar(low=12), "12", "A stroke: the number was given as it is."),
    (Bar(low=12, fade=Fade.BOTH), "about 12", "A dot that fades both ways. No bounds are made up."),
    (Bar(low=12, fade=Fade.RIGHT), "at least 12", "Fades upward: at least, or more than."),
    (Bar(low=12, fade=Fade.LEFT), "up to 12", "Fades downward: up to, at most, or fewer than."),
    (Bar(low=9, high=15), "9 to 15", "A bar between two strokes: both ends were given."),
    (Bar(), "dozens", "No mark: the words give no number that could be drawn."),
    (Bar(low=12, hollow=True), "12", "Hollow, on a dashed line: a goal or a forecast, no count."),
)
_SCALE = Scale(20, 5)


@dataclass(frozen=True, slots=True)
class DateMark:
    """A mark on the thread, a date that is drawn so, and what it means."""

    knot: Markup
    words: str
    meaning: str


@dataclass(frozen=True, slots=True)
class NumberMark:
    """A line of a number, the number in words, and what it means."""

    picture: Markup
    words: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade with its pattern and its meaning."""

    pattern: Markup
    name: str
    meaning: str


def reading_view(chronicle: Chronicle) -> View:
    """Return the page that says how to read all others."""
    here = Here(chronicle, links.READING)
    context = {
        "title": TITLE,
        "dates": date_marks(chronicle),
        "few": few_date_marks(chronicle),
        "numbers": tuple(NumberMark(bar(b, _SCALE), words, says) for b, words, says in _NUMBERS),
        "grades": grades(),
        "terms": here.link("what every word means", links.ABOUT, "vocabulary"),
        "coverage": here.link("what all this rests on, and where it is thin", links.COVERAGE),
        "timeline": here.link("timeline", links.TIMELINE),
    }
    about = "What the marks on these pages mean: fades, hatching, hollow marks, cuts and grades."
    return View(here.path, TITLE, about, context)


def reading_link(here: Here) -> Link:
    """Return the link to the legend that other pages carry."""
    return here.link(TITLE, links.READING)


def grades() -> tuple[Grade, ...]:
    """Return all grades, best first."""
    return tuple(Grade(Markup(s.value), s.heading, s.meaning) for s in Status)


def date_marks(chronicle: Chronicle) -> tuple[DateMark, ...]:
    """Return the marks of the thread, with dates of a year that the chronology covers."""
    first = chronicle.settings.period.earliest
    year = f"{first.year if isinstance(first, Day) else 2000:04d}"
    dates = ((parse(form.replace("{}", year)), meaning) for form, meaning in _DATES)
    day = parse(f"{year}-05-04")
    return (
        *(DateMark(knot(date), date.label, meaning) for date, meaning in dates),
        DateMark(knot(day, contested=True), day.label, _CONTESTED),
    )


def few_date_marks(chronicle: Chronicle) -> tuple[DateMark, ...]:
    """Return the marks of a short legend: a day, about, possibly, several days, one of several."""
    dates = date_marks(chronicle)
    return (*dates[:4], dates[6])
