"""What a comparison finds: changes in words, each of one kind, about one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from generator.problems import Problem, Where, stops


class Look(Enum):
    """How a piece of a sentence is shown: as it is, as gone, as new, or as an id or address."""

    PLAIN = "plain"
    GONE = "gone"
    NEW = "new"
    CODE = "code"


class Piece(NamedTuple):
    """A piece of a sentence. Any of them may hold contributed text: every format escapes all."""

    text: str
    look: Look = Look.PLAIN


Words = tuple[Piece, ...]


class Section(Enum):
    """The parts of a report, in the order in which a reviewer weighs them."""

    WITHHELD = "Not compared"
    LOST = "Sources lost or shared"
    ATTRIBUTION = "Who says it"
    STATUS = "How well it stands"
    SAFETY = "Safety"
    CLAIMS = "Claims"
    FIGURES = "Figures"
    EVENTS = "Events"
    ACTORS = "Actors and relations"
    PLACES = "Places"
    SOURCES = "Sources"
    ADDRESSES = "Addresses"
    SETTINGS = "Settings and map"


class Kind(Enum):
    """One kind of change: its section, and its name for one and for many."""

    WITHHELD = Section.WITHHELD, "record withheld", "records withheld"
    SOURCE_LOST = Section.LOST, "citation lost", "citations lost"
    SOURCE_REMOVED = Section.LOST, "source removed", "sources removed"
    ORIGIN_SHARED = Section.LOST, "origin now shared", "origins now shared"
    ORIGINS_FEWER = Section.LOST, "claim with fewer origins", "claims with fewer origins"
    ATTRIBUTION_CHANGED = Section.ATTRIBUTION, "attribution changed", "attributions changed"
    STATUS_CHANGED = Section.STATUS, "status changed", "statuses changed"
    ORIGINS_MORE = Section.STATUS, "claim with more origins", "claims with more origins"
    EXCLUSION = Section.STATUS, "contradiction changed", "contradictions changed"
    AGREEMENT = Section.STATUS, "corroboration changed", "corroborations changed"
    UNREADABLE = Section.SAFETY, "file that deceives", "files that deceive"
    DECEIVING = Section.SAFETY, "deceiving text", "deceiving texts"
    IDENTIFYING = Section.SAFETY, "speaker who may be recognised", "speakers who may be recognised"
    TOO_EXACT = Section.SAFETY, "place too exact", "places too exact"
    UNMARKED = Section.SAFETY, "graphic text unmarked", "graphic texts unmarked"
    NEW_HOST = Section.SAFETY, "new host", "new hosts"
    OUTSIDE = Section.SAFETY, "change outside the content", "changes outside the content"
    CLAIM_REMOVED = Section.CLAIMS, "claim removed", "claims removed"
    CLAIM_MOVED = Section.CLAIMS, "claim renamed", "claims renamed"
    CLAIM_REWORDED = Section.CLAIMS, "claim reworded", "claims reworded"
    CLAIM_CHANGED = Section.CLAIMS, "claim changed", "claims changed"
    CLAIM_CITED = Section.CLAIMS, "citation added", "citations added"
    CLAIM_ADDED = Section.CLAIMS, "claim added", "claims added"
    FIGURE_REMOVED = Section.FIGURES, "figure removed", "figures removed"
    FIGURE_CHANGED = Section.FIGURES, "figure changed", "figures changed"
    FIGURE_ADDED = Section.FIGURES, "figure added", "figures added"
    EVENT_REMOVED = Section.EVENTS, "event removed", "events removed"
    EVENT_RENAMED = Section.EVENTS, "event renamed", "events renamed"
    EVENT_REDATED = Section.EVENTS, "event re-dated", "events re-dated"
    EVENT_REWORDED = Section.EVENTS, "event reworded", "events reworded"
    EVENT_CHANGED = Section.EVENTS, "event changed", "events changed"
    EVENT_ADDED = Section.EVENTS, "event added", "events added"
    RELATION_REMOVED = Section.ACTORS, "relation removed", "relations removed"
    RELATION_CHANGED = Section.ACTORS, "relation changed", "relations changed"
    RELATION_ADDED = Section.ACTORS, "relation added", "relations added"
    ACTOR_REMOVED = Section.ACTORS, "actor removed", "actors removed"
    ACTOR_RENAMED = Section.ACTORS, "actor renamed", "actors renamed"
    ACTOR_CHANGED = Section.ACTORS, "actor changed", "actors changed"
    ACTOR_ADDED = Section.ACTORS, "actor added", "actors added"
    PLACE_REMOVED = Section.PLACES, "place removed", "places removed"
    PLACE_RENAMED = Section.PLACES, "place renamed", "places renamed"
    PLACE_CHANGED = Section.PLACES, "place changed", "places changed"
    PLACE_ADDED = Section.PLACES, "place added", "places added"
    SOURCE_RENAMED = Section.SOURCES, "source renamed", "sources renamed"
    SOURCE_CHANGED = Section.SOURCES, "source changed", "sources changed"
    SOURCE_ADDED = Section.SOURCES, "source added", "sources added"
    ADDRESS_GONE = Section.ADDRESSES, "address that breaks", "addresses that break"
    ADDRESS_MOVED = Section.ADDRESSES, "address that leads on", "addresses that lead on"
    SETTING_CHANGED = Section.SETTINGS, "setting changed", "settings changed"

    def __init__(self, section: Section, one: str, many: str) -> None:
        """Name a kind."""
        self.section = section
        self.one = one
        self.many = many


_ONCE = ("event", "claim", "actor", "place", "source")

ADDED = {
    "event": Kind.EVENT_ADDED,
    "actor": Kind.ACTOR_ADDED,
    "place": Kind.PLACE_ADDED,
    "source": Kind.SOURCE_ADDED,
}
REMOVED = {
    "event": Kind.EVENT_REMOVED,
    "actor": Kind.ACTOR_REMOVED,
    "place": Kind.PLACE_REMOVED,
    "source": Kind.SOURCE_REMOVED,
}
RENAMED = {
    "event": Kind.EVENT_RENAMED,
    "actor": Kind.ACTOR_RENAMED,
    "place": Kind.PLACE_RENAMED,
    "source": Kind.SOURCE_RENAMED,
}
CHANGED = {
    "event": Kind.EVENT_CHANGED,
    "actor": Kind.ACTOR_CHANGED,
    "place": Kind.PLACE_CHANGED,
    "source": Kind.SOURCE_CHANGED,
}


class Subject(NamedTuple):
    """What a change is about: a record by kind, id and name, and a claim in it.

    The kind is event, actor, place, source, or empty for what is no record.
    """

    kind: str
    id: str
    name: str
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what it is, in words, with what belongs to it below; and where it stands.

    The place is that of the side that has it, the later one if both have.
    """

    kind: Kind
    subject: Subject
    words: Words
    details: tuple[Words, ...] = ()
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two states of a chronology compared in meaning.

    `before` and `after` name them, `unread` those of which not even the settings could be read;
    `files` counts the files of records that are not the same,
    letter by letter. `sizes` has, by kind of record, how many there were and are.
    """

    before: str
    after: str
    changes: tuple[Change, ...]
    problems_before: tuple[Problem, ...]
    problems_after: tuple[Problem, ...]
    files: int
    sizes: Mapping[str, tuple[int, int]]
    unread: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many there are of each kind, in the order of the report.

        Records and claims count once, however much of one changed.
        """
        found: dict[Kind, list[Subject]] = {}
        for change in self.changes:
            found.setdefault(change.kind, []).append(change.subject)
        return {
            kind: len(set(found[kind]) if kind.one.split()[0] in _ONCE else found[kind])
            for kind in Kind
            if kind in found and kind is not Kind.WITHHELD  # which is no change
        }

    @property
    def same(self) -> bool:
        """Whether both say the same; where something cannot be read, nobody knows."""
        if self.changes or self.unread or self.problems_before != self.problems_after:
            return False
        return not self.files or not stops(self.problems_after, strict=False)
