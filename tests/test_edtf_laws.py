"""Laws that hold for every date: round trip, order, bounds, and labels that claim no more."""

from __future__ import annotations

import re
from calendar import isleap, month_name
from collections import defaultdict
from datetime import date, timedelta
from itertools import product

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from generator.edtf import Bound, Day, Edtf, EdtfError, Kind, parse

SETTINGS = settings(deadline=None, derandomize=True, max_examples=400)
MONTHS = list(month_name)[1:]
QUALIFIERS = st.sampled_from(["", "", "", "?", "~", "%"])


# The accepted grammar


@st.composite
def real_days(draw: st.DrawFn, low: int = 0, high: int = 9998) -> Day:
    year, month = draw(st.integers(low, high)), draw(st.integers(1, 12))
    return Day(year, month, draw(st.integers(1, _length(year, month))))


def _length(year: int, month: int) -> int:
    return 28 + isleap(year) if month == 2 else 30 if month in (4, 6, 9, 11) else 31


@st.composite
def points(
    draw: st.DrawFn, low: int = 0, high: int = 9998, parts: int | None = None, plain: bool = False
) -> str:
    """A real day, cut to its year or month, some digits unspecified, some parts in doubt."""
    digits = str(draw(real_days(low, high))).split("-")[: parts or draw(st.integers(1, 3))]
    if plain:
        return "-".join(digits)
    masked = [
        "".join(draw(st.sampled_from([sign, sign, sign, "X"])) for sign in part) for part in digits
    ]
    return "-".join(draw(QUALIFIERS) + part + draw(QUALIFIERS) for part in masked)


@st.composite
def seasons(draw: st.DrawFn) -> str:
    year = str(draw(st.integers(1000, 8999)))
    year = draw(st.sampled_from([year, year[:3] + "X", year[:2] + "XX"]))
    return f"{draw(QUALIFIERS)}{year}{draw(QUALIFIERS)}-{draw(QUALIFIERS)}" + (
        f"{draw(st.integers(21, 41))}{draw(QUALIFIERS)}"
    )


@st.composite
def date_times(draw: st.DrawFn) -> str:
    zone = draw(st.sampled_from(["", "Z", "+04", "-03:30", "+14:00", "+00:00"]))
    return f"{draw(real_days())}T{draw(st.times()).strftime('%H:%M:%S')}{zone}"


@st.composite
def intervals(draw: st.DrawFn, low: int = 0, high: int = 9998, plain: bool = False) -> str:
    start, end = _in_order(draw(points(low, high, None, plain)), draw(points(low, high)))
    return draw(
        st.sampled_from([f"{start}/{end}", f"../{end}", f"/{end}", f"{start}/..", f"{start}/"])
    )


def _in_order(one: str, other: str) -> list[str]:
    return sorted((one, other), key=lambda text: str(parse(text).earliest))


@st.composite
def sets(draw: st.DrawFn, low: int = 0, high: int = 9998) -> str:
    members = draw(st.lists(points(low, high) | ranges(low, high), max_size=3))
    first, last = draw(points(low, high)), draw(points(low, high))
    members = draw(st.sampled_from([[], [first], [f"..{first}"]])) + members
    members += draw(st.sampled_from([[last], [f"{last}.."]]))
    return draw(st.sampled_from(["[{}]", "{{{}}}"])).format(",".join(members))


@st.composite
def ranges(draw: st.DrawFn, low: int, high: int) -> str:
    parts = draw(st.integers(1, 3))
    return "..".join(_in_order(*(draw(points(low, high, parts)) for _ in range(2))))


DATES = points() | seasons() | date_times() | intervals() | sets()
NEAR = points(2014, 2016) | points(2014, 2016, plain=True) | intervals(2014, 2016)
NEAR |= sets(2014, 2016)


# Reading and printing


@SETTINGS
@given(DATES)
def test_what_is_printed_is_what_was_read(text: str) -> None:
    assert str(parse(text)) == text


@SETTINGS
@given(
    st.text()
    | st.text("0123456789X-/.?~%[]{},TZ:+ YES", max_size=24)
    | st.builds(lambda text, at, sign: text[:at] + sign + text[at:], DATES, st.integers(0, 30),
                st.text(max_size=2))
)  # fmt: skip
@example("25 April 2015")
@example("\ud800")
def test_any_text_is_a_date_or_is_refused_in_printable_words(text: str) -> None:
    try:
        assert str(parse(text)) == text
    except EdtfError as error:
        assert error.message.isprintable() and len(error.message) < 400
        assert error.hint.isprintable() and error.hint


@SETTINGS
@given(real_days(), st.sampled_from(["{d} {M} {y}", "{M} {d}, {y}", "{m} {d} {y}", "{y}{mm}{dd}"]))
def test_a_day_in_plain_words_is_answered_with_its_edtf(day: Day, form: str) -> None:
    name = MONTHS[day.month - 1]
    text = form.format(
        d=day.day, M=name, m=name[:3].lower(), y=f"{day.year:04}", mm=str(day)[5:7], dd=str(day)[8:]
    )
    try:
        parse(text)
    except EdtfError as error:
        assert error.hint == f'write "{day}"'
    else:
        raise AssertionError(f"{text} was read")


# Bounds and order


@SETTINGS
@given(DATES)
def test_bounds_are_real_days_in_order(text: str) -> None:
    read = parse(text)
    bounds = [bound for bound in (read.earliest, read.latest) if isinstance(bound, Day)]
    assert bounds == sorted(bounds)
    for year, month, day in bounds:
        assert 0 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= _length(year, month)


@SETTINGS
@given(DATES)
def test_a_qualifier_moves_nothing(text: str) -> None:
    doubtful, sure = parse(text), parse(re.sub("[?~%]", "", text))
    assert (doubtful.earliest, doubtful.latest) == (sure.earliest, sure.latest)
    assert (doubtful.sort_key, doubtful.bucket) == (sure.sort_key, sure.bucket)
    assert (doubtful.precision, doubtful.continues) == (sure.precision, sure.continues)
    assert not sure.approximate and not sure.uncertain
    assert doubtful.approximate == any(sign in text for sign in "~%")
    assert doubtful.uncertain == any(sign in text for sign in "?%")


def _span(read: Edtf) -> tuple[Day, Day]:
    """First and last day, wider than any date when nothing is said."""
    low = read.earliest if isinstance(read.earliest, Day) else Day(-1, 1, 1)
    return low, read.latest if isinstance(read.latest, Day) else Day(10_000, 1, 1)


@SETTINGS
@given(NEAR, NEAR)
def test_order_agrees_with_the_bounds(one: str, other: str) -> None:
    first, second = sorted((parse(one), parse(other)), key=lambda read: read.sort_key)
    (low, high), (next_low, next_high) = _span(first), _span(second)
    assert not (next_high < low), "a date that is over before the other begins sorts first"
    if Bound not in {type(first.earliest), type(second.earliest)}:
        assert low <= next_low
        if low == next_low:
            assert high >= next_high, "of the same start the wider first"


@SETTINGS
@given(st.lists(NEAR, max_size=6))
def test_order_does_not_depend_on_where_one_begins(texts: list[str]) -> None:
    keys = [parse(text).sort_key for text in texts]
    assert sorted(keys) == sorted(reversed(keys))
    for one, other in product(keys, keys):
        assert (one < other) + (one == other) + (one > other) == 1


@SETTINGS
@given(st.dates(date(1, 1, 2)), st.sampled_from(["../{}", "/{}", "[..{}]", "{{..{}}}"]))
def test_without_a_start_it_sorts_at_its_end(day: date, form: str) -> None:
    keys = [
        parse(text).sort_key
        for text in ((day - timedelta(1)).isoformat(), form.format(day), day.isoformat())
    ]
    assert keys[0] < keys[1] < keys[2]


@SETTINGS
@given(DATES)
def test_it_belongs_to_the_period_of_the_day_it_is_sorted_at(text: str) -> None:
    read = parse(text)
    assert read.bucket.year == read.sort_key[0] // 10_000
    assert read.bucket.month in (None, read.sort_key[0] // 100 % 100)


# Labels, read back by a reader of their own


def _claims(label: str, day: Day) -> bool:
    """Whether the label of one date, without its doubts, can mean this day."""
    label = label.replace(" (X unknown)", "")
    month = "|".join(MONTHS)
    known = re.match(rf"(?:(\d+) )?({month})\b(?:,? (.*))?$", label)
    if known:
        day_said, month_said, rest = known[1] or "", known[2], known[3] or ""
    else:
        day_said, month_said, rest = "", "", label
    unknown = re.search(r"((?:(?:year|month|day)(?:, | and |))+) unknown$", rest)
    rest = rest.removesuffix(unknown[0]).removesuffix(", ") if unknown else rest
    if numbers := re.search(r"(?:^|, )day ([^X]*)$", rest):
        day_said, rest = numbers[1], rest.removesuffix(numbers[0])
    if names := re.search(rf"(?:^|, )month ((?:between )?(?:{month}).*)$", rest):
        month_said, rest = names[1], rest.removesuffix(names[0])
    for name in MONTHS:
        month_said = re.sub(rf"\b{name}\b", str(MONTHS.index(name) + 1), month_said)
    if unknown:
        for said, part in ((rest, "year"), (month_said, "month"), (day_said, "day")):
            assert not (said and part in unknown[0]), f"{part} both said and unknown: {label}"
    year = rest.replace("in the ", "")
    return (
        _year_matches(year, day.year)
        and _number_matches(month_said, day.month)
        and _number_matches(day_said, day.day)
    )


def _year_matches(said: str, year: int) -> bool:
    said = re.sub(r"\byear ", "", said)
    if decade := re.fullmatch(r"(\d+)0s", said):
        return year // 10 == int(decade[1])
    if "X" in said:
        return re.fullmatch(said.replace("X", "[0-9]"), f"{year:04}") is not None
    return _number_matches(said, year)


def _number_matches(said: str, number: int) -> bool:
    if not said:
        return True
    if between := re.fullmatch(r"between (\d+) and (\d+)", said):
        return int(between[1]) <= number <= int(between[2])
    return str(number) in re.split(", | or ", said)


@SETTINGS
@given(points(), real_days(), st.lists(st.booleans(), min_size=3, max_size=3))
def test_a_label_claims_just_the_days_that_the_date_can_mean(
    text: str, other: Day, keep: list[bool]
) -> None:
    read = parse(re.sub("[?~%]", "", text))
    assert isinstance(read.earliest, Day) and isinstance(read.latest, Day)
    assert _claims(read.label, read.earliest) and _claims(read.label, read.latest)
    # A day that shares some parts with the date, so that it is not off the mark altogether.
    mixed = Day(*(mine if kept else its for mine, its, kept in
                  zip(read.earliest, other, keep, strict=True)))  # fmt: skip
    assume(mixed.day <= _length(mixed.year, mixed.month))
    meant = re.match(read.text.replace("X", "."), str(mixed)) is not None
    assert _claims(read.label, mixed) == meant, (read.label, mixed)


@SETTINGS
@given(points(low=2014, high=2016, plain=True), points(low=2014, high=2016, plain=True))
def test_an_interval_says_the_bounds_of_both_its_ends(one: str, other: str) -> None:
    start, end = _in_order(one, other)
    read = parse(f"{start}/{end}")
    first, _, last = read.label.partition("–")
    first, last = first.strip(), last.strip()
    if not last:
        assert start == end
        last = first
    # What the first end leaves out it shares with the second.
    words = last.split()
    missing = "" if re.search(r"\d{4}$", first) else words[-1]
    if first.isdigit() and len(first) < 4:
        missing = " ".join(words[-2:])
    whole = f"{first} {missing}".strip()
    assert (whole, last) == (parse(start).label, parse(end).label)


@SETTINGS
@given(DATES)
def test_no_doubt_is_lost_or_added(text: str) -> None:
    read = parse(text)
    assert bool(re.search(r"\b(about|approximate)\b", read.label)) == read.approximate
    assert bool(re.search(r"\b(possibly|uncertain)\b", read.label)) == read.uncertain


@SETTINGS
@given(DATES)
def test_no_open_or_unknown_end_is_lost(text: str) -> None:
    read = parse(text)
    words = r"^(until|by|since|from .* end unknown$)| (or later|and later|and earlier)\b"
    unbounded = Bound in {type(read.earliest), type(read.latest)}
    # "from … to …" is a closed interval.
    closed = read.kind is Kind.INTERVAL and " to " in read.label
    assert bool(re.search(words, read.label)) == unbounded or closed


def test_dates_that_share_a_label_are_equally_precise() -> None:
    years, months, days = ("2015", "2016", "201X"), ("01", "02", "XX"), ("01", "XX")
    ends = [
        *years,
        *map("-".join, product(years, months)),
        *map("-".join, product(years, months, days)),
    ]
    ends += [end + "~" for end in ends] + ["2015-02?", "2015-02%", "2015-02-28", "2015-~02-28"]
    alone = [*ends, "2015-21", "2015-25", "2015-29", "2015-33", "2015-37", "2015-40"]
    texts = alone + [form.format(end) for end in ends for form in ("../{}", "{}/..", "/{}", "{}/")]
    texts += [form.format(end) for end in ends for form in ("[..{}]", "[{}..]", "{{..{}}}")]
    forms = ("{}/{}", "[{}..{}]", "{{{}..{}}}", "[{},{}]", "{{{},{}}}")
    texts += [form.format(*pair) for form in forms for pair in product(ends, ends)]
    meanings: dict[str, set[object]] = defaultdict(set)
    for text in texts:
        try:
            read = parse(text)
        except EdtfError:
            continue
        doubts = frozenset((point.approximate, point.uncertain) for point in read.points)
        meanings[read.label].add((read.earliest, read.latest, doubts))
    assert len(meanings) > 4_000
    assert {label: meant for label, meant in meanings.items() if len(meant) > 1} == {}
