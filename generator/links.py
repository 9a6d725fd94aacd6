"""Every address of the site: where a page's Markdown stands, and how one page names another."""

from __future__ import annotations

import posixpath
import re
from functools import cache, lru_cache
from urllib.parse import quote

from markupsafe import Markup

from generator.edtf import Bucket

HOME = "index.md"
TIMELINE = "timeline/index.md"
ACTORS = "actors/index.md"
PLACES = "places/index.md"
SOURCES = "sources/index.md"
FIGURES = "figures/index.md"
ABOUT = "about.md"
COVERAGE = "about/coverage.md"
READING = "about/reading.md"
CORRECTIONS = "corrections.md"

# Published beside the pages.
BASE_MAP = "assets/images/map.svg"
SITE_CARD = "assets/cards/chronology.png"
CORRECTIONS_FEED = "corrections/feed.xml"
TIMELINE_EVENTS = "timeline/events.json"
TIMELINE_WORDS = "timeline/words.json"

# What may stand unescaped in the address of a Markdown link; all else is percent-encoded.
_SAFE = "/._~#?=&%:@!,;+*-"


def record(kind: str, id_: str) -> str:
    """Return the page of a record of a kind (event, actor, place, source)."""
    return f"{kind}s/{id_}.md"


def event(id_: str) -> str:
    """Return the page of an event."""
    return record("event", id_)


def record_at(page: str) -> tuple[str, str]:
    """Return the kind and id of the record whose page this would be, or nothing twice."""
    found = re.fullmatch(r"(event|actor|place|source)s/([a-z0-9-]+)\.md", page)
    return (found[1], found[2]) if found else ("", "")


def card(event: str) -> str:
    """Return the card of an event, the picture that stands for a link to it elsewhere."""
    return f"assets/cards/event-{_ascii(event)}.png"


def year(number: int) -> str:
    """Return the page of a year."""
    return f"timeline/{number:04d}.md"


def month(bucket: Bucket) -> str:
    """Return the page of a month."""
    return f"timeline/{bucket.year:04d}/{bucket.month:02d}.md"


def shelf(letter: str, part: int = 1) -> str:
    """Return a page of the sources whose publishers' names begin with a letter."""
    return f"sources/by/{_ascii(letter)}{f'-{part}' if part > 1 else ''}.md"


def timeline_rows(number: int) -> str:
    """Return the file of what the rows of some events of the timeline show, counted from 0."""
    return f"timeline/rows-{number}.json"


def timeline_filter(**keys: str) -> str:
    """Return the interactive timeline with a filter set.

    Its keys are actor, place, type, status, source, from_, to, text and key.
    """
    pairs = (f"{name.strip('_')}={quote(value, safe='')}" for name, value in keys.items())
    return f"{TIMELINE}?{'&amp;'.join(pairs)}"


def corrections(year: int) -> str:
    """Return the page of the corrections of a year."""
    return f"corrections/{year:04d}.md"


def figures(measure: str, part: int) -> str:
    """Return a page of a measure that has too many figures for the page of all."""
    return f"figures/{_ascii(measure)}-{part}.md"


def claim_anchor(claim: str) -> Markup:
    """Return the anchor of a claim on its event's page."""
    return _ascii(f"claim-{claim}")


def figure_anchor(claim: str, number: int) -> Markup:
    """Return the anchor of a claim's figure, counted from 1."""
    return _ascii(f"figure-{claim}-{number}")


def term_anchor(vocabulary: str, term: str) -> Markup:
    """Return the anchor of a vocabulary's term on the about page."""
    return _ascii(f"{vocabulary}-{term}".replace("_", "-").lower())


def anchor(id_: str) -> Markup:
    """Return an id as an attribute's value."""
    return _ascii(id_)


def to(here: str, there: str, fragment: str = "") -> Markup:
    """Return the link from one page's Markdown to another's, relative, as dialect rule 8 asks."""
    if here == there and fragment:
        return Markup(f"#{_ascii(fragment)}")
    return _from_folder(here.rpartition("/")[0], there, fragment)


def address(page: str) -> str:
    """Return where a page stands on the built site, from its root: `events/<id>/`."""
    folder, _, name = page.rpartition("/")
    stem = name.removesuffix(".md")
    parts = [part for part in (folder, "" if stem == "index" else stem) if part]
    return "".join(f"{part}/" for part in parts)


def asset(here: str, path: str) -> Markup:
    """Return the way from a page's final address, a folder, to a file that is no page.

    For raw blocks, whose addresses nobody rewrites: `events/one.md` is published as `events/one/`.
    """
    return Markup(quote(posixpath.relpath(path, address(here) or "."), safe=_SAFE))


def final(here: str, there: str) -> Markup:
    """Return the way from one page to another as both are published, for what nobody rewrites."""
    return Markup(f"{asset(here, address(there) or '.')}/")


def built(here: str, there: str, fragment: str) -> Markup:
    """Return the link from one page to another as they are published, for pictures.

    In raw blocks nobody rewrites an address: `events/one.md` is published as `events/one/`.
    """
    way = posixpath.relpath(address(there) or ".", address(here) or ".")
    return Markup(f"{quote(way, safe=_SAFE)}/#{_ascii(fragment)}")


def outside(url: str) -> Markup:
    """Return a checked web address as the address of a Markdown link."""
    return Markup(quote(url, safe=_SAFE).replace("&", "&amp;"))


@lru_cache(20_000)
def _from_folder(here: str, there: str, fragment: str) -> Markup:
    """Return the link from the pages of a folder to another page."""
    folder, _, name = there.rpartition("/")
    path = f"{_way(here, folder)}{name}"
    return Markup(f"{path}#{_ascii(fragment)}" if fragment else path)


@cache
def _way(here: str, there: str) -> str:
    """Return the way from one folder to another, of which a site has few."""
    way = posixpath.relpath(there or ".", here or ".")
    return "" if way == "." else f"{way}/"


def _ascii(value: str) -> Markup:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", value):
        raise ValueError(f"not an anchor: {value!r}")
    return Markup(value)
