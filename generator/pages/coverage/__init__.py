"""What the chronology rests on and where it is thin: counted from its records, said in words."""

from __future__ import annotations

from collections import Counter

from generator import links
from generator.chronicle import Chronicle
from generator.pages.coverage.areas import places
from generator.pages.coverage.calendar import months
from generator.pages.coverage.speakers import speakers, speaking
from generator.pages.coverage.tallies import tally
from generator.pages.coverage.works import works
from generator.pages.here import Here, View
from generator.pages.words import counted, portion
from generator.vocabulary import Status

LINK_WORDS = "How this was made and what it covers"


def coverage_view(chronicle: Chronicle) -> View:
    """Return the page on method and coverage."""
    here = Here(chronicle, links.COVERAGE)
    title = "Method and coverage"
    found = speakers(chronicle)
    context: dict[str, object] = {
        "title": title,
        "subject": chronicle.settings.subject,
        "about": here.link("About", links.ABOUT),
        "limits": here.prose(chronicle.settings.limits or ""),
        "counts": (
            f"{counted(len(chronicle.events), 'event')}, "
            f"{counted(len(chronicle.claims), 'claim')} and "
            f"{counted(len(chronicle.sources), 'source')}"
        ),
        "period": chronicle.settings.period.label,
        "share_of_events": f"Share of {counted(len(chronicle.events), 'event')}",
        "share_of_claims": f"Share of {counted(len(chronicle.claims), 'claim')}",
        "all_sources": counted(len(chronicle.sources), "source"),
        **months(here, found),
        **speaking(here, found),
        **_grades(here),
        **places(here),
        **works(here),
    }
    about = (
        f"{chronicle.settings.subject}: what these pages rest on, who speaks in them, and "
        "which months and areas are thin."
    )
    return View(here.path, title, about, context)


def _grades(here: Here) -> dict[str, object]:
    found = Counter(claim.status for claim in here.chronicle.claims.values())
    whole = found.total()
    single = found[Status.SINGLE_SOURCE]
    return {
        "grades": tuple(
            tally(here.term("status", s.value, s.heading), found[s], whole, s.meaning)
            for s in Status
        ),
        "single": (
            f"{portion(single, whole, 'claim')} {'is' if single == 1 else 'are'} graded single "
            "source: one origin says so, however many outlets carry it."
        ),
        "meanings": here.link("what each grade means", links.ABOUT, "terms-status"),
    }
