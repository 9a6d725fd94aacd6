"""An actor's page: its ties, its own words and other people's, and the events that name it."""

from __future__ import annotations

import html
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.chronicle import Chronicle
from generator.pages import actors, relations, statements
from generator.pages.naming import said_of
from generator.pictures.graph import MOST, Graph, Line, Node, graph
from generator.pictures.spark import Spark, spark
from generator.site import site
from tests.test_pages import Record, chronicle, claim, event, shown

TOWN = "actors/town.md"


def actor(id_: str, name: str, **fields: object) -> Record:
    return {"id": id_, "name": name, "type": "ngo", **fields}


def tie(kind: str, to: str, **fields: object) -> Record:
    return {"type": kind, "to": to, "sources": [{"source": "paper"}], **fields}


def markdown(whole: Chronicle, path: str = TOWN) -> str:
    return html.unescape(next(output.text for output in site(whole) if output.path == path))


def svg(page: str, class_: str) -> ElementTree.Element:
    (found,) = re.findall(rf'<svg class="{class_}".*?</svg>', page, re.S)
    return ElementTree.fromstring(found)


def with_relations(folder: Path, *ties: Record, others: int = 2) -> Chronicle:
    more = [actor(f"n{n}", f"Other {n}") for n in range(others)]
    return chronicle(folder, [event("e")], actors=[actor("us", "Us", relations=[*ties]), *more])


# ---- what they said ----


@pytest.mark.parametrize(("own", "beside"), [(1, False), (2, True), (9, True)])
def test_two_lists_of_claims_face_each_other_if_they_are_about_as_long(
    own: int, beside: bool, tmp_path: Path
) -> None:
    claims = [claim(f"o{n}", attribution=[{"actor": "us"}]) for n in range(own)]
    claims += [claim(f"a{n}", text=f"So did Us, {n}.") for n in range(4)]
    whole = chronicle(tmp_path, [event("e", claims=claims)], actors=[actor("us", "Us")])
    assert ('<div class="gap-thin said"' in markdown(whole, "actors/us.md")) is beside


# ---- relations ----


def test_relations_are_in_groups_and_say_once_that_no_dates_are_known(tmp_path: Path) -> None:
    ties = [tie("opposes", "n1"), tie("member-of", "n0"), tie("opposes", "n0")]
    page = shown(with_relations(tmp_path, *ties))["actors/us.md"]
    assert page.count("not established for any of these") == 1
    assert "dates not established" not in page
    listed = page.partition("Tied to, and against")[2]
    places = [listed.index(words) for words in ("member of", "opposes", "- Other 0 Per", "Zigzag")]
    assert places[0] < places[1] < places[3]
    assert re.search(r"opposes - Other 0 Per The Paper - Other 1 Per The Paper", listed)


def test_a_relation_with_a_date_has_it_and_one_without_is_spoken_of_once(tmp_path: Path) -> None:
    ties = [tie("supports", "n0", start="2031", note="So it is said."), tie("supports", "n1")]
    page = shown(with_relations(tmp_path, *ties))["actors/us.md"]
    assert "- Other 0 From 2031. So it is said. Per The Paper" in page
    assert page.count("is not established where no dates stand") == 1


def test_a_relation_reads_from_the_other_end_too(tmp_path: Path) -> None:
    ties = [tie("member-of", "n0"), tie("leads", "n1"), tie("ally-of", "n1")]
    pages = shown(with_relations(tmp_path, *ties))
    assert re.search(r"its member - Us", pages["actors/n0.md"])
    assert re.search(r"led by - Us", pages["actors/n1.md"])
    assert re.search(r"ally of - Us", pages["actors/n1.md"])


def test_a_long_group_is_folded_and_the_picture_says_what_it_leaves_out(tmp_path: Path) -> None:
    ties = [tie("supports", f"n{n}") for n in range(14)]
    whole = with_relations(tmp_path, *ties, others=14)
    page = shown(whole)["actors/us.md"]
    assert f"{14 - relations._OPEN} more - Other" in page
    assert f"{MOST} of 14 others shown: those named in most events here." in page
    drawn = svg(markdown(whole, "actors/us.md"), "ties")
    assert len(drawn.findall("path")) == MOST


def test_the_picture_keeps_those_that_most_events_name(tmp_path: Path) -> None:
    ties = [tie("supports", f"n{n}") for n in range(12)]
    more = [actor(f"n{n}", f"Other {n}") for n in range(12)]
    named = [event("e", actors=[{"actor": "n11"}])]
    whole = chronicle(tmp_path, named, actors=[actor("us", "Us", relations=ties), *more])
    drawn = svg(markdown(whole, "actors/us.md"), "ties")
    assert "Other 11" in (drawn.findtext("desc") or "")


@pytest.mark.parametrize("many", range(1, MOST + 1))
def test_no_two_names_of_a_picture_overlap_and_none_leaves_it(many: int) -> None:
    long = "Islamic Revolutionary Guard Corps"
    others = [Node(long, ("ally of", "supported by"), Line.FULL) for _ in range(many)]
    drawn = ElementTree.fromstring(graph(Graph("g", "T", long, others)))
    width, height = map(float, drawn.attrib["viewBox"].split()[2:])
    boxes = []
    for words in drawn.findall("text"):
        wide = 7 * len(words.text or "")
        x, y = float(words.attrib["x"]), float(words.attrib["y"])
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[words.attrib["text-anchor"]]
        boxes.append((left, left + wide, y - 10, y + 3))
        assert left >= 0 and left + wide <= width and y - 10 > 0 and y + 3 < height, words.text
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = (one[1] <= other[0], other[1] <= one[0], one[3] <= other[2], other[3] <= one[2])
            assert any(apart), (one, other)


def test_each_kind_of_tie_has_a_line_of_its_own() -> None:
    paths = set()
    for line in Line:
        drawn = ElementTree.fromstring(graph(Graph("g", "T", "A", [Node("B", ("x",), line)])))
        (path,) = drawn.findall("path")
        paths.add((path.attrib["d"].count("M"), path.attrib["d"].count("L") > 3))
    assert paths == {(1, False), (2, False), (1, True)}


def test_a_picture_of_hostile_names_is_text_only() -> None:
    evil = '</text></svg><script>alert(1)</script> "onload=x'
    drawn = graph(Graph("g", evil, evil, [Node(evil, ("x",), Line.FULL)]))
    assert "<script" not in drawn
    root = ElementTree.fromstring(drawn)
    assert {node.tag for node in root.iter()} == {"svg", "title", "desc", "text", "path"}
    assert root.findtext("title") == evil


# ---- what they said, and what is said of them ----


def test_own_words_stand_apart_from_those_of_others(tmp_path: Path) -> None:
    claims = [
        claim("own", attribution=[{"actor": "town", "verb": "denied"}], text="Nothing happened."),
        claim("other", attribution=[{"described": "a clerk"}], text="The Town is empty."),
        claim("none", attribution=[{"described": "a clerk"}], text="The harbour is empty."),
    ]
    page = shown(chronicle(tmp_path, [event("e", claims=claims)]))[TOWN]
    said, _, of_them = page.partition("What is said of them 1 claim")
    assert "What they said 1 claim Nothing happened." in said
    assert "The Town denied" in said
    assert "The Town is empty. 1. a clerk said, unnamed" in of_them
    assert "harbour" not in page


def test_a_claim_names_an_actor_by_whole_words_or_by_a_link(tmp_path: Path) -> None:
    texts = {
        "name": "the Town fell.",
        "alias": "TWN fell.",
        "small": "twn fell.",
        "part": "The Townsfolk fell.",
        "longer": "The Town Hall fell.",
        "link": "[It](actor:town) fell.",
        "own": "The Town stands.",
    }
    claims = [
        claim(id_, text=text, attribution=[{"actor": "town" if id_ == "own" else "post"}])
        for id_, text in texts.items()
    ]
    more = [
        actor("hall", "The Town Hall"),
        actor("twn", "Unlike", other_names=[{"name": "TWN"}]),
    ]
    whole = chronicle(tmp_path, [event("e", claims=claims)], actors=more)
    named = {id_: [key.claim for key in keys] for id_, keys in said_of(whole).items()}
    assert named == {"town": ["name", "link"], "twn": ["alias"], "hall": ["longer"]}


def test_what_is_no_assertion_is_open_and_says_so(tmp_path: Path) -> None:
    many = [
        claim(f"c{n}", attribution=[{"actor": "town"}], modality="prediction") for n in range(12)
    ]
    page = markdown(chronicle(tmp_path, [event("e", claims=many)]))
    opened = page.count('<section class="claim claim--open" markdown>')
    assert opened == page.count('<p class="modality">Prediction</p>') == statements.OPEN
    assert page.count('<span class="t foretold">The Town said (prediction): [') == 12 - opened


def test_statements_are_by_the_day_on_which_they_were_said(tmp_path: Path) -> None:
    days = {"late": "2031-03-01", "undated": None, "early": "2031-01-01"}
    claims = [
        claim(id_, attribution=[{"actor": "town", **({"date": day} if day else {})}])
        for id_, day in days.items()
    ]
    page = shown(chronicle(tmp_path, [event("e", claims=claims)]))[TOWN]
    places = [page.index(f"Statement {id_}.") for id_ in ("early", "late", "undated")]
    assert places == sorted(places)


def test_a_long_list_is_folded_and_a_longer_one_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "FOLDED", 3)
    claims = [claim(f"c{n:02}", attribution=[{"actor": "town"}]) for n in range(15)]
    page = shown(chronicle(tmp_path, [event("e", claims=claims)]))[TOWN]
    assert "What they said 15 claims" in page
    assert "3 more, on events of 2031" in page
    left = 15 - statements.OPEN - 3
    assert f"{left} more are not listed here; each stands with its event." in page
    assert page.count("Statement c") == statements.OPEN + 3


def test_those_who_speak_for_an_actor_are_named(tmp_path: Path) -> None:
    mayor = actor("mayor", "The Mayor", type="person", relations=[tie("leads", "town")])
    claims = [claim("c", attribution=[{"actor": "mayor"}])]
    whole = chronicle(tmp_path, [event("e", claims=claims)], actors=[mayor])
    of_town = [claim("of", text="The Town fell.")]
    assert "pages of their own" not in shown(whole)[TOWN]  # no section to say it in
    (tmp_path / "b").mkdir()
    both = [event("e", claims=claims), event("f", claims=of_town)]
    page = shown(chronicle(tmp_path / "b", both, actors=[mayor]))[TOWN]
    assert "stand on pages of their own: The Mayor (1 claim)" in page


# ---- events ----


def dated(number: int) -> list[Record]:
    return [
        event(f"e{n}", date=f"{2029 + n % 3}-0{1 + n % 9}-01", actors=[{"actor": "town"}])
        for n in range(number)
    ]


def test_the_bars_count_the_events_of_each_month() -> None:
    counts = {(2030, 1): (3, 1), (2030, 12): (1, 0), (2031, 6): (2, 2)}
    drawn = ElementTree.fromstring(spark(Spark("s", "T", "W", 2030, 2031, counts)))
    bars = drawn.findall("rect")
    hatched = [bar for bar in bars if bar.get("fill") == "url(#hatch)"]
    assert (len(bars), len(hatched)) == (4, 2)
    assert [text.text for text in drawn.findall("text")] == ["2030", "2031"]
    for bar in bars:
        assert float(bar.attrib["y"]) >= 0
        assert float(bar.attrib["x"][:-1]) + float(bar.attrib["width"][:-1]) <= 100


def test_very_many_events_in_a_month_stay_in_the_picture() -> None:
    drawn = spark(Spark("s", "T", "W", 1900, 2031, {(2031, 12): (5000, 1)}))
    root = ElementTree.fromstring(drawn)
    assert all(float(bar.attrib["y"]) >= 0 for bar in root.findall("rect"))
    assert len(root.findall("text")) <= 5


def test_the_picture_is_said_in_words_and_leads_to_the_timeline(tmp_path: Path) -> None:
    disputed = event(
        "x", date="2031", actors=[{"actor": "town"}], claims=[claim(status="contested")]
    )
    whole = chronicle(tmp_path, [*dated(6), disputed])
    page = markdown(whole)
    words = svg(page, "sparkline").findtext("desc")
    assert (
        words == "2 in 2029, 2 in 2030 and 3 in 2031. 1 event with no month established: not drawn."
    )
    assert (
        "[3 in 2031](../timeline/index.md?actor=town&from=2031&to=2031), "
        "[2 in 2030](../timeline/index.md?actor=town&from=2030&to=2030), " in page
    )
    assert "Named in 7 of 7 events here." in page
    assert "contested</span>" in page


@pytest.mark.parametrize(("number", "folds", "rows"), [(5, 0, 5), (41, 3, 41), (201, 0, 0)])
def test_a_list_of_events_folds_by_year_and_then_leaves_them_to_the_timeline(
    number: int, folds: int, rows: int, tmp_path: Path
) -> None:
    page = markdown(chronicle(tmp_path, dated(number)))
    events = page.partition("Events that name them")[2]
    assert events.count("<details") == folds
    assert events.count("](../events/e") == rows
    in_2031 = len([n for n in range(number) if n % 3 == 2])
    linked = f"[These {in_2031} in the timeline](../timeline/index.md?actor=town&from=2031"
    assert (linked in events) == (rows == 0)
    assert ("[All events of 2031](../timeline/2031.md)" in events) == (rows == 0)


# ---- names, and the index ----


def test_names_stand_in_a_table_with_when_only_if_that_is_known(tmp_path: Path) -> None:
    arabic = {"name": "المدينة", "lang": "ar", "kind": "transliteration"}
    more = [
        actor("a", "A", other_names=[arabic]),
        actor("b", "B", other_names=[{"name": "Old", "kind": "former", "end": "2030"}, arabic]),
    ]
    whole = chronicle(tmp_path, [event("e")], actors=more)
    a, b = markdown(whole, "actors/a.md"), markdown(whole, "actors/b.md")
    assert '<th scope="row"><bdi lang="ar" dir="rtl">المدينة</bdi></th><td>Trans' in a
    assert "When each is used is not established." in a and '<th scope="col">When</th>' not in a
    assert '<th scope="row">Old</th><td>to 2030</td><td>Former name</td>' in b
    assert "<td>not established</td>" in b


def test_a_search_finds_an_actor_by_all_its_names_and_by_its_weight(tmp_path: Path) -> None:
    more = [actor("a", "A", other_names=[{"name": "Old"}])]
    events = [event("e", actors=[{"actor": "a"}], claims=[claim(attribution=[{"actor": "a"}])])]
    whole = chronicle(tmp_path, events, actors=more)
    (view,) = (s.view() for s in actors.actor_pages(whole) if s.path == "actors/a.md")
    assert (view.names, view.weight) == (("A", "Old"), 2)


def test_the_index_is_by_type_with_a_way_to_each(tmp_path: Path) -> None:
    more = [actor("z", "Zed", type="person"), actor("b", "Bee", other_names=[{"name": "BB"}])]
    whole = chronicle(tmp_path, [event("e", actors=[{"actor": "z"}])], actors=more)
    page = markdown(whole, "actors/index.md")
    for anchor, heading in (("state", "States"), ("person", "Persons"), ("ngo", "NGOs")):
        assert f"[{heading}](#{anchor}) <span>1</span>" in page
        assert f'<h2 id="{anchor}" markdown>{heading}</h2>' in page
    assert '- [Zed](z.md) <span class="about">1 event</span>' in page
    assert '- [Bee](b.md), BB <span class="about">named by others only</span>' in page


def test_an_index_of_very_many_keeps_those_that_the_most_rests_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actors, "_LISTED", 1)
    page = shown(chronicle(tmp_path, [event("e")]))["actors/index.md"]
    assert "- The Post" in page  # the origin of the only claim
    assert page.count("- The ") == 1
    assert "1 more, named in fewer events, are found by search." in page
