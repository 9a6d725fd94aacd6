"""An event as one row of a list: when, what, who speaks, and who excludes whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.edtf import Edtf, Kind, Precision
from generator.pages.here import Here, Link
from generator.pages.marks import StatusMark, event_mark, knot
from generator.pages.speakers import Sides, speakers
from generator.pages.words import listed, runs_on
from generator.prose import plain_text
from generator.records import Event
from generator.vocabulary import Status

# How many a row names of those who speak, and of each side of a conflict.
_WHO, _SIDE = 5, 2
# A day or two of one month, which a key event shows large: "about 8 February 2015".
_DAYS = re.compile(r"(?P<doubt>[a-z]+ )?(?P<days>\d+(?:–\d+)?) (?P<month>[A-Z]\w+ \d{4})")


@dataclass(frozen=True, slots=True)
class ListedDate:
    """A date as a list shows it: in words, or large with the month beneath; `iso` if one day."""

    words: str
    doubt: str
    days: str
    month: str
    iso: Markup


@dataclass(frozen=True, slots=True)
class Row:
    """One event of a list; `summary` only if it is large, no `knot` where no month is known."""

    when: ListedDate
    runs_on: str
    knot: Markup
    event: Link
    status: StatusMark
    places: str
    type: str
    who: str
    opposed: str
    large: bool
    summary: str


def rows(here: Here, events: Iterable[Event], *, under: int | None = None) -> tuple[Row, ...]:
    """Return events as the rows of a list, in the order given; `under` is a heading's year."""
    return tuple(row(here, event, under=under) for event in events)


def mention_rows(here: Here, kind: str, id_: str, known: Iterable[Event]) -> tuple[Row, ...]:
    """Return the events whose prose links to a record, without those listed already."""
    there = {event.id for event in known}
    mentions = here.chronicle.mentions.get((kind, id_), ())
    return rows(here, (event for event in mentions if event.id not in there))


def row(
    here: Here,
    event: Event,
    *,
    under: int | None = None,
    large: bool | None = None,
    named: int = _WHO,
    in_month: bool = True,
) -> Row:
    """Return an event as a row, large if it is a key event or as `large` says.

    It names so many of those who speak; an event's own page names them all. One `in_month` stands
    among those of its first month, and says where it runs on.
    """
    large = event.key if large is None else large
    chronicle = here.chronicle
    grade = chronicle.status(event)
    found = speakers(chronicle, event)
    contested = grade is Status.CONTESTED
    dated = event.date.bucket.month is not None
    return Row(
        when=listed_date(event.date, large=large, under=under),
        runs_on=runs_on(event.date) if in_month else "",
        knot=knot(event.date, contested=contested, large=large) if dated else Markup(""),
        event=here.event(event),
        status=event_mark(here, grade),
        places=", ".join(chronicle.places[p].name for p in event.places),
        type=event.type.heading,
        who=_some(found.names, named),
        opposed=_opposed(found.conflicts, found.more),
        large=large,
        summary=plain_text(event.brief or event.summary) if large else "",
    )


def listed_date(date: Edtf, *, large: bool, under: int | None = None) -> ListedDate:
    """Return a date for a list, without the year where a heading above says it."""
    exact = date.kind is Kind.POINT and date.precision is Precision.DAY
    iso = Markup(date.text) if exact and date.text == str(date.earliest) else Markup("")
    found = _DAYS.fullmatch(date.label) if large else None
    if found:
        doubt, days, month = (part or "" for part in found.group("doubt", "days", "month"))
        return ListedDate(date.label, doubt.strip(), days, month, iso)
    words = date.label
    if under is not None and not large and len(re.findall(r"\d{4}", words)) == 1:
        words = words.replace(f" {under}", "")
    return ListedDate(words, "", "", "", iso)


def _opposed(conflicts: Sequence[Sides], more: int) -> str:
    """Return who excludes whom: "a clerk against the Herald and the Post"."""
    shown = "; ".join(map(_against, conflicts))
    return f"{shown}; {more} more" if more else shown


def _against(sides: Sides) -> str:
    if len(set(sides)) == 1:
        return f"statements of {_some(sides[0], _SIDE)}"
    return " against ".join(_some(side, _SIDE) for side in sides)


def _some(names: Sequence[str], limit: int) -> str:
    """Return names as a list; what is left out is at least two, for one would take no more room."""
    more = len(names) - limit
    return listed([*names[:limit], f"{more:,} more"] if more > 1 else names)
