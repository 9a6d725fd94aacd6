"""Dates as people type them: in quotation marks, in plain words, with a weekday in front."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from generator import edtf

_QUOTED = re.compile(r"""(?s)"(.*)"|'(.*)'|[“„](.*)[”“]|[‘‚](.*)[’‘]|«(.*)»""")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(
    rf"({'|'.join(_WEEKDAYS)}|{'|'.join(day[:3] for day in _WEEKDAYS)})\b\.?,?\s+(.+)", re.I | re.S
)


@dataclass(frozen=True, slots=True)
class Meant:
    """What plain words are probably meant to be: a date or a term, and as a reader reads it.

    `doubt` says what speaks against it, such as a weekday that is another day's; it may be empty.
    """

    value: str
    label: str
    doubt: str = ""


def unquoted(text: str) -> str:
    """Return a date without a pair of quotation marks round it, as files have them."""
    match = _QUOTED.fullmatch(text.strip())
    return next(part for part in match.groups() if part is not None).strip() if match else text


def meant(text: str) -> Meant | None:
    """Return what is meant by a text that is no EDTF, if that can be one thing only."""
    if _readable(text):
        return None
    weekday = _WEEKDAY.fullmatch(text.strip())
    rest = weekday[2] if weekday else text
    date = rest if weekday and _readable(rest) else _suggested(rest)
    if not date:
        return None
    doubt = _another_day(date, weekday[1]) if weekday else ""
    return Meant(date, edtf.parse(date).label, doubt)


def _another_day(date: str, weekday: str) -> str:
    """Return that a day is no such weekday; nothing if it is, or if the date is no day."""
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return ""
    name = _WEEKDAYS[day.weekday()]
    if name[:3].casefold() == weekday[:3].casefold():
        return ""
    return f"{edtf.parse(date).label} is a {name}"


def _readable(text: str) -> bool:
    try:
        edtf.parse(text)
    except edtf.EdtfError:
        return False
    return True


def _suggested(text: str) -> str:
    try:
        edtf.parse(text)
    except edtf.EdtfError as error:
        return error.suggestion or ""
    return ""
