"""`chronology date`: what an EDTF date means."""

from __future__ import annotations

import sys

import click

from generator import edtf, problems


@click.command(short_help="Say what an EDTF date means.")
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
