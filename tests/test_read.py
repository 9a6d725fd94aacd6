"""Reading YAML: nothing raises, every parser reads alike, and values are as YAML has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from yaml.nodes import MappingNode, Node, ScalarNode

from generator import read as reading
from generator.load import load
from generator.marks import MARKS, Marks
from generator.problems import Problem
from generator.read import Document, read
from tests.faults.cases import BASE, Case, cases

CONTENT = Path(__file__).parents[1] / "content"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.yml") if path.is_file())


def _placed(value: Any, marks: Marks) -> Any:
    """A value with the place of each part, as plain data that can be compared."""
    if isinstance(value, dict):
        fields = [(key, marks.keys.get(key), part) for key, part in value.items() if key != MARKS]
        return [(key, at, _part(marks, key, part)) for key, at, part in fields]
    if isinstance(value, list):
        return [_part(marks, index, part) for index, part in enumerate(value)]
    return type(value), value


def _part(marks: Marks, step: str | int, part: Any) -> Any:
    place = marks.values[step]
    if isinstance(place, Marks):
        return place.line, place.column, _placed(part, place)
    return place, type(part), part


def _told(problem: Problem) -> tuple[object, ...]:
    """A problem without what each YAML parser words in its own way."""
    return (problem.where.path, problem.code) if problem.code == "Y001" else (problem,)


def _read(path: Path) -> tuple[Any, list[tuple[object, ...]]]:
    document = read(path.read_bytes(), path.name)
    value = document.value if document.value is None else _placed(document.value, document.marks)
    return value, [_told(problem) for problem in document.problems]


def _with(loader: Any, folder: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(reading, "LOADER", loader)
    return [_read(path) for path in files], [_told(p) for p in load(folder).problems]


def test_libyaml_is_used_where_it_is() -> None:
    assert yaml.__with_libyaml__
    assert reading.LOADER is yaml.CSafeLoader


@pytest.mark.parametrize("case", tuple(cases()), ids=lambda case: case.name)
def test_both_parsers_read_a_case_alike(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if case.name.startswith(("F007", "F008")):
        return  # nothing to read
    folder = case.lay(tmp_path / "content", monkeypatch)
    before = {(path.name, path.read_bytes()) for path in _files(BASE)}
    files = [path for path in _files(folder) if (path.name, path.read_bytes()) not in before]
    one = _with(yaml.CSafeLoader, folder, files, monkeypatch)
    assert one == _with(yaml.SafeLoader, folder, files, monkeypatch)


def test_both_parsers_read_the_content_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    one = _with(yaml.CSafeLoader, CONTENT, _files(CONTENT), monkeypatch)
    assert one == _with(yaml.SafeLoader, CONTENT, _files(CONTENT), monkeypatch)
    assert all(value is not None for value, _ in one[0])


def _differences(value: Any, node: Node) -> Iterator[str]:
    """Where a value is not what YAML's own composer has, every scalar being text."""
    at = f"line {node.start_mark.line + 1}"
    if isinstance(node, ScalarNode):
        text = node.value
        if node.style == ">":
            text = text.rstrip("\n").replace("\n", "\n\n")
        if isinstance(value, bool):
            value = str(value).lower()
        elif isinstance(value, int | float):
            value = text if type(value)(text) == value else repr(value)
        if value != text:
            yield f"{at}: {value!r} is not {text!r}"
    elif isinstance(node, MappingNode):
        keys = [key.value for key, _ in node.value]
        if keys != [key for key in value if key != MARKS]:
            yield f"{at}: {list(value)} are not {keys}"
        for key, part in node.value:
            yield from _differences(value[key.value], part)
    else:
        if len(value) != len(node.value):
            yield f"{at}: {len(value)} parts are not {len(node.value)}"
        for part, inner in zip(value, node.value, strict=True):
            yield from _differences(part, inner)


@pytest.mark.parametrize("path", [*_files(CONTENT), *_files(BASE)], ids=lambda path: path.name)
def test_values_are_what_yaml_has(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    node = yaml.compose(path.read_text("utf-8"), yaml.BaseLoader)
    assert document.problems == ()
    assert node is not None
    assert list(_differences(document.value, node)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 7", 7),
        ("a: -7", -7),
        ("a: 0", 0),
        ("a: 35.0", 35.0),
        ("a: true", True),
        ("a: false", False),
        ("a: '7'", "7"),
        ('a: "true"', "true"),
        ("a: day 7", "day 7"),
        ("a: one\n  two", "one two"),
        ("a: one # not this", "one"),
        ("a: one#two", "one#two"),
        ("a: |\n  one\n  two\n", "one\ntwo\n"),
        ("a: >\n  one\n  two\n\n  three\n", "one two\n\nthree"),
        ("a: one\n\n  two", "one\n\ntwo"),
        ('a: "one\n\n  two"', "one\n\ntwo"),
        ('a: "one\\ntwo"', "one\ntwo"),
        ("a: >-\n  one\n\n\n  two\n", "one\n\n\n\ntwo"),
        ("a: []", []),
        ("a: [one, two]", ["one", "two"]),
        ("b: [[one], {c: two}]\na: two?", "two?"),
        ("a: ['one?']", ["one?"]),
        ("\ufeffa: one", "one"),
        ("a: one\r\n", "one"),
        ("%YAML 1.2\n---\na: one\n...\n", "one"),
    ],
)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_value(text: str, value: object, loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LOADER", getattr(yaml, loader))
    document = read(text.encode(), "x.yml")
    assert document.problems == ()
    assert document.value["a"] == value
    assert type(document.value["a"]) is type(value)


PIECES = st.sampled_from(
    (
        *("a", "b: ", "- ", "\n", "\n  ", "\n    ", ": ", "? ", ", ", "[", "]", "{", "}", "\n- "),
        *(
            "'",
            '"',
            "\\",
            '"\\ud800"',
            '"\\U00110000"',
            "|\n",
            ">\n",
            "&x ",
            "*x",
            "!!str ",
            "!<a> ",
        ),
        *("<<: ", "---\n", "...\n", "%YAML 1.1\n", "# c\n", "1", "1.5", "~", "null", "\r", "\t"),
        *("é", "س", "𝄞", "\u202e", "\x85", "\ufeff", "\x00", "@", "`", "%"),
    )
)


def _sound(data: bytes) -> Document:
    """Read bytes, and assert that what comes back is whole and stands within the text."""
    document = read(data, "x.yml")
    lines = data.decode("utf-8", "replace").count("\n") + data.count(b"\r") + 1
    for problem in document.problems:
        assert problem.where.path == "x.yml"
        assert 1 <= problem.where.line <= lines + 1
        assert problem.where.column >= 1
        assert problem.message and problem.hint
    assert document.problems or document.value is not None
    return document


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.binary(max_size=60))
@example(b"")
@example(b"\xef\xbb\xbf")
def test_no_bytes_raise(data: bytes) -> None:
    _sound(data)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.text(max_size=40))
@example('a: "\\ud800"')
def test_no_text_raises(text: str) -> None:
    _sound(text.encode("utf-8", "replace"))


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_like_yaml_raises(text: str) -> None:
    _sound(text.encode())
