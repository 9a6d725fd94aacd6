"""The content of this chronology: it is clean, and keeps what its one report says apart."""

from __future__ import annotations

from pathlib import Path

from generator.chronicle import Chronicle
from generator.load import load
from generator.vocabulary import Modality, Status, Terms

CONTENT = Path(__file__).parent.parent.parent / "content"


def chronicle() -> Chronicle:
    loaded = load(CONTENT)
    assert loaded.problems == ()
    assert loaded.chronicle is not None
    return loaded.chronicle


def test_the_content_is_clean() -> None:
    assert chronicle().events


def test_an_intention_is_never_counted() -> None:
    (claim,) = (c for c in chronicle().claims.values() if any(f.value == 10_000 for f in c.figures))
    assert claim.modality is Modality.INTENTION
    assert [figure.scope for figure in claim.figures] == [None]


def test_the_toll_has_no_named_origin_and_is_no_exact_number() -> None:
    (claim,) = (
        c for c in chronicle().claims.values() if any(f.value == 220_000 for f in c.figures)
    )
    assert claim.figures[0].qualifier.value == "more-than"
    assert claim.origin.terms is Terms.UNATTRIBUTED
    assert claim.status is Status.UNASSESSED


def test_all_that_was_read_is_one_origin() -> None:
    whole = chronicle()
    assert {o for s in whole.sources for o in whole.origins[s]} == {"afp-2015-06-03"}
    assert Status.FAIR not in {claim.status for claim in whole.claims.values()}
