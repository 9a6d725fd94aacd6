"""Everything that is published: a Chronicle becomes the site's Markdown files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from operator import attrgetter

from generator import links
from generator.chronicle import Chronicle
from generator.corrections import History
from generator.pages.corrections import correction_pages
from generator.pages.here import Sketch
from generator.pages.kinds import KINDS, PageKind
from generator.pictures.basemap import map_files
from generator.progress import Progress
from generator.render import page, prepare
from generator.search import search_files
from generator.shares import in_shares, processes
from generator.timeline import timeline_files

# How many files make one more process worth its start.
_FEWEST = 400

# What is published beside the pages: each yields the paths of its files, and what makes them.
FILES: tuple[Callable[[Chronicle], Iterable[tuple[str, Callable[[], str]]]], ...] = (
    search_files,
    timeline_files,
    map_files,
)


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: its path, what is in it, and the YAML file that it is edited in.

    A page's path ends in `.md`; others are data. `path` is
    relative to the site's Markdown folder, `source` to the content folder; both with forward
    slashes. `source` is None for files that come from many records.
    """

    path: str
    content: str | bytes
    source: str | None = None

    @property
    def text(self) -> str:
        """The Markdown of a page."""
        return self.content if isinstance(self.content, str) else self.content.decode()


@dataclass(frozen=True, slots=True)
class Planned:
    """A file of the site that is not made yet: its path, its kind of page ("" for data).

    Making one asks for no other, and two makings of one give the same.
    """

    path: str
    kind: str
    make: Callable[[], Output]


def plan(chronicle: Chronicle, history: History | None = None) -> Mapping[str, Planned]:
    """Return every file of the site by its path, in the order of paths, none of them made.

    `history` is what the page of corrections tells.

    Raises ValueError if two files would stand at one path, which the checks rule out.
    """
    corrections = partial(correction_pages, history or History())
    kinds = (*KINDS, PageKind("corrections", "corrections.md.jinja", corrections))
    planned = [
        Planned(sketch.path, kind.name, partial(_output, kind, sketch))
        for kind in kinds
        for sketch in kind.pages(chronicle)
    ]
    planned += (
        Planned(path, "", partial(_data, path, make))
        for files in FILES
        for path, make in files(chronicle)
    )
    planned.sort(key=attrgetter("path"))
    for one, other in pairwise(planned):
        if one.path == other.path:
            raise ValueError(f"two pages at {one.path}")
    return {each.path: each for each in planned}


def site(chronicle: Chronicle, history: History | None = None) -> tuple[Output, ...]:
    """Return every file of the site, sorted by path; the same chronicle gives the same bytes."""
    return make_all(tuple(plan(chronicle, history).values()))


def make_all(planned: Sequence[Planned]) -> tuple[Output, ...]:
    """Make files, in several processes where they are many."""

    def make(share: Sequence[Planned]) -> list[Output]:
        return [each.make() for each in Progress().through(share, "Making pages")]

    number = processes(0, len(planned), _FEWEST)
    if number > 1:
        prepare()  # once, not in each process
    made: list[Output | None] = [None] * len(planned)
    for share, outputs in enumerate(in_shares(make, planned, number)):
        made[share::number] = outputs
    return tuple(output for output in made if output)


def _data(path: str, make: Callable[[], str]) -> Output:
    return Output(path, make())


def _output(kind: PageKind, sketch: Sketch) -> Output:
    view = sketch.view()
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


def nothing_yet() -> Mapping[str, Planned]:
    """Return the site of a preview whose content cannot be read at all: its main pages, empty."""
    named = {
        links.HOME: "Nothing to show yet",
        links.TIMELINE: "Timeline",
        links.ACTORS: "Actors",
        links.PLACES: "Places",
        links.SOURCES: "Sources",
        links.FIGURES: "Figures",
        links.ABOUT: "About",
    }
    return {
        path: Planned(path, "nothing", partial(_nothing, path, title))
        for path, title in sorted(named.items())
    }


def _nothing(path: str, title: str) -> Output:
    return Output(path, page("nothing.md.jinja", {"title": title}, _front(title, "nothing")))


def _front(title: str, kind: str) -> dict[str, object]:
    """Return what every generated page says of itself."""
    return {"title": title, "page_kind": kind, "hide": ["navigation", "toc"]}
