"""The one form of record files: the same records and comments, always written in the same way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.form.comments import Comment, attach, comments_of
from generator.form.layout import laid_out
from generator.form.tree import events_of, tree_of
from generator.marks import MARKS
from generator.problems import Fault, Problem, Where
from generator.read import LARGEST_FILE, read
from generator.records import Record

KEPT = Fault("N001", "`chronology fmt` changes how a file is written, never what it says.")
FAULTS = (KEPT,)


@dataclass(frozen=True, slots=True)
class Formed:
    """A file in the one form; without `data` it is to be left as it is, for these problems."""

    data: bytes | None
    problems: tuple[Problem, ...] = ()


def form(data: bytes, path: str, model: type[Record] | None) -> Formed:
    """Return a file of records in the one form, or what stands in the way; nothing raises.

    `path` is only what places show; `model` is that of the file's record or records, for the order
    of keys. What comes back has been read again: it has the same values and the same comments.
    """
    before = read(data, path)
    if before.problems:
        return Formed(None, before.problems)
    text = _lines(data)
    events = events_of(text)
    tree = tree_of(events)
    if tree is None:  # a file that is one word; a check says that it is no record
        return Formed(data)
    rows = text[: events[2].start_mark.index].split("\n")
    if "%" in {row[:1] for row in rows}:
        where = Where(path, [row[:1] for row in rows].index("%") + 1)
        hint = "delete the line that begins with %, and the line ---; records need neither"
        return Formed(None, (KEPT.at(where, "a YAML directive", hint),))
    comments = comments_of(text, events)
    attach(tree, comments, text)
    formed = laid_out(tree, model).encode()
    if formed == data:
        return Formed(data)
    after = read(formed, path)
    if len(formed) > LARGEST_FILE:
        return Formed(None, after.problems)
    kept = not after.problems and _equal(before.value, after.value)
    if not kept or _told(comments) != _told(comments_of(_lines(formed), events_of(_lines(formed)))):
        hint = "nothing to mend here: this is a fault of chronology fmt, please report the file"
        message = "left as it is: in the one form it would not say the same"
        return Formed(None, (KEPT.at(Where(path), message, hint),))
    return Formed(formed)


def _told(comments: list[Comment]) -> list[str]:
    return sorted(comment.text for comment in comments)


def _lines(data: bytes) -> str:
    """Return a file's text with line breaks of one kind, as YAML reads them."""
    text = data.decode("utf-8").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _equal(one: Any, other: Any) -> bool:
    """Whether two values are the same, types included: 1 is neither 1.0 nor true."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        keys = one.keys() - {MARKS}
        return keys == other.keys() - {MARKS} and all(_equal(one[k], other[k]) for k in keys)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_equal, one, other))
    return bool(one == other)
