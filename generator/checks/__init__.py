"""Editorial rules over a Chronicle.

A check is a function that yields what it finds; its docstring begins with its code and is its
entry in the manual. Its findings point at the value that is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.chronicle import Chronicle
from generator.problems import Fault, Problem, Severity
from generator.shares import in_shares, processes

from . import chains, dates, figures, grades, names, places, ties, wording
from .finding import Finding

# How many events make one more process worth its start.
_FEWEST = 2500


@dataclass(frozen=True, slots=True)
class Check:
    """One editorial rule: its function, and how much a finding stops.

    `whole` marks a rule that asks what is *not* there, which nobody can say while a record is
    withheld: it is silent until all else is mended.
    """

    find: Callable[[Chronicle], Iterator[Finding]]
    severity: Severity
    whole: bool = False

    @property
    def fault(self) -> Fault:
        """The rule's code and manual entry, as its docstring gives them."""
        code, _, meaning = " ".join((self.find.__doc__ or "").split()).partition(": ")
        return Fault(code, meaning[:1].upper() + meaning[1:], self.severity)


def check(chronicle: Chronicle, *, whole: bool = True) -> tuple[Problem, ...]:
    """Run the checks over a chronicle; `whole` if no record is missing from it."""
    rules = [rule for rule in CHECKS if whole or not rule.whole]

    def ask(share: Sequence[Check]) -> list[list[Problem]]:
        return [[rule.fault.at(*found) for found in rule.find(chronicle)] for rule in share]

    number = processes(0, len(chronicle.events), _FEWEST)
    found: list[list[Problem]] = [[] for _ in rules]
    for share, problems in enumerate(in_shares(ask, rules, number)):
        found[share::number] = problems
    return tuple(problem for problems in found for problem in problems)


CHECKS = (
    Check(ties.says_nothing, Severity.ERROR),
    Check(dates.outside_the_period, Severity.WARNING),
    Check(dates.reported_too_early, Severity.ERROR),
    Check(dates.ends_before_it_begins, Severity.ERROR),
    Check(places.outside_the_region, Severity.WARNING),
    Check(wording.markup_in_prose, Severity.WARNING),
    Check(figures.goal_as_a_count, Severity.ERROR),
    Check(figures.cumulative_without_a_day, Severity.WARNING),
    Check(chains.unattributed_after_the_origin, Severity.ERROR),
    Check(figures.between_equals, Severity.WARNING),
    Check(ties.written_on_both_sides, Severity.WARNING),
    Check(chains.without_an_origin, Severity.ERROR, whole=True),
    Check(grades.fair_without_two_origins, Severity.ERROR, whole=True),
    Check(grades.confirmed_by_no_side, Severity.ERROR, whole=True),
    Check(grades.graded_against_the_claims, Severity.ERROR, whole=True),
    Check(grades.contested_by_nobody, Severity.ERROR, whole=True),
    Check(figures.measure_names_its_claimant, Severity.ERROR),
    Check(wording.word_of_a_side, Severity.ERROR, whole=True),
    Check(grades.graded_on_weak_sources, Severity.ERROR),
    Check(wording.exception_without_a_use, Severity.WARNING, whole=True),
    Check(names.one_name_for_two, Severity.ERROR),
    Check(ties.unused, Severity.WARNING, whole=True),
    Check(dates.issued_too_early, Severity.ERROR),
    Check(grades.disputed_by_nobody, Severity.ERROR),
)
