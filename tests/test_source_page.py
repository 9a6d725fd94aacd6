"""What rests on a source, what it has in common with others, and how sources are listed."""

from __future__ import annotations

import html
import re
from itertools import chain, pairwise
from pathlib import Path

import pytest

from generator.chronicle import Chronicle
from generator.pages import shelves, sources
from generator.site import site
from tests.test_pages import Record, chronicle, claim, event, shown


def source(id_: str, publisher: str = "Herald", **fields: object) -> Record:
    made: Record = {"id": id_, "type": "webpage", "title": f"Title {id_}", "publisher": publisher}
    return {**made, **fields}


def markdown(whole: Chronicle, path: str) -> str:
    return html.unescape(next(output.text for output in site(whole) if output.path == path))


def by_letter(whole: Chronicle) -> dict[str, str]:
    return {path: page for path, page in shown(whole).items() if path.startswith("sources/by/")}


# ---- a source ----


def test_a_claim_that_rests_on_it_says_who_said_it_and_how(tmp_path: Path) -> None:
    claims = [
        claim("a", status="contested"),
        claim("b", attribution=[{"described": "a clerk"}], modality="intention"),
    ]
    whole = chronicle(tmp_path, [event("e", claims=claims)])
    page = shown(whole)["sources/paper.md"]
    assert "The Post said: Statement a. Contested" in page
    assert "a clerk said (intention): Statement b." in page
    text = markdown(whole, "sources/paper.md")
    assert text.count('<span class="foretold">') == 1
    assert '<span class="foretold">a clerk said (intention): [' in text


def test_events_and_relations_rest_on_it_too(tmp_path: Path) -> None:
    tie = {"type": "supports", "to": "town", "sources": [{"source": "s"}]}
    more: list[Record] = [{"id": "us", "name": "Us", "type": "ngo", "relations": [tie]}]
    events = [event("e", sources=[{"source": "s"}])]
    whole = chronicle(tmp_path, events, actors=more, sources=[source("s"), source("bare")])
    pages = shown(whole)
    assert "Relations of Us." in pages["sources/s.md"]
    assert "Event e" in pages["sources/s.md"]
    assert "No claim cites it." not in pages["sources/s.md"]
    assert "No claim cites it." in pages["sources/bare.md"]


def test_what_is_not_recorded_is_said(tmp_path: Path) -> None:
    full = source(
        "full",
        url="https://example.org/a",
        archive_url="https://example.org/b",
        accessed="2031-05-06",
        issued="2031-05-04",
        language="fr",
        reliability="B",
        author=["A. Clerk"],
    )
    pages = shown(chronicle(tmp_path, [event("e")], sources=[full, source("bare")]))
    said = pages["sources/full.md"]
    assert "Herald, 4 May 2031. By A. Clerk" in said
    assert "The original An archived copy Read 6 May 2031. Language: French." in said
    assert re.search(r"Reliability of the publisher: B, \w+", said)
    missing = pages["sources/bare.md"]
    assert "Herald, undated" in missing
    for words in (
        "No address of the original is recorded.",
        "No archived copy is recorded.",
        "When it was read is not recorded.",
        "The reliability of its publisher is not graded.",
    ):
        assert words in missing and words not in said


def test_others_with_the_same_origin_are_named_and_one_with_another_is_not(tmp_path: Path) -> None:
    made = [
        source("wire", "Agency"),
        source("one", derived_from=["wire"]),
        source("two", "Gazette", derived_from=["wire"], issued="2031"),
        source("both", "Mixed", derived_from=["wire", "paper"]),
    ]
    pages = shown(chronicle(tmp_path, [event("e")], sources=made))
    one = pages["sources/one.md"]
    assert "not counted as an origin of its own: - Title wire Agency, undated" in one
    assert "Others with the same origin: - Title two Gazette, 2031" in one
    assert "Title both" not in one and "more" not in one
    wire = pages["sources/wire.md"]
    assert "- Title one Herald, undated: the same origin, counted once" in wire
    assert re.search(r"- Title both Mixed, undated(?! the same)", wire)
    assert "Others with the same origin" not in wire


def test_of_very_many_carriers_the_rest_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_CARRIERS", 2)
    made = [source("wire"), *(source(f"s{n}", derived_from=["wire"]) for n in range(6))]
    page = shown(chronicle(tmp_path, [event("e")], sources=made))["sources/s0.md"]
    assert page.count("- Title s") == 2
    assert "3 more" in page


# ---- lists ----


def test_a_publisher_leads_to_its_list(tmp_path: Path) -> None:
    made = [
        source("a", "Émile's Paper", issued="2029"),
        source("b", "Émile's Paper", issued="2031"),
        source("c", "7 Days"),
        source("d", "المدينة"),
    ]
    whole = chronicle(tmp_path, [event("e")], sources=made)
    index = markdown(whole, "sources/index.md")
    assert "5 sources from 4 publishers; 0 with an archived copy." in index
    assert "- [Émile's Paper](by/e.md#publisher-a) <span>2: 2029–2031</span>" in index
    assert "- [7 Days](by/digits.md#publisher-c) <span>1: undated</span>" in index
    assert "by/other.md#publisher-d)" in index
    assert "[E](#letter-e)" in index and '<h2 id="letter-e"' in index
    page = markdown(whole, "sources/by/e.md")
    assert '<h2 id="publisher-a" markdown>Émile' in page
    assert page.index("Title a") < page.index("Title b")


def test_a_letter_is_cut_into_pages_and_every_source_stands_on_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "PAGE", 5)
    sizes = {"Ha": 3, "Hb": 3, "Hc": 12, "Hd": 1}
    made = [
        source(f"{name.lower()}-{n}", name) for name, many in sizes.items() for n in range(many)
    ]
    whole = chronicle(tmp_path, [event("e")], sources=made)
    pages = {path: page for path, page in by_letter(whole).items() if path != "sources/by/t.md"}
    titles = {path: re.findall(r"Title (h\w-\d+)", page) for path, page in pages.items()}
    assert sorted(chain.from_iterable(titles.values())) == sorted(
        str(record["id"]) for record in made
    )
    assert all(len(found) <= 5 for found in titles.values())
    assert {"sources/by/h.md", "sources/by/h-2.md"} < set(pages)
    assert {t[:2] for t in titles["sources/by/h.md"]} == {"ha"}  # a publisher is kept together
    assert sum("12 sources, continued" in page for page in pages.values()) == 2
    index = markdown(whole, "sources/index.md")
    assert "[Hb](by/h-2.md#publisher-hb-0) <span>3: undated</span>" in index
    assert index.count("[Hc](") == 1


def test_an_index_of_very_many_publishers_keeps_the_largest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_NAMED", 1)
    made = [source("a", "Aa"), source("b", "Ab"), source("c", "Ab")]
    page = shown(chronicle(tmp_path, [event("e")], sources=made))["sources/index.md"]
    assert "- Ab 2" in page and "- Aa" not in page
    assert "1 more publisher with fewer sources." in page


def test_shelves_come_letter_by_letter(tmp_path: Path) -> None:
    made = [source(f"s{n}", name) for n, name in enumerate(("zz", "9", "Ä", "b", "ж"))]
    whole = chronicle(tmp_path, [event("e")], sources=made)
    letters = [shelf.letter for shelf in shelves.shelves(whole)]
    assert letters == ["a", "b", "t", "z", "digits", "other"]
    assert all(one != other for one, other in pairwise(letters))
