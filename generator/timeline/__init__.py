"""The data of the interactive timeline, in files that a page fetches once it can be read.

What every event is filtered by stands in one file of columns; what a row shows, in files of some
events each, fetched when their rows are shown; the words of all events, in one more, fetched when
somebody searches. All are plain JSON in which nothing reads as HTML.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator import links
from generator.chronicle import Chronicle
from generator.pages.spans import in_order
from generator.timeline.columns import columns
from generator.timeline.details import details
from generator.timeline.words import words

# How many events stand in one file of rows: few, for a filter finds them far apart.
CHUNK = 50
_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def timeline_files(chronicle: Chronicle) -> Iterator[tuple[str, str]]:
    """Yield the data files of the interactive timeline: columns, rows and words."""
    events = in_order(chronicle)
    shown = details(chronicle, events)
    yield links.TIMELINE_EVENTS, _json(columns(chronicle, events) | {"chunk": CHUNK})
    for first in range(0, len(shown), CHUNK):
        yield links.timeline_rows(first // CHUNK), _json(shown[first : first + CHUNK])
    yield links.TIMELINE_WORDS, _json(words(chronicle, events))


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"{text.translate(_ESCAPED)}\n"
