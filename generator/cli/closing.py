"""What commands say of a content folder: its problems, and one line that sums up."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from generator import problems
from generator.pages.words import counted
from generator.problems import Problem, Severity
from generator.stages import Stages


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


profiled = click.option(
    "--profile",
    metavar="FILE",
    default="",
    help="Write how long each stage took, as JSON; “-” shows it as a table.",
)


def took(stages: Stages, profile: str) -> None:
    """Say how long it took: to somebody who watches, and to a file that was named for it."""
    if profile == "-":
        click.echo(stages.as_table(), nl=False, err=True)
    elif profile:
        try:
            Path(profile).write_text(stages.as_json(), "utf-8")
        except OSError as error:
            raise click.UsageError(f"cannot write to {profile}: {error.strerror}.") from None
    elif sys.stderr.isatty():
        counts = (f"{number:,} {what}" for what, number in stages.counts.items() if number)
        click.echo("; ".join((*counts, stages.as_words())), err=True)
