"""Dates for other programs: plain ones as ISO 8601, all of them as EDTF."""

from __future__ import annotations

import re

from generator.edtf import Bound, Edtf, Kind, Point

CONTEXT = {"dcterms": "http://purl.org/dc/terms/"}
_EDTF = "http://id.loc.gov/datatypes/edtf"
# A year, a month or a day, without doubt or gaps; the months from 21 on are seasons.
_PLAIN = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


def iso(date: Edtf | None) -> str | None:
    """Return a date as ISO 8601 if it is a plain day, month or year, else nothing."""
    return _plain(date.start) if date and date.kind is Kind.POINT else None


def ends(date: Edtf) -> tuple[str | None, str | None]:
    """Return a beginning and an end as ISO 8601, each only where it is plain."""
    if date.kind is Kind.INTERVAL:
        return _plain(date.start), _plain(date.end)
    return iso(date), None


def temporal(date: Edtf) -> dict[str, str]:
    """Return a date as EDTF, with all its doubts."""
    return {"@type": _EDTF, "@value": str(date)}


def _plain(point: Point | Bound | None) -> str | None:
    text = str(point) if isinstance(point, Point) else ""
    return text if _PLAIN.fullmatch(text) else None
