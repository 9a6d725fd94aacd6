"""`chronology diff`: what a change means, for whoever reviews it."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from generator.aside import aside
from generator.compare import Comparison, Side, compare
from generator.files import SETTINGS, files
from generator.load import Kept, Loaded, assemble, editorial
from generator.problems import Problem, quoted
from generator.report import FORMATS
from generator.revisions import GitError, Repository

_HERE = "the files as they are now"
# From how many files on the rules look at both sides beside the comparison.
_LARGE = 2_000


@dataclass(frozen=True, slots=True)
class _State:
    """One of the two things compared: its name, its files, and the commit that it is of."""

    name: str
    files: Mapping[str, bytes | Problem]
    commit: str | None = None


@click.command(short_help="Say what a change means, for whoever reviews it.")
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="[HEAD]", required=False)
@click.option(
    "--content",
    default="content",
    show_default=True,
    help="The folder with the records, in revisions and in the working tree.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="For a terminal, for a comment on GitHub, for programs, or one page of its own.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Write to a file instead.",
)
def diff(base: str, head: str | None, content: str, form: str, output: Path | None) -> None:
    """Say what changed in meaning from BASE to HEAD: revisions of git, or folders.

    Without HEAD, BASE is compared with the files as they are now. BASE...HEAD begins where the two
    part: what a pull request changes, whatever has happened on the other side. BASE... does so up
    to the files as they are now.

    Exits with 0 whatever changed.
    """
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage, and looking for some grows with what is loaded
    try:
        report = FORMATS[form](_between(base, head, content))
    except GitError as error:
        raise click.UsageError(f"{error}.") from None
    finally:
        if collecting:
            gc.enable()
    if output is None:
        click.echo(report, nl=False)
        return
    try:
        output.write_text(report, encoding="utf-8")
        click.echo(f"Written: {output}", err=True)
    except OSError as error:
        raise click.UsageError(f"cannot write to {output}: {error.strerror}.") from None


def _between(base: str, head: str | None, content: str) -> Comparison:
    before, after, outside = _states(base, head, content)
    if SETTINGS not in before.files and SETTINGS not in after.files:
        said = f"there is no {content.rstrip('/')}/{SETTINGS} on either side; name the folder with"
        raise click.UsageError(f"{said} --content.")
    written = sum(
        1
        for path in before.files.keys() | after.files.keys()
        if before.files.get(path) != after.files.get(path)
    )
    return _compared(before, after, outside, written)


def _states(base: str, head: str | None, content: str) -> tuple[_State, _State, tuple[str, ...]]:
    """Return both states, and the files outside the content that changed."""
    fork = ""
    if not base or head == "":
        raise click.UsageError("BASE or HEAD is empty; name a revision or a folder.")
    parted = "..." in base and head is None and not _is_folder(base)
    if parted:
        base, _, other = base.partition("...")
        base, head = base or "HEAD", other or None
    names = [name for name in (base, head or content) if not _is_folder(name)]
    repository = Repository(Path.cwd()) if names or head is None else None
    if parted and repository:
        fork = repository.fork(base, head or "HEAD")
    before = _state(base, content, repository, fork)
    if head is None:
        after = _State(_HERE, dict(files(_folder(Path(content)))))
    else:
        after = _state(head, content, repository)
    outside: tuple[str, ...] = ()
    if repository and before.commit and (after.commit or head is None):
        outside = repository.changed(before.commit, after.commit, content)
    return before, after, outside


def _state(name: str, content: str, repository: Repository | None, fork: str = "") -> _State:
    """Return a folder's files, or those of a revision."""
    if _is_folder(name) and not fork:
        return _State(name, dict(files(_folder(Path(name), content))))
    if repository is None:
        raise click.UsageError(f"there is no folder {quoted(name)}.")
    try:
        commit = fork or repository.commit(name)
    except GitError:
        said = f"{quoted(name)} is neither a folder nor a revision that git knows here."
        raise click.UsageError(said) from None
    shown = name[:10] if name == commit else name  # a commit's full name helps nobody
    return _State(shown, dict(repository.files(repository.tree(commit, content))), commit)


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except OSError:  # too long for one
        return False


def _folder(folder: Path, content: str = "") -> Path:
    """Return the content folder that a folder is or holds."""
    for found in (folder, folder / content):
        if (found / SETTINGS).is_file():
            return found
    raise click.UsageError(f"there is no {SETTINGS} in {quoted(folder)}.")


def _compared(before: _State, after: _State, outside: tuple[str, ...], written: int) -> Comparison:
    """Compare two states, and let the editorial rules look at both meanwhile."""
    kept: Kept = {}
    sides, problems = [], []
    large = len(after.files) >= _LARGE
    for state in (before, after):
        loaded = assemble(state.files.items(), kept, checked=False)
        sides.append(Side(state.name, loaded.chronicle, loaded.problems, loaded.withheld))
        rules = partial(_problems, loaded)
        problems.append(aside(rules) if large else rules)
    found = compare(*sides, outside=outside, files=written)
    return replace(found, problems_before=problems[0](), problems_after=problems[1]())


def _problems(loaded: Loaded) -> tuple[Problem, ...]:
    return editorial(loaded).problems
