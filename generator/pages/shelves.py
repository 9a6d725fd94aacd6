"""Sources on shelves: by publisher and letter, cut into pages that stay short however many."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.chronicle import Chronicle
from generator.records import Source

# How many sources a page lists at most.
PAGE = 400


@dataclass(frozen=True, slots=True)
class Shelf:
    """The sources of a publisher that stand on one page: the `part` of a letter's pages.

    `all` are those on its other pages too; `continued` if an earlier page has the first of them.
    """

    letter: str
    part: int
    anchor: str
    name: str
    sources: Sequence[Source]
    all: Sequence[Source]
    continued: bool

    @property
    def whole(self) -> int:
        """How many sources the publisher has on all pages."""
        return len(self.all)


def shelves(chronicle: Chronicle) -> Iterator[Shelf]:
    """Yield all shelves, letter by letter and by name; a page is full at `PAGE` sources."""
    held: defaultdict[str, list[Source]] = defaultdict(list)
    for source in chronicle.sources.values():
        held[source.publisher].append(source)
    names = sorted(held, key=lambda name: (_rank(_letter(name)), name.casefold(), name))
    letter, part, room = "", 1, PAGE
    for name in names:
        if _letter(name) != letter:
            letter, part, room = _letter(name), 1, PAGE
        sources = sorted(held[name], key=_by_year)
        anchor = f"publisher-{min(source.id for source in sources)}"
        start = 0
        while start < len(sources):
            if not room or (not start and PAGE >= len(sources) > room):
                part, room = part + 1, PAGE
            taken = sources[start : start + room]
            yield Shelf(letter, part, anchor, name, taken, sources, start > 0)
            start, room = start + len(taken), room - len(taken)


def _letter(name: str) -> str:
    """Return under what a name stands: its first letter if that is one of a to z, or has one."""
    for sign in unicodedata.normalize("NFKD", name).casefold():
        if "a" <= sign <= "z":
            return sign
        if sign.isdigit():
            return "digits"
        if sign.isalpha():
            return "other"
    return "other"


def _rank(letter: str) -> tuple[int, str]:
    return ({"digits": 1, "other": 2}.get(letter, 0), letter)


def _by_year(source: Source) -> tuple[bool, tuple[int, ...], str]:
    key = source.issued.sort_key if source.issued else ()
    return source.issued is None, key, source.id
