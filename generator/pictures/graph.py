"""An actor among those it is tied to: one line for each, whose kind says how.

The actor stands in the middle; the others above and below it and in two columns beside it. A full
line is drawn for belonging, a double one for acting together, a zigzag for acting against.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from markupsafe import Markup

from generator.links import anchor
from generator.render import clean, text

WIDTH = 320
MOST = 10
# A line of a name: about so many letters, so wide each, and so high; the kinds are lines beneath.
_LETTERS, _LETTER, _LINE = 11, 8, 15
# Above and below there is more room.
_WIDER = 18
_LINES = 3
# A longer word is broken.
_WORD = 15
# The least height of a row, what is left free round all, and the least length of an upright line.
_ROW, _EDGE, _REACH = 60, 4, 48

_PICTURE = Markup(
    '<svg class="ties" role="img" viewBox="0 0 {width} {height}" '
    'aria-labelledby="{id}-name {id}-words">\n'
    '<title id="{id}-name">{name}</title>\n'
    '<desc id="{id}-words">{words}</desc>\n'
    "{body}\n"
    "</svg>"
)
Point = tuple[float, float]
_ACROSS = {"start": 0.0, "middle": WIDTH / 2, "end": float(WIDTH)}


class Line(Enum):
    """How a tie is drawn."""

    FULL = "full"
    DOUBLE = "double"
    ZIGZAG = "zigzag"


@dataclass(frozen=True, slots=True)
class Node:
    """Another actor: its name, what ties the two in words, and how that is drawn."""

    name: str
    kinds: Sequence[str]
    line: Line


@dataclass(frozen=True, slots=True)
class Graph:
    """An actor and up to ten others; `id` is the picture's anchor."""

    id: str
    title: str
    name: str
    others: Sequence[Node]


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where another stands: the middle of its words, and to which side they keep."""

    across: float
    down: float
    side: str


def graph(picture: Graph) -> Markup:
    """Return a picture as SVG for a raw block: no blank line, every tag in the first column."""
    others = picture.others[:MOST]
    sides = _sides(len(others))
    names = [
        _lines(node.name, _WIDER if side == "middle" else _LETTERS)
        for node, side in zip(others, sides, strict=True)
    ]
    own = _lines(picture.name)
    heights = [_size((*name, *n.kinds))[1] for name, n in zip(names, others, strict=True)]
    downs, middle, height = _heights(sides, heights, _size(own)[1])
    centre = (WIDTH / 2, middle)
    parts = [_label(own, (), _Slot(*centre, "middle"))]
    for node, side, name, down in zip(others, sides, names, downs, strict=True):
        slot = _Slot(_ACROSS[side], down, side)
        parts += (_tie(centre, own, slot, name, node), _label(name, node.kinds, slot))
    return _PICTURE.format(
        width=WIDTH,
        height=round(height),
        id=anchor(picture.id),
        name=text(picture.title),
        words=text("; ".join(f"{', '.join(node.kinds)} {node.name}" for node in others) + "."),
        body=Markup("\n").join(parts),
    )


def _sides(many: int) -> list[str]:
    """Return where each stands: one above, pairs beside from the top down, and one below."""
    below = many in (2, 4) or many > 4
    beside = ["end" if n % 2 else "start" for n in range(many - 1 - below)]
    return ["middle", *beside, *["middle"] * below]


def _heights(
    sides: Sequence[str], heights: Sequence[float], own: float
) -> tuple[list[float], float, float]:
    """Return how far down each stands, and the actor itself, and how high the picture is."""
    beside = [high for side, high in zip(sides, heights, strict=True) if side != "middle"]
    rows = -(-len(beside) // 2)
    row = max(_ROW, *beside, 0) + 12 if beside else 0
    under = _EDGE + heights[0]
    # No row stands level with the actor, where a line would have no room.
    middle = max(under + (rows + rows % 2) / 2 * row, under + 6 + _REACH + own / 2)
    first = middle - (rows + rows % 2) / 2 * row + row / 2
    end = max(first + (rows - 0.5) * row, middle + own / 2)
    downs = [_EDGE + heights[0] / 2, *(first + n // 2 * row for n in range(len(beside)))]
    if len(sides) > len(downs):
        top = max(end, middle + own / 2 + _REACH + 6)
        downs.append(top + heights[-1] / 2)
        end = top + heights[-1]
    return downs, middle, end + _EDGE


def _tie(
    centre: Point, own: Sequence[str], slot: _Slot, lines: Sequence[str], node: Node
) -> Markup:
    """Draw the line from the actor's name to another's."""
    wide, high = _size((*lines, *node.kinds))
    inward = {"start": wide + 8, "end": -wide - 8, "middle": 0}[slot.side]
    end = (slot.across + inward, slot.down)
    if slot.side == "middle":
        end = (slot.across, slot.down + math.copysign(high / 2 + 6, centre[1] - slot.down))
    start = _edge(centre, end, *_size(own))
    path = {Line.FULL: _full, Line.DOUBLE: _double, Line.ZIGZAG: _zigzag}[node.line](start, end)
    return Markup('<path class="ln" d="{}"/>').format(Markup(path))


def _edge(centre: Point, towards: Point, wide: float, high: float) -> Point:
    """Return where a line from the middle of some words leaves the room they take."""
    dx, dy = towards[0] - centre[0], towards[1] - centre[1]
    across = (wide / 2 + 8) / abs(dx) if dx else math.inf
    down = (high / 2 + 6) / abs(dy) if dy else math.inf
    part = min(across, down, 0.9)
    return centre[0] + dx * part, centre[1] + dy * part


def _full(start: Point, end: Point) -> str:
    return f"M{_at(start)}L{_at(end)}"


def _double(start: Point, end: Point) -> str:
    across = _normal(start, end, 2)
    both = ((_moved(start, across, n), _moved(end, across, n)) for n in (1, -1))
    return "".join(_full(*one) for one in both)


def _zigzag(start: Point, end: Point) -> str:
    steps = max(4, round(math.dist(start, end) / 6))
    across = _normal(start, end, 4)
    points = []
    for n in range(1, steps):
        along = (
            start[0] + (end[0] - start[0]) * n / steps,
            start[1] + (end[1] - start[1]) * n / steps,
        )
        points.append(_at(_moved(along, across, 1 if n % 2 else -1)))
    return f"M{_at(start)}L{'L'.join(points)}L{_at(end)}"


def _normal(start: Point, end: Point, length: float) -> Point:
    far = math.dist(start, end) or 1
    return (start[1] - end[1]) / far * length, (end[0] - start[0]) / far * length


def _moved(point: Point, by: Point, times: int) -> Point:
    return point[0] + by[0] * times, point[1] + by[1] * times


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _label(lines: Sequence[str], kinds: Sequence[str], slot: _Slot) -> Markup:
    """Write a name in its lines and under it the kinds of ties, round the slot's height."""
    top = slot.down - (len(lines) + len(kinds)) * _LINE / 2 + 11
    words = [(line, Markup('class="here"')) for line in lines]
    words += [(kind, Markup('class="kind"')) for kind in kinds]
    return Markup("\n").join(
        Markup('<text {} x="{}" y="{}" text-anchor="{}">{}</text>').format(
            look, round(slot.across), round(top + n * _LINE), Markup(slot.side), text(line)
        )
        for n, (line, look) in enumerate(words)
    )


def _size(lines: Sequence[str]) -> tuple[float, float]:
    return max(map(len, lines)) * _LETTER, len(lines) * _LINE


def _lines(name: str, letters: int = _LETTERS) -> list[str]:
    """Break a name into a few short lines, cut with dots where it is too long for them."""
    lines = [""]
    for word in _pieces(clean(name).split()):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    kept = lines[:_LINES]
    if len(lines) > _LINES:
        kept[-1] = f"{kept[-1][: _WORD - 1]}…"
    return kept


def _pieces(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        for start in range(0, len(word), _WORD):
            yield word[start : start + _WORD]
