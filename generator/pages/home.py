"""The home page: what happened in short, who says so, and how to read a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle
from generator.pages.coverage import LINK_WORDS
from generator.pages.coverage.weakness import weakness
from generator.pages.here import Here, Link, View
from generator.pages.reading import few_date_marks, grades, reading_link
from generator.pages.rows import Row, row
from generator.pages.specimen import specimen
from generator.pages.strip import span_words, strip
from generator.pages.words import counted
from generator.records import Event

# How many a row names of those who say so: here the events are what is looked for.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the short version: its key events, and the page that lists them all."""

    anchor: Markup
    name: str
    page: Link
    rows: tuple[Row, ...]


def home_view(chronicle: Chronicle) -> View:
    """Return the home page."""
    here = Here(chronicle, links.HOME)
    settings = chronicle.settings
    title = settings.headline or settings.subject
    context: dict[str, object] = {
        "title": title,
        "period": settings.period.label,
        "counts": (
            f"{counted(len(chronicle.events), 'event')}, "
            f"{counted(len(chronicle.claims), 'claim')}, "
            f"{counted(len(chronicle.sources), 'source')}."
        ),
        "years": tuple(_years(here)),
        "has_key": any(event.key for event in chronicle.events.values()),
        "span": span_words(chronicle),
        "strip": strip(here, labels=True),
        "timeline": here.link("Open the timeline", links.TIMELINE),
        "specimen": specimen(here),
        "weakness": " ".join(weakness(chronicle)),
        "coverage": here.link(LINK_WORDS, links.COVERAGE),
        "method": here.link("About, and what every word means", links.ABOUT),
        "reading": reading_link(here),
        "dates": few_date_marks(chronicle),
        "grades": grades(),
    }
    about = f"{settings.subject}, {settings.period.label}: what happened, and who says so."
    return View(here.path, settings.subject, about, context, listing=True)


def _years(here: Here) -> Iterator[Year]:
    """Yield every year that has events, with its key events; of each, one stands large."""
    chronicle = here.chronicle
    key = [event for event in chronicle.events.values() if event.key]
    for year, count in sorted(chronicle.events_in_year.items()):
        events = [event for event in key if event.date.bucket.year == year]
        largest = _most_told(events)
        every = "All " if count > 1 else ""
        yield Year(
            anchor=links.anchor(f"year-{year:04d}"),
            name=str(year),
            page=here.link(f"{every}{counted(count, 'event')} of {year}", links.year(year)),
            rows=tuple(
                row(here, e, under=year, large=e is largest, named=_NAMED, in_month=False)
                for e in events
            ),
        )


def _most_told(events: Sequence[Event]) -> Event | None:
    """Return the event with most claims: a rule, so that nobody chooses what a reader sees first.

    Of several the earliest.
    """
    return max(events, key=lambda event: len(event.claims), default=None)
