"""Changed sources: those that are gone, and which tell one story now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.pages.words import counted

from .change import Change, Kind
from .matching import Matches
from .naming import name, subject, work
from .wording import names, plain

Ends = Mapping[str, frozenset[str]]


def removed_sources(matches: Matches) -> Iterator[Change]:
    """Yield the sources that are gone, with what rested on each."""
    before = matches.before
    for id_ in matches.gone["source"]:
        source = before.sources[id_]
        claims = counted(len(before.claims_from_source.get(id_, ())), "claim")
        words = plain(f"{work(before, id_)}; {claims} cited it")
        about = subject(before, "source", id_)
        yield Change(Kind.SOURCE_REMOVED, about, words, where=source.marks.where())


def shared_origins(matches: Matches) -> Iterator[Change]:
    """Yield the sources that now tell one story with others and did not, or no longer do."""
    before, after = matches.before, matches.after
    old = {
        now: frozenset(matches.now("source", end) for end in before.origins[was])
        for was, now in matches.pairs("source")
    }
    new = {id_: after.origins[id_] for id_ in old}
    told, tells = _tellers(old), _tellers(new)
    for id_ in sorted(old):
        if old[id_] == new[id_]:
            continue
        had = {other for end in old[id_] for other in told[end]}
        has = {other for end in new[id_] for other in tells[end]}
        about = subject(after, "source", id_)
        where = after.sources[id_].marks.where("derived_from")
        for kind, words, others in (
            (Kind.ORIGIN_SHARED, "now one origin with", has - had),
            (Kind.SOURCE_CHANGED, "no longer one origin with", had - has),
        ):
            if others:
                called = names([f"“{name(after, 'source', o)}” ({o})" for o in sorted(others)])
                yield Change(kind, about, plain(f"{words} {called}"), where=where)


def _tellers(ends: Ends) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id_, stories in ends.items():
        for story in stories:
            found[story].append(id_)
    return found
