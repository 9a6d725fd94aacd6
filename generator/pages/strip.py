"""The strip of a chronology: its bars, its years, what lasted, and the names over it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle
from generator.edtf import Bucket, Day
from generator.pages.here import Here
from generator.pages.marks import knot
from generator.pages.spans import covered, day_number, first_day, last_day
from generator.pages.words import counted, listed, month_name
from generator.pictures.strip import (
    LABEL_ROWS,
    Bar,
    Exactness,
    Label,
    Lasting,
    Strip,
    Tick,
    tells_events,
)
from generator.pictures.strip import strip as drawn
from generator.records import Event
from generator.vocabulary import PlacePrecision, Status

# From so many months on a bar is a year.
_MONTHS = 300
# How many years are named at most, in wide pictures and in narrow ones.
_YEARS, _FEW_YEARS = 20, 8
# What lasted is drawn as long as it can be told apart.
_LASTING = 60
_NAME = 22
# Wide and narrow pictures: their width, that of a letter, and how many names they hold.
_WIDE, _NARROW = (1150.0, 7.0, 9), (330.0, 6.6, 4)


@dataclass(frozen=True, slots=True)
class _Scale:
    """The days that a strip covers, as whole months or years, and where each stands across."""

    starts: tuple[int, ...]
    buckets: tuple[Bucket, ...]

    def at(self, day: int) -> float:
        return 100 * (day - self.starts[0]) / (self.starts[-1] - self.starts[0])

    def bar(self, day: int) -> int:
        return max(0, bisect_right(self.starts, day, hi=len(self.buckets)) - 1)


@dataclass(frozen=True, slots=True)
class Shown:
    """A strip for a raw block, and what one mark of it is: "a block an event"."""

    picture: Markup
    grain: str


def strip(here: Here, *, labels: bool) -> Shown | None:
    """Return a chronology's strip, or None if it has no events."""
    chronicle = here.chronicle
    if not chronicle.events:
        return None
    scale = _scale(chronicle)
    bars = _bars(chronicle, scale)
    ranked = _named(chronicle) if labels else ()
    picture = drawn(
        Strip(
            id="strip",
            title=f"{counted(len(chronicle.events), 'event')} in time, {span_words(chronicle)}",
            words=_words(chronicle),
            bars=bars,
            ticks=tuple(_ticks(scale)),
            lasting=_lasting(chronicle, scale),
            wide=_labels(here, scale, ranked, _WIDE),
            few=_labels(here, scale, ranked, _NARROW),
        )
    )
    unit = "a bar a month" if scale.buckets[0].month else "a bar a year"
    return Shown(picture, "a block an event" if tells_events(bars) else unit)


def span_words(chronicle: Chronicle) -> str:
    """Return what a strip covers, in words: "March 2011 to July 2015"."""
    buckets = _scale(chronicle).buckets
    ends = (buckets[0], buckets[-1])
    if (ends[0].month, ends[1].month) == (1, 12):
        ends = (Bucket(ends[0].year, None), Bucket(ends[1].year, None))
    first, last = (_period_words(bucket) for bucket in ends)
    return first if first == last else f"{first} to {last}"


def _period_words(bucket: Bucket) -> str:
    return month_name(bucket.year, bucket.month) if bucket.month else str(bucket.year)


def _scale(chronicle: Chronicle) -> _Scale:
    """Return the months that a chronology covers, or the years if those are many."""
    first, last = (_day(number) for number in covered(chronicle))
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    if count > _MONTHS:
        years = range(first.year, last.year + 2)
        starts = tuple(day_number(Day(year, 1, 1)) for year in years)
        return _Scale(starts, tuple(Bucket(year, None) for year in years[:-1]))
    months = [divmod(12 * first.year + first.month - 1 + n, 12) for n in range(count + 1)]
    starts = tuple(day_number(Day(year, month + 1, 1)) for year, month in months)
    return _Scale(starts, tuple(Bucket(year, month + 1) for year, month in months[:-1]))


def _day(number: int) -> Day:
    """Return the first day of the month that a day, as a number, lies in."""
    year = number * 400 // 146_097 + 1970
    months = (Day(y, m, 1) for y, m in product(range(year + 1, year - 2, -1), range(12, 0, -1)))
    return next(day for day in months if day_number(day) <= number)


def _bars(chronicle: Chronicle, scale: _Scale) -> tuple[Bar, ...]:
    counts = [[0, 0] for _ in scale.buckets]
    for event in chronicle.events.values():
        count = counts[scale.bar(first_day(event.date))]
        count[0] += 1
        count[1] += chronicle.status(event) is Status.CONTESTED
    edges = [scale.at(start) for start in scale.starts]
    return tuple(
        Bar(start, end, *count) for start, end, count in zip(edges, edges[1:], counts, strict=False)
    )


def _ticks(scale: _Scale) -> Iterator[Tick]:
    """Yield where years begin; of many only every so many are named."""
    years: dict[int, int] = {}
    for bucket, start in zip(scale.buckets, scale.starts, strict=False):
        years.setdefault(bucket.year, start)
    every, few = (-(-len(years) // most) for most in (_YEARS, _FEW_YEARS))
    for number, (year, start) in enumerate(years.items()):
        if number % every == 0:
            yield Tick(scale.at(start), str(year), number % max(few, every) == 0)


def _lasting(chronicle: Chronicle, scale: _Scale) -> tuple[Lasting, ...]:
    """Return what lasted for days or is known only roughly, each in a lane of its own."""
    lanes: list[float] = []
    found: list[Lasting] = []
    for event in chronicle.events.values():
        kinds = knot(event.date).split()
        if "day" in kinds:
            continue
        first, last = first_day(event.date), last_day(event.date)
        if "span" in kinds and last - first < 3:
            continue
        start, end = scale.at(first), scale.at(last + 1)
        lane = next((n for n, until in enumerate(lanes) if until <= start - 1), len(lanes))
        lanes[lane:] = [max(end, start + 2.3), *lanes[lane + 1 :]]
        found.append(Lasting(start, end, _exactness(kinds), lane))
    return tuple(found) if len(found) <= _LASTING else ()


def _exactness(kinds: Sequence[str]) -> Exactness:
    if "about" in kinds:
        return "faded"
    if "possibly" in kinds:
        return "possibly"
    return "span" if "span" in kinds else "within"


def _named(chronicle: Chronicle) -> tuple[tuple[Event, str], ...]:
    """Return key events with the name of a place each, those that most is said of first."""
    found: dict[str, Event] = {}
    key = [event for event in chronicle.events.values() if event.key]
    for event in sorted(key, key=lambda e: (-len(e.claims), e.id)):
        place = chronicle.places[event.places[0]] if event.places else None
        if place and place.precision is not PlacePrecision.COUNTRY and len(place.name) <= _NAME:
            found.setdefault(place.name, event)
    return tuple((event, name) for name, event in found.items())


def _labels(
    here: Here,
    scale: _Scale,
    ranked: Sequence[tuple[Event, str]],
    room: tuple[float, float, int],
) -> tuple[Label, ...]:
    """Return as many names as there is room for, none over another or over its leader."""
    width, letter, most = room
    placed: list[tuple[Label, float, float]] = []
    for event, words in ranked:
        bar = scale.bar(first_day(event.date))
        at = (scale.at(scale.starts[bar]) + scale.at(scale.starts[bar + 1])) / 2
        long = 100 * (letter * len(words) + 12) / width
        for row, after in product(range(LABEL_ROWS - 1, -1, -1), (True, False)):
            left, right = (at, at + long) if after else (at - long, at)
            label = Label(at, bar, row, after, words, _about(event), _to(here, event))
            free = all(_apart((label, left, right), other, 600 / width) for other in placed)
            if left >= 0 and right <= 100 and free and len(placed) < most:
                placed.append((label, left, right))
                break
    return tuple(sorted((label for label, _, _ in placed), key=lambda label: label.at))


def _apart(one: tuple[Label, float, float], other: tuple[Label, float, float], gap: float) -> bool:
    """Whether two names stand clear of each other, and of the leader of the one above."""
    above, below = sorted((one, other), key=lambda placed: placed[0].row)
    if above[0].row == below[0].row:
        return above[2] + gap <= below[1] or below[2] + gap <= above[1]
    return not below[1] - gap < above[0].at < below[2] + gap


def _about(event: Event) -> str:
    return f"{event.date.label}: {event.title}"


def _to(here: Here, event: Event) -> Markup:
    return links.final(here.path, links.event(event.id))


def _words(chronicle: Chronicle) -> str:
    """Say in words what a strip shows: how many events each year has."""
    years = sorted(chronicle.events_in_year.items())
    contested = sum(chronicle.status(e) is Status.CONTESTED for e in chronicle.events.values())
    counts = listed(f"{year}: {count:,}" for year, count in years)
    return f"Events by year: {counts}. Contested: {contested:,}."
