"""`chronology new`: asks for a record and writes it into a file of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TextIO

import click

from .asking import Declined, say
from .event_asked import event_needs, new_event
from .from_issue import event_from_issue
from .records_asked import ACTOR, PLACE, new_actor, new_place, new_source, source_needs
from .session import begin

BROKEN_OFF = 130
Command = Callable[..., None]


@click.group(short_help="Write the file of a new event, actor, place or source.")
def new() -> None:
    """Ask for a new record, one question at a time, and write it into a file of its own.

    Answers given as options are not asked; once every needed one is given, nothing is. Nothing is
    ever overwritten, and Ctrl-C leaves nothing behind.
    """


def _many(*names: str, help: str) -> Callable[[Command], Command]:
    return click.option(*names, multiple=True, help=f"{help} May be repeated.")


def _into(command: Command) -> Command:
    """Add what all four have: the folder, the id, and a calm end when somebody breaks off."""

    @click.option(
        "--content",
        "folder",
        type=click.Path(path_type=Path),
        default=Path("content"),
        show_default=True,
        help="The folder with the records.",
    )
    @click.option("--id", help="The record's id, if not the one that is proposed.")
    @wraps(command)
    def run(**given: Any) -> None:
        try:
            command(**given)
        except (click.Abort, Declined) as stop:
            say()
            say("Nothing is written.")
            # As a shell has it for Ctrl-C; whoever says no has what they want.
            code = 0 if isinstance(stop, Declined) else BROKEN_OFF
            raise click.exceptions.Exit(code) from None

    return run


@new.command(short_help="A new event, with who says so.")
@click.option("--title", help="What happened, in one line.")
@click.option("--date", help="When, as EDTF: 2020-05-17, 2020-05, 2020-05~.")
@click.option("--type", help="What kind of event.")
@click.option("--summary", help="The event in a few sentences.")
@_many("--place", "places", help="Where: the id or a name of a place.")
@_many("--actor", "actors", help="Who takes part: an id or a name, or NAME=ROLE.")
@click.option("--claim", help="What is stated.")
@click.option("--said-by", help="Who said it first: the id or a name of an actor.")
@click.option("--described", help="Who said it first, if unnamed, as the report describes them.")
@click.option("--verb", help="How it was put forward.")
@click.option("--terms", help="On what terms.")
@click.option("--said-on", help="When it was said.")
@_many("--carried-by", "carriers", help="Who passed it on, in order: an id or a name.")
@_many("--source", "sources", help="Where it was read: the id, the title or the address.")
@click.option("--question", help="The question that the statement answers.")
@click.option(
    "--from-issue",
    "issue",
    type=click.File("r", encoding="utf-8", errors="strict"),
    help="A file with the body of an issue made by the form (- for standard input).",
)
@_into
def event(folder: Path, issue: TextIO | None, **given: Any) -> None:
    """Ask for a new event and the statements about it.

    Options give the event and its first statement; further ones are asked, or written into the
    file afterwards. --from-issue takes them all from an issue, and says what to ask back.
    """
    session = begin(folder)
    if issue is not None:
        if any(given.values()):
            raise click.UsageError("--from-issue takes its answers from the issue alone.")
        event_from_issue(session, issue)
        return
    session.need(event_needs(given))
    new_event(session, given)
    session.finish()


@new.command(short_help="A new actor.")
@click.option("--name", help="The name that the chronology uses.")
@click.option("--type", help="What kind of actor.")
@click.option("--summary", help="Who or what it is.")
@_many("--other-name", "other_names", help="Another name or spelling.")
@click.option("--wikidata", help="Its number in Wikidata: Q42.")
@_into
def actor(folder: Path, **given: Any) -> None:
    """Ask for a new actor: a person, a group, a body, a state or an outlet."""
    session = begin(folder)
    session.need((question, given.get(question.field)) for question in ACTOR)
    new_actor(session, given)
    session.finish()


@new.command(short_help="A new place.")
@click.option("--name", help="The name that the chronology uses.")
@_many("--other-name", "other_names", help="Another name or spelling.")
@click.option("--country", help="The code of its country: FR.")
@click.option("--admin1", help="Its province or governorate.")
@click.option("--precision", help="How exactly its coordinates are meant.")
@click.option("--latitude", help="Its latitude.")
@click.option("--longitude", help="Its longitude.")
@click.option("--part-of", help="The place that holds it: its id or a name.")
@_into
def place(folder: Path, **given: Any) -> None:
    """Ask for a new place: a town, a district, a province, a road or a region."""
    session = begin(folder)
    session.need((question, given.get(question.field)) for question in PLACE)
    new_place(session, given)
    session.finish()


@new.command(short_help="A new source, perhaps from its address.")
@click.argument("url", required=False)
@click.option("--title", help="Its title, as it is printed.")
@click.option("--type", help="What kind of work.")
@_many("--author", help="Who wrote it.")
@click.option("--publisher", help="Who published it.")
@click.option("--issued", help="When, as EDTF.")
@click.option("--language", help="The code of its language: en.")
@click.option("--archive-url", help="The address of an archived copy.")
@_into
def source(folder: Path, **given: Any) -> None:
    """Ask for a new source; what its address URL says is filled in, without the network.

    That is the publisher, the kind and the language, as other sources of the host have them, and
    the date where the address names one. An address of an archive gives the page that it keeps.
    """
    session = begin(folder)
    session.need(source_needs(session, given))
    new_source(session, given)
    session.finish()
