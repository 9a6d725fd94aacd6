"""Drafts of records: what is typed reads back as typed, and what an address and a name tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator import read as reading
from generator.chronicle import Chronicle
from generator.drafts import (
    Account,
    address_in,
    dated,
    draft,
    event_values,
    found,
    free,
    guess,
    place_in,
    same_address,
    slug,
    source_id,
    tidied,
    trial,
    untracked,
    with_address,
    wrong_id,
    wrong_in,
    wrong_speaker,
    wrong_words,
)
from generator.drafts.addresses import issued_in, original, title_in
from generator.drafts.layout import WIDTH, record_text, tidy
from generator.load import load
from generator.marks import MARKS
from generator.read import read
from generator.records import Actor, Event, Source

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "tests/golden/content"


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    whole = load(CONTENT).chronicle
    assert whole is not None
    return whole


# ---- the text of a file ----

# Whatever a keyboard or a page to copy from gives; what reading refuses is tried below.
TYPED = st.text(
    st.one_of(
        st.sampled_from("aZ0 \"'\\:#-?*&!|>%@`{}[],~=\t\n/"),
        st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff"),
    ),
    max_size=300,
).filter(lambda text: not set(text) & set("\u2028\u2029\u202a\u202b\u202c\u202d\u202e"))
SAFE = TYPED.filter(lambda text: not set(text) & set("\u2066\u2067\u2068\u2069") and text.strip())


def plainly(value: Any) -> Any:
    """A value as read, without its marks."""
    if isinstance(value, dict):
        return {key: plainly(part) for key, part in value.items() if key != MARKS}
    return [plainly(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@given(line=SAFE, prose=SAFE)
@example(line="a: b", prose="c #d")
@example(line="- a", prose="- a\n- b")
@example(line="no", prose="2015-04-25")
@example(line='"', prose="'")
@example(line="حلب: #1", prose="🕊 " * 60)
@example(line="a ? b", prose="word " * 60 + "\n\n" + "  next\n  paragraph " * 20)
@example(line="x" * 200 + " " + "y" * 90, prose="--- a\n... b")
@example(line="a  b" * 60, prose="a  b" * 60)
def test_what_is_typed_reads_back_as_it_is_kept(loader: str, line: str, prose: str) -> None:
    line, prose = tidy(line, prose=False), tidy(prose, prose=True)
    if not line or not prose:
        return
    values = {
        "title": line,
        "date": "2020-05",
        "summary": prose,
        "places": [line],
        "actors": [{"actor": line}],
        "claims": [
            {
                "id": "a",
                "text": prose,
                "quote": prose,
                "attribution": [{"described": line, "verb": "said", "date": "2020"}],
                "sources": [{"source": line, "locator": line}],
            }
        ],
    }
    before = reading.LOADER
    reading.LOADER = getattr(yaml, loader)
    try:
        document = read(record_text(Event, values).encode(), "x.yml")
    finally:
        reading.LOADER = before
    assert document.problems == ()
    assert plainly(document.value) == values


@given(st.text(max_size=200))
def test_keeping_a_text_twice_changes_nothing_more(text: str) -> None:
    for prose in (True, False):
        kept = tidy(text, prose=prose)
        assert tidy(kept, prose=prose) == kept
        assert "\t" not in kept and "\r" not in kept
        assert prose or "\n" not in kept


@pytest.mark.parametrize("sign", "\x00\x07\x1b\x7f\x85\u2028\u202e\u2066\ufeff\ud800")
def test_hidden_characters_are_refused_with_a_reason(sign: str) -> None:
    problem = wrong_in(Event, "title", f"a{sign}b")
    assert problem is not None
    assert problem.code in ("Y008", "Y009")


@given(st.floats(min_value=-90, max_value=90))
@example(0.00001)
@example(-0.0)
def test_a_coordinate_is_written_without_an_exponent(value: float) -> None:
    text = record_text(Actor, {"name": value})
    line = next(line for line in text.splitlines() if line.startswith("name:"))
    assert "e" not in line.removeprefix("name: ")


def test_prose_is_folded_and_comments_too() -> None:
    values = {"title": "A", "date": "2020", "type": "protest", "summary": "word " * 100}
    text = record_text(Event, values | {"summary": tidy(values["summary"], prose=True)})
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "summary: >\n  word word" in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_each_field_left_out_is_explained_in_the_words_of_the_format() -> None:
    text = record_text(Source, {"title": "A"})
    for name, info in Source.model_fields.items():
        if name not in ("id", "marks", "title"):
            assert f"# {name}: {info.description}" in text


# ---- trying it against the whole ----


def event(**other: Any) -> dict[str, Any]:
    told = {"title": "A", "date": "2020-06-01", "type": "protest", "summary": "A."}
    account = Account("They met.", {"actor": "harbour-board"}, [], ["herald-2020-06"])
    return event_values(told, [account], sources={}) | other


def test_a_draft_is_tried_with_all_that_is_there(chronicle: Chronicle) -> None:
    whole, found_wrong = trial(chronicle, [draft("event", "2020-06-01-a", event())])
    assert found_wrong == () and whole is not None
    assert "2020-06-01-a" in whole.events
    assert "2020-06-01-a" not in chronicle.events
    lost = draft("event", "2020-06-01-a", event(places=["nowhere"]))
    assert [p.code for p in trial(chronicle, [lost])[1]] == ["C001"]
    early = draft("event", "2020-05-20-a", event(date="2021-01-01"))
    sourced = event(date="2020-08-01")
    sourced["claims"][0]["sources"] = [{"source": "herald-2020-05-18"}]
    assert trial(chronicle, [early])[1] == ()
    assert [p.code for p in trial(chronicle, [draft("event", "x", sourced)])[1]] == ["E123"]


def test_an_event_stands_in_the_folder_of_its_year() -> None:
    assert draft("event", "a", event(date="[..2019-06-03]")).path == "events/2019/a.yml"
    assert draft("actor", "a", {"name": "A"}).path == "actors/a.yml"


def test_one_answer_is_judged_by_itself(chronicle: Chronicle) -> None:
    assert wrong_in(Event, "date", "2020-05~") is None
    problem = wrong_in(Event, "type", "protst")
    assert problem is not None and "did you mean 'protest'?" in problem.hint
    told = wrong_words(chronicle, "The mob came.")
    assert told is not None and "'crowd'" in told[1]
    assert wrong_words(chronicle, 'The board called it "a mob".') is None
    assert wrong_words(chronicle, "**Now**") is not None
    assert wrong_words(chronicle, "**Now**", markup=False) is None
    assert wrong_speaker("sources") is not None
    assert wrong_speaker("a clerk") is None


def test_an_id_is_free_now_and_was_never_used() -> None:
    taken = {("event", "old"), ("actor", "band")}
    assert wrong_id("old", "event", taken) is not None
    assert wrong_id("band", "event", taken) is None
    assert wrong_id("index", "event", taken) is not None
    assert wrong_id("../../etc", "event", taken) is not None
    assert wrong_id("A", "event", taken) is not None


def test_loading_tells_every_id_that_is_taken(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "actors").mkdir()
    (tmp_path / "events/a.yml").write_text(
        "title: A\ndate: '2020'\ntype: protest\nsummary: A\nformer_ids: [was-a]\nplaces: [gone]\n"
    )
    (tmp_path / "actors/all.yml").write_text(
        "- {id: broken, nam: x}\n- {id: b, name: B, type: ngo}\n"
    )
    taken = {tuple(key) for key in load(tmp_path).taken}
    assert taken == {("event", "a"), ("event", "was-a"), ("actor", "broken"), ("actor", "b")}


# ---- grading ----


def test_statements_are_graded_no_higher_than_they_can_be(chronicle: Chronicle) -> None:
    strong, weak = ["herald-2020-05-18"], ["copy-2020-05-19"]
    accounts = [
        Account("Four hundred came.", {"described": "a"}, [], strong, "How many?"),
        Account("A hundred came.", {"described": "b"}, [], strong, "How many?", excludes=[0]),
        Account("It rained.", {"described": "c"}, [], strong),
        Account("It rained.", {"described": "d"}, [], weak),
    ]
    made = event_values({}, accounts, disputed="How many.", sources=chronicle.sources)
    claims = made["claims"]
    assert [c.get("status") for c in claims] == ["contested", "contested", "single-source", None]
    assert [c["id"] for c in claims] == [
        "four-hundred-came",
        "hundred-came",
        "it-rained",
        "it-rained-2",
    ]
    assert claims[1]["contradicts"] == ["four-hundred-came"]
    assert claims[0]["question"] == claims[1]["question"] == "how-many"
    assert made["questions"] == [{"id": "how-many", "text": "How many?"}]


# ---- names and ids ----


@pytest.mark.parametrize(
    ("title", "date", "wanted"),
    [
        ("Jisr al-Shughur falls", "2015-04-25", "2015-04-25-jisr-al-shughur-falls"),
        ("The march over the bridge", "2020-05~/2020-06", "2020-05-march-bridge"),
        ("Łódź, Gül & the Ħ", "2020-21", "2020-lodz-gul"),
        ("O'Neill’s day", "[2020-05-17..2020-05-20]", "2020-05-oneills-day"),
        ("Talks", "2020-05-17/2020-05-20", "2020-05-17-talks"),
        ("Talks", "[..2020-05-20]", "2020-05-20-talks"),
        ("Talks", "[2019-12-30..2020-01-02]", "talks"),
        ("تقدم في حلب", "2015", ""),
        ("Talks", "201X", "talks"),
    ],
)
def test_the_id_of_an_event_is_its_day_and_its_words(title: str, date: str, wanted: str) -> None:
    assert dated(date, title) == wanted


def test_a_long_title_makes_a_short_id() -> None:
    assert len(slug("abcdefghij " * 20, 20)) <= 60
    assert slug("x" * 90) == ""
    assert free("a", {"a", "a-2"}) == "a-3"
    assert free("", {""}) == ""


@pytest.mark.parametrize(
    ("kind", "words", "wanted"),
    [
        ("actor", "BS", "bridge-society"),
        ("actor", "the bridge society", "bridge-society"),
        ("actor", "جمعيّة الجسر", "bridge-society"),
        ("actor", "bridge", "bridge-society"),
        ("actor", "Société Bridge", ""),
        ("actor", "society bridge", "bridge-society"),
        ("actor", "al-Society", "bridge-society"),
        ("actor", "Harbor Board", "harbour-board"),
        ("place", "جسر", "ness-bridge"),
        ("place", "valley", "ness-valley"),
        ("source", "four hundred", "herald-2020-05-18"),
        ("source", "A copy", "copy-2020-05-19"),
        ("source", "herald.example.org", "herald-2020-05-18"),
        ("actor", "ety", ""),
        ("actor", "—", ""),
    ],
)
def test_a_record_is_found_by_any_name(
    chronicle: Chronicle, kind: str, words: str, wanted: str
) -> None:
    ids = [match.id for match in found(chronicle, kind, words)]
    assert (ids[0] if ids else "") == wanted


def test_the_very_name_comes_first(chronicle: Chronicle) -> None:
    first, *others = found(chronicle, "place", "Ness bridge")
    assert first.exact and first.id == "ness-bridge"
    assert not any(match.exact for match in others)
    assert [m.id for m in found(chronicle, "place", "ness")] == [
        "ness-port",
        "ness-bridge",
        "ness-valley",
    ]


# ---- addresses ----


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("2015/04/25/march", "2015-04-25"),
        ("news/2015/4/5/march", "2015-04-05"),
        ("news/2015-04-25/march", "2015-04-25"),
        ("20150425-march", "2015-04-25"),
        ("2015/0425/march", "2015-04-25"),
        ("march-20150425.html", "2015-04-25"),
        ("2015/04/march", "2015-04"),
        ("archive/2015-04/march", "2015-04"),
        ("en/2015/march", "2015"),
        ("2015/02/30/march", "2015-02"),
        ("2015/04/25/as-on-2014/03/02", ""),
        ("article/20151234567", ""),
        ("news/31312414", ""),
        ("march-2015", ""),
        ("a/1234/b", ""),
    ],
)
def test_the_day_in_an_address_is_no_more_exact_than_it(path: str, wanted: str) -> None:
    assert issued_in(f"https://example.org/{path}") == wanted
    assert issued_in(f"https://example.org/?{path}") == ""


def test_the_words_of_an_address_may_begin_a_title() -> None:
    assert title_in("https://e.org/2015/04/port-closed-for-a-day.html") == "Port closed for a day"
    assert title_in("https://e.org/news/12345") == ""
    assert (
        title_in("https://e.org/a/%D8%AD%D9%84%D8%A8-%D9%81%D9%8A-%D9%8A%D9%88%D9%85")
        == "حلب في يوم"
    )


def source(id_: str, url: str, publisher: str, **other: str) -> Source:
    chosen = {"type": "article", "language": "en"} | other
    return Source.model_validate(
        {
            "id": id_,
            "title": "T",
            "publisher": publisher,
            "url": url,
            MARKS: read(b"a: b", "x").marks,
        }
        | chosen
    )


SOURCES = (
    source("herald-2020-05-18", "https://www.herald.example.org/a", "Ness Herald"),
    source("herald-2020-06", "http://herald.example.org/b", "Ness Herald", language="nb"),
    source("herald-x", "http://herald.example.org/c", "Ness Herald", type="report"),
    source("blog-a", "https://a.blogs.example.net/x", "A blog"),
    source("mixed-1", "https://mixed.example.net/1", "One"),
    source("mixed-2", "https://mixed.example.net/2", "Two"),
)


def test_an_address_tells_what_its_host_has_told_before() -> None:
    made = guess("https://m.herald.example.org/2020/07/01/port-closed-again", SOURCES)
    assert made.publisher == "Ness Herald"
    assert (made.type, made.language, made.issued) == ("article", "en", "2020-07-01")
    assert made.title == "Port closed again"
    assert source_id(made.prefix, made.issued, made.title) == "herald-2020-07-01-port-closed"
    assert guess("https://en.herald.example.org/z", SOURCES).publisher == "Ness Herald"
    assert guess("https://example.org/", SOURCES).publisher == "Ness Herald"
    assert guess("https://erald.example.org/", SOURCES).publisher == ""
    assert guess("https://b.blogs.example.net/", SOURCES).publisher == ""
    assert guess("https://otherherald.example.org/", SOURCES).publisher == ""
    assert guess("https://mixed.example.net/3", SOURCES).publisher == ""


@pytest.mark.parametrize(
    ("copy", "page"),
    [
        ("https://web.archive.org/web/20200519101112/https://e.org/a?b=1", "https://e.org/a?b=1"),
        ("http://web.archive.org/web/20200519id_/http://e.org/a", "http://e.org/a"),
        ("https://web.archive.org/web/2020/e.org/a", "http://e.org/a"),
    ],
)
def test_the_address_of_a_copy_gives_the_page_and_the_copy(copy: str, page: str) -> None:
    assert original(copy) == (page, copy)
    made = guess(copy, SOURCES)
    assert (made.url, made.archive_url, made.issued) == (page, copy, "")
    assert original(page) == (page, "")


def test_one_page_has_one_record(chronicle: Chronicle) -> None:
    known = with_address(chronicle, "http://www.herald.example.org/2020/05/18/?a=1&b=(2)#top")
    assert known is not None and known.id == "herald-2020-05-18"
    archived = with_address(chronicle, "https://archive.example.org/herald")
    assert archived is not None
    assert with_address(chronicle, "https://herald.example.org/2020/05/18?a=2") is None
    assert not same_address("https://e.org/a", "https://e.org/b")
    assert tidied(Source, "title", " a\tb\nc ") == "a b c"


def test_what_a_draft_makes_wrong_in_another_file_is_found(chronicle: Chronicle) -> None:
    """Of two that bear one name the later file is told of, and that may be the one that was."""
    values = {"name": "Aa", "type": "ngo", "other_names": [{"name": "BS"}]}
    new = draft("actor", "aa", values)
    _, problems = trial(chronicle, [new])
    [shared] = [problem for problem in problems if problem.code == "E121"]
    assert shared.where.path != new.path
    assert place_in(new, shared) == ()


def test_what_was_wrong_before_is_not_laid_to_a_draft(chronicle: Chronicle) -> None:
    twin = draft("actor", "zz", {"name": "BS", "type": "ngo"})
    broken, _ = trial(chronicle, [twin])
    assert broken is not None
    _, problems = trial(broken, [draft("actor", "aa", {"name": "Aa", "type": "ngo"})])
    assert [problem.code for problem in problems] == ["E122"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.aawsat.example", "https://www.aawsat.example"),
        ("news.example/2014/x", "https://news.example/2014/x"),
        ("http://e.org/a", "http://e.org/a"),
        ("Ness Herald", ""),
        ("St. Mary/Ness", ""),
        ("e.g. this/that", ""),
        ("herald.example", ""),
        ("2014/03.04", ""),
    ],
)
def test_what_is_an_address(text: str, address: str) -> None:
    assert address_in(text) == address


def test_only_marks_of_a_reader_are_taken_off_an_address() -> None:
    assert untracked("https://e.org/?a=%20&UTM_x=1&b#c") == ("https://e.org/?a=%20&b#c", ("UTM_x",))
    assert untracked("https://e.org/?#") == ("https://e.org/?#", ())
    assert untracked("https://e.org/?gclid=1") == ("https://e.org/", ("gclid",))
