"""Records become one Chronicle: ids are unique, and every reference leads to a record.

A record that cannot stand (its own fault, or a reference to one that cannot stand) is withheld,
so that what is left is whole and a preview can show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from typing import Any, NamedTuple

from generator.chronicle import Chronicle, by_date, grouped
from generator.fields import RESERVED
from generator.marks import Marks
from generator.problems import Fault, Problem, in_order, quoted
from generator.records import Actor, Claim, Event, Place, Question, Source
from generator.references import AnyRecord, Reference, references
from generator.settings import BaseMap, Measure, Settings

UNKNOWN = Fault("C001", "Every id that a record refers to is the id of a record.")
TWICE = Fault(
    "C002",
    "An id stands for one record, now or in former_ids, and for one claim; a list names it once.",
)
ITSELF = Fault("C003", "Nothing refers to itself, holds itself or derives from itself.")
FAULTS = (UNKNOWN, TWICE, ITSELF)

KINDS: Mapping[str, type[AnyRecord]] = {
    "event": Event,
    "actor": Actor,
    "place": Place,
    "source": Source,
}


class Key(NamedTuple):
    """A record's kind and id."""

    kind: str
    id: str


class Found(NamedTuple):
    """A record that was read, and everything that it refers to."""

    kind: str
    record: AnyRecord
    references: tuple[Reference, ...]

    @classmethod
    def of(cls, kind: str, record: AnyRecord) -> Found:
        """Return a record with its references."""
        return cls(kind, record, tuple(references(record)))


@dataclass(slots=True)
class Records:
    """What loading found, before it is resolved.

    `found` has the records in the order of their files; `broken` the records that could not be
    built; `unsure` the kinds with a file that could not be read at all, where any id might stand.
    """

    settings: Settings | None = None
    base_map: BaseMap | None = None
    found: list[Found] = field(default_factory=list)
    broken: set[Key] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)

    def add(self, more: Records) -> None:
        """Add what was found in another file."""
        self.settings = more.settings or self.settings
        self.base_map = more.base_map or self.base_map
        self.found += more.found
        self.broken |= more.broken
        self.unsure |= more.unsure


def resolve(records: Records) -> tuple[Chronicle | None, tuple[Problem, ...]]:
    """Join records to a Chronicle (None without settings), and say what does not resolve."""
    known: dict[Key, AnyRecord] = {}
    faults: list[tuple[Key | None, Problem]] = []
    wanted: dict[Key, tuple[Reference, ...]] = {}
    for kind, record, refs in records.found:
        key = Key(kind, record.id)
        first = known.setdefault(key, record)
        wanted.setdefault(key, refs)
        if first is not record:
            faults.append((None, _second(kind, record, first)))
    index = _Index(records, known)
    for key, refs in wanted.items():
        faults += ((key, index.unknown(r)) for r in refs if not index.knows(r))
        faults += ((key, p) for p in _within(key, known[key], refs))
    if records.settings:
        about = references(records.settings)
        faults += ((None, index.unknown(r)) for r in about if not index.knows(r))
        faults += ((None, p) for p in _twice("measure", "chronology", records.settings.measures))
    if records.base_map:
        towns = tuple(references(records.base_map))
        faults += ((None, index.unknown(r)) for r in towns if not index.knows(r))
        faults += ((None, p) for p in _repeated(towns))
    faults += _former_ids(known, records.broken)
    faults += _cycles(known, "place", "part_of")
    faults += _cycles(known, "source", "derived_from")
    faulty = {key for key, _ in faults if key}
    # Where nothing is wrong and nothing may be missing, everything stands.
    sound = not (faulty or records.broken or records.unsure)
    standing = known if sound else _standing(known, wanted, faulty)
    chronicle = _chronicle(records, standing, wanted)
    return chronicle, in_order(problem for _, problem in faults)


class _Index:
    """Which ids there are, and which there might be."""

    def __init__(self, records: Records, known: Mapping[Key, AnyRecord]) -> None:
        self.records = records
        self.near: dict[tuple[str, str], list[str]] = {}
        self.ids: dict[str, set[str]] = {kind: set() for kind in KINDS}
        for key in (*known, *records.broken):
            self.ids[key.kind].add(key.id)
        events = [r for r in known.values() if isinstance(r, Event)]
        self.ids["claim"] = {f"{e.id}#{c.id}" for e in events for c in e.claims}
        self.ids["question"] = {f"{e.id}#{q.id}" for e in events for q in e.questions}
        settings = records.settings
        self.ids["measure"] = {m.id for m in settings.measures} if settings else set()

    def knows(self, ref: Reference) -> bool:
        """Whether a reference leads somewhere, or might, had a broken file been read."""
        if ref.id in self.ids[ref.kind]:
            return True
        if ref.kind == "measure":
            return self.records.settings is None
        if ref.kind == "claim":
            event = Key("event", ref.id.partition("#")[0])
            maybe = "event" in self.records.unsure and event.id not in self.ids["event"]
            return maybe or event in self.records.broken
        return ref.kind in self.records.unsure

    def unknown(self, ref: Reference) -> Problem:
        """Say that a reference leads nowhere, and what it might have meant."""
        shown = ref.written or ref.id
        others = [k for k in KINDS if ref.kind in KINDS and ref.id in self.ids[k]]
        near = self._near(ref.kind, ref.id)
        if others:
            hint = f"this is the id of {_A[others[0]]}; name {_A[ref.kind]} here"
        elif near:
            event, _, claim = near[0].partition("#")
            short = claim and "#" not in shown and ref.id.startswith(f"{event}#")
            hint = f"did you mean '{claim if short else near[0]}'?"
        else:
            hint = _ADD[ref.kind]
        return UNKNOWN.at(ref.where, f"no {ref.kind} has the id {quoted(shown)}", hint)

    def _near(self, kind: str, id_: str) -> list[str]:
        """Return the id most likely meant; found once, for a lost record is named often."""
        if (kind, id_) not in self.near:
            ids = sorted(self.ids[kind])
            if kind == "question":  # only those of its own event can be meant
                ids = [i for i in ids if i.startswith(id_.partition("#")[0] + "#")]
            self.near[kind, id_] = get_close_matches(id_, ids, 1, 0.75)
        return self.near[kind, id_]


_A = {"event": "an event", "actor": "an actor", "place": "a place", "source": "a source"}
_ADD = {
    "event": "add its file under events/, or correct the id",
    "actor": "add its file under actors/, or correct the id",
    "place": "add its file under places/, or correct the id",
    "source": "add it to a file under sources/, or correct the id",
    "claim": "write 'claim-id' within the event and 'event-id#claim-id' from elsewhere",
    "question": "add it to the event's 'questions', or correct the id",
    "measure": "add it to 'measures' in chronology.yml, or correct the id",
}


def _second(kind: str, record: AnyRecord, first: AnyRecord) -> Problem:
    where = record.marks.where("id")
    before = first.marks.where("id")
    change = "give it another id" if "id" in record.marks.keys else "rename the file"
    hint = f"{change}; the first stands in {before.path}, line {before.line}"
    return TWICE.at(where, f"a second {kind} with the id {quoted(record.id)}", hint)


def _within(key: Key, record: AnyRecord, refs: Iterable[Reference]) -> Iterator[Problem]:
    """Yield what is wrong inside one record: ids that stand twice, references to itself."""
    parts: tuple[tuple[str, tuple[Claim | Question, ...]], ...] = ()
    if isinstance(record, Event):
        parts = ("claim", record.claims), ("question", record.questions)
    for name, listed in parts:
        yield from _twice(name, "event", listed)
    yield from _repeated(refs)
    for ref in refs:
        itself = ref.id == record.id and ref.kind == key.kind and ref.loc[0] in _FIELDS
        if ref.kind == "claim" and isinstance(record, Event):
            itself = any(
                c.marks is ref.marks and f"{record.id}#{c.id}" == ref.id for c in record.claims
            )
        if itself:
            message = f"'{ref.loc[0]}' names the {ref.kind} itself"
            yield ITSELF.at(ref.where, message, "name the other one, or delete this")


def _repeated(refs: Iterable[Reference]) -> Iterator[Problem]:
    """Yield the places where one list names the same id again."""
    seen: set[tuple[Marks, int | str, str]] = set()
    for ref in refs:
        if len(ref.loc) == 1:
            continue
        named = (ref.marks, ref.loc[0], ref.id)
        if named in seen:
            message = f"'{ref.loc[0]}' names {quoted(ref.written or ref.id)} twice"
            yield TWICE.at(ref.where, message, "delete one of the two")
        seen.add(named)


def _twice(
    name: str, whole: str, listed: Iterable[Claim | Question | Measure]
) -> Iterator[Problem]:
    """Yield the parts of one record whose id an earlier one has."""
    seen: set[str] = set()
    for part in listed:
        if part.id in seen:
            hint = f"give each {name} of the {whole} its own id"
            message = f"a second {name} with the id {quoted(part.id)}"
            yield TWICE.at(part.marks.where("id"), message, hint)
        seen.add(part.id)


# Fields where a record must not name itself; its own prose may.
_FIELDS = ("related", "to", "part_of", "derived_from")


def _former_ids(
    known: Mapping[Key, AnyRecord], broken: Iterable[Key]
) -> Iterator[tuple[Key, Problem]]:
    """Yield former ids that are some event's id now, or another's former one."""
    taken = {key.id: key.id for key in (*known, *broken) if key.kind == "event"}
    taken |= dict.fromkeys(RESERVED, "")
    for key, event in known.items():
        if not isinstance(event, Event):
            continue
        for index, old in enumerate(event.former_ids):
            if old in taken:
                where = event.marks.where("former_ids", index)
                whose = "this event" if taken[old] == key.id else f"the event {quoted(taken[old])}"
                whose = whose if taken[old] else "a page that is no event's"
                message = f"the former id {quoted(old)} already stands for {whose}"
                hint = "an address leads to one page: delete it where it does not belong"
                yield key, TWICE.at(where, message, hint)
            taken.setdefault(old, key.id)


def _cycles(known: Mapping[Key, AnyRecord], kind: str, name: str) -> Iterator[tuple[Key, Problem]]:
    """Yield the first record of each circle that following one field leads round."""

    def following(record: AnyRecord) -> tuple[str, ...]:
        value: Any = getattr(record, name) or ()
        value = (value,) if isinstance(value, str) else value
        return tuple(id_ for id_ in value if id_ != record.id)  # itself is told already

    graph = {key.id: following(record) for key, record in known.items() if key.kind == kind}
    order = {id_: number for number, id_ in enumerate(graph)}
    while True:
        try:
            return TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))[1:]
        start = circle.index(min(circle, key=order.__getitem__))
        first, *others = circle[start:] + circle[:start]
        message = f"'{name}' leads back to {quoted(first)}, through "
        message += ", ".join(map(quoted, others))
        hint = f"take '{name}' out where it is wrong"
        key = Key(kind, first)
        yield key, ITSELF.at(known[key].marks.where(name), message, hint)
        graph[first] = tuple(id_ for id_ in graph[first] if id_ != others[0])


def _standing(
    known: Mapping[Key, AnyRecord],
    wanted: Mapping[Key, tuple[Reference, ...]],
    faulty: set[Key],
) -> dict[Key, AnyRecord]:
    """Return the records that are left when the faulty and all that need them are withheld."""
    needed_by: defaultdict[Key, list[Key]] = defaultdict(list)
    for key, refs in wanted.items():
        for target in {target for ref in refs if (target := _target(ref))}:
            needed_by[target].append(key)
    standing = dict(known)
    fallen = [*faulty, *(key for key in needed_by if key not in known)]
    while fallen:
        key = fallen.pop()
        standing.pop(key, None)
        fallen += (other for other in needed_by.pop(key, ()) if other in standing)
    return standing


def _target(ref: Reference) -> Key | None:
    if ref.kind == "claim":
        return Key("event", ref.id.partition("#")[0])
    return Key(ref.kind, ref.id) if ref.kind in KINDS else None


def _chronicle(
    found: Records,
    standing: Mapping[Key, AnyRecord],
    wanted: Mapping[Key, tuple[Reference, ...]],
) -> Chronicle | None:
    if found.settings is None:
        return None
    records = standing.values()
    events = {e.id: e for e in by_date(r for r in records if isinstance(r, Event))}

    def name(record: Actor | Place) -> tuple[str, str]:
        return record.name.casefold(), record.id

    def title(source: Source) -> tuple[str, str]:
        return source.title.casefold(), source.id

    return Chronicle(
        found.settings,
        events,
        {a.id: a for a in sorted((r for r in records if isinstance(r, Actor)), key=name)},
        {p.id: p for p in sorted((r for r in records if isinstance(r, Place)), key=name)},
        {s.id: s for s in sorted((r for r in records if isinstance(r, Source)), key=title)},
        grouped(
            ((ref.kind, ref.id), event)
            for event in events.values()
            for ref in wanted[Key("event", event.id)]
            if ref.in_prose
        ),
        found.base_map,
    )
