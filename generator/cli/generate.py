"""`chronology generate`: the Markdown of the site, for any builder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import problems
from generator.history import KEPT, history
from generator.pages.words import counted
from generator.site import site
from generator.write import NotOursError
from generator.write import write as write_files

from .content import closing, content, under


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
def generate(folder: Path, out: Path) -> None:
    """Write the Markdown of the site, as MkDocs and its kin build it.

    Writes only what changed, removes what is stale. With an error in the content it writes
    nothing and exits with 1.
    """
    loaded = content(folder)
    found = under(folder, loaded)
    click.echo(problems.as_text(found), nl=False, err=True)
    if loaded.chronicle is None or problems.stops(found, strict=False):
        click.echo(closing(loaded, found), err=True)
        sys.exit(1)
    try:
        told = history(folder, folder.absolute().parent / KEPT)
        done = write_files(site(loaded.chronicle, told), out)
    except NotOursError as error:
        raise click.UsageError(f"{error}. Name an empty folder with --out.") from None
    except OSError as error:
        raise click.UsageError(f"cannot write to {out}: {error.strerror}.") from None
    click.echo(
        f"{counted(done.written, 'file')} written, {done.unchanged} unchanged, "
        f"{done.removed} removed in {out}"
    )
