"""The events that name an actor: how many a month and a year, and a list of them by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle
from generator.pages.here import Here, Link
from generator.pages.words import counted, listed
from generator.pictures.spark import Spark, spark
from generator.records import Actor, Event
from generator.vocabulary import Status

# A longer list is folded year by year, and one longer still is left to the timeline.
_FOLDED_FROM, _LEFT_FROM = 40, 200
# From how many events on there is a picture, and how many years are named beside it.
_PICTURED_FROM, _YEARS = 3, 6


@dataclass(frozen=True, slots=True)
class Dated:
    """An event in a short list."""

    when: str
    event: Link
    contested: bool


@dataclass(frozen=True, slots=True)
class Year:
    """The events of a year: listed if they are few enough, else on the pages that it links to."""

    number: str
    count: str
    events: tuple[Dated, ...]
    timeline: Link
    period: Link


def contested(chronicle: Chronicle) -> frozenset[str]:
    """Return the events that are contested."""
    graded = ((event.id, chronicle.status(event)) for event in chronicle.events.values())
    return frozenset(id_ for id_, grade in graded if grade is Status.CONTESTED)


def named_in(here: Here, actor: Actor, disputed: frozenset[str]) -> dict[str, object]:
    """Return what an actor's page shows of the events that name it or link to it.

    `disputed` are the ids of all that are contested.
    """
    chronicle = here.chronicle
    events = chronicle.events_of_actor.get(actor.id, ())
    known = {event.id for event in events}
    mentions = [e for e in chronicle.mentions.get(("actor", actor.id), ()) if e.id not in known]
    whole = counted(len(chronicle.events), "event")
    return {
        "named_in": f"Named in {len(events):,} of {whole} here." if events else "",
        "count": counted(len(events), "event"),
        "spark": _spark(actor, events, disputed),
        "spark_years": _spark_years(here, actor, events),
        "years": _years(here, actor, events, disputed),
        "folded": len(events) > _FOLDED_FROM,
        "mentions": _years(here, actor, mentions, disputed),
        "mentions_folded": len(mentions) > _FOLDED_FROM,
    }


def _years(
    here: Here, actor: Actor, events: Sequence[Event], disputed: frozenset[str]
) -> tuple[Year, ...]:
    by_year: dict[int, list[Event]] = {}
    for event in events:
        by_year.setdefault(event.date.bucket.year, []).append(event)
    few = len(events) <= _LEFT_FROM
    return tuple(
        Year(
            number=str(year),
            count=counted(len(held), "event"),
            events=tuple(_dated(here, e, disputed) for e in held) if few else (),
            timeline=_filtered(here, actor, year, year, f"These {len(held):,} in the timeline"),
            period=here.link(f"All events of {year}", links.year(year)),
        )
        for year, held in sorted(by_year.items())
    )


def _dated(here: Here, event: Event, disputed: frozenset[str]) -> Dated:
    return Dated(event.date.label, here.event(event), event.id in disputed)


def _filtered(here: Here, actor: Actor, first: int, last: int, words: str) -> Link:
    address = links.timeline_filter(actor=actor.id, from_=f"{first:04d}", to=f"{last:04d}")
    return here.link(words, address)


def _spark_years(here: Here, actor: Actor, events: Iterable[Event]) -> tuple[Link, ...]:
    """Return counts by year in words, the latest first, each a link to those in the timeline."""
    counts = sorted(Counter(e.date.bucket.year for e in events).items(), reverse=True)
    shown, rest = counts[:_YEARS], counts[_YEARS:]
    found = [_filtered(here, actor, y, y, f"{n:,} in {y}") for y, n in shown]
    if rest:
        number = sum(n for _, n in rest)
        found.append(_filtered(here, actor, rest[-1][0], rest[0][0], f"{number:,} before"))
    return tuple(found)


def _spark(actor: Actor, events: Sequence[Event], disputed: frozenset[str]) -> Markup:
    if len(events) < _PICTURED_FROM:
        return Markup("")
    counts = _months(events, disputed)
    years = sorted(event.date.bucket.year for event in events)
    by_year = (f"{number:,} in {year}" for year, number in sorted(Counter(years).items()))
    words = f"{listed(by_year)}."
    if hatched := sum(number for _, number in counts.values()):
        words += f" {hatched:,} of them contested, hatched here."
    if unknown := sum(1 for event in events if not event.date.bucket.month):
        words += f" {counted(unknown, 'event')} with no month established: not drawn."
    title = f"Events that name {actor.name}, month by month"
    return spark(Spark("events-picture", title, words, years[0], years[-1], counts))


def _months(
    events: Iterable[Event], disputed: frozenset[str]
) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Return by year and month how many events there are, and how many of them contested."""
    whole: Counter[tuple[int, int]] = Counter()
    hatched: Counter[tuple[int, int]] = Counter()
    for event in events:
        year, month = event.date.bucket
        if month:
            whole[year, month] += 1
            hatched[year, month] += event.id in disputed
    return {key: (number, hatched[key]) for key, number in whole.items()}
