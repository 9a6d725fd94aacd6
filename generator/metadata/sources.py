"""Sources as schema.org's creative works."""

from __future__ import annotations

from generator.metadata.dates import iso
from generator.metadata.site import Site, Thing, told
from generator.records import Source
from generator.vocabulary import SourceType

# The rest are creative works of no closer kind.
_TYPES = {
    SourceType.ARTICLE: "Article",
    SourceType.ARTICLE_JOURNAL: "ScholarlyArticle",
    SourceType.ARTICLE_MAGAZINE: "Article",
    SourceType.ARTICLE_NEWSPAPER: "NewsArticle",
    SourceType.BOOK: "Book",
    SourceType.CHAPTER: "Chapter",
    SourceType.DATASET: "Dataset",
    SourceType.ENTRY_ENCYCLOPEDIA: "Article",
    SourceType.LEGISLATION: "Legislation",
    SourceType.MAP: "Map",
    SourceType.PERSONAL_COMMUNICATION: "Message",
    SourceType.POST: "SocialMediaPosting",
    SourceType.POST_WEBLOG: "BlogPosting",
    SourceType.REPORT: "Report",
    SourceType.THESIS: "Thesis",
    SourceType.WEBPAGE: "WebPage",
}


def brief(site: Site, source: Source) -> Thing:
    """Return a source as other pages name it."""
    return told(
        type_=_TYPES.get(source.type, "CreativeWork"),
        id_=site.id("source", source.id),
        headline=source.title,
        publisher=told(type_="Organization", name=source.publisher),
        datePublished=iso(source.issued),
        url=source.url,
    )


def whole(site: Site, source: Source) -> Thing:
    """Return what a source's own page says.

    Authors stand as one credit: the record does not say whether a name is a person's.
    """
    return brief(site, source) | told(
        creditText=", ".join(source.author),
        inLanguage=source.language,
        archivedAt=source.archive_url,
        isBasedOn=[{"@id": site.id("source", other)} for other in source.derived_from],
    )
