"""The direction of imports is the one that docs/decisions/0001 lists, module by module."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "docs/decisions/0001-one-direction.md"
ROW = re.compile(r"^\| `(\w+)` \| .+ \| (.+) \|$", re.M)


def listed() -> dict[str, set[str]]:
    return {m[1]: set(re.findall(r"`(\w+)`", m[2])) for m in ROW.finditer(TABLE.read_text())}


def real() -> dict[str, set[str]]:
    """Return what each module or package of the generator imports of the others."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "generator").rglob("*.py")):
        unit = path.relative_to(ROOT / "generator").with_suffix("").parts[0]
        if unit == "__init__":
            continue
        imported = found[unit]
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.level:
                # Inside a package only: `from .days import`, one file a kind.
                assert node.level == 1 and path.parent.name == unit, path
            elif isinstance(node, ast.ImportFrom) and node.module:
                if node.module == "generator":
                    imported |= {name.name for name in node.names}
                elif node.module.startswith("generator."):
                    imported.add(node.module.split(".")[1])
            assert not (
                isinstance(node, ast.Import)
                and any(name.name.startswith("generator") for name in node.names)
            ), f"{path}: import from, so that this test sees it"
        imported.discard(unit)
    return dict(found)


def test_the_table_lists_what_each_module_imports() -> None:
    assert listed() == real()


def test_there_is_no_circle() -> None:
    graph = real()
    settled: set[str] = set()
    while ready := {m for m in graph if m not in settled and graph[m] <= settled}:
        settled |= ready
    assert settled == set(graph)


def test_left_of_the_chronicle_knows_no_page_and_right_of_it_no_yaml() -> None:
    graph = real()

    def reaches(start: str) -> set[str]:
        seen: set[str] = set()
        ahead = [start]
        while ahead:
            for other in graph[ahead.pop()] - seen:
                seen.add(other)
                ahead.append(other)
        return seen

    assert not reaches("load") & {"links", "render", "pages", "site", "write"}
    assert not reaches("site") & {"read", "validate", "resolve", "checks", "load"}


def test_only_one_module_knows_mkdocs_and_few_know_yaml_or_jinja() -> None:
    knowing: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "generator").rglob("*.py")):
        unit = path.relative_to(ROOT / "generator").with_suffix("").parts[0]
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                knowing[name.split(".")[0]].add(unit)
    assert knowing["mkdocs"] == {"mkdocs_plugin"}
    assert knowing["yaml"] == {"form", "read", "scalars"}
    assert knowing["click"] == {"cli"}
    assert knowing["jinja2"] == {"render", "mkdocs_plugin"}  # the plugin only for a type
    assert knowing["pydantic"] <= {"records", "settings", "fields", "validate", "history", "schema"}


def test_the_generator_knows_nothing_of_this_chronology() -> None:
    words = re.compile(r"syria|damascus|jisr|\bafp\b|iran\b|aleppo", re.I)
    for path in sorted((ROOT / "generator").rglob("*")):
        if path.suffix in (".py", ".jinja", ".html", ".css", ".xml"):
            assert not words.search(path.read_text()), path


def test_modules_and_functions_stay_small() -> None:
    for path in sorted((ROOT / "generator").rglob("*.py")):
        text = path.read_text()
        assert text.count("\n") <= 350, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno <= 50, f"{path}: {node.name}"
