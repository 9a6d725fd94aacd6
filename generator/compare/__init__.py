"""Two states of a chronology compared in meaning: what a reviewer has to weigh, in that order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.chronicle import Chronicle
from generator.pages.words import counted
from generator.problems import Problem, Severity

from .addresses import address_changes
from .change import ADDED, Change, Comparison, Kind, Look, Piece, Section, Subject, Words
from .claims import claim_changes
from .fields import Reader
from .grades import tie_changes
from .kinds import record_changes, relation_changes
from .letters import seen
from .matching import KINDS, Matches, matched
from .naming import name
from .safety import outside_content, safety_changes, tricks
from .settings import setting_changes
from .wording import names, plain
from .works import removed_sources, shared_origins

__all__ = [
    "ADDED",
    "Change",
    "Comparison",
    "Kind",
    "Look",
    "Piece",
    "Section",
    "Side",
    "Subject",
    "Words",
    "compare",
    "seen",
]


# Codes of problems that keep a whole file from being read.
_UNREAD = ("F", "Y")


@dataclass(frozen=True, slots=True)
class Side:
    """One state of a chronology: what it is called, what loaded, and what is wrong with it.

    `withheld` has the kinds and ids of records that are there and could not be taken.
    """

    name: str
    chronicle: Chronicle | None
    problems: tuple[Problem, ...] = ()
    withheld: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def compare(
    before: Side, after: Side, *, outside: Iterable[str] = (), files: int = 0
) -> Comparison:
    """Compare what loads of two states; where one has no settings, its problems are all there is.

    `outside` names the changed files that are no content, `files` counts the content files that
    are not the same letter by letter.
    """
    old, new = before.chronicle, after.chronicle
    fresh = _fresh(before.problems, after.problems)
    found = [*tricks(fresh), *outside_content(outside)]
    if old is not None and new is not None:
        found += _changes(matched(old, new), before, after)
    order = {kind: number for number, kind in enumerate(Kind)}
    sections = {section: number for number, section in enumerate(Section)}
    found.sort(key=lambda c: (sections[c.kind.section], order[c.kind]))
    return Comparison(
        before.name,
        after.name,
        tuple(found),
        before.problems,
        after.problems,
        files,
        _sizes(old, new),
        tuple(side.name for side in (before, after) if side.chronicle is None),
    )


def _changes(matches: Matches, before: Side, after: Side) -> Iterator[Change]:
    reader = Reader(matches.now, lambda kind, id_: _name(matches, kind, id_))
    held = _held(matches, before, after)
    yield from safety_changes(matches)
    made: tuple[Iterable[Change], ...] = (
        removed_sources(matches),
        shared_origins(matches),
        claim_changes(matches, reader),
        tie_changes(matches),
        record_changes(matches, reader),
        relation_changes(matches, reader),
        address_changes(matches),
        setting_changes(matches.before, matches.after, reader),
    )
    lost: dict[str, dict[tuple[str, str], tuple[str, str]]] = {}
    for changes in made:
        for change in changes:
            key = (change.subject.kind, change.subject.id)
            if held and change.kind is Kind.ADDRESS_GONE and not change.subject.kind:
                continue  # a year without events may have those that were not taken
            if key in held:
                lost.setdefault(held[key], {})[key] = (change.subject.name, _path(matches, *key))
            else:
                yield change
    for kind, id_ in before.withheld & after.withheld:
        lost.setdefault(after.name, {})[kind, id_] = (id_, "")
    for side, records in lost.items():
        yield from _withheld(side, records, before if side == before.name else after)


def _withheld(
    name: str, records: Mapping[tuple[str, str], tuple[str, str]], side: Side
) -> Iterator[Change]:
    """Yield the records that could not be compared: those at fault, then those that need them."""
    about = Subject("", "", f"What could not be taken from {name}")
    faulty = {p.where.path for p in side.problems if p.severity is Severity.ERROR}
    own = {key: called for key, (called, path) in records.items() if path in faulty}
    for (kind, id_), called in own.items():
        words = (Piece(f"{kind} {called} "), Piece(id_, Look.CODE), Piece(": see its problems"))
        yield Change(Kind.WITHHELD, about, words)
    rest = [
        f"{kind} “{called}”"
        for (kind, id_), (called, _) in records.items()
        if (kind, id_) not in own
    ]
    if rest:
        told = f"{counted(len(rest), 'other')} that cannot be shown without them: {names(rest)}"
        yield Change(Kind.WITHHELD, about, plain(told))


def _held(matches: Matches, before: Side, after: Side) -> Mapping[tuple[str, str], str]:
    """Return the records that one side has and could not take, with the name of that side."""
    held = dict.fromkeys(before.withheld, before.name) | dict.fromkeys(after.withheld, after.name)
    for side, others, missing in (
        (after, matches.before, matches.gone),
        (before, matches.after, matches.new),
    ):
        unread = {p.where.path for p in side.problems if p.code.startswith(_UNREAD)}
        whole = side.chronicle
        for records in (whole.records(kind) for kind in KINDS) if whole else ():
            unread -= {record.marks.path for record in records.values()}  # read, but for a part
        for kind in KINDS:
            for id_ in missing[kind]:
                if others.records(kind)[id_].marks.path in unread:
                    held[kind, id_] = side.name
    return held


def _path(matches: Matches, kind: str, id_: str) -> str:
    """Return the file of a record, in whichever state has it."""
    for whole in (matches.before, matches.after):
        if id_ in whole.records(kind):
            return whole.records(kind)[id_].marks.path
    return ""


def _name(matches: Matches, kind: str, id_: str) -> str:
    there = id_ in matches.after.records(kind)
    return name(matches.after if there else matches.before, kind, id_)


def _fresh(before: tuple[Problem, ...], after: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems that only the later state has, wherever in a file they stand."""
    known = {(p.where.path, p.code, p.message) for p in before}
    return tuple(p for p in after if (p.where.path, p.code, p.message) not in known)


def _sizes(old: Chronicle | None, new: Chronicle | None) -> Mapping[str, tuple[int, int]]:
    def size(chronicle: Chronicle | None, kind: str) -> int:
        if chronicle is None:
            return 0
        return len(chronicle.claims) if kind == "claim" else len(chronicle.records(kind))

    kinds = (KINDS[0], "claim", *KINDS[1:])
    return {kind: (size(old, kind), size(new, kind)) for kind in kinds}
