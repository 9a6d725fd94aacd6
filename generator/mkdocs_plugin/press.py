"""Writes the generated pages and data files of a build, in several processes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mkdocs.structure.files import Files

from generator.mkdocs_plugin.edition import Edition, Read, Sheet
from generator.mkdocs_plugin.planned import PlannedFile
from generator.mkdocs_plugin.stamps import Stamps
from generator.progress import Progress
from generator.render import prepare
from generator.search import is_found_as_record
from generator.shares import in_shares, processes

# How many pages make one more process worth its start.
_FEWEST = 200
# Kinds of pages that only list what stands elsewhere: nothing in them is looked for.
_LISTS = frozenset({"home", "timeline", "year", "month", "moved", "corrections", "figures"})
_LISTS |= {"actors", "places", "sources", "shelf"}
# What the theme's search reads in a page, and takes out of it.
_SEARCH_MARKS = re.compile(r'\s?data-search-\w+="[^"]+"')


@dataclass
class Impression:
    """What one process wrote: how many pages and files, and what others have to know of them."""

    pages: int = 0
    files: int = 0
    read: list[Read] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


class Press:
    """Makes the generated files of an edition, each alone, and writes them into the site."""

    def __init__(self, edition: Edition, *, whole: bool = False) -> None:
        """Begin with an edition whose files, navigation and theme are known.

        Where somebody may read while it writes, a file is put in its place whole.
        """
        self.edition = edition
        self._whole = whole
        self._site = edition.config.site_dir
        self._stamps = Stamps(edition)
        self._folders: set[str] = set()
        self._searched = "material/search" in edition.config.plugins

    def write_all(self) -> Impression:
        """Write every generated file, each process its share."""
        planned = list(generated(self.edition.files))
        prepare()  # once, not in each process
        number = processes(self.edition.options.processes, len(planned), _FEWEST)
        whole = Impression()
        for part in in_shares(self._write_share, planned, number):
            whole.pages += part.pages
            whole.files += part.files
            whole.read += part.read
            whole.lost += part.lost
        whole.read.sort(key=lambda read: read.path)
        return whole

    def write(self, file: PlannedFile) -> Sheet | None:
        """Write one generated file; return its sheet if it is a page."""
        if not file.is_documentation_page():
            self.put(file.dest_uri, file.content_bytes)
            return None
        sheet = self.edition.sheet(file)
        html = self._stamps.render(sheet)
        if self._searched and "data-search-" in html:
            html = _SEARCH_MARKS.sub("", html)
        self.put(file.dest_uri, html.encode("utf-8", errors="xmlcharrefreplace"))
        return sheet

    def read(self, file: PlannedFile) -> Read | None:
        """Return a generated page as the theme's search reads it, if it has to."""
        listed = self.edition.options.records and is_found_as_record(file.src_uri)
        if listed or not file.is_documentation_page() or file.planned.kind in _LISTS:
            return None
        return self._read(self.edition.sheet(file))

    def _write_share(self, files: Sequence[PlannedFile]) -> Impression:
        made = Impression()
        for file in Progress().through(files, "Writing pages"):
            sheet = self.write(file)
            made.files += sheet is None
            made.pages += sheet is not None
            read = sheet and self._read(sheet)
            if read:
                made.read.append(read)
        made.lost = list(self.edition.lost)
        return made

    def _read(self, sheet: Sheet) -> Read | None:
        path = sheet.file.src_uri
        listed = self.edition.options.records and is_found_as_record(path)
        if listed or (sheet.meta.get("search") or {}).get("exclude"):
            return None
        return Read(path, sheet.meta, sheet.converted)

    def put(self, path: str, data: bytes) -> None:
        """Write a file of the site."""
        target = os.path.join(self._site, path)
        folder = os.path.dirname(target)
        if self._whole or folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        written = f"{target}.part" if self._whole else target
        with open(written, "wb") as stream:
            stream.write(data)
        if self._whole:
            os.replace(written, target)


def generated(files: Files) -> Iterator[PlannedFile]:
    """Yield the generated files of a build."""
    return (file for file in files if isinstance(file, PlannedFile))
