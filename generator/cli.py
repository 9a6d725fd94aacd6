"""The command line: `chronology check`, `date` and `generate`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import edtf, problems
from generator.load import Loaded, load
from generator.pages.words import counted
from generator.problems import Problem, Severity
from generator.site import site
from generator.write import NotOursError
from generator.write import write as write_files

_FORMATS = {
    "text": problems.as_text,
    "github": problems.as_github,
    "json": problems.as_json,
}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="chronology", message="chronology %(version)s")
def main() -> None:
    """Check the records of a chronology, and turn them into the Markdown of its site."""


@main.command(short_help="Say what is wrong in the content.")
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
    loaded = _load(folder)
    found = _under(folder, loaded)
    click.echo(_FORMATS[form](found), nl=False)
    stopped = problems.stops(found, strict=strict)
    if form == "text":
        click.echo(_closing(loaded, found), err=bool(found))
    sys.exit(1 if stopped else 0)


@main.command(short_help="Say what an EDTF date means.")
@click.argument("dates", metavar="DATE...", nargs=-1, required=True)
def date(dates: tuple[str, ...]) -> None:
    """Say what each EDTF DATE means: the earliest day, the latest day and its label.

    One line a date, separated by tabs; a bound that is not known reads "open" or "unknown".
    Exits with 1 if any of them is not a date.
    """
    failed = False
    for text in dates:
        try:
            parsed = edtf.parse(text)
        except edtf.EdtfError as error:
            failed = True
            click.echo(f"{problems.printable(error.message)}: {error.hint}", err=True)
            continue
        bounds = (
            b.value if isinstance(b, edtf.Bound) else str(b)
            for b in (parsed.earliest, parsed.latest)
        )
        click.echo("\t".join((text, *bounds, parsed.label)))
    sys.exit(1 if failed else 0)


@main.command(short_help="Write the Markdown of the site.")
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
    loaded = _load(folder)
    found = _under(folder, loaded)
    click.echo(problems.as_text(found), nl=False, err=True)
    if loaded.chronicle is None or problems.stops(found, strict=False):
        click.echo(_closing(loaded, found), err=True)
        sys.exit(1)
    try:
        done = write_files(site(loaded.chronicle), out)
    except NotOursError as error:
        raise click.UsageError(f"{error}. Name an empty folder with --out.") from None
    except OSError as error:
        raise click.UsageError(f"cannot write to {out}: {error.strerror}.") from None
    click.echo(
        f"{counted(done.written, 'file')} written, {done.unchanged} unchanged, "
        f"{done.removed} removed in {out}"
    )


def _load(folder: Path) -> Loaded:
    """Load a content folder; one that is not there is a slip of the command line."""
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder {problems.quoted(folder)}.")
    return load(folder)


def _under(folder: Path, loaded: Loaded) -> tuple[Problem, ...]:
    return tuple(p.under(folder.as_posix()) for p in loaded.problems)


def _closing(loaded: Loaded, found: tuple[Problem, ...]) -> str:
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


if __name__ == "__main__":
    main()
