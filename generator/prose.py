"""The inline subset of prose: paragraphs, and links to the chronology's own records.

A blank line begins a new paragraph. `[the words shown](actor:its-id)` links to a record; the kinds
are actor, place, event and source. Everything else is text and shows as it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PARAGRAPHS = re.compile(r"\n[ ]*\n")
_LINK = re.compile(
    r"\[(?=\s*[^\s\[\]])([^\[\]]{1,300})\]\((actor|place|event|source):([a-z0-9][a-z0-9-]{0,80})\)"
)
# What a writer of Markdown or HTML meant as a link or markup; it shows as text, and is warned of.
MARKUP = re.compile(r"\]\(|\]\[|https?://|</?[a-zA-Z!]|\*\*|`")


@dataclass(frozen=True, slots=True)
class Reference:
    """A link in prose to a record: its kind, its id, and the words shown."""

    kind: str
    id: str
    words: str


Inline = str | Reference


def paragraphs(text: str) -> tuple[tuple[Inline, ...], ...]:
    """Split prose into paragraphs of texts and references, white space collapsed."""
    return tuple(
        _inlines(" ".join(part.split())) for part in _PARAGRAPHS.split(text) if part.strip()
    )


def references(text: str) -> tuple[Reference, ...]:
    """Return the references in prose, in order."""
    if "](" not in text:
        return ()
    return tuple(Reference(m[2], m[3], m[1]) for m in _LINK.finditer(text))


def markup(text: str) -> str | None:
    """Return the first thing in prose that looks like markup outside the subset, or None."""
    if not MARKUP.search(text):
        return None
    rest = " ".join(_LINK.sub("", text).split())
    found = MARKUP.search(rest)
    return rest[found.start() : found.start() + 24] if found else None


def plain_text(text: str) -> str:
    """Return prose as one line of text, references as their words."""
    return " ".join(_LINK.sub(lambda m: m[1], text).split())


def _inlines(text: str) -> tuple[Inline, ...]:
    found: list[Inline] = []
    end = 0
    for match in _LINK.finditer(text):
        if match.start() > end:
            found.append(text[end : match.start()])
        found.append(Reference(match[2], match[3], match[1]))
        end = match.end()
    if end < len(text):
        found.append(text[end:])
    return tuple(found)
