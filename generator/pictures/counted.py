"""What stands beside the marks of counts over time: who counted, how many, up to which day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.pictures.bars import Fade
from generator.pictures.boxes import Box
from generator.pictures.placing import Placed, Wanted, covered, place
from generator.pictures.timeframe import DIGIT, REACH, Count, Frame, Line, joined_first

# How many labels a drawing has at the most; more could not be told apart.
MOST = 24


# So many marks of one year without a label are named together.
_SOME = 4


def labels(
    lines: Sequence[Line], frame: Frame
) -> tuple[dict[int, Placed], list[tuple[Count, Placed]]]:
    """Return the labels of counts, and those for the other counts of a year, each at a count.

    Each line's last count comes first, then single counts, then each line's first. Of single
    counts the largest come first, for the small ones stand close together.
    """
    all_ = [(line, count) for line in joined_first(lines) for count in line.counts]
    joined = [line for line in joined_first(lines) if len(line.counts) > 1]
    alone = [(line, count) for line, count in all_ if len(line.counts) == 1]
    chosen = [
        *((line, line.counts[-1]) for line in joined),
        *sorted(alone, key=lambda pair: -pair[1].low),
        *((line, line.counts[0]) for line in joined),
    ][:MOST]
    taken = (
        *(box for _, count in all_ for box in _taken(count, frame)),
        *_lines_taken(lines, frame),
        *_grid_taken(frame),
    )
    within = Box(0, 0, frame.width, frame.y(0) - 2)
    wanted = [_wanted(c, _choices(c, frame), (line,), frame) for line, c in chosen]
    places = place(wanted, taken, within)
    named = {id(count): found for (_, count), found in zip(chosen, places, strict=True) if found}
    full = [covered(w, found) for w, found in zip(wanted, places, strict=True) if found]
    rest = list(_rest([count for _, count in all_ if id(count) not in named]))
    more = [_wanted(highest, words, lines, frame) for highest, words in rest]
    found = zip(rest, place(more, (*taken, *full), within), strict=True)
    return named, [(highest, placed) for (highest, _), placed in found if placed]


def _wanted(
    count: Count, choices: tuple[tuple[str, ...], ...], lines: Sequence[Line], frame: Frame
) -> Wanted:
    own = (*_taken(count, frame), *_lines_taken(lines, frame))
    return Wanted(frame.px(count.day), frame.y(count.low), choices, own)


def _rest(counts: Sequence[Count]) -> Iterator[tuple[Count, tuple[tuple[str, ...], ...]]]:
    """Yield the highest of the counts of each year that has some, and what says how many."""
    for year in sorted({int(count.day) for count in counts}):
        of_year = [count for count in counts if int(count.day) == year]
        if len(of_year) >= _SOME:
            words = f"{len(of_year)} more in {year}"
            choices = (f"{words}, in the table",), (words, "in the table")
            yield max(of_year, key=lambda count: count.low), choices


def _choices(count: Count, frame: Frame) -> tuple[tuple[str, ...], ...]:
    """Return what a label may say: name and number, the name broken in two, the name alone.

    Never the number alone, for it is somebody's; the table has it.
    """
    name, number = count.who, count.number
    short = number.partition(", ")[0]
    middle = name.rfind(" ", 0, len(name) // 2 + 4)
    broken = (name[:middle], name[middle + 1 :]) if middle > 0 else (name,)
    if frame.kind == "wide":
        return (name, number), (name, short), (*broken, short)
    return (name, short), (*broken, short), (name,), broken


def _taken(count: Count, frame: Frame) -> Iterator[Box]:
    """Yield where a mark and its fades stand."""
    x, y, top = frame.px(count.day), frame.y(count.low), frame.y(count.top)
    rise = REACH if count.fade in (Fade.RIGHT, Fade.BOTH) else 6
    yield Box(x - 7, top - rise, x + 7, y + 6)
    if count.vague is not Fade.NONE:
        yield Box(x - REACH, y - 4, x + REACH, y + 4)


def _grid_taken(frame: Frame) -> Iterator[Box]:
    for tick in frame.scale.ticks[1:]:
        y = frame.y(tick)
        yield Box(0, y - 18, DIGIT * len(f"{tick:,.0f}"), y)
        yield Box(0, y - 1, frame.width * frame.right / 100, y + 1)


def _lines_taken(lines: Sequence[Line], frame: Frame) -> Iterator[Box]:
    for line in lines:
        for count, after in zip(line.counts, line.counts[1:], strict=False):
            x, end = frame.px(count.day), frame.px(after.day)
            y, next_ = frame.y(count.low), frame.y(after.low)
            yield Box(x, y - 2, end, y + 2)
            yield Box(end - 2, min(y, next_), end + 2, max(y, next_))
