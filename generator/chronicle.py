"""The resolved whole: every record by its id, and the indexes that pages need.

A Chronicle holds only records whose every reference leads to a record (its settings may name one
that is withheld). It is immutable, knows nothing of files, and iterates in one order always:
events by date, the rest by name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from typing import NamedTuple, TypeVar

from generator.edtf import Bucket
from generator.independence import agreeing, independent_origins, voices
from generator.records import Actor, Claim, Event, Place, Relation, Source
from generator.settings import BaseMap, Settings
from generator.vocabulary import Status

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class ClaimKey(NamedTuple):
    """A claim's address within the chronicle: its event's id and its own."""

    event: str
    claim: str


class Tie(NamedTuple):
    """A relation seen from one of its two actors; `outgoing` if it was written there."""

    other: str
    relation: Relation
    outgoing: bool


@dataclass(frozen=True, eq=False)
class Chronicle:
    """Everything that the content says, resolved: records by id and what refers to what.

    It equals itself alone, so that what was found out about one can be kept.
    """

    settings: Settings
    events: Mapping[str, Event]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    sources: Mapping[str, Source]
    mentions: Mapping[tuple[str, str], tuple[Event, ...]]
    """Events by the records (kind and id) that their prose links to."""
    base_map: BaseMap | None = None
    """The map under the places; it may name towns that are withheld."""

    def records(self, kind: str) -> Mapping[str, Event | Actor | Place | Source]:
        """Return the records of a kind (event, actor, place, source), by id."""
        found: Mapping[str, Event | Actor | Place | Source] = getattr(self, f"{kind}s")
        return found

    @cached_property
    def claims(self) -> Mapping[ClaimKey, Claim]:
        """Every claim, by event and claim id."""
        return {ClaimKey(e.id, c.id): c for e in self.events.values() for c in e.claims}

    @cached_property
    def claim_numbers(self) -> Mapping[ClaimKey, int]:
        """How many claims stand before each claim."""
        return {key: number for number, key in enumerate(self.claims)}

    @cached_property
    def redirects(self) -> Mapping[str, str]:
        """Former event ids, each to the id that the event has now."""
        return {old: e.id for e in self.events.values() for old in e.former_ids}

    @cached_property
    def periods(self) -> Mapping[Bucket, tuple[Event, ...]]:
        """Events by the year and month (None: not established) of their earliest day."""
        return grouped((e.date.bucket, e) for e in self.events.values())

    @cached_property
    def contradictions(self) -> Mapping[ClaimKey, tuple[ClaimKey, ...]]:
        """The claims that exclude a claim, written on either side."""
        return self._both_ways(lambda c: c.contradicts)

    @cached_property
    def corroborations(self) -> Mapping[ClaimKey, tuple[ClaimKey, ...]]:
        """The claims that say the same as a claim, written on either side."""
        return self._both_ways(lambda c: c.corroborates)

    @cached_property
    def agreeing(self) -> Mapping[ClaimKey, tuple[ClaimKey, ...]]:
        """All claims that say the same as one that corroborates or is corroborated, with it."""
        return agreeing(self.corroborations)

    @cached_property
    def voices(self) -> Mapping[str, frozenset[str]]:
        """For whom each actor speaks in the end; two that share one speak with one voice."""
        return voices(self.actors)

    @cached_property
    def independent_origins(self) -> Mapping[ClaimKey, int]:
        """How many independent origins say what a claim says, counted as `independence` does."""
        found = dict.fromkeys(self.claims, 1)
        for key, group in self.agreeing.items():
            if key == group[0]:
                claims = [self.claims[k] for k in group]
                number = independent_origins(claims, self.actors, self.voices, self.origins)
                found |= dict.fromkeys(group, number)
        return found

    @cached_property
    def superseded_by(self) -> Mapping[ClaimKey, tuple[ClaimKey, ...]]:
        """The later claims that replace a claim."""
        return grouped(
            (claim_key(event, ref), ClaimKey(event, claim.id))
            for (event, _), claim in self.claims.items()
            for ref in claim.supersedes
        )

    @cached_property
    def events_in_year(self) -> Mapping[int, int]:
        """How many events each year has."""
        return Counter(e.date.bucket.year for e in self.events.values())

    @cached_property
    def events_of_actor(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by the actors that they name, whatever their part."""
        return grouped((p.actor, e) for e in self.events.values() for p in e.actors)

    @cached_property
    def events_at_place(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by the places they stand at."""
        return grouped((place, e) for e in self.events.values() for place in e.places)

    @cached_property
    def said_by(self) -> Mapping[str, tuple[ClaimKey, ...]]:
        """Claims by the actor that is their origin."""
        return grouped((c.origin.actor, k) for k, c in self.claims.items() if c.origin.actor)

    @cached_property
    def carried_by(self) -> Mapping[str, tuple[ClaimKey, ...]]:
        """Claims by the actors that passed them on."""
        return grouped(
            (link.actor, k)
            for k, c in self.claims.items()
            for link in c.attribution[1:]
            if link.actor
        )

    @cached_property
    def ties(self) -> Mapping[str, tuple[Tie, ...]]:
        """Relations by either actor, those written at the actor first."""
        own = ((a.id, Tie(r.to, r, True)) for a in self.actors.values() for r in a.relations)
        back = ((r.to, Tie(a.id, r, False)) for a in self.actors.values() for r in a.relations)
        return grouped((*own, *back))

    @cached_property
    def places_within(self) -> Mapping[str, tuple[Place, ...]]:
        """Places by the place that holds them."""
        return grouped((p.part_of, p) for p in self.places.values() if p.part_of)

    @cached_property
    def claims_from_source(self) -> Mapping[str, tuple[ClaimKey, ...]]:
        """Claims by the sources they cite."""
        return grouped((s.source, k) for k, c in self.claims.items() for s in c.sources)

    @cached_property
    def events_from_source(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by the sources that they cite as a whole."""
        return grouped((s.source, e) for e in self.events.values() for s in e.sources)

    @cached_property
    def actors_from_source(self) -> Mapping[str, tuple[Actor, ...]]:
        """Actors by the sources that their relations cite."""
        return grouped(
            (s.source, a) for a in self.actors.values() for r in a.relations for s in r.sources
        )

    @cached_property
    def copies(self) -> Mapping[str, tuple[Source, ...]]:
        """Sources by each source that they derive from."""
        return grouped((o, s) for s in self.sources.values() for o in s.derived_from)

    @cached_property
    def related(self) -> Mapping[str, tuple[Event, ...]]:
        """Related events, written on either side, by date."""
        tied: defaultdict[str, set[str]] = defaultdict(set)
        for event in self.events.values():
            for other in event.related:
                tied[event.id].add(other)
                tied[other].add(event.id)
        return {
            id_: tuple(by_date(self.events[other] for other in others))
            for id_, others in tied.items()
        }

    @cached_property
    def origins(self) -> Mapping[str, frozenset[str]]:
        """Where each source's story comes from: the ends of its `derived_from`, or itself."""
        found: dict[str, frozenset[str]] = {}
        above = {source.id: source.derived_from for source in self.sources.values()}
        for source in TopologicalSorter(above).static_order():
            ends = frozenset[str]().union(*(found[s] for s in above[source]))
            found[source] = ends or frozenset((source,))
        return found

    def status(self, event: Event) -> Status:
        """Return an event's grade: contested if any claim is, else the best among its claims."""
        grades = {claim.status for claim in event.claims}
        if Status.CONTESTED in grades:
            return Status.CONTESTED
        # The vocabulary lists them best first.
        return next((grade for grade in Status if grade in grades), Status.UNASSESSED)

    def _both_ways(
        self, refs: Callable[[Claim], tuple[str, ...]]
    ) -> Mapping[ClaimKey, tuple[ClaimKey, ...]]:
        pairs: dict[tuple[ClaimKey, ClaimKey], None] = {}
        for key, claim in self.claims.items():
            for ref in refs(claim):
                other = claim_key(key.event, ref)
                pairs[key, other] = pairs[other, key] = None
        return grouped(pairs)


def claim_key(event: str, reference: str) -> ClaimKey:
    """Return the claim that a reference in an event means: `claim` or `event#claim`."""
    other, found, claim = reference.rpartition("#")
    return ClaimKey(other if found else event, claim)


def grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """Group values by key, each value once, in the order they come."""
    groups: defaultdict[K, dict[int | Hashable, V]] = defaultdict(dict)
    for key, value in pairs:
        # Records are many and large: one is itself, whatever its fields say.
        groups[key].setdefault(value if isinstance(value, tuple) else id(value), value)
    return {key: tuple(values.values()) for key, values in groups.items()}


def by_date(events: Iterable[Event]) -> Iterator[Event]:
    """Yield events by earliest day, widest first, then by id."""
    yield from sorted(events, key=lambda e: (e.date.sort_key, e.id))
