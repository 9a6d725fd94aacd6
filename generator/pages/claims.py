"""A claim as a page shows it: statement, chain, caution, figures, status, counter-claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle, ClaimKey, claim_key
from generator.pages import words
from generator.pages.here import Here, Link
from generator.pages.marks import StatusMark, status_mark
from generator.records import AttributionLink, Citation, Claim, Figure
from generator.vocabulary import Commitment, Scope


@dataclass(frozen=True, slots=True)
class Knot:
    """One link of a chain as a page shows it: `marks` draws it, the words say the same."""

    marks: Markup
    first: bool
    before: str
    who: Link | str
    after: str
    disclaimer: Markup


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a claim was read: "in" an outlet, or "on" the own site of who told it last."""

    how: str
    source: Link
    when: str
    locator: str


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
    """Another claim that a page names: its words, and who says it."""

    claim: Link
    who: str


@dataclass(frozen=True, slots=True)
class Tied:
    """A claim that another is tied to, by who says it; `record` if it stands in another one."""

    claim: Link
    record: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim ready for its template.

    `readings` are of origins of their own, `copies` of one that a reading before them has.
    `at_odds` names who in the same account is excluded too; `past` if a later claim replaces it.
    """

    anchor: Markup
    modality: str | None
    text: Markup
    quote: Markup
    chain: tuple[Knot, ...]
    readings: tuple[Reading, ...]
    copies: tuple[Reading, ...]
    hedge: Markup
    not_said: Markup
    figures: tuple[FigureView, ...]
    status: StatusMark
    accepted_by: tuple[Link, ...]
    against: tuple[Tied, ...]
    agreeing: tuple[Tied, ...]
    replaces: tuple[Tied, ...]
    replaced_by: tuple[Tied, ...]
    at_odds: str
    past: bool


def claim_view(
    here: Here, key: ClaimKey, facing: Collection[ClaimKey] = (), before: Collection[ClaimKey] = ()
) -> ClaimView:
    """Return a claim as its event's page shows it.

    `facing` are the claims that the page sets against it anyway, `before` those that stand above
    it in its own account.
    """
    chronicle = here.chronicle
    claim = chronicle.claims[key]
    older = tuple(claim_key(key.event, reference) for reference in claim.supersedes)
    newer = chronicle.superseded_by.get(key, ())
    against = chronicle.contradictions.get(key, ())
    at_odds = [other for other in against if other in before]
    shown = {*facing, *at_odds}
    readings, copies = _readings(here, claim)
    return ClaimView(
        anchor=links.claim_anchor(claim.id),
        modality=words.modality(claim.modality),
        text=here.prose(claim.text),
        quote=here.inline(claim.quote) if claim.quote else Markup(""),
        chain=tuple(_knot(here, link, first=not n) for n, link in enumerate(claim.attribution)),
        readings=readings,
        copies=copies,
        hedge=here.inline(claim.hedge) if claim.hedge else Markup(""),
        not_said=here.inline(claim.not_said) if claim.not_said else Markup(""),
        figures=tuple(_figure(here, claim, n) for n in range(len(claim.figures))),
        status=status_mark(here, claim.status),
        accepted_by=tuple(here.actor(a) for a in claim.accepted_by),
        against=tied(here, key, (other for other in against if other not in shown)),
        agreeing=tied(here, key, chronicle.corroborations.get(key, ())),
        replaces=tied(here, key, older),
        replaced_by=tied(here, key, newer),
        at_odds=speakers(chronicle, at_odds),
        past=bool(newer),
    )


def tied(here: Here, key: ClaimKey, keys: Iterable[ClaimKey]) -> tuple[Tied, ...]:
    """Return other claims as one that they are tied to names them."""
    chronicle = here.chronicle
    return tuple(
        Tied(
            here.claim(other, said_by(chronicle, chronicle.claims[other])),
            chronicle.events[other.event].title if other.event != key.event else "",
        )
        for other in keys
    )


def speaker(chronicle: Chronicle, link: AttributionLink) -> str:
    """Return the name or description of whoever a link of a chain is."""
    return chronicle.actors[link.actor].name if link.actor else link.described or ""


def speakers(chronicle: Chronicle, keys: Iterable[ClaimKey], limit: int = 0) -> str:
    """Return the origins of claims, each once, in order; past a limit the rest are counted."""
    names = list(dict.fromkeys(speaker(chronicle, chronicle.claims[k].origin) for k in keys))
    more = len(names) - limit if limit else 0
    return words.listed([*names[:limit], f"{more} more"] if more > 0 else names)


def said_by(chronicle: Chronicle, claim: Claim) -> str:
    """Return who put a claim forward and how: "a clerk said (prediction)"."""
    tag = words.modality(claim.modality)
    who = f"{speaker(chronicle, claim.origin)} {claim.origin.verb.label}"
    return f"{who} ({tag.lower()})" if tag else who


def _knot(here: Here, link: AttributionLink, *, first: bool) -> Knot:
    actor = here.chronicle.actors[link.actor] if link.actor else None
    if first:
        before, after = "", words.origin(link, actor.type if actor else None)
    else:
        before, after = words.carrier(link)
    marks = ["origin" if first else "carrier"]
    if words.unnamed(link):
        marks.append("unnamed")
    if link.commitment is Commitment.DISCLAIMS:
        marks.append("cut")
    return Knot(
        marks=Markup(" ".join(marks)),
        first=first,
        before=before,
        who=here.actor(actor.id) if actor else link.described or "",
        after=after,
        disclaimer=here.inline(link.disclaimer) if link.disclaimer else Markup(""),
    )


def _readings(here: Here, claim: Claim) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """Return where a claim was read, and apart from it the copies of what was read before."""
    seen: set[str] = set()
    found: dict[bool, list[Reading]] = {False: [], True: []}
    for citation in claim.sources:
        origins = here.chronicle.origins[citation.source]
        found[origins <= seen].append(_reading(here, claim, citation))
        seen |= origins
    return tuple(found[False]), tuple(found[True])


def _reading(here: Here, claim: Claim, citation: Citation) -> Reading:
    issued = here.chronicle.sources[citation.source].issued
    when = issued.label if issued else "undated"
    return Reading(*read_at(here, claim, citation), when, citation.locator or "")


def read_at(here: Here, claim: Claim, citation: Citation) -> tuple[str, Link]:
    """Return where a claim was read: "in" an outlet, or "on" the own site of who told it last."""
    link = here.publisher(citation)
    last = claim.attribution[-1].actor
    sited = here.chronicle.sources[citation.source].url is not None
    if sited and last and here.chronicle.actors[last].name == link.words:
        return "on", Link("its own site", link.href)
    return "in", link


def _figure(here: Here, claim: Claim, index: int) -> FigureView:
    figure: Figure = claim.figures[index]
    measure = next(m for m in here.chronicle.settings.measures if m.id == figure.measure)
    # That an event's figure counts the event is what a reader expects.
    scope = "" if figure.scope in (None, Scope.INCIDENT) else figure.scope.meaning
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
