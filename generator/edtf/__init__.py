"""Dates that say only what the source says: EDTF (Library of Congress, 2019).

`parse` reads a date; the `Edtf` that it returns knows its bounds, its label, its place in the
order and the period it belongs to.
"""

from .days import Bound, Day
from .errors import EdtfError
from .expression import Bucket, Edtf
from .points import Doubt, Kind, Part, Point, Precision, Stretch
from .reading import parse

__all__ = [
    "Bound",
    "Bucket",
    "Day",
    "Doubt",
    "Edtf",
    "EdtfError",
    "Kind",
    "Part",
    "Point",
    "Precision",
    "Stretch",
    "parse",
]
