"""Rules about statuses: what a grade promises has to be there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.chronicle import Chronicle, ClaimKey
from generator.independence import known, stands
from generator.problems import quoted
from generator.records import Claim
from generator.vocabulary import Role, Status

from .finding import Finding

_GRADED_UP = (Status.CONFIRMED, Status.FAIR, Status.SINGLE_SOURCE)
_NO_SIDE = (Role.OBSERVER, Role.MEDIATOR)


def fair_without_two_origins(chronicle: Chronicle) -> Iterator[Finding]:
    """E113: what is graded fair has two or more independent origins, however many outlets."""
    for key, claim in graded(chronicle, Status.FAIR):
        if known(claim.origin) and chronicle.independent_origins[key] < 2:
            message = "graded 'fair', and all of it goes back to one origin"
            if key not in chronicle.agreeing:
                message = "graded 'fair', and no other claim corroborates it"
            hint = "grade it 'single-source', or let a claim of an independent origin corroborate "
            hint += "it: copies, outlets and members of one body are one origin"
            yield Finding(claim.marks.where("status"), message, hint)


def confirmed_by_no_side(chronicle: Chronicle) -> Iterator[Finding]:
    """E114: what is graded confirmed is accepted by a side of the event, not by its own alone."""
    for key, claim in graded(chronicle, Status.CONFIRMED):
        accepting = (*claim.accepted_by, *_saying(chronicle, key))
        if known(claim.origin) and not _accepted(chronicle, key, accepting):
            message = "graded 'confirmed', and no side of the event accepts what another says"
            hint = "name the side that admits it in 'accepted_by' (one of the event's 'actors', no "
            hint += "observer or mediator), or grade it 'fair' or 'single-source'"
            yield Finding(claim.marks.where("status"), message, hint)


def other_side_agrees(chronicle: Chronicle, key: ClaimKey) -> bool:
    """Whether a side of the event says the same as a claim, in a claim of its own."""
    return _accepted(chronicle, key, _saying(chronicle, key))


def _saying(chronicle: Chronicle, key: ClaimKey) -> tuple[str, ...]:
    """Return the known actors with whom a claim and those that agree with it begin."""
    claims = (chronicle.claims[k] for k in chronicle.agreeing.get(key, (key,)))
    return tuple(c.origin.actor for c in claims if c.origin.actor and known(c.origin) and stands(c))


def _accepted(chronicle: Chronicle, key: ClaimKey, accepting: tuple[str, ...]) -> bool:
    """Whether one of the actors is a side of the claim's event, and somebody else says it too."""
    voices = chronicle.voices
    parts = chronicle.events[key.event].actors
    sides = {voice for p in parts if p.role not in _NO_SIDE for voice in voices[p.actor]}
    group = [chronicle.claims[k].origin for k in chronicle.agreeing.get(key, (key,))]
    return any(
        any(origin.actor is None or voices[origin.actor].isdisjoint(own) for origin in group)
        for own in {voices[actor] for actor in accepting}
        if not own.isdisjoint(sides)
    )


def graded_against_the_claims(chronicle: Chronicle) -> Iterator[Finding]:
    """E115: a status agrees with the other claims: with what excludes it and how many say so."""
    for key in chronicle.contradictions:
        claim, other = chronicle.claims[key], _excluded_by(chronicle, key)
        if other and claim.status in (*_GRADED_UP, Status.UNASSESSED):
            said = other.claim if other.event == key.event else "#".join(other)
            message = f"'{claim.status.value}', and the claim {quoted(said)} excludes it"
            hint = "write 'status: contested', or grade the one that does not stand 'discounted' "
            hint += "or 'retracted'"
            yield Finding(claim.marks.where("status"), message, hint)
    for key, claim in graded(chronicle, Status.SINGLE_SOURCE):
        number = chronicle.independent_origins[key]
        if number > 1:
            message = f"'single-source', and {number} independent origins say so"
            hint = "write 'status: fair', or take out a 'corroborates' that does not say the same"
            yield Finding(claim.marks.where("status"), message, hint)


def contested_by_nobody(chronicle: Chronicle) -> Iterator[Finding]:
    """E116: what is graded contested contradicts another claim, or another contradicts it."""
    for key, claim in chronicle.claims.items():
        if claim.status is Status.CONTESTED and key not in chronicle.contradictions:
            message = "graded 'contested', and no claim contradicts it"
            hint = "add the other account as a claim and name it in 'contradicts', or grade it by "
            hint += "its origins"
            yield Finding(claim.marks.where("status"), message, hint)


def disputed_by_nobody(chronicle: Chronicle) -> Iterator[Finding]:
    """E124: an event that says what is disputed has a contested claim."""
    for event in chronicle.events.values():
        if event.contested and chronicle.status(event) is not Status.CONTESTED:
            message = "it says what is disputed, and no claim of it is contested"
            hint = "name the claims that exclude each other in 'contradicts' and grade them "
            hint += "'contested', or delete 'contested' and group the accounts by a question"
            yield Finding(event.marks.where("contested"), message, hint)


def graded_on_weak_sources(chronicle: Chronicle) -> Iterator[Finding]:
    """E119: a claim that was read in posts, blogs and encyclopedias alone is not graded up."""
    for _, claim in _not_excluded(chronicle, _GRADED_UP):
        if _weak(chronicle, claim):
            message = f"graded '{claim.status.value}' on posts, blogs or encyclopedias alone"
            hint = "cite a better source, or leave the status at 'unassessed'"
            yield Finding(claim.marks.where("status"), message, hint)


def graded(chronicle: Chronicle, *statuses: Status) -> Iterator[tuple[ClaimKey, Claim]]:
    """Yield claims with one of the statuses, but not those whose grade another rule refuses first.

    Nothing need be counted where another claim excludes one, or where it rests on weak sources.
    """
    for key, claim in _not_excluded(chronicle, statuses):
        if not _weak(chronicle, claim):
            yield key, claim


def _not_excluded(
    chronicle: Chronicle, statuses: tuple[Status, ...]
) -> Iterator[tuple[ClaimKey, Claim]]:
    for key, claim in _by_status(chronicle, statuses):
        if not _excluded_by(chronicle, key):
            yield key, claim


@lru_cache(maxsize=16)
def _by_status(
    chronicle: Chronicle, statuses: tuple[Status, ...]
) -> tuple[tuple[ClaimKey, Claim], ...]:
    return tuple((key, c) for key, c in chronicle.claims.items() if c.status in statuses)


def _weak(chronicle: Chronicle, claim: Claim) -> bool:
    weak = _weak_sources(chronicle)
    return bool(weak) and all(cited.source in weak for cited in claim.sources)


@lru_cache(maxsize=2)
def _weak_sources(chronicle: Chronicle) -> frozenset[str]:
    return frozenset(id_ for id_, source in chronicle.sources.items() if source.type.weak)


def _excluded_by(chronicle: Chronicle, key: ClaimKey) -> ClaimKey | None:
    """Return a claim that contradicts another and still stands."""
    others = chronicle.contradictions.get(key, ())
    return next((other for other in others if stands(chronicle.claims[other])), None)
