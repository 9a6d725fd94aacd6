"""Editorial rules over a Chronicle.

A check is a function that yields what it finds; its docstring begins with its code and is its
entry in the manual. Its findings point at the value that is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.chronicle import Chronicle
from generator.edtf import Day, Edtf
from generator.marks import Marks
from generator.problems import Fault, Problem, Severity, Where, quoted
from generator.prose import markup
from generator.records import Settings
from generator.references import AnyRecord, prose_fields
from generator.vocabulary import Modality, Qualifier, Scope, Terms


class Finding(NamedTuple):
    """What a check found: where, what is wrong, what to write instead."""

    where: Where
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Check:
    """One editorial rule: its function, and how much a finding stops."""

    find: Callable[[Chronicle], Iterator[Finding]]
    severity: Severity

    @property
    def fault(self) -> Fault:
        """The rule's code and manual entry, as its docstring gives them."""
        code, _, meaning = " ".join((self.find.__doc__ or "").split()).partition(": ")
        return Fault(code, meaning[:1].upper() + meaning[1:], self.severity)


def check(chronicle: Chronicle) -> tuple[Problem, ...]:
    """Run every check over a chronicle."""
    return tuple(rule.fault.at(*finding) for rule in CHECKS for finding in rule.find(chronicle))


def says_nothing(chronicle: Chronicle) -> Iterator[Finding]:
    """E101: an event has at least one claim: without one, nobody says that it happened."""
    for event in chronicle.events.values():
        if not event.claims:
            hint = "add 'claims' with who says so and where it was read"
            yield Finding(event.marks.where("id"), "an event without a claim", hint)


def outside_the_period(chronicle: Chronicle) -> Iterator[Finding]:
    """E102: an event's date touches the period that the chronology covers."""
    period = chronicle.settings.period
    for event in chronicle.events.values():
        if _before(event.date, period) or _before(period, event.date):
            message = f"{event.date.label} is outside the period covered ({period.label})"
            hint = "correct the date, or widen 'period' in chronology.yml"
            yield Finding(event.marks.where("date"), message, hint)


def reported_too_early(chronicle: Chronicle) -> Iterator[Finding]:
    """E103: an event is not reported before its earliest day."""
    for event in chronicle.events.values():
        if event.reported and _before(event.reported, event.date):
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
        if start and end and _before(end, start):
            message = f"ends {end.label}, before it begins {start.label}"
            yield Finding(marks.where(field), message, "correct one of the two dates")


def outside_the_region(chronicle: Chronicle) -> Iterator[Finding]:
    """E105: a place in the covered region's countries has coordinates inside its bounds."""
    region = chronicle.settings.region
    for place in chronicle.places.values():
        if place.latitude is None or place.longitude is None:
            continue
        if place.country and place.country not in region.countries:
            continue
        inside = region.south <= place.latitude <= region.north
        if not (inside and region.west <= place.longitude <= region.east):
            message = f"{place.latitude}, {place.longitude} is outside {quoted(region.name)}"
            hint = "correct latitude (north) and longitude (east), or widen 'region'"
            yield Finding(place.marks.where("latitude"), message, hint)


def markup_in_prose(chronicle: Chronicle) -> Iterator[Finding]:
    """E106: prose is text with links to records; Markdown, HTML and addresses show as typed."""
    records: tuple[AnyRecord | Settings, ...] = (
        chronicle.settings,
        *chronicle.events.values(),
        *chronicle.actors.values(),
        *chronicle.sources.values(),
    )
    for record in records:
        for marks, field, text in prose_fields(record):
            found = markup(text)
            if found:
                message = f"no markup here, so {quoted(found)} shows as it is typed"
                hint = "write plain words; [words](actor:its-id) links to a record, and an address "
                hint += "belongs to a source"
                yield Finding(marks.where(field), message, hint)


def goal_as_a_count(chronicle: Chronicle) -> Iterator[Finding]:
    """E107: a number in a claim that is no assertion is not a count, so it has no scope."""
    for claim in chronicle.claims.values():
        for figure in claim.figures:
            if claim.modality is not Modality.ASSERTION and figure.scope:
                message = f"a number in a claim marked '{claim.modality.value}' has "
                message += f"'scope: {figure.scope.value}'"
                hint = "delete 'scope': what is meant or foretold has not been counted"
                yield Finding(figure.marks.where("scope"), message, hint)


def cumulative_without_a_day(chronicle: Chronicle) -> Iterator[Finding]:
    """E108: a cumulative figure says up to which day it counts, a stock on which day."""
    for claim in chronicle.claims.values():
        for figure in claim.figures:
            if figure.scope is not Scope.INCIDENT and figure.scope and not figure.as_of:
                message = f"a figure with 'scope: {figure.scope.value}' and without 'as_of'"
                hint = 'add the day counted to: as_of: "2015-06-03"'
                yield Finding(figure.marks.where("scope"), message, hint)


def unattributed_after_the_origin(chronicle: Chronicle) -> Iterator[Finding]:
    """E109: 'unattributed' stands at the origin: a carrier that names nobody is the origin."""
    for claim in chronicle.claims.values():
        for link in claim.attribution[1:]:
            if link.terms is Terms.UNATTRIBUTED:
                hint = "let the chain begin with this link, or name who it had it from"
                yield Finding(link.marks.where("terms"), "'unattributed' after the origin", hint)


def between_equals(chronicle: Chronicle) -> Iterator[Finding]:
    """E110: a range has two different ends."""
    for claim in chronicle.claims.values():
        for figure in claim.figures:
            if figure.qualifier is Qualifier.BETWEEN and figure.low == figure.high:
                hint = "write qualifier: exact and value"
                message = "a range whose ends are the same number"
                yield Finding(figure.marks.where("low"), message, hint)


def written_on_both_sides(chronicle: Chronicle) -> Iterator[Finding]:
    """E111: a relation that holds both ways is written once, at either actor."""
    seen: dict[tuple[frozenset[str], str, str], str] = {}
    for actor in chronicle.actors.values():
        for relation in actor.relations:
            if not relation.type.symmetric:
                continue
            dates = f"{relation.start} {relation.end}"
            held = (frozenset((actor.id, relation.to)), relation.type.value, dates)
            first = seen.setdefault(held, actor.id)
            if first != actor.id:
                message = f"{quoted(relation.type.value)} is written at {quoted(relation.to)} too"
                hint = "it holds both ways and shows on both pages: put both sources on one of them"
                yield Finding(relation.marks.where("type"), message, hint)


CHECKS = (
    Check(says_nothing, Severity.ERROR),
    Check(outside_the_period, Severity.WARNING),
    Check(reported_too_early, Severity.ERROR),
    Check(ends_before_it_begins, Severity.ERROR),
    Check(outside_the_region, Severity.WARNING),
    Check(markup_in_prose, Severity.WARNING),
    Check(goal_as_a_count, Severity.ERROR),
    Check(cumulative_without_a_day, Severity.WARNING),
    Check(unattributed_after_the_origin, Severity.ERROR),
    Check(between_equals, Severity.WARNING),
    Check(written_on_both_sides, Severity.WARNING),
)


def _before(one: Edtf, other: Edtf) -> bool:
    """Whether one date is over before the other can begin; open and unknown ends never are."""
    return (
        isinstance(one.latest, Day)
        and isinstance(other.earliest, Day)
        and one.latest < other.earliest
    )
