"""What events are filtered by and drawn from: one column a field, one number an event.

Actors and places are numbered by how often they stand in events, so that most numbers are short.
Days are counted from 1 January 1970, and an event's first day from that of the event before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from generator import links
from generator.chronicle import Chronicle
from generator.edtf import Edtf, Kind
from generator.pages.marks import knot
from generator.pages.spans import covered, day_number, first_day, last_day
from generator.pages.words import event_heading, event_status
from generator.records import Event
from generator.render import clean
from generator.vocabulary import EventType, SourceType, Status, Term

K = TypeVar("K", bound=Hashable)
Numbers = Mapping[str, int]


def columns(chronicle: Chronicle, events: Sequence[Event]) -> dict[str, object]:
    """Return the columns of all events, and what the numbers in them stand for."""
    actors = _by_use(p.actor for e in events for p in e.actors)
    places = _by_use(id_ for e in events for p in e.places for id_ in _with_holders(chronicle, p))
    starts = [first_day(e.date) for e in events]
    kinds = [_kind(e.date) for e in events]
    sources = [_source_types(chronicle, e) for e in events]
    kind, combination = _numbers(kinds), _numbers(sources)
    return {
        "period": covered(chronicle),
        "start": [day - before for before, day in zip((0, *starts), starts, strict=False)],
        "days": [last_day(e.date) - start for e, start in zip(events, starts, strict=True)],
        "reach": [_reach(e.date, start) for e, start in zip(events, starts, strict=True)],
        "undated": [n for n, e in enumerate(events) if e.date.bucket.month is None],
        "kind": [kind[k] for k in kinds],
        "kinds": list(kind),
        "key": [n for n, e in enumerate(events) if e.key],
        "type": [_place_in(EventType, e.type) for e in events],
        "status": [_place_in(Status, chronicle.status(e)) for e in events],
        "actor": [sorted({actors[p.actor] for p in e.actors}) for e in events],
        "place": [sorted({places[p] for p in e.places}) for e in events],
        "source": [combination[s] for s in sources],
        "sources": list(combination),
        "facets": _facets(chronicle, actors, places),
    }


def _facets(chronicle: Chronicle, actors: Numbers, places: Numbers) -> dict[str, object]:
    """Return what can be chosen: an id, words, and what it belongs to, in the order of numbers."""
    named = [chronicle.actors[id_] for id_ in actors]
    sited = [chronicle.places[id_] for id_ in places]
    return {
        "actor": [[actor.id, clean(actor.name), actor.type.heading] for actor in named],
        "place": [[p.id, clean(p.name), places.get(p.part_of or "", -1)] for p in sited],
        "type": [[t.value, t.heading] for t in EventType],
        "status": [[s.value, event_heading(s), event_status(s), _term(s)] for s in Status],
        "source": [[s.value.replace("_", "-"), s.heading] for s in SourceType],
    }


def _term(status: Status) -> str:
    anchor = links.term_anchor("status", status.value)
    return f"{links.final(links.TIMELINE, links.ABOUT)}#{anchor}"


def _by_use(ids: Iterable[str]) -> Numbers:
    used = Counter(ids)
    return {id_: n for n, id_ in enumerate(sorted(used, key=lambda id_: (-used[id_], id_)))}


def _with_holders(chronicle: Chronicle, place: str) -> Iterable[str]:
    """Yield a place and every place that holds it."""
    above: str | None = place
    while above:
        yield above
        above = chronicle.places[above].part_of


def _numbers(values: Iterable[K]) -> dict[K, int]:
    return {value: n for n, value in enumerate(dict.fromkeys(values))}


def _place_in(vocabulary: type[Term], term: Term) -> int:
    return list(vocabulary).index(term)


def _kind(date: Edtf) -> str:
    return knot(date).removeprefix("knot ")


def _source_types(chronicle: Chronicle, event: Event) -> tuple[int, ...]:
    """Return the kinds of the sources that an event and its claims cite."""
    cited = (*event.sources, *(c for claim in event.claims for c in claim.sources))
    kinds = {chronicle.sources[citation.source].type for citation in cited}
    return tuple(sorted(_place_in(SourceType, kind) for kind in kinds))


def _reach(date: Edtf, start: int) -> int:
    """Return within how many days after its first day a date may have begun."""
    if date.start is None:
        return 0
    # A fade has no end: nobody said how far "about" goes.
    if date.kind is Kind.ONE_OF:
        return last_day(date) - start
    return max(0, day_number(date.start.latest) - start)
