"""Dates that say only what the source says: EDTF (Library of Congress, 2019).

`parse` reads a date; the `Edtf` that it returns knows its bounds, its label, its place in the
order and the period it belongs to. `PATTERN` is what editors know of the grammar.
"""

from .days import Bound, Day
from .errors import EdtfError
from .expression import Bucket, Edtf
from .pattern import PATTERN
from .points import Doubt, Kind, Part, Point, Precision, Stretch
from .reading import parse

__all__ = [
    "PATTERN",
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
