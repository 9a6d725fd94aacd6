"""Words of a side: told wherever the chronology speaks for itself, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.told import Record, claim, event, loaded, source, told

WORDS: list[Record] = [
    {"forms": ["usurper", "usurpers", "usurping"], "instead": "mayor"},
    {"forms": ["so called"], "why": "it doubts without saying why"},
]
EXCEPTIONS: list[Record] = [{"phrase": "Usurper Street", "why": "its name on every map"}]
WHO: Record = {"actor": "post"}


def said(
    folder: Path, text: str, field: str = "summary", exceptions: list[Record] | None = None
) -> list[tuple[str, str]]:
    """Return what is told of words where one field of an event or claim has a text."""
    of_event = ("summary", "title", "date_note", "contested")
    held = claim("held", WHO, **({} if field in of_event else {field: text}))
    fields = {field: text} if field in of_event else {}
    actors: list[Record] = [
        {"id": "post", "name": "The Post", "type": "media"},
        {
            "id": "league",
            "name": "League against the Usurper",
            "type": "party",
            "other_names": [{"name": "Usurpers Out"}],
        },
    ]
    places: list[Record] = [{"id": "gate", "name": "Usurper Gate", "precision": "exact"}]
    settings: Record = {"words": WORDS, "exceptions": exceptions or []}
    records = {"events": [event("e", held, **fields)], "actors": actors, "places": places}
    records["sources"] = [source("herald", title="The usurper", publisher="So called press")]
    return told(loaded(folder, settings, **records), "E118", "E120")


@pytest.mark.parametrize(
    "text",
    [
        "The usurper spoke.",
        "USURPERS spoke.",
        "The usurper's men spoke.",
        "Usurper-held quarters.",
        "The anti-usurper league.",
        'He spoke of "a mayor"; the usurper answered "yes".',
        'An inch mark " and the usurper.',
        "The League of the Usurper.",
        "So\ncalled by many.",
        "[the usurper](actor:post) spoke.",
    ],
)
def test_a_word_of_a_side_is_told(text: str, tmp_path: Path) -> None:
    assert [code for code, _ in said(tmp_path, text)] == ["E118"]


@pytest.mark.parametrize(
    "text",
    [
        "Usurpation, usurperdom, counterusurper.",
        'The league calls him "the usurper".',
        "The league calls him “the usurper”.",
        "The league calls him « the\nusurper ».",
        "The League against the\nUsurper marched.",
        "Usurpers Out marched to Usurper Gate.",
        "[The league](actor:league) marched.",
    ],
)
def test_quotations_and_names_are_let_stand(text: str, tmp_path: Path) -> None:
    assert said(tmp_path, text) == []


@pytest.mark.parametrize(
    "field", ["title", "date_note", "contested", "summary", "text", "hedge", "not_said"]
)
def test_it_is_told_in_every_text_of_the_chronology(field: str, tmp_path: Path) -> None:
    assert [code for code, _ in said(tmp_path, "The usurper", field)] == ["E118"]


def test_it_is_not_told_in_what_somebody_is_quoted_as_saying(tmp_path: Path) -> None:
    assert said(tmp_path, "The usurper", "quote") == []


def test_it_is_told_elsewhere_than_in_an_events_own_lines(tmp_path: Path) -> None:
    held = claim(
        "held",
        {},
        figures=[
            {
                "measure": "usurpers",
                "qualifier": "exact",
                "value": 2,
                "counts": "usurpers on the bridge",
            }
        ],
    )
    held["attribution"] = [
        {"described": "a usurper"},
        {"actor": "post", "commitment": "disclaims", "disclaimer": "Usurpers were not asked."},
    ]
    note = {"type": "opposes", "to": "post", "note": "Usurpers both.", "sources": held["sources"]}
    settings: Record = {
        "about": "Of usurpers.",
        "subject": "Usurpers",
        "words": WORDS,
        "measures": [{"id": "usurpers", "label": "usurpers", "meaning": "Usurpers seen."}],
    }
    found = loaded(
        tmp_path,
        settings,
        events=[event("e", held, questions=[{"id": "q", "text": "How many usurpers?"}])],
        actors=[
            {"id": "post", "name": "P", "type": "media", "summary": "Usurpers' own."},
            {"id": "watch", "name": "W", "type": "ngo", "relations": [note]},
        ],
        sources=[source("herald", note="Read by usurpers.")],
    )
    assert len(told(found, "E118")) == 11


def test_several_words_are_told_once_each(tmp_path: Path) -> None:
    found = said(tmp_path, "The so\ncalled usurper and the usurpers.")
    assert [message.partition(" is")[0] for _, message in found] == ["'so called'", "'usurper'"]


def test_an_exception_lets_its_phrase_stand_and_nothing_else(tmp_path: Path) -> None:
    assert said(tmp_path, "A fair in usurper street.", exceptions=EXCEPTIONS) == []


def test_an_exception_does_not_cover_the_word_elsewhere(tmp_path: Path) -> None:
    found = said(tmp_path, "In Usurper Street the usurper spoke.", exceptions=EXCEPTIONS)
    assert [code for code, _ in found] == ["E118"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("A fair.", "Usurper Street"),
        ('A fair in "Usurper Street".', "Usurper Street"),
        ("A fair in Mayor Street.", "Mayor Street"),
        ("A fair at Usurper Gate.", "Usurper Gate"),
    ],
)
def test_an_exception_that_nothing_needs_is_told(text: str, phrase: str, tmp_path: Path) -> None:
    found = said(tmp_path, text, exceptions=[{"phrase": phrase, "why": "a name"}])
    assert found == [("E120", f"no text needs the exception '{phrase}'")]
