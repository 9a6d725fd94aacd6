"""A file of records as it is written: keys, lists and texts with their places, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from generator.read import LOADER, unfolded
from generator.scalars import plain

_ENDS = (MappingEndEvent, SequenceEndEvent)


class Spot(Protocol):
    """A place in a text, as a YAML parser marks it: all three count from 0."""

    index: int
    line: int
    column: int


@dataclass(slots=True)
class Scalar:
    """A text, or a number, truth value or ambiguous word, which is `raw`: kept as it is written."""

    text: str
    raw: bool
    block: bool  # a | or > with its lines below
    start: Spot
    end: Spot


@dataclass(slots=True)
class Collection:
    """A mapping or a list; `after` has the comments that follow its last part."""

    mapping: bool
    flow: bool  # within { } or [ ]
    start: Spot
    end: Spot
    holder: Part | None
    parts: list[Part] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """A key with its value, or a part of a list, which has no key.

    `above` has the lines of comments over it, an empty one for a blank line; `beside` the comment
    at the end of its first line.
    """

    key: str | None
    start: Spot
    column: int  # of the key, or of the dash
    inside: Collection
    value: Scalar | Collection
    above: list[str] = field(default_factory=list)
    beside: str = ""


@dataclass(slots=True)
class Tree:
    """A whole file: its root, all parts in the order of the text, and the comments at its head."""

    root: Collection
    parts: list[Part]
    head: list[str] = field(default_factory=list)


def events_of(text: str) -> list[Any]:
    """Return the YAML events of a text."""
    return list(yaml.parse(text, Loader=LOADER))


def tree_of(events: list[Any]) -> Tree | None:
    """Return the tree of a text that `read` found nothing wrong with; None for a mere scalar."""
    parts: list[Part] = []
    coming = iter(events[2:])  # after the stream's and the document's start
    root = _node(next(coming), coming, None, parts)
    return Tree(root, parts) if isinstance(root, Collection) else None


def _node(
    event: Any, coming: Iterator[Any], holder: Part | None, parts: list[Part]
) -> Scalar | Collection:
    """Build what an event begins. Reading has refused what nests deep."""
    start: Spot = event.start_mark
    end: Spot = event.end_mark
    if isinstance(event, ScalarEvent):
        raw = event.implicit[0] and not isinstance(plain(event.value), str)
        text = event.value if raw else unfolded(event)
        return Scalar(text, raw, event.style in ("|", ">"), start, end)
    mapping = isinstance(event, MappingStartEvent)
    made = Collection(mapping, bool(event.flow_style), start, end, holder)
    for first in coming:
        if type(first) in _ENDS:
            made.end = first.end_mark
            break
        at = first.start_mark
        column = at.column if mapping or made.flow else start.column
        part = Part(first.value if mapping else None, at, column, made, made)
        parts.append(part)
        part.value = _node(next(coming) if mapping else first, coming, part, parts)
        made.parts.append(part)
    return made
