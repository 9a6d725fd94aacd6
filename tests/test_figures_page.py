"""The page of figures shows counts over time as they were given, each with its claimant."""

from __future__ import annotations

import html
import json
import posixpath
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chronicle import Chronicle
from generator.load import load
from generator.pages.counting import Counted, countings
from generator.pages.figures import PAGE, figure_pages
from generator.pages.words import number
from generator.pictures.bars import Fade
from generator.pictures.boxes import Box
from generator.pictures.counts import counts
from generator.pictures.placing import Placed, Wanted, place
from generator.pictures.timeframe import Count, Counts, Line
from generator.records import Claim
from generator.render import page
from generator.site import site
from generator.vocabulary import Modality
from tests.documents import body, by_comrak, by_python_markdown, document
from tests.hostile import parsed
from tests.hostile.payloads import PAYLOADS
from tests.test_pages import SETTINGS, Record, chronicle, claim, event

ROOT = Path(__file__).parent.parent
PATH = "figures/index.md"
ROW = re.compile(r"^\| (?!Counted)(.+) \|$", re.M)
LINK = re.compile(r"\[([^]]*)\]\(([^)]*)\)")


@cache
def real() -> Chronicle:
    whole = load(ROOT / "content").chronicle
    assert whole
    return whole


def counted(
    id_: str, value: int, day: str, who: str = "town", scope: str = "cumulative", **fields: object
) -> Record:
    """Return an event of one claim with one count."""
    figure: Record = {"measure": "hurt", "qualifier": "exact", "value": value}
    figure |= {"scope": scope, "as_of": day, **fields}
    actors = ("town", "post", "mayor", "board")
    said: list[Record] = [{"actor": who} if who in actors else {"described": who}]
    return event(id_, claims=[claim(figures=[figure], attribution=said)])


def only_claim(made: Record) -> Any:
    """Return the claim of an event that has one, to change it."""
    claims: Any = made["claims"]
    assert len(claims) == 1
    return claims[0]


def pages(whole: Chronicle) -> dict[str, str]:
    """Return the Markdown of the pages of figures."""
    return {
        view.path: body(page("figures.md.jinja", view.context, {"title": view.title}))
        for view in (sketch.view() for sketch in figure_pages(whole))
    }


def pictures(text: str, kind: str = "wide") -> list[ElementTree.Element]:
    found = re.findall(rf'<svg class="counts counts-{kind}".*?\n</svg>', text, re.S)
    return [ElementTree.fromstring(html.unescape(svg).replace("&", "&amp;")) for svg in found]


def links(picture: ElementTree.Element) -> list[ElementTree.Element]:
    return [link for link in picture.iter("a") if link.get("class") == "count"]


def rows(text: str) -> list[list[str]]:
    """Return the rows of the first table in a text, cells unescaped."""
    table = text.partition("|---|---|---|---|---|\n")[2].partition("\n\n")[0]
    return [html.unescape(row).split(" | ") for row in ROW.findall(table)]


def lines(whole: Chronicle) -> list[list[str]]:
    """Return each line of the only picture: its claimant and its numbers."""
    found = countings(whole)
    assert len(found) <= 1
    return [
        [line[0].claimant, *(number(c.figure) for c in line)]
        for counting in found
        for line in counting.lines
    ]


def others(whole: Chronicle) -> set[str]:
    (counting,) = countings(whole)
    return {number(c.figure) for c in counting.others}


# ---- which counts stand in a picture ----


def test_lines_are_each_of_one_named_claimant_and_nobody_else_is_joined(tmp_path: Path) -> None:
    events = [
        counted("a", 10, "2031-01-01"),
        counted("b", 30, "2031-03-01"),
        counted("c", 20, "2031-02-01", "post"),
        counted("d", 12, "2031-01-02", "a witness"),
        counted("e", 22, "2031-02-02", "a witness"),
    ]
    assert lines(chronicle(tmp_path, events)) == [
        ["The Town", "10", "30"],
        ["a witness", "12"],
        ["The Post", "20"],
        ["a witness", "22"],
    ]


def test_whoever_speaks_for_a_body_counts_on_its_line(tmp_path: Path) -> None:
    cited = [{"source": "paper"}]
    ties = [{"type": type_, "to": "town", "sources": cited} for type_ in ("leads", "part-of")]
    actors: list[Record] = [
        {"id": "mayor", "name": "The Mayor", "type": "person", "relations": ties[:1]},
        {"id": "board", "name": "A Board", "type": "government-body", "relations": ties[1:]},
    ]
    events = [
        counted("a", 10, "2031-01-01"),
        counted("b", 20, "2031-02-01", "mayor"),
        counted("c", 5, "2031-03-01"),
        counted("d", 30, "2031-04-01", "board"),
    ]
    whole = chronicle(tmp_path, events, actors=actors)
    assert lines(whole) == [["The Town", "10", "20", "30"]]
    assert others(whole) == {"5"}  # the town's count cannot fall, whoever gave it
    page = pages(whole)[PATH]
    (wide,) = pictures(page)
    assert [link.get("aria-label") for link in links(wide)] == [
        "The Town: 10, 1 January 2031",
        "The Mayor (The Town): 20, 1 February 2031",
        "A Board (The Town): 30, 1 April 2031",
    ]
    assert [row[1] for row in rows(page)] == ["The Town", "The Mayor", "A Board"]


def test_two_of_one_name_have_two_lines(tmp_path: Path) -> None:
    actors: list[Record] = [{"id": "board", "name": "The Town", "type": "party"}]
    events = [counted("a", 10, "2031-01-01"), counted("b", 30, "2031-03-01")]
    events += [counted("c", 20, "2031-02-01", "board")]
    given_ = chronicle(tmp_path, events, actors=actors)
    assert lines(given_) == [["The Town", "10", "30"], ["The Town", "20"]]


def test_a_number_that_nobody_is_named_for_joins_nothing(tmp_path: Path) -> None:
    unnamed: list[Record] = [{"actor": "post", "terms": "unattributed"}]
    events = [counted("a", 10, "2031-01-01"), counted("b", 30, "2031-03-01")]
    events += [counted("c", 11, "2031-01-02", "post"), counted("d", 31, "2031-03-02", "post")]
    for made in events[2:]:
        said = only_claim(made)
        said["attribution"] = unnamed
    assert lines(chronicle(tmp_path, events)) == [
        ["The Town", "10", "30"],
        ["The Post, naming no origin", "11"],
        ["The Post, naming no origin", "31"],
    ]


def test_smaller_numbers_to_one_day_are_parts(tmp_path: Path) -> None:
    leads: Record = {"type": "leads", "to": "town", "sources": [{"source": "paper"}]}
    head: Record = {"id": "head", "name": "The Head", "type": "person", "relations": [leads]}
    events = [
        counted("a", 40, "2031-01-01"),
        counted("b", 100, "2031-01-01"),
        counted("c", 200, "2031-02-01"),
        counted("d", 90, "2031-01-01", "post"),
        counted("e", 80, "2031-01-01", "head"),
    ]
    only_claim(events[4])["attribution"] = [{"actor": "head"}]  # who speaks for the town
    whole = chronicle(tmp_path, events, actors=[head])
    assert lines(whole) == [["The Post", "90"], ["The Town", "100", "200"]]
    assert others(whole) == {"40", "80"}


def test_of_how_many_there_are_a_record_gives_the_whole_and_its_parts(tmp_path: Path) -> None:
    events = [counted("a", 100, "2031-01-01", scope="stock"), event("b"), event("c")]
    for id_, month in (("b", "2031-02"), ("c", "2031-03")):
        made = next(e for e in events if e["id"] == id_)
        figures = [
            {"value": 150, "as_of": f"{month}-01", "counts": "in the north"},
            {"value": 220, "as_of": f"{month}-02", "counts": "in all"},
            {"value": 210, "as_of": f"{month}-03", "counts": "in all"},
        ]
        fixed = {"measure": "hurt", "qualifier": "exact", "scope": "stock"}
        made["claims"] = [claim(attribution=[{"actor": "town"}])]
        only_claim(made)["figures"] = [{**fixed, **figure} for figure in figures]
    whole = chronicle(tmp_path, events)
    assert lines(whole) == [["The Town", "100", "220", "210", "220", "210"]]
    assert others(whole) == {"150"}


def test_what_counts_all_up_to_a_day_cannot_fall(tmp_path: Path) -> None:
    events = [counted(f"e{n}", value, f"2031-0{n}-01") for n, value in enumerate((50, 80, 60), 1)]
    events.append(counted("p", 70, "2031-02-02", "post"))
    whole = chronicle(tmp_path, events)
    assert lines(whole) == [["The Town", "50", "80"], ["The Post", "70"]]
    assert others(whole) == {"60"}


def test_how_many_there_are_may_fall(tmp_path: Path) -> None:
    values = enumerate((50, 80, 60), 1)
    events = [counted(f"e{n}", v, f"2031-0{n}-01", scope="stock") for n, v in values]
    assert lines(chronicle(tmp_path, events)) == [["The Town", "50", "80", "60"]]


def test_what_is_too_small_to_be_seen_is_in_words(tmp_path: Path) -> None:
    events = [
        counted("a", 1000, "2031-01-01"),
        counted("b", 1200, "2031-02-01"),
        counted("c", 60, "2031-02-02", "post"),
        counted("d", 59, "2031-02-03", "a witness"),
        counted("e", 5, "2030-01-01", "another"),
    ]
    whole = chronicle(tmp_path, events)
    assert lines(whole) == [["another", "5"], ["The Town", "1,000", "1,200"], ["The Post", "60"]]
    assert others(whole) == {"59"}


@pytest.mark.parametrize("scope", ["incident", None])
def test_the_number_of_one_event_is_in_no_picture(tmp_path: Path, scope: str | None) -> None:
    events = [counted(f"e{n}", n, f"2031-0{n}-01") for n in (1, 2, 3)]
    for made in events:
        said = only_claim(made)
        (figure,) = said["figures"]
        figure["scope"] = scope
        if scope is None:
            del figure["scope"]
    assert lines(chronicle(tmp_path, events)) == []


def test_a_goal_is_never_counted() -> None:
    """The checks refuse a goal with a scope; were there one, no picture would show it."""
    whole = real()
    for id_, made in whole.events.items():
        if any(c.modality is not Modality.ASSERTION and c.figures for c in made.claims):
            goals = tuple(map(_as_if_counted, made.claims))
            changed = made.model_copy(update={"claims": goals})
            whole = replace(whole, events={**whole.events, id_: changed})
    kinds = {c.claim.modality for k in countings(whole) for c in (*k.drawn, *k.others)}
    assert kinds == {Modality.ASSERTION}


def _as_if_counted(claim_: Claim) -> Claim:
    if claim_.modality is Modality.ASSERTION:
        return claim_
    total = real().claims["2015-06-03-death-toll", "killed"].figures  # type: ignore[index]
    return claim_.model_copy(update={"figures": total})


def test_where_nobody_counted_twice_there_is_no_picture(tmp_path: Path) -> None:
    events = [counted(f"e{n}", n, f"2031-0{n}-01", f"witness {n}") for n in (1, 2, 3, 4)]
    assert lines(chronicle(tmp_path, events)) == []


# ---- the page ----


def test_the_picture_and_the_table_hold_the_same_numbers() -> None:
    text = pages(real())[PATH]
    sections = text.split('<section class="row section measure"')[1:]
    assert len(sections) == len(countings(real())) >= 2
    for section in sections:
        shown = [
            (claimant, LINK.sub(r"\1", value).split(" <span")[0], day)
            for day, claimant, value, *_ in rows(section)
        ]
        for kind in ("wide", "narrow"):
            (picture,) = pictures(section, kind)
            said = [link.get("aria-label") or "" for link in links(picture)]
            own = [re.sub(r" \([^()]+\):", ":", words) for words in said]  # the body beside it
            assert sorted(own) == sorted(f"{who}: {n}, {day}" for who, n, day in shown)


def test_every_mark_and_every_number_leads_to_its_claim() -> None:
    outputs = {output.path: output.content for output in site(real())}
    text = pages(real())[PATH]
    marks = [link.get("href") or "" for p in pictures(text) for link in links(p)]
    cells = [LINK.findall(cells[2])[0][1] for cells in rows(text)]
    assert len(marks) > 20
    assert {mark.partition("#")[2] for mark in marks} >= {c.partition("#")[2] for c in cells}
    for mark in marks:
        way, _, anchor = mark.partition("#")
        assert way.endswith("/")
        target = posixpath.normpath(posixpath.join("figures", way)) + ".md"
        assert f'id="{anchor}"' in str(outputs[target])
    for cell in cells:
        way, _, anchor = cell.partition("#")
        target = posixpath.normpath(posixpath.join("figures", way))
        assert f'id="{anchor}"' in str(outputs[target])


def test_the_toll_of_the_first_report_names_no_origin_and_the_goal_is_not_there() -> None:
    text = pages(real())[PATH]
    toll = [row for row in rows(text) if "220,000" in row[2]]
    assert [(row[1], LINK.sub(r"\1", row[2])) for row in toll] == [
        ("AFP, naming no origin", "more than 220,000")
    ]
    for key, said in real().claims.items():
        if said.modality is not Modality.ASSERTION:
            assert f"{key.event}.md#figure-{key.claim}-" not in text
            assert f"{key.event}/#figure-{key.claim}-" not in text


def test_how_a_number_was_given_and_that_it_is_contested_reaches_the_picture(
    tmp_path: Path,
) -> None:
    events = [
        counted("a", 100, "2031-01-01", qualifier="at-least"),
        counted("b", 300, "2031-02-01", qualifier="up-to"),
        counted("c", 250, "2031-02-02", "post", qualifier="about"),
    ]
    only_claim(events[1])["status"] = "contested"
    text = pages(chronicle(tmp_path, events))[PATH]
    for mark in ("#fade-up", "#fade-down", "#fade-v", 'class="contested"'):
        assert text.count(mark) == 2, mark  # once in each drawing
    assert text.count('<span class="status contested">') == 1


def test_a_line_is_level_or_upright_and_never_slopes() -> None:
    steps = [
        p for text in pages(real()).values() for p in re.findall(r'class="ln[^>]*d="([^"]*)"', text)
    ]
    assert len(steps) >= 6
    for path in steps:
        assert re.fullmatch(r"M[\d.]+ [\d.]+(H[\d.]+V[\d.]+)+", path)


def test_nothing_stands_after_the_last_count_of_a_line() -> None:
    (steps,) = re.findall(r'class="ln[^>]*d="([^"]*)"', str(counts(_picture([(1, 5), (3, 9)]))))[:1]
    assert re.fullmatch(r"M\S+ \S+H\S+V\S+", steps)


def test_an_unknown_day_counted_to_is_said_and_fades(tmp_path: Path) -> None:
    events = [counted(f"e{n}", n * 10, f"2031-0{n}-01") for n in (1, 2, 3)]
    said = only_claim(events[2])
    (figure,) = said["figures"]
    del figure["as_of"]
    said["attribution"] = [{"actor": "town", "date": "2031-05-06"}]
    for place_, listed in {"events": events, "actors": [TOWN], "sources": [PAPER]}.items():
        (tmp_path / place_).mkdir()
        (tmp_path / place_ / "all.yml").write_text(json.dumps(listed))
    (tmp_path / "chronology.yml").write_text(json.dumps(SETTINGS))
    whole = load(tmp_path).chronicle
    assert whole
    text = pages(whole)[PATH]
    assert rows(text)[-1][0] == "undated; reported 6 May 2031"
    assert text.count("fade-left") == 2  # once in each drawing


TOWN: Record = {"id": "town", "name": "The Town", "type": "state"}
PAPER: Record = {"id": "paper", "type": "webpage", "title": "Paper", "publisher": "The Paper"}


def test_a_measure_with_many_counts_has_pages_of_its_own(tmp_path: Path) -> None:
    days = [f"20{10 + n // 12}-{n % 12 + 1:02}-01" for n in range(PAGE + 30)]
    events = [counted(f"e{n}", 100 + n, day) for n, day in enumerate(days)]
    made = pages(chronicle(tmp_path, events))
    assert sorted(made) == ["figures/hurt-1.md", "figures/hurt-2.md", PATH]
    assert len(rows(made["figures/hurt-1.md"])) == PAGE
    assert len(rows(made["figures/hurt-2.md"])) == 30
    assert "[2010 to 2019](hurt-1.md), [2020 to 2022](hurt-2.md)" in html.unescape(made[PATH])
    assert rows(made[PATH]) == []
    assert max(map(len, made.values())) < 300_000


def test_both_renderers_make_one_document_of_hostile_names(tmp_path: Path) -> None:
    for number_, payload in enumerate(PAYLOADS[::9]):
        folder = tmp_path / str(number_)
        folder.mkdir()
        evil = {"counts": payload.line}
        events = [
            counted("a", 10, "2031-01-01", **evil),
            counted("b", 30, "2031-02-01", **evil),
            counted("c", 20, "2031-02-02", payload.line, **evil),
        ]
        text = pages(chronicle(folder, events))[PATH]
        nodes = parsed.fragment(by_comrak(text))
        assert parsed.acts(nodes) == []
        assert document(by_python_markdown(text)) == document(by_comrak(text))
        calm = pages(
            chronicle(_made(folder / "calm"), [*events[:2], counted("c", 20, "2031-02-02", "x")])
        )
        assert _shape(nodes) == _shape(parsed.fragment(by_comrak(calm[PATH])))


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _shape(nodes: parsed.Nodes) -> list[str]:
    """Return the elements but those of labels, which depend on how long a name is."""
    return [n.text for n in nodes if n.what == "open" and n.text not in ("text", "svg", "path")]


# ---- the picture ----


def _count(day: float, low: float, **fields: Any) -> Count:
    given_: dict[str, Any] = {"high": None, "fade": Fade.NONE, "first": day, "last": day}
    given_ |= {"vague": Fade.NONE, "contested": False, "href": "#x"}
    given_ |= {"who": "N", "number": f"{low:,.0f}, d"}
    return Count(day=day, low=low, **{**given_, **fields})


def _picture(points: list[tuple[float, float]], **fields: Any) -> Counts:
    return Counts("p", "T", "W", (Line("N", tuple(_count(*point, **fields) for point in points)),))


@given(
    st.lists(
        st.tuples(
            st.floats(min_value=2000, max_value=2020),
            st.integers(min_value=0, max_value=10**9),
        ),
        min_size=1,
        max_size=12,
        unique_by=lambda point: point[0],
    )
)
def test_a_mark_stands_further_right_the_later_and_higher_the_larger(
    points: list[tuple[float, float]],
) -> None:
    (drawn,) = pictures(str(counts(_picture(sorted(points)))))
    marks = [link.find("svg") for link in links(drawn)]
    assert len(marks) == len(points)
    places = [
        (float((m.get("x") or "").rstrip("%")), float(m.get("y") or ""))
        for m in marks
        if m is not None
    ]
    assert places == sorted(places, key=lambda place_: place_[0])
    assert all(0 <= x <= 100 for x, _ in places)
    by_size = sorted(zip((low for _, low in sorted(points)), places, strict=True))
    heights = [-y for _, (_, y) in by_size]
    assert heights == sorted(heights)


@pytest.mark.parametrize(
    ("fade", "drawn"),
    [(Fade.RIGHT, "fade-up"), (Fade.LEFT, "fade-down"), (Fade.BOTH, "fade-v"), (Fade.NONE, None)],
)
def test_a_limit_fades_upward_or_downward(fade: Fade, drawn: str | None) -> None:
    text = str(counts(_picture([(2001, 50), (2002, 60)], fade=fade)))
    assert {*re.findall(r"#(fade-\w+)", text)} == ({drawn} if drawn else set())


def test_a_fade_never_goes_below_none() -> None:
    text = str(counts(_picture([(2001, 1), (2002, 1000)], fade=Fade.LEFT)))
    assert text.count("fade-down") == 2  # the larger one's, in each drawing


def test_a_range_is_a_bar_between_its_numbers_and_a_band_until_the_next() -> None:
    one, two = _count(2001, 20, high=40), _count(2002, 50)
    text = str(counts(Counts("p", "T", "W", (Line("N", (one, two)),))))
    assert text.count('class="range"') == text.count('class="band"') == 2


def test_a_contested_count_is_hatched() -> None:
    text = str(counts(_picture([(2001, 50), (2002, 60)], contested=True)))
    assert text.count('class="contested"') == 4
    assert 'class="dot"' not in text


def _ticks(drawn: ElementTree.Element) -> tuple[list[float], list[float]]:
    """Return where the ticks of years stand, and where their numbers do."""
    ticks = [line for line in drawn.iter("line") if line.get("x1") == line.get("x2")]
    named = [text for text in drawn.iter("text") if text.get("class") == "yr"]
    return (
        [float((line.get("x1") or "").rstrip("%")) for line in ticks],
        [float((text.get("x") or "").rstrip("%")) for text in named],
    )


@pytest.mark.parametrize("kind", ["wide", "narrow"])
def test_a_year_has_a_tick_only_at_its_first_day(kind: str) -> None:
    (drawn,) = pictures(str(counts(_picture([(2001.2, 50), (2003, 60), (2004, 70)]))), kind)
    places = [
        float((m.get("x") or "").rstrip("%"))
        for m in drawn.iter("svg")
        if m.get("class") == "at" and m.find("circle") is not None
    ]
    ticks, named = _ticks(drawn)
    assert len(named) == 4  # 2001 is named where the picture begins, inside of it
    assert ticks == named[1:]
    assert ticks[1:] == pytest.approx(places[1:], abs=0.02)


@pytest.mark.parametrize("kind", ["wide", "narrow"])
def test_no_mark_stands_on_the_numbers_of_the_scale(kind: str) -> None:
    width = {"wide": 1100, "narrow": 270}[kind]
    for low in (4_500_000, 10):
        points: list[tuple[float, float]] = [(2001.2, low), (2003, 7_000_000)]
        (drawn,) = pictures(str(counts(_picture(points))), kind)
        numbers = [t.text or "" for t in drawn.iter("text") if t.get("class") == "scale-n"]
        ends = max(map(len, numbers)) * 7
        first = links(drawn)[0].find("svg")
        assert first is not None
        at = float((first.get("x") or "").rstrip("%")) * width / 100
        assert at >= ends or low == 10  # beneath the numbers there is room
        assert kind == "wide" or low != 10 or at < ends


def test_marks_of_a_year_without_a_label_are_named_together() -> None:
    def drawn(some: int) -> str:
        long = "a name too long for any place " * 12
        early = tuple(Line(long, (_count(2001 + n / 40, 5, who=long),)) for n in range(some))
        late = Line("N", (_count(2002, 500), _count(2006, 900)))
        (wide,) = pictures(str(counts(Counts("p", "T", "W", (*early, late)))))
        return " ".join(text.text or "" for text in wide.iter("text"))

    assert "more in" not in drawn(3)
    assert "6 more in 2001, in the table" in drawn(6)


def test_no_number_stands_without_whoever_gave_it() -> None:
    for narrow in pictures(pages(real())[PATH], "narrow"):
        for link in links(narrow):
            words = [text.text or "" for text in link.iter("text")]
            assert not words or " ".join(words).startswith(
                (link.get("aria-label") or "").partition(":")[0]
            )


# ---- the labels ----

POINTS = st.lists(
    st.tuples(st.integers(0, 100), st.integers(40, 300), st.integers(3, 30)), max_size=14
)


def boxes(points: list[tuple[int, int, int]], width: int) -> tuple[list[Box], list[Box]]:
    """Return the marks of a picture of some width, and the labels placed at the least width."""
    least = 400
    marks = [Box(x * least / 100 - 5, y - 5, x * least / 100 + 5, y + 5) for x, y, _ in points]
    wanted = [
        Wanted(x * least / 100, y, (("m" * size, "n"),), (mark,))
        for (x, y, size), mark in zip(points, marks, strict=True)
    ]
    placed = place(wanted, marks, Box(0, 0, least, 340))
    at = [x * width / 100 for x, _, _ in points]
    found = [
        _box(x, y, label) for x, (_, y, _), label in zip(at, points, placed, strict=True) if label
    ]
    return [Box(x - 5, y - 5, x + 5, y + 5) for x, (_, y, _) in zip(at, points, strict=True)], found


def _box(x: float, y: float, label: Placed) -> Box:
    width = 6.8 * max(map(len, label.lines))
    left = x + label.dx - (width if label.anchor.value == "end" else 0)
    return Box(left, y + label.dy - 17, left + width, y + label.dy - 17 + 17 * len(label.lines))


@given(POINTS, st.sampled_from([400, 450, 900, 2000]))
def test_no_label_lies_on_another_or_on_a_mark_at_any_width(
    points: list[tuple[int, int, int]], width: int
) -> None:
    marks, labels = boxes(points, width)
    for number_, one in enumerate(labels):
        assert not any(one.meets(other) for other in labels[number_ + 1 :])
        assert not any(one.meets(mark) for mark in marks)


def test_a_label_that_finds_no_place_is_left_out() -> None:
    wanted = Wanted(50, 50, (("a long name",), ("short",)))
    assert place([wanted], [Box(0, 0, 100, 100)], Box(0, 0, 100, 100)) == (None,)
    (found,) = place([wanted], [], Box(40, 0, 115, 100))
    assert found
    assert found.lines == ("short",)


def test_what_is_counted_is_known_by_its_claim() -> None:
    drawn: list[Counted] = [c for k in countings(real()) for c in k.drawn]
    assert len({(c.key, c.number) for c in drawn}) == len(drawn) > 25
