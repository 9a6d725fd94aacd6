"""Events and the claims about them. That somebody says something is all that is asserted.

An event's own state and reviews of claims have words in schema.org too: both would be a finding
of truth, and neither is used.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.metadata import actors, places, sources
from generator.metadata.dates import ends, iso, temporal
from generator.metadata.site import Site, Thing, told
from generator.prose import plain_text
from generator.records import AttributionLink, Claim, Event
from generator.vocabulary import Modality


def whole(site: Site, event: Event) -> Thing:
    """Return what an event's page says: the event, its claims, and whom and what they name."""
    named = _Named(site)
    start, end = ends(event.date)
    thing = told(
        type_="Event",
        id_=site.id("event", event.id),
        name=event.title,
        description=plain_text(event.summary),
        startDate=start,
        endDate=end,
        location=[named.place(id_) for id_ in event.places],
        about=named.actors(part.actor for part in event.actors),
        subjectOf=[_claim(named, event, claim) for claim in event.claims],
    )
    return thing | {"dcterms:temporal": temporal(event.date)}


class _Named:
    """What an event's page names: described where it is named first, called by its id after."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._seen: set[object] = set()

    def actor(self, id_: str) -> Thing:
        return self._once(actors.brief(self.site, self.site.chronicle.actors[id_]))

    def actors(self, ids: Iterable[str]) -> list[Thing]:
        return [self.actor(id_) for id_ in dict.fromkeys(ids)]

    def place(self, id_: str) -> Thing:
        return self._once(places.brief(self.site, self.site.chronicle.places[id_]))

    def sources(self, ids: Iterable[str]) -> list[Thing]:
        known = self.site.chronicle.sources
        return [self._once(sources.brief(self.site, known[id_])) for id_ in dict.fromkeys(ids)]

    def _once(self, thing: Thing) -> Thing:
        if thing["@id"] in self._seen:
            return {"@id": thing["@id"]}
        self._seen.add(thing["@id"])
        return thing


def _claim(named: _Named, event: Event, claim: Claim) -> Thing:
    return told(
        type_="Claim",
        id_=named.site.claim(event.id, claim.id),
        text=plain_text(claim.text),
        description=_standing(claim),
        author=_author(named, claim.origin),
        dateCreated=iso(claim.origin.date),
        appearance=named.sources(citation.source for citation in claim.sources),
    )


def _standing(claim: Claim) -> str:
    """Say what a claim is and how it is attested, so that nobody reads it as a finding."""
    said = f"{claim.status.heading}. {claim.status.meaning}"
    if claim.modality is Modality.ASSERTION:
        return said
    return f"{claim.modality.heading}. {claim.modality.meaning} {said}"


def _author(named: _Named, origin: AttributionLink) -> Thing:
    """Return who says it: an actor, or a part that nobody is named for.

    Whether "activists" are persons or a body is not known; schema.org's Role says neither.
    """
    if origin.actor:
        return named.actor(origin.actor)
    return told(type_="Role", roleName=origin.described)
