"""What commands that read a content folder share: loading it, and the line that sums up."""

from __future__ import annotations

from pathlib import Path

import click

from generator import problems
from generator.load import Loaded, load
from generator.pages.words import counted
from generator.problems import Problem, Severity


def content(folder: Path) -> Loaded:
    """Load a content folder; one that is not there is a slip of the command line."""
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder {problems.quoted(folder)}.")
    return load(folder)


def under(folder: Path, loaded: Loaded) -> tuple[Problem, ...]:
    """Return the problems of a folder, with the folder in front of their paths."""
    return tuple(p.under(folder.as_posix()) for p in loaded.problems)


def closing(loaded: Loaded, found: tuple[Problem, ...]) -> str:
    """Return one line that sums up: what is wrong, or what is there."""
    errors = sum(1 for p in found if p.severity is Severity.ERROR)
    if found:
        warnings = len(found) - errors
        return f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
    whole = loaded.chronicle
    if whole is None:
        return "nothing there"
    return (
        f"{counted(len(whole.events), 'event')}, {counted(len(whole.claims), 'claim')}, "
        f"{counted(len(whole.actors), 'actor')}, {counted(len(whole.places), 'place')}, "
        f"{counted(len(whole.sources), 'source')}: nothing wrong"
    )
