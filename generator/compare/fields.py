"""Fields compared one by one, whatever record they stand in, so that no change is passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from generator.edtf import Edtf
from generator.records import (
    Citation,
    ExternalIdentifier,
    OtherName,
    Participation,
    Question,
    Record,
)
from generator.settings import DisputedArea, MapLabel, Measure, SideWord, WordException
from generator.vocabulary import Term

from .change import Look, Piece, Words
from .wording import names, one_line, plain, redated, reworded, said

# What a part of a list is known by, from one state to the other.
_KEYS: Mapping[type[Record], Callable[[Any], Hashable]] = {
    Citation: lambda part: part.source,
    Participation: lambda part: part.actor,
    Question: lambda part: part.id,
    OtherName: lambda part: part.name,
    ExternalIdentifier: lambda part: part.scheme,
    Measure: lambda part: part.id,
    SideWord: lambda part: part.forms[0],
    WordException: lambda part: part.phrase,
    MapLabel: lambda part: part.text,
    DisputedArea: lambda part: part.caption,
}
# Lists in which the order says nothing.
_SETS = ("accepted_by", "supersedes", "derived_from", "former_ids", "identifiers", "related")
# How a field is called where its own name would puzzle.
_LABELS = {
    "date_note": "note on the date",
    "not_said": "what nobody said",
    "hedge": "caution",
    "quote": "in their words",
    "admin1": "province",
    "part_of": "lies in",
    "lang": "language",
    "key": "in the short version",
    "graphic": "marked as graphic",
    "contested": "what is disputed",
    "brief": "short version",
    "accepted_by": "accepted by",
    "url": "address",
    "archive_url": "archived copy",
    "accessed": "day read",
    "actors": "who is named",
    "reported": "first reported",
}
_LONG = 60
# What is new or gone is shown to its end.
_ALL = 20_000

_LINK = re.compile(r"\]\((actor|place|event|source):([a-z0-9-]+)\)")

Name = Callable[[str, str], str]


class Difference(NamedTuple):
    """A field that is not the same: its name, and the change in words."""

    field: str
    words: Words


class Reader(NamedTuple):
    """How ids are read: what an earlier one is now, and the name of the record that has one."""

    now: Callable[[str, str], str]
    name: Name

    def linked(self, text: str) -> str:
        """Return an earlier text with its links to records as they are called now."""
        if "](" not in text:
            return text
        return _LINK.sub(lambda m: f"]({m[1]}:{self.now(m[1], m[2])})", text)


# The kind of record that the ids in a field belong to.
_REFERS = {
    "places": "place",
    "part_of": "place",
    "towns": "place",
    "accepted_by": "actor",
    "actor": "actor",
    "to": "actor",
    "source": "source",
    "derived_from": "source",
    "related": "event",
}


def differences(
    before: Record, after: Record, reader: Reader, skip: Collection[str] = ()
) -> Iterator[Difference]:
    """Yield the fields of a record that differ in meaning, in the order of the format."""
    for field in type(after).model_fields:
        if field in skip or field in ("marks", "id"):
            continue
        old, new = getattr(before, field), getattr(after, field)
        if meaning(old, reader) != meaning(new):
            for words in _field(field, old, new, reader):
                yield Difference(field, words)


def meaning(value: Any, reader: Reader | None = None) -> Hashable:
    """Return what a value says, whatever its place in a file and the breaks of its lines.

    With a reader, links in an earlier text lead to what their records are called now.
    """
    if isinstance(value, Record):
        fields = (f for f in type(value).model_fields if f != "marks")
        return tuple(meaning(getattr(value, field), reader) for field in fields)
    if isinstance(value, tuple):
        return tuple(meaning(part, reader) for part in value)
    if isinstance(value, str) and not isinstance(value, Term):
        return one_line(reader.linked(value) if reader else value)
    return cast(Hashable, value)


def label(field: str) -> str:
    """Return the name of a field in words."""
    return _LABELS.get(field, field.replace("_", " "))


def told(record: Record, reader: Reader, skip: Collection[str]) -> Iterator[Words]:
    """Yield the fields of a record that hold something, but for some, a line each."""
    for field in type(record).model_fields:
        value = getattr(record, field)
        if field in skip or field in ("marks", "id") or value in (None, (), False):
            continue
        parts = value if isinstance(value, tuple) else (value,)
        shown = [_shown(field, part, reader) for part in parts]
        yield plain(label(field) if value is True else f"{label(field)}: {names(shown, _ALL)}")


def _field(field: str, old: Any, new: Any, reader: Reader) -> Iterator[Words]:
    if isinstance(old, tuple) and isinstance(new, tuple):
        yield from _list(field, old, new, reader)
    elif isinstance(old, Record) and isinstance(new, Record):
        for inner in differences(old, new, reader):
            yield (Piece(f"{label(field)}, "), *inner.words)
    elif isinstance(old, str) and isinstance(new, str) and not isinstance(new, Term):
        if field in _REFERS:
            old = reader.now(_REFERS[field], old)
        if old != new:
            yield _text(field, old, new, reader)
    elif isinstance(old, Edtf) and isinstance(new, Edtf):
        yield plain(f"{label(field)}: {redated(old, new)}")
    else:
        yield _value(field, old, new, reader)


def _text(field: str, old: str, new: str, reader: Reader) -> Words:
    if field in _REFERS:
        kind = _REFERS[field]
        return plain(f"{label(field)}: {reader.name(kind, old)} → {reader.name(kind, new)}")
    return (Piece(f"{label(field)}: "), *reworded(reader.linked(old), new))


def _value(field: str, old: Any, new: Any, reader: Reader) -> Words:
    if isinstance(new, bool) and isinstance(old, bool):
        return plain(f"{'now' if new else 'no longer'} {label(field)}")
    if old is None:
        return (Piece(f"{label(field)}, new: "), Piece(_shown(field, new, reader), Look.NEW))
    if new is None:
        return (Piece(f"{label(field)}, taken out: "), Piece(_shown(field, old, reader), Look.GONE))
    return plain(f"{label(field)}: {_shown(field, old, reader)} → {_shown(field, new, reader)}")


def _shown(field: str, value: Any, reader: Reader) -> str:
    if isinstance(value, Term | Edtf):
        return value.label
    if isinstance(value, str):
        if field in _REFERS:
            return reader.name(_REFERS[field], value)
        return said(value, _ALL) if len(value) > _LONG or " " in value else value
    if isinstance(value, Record):
        return _part(value, reader)
    return f"{value:,}".removesuffix(".0") if isinstance(value, float) else str(value)


def _list(field: str, old: Sequence[Any], new: Sequence[Any], reader: Reader) -> Iterator[Words]:
    """Say which parts of a list are gone, new and changed, and if they are in another order."""
    if field in ("shapes", "within", "outline", "land", "rivers", "lakes"):
        yield plain(f"{label(field)}: drawn anew")
        return
    kind = _REFERS.get(field, "")
    if kind:
        old = [reader.now(kind, id_) for id_ in old]
    first, second = _keyed(old, reader), _keyed(new, reader)
    gone = [_shown(field, first[k], reader) for k in first if k not in second]
    come = [_shown(field, second[k], reader) for k in second if k not in first]
    if gone:
        yield (Piece(f"{label(field)}, taken out: "), Piece(names(gone, _ALL), Look.GONE))
    if come:
        yield (Piece(f"{label(field)}, new: "), Piece(names(come, _ALL), Look.NEW))
    for key in first:
        if key in second and isinstance(second[key], Record):
            whose = _part(second[key], reader, short=True)
            for inner in differences(first[key], second[key], reader):
                yield (Piece(f"{label(field)}, {whose}, "), *inner.words)
    stayed = [key for key in first if key in second]
    if field not in _SETS and stayed != [key for key in second if key in first]:
        yield plain(f"{label(field)}: in another order")


def _keyed(parts: Sequence[Any], reader: Reader) -> dict[Hashable, Any]:
    """Return the parts of a list by what they are known by; a second one of a name counts on."""
    found: dict[Hashable, Any] = {}
    for part in parts:
        key = _KEYS[type(part)](part) if type(part) in _KEYS else part
        if isinstance(part, Citation):
            key = reader.now("source", part.source)
        if isinstance(part, Participation):
            key = reader.now("actor", part.actor)
        number = 0
        while (key, number) in found:
            number += 1
        found[key, number] = part
    return found


def _part(part: Record, reader: Reader, *, short: bool = False) -> str:
    """Return a part of a list in words."""
    match part:
        case Participation():
            role = f" ({part.role.label})" if part.role and not short else ""
            return f"{reader.name('actor', part.actor)}{role}"
        case Citation():
            where = f", {part.locator}" if part.locator and not short else ""
            return f"{reader.name('source', part.source)}{where}"
        case Question():
            return said(part.text, _ALL)
        case OtherName():
            return part.name
        case ExternalIdentifier():
            return part.scheme if short else f"{part.scheme} {part.identifier}"
    key = _KEYS[type(part)](part) if type(part) in _KEYS else ""
    return str(key)
