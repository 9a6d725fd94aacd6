"""Which record of one state is which of the other: by id, by former ids, else by likeness."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from generator.chronicle import Chronicle, ClaimKey
from generator.records import Actor, Claim, Event, Place, Source
from generator.references import AnyRecord

from .wording import one_line

KINDS = ("event", "actor", "place", "source")


@dataclass(frozen=True, slots=True)
class Matches:
    """The records and claims of two states side by side.

    `renamed` has the new id of each record whose id changed, `moved` the new key of each claim
    that stands under another id or event. What has no counterpart is `gone` or `new`.
    """

    before: Chronicle
    after: Chronicle
    renamed: Mapping[tuple[str, str], str]
    gone: Mapping[str, tuple[str, ...]]
    new: Mapping[str, tuple[str, ...]]
    moved: dict[ClaimKey, ClaimKey] = field(default_factory=dict)

    def now(self, kind: str, id_: str) -> str:
        """Return the id that a record of the earlier state has now."""
        return self.renamed.get((kind, id_), id_)

    def claim_now(self, key: ClaimKey) -> ClaimKey:
        """Return the key that a claim of the earlier state has now."""
        return self.moved.get(key) or ClaimKey(self.now("event", key.event), key.claim)

    def pairs(self, kind: str) -> tuple[tuple[str, str], ...]:
        """Return the ids of the records of a kind that both states have: then and now."""
        there = self.after.records(kind)
        found = ((id_, self.now(kind, id_)) for id_ in self.before.records(kind))
        return tuple(pair for pair in found if pair[1] in there)

    def changed_events(self) -> tuple[tuple[Event, Event], ...]:
        """Return the events of both states that are not one record, then and now."""
        before, after = self.before.events, self.after.events
        pairs = ((before[was], after[now]) for was, now in self.pairs("event"))
        return tuple((old, new) for old, new in pairs if old is not new)


def matched(before: Chronicle, after: Chronicle) -> Matches:
    """Find out which record and which claim is which."""
    renamed: dict[tuple[str, str], str] = {}
    gone: dict[str, tuple[str, ...]] = {}
    new: dict[str, tuple[str, ...]] = {}
    for kind in KINDS:
        old, now = before.records(kind), after.records(kind)
        lost = [id_ for id_ in old if id_ not in now]
        found = [id_ for id_ in now if id_ not in old]
        names = _renamed(after, kind, [old[i] for i in lost], [now[i] for i in found])
        renamed |= {(kind, id_): name for id_, name in names.items()}
        gone[kind] = tuple(id_ for id_ in lost if id_ not in names)
        new[kind] = tuple(id_ for id_ in found if id_ not in names.values())
    matches = Matches(before, after, renamed, gone, new)
    matches.moved.update(_moved(matches))
    return matches


def _renamed(
    after: Chronicle, kind: str, lost: list[AnyRecord], found: list[AnyRecord]
) -> dict[str, str]:
    """Return the new id of each lost record that says so, or that is just like a found one."""
    free = {record.id for record in found}
    names: dict[str, str] = {}
    if kind == "event":
        for record in lost:
            now = after.redirects.get(record.id)
            if now in free:
                names[record.id] = now
                free.discard(now)
    like: defaultdict[Hashable, list[str]] = defaultdict(list)
    for record in found:
        if record.id in free:
            like[_likeness(record)].append(record.id)
    there = {record.id: record for record in found}
    for record in lost:
        options = like.get(_likeness(record), []) if record.id not in names else []
        same = next((id_ for id_ in options if _alike(record, there[id_])), None)
        if same:
            names[record.id] = same
            options.remove(same)
    return names


def _alike(one: AnyRecord, other: AnyRecord) -> bool:
    """Whether two records of one name have something else in common, too."""
    match one, other:
        case Event(), Event():
            said = {_statement(claim) for claim in one.claims}
            return one.date == other.date or any(_statement(c) in said for c in other.claims)
        case Place(), Place():
            here = (one.latitude, one.longitude) == (other.latitude, other.longitude)
            return here or one.part_of == other.part_of
        case Actor(), Actor():
            return one.type is other.type
        case _:
            return True


def _likeness(record: AnyRecord) -> Hashable:
    """Return what a record would keep if only its id changed."""
    match record:
        case Event():
            return one_line(record.title)
        case Source():
            return record.publisher, record.title, record.url
        case _:
            return record.name


def _moved(matches: Matches) -> dict[ClaimKey, ClaimKey]:
    """Return claims whose id or event changed, known by their text and first speaker."""
    before, after = matches.before, matches.after
    pairs = matches.changed_events()
    old = (*(e for e, _ in pairs), *(before.events[id_] for id_ in matches.gone["event"]))
    new = (*(e for _, e in pairs), *(after.events[id_] for id_ in matches.new["event"]))
    there = {ClaimKey(matches.now("event", e.id), c.id) for e in old for c in e.claims}
    came: defaultdict[Hashable, deque[ClaimKey]] = defaultdict(deque)
    for event in new:
        for claim in event.claims:
            if ClaimKey(event.id, claim.id) not in there:
                came[_statement(claim)].append(ClaimKey(event.id, claim.id))
    moved: dict[ClaimKey, ClaimKey] = {}
    left = [
        (ClaimKey(event.id, claim.id), claim)
        for event in (old if came else ())
        for claim in event.claims
        if ClaimKey(matches.now("event", event.id), claim.id) not in after.claims
    ]
    for said_by in (True, False):  # of two that say the same, the one of the same speaker
        for key, claim in left:
            options = came.get(_statement(claim), ())
            fits = (
                k for k in options if not said_by or _speaker(after.claims[k]) == _speaker(claim)
            )
            found = None if key in moved else next(fits, None)
            if found:
                moved[key] = found
                came[_statement(claim)].remove(found)
    return moved


def _speaker(claim: Claim) -> Hashable:
    return claim.origin.actor, one_line(claim.origin.described or "")


def _statement(claim: Claim) -> Hashable:
    return one_line(claim.text)
