"""Rules about names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.chronicle import Chronicle
from generator.problems import Where, quoted
from generator.records import Actor, Place

from .finding import Finding


def one_name_for_two(chronicle: Chronicle) -> Iterator[Finding]:
    """E121: no two actors and no two places bear one name, however it is written."""
    yield from _shared(chronicle.actors.values())
    yield from _shared(chronicle.places.values())


def _shared(records: Iterable[Actor | Place]) -> Iterator[Finding]:
    """Yield the first name of each record that a record before it bears too."""
    bearers: dict[str, tuple[str, Where]] = {}
    told: set[tuple[str, str]] = set()
    for name, id_, where in sorted(_names(records), key=lambda found: found[2]):
        key = letters(name)
        first, place = bearers.setdefault(key, (id_, where))
        if key and first != id_ and (first, id_) not in told:
            told.add((first, id_))
            message = f"{quoted(name)} is a name of {quoted(first)} too ({place.path}, line "
            message += f"{place.line})"
            hint = "make one record of the two if they are one; else tell them apart: "
            hint += "'Lorn (town)', 'Lorn province'"
            yield Finding(where, message, hint)


def _names(records: Iterable[Actor | Place]) -> Iterator[tuple[str, str, Where]]:
    for record in records:
        yield record.name, record.id, record.marks.where("name")
        for other in record.other_names:
            yield other.name, record.id, other.marks.where("name")


def letters(name: str) -> str:
    """Return a name as it is compared: without case, accents, signs, spaces and a first "the"."""
    plain = re.sub(r"^\W*the\b", "", unicodedata.normalize("NFKD", name).casefold())
    return "".join(sign for sign in plain if sign.isalnum() or _is_vowel(sign))


def _is_vowel(sign: str) -> bool:
    """Whether a mark is a letter of its script; an accent combines, and is none."""
    return unicodedata.category(sign)[0] == "M" and not unicodedata.combining(sign)
