"""A bar shows a number as it was given: where it stands, what it leaves open, and nothing more."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chronicle import Chronicle, ClaimKey
from generator.load import load
from generator.pages.here import Here
from generator.pages.numbers import FigureBlock, FigureRow, as_bar, bounds, figure_rows
from generator.pictures.bars import FADE, Bar, Fade, bar, ruler, scale_for
from generator.records import Figure
from generator.render import environment
from generator.vocabulary import Modality, Qualifier
from tests.documents import by_comrak, by_python_markdown, document
from tests.test_pages import Record, chronicle, claim, event

_QUALIFIERS = {term.value: term for term in Qualifier}
NUMBERS = st.integers(min_value=0, max_value=10**15)
FADES = {
    "at-least": "fade-right",
    "more-than": "fade-right",
    "at-most": "fade-left",
    "fewer-than": "fade-left",
    "up-to": "fade-left",
    "about": "fade-both",
}


def figure(qualifier: str, value: int | None = 30, **fields: object) -> Record:
    number = {} if value is None else {"value": value}
    return {"measure": "hurt", "qualifier": qualifier, **number, **fields}


def exact(value: int, **fields: object) -> Record:
    return figure("exact", value, **fields)


def said(id_: str, *figures: Record, **fields: object) -> Record:
    return claim(id_, figures=list(figures), **fields)


def block(folder: Path, *claims: Record) -> FigureBlock | None:
    whole = chronicle(folder, [event("e", claims=list(claims))])
    return of(whole)


def of(whole: Chronicle, id_: str = "e") -> FigureBlock | None:
    return figure_rows(Here(whole, f"events/{id_}.md"), whole.events[id_])


def numbers(rows: tuple[FigureRow, ...]) -> list[str]:
    return [row.number.words for row in rows]


def made(qualifier: str, **fields: Any) -> Figure:
    given_: dict[str, Any] = {
        "value": None,
        "low": None,
        "best": None,
        "high": None,
        "words": None,
        **fields,
    }
    return Figure.model_construct(measure="hurt", qualifier=_QUALIFIERS[qualifier], **given_)


def drawn(given_: Bar, top: float = 100) -> ElementTree.Element:
    return ElementTree.fromstring(bar(given_, scale_for([top])))


def classes(picture: ElementTree.Element) -> list[str]:
    return [part.get("class") or part.get("fill") or "" for part in picture]


# ---- the drawing ----


@given(st.lists(NUMBERS, min_size=1))
def test_a_scale_holds_all_numbers_in_a_few_even_whole_steps(held: list[int]) -> None:
    scale = scale_for(held)
    assert scale.ticks[0] == 0
    assert scale.ticks[-1] == scale.top >= max(held)
    assert 2 <= len(scale.ticks) <= 6
    assert scale.step == int(scale.step) > 0
    assert len({b - a for a, b in zip(scale.ticks, scale.ticks[1:], strict=False)}) == 1
    assert scale.top - scale.step < max(*held, 1)  # no step is empty


@given(NUMBERS, NUMBERS)
def test_the_larger_number_stands_further_right_and_none_leaves_the_axis(a: int, b: int) -> None:
    scale = scale_for([a, b])
    places = [
        float(ElementTree.fromstring(bar(Bar(n), scale))[1].get("x", "").rstrip("%"))
        for n in sorted((a, b))
    ]
    assert 0 <= places[0] <= places[1] <= 100


@given(NUMBERS, st.sampled_from(sorted(FADES)))
def test_every_fade_has_one_length_and_no_bound_is_invented(value: int, qualifier: str) -> None:
    given_ = as_bar(made(qualifier, value=value), hollow=False)
    assert (given_.low, given_.high, given_.best) == (value, None, None)
    parts = list(drawn(given_, value or 1))
    (fade,) = [part for part in parts if "fade" in part.get("fill", "")]
    assert fade.get("fill") == f"url(#{FADES[qualifier]})"
    assert fade.get("width") == str(FADE) == "46"
    assert len(parts) == 3  # the axis, the fade, the number itself
    shift = float(re.sub(r"[^\d.-]", "", fade.get("transform", "")))
    assert shift == {"fade-right": 0, "fade-left": -FADE, "fade-both": -FADE / 2}[FADES[qualifier]]


@pytest.mark.parametrize(
    ("given_", "marks"),
    [
        (Bar(30), ["ax", "dot"]),
        (Bar(), ["ax"]),
        (Bar(denied=True), ["bar-denied"]),
        (Bar(30, hollow=True), ["bar-goal", "hollow diamond"]),
        (Bar(30, 50), ["ax", "dot", "dot", "dot"]),
        (Bar(30, 50, 40), ["ax", "dot", "dot", "dot", "dot"]),
        (Bar(30, 50, hollow=True), ["bar-goal", "hollow", "dot", "dot"]),
        (Bar(30, fade=Fade.BOTH), ["ax", "url(#fade-both)", "dot"]),
    ],
)
def test_each_way_to_give_a_number_has_its_marks(given_: Bar, marks: list[str]) -> None:
    picture = drawn(given_)
    assert classes(picture) == marks
    assert picture.get("aria-hidden") == "true"
    assert picture.find("text") is None


def test_a_range_reaches_from_one_number_to_the_other_and_no_further() -> None:
    between = drawn(Bar(20, 60))[1]
    assert (between.get("x"), between.get("width")) == ("20%", "40%")


def test_a_bar_is_this() -> None:
    assert bar(Bar(30, fade=Fade.RIGHT), scale_for([100])) == (
        '<svg class="bar-line" aria-hidden="true" width="100%" height="30">'
        '<line class="ax" x1="0" x2="100%" y1="15" y2="15"/>'
        '<rect x="30%" y="10" width="46" height="10" transform="translate(0)" '
        'fill="url(#fade-right)"/>'
        '<rect class="dot" x="30%" y="5" width="3" height="20" transform="translate(-1.5)"/></svg>'
    )


def test_a_scale_is_written_under_its_axis() -> None:
    ticks = ElementTree.fromstring(ruler(scale_for([12_000])))
    assert [(t.get("x"), t.text) for t in ticks] == [
        ("0%", "0"),
        ("20%", "2,500"),
        ("40%", "5,000"),
        ("60%", "7,500"),
        ("80%", "10,000"),
        ("100%", "12,500"),
    ]


def test_of_long_numbers_only_the_ends_of_a_scale_are_written() -> None:
    ticks = ElementTree.fromstring(ruler(scale_for([11_840_575])))
    assert [(t.get("x"), t.text) for t in ticks] == [("0%", "0"), ("100%", "12,500,000")]


# ---- which numbers stand together ----


def test_one_number_alone_has_no_chart(tmp_path: Path) -> None:
    assert block(tmp_path, said("a", exact(3)), claim("b")) is None


def test_a_goal_is_no_count_and_stands_apart(tmp_path: Path) -> None:
    found = block(
        tmp_path,
        said("a", exact(7000)),
        said("b", exact(12_000)),
        said("goal", exact(10_000), modality="intention"),
        said("foretold", exact(9_000), modality="prediction"),
    )
    assert found
    (chart,) = found.charts
    assert numbers(chart.rows) == ["7,000", "12,000"]
    assert [(g.number.words, g.modality, g.aside) for g in chart.goals] == [
        ("10,000", "Intention, not a count", "a goal"),
        ("9,000", "Prediction, not a count", "foretold"),
    ]
    assert all("hollow" in goal.picture and "bar-goal" in goal.picture for goal in chart.goals)
    assert not any("hollow" in row.picture for row in chart.rows)


def test_a_goal_beside_one_count_makes_no_chart_of_counts(tmp_path: Path) -> None:
    claims = [said("a", exact(7000)), said("goal", exact(10_000), modality="intention")]
    assert block(tmp_path, *claims) is None


def test_what_is_much_smaller_stands_in_words(tmp_path: Path) -> None:
    found = block(
        tmp_path,
        said("a", exact(100)),
        said("b", figure("at-least", 40)),
        said("small", exact(4, counts="of them children")),
        said("word", figure("indefinite", None, words="dozens")),
    )
    assert found
    assert numbers(found.charts[0].rows) == ["100", "at least 40", "dozens"]
    (rest,) = found.elsewhere
    assert (rest.number.words, rest.counts, rest.measure) == ("4", "of them children", "hurt")
    assert found.count == "4 figures"


def test_a_count_of_all_before_is_not_compared_with_one_of_the_event(tmp_path: Path) -> None:
    whole = {"scope": "cumulative", "as_of": "2031-05-04"}
    found = block(
        tmp_path,
        said("a", exact(30, scope="incident")),
        said("b", exact(40)),
        said("c", exact(50, **whole)),
        said("d", exact(60, **whole)),
    )
    assert found
    assert [numbers(chart.rows) for chart in found.charts] == [["30", "40"], ["50", "60"]]


def test_one_who_denies_has_a_line_and_no_number(tmp_path: Path) -> None:
    denial: list[Record] = [{"actor": "town", "verb": "denied"}]
    found = block(
        tmp_path,
        said("a", exact(30), status="contested", contradicts=["none"]),
        said("b", exact(40)),
        claim("none", attribution=denial, status="contested"),
        claim("said", contradicts=["b"]),
    )
    assert found
    *_, last = found.charts[0].rows
    assert (last.claimant, last.counts, last.number.words) == ("The Town", "denied", "no number")
    assert last.number.href == "#claim-none"
    assert "bar-denied" in last.picture
    assert not last.given
    assert numbers(found.charts[0].rows) == ["30", "40", "no number"]
    assert [bool(row.doubt) for row in found.charts[0].rows] == [True, False, True]


def test_a_number_that_nobody_is_named_for_is_not_its_carriers(tmp_path: Path) -> None:
    found = block(
        tmp_path,
        said("a", exact(30), attribution=[{"actor": "post", "terms": "unattributed"}]),
        said("b", exact(40)),
    )
    assert found
    assert {row.claimant for row in found.charts[0].rows} == {
        "The Post, naming no origin",
        "The Post",
    }


def test_no_count_of_the_chronology_is_a_goal() -> None:
    whole = load(Path(__file__).parent.parent / "content").chronicle
    assert whole
    goals = 0
    for id_ in whole.events:
        found = of(whole, id_)
        for chart in found.charts if found else ():
            kinds = {
                whole.claims[ClaimKey(id_, row.number.href.removeprefix("#claim-"))].modality
                for row in chart.rows
                if row.given
            }
            assert kinds <= {Modality.ASSERTION}, id_
            goals += len(chart.goals)
    assert goals > 2


def test_lines_stand_in_the_order_in_which_they_were_said(tmp_path: Path) -> None:
    found = block(
        tmp_path,
        said("a", exact(30)),
        said("b", exact(40), attribution=[{"actor": "town", "date": "2031-05-06"}]),
        said("c", exact(50), attribution=[{"actor": "post", "date": "2031-05-05"}]),
    )
    assert found
    rows = found.charts[0].rows
    assert [(row.number.words, row.when) for row in rows] == [
        ("50", "5 May 2031"),
        ("40", "6 May 2031"),
        ("30", "undated"),
    ]


def test_both_renderers_make_one_document_of_all_kinds_of_lines(tmp_path: Path) -> None:
    found = block(
        tmp_path,
        said("a", exact(30, counts="*people* | <b>x</b>"), status="contested", contradicts=["n"]),
        said("b", figure("between", None, low=20, best=25, high=40)),
        claim("n", attribution=[{"actor": "town", "verb": "denied"}], status="contested"),
        said("g", exact(10), modality="conditional"),
        said("s", exact(1)),
    )
    page = environment().from_string('{% from "bars.md.jinja" import bars %}{{ bars(block) }}')
    text = re.sub(r"\n{3,}", "\n\n", page.render(block=found))
    assert document(by_python_markdown(text)) == document(by_comrak(text))
    assert "<b>x" not in text


@given(st.data())
def test_bounds_are_the_numbers_that_were_given(data: st.DataObject) -> None:
    low, high = sorted(data.draw(st.tuples(NUMBERS, NUMBERS)))
    assert bounds(made("between", low=low, high=high)) == (low, high)
    assert bounds(made("exact", value=low)) == (low,)
    assert bounds(made("indefinite", words="dozens")) == ()
