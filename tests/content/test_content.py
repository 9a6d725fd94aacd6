"""The content of this chronology: it is clean, drops nothing, and keeps what its reports say."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from generator.chronicle import Chronicle
from generator.load import load
from generator.records import Event
from generator.vocabulary import Modality, Status, Terms

CONTENT = Path(__file__).parent.parent.parent / "content"
COUNTS = Path(__file__).parent / "counts.csv"
COUNTED = ("claims", "figures", "sources")
REVIEW_SEED = 20150603


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    loaded = load(CONTENT)
    assert loaded.problems == ()
    assert loaded.chronicle is not None
    return loaded.chronicle


def counts(event: Event) -> dict[str, int]:
    """Return what an event holds: its claims, their figures, the sources of both."""
    cited = {c.source for claim in event.claims for c in claim.sources}
    return {
        "claims": len(event.claims),
        "figures": sum(len(claim.figures) for claim in event.claims),
        "sources": len(cited | {c.source for c in event.sources}),
    }


def table() -> dict[str, dict[str, str]]:
    with COUNTS.open(encoding="utf-8", newline="") as lines:
        return {row["event"]: row for row in csv.DictReader(lines)}


def test_no_event_and_nothing_of_an_event_has_dropped_out(chronicle: Chronicle) -> None:
    """More may be added at any time, events too; what is less than in the table was lost."""
    lost = []
    for id_, row in table().items():
        event = chronicle.events.get(id_)
        if event is None:
            lost.append(id_)
            continue
        has = counts(event)
        lost += [f"{id_}: {has[k]} of {row[k]} {k}" for k in COUNTED if has[k] < int(row[k])]
    assert not lost


def test_an_event_keeps_at_least_what_the_research_held_of_it() -> None:
    short = [
        f"{id_}: {row[k]} of {row[f'research_{k}']} {k}, without a reason"
        for id_, row in table().items()
        for k in COUNTED
        if int(row[k]) < int(row[f"research_{k}"] or 0) and not row["reason"]
    ]
    assert not short


def test_the_events_read_a_second_time_are_the_ones_that_chance_chose() -> None:
    researched = sorted(id_ for id_, row in table().items() if row["research_claims"])
    chosen = random.Random(REVIEW_SEED).sample(researched, 20)
    assert {id_ for id_, row in table().items() if row["reviewed"]} == set(chosen)


def test_the_short_version_is_short(chronicle: Chronicle) -> None:
    key = [event for event in chronicle.events.values() if event.key]
    assert 20 <= len(key) <= 30
    assert {event.date.bucket.year for event in key} == {2011, 2012, 2013, 2014, 2015}


def test_an_intention_is_never_counted(chronicle: Chronicle) -> None:
    for claim in chronicle.claims.values():
        if claim.modality is not Modality.ASSERTION:
            assert {figure.scope for figure in claim.figures} <= {None}
    goal = chronicle.claims["2015-06-03-fighters-for-damascus", "goal"]  # type: ignore[index]
    assert goal.modality is Modality.INTENTION
    assert [figure.value for figure in goal.figures] == [10_000]


def test_the_toll_of_the_first_report_has_no_named_origin(chronicle: Chronicle) -> None:
    claim = chronicle.claims["2015-06-03-death-toll", "killed"]  # type: ignore[index]
    assert [figure.value for figure in claim.figures] == [220_000]
    assert claim.figures[0].qualifier.value == "more-than"
    assert claim.origin.terms is Terms.UNATTRIBUTED
    assert claim.status is Status.UNASSESSED
