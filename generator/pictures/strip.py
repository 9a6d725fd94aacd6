"""A strip of time: one bar a month or a year, a block an event, and below it what lasted.

Across, all is in per cent, and downward in pixels, so that one drawing serves every width. Ink is
an event, hatched a contested one. The page's script draws the same with the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from generator.links import anchor
from generator.render import text

# Downward: a block, the tallest bar, what stands under the line.
_BLOCK, _TALLEST, _UNDER = 6.0, 120, 52
# A block lower than this is no longer seen as one.
_SEEN = 3
_LANE, _LANES = 8, 3
LABEL_ROWS, _LABEL = 3, 19

_PICTURE = Markup(
    '<svg class="strip-picture" role="{role}" width="100%" height="{height}" '
    'aria-labelledby="{id}-name {id}-words">\n'
    '<title id="{id}-name">{name}</title>\n'
    '<desc id="{id}-words">{words}</desc>\n'
    "{body}\n"
    "</svg>"
)


Exactness = Literal["span", "within", "faded", "possibly"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or year: where it begins and ends, how many events, how many of them contested."""

    start: float
    end: float
    events: int
    contested: int


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a year begins; `few` if it is named in narrow pictures too."""

    at: float
    words: str
    few: bool


@dataclass(frozen=True, slots=True)
class Lasting:
    """What lasted for days, or is known only roughly: where, how, and in which lane below."""

    start: float
    end: float
    kind: Exactness
    lane: int


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an event over its bar, in one of some rows, and where it leads."""

    at: float
    bar: int
    row: int
    after: bool
    words: str
    about: str
    href: Markup


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip: its anchor, what it is called, what it shows in words, and its parts."""

    id: str
    title: str
    words: str
    bars: Sequence[Bar]
    ticks: Sequence[Tick]
    lasting: Sequence[Lasting] = ()
    wide: Sequence[Label] = field(default=())
    few: Sequence[Label] = field(default=())


def tells_events(bars: Sequence[Bar]) -> bool:
    """Whether the bars are so tall for their events that each event can be seen as a block."""
    return _unit(bars) >= _SEEN


def strip(picture: Strip) -> Markup:
    """Return a strip as SVG for a raw block: no blank line, every tag in the first column."""
    unit = _unit(picture.bars)
    tall = round(unit * max((bar.events for bar in picture.bars), default=0))
    top = 14 + LABEL_ROWS * _LABEL if picture.wide else 10
    base = top + tall
    parts = [
        *_bars(picture.bars, base, unit),
        *([_blocks(picture.id, base, top, unit)] if tells_events(picture.bars) else []),
        Markup('<line class="axis" x1="0" x2="100%" y1="{y}" y2="{y}"/>').format(y=base + 0.5),
        *(_tick(tick, base) for tick in picture.ticks),
        *(_lasting(mark, base) for mark in picture.lasting if mark.lane < _LANES),
    ]
    for labels, shown in ((picture.wide, "keys-wide"), (picture.few, "keys-few")):
        if labels:
            drawn = (_label(label, picture.bars, base, unit) for label in labels)
            group = Markup('<g class="key {}">{}</g>')
            parts.append(group.format(Markup(shown), Markup("").join(drawn)))
    return _PICTURE.format(
        role=Markup("group" if picture.wide else "img"),
        height=base + _UNDER,
        id=anchor(picture.id),
        name=text(picture.title),
        words=text(picture.words),
        body=Markup("\n").join(parts),
    )


def _unit(bars: Sequence[Bar]) -> float:
    """Return how tall one event is, in pixels."""
    most = max((bar.events for bar in bars), default=0)
    return min(_BLOCK, _TALLEST / most) if most else _BLOCK


def _bars(bars: Sequence[Bar], base: int, unit: float) -> Iterator[Markup]:
    """Yield what each bar is made of: ink below, what is contested above it."""
    for bar in bars:
        gap = min(0.14, (bar.end - bar.start) / 8)
        inked = bar.events - bar.contested
        for count, below, fill in ((inked, 0, "b"), (bar.contested, inked, "h")):
            if count:
                yield Markup('<rect class="{}" x="{}%" y="{}" width="{}%" height="{}"/>').format(
                    Markup(fill),
                    _number(bar.start + gap),
                    _number(base - (below + count) * unit),
                    _number(bar.end - bar.start - 2 * gap),
                    _number(count * unit),
                )


def _blocks(id_: str, base: int, top: int, unit: float) -> Markup:
    """Return a thin line of paper over each event, over all bars at once."""
    return Markup(
        '<pattern id="{id}-blocks" width="40" height="{unit}" patternUnits="userSpaceOnUse" '
        'y="{y}"><rect class="block" width="40" height="1"/></pattern>\n'
        '<rect x="0" y="{top}" width="100%" height="{tall}" fill="url(#{id}-blocks)"/>'
    ).format(id=anchor(id_), unit=_number(unit), y=_number(base % unit), top=top, tall=base - top)


def _tick(tick: Tick, base: int) -> Markup:
    return Markup(
        '<g class="year-tick{few}"><line class="axis" x1="{x}%" x2="{x}%" y1="{y}" y2="{short}"/>'
        '<line class="lead-line" x1="{x}%" x2="{x}%" y1="{short}" y2="{long}"/>'
        '<text class="yr" x="{x}%" dx="5" y="{words_y}">{words}</text></g>'
    ).format(
        few=Markup("" if tick.few else " wide-only"),
        x=_number(tick.at),
        y=base,
        short=base + 7,
        long=base + 50,
        words_y=base + 46,
        words=text(tick.words),
    )


def _lasting(mark: Lasting, base: int) -> Markup:
    y = base + 10 + mark.lane * _LANE
    if mark.kind in ("span", "within"):
        return Markup('<rect class="lane {}" x="{}%" y="{}" width="{}%" height="4"/>').format(
            Markup(mark.kind), _number(mark.start), y, _number(max(mark.end - mark.start, 0.45))
        )
    at = _number((mark.start + mark.end) / 2)
    dot = Markup('<circle class="lane dot" cx="{}%" cy="{}" r="3"/>').format(at, y + 2)
    # A fade is of one length always: how long it is says nothing.
    faded = Markup(
        '<rect class="lane faded" x="{}%" y="{}" width="26" height="4" transform="translate(-13)"/>'
    ).format(at, y)
    return faded + dot if mark.kind == "possibly" else faded


def _label(label: Label, bars: Sequence[Bar], base: int, unit: float) -> Markup:
    y = 13 + label.row * _LABEL
    return Markup(
        '<line class="lead-line" x1="{x}%" x2="{x}%" y1="{top}" y2="{foot}"/>'
        '<a href="{href}"><title>{about}</title>'
        '<text x="{x}%" dx="{dx}" y="{y}" text-anchor="{side}">{words}</text></a>'
    ).format(
        x=_number(label.at),
        top=y - 9,
        foot=_number(base - bars[label.bar].events * unit - 3),
        href=label.href,
        about=text(label.about),
        dx=5 if label.after else -5,
        y=y,
        side=Markup("start" if label.after else "end"),
        words=text(label.words),
    )


def _number(value: float) -> Markup:
    return Markup(f"{value:.2f}".rstrip("0").rstrip("."))
