"""What the search finds: each record once, by its names, its title and its summary.

The theme's search builds its index in the reader's browser, from documents that it is handed; a
worker of ours (`theme/assets/javascripts/search`) hands them over when somebody searches. Fields
are the theme's own: title, text and tags are HTML, so whatever stands in them is escaped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape
from typing import Any

from generator import links
from generator.chronicle import Chronicle
from generator.pages.counting import countings
from generator.prose import plain_text
from generator.records import Actor, Place
from generator.render import clean

RECORDS = "search/records.json"
PAGES = "search/pages.json"
INDEX = "search/search_index.json"

# How far a match counts: an event or an actor before a place, a place before a source.
_BOOSTS = {"event": 4, "actor": 4, "place": 2, "source": 1}


def search_files(chronicle: Chronicle) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the file of all records that the search finds, and what makes it."""
    yield RECORDS, partial(_records, chronicle)


def _records(chronicle: Chronicle) -> str:
    named = _named("actor", chronicle.actors.values()) + _named("place", chronicle.places.values())
    number = {(kind, record.id): n for n, (kind, record) in enumerate(named)}
    documents = [_name_document(chronicle, kind, record) for kind, record in named]
    for event in chronicle.events.values():
        who = [number["actor", part.actor] for part in event.actors]
        where = [number["place", id_] for id_ in event.places]
        text = f"{event.date.label}. {plain_text(event.summary)}"
        document = _document("event", event.id, event.title, text)
        documents.append(document | {"of": sorted({*who, *where})})
    for source in chronicle.sources.values():
        issued = source.issued.label if source.issued else "undated"
        text = f"Source: {source.publisher}, {issued}"
        documents.append(_document("source", source.id, source.title, text))
    documents += _figures(chronicle)
    return json.dumps(documents, ensure_ascii=False, separators=(",", ":")) + "\n"


def is_found_as_record(path: str) -> bool:
    """Whether the search finds a page without reading it: that of a record, or of figures."""
    folder, _, name = path.rpartition("/")
    kept = {f"{kind}s" for kind in _BOOSTS}
    return (name != "index.md" and folder in kept) or folder == links.FIGURES.rpartition("/")[0]


def apart(index: str) -> tuple[str, str]:
    """Return the theme's index without its documents, and the documents.

    Every page fetches the first, which is small; the second is fetched when somebody searches.
    """
    whole: dict[str, Any] = json.loads(index)
    documents = whole["docs"]
    return json.dumps(whole | {"docs": []}), json.dumps(documents, ensure_ascii=False)


def _named(
    kind: str, records: Iterable[Actor] | Iterable[Place]
) -> list[tuple[str, Actor | Place]]:
    return [(kind, record) for record in records]


def _name_document(chronicle: Chronicle, kind: str, record: Actor | Place) -> dict[str, object]:
    """Return an actor or a place, found by all its names; one that more rests on comes first."""
    if isinstance(record, Actor):
        events = chronicle.events_of_actor.get(record.id, ())
        weight = len(events) + len(chronicle.said_by.get(record.id, ()))
        about = f"{record.type.heading}. {plain_text(record.summary or '')}".strip()
    else:
        weight = len(chronicle.events_at_place.get(record.id, ()))
        holder = chronicle.places[record.part_of].name if record.part_of else ""
        about = f"Place in {holder}" if holder else "Place"
    document = _document(kind, record.id, record.name, about)
    tags = [_shown(other.name) for other in record.other_names]
    boost = _BOOSTS[kind] + weight.bit_length()
    return document | ({"tags": tags} if tags else {}) | {"boost": boost}


def _figures(chronicle: Chronicle) -> Iterator[dict[str, object]]:
    """Yield the page of counts over time, found by what they count and what readers may call it."""
    drawn = {counting.measure for counting in countings(chronicle)}
    measures = [m for m in chronicle.settings.measures if m.id in drawn]
    words = [word for m in measures for word in (m.label, *m.other_words)]
    if words:
        yield {
            "location": links.address(links.FIGURES),
            "title": "Figures: who counted what",
            "text": _shown(", ".join(m.meaning or m.label for m in measures)),
            "tags": [_shown(word) for word in dict.fromkeys(words)],
            "boost": _BOOSTS["event"],
        }


def _document(kind: str, id_: str, title: str, text: str) -> dict[str, object]:
    return {
        "location": links.address(links.record(kind, id_)),
        "title": _shown(title),
        "text": _shown(text),
        "boost": _BOOSTS[kind],
    }


def _shown(text: str) -> str:
    return escape(clean(text), quote=False)
