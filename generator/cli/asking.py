"""Asking in a terminal: one question at a time, and again until the answer can stand."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import click

from generator.chronicle import Chronicle
from generator.drafts import (
    Meant,
    address_in,
    everyday,
    meant,
    tidied,
    unquoted,
    wrong_in,
    wrong_words,
)
from generator.problems import printable, quoted
from generator.records import Record
from generator.scalars import plain
from generator.vocabulary import Term

WIDEST = 100
_ADDRESSES = ("url", "archive_url")
Wrong = Callable[[str], tuple[str, str] | None]


@dataclass(frozen=True)
class Question:
    """One question: the field that it fills, its words, and how an answer looks.

    `option` is the option that answers it on the command line, `own` says whether the answer is
    in the chronology's own words, `listed` that the field takes several, `wrong` what else may be
    wrong with one, `about` what "?" says if the format's own words would not do.
    """

    model: type[Record]
    field: str
    words: str
    example: str = ""
    needed: bool = True
    option: str = ""
    vocabulary: type[Term] | None = None
    own: bool = False
    number: bool = False
    listed: bool = False
    wrong: Wrong | None = None
    about: str = ""

    @property
    def dated(self) -> bool:
        """Whether the answer is a date."""
        return self.field in ("date", "issued")

    @property
    def name(self) -> str:
        """The option that answers the question."""
        return self.option or f"--{self.field.replace('_', '-')}"


def at_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty()


def say(text: str = "") -> None:
    """Show a sentence, wrapped; whatever the content holds, it cannot repaint the terminal."""
    width = min(shutil.get_terminal_size().columns, WIDEST)
    indent = text[: len(text) - len(text.lstrip())]
    click.echo(click.wrap_text(printable(text.strip()), width, indent, indent))


def show(text: str) -> None:
    """Show the lines of a file as they are."""
    for line in text.splitlines():
        click.echo(f"    {printable(line)}".rstrip())


def typed(prompt: str = "> ", default: str = "") -> str:
    """Return what somebody types; nothing means the default, which is shown."""
    _edit_lines()
    shown = f"[{printable(default)}] " if default else ""
    answer: str = click.prompt(
        f"{shown}{prompt}", default="", show_default=False, prompt_suffix="", type=str
    )
    return answer.strip() or default


@cache
def _edit_lines() -> None:
    """Let arrow keys work in answers, and let what is pasted be one answer, whatever its lines.

    Only when something is asked: to import it can write to a terminal.
    """
    with contextlib.suppress(ImportError):  # on Windows
        import readline

        readline.parse_and_bind("set enable-bracketed-paste on")


def sure(words: str, *, default: bool = True) -> bool:
    """Return whether somebody says yes."""
    while True:
        answer = typed(f"{printable(words)} [{'Y/n' if default else 'y/N'}] ").casefold()
        if answer in ("", "y", "yes", "n", "no"):
            return default if not answer else answer.startswith("y")
        say(f"  Write y for yes or n for no; Enter means {'yes' if default else 'no'}.")


def value_of(question: Question, text: str, chronicle: Chronicle) -> Any:
    """Return an answer as its field keeps it; raises Unfit with what is wrong and what to write."""
    answer: Any = tidied(question.model, question.field, text)
    if question.dated:
        answer = unquoted(answer)
    if question.field in _ADDRESSES:
        answer = address_in(answer) or answer
    if question.vocabulary:
        answer = _term(question.vocabulary, answer)
    if question.number:
        read_as = plain(answer)
        answer = read_as if isinstance(read_as, int | float) else answer
    problem = wrong_in(question.model, question.field, [answer] if question.listed else answer)
    if problem and question.dated:
        # Files have dates in quotation marks; who is asked writes none.
        hint = problem.hint.replace('"', "")
        raise UnfitError(problem.message, hint, meant(answer))
    if problem and question.vocabulary and (term := everyday(question.vocabulary, answer)):
        hint = f"did you mean {quoted(term.value)}?"
        raise UnfitError(problem.message, hint, Meant(term.value, term.meaning))
    if problem:
        raise UnfitError(problem.message, problem.hint)
    told = question.wrong(answer) if question.wrong else None
    told = told or (wrong_words(chronicle, answer) if question.own else None)
    if told:
        raise UnfitError(*told)
    return answer


class Declined(Exception):  # noqa: N818 - no error: somebody is asked and says no
    """Somebody does not want what would be written."""


class UnfitError(Exception):
    """An answer that cannot stand: what is wrong, what to write, and perhaps what was meant."""

    def __init__(self, message: str, hint: str, meant: Meant | None = None) -> None:
        """Keep the parts apart."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.meant = meant


def answer_to(question: Question, chronicle: Chronicle, default: str = "") -> Any:
    """Ask a question until its answer can stand; None if it is left out."""
    say()
    say(question.words)
    _explain(question, default)
    text = typed(default=default)
    while True:
        if text == "?":
            _teach(question)
        elif not text and question.needed:
            say("  This one is needed.")
        elif not text or (text == "-" and default and not question.needed):
            return None
        else:
            try:
                answer = value_of(question, text, chronicle)
                if question.field in _ADDRESSES and answer != text:
                    say(f"  = {answer}")
                return answer
            except UnfitError as error:
                if error.meant:
                    text = _taken_as(error.meant)
                    if text:
                        continue
                else:
                    # Who is asked knows the question, not the name of its field.
                    named = quoted(question.field)
                    say(f"  {error.message.replace(f'{named} ', 'The answer ', 1)}")
                    say(f"  {error.hint}")
        text = typed(default=default)


def _taken_as(meaning: Meant) -> str:
    """Return what was understood, or another one typed instead; nothing if it was not."""
    doubt = f", but {meaning.doubt}" if meaning.doubt else ""
    choice = "y/N" if doubt else "Y/n"
    answer = typed(f"  Taken as {meaning.value} ({meaning.label}){doubt}? [{choice}] ")
    if answer.casefold() in ("y", "yes") or not (answer or doubt):
        return meaning.value
    return "" if answer.casefold() in ("n", "no") else answer


def given_for(question: Question, text: str, chronicle: Chronicle) -> Any:
    """Return the answer that an option gives; one that cannot stand is a slip of the command."""
    try:
        return value_of(question, text, chronicle)
    except UnfitError as error:
        message = f"{question.name}: {printable(error.message)}; {printable(error.hint)}"
        raise click.UsageError(message) from None


def _explain(question: Question, default: str) -> None:
    """Say in a line how to answer."""
    parts = [f"for example {question.example}"] if question.example else []
    parts += ["? lists the terms"] if question.vocabulary else []
    parts += ["? lists other forms"] if question.dated else []
    if default:
        parts += ["Enter takes what stands in brackets"]
    if not question.needed:
        parts += ["- leaves it out" if default else "Enter leaves it out"]
    if parts:
        say(f"  ({'; '.join(parts)})")


def _teach(question: Question) -> None:
    """Say all there is to say, for somebody who asks with "?"."""
    info = question.model.model_fields[question.field]
    say(f"  {question.about or info.description}")
    if question.vocabulary:
        width = max(len(term.value) for term in question.vocabulary)
        for number, term in enumerate(question.vocabulary, 1):
            click.echo(f"  {number:>2}  {term.value:{width}}  {term.meaning}")
        say("  Write the term or its number.")
    elif question.dated:
        for example, meaning in _DATES:
            click.echo(f"  {example:25} {meaning}")
    elif question.example:
        say(f"  For example {question.example}.")


_DATES = (
    ("2020-05-17", "a day"),
    ("2020-05", "a month"),
    ("2020", "a year"),
    ("2020-05~", "about May 2020"),
    ("2020-05-17?", "possibly that day"),
    ("2020-05-17/2020-05-20", "from one day to the other"),
    ("[2020-05-17..2020-05-20]", "some day between the two"),
    ("[..2020-05-17]", "by that day"),
)


def _term(vocabulary: type[Term], text: str) -> str:
    """Return the term that is meant by its number, its label or any beginning of just one."""
    terms = list(vocabulary)
    if text.isdecimal() and 1 <= int(text) <= len(terms):
        return terms[int(text) - 1].value
    wanted = text.casefold().replace(" ", "-")
    for term in terms:
        if wanted in (term.value.casefold(), term.label.casefold().replace(" ", "-")):
            return term.value
    begun = [term.value for term in terms if term.value.casefold().startswith(wanted)]
    return begun[0] if len(begun) == 1 else text
