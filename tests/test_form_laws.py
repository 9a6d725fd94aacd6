"""Laws of the one form: nothing that is said changes, no comment is lost, and twice is once."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.form import form, texts
from generator.marks import MARKS
from generator.read import read
from generator.records import Record
from tests.form.written import TEXTS, Hand, files

Written = tuple[type[Record], str, Hand]

# A whole file is drawn choice by choice, which takes Hypothesis a while.
drawn = settings(deadline=None, suppress_health_check=list(HealthCheck))


def said(data: bytes) -> Any:
    """What a file says, with the types of all values; the order of keys is no part of it."""
    document = read(data, "")
    assume(not document.problems)
    return plain(document.value)


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items() if key != MARKS}
    return [plain(part) for part in value] if isinstance(value, list) else (type(value), value)


def formed(written: Written) -> str:
    model, text, _ = written
    assume(not read(text.encode(), "").problems)
    done = form(text.encode(), "", model)
    assert done.problems == ()
    assert done.data
    return done.data.decode()


@drawn
@given(files())
def test_nothing_that_is_said_changes(written: Written) -> None:
    before = said(written[1].encode())
    assert said(formed(written).encode()) == before


@drawn
@given(files())
def test_what_is_in_form_stays_as_it_is(written: Written) -> None:
    once = formed(written)
    assert form(once.encode(), "", written[0]).data == once.encode()


@drawn
@given(files())
def test_every_comment_is_kept_at_its_place(written: Written) -> None:
    hand = written[2]
    lines = formed(written).split("\n")
    known = {**hand.above, **hand.beside}
    for comment in filter(None, (*known, *hand.elsewhere)):
        (at,) = (number for number, line in enumerate(lines) if line.endswith(comment))
        alone = lines[at].lstrip(" ") == comment
        key = known.get(comment, "")
        if comment in hand.above:
            assert alone
        if not re.fullmatch(r"[a-z0-9_-]+", key):
            continue
        while alone and (not lines[at].strip(" ") or lines[at].lstrip(" ").startswith("#")):
            at += 1
        # A comment above the first key of a list's part, or beside the dash, is above the part.
        assert re.match(rf'[ -]*[{{\[]*"?{key}"?:', lines[at]), (comment, key, lines[at])


@drawn
@given(files(comments=False))
def test_order_of_keys_is_that_of_the_format(written: Written) -> None:
    names = [name for name in written[0].model_fields if name != "marks"]
    value = read(formed(written).encode(), "").value
    for record in value if isinstance(value, list) else [value]:
        keys = [key for key in record if key != MARKS]
        known = [key for key in keys if key in names]
        assert known == sorted(known, key=names.index)
        assert keys[: len(known)] == known


@given(TEXTS | st.text(), st.integers(0, 100), st.integers(1, 30), st.sampled_from([">", ">-", ""]))
def test_a_text_is_read_as_it_was(text: str, room: int, indent: int, fold: str) -> None:
    rows = texts.lines(text, room, indent, fold)
    document = read("\n".join([f"key: {rows[0]}", *rows[1:], "end: x", ""]).encode(), "")
    assume(all(problem.code != "Y008" for problem in document.problems))  # a hidden character
    assert document.problems == ()
    assert document.value["key"] == text
    assert document.value["end"] == "x"


@given(TEXTS | st.text(), TEXTS | st.text())
def test_a_text_within_brackets_is_read_as_it_was(key: str, text: str) -> None:
    inner = f"{texts.one_line(key, flow=True)}: {texts.one_line(text, flow=True)}"
    document = read(f"- {{{inner}, end: x}}\n- [{texts.one_line(text, flow=True)}, x]".encode(), "")
    assume(all(problem.code != "Y008" for problem in document.problems))  # a hidden character
    assume(key != "end")
    assert document.problems == ()
    assert plain(document.value) == plain([{key: text, "end": "x"}, [text, "x"]])


@given(TEXTS | st.text())
def test_lines_are_no_longer_than_they_need_to_be(text: str) -> None:
    rows = texts.lines(text, 80, 10, ">")
    if rows[0] == ">":
        for row in rows[1:]:
            assert len(row) <= texts.WIDTH or not re.search(r"(?<=[^ ]) (?=[^ ])", row[10:])
