"""Where: the index of places, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from generator import links, render
from generator.chronicle import Chronicle
from generator.pages.actors import Listed, all_names, names
from generator.pages.here import Here, View
from generator.pages.rows import mention_rows, rows
from generator.pages.words import counted
from generator.records import Place


def place_index_views(chronicle: Chronicle) -> Iterator[View]:
    """Yield the index of all places."""
    here = Here(chronicle, links.PLACES)
    listing = tuple(
        Listed(
            here.place(place.id),
            tuple(render.name(n.name, n.lang) for n in place.other_names),
            counted(len(chronicle.events_at_place.get(place.id, ())), "event"),
        )
        for place in chronicle.places.values()
    )
    intro = f"{counted(len(listing), 'place')}: where events happened, and others they mention."
    context = {"title": "Places", "intro": intro, "listing": listing}
    yield View(here.path, "Places", intro, context, listing=True)


def place_views(chronicle: Chronicle) -> Iterator[View]:
    """Yield the page of every place."""
    for place in chronicle.places.values():
        here = Here(chronicle, links.record("place", place.id))
        here_happened = len(chronicle.events_at_place.get(place.id, ()))
        count = counted(here_happened, "event")
        about = f"{chronicle.settings.subject}: {count} at {place.name}."
        context = _context(here, place)
        yield View(
            here.path,
            place.name,
            about,
            context,
            place.marks.path,
            names=all_names(place),
            weight=here_happened,
        )


def _context(here: Here, place: Place) -> dict[str, object]:
    chronicle = here.chronicle
    events = chronicle.events_at_place.get(place.id, ())
    return {
        "title": place.name,
        "names": names(place.other_names),
        "part_of": here.place(place.part_of) if place.part_of else None,
        "location": ", ".join(part for part in (place.admin1, place.country) if part),
        "coordinates": _coordinates(place),
        "precision": here.term("placeprecision", place.precision.value, place.precision.meaning),
        "within": tuple(
            (here.place(p.id), counted(len(chronicle.events_at_place.get(p.id, ())), "event"))
            for p in chronicle.places_within.get(place.id, ())
        ),
        "events": rows(here, events),
        "mentions": mention_rows(here, "place", place.id, events),
    }


def _coordinates(place: Place) -> str:
    """Return coordinates in degrees, as the record gives them, with their hemispheres."""
    if place.latitude is None or place.longitude is None:
        return ""
    north = f"{_degrees(place.latitude)}° {'N' if place.latitude >= 0 else 'S'}"
    east = f"{_degrees(place.longitude)}° {'E' if place.longitude >= 0 else 'W'}"
    return f"{north}, {east}"


def _degrees(value: float) -> str:
    return f"{abs(value):.10f}".rstrip("0").rstrip(".")
