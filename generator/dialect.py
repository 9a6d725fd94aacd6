"""The project's Markdown to HTML by comrak, as MkDocs makes it: headings linked, links resolved.

Generated pages keep to a dialect (`docs/decisions/0006-dialect.md`) that reads alike in
Python-Markdown and in CommonMark renderers, so that a page may be rendered by either.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from html import escape

import comrak
from markdown.extensions.toc import strip_tags

_HEADING = re.compile(r'<h([1-6]) id="([^"]*)"([^<>]*)>(.*?)</h\1>', re.S)
_ANCHOR = re.compile(r'<(?:[A-Za-z][^<>]*?\sid|a(?: [^<>]*?)? name)="([^"]*)"')
# The renderer's own links; written ones have another attribute first, and MkDocs leaves those, too.
_LINK = re.compile(r'<a href="([^"]*)"')

_EXTENSIONS = comrak.ExtensionOptions()
_EXTENSIONS.table = True
_RENDER = comrak.RenderOptions()
_RENDER.unsafe_ = True  # whatever stands in a page was escaped when it was made


@dataclass(frozen=True, slots=True)
class Permalink:
    """The link that stands at the end of each heading: its class, its title and its sign (HTML)."""

    class_: str
    title: str
    sign: str

    def to(self, anchor: str) -> str:
        """Return the link to a heading."""
        title = f' title="{escape(self.title)}"' if self.title else ""
        return f'<a class="{self.class_}" href="#{anchor}"{title}>{self.sign}</a>'


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: its level from 1 to 6, its anchor, and what it says, as HTML text."""

    level: int
    anchor: str
    words: str


@dataclass(frozen=True)
class Converted:
    """A page as HTML, with its headings in order."""

    html: str
    headings: tuple[Heading, ...]

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Everything in the page that a link can lead to."""
        return frozenset(_ANCHOR.findall(self.html))


def convert(
    markdown: str, address: Callable[[str], str], permalink: Permalink | None = None
) -> Converted:
    """Render a page's body.

    `address` says where a link to another page's Markdown leads; both are as HTML writes them.
    """
    html = comrak.render_markdown(markdown, extension_options=_EXTENSIONS, render_options=_RENDER)
    # What only Python-Markdown takes away; it stands last in a tag, and nowhere else.
    html = html.replace(" markdown>", ">").replace(' markdown="block">', ">")
    headings: list[Heading] = []

    def heading(match: re.Match[str]) -> str:
        level, anchor, attributes, inner = match.groups()
        inner = inner.strip()
        headings.append(Heading(int(level), anchor, strip_tags(inner)))
        mark = permalink.to(anchor) if permalink else ""
        return f'<h{level} id="{anchor}"{attributes}>{inner}{mark}</h{level}>'

    def link(match: re.Match[str]) -> str:
        return f'<a href="{address(match[1])}"'

    html = _LINK.sub(link, _HEADING.sub(heading, html)).rstrip("\n")
    return Converted(html, tuple(headings))
