"""Comments of a file: where they stand, and which part of the file each belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from yaml.events import ScalarEvent

from generator.form.tree import Collection, Part, Scalar, Tree

# A line that tells editors something about the file; it stays at its head.
_MODELINE = re.compile(r"#\s*(yaml-language-server:|-\*-|vim?:)")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, from its # on; places count from 0.

    `own` tells that its line holds nothing else; `begun` that the dash of a list's next part, or
    the ? before a key, stands before it already.
    """

    text: str
    index: int
    line: int
    column: int
    own: bool
    begun: bool


def comments_of(text: str, events: Iterable[Any]) -> list[Comment]:
    """Return the comments of a text in order: each # that stands outside of every value."""
    if "#" not in text:
        return []
    breaks = [match.start() for match in re.finditer("\n", text)]
    found: list[Comment] = []
    done = 0
    for event in events:
        start, end = event.start_mark.index, event.end_mark.index
        found += _between(text, done, start, breaks)
        if isinstance(event, ScalarEvent) and event.style in ("|", ">"):
            found += _between(text, start, text.find("\n", start, end), breaks)
        done = max(done, end)
    return found


def _between(text: str, start: int, end: int, breaks: list[int]) -> Iterator[Comment]:
    """Yield the comments of a stretch without values."""
    at, begun = start, False
    while (index := text.find("#", at, end)) >= 0:
        begun = begun or "-" in text[at:index] or "?" in text[at:index]
        at = text.find("\n", index, end)
        at = end if at < 0 else at
        line = bisect_right(breaks, index)
        column = index - (breaks[line - 1] + 1 if line else 0)
        own = not text[index - column : index].strip(" ")
        yield Comment(text[index:at].rstrip(" "), index, line, column, own, begun)


def attach(tree: Tree, comments: Iterable[Comment], text: str) -> None:
    """Give each comment, and each blank line, to the part of the tree that it belongs to."""
    lines = text.split("\n")
    starts = [part.start.index for part in tree.parts]
    late: list[tuple[Part, str]] = []
    for comment in comments:
        number = bisect_left(starts, comment.index)
        before = tree.parts[number - 1] if number else None
        after = tree.parts[number] if number < len(starts) else None
        blank = [""] if comment.own and _blank_above(lines, comment.line) else []
        held = before and _held(before, comment)
        if before is None:
            tree.head += [*blank, comment.text]
        elif held is None:
            place = _place(tree, before, after, comment)
            place += [*blank, comment.text]
        elif comment.own or held.beside:  # a line has room for one
            late.append((held, comment.text))
        else:
            held.beside = comment.text
    for part in tree.parts:
        if _begins_its_line(lines, part) and _blank_above(lines, part.start.line):
            part.above.append("")
    for part, line in late:
        part.above.append(line)
    _divide(tree)


def _held(before: Part, comment: Comment) -> Part | None:
    """Return the part within which a comment stands, or at the end of whose line, if one does.

    `before` is the part that began last.
    """
    value = before.value
    if comment.index < value.start.index:
        inline = isinstance(value, Scalar) or value.flow
        return before if inline or not comment.own else None  # between a key and its value
    return None if comment.own else _beside(before, comment)


def _beside(before: Part, comment: Comment) -> Part | None:
    """Return the part that ends in the line of a comment, if one does; `before` began last."""
    part = before
    while part.inside.flow and part.inside.end.index <= comment.index:
        if part.inside.holder is None:
            return None
        part = part.inside.holder
    value = part.value
    if isinstance(value, Scalar):
        same = not value.block and value.end.line == comment.line
        return part if same or comment.index < value.end.index else None
    if not value.flow:
        return None
    closed = value.end.index <= comment.index
    return part if (value.end if closed else value.start).line == comment.line else None


def _place(tree: Tree, before: Part, after: Part | None, comment: Comment) -> list[str]:
    """Return the lines among which a comment belongs that stands beside nothing."""
    around = [before.value] if isinstance(before.value, Collection) else []
    around += _around(before)
    for collection in around:
        if collection.flow and collection.start.index < comment.index < collection.end.index:
            inner = after is not None and after.start.index < collection.end.index
            return after.above if after and inner else collection.after
    if after and (comment.begun or not comment.own or comment.column <= after.column):
        return after.above
    # It is indented further than what follows: it ends what is indented as it is.
    open_still = _around(after) if after else []
    for collection in around:
        ended = not any(collection is other for other in open_still)
        if ended and not collection.flow and collection.start.column <= comment.column:
            return collection.after
    return after.above if after else tree.root.after


def _around(part: Part) -> list[Collection]:
    """Return the collections around a part, from the inside out."""
    found = [part.inside]
    while (holder := found[-1].holder) is not None:
        found.append(holder.inside)
    return found


def _divide(tree: Tree) -> None:
    """Divide the comments above the first part: those of the file, and those of that part.

    What stands above the last blank line is the file's; without one, all of it is.
    """
    lines = tree.head[1:] if tree.head[:1] == [""] else tree.head
    first = tree.parts[0] if tree.parts else None
    if first and first.above[:1] == [""]:
        first.above = first.above[1:]
        lines = [*lines, ""] if lines else []
    ends = [n for n, line in enumerate(lines, 1) if not line or _MODELINE.match(line)]
    whole = first is None or "" not in lines
    cut = len(lines) if whole else ends[-1]
    tree.head = lines[:cut]
    if first:
        first.above = lines[cut:] + first.above


def _blank_above(lines: list[str], line: int) -> bool:
    return line > 0 and not lines[line - 1].strip(" ")


def _begins_its_line(lines: list[str], part: Part) -> bool:
    return not lines[part.start.line][: part.start.column].strip(" -?")
