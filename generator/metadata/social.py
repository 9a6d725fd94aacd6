"""How a link to a page looks where somebody shares it: Open Graph and Twitter's tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.pictures.cards import HEIGHT, WIDTH
from generator.render import clean


@dataclass(frozen=True, slots=True)
class Preview:
    """What is known of a page that is shared; addresses are absolute, or not known.

    `image` is its card, `alt` the card in words; `article` tells a record of an event from the
    rest, `modified` is the day on which its file was last changed.
    """

    title: str
    description: str
    site: str
    address: str = ""
    image: str = ""
    alt: str = ""
    article: bool = False
    modified: str = ""


def preview_tags(preview: Preview) -> tuple[tuple[str, str, str], ...]:
    """Return the tags of a page: for each the attribute it is named by, its name, its content."""
    return tuple((kind, name, clean(value)) for kind, name, value in _tags(preview) if value)


def _tags(preview: Preview) -> Iterator[tuple[str, str, str]]:
    yield "property", "og:site_name", preview.site
    yield "property", "og:type", "article" if preview.article else "website"
    yield "property", "og:title", preview.title
    yield "property", "og:description", preview.description
    yield "property", "og:url", preview.address
    if preview.image:
        yield "property", "og:image", preview.image
        yield "property", "og:image:type", "image/png"
        yield "property", "og:image:width", str(WIDTH)
        yield "property", "og:image:height", str(HEIGHT)
        yield "property", "og:image:alt", preview.alt
    if preview.article:
        yield "property", "article:modified_time", preview.modified
    yield "name", "twitter:card", "summary_large_image" if preview.image else "summary"
