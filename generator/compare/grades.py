"""Changed statuses and what caused them; which claims exclude or support each other now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.chronicle import ClaimKey
from generator.independence import stands
from generator.pages.words import counted
from generator.records import Claim

from .change import Change, Kind, Piece
from .matching import Matches
from .naming import claim_name, name, subject
from .wording import names, plain

Ties = Mapping[ClaimKey, tuple[ClaimKey, ...]]
_WHEN = {Kind.EXCLUSION: "excludes", Kind.AGREEMENT: "says the same as"}


def status_changes(matches: Matches, key: ClaimKey, now: ClaimKey) -> Iterator[Change]:
    """Yield what changed in how a claim is graded, and by what; or what should have changed it."""
    old, new = matches.before.claims[key], matches.after.claims[now]
    about = subject(matches.after, "event", now.event, now.claim)
    had, has = _origins(matches, key, now)
    because = list(_because(matches, key, now))
    if old.status is not new.status:
        words = f"was “{old.status.label}”, now “{new.status.label}”: "
        words += "; ".join(because) or "no other change explains it"
        yield Change(Kind.STATUS_CHANGED, about, plain(words), where=new.marks.where("status"))
    elif had != has:
        kind = Kind.ORIGINS_FEWER if has < had else Kind.ORIGINS_MORE
        words = f"still “{new.status.label}”: {'; '.join(because)}"
        yield Change(kind, about, plain(words), where=new.marks.where("status"))


def _origins(matches: Matches, key: ClaimKey, now: ClaimKey) -> tuple[int, int]:
    return matches.before.independent_origins[key], matches.after.independent_origins[now]


def _because(matches: Matches, key: ClaimKey, now: ClaimKey) -> Iterator[str]:
    """Say what, other than its own field, bears on the status of a claim."""
    old, new = matches.before.claims[key], matches.after.claims[now]
    had, has = _origins(matches, key, now)
    if had != has:
        told = "; ".join(_why_other_origins(matches, key, now))
        yield f"{counted(had, 'independent origin')} → {has}{f' ({told})' if told else ''}"
    yield from _excluded(matches, key, now)
    was = {matches.now("actor", actor) for actor in old.accepted_by}
    gone = [name(matches.before, "actor", a) for a in sorted(was - set(new.accepted_by))]
    come = [name(matches.after, "actor", a) for a in new.accepted_by if a not in was]
    if come:
        yield f"now accepted by {names(come)}"
    if gone:
        yield f"no longer said to be accepted by {names(gone)}"
    cited = {c.source for c in new.sources}
    lost = [c.source for c in old.sources if matches.now("source", c.source) not in cited]
    if lost:
        yield f"it no longer cites {names([name(matches.before, 'source', s) for s in lost])}"


def _why_other_origins(matches: Matches, key: ClaimKey, now: ClaimKey) -> Iterator[str]:
    """Say why a claim has another number of independent origins."""
    before, after = matches.before, matches.after
    old = {matches.claim_now(k): k for k in before.agreeing.get(key, (key,))}
    new = dict.fromkeys(after.agreeing.get(now, (now,)))
    removed = [k for n, k in old.items() if n not in after.claims]
    parted = [n for n in old if n in after.claims and n not in new]
    joined = [n for n in new if n not in old]
    if removed:
        gone = names([claim_name(before, k, key.event) for k in removed])
        yield f"{gone}, which said the same, was removed"
    if parted:
        yield f"no longer said to agree: {names([claim_name(after, n, now.event) for n in parted])}"
    if joined:
        yield f"now said to agree: {names([claim_name(after, n, now.event) for n in joined])}"
    stayed = [(k, n) for n, k in old.items() if n in new]
    for was, is_ in stayed:
        one, other = before.claims[was], after.claims[is_]
        if _speaker(matches, one) != _speaker(None, other):
            yield f"{claim_name(after, is_, now.event)} has another origin"
        elif stands(one) != stands(other):
            told = "stands again" if stands(other) else f"is “{other.status.label}”"
            yield f"{claim_name(after, is_, now.event)} {told}"
    if not removed and not parted and not joined:
        yield from _shared(matches, stayed)


def _speaker(matches: Matches | None, claim: Claim) -> tuple[str | None, ...]:
    origin = claim.origin
    actor = matches.now("actor", origin.actor) if matches and origin.actor else origin.actor
    return actor, origin.described, origin.terms


def _shared(matches: Matches, claims: list[tuple[ClaimKey, ClaimKey]]) -> Iterator[str]:
    """Say whether voices or stories of claims that agree are tied otherwise than they were."""
    before, after = matches.before, matches.after
    for was, is_ in claims:
        old, new = before.claims[was].origin.actor, after.claims[is_].origin.actor
        if old and new:
            voices = {matches.now("actor", v) for v in before.voices[old]}
            if voices != after.voices[new]:
                yield f"whom {name(after, 'actor', new)} speaks for changed"
        sources = {matches.now("source", c.source): c.source for c in before.claims[was].sources}
        for cited in after.claims[is_].sources:
            then = sources.get(cited.source)
            if then is None:
                continue
            ends = {matches.now("source", end) for end in before.origins[then]}
            if ends != after.origins[cited.source]:
                yield f"“{name(after, 'source', cited.source)}” has another origin"


def _excluded(matches: Matches, key: ClaimKey, now: ClaimKey) -> Iterator[str]:
    before, after = matches.before, matches.after
    old = {matches.claim_now(k): k for k in before.contradictions.get(key, ())}
    new = after.contradictions.get(now, ())
    for other in new:
        if other not in old:
            yield f"{claim_name(after, other, now.event)} excludes it now"
        elif stands(before.claims[old[other]]) != stands(after.claims[other]):
            status = after.claims[other].status.label
            yield f"{claim_name(after, other, now.event)}, which excludes it, is “{status}” now"
    for other, was in old.items():
        if other not in after.claims:
            yield f"{claim_name(before, was, key.event)}, which excluded it, was removed"
        elif other not in new:
            yield f"{claim_name(after, other, now.event)} no longer excludes it"


def tie_changes(matches: Matches) -> Iterator[Change]:
    """Yield the pairs of claims that exclude or support each other and did not, or no longer do."""
    before, after = matches.before, matches.after
    yield from _ties(matches, Kind.EXCLUSION, before.contradictions, after.contradictions)
    yield from _ties(matches, Kind.AGREEMENT, before.corroborations, after.corroborations)


def _ties(matches: Matches, kind: Kind, old: Ties, new: Ties) -> Iterator[Change]:
    was = {
        frozenset((matches.claim_now(key), matches.claim_now(other)))
        for key, others in old.items()
        for other in others
    }
    is_ = {frozenset((key, other)) for key, others in new.items() for other in others}
    present = matches.after.claims
    known = {matches.claim_now(key) for key in matches.before.claims} if was != is_ else set()
    for pair in sorted(was ^ is_, key=sorted):
        one, other = sorted(pair)
        if one not in present or other not in present or not {one, other} <= known:
            continue  # a claim that is gone or new is told with its ties
        about = subject(matches.after, "event", one.event, one.claim)
        named = claim_name(matches.after, other, one.event)
        told = f"{'now' if pair in is_ else 'no longer'} {_WHEN[kind]} {named}"
        where = present[one].marks.where()
        yield Change(kind, about, (Piece(told),), where=where)
