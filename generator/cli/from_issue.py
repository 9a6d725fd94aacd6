"""`chronology new event --from-issue`: a proposed event, written or asked back about."""

from __future__ import annotations

import sys
from typing import TextIO

import click

from generator.drafts import proposed
from generator.problems import printable, quoted

from .session import Session


def event_from_issue(session: Session, issue: TextIO) -> None:
    """Write the event that an issue proposes, or say all that is wrong and what to ask back."""
    try:
        body = issue.read()
    except UnicodeDecodeError:
        raise click.ClickException(f"{quoted(issue.name)} is not UTF-8.") from None
    made = proposed(body, session.chronicle, session.taken)
    for told in made.wrong:
        click.echo(f"{printable(issue.name)}:{told.line}: {printable(told.message)}", err=True)
        click.echo(f"    {printable(told.hint)}", err=True)
    if made.wrong:
        click.echo("Nothing is written.", err=True)
        sys.exit(1)
    for note in made.notes:
        click.echo(f"Note: {printable(note)}", err=True)
    session.drafts += made.drafts
    session.finish()
