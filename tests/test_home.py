"""The home page is the short version and how to read it; the legend is drawn as pages are."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.chronicle import Chronicle
from generator.load import load
from generator.site import site
from generator.vocabulary import Status
from tests.test_pages import Record, chronicle, claim, event, shown

STYLES = Path(__file__).parent.parent / "generator/styles"


def told(folder: Path, events: list[Record], **settings: object) -> Chronicle:
    """Return a chronicle with settings of its own."""
    whole = chronicle(folder, events)
    return replace(whole, settings=whole.settings.model_copy(update=settings))


def markdown(whole: Chronicle, path: str = "index.md") -> str:
    return next(output.text for output in site(whole) if output.path == path)


def drawn(markdown: str) -> set[str]:
    """Return the classes of what stands for a mark: every empty element."""
    found = re.findall(r'<(?:i|div|span) class="([^"]+)"></(?:i|div|span)>', markdown)
    return {name for names in found for name in names.split()}


def test_the_headline_is_the_title_or_else_the_subject(tmp_path: Path) -> None:
    whole = told(tmp_path, [], headline="Who did what")
    assert '<h1 id="top" markdown>Who did what</h1>' in markdown(whole)
    without = replace(whole, settings=whole.settings.model_copy(update={"headline": None}))
    assert '<h1 id="top" markdown>A quarrel</h1>' in markdown(without)


def test_all_key_events_stand_there_and_one_of_each_year_large(tmp_path: Path) -> None:
    two = [claim("x"), claim("y")]
    events = [
        event("a", date="2031-01-01", key=True),
        event("b", date="2031-02-01", key=True, claims=two, brief="Most told."),
        event("c", date="2031-03-01", key=True, claims=two),
        event("d", date="2031-04-01", claims=[*two, claim("z")]),
        event("e", date="2032-01-01", key=True),
        event("f", date="2034-01-01"),
    ]
    text = markdown(chronicle(tmp_path, events))
    listed = re.findall(r'<div class="row ev( ev--key)?" markdown>.*?\[Event (.)\]', text, re.S)
    assert listed == [("", "a"), (" ev--key", "b"), ("", "c"), (" ev--key", "e")]
    assert text.count("Most told&#46;") == 1
    assert '<p class="when"><time datetime="2031-03-01">1 March</time></p>' in text


def test_a_row_names_fewer_here_than_in_the_list_of_its_year(tmp_path: Path) -> None:
    claims = [claim(f"c{n}", attribution=[{"described": f"clerk {n}"}]) for n in range(6)]
    pages = shown(chronicle(tmp_path, [event("e", key=True, claims=claims)]))
    assert "clerk 0, clerk 1, clerk 2 and 3 more" in pages["index.md"]
    assert "clerk 0, clerk 1, clerk 2, clerk 3, clerk 4 and clerk 5" in pages["timeline/2031.md"]


def test_each_year_leads_to_all_its_events(tmp_path: Path) -> None:
    events = [event("a", key=True), event("b"), event("c", date="2034-01-01")]
    text = markdown(chronicle(tmp_path, events))
    assert "[All 2 events of 2031](timeline/2031.md)" in text
    assert "[1 event of 2034](timeline/2034.md)" in text


def test_the_weakness_is_counted(tmp_path: Path) -> None:
    events = [
        event("a", claims=[claim("x", status="single-source"), claim("y")]),
        event("b", claims=[claim("z", attribution=[{"actor": "town"}])]),
    ]
    page = shown(chronicle(tmp_path, events))["index.md"]
    assert "The Post is the origin of 2 of 3 claims (67%), read in 1 outlet." in page
    assert "1 of 3 claims (33%) rests on one origin." in page
    assert "No source has an archived copy." in page
    assert "491 of 492 months (over 99%) of the period have no event here." in page


def test_without_a_claim_nothing_is_said_of_its_weakness(tmp_path: Path) -> None:
    page = shown(chronicle(tmp_path, []))["index.md"]
    assert "There is no claim yet." in page
    assert "The short version" not in page


SPECIMEN = claim(
    "c",
    attribution=[{"described": "a clerk", "terms": "anonymous"}, {"actor": "post"}],
    not_said="Who paid.",
    figures=[{"measure": "hurt", "qualifier": "about", "value": 40}],
)


def test_the_named_claim_is_taken_apart(tmp_path: Path) -> None:
    whole = told(tmp_path, [event("e", claims=[SPECIMEN])], specimen="e#c")
    page = shown(whole)["index.md"]
    apart = page[page.index("A claim, taken apart") :]
    parts = ["Statement c.", "a clerk said on condition of anonymity", "carried by The Post"]
    parts += ["read in The Paper", "Not said: Who paid.", "about 40", "“About” fades", "Event e"]
    places = [apart.index(part) for part in parts]
    assert places == sorted(places)
    assert 'fill="url(#fade-both)"' in markdown(whole)


@pytest.mark.parametrize("specimen", [None, "e#gone", "gone#c"])
def test_no_claim_is_taken_apart_where_none_is_there(tmp_path: Path, specimen: str | None) -> None:
    whole = told(tmp_path, [event("e", claims=[SPECIMEN])], specimen=specimen)
    assert "taken apart" not in markdown(whole)


def test_a_specimen_that_leads_nowhere_is_a_problem(tmp_path: Path) -> None:
    chronicle(tmp_path, [event("e")])
    file = tmp_path / "chronology.yml"
    file.write_text(file.read_text().replace('"about"', '"specimen": "e#d", "about"', 1))
    (problem,) = [p for p in load(tmp_path).problems if "e#d" in p.message]
    assert problem.where.path == "chronology.yml"


def test_every_grade_stands_in_the_legend(tmp_path: Path) -> None:
    whole = chronicle(tmp_path, [])
    for path in ("index.md", "about/reading.md"):
        text = markdown(whole, path)
        grades = re.findall(r'<li><span class="status ([a-z-]+)">', text)
        assert grades == [status.value for status in Status]


def test_the_legend_draws_marks_by_the_classes_of_the_pages(tmp_path: Path) -> None:
    """A mark of the legend has no drawing of its own, so it cannot differ from what it explains."""
    whole = chronicle(tmp_path, [event("e", claims=[SPECIMEN])])
    legend = markdown(whole, "about/reading.md")
    marks = drawn(legend) - {"cell", "broken"}
    assert {"day", "about", "possibly", "span", "within", "fade-in", "fade-out"} < marks
    assert {"contested", "open", "origin", "unnamed", "cut"} < marks
    assert not re.findall(
        r"\.(?:knot|node|status|modality)\S*\s*{[^}]*(?:background|border)",
        (STYLES / "legend.css").read_text(),
    )
    assert {"knot", "day"} <= drawn(markdown(whole, "timeline/2031.md"))
    assert {"node", "origin", "unnamed"} <= drawn(markdown(whole, "events/e.md"))


def test_the_legend_explains_every_knot_that_a_date_can_have(tmp_path: Path) -> None:
    legend = drawn(markdown(chronicle(tmp_path, []), "about/reading.md"))
    code = (STYLES.parent / "pages/marks.py").read_text()
    kinds = set(re.findall(r'"((?:day|about|possibly|within|span|fade-in|fade-out))"', code))
    assert kinds <= legend
    assert len(kinds) == 7


def test_home_and_about_lead_to_the_legend(tmp_path: Path) -> None:
    whole = chronicle(tmp_path, [])
    for path in ("index.md", "about.md"):
        assert "[How to read this](about/reading.md)" in markdown(whole, path)
