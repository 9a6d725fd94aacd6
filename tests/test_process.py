"""The command line as a process: what it prints arrives, and its exit code is the command's."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.web import ROOT

CALL = (sys.executable, "-m", "generator.cli")


@pytest.mark.parametrize(
    "words, code, said",
    [
        (("date", "2015-04"), 0, "April 2015"),
        (("date", "nonsense"), 1, "not a date"),
        (("nonsense",), 2, "No such command"),
        (("--version",), 0, "chronology"),
        (("schema", "event"), 0, "$schema"),
    ],
)
def test_what_it_says_arrives(words: tuple[str, ...], code: int, said: str) -> None:
    done = subprocess.run([*CALL, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_somebody_who_stops_reading_is_no_error() -> None:
    call = f"'{sys.executable}' -m generator.cli schema event | head -c 1 >/dev/null"
    done = subprocess.run(
        ["bash", "-c", call], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
