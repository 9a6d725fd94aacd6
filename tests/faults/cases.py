"""The faulty cases: small texts laid over a sound content folder, and what the check says.

A case is a text file: a sentence that says what is wrong; then, after a line `--- path`, the text
of a file that is added to the base or takes a base file's place (`--- path (absent)` takes one
away); and after `--- expected` what a curator reads. What a text file cannot hold, `built` builds.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.load import load
from generator.problems import Problem
from tests.faults.built import BUILT

HERE = Path(__file__).parent
BASE = HERE / "base"
CASES = HERE / "cases"

_SECTION = re.compile(r"^--- (.+)\n", re.MULTILINE)
_CODE = re.compile(r"^\S.*?:\d+:\d+: ([A-Z]\d{3}) ", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One faulty content folder: files laid over the base, and the lines that are expected.

    `files` has each file's text by its path in the folder; None takes a file of the base away.
    """

    path: Path
    about: str
    files: Mapping[str, str | None]
    expected: str

    @property
    def name(self) -> str:
        """The code that the case is about, and what is wrong in a few words."""
        return self.path.stem

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the expected problems, in order."""
        return tuple(_CODE.findall(self.expected))

    def lay(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Write the base and the case over it into a new folder."""
        shutil.copytree(BASE, folder)
        for path, text in self.files.items():
            if text is None:
                (folder / path).unlink()
                continue
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8", newline="")
        if self.name in BUILT:
            BUILT[self.name](folder, monkeypatch)
        return folder

    def refresh(self, said: str) -> None:
        """Write what the check says now into the case's file."""
        before = self.path.read_text("utf-8").partition("--- expected\n")[0]
        self.path.write_text(f"{before}--- expected\n{said}", "utf-8")


def read_case(path: Path) -> Case:
    """Read one case from its file."""
    about, *sections = _SECTION.split(path.read_text("utf-8"))
    parts = dict(zip(sections[::2], sections[1::2], strict=True))
    expected = parts.pop("expected", "")
    files = {
        name.removesuffix(" (absent)"): None if name.endswith(" (absent)") else text
        for name, text in parts.items()
    }
    return Case(path, about.strip(), files, expected)


def cases() -> Iterator[Case]:
    """Read every case."""
    yield from map(read_case, sorted(CASES.glob("*.txt")))


def codes_with_a_case() -> set[str]:
    """Return the codes that some case expects."""
    return {code for path in HERE.rglob("*.txt") for code in read_case(path).codes}


def problems(folder: Path) -> tuple[Problem, ...]:
    """Check a content folder; places begin with `content/`."""
    return tuple(problem.under("content") for problem in load(folder).problems)
