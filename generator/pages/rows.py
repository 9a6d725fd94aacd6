"""An event as one row of a list: when, what, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.pages.claims import who_says
from generator.pages.here import Here, Link
from generator.pages.words import runs_on
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


def mention_rows(here: Here, kind: str, id_: str, listed: Iterable[Event]) -> tuple[Row, ...]:
    """Return the events whose prose links to a record, without those listed already."""
    known = {event.id for event in listed}
    mentions = here.chronicle.mentions.get((kind, id_), ())
    return rows(here, (event for event in mentions if event.id not in known))


def _row(here: Here, event: Event) -> Row:
    chronicle = here.chronicle
    names = ", ".join(chronicle.places[p].name for p in event.places)
    kind = event.type.heading
    status = chronicle.status(event).heading
    return Row(
        when=event.date.label,
        runs_on=runs_on(event.date),
        event=here.event(event),
        about=f"{kind}{f', {names}' if names else ''}. {status}.",
        who=who_says(chronicle, event.claims),
        key=event.key,
        summary=plain_text(event.brief or event.summary) if event.key else "",
    )
