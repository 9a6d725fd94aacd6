"""What it rests on: the index of sources, and a page for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator import links
from generator.chronicle import Chronicle
from generator.pages.claims import Other, said_by
from generator.pages.events import Work, work
from generator.pages.here import Here, View
from generator.pages.rows import rows
from generator.pages.words import counted
from generator.prose import plain_text
from generator.records import Source
from generator.vocabulary import Reliability


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet and the works of it that were read."""

    name: str
    count: str
    works: tuple[Work, ...]


def source_index_views(chronicle: Chronicle) -> Iterator[View]:
    """Yield the index of all sources, by publisher."""
    here = Here(chronicle, links.SOURCES)
    shelves: defaultdict[str, list[Source]] = defaultdict(list)
    for source in chronicle.sources.values():
        shelves[source.publisher].append(source)
    publishers = tuple(
        Publisher(
            name,
            counted(len(shelf), "source"),
            tuple(work(here, source) for source in sorted(shelf, key=_by_year)),
        )
        for name, shelf in sorted(shelves.items(), key=lambda pair: (pair[0].casefold(), pair[0]))
    )
    archived = sum(1 for s in chronicle.sources.values() if s.archive_url)
    intro = (
        f"{counted(len(chronicle.sources), 'source')} from "
        f"{counted(len(publishers), 'publisher')}; {archived} with an archived copy."
    )
    context = {"intro": intro, "publishers": publishers}
    yield View(here.path, "Sources", intro, context, listing=True)


def source_views(chronicle: Chronicle) -> Iterator[View]:
    """Yield the page of every source."""
    for source in chronicle.sources.values():
        here = Here(chronicle, links.record("source", source.id))
        about = f"{source.title}, {source.publisher}: what rests on it in this chronology."
        yield View(here.path, source.title, about, _context(here, source), source.marks.path)


def _context(here: Here, source: Source) -> dict[str, object]:
    chronicle = here.chronicle
    claims = chronicle.claims_from_source.get(source.id, ())
    return {
        "title": source.title,
        "work": work(here, source),
        "type": here.term("sourcetype", source.type.value, source.type.heading),
        "authors": ", ".join(source.author),
        "reliability": (
            here.term("reliability", source.reliability.value, _graded(source.reliability))
            if source.reliability
            else None
        ),
        "note": here.prose(source.note),
        "copy_of": tuple(here.source(id_) for id_ in source.derived_from),
        "copies": tuple(
            (here.source(s.id), chronicle.origins[s.id] == chronicle.origins[source.id])
            for s in chronicle.copies.get(source.id, ())
        ),
        "claims": tuple(
            Other(
                here.claim(key, plain_text(chronicle.claims[key].text)),
                said_by(chronicle, chronicle.claims[key]),
            )
            for key in claims
        ),
        "events": rows(here, chronicle.events_from_source.get(source.id, ())),
        "actors": tuple(here.actor(a.id) for a in chronicle.actors_from_source.get(source.id, ())),
    }


def _graded(reliability: Reliability) -> str:
    return f"{reliability.value}, {reliability.meaning.rstrip('.').lower()}"


def _by_year(source: Source) -> tuple[bool, tuple[int, ...], str]:
    key = source.issued.sort_key if source.issued else ()
    return source.issued is None, key, source.id
