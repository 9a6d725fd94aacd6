"""The base map and what is drawn on it: the right spot, names one can read, doubt that shows."""

from __future__ import annotations

import re
import struct
import zlib
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator import links
from generator.chronicle import Chronicle
from generator.load import load
from generator.pictures.basemap import hatching, map_files, sheet
from generator.pictures.boxes import Box
from generator.pictures.labels import Label, beside, label, round_dot
from generator.pictures.locator import dots, locator, overview
from generator.pictures.projection import WIDTH, Frame, Point
from generator.records import Place
from generator.settings import BaseMap
from generator.shell import STYLES
from generator.vocabulary import PlacePrecision
from tests.hostile import parsed
from tests.hostile.payloads import PAYLOADS
from tests.web import serve_folder
from tools import atlas

ROOT = Path(__file__).parent.parent
SYRIA = Frame(31.9, 34.9, 37.75, 42.8)
SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
PRECISIONS = ("exact", "near", "district", "province", "region", "country")
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
)


@dataclass(frozen=True)
class Here:
    """A page in the making."""

    chronicle: Chronicle
    path: str = "events/one.md"


@pytest.fixture(scope="module")
def real() -> Chronicle:
    """Load the content of this repository."""
    chronicle = load(ROOT / "content").chronicle
    assert chronicle
    return chronicle


def a_place(id_: str, name: str, precision: str = "exact", **more: Any) -> Place:
    return Place.model_construct(
        id=id_, name=name, precision=PlacePrecision[precision.upper()], country="SY", **more
    )


def with_map(chronicle: Chronicle, **changes: Any) -> Chronicle:
    """Return a chronicle whose base map says something else."""
    assert chronicle.base_map
    fields = {name: getattr(chronicle.base_map, name) for name in BaseMap.model_fields}
    return replace(chronicle, base_map=BaseMap.model_construct(**fields | changes))


def drawn(figure: str) -> ElementTree.Element:
    """Parse a figure; it is XML as well as HTML."""
    return ElementTree.fromstring(figure)


def own_labels(figure: str) -> list[Label]:
    """Return the names that a page's own picture holds, with what they cover."""
    return [
        label(
            "".join(text.itertext()),
            Point(float(text.attrib["x"]), float(text.attrib["y"])),
            text.get("text-anchor", "start"),
            14 if text.get("class") == "here" else 11,
        )
        for text in drawn(figure).iter("text")
    ]


def circles(figure: str, kind: str) -> list[Point]:
    return [
        Point(float(c.attrib["cx"]), float(c.attrib["cy"]))
        for c in drawn(figure).iter("circle")
        if c.get("class") == kind
    ]


def caption(figure: str) -> str:
    return "".join(next(drawn(figure).iter("figcaption")).itertext())


# ---- the script that makes the shapes ----


@st.composite
def lines(draw: st.DrawFn) -> list[tuple[float, float]]:
    number = st.integers(-600, 600).map(lambda n: n / 100)
    return draw(st.lists(st.tuples(number, number), min_size=2, max_size=40))


@given(lines(), st.floats(0.01, 1))
def test_a_simplified_line_stays_near_the_true_one(
    line: list[tuple[float, float]], tolerance: float
) -> None:
    simple = atlas.simplified(line, tolerance)
    assert (simple[0], simple[-1]) == (line[0], line[-1])
    rest = iter(line)
    assert all(point in rest for point in simple)  # some of its points, in their order
    stretches = list(pairwise(simple))
    for point in line:
        near = min(atlas._distance(point, a, b, 1) for a, b in stretches)
        assert near <= tolerance + 1e-9


def test_what_is_straight_becomes_two_points() -> None:
    assert atlas.simplified([(0, 0), (1, 0.001), (2, 0)], 0.01) == [(0, 0), (2, 0)]
    assert atlas.simplified([(0, 0), (1, 0.1), (2, 0)], 0.01) == [(0, 0), (1, 0.1), (2, 0)]


@given(lines())
def test_what_is_clipped_lies_within(ring: list[tuple[float, float]]) -> None:
    for border in (SQUARE, SQUARE[::-1]):
        for x, y in atlas.clipped(ring, border):
            assert -1e-9 <= x <= 4 + 1e-9
            assert -1e-9 <= y <= 4 + 1e-9
    parts = atlas.pieces(ring, SQUARE)
    assert all(-1e-9 <= c <= 4 + 1e-9 for part in parts for point in part for c in point)


def test_a_clipped_ring_keeps_its_inner_part() -> None:
    found = atlas.clipped([(-2, 1), (2, 1), (2, 3), (-2, 3)], SQUARE)
    assert sorted(found) == [(0, 1), (0, 3), (2, 1), (2, 3)]
    assert atlas.clipped(SQUARE, SQUARE) == SQUARE
    assert atlas.clipped([(5, 5), (6, 5), (6, 6)], SQUARE) == []


def test_a_line_that_comes_back_is_two_pieces() -> None:
    line = [(-1.0, 1.0), (1.0, 1.0), (1.0, 5.0), (2.0, 5.0), (2.0, 2.0)]
    assert atlas.pieces(line, SQUARE) == [[(0, 1), (1, 1), (1, 4)], [(2, 4), (2, 2)]]


# Two countries side by side, which share the arc 0; arcs are steps on a grid of a tenth.
BORDERS = {
    "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
    "arcs": [
        [[20, 0], [1, 10], [-1, 10], [0, 20]],
        [[20, 40], [-20, 0], [0, -40], [20, 0]],
        [[20, 0], [20, 0], [0, 40], [-20, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "properties": {"name": "West"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "properties": {"name": "East"}, "arcs": [[[2, -1]]]},
                {"type": None, "properties": {"name": "Nowhere"}},
            ]
        }
    },
}
WATERS = {
    "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
    "arcs": [[[-10, 10], [60, 0]], [[5, 5], [0, 5], [5, 0], [-5, -5]]],
    "objects": {
        "rivers": {"geometries": [{"type": "LineString", "arcs": [0]}]},
        "lakes": {"geometries": [{"type": "Polygon", "arcs": [[1]]}]},
    },
}
PLAN = {
    "credit": "The Survey",
    "covered": ["West"],
    "south": 0.5,
    "west": 0.5,
    "north": 3.5,
    "east": 3.5,
    "disputed": [
        {"caption": "Hatched: ours or theirs.", "drawn_in": "East", "within": "2 1, 3 1, 3 2, 2 2"}
    ],
}


def test_neighbours_share_their_border_to_the_point() -> None:
    made = atlas.filled(PLAN, BORDERS, WATERS)
    (west,), (east,) = made["outline"], made["land"]
    assert {"2.1 1", "2 2"} <= set(west.split(", ")) & set(east.split(", "))
    assert made["rivers"] == ["0.35 1, 3.65 1"]
    assert len(made["lakes"]) == 1


def test_a_disputed_area_is_the_part_of_its_country_within_the_line() -> None:
    (area,) = atlas.filled(PLAN, BORDERS, WATERS)["disputed"]
    (shape,) = area["shapes"]
    assert set(shape.split(", ")) == {"2.1 1", "3 1", "3 2", "2 2"}


def test_a_country_that_the_source_does_not_know_is_told() -> None:
    with pytest.raises(SystemExit, match="'Wset' is no country"):
        atlas.filled(PLAN | {"covered": ["Wset"]}, BORDERS, WATERS)


def test_what_the_script_writes_it_writes_again_and_the_loader_reads(tmp_path: Path) -> None:
    text = atlas.written(atlas.filled(PLAN, BORDERS, WATERS), "A survey")
    assert atlas.written(atlas.filled(yaml.safe_load(text), BORDERS, WATERS), "A survey") == text
    (tmp_path / "map.yml").write_text(text, "utf-8")
    (tmp_path / "chronology.yml").write_text(
        (ROOT / "tests/faults/base/chronology.yml").read_text("utf-8"), "utf-8"
    )
    loaded = load(tmp_path)
    assert loaded.problems == ()
    assert loaded.chronicle
    base = loaded.chronicle.base_map
    assert base
    assert {(2.1, 1.0), (2.0, 2.0)} <= set(base.outline[0])
    assert len(base.disputed[0].shapes[0]) == 4


def test_the_committed_map_is_as_the_script_writes_it() -> None:
    path = ROOT / "content/map.yml"
    text = path.read_text("utf-8")
    made = yaml.safe_load(text)
    assert atlas.written(made, made["origin"]) == text
    assert "public domain" in made["licence"]
    assert len(text.encode()) < 40_000
    assert "/work" not in text
    assert "/home" not in text


# ---- the projection ----

edges = st.tuples(
    st.floats(-80, 75), st.floats(-180, 170), st.floats(0.5, 5), st.floats(0.5, 8)
).map(lambda t: Frame(t[0], t[1], t[0] + t[2], t[1] + t[3]))
share = st.floats(0, 1)


@given(edges, share, share)
def test_what_lies_within_the_edges_lies_within_the_picture(
    frame: Frame, up: float, along: float
) -> None:
    latitude = min(frame.south + up * (frame.north - frame.south), frame.north)
    longitude = min(frame.west + along * (frame.east - frame.west), frame.east)
    x, y = frame.point(latitude, longitude)
    assert -0.1 <= x <= WIDTH + 0.1
    assert -1 <= y <= frame.height + 1
    assert frame.holds(latitude, longitude)


def test_known_places_lie_where_they_should() -> None:
    assert SYRIA.point(SYRIA.north, SYRIA.west) == (0, 0)
    corner = SYRIA.point(SYRIA.south, SYRIA.east)
    assert corner.x == WIDTH
    assert corner.y == pytest.approx(SYRIA.height, abs=1)
    aleppo, damascus = SYRIA.point(36.2, 37.16), SYRIA.point(33.51, 36.29)
    assert aleppo == (91.5, 78.6)
    assert aleppo.y < damascus.y
    assert damascus.x < aleppo.x
    # 298 km on the ground as the crow flies between the two: 3° of latitude, nearly.
    apart = ((aleppo.x - damascus.x) ** 2 + (aleppo.y - damascus.y) ** 2) ** 0.5
    assert apart == pytest.approx(SYRIA.kilometres(309), rel=0.03)


# ---- names beside dots ----

names = st.text(min_size=1, max_size=30)
points = st.builds(Point, st.floats(0, WIDTH), st.floats(0, 289))


@given(st.lists(st.tuples(names, points), max_size=8))
def test_names_stay_in_the_frame_and_off_each_other(spots: list[tuple[str, Point]]) -> None:
    taken = [round_dot(dot, 8) for _, dot in spots]
    found: list[Label] = []
    for name, dot in spots:
        name_there = beside(name, dot, 12, 14, 289, taken)
        if name_there:
            found.append(name_there)
            taken.append(name_there.box)
    assert all(one.box.within(Box(0, 0, WIDTH, 289)) for one in found)
    assert not any(a.box.meets(b.box) for a, b in combinations(found, 2))


def test_a_name_stands_to_the_right_where_it_can() -> None:
    free = beside("Homs", Point(100, 100), 12, 14, 289, [])
    assert free
    assert (free.anchor, free.at.x) == ("start", 112)
    edge = beside("Homs", Point(310, 100), 12, 14, 289, [])
    assert edge
    assert edge.anchor == "end"
    assert (
        beside("A name that is longer than any map is wide " * 3, Point(9, 9), 9, 14, 289, [])
        is None
    )


def test_every_map_of_the_content_can_be_read(real: Chronicle) -> None:
    """No name leaves its map, no two meet, and every dot is on it."""
    common = sheet(real)
    assert common
    whole = Box(0, 0, WIDTH, common.height)
    asked = [[real.places[p] for p in e.places] for e in real.events.values()]
    asked += [[place] for place in real.places.values()]
    figures = [f for places in asked if (f := locator(Here(real), places))]
    assert len(figures) > 150
    for figure in figures:
        found = own_labels(figure)
        assert all(one.box.within(whole) for one in found)
        assert not any(a.box.meets(b.box) for a, b in combinations(found, 2))
        assert all(0 <= d.x <= WIDTH and 0 <= d.y <= common.height for d in circles(figure, "dot"))
        assert len(found) >= 1


def test_marks_that_touch_have_one_name_together(real: Chronicle) -> None:
    def named(*names: str) -> list[str]:
        near = [
            a_place(name.lower(), name, latitude=35.0 + n / 50, longitude=38.5)
            for n, name in enumerate(names)
        ]
        far = a_place("far", "Far", latitude=36.0, longitude=40.5)
        figure = locator(Here(real), [*near, far])
        assert figure
        assert caption(figure).startswith(f"{names[0]},")
        return [one.text for one in own_labels(figure)]

    assert named("Alone") == ["Alone", "Far"]
    assert named("One", "Two") == ["One, Two", "Far"]
    assert named("One", "Two", "Three") == ["One and 2 more", "Far"]
    assert (
        named("Old fort", "Second fort, of the hills beyond the river")[0] == "Old fort and 1 more"
    )


def test_a_town_gives_way_to_the_place_itself(real: Chronicle) -> None:
    homs = locator(Here(real), [real.places["homs"]])
    other = locator(Here(real), [real.places["hasakah"]])
    assert homs
    assert other
    assert "#town-homs" not in homs
    assert "#town-homs" in other
    assert "#town-damascus" in homs


# ---- what is drawn, and what is said ----


@pytest.mark.parametrize("precision", PRECISIONS)
def test_doubt_about_a_place_is_drawn_and_said(real: Chronicle, precision: str) -> None:
    place = a_place("valley", "Valley", precision, latitude=35.0, longitude=38.5)
    figure = locator(Here(real), [place])
    if precision == "country":
        assert figure is None  # the middle of a country shows nothing
        return
    assert figure
    kinds = [c.get("class") for c in drawn(figure).iter("circle")]
    middle = f"approximate: the middle of the {precision}, 35° N, 38.5° E."
    assert kinds == {"exact": ["dot", "ring"], "near": ["fade near", "dot"]}.get(
        precision, ["fade"]
    )
    words = {
        "exact": "Valley, 35° N, 38.5° E.",
        "near": "Valley, within some 25 km of 35° N, 38.5° E.",
    }.get(precision, f"Valley, {middle}")
    assert caption(figure).startswith(words)


def test_the_caption_says_what_is_disputed_and_whose_map_it_is(real: Chronicle) -> None:
    figure = locator(Here(real), [real.places["homs"]])
    assert figure
    said = caption(figure)
    assert said.endswith("Hatched: the occupied Golan Heights, shape approximate. Natural Earth.")
    svg = dict(map_files(real))[links.BASE_MAP]()
    assert drawn(svg) is not None


def test_many_places_are_named_without_their_coordinates(real: Chronicle) -> None:
    places = [
        a_place("a", "A", latitude=35.0, longitude=38.0),
        a_place("b", "B", latitude=36.0, longitude=38.0),
        a_place("c", "C", "near", latitude=34.0, longitude=38.0),
        a_place("d", "D", "province", latitude=35.5, longitude=40.0),
    ]
    figure = locator(Here(real), places)
    assert figure
    assert caption(figure).startswith(
        "A, B, C, D. Approximate, the middle of an area: D. Known within some 25 km: C."
    )


def test_a_place_abroad_is_said_and_not_drawn(real: Chronicle) -> None:
    abroad = a_place("abroad", "Abroad", latitude=46.2, longitude=6.15)
    assert locator(Here(real), [abroad]) is None
    figure = locator(Here(real), [real.places["homs"], abroad])
    assert figure
    assert "Beyond this map: Abroad (46.2° N, 6.15° E)." in caption(figure)
    assert len(circles(figure, "dot")) == 1


def test_no_map_without_coordinates_or_without_a_base_map(real: Chronicle) -> None:
    assert locator(Here(real), [a_place("road", "Road", "region")]) is None
    bare = replace(real, base_map=None)
    assert locator(Here(bare), [real.places["homs"]]) is None
    assert overview(Here(bare), list(real.places.values()), "") is None
    assert list(map_files(bare)) == []


def test_small_dots_are_points_and_never_the_middle_of_an_area(real: Chronicle) -> None:
    points_ = dots(real, tuple(real.places.values()))
    assert {"homs", "al-ramtha"} <= {p.id for p in points_}
    assert not {"syria", "aleppo-governorate", "geneva", "idlib-governorate"} & {
        p.id for p in points_
    }
    figure = overview(Here(real, links.PLACES), points_, "Dots.")
    assert figure
    assert len(circles(figure, "other")) == len(points_)
    assert 'href="../assets/images/map.svg#map"' in figure


def test_a_withheld_town_is_left_out(real: Chronicle) -> None:
    without = replace(real, places={k: v for k, v in real.places.items() if k != "homs"})
    assert "town-homs" not in dict(map_files(without))[links.BASE_MAP]()


def test_hatching_fills_its_ring_and_nothing_else() -> None:
    ring = [Point(10, 10), Point(40, 10), Point(40, 60), Point(10, 60)]
    found = list(hatching(ring))
    assert len(found) == 15
    for a, b in found:
        assert a.x + a.y == pytest.approx(b.x + b.y)
        assert all(10 <= p.x <= 40 and 10 <= p.y <= 60 for p in (a, b))


def test_the_base_map_is_small_and_refers_to_nothing(real: Chronicle) -> None:
    svg = dict(map_files(real))[links.BASE_MAP]()
    assert len(svg.encode()) < 25_000
    assert svg == dict(map_files(replace(real)))[links.BASE_MAP]()  # again, the same bytes
    assert not re.search(r"href|url\(|<style|<script|style=|class=", svg)
    root = drawn(svg)
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert ids[0] == "map"
    assert len(ids) == len(set(ids)) == 1 + len(sheet(real).towns)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("page", "way"),
    [
        ("index.md", "assets/images/map.svg"),
        ("about.md", "../assets/images/map.svg"),
        ("places/index.md", "../assets/images/map.svg"),
        ("events/one.md", "../../assets/images/map.svg"),
        ("timeline/2015/04.md", "../../../assets/images/map.svg"),
    ],
)
def test_the_way_from_a_page_as_it_is_published(page: str, way: str) -> None:
    assert links.asset(page, links.BASE_MAP) == way


# ---- hostile text ----


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda p: p.name)
def test_text_in_a_map_is_inert(real: Chronicle, payload: Any) -> None:
    """Names of places and labels, captions, origin and licence: each field that holds text."""
    line = payload.line[:300]
    seen = " ".join(line.split())
    assert real.base_map
    hostile = with_map(
        real,
        credit=line,
        origin=line,
        licence=line,
        labels=tuple(part.model_copy(update={"text": line}) for part in real.base_map.labels),
        disputed=tuple(
            area.model_copy(update={"caption": line}) for area in real.base_map.disputed
        ),
    )
    place = a_place("evil", line, latitude=35.0, longitude=38.5)
    figure = locator(Here(hostile), [place])
    assert figure
    nodes = parsed.fragment(figure)
    assert parsed.acts(nodes) == []
    assert "\n\n" not in figure
    calm = locator(Here(real), [a_place("calm", "Calm", latitude=35.0, longitude=38.5)])
    assert calm
    skeleton = [n.text for n in parsed.fragment(calm) if n.what == "open"]
    here = [n.text for n in nodes if n.what == "open"]
    assert sorted(set(here)) == sorted(set(skeleton) - ({"text"} - set(here)))
    svg = dict(map_files(hostile))[links.BASE_MAP]()
    shown = " ".join("".join(ElementTree.fromstring(svg).itertext()).split())
    plain = re.sub(r"[\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f]", "", seen)
    assert plain in shown


def test_the_fields_of_the_base_map_that_hold_text_are_all_attacked() -> None:
    texts = {n for n, f in BaseMap.model_fields.items() if f.annotation is str}
    assert texts == {"credit", "origin", "licence"}


# ---- in a browser ----


def pixel(png: bytes, x: int, y: int) -> tuple[int, int, int]:
    """Return the colour of a point of a screenshot (8 bits a channel, RGB or RGBA)."""
    width, _, _, kind = struct.unpack(">IIBB", png[16:26])
    channels = {2: 3, 6: 4}[kind]
    data, at = b"", 8
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + size] if name == b"IDAT" else b""
        at += size + 12
    raw = zlib.decompress(data)
    stride = width * channels
    before = bytearray(stride)
    for row in range(y + 1):
        start = row * (stride + 1)
        line = bytearray(raw[start + 1 : start + 1 + stride])
        _unfilter(raw[start], line, before, channels)
        before = line
    return before[x * channels], before[x * channels + 1], before[x * channels + 2]


def _unfilter(kind: int, line: bytearray, above: bytearray, step: int) -> None:
    """Undo a row's PNG filter: each byte was written as what it differs by from others."""
    for n in range(len(line)):
        left = line[n - step] if n >= step else 0
        corner = above[n - step] if n >= step else 0
        up = above[n]
        if kind == 4:
            near = left + up - corner
            order = (abs(near - left), abs(near - up), abs(near - corner))
            guess = (left, up, corner)[order.index(min(order))]
        else:
            guess = (0, left, up, (left + up) // 2)[kind]
        line[n] = (line[n] + guess) % 256


@pytest.fixture(scope="module")
def published(real: Chronicle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay a page with a map, two folders deep, under the site's policy, with its stylesheet."""
    folder = tmp_path_factory.mktemp("map")
    for path, make in map_files(real):
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text(make(), "utf-8")
    styles = ROOT / "generator/styles"
    sheet_text = "".join((styles / f"{name}.css").read_text("utf-8") for name in STYLES)
    (folder / "look.css").write_text(sheet_text, "utf-8")
    figure = locator(Here(real), [real.places["jisr-al-shughur"]])
    page = folder / "events/one"
    page.mkdir(parents=True)
    (page / "index.html").write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>A map</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
        f'<link rel="stylesheet" href="../../look.css"><style>.page {{ width: 320px }}</style>'
        f'<body data-md-color-scheme="default" data-md-color-media="(prefers-color-scheme)">'
        f'<article class="page" id="map-here">{figure}</article>',
        "utf-8",
    )
    return folder


LIGHT = {"sunk": (240, 234, 221), "paper": (248, 244, 235)}
DARK = {"sunk": (33, 30, 25), "paper": (23, 21, 18)}
PAPER = {"sunk": (243, 241, 236), "paper": (255, 255, 255)}
# In units of the picture: in the neighbour to the north, and in the middle of the country covered.
ABROAD, WITHIN = Point(250, 20), Point(150, 180)


def colours(page: Page) -> dict[str, tuple[int, int, int]]:
    png = page.locator("svg.locator").screenshot()
    return {
        "sunk": pixel(png, round(ABROAD.x), round(ABROAD.y)),
        "paper": pixel(png, round(WITHIN.x), round(WITHIN.y)),
    }


@pytest.mark.browser
@pytest.mark.parametrize("under", ["/", "/x/"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_page_takes_in_the_base_map(
    browser: Browser, published: Path, under: str, scripts: bool
) -> None:
    """It is fetched under the policy, drawn, and takes the page's colours."""
    said: list[str] = []
    asked: list[str] = []
    with (
        serve_folder(published, under) as base,
        closing(browser.new_page(java_script_enabled=scripts)) as page,
    ):
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{base}events/one/", wait_until="networkidle")
        seen = colours(page)
    assert f"{base}assets/images/map.svg" in asked
    assert all(url.startswith(base) for url in asked)
    assert seen == LIGHT
    assert not [text for text in said if "404" not in text]  # of the icon, which it has not


@pytest.mark.browser
def test_the_base_map_follows_the_scheme_and_the_printer(browser: Browser, published: Path) -> None:
    with (
        serve_folder(published) as base,
        closing(browser.new_page(color_scheme="dark")) as page,
    ):
        page.goto(f"{base}events/one/", wait_until="networkidle")
        dark = colours(page)
        page.emulate_media(media="print", color_scheme="dark")
        printed = colours(page)
        page.emulate_media(media="screen", color_scheme="light", forced_colors="active")
        forced = colours(page)
    assert dark == DARK
    assert printed == PAPER
    assert forced["sunk"] == forced["paper"]  # the system's ground: the outline says it all
