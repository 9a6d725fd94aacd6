"""Addresses that lead elsewhere than they did, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Set

from generator import links
from generator.chronicle import Chronicle

from .change import Change, Kind, Look, Piece, Subject
from .matching import KINDS, Matches
from .naming import subject


def address_changes(matches: Matches) -> Iterator[Change]:
    """Yield the pages that now lead on to another, then the addresses that break."""
    before, after = matches.before, matches.after
    pages = {links.address(links.record(k, id_)) for k in KINDS for id_ in after.records(k)}
    pages |= {links.address(links.event(old)) for old in after.redirects}
    for kind in KINDS:
        for id_ in before.records(kind):
            page = links.address(links.record(kind, id_))
            now = matches.now(kind, id_)
            about = _about(matches, kind, id_)
            if page not in pages:
                yield _gone(about, page)
            elif now != id_:
                new = links.address(links.record(kind, now))
                words = (Piece(page, Look.CODE), Piece(" leads on to "), Piece(new, Look.CODE))
                yield Change(Kind.ADDRESS_MOVED, about, words)
    yield from _redirects(matches, pages)
    yield from _anchors(matches)
    yield from _periods(before, after)


def _redirects(matches: Matches, pages: Set[str]) -> Iterator[Change]:
    """Yield the former addresses of events that lead nowhere now, or elsewhere than they did."""
    before, after = matches.before, matches.after
    for old, id_ in before.redirects.items():
        page = links.address(links.event(old))
        if page not in pages:
            yield _gone(_about(matches, "event", id_), page)
    for old, id_ in after.redirects.items():
        led = before.redirects.get(old, old)
        if matches.now("event", led) != id_:
            page, there = (links.address(links.event(i)) for i in (old, id_))
            words = (Piece(page, Look.CODE), Piece(" leads to "), Piece(there, Look.CODE))
            yield Change(Kind.ADDRESS_MOVED, subject(after, "event", id_), words)


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


def _periods(before: Chronicle, after: Chronicle) -> Iterator[Change]:
    for year in sorted(set(before.events_in_year) - set(after.events_in_year)):
        yield _gone(Subject("", "", str(year)), links.address(links.year(year)))


def _gone(about: Subject, address: str) -> Change:
    words = (Piece(address, Look.CODE), Piece(" no longer leads anywhere"))
    return Change(Kind.ADDRESS_GONE, about, words)


def _about(matches: Matches, kind: str, id_: str) -> Subject:
    now = matches.now(kind, id_)
    if now in matches.after.records(kind):
        return subject(matches.after, kind, now)
    return subject(matches.before, kind, id_)
