"""`chronology schema`: what an editor needs to know of the format."""

from __future__ import annotations

from pathlib import Path

import click

from generator.pages.words import counted
from generator.problems import printable
from generator.schema import FILES, as_text


@click.command(short_help="Write the JSON Schema of the records, for editors.")
@click.argument("kind", metavar="[KIND]", required=False, type=click.Choice(list(FILES)))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write to, each schema as KIND.json.",
)
def schema(kind: str | None, out: Path | None) -> None:
    """Write the JSON Schema of one KIND of file, or of all with --out.

    KIND is event, actor, place, source, chronology or map. With its schema an editor completes
    fields and terms, shows what they mean, and marks mistakes.
    """
    if out is None:
        if kind is None:
            raise click.UsageError(f"name a kind ({', '.join(FILES)}), or a folder with --out.")
        click.echo(as_text(kind), nl=False)
        return
    kinds = [kind] if kind else list(FILES)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name in kinds:
            (out / f"{name}.json").write_text(as_text(name), "utf-8", newline="\n")
    except OSError as error:
        raise click.UsageError(
            f"cannot write to {printable(str(out))}: {error.strerror}."
        ) from None
    click.echo(f"{counted(len(kinds), 'schema')} written to {printable(str(out))}")
