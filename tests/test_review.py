"""What a reviewer reads of a change: small pull requests, each with its report."""

from __future__ import annotations

import json
import re

import pytest

from generator.compare import Kind, Section
from generator.report import FORMATS, as_json
from tests.review.cases import Case, base, cases, compared, read_case, report
from tests.web import ROOT

CASES = tuple(cases())


@pytest.fixture
def refresh(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--refresh-golden"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path.stem)
def test_report(case: Case, refresh: bool) -> None:
    now = report(case)
    if refresh:
        case.refresh(now)
    assert now == read_case(case.path).expected


def test_every_kind_of_change_has_a_case() -> None:
    told = {change.kind for case in CASES for change in case.compared().changes}
    assert told == set(Kind)
    assert len(CASES) >= 40


def test_the_manual_lists_every_kind_of_change() -> None:
    manual = (ROOT / "docs/manual/reviewing.md").read_text("utf-8")
    rows = re.findall(r"^\| ([A-Z].*?) \| (.+) \|$", manual, re.M)
    listed = [(section, kind) for section, kinds in rows for kind in kinds.split(", ")]
    assert listed == [(kind.section.value, kind.one) for kind in Kind]


def test_a_report_begins_with_what_weighs_most() -> None:
    order = list(Section)
    for case in CASES:
        sections = [order.index(change.kind.section) for change in case.compared().changes]
        assert sections == sorted(sections), case.path.stem


@pytest.mark.parametrize("form", FORMATS)
def test_what_changes_nothing_is_one_line(form: str) -> None:
    for name, line in (
        ("nothing", "main and this branch say the same."),
        ("only-form", "Nothing changed in meaning: 1 file is written otherwise and says the same."),
        ("tie-written-on-the-other-side", "Nothing changed in meaning"),
    ):
        found = next(case for case in CASES if case.path.stem == name).compared()
        shown = FORMATS[form](found).replace("&#46;", ".").replace("&#58;", ":")
        if form == "json":
            assert json.loads(shown)["same"] is True
        else:
            assert line in shown
        if form in ("text", "markdown"):
            assert shown.count("\n") == 1


def test_what_one_mistake_withholds_is_told_in_two_lines() -> None:
    """One broken actor withholds every event that names it: they are not said to be deleted."""
    after = base()
    path = "actors/all.yml"
    after[path] = after[path].replace(b"type: government-body", b"type: bureau")
    found = compared(base(), after)
    assert {change.kind for change in found.changes} == {Kind.WITHHELD}
    shown = FORMATS["text"](found)
    assert shown.index("R004 'type' cannot be 'bureau'") < shown.index("NOT COMPARED")
    assert "did you mean" in shown or "one of: state, government-body" in shown
    assert "others that cannot be shown without them" in shown
    assert "removed" not in shown and "In all" not in shown
    assert "Of what could be taken: 3 → 1 event" in shown


def told(path: str, old: str, new: str, *, before: str = "") -> str:
    """Return the report of one change, in a base that may be changed first."""
    first = base()
    if before:
        first[path] = first[path].replace(before.encode(), old.encode())
    assert old.encode() in first[path]
    after = first | {path: first[path].replace(old.encode(), new.encode())}
    return FORMATS["text"](compared(first, after))


def test_equal_figures_and_relations_are_paired_first() -> None:
    """What is gone is what has no equal, whatever stands before it."""
    march = "events/2020-05-17-march.yml"
    one = "      - {measure: marchers, qualifier: at-least, value: 400, scope: incident}\n"
    two = f"{one}      - {{measure: marchers, qualifier: exact, value: 5, scope: incident}}\n"
    shown = told(march, two, two.removeprefix(one), before=one)
    assert "figure removed ‘society-count’: [-at least 400 marchers, incident-]" in shown
    assert "figure changed" not in shown
    rel = '    - {type: opposes, to: harbour-board, start: "2019", sources: '
    rel += "[{source: herald-2020-05-18}]}\n"
    both = rel.replace("2019", "2010") + rel
    shown = told("actors/all.yml", both, rel, before=rel)
    assert "relation removed: [-opposes Harbour Board, from 2010" in shown
    assert "relation changed" not in shown


def test_one_letter_of_a_sentence_without_spaces_is_one_change() -> None:
    shown = told(
        "events/2020-05-closed.yml",
        "大桥已经关闭了",
        "大桥已经开放了",
        before="The bridge is closed.",
    )
    assert "大桥已经[-关闭-]{+开放+}了" in shown


def test_texts_that_are_new_are_shown_to_their_end() -> None:
    after = base()
    path = "events/2020-05-closed.yml"
    long = "very " * 200 + "END"
    more = f"date_note: {long} 1\nbrief: {long} 2\nkey: true\ngraphic: true\n"
    text = after[path].decode().replace("The bridge is closed.", f"{long} 3") + more
    after["events/2020-05-again.yml"] = text.encode()
    shown = " ".join(FORMATS["text"](compared(base(), after)).split())
    for part in ("END 1", "END 2", "END 3", "in the short version", "marked as graphic"):
        assert part in shown


def test_a_link_to_a_renamed_record_is_no_rewording() -> None:
    after = {
        path: data.replace(b"bridge-society", b"ness-society") for path, data in base().items()
    }
    kinds = {change.kind for change in compared(base(), after).changes}
    assert kinds == {Kind.ACTOR_RENAMED, Kind.ADDRESS_GONE}


def test_of_two_that_say_the_same_each_keeps_its_speaker() -> None:
    path = "events/2020-05-closed.yml"
    one = "  - {id: x, text: It rained., attribution: [{actor: ferry-guild}], "
    two = "  - {id: y, text: It rained., attribution: [{actor: valley-union}], "
    end = "sources: [{source: wire-2020-05-17}]}\n"
    before, after = base(), base()
    for side, lines in (
        (before, one + end + two + end),
        (after, two.replace("y,", "v,") + end + one.replace("x,", "w,") + end),
    ):
        side[path] = side[path].replace(b"related:", lines.encode() + b"related:")
    kinds = [change.kind for change in compared(before, after).changes]
    assert Kind.ATTRIBUTION_CHANGED not in kinds
    assert kinds.count(Kind.CLAIM_MOVED) == 2


def test_another_event_of_the_same_title_is_another() -> None:
    after = base()
    text = after.pop("events/2019-11-plan.yml").decode()
    text = text.replace("2019-11-03", "2020-03-01").replace("A toll was planned", "Two were")
    after["events/2020-03-plan.yml"] = text.encode()
    kinds = {change.kind for change in compared(base(), after).changes}
    assert {Kind.EVENT_REMOVED, Kind.EVENT_ADDED} <= kinds
    assert Kind.EVENT_RENAMED not in kinds


def test_a_former_id_makes_one_of_two_titles() -> None:
    after = base()
    text = after.pop("events/2019-11-plan.yml").decode()
    text = text.replace("Plan for a toll", "Draft of a toll").replace(
        "[2019-plan]", "[2019-11-plan]"
    )
    after["events/2019-11-draft.yml"] = text.encode()
    kinds = {change.kind for change in compared(base(), after).changes}
    assert Kind.EVENT_RENAMED in kinds and Kind.EVENT_REMOVED not in kinds


def test_what_replaces_what_is_read_as_it_is_meant() -> None:
    path = "events/2020-05-17-march.yml"
    line = "    status: fair\n    corroborates"
    for ref, same in (("board-count", False), ("2020-05-17-march#board-count", True)):
        first = base()
        first[path] = first[path].replace(
            line.encode(), f"    supersedes: [board-count]\n{line}".encode()
        )
        after = dict(first)
        if same:
            after[path] = after[path].replace(
                b"[board-count]\n    status", f'["{ref}"]\n    status'.encode()
            )
            assert not compared(first, after).changes
        else:
            shown = FORMATS["text"](compared(base(), first))
            assert "now replaces ‘board-count’" in shown


def test_one_trick_repeated_is_told_once() -> None:
    many = " ".join(["bri\u00addge"] * 500)
    shown = told("events/2020-05-closed.yml", "The bridge is closed.", many)
    assert shown.count("a character that is not seen") == 1
    assert "and 499 more" in shown


def test_words_said_over_and_over_end() -> None:
    """Without a limit this pair takes minutes."""
    one, other = "a b " * 1500, "b a c " * 1000
    shown = told("events/2020-05-closed.yml", "The bridge is closed.", other, before="")
    assert "claim reworded" in shown
    first = base()
    path = "events/2020-05-closed.yml"
    first[path] = first[path].replace(b"The bridge is closed.", one.encode())
    after = {path: first[path].replace(one.encode(), other.encode())}
    assert "claim reworded" in FORMATS["text"](compared(first, first | after))


def test_a_claim_that_goes_takes_its_contradiction_along() -> None:
    found = next(c for c in CASES if c.path.stem == "claim-removed").compared()
    assert "excludes ‘society-count’ (Bridge Society)" in FORMATS["text"](found)


def test_lines_that_are_only_moved_bring_no_problem() -> None:
    before = base()
    path = "events/2020-05-closed.yml"
    before[path] = before[path].replace(b"single-source", b"fair")
    after = before | {path: b"# A comment\n\n" + before[path]}
    found = compared(before, after)
    assert found.problems_before and not found.changes
    assert "problem in both" in FORMATS["text"](found).lower()


def test_either_way_round_a_change_is_told() -> None:
    """What is added one way is removed the other, so nothing is seen from one side alone."""
    for case in CASES:
        after, outside = case.changed()
        there, back = compared(base(), after, outside), compared(after, base(), outside)
        assert there.same == back.same, case.path.stem


def test_json_says_the_same_as_the_text() -> None:
    for case in CASES:
        found = case.compared()
        whole = json.loads(as_json(found))
        assert len(whole["changes"]) == len(found.changes)
        assert sum(whole["counts"].values()) == sum(found.counts.values())
        for change in whole["changes"]:
            assert change["kind"].upper().replace("-", "_") in Kind.__members__
            assert "".join(piece["text"] for piece in change["words"])
