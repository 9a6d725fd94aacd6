"""The coverage page counts what the records hold, month by month, speaker by speaker."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.chronicle import Chronicle
from generator.edtf import parse
from generator.pages import words
from generator.pages.coverage.months import thin_limit
from generator.pictures.columns import Columns, Row, columns
from generator.site import site
from tests.documents import body, by_comrak, by_python_markdown, document
from tests.test_pages import Record, chronicle, claim, event, shown

PATH = "about/coverage.md"
SVG = re.compile(r"<svg.*?</svg>", re.S)


def dated(whole: Chronicle, period: str) -> Chronicle:
    return replace(whole, settings=whole.settings.model_copy(update={"period": parse(period)}))


def markdown(whole: Chronicle) -> str:
    return next(output.text for output in site(whole) if output.path == PATH)


def said_of_months(whole: Chronicle) -> list[str]:
    """Return what each picture says of its months."""
    return re.findall(r"<desc[^>]*>(.*?)</desc>", html.unescape(markdown(whole)))


def relation(kind: str, to: str, **fields: object) -> Record:
    return {"type": kind, "to": to, "sources": [{"source": "paper"}], **fields}


def test_months_are_counted_empty_and_unknown_ones_too(tmp_path: Path) -> None:
    events = [
        event("a", date="2031-05-04", claims=[claim("x"), claim("y")]),
        event("b", date="2031-05"),
        event("c", date="2031"),
        event("d", date="2033-01-01"),
    ]
    whole = dated(chronicle(tmp_path, events), "2031-04/2031-06")
    first, second = said_of_months(whole)
    assert first == (
        "April: 0 events, 0 claims; May: 2 events, 3 claims; June: 0 events, 0 claims; "
        "month not established: 1 event, 1 claim."
    )
    assert second == "January: 1 event, 1 claim."
    page = shown(whole)[PATH]
    assert "2 of 3 months (67%) of the period have no event here. They are: April 2031; " in page
    assert "1 event is dated to a year or season only; the month is not established." in page
    assert "1 event lies outside the period." in page
    assert "| May 2031 | 2 | 3 |" in page
    assert "| 2031, month not established | 1 | 1 |" in page


def test_a_picture_has_a_bar_for_each_month_with_something_and_a_number_for_each(
    tmp_path: Path,
) -> None:
    events = [event("a"), event("b", claims=[claim("x"), claim("y")])]
    whole = dated(chronicle(tmp_path, events), "2031")
    (drawn,) = SVG.findall(markdown(whole))
    picture = ElementTree.fromstring(drawn)
    assert picture.get("role") == "img"
    names = (picture.get("aria-labelledby") or "").split()
    assert [picture.find(f"*[@id='{name}']") is not None for name in names] == [True, True]
    numbers = [g for g in picture.iter("g") if g.get("class") == "columns-numbers"]
    assert [[t.text for t in g] for g in numbers] == [
        ["2" if month == 5 else "0" for month in range(1, 13)],
        ["3" if month == 5 else "0" for month in range(1, 13)],
    ]
    assert len(list(picture.iter("rect"))) == len(list(picture.iter("line"))) == 2


def test_bars_stand_on_their_line_and_none_is_taller_than_the_tallest() -> None:
    row = Row("3 events", [None, 0, 1, 999, 1204], 1204)
    drawn = ElementTree.fromstring(columns(Columns("y", "Y", "All.", "ABCDE", (row, row))))
    bars = [(int(r.get("y", "")), int(r.get("height", ""))) for r in drawn.iter("rect")]
    lines = {int(line.get("y1", "")) for line in drawn.iter("line")}
    assert {y + height for y, height in bars} == lines
    assert [height for _, height in bars[:3]] == [2, 37, 44]
    numbers = next(g for g in drawn.iter("g") if g.get("class") == "columns-numbers")
    assert [text.text for text in numbers] == ["0", "1", "999", "1k+"]


def test_years_without_events_are_one_line(tmp_path: Path) -> None:
    whole = dated(chronicle(tmp_path, [event("a")]), "2027/2032")
    page = shown(whole)[PATH]
    assert len(said_of_months(whole)) == 1
    assert "2027–2030: no event" in page
    assert "2032: no event" in page


@pytest.mark.parametrize(
    ("period", "months"), [("2031-03/..", "2 of 3 months"), ("/2031-06", "1 of 2 months")]
)
def test_an_open_period_ends_with_the_events(period: str, months: str, tmp_path: Path) -> None:
    whole = dated(chronicle(tmp_path, [event("a")]), period)
    assert f"{months} " in shown(whole)[PATH]


def test_a_person_counts_with_what_it_belonged_to_at_the_time(tmp_path: Path) -> None:
    actors: list[Record] = [
        {"id": "band", "name": "The Band", "type": "armed-group"},
        {"id": "alone", "name": "Alone", "type": "person"},
        {
            "id": "minister",
            "name": "Minister",
            "type": "person",
            "relations": [
                relation("supports", "post"),
                relation("member-of", "town", end="2030"),
                relation("commands", "band", start="2031-06"),
            ],
        },
    ]
    events = [
        event(f"e{date}", date=date, claims=[claim(attribution=[{"actor": speaker}])])
        for date, speaker in (
            ("2030-04", "minister"),
            ("2031-02", "minister"),
            ("2031-07", "minister"),
            ("2031-08", "alone"),
        )
    ]
    page = shown(chronicle(tmp_path, events, actors=actors))[PATH]
    assert "| State | 1 | 25% | 1 origin |" in page
    assert "| Armed group | 1 | 25% | 1 origin |" in page
    assert "| Person | 2 | 50% | 2 origins |" in page
    assert "| The Band | 1 | 25% | 1 outlet; 1 said by one of its people |" in page


def test_persons_in_a_circle_are_counted_once(tmp_path: Path) -> None:
    actors: list[Record] = [
        {"id": a, "name": a, "type": "person", "relations": [relation("member-of", b)]}
        for a, b in (("one", "two"), ("two", "one"))
    ]
    events = [event("e", claims=[claim(attribution=[{"actor": "one"}])])]
    assert (
        "| Person | 1 | 100% | 1 origin |"
        in shown(chronicle(tmp_path, events, actors=actors))[PATH]
    )


def test_unnamed_speakers_are_told_apart_by_their_terms(tmp_path: Path) -> None:
    claims = [
        claim("a", attribution=[{"described": "a clerk", "terms": "anonymous"}]),
        claim("b", attribution=[{"described": "a clerk", "terms": "leaked"}]),
        claim("c", attribution=[{"described": "a clerk"}]),
        claim("d", attribution=[{"actor": "post", "terms": "unattributed"}]),
    ]
    page = shown(chronicle(tmp_path, [event("e", claims=claims)]))[PATH]
    assert "In 3 of 4 claims (75%) the origin is described and not named: 1 on condition" in page
    assert "1 in something leaked and 1 on terms that are not recorded." in page
    assert "In 1 of 4 claims (25%) whoever is named first passes something on" in page
    assert "| Described, not named | 3 | 75% |" in page


def test_what_rests_on_one_origin_is_said(tmp_path: Path) -> None:
    sources: list[Record] = [{"id": "other", "type": "book", "title": "O", "publisher": "Other"}]
    events = [
        event("a", claims=[claim("x"), claim("y", sources=[{"source": "other"}])]),
        event("b", date="2032", claims=[claim(attribution=[{"described": "a clerk"}])]),
        event(
            "c",
            date="2033-01",
            claims=[claim("x", attribution=[{"described": w}]) | {"id": w} for w in ("him", "her")],
        ),
    ]
    page = shown(chronicle(tmp_path, events, sources=sources))[PATH]
    assert "The Post is the origin of 2 of 5 claims (40%), read in 2 outlets: one origin" in page
    assert "all come from one origin: May 2031 (2 claims, The Post); 2032, month not" in page
    assert "all of one kind: January 2033 (2 claims, described, not named)." in page


def test_grades_are_counted(tmp_path: Path) -> None:
    claims = [claim("a", status="single-source"), claim("b", status="single-source"), claim("c")]
    page = shown(chronicle(tmp_path, [event("e", claims=claims)]))[PATH]
    assert "2 of 3 claims (67%) are graded single source" in page
    assert "| Single source | 2 | 67% |" in page
    assert "| Confirmed | 0 | 0% |" in page


def test_areas_count_an_event_once_and_those_with_none_stand_too(tmp_path: Path) -> None:
    places: list[Record] = [
        {"id": "p1", "name": "P1", "precision": "near", "country": "FR", "admin1": "North"},
        {"id": "p2", "name": "P2", "precision": "near", "part_of": "p1"},
        {"id": "p3", "name": "P3", "precision": "near", "country": "FR", "admin1": "South"},
        {"id": "p4", "name": "P4", "precision": "country", "country": "FR"},
        {"id": "p5", "name": "P5", "precision": "near", "country": "DE", "admin1": "East"},
    ]
    events = [
        event("a", places=["p1", "p2"]),
        event("b", places=["p2", "p5"]),
        event("c", places=["p4", "p5"]),
        event("d", places=["p5"]),
        event("e"),
    ]
    page = shown(chronicle(tmp_path, events, places=places))[PATH]
    assert "| North | 2 | 40% | 2 claims | | South | 0 | 0% | 0 claims |" in page
    assert "East" not in page
    assert "These are: South (0 events)." in page
    assert "1 event stands only at places for which no area is given" in page
    assert "1 event stands only at places outside the countries covered (R)." in page
    assert "1 event stands at no place." in page


def test_sources_are_counted(tmp_path: Path) -> None:
    sources: list[Record] = [
        {
            "id": "blog",
            "type": "post-weblog",
            "title": "B",
            "publisher": "B",
            "language": "fr",
            "issued": "2031",
            "url": "https://b.example.org/",
            "archive_url": "https://a.example.org/",
            "reliability": "C",
        },
        {"id": "copy", "type": "post", "title": "C", "publisher": "B", "derived_from": ["blog"]},
    ]
    claims = [
        claim("a", sources=[{"source": "blog"}, {"source": "copy"}]),
        claim("b", sources=[{"source": "blog"}, {"source": "paper"}]),
    ]
    page = shown(chronicle(tmp_path, [event("e", claims=claims)], sources=sources))[PATH]
    assert "3 sources from 2 publishers have a record" in page
    assert "With an archived copy: 1 of 3 sources (33%)." in page
    assert "With no web address at all: 2 of 3 sources (67%)." in page
    assert "With no date of issue: 2 of 3 sources (67%)." in page
    assert "Copied or made from another source here: 1 of 3 sources (33%)" in page
    assert "that need no editor (encyclopedia entry, post, weblog post): 1 of 2 claims" in page
    assert "| French | 1 | 33% |" in page and "| not recorded | 2 | 67% |" in page
    assert "| C: fairly reliable | 1 | 33% | | Not graded | 2 | 67% |" in page


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2000/2040", "492 of 492 months (100%) of the period have no event here. They are: Jan"),
        ("2000/..", "No month is covered yet."),
    ],
)
def test_an_empty_chronology_says_so(period: str, said: str, tmp_path: Path) -> None:
    whole = dated(chronicle(tmp_path, []), period)
    page = shown(whole)[PATH]
    assert "There is no event yet." in page
    assert said in page
    assert "Who speaks There is no claim yet." in page
    assert "How well the claims stand There is no claim yet." in page
    assert "of 0 " not in page.partition(" Sources ")[0]
    text = body(markdown(whole))
    assert document(by_python_markdown(text)) == document(by_comrak(text))


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    hostile = 'x | y](z) <svg onload="a"> **b** `c` &lt; {{ d }}'
    actors: list[Record] = [{"id": "evil", "name": hostile, "type": "ngo"}]
    places: list[Record] = [
        {"id": "p", "name": "P", "precision": "near", "country": "FR", "admin1": hostile}
    ]
    claims = [
        claim("a", attribution=[{"actor": "evil"}]),
        claim("b", attribution=[{"described": hostile}]),
    ]
    events = [
        event("e", claims=claims[:1], places=["p"]),
        event("f", date="2032", claims=claims[1:]),
    ]
    page = body(markdown(chronicle(tmp_path, events, actors=actors, places=places)))
    assert document(by_python_markdown(page)) == document(by_comrak(page))
    rendered = document(by_comrak(page))
    texts = "".join(node[1] for node in rendered if node[0] == "text")
    assert texts.count(hostile) >= 4
    assert not any(hostile[:5] in drawn for drawn in SVG.findall(page))


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 7, "0%"),
        (1, 3, "33%"),
        (2, 3, "67%"),
        (1, 8, "13%"),
        (1, 400, "under 1%"),
        (1, 200, "1%"),
        (399, 400, "over 99%"),
        (7, 7, "100%"),
        (0, 0, "0%"),
    ],
)
def test_shares_are_whole_and_never_say_none_or_all_of_some(
    part: int, whole: int, said: str
) -> None:
    assert words.percent(part, whole) == said


@pytest.mark.parametrize(
    ("counts", "limit"), [([], 1), ([0, 0, 5], 1), ([3, 4, 9], 1), ([8, 8, 30], 2), ([40], 10)]
)
def test_thin_is_a_quarter_of_the_middle_month(counts: list[int], limit: int) -> None:
    assert thin_limit(counts)[0] == limit


def test_home_and_about_lead_to_it(tmp_path: Path) -> None:
    texts = {output.path: output.text for output in site(chronicle(tmp_path, []))}
    assert "[How this was made and what it covers](about/coverage.md)" in texts["index.md"]
    assert "[How this was made and what it covers](about/coverage.md)" in texts["about.md"]
