"""Asking for actors, places and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import click

from generator.drafts import (
    Guess,
    address_in,
    found,
    free,
    guess,
    language_of,
    script_of,
    slug,
    source_id,
    untracked,
    with_address,
    wrong_in,
)
from generator.problems import quoted
from generator.records import Actor, ExternalIdentifier, OtherName, Place, Source
from generator.vocabulary import ActorType, PlacePrecision, SourceType

from .asking import Declined, Question, say, sure
from .choosing import choose, chosen
from .session import Session

Given = Mapping[str, Any]
"""What options give, by the names of the parameters."""

ACTOR = (
    Question(Actor, "name", "What is the actor called?", "Harbour Board"),
    Question(Actor, "type", "What kind of actor is it?", "ngo", vocabulary=ActorType),
    Question(
        Actor, "summary", "Who or what is it, in a sentence?", "Owner of the port.", False, own=True
    ),
)
ABOUT_ID = (
    "Small letters, digits and dashes. Other records name it and links lead to it, so it stays as "
    "it is for good."
)
OTHER_NAME = Question(
    OtherName,
    "name",
    "Has it another name or spelling?",
    "HB",
    False,
    option="--other-name",
    about="Any name, spelling or script that it is found by; one at a time.",
)
LANGUAGE = Question(OtherName, "lang", "In which language is it? Its code.", "el, ru", False)
WIKIDATA = Question(
    ExternalIdentifier,
    "identifier",
    "What is its number in Wikidata?",
    "Q42",
    False,
    option="--wikidata",
)
PLACE = (
    Question(Place, "name", "What is the place called?", "Ness bridge"),
    Question(Place, "country", "In which country? Its code of two letters.", "FR", False),
    Question(Place, "admin1", "In which province or governorate?", "Agder", False),
    Question(
        Place,
        "precision",
        "How exactly is it known where it is?",
        "exact",
        vocabulary=PlacePrecision,
    ),
    Question(
        Place,
        "latitude",
        "Its latitude? Approximate is enough.",
        "58.5",
        False,
        number=True,
        about="In degrees as maps on the web show them (WGS 84): south of the equator below 0.",
    ),
    Question(
        Place,
        "longitude",
        "Its longitude?",
        "8.25",
        False,
        number=True,
        about="In degrees as maps on the web show them (WGS 84): west of Greenwich below 0.",
    ),
)
URL = Question(Source, "url", "What is its address on the web?", "https://example.org/a", False)
SOURCE = (
    Question(Source, "title", "What is its title, as it is printed?", "Port closed for a day"),
    Question(Source, "type", "What kind of work is it?", "report", vocabulary=SourceType),
    Question(Source, "author", "Who wrote it?", "A. Writer", False, listed=True),
    Question(Source, "publisher", "Who published it? The outlet that you read.", "Ness Herald"),
    Question(Source, "issued", "When was it published?", "2020-05-18", False),
    Question(Source, "language", "In which language? Its code.", "en, ar, fr", False),
    Question(Source, "archive_url", "Is there an archived copy? Its address.", "", False),
)


def new_actor(session: Session, given: Given, name: str = "") -> str:
    """Ask for an actor and return its id."""
    return _named(session, "actor", Actor, ACTOR, given, name)


def new_place(session: Session, given: Given, name: str = "") -> str:
    """Ask for a place and return its id."""
    return _named(session, "place", Place, PLACE, given, name)


def make_actor(session: Session, name: str) -> str:
    """Make a record of an actor on the way to another one."""
    return new_actor(session, {}, name)


def make_place(session: Session, name: str) -> str:
    """Make a record of a place on the way to another one."""
    return new_place(session, {}, name)


def make_source(session: Session, words: str) -> str:
    """Make a record of a source on the way to another one, from its address or its title."""
    if address_in(words) == words and not wrong_in(Source, "url", words):
        return new_source(session, {}, address=words)
    return new_source(session, {}, title=words)


def guessed_from(session: Session, url: str | None) -> Guess:
    """Return what an address says; one that is known already ends the run."""
    if not url:
        return Guess("")
    made = guess(url, session.chronicle.sources.values())
    if wrong_in(Source, "url", made.url):
        made = Guess(url)  # what a copy says it is a copy of is no address
    known = with_address(session.chronicle, made.url)
    if known and not session.on_the_way:
        said = f"this address is that of the source {quoted(known.id)}: {quoted(known.title)}"
        raise click.ClickException(f"{said}; nothing is written.")
    return made


def source_needs(session: Session, given: Given) -> list[tuple[Question, Any]]:
    """Return the questions for a source, each with what answers it already.

    The words of an address are no title until somebody says so.
    """
    made = guessed_from(session, session.ask(URL, given["url"]) if given.get("url") else None)
    known = {"type": made.type, "publisher": made.publisher}
    return [(q, given.get(q.field) or known.get(q.field)) for q in SOURCE]


def new_source(session: Session, given: Given, address: str = "", title: str = "") -> str:
    """Ask for a source and return its id; an address fills in what it says."""
    url = address or session.ask(URL, given.get("url"))
    if url:
        url, traces = untracked(url)
        if traces:
            say(f"  Taken off the address, since it only traces a reader: {', '.join(traces)}.")
    made = guessed_from(session, url)
    known = with_address(session.chronicle, made.url) if url else None
    if known:
        say(f"  = {known.title} ({known.id})")
        return known.id
    if session.asking and (made.publisher or made.issued or made.title):
        say()
        say("What the address says, and other sources of its host, stands in brackets: see whether")
        say("it is right. The title is only the words of the address.")
    defaults = {
        "title": (title or made.title) if session.asking else "",
        "type": made.type,
        "publisher": made.publisher,
        "issued": made.issued,
        "language": made.language,
        "archive_url": made.archive_url,
    }
    values: dict[str, Any] = {"url": made.url or None}
    for question in SOURCE:
        default = defaults.get(question.field, "")
        if question.listed:
            values[question.field] = _several(session, question, given.get(question.field) or ())
        else:
            values[question.field] = session.ask(question, given.get(question.field), default)
    prefix = made.prefix or slug(values["publisher"], 3)
    proposed = source_id(prefix, values["issued"] or "", values["title"])
    id_ = _ask_id(session, "source", Source, given, proposed)
    session.add("source", id_, values)
    return id_


def _named(
    session: Session,
    kind: str,
    model: type[Actor] | type[Place],
    questions: tuple[Question, ...],
    given: Given,
    name: str,
) -> str:
    """Ask for a record that has names, and return its id."""
    first, *others = questions
    values: dict[str, Any] = {
        "name": session.ask(_unlike(session, kind, first), given.get("name"), name)
    }
    _like(session, kind, values["name"])
    names: list[str] | None = None
    if session.asking and _foreign(session, values["name"]):
        # A name in the chronology's own script makes the better id, so it is asked for before.
        names = _names(session, kind, given)
        values["name"], names = _turned(session, values["name"], names)
    proposed = slug(values["name"], whole=True)
    id_ = _ask_id(session, kind, model, given, proposed)
    names = _names(session, kind, given) if names is None else names
    values["other_names"] = [_other_name(session, text) for text in names]
    for question in others:
        if question.field == "longitude" and values["latitude"] is not None:
            question = replace(question, needed=True)
        elif question.field == "longitude" and not given.get("longitude"):
            continue
        values[question.field] = session.ask(question, given.get(question.field))
    if kind == "actor":
        number = session.ask(WIKIDATA, given.get("wikidata"))
        values["identifiers"] = [{"scheme": "wikidata", "identifier": number}] if number else None
    else:
        values["part_of"] = _holder(session, given.get("part_of"))
    session.add(kind, id_, values)
    return id_


def _unlike(session: Session, kind: str, question: Question) -> Question:
    """Return the question for a name, which no other record of the kind may bear."""

    def wrong(name: str) -> tuple[str, str] | None:
        for match in found(session.chronicle, kind, name):
            if match.exact:
                said = f"the {kind} {quoted(match.id)} is called that already"
                return said, "use that one; or tell them apart: 'Lorn (town)', 'Lorn province'"
        return None

    return replace(question, wrong=wrong)


def _like(session: Session, kind: str, name: str) -> None:
    """Ask whether a record is meant that is called nearly so; on the way that was asked before."""
    matches = found(session.chronicle, kind, name)
    if not session.asking or session.on_the_way or not matches:
        return
    say(f"  There {'is' if len(matches) == 1 else 'are'} already:")
    for match in matches[:5]:
        say(f"    {', '.join((f'{match.name} ({match.id})', *match.also))}")
    if not sure(f"  Is yours another {kind}?"):
        raise Declined


def _ask_id(session: Session, kind: str, model: type[Any], given: Given, proposed: str) -> str:
    """Ask for a record's id, and propose one."""
    words = f"What is the {kind}'s id? It is a part of its address, so choose it to last."
    question = Question(
        model,
        "id",
        words,
        "old-harbour",
        wrong=lambda id_: session.wrong_id(kind, id_),
        about=ABOUT_ID,
    )
    default = free(proposed, session.ids(kind))
    if not given.get("id") and not default:
        session.need([(question, None)])
    answer: str = session.ask(question, given.get("id"), default)
    return answer


def _several(session: Session, question: Question, given: Iterable[str]) -> list[str]:
    """Ask a question until there is no more to say."""
    answers: list[str] = [session.ask(question, text) for text in given]
    while session.asking and not given:
        answer = session.ask(question)
        if answer is None:
            break
        answers.append(answer)
        question = replace(question, words="And another?")
    return answers


def _names(session: Session, kind: str, given: Given) -> list[str]:
    question = _unlike(session, kind, OTHER_NAME)
    return _several(session, question, given.get("other_names") or ())


def _foreign(session: Session, name: str) -> bool:
    """Whether a name is in another script than the chronology."""
    own = script_of(session.chronicle.settings.subject)
    return script_of(name) not in ("", own)


def _turned(session: Session, name: str, names: list[str]) -> tuple[str, list[str]]:
    """Propose a name in the chronology's own script as the main one."""
    own = next((other for other in names if not _foreign(session, other)), None)
    if own is None:
        return name, names
    say()
    if not sure(f"Shall {quoted(own)} be the name here, and {quoted(name)} another one?"):
        return name, names
    return own, [name if other == own else other for other in names]


def _other_name(session: Session, name: str) -> dict[str, str]:
    """Return another name, with its language if its script tells it, or somebody who is asked."""
    language, certain = language_of(session.chronicle, name)
    if not certain:
        question = replace(LANGUAGE, words=f"In which language is {quoted(name)}? Its code.")
        language = session.ask(question, None, language if session.asking else "") or ""
    return {"name": name, "lang": language} if language else {"name": name}


def _holder(session: Session, given: str | None) -> str | None:
    if given:
        return chosen(session, "place", given, "--part-of")
    if not session.asking:
        return None
    return choose(session, "place", "Which place holds it?", make=make_place)
