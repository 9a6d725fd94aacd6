"""Rules about when: the period, reports, beginnings and ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.chronicle import Chronicle
from generator.edtf import Day, Edtf
from generator.edtf.days import month_length
from generator.marks import Marks
from generator.records import Event
from generator.vocabulary import Modality

from .finding import Finding


def outside_the_period(chronicle: Chronicle) -> Iterator[Finding]:
    """E102: an event's date touches the period that the chronology covers."""
    period = chronicle.settings.period
    for event in chronicle.events.values():
        if event.date.ends_before(period) or period.ends_before(event.date):
            message = f"{event.date.label} is outside the period covered ({period.label})"
            hint = "correct the date, or widen 'period' in chronology.yml"
            yield Finding(event.marks.where("date"), message, hint)


def reported_too_early(chronicle: Chronicle) -> Iterator[Finding]:
    """E103: an event is not reported before its earliest day."""
    for event in chronicle.events.values():
        if event.reported and event.reported.ends_before(event.date):
            message = f"reported {event.reported.label}, before {event.date.label}"
            hint = "correct 'reported' or 'date'"
            yield Finding(event.marks.where("reported"), message, hint)


def ends_before_it_begins(chronicle: Chronicle) -> Iterator[Finding]:
    """E104: relations, names and actors do not end before they begin."""
    for actor in chronicle.actors.values():
        spans = [(actor.marks, "dissolved", actor.founded, actor.dissolved)]
        spans += [(part.marks, "end", part.start, part.end) for part in actor.relations]
        spans += [(part.marks, "end", part.start, part.end) for part in actor.other_names]
        yield from _backward(spans)
    for place in chronicle.places.values():
        yield from _backward((n.marks, "end", n.start, n.end) for n in place.other_names)


def _backward(
    spans: Iterable[tuple[Marks, str, Edtf | None, Edtf | None]],
) -> Iterator[Finding]:
    """Yield the spans that end before they begin."""
    for marks, field, start, end in spans:
        if start and end and end.ends_before(start):
            message = f"ends {end.label}, before it begins {start.label}"
            yield Finding(marks.where(field), message, "correct one of the two dates")


def issued_too_early(chronicle: Chronicle) -> Iterator[Finding]:
    """E123: a source that reports an event is not issued before the event."""
    issued = {id_: source.issued for id_, source in chronicle.sources.items() if source.issued}
    for event in chronicle.events.values():
        if isinstance(event.date.earliest, Day) and not event.date.approximate:
            yield from _early(issued, event, event.date.earliest)


def _early(issued: Mapping[str, Edtf], event: Event, first: Day) -> Iterator[Finding]:
    """Yield what is cited for an event and older than it; a day is left to time zones."""
    told: set[str] = set()
    for claim in event.claims:
        if claim.modality is not Modality.ASSERTION:
            continue
        for cited in claim.sources:
            day = issued.get(cited.source)
            if day is None or not isinstance(day.latest, Day) or day.latest >= first:
                continue
            said = claim.origin.date
            if cited.source in told or _eve(day.latest, first):
                continue
            if said and said.ends_before(event.date):
                continue
            told.add(cited.source)
            message = f"issued {day.label}, before {event.date.label}"
            hint = "correct the event's date or the source's 'issued', or cite the source that "
            hint += "reports it; what somebody meant to do is 'modality: intention', and what "
            hint += "was said before the event has that 'date' in its chain"
            yield Finding(cited.marks.where("source"), message, hint)


def _eve(day: Day, following: Day) -> bool:
    """Whether one day comes right before another."""
    year, month, number = day
    if number < month_length(year, month):
        return following == (year, month, number + 1)
    return following == ((year, month + 1, 1) if month < 12 else (year + 1, 1, 1))
