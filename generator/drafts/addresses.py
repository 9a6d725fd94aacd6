"""What the address of a page says about it, without asking the network."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from generator.edtf import EdtfError, parse
from generator.records import Source

from .naming import day_of, slug

# Forms of one host: for phones, for archives of fast pages, and the oldest habit.
_FORMS = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_ARCHIVE = re.compile(r"https?://(?:web\.)?archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(.+)", re.S)
# A host and a path, or a host that begins with "www."; a file's name is no host.
_BARE = re.compile(r"(?:www\.[\w-]+|[\w-]+)(?:\.[\w-]+)*\.[^\W\d_]{2,}(?::\d+)?(?:/\S*)?")
# What tells the owner of a page where a reader came from; the page is the same without it.
_TRACKING = re.compile(r"(?:utm_[^=]*|fbclid|gclid)(?:=|$)", re.I)
_YEAR, _MONTH, _DAY = r"((?:19|20)\d\d)", r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_TWO = r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
_END = r"(?![0-9])"
# From the most exact to the least; each may begin only where no digit stands before it.
_DATES = (
    re.compile(rf"(?<![0-9]){_YEAR}/{_MONTH}/{_DAY}{_END}"),
    re.compile(rf"(?<![0-9]){_YEAR}-{_TWO[0]}-{_TWO[1]}{_END}"),
    re.compile(rf"(?<![0-9]){_YEAR}/?{_TWO[0]}{_TWO[1]}{_END}"),
    re.compile(rf"(?<![0-9]){_YEAR}[/-]{_TWO[0]}(?=/|$)"),
    re.compile(rf"(?<=/){_YEAR}(?=/)"),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What an address lets guess of a source; what it does not say is empty.

    `url` is the page's own address, `archive_url` that of its copy; `title` is made of the
    address's words and is only a beginning; `prefix` is how ids of the publisher begin.
    """

    url: str
    archive_url: str = ""
    publisher: str = ""
    type: str = ""
    language: str = ""
    issued: str = ""
    title: str = ""
    prefix: str = ""


def guess(address: str, sources: Iterable[Source]) -> Guess:
    """Return what an address says: whose page it is, as other sources have it, and of when."""
    url, archived = original(address)
    alike = [s for s in sources if s.url and _akin(_host(urlsplit(s.url)), _host(urlsplit(url)))]
    publisher = _most(s.publisher for s in alike)
    prefix = _most(_before_the_date(s) for s in alike if s.publisher == publisher)
    return Guess(
        url,
        archived,
        publisher,
        _most(s.type.value for s in alike),
        _most(s.language or "" for s in alike),
        issued_in(url),
        title_in(url),
        prefix or slug(publisher, 3),
    )


def address_in(text: str) -> str:
    """Return the address that a text is, with a scheme even if it was left out; or nothing."""
    if text.startswith(("http://", "https://")):
        return text
    whole = _BARE.fullmatch(text) and (text.startswith("www.") or "/" in text)
    return f"https://{text}" if whole else ""


def untracked(url: str) -> tuple[str, tuple[str, ...]]:
    """Return an address without what only traces a reader, and the names of what was left out."""
    match = re.fullmatch(r"([^?#]*)\?([^#]*)(#.*)?", url, re.S)
    parts = match[2].split("&") if match else []
    traces = [part for part in parts if _TRACKING.match(part)]
    if match is None or not traces:
        return url, ()
    query = "&".join(part for part in parts if part not in traces)
    kept = match[1] + (f"?{query}" if query else "") + (match[3] or "")
    return kept, tuple(part.partition("=")[0] for part in traces)


def original(address: str) -> tuple[str, str]:
    """Return the address of a page, and that of its copy if the address leads to one."""
    match = _ARCHIVE.fullmatch(address)
    if match is None:
        return address, ""
    inner = match[1]
    return (inner if re.match(r"https?://", inner) else f"http://{inner}"), address


def same_address(one: str, other: str) -> bool:
    """Whether two addresses lead to one page: scheme, "www.", a last slash and marks aside."""
    return _key(one) == _key(other)


def issued_in(url: str) -> str:
    """Return the date that an address's path names, as EDTF and no more exact than it; or none."""
    path = unquote(urlsplit(url).path)
    for pattern in _DATES:
        days = {"-".join(part.zfill(2) for part in m.groups()) for m in pattern.finditer(path)}
        days = {day for day in days if _exists(day)}
        if len(days) == 1:
            return days.pop()
        if days:
            return ""  # the address names several, and does not say which is its own
    return ""


def title_in(url: str) -> str:
    """Return the words of an address as a title, if it has at least three."""
    parts = [unquote(part) for part in urlsplit(url).path.split("/")]
    best: list[str] = []
    for part in parts:
        part = re.sub(r"\.[a-z]{2,5}$", "", part)
        words = [w for w in re.split(r"[-_+\s]+", part) if w and not re.search(r"\d{4,}", w)]
        best = max(best, words, key=len)
    title = " ".join(best)
    return title[:1].upper() + title[1:] if len(best) >= 3 else ""


def source_id(prefix: str, issued: str, title: str) -> str:
    """Return the id of a source: whose, when, and a word or two of what."""
    return "-".join(part for part in (prefix, day_of(issued), slug(title, 2)) if part)


def _host(parts: SplitResult) -> str:
    return _FORMS.sub("", parts.hostname or "")


def _akin(own: str, other: str) -> bool:
    """Whether two hosts are one, or one stands within the other."""
    return own == other or own.endswith(f".{other}") or other.endswith(f".{own}")


def _key(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(untracked(url)[0])
        return _host(parts), unquote(parts.path).rstrip("/"), parts.query
    except ValueError:
        return "", url, ""


def _most(values: Iterable[str]) -> str:
    """Return the value that more than half of them are, or none."""
    counts = Counter(values)
    for value, number in counts.most_common(1):
        return value if 2 * number > counts.total() else ""
    return ""


def _before_the_date(source: Source) -> str:
    return re.split(r"-(?=\d{4}(?:-|$))", source.id)[0]


def _exists(date: str) -> bool:
    try:
        parse(date)
    except EdtfError:
        return False
    return True
