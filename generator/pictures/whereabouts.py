"""Where a place lies, in words: its coordinates, and how exactly they are meant."""

from __future__ import annotations

from generator.records import Place
from generator.vocabulary import PlacePrecision

_MIDDLE = {
    PlacePrecision.DISTRICT: "the middle of the district",
    PlacePrecision.PROVINCE: "the middle of the province",
    PlacePrecision.REGION: "the middle of the region",
    PlacePrecision.COUNTRY: "the middle of the country",
}


def is_vague(place: Place) -> bool:
    """Whether a place's coordinates are the middle of an area, and no point."""
    return place.precision in _MIDDLE


def coordinates(place: Place) -> str:
    """Return coordinates in degrees, as the record gives them, with their hemispheres."""
    if place.latitude is None or place.longitude is None:
        return ""
    north = f"{_degrees(place.latitude)}° {'N' if place.latitude >= 0 else 'S'}"
    east = f"{_degrees(place.longitude)}° {'E' if place.longitude >= 0 else 'W'}"
    return f"{north}, {east}"


def where(place: Place) -> str:
    """Return where a place lies, and how exactly that is meant; nothing without coordinates."""
    found = coordinates(place)
    if not found:
        return ""
    if place.precision in _MIDDLE:
        return f"approximate: {_MIDDLE[place.precision]}, {found}"
    return f"within some 25 km of {found}" if place.precision is PlacePrecision.NEAR else found


def _degrees(value: float) -> str:
    return f"{abs(value):.10f}".rstrip("0").rstrip(".")
