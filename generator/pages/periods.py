"""The timeline: its overview, its years, and the months of a year that has many events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle
from generator.edtf import Bucket
from generator.pages.here import Here, Link, View
from generator.pages.rows import Row, rows
from generator.pages.words import counted, month_name
from generator.records import Event


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year's page, with its events or with a link to the page that has them."""

    anchor: Markup
    name: str
    count: str
    page: Link | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year in the overview: its page, how many events, and its key events."""

    page: Link
    count: str
    rows: tuple[Row, ...]


def timeline_views(chronicle: Chronicle) -> Iterator[View]:
    """Yield the overview of all years."""
    here = Here(chronicle, links.TIMELINE)
    years = tuple(
        Year(
            here.link(str(year), links.year(year)),
            counted(chronicle.events_in_year[year], "event"),
            rows(here, (e for events in months.values() for e in events if e.key)),
        )
        for year, months in years_of(chronicle).items()
    )
    subject = chronicle.settings.subject
    yield View(
        here.path,
        "Timeline",
        f"{subject}, year by year: {counted(len(chronicle.events), 'event')}.",
        {"years": years, "count": counted(len(chronicle.events), "event")},
        listing=True,
    )


def year_views(chronicle: Chronicle) -> Iterator[View]:
    """Yield a page for every year with events: all of them, or an index of its months."""
    for year, months in years_of(chronicle).items():
        here = Here(chronicle, links.year(year))
        parts = tuple(_month(here, Bucket(year, m), events) for m, events in months.items())
        count = counted(chronicle.events_in_year[year], "event")
        yield View(
            here.path,
            str(year),
            f"{chronicle.settings.subject} in {year}: {count}.",
            {"title": str(year), "count": count, "months": parts, "up": _overview(here)},
            listing=True,
        )


def month_views(chronicle: Chronicle) -> Iterator[View]:
    """Yield a page for every month of the years that are too large for one page."""
    for year, months in years_of(chronicle).items():
        for month, events in months.items():
            if month is None or not _indexed(chronicle, year):
                continue
            here = Here(chronicle, links.month(Bucket(year, month)))
            count = counted(len(events), "event")
            name = month_name(year, month)
            yield View(
                here.path,
                name,
                f"{chronicle.settings.subject} in {name}: {count}.",
                {
                    "title": name,
                    "count": count,
                    "events": rows(here, events),
                    "up": here.link(str(year), links.year(year)),
                },
                listing=True,
            )


def period_link(here: Here, bucket: Bucket) -> Link:
    """Return a link to where a period's events are listed."""
    name = month_name(bucket.year, bucket.month)
    if bucket.month and _indexed(here.chronicle, bucket.year):
        return here.link(name, links.month(bucket))
    return here.link(name, links.year(bucket.year), _anchor(bucket))


def years_of(chronicle: Chronicle) -> Mapping[int, Mapping[int | None, tuple[Event, ...]]]:
    """Return events by year and month, in order; the month not established comes last."""
    years: defaultdict[int, dict[int | None, tuple[Event, ...]]] = defaultdict(dict)
    for bucket in sorted(chronicle.periods, key=lambda b: (b.year, b.month or 13)):
        years[bucket.year][bucket.month] = chronicle.periods[bucket]
    return years


def _month(here: Here, bucket: Bucket, events: tuple[Event, ...]) -> Month:
    apart = bucket.month is not None and _indexed(here.chronicle, bucket.year)
    name = month_name(bucket.year, bucket.month)
    return Month(
        anchor=Markup(_anchor(bucket)),
        name=name,
        count=counted(len(events), "event"),
        page=here.link(name, links.month(bucket)) if apart else None,
        rows=rows(here, (e for e in events if e.key or not apart)),
    )


def _indexed(chronicle: Chronicle, year: int) -> bool:
    """Whether a year has so many events that its page lists months instead."""
    return chronicle.events_in_year[year] > chronicle.settings.events_per_page


def _anchor(bucket: Bucket) -> str:
    return f"{bucket.year:04d}-{bucket.month:02d}" if bucket.month else "month-not-established"


def _overview(here: Here) -> Link:
    return here.link("Timeline", links.TIMELINE)
