"""No change passes a reviewer unseen: whatever field of whatever record is another, it is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from graphlib import CycleError
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from generator.chronicle import Chronicle
from generator.compare import Side, compare
from generator.edtf import Edtf, parse
from generator.load import load
from generator.records import Citation, Record
from generator.report import as_text
from generator.settings import Settings
from generator.vocabulary import Qualifier, Term
from tests.web import ROOT

WHOLE = load(ROOT / "tests/golden/content")
assert WHOLE.chronicle and not WHOLE.problems
BASE = WHOLE.chronicle
# The kind of record that a field refers to, for which any other of the kind will do.
REFERS = {
    "actor": "actors",
    "to": "actors",
    "accepted_by": "actors",
    "source": "sources",
    "derived_from": "sources",
    "places": "places",
    "part_of": "places",
    "related": "events",
}
CLAIMS = ("contradicts", "corroborates", "supersedes")
# A record under another id is a record renamed, which has cases of its own.
IDS = ("id", "marks")
Path = tuple[str | int, ...]


def changed(value: Any, field: str, owner: BaseModel) -> Iterator[Any]:
    """Yield other values that a field may have."""
    if isinstance(value, tuple) and field not in ("outline", "land", "rivers", "lakes"):
        if value and field != "attribution" and field != "sources":
            yield value[:-1]
        if len(value) > 1:
            yield tuple(reversed(value))
        if field in REFERS:
            yield (*value, other(field, value))
        if field == "former_ids":
            yield (*value, "once-so")
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, Qualifier):
        if getattr(owner, "value", None) is not None:  # the others say that there is no number
            yield next(q for q in (Qualifier.ABOUT, Qualifier.UP_TO) if q is not value)
    elif isinstance(value, Term):
        yield next(term for term in type(value) if term is not value)
    elif isinstance(value, Edtf):
        yield parse("1999-01")
        yield parse("1998-05-02~")
    elif isinstance(value, int | float):
        yield value + 1
    elif isinstance(value, str):
        yield other(field, value) if field in REFERS else f"{value} indeed"
    elif value is None:
        yield from missing(field, type(owner))


def other(field: str, value: Any) -> str:
    there: dict[str, Any] = getattr(BASE, REFERS[field])
    return next(id_ for id_ in there if id_ != value and id_ not in value)


def missing(field: str, model: type[BaseModel]) -> Iterator[Any]:
    """Yield a value for a field that has none."""
    kinds = [getattr(k, "__origin__", k) for k in get_args(model.model_fields[field].annotation)]
    term = next((k for k in kinds if isinstance(k, type) and issubclass(k, Term)), None)
    if term:
        yield next(iter(term))
    elif field in REFERS:
        yield next(iter(getattr(BASE, REFERS[field])))
    elif Edtf in kinds:
        yield parse("1999")
    elif float in kinds or int in kinds:
        yield 7
    elif field in ("question", "latitude", "longitude"):
        return  # they need a question of the event, or each other
    else:
        yield "something-new"


def mutated(record: BaseModel, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """Yield a record with one thing in it another, for everything in it."""
    for field in type(record).model_fields:
        if field in IDS:
            continue
        value = getattr(record, field)
        for new in changed(value, field, record):
            yield (*path, field), record.model_copy(update={field: new})
        if isinstance(value, tuple):
            for number, part in enumerate(value):
                if isinstance(part, BaseModel):
                    for where, inner in mutated(part, (*path, field, number)):
                        parts = (*value[:number], inner, *value[number + 1 :])
                        yield where, record.model_copy(update={field: parts})
        elif isinstance(value, BaseModel):
            for where, inner in mutated(value, (*path, field)):
                yield where, record.model_copy(update={field: inner})


def told(after: Chronicle) -> str:
    found = compare(Side("before", BASE), Side("after", after))
    return "" if found.same else as_text(found)


def all_mutations() -> Iterator[tuple[str, Path, Chronicle]]:
    for kind in ("events", "actors", "places", "sources"):
        for id_, record in getattr(BASE, kind).items():
            for path, new in mutated(record):
                yield (
                    f"{kind}/{id_}",
                    path,
                    replace(BASE, **{kind: getattr(BASE, kind) | {id_: new}}),
                )
    for path, new in mutated(BASE.settings):
        assert isinstance(new, Settings)
        yield "settings", path, replace(BASE, settings=new)


MUTATIONS = tuple(all_mutations())


@pytest.mark.parametrize("at", range(8))
def test_every_field_that_changes_is_told(at: int) -> None:
    unseen = []
    for name, path, after in MUTATIONS[at::8]:
        try:
            seen = told(after)
        except CycleError:
            continue  # which no content that loads can have
        # The order of what is cited for an event as a whole, and of sets, says nothing.
        if not seen and not (path[-1] in ORDERLESS and reordered(name, path, after)):
            unseen.append((name, path))
    assert unseen == []


ORDERLESS = ("identifiers", "relations", "accepted_by", "derived_from", "former_ids", *CLAIMS)


def reordered(name: str, path: Path, after: Chronicle) -> bool:
    kind, _, id_ = name.partition("/")
    old: Any = BASE.settings if name == "settings" else getattr(BASE, kind)[id_]
    new: Any = after.settings if name == "settings" else getattr(after, kind)[id_]
    for step in path:
        old, new = (o[step] if isinstance(step, int) else getattr(o, step) for o in (old, new))
    return sorted(map(str, old)) == sorted(map(str, new))


def test_the_mutations_reach_every_field() -> None:
    """A field that no mutation touches would be one that nobody looks at here."""
    reached = {path[-1] for _, path, _ in MUTATIONS}
    fields = {
        field
        for model in Record.__subclasses__()
        if model.__module__ == "generator.records"
        for field in model.model_fields
    } - set(IDS)
    assert fields - reached <= {"question", "attribution"}  # these are told by chains and cases
    assert Citation in Record.__subclasses__()
    assert len(MUTATIONS) > 400
