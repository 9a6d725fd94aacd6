"""Laws of the one form: nothing that is said changes, no comment is lost, and twice is once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator import form as forming
from generator.form import form
from generator.marks import MARKS
from generator.read import read
from generator.records import Record
from tests.form.written import SIGN, TEXTS, Hand, files

Written = tuple[type[Record], str, Hand]


def said(data: bytes) -> Any:
    """What a file says, with the types of all values; the order of keys is no part of it."""
    document = read(data, "")
    assume(not document.problems)
    return plain(document.value)


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items() if key != MARKS}
    return [plain(part) for part in value] if isinstance(value, list) else (type(value), value)


def formed(written: Written) -> bytes:
    model, text, _ = written
    assume(not read(text.encode(), "").problems)
    done = form(text.encode(), "", model)
    assert done.problems == ()
    assert done.data
    return done.data


@given(files())
def test_nothing_that_is_said_changes(written: Written) -> None:
    before = said(written[1].encode())
    assert said(formed(written)) == before


@given(files())
def test_what_is_in_form_stays_as_it_is(written: Written) -> None:
    once = formed(written)
    again = form(once, "", written[0])
    assert again.data == once
