"""What to write instead of a date that is not EDTF."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from .days import MONTHS, month_length
from .errors import GENERAL_HINT, EdtfError, quoted

_BEGIN = r"(?:^|[\[{/,]|\.\.)"

# What other versions and levels of EDTF allow, and people who know them will try.
_NOT_SUPPORTED = (
    (_BEGIN + r"Y-?[0-9]", "years of more than four digits (Y…) are not supported"),
    (r"[0-9][Ee][0-9]", "exponents are not supported; write the year with four digits"),
    (r"[0-9]S[0-9]", 'significant digits (S…) are not supported; write "X", e.g. "201X"'),
    (_BEGIN + r"[?~%]?-[0-9X]{4}", "negative years are not supported; years begin at 0000"),
    (r"[()^]", 'brackets and "^" are not EDTF of 2019; put ?, ~ or % after what it is about'),
    (r"^(?:open|unknown)/|/(?:open|unknown)$", 'write ".." for an open end, nothing if unknown'),
    (r"[?~%]{2}", 'write one qualifier; "%" means both uncertain and approximate'),
    (r"[0-9]T[0-9]", 'write times as "2015-04-25T10:30:00Z", and not in intervals or sets'),
)

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTHS = {
    written: number
    for number, name in enumerate(MONTHS, start=1)
    for written in (name.lower(), name[:3].lower())
} | {"sept": 9}
_NAME = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_QUALIFIERS = (
    (re.compile(r"(?:about|around|approximately|approx\.?|circa|ca?\.?)\s+(.+)"), "{}~"),
    (re.compile(r"(?:possibly|perhaps|probably|maybe)\s+(.+)"), "{}?"),
    (re.compile(r"by\s+(.+)"), "[..{}]"),
    (re.compile(r"since\s+(.+)"), "{}/.."),
    (re.compile(r"until\s+(.+)"), "../{}"),
    (re.compile(r"(.+?)\s*\?"), "{}?"),
)
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]?{_NAME}[ -]?,? ?([0-9]{{4}})")
_DAYS = re.compile(rf"([0-9]{{1,2}}) ?(?:-|to) ?([0-9]{{1,2}}) {_NAME},? ([0-9]{{4}})")
_FROM_TO = re.compile(r"(?:from )?(.+?)(?: - | to | until )(.+)")
_MONTH_FIRST = re.compile(rf"{_NAME} ?([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})")
_MONTH = re.compile(rf"(early |mid[- ]|late )?{_NAME},?[ -]?([0-9]{{4}})")
_SEASON = re.compile(rf"({'|'.join(_SEASONS)})(?: of)? ([0-9]{{4}})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_YEARS = re.compile(r"([0-9]{4})-([0-9]{4})")
_DECADE = re.compile(r"(?:the )?([0-9]{2}[1-9])0s")
_LONGEST_GUESS = 80


def explain(text: str, piece: str, against: Callable[[str], str | None]) -> EdtfError:
    """The error for a text that is not EDTF, with the closest thing to write instead.

    `piece` is the part of the text that could not be read. `against` says what speaks against a
    suggestion: nothing if it can be read, else a hint, which is empty if it is not EDTF either.
    """
    message = f"not a date: {quoted(text)}"
    for pattern, reason in _NOT_SUPPORTED:
        if re.search(pattern, text):
            return EdtfError(message, reason)
    for suggestion in _suggestions(text, piece):
        hint = against(suggestion)
        if hint is None:
            return EdtfError(message, f'write "{suggestion}"', suggestion)
        if hint:
            return EdtfError(message, hint)
    return EdtfError(message, _day_or_month_first(text) or GENERAL_HINT)


def _suggestions(text: str, piece: str) -> Iterator[str]:
    if len(text) > _LONGEST_GUESS:
        return
    plain = _plain(text)
    yield from _guess(plain)
    if piece != text:
        yield from (text.replace(piece, guess, 1) for guess in _guess(_plain(piece)))
    # Drafts of EDTF wrote an unspecified digit as "u".
    yield "".join(plain.upper().split()).replace("U", "X")


def _plain(text: str) -> str:
    """The text with ASCII digits and hyphens, single spaces and small letters."""
    signs = (
        "-" if unicodedata.category(sign) == "Pd" else str(unicodedata.decimal(sign, sign))
        for sign in text
    )
    return " ".join("".join(signs).lower().split())


def _guess(text: str) -> Iterator[str]:
    """What a date in plain words or numbers is in EDTF, where only one thing can be meant."""
    for pattern, form in _QUALIFIERS:
        if match := pattern.fullmatch(text):
            yield from (form.format(guess) for guess in [*_guess(match[1]), match[1]])
    if match := _DAY_FIRST.fullmatch(text):
        yield f"{match[3]}-{_MONTHS[match[2]]:02}-{match[1]:0>2}"
    if match := _DAYS.fullmatch(text):
        month = f"{match[4]}-{_MONTHS[match[3]]:02}"
        yield f"{month}-{match[1]:0>2}/{month}-{match[2]:0>2}"
    if match := _FROM_TO.fullmatch(text):
        ends = [[*_guess(end), end][0] for end in match.groups()]
        yield "/".join(ends)
    if match := _MONTH_FIRST.fullmatch(text):
        yield f"{match[3]}-{_MONTHS[match[1]]:02}-{match[2]:0>2}"
    if match := _MONTH.fullmatch(text):
        yield _part_of_month(match[1], int(match[3]), _MONTHS[match[2]])
    if match := _SEASON.fullmatch(text):
        yield f"{match[2]}-{_SEASONS[match[1]]}"
    if match := _COMPACT.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        yield "-".join(part.zfill(2) for part in match.groups() if part)
    if match := _YEARS.fullmatch(text):
        yield f"{match[1]}/{match[2]}"
    if match := _DECADE.fullmatch(text):
        yield f"{match[1]}X"
    if match := _YEAR_LAST.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        if first > 12 or first == second:
            yield f"{match[4]}-{second:02}-{first:02}"
        elif second > 12:
            yield f"{match[4]}-{first:02}-{second:02}"


def _part_of_month(part: str | None, year: int, month: int) -> str:
    written = f"{year:04}-{month:02}"
    if part is None:
        return written
    last = month_length(year, month)
    first, end = {"e": (1, 10), "m": (11, 20), "l": (21, last)}[part[0]]
    return f"[{written}-{first:02}..{written}-{end:02}]"


def _day_or_month_first(text: str) -> str:
    match = _YEAR_LAST.fullmatch(_plain(text)) if len(text) <= _LONGEST_GUESS else None
    if match is None:
        return ""
    first, second, year = int(match[1]), int(match[3]), match[4]
    if not (1 <= first <= 12 and 1 <= second <= 12):
        return ""
    return (
        f'write "{year}-{second:02}-{first:02}" if the day stands first, '
        f'"{year}-{first:02}-{second:02}" if the month does'
    )
