"""A year as columns: one for each month, events above and the claims in them below.

Across, all is in per cent, and downward in pixels, so that one drawing serves every width. What
has no count (None) is left empty; a count of none is a 0 with no line under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.links import anchor
from generator.render import text

BAR = 14
TALLEST = 44
# Downward: a row's words, room for a number, the tallest bar, and then its base line.
_WORDS, _BASE, _ROW = 16, 82, 86
HEIGHT = 2 * _ROW + 20

_PICTURE = Markup(
    '<svg class="columns" role="img" width="100%" height="{height}" font-size="13" '
    'fill="currentColor" aria-labelledby="{id}-name {id}-words">\n'
    '<title id="{id}-name">{name}</title>\n'
    '<desc id="{id}-words">{words}</desc>\n'
    "{body}\n"
    "</svg>"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of columns: its words, its counts from left to right, and the tallest of all."""

    words: str
    counts: Sequence[int | None]
    tallest: int


@dataclass(frozen=True, slots=True)
class Columns:
    """A picture of rows over one line of labels; `id` is its anchor, `words` says it in full."""

    id: str
    title: str
    words: str
    labels: Sequence[str]
    rows: Sequence[Row]


def columns(picture: Columns) -> Markup:
    """Return a picture as SVG for a raw block: no blank line, every tag in the first column."""
    top, below = picture.rows
    parts = [
        Markup('<text y="{}"><tspan class="columns-title">{}</tspan> {}</text>').format(
            _WORDS, text(picture.title), text(top.words)
        ),
        *_row(top, 0),
        Markup('<text y="{}">{}</text>').format(_WORDS + _ROW, text(below.words)),
        *_row(below, 1),
        _labels(picture),
    ]
    return _PICTURE.format(
        height=HEIGHT,
        id=anchor(picture.id),
        name=text(f"{picture.title}: {top.words}, {below.words}"),
        words=text(picture.words),
        body=Markup("\n").join(parts),
    )


def _row(row: Row, number: int) -> Iterator[Markup]:
    """Yield the line, the bars and the numbers of a row."""
    base, many = _BASE + number * _ROW, len(row.counts)
    found = [(n, count) for n, count in enumerate(row.counts) if count is not None]
    lines = (
        Markup('<line x1="{}%" x2="{}%" y1="{y}" y2="{y}"/>').format(
            _across(n, many), _across(n + 1, many), y=base
        )
        for n, count in found
        if count
    )
    bars = (
        Markup('<rect x="{}%" y="{}" width="{}" height="{height}"/>').format(
            _across(n + 0.5, many), base - _tall(count, row), BAR, height=_tall(count, row)
        )
        for n, count in found
        if count
    )
    numbers = (
        Markup('<text x="{}%" y="{}"{}>{}</text>').format(
            _across(n + 0.5, many),
            base - _tall(count, row) - 4,
            Markup("") if count else Markup(' class="columns-none"'),
            text(_short(count)),
        )
        for n, count in found
    )
    empty = Markup("")
    yield Markup('<g class="columns-line" stroke="currentColor">{}</g>').format(empty.join(lines))
    yield Markup('<g class="columns-bars row-{}" transform="translate(-{})">{}</g>').format(
        number + 1, BAR // 2, empty.join(bars)
    )
    yield Markup('<g class="columns-numbers" text-anchor="middle">{}</g>').format(
        empty.join(numbers)
    )


def _labels(picture: Columns) -> Markup:
    """Return the labels under the columns that show anything."""
    many = len(picture.labels)
    shown = [n for n in range(many) if any(r.counts[n] is not None for r in picture.rows)]
    return Markup('<g class="columns-labels" text-anchor="middle">{}</g>').format(
        Markup("").join(
            Markup('<text x="{}%" y="{}">{}</text>').format(
                _across(n + 0.5, many), HEIGHT - 4, text(picture.labels[n])
            )
            for n in shown
        )
    )


def _across(column: float, many: int) -> str:
    return f"{100 * column / many:.2f}".rstrip("0").rstrip(".")


def _tall(count: int, row: Row) -> int:
    """Return a bar's height: at least two pixels for anything that was counted."""
    return max(2, (2 * TALLEST * count + row.tallest) // (2 * row.tallest)) if count else 0


def _short(count: int) -> str:
    """Return a count that fits its column: from a thousand on, how many thousands at least."""
    return str(count) if count < 1000 else f"{count // 1000}k+"
