"""What a plain YAML scalar is in the format: text, a number, a truth value, or ambiguous."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml.resolver import Resolver

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}\Z")
# YAML 1.2's core schema reads these as numbers too, where 1.1 reads text.
_CORE = re.compile(r"0o[0-7]+\Z|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_KINDS = {
    "bool": "a truth value",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
    "merge": "a merge key",
    "value": "a special key",
}


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A plain scalar that YAML tools read as something else than its text."""

    text: str
    read_as: str


Scalar = str | int | float | bool | Ambiguous


def plain(text: str) -> Scalar | None:
    """Return what a plain scalar is in the format: text, a number, a truth value, or ambiguous.

    None stands for YAML's null. The tables are PyYAML's own (YAML 1.1) and YAML 1.2's core.
    """
    first = text[:1]
    if first in "0123456789-+.":
        if _WHOLE.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
        if _CORE.match(text):
            return Ambiguous(text, "a number")
    if text == "true" or text == "false":
        return text == "true"
    for tag, pattern in Resolver.yaml_implicit_resolvers.get(first, ()):
        if pattern.match(text):
            kind = tag.rpartition(":")[2]
            return None if kind == "null" else Ambiguous(text, _KINDS.get(kind, f"a {kind}"))
    return text
