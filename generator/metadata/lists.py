"""Pages that are about no single record: the home page, lists, what is said of the site."""

from __future__ import annotations

from generator import links
from generator.metadata.site import Site, Thing, told

_LISTS = tuple(
    path.removesuffix("index.md")
    for path in (links.TIMELINE, links.ACTORS, links.PLACES, links.SOURCES)
)


def whole(site: Site, path: str, title: str) -> Thing:
    """Return what a page of many records says."""
    if path == links.HOME:
        return _site(site)
    kind = "WebPage"
    if path == links.ABOUT:
        kind = "AboutPage"
    elif path.startswith(_LISTS):
        kind = "CollectionPage"
    address = site.address(path)
    return told(
        type_=kind,
        id_=f"{address}#page",
        name=title,
        url=address,
        inLanguage=site.chronicle.settings.language,
        isPartOf={"@id": site.home},
    )


def _site(site: Site) -> Thing:
    settings = site.chronicle.settings
    return told(
        type_="WebSite",
        id_=site.home,
        name=site.name,
        url=site.address(links.HOME),
        inLanguage=settings.language,
        about=told(type_="Thing", name=settings.subject),
        temporalCoverage=str(settings.period),
        spatialCoverage=told(type_="Place", name=settings.region.name),
    )
