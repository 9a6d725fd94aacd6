"""schema.org's vocabulary without the network: read from a package's source, which is never run.

The package has a module for each type: a class with the types above it, and a field for each
property with what it may hold.
"""

from __future__ import annotations

import ast
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_BEYOND = {"SchemaOrgBase", "BaseModel", "object"}


def _folder() -> Path:
    spec = find_spec("pydantic2_schemaorg")
    assert spec and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0])


@cache
def above(name: str) -> frozenset[str]:
    """Return a type with all types above it, none for a word that is no type."""
    made = _class(name)
    if made is None:
        return frozenset()
    bases = {base.id for base in made.bases if isinstance(base, ast.Name)} - _BEYOND
    return frozenset({name}).union(*(above(base) for base in bases))


@cache
def properties(name: str) -> dict[str, frozenset[str]]:
    """Return the properties of a type, its own and inherited, each with the types it may hold."""
    found: dict[str, frozenset[str]] = {}
    for one in above(name):
        made = _class(one)
        assert made
        for field in made.body:
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                held = {
                    part.id if isinstance(part, ast.Name) else part.value
                    for part in ast.walk(field.annotation)
                    if isinstance(part, ast.Name)
                    or (isinstance(part, ast.Constant) and isinstance(part.value, str))
                }
                found[field.target.id] = frozenset(str(part) for part in held)
    return found


@cache
def _class(name: str) -> ast.ClassDef | None:
    path = _folder() / f"{name}.py"
    if not name.isalnum() or not path.is_file():
        return None
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return next((n for n in nodes if isinstance(n, ast.ClassDef) and n.name == name), None)
