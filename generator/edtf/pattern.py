"""The grammar of dates as one regular expression, for programs that have nothing else."""

from __future__ import annotations

_DOUBT = "[?~%]?"
_MONTH = "(?:0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01]|[01X]X|X[0-9])"
_DAY = "(?:0[1-9]|[12][0-9]|3[01]|[0-3X]X|X[0-9])"
_POINT = (
    f"{_DOUBT}[0-9X]{{4}}{_DOUBT}"
    f"(?:-{_DOUBT}{_MONTH}{_DOUBT}(?:-{_DOUBT}{_DAY}{_DOUBT})?)?"
)  # fmt: skip
_TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?"
_INTERVAL = rf"(?:{_POINT}|\.\.)?/(?:{_POINT}|\.\.)?"
# Of the dates in a set only the signs: whole, they would make the expression four times as long.
_SET = r"[\[{][0-9X?~%.,-]{4,}[\]}]"

# Every date that `parse` reads matches it, in ECMAScript as in Python. The calendar is not in it:
# a few texts match that are no dates, such as 2015-02-30 and intervals that end before they begin.
PATTERN = f"^(?:{_POINT}|{_TIME}|{_INTERVAL}|{_SET})$"
