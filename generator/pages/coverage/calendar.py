"""The months of a chronology on the coverage page: the picture, its table, what is thin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.chronicle import Chronicle, ClaimKey
from generator.edtf import Bucket
from generator.pages.coverage.months import (
    Count,
    count,
    covered,
    run_name,
    runs,
    thin_limit,
    thin_rule,
)
from generator.pages.coverage.speakers import Speaker, kind_of, name_of
from generator.pages.here import Here, Link
from generator.pages.periods import period_link
from generator.pages.words import counted, month_name, portion
from generator.pictures.columns import Columns, Row, columns

_LETTERS = "JFMAMJJASOND"
_UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a month and its page, or months in a row that have nothing."""

    month: Link | str
    events: str
    claims: str


def months(here: Here, found: Mapping[ClaimKey, Speaker]) -> dict[str, object]:
    """Return what the page says of months, and of who speaks in them."""
    chronicle = here.chronicle
    inside = tuple(count(chronicle, bucket) for bucket in covered(chronicle))
    known = {c.bucket: c for c in inside}
    known |= {b: count(chronicle, b) for b in chronicle.periods if b not in known}
    unknown = sum(c.events for c in known.values() if c.bucket.month is None)
    outside = len(chronicle.events) - unknown - sum(c.events for c in inside)
    limit, middle = thin_limit(c.events for c in inside)
    empty = sum(1 for c in inside if not c.events)
    return {
        "panels": tuple(_panels(known)) if chronicle.events else (),
        "has_unknown": unknown > 0,
        "months": tuple(_lines(here, known.values())),
        "beside": " ".join(_beside(unknown, outside)),
        "empty": _empty(empty, len(inside)),
        "empty_runs": "; ".join(run_name(run) for run in runs(inside) if not run[0].events),
        "thin_rule": thin_rule("A month with events", "the period’s months", limit, middle),
        "thin_months": tuple(
            (period_link(here, c.bucket), counted(c.events, "event"))
            for c in inside
            if 0 < c.events <= limit
        ),
        **_one_sided(here, found),
    }


def _empty(empty: int, inside: int) -> str:
    if not inside:
        return "No month is covered yet."
    has = "has" if empty == 1 else "have"
    return f"{portion(empty, inside, 'month')} of the period {has} no event here."


def _beside(unknown: int, outside: int) -> Iterator[str]:
    """Yield what is said of events that stand in no month of the period."""
    if unknown:
        dated = "is dated" if unknown == 1 else "are dated"
        yield (
            f"{counted(unknown, 'event')} {dated} to a year or season only; the month is not "
            "established."
        )
    if outside:
        yield f"{counted(outside, 'event')} {'lies' if outside == 1 else 'lie'} outside the period."


def _lines(here: Here, known: Iterable[Count]) -> Iterator[Line]:
    """Yield the lines of the table, by date; a year's unknown month comes last in it."""
    for run in runs(sorted(known, key=lambda c: (c.bucket.year, c.bucket.month or 13))):
        first = run[0]
        month = period_link(here, first.bucket) if first.events else run_name(run)
        yield Line(month, f"{first.events:,}", f"{first.claims:,}")


def _panels(known: Mapping[Bucket, Count]) -> Iterator[Markup]:
    """Yield a picture for each year that has events, and a line for years in a row without."""
    years = sorted({bucket.year for bucket in known})
    filled = {c.bucket.year for c in known.values() if c.events}
    tallest = (
        max((c.events for c in known.values()), default=0),
        max((c.claims for c in known.values()), default=0),
    )
    unknown = any(bucket.month is None for bucket in known)
    empty: list[int] = []
    for year in (*years, None):
        if year is not None and year not in filled:
            empty.append(year)
            continue
        if empty:
            span = f"{empty[0]}" if len(empty) == 1 else f"{empty[0]}–{empty[-1]}"
            yield Markup('<p class="columns-gap">{}: no event</p>').format(Markup(span))
            empty = []
        if year is not None:
            yield _panel(year, known, tallest, unknown=unknown)


def _panel(
    year: int, known: Mapping[Bucket, Count], tallest: tuple[int, int], *, unknown: bool
) -> Markup:
    buckets = [Bucket(year, month) for month in range(1, 13)]
    buckets += [Bucket(year, None)] if unknown else []
    counts = [known.get(bucket) for bucket in buckets]
    events = sum(c.events for c in counts if c)
    claims = sum(c.claims for c in counts if c)
    return columns(
        Columns(
            id=f"months-{year:04d}",
            title=str(year),
            words="; ".join(_said(c) for c in counts if c) + ".",
            labels=(*_LETTERS, _UNKNOWN)[: len(buckets)],
            rows=(
                Row(
                    counted(events, "event"), [c.events if c else None for c in counts], tallest[0]
                ),
                Row(
                    counted(claims, "claim"), [c.claims if c else None for c in counts], tallest[1]
                ),
            ),
        )
    )


def _said(c: Count) -> str:
    """Return a month's counts in words, without its year."""
    name = month_name(c.bucket.year, c.bucket.month).removesuffix(f" {c.bucket.year}")
    name = name if c.bucket.month else "month not established"
    return f"{name}: {counted(c.events, 'event')}, {counted(c.claims, 'claim')}"


def _one_sided(here: Here, found: Mapping[ClaimKey, Speaker]) -> dict[str, object]:
    """Return the months whose claims all come from one origin, or from one kind of speaker."""
    chronicle = here.chronicle
    origin, kind = [], []
    for bucket in sorted(chronicle.periods, key=lambda b: (b.year, b.month or 13)):
        voices = _voices(chronicle, found, bucket)
        kinds = {kind_of(chronicle, voice) for voice in voices}
        claims = counted(count(chronicle, bucket).claims, "claim")
        if len(voices) == 1:
            origin.append((period_link(here, bucket), f"{claims}, {name_of(chronicle, voices[0])}"))
        elif len(kinds) == 1:
            only = kinds.pop()
            label = only.label if only else "described, not named"
            kind.append((period_link(here, bucket), f"{claims}, {label}"))
    return {"one_origin": tuple(origin), "one_kind": tuple(kind)}


def _voices(
    chronicle: Chronicle, found: Mapping[ClaimKey, Speaker], bucket: Bucket
) -> tuple[Speaker, ...]:
    keys = (ClaimKey(e.id, c.id) for e in chronicle.periods[bucket] for c in e.claims)
    return tuple(dict.fromkeys(found[key] for key in keys))
