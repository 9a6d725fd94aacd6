"""The types of the format's fields: ids, lines, prose, dates, addresses, counts."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from generator.edtf import PATTERN, Edtf, EdtfError, parse
from generator.problems import quoted

# MkDocs gives these names a meaning of their own: the page would take its folder's address.
RESERVED = ("index", "readme")
ID = r"[a-z0-9][a-z0-9-]{0,80}"
# A map in Mercator's projection has no poles.
FARTHEST = 85
_PAIR = r" ?-?[0-9]{1,3}(?:\.[0-9]{1,9})? -?[0-9]{1,2}(?:\.[0-9]{1,9})?"
# What `_url` says, as far as an editor can see it.
_ADDRESS = (
    r"^[Hh][Tt][Tt][Pp][Ss]?://(?:[A-Za-z0-9_-]{1,63}\.)+[A-Za-z][A-Za-z0-9-]{1,62}"
    r"(?::[0-9]*)?(?:[/?#][^\s\\<>'`{}|^" + '"]*)?$'
)
_QUOTED = "; in quotes where YAML could take it for something else."
_DIGITS = "Digits alone, without quotes, commas or a unit: 7000, or 35.25 with a point."


def _edtf(value: Any) -> Edtf:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "a date is text")
    try:
        return parse(value)
    except EdtfError as error:
        context = {"said": error.message, "hint": error.hint}
        raise PydanticCustomError("edtf", "{said}", context) from None


def _url(value: str) -> str:
    """Refuse what is not plainly an address on the web: other schemes and their disguises."""

    def refuse(why: str) -> PydanticCustomError:
        return PydanticCustomError("url", "{why}", {"why": f"not a web address: {why}"})

    if re.search(r"[\s\\<>\"'`{}|^\x00-\x1f\x7f-\x9f]", value):
        raise refuse("it holds a space, a quotation mark, a bracket or a backslash")
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise refuse("its domain name or port cannot be read") from None
    if parts.scheme not in ("http", "https") or not value.lower().startswith(f"{parts.scheme}://"):
        raise refuse("it does not begin with http:// or https://")
    host = parts.hostname if parts.netloc.isascii() else None  # a K of another script is no k
    if not re.fullmatch(r"(?:[a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]{1,62}", host or ""):
        raise refuse("it has no domain name such as example.org, or one with letters beyond a–z")
    if "@" in parts.netloc:
        raise refuse("it holds a user name")
    if port == 0:
        raise refuse("its port does not exist")
    return value


def _points(value: Any) -> tuple[tuple[float, float], ...]:
    """Read a line of a map: pairs of longitude and latitude, with commas between them."""
    if not isinstance(value, str):
        raise PydanticCustomError("shape", "{said}", {"said": "a line of the map is one text"})
    pairs = value.split(",")
    for pair in pairs:
        if not re.fullmatch(_PAIR, pair):
            said = f"{quoted(pair.strip())} is no longitude and latitude"
            raise PydanticCustomError("shape", "{said}", {"said": said})
    points = tuple((float(x), float(y)) for x, y in (pair.split() for pair in pairs))
    for x, y in points:
        if abs(x) > 180 or abs(y) > FARTHEST:
            said = f"{x:g} {y:g} lies off the map of the world"
            raise PydanticCustomError("shape", "{said}", {"said": said})
    if len(points) < 2:
        raise PydanticCustomError("shape", "{said}", {"said": "a line of the map has two ends"})
    return points


def _whole(value: float) -> float:
    return int(value) if value.is_integer() else value


def _told(message: str) -> Any:
    """Give a type the words with which an editor refuses what is not of it."""
    return Field(json_schema_extra={"errorMessage": message})


def _shown(pattern: str, message: str, **more: int) -> Any:
    """Give a type what an editor knows of it, where its rules are not JSON Schema's."""
    return WithJsonSchema({"type": "string", "pattern": pattern, **more, "errorMessage": message})


Identifier = Annotated[
    str,
    StringConstraints(pattern=rf"^{ID}\z"),
    _told('An id: small letters a–z, digits and dashes, at most 81, such as "old-harbour".'),
]
ClaimReference = Annotated[
    str,
    StringConstraints(pattern=rf"^(?:{ID}#)?{ID}\z"),
    _told("The id of a claim of this event, or event-id#claim-id."),
]
# The patterns of texts try each part of a text once, however it is made.
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=r"^[^\n]*\z"),
    _shown(r"^\s*\S(?:[^\n]{0,298}\S)?\s*$", f"One line of text, at most 300 characters{_QUOTED}"),
]
Prose = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000),
    _shown(r"^\s*\S(?:[\s\S]{0,19998}\S)?\s*$", f"Text of at most 20,000 characters{_QUOTED}"),
]
Language = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\z"),
    _told('A language code such as "ar", "en" or "fr".'),
]
Version = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]{0,30}\z"),
    _told('Digits, letters, dots and dashes, in quotes: "0.2".'),
]
Country = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]{2}\z"),
    _told('A two-letter country code such as "FR" or "KE".'),
]
Url = Annotated[
    str,
    StringConstraints(max_length=2_000),
    AfterValidator(_url),
    _shown(_ADDRESS, 'A full web address such as "https://example.org/page".', maxLength=2_000),
]
Date = Annotated[
    Edtf,
    PlainValidator(_edtf),
    _shown(
        PATTERN,
        'A date in quotes, as EDTF: "2015-04-25" (a day), "2015-04" (a month), "2015-04~" (about), '
        '"2015-04-25/2015-04-28" (from, to).',
    ),
]
# What was counted is whole, a share need not be; no record needs more than a float holds exactly.
Count = Annotated[
    float, Field(strict=True, ge=0, le=10**15), AfterValidator(_whole), _told(_DIGITS)
]
Latitude = Annotated[float, Field(strict=True, ge=-90, le=90), _told(_DIGITS)]
Longitude = Annotated[float, Field(strict=True, ge=-180, le=180), _told(_DIGITS)]
Shape = Annotated[
    tuple[tuple[float, float], ...],
    PlainValidator(_points),
    _shown(rf"^{_PAIR}(?:,{_PAIR})+$", "longitude latitude, longitude latitude, …"),
]
