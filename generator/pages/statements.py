"""Claims in a list: what somebody said, what is said of somebody, what somebody carried."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator import links
from generator.chronicle import Chronicle, ClaimKey
from generator.pages.claims import read_at, said_by, speaker
from generator.pages.here import Here, Link
from generator.pages.marks import StatusMark, status_mark
from generator.pages.saying import said_at
from generator.pages.words import counted, modality, origin, unnamed
from generator.prose import plain_text
from generator.records import AttributionLink, Claim
from generator.vocabulary import Modality, Verb

# How many of a list stand open, how many more are folded, and how many are left to the timeline.
OPEN, FOLDED = 6, 120
# Finds the link of a claim's chain that a list is about.
Whose = Callable[[Claim], AttributionLink]


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim in a list: who put it forward and how, what it says, and where it stands."""

    who: Link | str
    how: str
    unnamed: bool
    how_read: str
    read: Link
    read_when: str
    others: str
    modality: str
    text: str
    event: Link
    status: StatusMark


@dataclass(frozen=True, slots=True)
class Line:
    """A claim in one line: the day, who put it forward ("a clerk said (prediction)"), and what.

    `when` is the day of the link that is listed, and how it passed the claim on.
    """

    when: str
    who: str
    asserted: bool
    claim: Link
    about: str


@dataclass(frozen=True, slots=True)
class Statements:
    """Claims by the day on which each was said: the first, in full or in lines, and the rest."""

    count: int
    open: tuple[Statement, ...]
    lines: tuple[Line, ...]
    folded: tuple[Line, ...]
    folded_words: str
    left: int


def statements(here: Here, keys: Iterable[ClaimKey]) -> Statements | None:
    """Return claims as a list by the day on which they were put forward; None for none."""
    return _statements(here, keys, lambda claim: claim.origin, in_lines=False)


def carried(here: Here, actor: str, keys: Iterable[ClaimKey]) -> Statements | None:
    """Return claims as a list by the day on which an actor passed them on; None for none."""

    def link(claim: Claim) -> AttributionLink:
        return next(link for link in claim.attribution[1:] if link.actor == actor)

    return _statements(here, keys, link, in_lines=True)


def _statements(
    here: Here, keys: Iterable[ClaimKey], whose: Whose, *, in_lines: bool
) -> Statements | None:
    ordered = sorted(keys, key=lambda key: _order(here.chronicle, key, whose))
    if not ordered:
        return None
    # A single one is not worth a fold.
    openly = len(ordered) if len(ordered) <= OPEN + 1 else OPEN
    first, folded = ordered[:openly], ordered[openly : openly + FOLDED]
    return Statements(
        count=len(ordered),
        open=() if in_lines else tuple(_statement(here, key) for key in first),
        lines=tuple(_line(here, key, whose) for key in first) if in_lines else (),
        folded=tuple(_line(here, key, whose) for key in folded),
        folded_words=_folded_words(here.chronicle, folded),
        left=len(ordered) - openly - len(folded),
    )


def _statement(here: Here, key: ClaimKey) -> Statement:
    chronicle = here.chronicle
    claim, event = chronicle.claims[key], chronicle.events[key.event]
    link = claim.origin
    read = chronicle.sources[claim.sources[0].source]
    others = len({citation.source for citation in claim.sources}) - 1
    how_read, where_read = read_at(here, claim, claim.sources[0])
    return Statement(
        who=_who(here, link),
        how=origin(link, chronicle.actors[link.actor].type if link.actor else None),
        unnamed=unnamed(link),
        how_read=how_read,
        read=where_read,
        read_when=read.issued.label if read.issued else "undated",
        others=counted(others, "other source") if others else "",
        modality=modality(claim.modality) or "",
        text=plain_text(claim.text),
        event=here.claim(key, event.title),
        status=status_mark(here, claim.status),
    )


def _line(here: Here, key: ClaimKey, whose: Whose) -> Line:
    claim, event = here.chronicle.claims[key], here.chronicle.events[key.event]
    link = whose(claim)
    when = link.date.label if link.date else "undated"
    if link is not claim.origin:
        when += f", {'carried' if link.verb is Verb.SAID else link.verb.label}"
    return Line(
        when=when,
        who=said_by(here.chronicle, claim),
        asserted=claim.modality is Modality.ASSERTION,
        claim=here.claim(key, plain_text(claim.text)),
        about=f"In: {event.title}, {event.date.label}. {claim.status.heading}.",
    )


def _who(here: Here, link: AttributionLink) -> Link | str:
    """Return a speaker, with a link but on its own page."""
    if not link.actor or links.record("actor", link.actor) == here.path:
        return speaker(here.chronicle, link)
    return here.actor(link.actor)


def _order(
    chronicle: Chronicle, key: ClaimKey, whose: Whose
) -> tuple[bool, tuple[int, int, int], ClaimKey]:
    """Return what to sort by: the day it was said, or when it was read; what has none is last."""
    if date := whose(chronicle.claims[key]).date:
        return False, date.sort_key, key
    undated, day, _ = said_at(chronicle, key)
    return undated, day, key


def _folded_words(chronicle: Chronicle, keys: Sequence[ClaimKey]) -> str:
    """Say how many are folded and of which years' events they are: "9 more, from 2012 to 2015"."""
    if not keys:
        return ""
    years = [chronicle.events[key.event].date.bucket.year for key in keys]
    first, last = min(years), max(years)
    when = f"from {first} to {last}" if first < last else f"of {first}"
    return f"{len(keys):,} more, on events {when}"
