"""The data of the interactive timeline: what the pages say, in columns, and nothing that acts."""

from __future__ import annotations

import datetime
import html
import json
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import links
from generator.chronicle import Chronicle
from generator.edtf import Day, parse
from generator.load import load
from generator.pages.here import Here
from generator.pages.spans import covered, day_number, first_day, in_order, last_day
from generator.pages.strip import strip
from generator.site import site
from generator.timeline import CHUNK, timeline_files
from tests.web import ROOT

GOLDEN = ROOT / "tests" / "golden" / "content"
SETTINGS = {
    "subject": "A quarrel",
    "about": "Made up.",
    "period": "2020-03/2020-08",
    "region": {"name": "R", "countries": ["FR"], "south": 1, "west": 1, "north": 2, "east": 2},
}
Record = dict[str, Any]


def event(id_: str, date: str, **fields: object) -> Record:
    claim = {"id": "c", "text": "Said.", "attribution": [{"described": "a clerk"}]}
    made: Record = {"id": id_, "title": f"Event {id_}", "date": date, "type": "protest"}
    return (
        made
        | {"summary": "Words.", "claims": [claim | {"sources": [{"source": "paper"}]}]}
        | fields
    )


def chronicle(folder: Path, events: list[Record], **others: list[Record]) -> Chronicle:
    records: dict[str, list[Record]] = {
        "events": events,
        "sources": [{"id": "paper", "type": "webpage", "title": "Paper", "publisher": "The Paper"}],
        "actors": others.get("actors", []),
        "places": others.get("places", []),
    }
    (folder / "chronology.yml").write_text(json.dumps(SETTINGS))
    for kind, listed in records.items():
        (folder / kind).mkdir()
        if listed:
            (folder / kind / "all.yml").write_text(json.dumps(listed))
    loaded = load(folder)
    assert loaded.chronicle is not None, loaded.problems
    assert len(loaded.chronicle.events) == len(events), loaded.problems
    return loaded.chronicle


def golden() -> Chronicle:
    made = load(GOLDEN).chronicle
    assert made is not None
    return made


def data(whole: Chronicle) -> dict[str, Any]:
    return {path: json.loads(make()) for path, make in timeline_files(whole)}


def rows(files: dict[str, Any]) -> list[list[Any]]:
    count = len(files[links.TIMELINE_EVENTS]["start"])
    return [row for n in range(-(-count // CHUNK)) for row in files[links.timeline_rows(n)]]


@given(st.dates())
def test_days_are_counted_as_the_calendar_does(date: datetime.date) -> None:
    number = (date - datetime.date(1970, 1, 1)).days
    assert day_number(Day(date.year, date.month, date.day)) == number


@pytest.mark.parametrize(
    ("date", "first", "last", "reach"),
    [
        ("2020-05-04", (2020, 5, 4), 0, 0),
        ("2020-05", (2020, 5, 1), 30, 30),
        ("2020", (2020, 1, 1), 365, 365),
        ("2020-05-04~", (2020, 5, 4), 0, 0),
        ("2020-05-04/2020-05-09", (2020, 5, 4), 5, 0),
        ("2020-05/2020-06-01", (2020, 5, 1), 31, 30),
        ("[2020-05-04..2020-05-06]", (2020, 5, 4), 2, 2),
        ("2020-05-04/..", (2020, 5, 4), 0, 0),
        ("/2020-05-04", (2020, 5, 4), 0, 0),
        ("[..2020-05-04]", (2020, 5, 4), 0, 0),
    ],
)
def test_a_date_is_drawn_and_found_where_it_can_be(
    date: str, first: tuple[int, int, int], last: int, reach: int, tmp_path: Path
) -> None:
    columns = data(chronicle(tmp_path, [event("e", date)]))[links.TIMELINE_EVENTS]
    assert columns["start"] == [day_number(Day(*first))]
    assert columns["days"] == [last]
    assert columns["reach"] == [reach]


def test_the_timeline_covers_its_period_and_every_event(tmp_path: Path) -> None:
    events = [event("a", "2020-02-10"), event("b", "2020-07-01/2020-10-05")]
    whole = chronicle(tmp_path, events)
    ends = (day_number(Day(2020, 2, 10)), day_number(Day(2020, 10, 5)))
    assert covered(whole) == ends
    assert tuple(data(whole)[links.TIMELINE_EVENTS]["period"]) == ends


def test_columns_hold_what_the_records_do() -> None:
    whole = golden()
    columns = data(whole)[links.TIMELINE_EVENTS]
    facets = columns["facets"]
    day = 0
    for n, one in enumerate(in_order(whole)):
        day += columns["start"][n]
        assert day == first_day(one.date)
        assert day + columns["days"][n] == last_day(one.date)
        assert {facets["actor"][a][0] for a in columns["actor"][n]} == {p.actor for p in one.actors}
        assert {facets["place"][p][0] for p in columns["place"][n]} == set(one.places)
        assert facets["type"][columns["type"][n]][0] == one.type.value
        assert facets["status"][columns["status"][n]][0] == whole.status(one).value
        cited = {whole.sources[c.source].type.value for claim in one.claims for c in claim.sources}
        kinds = columns["sources"][columns["source"][n]]
        assert {facets["source"][k][0] for k in kinds} >= {k.replace("_", "-") for k in cited}
        assert (n in columns["key"]) == one.key
        assert (n in columns["undated"]) == (one.date.bucket.month is None)


def test_a_place_names_the_place_that_holds_it(tmp_path: Path) -> None:
    places = [
        {"id": "land", "name": "Land", "precision": "country"},
        {"id": "shire", "name": "Shire", "precision": "province", "part_of": "land"},
        {"id": "town", "name": "Town", "precision": "district", "part_of": "shire"},
    ]
    whole = chronicle(tmp_path, [event("e", "2020-05-04", places=["town"])], places=places)
    found = data(whole)[links.TIMELINE_EVENTS]["facets"]["place"]
    number = {id_: n for n, (id_, _, _) in enumerate(found)}
    held = {id_: holder for id_, _, holder in found}
    assert held == {"town": number["shire"], "shire": number["land"], "land": -1}


def test_rows_show_what_the_pages_of_the_years_show() -> None:
    whole = golden()
    pages = {o.path: o.text for o in site(whole) if o.path.startswith("timeline/2")}
    everything = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", " ".join(pages.values()))).split())
    shown = rows(data(whole))
    assert len(shown) == len(whole.events)
    for row, one in zip(shown, in_order(whole), strict=True):
        address, title, date, _, on, _, places, who, opposed, summary = row + [""] * (10 - len(row))
        assert address == f"../events/{one.id}/" and title == one.title
        for words in (*date, on, places, who, opposed, summary):
            assert " ".join(words.split()) in everything, words


def test_the_list_without_a_script_leads_to_every_month_and_counts_all() -> None:
    whole = load(ROOT / "content").chronicle
    assert whole is not None
    [page] = [o.text for o in site(whole) if o.path == links.TIMELINE]
    for year, number in whole.events_in_year.items():
        assert re.search(rf"\[(All )?{number} events?\]\({year}\.md\)", html.unescape(page))
    counts = [int(n) for n in re.findall(r"\]\(\d{4}[^)]*\) \((\d+)\)</span>", page)]
    assert len(counts) == len(whole.periods)
    assert sum(counts) == len(whole.events)


def test_every_word_leads_to_the_events_that_it_stands_in(tmp_path: Path) -> None:
    names = [{"name": "البلدة", "lang": "ar"}, {"name": "ash-Shahr"}]
    actors = [{"id": "crowd", "name": "The Crowd", "type": "community", "other_names": names}]
    events = [
        event("a", "2020-05-04", title="Bridge closed"),
        event("b", "2020-05-05", title="A bridge’s toll", actors=[{"actor": "crowd"}]),
        event("c", "2020-05-06", title="“Nothing” else", summary="See the bridge."),
    ]
    index = data(chronicle(tmp_path, events, actors=actors))[links.TIMELINE_WORDS]
    found = {}
    for word, steps in zip(index["words"], index["events"], strict=True):
        found[word] = [sum(steps[: n + 1]) for n in range(len(steps))]
    assert found["bridge"] == [0, 2] and found["bridge’s"] == [1]
    assert found["nothing"] == [2]
    assert found["البلدة"] == found["ash-shahr"] == found["crowd"] == [1]
    assert found["protest"] == [0, 1, 2]


def test_nothing_in_the_data_reads_as_html(tmp_path: Path) -> None:
    evil = "</script><img src=x onerror=alert(1)> &lt;b&gt;"
    actors = [{"id": "evil", "name": evil, "type": "person"}]
    places = [{"id": "evil", "name": evil, "precision": "exact"}]
    events = [
        event(
            "e",
            "2020-05-04",
            title=evil,
            summary=evil,
            key=True,
            brief=evil,
            places=["evil"],
            actors=[{"actor": "evil"}],
        )
    ]
    whole = chronicle(tmp_path, events, actors=actors, places=places)
    files = {path: make() for path, make in timeline_files(whole)}
    assert not any(sign in text for text in files.values() for sign in "<>&")
    assert json.loads(files[links.timeline_rows(0)])[0][1] == evil


def test_rows_are_fetched_in_files_of_few(tmp_path: Path) -> None:
    events = [event(f"e{n:03d}", f"2020-05-{n % 30 + 1:02d}") for n in range(CHUNK + 3)]
    files = data(chronicle(tmp_path, events))
    assert len(files[links.timeline_rows(0)]) == CHUNK
    assert len(files[links.timeline_rows(1)]) == 3
    assert files[links.TIMELINE_EVENTS]["chunk"] == CHUNK


# ---- the strip ----


def drawn(whole: Chronicle, *, labels: bool = False) -> Any:
    shown = strip(Here(whole, links.HOME), labels=labels)
    assert shown is not None
    text = str(shown.picture)
    assert "\n\n" not in text and "style=" not in text
    return html5lib.parseFragment(text, namespaceHTMLElements=False)


def all_of(picture: Any, name: str) -> list[Any]:
    return [e for e in picture.iter() if str(e.tag).rpartition("}")[2] == name]


def test_a_strip_has_one_bar_a_month_and_a_block_an_event(tmp_path: Path) -> None:
    against: list[Record] = [
        {"id": "one", "text": "So.", "status": "contested"},
        {"id": "two", "text": "Not so.", "status": "contested", "contradicts": ["one"]},
    ]
    said: Record = {"attribution": [{"described": "a clerk"}], "sources": [{"source": "paper"}]}
    events = [event(f"e{n}", f"2020-05-{n + 1:02d}") for n in range(3)]
    events.append(event("x", "2020-05-20", contested="It.", claims=[c | said for c in against]))
    picture = drawn(chronicle(tmp_path, events))
    bars = [
        (e.get("class"), float(e.get("height")))
        for e in all_of(picture, "rect")
        if e.get("class") in ("b", "h")
    ]
    assert bars == [("b", 18.0), ("h", 6.0)]
    words = " ".join(all_of(picture, "desc")[0].itertext())
    assert words == "Events by year: 2020: 4. Contested: 1."
    assert "March 2020 to August 2020" in "".join(all_of(picture, "title")[0].itertext())


def test_the_blocks_of_many_events_grow_smaller_until_they_are_left_out(tmp_path: Path) -> None:
    events = [event(f"e{n:03d}", f"2020-05-{n % 30 + 1:02d}") for n in range(60)]
    picture = drawn(chronicle(tmp_path, events))
    assert (
        sum(float(e.get("height")) for e in all_of(picture, "rect") if e.get("class") == "b") == 120
    )
    assert not all_of(picture, "pattern")


def test_a_strip_of_centuries_has_a_bar_a_year(tmp_path: Path) -> None:
    picture = drawn(chronicle(tmp_path, [event("a", "1650-03-04"), event("b", "1850")]))
    assert len([e for e in all_of(picture, "rect") if e.get("class") == "b"]) == 2
    assert len(all_of(picture, "text")) <= 20


def test_what_lasted_is_a_bar_and_what_is_roughly_known_fades(tmp_path: Path) -> None:
    dates = ("2020-04-01/2020-04-20", "2020-05", "2020-06-01~", "2020-07-01?", "2020-08-01")
    picture = drawn(chronicle(tmp_path, [event(f"e{n}", d) for n, d in enumerate(dates)]))
    lanes = [e.get("class") for e in picture.iter() if "lane" in (e.get("class") or "").split()]
    assert lanes == ["lane span", "lane within", "lane faded", "lane faded", "lane dot"]


def crowded(folder: Path) -> Chronicle:
    """Return key events in each month of half a year, with long names of places."""
    days = [(month, day) for day in (5, 15) for month in range(3, 9)]
    places: list[Record] = [
        {"id": f"p{n}", "name": f"Far and away {n}", "precision": "exact"} for n in range(len(days))
    ]
    events = [
        event(f"e{n}", f"2020-{month:02d}-{day:02d}", key=True, brief="It.", places=[f"p{n}"])
        for n, (month, day) in enumerate(days)
    ]
    return chronicle(folder, events, places=places)


def test_names_over_the_strip_stand_clear_of_each_other(tmp_path: Path) -> None:
    whole = load(ROOT / "content").chronicle
    assert whole is not None
    for picture in (drawn(whole, labels=True), drawn(crowded(tmp_path), labels=True)):
        stand_clear(picture)


def stand_clear(picture: Any) -> None:
    for group, letter in (("key keys-wide", 7 / 11.5), ("key keys-few", 6.6 / 3.3)):
        [drawn_group] = [e for e in picture.iter() if e.get("class") == group]
        texts = all_of(drawn_group, "text")
        assert len(texts) > 1
        boxes = []
        for text in texts:
            at, long = float(text.get("x")[:-1]), letter * len("".join(text.itertext()))
            left = at if text.get("text-anchor") == "start" else at - long
            boxes.append((float(text.get("y")), left, left + long, at))
        for one in boxes:
            assert one[1] >= 0 and one[2] <= 100
            for other in boxes:
                if one is not other and one[0] == other[0]:
                    assert one[2] < other[1] or other[2] < one[1]
                if one[0] < other[0]:  # its leader passes the other
                    assert not other[1] < one[3] < other[2]
        for link in all_of(drawn_group, "a"):
            assert re.fullmatch(r"events/[a-z0-9-]+/", link.get("href"))


@pytest.mark.parametrize(
    ("events", "first", "grain"),
    [
        (40, "2020-05-01", "a block an event"),
        (42, "2020-05-01", "a bar a month"),
        (40, "1950-05-01", "a block an event"),
        (42, "1950-05-01", "a bar a year"),
    ],
)
def test_a_strip_says_what_one_mark_of_it_is(
    tmp_path: Path, events: int, first: str, grain: str
) -> None:
    days = [first, *(f"2020-05-{n % 30 + 1:02d}" for n in range(1, events))]
    whole = chronicle(tmp_path, [event(f"e{n:02d}", day) for n, day in enumerate(days)])
    shown = strip(Here(whole, links.HOME), labels=False)
    assert shown is not None and shown.grain == grain
    assert ("strip-blocks" in shown.picture) == (grain == "a block an event")


def test_a_chronology_without_events_has_no_strip(tmp_path: Path) -> None:
    whole = chronicle(tmp_path, [])
    assert strip(Here(whole, links.HOME), labels=True) is None
    assert data(whole)[links.TIMELINE_EVENTS]["start"] == []
    assert parse(str(SETTINGS["period"])).label  # the period is all there is
