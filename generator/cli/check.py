"""`chronology check`: what is wrong in the content."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import problems
from generator.kept import of_content
from generator.stages import Stages
from generator.verdict import Sight, Verdict

from .closing import closing, existing, profiled, took, under

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
@click.option("--no-cache", is_flag=True, help="Read every file, and remember nothing.")
@profiled
def check(folder: Path, strict: bool, form: str, no_cache: bool, profile: str) -> None:
    """Say what is wrong in the content folder DIR, and what to write instead.

    Exits with 0 if nothing stands in the way of a build, with 1 if something does.
    """
    stages = Stages()
    verdict = _verdict(folder, stages, cached=not no_cache)
    found = under(folder, verdict.problems)
    click.echo(_FORMATS[form](found), nl=False)
    stopped = problems.stops(found, strict=strict)
    if form == "text":
        click.echo(closing(verdict.there, found), err=bool(found))
    took(stages, profile)
    sys.exit(1 if stopped else 0)


def _verdict(folder: Path, stages: Stages, *, cached: bool) -> Verdict:
    """Return what is wrong: what was found before, if nothing has changed since."""
    existing(folder)
    kept = of_content(folder) if cached else None
    with stages.of("looking"):
        sight = Sight(folder, kept) if kept else None
        known = sight.recall() if sight else None
    if sight and known:
        stages.counts["files as before"] = sight.files
        return known
    # What checks takes longer to import than a folder in which nothing has changed takes.
    from .content import content, inventory

    loaded = content(folder, cached=cached)
    stages.add(loaded.stages)
    return Verdict(loaded.problems, inventory(loaded))
