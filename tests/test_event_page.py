"""The page of an event: its date, what stands against what, and what is told once."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.chronicle import Chronicle, ClaimKey
from generator.edtf import parse
from generator.pages.accounts import conflicts
from generator.pages.bigdate import when
from generator.site import site
from tests.test_pages import Record, chronicle, claim, event, shown

WHO = [{"id": "who", "text": "Who did it?"}]


def asked(id_: str, speaker: str, date: str = "", **fields: object) -> Record:
    """Return a claim on the one question there is, by somebody who is only described."""
    link: Record = {"described": speaker, **({"date": date} if date else {})}
    return claim(id_, question="who", attribution=[link], **fields)


def told(folder: Path, *claims: Record, **fields: object) -> Chronicle:
    """Return a chronicle of one event with these claims on one question."""
    return chronicle(folder, [event("e", claims=[*claims], questions=WHO, **fields)])


def accounts(whole: Chronicle) -> list[list[list[str]]]:
    """Return the accounts of each conflict in the one event, by the ids of claims."""
    keys = [ClaimKey("e", c.id) for c in whole.events["e"].claims]
    found = conflicts(whole, keys)
    return [[[key.claim for key in account] for account in one.accounts] for one in found]


def markdown(whole: Chronicle, id_: str = "e") -> str:
    return next(o.text for o in site(whole) if o.path == f"events/{id_}.md")


# ---- the date ----


@pytest.mark.parametrize(
    ("date", "pieces"),
    [
        ("2031-05-04", "[d 4] [m May 2031]"),
        ("2031-05-04?", "[to possibly] [d 4] [m May 2031]"),
        ("2031-05", "[m May 2031]"),
        ("2031", "[m 2031]"),
        ("2031-05-04/2031-05-06", "[d 4–6] [m May 2031]"),
        ("2031-05~/2031-06-03", "[m about May] [to to] [d 3] [m June 2031]"),
        ("2031-04-30/2031-05-02", "[d 30] [m April] [to to] [d 2] [m May 2031]"),
        ("[2031-05-04..2031-05-05]", "[to between] [d 4] [to and] [d 5] [m May 2031]"),
        ("2031-05-~19", "[d 19] [m May 2031] [to (day approximate)]"),
        # A bound is no day that anything happened on.
        ("[..2031-05-04]", "[m by 4 May 2031]"),
        ("/2031-05-04", "[m until 4 May 2031, beginning unknown]"),
        ("2031-05-04/..", "[m since 4 May 2031]"),
        ("2031-05-04T10:30:00", "[m 4 May 2031, 10:30:00]"),
    ],
)
def test_a_day_is_large_where_it_is_known_and_no_day_is_invented(date: str, pieces: str) -> None:
    found = when(parse(date)).pieces
    assert " ".join(f"[{piece.kind} {piece.words}]" for piece in found) == pieces


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2031-05-04", "Sunday. Known to the day."),
        ("2000-02-29", "Tuesday. Known to the day."),
        ("1900-01-01", "Monday. Known to the day."),
        ("0000-03-01", "Wednesday. Known to the day."),
        ("2031-05-04?", "Known to the day, but not with certainty."),
        ("2031-05", "Known to the month."),
    ],
)
def test_the_day_of_the_week_is_said_of_a_day_that_is_known(date: str, said: str) -> None:
    assert when(parse(date)).precision == said


# ---- accounts ----


def test_two_accounts_are_what_excludes_each_other(tmp_path: Path) -> None:
    whole = told(
        tmp_path,
        asked("a", "Ann", contradicts=["x", "y"]),
        asked("b", "Ben", contradicts=["x", "y"]),
        asked("x", "Xen"),
        asked("y", "Yul"),
        asked("other", "Ann"),
    )
    assert accounts(whole) == [[["a", "b"], ["x", "y"]]]


def test_a_quarrel_inside_one_account_leaves_two(tmp_path: Path) -> None:
    whole = told(
        tmp_path,
        asked("a", "Ann", contradicts=["x", "b"]),
        asked("b", "Ben", contradicts=["x"]),
        asked("c", "Cid", contradicts=["x"]),
        asked("x", "Xen"),
    )
    assert accounts(whole) == [[["a", "b", "c"], ["x"]]]
    page = shown(whole)["events/e.md"]
    assert page.count("Against Ann too") == 1
    assert page.index("Statement a.") < page.index("Against Ann too") < page.index("Statement b.")


def test_more_than_two_accounts_stand_in_a_row(tmp_path: Path) -> None:
    whole = told(
        tmp_path,
        asked("a", "Ann", contradicts=["b", "c"]),
        asked("b", "Ben", contradicts=["c"]),
        asked("c", "Cid"),
    )
    assert accounts(whole) == [[["a"], ["b"], ["c"]]]
    page = markdown(whole)
    assert 'class="seam"' not in page
    assert "3 accounts here exclude one another" in shown(whole)["events/e.md"]


def test_claims_that_exclude_only_some_of_the_others_name_them(tmp_path: Path) -> None:
    whole = told(
        tmp_path,
        asked("a", "Ann", contradicts=["x"]),
        asked("b", "Ben", contradicts=["x", "y"]),
        asked("x", "Xen"),
        asked("y", "Yul"),
    )
    assert accounts(whole) == [[["a", "b"], ["x", "y"]]]
    page = shown(whole)["events/e.md"]
    assert "These accounts exclude each other" not in page
    assert "each names those that it excludes" in page
    assert page.count("Against it:") == 4


def test_an_odd_round_of_quarrels_is_no_two_accounts(tmp_path: Path) -> None:
    five = "abcde"
    claims = [asked(i, i.upper(), contradicts=[five[(n + 1) % 5]]) for n, i in enumerate(five)]
    assert accounts(told(tmp_path, *claims)) == [[[i] for i in five]]


def test_who_says_the_same_stands_in_the_same_account(tmp_path: Path) -> None:
    whole = told(
        tmp_path,
        asked("a", "Ann", contradicts=["x"]),
        asked("b", "Ben", corroborates=["a"]),
        asked("x", "Xen"),
    )
    assert accounts(whole) == [[["a", "b"], ["x"]]]


def test_the_first_two_statements_exclude_each_other_outright(tmp_path: Path) -> None:
    whole = told(
        tmp_path,
        asked("a", "Ann", contradicts=["x"]),
        asked("b", "Aaron", corroborates=["a"]),
        asked("x", "Xen"),
    )
    assert accounts(whole) == [[["a", "b"], ["x"]]]


def test_nothing_but_a_contradiction_makes_an_account(tmp_path: Path) -> None:
    whole = told(tmp_path, asked("a", "Ann"), asked("b", "Ann"), asked("x", "Xen"))
    assert accounts(whole) == []
    assert "versus" not in markdown(whole)


def test_two_quarrels_on_one_question_are_told_apart(tmp_path: Path) -> None:
    whole = told(
        tmp_path,
        asked("a", "Ann", contradicts=["x"]),
        asked("b", "Ben", contradicts=["y"]),
        asked("x", "Xen"),
        asked("y", "Yul"),
    )
    assert accounts(whole) == [[["a"], ["x"]], [["b"], ["y"]]]


@pytest.mark.parametrize(
    ("ann", "xen", "first"),
    [
        ("2031-05-02", "2031-05-01", "x"),
        ("2031-05-01", "2031-05-02", "a"),
        ("2031-05-01", "2031-05-01", "a"),
        ("", "2031-05-09", "x"),
        ("", "", "a"),
    ],
)
def test_the_earlier_statement_stands_first_then_the_alphabet(
    ann: str, xen: str, first: str, tmp_path: Path
) -> None:
    whole = told(tmp_path, asked("x", "Xen", xen), asked("a", "Ann", ann, contradicts=["x"]))
    assert accounts(whole)[0][0] == [first]


def test_the_facing_statements_stand_next_to_each_other_in_the_page(tmp_path: Path) -> None:
    whole = told(
        tmp_path,
        *(asked(f"a{n}", f"Ann {n}", contradicts=["x1", "x2"]) for n in range(1, 5)),
        asked("x1", "Xen 1"),
        asked("x2", "Xen 2"),
    )
    page = markdown(whole)
    places = [
        *('"account a"', "claim-a1", '"seam"', '"account b"', "claim-x1", '"rest a"', "claim-a2"),
        *('"rest b"', "claim-x2", '"claims-under"', "claim-a3", "claim-a4"),
    ]
    found = [page.index(place) for place in places]
    assert found == sorted(found)
    assert "Also against Xen 1 and Xen 2" in shown(whole)["events/e.md"]


def test_what_excludes_a_whole_account_from_elsewhere_is_told_once(tmp_path: Path) -> None:
    claims = [
        asked("a", "Ann", contradicts=["x", "far#c"]),
        asked("b", "Ben", contradicts=["x", "far#c"]),
        asked("x", "Xen", contradicts=["far#d"]),
    ]
    far = event("far", claims=[claim("c"), claim("d")], title="Elsewhere")
    whole = chronicle(tmp_path, [event("e", claims=claims, questions=WHO), far])
    page = shown(whole)["events/e.md"]
    assert page.count("Against it too: The Post said, in “Elsewhere”") == 1
    assert page.count("Against it: The Post said, in “Elsewhere”") == 1
    assert page.count("in “Elsewhere”") == 2


# ---- what is told once, and what is never left out ----


def test_copies_of_one_report_are_one_link_of_the_chain(tmp_path: Path) -> None:
    sources: list[Record] = [
        {"id": id_, "type": "post", "title": id_, "publisher": id_.upper(), **more}
        for id_, more in (
            ("first", {}),
            ("own", {}),
            ("copy", {"derived_from": ["first"]}),
            ("again", {"derived_from": ["copy"]}),
        )
    ]
    cited = [{"source": id_} for id_ in ("first", "copy", "again", "own")]
    whole = chronicle(tmp_path, [event("e", claims=[claim(sources=cited)])], sources=sources)
    page = shown(whole)["events/e.md"]
    read = (
        "1. read in FIRST, undated 1. also read in OWN, undated 1. also read in COPY, undated and"
    )
    assert f"{read} in AGAIN, undated: the same origin, counted once" in page


def test_a_figure_has_one_anchor_and_the_row_that_compares_it_leads_there(tmp_path: Path) -> None:
    def hurt(number: int) -> list[Record]:
        return [{"measure": "hurt", "qualifier": "exact", "value": number}]

    whole = told(tmp_path, asked("a", "Ann", figures=hurt(3)), asked("b", "Ben", figures=hurt(4)))
    page = markdown(whole)
    assert re.findall(r'id="(figure-[^"]+)"', page) == ["figure-a-1", "figure-b-1"]
    assert '<h2 id="figures" markdown>' in page


def test_a_cover_leaves_everything_in_the_page(tmp_path: Path) -> None:
    whole = told(tmp_path, asked("a", "Ann"), graphic=True)
    page = markdown(whole)
    cover, _, after = page.partition("</details>")
    assert "This record describes violence in detail" in cover
    assert "claim-a" in after and "covered" in after
    assert "<details" not in markdown(told_calmly(tmp_path))


def told_calmly(folder: Path) -> Chronicle:
    (folder / "calm").mkdir()
    return told(folder / "calm", asked("a", "Ann"))


@pytest.mark.parametrize(
    ("archived", "said"),
    [
        ((), "No archived copies are recorded."),
        (("paper",), "No archived copy is recorded of 1 of them."),
        (("paper", "sheet"), ""),
    ],
)
def test_it_is_said_once_which_sources_have_no_archived_copy(
    archived: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    sources: list[Record] = [
        {"id": id_, "type": "post", "title": id_, "publisher": "P", "url": "https://a.org/"}
        for id_ in ("one", "two")
    ]
    for source in sources[: len(archived)]:
        source["archive_url"] = "https://b.org/"
    cited = [{"source": "one"}, {"source": "two"}]
    whole = chronicle(tmp_path, [event("e", claims=[claim(sources=cited)])], sources=sources)
    page = shown(whole)["events/e.md"]
    assert page.count("archived cop") == len(archived) + bool(said)
    assert said in page


def test_events_at_the_same_place_stand_around_it(tmp_path: Path) -> None:
    places: list[Record] = [{"id": "here", "name": "Here", "precision": "near"}]
    days = [event(f"e{n}", date=f"2031-05-0{n}", places=["here"]) for n in range(1, 10)]
    days[4]["related"] = ["e9"]
    page = shown(chronicle(tmp_path, days, places=places))["events/e5.md"]
    around = page[page.index("Before and after") : page.rindex("1 source")]
    assert re.findall(r"Event e\d", around) == [f"Event e{n}" for n in (9, 2, 3, 4, 6, 7, 8)]


def test_who_is_named_stands_by_the_part_they_have(tmp_path: Path) -> None:
    parts = [{"actor": "post"}, {"actor": "town", "role": "mediator"}]
    page = shown(chronicle(tmp_path, [event("e", actors=parts)]))["events/e.md"]
    assert "Who is named here Mediator: The Town Also: The Post" in page


def test_an_accusation_is_said_to_be_one(tmp_path: Path) -> None:
    parts = [{"actor": "town", "role": "perpetrator-alleged"}]
    page = shown(chronicle(tmp_path, [event("e", actors=parts)]))["events/e.md"]
    assert "Who is named here Accused by claims here: The Town" in page


def test_whoever_spoke_on_the_record_is_not_unnamed(tmp_path: Path) -> None:
    page = markdown(told(tmp_path, asked("a", "somebody"), _on_record(asked("b", "one Ahmad"))))
    assert '<span class="node origin unnamed"></span><b>somebody</b> said&#44; unnamed' in page
    assert '<span class="node origin"></span><b>one Ahmad</b> said on the record' in page


def _on_record(made: Record) -> Record:
    return made | {"attribution": [{"described": "one Ahmad", "terms": "on-record"}]}


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ({"url": "https://example.org/a"}, "read on its own site, undated"),
        ({}, "read in The Post, undated"),
    ],
)
def test_what_somebody_published_is_read_on_their_own_site(
    url: Record, read: str, tmp_path: Path
) -> None:
    sources: list[Record] = [
        {"id": "own", "type": "webpage", "title": "Own", "publisher": "The Post", **url}
    ]
    claims = [
        claim("a", attribution=[{"actor": "post"}], sources=[{"source": "own"}]),
        claim("b", attribution=[{"actor": "post"}], sources=[{"source": "paper"}]),
    ]
    page = shown(chronicle(tmp_path, [event("e", claims=claims)], sources=sources))["events/e.md"]
    assert page.count(read) == 1
    assert page.count("read in The Paper, undated") == 1


@pytest.mark.parametrize("letters", ["ab", "ba", "cb"])
def test_sides_are_called_by_their_order_and_not_by_their_letters(
    letters: str, tmp_path: Path
) -> None:
    parts = [
        {"actor": actor, "role": f"side-{letter}"}
        for actor, letter in zip(("post", "town"), letters, strict=True)
    ]
    page = shown(chronicle(tmp_path, [event("e", actors=parts)]))["events/e.md"]
    assert "One side: The Post Other side: The Town" in page


def test_a_record_is_cited_with_its_id_and_the_content_s_version(tmp_path: Path) -> None:
    whole = chronicle(tmp_path, [event("e")])
    assert "“Event e”. A quarrel: a chronology. Record e." in shown(whole)["events/e.md"]
    later = replace(whole, settings=whole.settings.model_copy(update={"version": "0.3"}))
    assert "Record e, content version 0.3." in shown(later)["events/e.md"]


def test_names_of_a_place_stand_beside_it_one_in_each_language(tmp_path: Path) -> None:
    names = [
        {"name": "Hier", "lang": "de"},
        {"name": "Da", "lang": "de"},
        {"name": "Heere", "lang": "en"},
        {"name": "Old", "lang": "la", "kind": "former"},
    ]
    places: list[Record] = [
        {"id": "here", "name": "Here", "precision": "near", "other_names": names, "part_of": "all"},
        {"id": "all", "name": "All", "precision": "country"},
    ]
    whole = chronicle(tmp_path, [event("e", places=["here"])], places=places)
    assert "Protest at Here, Hier, All" in shown(whole)["events/e.md"]


def test_what_neighbouring_places_lie_in_is_said_once(tmp_path: Path) -> None:
    inside = [("a", "North"), ("b", "North"), ("c", "South"), ("d", "North")]
    places: list[Record] = [
        {"id": id_, "name": id_.upper(), "precision": "near", "part_of": holder.lower()}
        for id_, holder in inside
    ]
    places += [{"id": n.lower(), "name": n, "precision": "province"} for n in ("North", "South")]
    whole = chronicle(tmp_path, [event("e", places=["a", "b", "c", "d"])], places=places)
    assert "Protest at A; B, North; C, South; D, North" in shown(whole)["events/e.md"]
