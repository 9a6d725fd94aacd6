"""Where: the index of places, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator import links, render
from generator.chronicle import Chronicle, by_date
from generator.links import anchor
from generator.pages.actors import Named, all_names, names
from generator.pages.here import Here, Link, Sketch, View
from generator.pages.rows import mention_rows, rows
from generator.pages.words import counted
from generator.pictures.locator import dots, locator, overview
from generator.pictures.whereabouts import where
from generator.records import Event, OtherName, Place
from generator.vocabulary import NameKind, PlacePrecision

# What is near by is for looking round; the timeline has all of it.
_AREA = 30


@dataclass(frozen=True, slots=True)
class Listed:
    """A place in the index: its name, its names in other scripts, and how many events it has."""

    place: Link
    names: tuple[Markup, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Group:
    """The places of one province, or of no province, under their heading."""

    anchor: Markup
    name: str
    jump: Link
    count: str
    places: tuple[Listed, ...]


def place_index_view(chronicle: Chronicle) -> View:
    """Return the index of all places."""
    here = Here(chronicle, links.PLACES)
    places = chronicle.places.values()
    intro = f"{counted(len(places), 'place')}: where events happened, and others they mention."
    shown = dots(chronicle, [p for p in places if p.id in chronicle.events_at_place])
    context = {
        "title": "Places",
        "intro": intro,
        "groups": tuple(_groups(here)),
        "map": overview(
            here,
            shown,
            f"Each dot is one of {counted(len(shown), 'place')} with events here. The list has "
            "these, those beyond this map, and areas, which have no dot.",
        ),
    }
    return View(here.path, "Places", intro, context, listing=True)


def place_pages(chronicle: Chronicle) -> Iterator[Sketch]:
    """Plan the page of every place."""
    for place in chronicle.places.values():
        path = links.record("place", place.id)
        yield Sketch(path, partial(_place_view, chronicle, path, place))


def _place_view(chronicle: Chronicle, path: str, place: Place) -> View:
    here_happened = len(chronicle.events_at_place.get(place.id, ()))
    count = counted(here_happened, "event")
    return View(
        path,
        place.name,
        f"{chronicle.settings.subject}: {count} at {place.name}.",
        _context(Here(chronicle, path), place),
        place.marks.path,
        names=all_names(place),
        weight=here_happened,
    )


def _groups(here: Here) -> Iterator[Group]:
    """Yield the provinces of the countries covered, then what has none, then other countries."""
    own = here.chronicle.settings.region
    found: dict[tuple[int, str], list[Place]] = {}
    for place in here.chronicle.places.values():
        if place.country and place.country not in own.countries:
            key = 2, "In other countries"
        elif place.admin1:
            key = 0, place.admin1
        else:
            key = 1, f"{own.name}, across provinces" if place.country else "Across borders"
        found.setdefault(key, []).append(place)
    ordered = sorted(found.items(), key=lambda item: (item[0][0], item[0][1].casefold(), item[0]))
    for number, ((_, name), places) in enumerate(ordered, 1):
        at = anchor(f"group-{number}")
        yield Group(
            anchor=at,
            name=name,
            jump=here.link(name, here.path, at),
            count=counted(len(places), "place"),
            places=tuple(_listed(here, place) for place in places),
        )


def _listed(here: Here, place: Place) -> Listed:
    chronicle = here.chronicle
    many = len(chronicle.events_at_place.get(place.id, ()))
    return Listed(
        here.place(place.id), _foreign(here, place), counted(many, "event") if many else ""
    )


def _foreign(here: Here, place: Place) -> tuple[Markup, ...]:
    """Return the names in other languages than the chronology's own."""
    return tuple(render.name(n.name, n.lang) for n in place.other_names if _is_foreign(here, n))


def _also(here: Here, place: Place) -> Iterator[Named]:
    """Yield the other names that are not foreign alone; a spelling needs no word about it."""
    for other, named in zip(place.other_names, names(place.other_names), strict=True):
        dated = other.start or other.end
        if other.kind is NameKind.TRANSLITERATION and not dated:
            named = Named(named.name, "")
        if named.about or not _is_foreign(here, other):
            yield named


def _is_foreign(here: Here, name: OtherName) -> bool:
    return bool(name.lang) and name.lang != here.chronicle.settings.language


def _context(here: Here, place: Place) -> dict[str, object]:
    chronicle = here.chronicle
    events = chronicle.events_at_place.get(place.id, ())
    within = tuple(_within(chronicle, place.id))
    area = _in_area(chronicle, within, events)
    near = rows(here, area) if len(area) <= _AREA else ()
    known = (*events, *area)
    lies = where(place)
    return {
        "title": place.name,
        "kind": _kind(place),
        "foreign": _foreign(here, place),
        "names": tuple(_also(here, place)),
        "holders": tuple(here.place(p.id) for p in _holders(chronicle, place)),
        "location": _location(here, place),
        "lead": _lead(chronicle, place, events, area),
        "map": _map(here, place, within),
        "where": lies[:1].upper() + lies[1:],
        "precision": here.term("placeprecision", place.precision.value, place.precision.heading),
        "meaning": place.precision.meaning,
        "within": tuple(_listed(here, p) for p in chronicle.places_within.get(place.id, ())),
        "events": rows(here, events),
        "area": near,
        "area_count": counted(len(area), "event") if area else "",
        "timeline": here.link(
            f"{place.name} in the interactive timeline", links.timeline_filter(place=place.id)
        ),
        "mentions": mention_rows(here, "place", place.id, known),
    }


def _map(here: Here, place: Place, within: Sequence[Place]) -> Markup | None:
    """Return the map of a place; the places within it that have events are dots around it."""
    eventful = [p for p in within if p.id in here.chronicle.events_at_place]
    around = dots(here.chronicle, eventful)
    said = f"Small dots: {counted(len(around), 'place')} within it where events stand."
    return locator(here, (place,), around, said if around else "")


def _kind(place: Place) -> str:
    vague = (PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY)
    return place.precision.heading if place.precision in vague else "Place"


def _location(here: Here, place: Place) -> str:
    """Return the province and country of a place that no record says it is part of."""
    if place.part_of:
        return ""
    country = next(
        (
            p.name
            for p in here.chronicle.places.values()
            if p.country == place.country and p.precision is PlacePrecision.COUNTRY
        ),
        _abroad(here, place) if place.country else "",
    )
    return ", ".join(part for part in (place.admin1, country) if part and part != place.name)


def _abroad(here: Here, place: Place) -> str:
    """Return where a place is whose country no record names."""
    own = here.chronicle.settings.region
    if place.country in own.countries:
        return f"ISO country code {place.country}"
    outside = "outside" if place.admin1 or _foreign(here, place) else "Outside"
    return f"{outside} {own.name}, ISO country code {place.country}"


def _lead(
    chronicle: Chronicle, place: Place, events: Sequence[Event], area: Sequence[Event]
) -> str:
    known = {event.id for event in (*events, *area)}
    mentioned = sum(e.id not in known for e in chronicle.mentions.get(("place", place.id), ()))
    parts = [f"{counted(len(events), 'event')} here"] if events else []
    if area:
        parts.append(f"{counted(len(area), 'event')} at places within it")
    if mentioned:
        verb = "mentions" if mentioned == 1 else "mention"
        parts.append(f"{counted(mentioned, 'other event')} {verb} it")
    return f"{', '.join(parts)}." if parts else "No event here names it."


def _holders(chronicle: Chronicle, place: Place) -> Iterator[Place]:
    """Yield the places that hold a place, the nearest first."""
    above = place.part_of
    while above:
        yield chronicle.places[above]
        above = chronicle.places[above].part_of


def _within(chronicle: Chronicle, id_: str) -> Iterator[Place]:
    """Yield every place within a place, however far down."""
    for place in chronicle.places_within.get(id_, ()):
        yield place
        yield from _within(chronicle, place.id)


def _in_area(
    chronicle: Chronicle, within: Sequence[Place], listed: Sequence[Event]
) -> tuple[Event, ...]:
    """Return the events at places within a place, without those listed already, by date."""
    known = {event.id for event in listed}
    found = {
        event.id: event
        for place in within
        for event in chronicle.events_at_place.get(place.id, ())
        if event.id not in known
    }
    return tuple(by_date(found.values()))
