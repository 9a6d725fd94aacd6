"""Changed numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.chronicle import Chronicle
from generator.pages.words import number
from generator.records import Claim, Figure

from .change import Change, Kind, Look, Piece, Subject, Words
from .fields import Reader, differences, meaning
from .matching import Matches
from .pairing import Likeness, paired

# What a changed figure is known by, the closest first.
_LIKENESS: Likeness[Figure] = (
    lambda figure: (figure.measure, figure.counts, figure.scope),
    lambda figure: figure.measure,
)
_NUMBER = ("qualifier", "value", "low", "best", "high", "words")


def figure_changes(
    matches: Matches, old: Claim, new: Claim, about: Subject, reader: Reader
) -> Iterator[Change]:
    """Yield the figures of a claim that are gone, new or changed."""
    pairs, left = paired(old.figures, new.figures, _LIKENESS)
    for figure, other in pairs:
        if other is None:
            gone = (Piece(in_words(matches.before, figure), Look.GONE),)
            yield Change(Kind.FIGURE_REMOVED, about, gone, where=new.marks.where("figures"))
            continue
        if meaning(figure) != meaning(other):
            words = _changed(matches.after, figure, other, reader)
            yield Change(Kind.FIGURE_CHANGED, about, words, where=other.marks.where())
    for figure in left:
        come = (Piece(in_words(matches.after, figure), Look.NEW),)
        yield Change(Kind.FIGURE_ADDED, about, come, where=figure.marks.where())
    if not left and _order(old.figures, new.figures):
        order = (Piece("the figures are in another order, and so are their addresses"),)
        yield Change(Kind.FIGURE_CHANGED, about, order, where=new.marks.where("figures"))


def in_words(chronicle: Chronicle, figure: Figure) -> str:
    """Return a figure with all that it counts."""
    measure = next((m for m in chronicle.settings.measures if m.id == figure.measure), None)
    parts = [f"{number(figure)} {measure.label if measure else figure.measure}"]
    parts += [figure.counts] if figure.counts else []
    parts += [figure.scope.label] if figure.scope else []
    parts += [f"as of {figure.as_of.label}"] if figure.as_of else []
    return ", ".join(parts)


def _changed(chronicle: Chronicle, old: Figure, new: Figure, reader: Reader) -> Words:
    words: list[Piece] = []
    if number(old) != number(new):
        words = [Piece(number(old), Look.GONE), Piece(" → "), Piece(number(new), Look.NEW)]
    else:
        words = [Piece(in_words(chronicle, new))]
    for change in differences(old, new, reader, skip=_NUMBER):
        words += [Piece("; "), *change.words]
    return tuple(words)


def _order(old: Sequence[Figure], new: Sequence[Figure]) -> bool:
    was, now = [meaning(f) for f in old], [meaning(f) for f in new]
    return was != now and sorted(was, key=str) == sorted(now, key=str)
