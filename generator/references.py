"""What each record refers to, and where it says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.chronicle import claim_key
from generator.marks import Loc, Marks
from generator.problems import Where
from generator.prose import references as links
from generator.records import Actor, Citation, Claim, Event, Place, Record, Source
from generator.settings import BaseMap, Settings

AnyRecord = Event | Actor | Place | Source


class Reference(NamedTuple):
    """One mention of a record in another: the kind and id it wants, and where it stands.

    Kinds are event, actor, place, source; claim (`id` is event#claim), question (event#question)
    and measure. `written` is what the file says where that is shorter than `id`; `in_prose` marks
    a link in a text.
    """

    kind: str
    id: str
    marks: Marks
    loc: Loc
    written: str = ""
    in_prose: bool = False

    @property
    def where(self) -> Where:
        """The place of the mention."""
        return self.marks.where(*self.loc)


def references(record: AnyRecord | Settings | BaseMap) -> Iterator[Reference]:
    """Yield everything that a record refers to."""
    match record:
        case Event():
            yield from _of_event(record)
        case Actor():
            for relation in record.relations:
                yield Reference("actor", relation.to, relation.marks, ("to",))
                yield from _sources(relation.sources)
        case Place():
            if record.part_of:
                yield Reference("place", record.part_of, record.marks, ("part_of",))
        case Source():
            yield from _ids("source", record.derived_from, record.marks, "derived_from")
        case BaseMap():
            yield from _ids("place", record.towns, record.marks, "towns")
        case Settings():
            if record.specimen:
                yield Reference("claim", record.specimen, record.marks, ("specimen",))
    for marks, field, text in prose_fields(record):
        for link in links(text):
            yield Reference(link.kind, link.id, marks, (field,), in_prose=True)


def prose_fields(record: AnyRecord | Settings | BaseMap) -> Iterator[tuple[Marks, str, str]]:
    """Yield every prose text of a record: the marks of its mapping, its field, the text."""
    match record:
        case Event():
            yield from _texts(record, ("summary", "brief", "date_note"))
            for claim in record.claims:
                yield from _texts(claim, ("text", "quote", "hedge", "not_said"))
                for link in claim.attribution:
                    yield from _texts(link, ("disclaimer",))
        case Actor():
            yield from _texts(record, ("summary",))
            for relation in record.relations:
                yield from _texts(relation, ("note",))
        case Source():
            yield from _texts(record, ("note",))
        case Settings():
            yield from _texts(record, ("about", "limits"))
        case Place() | BaseMap():
            pass


def _of_event(event: Event) -> Iterator[Reference]:
    yield from _ids("place", event.places, event.marks, "places")
    yield from _ids("event", event.related, event.marks, "related")
    yield from _sources(event.sources)
    for part in event.actors:
        yield Reference("actor", part.actor, part.marks, ("actor",))
    for claim in event.claims:
        yield from _of_claim(event.id, claim)


def _of_claim(event: str, claim: Claim) -> Iterator[Reference]:
    marks = claim.marks
    yield from _sources(claim.sources)
    yield from _ids("actor", claim.accepted_by, marks, "accepted_by")
    for link in claim.attribution:
        if link.actor:
            yield Reference("actor", link.actor, link.marks, ("actor",))
    for figure in claim.figures:
        yield Reference("measure", figure.measure, figure.marks, ("measure",))
    if claim.question:
        full = f"{event}#{claim.question}"
        yield Reference("question", full, marks, ("question",), claim.question)
    for field in ("contradicts", "corroborates", "supersedes"):
        for index, reference in enumerate(getattr(claim, field)):
            wanted = "#".join(claim_key(event, reference))
            yield Reference("claim", wanted, marks, (field, index), reference)


def _sources(citations: Iterable[Citation]) -> Iterator[Reference]:
    for citation in citations:
        yield Reference("source", citation.source, citation.marks, ("source",))


def _ids(kind: str, ids: Iterable[str], marks: Marks, field: str) -> Iterator[Reference]:
    for index, id_ in enumerate(ids):
        yield Reference(kind, id_, marks, (field, index))


def _texts(part: Record, fields: Iterable[str]) -> Iterator[tuple[Marks, str, str]]:
    for field in fields:
        text = getattr(part, field)
        if text is not None:
            yield part.marks, field, text
