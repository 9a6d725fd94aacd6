"""Rules about numbers, and about what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.chronicle import Chronicle
from generator.problems import quoted
from generator.vocabulary import ActorType, Modality, Qualifier, Scope

from .finding import Finding

# Words of a measure that say who counted.
_CLAIMING = (
    *("according to", "alleged", "claimed", "claims", "counted by", "estimate of"),
    *("estimated by", "estimates of", "given by", "reported by", "said", "say", "says"),
)


def goal_as_a_count(chronicle: Chronicle) -> Iterator[Finding]:
    """E107: a number in a claim that is no assertion is not a count, so it has no scope."""
    for claim in chronicle.claims.values():
        for figure in claim.figures:
            if claim.modality is not Modality.ASSERTION and figure.scope:
                message = f"a number in a claim marked '{claim.modality.value}' has "
                message += f"'scope: {figure.scope.value}'"
                hint = "delete 'scope': what is meant or foretold has not been counted"
                yield Finding(figure.marks.where("scope"), message, hint)


def cumulative_without_a_day(chronicle: Chronicle) -> Iterator[Finding]:
    """E108: a cumulative figure says up to which day it counts, a stock on which day."""
    for claim in chronicle.claims.values():
        for figure in claim.figures:
            if figure.scope is not Scope.INCIDENT and figure.scope and not figure.as_of:
                message = f"a figure with 'scope: {figure.scope.value}' and without 'as_of'"
                hint = 'add the day counted to: as_of: "2015-06-03"'
                yield Finding(figure.marks.where("scope"), message, hint)


def between_equals(chronicle: Chronicle) -> Iterator[Finding]:
    """E110: a range has two different ends."""
    for claim in chronicle.claims.values():
        for figure in claim.figures:
            if figure.qualifier is Qualifier.BETWEEN and figure.low == figure.high:
                hint = "write qualifier: exact and value"
                message = "a range whose ends are the same number"
                yield Finding(figure.marks.where("low"), message, hint)


def measure_names_its_claimant(chronicle: Chronicle) -> Iterator[Finding]:
    """E117: a measure says what is counted, never who counted it: that is what a chain is for."""
    names = {tuple(phrase.split()): "" for phrase in _CLAIMING} | _claimants(chronicle)
    longest = max(map(len, names))
    for measure in chronicle.settings.measures:
        for field, text in (("id", measure.id), ("label", measure.label)):
            words = _words(text)
            runs = (words[i : i + n] for i in range(len(words)) for n in range(1, longest + 1))
            found = next((r for r in runs if r in names and not _just_a_word(r, text)), None)
            if found:
                whose = f", the name of {quoted(names[found])}," if names[found] else ""
                message = f"{quoted(' '.join(found))}{whose} says who counted, not what"
                hint = "name what is counted, such as 'killed'; who counted stands in the "
                hint += "'attribution' of each claim"
                yield Finding(measure.marks.where(field), message, hint)
                break


def _just_a_word(run: tuple[str, ...], text: str) -> bool:
    """Whether a name of two letters, such as "IS", is just the word that it also is."""
    return len(run) == 1 and len(run[0]) < 3 and " " in text and run[0].upper() not in text


def _claimants(chronicle: Chronicle) -> dict[tuple[str, ...], str]:
    """Return the names of actors, in words, each with the actor's id.

    The name of a state is also its country's, and that of a community the name of those who are
    counted: neither says who counted.
    """
    counted = (ActorType.STATE, ActorType.COMMUNITY)
    return {
        _words(name): actor.id
        for actor in chronicle.actors.values()
        if actor.type not in counted
        for name in (actor.name, *(other.name for other in actor.other_names))
        if _words(name)
    }


def _words(text: str) -> tuple[str, ...]:
    words = tuple(re.findall(r"\w+", text.casefold()))
    return words[1:] if words[:1] == ("the",) else words
