"""Texts that are not dates, and what a curator is told to write instead."""

from __future__ import annotations

import pytest

from generator.edtf import EdtfError, parse

REFUSED = {
    "25 April 2015": 'write "2015-04-25"',
    "25th of April, 2015": 'write "2015-04-25"',
    "April 2015": 'write "2015-04"',
    "Apr 25, 2015": 'write "2015-04-25"',
    "25/04/2015": 'write "2015-04-25"',
    "04/25/2015": 'write "2015-04-25"',
    "04/05/2015": 'write "2015-05-04" if the day stands first, "2015-04-05" if the month does',
    "20150425": 'write "2015-04-25"',
    "2015-4-5": 'write "2015-04-05"',
    "2015/04/25": 'write "2015-04-25"',
    "25-28 April 2015": 'write "2015-04-25/2015-04-28"',
    "25 April 2015 – 3 May 2015": 'write "2015-04-25/2015-05-03"',
    "about May 2015": 'write "2015-05~"',
    "May 2015?": 'write "2015-05?"',
    "by 3 June 2015": 'write "[..2015-06-03]"',
    "since 2015": 'write "2015/.."',
    "late May 2015": 'write "[2015-05-21..2015-05-31]"',
    "spring 2015": 'write "2015-21"',
    "the 2010s": 'write "201X"',
    "2015-2016": 'write "2015/2016"',
    "2015–04–25": 'write "2015-04-25"',
    "٢٠١٥": 'write "2015"',
    "2015-06-uu": 'write "2015-06-XX"',
    " 2015": 'write "2015"',
    "2015\n": 'write "2015"',
    "[1667, 1668]": 'write "[1667,1668]"',
    "25 April 2015/2015-05": 'write "2015-04-25/2015-05"',
    "31 April 2015": "April 2015 has 30 days",
    "2015-02-29": "February 2015 has 28 days",
    "2015-04-00": 'days begin at 01; where the day is not known, write "2015-04"',
    "2015-00": 'months begin at 01; where the month is not known, write "2015"',
    "2015-13": "months go from 01 to 12",
    "2015-21-05": 'write "2015-21"',
    "2015-02-3X": 'whatever digit each "X" stands for',
    "9999-24": "years go from 0000 to 9999",
    "2005/2004": 'swap its ends: "2004/2005"',
    "2015-03-05/2015-03": 'write "2015-03-05/2015-03-XX"',
    "[2005..2004]": 'swap its ends: "2004..2005"',
    "{1987-10..1988}": "write both ends as days, both as months or both as years",
    "2015-21/2015-23": "write the months instead",
    "2015-21/..": "write the months instead",
    "[2015-21..2015-23]": "write the months instead",
    "Y17000": "not supported",
    "Y-17E7": "not supported",
    "1950S2": "not supported",
    "-0100": "not supported",
    "../..": "write at least one of its ends",
    "/": "write at least one of its ends",
    "1984?~": '"%" means both',
    "2004-(06)~": "brackets",
    "open/2006": 'write ".." for an open end',
    "2015-04-25T10:30": "write times as",
    "2015-04-25T24:00:00": "write times as",
    "2015-04-25T10:30:00Z/2015": "write times as",
    "[..]": 'write it as EDTF, e.g. "2015-04-25"',
    "[2015,..2016]": "write it as EDTF",
    "[2015..,2016]": "write it as EDTF",
    "[2015,]": "write it as EDTF",
    "[2015}": "write it as EDTF",
    "2015/2016/2017": "write it as EDTF",
    "": "write it as EDTF",
}


@pytest.mark.parametrize(("text", "hint"), REFUSED.items())
def test_refused_with_what_to_write_instead(text: str, hint: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert hint in caught.value.hint
    assert str(caught.value) == f"{caught.value.message}; {caught.value.hint}"


def test_the_message_quotes_what_was_written() -> None:
    with pytest.raises(EdtfError) as caught:
        parse("25 April 2015")
    assert caught.value.message == "not a date: '25 April 2015'"


def test_the_message_shows_no_control_or_bidirectional_character() -> None:
    with pytest.raises(EdtfError) as caught:
        parse("\u202e2015\x1b[31m\u2066" + "9" * 1000)
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 150
