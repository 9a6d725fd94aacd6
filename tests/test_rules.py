"""What the editorial rules let stand, and that one mistake is told once.

What each rule refuses is in tests/faults.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.told import Record, claim, event, loaded, source, told

READ = [{"source": "herald"}]
ACTORS: list[Record] = [
    {"id": "north", "name": "North", "type": "state"},
    {"id": "south", "name": "South", "type": "armed-group"},
    {"id": "post", "name": "The Post", "type": "media"},
]
SIDES = [{"actor": "north", "role": "side-a"}, {"actor": "south", "role": "side-c"}]
SOURCES = [
    source("herald"),
    source("blog", type="post-weblog"),
    source("forum", type="post"),
]
NORTH: Record = {"actor": "north"}
SOUTH: Record = {"actor": "south"}
MILLER: Record = {"described": "a miller"}
NAMELESS: Record = {"actor": "post", "terms": "unattributed"}
VAGUE: Record = {"described": "Reports"}


def codes(folder: Path, *claims: Record) -> list[str]:
    """Return the codes told of the grades of one event's claims."""
    found = loaded(
        folder, events=[event("e", *claims, actors=SIDES)], actors=ACTORS, sources=SOURCES
    )
    return [code for code, _ in told(found) if code != "E122"]


@pytest.mark.parametrize("status", ["unassessed", "contested", "discounted", "retracted"])
def test_what_no_better_source_has_may_be_ungraded(status: str, tmp_path: Path) -> None:
    one = claim("one", MILLER, "blog", status=status, contradicts=["two"])
    two = claim("two", NORTH, "forum", status="contested" if status == "contested" else "retracted")
    assert codes(tmp_path, one, two) == []


def test_one_better_source_is_enough_to_grade(tmp_path: Path) -> None:
    one = claim("one", MILLER, status="single-source")
    assert codes(tmp_path, {**one, "sources": [{"source": "blog"}, *READ]}) == []


def test_a_side_confirms_by_accepting(tmp_path: Path) -> None:
    assert codes(tmp_path, claim("one", MILLER, status="confirmed", accepted_by=["south"])) == []


def test_a_claim_is_not_excluded_by_what_no_longer_stands(tmp_path: Path) -> None:
    one = claim("one", NORTH, status="single-source")
    two = claim("two", SOUTH, status="discounted", contradicts=["one"])
    assert codes(tmp_path, one, two) == []


@pytest.mark.parametrize("status", ["fair", "confirmed", "single-source"])
@pytest.mark.parametrize("origin", [NORTH, NAMELESS])
def test_a_wrong_grade_is_told_once(origin: Record, status: str, tmp_path: Path) -> None:
    """It is excluded, on a blog, and not counted far enough: the first of these is told."""
    one = claim("one", origin, "blog", status=status)
    two = claim("two", SOUTH, status="contested", contradicts=["one"])
    assert codes(tmp_path, one, two) == ["E115"]


@pytest.mark.parametrize("status", ["fair", "confirmed", "single-source"])
@pytest.mark.parametrize("origin", [NORTH, NAMELESS])
def test_a_grade_on_a_blog_is_told_once(origin: Record, status: str, tmp_path: Path) -> None:
    assert codes(tmp_path, claim("one", origin, "blog", status=status)) == ["E119"]


@pytest.mark.parametrize("status", ["fair", "confirmed"])
@pytest.mark.parametrize("origin", [NAMELESS, VAGUE, {**VAGUE, "terms": "unattributed"}])
def test_an_origin_that_is_nobody_is_told_once(origin: Record, status: str, tmp_path: Path) -> None:
    assert codes(tmp_path, claim("one", origin, status=status)) == ["E112"]


def test_a_measure_may_name_a_country_and_those_who_are_counted(tmp_path: Path) -> None:
    actors: list[Record] = [
        {"id": "north", "name": "North", "type": "state"},
        {"id": "millers", "name": "The millers", "type": "community"},
        {"id": "is", "name": "Island Society", "type": "ngo", "other_names": [{"name": "ISO"}]},
    ]
    measures = [{"id": "millers-in-the-north", "label": "millers who live in the North, isolated"}]
    assert told(loaded(tmp_path, {"measures": measures}, actors=actors), "E117") == []


@pytest.mark.parametrize(("label", "refused"), [("whose home is lost", 0), ("killed (IS)", 1)])
def test_a_name_of_two_letters_is_often_just_a_word(
    label: str, refused: int, tmp_path: Path
) -> None:
    actors: list[Record] = [{"id": "band", "name": "IS", "type": "armed-group"}]
    measures = [{"id": "counted", "label": label}]
    found = told(loaded(tmp_path, {"measures": measures}, actors=actors), "E117")
    assert len(found) == refused


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Orle", "orle", True),
        ("Tell-Orlé", "tell orle", True),
        ("Orle’s Gate", "Orles Gate", True),
        ("ℌarbour", "Harbour", True),
        ("Theorle", "Orle", False),
        ("Orle", "Orla", False),
        ("का", "की", False),
        ("…", "!", False),
    ],
)
def test_names_are_one_name_or_two(one: str, other: str, same: bool, tmp_path: Path) -> None:
    places: list[Record] = [
        {"id": "a", "name": one, "precision": "exact"},
        {"id": "b", "name": "Else", "precision": "exact", "other_names": [{"name": other}]},
    ]
    assert [code for code, _ in told(loaded(tmp_path, places=places), "E121")] == ["E121"] * same


def test_an_actor_and_a_place_may_bear_one_name(tmp_path: Path) -> None:
    place: Record = {"id": "north", "name": "North", "precision": "region"}
    assert told(loaded(tmp_path, actors=ACTORS, places=[place]), "E121") == []


def test_two_records_that_share_several_names_are_told_once(tmp_path: Path) -> None:
    names = [{"name": "Second"}, {"name": "Third"}]
    places: list[Record] = [
        {"id": id_, "name": "First", "precision": "exact", "other_names": names} for id_ in "ab"
    ]
    assert len(told(loaded(tmp_path, places=places), "E121")) == 1


def test_every_way_to_be_referred_to_is_a_use(tmp_path: Path) -> None:
    def actor(id_: str, **fields: object) -> Record:
        return {"id": id_, "name": f"Name of {id_}", "type": "ngo", **fields}

    def place(id_: str, **fields: object) -> Record:
        return {"id": id_, "name": f"Name of {id_}", "precision": "near", **fields}

    held = claim("held", {"actor": "origin"}, "of-a-claim", accepted_by=["accepting"])
    held["attribution"] = [{"actor": "origin"}, {"actor": "carrier"}]
    links = "[a](actor:linked) [b](place:linked) [c](source:linked)"
    fields = {"actors": [{"actor": "part"}], "sources": [{"source": "of-an-event"}]}
    tie = {"type": "supports", "to": "other-end", "sources": [{"source": "of-a-relation"}]}
    found = loaded(
        tmp_path,
        {"about": "[a](actor:of-the-settings)"},
        events=[event("e", held, summary=links, places=["inner"], **fields)],
        actors=[
            *map(actor, ("origin", "carrier", "accepting", "linked", "other-end")),
            actor("part", relations=[tie]),
            actor("of-the-settings", summary="[a](source:of-an-actor)"),
        ],
        places=[place("inner", part_of="outer"), *map(place, ("outer", "linked"))],
        sources=[
            source("of-a-claim", derived_from=["derived"]),
            *map(source, ("of-an-event", "of-a-relation", "of-an-actor", "linked", "derived")),
        ],
    )
    assert told(found) == []


def test_what_a_record_says_of_itself_is_no_use_of_it(tmp_path: Path) -> None:
    alone: Record = {"id": "ferry", "name": "Ferry", "type": "ngo", "summary": "[We](actor:ferry)"}
    paper = source("herald", note="[this](source:herald)")
    found = told(loaded(tmp_path, actors=[alone], sources=[paper]), "E122")
    assert [message for _, message in found] == [
        "nothing refers to the actor 'ferry'",
        "nothing refers to the source 'herald'",
    ]


@pytest.mark.parametrize(
    ("date", "issued", "early"),
    [
        ("2031-06-02", "2031-06-02", False),
        ("2031-06-02", "2031-06-01", False),
        ("2031-06-02", "2031-05-31", True),
        ("2031-06-01", "2031-05-31", False),
        ("2031-06-01", "2031-05-30", True),
        ("2032-01-01", "2031-12-31", False),
        ("2032-01-01", "2031-12-30", True),
        ("2032-03-01", "2032-02-29", False),
        ("2032-03-01", "2032-02-28", True),
        ("2032", "2031-12", False),
        ("2032", "2031-11", True),
        ("2031-06-02/2031-09", "2031-05", True),
        ("2031-06-02", "2031", False),
        ("2031-06~", "2031-05-20", False),
        ("2031-06?", "2031-05-20", True),
        ("../2031-06-02", "2030", False),
        ("/2031-06-02", "2030", False),
        ("[..2031-06-02]", "2030", False),
    ],
)
def test_a_source_is_early_or_not(date: str, issued: str, early: bool, tmp_path: Path) -> None:
    held = event("e", claim("held", NORTH), date=date)
    found = loaded(
        tmp_path, events=[held], actors=ACTORS, sources=[source("herald", issued=issued)]
    )
    assert [code for code, _ in told(found, "E123")] == ["E123"] * early


@pytest.mark.parametrize("modality", ["intention", "prediction", "conditional"])
def test_what_is_meant_or_foretold_may_be_older(modality: str, tmp_path: Path) -> None:
    held = event("e", claim("held", NORTH, modality=modality), sources=READ)
    sources = [source("herald", issued="2030")]
    assert told(loaded(tmp_path, events=[held], actors=ACTORS, sources=sources), "E123") == []
