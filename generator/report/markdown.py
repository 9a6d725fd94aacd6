"""A comparison as a comment on GitHub, in which nothing that somebody contributed can do anything.

Every mark of Markdown and HTML is an entity. What GitHub looks for in the text *after* Markdown
has been read is broken by a space of no width: names that would be told (@name), numbers of issues
(#1, GH-1) and signs for pictures (:name:).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.compare import Change, Comparison, Look, Piece, Words, seen

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

_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in '!"#$%&()*+-.:<=>@[\\]^_`{|}~'}
_TAGS = {Look.PLAIN: "", Look.GONE: "del", Look.NEW: "ins", Look.CODE: "code"}
_APART = "\u200b"


def as_markdown(found: Comparison) -> str:
    """Return a comparison as Markdown; each line stands for itself, so that it can be cut."""
    one = nothing(found)
    lines = [escaped(one)] if one else list(_lines(found))
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return a text as Markdown that shows just that text, and tells or links nothing."""
    line = seen(" ".join(text.split()))
    line = re.sub(r"@(?=\w)|#(?=\d)|\bGH-(?=\d)|:(?=[\w+-]+:)", lambda m: m[0] + _APART, line)
    return line.translate(_ENTITIES).replace("&#36;", "<span>&#36;</span>")


def _lines(found: Comparison) -> Iterator[str]:
    yield f"**{escaped(found.before)} → {escaped(found.after)}**: {escaped(headline(found))}"
    for side in brought(found):
        yield from _problems(side)
    for section, groups in sections(found):
        yield from ("", f"### {section.value}", "")
        for group in groups:
            name, what = called(group.about)
            yield f"- **{escaped(name)}**{f' <code>{escaped(what)}</code>' if what else ''}"
            for change in group.changes:
                yield from _change(change)
    for side in other_problems(found):
        yield from _problems(side)
    yield from ("", "---", "")
    for line in counts(found):
        yield from (escaped(line), "")


def _problems(side: Wrong) -> Iterator[str]:
    yield from ("", f"### {escaped(side.sentence)}", "")
    for problem in side.problems:
        at = f"{problem.where.path}:{problem.where.line}:{problem.where.column}"
        told = f"{problem.code} {problem.message}"
        yield f"- <code>{escaped(at)}</code> {escaped(told)}: {escaped(problem.hint)}"
    if side.left:
        yield f"- … and {side.left:,} more"


def _change(change: Change) -> Iterator[str]:
    claim = f" <code>{escaped(change.subject.claim)}</code>" if change.subject.claim else ""
    at = f" <sub>{escaped(place(change))}</sub>" if change.where else ""
    yield f"  - {change.kind.one}{claim}: {_words(change.words)}{at}"
    for detail in change.details:
        yield f"    - {_words(detail)}"


def _words(words: Words) -> str:
    return "".join(map(_piece, words))


def _piece(piece: Piece) -> str:
    before = " " if piece.text[:1].isspace() else ""
    after = " " if piece.text[-1:].isspace() and piece.text.strip() else ""
    text, tag = escaped(piece.text), _TAGS[piece.look]
    return f"{before}<{tag}>{text}</{tag}>{after}" if tag else f"{before}{text}{after}"
