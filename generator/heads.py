"""What stands in the heads of a build's pages, and the files that belong to it: cards, robots.txt.

Cards and days of change are looked up here, at the edge; what is made of them is pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from markupsafe import Markup, escape

from generator import links
from generator.chronicle import Chronicle
from generator.corrections import Correction, History
from generator.feeds import feed
from generator.metadata import Preview, Site, as_script, cards, in_words, linked_data, preview_tags
from generator.pictures.cards import draw, is_card, key
from generator.shelf import Shelf

ROBOTS = "robots.txt"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is published: its Markdown's path, its title and description, as plain text.

    `moved` is the page that a former one leads on to; `record` is false for hand-written pages.
    """

    path: str
    title: str
    description: str
    moved: str = ""
    record: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """What a page's head holds: tags (attribute, name, content), and linked data as a script."""

    tags: tuple[tuple[str, str, str], ...]
    linked_data: Markup

    @property
    def html(self) -> Markup:
        """The same as HTML, each tag on a line of its own."""
        lines = [
            f'<meta {kind}="{name}" content="{escape(said)}">' for kind, name, said in self.tags
        ]
        if self.linked_data:
            lines.append(f'<script type="application/ld+json">{self.linked_data}</script>')
        return Markup("\n".join(lines))


@dataclass(frozen=True)
class Heads:
    """The heads of all pages of a build."""

    chronicle: Chronicle
    name: str
    pictures: Mapping[str, bytes]
    """Cards by where they are published."""
    spoken: Mapping[str, str]
    """The same cards in words."""
    history: History
    feed: Callable[[str], bytes]
    """The feed of corrections for a site whose address is given."""

    def corrected(self, path: str) -> Correction | None:
        """Return what last changed the record of a page in meaning, by the page's path."""
        return self.history.last_changed.get(links.record_at(path))

    def files(self, root: str) -> Iterator[tuple[str, bytes]]:
        """Yield what is published beside the pages of a site whose address is known: its root."""
        if root:
            yield from self.pictures.items()
            yield links.CORRECTIONS_FEED, self.feed(root)
            yield ROBOTS, f"User-agent: *\nAllow: /\nSitemap: {root}sitemap.xml\n".encode()

    def head(self, shown: Shown, address: Callable[[str], str], root: str) -> Head:
        """Return the head of a page; `address` says where pages are published, seen from it."""
        path = shown.moved or shown.path
        kind, id_ = links.record_at(path)
        corrected = self.corrected(path)
        event = kind == "event"
        own = links.card(id_) if event else ""
        image = next((p for p in (own, links.SITE_CARD) if p in self.pictures), "")
        preview = Preview(
            title=shown.title,
            description=shown.description,
            site=self.name,
            address=urljoin(root, address(path)) if root else "",
            image=f"{root}{image}" if root and image else "",
            alt=self.spoken.get(image, ""),
            article=event,
            modified=corrected.day if corrected else "",
        )
        data = Markup("")
        if shown.record and not shown.moved:
            data = as_script(
                linked_data(Site(self.chronicle, self.name, address), path, shown.title)
            )
        return Head(preview_tags(preview), data)


def heads(
    chronicle: Chronicle,
    name: str,
    *,
    history: History,
    kept: Path | None = None,
) -> Heads:
    """Return the heads of a build, with cards kept in a folder.

    Without that folder there are no cards, which a preview can do without.
    """
    made = dict(cards(chronicle, name)) if kept else {}
    pictures: Mapping[str, bytes] = {}
    if kept:
        shelf = Shelf(kept)
        pictures = {
            path: shelf.take(key(card), partial(draw, card), is_card) for path, card in made.items()
        }
        shelf.clear()
    spoken = {path: in_words(card) for path, card in made.items()}
    return Heads(chronicle, name, pictures, spoken, history, partial(feed, history, name))
