"""Which record of one state is which of the other: by id, by former ids, else by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from generator.chronicle import Chronicle, ClaimKey
from generator.records import Claim, Event, Source
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
    for record in lost:
        if record.id not in names and like.get(_likeness(record)):
            names[record.id] = like[_likeness(record)].pop(0)
    return names


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
    came: defaultdict[Hashable, list[ClaimKey]] = defaultdict(list)
    there = {ClaimKey(matches.now("event", k.event), k.claim) for k in before.claims}
    for key, claim in after.claims.items():
        if key not in there:
            came[_statement(claim)].append(key)
    moved: dict[ClaimKey, ClaimKey] = {}
    if not came:
        return moved
    for key, claim in before.claims.items():
        now = ClaimKey(matches.now("event", key.event), key.claim)
        if now not in after.claims and came.get(_statement(claim)):
            moved[key] = came[_statement(claim)].pop(0)
    return moved


def _statement(claim: Claim) -> Hashable:
    return one_line(claim.text)
