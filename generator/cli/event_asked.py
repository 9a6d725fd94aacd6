"""Asking for an event: what, when, where, who, and who says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import click

from generator.drafts import Account, dated, event_values, free, wrong_speaker
from generator.problems import quoted
from generator.records import AttributionLink, Claim, Event, Participation
from generator.records import Question as OfEvent
from generator.vocabulary import EventType, Role, Terms, Verb

from .asking import Question, say, sure, typed
from .changing import change
from .choosing import choose, choose_all, chosen
from .records_asked import ABOUT_ID, make_actor, make_place, make_source
from .session import Session

Given = Mapping[str, Any]

_EXCLUDES = (
    "Two statements exclude each other if only one of them can be so: “90 marched” and “400 "
    "marched”. One that says no more than another, or something else, excludes nothing."
)
_SAME = (
    "Statements that answer one question are shown together under it, such as all numbers given "
    "of those who marched, whether or not they agree."
)
EVENT = (
    Question(
        Event,
        "title",
        "What happened? One line in neutral words.",
        "March over the harbour bridge",
        own=True,
    ),
    Question(Event, "date", "When? As exactly as the sources say, and no more.", "2020-05-17"),
    Question(Event, "type", "What kind of event is it?", "protest", vocabulary=EventType),
    Question(
        Event,
        "summary",
        "The event in a few sentences, with who says so in each.",
        "Some 400 people marched, the Harbour Board said.",
        own=True,
    ),
)
ID = Question(
    Event,
    "id",
    "What is its id? It is its address, so choose it to last.",
    "2020-05-17-march",
    about=ABOUT_ID,
)
ROLE = Question(Participation, "role", "What was its part?", "", False, vocabulary=Role)
TEXT = Question(
    Claim,
    "text",
    "What is stated? One statement, in the chronology's own words.",
    "At least 400 people marched.",
    option="--claim",
    own=True,
)
DESCRIBED = Question(
    AttributionLink,
    "described",
    "How does the report describe who said it?",
    "a clerk of the harbour board",
    own=True,
    wrong=wrong_speaker,
)
VERB = Question(AttributionLink, "verb", "How was it put forward?", "", False, vocabulary=Verb)
TERMS = Question(AttributionLink, "terms", "On what terms?", "", False, vocabulary=Terms)
SAID_ON = Question(
    AttributionLink, "date", "When was it said?", "2020-05-18", False, option="--said-on"
)
QUESTION = Question(
    OfEvent,
    "text",
    "Which question does it answer?",
    "How many marched?",
    False,
    "--question",
    own=True,
)
DISPUTED = Question(
    Event, "contested", "What is disputed, in one sentence?", "How many marched.", False, own=True
)
# What a command needs beside the questions: who said it, and where it was read.
SAID_BY = Question(Claim, "attribution", "", option="--said-by (or --described)")
SOURCE = Question(Claim, "sources", "", option="--source")


def event_needs(given: Given) -> list[tuple[Question, Any]]:
    """Return the questions that an event needs answered, each with what answers it already."""
    speaker = given.get("said_by") or given.get("described")
    return [
        *((question, given.get(question.field)) for question in EVENT),
        (TEXT, given.get("claim")),
        (SAID_BY, speaker),
        (SOURCE, given.get("sources")),
    ]


def new_event(session: Session, given: Given) -> str:
    """Ask for an event and return its id."""
    session.on_the_way = True
    told: dict[str, Any] = {}
    for question in EVENT:
        told[question.field] = session.ask(question, given.get(question.field))
        if question.field == "date":
            id_ = _ask_id(session, given, told)
    told["places"] = _places(session, given)
    told["actors"] = _actors(session, given)
    accounts = [_first(session, given)]
    while session.asking and sure_of_another(session):
        accounts.append(_another(session, accounts))
    disputed = ""
    if any(account.excludes for account in accounts):
        disputed = session.ask(DISPUTED) or ""
    before = session.chronicle

    def add(id_: str) -> None:
        excluding = any(account.excludes for account in accounts)
        values = event_values(
            told, accounts, disputed=disputed if excluding else "", sources=before.sources
        )
        session.add("event", id_, values)

    def again() -> None:
        id_ = session.drafts[-1].id
        session.take_back(before)
        if change(session, EVENT, told, accounts) == "date":
            id_ = _ask_id(session, {}, told)
        add(id_)

    add(id_)
    session.again = again
    return id_


def sure_of_another(session: Session) -> bool:
    """Return whether there is another account to tell."""
    say()
    return sure("Is there another statement, from the same or from somebody else?", default=False)


def _ask_id(session: Session, given: Given, told: Given) -> str:
    question = replace(ID, wrong=lambda id_: session.wrong_id("event", id_))
    proposed = free(dated(told["date"], told["title"]), session.ids("event"))
    if not given.get("id") and not proposed:
        session.need([(question, None)])
    answer: str = session.ask(question, given.get("id"), proposed)
    return answer


def _places(session: Session, given: Given) -> list[str]:
    named = given.get("places") or ()
    if named or not session.asking:
        return [chosen(session, "place", name, "--place") for name in named]
    return choose_all(session, "place", "Where?", "Another place?", make=make_place)


def _actors(session: Session, given: Given) -> list[dict[str, str]]:
    """Return who takes part, each perhaps with its part, given as NAME or NAME=ROLE."""
    named = given.get("actors") or ()
    parts: list[dict[str, str]] = []
    for text in named:
        name, _, role = text.partition("=")
        part = {"actor": chosen(session, "actor", name, "--actor")}
        parts.append(part | ({"role": session.ask(ROLE, role)} if role else {}))
    if named or not session.asking:
        return parts
    words = "Who takes part or is named?"
    while id_ := choose(session, "actor", words, make=make_actor):
        words = "Who else?"
        if any(part["actor"] == id_ for part in parts):
            say("  That one is there already.")
            continue
        role = session.ask(ROLE)
        parts.append({"actor": id_} | ({"role": role} if role else {}))
    return parts


def _first(session: Session, given: Given) -> Account:
    """Return the first account, as options give it or as it is told."""
    text = session.ask(TEXT, given.get("claim"))
    origin = _origin(session, given)
    account = Account(text, origin, _carriers(session, given), _sources(session, given))
    account.answers = session.ask(QUESTION, given["question"]) if given.get("question") else ""
    return account


def _another(session: Session, before: list[Account]) -> Account:
    """Return a further account, and how it stands to those before."""
    account = Account(session.ask(TEXT), _origin(session, {}))
    account.carriers = _carriers(session, {})
    account.sources = _sources(session, {})
    say()
    say("Does it exclude one of the statements before it, so that both cannot be so?")
    say("  (its number, several with commas; Enter for none; ? explains)")
    account.excludes = _which(before, _EXCLUDES, "Enter for none")
    if account.excludes:
        _answer_differently(session, account, [before[number] for number in account.excludes])
        return account
    say()
    say("Does it answer the same question as one of them?")
    say("  (its number; Enter if it does not; ? explains)")
    for same in _which(before, _SAME, "Enter if it does not")[:1]:
        words = "Which question do the two answer?"
        before[same].answers = (
            before[same].answers or session.ask(replace(QUESTION, words=words)) or ""
        )
        account.answers = before[same].answers
    return account


def _answer_differently(session: Session, account: Account, others: list[Account]) -> None:
    """Ask which question an account answers otherwise than those that it excludes."""
    asked = [other.answers for other in others if other.answers]
    if not asked:
        words = "Which question do they answer differently?"
        account.answers = session.ask(replace(QUESTION, words=words)) or ""
        for other in others:
            other.answers = account.answers
    for question in dict.fromkeys(asked):
        say()
        if sure(f"Does it answer the same question, {quoted(question)}?", default=False):
            account.answers = question
            return


def _which(accounts: list[Account], about: str, none: str) -> list[int]:
    """Return the numbers of the accounts that are meant, from 0."""
    for number, account in enumerate(accounts, 1):
        say(f"  {number}  {account.text}")
    while True:
        text = typed().casefold()
        if text in ("", "n", "no", "none"):
            return []
        numbers = re.sub(r"[,;&]|\band\b", " ", text).split()
        if all(n.isdecimal() and 1 <= int(n) <= len(accounts) for n in numbers) and numbers:
            return list(dict.fromkeys(int(n) - 1 for n in numbers))
        few = "1" if len(accounts) == 1 else f"a number from 1 to {len(accounts)}"
        say(f"  {about if text == '?' else f'Write {few}; {none}.'}")


def _origin(session: Session, given: Given) -> dict[str, str]:
    """Return the first link: an actor with a record, or somebody described, never guessed."""
    link: dict[str, str] = {}
    if given.get("said_by") and given.get("described"):
        raise click.UsageError("--said-by or --described: one of the two.")
    if given.get("said_by"):
        link["actor"] = chosen(session, "actor", given["said_by"], "--said-by")
    elif given.get("described"):
        link["described"] = session.ask(DESCRIBED, given["described"])
    else:
        say()
        say("Who said it first? If the report names nobody at all, it is the outlet that tells it.")
        if sure("Is that somebody with a name?"):
            link["actor"] = _somebody(session, "Who?")
        else:
            link["described"] = session.ask(DESCRIBED)
    terms = replace(TERMS, wrong=_terms_of(link))
    for field, question in (("verb", VERB), ("terms", terms), ("date", SAID_ON)):
        key = "said_on" if field == "date" else field
        default = "said" if field == "verb" and session.asking else ""
        answer = session.ask(question, given.get(key), default)
        link |= {field: answer} if answer else {}
    return link


def _somebody(session: Session, words: str) -> str:
    found = choose(session, "actor", words, make=make_actor, needed=True)
    assert found is not None
    return found


def _terms_of(link: Mapping[str, str]) -> Any:
    def wrong(terms: str) -> tuple[str, str] | None:
        if "actor" in link and terms == Terms.ANONYMOUS.value:
            said = f"{quoted(link['actor'])} is named, so it is not anonymous"
            return said, "describe the speaker instead of naming one, or choose other terms"
        return None

    return wrong


def _carriers(session: Session, given: Given) -> list[dict[str, str]]:
    """Return the links after the first: who passed it on."""
    named = given.get("carriers") or ()
    if named or not session.asking:
        ids = [chosen(session, "actor", name, "--carried-by") for name in named]
    else:
        first = "Who passed it on, such as an agency? Leave out the outlet that you read."
        ids = choose_all(session, "actor", first, "Who passed it on after that?", make=make_actor)
    return [{"actor": id_, "verb": Verb.REPORTED.value} for id_ in ids]


def _sources(session: Session, given: Given) -> list[str]:
    """Return where it was read, at least one source."""
    named = given.get("sources") or ()
    if named or not session.asking:
        return [chosen(session, "source", name, "--source") for name in named]
    first = "Where did you read it?"
    one = choose(session, "source", first, make=make_source, needed=True)
    ids = [one] if one else []
    while id_ := choose(session, "source", "Where else?", make=make_source):
        ids += [] if id_ in ids else [id_]
    return ids
