"""What the theme's search finds in generated pages that no list of records has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from generator.mkdocs_plugin.edition import Edition, Read, fill
from generator.mkdocs_plugin.planned import PlannedFile

_PLUGIN = "material/search"


def search_of(config: MkDocsConfig) -> Any:
    """Return the theme's search plugin; None without it."""
    return config.plugins.get(_PLUGIN)


def documents(edition: Edition, pages: Iterable[Read]) -> list[Any]:
    """Return pages as the theme's search has them: a document for each section."""
    search = search_of(edition.config)
    if search is None:
        return []
    index = type(search.search_index)(**search.config)
    for read in pages:
        page = Page(None, PlannedFile(read.path, edition, edition.config), edition.config)
        page.meta, page.markdown = dict(read.meta), ""
        fill(page, read.converted)
        index.add_entry_from_context(page)
    found: list[Any] = index.entries
    return found
