"""Small pull requests: a sound content folder, what is changed in it, and the report of it.

A case is a text file: a sentence that says what the pull request does; then, after a line
`--- path`, changed lines of a file of the base: those that begin with `-` give way to those that
begin with `+`, where they stand; `@@` parts two places. `--- path (new)` has a whole file,
`--- path (absent)` takes one away, `--- path (to other path)` renames one and may change it.
`--- outside` names changed files that are no content. After `--- expected` stands the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.compare import Comparison, Side, compare
from generator.files import files
from generator.load import Kept, assemble
from generator.report import as_text

HERE = Path(__file__).parent
BASE = HERE / "base"
CASES = HERE / "cases"

_SECTION = re.compile(r"^--- (.+)\n", re.MULTILINE)
_TITLE = re.compile(r"(.+?) \((new|absent|to (.+))\)")


@dataclass(frozen=True)
class Case:
    """One pull request: what it does, its sections by their titles, and the expected report."""

    path: Path
    about: str
    sections: tuple[tuple[str, str], ...]
    expected: str

    def changed(self) -> tuple[dict[str, bytes], tuple[str, ...]]:
        """Return the content's files after the change, and the changed files outside it."""
        made = base()
        outside: tuple[str, ...] = ()
        for title, text in self.sections:
            found = _TITLE.fullmatch(title)
            if title == "outside":
                outside = tuple(text.splitlines())
            elif found is None:
                made[title] = edited(made[title], text)
            elif found[2] == "new":
                made[found[1]] = text.encode()
            elif found[2] == "absent":
                del made[found[1]]
            else:
                made[found[3]] = edited(made.pop(found[1]), text)
        return made, outside

    def compared(self) -> Comparison:
        """Compare the base with what the case makes of it."""
        before = base()
        after, outside = self.changed()
        return compared(before, after, outside)

    def refresh(self, said: str) -> None:
        """Write what the report says now into the case's file."""
        before = self.path.read_text("utf-8").partition("--- expected\n")[0]
        self.path.write_text(f"{before}--- expected\n{said}", "utf-8")


def base() -> dict[str, bytes]:
    """Return the files of the base."""
    return {path: data for path, data in files(BASE) if isinstance(data, bytes)}


def compared(
    before: dict[str, bytes], after: dict[str, bytes], outside: tuple[str, ...] = ()
) -> Comparison:
    """Compare two contents given as files."""
    kept: Kept = {}
    sides = []
    for name, content in (("main", before), ("this branch", after)):
        loaded = assemble(sorted(content.items()), kept)
        sides.append(Side(name, loaded.chronicle, loaded.problems, loaded.withheld))
    paths = before.keys() | after.keys()
    written = sum(1 for path in paths if before.get(path) != after.get(path))
    return compare(*sides, outside=outside, files=written)


def edited(data: bytes, text: str) -> bytes:
    """Return a file with lines changed; the lines that give way stand in it once."""
    whole = data.decode()
    for hunk in text.split("@@\n"):
        lines = hunk.splitlines()
        old = "".join(f"{line[1:]}\n" for line in lines if line[:1] in "- ")
        new = "".join(f"{line[1:]}\n" for line in lines if line[:1] in "+ ")
        assert whole.count(old) == 1, f"not once in the file:\n{old}"
        whole = whole.replace(old, new)
    return whole.encode()


def read_case(path: Path) -> Case:
    """Read one case from its file."""
    about, *sections = _SECTION.split(path.read_text("utf-8"))
    parts = tuple(zip(sections[::2], sections[1::2], strict=True))
    expected = next((text for title, text in parts if title == "expected"), "")
    return Case(path, about.strip(), tuple(p for p in parts if p[0] != "expected"), expected)


def cases() -> Iterator[Case]:
    """Read every case."""
    yield from map(read_case, sorted(CASES.glob("*.txt")))


def report(case: Case) -> str:
    """Return the report of a case, as a terminal shows it."""
    return as_text(case.compared())
