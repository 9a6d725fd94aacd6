"""A comparison for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from generator.compare import Change, Comparison, Look, Words, seen

from .outline import (
    Wrong,
    brought,
    called,
    counts,
    headline,
    nothing,
    other_problems,
    place,
    sections,
)

# As `git diff --word-diff` marks what is gone and new.
_MARKS = {
    Look.PLAIN: ("", ""),
    Look.GONE: ("[-", "-]"),
    Look.NEW: ("{+", "+}"),
    Look.CODE: ("", ""),
}


def as_text(found: Comparison, width: int = 96) -> str:
    """Return a comparison for a terminal, wrapped at a width."""
    one = nothing(found)
    lines = [one] if one else list(_lines(found, width))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(found: Comparison, width: int) -> Iterator[str]:
    yield from _wrapped(f"{found.before} → {found.after}: {headline(found)}", "", width)
    for side in brought(found):
        yield from _problems(side, width)
    for section, groups in sections(found):
        yield ""
        yield section.value.upper()
        for group in groups:
            name, what = called(group.about)
            yield from _wrapped(f"{name} ({what})" if what else name, "  ", width)
            for change in group.changes:
                yield from _change(change, width)
    for side in other_problems(found):
        yield from _problems(side, width)
    yield ""
    for line in counts(found):
        yield from _wrapped(line, "", width)


def _problems(side: Wrong, width: int) -> Iterator[str]:
    yield ""
    yield from _wrapped(side.sentence.upper(), "", width)
    for problem in side.problems:
        at = f"{problem.where.path}:{problem.where.line}:{problem.where.column}"
        yield from _wrapped(f"{at}: {problem.code} {problem.message}", "  ", width)
        yield from _wrapped(problem.hint, "      ", width)
    if side.left:
        yield f"  … and {side.left:,} more: run chronology check"


def _change(change: Change, width: int) -> Iterator[str]:
    claim = f" ‘{change.subject.claim}’" if change.subject.claim else ""
    at = f"  ({place(change)})" if change.where else ""
    told = f"{change.kind.one}{claim}: {in_marks(change.words)}{at}"
    yield from _wrapped(told, "    ", width)
    for detail in change.details:
        yield from _wrapped(in_marks(detail), "      ", width)


def in_marks(words: Words) -> str:
    """Return a sentence with marks round what is gone and new."""
    return "".join(f"{_MARKS[p.look][0]}{p.text}{_MARKS[p.look][1]}" for p in words)


def _wrapped(line: str, indent: str, width: int) -> list[str]:
    shown = seen(" ".join(line.split()))
    return textwrap.wrap(
        shown,
        width,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
