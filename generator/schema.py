"""JSON Schema of each kind of file, made from the records: what editors know of the format.

What a schema refuses, the records refuse too. A schema knows one record and no calendar, so the
records and the checks refuse more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.edtf import PATTERN
from generator.fields import FARTHEST, RESERVED
from generator.records import AttributionLink, Figure, Place, Record
from generator.resolve import KINDS
from generator.settings import BaseMap, Settings, SideWord
from generator.vocabulary import Commitment, Qualifier, Term, Terms

# The kinds of files, each with the model of its records.
FILES: Mapping[str, type[Record]] = {**KINDS, "chronology": Settings, "map": BaseMap}


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind of file of `FILES`.

    `errorMessage`, `enumDescriptions` and `defaultSnippets` are no part of the standard: the YAML
    language server of VS Code and other editors shows them, whatever else reads a schema does not.
    """
    model = FILES[kind]
    made = model.model_json_schema(schema_generator=_Generator)
    defined = made.pop("$defs", {})
    for record in (made, *defined.values()):
        for name, field in record.get("properties", {}).items():
            terms = defined.get(field.get("$ref", "").rpartition("/")[2], {})
            if "enum" in terms:  # beside a $ref an editor shows the list's words, not the field's
                lists = {key: terms[key] for key in ("type", "enum", "enumDescriptions")}
                record["properties"][name] = {"description": field["description"], **lists}
    named = {name: _ordered(r) for name, r in sorted(defined.items()) if "properties" in r}
    head = {
        "$schema": _Generator.schema_dialect,
        "$id": f"{kind}.json",
        "title": made["title"],
        "description": made["description"],
    }
    if kind not in KINDS:
        return {**head, **_ordered(made), "$defs": named}
    return {
        **head,
        "if": {"type": "array"},
        "then": {"items": {"$ref": "#/$defs/Listed"}},
        "else": {"$ref": "#/$defs/Single"},
        "$defs": {**named, "Listed": _listed(made), "Single": _single(made)},
    }


def as_text(kind: str) -> str:
    """Return the schema of one kind of file as JSON, as it is published."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def _listed(made: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a record in a list, which has its id written out."""
    return _identified(made, "Its id, and the end of its page's address: choose it to last.")


def _single(made: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a file's only record, which has the file's name as its id."""
    one = _identified(made, "The file's name; leave it out.")
    return {**one, "required": [name for name in one["required"] if name != "id"]}


def _identified(made: dict[str, Any], description: str) -> dict[str, Any]:
    field = made["properties"]["id"]
    own = {
        **field,
        "description": description,
        "pattern": field["pattern"].replace("^", f"^(?!(?:{'|'.join(RESERVED)})$)", 1),
        "errorMessage": f"{field['errorMessage'].rstrip('.')}, but not {' or '.join(RESERVED)}.",
    }
    return _ordered({**made, "properties": {**made["properties"], "id": own}})


def _where(field: str, *terms: Term, **more: Any) -> dict[str, Any]:
    """Return the condition that a field stands there with one of these terms.

    It is a pattern: of a list of terms some editors would offer just these.
    """
    pattern = f"^(?:{'|'.join(terms)})$"
    values = {field: {"type": "string", "pattern": pattern}}
    return {"required": [field], "properties": values, **more}


def _told(said: str, *, needs: tuple[str, ...] = (), never: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what then holds: fields that must stand there, fields that must not, and why."""
    return {
        **({"required": list(needs)} if needs else {}),
        **({"properties": dict.fromkeys(never, False)} if never else {}),
        "errorMessage": said,
    }


_COUNTED = [t for t in Qualifier if t not in (Qualifier.BETWEEN, Qualifier.INDEFINITE)]
# What the records' own rules say of fields that do not go together, as far as JSON Schema can.
_RULES: Mapping[type[Record], tuple[dict[str, Any], ...]] = {
    AttributionLink: (
        {
            "if": {"required": ["actor"]},
            "then": _told(
                "A link names an actor or describes a speaker, one of the two.",
                never=("described",),
            ),
            "else": _told(
                "A link names an 'actor' with a record, or somebody unnamed is 'described'.",
                needs=("described",),
            ),
        },
        {
            "if": _where("terms", Terms.ANONYMOUS, required=["actor", "terms"]),
            "then": _told(
                "An anonymous speaker has no record: use 'described' with the words of the report.",
                never=("terms",),
            ),
        },
        {
            "if": _where("commitment", Commitment.DISCLAIMS),
            "then": _told(
                "'commitment: disclaims' needs the 'disclaimer' in words.", needs=("disclaimer",)
            ),
            "else": _told("A disclaimer needs 'commitment: disclaims'.", never=("disclaimer",)),
        },
    ),
    Figure: (
        {
            "if": _where("qualifier", *_COUNTED),
            "then": _told(
                "A figure with this qualifier has 'value' alone.",
                needs=("value",),
                never=("low", "best", "high", "words"),
            ),
        },
        {
            "if": _where("qualifier", Qualifier.BETWEEN),
            "then": _told(
                "A figure that is 'between' has 'low' and 'high', and perhaps 'best'.",
                needs=("low", "high"),
                never=("value", "words"),
            ),
        },
        {
            "if": _where("qualifier", Qualifier.INDEFINITE),
            "then": _told(
                "A figure that is 'indefinite' has 'words' and no number.",
                needs=("words",),
                never=("value", "low", "best", "high"),
            ),
        },
    ),
    Place: tuple(
        {
            "if": {"required": [one]},
            "then": _told("Give both latitude and longitude, or neither.", needs=(other,)),
        }
        for one, other in (("latitude", "longitude"), ("longitude", "latitude"))
    ),
    SideWord: (
        {
            "if": {"required": ["instead"]},
            "else": _told(
                "Add 'instead' with what to write, or 'why' it takes a side.", needs=("why",)
            ),
        },
    ),
    BaseMap: (
        {
            "properties": {
                edge: {
                    "minimum": -FARTHEST,
                    "maximum": FARTHEST,
                }
                for edge in ("south", "north")
            }
        },
    ),
}


_MESSAGES = {
    "array": "A list: each part in a line of its own after '- ', or all within [ ].",
    "boolean": "true or false, in small letters and without quotes.",
    "integer": "A whole number: digits alone, without quotes or commas.",
}
_DATES = (
    ('"2015-04-25"', "a day"),
    ('"2015-04"', "a month"),
    ('"2015"', "a year"),
    ('"2015-04~"', "about that month"),
    ('"2015-04?"', "possibly that month"),
    ('"2015-04-25/2015-04-28"', "from one day to another"),
    ('"[2015-04-25..2015-04-28]"', "one day between two, not known which"),
    ('"2015-04-25/.."', "since that day"),
    ('"[..2015-04-25]"', "on that day or before"),
)
# What an editor offers where a date belongs; examples it would write without their quotes.
_SNIPPETS = [{"label": date, "description": means, "body": date} for date, means in _DATES]
_EXAMPLES = "\n".join(f"- `{date}`: {means}" for date, means in _DATES)


class _Generator(GenerateJsonSchema):
    """Pydantic's own generator, in the words that an editor shows."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A field that may be left out may not be empty: reading refuses `null`."""
        return self.generate_inner(schema["schema"])

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        r"""JSON Schema's patterns are ECMAScript's, where `$` is what `\z` is elsewhere."""
        made = super().str_schema(schema)
        if "pattern" in made:
            made["pattern"] = made["pattern"].replace(r"\z", "$")
        return made

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """A closed list says what each of its terms means."""
        terms = schema["members"]
        if not issubclass(schema["cls"], Term):  # of the values that a date is read into
            return super().enum_schema(schema)
        return {
            "type": "string",
            "enum": [term.value for term in terms],
            "enumDescriptions": [term.meaning for term in terms],
        }

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        """Fields and keywords stand in the order in which they are written."""
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Fields are known by their names; editors show the title of their record."""
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A record says what it is, what its fields are without a value, and its own rules."""
        made = super().model_schema(schema)
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", made["title"])
        made["title"] = name[:1] + name[1:].lower()
        for field in made["properties"].values():
            default = field.pop("default", None)
            if isinstance(default, str | bool | int):
                words = str(default).lower() if isinstance(default, bool) else default
                field["description"] += f" Without it: {words}."
            if field.get("type") in _MESSAGES:
                field["errorMessage"] = _MESSAGES[field["type"]]
            if field.get("pattern") == PATTERN:
                field["markdownDescription"] = f"{field['description']}\n\n{_EXAMPLES}"
                field["defaultSnippets"] = _SNIPPETS
        rules = _RULES.get(schema["cls"], ())
        return {**made, "allOf": list(rules)} if rules else made


_ORDER = ("title", "description", "type", "required", "properties", "allOf", "additionalProperties")


def _ordered(made: dict[str, Any]) -> dict[str, Any]:
    """Return a record's schema with its keys in the order in which somebody reads it."""
    return {key: made[key] for key in _ORDER if key in made}
