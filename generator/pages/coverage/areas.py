"""The areas (provinces, governorates) of the countries covered, and the events in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.chronicle import Chronicle
from generator.pages.coverage.months import thin_limit, thin_rule
from generator.pages.coverage.tallies import tally
from generator.pages.here import Here
from generator.pages.words import counted
from generator.records import Event, Place


class Area(NamedTuple):
    """A country's first-order area, as places name it."""

    country: str
    name: str


@dataclass(frozen=True, slots=True)
class Areas:
    """Events by area, each once in each; and those that stand in none, by why."""

    events: Mapping[Area, tuple[Event, ...]]
    nowhere: int
    no_area: int
    abroad: int


def areas(chronicle: Chronicle) -> Areas:
    """Return the events of every area that a place of the content names, most events first."""
    covered = set(chronicle.settings.region.countries)
    found = {id_: _area(chronicle, place) for id_, place in chronicle.places.items()}
    within: dict[Area, list[Event]] = {
        area: [] for area in sorted({a for a in found.values() if a.name and a.country in covered})
    }
    nowhere = no_area = abroad = 0
    for event in chronicle.events.values():
        here = {found[place] for place in event.places}
        for area in here & within.keys():
            within[area].append(event)
        if not here:
            nowhere += 1
        elif all(area.country and area.country not in covered for area in here):
            abroad += 1
        elif not here & within.keys():
            no_area += 1
    ordered = sorted(within, key=lambda area: (-len(within[area]), area.name.casefold(), area))
    return Areas({area: tuple(within[area]) for area in ordered}, nowhere, no_area, abroad)


def _area(chronicle: Chronicle, place: Place) -> Area:
    """Return a place's country and area, its own or those of what holds it; "" if not known."""
    country, name = "", ""
    at: Place | None = place
    while at and not (country and name):
        country = country or at.country or ""
        name = name or at.admin1 or ""
        at = chronicle.places[at.part_of] if at.part_of else None
    return Area(country, name)


def places(here: Here) -> dict[str, object]:
    """Return what the page says of areas."""
    chronicle = here.chronicle
    found = areas(chronicle)
    counts = [len(events) for events in found.events.values()]
    limit, middle = thin_limit(counts)
    several = len(chronicle.settings.region.countries) > 1
    whole = len(chronicle.events)
    names = {
        area: f"{area.name}, {area.country}" if several else area.name for area in found.events
    }
    thin = [area for area, events in found.events.items() if len(events) <= limit]
    return {
        "region": chronicle.settings.region.name,
        "areas": tuple(
            tally(
                names[area],
                len(events),
                whole,
                counted(sum(len(e.claims) for e in events), "claim"),
            )
            for area, events in found.events.items()
        ),
        "thin_area_rule": thin_rule("An area", "the areas", limit, middle),
        "thin_areas": tuple(
            (names[area], counted(len(found.events[area]), "event")) for area in thin
        ),
        "no_area": " ".join(_elsewhere(found, chronicle.settings.region.name)),
    }


def _elsewhere(found: Areas, region: str) -> Iterator[str]:
    """Yield what is said of events that stand in no area."""
    for number, where in (
        (found.no_area, "only at places for which no area is given: a country, a region, a road"),
        (found.abroad, f"only at places outside the countries covered ({region})"),
        (found.nowhere, "at no place"),
    ):
        if number:
            yield f"{counted(number, 'event')} {'stands' if number == 1 else 'stand'} {where}."
