"""Feeds: what changed, for programs that ask again and again (Atom, RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import urljoin

from feedgenerator import Atom1Feed
from markupsafe import Markup, escape

from generator import links
from generator.corrections import Correction, History, Line

# How many of the newest corrections a feed has.
_NEWEST = 50
_TAGS = {"gone": "del", "new": "ins", "code": "code"}


def feed(history: History, name: str, root: str) -> bytes:
    """Return the feed of corrections of a site that stands at an address."""
    page = urljoin(root, links.address(links.CORRECTIONS))
    made = Atom1Feed(
        title=f"Corrections: {name}",
        link=page,
        description="What changed in meaning in the records.",
        feed_url=urljoin(root, links.CORRECTIONS_FEED),
        author_name=name,
    )
    for correction in history.told[:_NEWEST]:
        when = datetime.fromtimestamp(correction.time, UTC)
        made.add_item(
            title=correction.subject or f"Commit {correction.short}",
            link=f"{page}#{correction.anchor}",
            description=str(Markup("").join(_described(correction))),
            unique_id=f"{page}#{correction.anchor}",
            pubdate=when,
            updateddate=when,
        )
    if not made.items:
        # An Atom feed has a time; before anything changed it is the beginning of time.
        made.latest_post_date = lambda: datetime.fromtimestamp(0, UTC)
    stream = BytesIO()
    made.write(stream, "utf-8")
    return stream.getvalue()


def _described(correction: Correction) -> Iterator[Markup]:
    """Yield a correction as HTML: the records that are new, then what changed in each other."""
    if correction.added:
        names = ", ".join(called for _, _, called in correction.added[:_NEWEST])
        more = len(correction.added) - _NEWEST
        yield Markup("<p>New: {}{}</p>").format(names, f" and {more:,} more" if more > 0 else "")
    for entry in correction.entries:
        lines = Markup("").join(Markup("<li>{}</li>").format(_line(line)) for line in entry.lines)
        yield Markup("<p>{}</p><ul>{}</ul>").format(entry.name, lines)


def _line(line: Line) -> Markup:
    words = Markup("").join(
        Markup("<{0}>{1}</{0}>").format(Markup(_TAGS[look]), text)
        if look in _TAGS
        else escape(text)
        for text, look in line.pieces
    )
    return Markup("{}{}: {}").format(line.kind, f" {line.claim}" if line.claim else "", words)
