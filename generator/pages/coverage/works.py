"""What was read: the sources by kind, language and reliability, and what rests on little."""

from __future__ import annotations

from collections import Counter

from generator import links
from generator.pages.coverage.tallies import tally
from generator.pages.here import Here
from generator.pages.languages import language_name
from generator.pages.words import counted, portion
from generator.records import Source
from generator.vocabulary import Reliability, SourceType


def works(here: Here) -> dict[str, object]:
    """Return what the page says of sources."""
    sources = tuple(here.chronicle.sources.values())
    whole = len(sources)
    types = Counter(s.type for s in sources)
    languages = Counter(_language(s) for s in sources)
    graded = Counter(s.reliability for s in sources)
    return {
        "sources_index": here.link("all sources, by publisher", links.SOURCES),
        "publishers": counted(len({s.publisher for s in sources}), "publisher"),
        "sources_said": _said(sources),
        "unedited": _unedited(here),
        "types": tuple(
            tally(here.term("sourcetype", t.value, t.heading), types[t], whole)
            for t in sorted(types, key=lambda t: (-types[t], t.label))
        ),
        "languages": tuple(
            tally(name, languages[name], whole)
            for name in sorted(languages, key=lambda name: (-languages[name], name))
        ),
        "reliabilities": (
            *(
                tally(
                    here.term(
                        "reliability", r.value, f"{r.value}: {r.meaning.rstrip('.').lower()}"
                    ),
                    graded[r],
                    whole,
                )
                for r in Reliability
                if graded[r]
            ),
            *([tally("Not graded", graded[None], whole)] if graded[None] else []),
        ),
    }


def _said(sources: tuple[Source, ...]) -> tuple[str, ...]:
    """Return what is said of sources one by one: copies kept, dates, addresses, derivation."""
    whole = len(sources)
    archived = sum(1 for s in sources if s.archive_url)
    undated = sum(1 for s in sources if s.issued is None)
    unaddressed = sum(1 for s in sources if not s.url and not s.archive_url)
    derived = sum(1 for s in sources if s.derived_from)
    return (
        f"With an archived copy: {portion(archived, whole, 'source')}.",
        f"With no web address at all: {portion(unaddressed, whole, 'source')}.",
        f"With no date of issue: {portion(undated, whole, 'source')}.",
        f"Copied or made from another source here: {portion(derived, whole, 'source')}; "
        "with what they come from they count as one origin.",
    )


def _unedited(here: Here) -> str:
    """Say how many claims were read only where no editor need stand between."""
    chronicle = here.chronicle
    claims = chronicle.claims.values()
    only = sum(1 for c in claims if all(chronicle.sources[s.source].type.weak for s in c.sources))
    kinds = ", ".join(sorted(kind.label for kind in SourceType if kind.weak))
    read = portion(only, len(claims), "claim")
    return f"Read only in works that need no editor ({kinds}): {read}."


def _language(source: Source) -> str:
    """Return what a source's language is called."""
    return language_name(source.language) if source.language else "not recorded"
