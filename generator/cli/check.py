"""`chronology check`: what is wrong in the content."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import problems

from .content import closing, content, under

_FORMATS = {
    "text": problems.as_text,
    "github": problems.as_github,
    "json": problems.as_json,
}


@click.command(short_help="Say what is wrong in the content.")
@click.argument("folder", metavar="[DIR]", default="content", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMATS)),
    default="text",
    show_default=True,
    help="For people, for annotations on GitHub, or for programs.",
)
def check(folder: Path, strict: bool, form: str) -> None:
    """Say what is wrong in the content folder DIR, and what to write instead.

    Exits with 0 if nothing stands in the way of a build, with 1 if something does.
    """
    loaded = content(folder)
    found = under(folder, loaded)
    click.echo(_FORMATS[form](found), nl=False)
    stopped = problems.stops(found, strict=strict)
    if form == "text":
        click.echo(closing(loaded, found), err=bool(found))
    sys.exit(1 if stopped else 0)
