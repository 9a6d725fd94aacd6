"""Who: the index of actors, and a page for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from markupsafe import Markup

from generator import links, render
from generator.chronicle import Chronicle, ClaimKey
from generator.pages.here import Here, Link, Sketch, View
from generator.pages.named_in import contested, named_in
from generator.pages.naming import said_of
from generator.pages.relations import relations
from generator.pages.statements import OPEN, carried, statements
from generator.pages.words import counted, span
from generator.prose import plain_text
from generator.records import Actor, OtherName, Place
from generator.vocabulary import ActorType, NameKind

# How many actors the index holds; of more, those that the most rests on.
_LISTED = 1000
# How many of those who speak for an actor its page names.
_SPEAKERS = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """A record in an index: its name, its other names, and what is known of it in a line."""

    record: Link
    names: tuple[Markup, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The actors of one type in the index."""

    anchor: Markup
    heading: str
    count: str
    actors: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Another name: the name, its kind, and when it was used."""

    name: Markup
    about: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """Another name as a row of a table."""

    name: Markup
    when: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Index:
    """What is reckoned once for all actors."""

    said_of: Mapping[str, tuple[ClaimKey, ...]]
    speakers: Mapping[str, tuple[str, ...]]
    contested: frozenset[str]


def actor_index_view(chronicle: Chronicle) -> View:
    """Return the index of actors, type by type."""
    here = Here(chronicle, links.ACTORS)
    chosen = set(sorted(chronicle.actors, key=lambda id_: -_weight(chronicle, id_))[:_LISTED])
    shelves = tuple(
        _shelf(here, type_, [chronicle.actors[id_] for id_ in ids if id_ in chosen], len(ids))
        for type_, ids in _by_type(chronicle).items()
    )
    count = counted(len(chronicle.actors), "actor")
    intro = (
        f"{count}: who acts, and who speaks. Beside each: the events that name it, the claims that "
        "are its own, and those of others that it carried."
    )
    left = len(chronicle.actors) - len(chosen)
    context = {
        "intro": intro,
        "left": f"{left:,} more, named in fewer events, are found by search." if left else "",
        "shelves": tuple(shelf for shelf in shelves if shelf.actors),
    }
    return View(here.path, "Actors", intro, context, listing=True)


def actor_pages(chronicle: Chronicle) -> Iterator[Sketch]:
    """Plan the page of every actor."""
    for actor in chronicle.actors.values():
        path = links.record("actor", actor.id)
        yield Sketch(path, partial(_actor_view, chronicle, path, actor))


def _actor_view(chronicle: Chronicle, path: str, actor: Actor) -> View:
    about = plain_text(actor.summary) if actor.summary else f"{actor.name}, {actor.type.label}."
    return View(
        path,
        actor.name,
        about,
        _context(Here(chronicle, path), actor, _index(chronicle)),
        actor.marks.path,
        names=all_names(actor),
        weight=_weight(chronicle, actor.id),
    )


@lru_cache(maxsize=1)
def _index(chronicle: Chronicle) -> _Index:
    return _Index(said_of(chronicle), _speakers(chronicle), contested(chronicle))


def all_names(record: Actor | Place) -> tuple[str, ...]:
    """Return every name of a record, the one that these pages use first."""
    return (record.name, *(other.name for other in record.other_names))


def names(others: Iterable[OtherName]) -> tuple[Named, ...]:
    """Return other names as a page shows them in a line."""
    return tuple(
        Named(
            render.name(other.name, other.lang),
            ", ".join(
                (
                    *([other.kind.label] if other.kind is not NameKind.ALIAS else []),
                    *([span(other.start, other.end)] if other.start or other.end else []),
                )
            ),
        )
        for other in others
    )


def _context(here: Here, actor: Actor, index: _Index) -> dict[str, object]:
    chronicle = here.chronicle
    rows = tuple(
        NameRow(
            render.name(other.name, other.lang),
            span(other.start, other.end) or "not established",
            other.kind.heading,
        )
        for other in actor.other_names
    )
    said = statements(here, chronicle.said_by.get(actor.id, ()))
    said_of = statements(here, index.said_of.get(actor.id, ()))
    return {
        "title": actor.name,
        "type": here.term("actortype", actor.type.value, actor.type.heading),
        "summary": here.prose(actor.summary),
        "founded": actor.founded.label if actor.founded else "",
        "dissolved": actor.dissolved.label if actor.dissolved else "",
        "names": rows,
        "names_dated": any(other.start or other.end for other in actor.other_names),
        "identifiers": ", ".join(f"{i.scheme}: {i.identifier}" for i in actor.identifiers),
        "relations": relations(here, actor),
        "said": said,
        "said_of": said_of,
        "beside": bool(said and said_of and _comparable(said.count, said_of.count)),
        "carried": carried(here, actor.id, chronicle.carried_by.get(actor.id, ())),
        "speakers": tuple(
            (here.actor(id_), counted(len(chronicle.said_by[id_]), "claim"))
            for id_ in index.speakers.get(actor.id, ())[:_SPEAKERS]
        ),
        **named_in(here, actor, index.contested),
    }


def _comparable(one: int, other: int) -> bool:
    """Whether two lists are about as long, as far as they stand open: then they face each other."""
    shorter, longer = sorted((min(one, OPEN), min(other, OPEN)))
    return 2 * shorter >= longer


def _speakers(chronicle: Chronicle) -> Mapping[str, tuple[str, ...]]:
    """Return for each actor those that speak for it, whoever said most first."""
    found: dict[str, list[str]] = {}
    for id_ in sorted(chronicle.said_by, key=lambda id_: (-len(chronicle.said_by[id_]), id_)):
        for end in sorted(chronicle.voices[id_] - {id_}):
            found.setdefault(end, []).append(id_)
    return {end: tuple(ids) for end, ids in found.items()}


def _by_type(chronicle: Chronicle) -> Mapping[ActorType, list[str]]:
    found: dict[ActorType, list[str]] = {type_: [] for type_ in ActorType}
    for actor in chronicle.actors.values():
        found[actor.type].append(actor.id)
    return found


def _shelf(here: Here, type_: ActorType, actors: Iterable[Actor], count: int) -> Shelf:
    return Shelf(
        anchor=links.anchor(type_.value),
        heading=_PLURALS[type_],
        count=f"{count:,}",
        actors=tuple(
            Listed(
                here.actor(actor.id),
                tuple(render.name(n.name, n.lang) for n in actor.other_names),
                _about(here.chronicle, actor.id),
            )
            for actor in actors
        ),
    )


def _about(chronicle: Chronicle, id_: str) -> str:
    named = len(chronicle.events_of_actor.get(id_, ()))
    said = len(chronicle.said_by.get(id_, ()))
    carried = len(chronicle.carried_by.get(id_, ()))
    parts = (
        (named, counted(named, "event")),
        (said, counted(said, "claim")),
        (carried, f"{carried:,} carried"),
    )
    return ", ".join(words for number, words in parts if number) or "named by others only"


def _weight(chronicle: Chronicle, id_: str) -> int:
    return len(chronicle.said_by.get(id_, ())) + len(chronicle.events_of_actor.get(id_, ()))


_PLURALS = {
    ActorType.STATE: "States",
    ActorType.GOVERNMENT_BODY: "Government bodies",
    ActorType.ARMED_GROUP: "Armed groups",
    ActorType.COALITION: "Coalitions",
    ActorType.MILITIA: "Militias",
    ActorType.PARTY: "Parties",
    ActorType.TRIBE: "Tribes",
    ActorType.COMMUNITY: "Communities",
    ActorType.PERSON: "Persons",
    ActorType.MEDIA: "Media",
    ActorType.INTERNATIONAL_ORGANISATION: "International organisations",
    ActorType.NGO: "NGOs",
}
