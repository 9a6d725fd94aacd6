"""The manual lists every field, term, date and command there is, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from click import Context
from pydantic import BaseModel

from generator import edtf, fields, records, settings
from generator.cli import main
from generator.vocabulary import VOCABULARIES, Term

ROOT = Path(__file__).parent.parent
MANUAL = ROOT / "docs/manual"
RECORDS: tuple[type[records.Record], ...] = (
    records.Event,
    records.Participation,
    records.Question,
    records.Claim,
    records.AttributionLink,
    records.Figure,
    records.Citation,
    records.Actor,
    records.OtherName,
    records.ExternalIdentifier,
    records.Relation,
    records.Place,
    records.Source,
    settings.Settings,
    settings.Measure,
    settings.SideWord,
    settings.WordException,
    settings.Region,
    settings.BaseMap,
    settings.MapLabel,
    settings.DisputedArea,
)
WORDS: tuple[tuple[Any, str], ...] = (
    (fields.Identifier, "id"),
    (fields.ClaimReference, "claim id, or event id#claim id"),
    (fields.Line, "one line of text"),
    (fields.Prose, "[prose](index.md#prose)"),
    (fields.Language, "language code"),
    (fields.Country, "country code"),
    (fields.Url, "web address"),
    (fields.Shape, "line of the map"),
    (fields.Date, "[date](dates.md)"),
    (str, "text"),
    (int, "number"),
    (float, "number"),
    (bool, "true or false"),
)


def spoken(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def anchor(name: str) -> str:
    return spoken(name).lower().replace(" ", "-")


def shape(annotation: Any) -> str:
    """Say what a field holds, from its type."""
    if get_origin(annotation) in (Union, UnionType):
        return shape(next(kind for kind in get_args(annotation) if kind is not type(None)))
    if get_origin(annotation) is tuple:
        return f"list of: {shape(get_args(annotation)[0])}"
    for kind, words in WORDS:
        if annotation == kind:
            return words
    if hasattr(annotation, "__metadata__"):
        return shape(get_args(annotation)[0])
    if issubclass(annotation, Term):
        return f"[{spoken(annotation.__name__).lower()}](#{anchor(annotation.__name__)})"
    assert issubclass(annotation, BaseModel)
    return f"[{spoken(annotation.__name__).lower()}](#{anchor(annotation.__name__)})"


def manual() -> str:
    """Return the manual's page on the format, as the records have it."""
    lines = [
        "# The format",
        "",
        "Every record and its fields; `*` marks a field that must be there. What is not known is",
        "left out. Text goes in quotes where YAML could take it for something else, dates always.",
    ]
    for model in RECORDS:
        assert model.__doc__
        lines += ["", f"## {spoken(model.__name__)}", "", model.__doc__.strip().splitlines()[0], ""]
        lines += ["| field | holds | meaning |", "|---|---|---|"]
        hints = get_type_hints(model, include_extras=True)
        for name, field in model.model_fields.items():
            if name == "marks":
                continue
            star = "\\*" if field.is_required() and name != "id" else ""
            what = field.description or "The file’s name; in a list of records written out."
            lines.append(f"| `{name}`{star} | {shape(hints[name])} | {what} |")
    lines += ["", "## Closed lists", ""]
    lines += ["A field with a closed list takes one of its terms, as it is written here."]
    for vocabulary in VOCABULARIES:
        assert vocabulary.__doc__
        heading = spoken(vocabulary.__name__)
        lines += ["", f"### {heading}", "", vocabulary.__doc__.strip(), ""]
        lines += [f"- `{term.value}`: {term.meaning}" for term in vocabulary]
    return "\n".join(lines) + "\n"


def test_every_field_and_term_is_in_the_manual(request: pytest.FixtureRequest) -> None:
    page = MANUAL / "format.md"
    if request.config.getoption("--refresh-golden"):
        page.write_text(manual())
    assert page.read_text() == manual()


def test_no_record_is_left_out() -> None:
    of_the_module = {
        kind
        for kind in (vars(records) | vars(settings)).values()
        if isinstance(kind, type) and issubclass(kind, records.Record)
    }
    assert set(RECORDS) == of_the_module - {records.Record}


def test_the_page_on_dates_says_what_dates_say() -> None:
    rows = re.findall(
        r'^\| .+? \| `"(.+?)"`.*? \| (.+?) \|$', (MANUAL / "dates.md").read_text(), re.M
    )
    assert len(rows) >= 15
    assert [(date, edtf.parse(date).label) for date, _ in rows] == rows


def test_every_command_is_named_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text()
    assert set(re.findall(r"`chronology (\w+)", text)) == set(main.list_commands(Context(main)))


def test_every_make_target_that_the_papers_name_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.M))
    for paper in ("README.md", "CONTRIBUTING.md", ".ci/run"):
        named = set(re.findall(r"\bmake ([a-z]+)\b", (ROOT / paper).read_text()))
        assert named <= targets, paper


def test_dates_are_typed_as_dates() -> None:
    assert shape(fields.Date) == "[date](dates.md)"
