"""The record of an event, and what its former addresses lead on to."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice

from markupsafe import Markup

from generator import links, render
from generator.chronicle import Chronicle
from generator.pages import words
from generator.pages.bigdate import when
from generator.pages.here import Here, Link, Sketch, View
from generator.pages.languages import language_name
from generator.pages.marks import event_mark, knot
from generator.pages.numbers import FigureBlock, figure_rows
from generator.pages.periods import period_link
from generator.pages.questions import Question, questions
from generator.pictures.locator import locator
from generator.prose import plain_text
from generator.records import Event, Place, Source
from generator.vocabulary import NameKind, Role, Status

_SIDES = frozenset({Role.SIDE_A, Role.SIDE_B, Role.SIDE_C})
_CALLED = ("One side", "Other side", "Third side")
# A part that is itself a claim is said to be one.
_CLAIMED = {Role.PERPETRATOR_ALLEGED: "Accused by claims here"}
# How many events at the same place are named, before and after.
_AROUND = 3


@dataclass(frozen=True, slots=True)
class Where:
    """A place of an event, with its names in other scripts, and what it lies in."""

    place: Link
    names: tuple[Markup, ...]
    within: str


@dataclass(frozen=True, slots=True)
class Part:
    """The actors that have one part in an event, or none."""

    role: str
    actors: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """A source in the list at the foot of a record."""

    publisher: str
    title: Link
    about: str
    original: Markup | None
    archived: Markup | None


@dataclass(frozen=True, slots=True)
class Beside:
    """Events that a record leads on to, under a heading of their own."""

    words: str
    events: tuple[tuple[str, Link], ...]


def event_pages(chronicle: Chronicle) -> Iterator[Sketch]:
    """Plan the page of every event."""
    for event in chronicle.events.values():
        path = links.event(event.id)
        yield Sketch(path, partial(_event_view, chronicle, path, event))


def former_pages(chronicle: Chronicle) -> Iterator[Sketch]:
    """Plan a page for every former id, which leads on to the event."""
    for old, id_ in chronicle.redirects.items():
        path = links.event(old)
        yield Sketch(path, partial(_former_view, chronicle, path, chronicle.events[id_]))


def _event_view(chronicle: Chronicle, path: str, event: Event) -> View:
    context = _context(Here(chronicle, path), event)
    return View(path, event.title, plain_text(event.summary), context, event.marks.path)


def _former_view(chronicle: Chronicle, path: str, event: Event) -> View:
    return View(
        path,
        event.title,
        "This record has a new address.",
        {"title": event.title, "event": Here(chronicle, path).event(event)},
        event.marks.path,
        moved=links.event(event.id),
    )


def work(here: Here, source: Source) -> Work:
    """Return a source as a list of sources shows it."""
    about = [source.issued.label if source.issued else "undated"]
    if source.language and source.language != here.chronicle.settings.language:
        about.append(f"in {language_name(source.language)}")
    if source.accessed:
        about.append(f"read {source.accessed.label}")
    return Work(
        publisher=source.publisher,
        title=here.source(source.id),
        about=", ".join(about),
        original=links.outside(source.url) if source.url else None,
        archived=links.outside(source.archive_url) if source.archive_url else None,
    )


def _context(here: Here, event: Event) -> dict[str, object]:
    chronicle = here.chronicle
    status = chronicle.status(event)
    asked = tuple(questions(here, event))
    figures = figure_rows(here, event)
    around = tuple(_around(here, event))
    sources = _sources(here, event)
    return {
        "title": event.title,
        "when": when(event.date),
        "knot": knot(event.date, contested=status is Status.CONTESTED, large=True),
        "date_note": here.inline(event.date_note) if event.date_note else Markup(""),
        "reported": event.reported.label if event.reported else "",
        "type": here.term("eventtype", event.type.value, event.type.heading),
        "places": tuple(_places(here, event)),
        "status_mark": event_mark(here, status),
        "status_meaning": words.event_status(status),
        "contested": event.contested or "",
        "graphic": event.graphic,
        "summary": here.prose(event.summary),
        "map": locator(here, [chronicle.places[p] for p in event.places]) or Markup(""),
        "parts": tuple(_parts(here, event)),
        "contents": _contents(here, asked, figures, around, len(sources)),
        "questions": asked,
        "intro": _intro(here, event),
        "reading": here.link("How doubt is drawn", links.READING),
        "figures": figures,
        "around": around,
        "sources": sources,
        "source_count": words.counted(len(sources), "source"),
        "archived": _archived(sources),
        "cite": _cite(chronicle, event),
        "period": period_link(here, event.date.bucket),
    }


def _intro(here: Here, event: Event) -> str:
    """Say how many claims there are, and from how many origins as the record names them."""
    origins = {(c.origin.actor, c.origin.described) for c in event.claims}
    claims = words.counted(len(event.claims), "claim")
    return f"{claims} from {words.counted(len(origins), 'origin')}, in this chronology’s words."


def _contents(
    here: Here,
    asked: Sequence[Question],
    figures: FigureBlock | None,
    around: Sequence[Beside],
    sources: int,
) -> tuple[Link, ...]:
    """Return what is on the page, each with a link to it."""
    claims = sum(question.size for question in asked)
    found = [here.link(words.counted(claims, "claim"), here.path, "claims")] if claims else []
    if figures:
        found.append(here.link(figures.count, here.path, "figures"))
    if around:
        found.append(here.link("before and after", here.path, "around"))
    if sources:
        found.append(here.link(words.counted(sources, "source"), here.path, "sources"))
    return (*found, here.link("how to cite it", here.path, "cite"))


def _parts(here: Here, event: Event) -> Iterator[Part]:
    """Yield who is named, by the part they have; those of no stated part come last.

    Sides are called by the order in which the record names them, whatever their letters.
    """
    roles = dict.fromkeys(p.role for p in event.actors if p.role)
    called = dict(zip((role for role in roles if role in _SIDES), _CALLED, strict=False))
    for role in (*roles, None):
        actors = tuple(here.actor(p.actor) for p in event.actors if p.role is role)
        if actors:
            named = called | _CLAIMED
            name = named.get(role, role.heading) if role else "Also" if roles else ""
            yield Part(name, actors)


def _places(here: Here, event: Event) -> Iterator[Where]:
    """Yield the places of an event; what one lies in is said unless it is named itself.

    Of neighbours in the list that lie in the same, it is said once, after the last.
    """
    chronicle = here.chronicle
    holders = [chronicle.places[id_].part_of for id_ in event.places]
    for id_, holder, following in zip(event.places, holders, (*holders, None)[1:], strict=True):
        place = chronicle.places[id_]
        said = holder and holder not in event.places and holder != following
        within = chronicle.places[holder].name if holder and said else ""
        yield Where(here.place(id_), tuple(_names(here, place)), within)


def _names(here: Here, place: Place) -> Iterator[Markup]:
    """Yield a place's first name in each other language that is written out for it."""
    seen = {here.chronicle.settings.language}
    for name in place.other_names:
        if name.lang and name.lang not in seen and name.kind is not NameKind.FORMER:
            seen.add(name.lang)
            yield render.name(name.name, name.lang)


def _sources(here: Here, event: Event) -> tuple[tuple[Work, str], ...]:
    """Return what the record rests on, and where in it what is cited for the event as a whole."""
    cited = [c.source for claim in event.claims for c in claim.sources]
    cited += [c.source for c in event.sources]
    whole: dict[str, list[str]] = {}
    for citation in event.sources:
        if citation.locator:
            whole.setdefault(citation.source, []).append(citation.locator)
    return tuple(
        (work(here, here.chronicle.sources[s]), "; ".join(whole.get(s, ())))
        for s in dict.fromkeys(cited)
    )


def _archived(sources: Sequence[tuple[Work, str]]) -> str:
    """Say once which sources have an archived copy."""
    missing = sum(not source.archived for source, _ in sources)
    if not missing:
        return ""
    if missing == len(sources):
        return "No archived copies are recorded."
    return f"No archived copy is recorded of {missing} of them."


def _around(here: Here, event: Event) -> Iterator[Beside]:
    """Yield the related events, then others before and after at the same place."""
    chronicle = here.chronicle
    related = chronicle.related.get(event.id, ())
    if related:
        yield Beside("Related records", _dated(here, related))
    known = {event.id, *(other.id for other in related)}
    for id_ in event.places:
        there = chronicle.events_at_place[id_]
        at = _numbers(chronicle)[id_, event.id]
        before = _nearest((there[n] for n in range(at - 1, -1, -1)), known)
        after = _nearest((there[n] for n in range(at + 1, len(there))), known)
        if before or after:
            name = chronicle.places[id_].name
            yield Beside(f"At the same place: {name}", _dated(here, (*before[::-1], *after)))
            return


def _nearest(events: Iterable[Event], known: Container[str]) -> list[Event]:
    return list(islice((event for event in events if event.id not in known), _AROUND))


@lru_cache(maxsize=1)
def _numbers(chronicle: Chronicle) -> Mapping[tuple[str, str], int]:
    """Return how many events of its place are before each event."""
    return {
        (place, event.id): number
        for place, events in chronicle.events_at_place.items()
        for number, event in enumerate(events)
    }


def _dated(here: Here, events: Iterable[Event]) -> tuple[tuple[str, Link], ...]:
    return tuple((event.date.label, here.event(event)) for event in events)


def _cite(chronicle: Chronicle, event: Event) -> str:
    """Return a sentence that cites a record; the theme adds the address."""
    settings = chronicle.settings
    version = f", content version {settings.version}" if settings.version else ""
    return f"“{event.title}”. {settings.subject}: a chronology. Record {event.id}{version}."
