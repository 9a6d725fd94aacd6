"""Changed attributions: who was named, on what terms, and who carried it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages import words
from generator.records import AttributionLink, Claim
from generator.vocabulary import Terms

from .change import Words
from .matching import Matches
from .naming import chain, speaker
from .wording import one_line, plain


def attribution(matches: Matches, old: Claim, new: Claim) -> tuple[Words, tuple[Words, ...]] | None:
    """Say how a claim's chain changed, with the whole of it before and now; None if it did not."""
    if _meant(matches, old) == _meant(None, new):
        return None
    told = "; ".join(_told(matches, old, new)) or "the chain is another"
    now = (
        plain(f"before: {chain(matches.before, old)}"),
        plain(f"now: {chain(matches.after, new)}"),
    )
    return plain(told), now


def _meant(matches: Matches | None, claim: Claim) -> tuple[object, ...]:
    """Return what a chain says, earlier ids as they are now."""
    return tuple(
        (
            matches.now("actor", link.actor) if matches and link.actor else link.actor,
            one_line(link.described) if link.described else None,
            link.verb,
            link.terms,
            link.commitment,
            one_line(link.disclaimer) if link.disclaimer else None,
            link.date,
        )
        for link in claim.attribution
    )


def _told(matches: Matches, old: Claim, new: Claim) -> Iterator[str]:
    first, then = old.origin, new.origin
    yield from _origin(matches, first, then)
    before = [_whom(matches, link) for link in old.attribution[1:]]
    after = [_whom(None, link) for link in new.attribution[1:]]
    yield from (
        f"no longer carried by {speaker(matches.before, link)}"
        for link, who in zip(old.attribution[1:], before, strict=True)
        if who not in after
    )
    yield from (
        f"now carried by {speaker(matches.after, link)}"
        for link, who in zip(new.attribution[1:], after, strict=True)
        if who not in before
    )
    if before != after and sorted(map(str, before)) == sorted(map(str, after)):
        yield "carried in another order"
    for link, who in zip(new.attribution[1:], after, strict=True):
        if who in before:
            was = old.attribution[1 + before.index(who)]
            for change in _manner(was, link):
                yield f"{speaker(matches.after, link)}: {change}"


def _origin(matches: Matches, old: AttributionLink, new: AttributionLink) -> Iterator[str]:
    was, now = speaker(matches.before, old), speaker(matches.after, new)
    if _whom(matches, old) != _whom(None, new):
        if old.described and new.actor:
            yield f"was {_on(old)} ({was}), now on the record: {now}"
        elif old.actor and new.described:
            yield f"was {was}, now {_on(new)}: {now}"
        else:
            yield f"was {was}, now {now}"
    yield from _manner(old, new)


def _on(link: AttributionLink) -> str:
    return "anonymous" if words.unnamed(link) else "described"


def _manner(old: AttributionLink, new: AttributionLink) -> Iterator[str]:
    """Say what else changed in one link."""
    if old.terms is not new.terms:
        yield f"was {_terms(old.terms)}, now {_terms(new.terms)}"
    if old.verb is not new.verb:
        yield f"was “{old.verb.label}”, now “{new.verb.label}”"
    if old.date != new.date:
        yield f"was said {_day(old)}, now {_day(new)}"
    if old.commitment is not new.commitment or old.disclaimer != new.disclaimer:
        yield f"was {_stands(old)}, now {_stands(new)}"


def _terms(terms: Terms | None) -> str:
    return f"“{terms.label}”" if terms else "without stated terms"


def _day(link: AttributionLink) -> str:
    return f"on {link.date.label}" if link.date else "on no stated day"


def _stands(link: AttributionLink) -> str:
    if link.commitment is None:
        return "silent on whether it stands by it"
    said = f" (“{link.disclaimer}”)" if link.disclaimer else ""
    return f"“{link.commitment.label}”{said}"


def _whom(matches: Matches | None, link: AttributionLink) -> tuple[str, str]:
    if link.actor:
        return "actor", matches.now("actor", link.actor) if matches else link.actor
    return "described", one_line(link.described or "")
