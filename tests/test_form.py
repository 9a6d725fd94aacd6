"""The one form of record files: cases as text, before and after.

A case is a sentence that says what it shows; after a line `--- path` a file as somebody wrote it;
and after `--- formed` the file in its form, or the problem for which it is left as it is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator import read as reading
from generator.form import form
from generator.load import load, model_of
from generator.problems import as_text

ROOT = Path(__file__).parents[1]
CASES = sorted((ROOT / "tests/form/cases").glob("*.txt"))
PARTS = re.compile(r"(.+\.)\n--- (.+)\n((?:.*\n)*)--- formed\n((?:.*\n)*)")


def parts(path: Path) -> tuple[str, str, str, str]:
    found = PARTS.fullmatch(path.read_text("utf-8"))
    assert found, path
    return found[1], found[2], found[3], found[4]


def formed(data: bytes, path: str) -> str:
    done = form(data, path, model_of(path))
    return as_text(done.problems) if done.data is None else done.data.decode()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, request: pytest.FixtureRequest) -> None:
    about, path, before, after = parts(case)
    now = formed(before.encode(), path)
    if request.config.getoption("--refresh-golden"):
        case.write_text(f"{about}\n--- {path}\n{before}--- formed\n{now}", "utf-8")
        after = now
    assert now == after


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_what_is_in_form_stays_as_it_is(case: Path) -> None:
    _, path, before, after = parts(case)
    if case.stem.startswith("refused"):
        assert form(before.encode(), path, model_of(path)).data is None
    else:
        assert formed(after.encode(), path) == after
