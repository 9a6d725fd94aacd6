"""What is wrong in the content, where, and what to write instead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

# Control characters, line separators, bidirectional overrides, surrogates and non-characters: a
# message that echoes them could repaint a terminal or a banner, or cannot be printed at all. And
# "##[", which GitHub's log reader takes for a command wherever it stands.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
    r"|#(?=#\[)"
)


class Where(NamedTuple):
    """The place of a problem in a file, as an editor counts it.

    `path` uses forward slashes; `line` and `column` begin at 1.
    """

    path: str
    line: int = 1
    column: int = 1


class Severity(StrEnum):
    """How much a problem stops: an error every build, a warning only a strict one."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake of a curator: where it stands, what it is, what to write instead."""

    where: Where
    code: str
    severity: Severity
    message: str
    hint: str

    def under(self, folder: str) -> Problem:
        """Return the same problem with `folder` in front of its path."""
        path = "/".join(part for part in (folder.rstrip("/"), self.where.path) if part)
        return replace(self, where=self.where._replace(path=path))


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of problem: its code, how much it stops, and its entry in the manual."""

    code: str
    meaning: str
    severity: Severity = Severity.ERROR

    def at(self, where: Where, message: str, hint: str) -> Problem:
        """Return this fault as a problem at one place."""
        return Problem(where, self.code, self.severity, message, hint)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by path, line, column and code, each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.where, p.code, p.message)))


def stops(problems: Iterable[Problem], *, strict: bool) -> bool:
    """Return whether the problems stop a build: errors always, warnings only if `strict`."""
    return any(strict or p.severity is Severity.ERROR for p in problems)


def printable(text: str) -> str:
    """Return text with every control or direction character written as an escape."""
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def quoted(value: object, limit: int = 60) -> str:
    """Return a value as a message shows it: between single quotes, printable, cut when long."""
    text = printable(str(value))
    return f"'{text if len(text) <= limit else text[: limit - 1] + '…'}'"


def as_text(problems: Iterable[Problem]) -> str:
    """Return problems for people: `path:line:column: CODE message`, then the hint, indented."""
    return "".join(
        f"{printable(p.where.path)}:{p.where.line}:{p.where.column}: {p.code} "
        f"{'' if p.severity is Severity.ERROR else 'warning: '}{printable(p.message)}\n"
        f"    {printable(p.hint)}\n"
        for p in problems
    )


def as_github(problems: Iterable[Problem]) -> str:
    """Return problems as workflow commands, which GitHub shows at the lines of a pull request."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def attribute(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    return "".join(
        f"::{p.severity} file={attribute(printable(p.where.path))},line={p.where.line},"
        f"col={p.where.column},title={p.code}::"
        f"{data(printable(p.message) + chr(10) + printable(p.hint))}\n"
        for p in problems
    )


def as_json(problems: Iterable[Problem]) -> str:
    """Return problems as a JSON array of objects."""
    rows = [
        {
            "path": printable(p.where.path),
            "line": p.where.line,
            "column": p.where.column,
            "code": p.code,
            "severity": str(p.severity),
            "message": printable(p.message),
            "hint": printable(p.hint),
        }
        for p in problems
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
