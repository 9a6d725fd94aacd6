"""The record of an event, and what its former addresses lead on to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator import links, render
from generator.chronicle import Chronicle, ClaimKey
from generator.edtf import Edtf, Kind, Precision
from generator.pages import words
from generator.pages.claims import ClaimView, claim_view
from generator.pages.here import Here, Link, View
from generator.pages.periods import period_link
from generator.prose import plain_text
from generator.records import Event, Source


@dataclass(frozen=True, slots=True)
class When:
    """A date at the head of a record: large if it is one day, in words always."""

    day: str
    month: str
    label: str
    iso: Markup
    precision: str


@dataclass(frozen=True, slots=True)
class Where:
    """A place of an event, with its names in other scripts."""

    place: Link
    names: tuple[Markup, ...]
    within: str


@dataclass(frozen=True, slots=True)
class Part:
    """An actor that a record names, and its part if it has one."""

    actor: Link
    role: str


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that answer one question, or none; `opposed` if any of them exclude each other."""

    anchor: Markup
    question: str
    claims: tuple[ClaimView, ...]
    opposed: bool


@dataclass(frozen=True, slots=True)
class Work:
    """A source in the list at the foot of a record."""

    publisher: str
    title: Link
    about: str
    original: Markup | None
    archived: Markup | None


def event_views(chronicle: Chronicle) -> Iterator[View]:
    """Yield the page of every event."""
    for event in chronicle.events.values():
        here = Here(chronicle, links.event(event.id))
        yield View(
            here.path,
            event.title,
            plain_text(event.summary),
            _context(here, event),
            event.marks.path,
        )


def former_views(chronicle: Chronicle) -> Iterator[View]:
    """Yield a page for every former id, which leads on to the event."""
    for old, id_ in chronicle.redirects.items():
        event = chronicle.events[id_]
        here = Here(chronicle, links.event(old))
        yield View(
            here.path,
            event.title,
            "This record has a new address.",
            {"title": event.title, "event": here.event(event)},
            event.marks.path,
            moved=links.event(event.id),
        )


def when(date: Edtf) -> When:
    """Return a date as the head of a record shows it."""
    exact = date.kind is Kind.POINT and date.precision is Precision.DAY
    plain = exact and date.text == str(date.earliest)
    day, _, month = date.label.partition(" ") if plain else ("", "", "")
    iso = Markup(date.text) if plain else Markup("")
    return When(day, month, date.label, iso, words.precision(date))


def work(here: Here, source: Source) -> Work:
    """Return a source as a list of sources shows it."""
    about = [source.issued.label if source.issued else "undated"]
    if source.language and source.language != here.chronicle.settings.language:
        about.append(f"language: {source.language}")
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
    cited = [c.source for claim in event.claims for c in claim.sources]
    cited += [c.source for c in event.sources]
    whole: dict[str, list[str]] = {}
    for citation in event.sources:
        if citation.locator:
            whole.setdefault(citation.source, []).append(citation.locator)
    return {
        "title": event.title,
        "when": when(event.date),
        "date_note": here.prose(event.date_note),
        "reported": event.reported.label if event.reported else "",
        "type": here.term("eventtype", event.type.value, event.type.heading),
        "places": tuple(_where(here, place) for place in event.places),
        "status": here.term("status", status.value, status.heading),
        "status_meaning": words.event_status(status),
        "contested": event.contested or "",
        "graphic": event.graphic,
        "summary": here.prose(event.summary),
        "groups": tuple(_groups(here, event)),
        "count": words.counted(len(event.claims), "claim"),
        "parts": tuple(
            Part(here.actor(p.actor), p.role.label if p.role else "") for p in event.actors
        ),
        "sources": tuple(
            (work(here, chronicle.sources[s]), "; ".join(whole.get(s, ())))
            for s in dict.fromkeys(cited)
        ),
        "related": tuple(
            (e.date.label, here.event(e)) for e in chronicle.related.get(event.id, ())
        ),
        "period": period_link(here, event.date.bucket),
    }


def _where(here: Here, id_: str) -> Where:
    place = here.chronicle.places[id_]
    own = here.chronicle.settings.language
    names = (n for n in place.other_names if n.lang and n.lang != own)
    holder = here.chronicle.places[place.part_of].name if place.part_of else ""
    return Where(here.place(id_), tuple(render.name(n.name, n.lang) for n in names), holder)


def _groups(here: Here, event: Event) -> Iterator[Group]:
    """Yield the claims question by question, then those that answer none."""
    for question in (*event.questions, None):
        keys = [
            ClaimKey(event.id, c.id)
            for c in event.claims
            if c.question == (question.id if question else None)
        ]
        if not keys:
            continue
        against = here.chronicle.contradictions
        yield Group(
            anchor=links.anchor(f"question-{question.id}" if question else "other-claims"),
            question=question.text if question else "",
            claims=tuple(claim_view(here, key) for key in keys),
            opposed=any(other in keys for key in keys for other in against.get(key, ())),
        )
