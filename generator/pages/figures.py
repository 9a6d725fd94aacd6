"""The pages of figures: who counted what, over time, as a picture and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle, grouped
from generator.edtf import Day, Edtf, Kind
from generator.pages import words
from generator.pages.counting import Counted, Counting, countings, latest, split
from generator.pages.here import Here, Link, Sketch, View
from generator.pages.marks import StatusMark, status_mark
from generator.pages.numbers import FADES, measure_label
from generator.pictures.bars import Fade
from generator.pictures.counts import counts
from generator.pictures.timeframe import Count, Counts, Line
from generator.records import Event
from generator.vocabulary import Status

# How many counts a page shows. A measure that has more has pages of its own, by the day counted to.
PAGE = 120
_READINGS = 2
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count in a table: up to which day, whose, how many, of what, and where it was read."""

    day: str
    claimant: str
    number: Link
    counts: str
    read: tuple[Link, ...]
    more: str
    doubt: StatusMark | None


@dataclass(frozen=True, slots=True)
class Caution:
    """What a claimant or carrier says about a count."""

    claimant: str
    claim: Link
    hedge: Markup
    not_said: Markup


@dataclass(frozen=True, slots=True)
class Section:
    """A measure on a page: its picture, cautions, the same as a table, and what is in no line."""

    anchor: Markup
    heading: str
    meaning: str
    count: str
    picture: Markup
    rows: tuple[CountRow, ...]
    cautions: tuple[Caution, ...]
    others: tuple[CountRow, ...]
    others_count: str


@dataclass(frozen=True, slots=True)
class Rest:
    """A measure's figures that no picture shows, and some of the records that hold them."""

    measure: str
    count: str
    examples: tuple[Link, ...]
    more: str


def figure_pages(chronicle: Chronicle) -> Iterator[Sketch]:
    """Plan the page of figures, and pages of their own for measures with too many for it."""
    found = countings(chronicle)
    room, here_too, apart = PAGE, [], []
    for counting in found:
        size = len(counting.drawn) + len(counting.others)
        if size <= room:
            here_too.append(counting)
            room -= size
        else:
            apart.append((counting.measure, split(counting, PAGE)))
    yield Sketch(links.FIGURES, partial(_view, chronicle, found, here_too, apart))
    for measure, parts in apart:
        for number, part in enumerate(parts, start=1):
            path = links.figures(measure, number)
            own = partial(_own_page, chronicle, measure, number, len(parts), part)
            yield Sketch(path, own)


def _view(
    chronicle: Chronicle,
    found: Sequence[Counting],
    here_too: Iterable[Counting],
    apart: Iterable[tuple[str, Sequence[Counting]]],
) -> View:
    here = Here(chronicle, links.FIGURES)
    title = "Who counted what"
    context: dict[str, object] = {
        "title": title,
        "kind": "Figures",
        "lead": _lead(bool(found)),
        "back": None,
        "sections": tuple(_section(here, counting) for counting in here_too),
        "apart": tuple(_parts(here, measure, parts) for measure, parts in apart),
        "rest": tuple(_rest(here, found)),
        "rest_count": words.counted(len(_single(chronicle, found)), "figure"),
    }
    said = ", ".join(measure_label(chronicle, counting.measure) for counting in found)
    about = f"{chronicle.settings.subject}: counts over time, each with its claimant, never summed"
    return View(here.path, title, f"{about}: {said}." if said else f"{about}.", context)


def _own_page(chronicle: Chronicle, measure: str, number: int, many: int, part: Counting) -> View:
    here = Here(chronicle, links.figures(measure, number))
    label = measure_label(chronicle, measure)
    title = f"Figures: {label}, part {number} of {many}"
    context: dict[str, object] = {
        "title": title,
        "kind": "Figures",
        "lead": _lead(True),
        "back": here.link("All figures", links.FIGURES),
        "sections": (_section(here, part),),
        "apart": (),
        "rest": (),
        "rest_count": "",
    }
    return View(here.path, title, f"{chronicle.settings.subject}: {title}.", context, listing=True)


def _lead(found: bool) -> str:
    if not found:
        return "Nobody’s counts over time are recorded here yet."
    return (
        "Nobody’s number stands for the whole. Each line is one body’s count, at the day it counts "
        "to, whoever spoke for it. The counts are made by different rules and are never added up."
    )


def _section(here: Here, counting: Counting) -> Section:
    measure = next(m for m in here.chronicle.settings.measures if m.id == counting.measure)
    heading = f"{measure.label}, by who counted"
    drawn = counting.drawn
    # The same measure may have several pages, never two sections on one.
    anchor = links.anchor(f"measure-{measure.id}")
    return Section(
        anchor=anchor,
        heading=heading,
        meaning=measure.meaning or "",
        count=words.counted(len(drawn), "figure"),
        picture=counts(_picture(here, counting, anchor, heading)) if drawn else Markup(""),
        rows=tuple(_row(here, c) for c in drawn),
        cautions=tuple(_cautions(here, drawn)),
        others=tuple(_row(here, c) for c in counting.others),
        others_count=words.counted(len(counting.others), "more figure"),
    )


def _picture(here: Here, counting: Counting, anchor: Markup, heading: str) -> Counts:
    joined = [line for line in counting.lines if len(line) > 1]
    alone = len(counting.lines) - len(joined)
    said = [f"Steps for {words.listed(_body(here, line[0]) for line in joined)}"] if joined else []
    said += [words.counted(alone, "single mark")] if alone else []
    return Counts(
        id=anchor,
        title=heading,
        words=f"{'; '.join(said)}. The table below has every number.",
        lines=tuple(
            Line(_body(here, line[0]), tuple(_count(here, c) for c in line))
            for line in counting.lines
        ),
    )


def _count(here: Here, counted: Counted) -> Count:
    figure, date = counted.figure, counted.day
    last = latest(date) if date else None
    if date is None or last is None:
        raise ValueError(f"a count without a day in a picture: {counted.key}")
    first = date.earliest if isinstance(date.earliest, Day) else last
    span = date.kind is not Kind.INTERVAL
    return Count(
        day=_year(last),
        low=counted.size,
        high=figure.high,
        fade=FADES.get(figure.qualifier, Fade.NONE),
        first=_year(first) if span else _year(last),
        last=_year(last),
        vague=_vague(counted, date),
        contested=counted.claim.status is Status.CONTESTED,
        href=links.built(
            here.path,
            links.event(counted.key.event),
            links.figure_anchor(counted.key.claim, counted.number),
        ),
        who=_for(here, counted),
        number=f"{words.number(figure)}, {_day(counted)}",
    )


def _body(here: Here, counted: Counted) -> str:
    """Return the name of whose line a count is on, or would be."""
    return here.chronicle.actors[counted.body].name if counted.named else counted.claimant


def _for(here: Here, counted: Counted) -> str:
    """Return who counted, and the body that it was for: "its spokesman (Harbour Board)"."""
    body = _body(here, counted)
    return counted.claimant if body == counted.claimant else f"{counted.claimant} ({body})"


def _vague(counted: Counted, date: Edtf) -> Fade:
    """Return how a day fades along the time: up to it, or both ways."""
    if counted.reported or not isinstance(date.earliest, Day):
        return Fade.LEFT
    doubted = any(point.approximate or point.uncertain for point in date.points)
    return Fade.BOTH if doubted else Fade.NONE


def _day(counted: Counted) -> str:
    if counted.day is None:
        return "undated"
    label = counted.day.label
    return f"undated; reported {label}" if counted.reported else label


def _row(here: Here, counted: Counted) -> CountRow:
    event = links.event(counted.key.event)
    anchor = links.figure_anchor(counted.key.claim, counted.number)
    claim = counted.claim
    left = len(claim.sources) - _READINGS
    return CountRow(
        day=_day(counted),
        claimant=counted.claimant,
        number=here.link(words.number(counted.figure), event, anchor),
        counts=counted.figure.counts or "",
        read=tuple(here.publisher(citation) for citation in claim.sources[:_READINGS]),
        more=f"and {left:,} more" if left > 0 else "",
        doubt=status_mark(here, claim.status) if claim.status is Status.CONTESTED else None,
    )


def _cautions(here: Here, drawn: Sequence[Counted]) -> Iterator[Caution]:
    for key in dict.fromkeys(counted.key for counted in drawn):
        counted = next(c for c in drawn if c.key == key)
        claim = counted.claim
        if claim.hedge or claim.not_said:
            yield Caution(
                claimant=counted.claimant,
                claim=here.claim(key, f"{words.number(counted.figure)}, {_day(counted)}"),
                hedge=here.inline(claim.hedge) if claim.hedge else Markup(""),
                not_said=here.inline(claim.not_said) if claim.not_said else Markup(""),
            )


def _parts(
    here: Here, measure: str, parts: Sequence[Counting]
) -> tuple[str, str, tuple[Link, ...]]:
    label = measure_label(here.chronicle, measure)
    size = sum(len(part.drawn) + len(part.others) for part in parts)
    pages = tuple(
        here.link(_stretch(part), links.figures(measure, number))
        for number, part in enumerate(parts, start=1)
    )
    return label, words.counted(size, "figure"), pages


def _stretch(part: Counting) -> str:
    """Return from which year to which the counts of a page count to."""
    days = [day for c in (*part.drawn, *part.others) if c.day and (day := latest(c.day))]
    years = sorted({day.year for day in days})
    if not years:
        return "undated"
    return f"{years[0]}" if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _rest(here: Here, found: Iterable[Counting]) -> Iterator[Rest]:
    """Yield what stands in records alone, measure by measure."""
    chronicle = here.chronicle
    figures = _single(chronicle, found)
    many = Counter(measure for measure, _ in figures)
    events = grouped(figures)
    for measure in chronicle.settings.measures:
        holders: Sequence[Event] = events.get(measure.id, ())
        if holders:
            left = len(holders) - _EXAMPLES
            yield Rest(
                measure=measure.label,
                count=f"{words.counted(many[measure.id], 'figure')} in "
                f"{words.counted(len(holders), 'record')}",
                examples=tuple(here.event(event) for event in holders[:_EXAMPLES]),
                more=f"and {left:,} more" if left > 0 else "",
            )


def _single(chronicle: Chronicle, found: Iterable[Counting]) -> list[tuple[str, Event]]:
    """Return the figures that are in no picture and no table: their measures and records."""
    shown = {id(c.figure) for counting in found for c in (*counting.drawn, *counting.others)}
    return [
        (figure.measure, event)
        for event in chronicle.events.values()
        for claim in event.claims
        for figure in claim.figures
        if id(figure) not in shown
    ]


def _year(day: Day) -> float:
    """Return a day as a year and its part that is over; all months are as long."""
    return day.year + (day.month - 1) / 12 + (day.day - 1) / 372
