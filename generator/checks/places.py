"""Rules about where."""

from __future__ import annotations

from collections.abc import Iterator

from generator.chronicle import Chronicle
from generator.problems import quoted

from .finding import Finding


def outside_the_region(chronicle: Chronicle) -> Iterator[Finding]:
    """E105: a place in the covered region's countries has coordinates inside its bounds."""
    region = chronicle.settings.region
    for place in chronicle.places.values():
        if place.latitude is None or place.longitude is None:
            continue
        if place.country and place.country not in region.countries:
            continue
        inside = region.south <= place.latitude <= region.north
        if not (inside and region.west <= place.longitude <= region.east):
            message = f"{place.latitude}, {place.longitude} is outside {quoted(region.name)}"
            hint = "correct latitude (north) and longitude (east), or widen 'region'"
            yield Finding(place.marks.where("latitude"), message, hint)
