"""`chronology new` in a real terminal, as a person at a keyboard meets it."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.load import load

ROOT = Path(__file__).parents[1]
LONG = 30.0  # seconds: how long a test waits for what should take one
CTRL_C, BACKSPACE, LEFT = "\x03", "\x7f", "\x1b[D"


class Terminal:
    """A command in a pseudo-terminal: what it shows, and keys to press."""

    def __init__(self, *words: str) -> None:
        self.keys, its = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "generator.cli", *words],
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm", "PYTHONUTF8": "1", "COLUMNS": "100"},
            stdin=its,
            stdout=its,
            stderr=its,
            start_new_session=True,
            preexec_fn=_controlling,
        )
        os.close(its)
        self.shown = ""
        self.raw = b""

    def read(self, wanted: str, seconds: float = LONG) -> None:
        """Wait until something is shown after what was read before."""
        end = time.monotonic() + seconds
        while wanted not in self.shown:
            left = end - time.monotonic()
            ready = select.select([self.keys], [], [], max(left, 0))[0]
            assert ready, f"{wanted!r} is not shown: {self.shown!r}"
            try:
                data = os.read(self.keys, 65536)
            except OSError:  # Linux's way to say that the other end is closed
                data = b""
            assert data, f"{wanted!r} is not shown before the end: {self.shown!r}"
            self.raw += data
            self.shown += re.sub(r"\x1b\[[?0-9;]*[a-zA-Z]", "", data.decode("utf-8", "replace"))
        self.shown = self.shown.partition(wanted)[2]

    def press(self, keys: str) -> None:
        os.write(self.keys, keys.encode())

    def answer(self, question: str, text: str = "") -> None:
        """Wait for a question and its prompt, then type an answer."""
        self.read(question)
        self.read("> ")
        self.press(f"{text}\r")

    def interrupt(self, wanted: str) -> None:
        """Press Ctrl-C until the command says something, as a person does.

        One that comes between the prompt and the wait for an answer is kept until a key is pressed.
        """
        for last in (False, False, True):
            self.press(CTRL_C)
            try:
                return self.read(wanted, LONG if last else 3.0)
            except AssertionError:
                if last:
                    raise

    def ends(self) -> int:
        return self.process.wait(LONG)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(LONG)
        os.close(self.keys)


def _controlling() -> None:
    """Make the pseudo-terminal the one whose Ctrl-C reaches the command."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "tests/golden/content", folder)
    return folder


@pytest.fixture
def terminal(content: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def run(*words: str) -> Terminal:
        opened.append(Terminal("new", *words, "--content", str(content)))
        return opened[-1]

    yield run
    for one in opened:
        one.close()


def test_a_person_makes_a_place(content: Path, terminal: Callable[..., Terminal]) -> None:
    at = terminal("place")
    at.read("What is the place called?")
    at.read("> ")
    # A slip is mended with the arrow key and backspace before Enter.
    at.press(f"Old quayx s{LEFT}{LEFT}{BACKSPACE}\r")
    at.answer("What is the place's id?", "Old Quay")
    at.answer("The answer cannot be 'Old Quay'")
    at.answer("Has it another name", "رصيف")
    at.answer("And another?")
    at.answer("In which country?", "Norway")
    at.answer("two-letter", "NO")
    at.answer("In which province")
    at.answer("How exactly", "?")
    at.answer("Somewhere in the district.", "near")
    at.answer("Its latitude?", "58.51")
    at.answer("Its longitude?", "8.26")
    at.answer("Which place holds it?", "vall")
    at.answer("1  Ness valley (ness-valley)", "1")
    at.read("name: Old quay s")
    at.read("Write this? [Y/n]")
    at.press("\r")
    at.read("Written: ")
    assert at.ends() == 0
    loaded = load(content)
    assert [p.code for p in loaded.problems] == ["E122"]
    assert loaded.chronicle is not None
    place = loaded.chronicle.places["old-quay-s"]
    assert (place.latitude, place.part_of) == (58.51, "ness-valley")
    assert [other.name for other in place.other_names] == ["رصيف"]


def test_what_is_pasted_is_one_answer(content: Path, terminal: Callable[..., Terminal]) -> None:
    at = terminal("actor", "--name", "Ferry Company")
    at.answer("What is the actor's id?")
    at.answer("another name")
    at.answer("What kind of actor", "ngo")
    at.answer("Who or what is it", "\x1b[200~It runs\nthe ferry.\n\nSince 1901.\x1b[201~")
    at.answer("Wikidata")
    at.read("Write this? [Y/n]")
    at.press("y\r")
    assert b"\x1b[?2004h" in at.raw  # the terminal is asked to mark what is pasted
    assert at.ends() == 0
    chronicle = load(content).chronicle
    assert chronicle is not None
    assert chronicle.actors["ferry-company"].summary == "It runs the ferry.\n\nSince 1901."


def test_ctrl_c_leaves_nothing_behind_and_says_so(
    content: Path, terminal: Callable[..., Terminal]
) -> None:
    before = sorted(content.rglob("*"))
    for answers in (0, 3):
        at = terminal("actor")
        for question in ("What is the actor called?", "id?", "another name")[:answers]:
            at.answer(question, "Ferry Company" if question.startswith("What") else "")
        at.read("> ")
        at.interrupt("Nothing is written.")
        assert at.ends() == 130
        assert "Traceback" not in at.shown
    assert sorted(content.rglob("*")) == before


def test_a_person_proposes_nothing_twice(content: Path, terminal: Callable[..., Terminal]) -> None:
    at = terminal("source", "https://herald.example.org/2020/05/18?a=1&b=(2)")
    at.read("'herald-2020-05-18'")
    assert at.ends() == 1


def test_make_calls_no_choice_of_a_person_an_error(tmp_path: Path) -> None:
    """The recipe as it stands, with a command in place of ours that only ends as told."""
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin/chronology"
    command.write_text('#!/bin/sh\nexit "$3"\n')
    command.chmod(0o755)
    for code, ends in (("0", 0), ("130", 0), ("1", 2), ("2", 2)):
        done = subprocess.run(
            ["make", "new", f"BIN={tmp_path}/bin", "FOR_SITE=", f"ARGS={code}"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == ends
        assert ("***" in done.stderr) is bool(ends)
