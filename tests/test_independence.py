"""How many origins stand behind a claim: voices and stories are counted, never outlets."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.chronicle import ClaimKey
from generator.fields import Identifier
from generator.independence import nobody
from generator.load import load
from generator.marks import Marks
from generator.records import AttributionLink
from tests.told import Record, claim, event, loaded, source, told

READ = [{"source": "herald"}]


def tied(type_: str, to: str, **fields: object) -> Record:
    return {"type": type_, "to": to, "sources": READ, **fields}


def actor(id_: str, type_: str, *relations: Record) -> Record:
    return {"id": id_, "name": f"Name of {id_}", "type": type_, "relations": [*relations]}


ACTORS = [
    actor("union", "international-organisation"),
    actor("rights", "international-organisation", tied("part-of", "union")),
    actor("relief", "international-organisation", tied("part-of", "union")),
    actor("realm", "state", tied("member-of", "union")),
    actor("duchy", "state", tied("member-of", "union"), tied("part-of", "realm", end="2030")),
    actor("army", "government-body", tied("part-of", "realm")),
    actor("minister", "person", tied("member-of", "realm")),
    actor("general", "person", tied("commands", "army")),
    actor("watch", "ngo", tied("member-of", "union")),
    actor("director", "person", tied("leads", "watch")),
    actor("defector", "person", tied("commands", "army", end="2030"), tied("opposes", "army")),
    actor("rebels", "armed-group", tied("supports", "watch")),
    actor("echo", "armed-group", tied("part-of", "ring")),
    actor("ring", "armed-group", tied("part-of", "echo")),
    actor("envoy", "person", tied("member-of", "rebels"), tied("member-of", "relief")),
    actor("wire", "media"),
    actor("gazette", "media"),
    actor("organ", "media", tied("part-of", "realm")),
]
SOURCES = [
    source("herald"),
    source("times"),
    source("evening-news"),
    source("digest", derived_from=["herald", "times"]),
    source("copy", derived_from=["herald"]),
    source("copy-of-the-copy", derived_from=["copy"]),
]
MILLER: Record = {"described": "a miller"}
BAKER: Record = {"described": "a baker"}


def who(id_: str, **fields: object) -> Record:
    return {"actor": id_, **fields}


def count(folder: Path, *origins: tuple[Record, str]) -> int:
    """Return how many independent origins claims have of which each corroborates the one before."""
    claims = [
        claim(f"c{n}", origin, read, corroborates=[f"c{n - 1}"] if n else [])
        for n, (origin, read) in enumerate(origins)
    ]
    found = loaded(folder, events=[event("e", *claims)], actors=ACTORS, sources=SOURCES)
    assert found.chronicle
    numbers = {found.chronicle.independent_origins[ClaimKey("e", str(c["id"]))] for c in claims}
    assert len(numbers) == 1
    return numbers.pop()


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("watch", "watch", 1),
        ("watch", "director", 1),
        ("minister", "realm", 1),
        ("minister", "general", 1),
        ("rights", "relief", 1),
        ("echo", "ring", 1),
        ("organ", "minister", 1),
        ("realm", "union", 2),
        ("realm", "duchy", 2),
        ("watch", "union", 2),
        ("watch", "rebels", 2),
        ("army", "defector", 2),
        ("army", "rebels", 2),
        ("echo", "rebels", 2),
        ("wire", "gazette", 2),
    ],
)
def test_actors_speak_with_one_voice_or_two(
    one: str, other: str, number: int, tmp_path: Path
) -> None:
    assert count(tmp_path, (who(one), "herald"), (who(other), "times")) == number


def test_two_who_stand_for_a_third_are_one(tmp_path: Path) -> None:
    said = ((who("rebels"), "herald"), (who("relief"), "herald"), (who("envoy"), "times"))
    assert count(tmp_path, *said) == 1


@pytest.mark.parametrize("read", ["herald", "copy", "copy-of-the-copy", "digest"])
def test_two_unnamed_people_in_one_story_are_one(read: str, tmp_path: Path) -> None:
    assert count(tmp_path, (MILLER, "herald"), (BAKER, read)) == 1


def test_two_unnamed_people_in_two_stories_are_two(tmp_path: Path) -> None:
    assert count(tmp_path, (MILLER, "copy"), (BAKER, "times")) == 2


def test_stories_that_a_third_joins_are_one(tmp_path: Path) -> None:
    said = ((MILLER, "herald"), (BAKER, "times"), (who("wire"), "digest"))
    assert count(tmp_path, *said) == 1


def test_three_outlets_with_one_story_are_one_and_with_their_own_three(tmp_path: Path) -> None:
    outlets = (who("wire"), who("gazette"), who("organ"))
    for name in ("one", "own"):
        (tmp_path / name).mkdir()
    stories = ("herald", "copy", "copy-of-the-copy")
    assert count(tmp_path / "one", *zip(outlets, stories, strict=True)) == 1
    stories = ("herald", "times", "evening-news")
    assert count(tmp_path / "own", *zip(outlets, stories, strict=True)) == 3


def test_two_named_sides_in_one_story_are_two(tmp_path: Path) -> None:
    """Who is named can be asked; somebody unnamed beside them neither adds nor joins."""
    sides = ((who("army"), "herald"), (who("rebels"), "copy"))
    (tmp_path / "sides").mkdir()
    (tmp_path / "more").mkdir()
    assert count(tmp_path / "sides", *sides) == 2
    assert count(tmp_path / "more", *sides, (MILLER, "herald"), (who("wire"), "copy")) == 2


def test_an_outlet_and_whom_it_quotes_are_one(tmp_path: Path) -> None:
    assert count(tmp_path, (who("wire"), "herald"), (who("rebels"), "copy")) == 1


def test_an_origin_that_nobody_names_is_not_counted(tmp_path: Path) -> None:
    for name in ("beside", "alone"):
        (tmp_path / name).mkdir()
    nameless = who("wire", terms="unattributed")
    vague: Record = {"described": "The media reports"}
    assert count(tmp_path / "beside", (who("army"), "herald"), (nameless, "times")) == 1
    assert count(tmp_path / "alone", (nameless, "herald"), (vague, "times")) == 1


def test_what_was_taken_back_is_not_counted(tmp_path: Path) -> None:
    for status in ("retracted", "discounted", "unassessed"):
        claims = (
            claim("one", MILLER, "herald"),
            claim("two", BAKER, "times", status=status, corroborates=["one"]),
        )
        (tmp_path / status).mkdir()
        found = loaded(
            tmp_path / status, events=[event("e", *claims)], actors=ACTORS, sources=SOURCES
        )
        assert found.chronicle
        number = found.chronicle.independent_origins[ClaimKey("e", "one")]
        assert number == (2 if status == "unassessed" else 1)


def test_corroboration_runs_over_events_and_both_ways(tmp_path: Path) -> None:
    first = event("a", claim("one", MILLER, "herald", corroborates=["b#two"], status="fair"))
    second = event("b", claim("two", who("wire", terms="unattributed"), "herald"))
    third = event("c", claim("three", who("rebels"), "times", corroborates=["b#two"]))
    found = loaded(tmp_path, events=[first, second, third], actors=ACTORS, sources=SOURCES)
    assert found.chronicle
    assert set(found.chronicle.independent_origins.values()) == {2}
    assert told(found, "E112", "E113") == []


@pytest.mark.parametrize("words", ["reports", "The  Media", "unnamed sources", "A source.", "some"])
def test_nobody_in_particular(words: str) -> None:
    assert nobody(_link(words))


@pytest.mark.parametrize(
    "words",
    ["an activist", "reports of the harbour board", "a source in the ministry", "residents"],
)
def test_somebody_is_not_nobody(words: str) -> None:
    assert not nobody(_link(words))


def _link(described: Identifier) -> AttributionLink:
    return AttributionLink.model_validate({"described": described, "\0marks": Marks("x.yml", 1, 1)})


def test_a_side_confirms_what_another_says_in_either_event(tmp_path: Path) -> None:
    """A minister speaks for the army that takes part; each of the two claims is confirmed."""
    parts = [{"actor": "army", "role": "side-a"}, {"actor": "rebels", "role": "side-b"}]
    heard = claim("heard", MILLER, status="confirmed", corroborates=["b#admitted"])
    held = claim("held", who("wire", terms="unattributed"), status="confirmed")
    admitted = claim(
        "admitted", who("minister"), "times", status="confirmed", corroborates=["a#held"]
    )
    events = [event("a", heard, held, actors=parts), event("b", admitted, actors=parts)]
    found = loaded(tmp_path, events=events, actors=ACTORS, sources=SOURCES)
    assert told(found, "E112", "E113", "E114", "E115") == []


def test_rules_that_ask_for_the_whole_wait_for_it(tmp_path: Path) -> None:
    events = [event("a", claim("one", MILLER, status="fair"))]
    whole = loaded(tmp_path, events=events, actors=ACTORS, sources=SOURCES)
    assert [code for code, _ in told(whole, "E113")] == ["E113"]
    (tmp_path / "events" / "b.yml").write_text("title: [")
    assert {p.code for p in load(tmp_path).problems} == {"Y001"}
