"""Changing what was told of an event before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.drafts import Account

from .asking import Question, say, typed
from .session import Session


def change(
    session: Session, questions: Sequence[Question], told: dict[str, Any], accounts: list[Account]
) -> str:
    """Ask one question anew, or take a statement out; return the field that is told anew, if any.

    The one statement that an event needs is never taken out.
    """
    say()
    say("What shall be changed? Its number; Enter for nothing.")
    choices = [f"{question.field}: {told[question.field]}" for question in questions]
    if len(accounts) > 1:
        choices += [f"take out the statement: {account.text}" for account in accounts]
    for number, choice in enumerate(choices, 1):
        say(f"  {number}  {choice}")
    while text := typed():
        if text.isdecimal() and 1 <= int(text) <= len(choices):
            number = int(text) - 1
            if number >= len(questions):
                without(accounts, number - len(questions))
                return ""
            question = questions[number]
            told[question.field] = session.ask(question, None, told[question.field])
            return question.field
        say(f"  Write a number from 1 to {len(choices)}, or press Enter.")
    return ""


def without(accounts: list[Account], number: int) -> None:
    """Take an account out, and out of what the others exclude."""
    del accounts[number]
    for account in accounts:
        account.excludes = [n - (n > number) for n in account.excludes if n != number]
