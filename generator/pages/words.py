"""The sentences of the site: how a date, a chain, a number or a count reads."""

from __future__ import annotations

from collections.abc import Iterable

from generator.edtf import Bound, Day, Edtf, Kind, Point, Precision, parse
from generator.records import AttributionLink, Figure
from generator.vocabulary import ActorType, Commitment, Modality, Qualifier, Status, Terms, Verb

_TERMS = {
    Terms.ON_RECORD: "on the record",
    Terms.ON_BACKGROUND: "on background, unnamed",
    Terms.ANONYMOUS: "on condition of anonymity",
    Terms.NOT_AUTHORISED: "without being authorised to speak",
    Terms.LEAKED: "in something not meant to become public",
    Terms.UNATTRIBUTED: "naming no origin",
}
_COMMITMENTS = {
    Commitment.NEUTRAL: "",
    Commitment.ENDORSES: ", which stands by it",
    Commitment.DISCLAIMS: ", which does not stand by it",
}
_QUALIFIERS = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_MOST: "at most ",
    Qualifier.FEWER_THAN: "fewer than ",
    Qualifier.UP_TO: "up to ",
}
_MODALITIES = {
    Modality.INTENTION: "Intention",
    Modality.PREDICTION: "Prediction",
    Modality.CONDITIONAL: "Conditional",
}
_NOT_COUNTED = {
    Modality.INTENTION: "A goal, not a count",
    Modality.PREDICTION: "Foretold, not counted",
    Modality.CONDITIONAL: "On a condition, not counted",
}
_EVENT_STATUSES = {
    Status.CONFIRMED: "A belligerent accepts at least one claim here.",
    Status.FAIR: "Two or more independent origins stand behind at least one claim here.",
    Status.SINGLE_SOURCE: "At least one claim here rests on one origin; none is graded higher.",
    Status.CONTESTED: "Another account excludes at least one claim here.",
    Status.UNASSESSED: "At least one claim here is not weighed; none is graded higher.",
    Status.DISCOUNTED: "What is known speaks against a claim here; none is graded higher.",
    Status.RETRACTED: "Whoever put the claims here forward has taken them back.",
}
_PRECISIONS = {
    Precision.DAY: "the day",
    Precision.MONTH: "the month",
    Precision.SEASON: "the season",
    Precision.YEAR: "the year",
}


def counted(number: int, one: str, many: str = "") -> str:
    """Return a count with its noun: "1 event", "1,204 events"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(part: int, whole: int) -> str:
    """Return a share in whole per cent: never none of some, never all of less than all."""
    if 0 < 200 * part < whole:
        return "under 1%"
    if part < whole and 200 * part >= 199 * whole:
        return "over 99%"
    return f"{(200 * part + whole) // (2 * whole)}%" if whole else "0%"


def portion(part: int, whole: int, one: str) -> str:
    """Return a count with what it is a part of: "212 of 572 claims (37%)"."""
    of = f"{part:,} of {counted(whole, one)}"
    return f"{of} ({percent(part, whole)})" if whole else of


def capital(words: str) -> str:
    """Return words as the beginning of a line: "A clerk"."""
    return words[:1].upper() + words[1:]


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    parts = list(words)
    if any(" and " in part or ", " in part for part in parts):
        return "; ".join(parts)
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def month_name(year: int, month: int | None) -> str:
    """Return a period's name: "April 2015", or that its month is not established."""
    return parse(f"{year:04d}-{month:02d}").label if month else f"{year}, month not established"


def precision(date: Edtf) -> str:
    """Say in a sentence how closely a date is known."""
    if date.kind is Kind.ONE_OF:
        return _choice(date)
    if date.kind is Kind.ALL_OF:
        return "Each of these dates."
    if date.kind is Kind.POINT and date.start:
        return f"Known {_known(date.start)}."
    if date.start and date.end and _known(date.start) == _known(date.end):
        return f"Beginning and end are known {_known(date.end)}."
    start = _end("beginning", date.start, date.earliest)
    return f"{start[0].upper()}{start[1:]}; {_end('end', date.end, date.latest)}."


def _choice(date: Edtf) -> str:
    if len(date.members) > 1:
        return "One of these; which one is not established."
    if not isinstance(date.earliest, Day):
        return "Up to then; when is not established."
    if not isinstance(date.latest, Day):
        return "From then on; when is not established."
    return "Within this span; when is not established."


def _end(which: str, point: Point | None, bound: Day | Bound) -> str:
    if point:
        return f"the {which} is known {_known(point)}"
    return f"the {which} is {'open' if bound is Bound.OPEN else 'not known'}"


def _known(point: Point) -> str:
    doubt = {
        (True, True): ", uncertainly and only roughly",
        (True, False): ", but not with certainty",
        (False, True): ", and only roughly",
    }.get((point.uncertain, point.approximate), "")
    if point.precision is Precision.WIDER:
        return f"less closely than to the year{doubt}"
    return f"to {_PRECISIONS[point.precision]}{doubt}"


def event_heading(grade: Status) -> str:
    """Name an event's grade: many may speak in it, and each of its claims have a single source."""
    return "Single-source claims" if grade is Status.SINGLE_SOURCE else grade.heading


def event_status(grade: Status) -> str:
    """Say what an event's grade means: it is that of its claims together."""
    return _EVENT_STATUSES[grade]


def span(start: Edtf | None, end: Edtf | None) -> str:
    """Return when something began and ended: "from 2019 to about December 2020"."""
    plain = all(date is None or _is_plain(date) for date in (start, end))
    first, second = ("from", "to") if plain else ("beginning:", "end:")
    parts = [f"{word} {date.label}" for word, date in ((first, start), (second, end)) if date]
    return (" " if plain else "; ").join(parts)


def _is_plain(date: Edtf) -> bool:
    return date.kind is Kind.POINT and date.precision is not Precision.WIDER


def runs_on(date: Edtf) -> str:
    """Say where a date runs on past its first month, no more exactly than its end is known."""
    if not date.continues:
        return ""
    if date.end is None or date.end.precision is Precision.WIDER:
        return "continues"
    exact = date.end.precision is Precision.DAY
    plain = not date.end.approximate and not date.end.uncertain
    if exact and plain:
        return f"continues into {month_name(date.end.latest.year, date.end.latest.month)}"
    return f"continues to {parse(str(date.end)).label}"


def unnamed(link: AttributionLink) -> bool:
    """Whether nobody knows from a link who spoke; on the record one did so under a name."""
    described = link.actor is None and link.terms is not Terms.ON_RECORD
    return described or link.terms is Terms.UNATTRIBUTED


def origin(link: AttributionLink, kind: ActorType | None) -> str:
    """Return what follows an origin's name: "said on condition of anonymity"."""
    own = kind is ActorType.MEDIA and link.verb in (Verb.SAID, Verb.REPORTED)
    words = "in its own voice" if own else link.verb.label
    if link.terms:
        words += f", {_TERMS[link.terms]}" if own else f" {_TERMS[link.terms]}"
    elif link.described:
        words += ", unnamed"
    return words + _on(link.date) + _stands(link)


def carrier(link: AttributionLink) -> tuple[str, str]:
    """Return what precedes and what follows a carrier's name: "carried by", ", 3 June 2015"."""
    plain = link.verb in (Verb.SAID, Verb.REPORTED)
    before = "carried by" if plain else f"{link.verb.label} by"
    after = f", {_TERMS[link.terms]}" if link.terms else ""
    return before, after + _on(link.date) + _stands(link)


def not_counted(value: Modality) -> str:
    """Return what stands before a number that is no count, nothing before one that is."""
    return _NOT_COUNTED.get(value, "")


def modality(value: Modality) -> str | None:
    """Return the tag of a claim that is no assertion, or None."""
    return _MODALITIES.get(value)


def number(figure: Figure) -> str:
    """Return a figure's number as it was given: "more than 220,000", "12,000 to 15,000"."""
    if figure.qualifier is Qualifier.INDEFINITE:
        return figure.words or ""
    if figure.qualifier is Qualifier.BETWEEN:
        best = f" (best: {figure.best:,})" if figure.best is not None else ""
        return f"{figure.low:,} to {figure.high:,}{best}"
    return f"{_QUALIFIERS[figure.qualifier]}{figure.value:,}"


def _stands(link: AttributionLink) -> str:
    return _COMMITMENTS[link.commitment] if link.commitment else ""


def _on(date: Edtf | None) -> str:
    return f", {date.label}" if date else ""
