"""Every address of the site: where a page's Markdown stands, and how one page names another."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from urllib.parse import quote

from markupsafe import Markup

from generator.edtf import Bucket

HOME = "index.md"
TIMELINE = "timeline/index.md"
ACTORS = "actors/index.md"
PLACES = "places/index.md"
SOURCES = "sources/index.md"
ABOUT = "about.md"
COVERAGE = "about/coverage.md"

# What may stand unescaped in the address of a Markdown link; all else is percent-encoded.
_SAFE = "/._~#?=&%:@!,;+*-"


def record(kind: str, id_: str) -> str:
    """Return the page of a record of a kind (event, actor, place, source)."""
    return f"{kind}s/{id_}.md"


def event(id_: str) -> str:
    """Return the page of an event."""
    return record("event", id_)


def year(number: int) -> str:
    """Return the page of a year."""
    return f"timeline/{number:04d}.md"


def month(bucket: Bucket) -> str:
    """Return the page of a month."""
    return f"timeline/{bucket.year:04d}/{bucket.month:02d}.md"


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
    folder, _, name = there.rpartition("/")
    path = f"{_way(here.rpartition('/')[0], folder)}{name}"
    return Markup(f"{path}#{_ascii(fragment)}" if fragment else path)


def outside(url: str) -> Markup:
    """Return a checked web address as the address of a Markdown link."""
    return Markup(quote(url, safe=_SAFE).replace("&", "&amp;"))


@cache
def _way(here: str, there: str) -> str:
    """Return the way from one folder to another, of which a site has few."""
    way = posixpath.relpath(there or ".", here or ".")
    return "" if way == "." else f"{way}/"


def _ascii(value: str) -> Markup:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", value):
        raise ValueError(f"not an anchor: {value!r}")
    return Markup(value)
