"""Events a month as a small row of bars over its years; what is contested is hatched.

Across, all is in per cent, and downward in pixels, so that one drawing serves every width.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.links import anchor
from generator.render import text

HEIGHT = 66
_BASE, _TALLEST, _STEP = 44, 42, 7
# How many years are named under the line.
_NAMED = 5

_PICTURE = Markup(
    '<svg class="sparkline" role="img" width="100%" height="{height}" '
    'aria-labelledby="{id}-name {id}-words">\n'
    '<title id="{id}-name">{name}</title>\n'
    '<desc id="{id}-words">{words}</desc>\n'
    "{body}\n"
    "</svg>"
)


@dataclass(frozen=True, slots=True)
class Spark:
    """Counts of events by year and month, and how many of them are contested, from year to year."""

    id: str
    title: str
    words: str
    first: int
    last: int
    counts: Mapping[tuple[int, int], tuple[int, int]]


def spark(picture: Spark) -> Markup:
    """Return a picture as SVG for a raw block: no blank line, every tag in the first column."""
    return _PICTURE.format(
        height=HEIGHT,
        id=anchor(picture.id),
        name=text(picture.title),
        words=text(picture.words),
        body=Markup("\n").join((*_bars(picture), *_years(picture))),
    )


def _bars(picture: Spark) -> Iterator[Markup]:
    tallest = max((whole for whole, _ in picture.counts.values()), default=1)
    step = min(_STEP, _TALLEST / max(tallest, 1))
    for (year, month), (whole, contested) in sorted(picture.counts.items()):
        left, right = (_across(picture, year, month + n) for n in (-1, 0))
        low = _BASE - (whole - contested) * step
        parts = (
            (low, (whole - contested) * step, Markup('class="b"')),
            (_BASE - whole * step, contested * step, Markup('fill="url(#hatch)"')),
        )
        for top, height, look in parts:
            if height:
                yield Markup('<rect {} x="{}%" width="{}%" y="{}" height="{}"/>').format(
                    look,
                    _short(left + 0.1),
                    _short(max(right - left - 0.2, 0.5)),
                    _short(top),
                    _short(max(height - (1 if step > 3 else 0), 1)),
                )


def _years(picture: Spark) -> Iterator[Markup]:
    yield Markup('<line class="axis" x1="0" x2="100%" y1="{y}" y2="{y}"/>').format(y=_BASE + 0.5)
    every = -(-(picture.last - picture.first + 1) // _NAMED)
    for year in range(picture.first, picture.last + 1, every):
        yield Markup(
            '<line class="axis" x1="{x}%" x2="{x}%" y1="{top}" y2="{low}"/>'
            '<text class="yr" x="{x}%" dx="4" y="{line}">{year}</text>'
        ).format(
            x=_short(_across(picture, year, 0)),
            top=_BASE,
            low=_BASE + 6,
            line=HEIGHT - 4,
            year=text(f"{year:04d}"),
        )


def _across(picture: Spark, year: int, months: int) -> float:
    """Return how far along the line some months after a year's beginning stand, in per cent."""
    whole = (picture.last - picture.first + 1) * 12
    return 100 * ((year - picture.first) * 12 + months) / whole


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
