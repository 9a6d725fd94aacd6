"""Work done in a process beside: the same result, whatever becomes of that process."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.aside import aside
from generator.cli import main
from tests.review.cases import BASE

DIFF = import_module("generator.cli.diff")


def test_the_result_comes_back() -> None:
    here = os.getpid()
    wait = aside(lambda: (os.getpid(), "ü" * 200_000))
    pid, text = wait()
    assert (pid != here) == (sys.platform == "linux")
    assert text == "ü" * 200_000


def test_several_at_once() -> None:
    waits = [aside(lambda n=n: n * n) for n in range(4)]  # type: ignore[misc]
    assert [wait() for wait in waits] == [0, 1, 4, 9]


def test_a_process_that_fails_is_done_without() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os._exit(7)
        return "done here"

    assert aside(work)() == "done here"


def test_an_error_of_the_work_is_an_error_here() -> None:
    def work() -> None:
        raise ValueError("so")

    with pytest.raises(ValueError, match="so"):
        aside(work)()


def test_a_report_is_the_same_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for path in BASE.rglob("*.yml"):
        made = other / path.relative_to(BASE)
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(path.read_text().replace("status: single-source", "status: fair"))
    plain = CliRunner().invoke(main, ["diff", str(BASE), str(other)]).stdout
    monkeypatch.setattr(DIFF, "_LARGE", 0)
    beside = CliRunner().invoke(main, ["diff", str(BASE), str(other)]).stdout
    assert "E113" in plain
    assert beside == plain
