"""The figures of an event as a page compares them: on one scale what counts one thing.

How a page uses it: `figure_rows(here, event)` is None where there is nothing to compare; a
template imports `figures` from `bars.md.jinja` and prints `{{ figures(block) }}` in a part of the
page that spans text and side, under a heading of its own. `block.count` says how many there are.
A number links to its claim; the anchors of figures stay in the claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.chronicle import Chronicle, ClaimKey
from generator.pages import words
from generator.pages.claims import speaker
from generator.pages.here import Here, Link
from generator.pages.marks import StatusMark, status_mark
from generator.pages.saying import said, said_at
from generator.pictures.bars import Bar, Fade, Scale, bar, ruler, scale_for
from generator.records import Claim, Event, Figure
from generator.vocabulary import Modality, Qualifier, Scope, Status, Terms, Verb

# Of two numbers on one scale the larger is at most this many times the smaller: what is smaller
# still could not be told from none.
WIDEST = 20
FADES = {
    Qualifier.ABOUT: Fade.BOTH,
    Qualifier.AT_LEAST: Fade.RIGHT,
    Qualifier.MORE_THAN: Fade.RIGHT,
    Qualifier.AT_MOST: Fade.LEFT,
    Qualifier.FEWER_THAN: Fade.LEFT,
    Qualifier.UP_TO: Fade.LEFT,
}
# What stands beside a number that is no count, so that it is never read alone.
_NOT_COUNTED = {
    Modality.INTENTION: "a goal",
    Modality.PREDICTION: "foretold",
    Modality.CONDITIONAL: "on a condition",
}
# The grades that say that a number may not stand.
_DOUBTED = (Status.CONTESTED, Status.DISCOUNTED, Status.RETRACTED)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One number: who gives it, of what, its picture, and the link to its claim.

    `modality` says what it is if it is no count, and `aside` says it again beside the number;
    `doubt` is its grade if that speaks against it.
    """

    claimant: str
    counts: str
    picture: Markup
    number: Link
    source: Link
    when: str
    modality: str
    aside: str
    doubt: StatusMark | None
    given: bool = True


@dataclass(frozen=True, slots=True)
class FigureChart:
    """Numbers of one measure on one scale; `goals` are no counts and have axes of their own."""

    measure: str
    rows: tuple[FigureRow, ...]
    goals: tuple[FigureRow, ...]
    ruler: Markup


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A number that stands on no chart: in words, with its claimant and its source."""

    number: Link
    measure: str
    counts: str
    claimant: str
    source: Link
    modality: str


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """The figures of an event: charts, and in words what is on other scales."""

    count: str
    charts: tuple[FigureChart, ...]
    elsewhere: tuple[Elsewhere, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """A figure, and the claim that it stands in."""

    key: ClaimKey
    claim: Claim
    figure: Figure

    @property
    def counted(self) -> bool:
        return self.claim.modality is Modality.ASSERTION

    @property
    def measure(self) -> tuple[str, bool]:
        """What may stand on one scale: one measure, of the event or of all that went before."""
        return self.figure.measure, self.figure.scope in (Scope.CUMULATIVE, Scope.STOCK)


def figure_rows(here: Here, event: Event) -> FigureBlock | None:
    """Return an event's figures for comparison, or None if no two of them compare."""
    given = [
        _Given(ClaimKey(event.id, claim.id), claim, figure)
        for claim in event.claims
        for figure in claim.figures
    ]
    given.sort(key=lambda g: said_at(here.chronicle, g.key))
    charts: list[FigureChart] = []
    shown: list[_Given] = []
    for measure in dict.fromkeys(g.measure for g in given):
        together = _together([g for g in given if g.measure == measure])
        if together:
            charts.append(_chart(here, together))
            shown += together
    if not charts:
        return None
    rest = [g for g in given if not any(g is one for one in shown)]
    return FigureBlock(
        count=words.counted(len(given), "figure"),
        charts=tuple(charts),
        elsewhere=tuple(_elsewhere(here, g) for g in rest),
    )


def claimant(chronicle: Chronicle, claim: Claim) -> str:
    """Return whose number it is: "the Herald, naming no origin" where a carrier says no more."""
    name = speaker(chronicle, claim.origin)
    return f"{name}, naming no origin" if claim.origin.terms is Terms.UNATTRIBUTED else name


def bounds(figure: Figure) -> tuple[float, ...]:
    """Return the numbers that were given, none for a word such as "dozens"."""
    return tuple(n for n in (figure.value, figure.low, figure.high) if n is not None)


def as_bar(figure: Figure, *, hollow: bool) -> Bar:
    """Return a figure as its mark on an axis; no bound is invented."""
    low = figure.value if figure.low is None else figure.low
    fade = FADES.get(figure.qualifier, Fade.NONE)
    return Bar(low, figure.high, figure.best, fade, hollow=hollow)


def measure_label(chronicle: Chronicle, measure: str) -> str:
    """Return the words of a measure: "killed"."""
    return next(m.label for m in chronicle.settings.measures if m.id == measure)


def _together(given: Sequence[_Given]) -> list[_Given]:
    """Return those of one measure that one scale holds, or none if that leaves nothing to compare.

    It is the scale with the most numbers on it, of two the larger; words that stand for a number
    belong to any scale.
    """
    numbers = sorted({max(bounds(g.figure)) for g in given if bounds(g.figure)}, reverse=True)

    def on(top: float) -> list[_Given]:
        return [
            g for g in given if not bounds(g.figure) or top / WIDEST <= max(bounds(g.figure)) <= top
        ]

    found = max((on(top) for top in numbers), key=len, default=[])
    counts = [g for g in found if g.counted]
    enough = len(counts) > 1 and any(bounds(g.figure) for g in counts)
    goals = [g for g in found if not g.counted and bounds(g.figure)]
    return found if enough or len(goals) > 1 else []


def _chart(here: Here, given: Sequence[_Given]) -> FigureChart:
    scale = scale_for([n for g in given for n in bounds(g.figure)])
    rows = [_row(here, g, scale) for g in given if g.counted]
    keys = {g.key for g in given if g.counted}
    return FigureChart(
        measure=measure_label(here.chronicle, given[0].figure.measure),
        rows=(*rows, *_denials(here, keys, scale)),
        goals=tuple(_row(here, g, scale) for g in given if not g.counted),
        ruler=ruler(scale),
    )


def _row(here: Here, given: _Given, scale: Scale) -> FigureRow:
    claim, figure = given.claim, given.figure
    return FigureRow(
        claimant=claimant(here.chronicle, claim),
        counts=figure.counts or "",
        picture=bar(as_bar(figure, hollow=not given.counted), scale),
        number=here.claim(given.key, words.number(figure)),
        source=here.publisher(claim.sources[0]),
        when=_when(here, claim),
        modality=_no_count(claim),
        aside=_NOT_COUNTED.get(claim.modality, ""),
        doubt=_doubt(here, claim),
    )


def _denials(here: Here, keys: Iterable[ClaimKey], scale: Scale) -> Iterator[FigureRow]:
    """Yield those who deny what is counted and give no number."""
    chronicle = here.chronicle
    against = {
        other: None for key in sorted(keys) for other in chronicle.contradictions.get(key, ())
    }
    for key in sorted(against, key=lambda k: said_at(chronicle, k)):
        claim = chronicle.claims[key]
        if claim.origin.verb is Verb.DENIED and not claim.figures:
            yield FigureRow(
                claimant=claimant(chronicle, claim),
                counts=claim.origin.verb.label,
                picture=bar(Bar(denied=True), scale),
                number=here.claim(key, "no number"),
                source=here.publisher(claim.sources[0]),
                when=_when(here, claim),
                modality="",
                aside="",
                doubt=_doubt(here, claim),
                given=False,
            )


def _elsewhere(here: Here, given: _Given) -> Elsewhere:
    claim = given.claim
    return Elsewhere(
        number=here.claim(given.key, words.number(given.figure)),
        measure=measure_label(here.chronicle, given.figure.measure),
        counts=given.figure.counts or "",
        claimant=claimant(here.chronicle, claim),
        source=here.publisher(claim.sources[0]),
        modality=_no_count(claim).lower(),
    )


def _when(here: Here, claim: Claim) -> str:
    date = said(here.chronicle, claim)
    return date.label if date else "undated"


def _no_count(claim: Claim) -> str:
    tag = words.modality(claim.modality)
    return f"{tag}, not a count" if tag else ""


def _doubt(here: Here, claim: Claim) -> StatusMark | None:
    return status_mark(here, claim.status) if claim.status in _DOUBTED else None
