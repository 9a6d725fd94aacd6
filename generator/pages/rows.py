"""An event as one row of a list: when, what, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.edtf import Bound
from generator.pages.claims import who_says
from generator.pages.here import Here, Link
from generator.pages.words import month_name
from generator.prose import plain_text
from generator.records import Event


@dataclass(frozen=True, slots=True)
class Row:
    """One event of a list; `about` is its kind, place and status, `summary` only for key events."""

    when: str
    runs_on: str
    event: Link
    about: str
    who: str
    key: bool
    summary: str


def rows(here: Here, events: Iterable[Event]) -> tuple[Row, ...]:
    """Return events as the rows of a list, in the order given."""
    return tuple(_row(here, event) for event in events)


def _row(here: Here, event: Event) -> Row:
    chronicle = here.chronicle
    names = ", ".join(chronicle.places[p].name for p in event.places)
    kind = event.type.heading
    status = chronicle.status(event).heading
    return Row(
        when=event.date.label,
        runs_on=_runs_on(event),
        event=here.event(event),
        about=f"{kind}{f', {names}' if names else ''}. {status}.",
        who=who_says(chronicle, event.claims),
        key=event.key,
        summary=plain_text(event.summary) if event.key else "",
    )


def _runs_on(event: Event) -> str:
    """Say where an event continues past the period it is listed in."""
    latest = event.date.latest
    if not event.date.continues:
        return ""
    if isinstance(latest, Bound):
        return "continues"
    return f"continues into {month_name(latest.year, latest.month)}"
