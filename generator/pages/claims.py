"""A claim as a page shows it: statement, chain, caution, figures, status, counter-claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle, ClaimKey, claim_key
from generator.pages import words
from generator.pages.here import Here, Link
from generator.prose import plain_text
from generator.records import AttributionLink, Claim, Figure
from generator.vocabulary import Commitment, Terms

# How many a list of events names; an event's own page names them all.
_WHO_SAYS = 5


@dataclass(frozen=True, slots=True)
class Knot:
    """One link of a chain as a page shows it.

    `kind` is origin or carrier; `unnamed` draws the ring, `cut` the break of a disclaimer.
    """

    kind: Markup
    before: str
    who: Link | str
    after: str
    unnamed: bool
    cut: bool
    disclaimer: Markup


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a claim was read; `same_origin` if an earlier reading of it carries the same story."""

    source: Link
    when: str
    locator: str
    also: bool
    same_origin: bool


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number as it was given, what it counts, and up to when; `caution` if it is no count."""

    anchor: Markup
    number: str
    measure: str
    counts: str
    scope: str
    caution: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another claim that this one is tied to: its words, and who says it."""

    claim: Link
    who: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim ready for its template."""

    anchor: Markup
    modality: str | None
    text: Markup
    quote: Markup
    chain: tuple[Knot, ...]
    readings: tuple[Reading, ...]
    hedge: Markup
    not_said: Markup
    figures: tuple[FigureView, ...]
    status: Link
    status_meaning: str
    accepted_by: tuple[Link, ...]
    against: tuple[Other, ...]
    agreeing: tuple[Other, ...]
    replaces: tuple[Other, ...]
    replaced_by: tuple[Other, ...]


def claim_view(here: Here, key: ClaimKey) -> ClaimView:
    """Return a claim as its event's page shows it."""
    chronicle = here.chronicle
    claim = chronicle.claims[key]
    older = tuple(claim_key(key.event, reference) for reference in claim.supersedes)
    return ClaimView(
        anchor=links.claim_anchor(claim.id),
        modality=words.modality(claim.modality),
        text=here.prose(claim.text),
        quote=here.inline(claim.quote) if claim.quote else Markup(""),
        chain=tuple(_knot(here, link, first=not n) for n, link in enumerate(claim.attribution)),
        readings=tuple(_readings(here, claim)),
        hedge=here.inline(claim.hedge) if claim.hedge else Markup(""),
        not_said=here.inline(claim.not_said) if claim.not_said else Markup(""),
        figures=tuple(_figure(here, claim, n) for n in range(len(claim.figures))),
        status=here.term("status", claim.status.value, claim.status.heading),
        status_meaning=claim.status.meaning,
        accepted_by=tuple(here.actor(a) for a in claim.accepted_by),
        against=_others(here, chronicle.contradictions.get(key, ())),
        agreeing=_others(here, chronicle.corroborations.get(key, ())),
        replaces=_others(here, older),
        replaced_by=_others(here, chronicle.superseded_by.get(key, ())),
    )


def speaker(chronicle: Chronicle, link: AttributionLink) -> str:
    """Return the name or description of whoever a link of a chain is."""
    return chronicle.actors[link.actor].name if link.actor else link.described or ""


def said_by(chronicle: Chronicle, claim: Claim) -> str:
    """Return who put a claim forward and how: "a clerk said (prediction)"."""
    tag = words.modality(claim.modality)
    who = f"{speaker(chronicle, claim.origin)} {claim.origin.verb.label}"
    return f"{who} ({tag.lower()})" if tag else who


def who_says(chronicle: Chronicle, claims: Iterable[Claim]) -> str:
    """Return the origins of claims, each once, in order: "a clerk and the Herald", "…, 7 more"."""
    all_ = list(dict.fromkeys(speaker(chronicle, c.origin) for c in claims))
    shown = all_ if len(all_) <= _WHO_SAYS else [*all_[:_WHO_SAYS], f"{len(all_) - _WHO_SAYS} more"]
    return words.listed(shown)


def _others(here: Here, keys: Iterable[ClaimKey]) -> tuple[Other, ...]:
    claims = here.chronicle.claims
    return tuple(
        Other(
            here.claim(key, plain_text(claims[key].text)),
            said_by(here.chronicle, claims[key]),
        )
        for key in keys
    )


def _knot(here: Here, link: AttributionLink, *, first: bool) -> Knot:
    actor = here.chronicle.actors[link.actor] if link.actor else None
    if first:
        before, after = "", words.origin(link, actor.type if actor else None)
    else:
        before, after = words.carrier(link)
    return Knot(
        kind=Markup("origin" if first else "carrier"),
        before=before,
        who=here.actor(actor.id) if actor else link.described or "",
        after=after,
        unnamed=actor is None or link.terms is Terms.UNATTRIBUTED,
        cut=link.commitment is Commitment.DISCLAIMS,
        disclaimer=here.inline(link.disclaimer) if link.disclaimer else Markup(""),
    )


def _readings(here: Here, claim: Claim) -> Iterator[Reading]:
    seen: set[str] = set()
    for number, citation in enumerate(claim.sources):
        source = here.chronicle.sources[citation.source]
        origins = here.chronicle.origins[source.id]
        yield Reading(
            source=here.publisher(citation),
            when=source.issued.label if source.issued else "undated",
            locator=citation.locator or "",
            also=number > 0,
            same_origin=origins <= seen,
        )
        seen |= origins


def _figure(here: Here, claim: Claim, index: int) -> FigureView:
    figure: Figure = claim.figures[index]
    measure = next(m for m in here.chronicle.settings.measures if m.id == figure.measure)
    scope = figure.scope.meaning if figure.scope else ""
    if figure.as_of:
        scope = f"As of {figure.as_of.label}. {scope}".strip()
    return FigureView(
        anchor=links.figure_anchor(claim.id, index + 1),
        number=words.number(figure),
        measure=measure.label,
        counts=figure.counts or "",
        scope=scope,
        caution=words.not_counted(claim.modality),
    )
