"""A preview while somebody edits: pages are made when they are looked at, from the newest content.

An edit changes the content, takes away what was made of it, and makes nothing: the next request
for a page makes that page. So nobody has to know which pages an edit touches, and none can be
forgotten. A file of the site that is there is as the newest content has it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_theme_template

from generator.mkdocs_plugin.edition import Edition
from generator.mkdocs_plugin.planned import PlannedFile
from generator.mkdocs_plugin.press import Press, generated
from generator.mkdocs_plugin.searched import documents
from generator.search import PAGES

_MISSING = "404.html"
# What the theme makes of its own files: where each is published, and the template it comes from.
_STATIC = {"sitemap.xml": "sitemap.xml", "sitemap.xml.gz": "sitemap.xml", _MISSING: _MISSING}


class Preview:
    """The site of a preview between two full builds."""

    def __init__(self, edition: Edition, by_hand: list[Any]) -> None:
        """Begin with an edition of which only the hand-written pages are written.

        `by_hand` are the documents that the theme's search read in these.
        """
        self.edition = edition
        self._by_hand = by_hand
        self._pages = {
            file.dest_uri: file
            for file in edition.files.documentation_pages()
            if not isinstance(file, PlannedFile)
        }
        self._generated = {file.dest_uri: file for file in generated(edition.files)}
        self._press = Press(edition, whole=True)
        self._lock = threading.RLock()
        self._closed = False
        # What is written, and as the newest content has it.
        self._fresh = {*self._pages, *_STATIC}

    def make(self, path: str) -> bool:
        """Write one file of the site, by where it is published; return whether it was not there."""
        with self._lock:
            if self._closed or path in self._fresh or not self._write(path):
                return False
            self._fresh.add(path)
            return True

    def close(self) -> None:
        """Write nothing any more: the whole site is built anew."""
        with self._lock:
            self._closed = True

    def everything(self) -> None:
        """Write all that is not there."""
        for path in (*self._generated, *self._pages, *_STATIC, PAGES):
            self.make(path)

    def renew(self, change: Callable[[Edition], bool], tell: Callable[[], None]) -> bool:
        """Let an edition change with the content; return whether no full build is needed.

        `change` returns whether what stands round the pages changes, too; `tell` tells the theme.
        """
        edition = self.edition
        with self._lock:
            before = edition.planned.keys()
            around = change(edition)
            gone, new = before - edition.planned.keys(), edition.planned.keys() - before
            if self._needs_a_build(gone | new):
                return False
            kept = set() if around else {*self._pages, _MISSING}
            for path in self._fresh - kept:
                self._remove(path)
            self._fresh &= kept
            for path in gone:
                self._forget(path)
            for path in new:
                self._add(path)
            if around:
                tell()
                self._press = Press(edition, whole=True)
                self.make(_MISSING)  # nobody asks for it by name
            return True

    def _write(self, path: str) -> bool:
        """Write a file, if it is one of the site's."""
        edition = self.edition
        if path in self._generated:
            self._press.write(self._generated[path])
        elif path in self._pages:
            page = self._pages[path].page
            assert page is not None
            self._press.put(path, edition.render(page).encode("utf-8", "xmlcharrefreplace"))
        elif path == PAGES:
            found = json.dumps([*self._by_hand, *self._documents()], ensure_ascii=False)
            self._press.put(path, found.encode())
        elif _STATIC.get(path) in edition.config.theme.static_templates:
            _build_theme_template(
                _STATIC[path], edition.env, edition.files, edition.config, edition.nav
            )
        else:
            return False
        return True

    def _documents(self) -> list[Any]:
        """Return what the theme's search finds in generated pages."""
        read = [read for file in self._generated.values() if (read := self._press.read(file))]
        return documents(self.edition, sorted(read, key=lambda page: page.path))

    def _needs_a_build(self, paths: Iterable[str]) -> bool:
        """Whether pages that come or go matter to hand-written ones, or to the navigation."""
        nav = json.dumps(self.edition.config.nav)
        written = [file.page.markdown or "" for file in self._pages.values() if file.page]
        return any(
            path in nav
            or PlannedFile(path, self.edition, self.edition.config).dest_uri in self._pages
            or any(path.rpartition("/")[2] in text for text in written)
            for path in paths
        )

    def _add(self, path: str) -> None:
        file = PlannedFile(path, self.edition, self.edition.config)
        self.edition.files.append(file)
        self._generated[file.dest_uri] = file

    def _forget(self, path: str) -> None:
        file = self.edition.files.get_file_from_path(path)
        if file is not None:
            self.edition.files.remove(file)
            self._generated.pop(file.dest_uri, None)

    def _remove(self, path: str) -> None:
        """Remove a written file, and the folders that are empty without it."""
        site = Path(self.edition.config.site_dir)
        written = site / path
        written.unlink(missing_ok=True)
        for folder in written.parents:
            if folder == site or any(folder.iterdir()):
                break
            folder.rmdir()
