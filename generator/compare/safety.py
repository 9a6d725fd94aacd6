"""What in a change may endanger somebody, or deceive a reader or a reviewer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from generator.pages.words import counted
from generator.problems import Problem, Where, printable
from generator.records import Record, Source

from .change import Change, Kind, Look, Piece, Subject
from .exactness import exactness
from .letters import deceiving
from .matching import KINDS, Matches
from .naming import subject
from .persons import persons
from .violence import violence
from .wording import names, plain

_SHORTENERS = frozenset(
    [
        "bit.ly",
        "buff.ly",
        "cutt.ly",
        "goo.gl",
        "is.gd",
        "ow.ly",
        "rb.gy",
        "shorturl.at",
        "t.co",
        "tiny.cc",
        "tinyurl.com",
    ]
)
# How many new hosts are held against all that are known, which takes its time.
_LIKENED = 50
_OUTSIDE = Subject("", "", "Files that are no content: they may run when the site is built")
# Problems that stand for a trick rather than a slip: hidden characters, odd names, links.
_TRICKS = ("Y008", "F003", "F009", "R008")


def tricks(problems: Iterable[Problem]) -> Iterator[Change]:
    """Yield those of new problems that stand for a trick rather than a slip."""
    for problem in problems:
        if problem.code in _TRICKS:
            about = Subject("", "", printable(problem.where.path))
            words_ = plain(f"{printable(problem.message)} ({problem.code})")
            yield Change(Kind.UNREADABLE, about, words_, where=problem.where)


def safety_changes(matches: Matches) -> Iterator[Change]:
    """Yield what a reviewer has to look at for safety's sake, in what is new or changed alone."""
    old = {
        (kind, matches.now(kind, id_)): record
        for kind in KINDS
        for id_, record in matches.before.records(kind).items()
    }
    for kind in KINDS:
        for id_, record in matches.after.records(kind).items():
            before = old.get((kind, id_))
            if record is not before:
                about = subject(matches.after, kind, id_)
                yield from _letters(about, before, record)
                yield from violence(about, record, before)
                yield from exactness(about, record, before)
    yield from persons(matches)
    yield from _new_hosts(matches)
    yield from _letters(
        Subject("", "", "chronology.yml"), matches.before.settings, matches.after.settings
    )


def outside_content(paths: Iterable[str]) -> Iterator[Change]:
    """Yield the changed files that are no content, those of a folder together."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        top, slash, _ = printable(path).partition("/")
        folders.setdefault(f"{top}{slash}", []).append(printable(path))
    for folder, inside in folders.items():
        words = [Piece(folder, Look.CODE)]
        if folder.endswith("/"):
            words += [Piece(f", {counted(len(inside), 'file')}: "), Piece(names(inside), Look.CODE)]
        yield Change(Kind.OUTSIDE, _OUTSIDE, tuple(words))


def _letters(about: Subject, before: Record | None, after: Record) -> Iterator[Change]:
    known = {text for _, text, _ in _texts(before)} if before is not None else set()
    found: dict[tuple[str, str], list[tuple[str, Where | None]]] = {}
    for field, text, where in _texts(after):
        if text not in known:
            for what, shown in deceiving(text):
                found.setdefault((what, field), []).append((shown, where))
    for (what, field), places in found.items():
        shown, where = places[0]
        more = f", and {counted(len(places) - 1, 'more')}" if len(places) > 1 else ""
        told = (Piece(f"{what}, in ‘{field}’: "), Piece(shown, Look.CODE), Piece(more))
        yield Change(Kind.DECEIVING, about, told[: 3 if more else 2], where=where)


def _texts(
    value: Any, field: str = "", where: Where | None = None
) -> Iterator[tuple[str, str, Where | None]]:
    """Yield every text in a record, with its field and place."""
    if isinstance(value, str):
        yield field, value, where
    elif isinstance(value, Record):
        marks = getattr(value, "marks", None)
        for name in type(value).model_fields:
            if name != "marks":
                at = marks.where(name) if marks else where
                yield from _texts(getattr(value, name), name, at)
    elif isinstance(value, tuple) and field not in ("shapes", "within", "outline", "land"):
        for part in value:
            yield from _texts(part, field, where)


def _host(url: str) -> str:
    """Return the host of an address, with its port where it is not the usual one."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}:{parts.port}" if parts.port not in (None, 80, 443) else host


def _addresses(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the fields of a source that hold addresses, each with its host."""
    for field, url in (("url", source.url), ("archive_url", source.archive_url)):
        if url:
            yield field, _host(url)


def _new_hosts(matches: Matches) -> Iterator[Change]:
    """Yield the hosts at which nothing was read before, each with its first address."""
    before, after = matches.before, matches.after
    changed = [after.sources[id_] for id_ in matches.new["source"]]
    pairs = ((before.sources[was], after.sources[now]) for was, now in matches.pairs("source"))
    changed += [new for old, new in pairs if old is not new]
    if not changed:
        return
    known = {host for source in before.sources.values() for _, host in _addresses(source)}
    found: dict[str, list[tuple[Source, str]]] = {}
    for source in changed:
        for field, host in _addresses(source):
            if host not in known:
                found.setdefault(host, []).append((source, field))
    for number, (host, sources) in enumerate(found.items()):
        source, field = sources[0]
        told = [Piece(host, Look.CODE), Piece(": "), Piece(getattr(source, field), Look.CODE)]
        if len(sources) > 1:
            told.append(Piece(f" and {counted(len(sources) - 1, 'other address', 'others')}"))
        near = [k for k in known if host.startswith((f"{k}.", f"{k}:"))]
        if not near and number < _LIKENED:
            near = get_close_matches(host, sorted(known), 1, 0.8)
        if host in _SHORTENERS:
            told.append(Piece("; it hides where it leads"))
        elif "xn--" in host:
            told.append(Piece("; its letters are not those that it shows"))
        elif near:
            told += [Piece("; much like "), Piece(near[0], Look.CODE), Piece(", which is known")]
        about = subject(after, "source", source.id)
        yield Change(Kind.NEW_HOST, about, tuple(told), where=source.marks.where(field))
