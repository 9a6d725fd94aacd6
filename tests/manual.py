"""The manual's page of problem codes, as tests read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "manual" / "problems.md"

_ENTRY = re.compile(r"^### (.+)\n\n((?:(?!^##).*\n)*)", re.MULTILINE)
_SAMPLE = re.compile(r"^```yaml\n# wrong\n(.*?)^# right\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """What the page says about one code; `samples` are pairs of wrong and right YAML."""

    code: str
    meaning: str
    warning: bool
    rest: str

    @property
    def samples(self) -> tuple[tuple[str, str], ...]:
        """The pairs of what is wrong and what to write instead."""
        return tuple((wrong, right) for wrong, right in _SAMPLE.findall(self.rest))


def entries() -> Iterator[Entry]:
    """Yield the page's entries: below `### CODE` the meaning, `*Warning*` for one, then samples."""
    for code, text in _ENTRY.findall(PAGE.read_text("utf-8")):
        meaning, _, rest = text.partition("\n\n")
        warning = rest.startswith("*Warning*\n")
        rest = rest.removeprefix("*Warning*\n").strip()
        yield Entry(code, " ".join(meaning.split()), warning, rest)
