"""Drafts tried against the whole: what would be wrong if their files were there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from generator.checks import check
from generator.checks.wording import markup_in_prose, word_of_a_side
from generator.chronicle import Chronicle
from generator.edtf import parse
from generator.fields import RESERVED
from generator.independence import nobody
from generator.marks import MARKS, Loc, Marks, Spot
from generator.problems import Problem, quoted
from generator.read import read
from generator.records import AttributionLink, Record, Source
from generator.resolve import KINDS, Found, Records, resolve
from generator.validate import CONTRADICTION, MISSING, build

from .layout import Values, field_text, is_prose, record_text, tidy


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that is not written yet: its kind, its id, and the text of its file.

    `path` is relative to the content folder.
    """

    kind: str
    id: str
    path: str
    text: str


def draft(kind: str, id_: str, values: Values) -> Draft:
    """Return a record as the file it will be; an event stands in the folder of its year."""
    folder = f"{kind}s"
    if kind == "event":
        folder += f"/{parse(values['date']).bucket.year:04}"
    return Draft(kind, id_, f"{folder}/{id_}.yml", record_text(KINDS[kind], values))


def trial(
    chronicle: Chronicle, drafts: Iterable[Draft]
) -> tuple[Chronicle | None, tuple[Problem, ...]]:
    """Return the chronicle as it would be with some drafts, and all that is wrong with them.

    That is what is wrong in their files, and what is wrong elsewhere only since they are there. The
    drafts are read as files are, so what does not read back as a record is told as well.
    """
    new: list[Found] = []
    problems: list[Problem] = []
    paths = set()
    for one in drafts:
        paths.add(one.path)
        document = read(one.text.encode("utf-8", "surrogatepass"), one.path)
        problems += document.problems
        if document.problems:
            continue
        record, wrong = build(KINDS[one.kind], document.value | {"id": one.id}, document.marks)
        problems += wrong
        new += [Found.of(one.kind, record)] if record is not None else []
    whole, found = _whole(chronicle, new)
    elsewhere = [problem for problem in found if problem.where.path not in paths]
    before = frozenset(_whole(chronicle, ())[1]) if elsewhere else frozenset()
    problems += (problem for problem in found if problem not in before)
    return whole, tuple(problems)


def _whole(
    chronicle: Chronicle, new: Iterable[Found]
) -> tuple[Chronicle | None, tuple[Problem, ...]]:
    records = Records(chronicle.settings, chronicle.base_map, [*_standing(chronicle), *new])
    whole, unresolved = resolve(records)
    return whole, (*unresolved, *(check(whole) if whole else ()))


def place_in(one: Draft, problem: Problem) -> Loc:
    """Return which value of a draft a problem is about, as keys and numbers; empty if of none."""
    if problem.where.path != one.path:
        return ()
    document = read(one.text.encode("utf-8", "surrogatepass"), one.path)
    return _loc(document.marks, (problem.where.line, problem.where.column)) or ()


def _loc(marks: Marks, spot: Spot) -> Loc | None:
    for step, found in marks.values.items():
        if found == spot:
            return (step,)
        if isinstance(found, Marks) and (inner := _loc(found, spot)):
            return (step, *inner)
    return None


def wrong_in(model: type[Record], field: str, value: Any) -> Problem | None:
    """Return what is wrong with the value of one field, before the rest of the record is known."""
    text = field_text(model, {field: value})
    document = read(text.encode("utf-8", "surrogatepass"), "")
    if document.problems:
        return document.problems[0]
    _, problems = build(model, document.value, document.marks)
    others = (MISSING.code, CONTRADICTION.code)
    return next((problem for problem in problems if problem.code not in others), None)


def wrong_id(id_: str, kind: str, taken: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """Return why an id cannot be a new record's, and what to do; None if it can be."""
    problem = wrong_in(KINDS[kind], "id", id_)
    if problem:
        return problem.message, problem.hint
    if id_ in RESERVED:
        return f"{quoted(id_)} is a reserved word", "choose another"
    if (kind, id_) in taken:
        message = f"there is a record with the id {quoted(id_)} already, or there was one"
        return message, "choose another; an id belongs to one record for good"
    return None


def wrong_words(chronicle: Chronicle, text: str, *, markup: bool = True) -> tuple[str, str] | None:
    """Return what is wrong with the chronology's own words: a word of a side, or `markup`."""
    marks = Marks("", 1, 1)
    given = {"id": "x", "type": "report", "title": "x", "publisher": "x", "note": text}
    record, _ = build(Source, given | {MARKS: marks}, marks)
    if record is None:
        return None
    alone = replace(chronicle, events={}, sources={"x": record})
    for rule in (word_of_a_side, markup_in_prose) if markup else (word_of_a_side,):
        for finding in rule(alone):
            if finding.where.path == "":
                return finding.message, finding.hint
    return None


def wrong_speaker(described: str) -> tuple[str, str] | None:
    """Return why somebody is described too vaguely to stand at the beginning of a chain."""
    marks = Marks("", 1, 1)
    link, _ = build(AttributionLink, {"described": described, MARKS: marks}, marks)
    if link is not None and nobody(link):
        message = f"{quoted(described)} is nobody in particular"
        return message, "say who: 'a clerk of the board'; else name the outlet that tells it"
    return None


def tidied(model: type[Record], field: str, text: str) -> str:
    """Return a text as the field keeps it."""
    return tidy(text, prose=is_prose(model, field))


def _standing(chronicle: Chronicle) -> list[Found]:
    return [Found.of(k, record) for k in KINDS for record in chronicle.records(k).values()]
