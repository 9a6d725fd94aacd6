"""Coordinates that say more than is known, or than should be told."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.words import counted
from generator.records import Place
from generator.references import AnyRecord
from generator.vocabulary import PlacePrecision

from .change import Change, Kind, Subject
from .wording import plain

# How many decimals of a degree the precision of a place can mean: 0.01 is about a kilometre.
_DECIMALS = {
    PlacePrecision.EXACT: 4,
    PlacePrecision.NEAR: 2,
    PlacePrecision.DISTRICT: 2,
    PlacePrecision.PROVINCE: 1,
    PlacePrecision.REGION: 1,
    PlacePrecision.COUNTRY: 1,
}
_FINENESS = tuple(PlacePrecision)


def exactness(about: Subject, place: AnyRecord, before: AnyRecord | None) -> Iterator[Change]:
    """Yield coordinates with more decimals than the place's precision means, or a raised one."""
    old = before if isinstance(before, Place) else None
    if not isinstance(place, Place) or place.latitude is None or place.longitude is None:
        return
    raised = old is not None and _FINENESS.index(place.precision) < _FINENESS.index(old.precision)
    where = place.marks.where("precision")
    if raised and old is not None:
        told = f"said to be “{place.precision.label}”, was “{old.precision.label}”"
        yield Change(Kind.TOO_EXACT, about, plain(told), where=where)
    same = old is not None and (old.latitude, old.longitude) == (place.latitude, place.longitude)
    decimals = max(_decimals(place.latitude), _decimals(place.longitude))
    allowed = _DECIMALS[place.precision]
    if decimals > allowed and not (same and old is not None and old.precision is place.precision):
        told = f"{place.latitude}, {place.longitude}: {counted(decimals, 'decimal')} where "
        told += f"“{place.precision.label}” means {allowed} at most"
        yield Change(Kind.TOO_EXACT, about, plain(told), where=place.marks.where("latitude"))


def _decimals(number: float) -> int:
    return len(f"{number:.10f}".rstrip("0").partition(".")[2])
