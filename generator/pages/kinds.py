"""The kinds of pages that the site has, each with its template and its views."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator import links
from generator.chronicle import Chronicle
from generator.pages.actors import actor_index_view, actor_pages
from generator.pages.coverage import coverage_view
from generator.pages.events import event_pages, former_pages
from generator.pages.figures import figure_pages
from generator.pages.here import Sketch, alone
from generator.pages.home import home_view
from generator.pages.overview import about_view
from generator.pages.periods import month_pages, timeline_view, year_pages
from generator.pages.places import place_index_view, place_pages
from generator.pages.reading import reading_view
from generator.pages.sources import shelf_pages, source_index_view, source_pages


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page: its name (the theme shows it as a class), its template, its pages."""

    name: str
    template: str
    pages: Callable[[Chronicle], Iterator[Sketch]]


KINDS = (
    PageKind("home", "home.md.jinja", alone(links.HOME, home_view)),
    PageKind("timeline", "timeline.md.jinja", alone(links.TIMELINE, timeline_view)),
    PageKind("year", "year.md.jinja", year_pages),
    PageKind("month", "month.md.jinja", month_pages),
    PageKind("event", "event.md.jinja", event_pages),
    PageKind("moved", "moved.md.jinja", former_pages),
    PageKind("actors", "actors.md.jinja", alone(links.ACTORS, actor_index_view)),
    PageKind("actor", "actor.md.jinja", actor_pages),
    PageKind("places", "places.md.jinja", alone(links.PLACES, place_index_view)),
    PageKind("place", "place.md.jinja", place_pages),
    PageKind("sources", "sources.md.jinja", alone(links.SOURCES, source_index_view)),
    PageKind("shelf", "shelf.md.jinja", shelf_pages),
    PageKind("source", "source.md.jinja", source_pages),
    PageKind("figures", "figures.md.jinja", figure_pages),
    PageKind("about", "about.md.jinja", alone(links.ABOUT, about_view)),
    PageKind("reading", "reading.md.jinja", alone(links.READING, reading_view)),
    PageKind("coverage", "coverage.md.jinja", alone(links.COVERAGE, coverage_view)),
)
