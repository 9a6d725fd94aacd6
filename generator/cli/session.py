"""One run of `chronology new`: what is there, what is asked, and what will be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import click

from generator import problems
from generator.chronicle import Chronicle
from generator.drafts import Draft, draft, place_in, tidied, trial, wrong_id, wrong_in
from generator.problems import Problem, Severity, printable
from generator.resolve import KINDS

from .asking import (
    Declined,
    Question,
    answer_to,
    at_terminal,
    given_for,
    say,
    show,
    sure,
    typed,
    value_of,
)
from .content import content
from .placing import RefusedError, put

UNUSED = "E122"


@dataclass
class Session:
    """The content as it would be with the drafts made so far.

    `asking` says whether somebody is asked, `on_the_way` that a record is made for another one;
    `again` changes what was told, where that can be done.
    """

    folder: Path
    base: Chronicle
    taken: set[tuple[str, str]]
    asking: bool = False
    on_the_way: bool = False
    drafts: list[Draft] = field(default_factory=list)
    again: Callable[[], None] | None = None
    chronicle: Chronicle = field(init=False)

    def __post_init__(self) -> None:
        self.chronicle = self.base

    def need(self, questions: Iterable[tuple[Question, Any]]) -> None:
        """Ask in what follows if a needed answer is not given; without a terminal, say which."""
        missing = [q.name for q, given in questions if q.needed and not given]
        self.asking = bool(missing) and at_terminal()
        if missing and not self.asking:
            few = f"missing: {', '.join(missing)}"
            raise click.UsageError(f"without a terminal nothing can be asked; {few}.")

    def ask(self, question: Question, given: str | None = None, default: str = "") -> Any:
        """Return the answer that an option gives, else the one that somebody types."""
        if given:
            return given_for(question, given, self.chronicle)
        if self.asking:
            return answer_to(question, self.chronicle, default)
        return value_of(question, default, self.chronicle) if default else None

    def ids(self, kind: str) -> set[str]:
        """Return the ids of a kind that are taken."""
        return {id_ for of, id_ in self.taken if of == kind}

    def wrong_id(self, kind: str, id_: str) -> tuple[str, str] | None:
        """Return why an id cannot be a new record's."""
        return wrong_id(id_, kind, self.taken)

    def add(self, kind: str, id_: str, values: Mapping[str, Any]) -> None:
        """Make a draft of a record; what is wrong with it is asked anew, or ends the run."""
        told: Any = deepcopy(dict(values))
        new, whole, errors = self._tried(kind, id_, told)
        while errors:
            self._mend(new, told, errors)
            new, whole, errors = self._tried(kind, id_, told)
        assert whole is not None  # a chronicle with settings stays one
        self.chronicle = whole
        self.taken.add((kind, id_))
        self.drafts.append(new)

    def _tried(
        self, kind: str, id_: str, values: Mapping[str, Any]
    ) -> tuple[Draft, Chronicle | None, list[Problem]]:
        new = draft(kind, id_, values)
        whole, found = trial(self.chronicle, [new])
        return new, whole, [p for p in found if p.severity is Severity.ERROR]

    def _mend(self, new: Draft, told: Any, errors: list[Problem]) -> None:
        """Ask anew for the value that the first problem is about, in place."""
        problem, loc = errors[0], place_in(new, errors[0])
        holder = told
        for step in loc[:-1]:
            holder = holder[step]
        if not self.asking or not loc or not isinstance(holder[loc[-1]], str):
            self._refuse(new, errors)
        say()
        say(f"Something does not go together: {problem.message}")
        say(f"  {problem.hint}")
        say(f"  {loc[-1] if isinstance(loc[-1], str) else loc[0]} is now: {holder[loc[-1]]}")
        answer = typed("write it anew, or Enter to give up> ")
        if not answer:
            self._refuse(new, errors)
        if answer == "?":
            say("  Write another value in its place, as the line above it says.")
            return
        model = KINDS[new.kind]
        wrong = wrong_in(model, str(loc[0]), answer) if len(loc) == 1 else None
        if wrong:
            say(f"  {wrong.message}; {wrong.hint}")
        else:
            holder[loc[-1]] = tidied(model, str(loc[0]), answer)

    def finish(self) -> None:
        """Show what will be written, write it, and say what comes next."""
        if self.asking:
            self._agree()
        try:
            written = put(self.folder, self.drafts)
        except RefusedError as error:
            raise click.ClickException(f"{printable(str(error))}.") from None
        for path in written:
            click.echo(f"Written: {printable(path.as_posix())}")  # in one line, to be copied
        say("Next: chronology check; or make content, make serve.")
        self._close()

    def _agree(self) -> None:
        """Show what will be written until somebody agrees."""
        while True:
            for new in self.drafts:
                say()
                say(f"{self._path(new)}:")
                show(new.text)
            say()
            if self.again is None:
                if sure("Write this?"):
                    return
                raise Declined
            answer = typed("Write this? y for yes, n for no, e to change something [Y/n/e] ")
            if answer.casefold() in ("", "y", "yes"):
                return
            if answer.casefold() in ("n", "no"):
                raise Declined
            if answer.casefold() == "e":
                self.again()

    def take_back(self, before: Chronicle) -> None:
        """Take the last draft back, and stand where the chronicle was before it."""
        last = self.drafts.pop()
        self.taken.discard((last.kind, last.id))
        self.chronicle = before

    def _close(self) -> None:
        """Say what `chronology check` will warn of, and why that is so for now."""
        _, found = trial(self.base, self.drafts)
        unused = [p for p in found if p.code == UNUSED]
        others = tuple(p.under(self.folder.as_posix()) for p in found if p.code != UNUSED)
        click.echo(problems.as_text(others), nl=False)
        if unused:
            say(
                "Until another record names it, chronology check warns that nothing refers to it "
                f"({UNUSED}); that is no error."
            )

    def _path(self, new: Draft) -> str:
        return f"{self.folder.as_posix()}/{new.path}"

    def _refuse(self, new: Draft, errors: list[Problem]) -> NoReturn:
        """Say what is wrong with a draft, and show it, so that nothing typed is lost."""
        told = problems.as_text(p.under(self.folder.as_posix()) for p in errors)
        click.echo(told, nl=False, err=True)
        if self.asking:
            say(f"This is what {self._path(new)} would have held:")
            say()
            show(new.text)
        raise click.ClickException("nothing is written; mend what is named above and try again.")


def begin(folder: Path) -> Session:
    """Load a content folder; a broken one is told, since its records cannot be offered."""
    loaded = content(folder)
    if loaded.chronicle is None:
        told = problems.as_text(p.under(folder.as_posix()) for p in loaded.problems)
        click.echo(told, nl=False, err=True)
        raise click.ClickException("the content has no settings that can be read.")
    errors = sum(1 for p in loaded.problems if p.severity is Severity.ERROR)
    if errors:
        click.echo(
            f"Note: {errors} {'error' if errors == 1 else 'errors'} in the content; records that "
            "cannot stand are not offered. chronology check names them.",
            err=True,
        )
    return Session(folder, loaded.chronicle, {(key.kind, key.id) for key in loaded.taken})
