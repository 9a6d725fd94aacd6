"""What somebody tells of an event, as the fields of its record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.records import Source
from generator.vocabulary import Status

from .naming import free, slug


@dataclass
class Account:
    """One statement as it is told: what, who said it first and on what terms, who carried it.

    `origin` and `carriers` are links of the chain; `sources` are ids. `answers` is a question's
    words, if it answers one, and `excludes` the numbers of the accounts that it contradicts.
    """

    text: str
    origin: dict[str, str]
    carriers: list[dict[str, str]] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    answers: str = ""
    excludes: list[int] = field(default_factory=list)


def event_values(
    told: Mapping[str, Any],
    accounts: list[Account],
    *,
    disputed: str = "",
    sources: Mapping[str, Source],
) -> dict[str, Any]:
    """Return the fields of an event from what was told: `told` has those without claims.

    A statement is graded no higher than it can be: contested where two exclude each other, else
    as of a single source, and not at all on posts, blogs and encyclopedias alone.
    """
    questions: dict[str, str] = {}
    for account in accounts:
        if account.answers and account.answers not in questions:
            questions[account.answers] = _id(account.answers, "question", questions.values())
    ids: list[str] = []
    for account in accounts:
        ids.append(_id(account.text, "claim", ids))
    contested = {n for n, a in enumerate(accounts) if a.excludes}
    contested |= {other for a in accounts for other in a.excludes}
    claims = []
    for number, account in enumerate(accounts):
        claim: dict[str, Any] = {
            "id": ids[number],
            "text": account.text,
            "attribution": [account.origin, *account.carriers],
            "sources": [{"source": id_} for id_ in account.sources],
        }
        if account.answers:
            claim["question"] = questions[account.answers]
        if number in contested:
            claim["status"] = Status.CONTESTED.value
        elif not _weak(account.sources, sources):
            claim["status"] = Status.SINGLE_SOURCE.value
        if account.excludes:
            claim["contradicts"] = [ids[other] for other in account.excludes]
        claims.append(claim)
    listed = [{"id": id_, "text": text} for text, id_ in questions.items()]
    return {**told, "contested": disputed or None, "questions": listed, "claims": claims}


def _id(text: str, otherwise: str, taken: Iterable[str]) -> str:
    return free(slug(text, 4) or otherwise, list(taken))


def _weak(ids: Iterable[str], sources: Mapping[str, Source]) -> bool:
    return all(sources[id_].type.weak for id_ in ids if id_ in sources)
