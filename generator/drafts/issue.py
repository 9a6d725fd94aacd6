"""The body of an issue that the form "Propose an event" made, read field by field and strictly.

GitHub writes each answer under a heading of the third level with the field's label, and an answer
is whatever somebody typed: it may hold headings itself, or hide what follows it. So every label
stands once and in the form's order, no other heading stands anywhere, and nothing is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.problems import quoted

UNANSWERED = "_No response_"
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_HTML = re.compile(r"<[/!?a-zA-Z]")
_BOX = re.compile(r"- \[([ xX])\] (.+)")


class Told(NamedTuple):
    """What is wrong with a proposal: the line of the issue, what it is, what to ask or to do."""

    line: int
    message: str
    hint: str


class Answer(NamedTuple):
    """An answer and the line of its label."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: its id and label there, and whether it has to be answered."""

    id: str
    label: str
    needed: bool = False


FIELDS = (
    Field("title", "What happened?", True),
    Field("summary", "The event in a few sentences", True),
    Field("type", "What kind of event is it?", True),
    Field("date", "When did it happen?", True),
    Field("places", "Where did it happen?"),
    Field("actors", "Who takes part or is named?"),
    Field("claim", "What exactly is stated?", True),
    Field("origin", "Who said it first?", True),
    Field("terms", "On what terms did they speak?"),
    Field("carriers", "Who passed it on?"),
    Field("url", "Where did you read it?"),
    Field("publisher", "Who published it?", True),
    Field("source-title", "What is its title?", True),
    Field("issued", "When was it published?"),
    Field("otherwise", "Does anybody say otherwise?"),
    Field("endangered", "Could telling this endanger anybody?", True),
    Field("agreed", "Before you send it", True),
)
_BY_LABEL = {field.label: field for field in FIELDS}


def answers_in(body: str) -> tuple[Mapping[str, Answer], tuple[Told, ...]]:
    """Return the answers of an issue's body by the ids of their fields, and what is wrong with it.

    What is not answered is left out.
    """
    lines = re.sub(r"\r\n?", "\n", body).split("\n")
    at: dict[str, int] = {}
    told: list[Told] = []
    for number, line in enumerate(lines, 1):
        told += _refused(line, number, lines[number - 2] if number > 1 else "")
        field = _BY_LABEL.get(line[4:].rstrip()) if line.startswith("### ") else None
        if field is None:
            continue
        if field.id in at:
            message = f"the heading {quoted(field.label)} stands a second time"
            told.append(Told(number, message, _FORGED))
        at.setdefault(field.id, number)
    if list(at) != [field.id for field in FIELDS if field.id in at]:
        told.append(Told(1, "the headings are not in the form's order", _FORGED))
    for field in FIELDS:
        if field.id not in at:
            message = f"the heading {quoted(field.label)} is missing"
            told.append(Told(1, message, "take the body of an issue made by this form, unchanged"))
    ends = [*sorted(at.values()), len(lines) + 1]
    found = {}
    for id_, begin in at.items():
        text = "\n".join(lines[begin : ends[ends.index(begin) + 1] - 1]).strip()
        if text and text != UNANSWERED:
            found[id_] = Answer(text, begin)
    return found, tuple(sorted(told))


def ticked(text: str) -> bool:
    """Whether every box of an answer is ticked."""
    boxes = _BOX.findall(text)
    return bool(boxes) and all(mark in "xX" for mark, _ in boxes)


def listed(text: str) -> list[str]:
    """Return the lines of an answer that was asked for line by line."""
    lines = (re.sub(r"^\s*[-*•]\s+", "", line).strip() for line in text.split("\n"))
    return [line for line in lines if line]


_FORGED = (
    "an answer holds it, so nobody can tell the answers apart: mend the answer in the issue, or "
    "write the event yourself"
)


def _refused(line: str, number: int, before: str) -> list[Told]:
    """Return what must not stand in an issue: headings of others, and what hides text."""
    told = []
    label = line[4:].rstrip() if line.startswith("### ") else ""
    if _HEADING.match(line) and label not in _BY_LABEL:
        told.append(Told(number, f"a heading that is not the form's: {quoted(line)}", _FORGED))
    if _UNDERLINE.match(line) and before.strip():
        told.append(Told(number, f"a line that makes a heading of {quoted(before)}", _FORGED))
    if _FENCE.match(line):
        hint = "it may swallow what follows; take the fence out of the answer"
        told.append(Told(number, "a fence for code", hint))
    if _HTML.search(line):
        hint = "GitHub hides it or shows it as something else; edit the issue and take it out"
        told.append(Told(number, "HTML, or the beginning of a hidden comment", hint))
    return told
