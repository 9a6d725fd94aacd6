"""What it rests on: sources by publisher, from letter to letter, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle, ClaimKey
from generator.pages.claims import said_by
from generator.pages.events import Work, work
from generator.pages.here import Here, Link, Sketch, View
from generator.pages.languages import language_name
from generator.pages.marks import StatusMark, status_mark
from generator.pages.rows import rows
from generator.pages.shelves import Shelf, shelves
from generator.pages.words import counted
from generator.prose import plain_text
from generator.records import Source
from generator.vocabulary import Modality

# How many publishers the index names, and how many other carriers of one story a source's page.
_NAMED, _CARRIERS = 1000, 30


@dataclass(frozen=True, slots=True)
class Resting:
    """A claim that rests on a source: who says it, what it says, and how well it stands."""

    claim: Link
    who: str
    asserted: bool
    status: StatusMark


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher in the index: where its sources are listed, how many, and of which years."""

    link: Link
    about: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The publishers whose names begin with one letter."""

    anchor: Markup
    heading: str
    page: Link
    outlets: tuple[Outlet, ...]
    left: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher on a letter's page, with its sources."""

    anchor: Markup
    name: str
    count: str
    works: tuple[Work, ...]


def source_index_view(chronicle: Chronicle) -> View:
    """Return the index of publishers, each with a link to the list of its sources."""
    here = Here(chronicle, links.SOURCES)
    by_letter: dict[str, list[Shelf]] = {}
    for shelf in shelves(chronicle):
        if not shelf.continued:
            by_letter.setdefault(shelf.letter, []).append(shelf)
    every = [shelf for held in by_letter.values() for shelf in held]
    weighty = sorted(every, key=lambda shelf: -shelf.whole)[:_NAMED]
    named = {shelf.anchor for shelf in weighty}
    archived = sum(1 for s in chronicle.sources.values() if s.archive_url)
    intro = (
        f"{counted(len(chronicle.sources), 'source')} from "
        f"{counted(len(every), 'publisher')}; {archived:,} with an archived copy. "
        "Beside each publisher: how many, and of which years."
    )
    letters = tuple(_letter(here, letter, held, named) for letter, held in by_letter.items())
    return View(here.path, "Sources", intro, {"intro": intro, "letters": letters}, listing=True)


def shelf_pages(chronicle: Chronicle) -> Iterator[Sketch]:
    """Plan the pages of sources by publisher, one or more for a letter."""
    pages: dict[tuple[str, int], list[Shelf]] = {}
    for shelf in shelves(chronicle):
        pages.setdefault((shelf.letter, shelf.part), []).append(shelf)
    parts = {letter: part for letter, part in pages}
    for (letter, part), held in pages.items():
        path = links.shelf(letter, part)
        yield Sketch(path, partial(_shelf_view, chronicle, letter, part, held, parts))


def _shelf_view(
    chronicle: Chronicle, letter: str, part: int, held: list[Shelf], parts: Mapping[str, int]
) -> View:
    """Return one of the pages of a letter; `parts` says how many each letter has."""
    here = Here(chronicle, links.shelf(letter, part))
    number = sum(len(shelf.sources) for shelf in held)
    kept = sum(1 for shelf in held for source in shelf.sources if source.archive_url)
    title = f"Sources: {_heading(letter)}" + (f", part {part}" if part > 1 else "")
    intro = f"{counted(number, 'source')} of {counted(len(held), 'publisher')}."
    context = {
        "title": title,
        "intro": intro,
        "archived": f"With an archived copy: {kept:,}.",
        "publishers": tuple(_publisher(here, shelf) for shelf in held),
        "parts": tuple(
            here.link(f"Part {n}", links.shelf(letter, n))
            for n in range(1, parts[letter] + 1)
            if n != part
        ),
        "letters": tuple(here.link(_heading(other), links.shelf(other)) for other in parts),
        "index": here.link("All publishers", links.SOURCES),
    }
    return View(here.path, title, intro, context, listing=True)


def source_pages(chronicle: Chronicle) -> Iterator[Sketch]:
    """Plan the page of every source."""
    for source in chronicle.sources.values():
        path = links.record("source", source.id)
        yield Sketch(path, partial(_source_view, chronicle, path, source))


def _source_view(chronicle: Chronicle, path: str, source: Source) -> View:
    about = f"{source.title}, {source.publisher}: what rests on it in this chronology."
    context = _context(Here(chronicle, path), source, _families(chronicle))
    return View(path, source.title, about, context, source.marks.path)


@lru_cache(maxsize=1)
def _families(chronicle: Chronicle) -> Mapping[frozenset[str], list[str]]:
    """Return the sources of each story, by where it comes from."""
    families: dict[frozenset[str], list[str]] = {}
    for id_, ends in chronicle.origins.items():
        families.setdefault(ends, []).append(id_)
    for held in families.values():
        held.sort()
    return families


def _context(
    here: Here, source: Source, families: Mapping[frozenset[str], list[str]]
) -> dict[str, object]:
    chronicle = here.chronicle
    claims = tuple(_resting(here, key) for key in chronicle.claims_from_source.get(source.id, ()))
    copies = chronicle.copies.get(source.id, ())
    origin = chronicle.origins[source.id]
    family = families[origin]
    others = len(family) - 1
    known = {source.id, *source.derived_from, *(copy.id for copy in copies)}
    shown = tuple(islice((id_ for id_ in family if id_ not in known), _CARRIERS))
    left = others - sum(1 for id_ in known if chronicle.origins[id_] == origin) + 1 - len(shown)
    return {
        "title": source.title,
        "work": work(here, source),
        "issued": source.issued.label if source.issued else "undated",
        "type": here.term("sourcetype", source.type.value, source.type.heading),
        "authors": ", ".join(source.author),
        "language": language_name(source.language) if source.language else "",
        "accessed": source.accessed.label if source.accessed else "",
        "reliability": (
            here.term("reliability", source.reliability.value, source.reliability.value)
            if source.reliability
            else None
        ),
        "reliability_meaning": source.reliability.meaning if source.reliability else "",
        "note": here.prose(source.note),
        "copy_of": tuple(_carrier(here, id_) for id_ in source.derived_from),
        "copies": tuple((_carrier(here, s.id), chronicle.origins[s.id] == origin) for s in copies),
        "siblings": tuple(_carrier(here, id_) for id_ in shown),
        "siblings_left": f"{left:,} more" if left > 0 else "",
        "claims": claims,
        "count": counted(len(claims), "claim"),
        "events": rows(here, chronicle.events_from_source.get(source.id, ())),
        "actors": tuple(here.actor(a.id) for a in chronicle.actors_from_source.get(source.id, ())),
    }


def _resting(here: Here, key: ClaimKey) -> Resting:
    claim = here.chronicle.claims[key]
    return Resting(
        claim=here.claim(key, plain_text(claim.text)),
        who=said_by(here.chronicle, claim),
        asserted=claim.modality is Modality.ASSERTION,
        status=status_mark(here, claim.status),
    )


def _carrier(here: Here, id_: str) -> tuple[Link, str]:
    """Return another source that carries a story: its title, and who published it when."""
    source = here.chronicle.sources[id_]
    issued = source.issued.label if source.issued else "undated"
    return here.source(id_), f"{source.publisher}, {issued}"


def _letter(here: Here, letter: str, held: list[Shelf], named: set[str]) -> Letter:
    heading = _heading(letter)
    shown = [shelf for shelf in held if shelf.anchor in named]
    left = len(held) - len(shown)
    return Letter(
        anchor=links.anchor(f"letter-{letter}"),
        heading=heading,
        page=here.link(f"All sources under {heading}", links.shelf(letter)),
        outlets=tuple(_outlet(here, shelf) for shelf in shown),
        left=f"{counted(left, 'more publisher')} with fewer sources." if left else "",
    )


def _outlet(here: Here, shelf: Shelf) -> Outlet:
    years = sorted({s.issued.bucket.year for s in shelf.all if s.issued})
    undated = sum(source.issued is None for source in shelf.all)
    when = [f"{years[0]}" + (f"–{years[-1]}" if years[1:] else "")] if years else []
    when += [f"{undated:,} undated" if years else "undated"] if undated else []
    page = links.shelf(shelf.letter, shelf.part)
    return Outlet(here.link(shelf.name, page, shelf.anchor), f"{shelf.whole:,}: {', '.join(when)}")


def _publisher(here: Here, shelf: Shelf) -> Publisher:
    return Publisher(
        anchor=links.anchor(shelf.anchor),
        name=shelf.name,
        count=counted(shelf.whole, "source") + (", continued" if shelf.continued else ""),
        works=tuple(work(here, source) for source in shelf.sources),
    )


def _heading(letter: str) -> str:
    return {"digits": "0–9", "other": "Other letters"}.get(letter, letter.upper())
