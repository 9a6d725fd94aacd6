"""The timeline: its overview, its years, and the months of a year that has many events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle
from generator.edtf import Bucket
from generator.pages.here import Here, Link, Sketch, View
from generator.pages.rows import Row, rows
from generator.pages.strip import span_words, strip
from generator.pages.words import counted, month_name
from generator.records import Event

# Key events that the overview lists; where there are more, they stand on the pages of their years.
_KEY_ROWS = 50


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year's page, with its events or with a link to the page that has them.

    `page` and `count` are one: how many events, and where they are listed if not here.
    """

    anchor: Markup
    name: str
    count: str
    page: Link | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Where a period's page leads on to: the periods before and after it, and what holds it."""

    before: Link | None
    after: Link | None
    up: Link
    interactive: Link


@dataclass(frozen=True, slots=True)
class Year:
    """A year in the overview: its page, its months with their counts, and its key events."""

    anchor: Markup
    title: str
    page: Link
    months: tuple[tuple[Link, str], ...]
    rows: tuple[Row, ...]


def timeline_view(chronicle: Chronicle) -> View:
    """Return the overview of all years, which a script makes the interactive timeline of."""
    here = Here(chronicle, links.TIMELINE)
    count = counted(len(chronicle.events), "event")
    keyed = sum(event.key for event in chronicle.events.values()) <= _KEY_ROWS
    context = {
        "years": tuple(
            _year(here, year, months, keyed=keyed) for year, months in years_of(chronicle).items()
        ),
        "keyed": keyed,
        "count": count,
        "strip": strip(here, labels=False),
        "span": span_words(chronicle),
        "events": links.asset(here.path, links.TIMELINE_EVENTS),
        "actors": here.link("actors", links.ACTORS),
        "places": here.link("places", links.PLACES),
        "reading": here.link("How doubt is drawn", links.READING),
    }
    about = f"{chronicle.settings.subject}, year by year: {count}."
    return View(here.path, "Timeline", about, context, listing=True)


def year_pages(chronicle: Chronicle) -> Iterator[Sketch]:
    """Plan a page for every year with events: all of them, or an index of its months."""
    years = years_of(chronicle)
    beside = [Bucket(year, None) for year in years]
    for year, months in years.items():
        yield Sketch(links.year(year), partial(_year_view, chronicle, year, months, beside))


def month_pages(chronicle: Chronicle) -> Iterator[Sketch]:
    """Plan a page for every month of the years that are too large for one page."""
    ordered = sorted(b for b in chronicle.periods if b.month and _indexed(chronicle, b.year))
    for bucket in ordered:
        yield Sketch(links.month(bucket), partial(_month_view, chronicle, bucket, ordered))


def _year_view(
    chronicle: Chronicle,
    year: int,
    months: Mapping[int | None, tuple[Event, ...]],
    years: Sequence[Bucket],
) -> View:
    here = Here(chronicle, links.year(year))
    context = {
        "title": str(year),
        "lead": _counts(e for events in months.values() for e in events),
        "indexed": _indexed(chronicle, year),
        "months": tuple(_month(here, Bucket(year, m), events) for m, events in months.items()),
        "beside": _beside(here, Bucket(year, None), years),
    }
    count = counted(chronicle.events_in_year[year], "event")
    about = f"{chronicle.settings.subject} in {year}: {count}."
    return View(here.path, str(year), about, context, listing=True)


def _month_view(chronicle: Chronicle, bucket: Bucket, months: Sequence[Bucket]) -> View:
    here = Here(chronicle, links.month(bucket))
    events = chronicle.periods[bucket]
    name = month_name(bucket.year, bucket.month)
    context = {
        "title": name,
        "lead": _counts(events),
        "events": rows(here, events, under=bucket.year),
        "beside": _beside(here, bucket, months),
    }
    about = f"{chronicle.settings.subject} in {name}: {counted(len(events), 'event')}."
    return View(here.path, name, about, context, listing=True)


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


def _year(
    here: Here, year: int, months: Mapping[int | None, tuple[Event, ...]], *, keyed: bool
) -> Year:
    number = here.chronicle.events_in_year[year]
    return Year(
        anchor=links.anchor(f"year-{year:04d}"),
        title=str(year),
        page=here.link(_all(counted(number, "event"), number), links.year(year)),
        months=tuple(
            (_short(period_link(here, Bucket(year, month)), year), f"{len(events):,}")
            for month, events in months.items()
        ),
        rows=rows(
            here, (e for part in months.values() for e in part if keyed and e.key), under=year
        ),
    )


def _short(link: Link, year: int) -> Link:
    """Return a link to a month without the year that stands above it."""
    words = link.words.removesuffix(f" {year}").removeprefix(f"{year}, ")
    return Link(words[0].upper() + words[1:], link.href)


def _month(here: Here, bucket: Bucket, events: tuple[Event, ...]) -> Month:
    apart = bucket.month is not None and _indexed(here.chronicle, bucket.year)
    count = counted(len(events), "event")
    return Month(
        anchor=Markup(_anchor(bucket)),
        name=month_name(bucket.year, bucket.month),
        count=count,
        page=here.link(_all(count, len(events)), links.month(bucket)) if apart else None,
        rows=rows(here, (e for e in events if e.key or not apart), under=bucket.year),
    )


def _all(count: str, number: int) -> str:
    return f"All {count}" if number > 1 else count


def _counts(events: Iterable[Event]) -> str:
    """Say how many events and claims a period has, and how many of them are key events."""
    listed = tuple(events)
    claims = counted(sum(len(event.claims) for event in listed), "claim")
    key = sum(1 for event in listed if event.key)
    large = f"; {counted(key, 'key event')}, set larger" if key else ""
    return f"{counted(len(listed), 'event')} with {claims}{large}."


def _beside(here: Here, bucket: Bucket, periods: Sequence[Bucket]) -> Beside:
    """Return where the page of one of several periods leads on to."""
    at = periods.index(bucket)
    month = f"-{bucket.month:02d}" if bucket.month else ""
    this = f"{bucket.year:04d}{month}"
    year = here.link(str(bucket.year), links.year(bucket.year))
    return Beside(
        before=_period(here, periods[at - 1]) if at else None,
        after=_period(here, periods[at + 1]) if at + 1 < len(periods) else None,
        up=year if bucket.month else here.link("All years", links.TIMELINE),
        interactive=here.link(
            "The same in the interactive timeline", links.timeline_filter(from_=this, to=this)
        ),
    )


def _period(here: Here, bucket: Bucket) -> Link:
    if bucket.month:
        return here.link(month_name(bucket.year, bucket.month), links.month(bucket))
    return here.link(str(bucket.year), links.year(bucket.year))


def _indexed(chronicle: Chronicle, year: int) -> bool:
    """Whether a year has so many events that its page lists months instead."""
    return chronicle.events_in_year[year] > chronicle.settings.events_per_page


def _anchor(bucket: Bucket) -> str:
    return f"{bucket.year:04d}-{bucket.month:02d}" if bucket.month else "month-not-established"
