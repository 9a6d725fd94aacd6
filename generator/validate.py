"""A plain value with its places becomes a record, or problems that say what to write instead."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.marks import MARKS, Loc, Marks
from generator.problems import Fault, Problem, quoted
from generator.records import Record
from generator.scalars import Ambiguous
from generator.vocabulary import Term

UNKNOWN_KEY = Fault("R001", "A key is one of the record's fields.")
MISSING = Fault("R002", "Required fields are there.")
SHAPE = Fault("R003", "A list stands where a list belongs, a mapping or text where it belongs.")
NOT_A_TERM = Fault("R004", "A field with a closed list takes one of its terms.")
QUOTES = Fault(
    "R005",
    "Text that YAML tools could read as a number, a truth value, a date or nothing is quoted, so "
    "that every tool reads the file alike.",
)
NUMBER = Fault("R006", "Numbers are plain digits within their range, without quotes or commas.")
PATTERN = Fault("R007", "Ids, language and country codes are written as their standard says.")
ADDRESS = Fault("R008", "Addresses are full http or https addresses with a domain name.")
CONTRADICTION = Fault("R009", "The fields of one record do not contradict each other.")
TEXT = Fault("R010", "Texts are neither empty nor overlong, and titles are one line.")
TRUTH = Fault("R011", "A truth value is true or false, without quotes.")
SHAPE_OF_MAP = Fault("R012", "A line of the map is pairs of longitude and latitude, at least two.")
DATE = Fault("D001", "A date is EDTF (Library of Congress, 2019), no more exact than its source.")
FAULTS = (
    UNKNOWN_KEY,
    MISSING,
    SHAPE,
    NOT_A_TERM,
    QUOTES,
    NUMBER,
    PATTERN,
    ADDRESS,
    CONTRADICTION,
    TEXT,
    TRUTH,
    SHAPE_OF_MAP,
    DATE,
)

R = TypeVar("R", bound=Record)

_TEXTS = ("string_type", "string_sub_type")
_PATTERN_HINTS = {
    "language": 'a language code such as "ar", "en" or "fr"',
    "lang": 'a language code such as "ar", "en" or "fr"',
    "country": 'a two-letter country code such as "FR" or "KE"',
    "countries": 'two-letter country codes such as "FR" or "KE"',
    **dict.fromkeys(
        ("contradicts", "corroborates", "supersedes"),
        "the id of a claim of this event, or 'event-id#claim-id'",
    ),
    "identifier": "letters, digits, dots, dashes and colons, as the catalogue prints it",
}
_MAPPINGS = ("model_type", "model_attributes_type", "dict_type")
_ID_HINT = 'small letters a–z, digits and dashes, at most 81: "old-harbour"'


def build(model: type[R], value: Any, marks: Marks) -> tuple[R | None, tuple[Problem, ...]]:
    """Turn one plain value into a record of a model; without one, say all that is wrong."""
    try:
        return model.model_validate(value), ()
    except ValidationError as error:
        found = error.errors(include_url=False)
    # A list whose parts all failed counts as too short too; its parts have been said already.
    found = [e for e in found if not (e["type"] == "too_short" and e["input"])]
    return None, tuple(_problem(model, marks, e) for e in found)


def _problem(model: type[Record], marks: Marks, error: Any) -> Problem:
    loc: Loc = tuple(error["loc"])
    kind: str = error["type"]
    given: Any = error["input"]
    field = str(loc[-1]) if loc else ""
    inner = _model_at(model, loc)
    if kind == "extra_forbidden":
        return _unknown_key(inner, marks, loc)
    if kind == "missing":
        needs = ", ".join(n for n, f in inner.model_fields.items() if f.is_required())
        needs = needs.replace("marks, ", "")
        hint = f"add '{field}: …'; required here: {needs}"
        return MISSING.at(marks.where(*loc[:-1]), f"'{field}' is missing", hint)
    where = marks.where(*loc)
    if kind == "contradiction":
        context = error["ctx"]
        at = marks.key(*loc, context["field"]) if context["field"] else where
        return CONTRADICTION.at(at, context["said"], context["hint"])
    name = next((str(step) for step in reversed(loc) if isinstance(step, str)), "the record")
    if kind == "edtf":
        return DATE.at(where, error["ctx"]["said"], error["ctx"]["hint"])
    if kind == "shape":
        hint = 'write "longitude latitude, longitude latitude, …", or run the script that makes it'
        return SHAPE_OF_MAP.at(where, error["ctx"]["said"], hint)
    if kind == "url":
        hint = 'write it as "https://example.org/page"'
        return ADDRESS.at(where, error["ctx"]["why"], hint)
    expected = _terms_of(inner, name)
    if expected:
        return _not_a_term(expected, given, where, name)
    if isinstance(given, Ambiguous | bool | int | float) and kind in _TEXTS:
        return _unquoted(given, where, name)
    if kind in _MAPPINGS:
        return _no_mapping(inner, loc, where, given)
    return _simple(kind, error, where, name, given)


def _no_mapping(inner: type[BaseModel], loc: Loc, where: Any, given: Any) -> Problem:
    """Say that fields belong where something else stands."""
    names = [str(step) for step in loc if isinstance(step, str)]
    listed = bool(loc) and isinstance(loc[-1], int)
    whose = f"{'a part of ' if listed else ''}'{names[-1]}'" if names else "the file"
    if names and not listed:
        inner = _models_in(inner.model_fields[names[-1]].annotation)[0]
    known = ", ".join(n for n in inner.model_fields if n != "marks")
    hint = f"write its fields as 'key: value'; the fields here: {known}"
    return SHAPE.at(where, f"{whose} holds fields, and this is {_shown(given)}", hint)


def _simple(kind: str, error: Any, where: Any, name: str, given: Any) -> Problem:
    shown = f"the text {quoted(given)}" if isinstance(given, str) else _shown(given)
    if kind.startswith("int_") or kind.startswith("float_") or kind.endswith("_equal"):
        if kind.endswith("_equal"):
            hint = error["msg"].removeprefix("Input should be ")
            return NUMBER.at(where, f"'{name}' is out of range: {given}", f"write a number {hint}")
        whole = kind.startswith("int_")
        hint = "write digits alone, without quotes, commas or a unit: "
        hint += "7000" if whole else "7000, or 35.25 with a point"
        message = f"'{name}' is a {'whole number' if whole else 'number'}, not {shown}"
        return NUMBER.at(where, message, hint)
    if kind.startswith("bool_"):
        hint = "write true or false, in small letters and without quotes"
        return TRUTH.at(where, f"'{name}' is true or false, not {shown}", hint)
    if kind == "string_pattern_mismatch" and "\n" in str(given):
        return TEXT.at(where, f"'{name}' is one line", "write it in one line, without line breaks")
    if kind == "string_pattern_mismatch":
        hint = _PATTERN_HINTS.get(name, _ID_HINT)
        return PATTERN.at(where, f"'{name}' cannot be {_shown(given)}", f"write {hint}")
    if kind == "string_too_short":
        return TEXT.at(where, f"'{name}' is empty", "write the text, or leave the key out")
    if kind == "string_too_long":
        limit = error["ctx"]["max_length"]
        return TEXT.at(where, f"'{name}' is too long", f"at most {limit:,} characters")
    if kind == "too_short":
        return SHAPE.at(where, f"'{name}' is an empty list", "give at least one, each after '- '")
    if kind == "tuple_type":
        hint = f"write the parts of '{name}' as '- …' lines, or in [ ]"
        return SHAPE.at(where, f"'{name}' is a list, not {_shown(given)}", hint)
    hint = f"write '{name}' as one text; one that begins with [ or {{ goes in quotes"
    return SHAPE.at(where, f"'{name}' is one text, not {_shown(given)}", hint)


def _unknown_key(inner: type[BaseModel], marks: Marks, loc: Loc) -> Problem:
    field = str(loc[-1])
    known = [n for n in inner.model_fields if n != "marks"]
    near = get_close_matches(field, known, 1, 0.6)
    hint = f"did you mean '{near[0]}'?" if near else f"the fields here: {', '.join(known)}"
    return UNKNOWN_KEY.at(marks.key(*loc), f"unknown key {quoted(field)}", hint)


def _not_a_term(terms: Any, given: Any, where: Any, name: str) -> Problem:
    known = [term.value for term in terms]
    text = given.text if isinstance(given, Ambiguous) else str(given)
    near = [n for n in known if n.lower() == text.lower()] or get_close_matches(text, known, 1, 0.6)
    hint = f"did you mean '{near[0]}'? " if near else ""
    hint += f"one of: {', '.join(known)}"
    return NOT_A_TERM.at(where, f"'{name}' cannot be {_shown(given)}", hint)


def _unquoted(given: Any, where: Any, name: str) -> Problem:
    if isinstance(given, Ambiguous):
        text, read_as = given.text, given.read_as
    else:
        text = str(given).lower() if isinstance(given, bool) else str(given)
        read_as = "a truth value" if isinstance(given, bool) else "a number"
    message = f"'{name}' is text, and YAML reads {quoted(text)} as {read_as}"
    return QUOTES.at(where, message, f'put it in quotes: "{text}"')


def _shown(given: Any) -> str:
    if isinstance(given, Ambiguous):
        return quoted(given.text)
    if isinstance(given, dict):
        return "a group of fields"
    if isinstance(given, list | tuple):
        return "a list"
    return quoted(str(given).lower() if isinstance(given, bool) else given)


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """Return the model whose field the last step of a place names."""
    for step in loc[:-1]:
        info = model.model_fields.get(str(step))
        for kind in _models_in(info.annotation) if info else ():
            model = kind
    return model


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for part in getattr(annotation, "__args__", ()) for m in _models_in(part)]


def _terms_of(model: type[BaseModel], field: str) -> type[Term] | None:
    """Return the closed list that a field of a model takes its term from, if it does."""
    info = model.model_fields.get(field)
    for kind in (info.annotation, *getattr(info.annotation, "__args__", ())) if info else ():
        if isinstance(kind, type) and issubclass(kind, Term):
            return kind
    return None


def marks_of(value: Any) -> Marks | None:
    """Return the marks that a mapping carries, or None for anything else."""
    return value[MARKS] if isinstance(value, dict) else None
