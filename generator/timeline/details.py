"""What the row of an event shows, as data: the same that a row of a page shows."""

from __future__ import annotations

from collections.abc import Iterable

from generator import links
from generator.chronicle import Chronicle
from generator.pages.here import Here
from generator.pages.rows import Row, row
from generator.records import Event
from generator.render import clean


def details(chronicle: Chronicle, events: Iterable[Event]) -> list[list[object]]:
    """Return what the rows of events show, each as a list of values in a fixed order."""
    here = Here(chronicle, links.TIMELINE)
    return [_values(row(here, event, under=event.date.bucket.year), event) for event in events]


def _values(shown: Row, event: Event) -> list[object]:
    """Return an address, title, date, knot, places, who speaks, who excludes whom, and a summary.

    A date is its words, or its doubt, days and month where it is set large; then what it runs on
    to, and the date itself if it is one day. Empty values at the end are left out.
    """
    date = shown.when
    large = [date.doubt, date.days, date.month] if date.days else [date.words]
    values: list[object] = [
        str(links.final(links.TIMELINE, links.event(event.id))),
        clean(shown.event.words),
        [clean(words) for words in large],
        str(date.iso),
        clean(shown.runs_on),
        str(shown.knot),
        clean(shown.places),
        clean(shown.who),
        clean(shown.opposed),
        clean(shown.summary),
    ]
    while values[-1] == "":
        values.pop()
    return values
