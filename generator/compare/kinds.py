"""Changed events, actors, places and sources as records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.chronicle import Chronicle, ClaimKey
from generator.pages.words import counted, span
from generator.records import Actor, Event, Place, Relation, Source
from generator.references import AnyRecord

from .change import ADDED, CHANGED, REMOVED, RENAMED, Change, Kind, Look, Piece, Words
from .claims import in_full
from .fields import Difference, Reader, differences
from .fields import told as told_of
from .matching import KINDS, Matches
from .naming import citation, name, subject
from .pairing import Likeness, paired
from .wording import names, plain, redated, said

_LIKENESS: Likeness[Relation] = (
    lambda relation: (relation.type, relation.to, str(relation.start)),
    lambda relation: (relation.type, relation.to),
)
_REWORDED = ("title", "summary", "brief", "date_note", "contested", "questions")
# What other modules tell of, or what says the same written on either side.
_APART: Mapping[str, tuple[str, ...]] = {
    "event": ("date", "claims", "related", "former_ids"),
    "actor": ("relations",),
    "place": (),
    "source": ("derived_from",),
}


def record_changes(matches: Matches, reader: Reader) -> Iterator[Change]:
    """Yield the records that were renamed, changed, added and removed."""
    for kind in KINDS:
        old, new = matches.before.records(kind), matches.after.records(kind)
        for was, now in matches.pairs(kind):
            if old[was] is new[now] and was == now:
                continue
            about = subject(matches.after, kind, now)
            if was != now:
                where = new[now].marks.where("id")
                words = (Piece(was, Look.CODE), Piece(" → "), Piece(now, Look.CODE))
                yield Change(RENAMED[kind], about, words, where=where)
            for field, told in _differences(matches, kind, old[was], new[now], reader):
                which = _which(kind, field)
                yield Change(which, about, told, where=new[now].marks.where(field))
        for id_ in matches.new[kind]:
            about = subject(matches.after, kind, id_)
            first, *lines = _DESCRIBE[kind](matches.after, new[id_])
            lines += told_of(new[id_], reader, _DESCRIBED[kind])
            yield Change(ADDED[kind], about, first, tuple(lines), new[id_].marks.where())
        for id_ in matches.gone[kind] if kind != "source" else ():
            about = subject(matches.before, kind, id_)
            told = plain(_lost(matches.before, old[id_]))
            lines = list(_claims(matches.before, old[id_], Look.GONE))
            yield Change(REMOVED[kind], about, told, tuple(lines), old[id_].marks.where())


def _which(kind: str, field: str) -> Kind:
    if kind == "event":
        if field == "date":
            return Kind.EVENT_REDATED
        return Kind.EVENT_REWORDED if field in _REWORDED else Kind.EVENT_CHANGED
    return CHANGED[kind]


def _differences(
    matches: Matches, kind: str, old: AnyRecord, new: AnyRecord, reader: Reader
) -> Iterator[Difference]:
    if isinstance(old, Event) and isinstance(new, Event):
        if old.date != new.date:
            yield Difference("date", plain(redated(old.date, new.date)))
        yield from _related(matches, old, new)
        yield from _order(matches, old, new)
    yield from differences(old, new, reader, skip=_APART[kind])


def _related(matches: Matches, old: Event, new: Event) -> Iterator[Difference]:
    """Yield changed ties between events, once, though both ends show them."""
    was = {matches.now("event", e.id) for e in matches.before.related.get(old.id, ())}
    now = {e.id for e in matches.after.related.get(new.id, ())}
    there = matches.after.events
    for told, others in (("taken out", was - now), ("new", now - was)):
        own = [o for o in sorted(others) if o in there and (o in new.related or o in old.related)]
        if own:
            called = names([said(name(matches.after, "event", o)) for o in own])
            yield Difference("related", plain(f"related, {told}: {called}"))


def _order(matches: Matches, old: Event, new: Event) -> Iterator[Difference]:
    was = [matches.claim_now(ClaimKey(old.id, c.id)).claim for c in old.claims]
    now = [c.id for c in new.claims]
    if [c for c in was if c in now] != [c for c in now if c in was]:
        yield Difference("claims", plain("the claims are in another order"))


def relation_changes(matches: Matches, reader: Reader) -> Iterator[Change]:
    """Yield the relations between actors that are gone, new or changed."""
    before, after = matches.before, matches.after
    for was, now in matches.pairs("actor"):
        old, new = before.actors[was], after.actors[now]
        if old is new:
            continue
        about = subject(after, "actor", now)
        then = [r.model_copy(update={"to": matches.now("actor", r.to)}) for r in old.relations]
        pairs, left = paired(then, new.relations, _LIKENESS)
        for relation, (_, other) in zip(old.relations, pairs, strict=True):
            if other is None:
                gone = (Piece(_tie(before, relation), Look.GONE),)
                where = new.marks.where("relations")
                yield Change(Kind.RELATION_REMOVED, about, gone, where=where)
                continue
            for field, told in differences(relation, other, reader, skip=("type", "to")):
                words = (Piece(f"{_tie(after, other)}: "), *told)
                yield Change(Kind.RELATION_CHANGED, about, words, where=other.marks.where(field))
        for relation in left:
            come = (Piece(_tie(after, relation), Look.NEW),)
            yield Change(Kind.RELATION_ADDED, about, come, where=relation.marks.where())


def _tie(chronicle: Chronicle, relation: Relation) -> str:
    years = span(relation.start, relation.end)
    told = f"{relation.type.label} {name(chronicle, 'actor', relation.to)}"
    told += f", {years}" if years else ""
    return f"{told}; cites {names([citation(chronicle, c) for c in relation.sources])}"


def _lost(chronicle: Chronicle, record: AnyRecord) -> str:
    if isinstance(record, Event):
        return f"{record.date.label}; with {counted(len(record.claims), 'claim')}"
    named = len({e.id for e in chronicle.events_of_actor.get(record.id, ())})
    at = len(chronicle.events_at_place.get(record.id, ()))
    return f"{counted(named if isinstance(record, Actor) else at, 'event')} named it"


def _event(chronicle: Chronicle, record: Event) -> Iterator[Words]:
    places = names([name(chronicle, "place", p) for p in record.places])
    told = f"{record.date.label}; {record.type.label}{f'; {places}' if places else ''}"
    yield plain(f"{told}; {counted(len(record.claims), 'claim')}")
    yield plain(f"summary: {said(record.summary, 20_000)}")
    yield from _claims(chronicle, record, Look.NEW)


def _claims(chronicle: Chronicle, record: AnyRecord, look: Look) -> Iterator[Words]:
    """Yield the claims of an event that is new or gone, each with what is needed to weigh it."""
    for claim in record.claims if isinstance(record, Event) else ():
        _, *lines = in_full(chronicle, ClaimKey(record.id, claim.id))
        text = Piece(said(claim.text, 20_000), look)
        yield (Piece(claim.id, Look.CODE), Piece(": "), text)
        yield from ((Piece(" · "), *line) for line in lines)


def _actor(chronicle: Chronicle, record: Actor) -> Iterator[Words]:
    summary = f": {said(record.summary, 20_000)}" if record.summary else ""
    yield plain(f"{record.type.label}{summary}")
    yield from (plain(_tie(chronicle, relation)) for relation in record.relations)


def _place(chronicle: Chronicle, record: Place) -> Iterator[Words]:
    within = f", in {name(chronicle, 'place', record.part_of)}" if record.part_of else ""
    at = f"; {record.latitude:g}, {record.longitude:g}" if record.latitude is not None else ""
    yield plain(f"{record.precision.label}{at}{within}")


def _source(chronicle: Chronicle, record: Source) -> Iterator[Words]:
    issued = record.issued.label if record.issued else "undated"
    told = f"{record.publisher}, {issued}; {record.type.label}"
    yield (Piece(told), *((Piece("; "), Piece(record.url, Look.CODE)) if record.url else ()))
    if record.derived_from:
        whence = names([said(name(chronicle, "source", s)) for s in record.derived_from])
        yield plain(f"one origin with {whence}")


# What these descriptions have; the rest of a record follows field by field.
_DESCRIBED: Mapping[str, tuple[str, ...]] = {
    "event": ("title", "date", "type", "summary", "places", "claims"),
    "actor": ("name", "type", "summary", "relations"),
    "place": ("name", "precision", "latitude", "longitude", "part_of"),
    "source": ("title", "publisher", "issued", "type", "url", "derived_from"),
}
_DESCRIBE: Mapping[str, Callable[..., Iterator[Words]]] = {
    "event": _event,
    "actor": _actor,
    "place": _place,
    "source": _source,
}
