"""The faulty cases: small texts laid over a sound content folder, and what the check says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.load import load
from generator.problems import Problem, as_text

HERE = Path(__file__).parent
BASE = HERE / "base"
CASES = HERE / "cases"

_SECTION = re.compile(r"^--- (.+)\n", re.MULTILINE)
_CODE = re.compile(r"^\S.*?:\d+:\d+: ([A-Z]\d{3}) ", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One faulty content folder: files laid over the base, and the lines that are expected.

    `files` has each file's bytes by its path in the folder; None takes a file of the base away.
    """

    name: str
    about: str
    files: Mapping[str, bytes | None]
    expected: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the expected problems, in order."""
        return tuple(_CODE.findall(self.expected))

    def lay(self, folder: Path) -> Path:
        """Write the base and the case over it into a new folder."""
        shutil.copytree(BASE, folder)
        for path, data in self.files.items():
            if data is None:
                (folder / path).unlink()
                continue
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        return folder


def text_case(path: Path) -> Case:
    """Read one case: what is wrong in it, `--- path` with a file's text, `--- expected`."""
    about, *sections = _SECTION.split(path.read_text("utf-8"))
    parts = dict(zip(sections[::2], sections[1::2], strict=True))
    expected = parts.pop("expected", "")
    files = {
        name.removesuffix(" (absent)"): None if name.endswith(" (absent)") else text.encode()
        for name, text in parts.items()
    }
    return Case(path.stem, about.strip(), files, expected)


def text_cases() -> Iterator[Case]:
    """Read every case of the folder."""
    yield from map(text_case, sorted(CASES.glob("*.txt")))


def refresh(case: Case, said: str) -> None:
    """Write what the check says now into a case's file."""
    path = CASES / f"{case.name}.txt"
    before = path.read_text("utf-8").partition("--- expected\n")[0]
    path.write_text(f"{before}--- expected\n{said}", "utf-8")


def problems(folder: Path) -> tuple[Problem, ...]:
    """Check a content folder; places begin with `content/`."""
    return tuple(problem.under("content") for problem in load(folder).problems)


def said(folder: Path) -> str:
    """Check a content folder and return what a curator reads."""
    return as_text(problems(folder))
