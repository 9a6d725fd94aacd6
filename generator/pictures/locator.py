"""Where places lie: the base map with a dot and a name for each, and the same in words.

Doubt is drawn as at dates: a ringed dot for a place that is known, a dot in a lighter fade for
somewhere near it, a fade alone, of one size always, for the middle of an area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle
from generator.links import anchor
from generator.pictures.basemap import SIZE, TOWN_DOT, Sheet, sheet
from generator.pictures.boxes import Box
from generator.pictures.labels import Label, beside, round_dot
from generator.pictures.projection import WIDTH, Point
from generator.pictures.whereabouts import coordinates, is_vague, where
from generator.records import Place
from generator.render import text
from generator.vocabulary import PlacePrecision

_OWN_SIZE = 14
# The stylesheet sets names at most so large on the map of all places, which is drawn larger.
_OVERVIEW_SIZE = 11
_RING, _FADE, _SMALL = 8, 22, 2.4
# So many names find room beside marks that touch.
_BOTH = 2
# Where each of more places lies would make a caption longer than the page's text.
_EACH = 3

_FIGURE = Markup(
    '<figure class="map">\n'
    '<svg class="locator" viewBox="0 0 {} {}" role="img" aria-labelledby="map-name map-words">\n'
    '<title id="map-name">{}</title>\n<desc id="map-words">{}</desc>\n'
    "{}\n</svg>\n<figcaption>{}</figcaption>\n</figure>"
)
_GRADIENT = (
    '<radialGradient id="map-fade"><stop offset=".1"/><stop offset="1" stop-opacity="0"/>'
    "</radialGradient>"
)


class Standing(Protocol):
    """A page while it is being written: its chronicle and its path."""

    @property
    def chronicle(self) -> Chronicle:
        """The chronicle it belongs to."""

    @property
    def path(self) -> str:
        """Where its Markdown stands."""


class Mark(NamedTuple):
    """A place on the map, and where its dot lies."""

    place: Place
    dot: Point


def locator(
    here: Standing, places: Sequence[Place], around: Sequence[Place] = (), said: str = ""
) -> Markup | None:
    """Return a map of places as a raw block; None without a base map or a place to show on it.

    `around` become small dots without a name, and `said` is what the caption says of them.
    """
    common = sheet(here.chronicle)
    if common is None:
        return None
    # The middle of a country shows nothing.
    places = [p for p in places if p.precision is not PlacePrecision.COUNTRY]
    marks, small = _marks(common, places), _marks(common, around)
    if not marks and not small:
        return None
    body = _body(here, common, marks, small, SIZE)
    return _figure(here, common, (marks, small), body, _caption(common, places, said))


def overview(here: Standing, places: Sequence[Place], said: str) -> Markup | None:
    """Return a larger map with a small dot for each of many places; None without a base map."""
    common = sheet(here.chronicle)
    if common is None:
        return None
    small = _marks(common, places)
    body = _body(here, common, (), small, _OVERVIEW_SIZE)
    return _figure(here, common, ((), small), body, _caption(common, (), said))


def dots(chronicle: Chronicle, places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places that a map can show as small dots: points, and within its frame."""
    common = sheet(chronicle)
    points = tuple(place for place in places if not is_vague(place))
    return tuple(mark.place for mark in _marks(common, points)) if common else ()


def _marks(common: Sheet, places: Sequence[Place]) -> tuple[Mark, ...]:
    """Return the places that lie on the map, with their dots."""
    return tuple(Mark(p, dot) for p in places if (dot := common.frame.spot(p)))


def _figure(
    here: Standing,
    common: Sheet,
    shown: tuple[Sequence[Mark], Sequence[Mark]],
    body: Iterator[str],
    caption: Iterator[str],
) -> Markup:
    marks, small = shown
    region = here.chronicle.settings.region.name
    words = [f"A map of {region}."]
    words += (
        f"{m.place.name} is marked{', only roughly' if is_vague(m.place) else ''}." for m in marks
    )
    if small:
        words.append(f"Places without a name: {len(small):,}.")
    return _FIGURE.format(
        WIDTH,
        common.height,
        text(f"Map: {', '.join(m.place.name for m in marks) or region}"),
        text(" ".join(words)),
        Markup("\n".join(body)),
        text(" ".join(caption)),
    )


def _caption(common: Sheet, places: Sequence[Place], said: str) -> Iterator[str]:
    """Yield the sentences under a map: where what lies, what is hatched, whose shapes these are."""
    found = [mark.place for mark in _marks(common, places)]
    if len(found) <= _EACH:
        yield from (f"{place.name}, {where(place)}." for place in found)
    else:
        yield f"{', '.join(place.name for place in found)}."
        vague = [place.name for place in found if is_vague(place)]
        if vague:
            yield f"Approximate, the middle of an area: {', '.join(vague)}."
        near = [place.name for place in found if place.precision is PlacePrecision.NEAR]
        if near:
            yield f"Known within some 25 km: {', '.join(near)}."
    off = [f"{p.name} ({where(p)})" for p in places if coordinates(p) and not common.frame.spot(p)]
    if off:
        yield f"Beyond this map: {', '.join(off)}."
    if said:
        yield said
    yield from (area.caption for area in common.base.disputed)
    yield f"{common.base.credit}."


def _body(
    here: Standing, common: Sheet, marks: Sequence[Mark], small: Sequence[Mark], size: float
) -> Iterator[str]:
    """Yield what is drawn; `size` is that of the towns' names where there are small dots."""
    address = links.asset(here.path, links.BASE_MAP)
    yield _use(address, anchor("map"))
    own = {mark.place.id for mark in marks}
    towns = [town for town in common.towns if town.id not in own]
    busy = [round_dot(mark.dot, _SMALL) for mark in small]
    soft = busy or [town.label.box for town in towns]
    names = _names(marks, common.height, (*common.taken, *soft))
    taken = [name.box for name in names] + [round_dot(mark.dot, _RING + 1) for mark in marks]
    clear = [town for town in towns if town.is_clear_of(taken)]
    if not small:
        yield from (_use(address, anchor(f"town-{town.id}")) for town in clear)
    yield from (_circle("other", mark.dot, _SMALL) for mark in small)
    if any(mark.place.precision is not PlacePrecision.EXACT for mark in marks):
        yield _GRADIENT
    yield from (part for mark in marks for part in _mark(mark))
    for town in clear if small else ():  # whose names stand where they hide the fewest dots
        if not any(round_dot(town.dot, TOWN_DOT).meets(dot) for dot in busy):
            yield _circle("town", town.dot, TOWN_DOT)
        name = beside(town.label.text, town.dot, 5, size, common.height, taken, busy)
        if name:
            taken.append(name.box)
            yield _name(name, "town")
    yield from (_name(name, "here") for name in names)


def _names(marks: Sequence[Mark], height: int, better_free: Sequence[Box]) -> list[Label]:
    """Return the names that find room, each beside its dot; marks that touch have one together."""
    taken = [round_dot(mark.dot, _RING) for mark in marks]
    found = []
    for group in _touching(marks):
        for words in _together([mark.place.name for mark in group]):
            name = beside(words, group[0].dot, _RING + 4, _OWN_SIZE, height, taken, better_free)
            if name:
                taken.append(name.box)
                found.append(name)
                break
    return found


def _touching(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Return the marks in groups: each with the first before it that its ring meets."""
    groups: list[list[Mark]] = []
    for mark in marks:
        ring = round_dot(mark.dot, _RING)
        near = (g for g in groups if round_dot(g[0].dot, _RING).meets(ring))
        group = next(near, None)
        if group is None:
            groups.append([mark])
        else:
            group.append(mark)
    return groups


def _together(names: Sequence[str]) -> Iterator[str]:
    """Yield what may stand beside marks that touch, best first; the caption names them all."""
    if len(names) <= _BOTH:
        yield ", ".join(names)
    if len(names) > 1:
        yield f"{names[0]} and {len(names) - 1:,} more"
        yield from names


def _mark(mark: Mark) -> Iterator[str]:
    """Yield a ringed dot; a dot in a fade for somewhere near; a fade alone for an area."""
    precision = mark.place.precision
    vague = is_vague(mark.place)
    if vague or precision is PlacePrecision.NEAR:
        yield _circle("fade" if vague else "fade near", mark.dot, _FADE, ' fill="url(#map-fade)"')
    if not vague:
        yield _circle("dot", mark.dot, 4.5)
    if precision is PlacePrecision.EXACT:
        yield _circle("ring", mark.dot, _RING)


# Numbers, ids and escaped text, put together without Markup's own, slow formatting.


def _use(address: Markup, part: Markup) -> str:
    return f'<use href="{address}#{part}"/>'


def _circle(kind: str, dot: Point, radius: float, look: str = "") -> str:
    return f'<circle class="{kind}" cx="{dot.x}" cy="{dot.y}" r="{radius}"{look}/>'


def _name(name: Label, kind: str) -> str:
    anchored = "" if name.anchor == "start" else f' text-anchor="{name.anchor}"'
    return (
        f'<text class="{kind}" x="{name.at.x}" y="{name.at.y}"{anchored}>{text(name.text)}</text>'
    )
