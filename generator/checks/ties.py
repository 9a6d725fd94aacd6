"""Rules about what refers to what: claims to events, actors to each other, and nothing to it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.chronicle import Chronicle
from generator.problems import quoted
from generator.records import Actor, Place, Source
from generator.references import references

from .finding import Finding


def says_nothing(chronicle: Chronicle) -> Iterator[Finding]:
    """E101: an event has at least one claim: without one, nobody says that it happened."""
    for event in chronicle.events.values():
        if not event.claims:
            hint = "add 'claims' with who says so and where it was read"
            yield Finding(event.marks.where("id"), "an event without a claim", hint)


def written_on_both_sides(chronicle: Chronicle) -> Iterator[Finding]:
    """E111: a relation that holds both ways is written once, at either actor."""
    seen: dict[tuple[frozenset[str], str, str], str] = {}
    for actor in chronicle.actors.values():
        for relation in actor.relations:
            if not relation.type.symmetric:
                continue
            dates = f"{relation.start} {relation.end}"
            held = (frozenset((actor.id, relation.to)), relation.type.value, dates)
            first = seen.setdefault(held, actor.id)
            if first != actor.id:
                message = f"{quoted(relation.type.value)} is written at {quoted(relation.to)} too"
                hint = "it holds both ways and shows on both pages: put both sources on one of them"
                yield Finding(relation.marks.where("type"), message, hint)


def unused(chronicle: Chronicle) -> Iterator[Finding]:
    """E122: a source, an actor or a place is referred to by something."""
    used = {*chronicle.mentions, *_named_in_events(chronicle)}
    others: tuple[Actor | Place | Source, ...] = (
        *chronicle.actors.values(),
        *chronicle.places.values(),
        *chronicle.sources.values(),
    )
    used |= {(ref.kind, ref.id) for ref in references(chronicle.settings)}
    for record in others:
        own = _own(record)
        used.update(key for ref in references(record) if (key := (ref.kind, ref.id)) != own)
    for actor in chronicle.actors.values():
        if any(relation.type.symmetric for relation in actor.relations):
            used.add(_own(actor))
    for record in others:
        if _own(record) not in used:
            hint = "name it where it belongs, or delete it"
            message = f"nothing refers to the {_own(record)[0]} {quoted(record.id)}"
            yield Finding(record.marks.where("id"), message, hint)


def _own(record: Actor | Place | Source) -> tuple[str, str]:
    """Return a record's own kind and id."""
    return type(record).__name__.lower(), record.id


def _named_in_events(chronicle: Chronicle) -> set[tuple[str, str]]:
    """Return the kinds and ids that events and their claims name."""
    actors: set[str] = set()
    places: set[str] = set()
    sources: set[str] = set()
    for event in chronicle.events.values():
        places.update(event.places)
        actors.update(part.actor for part in event.actors)
        sources.update(cited.source for cited in event.sources)
        for claim in event.claims:
            sources.update(cited.source for cited in claim.sources)
            actors.update(claim.accepted_by)
            actors.update(link.actor for link in claim.attribution if link.actor)
    kinds = (("actor", actors), ("place", places), ("source", sources))
    return {(kind, id_) for kind, ids in kinds for id_ in ids}
