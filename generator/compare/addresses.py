"""Addresses that lead elsewhere than they did, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from generator import links

from .change import Change, Kind, Look, Piece, Subject, Words
from .matching import KINDS, Matches
from .naming import subject


def address_changes(matches: Matches) -> Iterator[Change]:
    """Yield the pages that now lead on to another, then the addresses that break."""
    after = matches.after
    for kind in KINDS:
        there = after.records(kind)
        for id_ in matches.before.records(kind):
            if id_ not in there:
                yield _left(matches, kind, id_)
    yield from _redirects(matches)
    yield from _anchors(matches)
    yield from _periods(matches)


def _left(matches: Matches, kind: str, id_: str) -> Change:
    """Say what became of the page of a record that has no such id any more."""
    now, about = matches.now(kind, id_), _about(matches, kind, id_)
    page = links.address(links.record(kind, id_))
    if kind != "event" or id_ not in matches.after.redirects:
        return _gone(about, page)
    new = links.address(links.record(kind, now))
    return Change(Kind.ADDRESS_MOVED, about, _leads(page, " leads on to ", new))


def _leads(page: str, how: str, there: str) -> Words:
    return (Piece(page, Look.CODE), Piece(how), Piece(there, Look.CODE))


def _redirects(matches: Matches) -> Iterator[Change]:
    """Yield the former addresses of events that lead nowhere now, or elsewhere than they did."""
    before, after = matches.before, matches.after
    for old, id_ in before.redirects.items():
        if old not in after.events and old not in after.redirects:
            yield _gone(_about(matches, "event", id_), links.address(links.event(old)))
    for old, id_ in after.redirects.items():
        led = before.redirects.get(old, old)
        if matches.now("event", led) != id_:
            page, there = (links.address(links.event(i)) for i in (old, id_))
            about = subject(after, "event", id_)
            yield Change(Kind.ADDRESS_MOVED, about, _leads(page, " leads to ", there))


def _anchors(matches: Matches) -> Iterator[Change]:
    """Yield the claims and figures of pages that still stand whose own addresses break."""
    before, after = matches.before, matches.after
    for was, now in matches.pairs("event"):
        old, new = before.events[was], after.events[now]
        if old is new:
            continue
        about = subject(after, "event", now)
        there = {c.id: len(c.figures) for c in new.claims}
        for claim in old.claims:
            page = links.address(links.event(now))
            if claim.id not in there:
                yield _gone(about, f"{page}#{links.claim_anchor(claim.id)}")
                continue
            for number in range(there[claim.id] + 1, len(claim.figures) + 1):
                yield _gone(about, f"{page}#{links.figure_anchor(claim.id, number)}")


def _periods(matches: Matches) -> Iterator[Change]:
    """Yield the pages of years that have no event any more."""
    before, after = matches.before, matches.after
    left = [old for old, new in matches.changed_events() if old.date != new.date]
    left += [before.events[id_] for id_ in matches.gone["event"]]
    for year in sorted({event.date.bucket.year for event in left}):
        if year not in after.events_in_year:
            yield _gone(Subject("", "", str(year)), links.address(links.year(year)))


def _gone(about: Subject, address: str) -> Change:
    words = (Piece(address, Look.CODE), Piece(" no longer leads anywhere"))
    return Change(Kind.ADDRESS_GONE, about, words)


def _about(matches: Matches, kind: str, id_: str) -> Subject:
    now = matches.now(kind, id_)
    if now in matches.after.records(kind):
        return subject(matches.after, kind, now)
    return subject(matches.before, kind, id_)
