"""The claims of an event, question by question: what stands against what, and what is beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle, ClaimKey
from generator.edtf import Edtf, parse
from generator.pages import words
from generator.pages.accounts import Conflict, Group, conflicts
from generator.pages.claims import ClaimView, Tied, claim_view, speakers, tied
from generator.pages.here import Here, Link
from generator.pages.marks import knot
from generator.pages.saying import said
from generator.records import Claim, Event
from generator.vocabulary import Modality

# How many speakers the heading of an account names; its claims name them all.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Account:
    """One of several accounts: who gives it, and its claims, the earliest first.

    `beside` stand next to the other account's, `under` is what is left of the longer one; `rest`
    is the heading of both. `against` exclude the whole account from other records.
    """

    names: str
    rest: str
    against: tuple[Tied, ...]
    first: ClaimView
    beside: tuple[ClaimView, ...]
    under: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Opposed:
    """Accounts that exclude each other; two of them face each other, more stand in a row."""

    words: str
    accounts: tuple[Account, ...]
    facing: bool


@dataclass(frozen=True, slots=True)
class Said:
    """When claims were put forward: a date or the first and the last, and its knot."""

    words: str
    knot: Markup


@dataclass(frozen=True, slots=True)
class Question:
    """Claims that answer one question, or none: those in conflict, and all others."""

    anchor: Markup
    text: str
    said: Said
    opposed: tuple[Opposed, ...]
    claims: tuple[ClaimView, ...]
    link: Link
    size: int
    count: str


def questions(here: Here, event: Event) -> Iterator[Question]:
    """Yield the claims of an event question by question, then those that answer none."""
    asked = any(claim.question for claim in event.claims)
    for question in (*event.questions, None):
        keys = [
            ClaimKey(event.id, claim.id)
            for claim in event.claims
            if claim.question == (question.id if question else None)
        ]
        if keys:
            anchor = links.anchor(f"question-{question.id}" if question else "other-claims")
            text = question.text if question else "What else is said" if asked else ""
            yield _question(here, anchor, text, keys)


def _question(here: Here, anchor: Markup, text: str, keys: Sequence[ClaimKey]) -> Question:
    found = conflicts(here.chronicle, keys)
    at_odds = {key for conflict in found for key in conflict.keys}
    beside = [key for key in keys if key not in at_odds]
    return Question(
        anchor=anchor,
        text=text,
        said=_said(here.chronicle, keys, contested=bool(found)),
        opposed=tuple(_opposed(here, conflict) for conflict in found),
        claims=tuple(claim_view(here, key) for key in beside),
        link=here.link(text, here.path, anchor),
        size=len(keys),
        count=words.counted(len(keys), "claim"),
    )


def _opposed(here: Here, conflict: Conflict) -> Opposed:
    accounts = conflict.accounts
    facing = len(accounts) == 2
    return Opposed(
        words=_words(conflict),
        accounts=tuple(
            _account(here, account, [a for a in accounts if a != account], whole=conflict.whole)
            for account in accounts
        ),
        facing=facing,
    )


def _words(conflict: Conflict) -> str:
    """Say what excludes what, and in which order the accounts stand."""
    order = "The earlier statement stands first; of one day or undated, the alphabet decides."
    if conflict.whole and len(conflict.accounts) == 2:
        return f"These accounts exclude each other. {order}"
    if conflict.whole:
        many = words.counted(len(conflict.accounts), "account")
        return f"{many} here exclude one another. {order}"
    return f"Claims here exclude each other; each names those that it excludes. {order}"


def _account(here: Here, account: Group, others: Sequence[Group], *, whole: bool) -> Account:
    chronicle = here.chronicle
    # Where all of one account exclude all of another, the page shows it; else each claim says it.
    facing = {key for other in others for key in other} if whole else set[ClaimKey]()
    shared = _shared(chronicle, account)
    views = [
        claim_view(here, key, facing | shared, account[:number])
        for number, key in enumerate(account)
    ]
    level = min(len(other) for other in (account, *others)) if len(others) == 1 else len(account)
    rest = (
        f"Also against {speakers(chronicle, others[0], _NAMED)}"
        if whole
        else f"Also with {speakers(chronicle, account[:1])}"
    )
    return Account(
        names=speakers(chronicle, account, _NAMED),
        rest=rest,
        against=tied(here, account[0], sorted(shared, key=chronicle.claim_numbers.__getitem__)),
        first=views[0],
        beside=tuple(views[1:level]),
        under=tuple(views[level:]),
    )


def _shared(chronicle: Chronicle, account: Group) -> set[ClaimKey]:
    """Return what excludes every claim of an account from another record, to be told once."""
    against = [set(chronicle.contradictions.get(key, ())) for key in account]
    common = set[ClaimKey].intersection(*against) if len(account) > 1 else set[ClaimKey]()
    return {key for key in common if key.event != account[0].event}


def _said(chronicle: Chronicle, keys: Sequence[ClaimKey], *, contested: bool) -> Said:
    claims = [chronicle.claims[key] for key in keys]
    dated = [(date, claim) for claim in claims if (date := said(chronicle, claim))]
    if not dated:
        return Said("Undated", Markup(""))
    dates = sorted((date for date, _ in dated), key=lambda date: (date.sort_key, date.text))
    whole = _whole(dates[0], dates[-1])
    if all(claim.modality is not Modality.ASSERTION for claim in claims):
        mark = Markup("knot open")
    elif whole:
        mark = knot(whole, contested=contested)
    else:
        mark = Markup("knot span contested" if contested else "knot span")
    when = whole.label if whole else f"{dates[0].label} to {dates[-1].label}"
    return Said(f"{_how([claim for _, claim in dated])} {when}", mark)


def _how(claims: Sequence[Claim]) -> str:
    """Say what the dates of claims are: those that their chains have, or those of what was read."""
    told = {bool([link for link in claim.attribution if link.date]) for claim in claims}
    return "Said or published" if len(told) > 1 else "Said" if True in told else "Published"


def _whole(first: Edtf, last: Edtf) -> Edtf | None:
    """Return two dates as one, or None where they are not both days known exactly."""
    if first.text == last.text:
        return first
    exact = all(date.text == str(date.earliest) for date in (first, last))
    return parse(f"{first.text}/{last.text}") if exact else None
