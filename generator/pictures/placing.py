"""Where the labels of a picture stand: each beside its mark, none on another or on a mark.

Greedy: labels come in the order of their weight, and each takes the first place that is free. One
that finds none is left out; what it says stands in the table. Places are tried at the least width
that a drawing is shown at: as it grows, marks move apart and a label stays with its own. So nothing
may stand between the two either, for the label would come to lie on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product

from generator.pictures.boxes import Box

# How wide a letter of the labels is at the most, on average, and how tall a line of them.
LETTER = 6.8
LINE = 17
# How far from its mark a label may stand; the nearest places come first.
_BESIDES = (13, 30)
_RISES = (0, -14, 14, -28, 28, -44, 44, -62, 62, -76, 76)


class Anchor(Enum):
    """Which end of a label stands at its place."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that looks for a place: its mark, and its lines, or fewer where those do not fit.

    `own` is what its mark takes up, which the way from the mark to the label may cross.
    """

    x: float
    y: float
    choices: tuple[tuple[str, ...], ...]
    own: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's place: how far from its mark the first line begins, and its lines.

    `led` is whether a thin line leads there, for it does not stand at the height of its mark.
    """

    dx: float
    dy: float
    anchor: Anchor
    lines: tuple[str, ...]

    @property
    def led(self) -> bool:
        """Whether the label stands away from its mark."""
        return abs(self.dy) > LINE


def place(wanted: Sequence[Wanted], taken: Iterable[Box], within: Box) -> tuple[Placed | None, ...]:
    """Return a place for each label, in order, or None for one that finds none."""
    full = list(taken)
    found: list[Placed | None] = []
    for label in wanted:
        foreign = [box for box in full if box not in label.own]
        free = (
            (placed, way)
            for placed, box, way in _places(label)
            if box.within(within)
            and not any(box.meets(own) for own in label.own)
            and not any(way.meets(other) for other in foreign)
        )
        placed, way = next(free, (None, None))
        found.append(placed)
        if way:
            full.append(way)
    return tuple(found)


def _places(label: Wanted) -> Iterator[tuple[Placed, Box, Box]]:
    """Yield each place, the box of its words, and that box with the way from the mark to it."""
    for lines in label.choices:
        width = LETTER * max(map(len, lines))
        for rise, aside, anchor in product(_RISES, _BESIDES, Anchor):
            dx = aside if anchor is Anchor.START else -aside
            left = label.x + dx - (0 if anchor is Anchor.START else width)
            top = label.y + rise - LINE + 4
            box = Box(left, top, left + width, top + LINE * len(lines))
            yield Placed(dx, rise + 4, anchor, lines), box, _way(box, label.x)


def covered(label: Wanted, placed: Placed) -> Box:
    """Return what a placed label and the way to it take up."""
    width = LETTER * max(map(len, placed.lines))
    left = label.x + placed.dx - (0 if placed.anchor is Anchor.START else width)
    top = label.y + placed.dy - LINE
    return _way(Box(left, top, left + width, top + LINE * len(placed.lines)), label.x)


def _way(box: Box, x: float) -> Box:
    return Box(min(box.left, x), box.top, max(box.right, x), box.bottom)
