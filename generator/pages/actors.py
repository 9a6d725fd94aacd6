"""Who: the index of actors, and a page for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator import links, render
from generator.chronicle import Chronicle, ClaimKey, Tie
from generator.pages.here import Here, Link, View
from generator.pages.rows import mention_rows, rows
from generator.pages.words import counted, modality, span
from generator.prose import plain_text
from generator.records import Actor, OtherName, Place
from generator.vocabulary import NameKind, RelationType, Verb

# How a relation reads from the other actor's side.
_INVERSE = {
    RelationType.AFFILIATE_OF: "has as affiliate",
    RelationType.PART_OF: "has as part",
    RelationType.MEMBER_OF: "has as member",
    RelationType.SUPPORTS: "supported by",
    RelationType.LEADS: "led by",
    RelationType.COMMANDS: "commanded by",
    RelationType.SPLITS_FROM: "split off",
    RelationType.RENAMED_TO: "formerly",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A record in an index: its name, its other names, and what is known of it in a line."""

    record: Link
    names: tuple[Markup, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Named:
    """Another name: the name, its kind, and when it was used."""

    name: Markup
    about: str


@dataclass(frozen=True, slots=True)
class Related:
    """A relation: what it is, to whom, when, who says so, and what it rests on."""

    kind: str
    other: Link
    when: str
    note: Markup
    sources: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim in a list of what somebody said or carried."""

    when: str
    verb: str
    claim: Link
    event: Link
    status: str


def actor_index_views(chronicle: Chronicle) -> Iterator[View]:
    """Yield the index of all actors."""
    here = Here(chronicle, links.ACTORS)
    listing = tuple(
        Listed(
            here.actor(actor.id),
            tuple(render.name(n.name, n.lang) for n in actor.other_names),
            f"{actor.type.heading}; "
            + counted(len(chronicle.events_of_actor.get(actor.id, ())), "event")
            + ", "
            + counted(
                len(chronicle.said_by.get(actor.id, ())), "claim of its own", "claims of its own"
            ),
        )
        for actor in chronicle.actors.values()
    )
    count = counted(len(listing), "actor")
    intro = f"{count}: who acts, and who speaks. One that only carries reports is listed too."
    context = {"title": "Actors", "intro": intro, "listing": listing}
    yield View(here.path, "Actors", intro, context, listing=True)


def actor_views(chronicle: Chronicle) -> Iterator[View]:
    """Yield the page of every actor."""
    for actor in chronicle.actors.values():
        here = Here(chronicle, links.record("actor", actor.id))
        about = plain_text(actor.summary) if actor.summary else f"{actor.name}, {actor.type.label}."
        context = _context(here, actor)
        said = len(chronicle.said_by.get(actor.id, ()))
        yield View(
            here.path,
            actor.name,
            about,
            context,
            actor.marks.path,
            names=all_names(actor),
            weight=said + len(chronicle.events_of_actor.get(actor.id, ())),
        )


def all_names(record: Actor | Place) -> tuple[str, ...]:
    """Return every name of a record, the one that these pages use first."""
    return (record.name, *(other.name for other in record.other_names))


def names(others: Iterable[OtherName]) -> tuple[Named, ...]:
    """Return other names as a page shows them."""
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


def _context(here: Here, actor: Actor) -> dict[str, object]:
    chronicle = here.chronicle
    events = chronicle.events_of_actor.get(actor.id, ())
    return {
        "title": actor.name,
        "type": here.term("actortype", actor.type.value, actor.type.heading),
        "summary": here.prose(actor.summary),
        "founded": actor.founded.label if actor.founded else "",
        "dissolved": actor.dissolved.label if actor.dissolved else "",
        "names": names(actor.other_names),
        "identifiers": tuple(f"{i.scheme}: {i.identifier}" for i in actor.identifiers),
        "relations": tuple(_related(here, tie) for tie in chronicle.ties.get(actor.id, ())),
        "said": _statements(here, actor, chronicle.said_by.get(actor.id, ())),
        "carried": _statements(here, actor, chronicle.carried_by.get(actor.id, ()), carried=True),
        "events": rows(here, events),
        "mentions": mention_rows(here, "actor", actor.id, events),
    }


def _related(here: Here, tie: Tie) -> Related:
    relation = tie.relation
    kind = relation.type.label
    if not tie.outgoing:
        kind = _INVERSE.get(relation.type, kind)
    return Related(
        kind=kind,
        other=here.actor(tie.other),
        when=span(relation.start, relation.end) or "dates not established",
        note=here.inline(relation.note) if relation.note else Markup(""),
        sources=tuple((here.publisher(c), c.locator or "") for c in relation.sources),
    )


def _statements(
    here: Here, actor: Actor, keys: Iterable[ClaimKey], *, carried: bool = False
) -> tuple[Statement, ...]:
    """Return claims with the day on which this actor said or carried each."""
    found = []
    for key in keys:
        claim = here.chronicle.claims[key]
        event = here.chronicle.events[key.event]
        chain = claim.attribution[1:] if carried else claim.attribution
        own = next(link for link in chain if link.actor == actor.id)
        found.append(
            Statement(
                when=own.date.label if own.date else f"undated; event: {event.date.label}",
                verb="carried" if carried and own.verb is Verb.SAID else own.verb.label,
                claim=here.claim(key, plain_text(claim.text)),
                event=here.event(event),
                status=". ".join(filter(None, (modality(claim.modality), claim.status.heading))),
            )
        )
    return tuple(found)
