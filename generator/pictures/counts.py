"""Counts over time: one line for each who counted, in steps, for nothing between two is known.

A step holds a number until its claimant gave another. Across, all is in per cent, and downward in
pixels; there is a drawing for wide pages and one with fewer labels for narrow ones. A number that
was given as a limit fades upward or downward, a day that is not known fades along the time.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.links import anchor
from generator.pictures.bars import Fade
from generator.pictures.counted import labels
from generator.pictures.placing import LINE, Placed
from generator.pictures.timeframe import REACH, Count, Counts, Frame, Line, frame_of, joined_first
from generator.render import text

_STYLES = 6
# Up to so many counts a picture is less tall.
_FEW = 8
_KNOTS = (
    Markup('<circle class="{}" r="4.5"/>'),
    Markup('<rect class="{}" x="-4" y="-4" width="8" height="8"/>'),
    Markup('<path class="{}" d="M-5 4L0 -5L5 4Z"/>'),
)
_ALONE = Markup('<path class="{}" d="M0-5.5L5.5 0L0 5.5L-5.5 0Z"/>')

_PICTURE = Markup(
    '<svg class="counts counts-{kind}" role="group" width="100%" height="{height}" '
    'aria-labelledby="{id}-{kind}-name {id}-{kind}-words">\n'
    '<title id="{id}-{kind}-name">{name}</title>\n'
    '<desc id="{id}-{kind}-words">{words}</desc>\n'
    "{body}\n"
    "</svg>"
)
_POINT = Markup(
    '<a class="count" href="{}" aria-label="{}">'
    '<svg class="at" aria-hidden="true" x="{}%" y="{}">{}</svg>{}</a>'
)


def counts(picture: Counts) -> Markup:
    """Return a picture's two drawings as SVG for a raw block."""
    few = sum(len(line.counts) for line in picture.lines) <= _FEW
    wide = frame_of(picture, "wide", (1100, 340 if few else 500), 30, (6, 75))
    narrow = frame_of(picture, "narrow", (270, 320 if few else 420), 66, (1, 97))
    return Markup("\n").join((_drawing(picture, wide), _drawing(picture, narrow)))


def _drawing(picture: Counts, frame: Frame) -> Markup:
    marks = [
        (count, number if len(line.counts) > 1 else None)
        for number, line in enumerate(joined_first(picture.lines))
        for count in line.counts
    ]
    named, more = labels(picture.lines, frame)
    parts = [
        Markup('<g aria-hidden="true">{}</g>').format(
            Markup("").join((*_grid(frame), *_years(frame)))
        ),
        *(
            _steps(line, number, frame)
            for number, line in enumerate(joined_first(picture.lines))
            if len(line.counts) > 1
        ),
        *(_mark(count, number, named.get(id(count)), frame) for count, number in marks),
        *(_more(count, label, frame) for count, label in more),
    ]
    return _PICTURE.format(
        kind=Markup(frame.kind),
        height=frame.height,
        id=anchor(picture.id),
        name=text(picture.title),
        words=text(picture.words),
        body=Markup("\n").join(parts),
    )


def _grid(frame: Frame) -> Iterator[Markup]:
    for tick in frame.scale.ticks:
        y = _n(frame.y(tick))
        kind = Markup("ax" if tick else "axis")
        yield Markup('<line class="{}" x1="0" x2="{}%" y1="{y}" y2="{y}"/>').format(
            kind, _n(frame.right), y=y
        )
        if tick:
            yield Markup('<text class="scale-n" x="0" y="{}">{}</text>').format(
                _n(frame.y(tick) - 5), text(f"{tick:,.0f}")
            )


def _years(frame: Frame) -> Iterator[Markup]:
    base = frame.y(0)
    first, last = int(frame.start // 1), int(frame.end // 1)
    apart = -(-(last - first + 1) // 10)
    for year in range(first, last + 1, apart):
        begun = year < frame.start  # the picture begins inside of it: no tick, for it has no place
        x = frame.left if begun else frame.x(year)
        if frame.px(year + 1) - frame.width * x / 100 < 36 and year < last:
            continue  # too little of the first year is shown to hold its number
        if not begun:
            yield Markup('<line class="axis" x1="{x}%" x2="{x}%" y1="{}" y2="{}"/>').format(
                _n(base), _n(base + 6), x=_n(x)
            )
        yield Markup('<text class="yr" x="{}%" dx="4" y="{}">{}</text>').format(
            _n(x), _n(base + 22), year
        )


def _steps(line: Line, number: int, frame: Frame) -> Markup:
    """Return a claimant's line: level until the next count, then straight up or down to it."""
    path, bands = "", ""
    level: float | None = None
    for count, after in zip(line.counts, (*line.counts[1:], None), strict=True):
        x, low = frame.x(count.day), frame.y(count.low)
        path += f"M{_n(x)} {_n(low)}" if level is None else f"V{_n(low)}"
        level = low
        if after is None:
            continue
        end = _n(frame.x(after.day))
        if count.high is not None:
            high = _n(frame.y(count.high))
            bands += f"M{_n(x)} {_n(low)}V{high}H{end}V{_n(low)}Z"
        path += f"H{end}"
    band = Markup('<path class="band" d="{}"/>').format(Markup(bands)) if bands else Markup("")
    return Markup(
        '<svg class="steps" aria-hidden="true" width="100%" height="{height}" '
        'viewBox="0 0 100 {height}" preserveAspectRatio="none">{}'
        '<path class="ln line-{}" d="{}"/></svg>'
    ).format(band, number % _STYLES, Markup(path), height=frame.height)


def _mark(count: Count, line: int | None, label: Placed | None, frame: Frame) -> Markup:
    body = Markup("").join((*_fades(count, frame), _knot(count, line)))
    x, y = _n(frame.x(count.day)), frame.y(count.low)
    return _spread(count, frame) + _POINT.format(
        count.href, text(count.words), x, _n(y), body, _label(label, x, y) if label else Markup("")
    )


def _more(count: Count, label: Placed, frame: Frame) -> Markup:
    """Return the words for marks of a year that have no label; each says its own to a listener."""
    words = _label(label, _n(frame.x(count.day)), frame.y(count.low))
    return Markup('<g aria-hidden="true">{}</g>').format(words)


def _knot(count: Count, line: int | None) -> Markup:
    shape = _ALONE if line is None else _KNOTS[line % len(_KNOTS)]
    hit = Markup('<rect class="hit" x="-12" y="-12" width="24" height="24"/>')
    return hit + shape.format(Markup("contested" if count.contested else "dot"))


def _fades(count: Count, frame: Frame) -> Iterator[Markup]:
    """Yield what fades behind a knot, or the bar of a range; a fade never goes below none."""
    if count.high is not None:
        tall = _n(frame.y(count.low) - frame.y(count.high))
        yield Markup('<path class="range" d="M0 0V-{tall}M-6 0H6M-6 -{tall}H6"/>').format(tall=tall)
    up = {Fade.RIGHT: (-REACH, 0, "up"), Fade.LEFT: (0, REACH, "down")}
    up[Fade.BOTH] = (-REACH, REACH, "v")
    if count.fade in up:
        top, bottom, name = up[count.fade]
        if frame.y(count.low) + bottom > frame.y(0):
            bottom, name = 0, "up"
        if top < bottom:
            yield Markup(
                '<rect x="-3" y="{}" width="6" height="{}" fill="url(#fade-{})" opacity=".6"/>'
            ).format(top, bottom - top, Markup(name))
    along = {Fade.LEFT: (-2 * REACH, 0, "left"), Fade.BOTH: (-REACH, REACH, "both")}
    if count.vague in along:
        left, right, name = along[count.vague]
        yield Markup(
            '<rect x="{}" y="-3" width="{}" height="6" fill="url(#fade-{})" opacity=".6"/>'
        ).format(left, right - left, Markup(name))


def _spread(count: Count, frame: Frame) -> Markup:
    """Return a pale bar over the days of which one is meant."""
    if count.vague is not Fade.NONE or count.first == count.last:
        return Markup("")
    left, right = frame.x(count.first), frame.x(count.last)
    return Markup('<rect class="spread" x="{}%" y="{}" width="{}%" height="4"/>').format(
        _n(left), _n(frame.y(count.low) - 2), _n(right - left)
    )


def _label(label: Placed, x: Markup, y: float) -> Markup:
    """Return a label's lines, and a thin line to them where they stand away from the mark."""
    parts = []
    for n, line in enumerate(label.lines):
        parts.append(
            Markup('<text{} x="{}%" dx="{}" y="{}" text-anchor="{}">{}</text>').format(
                Markup(' class="second"') if 0 < n == len(label.lines) - 1 else Markup(""),
                x,
                _n(label.dx),
                _n(y + label.dy + LINE * n),
                Markup(label.anchor.value),
                text(line),
            )
        )
        parts.append(Markup(" "))  # or the lines' words would run into each other
    if label.led:
        side = 1 if label.dx > 0 else -1
        lead = Markup(
            '<svg class="at" aria-hidden="true" x="{}%" y="{}">'
            '<path class="lead-line" d="M{} {}L{} {}"/></svg>'
        ).format(x, _n(y), 5 * side, _n(label.dy / 6), _n(label.dx - 3 * side), _n(label.dy - 5))
        parts.append(lead)
    # The spaces part the words for those who hear them.
    return Markup(" ").join(parts)


def _n(number: float) -> Markup:
    """Return a length as short as two places after the point allow."""
    short = f"{number:.2f}".rstrip("0").rstrip(".")
    return Markup("0" if short == "-0" else short)
