"""The kinds of pages that the site has, each with its template and its views."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.chronicle import Chronicle
from generator.pages.actors import actor_index_views, actor_views
from generator.pages.coverage import coverage_views
from generator.pages.events import event_views, former_views
from generator.pages.figures import figure_views
from generator.pages.here import View
from generator.pages.home import home_views
from generator.pages.overview import about_views
from generator.pages.periods import month_views, timeline_views, year_views
from generator.pages.places import place_index_views, place_views
from generator.pages.reading import reading_views
from generator.pages.sources import shelf_views, source_index_views, source_views


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page: its name (the theme shows it as a class), its template, its views."""

    name: str
    template: str
    views: Callable[[Chronicle], Iterator[View]]


KINDS = (
    PageKind("home", "home.md.jinja", home_views),
    PageKind("timeline", "timeline.md.jinja", timeline_views),
    PageKind("year", "year.md.jinja", year_views),
    PageKind("month", "month.md.jinja", month_views),
    PageKind("event", "event.md.jinja", event_views),
    PageKind("moved", "moved.md.jinja", former_views),
    PageKind("actors", "actors.md.jinja", actor_index_views),
    PageKind("actor", "actor.md.jinja", actor_views),
    PageKind("places", "places.md.jinja", place_index_views),
    PageKind("place", "place.md.jinja", place_views),
    PageKind("sources", "sources.md.jinja", source_index_views),
    PageKind("shelf", "shelf.md.jinja", shelf_views),
    PageKind("source", "source.md.jinja", source_views),
    PageKind("figures", "figures.md.jinja", figure_views),
    PageKind("about", "about.md.jinja", about_views),
    PageKind("reading", "reading.md.jinja", reading_views),
    PageKind("coverage", "coverage.md.jinja", coverage_views),
)
