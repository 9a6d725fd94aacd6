"""Which claims stand against which: the accounts that exclude each other among some claims.

Only a contradiction that the record states makes an account. Claims that say the same stand
together; nothing is inferred from who speaks. Decision 0010 tells the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.chronicle import Chronicle, ClaimKey
from generator.pages.saying import said_at

Group = tuple[ClaimKey, ...]
Against = Mapping[ClaimKey, frozenset[ClaimKey]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Accounts that exclude each other, the earlier statement first.

    Two of them face each other, and their first claims exclude each other. `whole` if every claim
    of one account excludes, itself or by one that says the same, every claim of the others.
    """

    accounts: tuple[Group, ...]
    whole: bool

    @property
    def keys(self) -> Group:
        """All claims of all accounts."""
        return tuple(key for account in self.accounts for key in account)


def conflicts(chronicle: Chronicle, keys: Sequence[ClaimKey]) -> tuple[Conflict, ...]:
    """Return the conflicts among claims, each claim in one at the most, in the claims' order."""
    here = frozenset(keys)
    against = {k: here.intersection(chronicle.contradictions.get(k, ())) for k in keys}
    if not any(against.values()):
        return ()  # as in most records
    groups = _groups(chronicle, keys, against)
    opposed = {g: frozenset(o for o in groups if _exclude(g, o, against)) for g in groups}
    parts = _connected(groups, lambda group: opposed[group])
    return tuple(_conflict(chronicle, part, opposed, against) for part in parts if len(part) > 1)


def _groups(chronicle: Chronicle, keys: Sequence[ClaimKey], against: Against) -> tuple[Group, ...]:
    """Return claims that say the same, together, unless some of them exclude each other."""
    found: dict[Group, None] = {}
    for key in keys:
        same = tuple(k for k in keys if k in chronicle.agreeing.get(key, ())) or (key,)
        at_odds = any(other in against[one] for one, other in combinations(same, 2))
        found[(key,) if at_odds else same] = None
    return tuple(found)


def _exclude(one: Group, other: Group, against: Against) -> bool:
    return any(not against[key].isdisjoint(other) for key in one)


def _conflict(
    chronicle: Chronicle,
    part: tuple[Group, ...],
    opposed: Mapping[Group, frozenset[Group]],
    against: Against,
) -> Conflict:
    """Return the accounts of claims that hang together by what excludes what.

    What all of one side exclude all of the other by is two accounts, whatever they exclude among
    themselves; so is what falls in two without that. All else is as many accounts as there are.
    """
    sides = _connected(part, lambda group: set(part) - opposed[group] - {group})
    whole = len(sides) > 1
    if not whole:
        sides = _halves(part, opposed) or tuple((group,) for group in part)
    accounts = sorted(
        (_by_date(chronicle, side) for side in sides),
        key=lambda account: said_at(chronicle, account[0]),
    )
    if len(accounts) == 2:
        accounts = list(_facing(accounts[0], accounts[1], against))
    return Conflict(tuple(accounts), whole)


def _by_date(chronicle: Chronicle, side: Iterable[Group]) -> Group:
    keys = (key for group in side for key in group)
    return tuple(sorted(keys, key=lambda key: said_at(chronicle, key)))


def _facing(first: Group, second: Group, against: Against) -> Iterator[Group]:
    """Yield two accounts with a pair of claims in front that exclude each other outright."""
    one, other = next((a, b) for a in first for b in second if b in against[a])
    yield (one, *(key for key in first if key != one))
    yield (other, *(key for key in second if key != other))


def _halves(
    part: tuple[Group, ...], opposed: Mapping[Group, frozenset[Group]]
) -> tuple[tuple[Group, ...], ...]:
    """Return the two halves of what falls in two, none excluding anything in its own half."""
    side: dict[Group, bool] = {part[0]: True}
    ahead = [part[0]]
    while ahead:
        group = ahead.pop()
        for other in opposed[group]:
            if other not in side:
                side[other] = not side[group]
                ahead.append(other)
            elif side[other] is side[group]:
                return ()
    return tuple(tuple(g for g in part if side[g] is half) for half in (True, False))


def _connected(
    groups: Sequence[Group], beside: Callable[[Group], Iterable[Group]]
) -> tuple[tuple[Group, ...], ...]:
    """Return groups that hang together, over any number of steps, in their order."""
    place: dict[Group, int] = {}
    for number, start in enumerate(groups):
        ahead = [] if start in place else [start]
        while ahead:
            group = ahead.pop()
            if group not in place:
                place[group] = number
                ahead += beside(group)
    return tuple(
        tuple(g for g in groups if place[g] == number) for number in dict.fromkeys(place.values())
    )
