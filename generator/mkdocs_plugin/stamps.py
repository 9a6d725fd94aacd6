"""The theme round generated pages, rendered once for all pages of one kind in one folder.

What differs from page to page is left open in such a shell and put in where it stands. Whether
that gives what the theme itself would have made is asked with the first page of each shell; where
it does not, as in a theme that prints something else of a page, its pages are rendered one by one.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import quote

from markupsafe import escape
from mkdocs.structure.pages import Page

from generator.mkdocs_plugin.edition import Edition, Sheet, Surround, cited, fill

_ROUND = tuple(field.name for field in fields(Surround))
# What differs, as it stands in a shell: nothing that escaping or quoting would change.
_OPEN = {
    name: f"left0open0for0{name}0here" for name in (*_ROUND, "title", "description", "content")
}
# What of a page's front matter is its own, and is put in, or shown nowhere.
_OWN = ("title", "description", "tags", "search")
# Links to pages of the same folder, whose way to themselves is another.
_BESIDE = re.compile(r'href="\.\./([^"/?#]+)/["?#]')
_NAMES = {sign: name for name, sign in _OPEN.items()}
_SIGNS = re.compile("|".join(map(re.escape, _NAMES)))


@dataclass(frozen=True, slots=True)
class Shell:
    """A page with places left open: pieces, and the name of what stands after each but the last."""

    pieces: tuple[str, ...]
    names: tuple[str, ...]
    beside: frozenset[str]
    """Names of pages of the same folder that it links to; it does not fit these."""

    @classmethod
    def of(cls, html: str) -> Shell:
        """Return a rendered page as a shell."""
        names = tuple(_NAMES[sign] for sign in _SIGNS.findall(html))
        return cls(tuple(_SIGNS.split(html)), names, frozenset(_BESIDE.findall(html)))

    def stamp(self, values: Mapping[str, str]) -> str:
        """Return the page with its values put in."""
        parts = [self.pieces[0]]
        for name, piece in zip(self.names, self.pieces[1:], strict=True):
            parts += (values[name], piece)
        return "".join(parts)


class Stamps:
    """The shells of a build, each made when the first page asks for it."""

    def __init__(self, edition: Edition) -> None:
        """Begin with no shell."""
        self.edition = edition
        self._shells: dict[Hashable, Shell | None] = {}
        self._tried: dict[Hashable, Shell] = {}
        """Shells that no second page has proved yet."""

    def render(self, sheet: Sheet) -> str:
        """Return a page with the theme round it, as `Edition.render` does."""
        edition, file = self.edition, sheet.file
        if file.src_uri in edition.in_nav:  # no other page is like it
            return edition.render(edition.filled(sheet))
        surround = edition.surround(file, sheet.meta, str(sheet.meta.get("title", "")))
        values = _values(sheet, surround)
        key = _key(sheet, surround)
        shell = self._shells.get(key)
        if shell is not None and file.name not in shell.beside:
            return shell.stamp(values)
        whole = edition.render(edition.filled(sheet), surround)
        file.page = None  # MkDocs has no part in it, and need not keep it
        if key in self._tried:
            tried = self._tried.pop(key)
            self._shells[key] = tried if tried.stamp(values) == whole else None
        elif key not in self._shells:
            self._tried[key] = self._shell(sheet, surround)
        return whole

    def _shell(self, sheet: Sheet, surround: Surround) -> Shell:
        """Render a page with everything left open that is put in for each."""
        page = Page(None, sheet.file, self.edition.config)
        fill(page, sheet.converted)
        page.markdown, page.content = "", _OPEN["content"]
        page.meta = dict(sheet.meta)
        for name in ("title", "description"):
            page.meta[name] = _OPEN[name] if sheet.meta.get(name) else ""
        opened = {name: _OPEN[name] for name in _ROUND if getattr(surround, name)}
        return Shell.of(self.edition.render(page, replace(surround, **opened)))


def _values(sheet: Sheet, surround: Surround) -> dict[str, str]:
    """Return what is put into a shell for a page, escaped as the theme escapes it."""
    escaped = {name: escape(getattr(surround, name)) for name in _ROUND}
    return escaped | {
        "title": str(sheet.meta.get("title", "")),
        "description": str(sheet.meta.get("description", "")),
        "content": cited(sheet.converted.html, surround.canonical),
        "head": surround.head,
        "record": escape(quote(surround.record)),
    }


def _key(sheet: Sheet, surround: Surround) -> Hashable:
    """Return what the pages of one shell have in common: their folder, and what they show."""
    kept = ((name, str(value)) for name, value in sheet.meta.items() if name not in _OWN)
    shown = tuple(bool(getattr(surround, name)) for name in _ROUND)
    first = sheet.converted.headings[0].anchor if sheet.converted.headings else ""
    described = bool(sheet.meta.get("description"))
    folder = sheet.file.url.rstrip("/").rpartition("/")[0]
    return folder, tuple(kept), shown, described, first
