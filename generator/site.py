"""Everything that is published: a Chronicle becomes the site's Markdown files."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from generator import links
from generator.chronicle import Chronicle
from generator.pages import KINDS, PageKind
from generator.pages.here import View
from generator.render import page


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: its path, its text, and the YAML file that it is edited in.

    `path` is relative to the site's Markdown folder, `source` to the content folder; both with
    forward slashes. `source` is None for pages that come from many records.
    """

    path: str
    text: str
    source: str | None


def site(chronicle: Chronicle) -> tuple[Output, ...]:
    """Return every file of the site, sorted by path; the same chronicle gives the same bytes.

    Raises ValueError if two pages would stand at one path, which the checks rule out.
    """
    outputs = [_output(kind, view) for kind in KINDS for view in kind.views(chronicle)]
    outputs.sort(key=lambda output: output.path)
    for one, other in pairwise(outputs):
        if one.path == other.path:
            raise ValueError(f"two pages at {one.path}")
    return tuple(outputs)


def _output(kind: PageKind, view: View) -> Output:
    front: dict[str, object] = {
        "title": view.title,
        "description": _cut(view.description),
        "page_kind": kind.name,
        "hide": ["navigation", "toc"],
    }
    if view.names:
        front["tags"] = list(view.names)  # what Material's search weighs most, and shows
        front["search"] = {"boost": 1 + view.weight.bit_length()}
    if view.moved:
        front["moved_to"] = view.moved
    if view.listing or view.moved:
        front["search"] = {"exclude": True}
    return Output(view.path, page(kind.template, view.context, front), view.source)


def _cut(text: str, limit: int = 160) -> str:
    """Return a description of at most one result line of a search engine, cut between words."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return f"{line[:limit].rpartition(' ')[0] or line[:limit]} …"


def nothing_yet() -> tuple[Output, ...]:
    """Return the site of a preview whose content cannot be read at all: its main pages, empty."""
    named = {
        links.HOME: "Nothing to show yet",
        links.TIMELINE: "Timeline",
        links.ACTORS: "Actors",
        links.PLACES: "Places",
        links.SOURCES: "Sources",
        links.ABOUT: "About",
    }
    return tuple(
        Output(path, page("nothing.md.jinja", {"title": title}, {"title": title}), None)
        for path, title in sorted(named.items())
    )
