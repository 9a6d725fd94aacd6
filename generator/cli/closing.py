"""What commands say of a content folder: its problems, and one line that sums up."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from generator import problems
from generator.pages.words import counted
from generator.problems import Problem, Severity


def existing(folder: Path) -> None:
    """Refuse a content folder that is not there: a slip of the command line."""
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder {problems.quoted(folder)}.")


def under(folder: Path, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems of a folder, with the folder in front of their paths."""
    return tuple(problem.under(folder.as_posix()) for problem in found)


def closing(there: str, found: tuple[Problem, ...]) -> str:
    """Return one line that sums up: what is wrong, or what is there."""
    errors = sum(1 for problem in found if problem.severity is Severity.ERROR)
    if found:
        return f"{counted(errors, 'error')}, {counted(len(found) - errors, 'warning')}"
    return f"{there}: nothing wrong" if there else "nothing there"
