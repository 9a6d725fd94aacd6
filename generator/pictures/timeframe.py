"""Counts over time, and the measures of a drawing of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.pictures.bars import Fade, Scale, scale_for

# How far a fade reaches, whatever the number: to one side of it.
REACH = 23
# How wide a figure of the scale's numbers is at the most.
DIGIT = 7
# Room for the years under the axis.
BOTTOM = 34


@dataclass(frozen=True, slots=True)
class Count:
    """One number at the day it counts to, and the page of its claim.

    Days are years with a fraction. `first` and `last` are the days between which the day lies if
    it is not known; `vague` fades it along the time. `number` is in words, with its day.
    """

    day: float
    low: float
    high: float | None
    fade: Fade
    first: float
    last: float
    vague: Fade
    contested: bool
    href: Markup
    who: str
    number: str

    @property
    def words(self) -> str:
        """Who counted, how many, and up to when."""
        return f"{self.who}: {self.number}"

    @property
    def top(self) -> float:
        """The highest number given."""
        return self.low if self.high is None else self.high


@dataclass(frozen=True, slots=True)
class Line:
    """What one body counted, by day; a single count is a diamond."""

    name: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """A picture of lines; `id` is its anchor, `words` says what it shows."""

    id: str
    title: str
    words: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing's measures: the least width it is shown at, and how much of that is time."""

    kind: str
    width: int
    height: int
    top: float
    left: float
    right: float
    scale: Scale
    start: float
    end: float

    def x(self, day: float) -> float:
        """Return where a day stands, in per cent."""
        return self.left + (self.right - self.left) * (day - self.start) / (self.end - self.start)

    def y(self, number: float) -> float:
        """Return how far down a number stands, in pixels."""
        return self.top + (self.height - self.top - BOTTOM) * (1 - number / self.scale.top)

    def px(self, day: float) -> float:
        """Return where a day stands at the least width, in pixels."""
        return self.width * self.x(day) / 100


def frame_of(
    picture: Counts, kind: str, size: tuple[int, int], top: float, across: tuple[float, float]
) -> Frame:
    """Return the measures of a drawing that has room for all counts of a picture."""
    all_ = [count for line in picture.lines for count in line.counts]
    start, end = min(c.first for c in all_), max(c.last for c in all_)
    room = max(end - start, 0.1) * 0.02
    scale = scale_for([c.top for c in all_])
    frame = Frame(kind, *size, top, *across, scale, start - room, end + room)
    return _beside_numbers(frame) if any(_on_numbers(c, frame) for c in all_) else frame


def _numbers(frame: Frame) -> float:
    """Return how wide the numbers of the scale are."""
    return DIGIT * len(f"{frame.scale.ticks[-1]:,.0f}")


def _on_numbers(count: Count, frame: Frame) -> bool:
    """Whether a mark stands where the numbers of the scale do."""
    lowest = frame.y(frame.scale.ticks[1])
    return frame.px(count.day) - 7 < _numbers(frame) and frame.y(count.top) - REACH < lowest


def _beside_numbers(frame: Frame) -> Frame:
    return replace(frame, left=max(frame.left, 100 * _numbers(frame) / frame.width))


def joined_first(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that join several counts, the longest first, then the single counts."""
    return sorted(lines, key=lambda line: -len(line.counts))
