"""Actors as schema.org's Person or a kind of Organization."""

from __future__ import annotations

from collections.abc import Iterable

from generator.metadata.dates import iso
from generator.metadata.site import Site, Thing, told
from generator.prose import plain_text
from generator.records import Actor, ExternalIdentifier, OtherName
from generator.vocabulary import ActorType

# The rest are organisations. schema.org's Country is a place and says nothing, so a state, with
# its government, is one too; and it has no word for people who are not organised.
_TYPES = {
    ActorType.PERSON: "Person",
    ActorType.GOVERNMENT_BODY: "GovernmentOrganization",
    ActorType.PARTY: "PoliticalParty",
    ActorType.MEDIA: "NewsMediaOrganization",
    ActorType.NGO: "NGO",
}
# Catalogues in which an identifier alone makes an address.
_CATALOGUES = {
    "wikidata": "http://www.wikidata.org/entity/",
    "viaf": "https://viaf.org/viaf/",
    "isni": "https://isni.org/isni/",
    "gnd": "https://d-nb.info/gnd/",
    "geonames": "https://sws.geonames.org/",
}


def brief(site: Site, actor: Actor) -> Thing:
    """Return an actor as other pages name it."""
    kind = _TYPES.get(actor.type, "Organization")
    return told(type_=kind, id_=site.id("actor", actor.id), name=actor.name)


def whole(site: Site, actor: Actor) -> Thing:
    """Return what an actor's own page says."""
    person = actor.type is ActorType.PERSON
    return brief(site, actor) | told(
        alternateName=alternate(actor.other_names),
        description=plain_text(actor.summary) if actor.summary else None,
        foundingDate=None if person else iso(actor.founded),
        dissolutionDate=None if person else iso(actor.dissolved),
        sameAs=[same for i in actor.identifiers if (same := _elsewhere(i))],
        identifier=[_identifier(i) for i in actor.identifiers if not _elsewhere(i)],
    )


def alternate(names: Iterable[OtherName]) -> list[object]:
    """Return other names, each with its language where that is known."""
    return [{"@language": n.lang, "@value": n.name} if n.lang else n.name for n in names]


def _elsewhere(known: ExternalIdentifier) -> str | None:
    base = _CATALOGUES.get(known.scheme)
    return f"{base}{known.identifier}" if base else None


def _identifier(known: ExternalIdentifier) -> Thing:
    return told(type_="PropertyValue", propertyID=known.scheme, value=known.identifier)
