"""What a page says as linked data, in schema.org's words: JSON-LD."""

from __future__ import annotations

from generator import links
from generator.metadata import actors, events, lists, places, sources
from generator.metadata.dates import CONTEXT
from generator.metadata.site import Site, Thing
from generator.records import Actor, Event, Place, Source


def linked_data(site: Site, path: str, title: str) -> Thing:
    """Return the linked data of the page at a path, with its title where it has no record."""
    match site.known(*links.record_at(path)):
        case Event() as event:
            thing = events.whole(site, event)
        case Actor() as actor:
            thing = actors.whole(site, actor)
        case Place() as place:
            thing = places.whole(site, place)
        case Source() as source:
            thing = sources.whole(site, source)
        case _:
            thing = lists.whole(site, path, title)
    return {"@context": ["https://schema.org", CONTEXT]} | thing
