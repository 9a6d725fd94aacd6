"""Names beside the dots of a map: within its frame, and not over each other where there is room."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.pictures.boxes import Box
from generator.pictures.projection import WIDTH, Point

_NARROW, _WIDE = frozenset("fijlrtI.,:;'’ -()|!"), frozenset("mwMW—")

# How many sides further a name goes rather than stand over something.
_HIT = 3


class Label(NamedTuple):
    """A name where it stands: its start, middle or end is at a point of its base line."""

    text: str
    at: Point
    anchor: str
    box: Box


def round_dot(at: Point, radius: float) -> Box:
    """Return what a dot covers."""
    return Box(at.x - radius, at.y - radius, at.x + radius, at.y + radius)


@lru_cache(maxsize=1024)
def length(text: str, size: float) -> float:
    """Return about how wide a text is, rather too much than too little."""
    return size * sum(map(_em, text))


def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in _NARROW:
        return 0.36
    return 0.92 if letter in _WIDE else 0.68 if letter.isupper() else 0.6


def label(text: str, at: Point, anchor: str, size: float) -> Label:
    """Return a name at a point, with what it covers."""
    wide = length(text, size)
    left = at.x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return Label(text, at, anchor, Box(left, at.y - 0.8 * size, left + wide, at.y + 0.25 * size))


def beside(
    text: str,
    dot: Point,
    gap: float,
    size: float,
    height: float,
    taken: Sequence[Box],
    better_free: Iterable[Box] = (),
) -> Label | None:
    """Return a name at the best side of its dot that is within the frame and not taken.

    To the right is best; what had better be free counts for a few sides. None if no side is left.
    """
    frame = Box(2, 2, WIDTH - 2, height - 2)
    fitting = [
        (number, found)
        for number, found in enumerate(_sides(text, dot, gap, size))
        if found.box.within(frame) and not any(found.box.meets(box) for box in taken)
    ]
    free = tuple(better_free)
    cost = (
        (_HIT * sum(map(side.box.meets, free)) + number, number, side) for number, side in fitting
    )
    return min(cost, default=(0, 0, None))[2]


def _sides(text: str, dot: Point, gap: float, size: float) -> Iterator[Label]:
    x, y = dot
    low, near = 0.3 * size, 0.7 * gap
    for dy, reach in ((low, gap), (-near, near), (near + 0.7 * size, near)):
        yield label(text, Point(round(x + reach, 1), round(y + dy, 1)), "start", size)
        yield label(text, Point(round(x - reach, 1), round(y + dy, 1)), "end", size)
    yield label(text, Point(x, round(y - gap - 1, 1)), "middle", size)
    yield label(text, Point(x, round(y + gap + 0.8 * size, 1)), "middle", size)
