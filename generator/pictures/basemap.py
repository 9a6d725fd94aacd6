"""The base map: one file of the site that every locator map refers to.

A page takes it in by `<use>`, so that it is fetched once and takes its colours, through the
variables of the stylesheet, from the page; each colour has a value of its own for the file alone.
It has no styles and no references within: browsers differ in what reaches into a `<use>`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle
from generator.links import anchor
from generator.pictures.boxes import Box
from generator.pictures.labels import Label, beside, label, round_dot
from generator.pictures.projection import WIDTH, Frame, Point, frame
from generator.render import text
from generator.settings import BaseMap

SIZE = 13
TOWN_DOT = 2
_GAP = 5
_HATCH = 5.0
_INK, _INK_2 = "var(--ink, #1e1a15)", "var(--ink-2, #5b5347)"
_PAPER, _SUNK = "var(--paper, #f8f4eb)", "var(--sunk, #f0eadd)"
_LINE, _MARK = "var(--line, #d9d0bf)", "var(--mark, #857a69)"

_FILE = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
    'font-family="system-ui, sans-serif" font-size="{size}">\n'
    "<title>{title}</title>\n<desc>{words}</desc>\n"
    '<g id="map">\n{map}\n</g>\n{towns}\n</svg>\n'
)


class Town(NamedTuple):
    """A place shown for orientation: its id, and where its dot and its name stand."""

    id: str
    dot: Point
    label: Label

    def is_clear_of(self, boxes: Iterable[Box]) -> bool:
        """Whether neither its dot nor its name meets any of the boxes."""
        own = (round_dot(self.dot, TOWN_DOT + 1), self.label.box)
        return not any(part.meets(box) for box in boxes for part in own)


class Sheet(NamedTuple):
    """What every map of a chronicle has in common; `taken` is what names and scale cover."""

    base: BaseMap
    frame: Frame
    height: int
    labels: tuple[Label, ...]
    taken: tuple[Box, ...]
    towns: tuple[Town, ...]


def map_files(chronicle: Chronicle) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the base map, if the chronology has one, and what makes it."""
    common = sheet(chronicle)
    if common:
        yield links.BASE_MAP, partial(drawn, chronicle, common)


@lru_cache(maxsize=1)
def sheet(chronicle: Chronicle) -> Sheet | None:
    """Return what maps of a chronicle have in common; None if it has no base map."""
    base = chronicle.base_map
    if base is None:
        return None
    edges = frame(base)
    names = tuple(_labels(base, edges))
    _, _, scale = _scale(edges)
    taken = (*(name.box for name in names), scale)
    return Sheet(base, edges, edges.height, names, taken, tuple(_towns(chronicle, base, taken)))


def drawn(chronicle: Chronicle, common: Sheet) -> str:
    """Return the base map as SVG; each town is a part of its own, for a page to leave out."""
    base = common.base
    return str(
        _FILE.format(
            width=WIDTH,
            height=common.height,
            size=SIZE,
            title=text(f"Base map: {chronicle.settings.region.name}"),
            words=text(f"{base.origin}. {base.licence}."),
            map=Markup("\n").join(_parts(common)),
            towns=Markup("\n").join(_town(town) for town in common.towns),
        )
    )


def _towns(chronicle: Chronicle, base: BaseMap, taken: Sequence[Box]) -> Iterator[Town]:
    """Yield the towns that lie on the map and find room, their names rather off the outline."""
    edges = frame(base)
    border = [box for shape in base.outline for box in _along(_points(shape, edges))]
    places = (chronicle.places[id_] for id_ in base.towns if id_ in chronicle.places)
    found = [(place, dot) for place in places if (dot := edges.spot(place))]
    boxes = [*taken, *(round_dot(dot, TOWN_DOT + 1) for _, dot in found)]
    for place, dot in found:
        name = beside(place.name, dot, _GAP, SIZE, edges.height, boxes, border)
        if name:
            boxes.append(name.box)
            yield Town(place.id, dot, name)


def _along(line: Sequence[Point]) -> Iterator[Box]:
    """Yield small boxes along a line, near enough to each other that no name slips between."""
    for (x1, y1), (x2, y2) in pairwise(line):
        steps = int(max(abs(x2 - x1), abs(y2 - y1)) / 4) + 1
        for n in range(steps):
            at = Point(x1 + (x2 - x1) * n / steps, y1 + (y2 - y1) * n / steps)
            yield round_dot(at, 0.5)


def _labels(base: BaseMap, edges: Frame) -> Iterator[Label]:
    """Yield the names of the map that lie wholly in it."""
    whole = Box(0, 0, WIDTH, edges.height)
    for part in base.labels:
        at = edges.point(part.latitude, part.longitude)
        name = label(part.text, at, "middle", SIZE)
        if name.box.within(whole):
            yield name


def _parts(common: Sheet) -> Iterator[Markup]:
    base, edges = common.base, common.frame
    yield _path(base.land, edges, f'fill="{_SUNK}" stroke="{_LINE}" stroke-width=".8"', closed=True)
    yield _path(base.lakes, edges, f'fill="{_PAPER}" stroke="{_MARK}" stroke-width=".5"', True)
    yield _path(
        base.outline,
        edges,
        f'fill="{_PAPER}" stroke="{_INK}" stroke-width="1.1" stroke-linejoin="round"',
        closed=True,
    )
    yield _path(base.rivers, edges, f'fill="none" stroke="{_MARK}" stroke-width=".7"', False)
    for area in base.disputed:
        ring = f'fill="{_PAPER}" stroke="{_INK}" stroke-width=".7"'
        yield _path(area.shapes, edges, ring, closed=True)
        lines = [hatch for shape in area.shapes for hatch in hatching(_points(shape, edges))]
        yield _drawn(lines, f'fill="none" stroke="{_INK}" stroke-width="1.4"', closed=False)
    names = (_text(name, _INK_2, _SUNK) for name in common.labels)
    yield Markup("\n").join(names)
    path, name, _ = _scale(edges)
    yield path
    yield _text(name, _INK_2, _SUNK)


def _scale(edges: Frame) -> tuple[Markup, Label, Box]:
    """Return the bar of the scale, its name, and what both cover: a round number, a fifth wide."""
    limit = WIDTH / 4
    number = max(
        (n * 10**k for k in range(5) for n in (1, 2, 5) if edges.kilometres(n * 10**k) <= limit),
        default=1,
    )
    wide = edges.kilometres(number)
    right, low = WIDTH - 10, edges.height - 8
    bar = Markup('<path d="M{:.1f} {}v4h{:.1f}v-4" fill="none" stroke="{}"/>').format(
        right - wide, low - 4, wide, Markup(_INK_2)
    )
    name = label(f"{number} km", Point(round(right - wide / 2, 1), low - 7), "middle", SIZE)
    left = min(name.box.left, right - wide)
    return bar, name, Box(left - 2, name.box.top, WIDTH, edges.height)


def _town(town: Town) -> Markup:
    return Markup('<g id="{}"><circle cx="{}" cy="{}" r="{}" fill="{}"/>{}</g>').format(
        anchor(f"town-{town.id}"), *town.dot, TOWN_DOT, Markup(_INK_2), _text(town.label, _INK)
    )


def _text(name: Label, fill: str, halo: str = _PAPER) -> Markup:
    return Markup(
        '<text x="{}" y="{}"{} fill="{}" stroke="{}" stroke-width="3" stroke-linejoin="round" '
        'paint-order="stroke">{}</text>'
    ).format(
        *name.at,
        Markup("") if name.anchor == "start" else Markup(f' text-anchor="{name.anchor}"'),
        Markup(fill),
        Markup(halo),
        text(name.text),
    )


def _points(shape: Sequence[tuple[float, float]], edges: Frame) -> list[Point]:
    return [edges.point(latitude, longitude) for longitude, latitude in shape]


def _path(
    shapes: Iterable[Sequence[tuple[float, float]]], edges: Frame, look: str, closed: bool
) -> Markup:
    return _drawn([_points(shape, edges) for shape in shapes], look, closed)


def _drawn(lines: Iterable[Sequence[Point]], look: str, closed: bool) -> Markup:
    parts = (
        "M" + "L".join(f"{x:g} {y:g}" for x, y in line) + ("Z" if closed else "") for line in lines
    )
    return Markup('<path d="{}" {}/>').format(Markup("".join(parts)), Markup(look))


def hatching(ring: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Yield the lines at 45 degrees that fill a ring: no pattern reaches into `<use>`."""
    sums = [x + y for x, y in ring]
    step = min(sums) // _HATCH + 1
    while (level := step * _HATCH) < max(sums):
        crossings = []
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            one, other = x1 + y1 - level, x2 + y2 - level
            if (one < 0) != (other < 0):
                share = one / (one - other)
                crossings.append(
                    Point(round(x1 + (x2 - x1) * share, 1), round(y1 + (y2 - y1) * share, 1))
                )
        crossings.sort()
        yield from zip(crossings[::2], crossings[1::2], strict=True)
        step += 1
