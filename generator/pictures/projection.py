"""Where a place lies on the map: Mercator's projection, north up, in units of the picture."""

from __future__ import annotations

from math import cos, log, pi, radians, tan
from typing import NamedTuple

from generator.records import Place
from generator.settings import BaseMap

WIDTH = 320
_KILOMETRES = 111.2  # in a degree of latitude


class Point(NamedTuple):
    """A point of a picture, from its upper left corner."""

    x: float
    y: float


class Frame(NamedTuple):
    """The edges of a map in degrees."""

    south: float
    west: float
    north: float
    east: float

    @property
    def height(self) -> int:
        """The height of the picture; its width is always the same."""
        return round(self._scale * (_northing(self.north) - _northing(self.south)))

    def point(self, latitude: float, longitude: float) -> Point:
        """Return where in the picture a place lies, within it or not."""
        latitude = max(-89.0, min(89.0, latitude))
        x = self._scale * radians(longitude - self.west)
        y = self._scale * (_northing(self.north) - _northing(latitude))
        return Point(round(x, 1), round(y, 1))

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a place lies on the map."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    def spot(self, place: Place) -> Point | None:
        """Return where in the picture a place lies; None off the map or without coordinates."""
        if place.latitude is None or place.longitude is None:
            return None
        if not self.holds(place.latitude, place.longitude):
            return None
        return self.point(place.latitude, place.longitude)

    def kilometres(self, number: float) -> float:
        """Return how long a distance is in the middle of the picture."""
        middle = cos(radians((self.south + self.north) / 2))
        return self._scale * radians(number / _KILOMETRES / middle)

    @property
    def _scale(self) -> float:
        return WIDTH / radians(self.east - self.west)


def frame(base: BaseMap) -> Frame:
    """Return the edges of a base map."""
    return Frame(base.south, base.west, base.north, base.east)


def _northing(latitude: float) -> float:
    return log(tan(pi / 4 + radians(latitude) / 2))
