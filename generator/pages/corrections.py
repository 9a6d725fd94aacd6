"""What changed in the records since they were published, and when: newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle
from generator.corrections import Correction, Entry, History, Line
from generator.pages.here import Here, Link, Sketch, View
from generator.pages.words import counted, listed
from generator.render import apart

TITLE = "Corrections"
# How many the first page has; where there are more, each year has a page.
_NEWEST = 50
# How many new records of one correction are named.
_NAMED = 20
_TAGS = {"gone": "del", "new": "ins", "code": "code"}


@dataclass(frozen=True, slots=True)
class Record:
    """A record that changed: a link while it is there, else its name; and its changes."""

    name: Link | str
    what: str
    lines: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One correction as the page shows it."""

    anchor: Markup
    day: str
    commit: str
    subject: str
    added: str
    new: tuple[Link, ...]
    more: str
    records: tuple[Record, ...]
    left: str


def correction_pages(history: History, chronicle: Chronicle) -> Iterator[Sketch]:
    """Plan the page of corrections, and one for each year if there are many."""
    told = history.told
    many = len(told) > _NEWEST
    yield Sketch(links.CORRECTIONS, partial(_newest, chronicle, history))
    for year in dict.fromkeys(int(c.day[:4]) for c in told) if many else ():
        own = [c for c in told if c.day.startswith(f"{year:04d}-")]
        yield Sketch(links.corrections(year), partial(_year, chronicle, year, own))


def _newest(chronicle: Chronicle, history: History) -> View:
    told = history.told
    here = Here(chronicle, links.CORRECTIONS)
    many = len(told) > _NEWEST
    years = Counter(int(c.day[:4]) for c in told)
    context = {
        "title": TITLE,
        "lead": _lead(history),
        "corrections": tuple(_told(here, c) for c in told[:_NEWEST]),
        "years": tuple(
            here.link(f"{year}: {counted(number, 'change')}", links.corrections(year))
            for year, number in years.items()
        )
        if many
        else (),
    }
    about = f"What changed in meaning in the records of {chronicle.settings.subject}, and when."
    return View(here.path, TITLE, about, context, listing=True)


def _year(chronicle: Chronicle, year: int, told: Sequence[Correction]) -> View:
    here = Here(chronicle, links.corrections(year))
    context = {
        "title": f"{TITLE} of {year}",
        "lead": f"{counted(len(told), 'change')} in meaning, newest first.",
        "corrections": tuple(_told(here, c) for c in told),
        "years": (here.link("The newest corrections", links.CORRECTIONS),),
    }
    about = f"What changed in meaning in {year}."
    return View(here.path, f"{TITLE} of {year}", about, context, listing=True)


def _lead(history: History) -> str:
    if not history.corrections:
        return (
            "The history of the records was not at hand when these pages were made, so that what "
            "changed in them cannot be told here."
        )
    words = (
        "What changed in meaning in the records, newest first, with the commit that changed it. "
        "A change of form alone is not told."
    )
    if not history.whole:
        newest = history.corrections[0]
        words += f" Told up to commit {newest.short} of {newest.label}; what came later was not at "
        words += "hand when these pages were made."
    return words


def _told(here: Here, correction: Correction) -> Told:
    events = [id_ for kind, id_, _ in correction.added if kind == "event"]
    there = [id_ for id_ in events if id_ in here.chronicle.events]
    more = len(events) - len(there[:_NAMED])
    return Told(
        anchor=links.anchor(correction.anchor),
        day=correction.label,
        commit=correction.short,
        subject=correction.subject,
        added=_added(Counter(kind for kind, _, _ in correction.added)),
        new=tuple(here.event(here.chronicle.events[id_]) for id_ in there[:_NAMED]),
        more=f"and {counted(more, 'other event')}" if more and there else "",
        records=tuple(_record(here, entry) for entry in correction.entries),
        left=f"And {counted(correction.left, 'further change')}." if correction.left else "",
    )


def _added(numbers: Mapping[str, int]) -> str:
    kinds = ("event", "actor", "place", "source")
    parts = [counted(numbers[kind], kind) for kind in kinds if numbers[kind]]
    return f"New: {listed(parts)}." if parts else ""


def _record(here: Here, entry: Entry) -> Record:
    former = here.chronicle.redirects if entry.kind == "event" else {}
    id_ = former.get(entry.id, entry.id)
    there = entry.kind and id_ in here.chronicle.records(entry.kind)
    page = links.record(entry.kind, id_) if there else ""
    return Record(
        name=here.link(entry.name, page) if page else entry.name,
        what=entry.kind,
        lines=tuple(map(_line, entry.lines)),
    )


def _line(line: Line) -> Markup:
    """Return a change as one line: what kind it is, the claim, then what is gone and new."""
    claim = Markup(" <code>{}</code>").format(apart(line.claim)) if line.claim else Markup("")
    words = Markup("").join(_piece(text, look) for text, look in line.pieces)
    return Markup("{}{}: {}").format(apart(line.kind), claim, words)


def _piece(text: str, look: str) -> Markup:
    tag = _TAGS.get(look)
    if not tag:
        return apart(text)
    return Markup("<{0}>{1}</{0}>").format(Markup(tag), apart(text))
