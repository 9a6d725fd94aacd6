"""One number on a line: a stroke where it was given, a fade where no end was given.

Across, all is in per cent of the scale, and downward in pixels, so that one drawing serves every
width. A fade has one length, whatever the number: how far it reaches is not known. The number
stands in words beside the line, so the drawing says nothing to those who hear the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from markupsafe import Markup

from generator.render import text

HEIGHT = 30
_MIDDLE = HEIGHT // 2
FADE = 46
# How many steps a scale has at the most, and the widths that a step may have.
_STEPS = 5
_ROUND = (1, 2, 2.5, 5, 10)
# How wide a figure under an axis is, and the least width at which all ticks may be written.
_LETTER, _NARROWEST = 7, 280

_BAR = Markup('<svg class="bar-line" aria-hidden="true" width="100%" height="{}">{}</svg>')
_SCALE = Markup('<svg class="bar-scale" aria-hidden="true" width="100%" height="18">{}</svg>')
_AXIS = Markup('<line class="{}" x1="0" x2="100%" y1="{y}" y2="{y}"/>')
_STROKE = Markup(
    '<rect class="dot" x="{}%" y="{}" width="{width}" height="{tall}" transform="translate(-{})"/>'
)
_FADED = Markup(
    '<rect x="{}%" y="{}" width="{}" height="10" transform="translate({})" fill="url(#{})"{soft}/>'
)


class Fade(Enum):
    """Where a number's end was not given."""

    NONE = ""
    """The number was given bare."""
    RIGHT = "fade-right"
    """At least, or more than."""
    LEFT = "fade-left"
    """At most, fewer than, or up to."""
    BOTH = "fade-both"
    """About."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A number as it was given: one (`low`), or two with all that lies between, and a best one.

    Without `low` nothing is drawn on the axis; a denial dots it. What is no count, such as a goal,
    is `hollow`.
    """

    low: float | None = None
    high: float | None = None
    best: float | None = None
    fade: Fade = Fade.NONE
    denied: bool = False
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """What an axis runs to, from none, and how far its ticks stand apart."""

    top: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """The numbers under an axis, none and the top among them."""
        return tuple(n * self.step for n in range(round(self.top / self.step) + 1))


def scale_for(numbers: Sequence[float]) -> Scale:
    """Return the smallest round scale that holds all numbers."""
    most = max((*numbers, 0)) or 1
    power = 10 ** (len(str(int(most))) - 2)
    steps = (width * power * ten for ten in (0.1, 1, 10) for width in _ROUND)
    # A step of less than one would stand between two things that can be counted.
    step = next(step for step in steps if step == int(step) and most <= step * _STEPS)
    whole = int(step)
    return Scale(-(-most // whole) * whole, whole)


def bar(given: Bar, scale: Scale) -> Markup:
    """Return a number's line as SVG for a raw block."""
    axis = "bar-denied" if given.denied else "bar-goal" if given.hollow else "ax"
    parts = [_AXIS.format(Markup(axis), y=_MIDDLE), *_marks(given, scale)]
    return _BAR.format(HEIGHT, Markup("").join(parts))


def ruler(scale: Scale) -> Markup:
    """Return the numbers under the axes of a scale as SVG for a raw block.

    Where they are too long to stand side by side, only the first and the last are written.
    """
    labels = [f"{tick:,.0f}" for tick in scale.ticks]
    last = len(labels) - 1
    many = sum(_LETTER * (len(label) + 1) for label in labels) > _NARROWEST
    return _SCALE.format(
        Markup("").join(
            Markup('<text{} x="{}%" y="13" text-anchor="middle">{}</text>').format(
                Markup(' class="mid"') if 0 < n < last else Markup(""),
                across(tick, scale),
                text(label),
            )
            for n, (tick, label) in enumerate(zip(scale.ticks, labels, strict=True))
            if n in (0, last) or not many
        )
    )


def across(number: float, scale: Scale) -> Markup:
    """Return where a number stands on a scale, in per cent."""
    return Markup(f"{100 * number / scale.top:.2f}".rstrip("0").rstrip("."))


def _marks(given: Bar, scale: Scale) -> Iterator[Markup]:
    if given.low is None:
        return
    low = across(given.low, scale)
    if given.high is not None:
        yield Markup('<rect class="{}" x="{}%" y="{}" width="{}%" height="10"/>').format(
            Markup("hollow" if given.hollow else "dot"),
            low,
            _MIDDLE - 5,
            across(given.high - given.low, scale),
        )
        for end in (given.low, given.high):
            yield _stroke(across(end, scale), 2, 20)
        if given.best is not None:
            yield _stroke(across(given.best, scale), 2, 28)
        return
    if given.fade is not Fade.NONE:
        yield _faded(low, given.fade)
    if given.hollow:
        yield Markup('<rect class="hollow diamond" x="{}%" y="{}" width="13" height="13"/>').format(
            low, _MIDDLE - 6.5
        )
    elif given.fade is Fade.BOTH:
        yield Markup('<circle class="dot" cx="{}%" cy="{}" r="5"/>').format(low, _MIDDLE)
    else:
        yield _stroke(low, 3, 20)


def _stroke(place: Markup, width: int, tall: int) -> Markup:
    return _STROKE.format(place, _MIDDLE - tall // 2, width / 2, width=width, tall=tall)


def _faded(place: Markup, fade: Fade) -> Markup:
    shift = {Fade.RIGHT: 0, Fade.LEFT: -FADE, Fade.BOTH: -FADE / 2}[fade]
    soft = Markup(' opacity=".55"') if fade is Fade.BOTH else Markup("")
    return _FADED.format(place, _MIDDLE - 5, FADE, f"{shift:g}", Markup(fade.value), soft=soft)
