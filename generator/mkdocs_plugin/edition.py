"""One build as far as its pages need it: any generated page can be made from it, alone.

What the theme prints round a page is put into its context here, whether MkDocs renders the page or
the press does.
"""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit, urlunsplit

from markdown import Markdown
from markdown.extensions.toc import nest_toc_tokens
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc
from mkdocs.utils import get_relative_url

from generator.dialect import Converted, Heading, Permalink, convert
from generator.heads import Heads, Shown
from generator.mkdocs_plugin.options import ChronologyConfig, is_placeholder
from generator.mkdocs_plugin.planned import PlannedFile
from generator.site import Planned

if TYPE_CHECKING:
    from jinja2 import Environment

# Where the address of an event's page is cited, once it is known.
_CITED = '<span class="cite-address"></span>'


@dataclass(frozen=True, slots=True)
class Sheet:
    """A generated page before the theme stands round it: its front matter, and its HTML."""

    file: PlannedFile
    meta: Mapping[str, Any]
    converted: Converted


@dataclass(frozen=True, slots=True)
class Read:
    """A generated page that the theme's search reads: its path, its front matter, its HTML."""

    path: str
    meta: Mapping[str, Any]
    converted: Converted


@dataclass(frozen=True, slots=True)
class Surround:
    """What the theme prints round a page: `head` is HTML, the rest text; "" for what there is not.

    `changed` is the day when the record last changed in meaning, `changed_at` its anchor in the
    list of corrections.
    """

    head: str
    canonical: str
    edited_in: str
    edit_url: str
    moved_to: str
    record: str
    changed: str
    changed_at: str


@dataclass
class Edition:
    """One build: its configuration, its files, its navigation and its theme."""

    config: MkDocsConfig
    options: ChronologyConfig
    planned: Mapping[str, Planned]
    heads: Heads | None
    serving: bool
    files: Files = field(init=False)
    nav: Navigation = field(init=False)
    env: Environment = field(init=False)
    lost: list[str] = field(default_factory=list)
    """Links that lead nowhere, in words."""

    @cached_property
    def root(self) -> str:
        """The address of the site with a slash at its end; nothing if it has none."""
        given = self.config.site_url or ""
        return given if not given or given.endswith("/") else f"{given}/"

    @property
    def folder(self) -> Path:
        """The folder of `mkdocs.yml`."""
        return Path(self.config.config_file_path or "mkdocs.yml").absolute().parent

    def by_hand(self, path: str) -> str:
        """Return where a hand-written page stands, from the folder of `mkdocs.yml`."""
        return Path(os.path.relpath(self.config.docs_dir, self.folder), path).as_posix()

    @cached_property
    def in_nav(self) -> frozenset[str]:
        """The pages that stand in the navigation, by path."""
        return frozenset(page.file.src_uri for page in self.nav.pages)

    @property
    def repository(self) -> str:
        """The address of the repository; nothing if it is not filled in."""
        address = self.options.repository.rstrip("/")
        return "" if not address or is_placeholder(address) else address

    @cached_property
    def permalink(self) -> Permalink | None:
        """What stands at the end of a heading, as the settings of Markdown's `toc` have it."""
        settings = self.config.mdx_configs or {}
        toc: Any = Markdown(
            extensions=self.config.markdown_extensions, extension_configs=settings
        ).treeprocessors["toc"]
        if toc.use_permalinks in (False, None):
            return None
        sign = "&para;" if toc.use_permalinks is True else str(toc.use_permalinks)
        return Permalink(toc.permalink_class, toc.permalink_title, sign)

    def converted(self, file: PlannedFile, body: str) -> Converted:
        """Render the Markdown of a generated page, less its front matter."""
        return convert(body, self._resolver(file), self.permalink)

    def sheet(self, file: PlannedFile) -> Sheet:
        """Make a generated page's content."""
        if self.options.native:
            meta, body = _parts(file.content_string)
            return Sheet(file, meta, self.converted(file, body))
        page = file.page or Page(None, file, self.config)
        page.read_source(self.config)
        page.render(self.config, self.files)
        return Sheet(file, page.meta, Converted(page.content or "", tuple(_headings(page.toc))))

    def filled(self, sheet: Sheet) -> Page:
        """Return a generated page as MkDocs has it when it has read and rendered it."""
        page = sheet.file.page or Page(None, sheet.file, self.config)
        page.meta, page.markdown = dict(sheet.meta), ""
        fill(page, sheet.converted)
        return page

    def render(self, page: Page, surround: Surround | None = None) -> str:
        """Return a page with the theme round it."""
        page.active = True
        try:
            context = get_context(self.nav, self.files, self.config, page)
            self.dress(context, page, surround or self.surround(page.file, page.meta, page.title))
            return self.env.get_template("main.html").render(context)
        finally:
            page.active = False

    def dress(self, context: Any, page: Page, surround: Surround) -> None:
        """Put into a page's context what the theme prints round it."""
        page.edit_url = surround.edit_url or None
        page.canonical_url = surround.canonical or None
        context |= {
            "repository": self.repository,
            "head": surround.head,
            "edited_in": surround.edited_in,
            "moved_to": surround.moved_to,
            "record": surround.record,
            "changed": surround.changed,
            "changed_at": surround.changed_at,
        }
        if isinstance(page.file, PlannedFile):
            page.content = cited(page.content or "", surround.canonical)

    def surround(self, file: File, meta: Mapping[str, Any], title: str | None) -> Surround:
        """Return what the theme prints round a page."""
        made = isinstance(file, PlannedFile)
        source = file.source if isinstance(file, PlannedFile) else None
        own = f"{self.options.content}/{source}" if source else ""
        edited = own if made else self.by_hand(file.src_uri)
        moved = self.files.get_file_from_path(meta.get("moved_to", ""))
        known = edited and not edited.startswith(("/", "..")) and self.repository
        change = self.heads.corrected(file.src_uri) if self.heads else None
        edit = (self.config.edit_uri or "edit/main/").strip("/")
        return Surround(
            head=self.head(file, meta, title or ""),
            canonical=self.address(moved or file, file) if self.root else "",
            edited_in=own,
            edit_url=f"{self.repository}/{edit}/{quote(edited)}" if known else "",
            moved_to=moved.url_relative_to(file) if moved else "",
            record=file.url.strip("./"),
            changed=change.label if change else "",
            changed_at=change.anchor if change else "",
        )

    def head(self, file: File, meta: Mapping[str, Any], title: str) -> str:
        """Return what a page says of itself to other programs, as HTML."""
        if self.heads is None:
            return ""

        def address(path: str) -> str:
            found = self.files.get_file_from_path(path)
            return self.address(found, file) if found and found.is_documentation_page() else ""

        leads_to = meta.get("moved_to", "")
        moved = self.files.get_file_from_path(leads_to)
        said = _parts(moved.content_string)[0] if isinstance(moved, PlannedFile) else meta
        given = (said.get("title") or title, said.get("description") or "")
        words, description = (unescape(str(text)) for text in given)
        made = isinstance(file, PlannedFile)
        shown = Shown(file.src_uri, words, description, leads_to, record=made)
        return self.heads.head(shown, address, self.root).html

    def address(self, file: File, seen_from: File) -> str:
        """Return where a page is published: its whole address, or the way to it without one."""
        if self.root:
            return self.root + ("" if file.url == "./" else file.url)
        return file.url_relative_to(seen_from)

    def _resolver(self, file: PlannedFile) -> Callable[[str], str]:
        """Return what says where a link of a page leads, as MkDocs writes it."""
        folder, here = posixpath.dirname(file.src_uri), file.url
        # Pages as deep as each other in one folder have the same way to any other page.
        depth = 0 if here == "./" else here.count("/")
        known = self._known.setdefault((folder, depth), {})

        def resolve(link: str) -> str:
            if link in known and known[link][0] is not file:
                return known[link][1]
            scheme, host, path, query, anchor = urlsplit(unescape(link))
            if scheme or host or not path.endswith(".md"):
                return link
            found = posixpath.normpath(posixpath.join(folder, path))
            target = self.files.get_file_from_path(found)
            if target is None:
                self.lost.append(f"a link in {file.src_uri} leads to no page: {link}")
                return link
            to = get_relative_url(target.url, here)
            way = str(escape(urlunsplit(("", "", to, query, anchor))))
            if target is not file:  # the way to oneself is another
                known[link] = (target, way)
            return way

        return resolve

    @cached_property
    def _known(self) -> dict[tuple[str, int], dict[str, tuple[File, str]]]:
        return {}


def fill(page: Page, converted: Converted) -> None:
    """Give a page what MkDocs computes when it renders its Markdown."""
    tokens: list[Any] = [
        {"level": h.level, "id": h.anchor, "name": h.words} for h in converted.headings
    ]
    page.content = converted.html
    page.toc = get_toc(nest_toc_tokens(tokens))
    page.present_anchor_ids = set(converted.anchors)


def _headings(toc: Iterable[AnchorLink]) -> Iterator[Heading]:
    for item in toc:
        yield Heading(item.level, item.id, item.title)
        yield from _headings(item.children)


def cited(html: str, address: str) -> str:
    """Return a page's HTML with its own address where it says how to cite it."""
    return html.replace(_CITED, f" {escape(address)}" if address else "")


def _parts(text: str) -> tuple[MutableMapping[str, Any], str]:
    """Return a generated page's front matter, a line of JSON for each key, and its body."""
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    pairs = (line.partition(": ") for line in front.split("\n"))
    return {key: json.loads(value) for key, _, value in pairs}, body
