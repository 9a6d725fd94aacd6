"""A row of a list says when, what and who speaks; who excludes whom stands beside, for neither."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.chronicle import Chronicle
from generator.edtf import parse
from generator.pages.marks import knot
from generator.pages.rows import listed_date
from generator.pages.speakers import speakers
from generator.site import site
from tests.test_pages import Record, chronicle, claim, event, shown


def by(name: str, day: str = "", **fields: object) -> Record:
    """Return a claim of somebody who is described, on a day."""
    link = {"described": name, **({"date": day} if day else {})}
    return claim(name, attribution=[link], **fields)


def markdown(whole: Chronicle, path: str) -> str:
    return next(output.text for output in site(whole) if output.path == path)


def who(folder: Path, claims: list[Record], *others: Record) -> tuple[str, str]:
    """Return who speaks in an event's record, and who excludes whom."""
    whole = chronicle(folder, [event("e", claims=claims), *others])
    found = speakers(whole, whole.events["e"])
    told = [" ≠ ".join(" + ".join(side) for side in sides) for sides in found.conflicts]
    return ", ".join(found.names), "; ".join(told) + f" and {found.more}" * bool(found.more)


def test_nobody_is_against_where_nothing_is_excluded(tmp_path: Path) -> None:
    assert who(tmp_path, [by("a"), by("b"), by("a2"), by("b2")]) == ("a, b, a2, b2", "")


def test_all_who_speak_are_named_and_whoever_spoke_first_stands_first(tmp_path: Path) -> None:
    claims = [by("late", "2031-05-06", contradicts=["early"]), by("early", "2031-05-05")]
    found = who(tmp_path, [*claims, by("other", "2031-05-01")])
    assert found == ("late, early, other", "early ≠ late")


def test_on_one_day_the_alphabet_decides_and_not_the_record(tmp_path: Path) -> None:
    claims = [by("zebra", "2031-05-05", contradicts=["apple"]), by("apple", "2031-05-05")]
    assert who(tmp_path, claims) == ("zebra, apple", "apple ≠ zebra")


def test_an_undated_statement_comes_after_dated_ones(tmp_path: Path) -> None:
    claims = [by("apple", contradicts=["zebra"]), by("zebra", "2031-05-05")]
    assert who(tmp_path, claims) == ("apple, zebra", "zebra ≠ apple")


def test_those_who_share_an_account_stand_together(tmp_path: Path) -> None:
    claims = [
        by("one", "2031-05-05"),
        by("two", "2031-05-06", contradicts=["one"]),
        by("three", "2031-05-07", contradicts=["one"]),
        by("four", "2031-05-08", contradicts=["two", "three"]),
    ]
    assert who(tmp_path, claims) == ("one, two, three, four", "one + four ≠ two + three")


@pytest.mark.parametrize(
    ("conflicts", "told"),
    [(1, "a0 ≠ b0"), (3, "a0 ≠ b0; a1 ≠ b1; a2 ≠ b2"), (4, "a0 ≠ b0; a1 ≠ b1 and 2")],
)
def test_the_earliest_conflicts_are_told_and_the_others_counted(
    conflicts: int, told: str, tmp_path: Path
) -> None:
    claims = []
    for n in range(conflicts):
        claims += [by(f"a{n}", f"2031-05-0{n + 1}")]
        claims += [by(f"b{n}", "2031-06-01", contradicts=[f"a{n}"])]
    assert who(tmp_path, claims)[1] == told


def test_two_conflicts_of_the_same_sides_are_told_once(tmp_path: Path) -> None:
    claims = [
        claim("a1", attribution=[{"described": "a", "date": "2031-05-05"}]),
        claim("b1", attribution=[{"described": "b", "date": "2031-05-06"}], contradicts=["a1"]),
        claim("a2", attribution=[{"described": "a", "date": "2031-05-07"}]),
        claim("b2", attribution=[{"described": "b", "date": "2031-05-08"}], contradicts=["a2"]),
    ]
    assert who(tmp_path, claims) == ("a, b", "a ≠ b")


def test_who_excludes_it_in_another_record_stands_against_it(tmp_path: Path) -> None:
    other = event("f", claims=[by("far", contradicts=["e#near"])])
    assert who(tmp_path, [by("near")], other) == ("near", "near ≠ far")


def test_one_who_excludes_himself_is_named_once(tmp_path: Path) -> None:
    claims = [
        claim("a1", attribution=[{"described": "a"}], status="contested"),
        claim("a2", attribution=[{"described": "a"}], contradicts=["a1"], status="contested"),
    ]
    text = markdown(chronicle(tmp_path, [event("e", claims=claims)]), "timeline/2031.md")
    assert "excluding each other: <b>statements of a</b>" in text


def test_a_row_names_five_and_leaves_out_two_at_least(tmp_path: Path) -> None:
    six = [by(name) for name in "abcdef"]
    events = [event("six", claims=six), event("eight", claims=[*six, by("g"), by("h")])]
    page = shown(chronicle(tmp_path, events))["timeline/2031.md"]
    assert "a, b, c, d, e and f" in page
    assert "a, b, c, d, e and 3 more" in page


def test_a_contested_row_says_so_by_knot_mark_and_word(tmp_path: Path) -> None:
    claims = [by("a", status="contested"), by("b", contradicts=["a"], status="contested")]
    text = markdown(chronicle(tmp_path, [event("e", claims=claims)]), "timeline/2031.md")
    assert '<div class="knot day contested"></div>' in text
    assert '<span class="status contested">[Contested](../about.md#status-contested)' in text
    against = '<span class="against"><span class="against-mark"></span>excluding each other:'
    assert f"{against} <b>a against b</b></span>" in text


def test_a_key_event_is_set_large_and_has_its_short_version(tmp_path: Path) -> None:
    made = event("e", key=True, brief="In short.")
    text = markdown(chronicle(tmp_path, [made]), "timeline/2031.md")
    assert '<div class="row ev ev--key" markdown>' in text
    large = '<time datetime="2031-05-04"><span class="d">4</span> <span class="m">May 2031</span>'
    assert large in text
    assert '<p class="sum">In short&#46;</p>' in text
    assert '<div class="knot day large"></div>' in text


def test_a_title_in_a_list_is_a_link_and_no_heading(tmp_path: Path) -> None:
    text = markdown(chronicle(tmp_path, [event("e")]), "timeline/2031.md")
    assert "\n[Event e](../events/e.md)\n" in text
    assert re.findall(r'<h[1-6] id="([^"]+)"', text) == ["top", "2031-05"]


def test_an_event_without_a_month_has_no_knot(tmp_path: Path) -> None:
    events = [event("a", date="2031"), event("b", date="2031-21")]
    text = markdown(chronicle(tmp_path, events), "timeline/2031.md")
    assert text.count('<div class="row ev"') == 2
    assert '<div class="knot' not in text
    assert '<h2 id="month-not-established" markdown>2031&#44; month not established</h2>' in text


@pytest.mark.parametrize(
    ("date", "kinds"),
    [
        ("2015-04-25", "day"),
        ("2015-02-08~", "about"),
        ("2015-06~", "about"),
        ("2015-06-02?", "possibly"),
        ("2015-06?", "within possibly"),
        ("2015-02-17/2015-02-20", "span"),
        ("2015-05~/2015-06-03", "span fade-in"),
        ("/2015-06-03", "span fade-in"),
        ("2015-06-03/..", "span fade-out"),
        ("2015-06-03/", "span fade-out"),
        ("2015-05~/2015-06?", "span fade-in fade-out"),
        ("[2015-04-25..2015-04-28]", "within"),
        ("[..2015-06-03]", "within fade-in"),
        ("[2015-06-03..]", "within fade-out"),
        ("2014-04", "within"),
        ("2014", "within"),
    ],
)
def test_a_knot_is_no_more_exact_than_its_date(date: str, kinds: str) -> None:
    assert knot(parse(date)) == f"knot {kinds}"
    assert knot(parse(date), contested=True) == f"knot {kinds} contested"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2015-04-25", "25 April"),
        ("2015-02-08~", "about 8 February"),
        ("2015-06-03/", "from 3 June, end unknown"),
        ("2015-04", "April"),
        ("2015", "2015"),
        ("2015-12-30/2016-01-02", "30 December 2015 – 2 January 2016"),
    ],
)
def test_the_year_of_the_heading_is_not_said_again(date: str, words: str) -> None:
    assert listed_date(parse(date), large=False, under=2015).words == words


@pytest.mark.parametrize(
    ("date", "large"),
    [
        ("2015-04-25", ("", "25", "April 2015")),
        ("2015-02-17/2015-02-20", ("", "17–20", "February 2015")),
        ("2015-02-08~", ("about", "8", "February 2015")),
        ("2015-04", ("", "", "")),
        ("[2015-04-25..2015-04-28]", ("", "", "")),
        ("2015-05~/2015-06-03", ("", "", "")),
    ],
)
def test_only_days_are_set_large_and_their_doubt_with_them(
    date: str, large: tuple[str, str, str]
) -> None:
    made = listed_date(parse(date), large=True, under=2015)
    assert (made.doubt, made.days, made.month) == large
    assert made.words == parse(date).label


def test_only_a_known_day_is_a_time_for_machines() -> None:
    isos = {
        d: listed_date(parse(d), large=False).iso for d in ("2015-04-25", "2015-04-25~", "2015")
    }
    assert isos == {"2015-04-25": "2015-04-25", "2015-04-25~": "", "2015": ""}


def test_a_period_leads_to_those_beside_it_and_to_the_same_in_the_timeline(tmp_path: Path) -> None:
    events = [event(f"e{n}", date=f"2031-0{1 + n % 4}-0{n}") for n in range(1, 9)]
    whole = chronicle(tmp_path, [*events, event("f", date="2033"), event("g", date="2029")])
    year = markdown(whole, "timeline/2031.md")
    assert '<span class="before">[2029](2029.md)</span>' in year
    assert '<span class="after">[2033](2033.md)</span>' in year
    assert "(index.md?from=2031&amp;to=2031)" in year
    month = markdown(whole, "timeline/2031/02.md")
    assert '<span class="before">[January 2031](01.md)</span>' in month
    assert '<span class="after">[March 2031](03.md)</span>' in month
    assert "[2031](../2031.md)" in month
    assert "(../index.md?from=2031-02&amp;to=2031-02)" in month
    assert '<span class="before">' not in markdown(whole, "timeline/2029.md")


def test_a_large_year_lists_its_months_and_their_key_events(tmp_path: Path) -> None:
    events = [event(f"e{n}", date=f"2031-0{1 + n % 2}-0{n}", key=n == 1) for n in range(1, 7)]
    text = markdown(chronicle(tmp_path, events), "timeline/2031.md")
    assert "[All 3 events](2031/01.md)" in text
    assert text.count('<div class="row ev') == 1


def test_a_year_page_says_how_much_it_has(tmp_path: Path) -> None:
    pages = shown(chronicle(tmp_path, [event("e", key=True), event("f"), event("g", date="2033")]))
    assert "2 events with 2 claims; 1 key event, set larger." in pages["timeline/2031.md"]
    assert "1 event with 1 claim." in pages["timeline/2033.md"]


def test_an_overview_of_very_many_key_events_leaves_them_to_their_years(tmp_path: Path) -> None:
    for many, listed in ((50, True), (51, False)):
        events = [event(f"e{n:02}", key=True) for n in range(many)]
        (tmp_path / str(many)).mkdir()
        pages = shown(chronicle(tmp_path / str(many), events))
        assert ("Event e49" in pages["timeline/index.md"]) is listed
        assert "Event e49" in pages["timeline/2031.md"]
