"""A page while it is being written: it knows where it stands and how to name other pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from markupsafe import Markup

from generator import links, render
from generator.chronicle import Chronicle, ClaimKey
from generator.prose import Reference
from generator.records import Citation, Event


@dataclass(frozen=True, slots=True)
class Link:
    """A link as a template prints it: words, escaped there, and an address that is safe."""

    words: str
    href: Markup

    @property
    def markdown(self) -> Markup:
        """The link, for text that is parsed as Markdown: paragraphs, list items, cells."""
        return Markup(f"[{render.printed(self.words)}]({self.href.__html__()})")


@dataclass(frozen=True, slots=True)
class View:
    """A page ready for its template.

    `source` is the YAML file it comes from, relative to the content folder; `moved` the page that
    a former one leads on to; `names` what a search finds it under before all else, and `weight` how
    much rests on it: of two with one word in their names, the weightier comes first.
    """

    path: str
    title: str
    description: str
    context: Mapping[str, object]
    source: str | None = None
    listing: bool = field(default=False, kw_only=True)
    moved: str | None = field(default=None, kw_only=True)
    names: tuple[str, ...] = field(default=(), kw_only=True)
    weight: int = field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A page that is planned: where it stands, and how to make its view when it is wanted."""

    path: str
    view: Callable[[], View]


def alone(path: str, view: Callable[[Chronicle], View]) -> Callable[[Chronicle], Iterator[Sketch]]:
    """Return what plans the only page of its kind."""

    def pages(chronicle: Chronicle) -> Iterator[Sketch]:
        yield Sketch(path, partial(view, chronicle))

    return pages


@dataclass(frozen=True, slots=True)
class Here:
    """The page at a path of a chronicle's site."""

    chronicle: Chronicle
    path: str

    def to(self, page: str, fragment: str = "") -> Markup:
        """Return the address of another page from here."""
        return links.to(self.path, page, fragment)

    def link(self, words: str, page: str, fragment: str = "") -> Link:
        """Return a link to another page."""
        return Link(words, self.to(page, fragment))

    def event(self, event: Event) -> Link:
        """Return a link to an event, by its title."""
        return self.link(event.title, links.event(event.id))

    def actor(self, id_: str) -> Link:
        """Return a link to an actor, by its name."""
        return self.link(self.chronicle.actors[id_].name, links.record("actor", id_))

    def place(self, id_: str) -> Link:
        """Return a link to a place, by its name."""
        return self.link(self.chronicle.places[id_].name, links.record("place", id_))

    def source(self, id_: str) -> Link:
        """Return a link to a source, by its title."""
        return self.link(self.chronicle.sources[id_].title, links.record("source", id_))

    def claim(self, key: ClaimKey, words: str) -> Link:
        """Return a link to a claim on its event's page."""
        return self.link(words, links.event(key.event), links.claim_anchor(key.claim))

    def publisher(self, citation: Citation) -> Link:
        """Return a link to a cited source, by the outlet that was read."""
        source = self.chronicle.sources[citation.source]
        return self.link(source.publisher, links.record("source", source.id))

    def term(self, vocabulary: str, term: str, words: str) -> Link:
        """Return a link to a term's meaning."""
        return self.link(words, links.ABOUT, links.term_anchor(vocabulary, term))

    def prose(self, value: str | None) -> Markup:
        """Return prose as paragraphs; nothing for none."""
        return render.prose(value, self.href) if value else Markup("")

    def inline(self, value: str) -> Markup:
        """Return prose as one line."""
        return render.inline(value, self.href)

    def href(self, reference: Reference) -> str:
        """Return the address of a record that prose links to."""
        return self.to(links.record(reference.kind, reference.id))
