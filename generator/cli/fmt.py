"""`chronology fmt`: record files in their one form."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from generator import problems
from generator.files import SETTINGS, bytes_of, listed
from generator.form import Formed, form
from generator.load import model_of
from generator.pages.words import counted
from generator.problems import Problem
from generator.rewrite import rewrite

_CHANGED, _KEPT, _LEFT = "changed", "kept", "left"


@click.command(short_help="Write record files in their one form.")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; say what would change.")
def fmt(paths: tuple[Path, ...], only_check: bool) -> None:
    """Write record files in their one form: order of keys, quotation marks, line breaks.

    PATH is a file of a content folder, a folder in it or the whole; `content` if none is given.
    What records say stays, and so do all comments. A file that cannot be read is left as it is.

    Exits with 1 if there was such a file, and with --check if a file would change.
    """
    told: Counter[str] = Counter()
    for root, chosen in _by_folder(paths or (Path("content"),)).items():
        told += _folder(root, chosen, only_check=only_check)
    verb = "would change" if only_check else "formatted"
    left = f", {told[_LEFT]} left as found" if told[_LEFT] else ""
    click.echo(f"{counted(told[_CHANGED], 'file')} {verb}, {told[_KEPT]} in form already{left}")
    sys.exit(1 if told[_LEFT] or (only_check and told[_CHANGED]) else 0)


def _by_folder(paths: Iterable[Path]) -> dict[Path, list[Path]]:
    """Return the paths, made absolute, by the content folder that each belongs to."""
    found: dict[Path, list[Path]] = {}
    for path in paths:
        # Absolute, not resolved: what is reached through a link is not touched.
        whole = Path(os.path.abspath(path))
        if not os.path.lexists(whole):
            raise click.UsageError(f"there is no {problems.quoted(path)}.")
        root = next((p for p in (whole, *whole.parents) if (p / SETTINGS).is_file()), None)
        if root is None:
            where = f"no {SETTINGS} stands in it or above it"
            raise click.UsageError(f"{problems.quoted(path)} is in no content folder: {where}.")
        found.setdefault(root, []).append(whole)
    return found


def _folder(root: Path, chosen: list[Path], *, only_check: bool) -> Counter[str]:
    """Bring the chosen files of a content folder into form, and count what became of them."""
    found = list(listed(root))
    for place in chosen:
        if not any((root / path).is_relative_to(place) for path, _ in found):
            raise click.UsageError(f"{problems.quoted(os.path.relpath(place))} holds no records.")
    shown = Path(os.path.relpath(root)).as_posix()
    return Counter(
        _file(root, path, fault, shown, only_check=only_check)
        for path, fault in found
        if any((root / path).is_relative_to(place) for place in chosen)
    )


def _file(root: Path, path: str, fault: Problem | None, shown: str, *, only_check: bool) -> str:
    """Bring one file into form, and return what became of it; `shown` is the folder as told."""
    data = fault or bytes_of(root, path)
    done = Formed(None, (data,)) if isinstance(data, Problem) else form(data, path, model_of(path))
    if done.data is None:
        click.echo(problems.as_text(p.under(shown) for p in done.problems), nl=False, err=True)
        return _LEFT
    if done.data == data:
        return _KEPT
    name = problems.printable(f"{shown}/{path}")
    if only_check:
        click.echo(f"{name}: would change")
        return _CHANGED
    try:
        rewrite(root / path, done.data)
    except OSError as error:
        click.echo(f"{name}: cannot be written: {error.strerror}", err=True)
        return _LEFT
    click.echo(f"{name}: formatted")
    return _CHANGED
