"""Dates: which are read, what they can mean, how they read in English, where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.edtf import Bound, Bucket, Day, EdtfError, Kind, Precision, parse

CASES = Path(__file__).with_name("data") / "edtf_cases.tsv"


def _cases() -> list[list[str]]:
    rows = [row for row in CASES.read_text("utf-8").splitlines() if not row.startswith("#")]
    return [[*row.split("\t"), "", ""][:4] for row in rows[1:]]


def _shown(bound: Day | Bound) -> str:
    return bound.value if isinstance(bound, Bound) else str(bound)


@pytest.mark.parametrize(("text", "validity", "earliest", "latest"), _cases())
def test_case_of_the_public_suites(text: str, validity: str, earliest: str, latest: str) -> None:
    if validity == "invalid":
        with pytest.raises(EdtfError):
            parse(text)
        return
    date = parse(text)
    assert (_shown(date.earliest), _shown(date.latest)) == (earliest, latest)
    assert str(date) == date.text == text


def test_there_are_as_many_cases_as_were_collected() -> None:
    assert len(_cases()) == 131


LABELS = """
2015-04-25                      25 April 2015
2015-04                         April 2015
2015                            2015
2015-02~                        about February 2015
2015-02?                        possibly February 2015
2015-04-25?                     possibly 25 April 2015
2015-04-25%                     possibly about 25 April 2015
0000                            year 0
0033-04-03                      3 April year 33
0622-07                         July 622
2015-21                         spring 2015
2015-24~                        about winter 2015
2015-25                         spring 2015 (Northern Hemisphere)
2015-32                         winter 2015 (Southern Hemisphere)
2015-33                         first quarter of 2015
2015-36                         fourth quarter of 2015
2015-39                         third third of 2015
2015-41                         second half of 2015
2015-~34                        second quarter of 2015 (quarter approximate)
201X-21                         spring, year in the 2010s
2004-06~-11                     11 June 2004 (year and month approximate)
2004-~06-11                     11 June 2004 (month approximate)
2004?-06-~11                    11 June 2004 (year uncertain; day approximate)
2004-06-%11                     11 June 2004 (day uncertain and approximate)
?2004-?06                       possibly June 2004
201X                            2010s
201X~                           about the 2010s
200X                            between 2000 and 2009
20XX                            between 2000 and 2099
20X0                            year 20X0 (X unknown)
XXXX                            year unknown
XXXX-12-25                      25 December, year unknown
156X-12-25                      25 December, year in the 1560s
15XX-12-XX                      December, year between 1500 and 1599, day unknown
XXXX-XX-25                      day 25, year and month unknown
2015-XX                         2015, month unknown
2015-0X                         2015, month between January and September
2015-X2                         2015, month February or December
2015-04-XX                      April 2015, day unknown
2015-04-1X                      April 2015, day between 10 and 19
2015-02-2X                      February 2015, day between 20 and 28
2015-03-X5                      March 2015, day 5, 15 or 25
2015-XX-XX                      2015, month and day unknown
2015-04-25/2015-04-28           25–28 April 2015
2015-04-28/2015-05-03           28 April – 3 May 2015
2014-12-28/2015-01-03           28 December 2014 – 3 January 2015
2015-03/2015-04-02              March – 2 April 2015
2015-03/2015-05                 March – May 2015
2014/2015                       2014 – 2015
2015/2015                       2015 – 2015
2015/2015-03                    2015 – March 2015
2015-01/2015                    January 2015 – 2015
2015-04-25/2015-04-25           25 April 2015
2015-05~/2015-06-03             about May – 3 June 2015
2015-04-25~/2015-04-28          about 25 April – 28 April 2015
2015-04-25/2015-04-28?          25 April – possibly 28 April 2015
2004-06-XX/2004-07-03           from June 2004, day unknown, to 3 July 2004
2015-06-03/..                   since 3 June 2015
2015-06-03/                     from 3 June 2015, end unknown
../2015                         until 2015
/2015                           until 2015, beginning unknown
../201X                         until the 2010s
[2015-04-25..2015-04-28]        between 25 and 28 April 2015
[2015-04-28..2015-05-03]        between 28 April and 3 May 2015
[2014-12-28..2015-01-03]        between 28 December 2014 and 3 January 2015
[2014..2016]                    between 2014 and 2016
[2015-05-01..2015-05-10]        early May 2015
[2015-05-11..2015-05-20]        mid-May 2015
[2015-05-21..2015-05-31]        late May 2015
[2016-02-21..2016-02-29]        late February 2016
[2016-02-21..2016-02-28]        between 21 and 28 February 2016
[2015-05-21..2015-06-30]        between 21 May and 30 June 2015
[2015-05-21~..2015-05-31]       between about 21 May and 31 May 2015
[0033-05-01..0033-06-10]        between 1 May and 10 June year 33
[..2015-06-03]                  by 3 June 2015
[2015-06-03..]                  3 June 2015 or later
[1667,1668]                     1667 or 1668
[1667,1668,1670..1672]          1667, 1668 or between 1670 and 1672
[2015-04-25,2015-04-28]         25 or 28 April 2015
[2015-04-25,2015-05-03]         25 April or 3 May 2015
[2015-04-25,2015-05]            25 April 2015 or May 2015
[..1667,1670..]                 by 1667; or 1670 or later
[2015?,2016]                    possibly 2015 or 2016
{1667,1668,1670..1672}          1667, 1668 and 1670–1672
{2015-04-25,2015-04-28}         25 and 28 April 2015
{2015-04-25..2015-04-28}        25–28 April 2015
{..1984}                        1984 and earlier
{1984..}                        1984 and later
1985-04-12T23:20:30             12 April 1985, 23:20:30
1985-04-12T23:20:30Z            12 April 1985, 23:20:30 UTC
1985-04-12T23:20:30+04:30       12 April 1985, 23:20:30 UTC+04:30
"""


def _rows(table: str) -> list[list[str]]:
    return [row.split(maxsplit=1) for row in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "label"), _rows(LABELS))
def test_label(text: str, label: str) -> None:
    assert parse(text).label == label


SEASONS = {
    "21 25 31": ("2015-03-01", "2015-05-31"),
    "22 26 32": ("2015-06-01", "2015-08-31"),
    "23 27 29": ("2015-09-01", "2015-11-30"),
    "24 28 30": ("2015-12-01", "2016-02-29"),
    "33": ("2015-01-01", "2015-03-31"),
    "34": ("2015-04-01", "2015-06-30"),
    "35": ("2015-07-01", "2015-09-30"),
    "36": ("2015-10-01", "2015-12-31"),
    "37": ("2015-01-01", "2015-04-30"),
    "38": ("2015-05-01", "2015-08-31"),
    "39": ("2015-09-01", "2015-12-31"),
    "40": ("2015-01-01", "2015-06-30"),
    "41": ("2015-07-01", "2015-12-31"),
}


@pytest.mark.parametrize(("codes", "bounds"), SEASONS.items())
def test_months_of_a_season_or_part_of_the_year(codes: str, bounds: tuple[str, str]) -> None:
    for code in codes.split():
        date = parse(f"2015-{code}")
        assert (_shown(date.earliest), _shown(date.latest)) == bounds


def test_members_of_a_set_may_stand_in_any_order() -> None:
    date = parse("[1668,1760-12,1667]")
    assert (_shown(date.earliest), _shown(date.latest)) == ("1667-01-01", "1760-12-31")
    assert (str(date.start), str(date.end)) == ("1667", "1760-12")


BUCKETS = {
    "2015-04-25": Bucket(2015, 4),
    "2015-04-XX": Bucket(2015, 4),
    "2015": Bucket(2015, None),
    "2015-21": Bucket(2015, None),
    "2014-24": Bucket(2014, None),
    "2015-XX-25": Bucket(2015, None),
    "201X": Bucket(2010, None),
    "201X-04": Bucket(2010, None),
    "2015-04/2016": Bucket(2015, 4),
    "2015/2016-02": Bucket(2015, None),
    "2015-01/2015": Bucket(2015, 1),
    "../2015-06-03": Bucket(2015, 6),
    "/2015": Bucket(2015, None),
    "[2016-05,2015-04-25]": Bucket(2015, 4),
    "[2015-01,2015]": Bucket(2015, None),
    "[..2015-06,2017..]": Bucket(2015, 6),
}


@pytest.mark.parametrize(("text", "bucket"), BUCKETS.items())
def test_period_it_belongs_to(text: str, bucket: Bucket) -> None:
    assert parse(text).bucket == bucket


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2015-04-25", Precision.DAY),
        ("2015-04-25T10:30:00Z", Precision.DAY),
        ("2015-04", Precision.MONTH),
        ("2015-04-XX", Precision.MONTH),
        ("2015-21", Precision.SEASON),
        ("2015-24", Precision.SEASON),
        ("201X-21", Precision.WIDER),
        ("2015", Precision.YEAR),
        ("2015-XX-25", Precision.YEAR),
        ("201X", Precision.WIDER),
        ("2015-05/2015-06-03", Precision.MONTH),
        ("../2015-06-03", Precision.DAY),
    ],
)
def test_precision_of_the_start(text: str, precision: Precision) -> None:
    assert parse(text).precision is precision


@pytest.mark.parametrize(
    ("text", "continues"),
    [
        ("2015", False),
        ("2015-04-25/2015-04-28", False),
        ("2015-04-25/2015-05-03", True),
        ("2014-04-25/2015-04-25", True),
        ("2015-04-25/..", True),
        ("2015-04-25/", False),
        ("../2015-04-25", False),
        ("{2015-04-25,2015-05-03}", True),
        ("{2015-04-25,2015-04-28}", False),
        ("{2015-04..}", True),
        ("[2015-04-25..2015-05-03]", False),
    ],
)
def test_continues_where_it_runs_past_its_first_month(text: str, continues: bool) -> None:
    assert parse(text).continues is continues


def test_each_end_keeps_its_own_qualifier() -> None:
    date = parse("2015-05~/2015-06-03?")
    assert date.kind is Kind.INTERVAL
    assert date.start is not None and date.end is not None
    assert (date.start.approximate, date.start.uncertain) == (True, False)
    assert (date.end.approximate, date.end.uncertain) == (False, True)
    assert (date.approximate, date.uncertain) == (True, True)
    assert (str(date.start), str(date.end)) == ("2015-05~", "2015-06-03?")


def test_an_end_that_overlaps_the_start_is_not_taken_for_it() -> None:
    date = parse("2015-03-05/2015-03-XX")
    assert (str(date.start), str(date.end)) == ("2015-03-05", "2015-03-XX")
    assert (date.earliest, date.latest) == (Day(2015, 3, 5), Day(2015, 3, 31))


def test_open_and_unknown_ends_are_told_apart() -> None:
    assert (parse("../2015").earliest, parse("2015/..").latest) == (Bound.OPEN, Bound.OPEN)
    assert (parse("/2015").earliest, parse("2015/").latest) == (Bound.UNKNOWN, Bound.UNKNOWN)
    assert parse("/2015").start is None
    assert parse("2015/").end is None


def test_order() -> None:
    in_order = [
        "201X",
        "2014-12-31",
        "2015/..",
        "2015",
        "2015-01",
        "2015-01-01",
        "2015-02-28",
        "[..2015-03-01]",
        "2015-03-01",
        "2015-03-02",
        "../2015",
    ]
    assert sorted(reversed(in_order), key=lambda text: parse(text).sort_key) == in_order


def test_a_leap_day_in_an_unspecified_year_falls_in_leap_years_only() -> None:
    date = parse("201X-02-29")
    assert (date.earliest, date.latest) == (Day(2012, 2, 29), Day(2016, 2, 29))
    with pytest.raises(EdtfError):
        parse("20X1-02-29")
