"""The data of the interactive timeline, in files that a page fetches once it can be read.

What every event is filtered by stands in one file of columns; what a row shows, in files of some
events each, fetched when their rows are shown; the words of all events, in one more, fetched when
somebody searches. All are plain JSON in which nothing reads as HTML.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator import links
from generator.chronicle import Chronicle
from generator.pages.spans import in_order
from generator.records import Event
from generator.timeline.columns import columns
from generator.timeline.details import details
from generator.timeline.words import words

# How many events stand in one file of rows: few, for a filter finds them far apart.
CHUNK = 50
_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def timeline_files(chronicle: Chronicle) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the data files of the interactive timeline (columns, rows, words), and their makers."""
    events = in_order(chronicle)
    yield links.TIMELINE_EVENTS, partial(_columns, chronicle, events)
    for first in range(0, len(events), CHUNK):
        shown = events[first : first + CHUNK]
        yield links.timeline_rows(first // CHUNK), partial(_rows, chronicle, shown)
    yield links.TIMELINE_WORDS, partial(_words, chronicle, events)


def _columns(chronicle: Chronicle, events: Sequence[Event]) -> str:
    return _json(columns(chronicle, events) | {"chunk": CHUNK})


def _rows(chronicle: Chronicle, events: Sequence[Event]) -> str:
    return _json(details(chronicle, events))


def _words(chronicle: Chronicle, events: Sequence[Event]) -> str:
    return _json(words(chronicle, events))


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"{text.translate(_ESCAPED)}\n"
