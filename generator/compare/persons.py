"""Words about an unnamed speaker by which somebody might find out who it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.chronicle import Chronicle, ClaimKey
from generator.pages.words import listed, unnamed
from generator.records import Actor, AttributionLink, Claim, Place

from .change import Change, Kind, Subject
from .matching import Matches
from .naming import subject
from .wording import plain, said

_NAME = r"[A-Z][\w’'-]*(?: (?:al-|bin |abu )?[A-Z][\w’'-]*)*"
# Two words or more that begin with capitals; and words of a script that has none.
_CAPITALS = re.compile(r"[A-Z][\w’'-]+(?: (?:al-|bin |abu )?[A-Z][\w’'-]+)+")
_OTHER_SCRIPT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]{2,}(?: [\u0590-\u08ff]+)*")
_KIN = (
    "brother|sister|wife|husband|widow|widower|son|daughter|father|mother|cousin|uncle|aunt|"
    "nephew|niece|neighbou?r|friend"
)
_WORK = (
    "aid worker|baker|captain|cleric|clerk|colonel|cook|dentist|doctor|driver|employee|engineer|"
    "farmer|general|guard|imam|journalist|judge|lawyer|lieutenant|major|manager|mayor|medic|"
    "midwife|nurse|paramedic|pharmacist|photographer|pilot|policeman|policewoman|priest|"
    "prisoner|professor|rescuer|sergeant|shopkeeper|surgeon|teacher|trader"
)
_MANY = "activist|commander|fighter|officer|resident|soldier|student|survivor|witness|worker"
_POSTS = "mayor|imam|governor|head|director|chief|principal|owner|chairman|chairwoman|secretary"
_ONE = r"\b(?i:an?|the|one|another|his|her) [^,;.]*?\b"
_PLACE = r"\b(?:at|in|of|from|near|with)\b[^;.]*?"
_AGE = re.compile(
    r"\b\d{1,2}[- ]years?[- ]old\b|\baged \d{1,2}\b|\bborn (?:in |on )?\d\S*|, \d{2}(?=,|$)"
)
_REACHED = re.compile(r"[\w.+-]+@[\w-]+\.\w+|(?<!\w)@\w{2,}|\bt\.me/\w+|\+?\d[\d ()/-]{6,}\d")
_CALLED = re.compile(
    rf"\b(?:(?:nick)?named|called|calls? (?:him|her|them)self|known as|alias|"
    rf"gave the name|goes by|identified(?: only)?)(?: only)?(?: as)? {_NAME}"
    rf"|, {_NAME} (?:al-)?[A-Z][\w’'-]*|\b[A-Z]\. ?{_NAME}"
)
# What each pattern may tell; a reviewer weighs it, so a little too much is better than too little.
_TELLING = (
    ("a name", _CALLED),
    ("a name", _OTHER_SCRIPT),
    ("an age", _AGE),
    ("a way to reach them", _REACHED),
    ("kin", re.compile(rf"\b(?:{_KIN})s?(?:-in-law)? of .+|\bwhose (?:{_KIN})\b.*")),
    (
        "an occupation and where",
        re.compile(
            rf"{_ONE}(?i:{_WORK})\b[^;.]*?{_PLACE}(?:al-\w+|{_NAME})"
            rf"|{_ONE}(?i:{_MANY})\b[^,;.]*?\b(?:at|in|from|near)\b[^,;.]*?(?:al-\w+|{_NAME})"
        ),
    ),
    ("a post that one person holds", re.compile(rf"\b(?i:the) (?:{_POSTS})\b[^,;.]*")),
    ("a unit", re.compile(r"\b\d+(?:st|nd|rd|th) (?:Brigade|Division|Battalion|Regiment)")),
)


def persons(matches: Matches) -> Iterator[Change]:
    """Yield new descriptions of unnamed speakers that may tell who they are."""
    pairs = matches.changed_events()
    then = (*(old for old, _ in pairs), *(matches.before.events[e] for e in matches.gone["event"]))
    before = {matches.claim_now(ClaimKey(e.id, c.id)): c for e in then for c in e.claims}
    new = (*(event for _, event in pairs), *(matches.after.events[e] for e in matches.new["event"]))
    for key, claim in ((ClaimKey(e.id, c.id), c) for e in new for c in e.claims):
        old = before.get(key)
        about = subject(matches.after, "event", key.event, key.claim)
        links = old.attribution if old else ()
        known = {link.described for link in links if unnamed(link)}
        for link in claim.attribution:
            if link.described and unnamed(link) and link.described not in known:
                where = link.marks.where("described")
                found = dict([*_bare(matches.after, link.described), *_telling(link.described)])
                told = [f"{what} (“{shown}”)" for shown, what in found.items()]
                if told:
                    words = f"an unnamed speaker, {said(link.described)}, is told by "
                    yield Change(Kind.IDENTIFYING, about, plain(words + listed(told)), where=where)
        now = claim.origin.actor
        if old and unnamed(old.origin) and now and not unnamed(claim.origin):
            called = matches.after.actors[now].name
            words = f"was unnamed, and is named now: {called}"
            yield Change(Kind.IDENTIFYING, about, plain(words), where=claim.origin.marks.where())
        if claim.origin.described and unnamed(claim.origin):
            yield from _in_texts(matches, about, old, claim)


def _in_texts(
    matches: Matches, about: Subject, old: Claim | None, claim: Claim
) -> Iterator[Change]:
    """Yield what the texts of a claim tell of its unnamed speaker."""
    where = claim.marks.where()
    event = matches.after.events[about.id]
    texts = (claim.text, claim.quote or "", claim.hedge or "")
    then = old.origin if old else None
    if then and not unnamed(then):
        name = _still_named(matches.before, then, (*texts, event.summary, event.title))
        if name:
            words = f"the speaker is unnamed now, and the record still names {name}"
            yield Change(Kind.IDENTIFYING, about, plain(words), where=where)
    known = (old.text, old.quote or "", old.hedge or "") if old else ()
    for text in texts:
        for what, pattern in (("an age", _AGE), ("a way to reach them", _REACHED)):
            found = pattern.search(text) if text not in known else None
            if found:
                told = found[0].strip(" ,")
                words = f"what an unnamed speaker says holds {what}: “{told}”"
                yield Change(Kind.IDENTIFYING, about, plain(words), where=where)


def _bare(chronicle: Chronicle, described: str) -> Iterator[tuple[str, str]]:
    """Yield words that look like a name and are no known one of an actor, a place or an outlet."""
    for found in _CAPITALS.finditer(described):
        if found[0].casefold() not in _known(chronicle):
            yield found[0], "a name"


@lru_cache(maxsize=2)
def _known(chronicle: Chronicle) -> str:
    bearers: tuple[Actor | Place, ...] = (*chronicle.actors.values(), *chronicle.places.values())
    called = [name for b in bearers for name in (b.name, *(other.name for other in b.other_names))]
    called += [source.publisher for source in chronicle.sources.values()]
    return "\n".join(called).casefold()


def _telling(described: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a description that may tell who a speaker is, and what they tell."""
    for what, pattern in _TELLING:
        found = pattern.search(described)
        if found:
            yield found[0].strip(" ,"), what


def _still_named(chronicle: Chronicle, then: AttributionLink, texts: Iterable[str]) -> str:
    """Return the name of a speaker that texts still give, though nobody is named now."""
    record = chronicle.actors.get(then.actor or "")
    called = [record.name, *(n.name for n in record.other_names)] if record else []
    called += [found[0] for found in _CAPITALS.finditer(then.described or "")]
    text = " ".join(texts).casefold()
    return next((name for name in called if len(name) > 3 and name.casefold() in text), "")
