"""Changed claims: what they say, who says it, where it was read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.chronicle import Chronicle, ClaimKey, claim_key
from generator.pages.words import modality
from generator.records import Claim
from generator.vocabulary import Modality

from .chains import attribution
from .change import Change, Kind, Look, Piece, Subject, Words
from .fields import Reader, differences
from .figures import figure_changes, in_words
from .grades import status_changes
from .matching import Matches
from .naming import chain, citation, claim_name, subject
from .wording import names, plain, said

_WORDING = ("text", "quote", "hedge", "not_said")
_APART = (
    "attribution",
    "sources",
    "figures",
    "status",
    "contradicts",
    "corroborates",
    "supersedes",
)


def claim_changes(matches: Matches, reader: Reader) -> Iterator[Change]:
    """Yield what changed in the claims that both states have, and those that one of them has."""
    before, after = matches.before, matches.after
    told: set[ClaimKey] = set()
    gone = (before.events[id_] for id_ in matches.gone["event"])
    for event in (*(old for old, _ in matches.changed_events()), *gone):
        for claim in event.claims:
            key = ClaimKey(event.id, claim.id)
            now = matches.claim_now(key)
            told.add(now)
            if now in after.claims:
                yield from _changed(matches, key, now, reader)
                yield from status_changes(matches, key, now)
            elif now.event in after.events:
                yield _removed(matches, key, claim)
    origins = after.independent_origins
    for key, number in before.independent_origins.items():
        if key not in told and origins.get(key, number) != number:
            yield from status_changes(matches, key, key)
    for _, event in matches.changed_events():
        for claim in event.claims:
            key = ClaimKey(event.id, claim.id)
            if key not in told:
                about = subject(after, "event", key.event, key.claim)
                lines = in_full(after, key)
                yield Change(Kind.CLAIM_ADDED, about, lines[0], lines[1:], claim.marks.where())


def in_full(chronicle: Chronicle, key: ClaimKey) -> tuple[Words, ...]:
    """Return what a claim says, then what a reviewer needs to weigh it, a line each."""
    claim = chronicle.claims[key]
    lines = [plain(chain(chronicle, claim))]
    lines.append(plain(f"read in {names([citation(chronicle, c) for c in claim.sources])}"))
    told = [f"graded “{claim.status.label}”"]
    if claim.modality is not Modality.ASSERTION:
        told.insert(0, (modality(claim.modality) or "").lower())
    for words, ties in (
        ("excludes", chronicle.contradictions.get(key, ())),
        ("says the same as", chronicle.corroborations.get(key, ())),
    ):
        if ties:
            told.append(f"{words} {names([claim_name(chronicle, k, key.event) for k in ties])}")
    lines.append(plain("; ".join(told)))
    lines += [plain(f"{label}: {said(text, 20_000)}") for label, text in _besides(claim)]
    lines += [plain(f"figure: {in_words(chronicle, figure)}") for figure in claim.figures]
    return ((Piece(said(claim.text, 20_000), Look.NEW),), *lines)


def _besides(claim: Claim) -> Iterator[tuple[str, str]]:
    for label, text in (
        ("in their words", claim.quote),
        ("caution", claim.hedge),
        ("what nobody said", claim.not_said),
    ):
        if text:
            yield label, text


def _removed(matches: Matches, key: ClaimKey, claim: Claim) -> Change:
    event = matches.now("event", key.event)
    about = subject(matches.after, "event", event, key.claim)
    told = in_full(matches.before, key)[1:]
    words = (Piece(said(claim.text, 20_000), Look.GONE),)
    where = matches.after.events[event].marks.where("claims")
    return Change(Kind.CLAIM_REMOVED, about, words, told, where)


def _changed(matches: Matches, key: ClaimKey, now: ClaimKey, reader: Reader) -> Iterator[Change]:
    old, new = matches.before.claims[key], matches.after.claims[now]
    about = subject(matches.after, "event", now.event, now.claim)
    if key in matches.moved:
        whence = f" of “{matches.before.events[key.event].title}”"
        told = f"was ‘{key.claim}’{whence if key.event != now.event else ''}"
        yield Change(Kind.CLAIM_MOVED, about, plain(told), where=new.marks.where("id"))
    chained = attribution(matches, old, new)
    if chained:
        where = new.marks.where("attribution")
        yield Change(Kind.ATTRIBUTION_CHANGED, about, *chained, where)
    yield from citations(matches, old, new, about)
    yield from figure_changes(matches, old, new, about, reader)
    yield from _superseding(matches, key, now, about)
    for field, words in differences(old, new, reader, skip=_APART):
        kind = Kind.CLAIM_REWORDED if field in _WORDING else Kind.CLAIM_CHANGED
        yield Change(kind, about, _without_label(field, words), where=new.marks.where(field))


def _superseding(
    matches: Matches, key: ClaimKey, now: ClaimKey, about: Subject
) -> Iterator[Change]:
    """Yield the earlier claims that one replaces and did not, or no longer does."""
    old, new = matches.before.claims[key], matches.after.claims[now]
    was = {matches.claim_now(claim_key(key.event, ref)) for ref in old.supersedes}
    is_ = {claim_key(now.event, ref) for ref in new.supersedes}
    for other in sorted(was ^ is_):
        whole = matches.after if other in matches.after.claims else matches.before
        told = f"{'now' if other in is_ else 'no longer'} replaces "
        told += claim_name(whole, other, now.event)
        yield Change(Kind.CLAIM_CHANGED, about, plain(told), where=new.marks.where("supersedes"))


def _without_label(field: str, words: Words) -> Words:
    """Return the change of a claim's text without saying that it is its text."""
    own = field == "text" and words[0].text == "text: "
    return words[1:] if own else words


def citations(matches: Matches, old: Claim, new: Claim, about: Subject) -> Iterator[Change]:
    """Yield the sources that a claim no longer cites or cites besides, and other places in one."""
    was = {matches.now("source", c.source): c for c in old.sources}
    now = {c.source: c for c in new.sources}
    where = new.marks.where("sources")
    left = [id_ for id_ in was if id_ in now]
    for id_, cited in was.items():
        if id_ not in now:
            words = (Piece(citation(matches.before, cited), Look.GONE), *_left(len(left)))
            yield Change(Kind.SOURCE_LOST, about, words, where=where)
        elif cited.locator != now[id_].locator:
            told = f"{citation(matches.after, now[id_])}; it was: {cited.locator or 'no place'}"
            yield Change(Kind.CLAIM_CHANGED, about, plain(f"cites {told}"), where=where)
    for id_, cited in now.items():
        if id_ not in was:
            words = (Piece(citation(matches.after, cited), Look.NEW),)
            yield Change(Kind.CLAIM_CITED, about, words, where=cited.marks.where())
    if left != [id_ for id_ in now if id_ in was]:
        yield Change(Kind.CLAIM_CHANGED, about, plain("cites in another order"), where=where)


def _left(number: int) -> Words:
    if number:
        return (Piece(f"; {number} of those it cited {'is' if number == 1 else 'are'} left"),)
    return (Piece("; none of those it cited is left"),)
