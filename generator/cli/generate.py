"""`chronology generate`: the Markdown of the site, for any builder."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from generator import problems
from generator.files import bytes_of
from generator.kept import CORRECTIONS, of_content
from generator.pages.words import counted
from generator.revisions import GitError, Repository
from generator.stages import Stages
from generator.standing import Standing
from generator.verdict import Sight, digest

from .closing import closing, existing, profiled, took, under


@click.command(short_help="Write the Markdown of the site.")
@click.option(
    "--content",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("content"),
    show_default=True,
    help="The folder with the records.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder for the Markdown; only files written by an earlier run are removed from it.",
)
@click.option("--no-cache", is_flag=True, help="Read and make everything, and remember nothing.")
@profiled
def generate(folder: Path, out: Path, no_cache: bool, profile: str) -> None:
    """Write the Markdown of the site, as MkDocs and its kin build it.

    Writes only what changed, removes what is stale. With an error in the content it writes
    nothing and exits with 1.
    """
    existing(folder)
    stages = Stages()
    kept = None if no_cache else of_content(folder)
    with stages.of("looking"):
        sight = Sight(folder, kept) if kept else None
        verdict = sight.recall() if sight else None
        sound = kept and sight and verdict and not verdict.problems
        number = _standing(folder, out, kept, sight).whole() if sound and kept and sight else None
    if number is None:
        _write(folder, out, stages, kept)
    else:
        click.echo(f"0 files written, {number - 1} unchanged, 0 removed in {out}")
    took(stages, profile)


def _standing(folder: Path, out: Path, kept: Path, sight: Sight) -> Standing:
    """Return what stands in a folder if it comes from the content that was seen."""
    project = folder.absolute().parent
    try:
        repository = Repository(project)
        commit = f"{repository.commit('HEAD')} {repository.shallow}"
    except (GitError, OSError):
        commit = ""
    told = digest(bytes_of(project, CORRECTIONS.as_posix()))
    return Standing(out, kept, f"{sight.state} {commit} {told}")


def _write(folder: Path, out: Path, stages: Stages, kept: Path | None) -> None:
    """Write the files and say so; end with 1 if the content has an error."""
    # What makes pages takes longer to import than to see that nothing changed.
    from generator.history import history
    from generator.site import make_all, plan
    from generator.write import MANIFEST, NotOursError, as_bytes, manifest
    from generator.write import write as write_files

    from .content import inventory, seen

    began = time.time_ns()
    loaded, sight = seen(folder, cached=kept is not None)
    stages.add(loaded.stages)
    found = under(folder, loaded.problems)
    click.echo(problems.as_text(found), nl=False, err=True)
    if loaded.chronicle is None or problems.stops(found, strict=False):
        click.echo(closing(inventory(loaded), found), err=True)
        sys.exit(1)
    try:
        with stages.of("history"):
            told = history(folder, folder.absolute().parent / CORRECTIONS)
        with stages.of("pages"):
            planned = tuple(plan(loaded.chronicle, told).values())
            outputs = make_all(planned)
        with stages.of("writing"):
            done = write_files(outputs, out)
    except NotOursError as error:
        raise click.UsageError(f"{error}. Name an empty folder with --out.") from None
    except OSError as error:
        raise click.UsageError(f"cannot write to {out}: {error.strerror}.") from None
    click.echo(
        f"{counted(done.written, 'file')} written, {done.unchanged} unchanged, "
        f"{done.removed} removed in {out}"
    )
    if kept and sight and not found:
        files = [(output.path, as_bytes(output.content)) for output in outputs]
        files.append((MANIFEST, manifest(path for path, _ in files)))
        _standing(folder, out, kept, sight).keep(files, began)
