"""Ids as the records have them: a date, and a few words in a–z."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 60
_WORDS = 6
# Letters that have no base letter of their own in Unicode's tables.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_LITTLE = (
    *("a", "an", "and", "are", "as", "at", "been", "by", "for", "from", "had", "has", "have", "in"),
    *("into", "is", "its", "of", "on", "or", "over", "said", "says", "that", "the", "their", "to"),
    *("was", "were", "which", "with"),
)
_DAY = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")


def slug(text: str, words: int = _WORDS, *, whole: bool = False) -> str:
    """Return the words of a text in a–z, 0–9 and dashes: without accents, and empty if none are.

    Little words are left out unless the text is taken `whole`; so is what comes after so many
    `words`.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = re.sub(r"['’‘ʿʾʼ`´]", "", plain)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = re.findall(r"[a-z0-9]+", plain)
    kept = found if whole else [word for word in found if word not in _LITTLE][:words]
    while len("-".join(kept)) > LONGEST:
        kept.pop()
    return "-".join(kept)


def day_of(date: str) -> str:
    """Return the first year, month or day that an EDTF date names, as ids begin: `2015-04-25`.

    Of days of which only one is meant, what they have in common: nobody said that it is the first.
    """
    named = [[part for part in parts if part] for parts in _DAY.findall(date)]
    if not named:
        return ""
    first, *others = named
    if date.startswith("["):
        while any(other[: len(first)] != first for other in others):
            first = first[:-1]
    return "-".join(first)


def dated(date: str, title: str) -> str:
    """Return the id of an event: when, and what; empty if the title has no letter of a–z."""
    name = slug(title)
    return "-".join(part for part in (day_of(date), name) if part) if name else ""


def free(id_: str, taken: Collection[str]) -> str:
    """Return an id, with a number behind it if it is taken."""
    number, found = 1, id_
    while id_ and found in taken:
        number += 1
        found = f"{id_}-{number}"
    return found
