"""Words about an unnamed speaker by which somebody might find out who it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.chronicle import Chronicle, ClaimKey
from generator.pages.words import listed, unnamed

from .change import Change, Kind
from .matching import Matches
from .naming import subject
from .wording import plain, said

_NAME = r"[A-Z][\w’'-]*(?: (?:al-|bin |abu )?[A-Z][\w’'-]*)*"
_WORK = (
    "aid worker|baker|captain|cleric|clerk|colonel|cook|dentist|doctor|driver|employee|engineer|"
    "farmer|general|guard|imam|journalist|judge|lawyer|lieutenant|major|manager|mayor|medic|"
    "midwife|nurse|paramedic|pharmacist|photographer|pilot|policeman|policewoman|priest|"
    "prisoner|professor|rescuer|sergeant|shopkeeper|surgeon|teacher|trader"
)
_MANY = "activist|commander|fighter|officer|resident|soldier|student|survivor|witness|worker"
_ONE = r"\b(?:an?|the|one|another|his|her) [^,;.]*?\b"
# What each pattern may tell; a reviewer weighs it, so a little too much is better than too little.
_TELLING = (
    (
        "a name",
        re.compile(
            rf"\b(?:(?:nick)?named|calls? (?:him|her|them)self|known as|alias|"
            rf"gave the name|goes by|identified(?: only)?)(?: only)?(?: as)? {_NAME}"
            rf"|, {_NAME} (?:al-)?[A-Z][\w’'-]*|\b[A-Z]\. ?{_NAME}"
        ),
    ),
    ("an age", re.compile(r"\b\d{1,2}[- ]years?[- ]old\b|\baged \d{1,2}\b|\bborn (?:in|on) \S+")),
    (
        "a way to reach them",
        re.compile(r"[\w.+-]+@[\w-]+\.\w+|(?<!\w)@\w{2,}|\+?\d[\d ()/-]{6,}\d"),
    ),
    (
        "kin",
        re.compile(
            r"\b(?:brother|sister|wife|husband|widow|widower|son|daughter|father|mother|cousin|"
            r"uncle|aunt|nephew|niece|neighbou?r|friend)s? of .+"
        ),
    ),
    (
        "an occupation and where",
        re.compile(
            rf"{_ONE}(?:{_WORK})\b[^,;.]*?\b(?:at|in|of|from|near|with)\b[^,;.]*?{_NAME}"
            rf"|{_ONE}(?:{_MANY})\b[^,;.]*?\b(?:at|in|from|near)\b[^,;.]*?{_NAME}"
        ),
    ),
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
                told = [f"{what} (“{shown}”)" for what, shown in _telling(link.described)]
                if told:
                    words = f"an unnamed speaker, {said(link.described)}, is told by "
                    yield Change(Kind.IDENTIFYING, about, plain(words + listed(told)), where=where)
        now = claim.origin.actor
        if old and unnamed(old.origin) and now and not unnamed(claim.origin):
            called = matches.after.actors[now].name
            words = f"was unnamed, and is named now: {called}"
            yield Change(Kind.IDENTIFYING, about, plain(words), where=claim.origin.marks.where())
        named = old.origin.actor if old else None
        if named and claim.origin.described and unnamed(claim.origin):
            event = matches.after.events[key.event]
            texts = (claim.text, claim.quote or "", claim.hedge or "", event.summary, event.title)
            name = _still_named(matches.before, named, texts)
            if name:
                words = f"the speaker is unnamed now, and the record still names {name}"
                yield Change(Kind.IDENTIFYING, about, plain(words), where=claim.marks.where())


def _telling(described: str) -> Iterator[tuple[str, str]]:
    """Yield what the description of an unnamed speaker may tell, and the words that do."""
    for what, pattern in _TELLING:
        found = pattern.search(described)
        if found:
            yield what, found[0].strip(" ,")


def _still_named(chronicle: Chronicle, actor: str, texts: Iterable[str]) -> str:
    """Return the name of an actor that texts still give, though its speaker is unnamed now."""
    record = chronicle.actors.get(actor)
    called = [record.name, *(n.name for n in record.other_names)] if record else []
    text = " ".join(texts).casefold()
    return next((name for name in called if len(name) > 3 and name.casefold() in text), "")
