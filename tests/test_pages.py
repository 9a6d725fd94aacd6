"""What the pages say is what the records say, and no more."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.chronicle import Chronicle
from generator.edtf import parse
from generator.load import load
from generator.pages import words
from generator.site import site

SETTINGS = {
    "subject": "A quarrel",
    "about": "Made up.",
    "period": "2000/2040",
    "region": {"name": "R", "countries": ["FR"], "south": 1, "west": 1, "north": 2, "east": 2},
    "measures": [{"id": "hurt", "label": "hurt"}],
    "events_per_page": 3,
}
Record = dict[str, object]


def claim(id_: str = "c", **fields: object) -> Record:
    return {
        "id": id_,
        "text": f"Statement {id_}.",
        "attribution": [{"actor": "post"}],
        "sources": [{"source": "paper"}],
        **fields,
    }


def event(id_: str, **fields: object) -> Record:
    made: Record = {"id": id_, "title": f"Event {id_}", "date": "2031-05-04", "type": "protest"}
    return {**made, "summary": "Summary.", "claims": [claim()], **fields}


def chronicle(folder: Path, events: list[Record], **others: list[Record]) -> Chronicle:
    """Write records as a content folder and load it; nothing but its grades may be wrong."""
    records: dict[str, list[Record]] = {
        "events": events,
        "actors": [
            {"id": "post", "name": "The Post", "type": "media"},
            {"id": "town", "name": "The Town", "type": "state"},
            *others.get("actors", []),
        ],
        "places": others.get("places", []),
        "sources": [
            {"id": "paper", "type": "webpage", "title": "Paper", "publisher": "The Paper"},
            *others.get("sources", []),
        ],
    }
    (folder / "chronology.yml").write_text(json.dumps(SETTINGS))
    for kind, listed in records.items():
        (folder / kind).mkdir()
        if listed:
            (folder / kind / "all.yml").write_text(json.dumps(listed))
    loaded = load(folder)
    assert [problem for problem in loaded.problems if problem.code < "E112"] == []
    assert loaded.chronicle is not None
    return loaded.chronicle


def shown(whole: Chronicle) -> dict[str, str]:
    """Return each page's text as a reader has it, tags and link addresses left out."""
    pages = {}
    for output in site(whole):
        text = output.text.partition("\n---\n")[2]
        text = re.sub(r"\]\([^)]*\)", "", re.sub(r"<[^>]+>", "", text)).replace("[", "")
        pages[output.path] = " ".join(html.unescape(text).split())
    return pages


@pytest.mark.parametrize(("speakers", "said"), [(5, "speaker 5"), (8, "speaker 5 and 3 more")])
def test_a_list_names_five_speakers_and_counts_the_rest(
    speakers: int, said: str, tmp_path: Path
) -> None:
    claims = [
        claim(f"c{n}", attribution=[{"described": f"speaker {n}"}]) for n in range(1, speakers + 1)
    ]
    pages = shown(chronicle(tmp_path, [event("e", claims=claims)]))
    assert f"speaker 4{' and' if speakers == 5 else ','} {said}" in pages["timeline/2031.md"]
    assert f"speaker {speakers} said" in pages["events/e.md"]


def test_only_a_medium_that_says_or_reports_speaks_in_its_own_voice(tmp_path: Path) -> None:
    claims = [
        claim("a", attribution=[{"actor": "post", "verb": "reported"}]),
        claim("b", attribution=[{"actor": "post", "verb": "denied"}]),
        claim("c", attribution=[{"actor": "town", "verb": "said"}]),
        claim("d", attribution=[{"described": "a clerk"}]),
    ]
    page = shown(chronicle(tmp_path, [event("e", claims=claims)]))["events/e.md"]
    assert "The Post in its own voice" in page
    assert "The Post denied" in page
    assert "The Town said" in page
    assert "a clerk said, unnamed" in page
    assert page.count("in its own voice") == 1


def test_a_denial_is_listed_as_one(tmp_path: Path) -> None:
    claims = [
        claim("sent", contradicts=["none"]),
        claim("none", attribution=[{"actor": "town", "verb": "denied"}], text="None were sent."),
    ]
    pages = shown(chronicle(tmp_path, [event("e", claims=claims)]))
    assert re.search(r"None were sent\. 1\. The Town denied", pages["events/e.md"])
    assert "None were sent. 1. The Town denied" in pages["actors/town.md"]
    assert "The Town denied: None were sent." in pages["sources/paper.md"]


def test_a_carrier_is_listed_with_its_own_day_and_verb(tmp_path: Path) -> None:
    chain: list[Record] = [
        {"actor": "town", "date": "2031-01-01"},
        {"described": "a clerk"},
        {"actor": "town", "verb": "reported", "date": "2031-01-03"},
        {"actor": "post"},
    ]
    pages = shown(chronicle(tmp_path, [event("e", claims=[claim(attribution=chain)])]))
    said, _, carried = pages["actors/town.md"].partition("What they carried")
    assert "Statement c. 1. The Town said, 1 January 2031" in said
    assert "3 January 2031, reported The Town said: Statement c." in carried
    assert "undated, carried The Town said: Statement c." in pages["actors/post.md"]


def test_a_source_with_an_origin_more_is_not_the_same_origin(tmp_path: Path) -> None:
    sources: list[Record] = [
        {"id": "one", "type": "post", "title": "One", "publisher": "One's"},
        {"id": "two", "type": "post", "title": "Two", "publisher": "Two's"},
        {"id": "both", "type": "post", "title": "Both", "publisher": "Both's"},
        {"id": "copy", "type": "post", "title": "Copy", "publisher": "Copy's"},
    ]
    sources[2]["derived_from"] = ["one", "two"]
    sources[3]["derived_from"] = ["one"]
    cited = [{"source": "one"}, {"source": "both"}, {"source": "copy"}]
    whole = chronicle(tmp_path, [event("e", claims=[claim(sources=cited)])], sources=sources)
    page = shown(whole)["events/e.md"]
    assert "also read in Both's, undated also read in Copy's" in page.replace(" 1.", "")
    assert page.count("the same origin, counted once") == 1


def test_accounts_are_opposed_only_within_their_question(tmp_path: Path) -> None:
    questions = [{"id": "who", "text": "Who?"}, {"id": "when", "text": "When?"}]
    claims = [
        claim("a", question="who", contradicts=["b"]),
        claim("b", question="who"),
        claim("c", question="when", contradicts=["other#c"]),
    ]
    events = [event("e", claims=claims, questions=questions), event("other")]
    page = shown(chronicle(tmp_path, events))["events/e.md"]
    who, when = page.rindex("Who?"), page.rindex("When?")
    assert "exclude each other" in page[who:when]
    assert "exclude each other" not in page[when:]


@pytest.mark.parametrize(("count", "indexed"), [(3, False), (4, True)])
def test_a_year_is_an_index_of_its_months_past_the_limit(
    count: int, indexed: bool, tmp_path: Path
) -> None:
    pages = shown(chronicle(tmp_path, [event(f"e{n}") for n in range(count)]))
    assert ("timeline/2031/05.md" in pages) is indexed
    assert ("Event e0" in pages["timeline/2031.md"]) is not indexed


def test_an_event_is_graded_by_its_claims_together(tmp_path: Path) -> None:
    claims = [claim("a", status="single-source"), claim("b", status="unassessed")]
    events = [
        event("two", claims=claims, contested="Who began."),
        event("none"),
        event("against", claims=[*claims, claim("c", status="contested")]),
    ]
    pages = shown(chronicle(tmp_path, events))
    two, none, against = (pages[f"events/{id_}.md"] for id_ in ("two", "none", "against"))
    assert re.search(r"Single-source claims ?At least one claim here rests on one origin", two)
    assert "Who began." in two
    assert re.search(r"Unassessed ?At least one claim here is not weighed", none)
    assert re.search(r"Contested ?Another account excludes at least one", against)


def test_what_is_only_mentioned_is_listed_apart(tmp_path: Path) -> None:
    places: list[Record] = [
        {"id": "here", "name": "Here", "precision": "near"},
        {"id": "there", "name": "There", "precision": "near", "part_of": "here"},
    ]
    told = "From [Here](place:here) to [There](place:there), says [The Town](actor:town)."
    whole = chronicle(tmp_path, [event("e", summary=told, places=["here"])], places=places)
    pages = shown(whole)
    assert "Also mentioned in" not in pages["places/here.md"]
    assert "Places within - There Events here" in pages["places/here.md"]
    assert "Also mentioned in" in pages["places/there.md"]
    assert "Also mentioned in" in pages["actors/town.md"]


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2031-05-04", ""),
        ("2031-05", ""),
        ("2031-05-04/2031-05-06", ""),
        ("2031-05/2031-06-03", "continues into June 2031"),
        ("2031-05/..", "continues"),
        ("2031-05/", ""),
        ("2031/2032", "continues to 2032"),
        ("2031-05/2031-06~", "continues to about June 2031"),
        ("2031-05/2031-06?", "continues to possibly June 2031"),
        ("2031-05/2031-06-03~", "continues to about 3 June 2031"),
        ("{2031,2032}", "continues to 2032"),
        ("2031/204X", "continues"),
        ("[2031..2032]", ""),
    ],
)
def test_a_date_runs_on_no_more_exactly_than_its_end_is_known(date: str, said: str) -> None:
    assert words.runs_on(parse(date)) == said


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2031-05-04", "Known to the day."),
        ("2031-05~", "Known to the month, and only roughly."),
        ("203X", "Known less closely than to the year."),
        ("[2031-05-04,2031-05-08]", "One of these; which one is not established."),
        ("[2031-05-04..2031-05-08]", "Within this span; when is not established."),
        ("[..2031-05-04]", "Up to then; when is not established."),
        ("/2031", "The beginning is not known; the end is known to the year."),
        ("2031-05/..", "The beginning is known to the month; the end is open."),
        ("2031-05-04/2031-05-06", "Beginning and end are known to the day."),
        (
            "2031-05~/2031-06",
            "The beginning is known to the month, and only roughly; the end is known to the month.",
        ),
    ],
)
def test_how_closely_a_date_is_known_is_said(date: str, said: str) -> None:
    assert words.precision(parse(date)) == said


def test_spans_are_grammar() -> None:
    span = words.span
    assert span(parse("2031"), parse("2032-05~")) == "from 2031 to about May 2032"
    assert span(parse("2031/.."), parse("[..2032]")) == "beginning: since 2031; end: by 2032"
    assert span(None, None) == ""


def test_long_and_wide_chains_of_sources_are_followed(tmp_path: Path) -> None:
    def source(id_: str, *above: str) -> Record:
        made: Record = {"id": id_, "type": "post", "title": id_, "publisher": "P"}
        return {**made, "derived_from": list(above)} if above else made

    chain = [source("s0")] + [source(f"s{n}", f"s{n - 1}") for n in range(1, 3000)]
    wide = [source("a0"), source("b0")]
    for n in range(1, 60):
        above = (f"a{n - 1}", f"b{n - 1}")
        wide += [source(f"a{n}", *above), source(f"b{n}", *above)]
    whole = chronicle(tmp_path, [event("e")], sources=[*chain, *wide])
    assert whole.origins["s2999"] == {"s0"}
    assert whole.origins["a59"] == {"a0", "b0"}


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.integers(1, 400))
@example(20_000)
def test_prose_full_of_brackets_is_read(count: int) -> None:
    from generator.prose import markup, references

    text = "[" * count + "a" * count + "[x](" * (count // 4)
    assert references(text) == ()
    assert markup(text) is not None or count < 4
