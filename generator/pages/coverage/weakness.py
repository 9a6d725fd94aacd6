"""What is weakest about a chronology, in a few sentences: the same counts as on its own page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.chronicle import Chronicle
from generator.pages.coverage.months import count, covered
from generator.pages.coverage.speakers import first_origin, speakers
from generator.pages.words import portion
from generator.vocabulary import Status


def weakness(chronicle: Chronicle) -> tuple[str, ...]:
    """Say on whom most rests, how much has one origin only, and what is not kept or not there."""
    return tuple(_said(chronicle)) if chronicle.claims else ()


def _said(chronicle: Chronicle) -> Iterator[str]:
    claims = chronicle.claims.values()
    largest = first_origin(chronicle, speakers(chronicle))
    if largest:
        yield largest
    single = sum(1 for claim in claims if claim.status is Status.SINGLE_SOURCE)
    if single:
        on = "rests on one origin" if single == 1 else "rest on one origin each"
        yield f"{portion(single, len(claims), 'claim')} {on}."
    sources = chronicle.sources.values()
    kept = sum(1 for source in sources if source.archive_url)
    if not kept:
        yield "No source has an archived copy."
    elif kept < len(sources):
        has = "has" if kept == 1 else "have"
        yield f"{portion(kept, len(sources), 'source')} {has} an archived copy."
    months = [count(chronicle, bucket) for bucket in covered(chronicle)]
    empty = sum(1 for month in months if not month.events)
    if empty:
        has = "has" if empty == 1 else "have"
        yield f"{portion(empty, len(months), 'month')} of the period {has} no event here."
