"""Choosing records that exist, by any of their names; or making one on the way."""

from __future__ import annotations

from collections.abc import Callable

import click

from generator.drafts import Match, address_in, found, with_address
from generator.problems import printable, quoted

from .asking import say, typed
from .session import Session

SHOWN = 9
_ABOUT = (
    "Write a name, or the beginning of one, in any script: each {kind} with a record that bears it "
    "is shown, to choose by its number. What has no record yet is made with + after that."
)
_ABOUT_SOURCE = (
    "Paste the address of the page, or write a part of its title or publisher: what has a record "
    "is taken or shown, and of a new address a record is made."
)
Maker = Callable[[Session, str], str]
"""Makes a record of a kind from what was typed, and returns its id."""


def chosen(session: Session, kind: str, words: str, option: str) -> str:
    """Return the id of the record that an option names, by its id, a name or an address."""
    matches = _found(session, kind, words)
    exact = [match for match in matches if match.exact]
    if len(exact) == 1:
        return exact[0].id
    near = ", ".join(match.id for match in matches[:SHOWN])
    hint = f"did you mean one of: {near}" if near else f"chronology new {kind} makes one"
    raise click.UsageError(f"{option}: no {kind} is called {quoted(words)}; {printable(hint)}")


def choose(
    session: Session, kind: str, words: str, *, make: Maker, needed: bool = False
) -> str | None:
    """Ask for a record by a name, a part of one or an address; None if it is left out."""
    say()
    say(words)
    what = (
        "paste its address; or write a part of its title or publisher"
        if kind == "source"
        else "a name"
    )
    what = f"{what}, or a part of one" if kind != "source" else what
    say(f"  ({what}{'' if needed else '; Enter goes on'})")
    matches: tuple[Match, ...] = ()
    last = ""
    while True:
        text = typed()
        if not text:
            if not needed:
                return None
            say("  This one is needed.")
            continue
        if text == "?":
            say(f"  {_ABOUT_SOURCE if kind == 'source' else _ABOUT.format(kind=kind)}")
            continue
        if text == "+" and last:
            return _made(session, make, last)
        if text.isdecimal() and 1 <= int(text) <= len(matches[:SHOWN]):
            return _taken(matches[int(text) - 1])
        matches, last = _found(session, kind, text), text
        exact = [match for match in matches if match.exact]
        if len(exact) == 1:
            return _taken(exact[0])
        address = address_in(text) if kind == "source" else ""
        if address:
            say("  No source has this address yet, so here is a record for it:")
            say(f"  {address}")
            return _made(session, make, address)
        _offer(kind, text, matches)


def choose_all(session: Session, kind: str, first: str, more: str, *, make: Maker) -> list[str]:
    """Ask for records one after the other until there are no more."""
    ids: list[str] = []
    while True:
        id_ = choose(session, kind, more if ids else first, make=make)
        if id_ is None:
            return ids
        if id_ in ids:
            say("  That one is there already.")
        else:
            ids.append(id_)


def _found(session: Session, kind: str, words: str) -> tuple[Match, ...]:
    address = address_in(words) if kind == "source" else ""
    if address:
        source = with_address(session.chronicle, address)
        return (Match(source.id, source.title, (), True),) if source else ()
    return found(session.chronicle, kind, words)


def _made(session: Session, make: Maker, text: str) -> str:
    id_ = make(session, text)
    say()
    say(f"That record is made ({id_}); it is written with the rest. Back to where you were.")
    return id_


def _taken(match: Match) -> str:
    say(f"  = {match.name} ({match.id})")
    return match.id


def _offer(kind: str, text: str, matches: tuple[Match, ...]) -> None:
    """Show what may be meant, with numbers."""
    if not matches:
        say(f"  No {kind} is called that. Write other words to look again, or + to make a record")
        say(f"  of {quoted(text)}.")
        return
    for number, match in enumerate(matches[:SHOWN], 1):
        also = f", {', '.join(match.also)}" if match.also else ""
        say(f"  {number}  {match.name} ({match.id}{also})")
    if len(matches) > SHOWN:
        say(f"     and {len(matches) - SHOWN} more; write more of the name to see them")
    say("  Write a number, other words, or + to make a record of what you wrote.")
