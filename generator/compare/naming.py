"""What a report calls records, chains of speakers, and claims."""

from __future__ import annotations

from generator.chronicle import Chronicle, ClaimKey
from generator.pages import words
from generator.records import AttributionLink, Citation, Claim

from .change import Subject


def name(chronicle: Chronicle, kind: str, id_: str) -> str:
    """Return the name or title of a record, or its id where there is none."""
    record = chronicle.records(kind).get(id_)
    if record is None:
        return id_
    return str(getattr(record, "title", None) or getattr(record, "name", id_))


def subject(chronicle: Chronicle, kind: str, id_: str, claim: str = "") -> Subject:
    """Return a record, or a claim in one, as what a change is about."""
    return Subject(kind, id_, name(chronicle, kind, id_), claim)


def claim_name(chronicle: Chronicle, key: ClaimKey, event: str) -> str:
    """Return what a claim is called, seen from an event: its id, and whose it is."""
    claim = chronicle.claims.get(key)
    where = "" if key.event == event else f" of “{name(chronicle, 'event', key.event)}”"
    whose = f" ({speaker(chronicle, claim.origin)})" if claim else ""
    return f"‘{key.claim}’{where}{whose}"


def speaker(chronicle: Chronicle, link: AttributionLink) -> str:
    """Return who a link of a chain names or describes."""
    if link.actor:
        return name(chronicle, "actor", link.actor)
    return f"“{link.described}”"


def chain(chronicle: Chronicle, claim: Claim) -> str:
    """Return a chain in words, from the origin to the last carrier."""
    first, *others = claim.attribution
    actor = chronicle.actors.get(first.actor or "")
    told = f"{speaker(chronicle, first)} {words.origin(first, actor.type if actor else None)}"
    told += _disclaimer(first)
    for link in others:
        before, after = words.carrier(link)
        told += f"; {before} {speaker(chronicle, link)}{after}{_disclaimer(link)}"
    return told


def _disclaimer(link: AttributionLink) -> str:
    return f" (“{link.disclaimer}”)" if link.disclaimer else ""


def citation(chronicle: Chronicle, cited: Citation) -> str:
    """Return a source as a citation names it: publisher, title, day and place in it."""
    locator = f", {cited.locator}" if cited.locator else ""
    return f"{work(chronicle, cited.source)}{locator}"


def work(chronicle: Chronicle, id_: str) -> str:
    """Return a source by publisher, title and day."""
    source = chronicle.sources[id_]
    issued = f", {source.issued.label}" if source.issued else ""
    return f"{source.publisher}, “{source.title}”{issued}"
