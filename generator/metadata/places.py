"""Places, with coordinates no closer than they are meant."""

from __future__ import annotations

from generator.metadata.actors import alternate
from generator.metadata.site import Site, Thing, told
from generator.records import Place
from generator.vocabulary import PlacePrecision

# What "near" means, in metres.
_NEAR = 25_000


def brief(site: Site, place: Place) -> Thing:
    """Return a place as other pages name it."""
    return told(
        type_="Place", id_=site.id("place", place.id), name=place.name, geo=_geometry(place)
    )


def whole(site: Site, place: Place) -> Thing:
    """Return what a place's own page says."""
    holder = site.chronicle.places[place.part_of] if place.part_of else None
    return brief(site, place) | told(
        alternateName=alternate(place.other_names),
        containedInPlace=(
            told(type_="Place", id_=site.id("place", holder.id), name=holder.name)
            if holder
            else None
        ),
    )


def _geometry(place: Place) -> Thing | None:
    """Return a point, or a circle where it is near one; what is wider has neither."""
    if place.latitude is None or place.longitude is None:
        return None
    point = told(type_="GeoCoordinates", latitude=place.latitude, longitude=place.longitude)
    if place.precision is PlacePrecision.EXACT:
        return point
    if place.precision is PlacePrecision.NEAR:
        return told(type_="GeoCircle", geoMidpoint=point, geoRadius=_NEAR)
    return None
