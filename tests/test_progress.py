"""Long work says how far it is, to somebody who watches; and how long it took, to whoever asks."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.progress import Progress
from generator.stages import Stages
from tests.small import small_project
from tests.test_fast_build import with_options
from tests.web import build

GOLDEN = Path(__file__).parent / "golden/content"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def watched(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Let somebody watch."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    return shown


def passing(monkeypatch: pytest.MonkeyPatch, step: float) -> None:
    """Let time pass by so much at every look."""
    clock = iter(n * step for n in range(10_000))
    monkeypatch.setattr("generator.progress.time.monotonic", lambda: next(clock))


def test_long_work_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch)
    passing(monkeypatch, 1.0)
    assert list(Progress().through(range(5), "Reading files")) == [0, 1, 2, 3, 4]
    lines = terminal.getvalue().split("\r")
    assert [line.strip() for line in lines if line.strip()] == [
        f"Reading files: {n} %" for n in (40, 60, 80)
    ]
    assert lines[-1] == "" and not lines[-2].strip()  # and nothing is left of it


def test_short_work_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch)
    passing(monkeypatch, 0.01)
    assert len(list(Progress().through(range(50), "Reading files"))) == 50
    assert terminal.getvalue() == ""


def test_nobody_watches_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown)
    passing(monkeypatch, 1.0)
    assert list(Progress().through("ab", "Reading files")) == ["a", "b"]
    assert shown.getvalue() == ""


def test_another_process_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch)
    passing(monkeypatch, 1.0)
    begun = Progress()
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert list(begun.through("ab", "Reading files")) == ["a", "b"]
    assert terminal.getvalue() == ""


def test_stages_come_in_order_and_go_on() -> None:
    stages, part = Stages(), Stages()
    for name in ("reading", "pages", "reading"):
        with stages.of(name):
            pass
    with part.of("rules"):
        pass
    part.counts["files read"] = 3
    stages.add(part)
    assert list(stages.spent) == ["reading", "pages", "rules"]
    assert stages.as_words(0.0).startswith("0.0 s: reading 0.0, pages 0.0, rules 0.0")
    told = json.loads(stages.as_json())
    assert [stage["name"] for stage in told["stages"]] == list(stages.spent)
    assert told["counts"] == {"files read": 3}
    assert told["total"] >= sum(stage["seconds"] for stage in told["stages"]) >= 0


def test_commands_write_their_stages(tmp_path: Path) -> None:
    file = tmp_path / "stages.json"
    for words, wanted in (
        (["check", str(GOLDEN), "--no-cache"], {"reading", "resolving", "rules"}),
        (
            ["generate", "--content", str(GOLDEN), "--out", str(tmp_path / "out"), "--no-cache"],
            {"reading", "resolving", "rules", "history", "pages", "writing"},
        ),
    ):
        done = CliRunner().invoke(main, [*words, "--profile", str(file)])
        assert done.exit_code == 0, done.output
        assert {s["name"] for s in json.loads(file.read_text())["stages"]} >= wanted
        shown = CliRunner().invoke(main, [*words, "--profile", "-"])
        assert all(name in shown.stderr for name in wanted)
    done = CliRunner().invoke(main, ["check", str(GOLDEN), "--profile", str(tmp_path)])
    assert done.exit_code == 2 and "cannot write" in done.output


@pytest.mark.slow
def test_a_build_says_what_it_made_and_writes_its_stages(tmp_path: Path) -> None:
    project = with_options(small_project(tmp_path / "project"), profile="stages.json")
    said = build(project, project / "site")
    assert "34 pages, 4 data files; " in said
    names = [s["name"] for s in json.loads((project / "stages.json").read_text())["stages"]]
    assert {"reading", "history", "planning", "pages"} <= set(names)
