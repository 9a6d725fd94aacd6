"""Bounds against python-edtf, for the forms in which it is known to be right.

It accepts days that do not exist and intervals that end before they begin, so only dates made
from real days are asked about.
"""

from __future__ import annotations

from datetime import date

from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edtf import Day, parse

SETTINGS = settings(deadline=None, derandomize=True)
LENGTHS = {"day": 10, "month": 7, "year": 4}


@st.composite
def simple_dates(draw: st.DrawFn) -> str:
    day = draw(st.dates(min_value=date(1000, 1, 1)))
    precision = draw(st.sampled_from(sorted(LENGTHS)))
    return day.isoformat()[: LENGTHS[precision]]


def _first(text: str) -> Day:
    return Day(*parse_edtf(text).lower_strict()[:3])


def _last(text: str) -> Day:
    return Day(*parse_edtf(text).upper_strict()[:3])


@SETTINGS
@given(simple_dates(), st.sampled_from(["", "?", "~", "%"]))
def test_bounds_of_a_date(text: str, qualifier: str) -> None:
    ours = parse(text + qualifier)
    assert (ours.earliest, ours.latest) == (_first(text + qualifier), _last(text + qualifier))


@SETTINGS
@given(simple_dates(), simple_dates())
def test_bounds_of_an_interval(one: str, other: str) -> None:
    start, end = sorted((one, other), key=_first)
    ours = parse(f"{start}/{end}")
    assert (ours.earliest, ours.latest) == (_first(f"{start}/{end}"), _last(f"{start}/{end}"))
