"""The site as linked data sees it: a chronicle, and where its pages stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator import links
from generator.chronicle import Chronicle
from generator.records import Actor, Event, Place, Source

# A thing as JSON-LD writes it.
Thing = dict[str, object]


@dataclass(frozen=True, slots=True)
class Site:
    """A chronicle's site; `address` says where a page (its Markdown's path) is published.

    Addresses are absolute where the site's own is known, else relative to the page that is made.
    """

    chronicle: Chronicle
    name: str
    address: Callable[[str], str]

    def id(self, kind: str, id_: str) -> str:
        """Return what a record is called: its page's address with the record's kind behind it.

        The page is a document about the thing, and not the thing itself.
        """
        return f"{self.address(links.record(kind, id_))}#{kind}"

    def claim(self, event: str, claim: str) -> str:
        """Return what a claim is called: its permalink."""
        return f"{self.address(links.event(event))}#{links.claim_anchor(claim)}"

    @property
    def home(self) -> str:
        """What the site itself is called."""
        return f"{self.address(links.HOME)}#site"

    def known(self, kind: str, id_: str) -> Event | Actor | Place | Source | None:
        """Return the record of a kind and id, if there is one."""
        chronicle = self.chronicle
        match kind:
            case "event":
                return chronicle.events.get(id_)
            case "actor":
                return chronicle.actors.get(id_)
            case "place":
                return chronicle.places.get(id_)
            case "source":
                return chronicle.sources.get(id_)
        return None


def told(**properties: object) -> Thing:
    """Return the properties that have a value; one value in a list stands alone.

    `type_` and `id_` are JSON-LD's own keys.
    """
    own = {"type_": "@type", "id_": "@id"}
    return {
        own.get(name, name): value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in properties.items()
        if value not in (None, "", [])
    }
