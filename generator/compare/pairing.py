"""Which parts of a list became which: equal ones first, then those that are most alike."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from .fields import meaning

T = TypeVar("T")
Likeness = tuple[Callable[[T], Hashable], ...]
Pairs = list[tuple[T, T | None]]


def paired(old: Sequence[T], new: Sequence[T], likeness: Likeness[T]) -> tuple[Pairs[T], list[T]]:
    """Return each old part with the new one that it became, or None; and the new ones left over.

    `likeness` has what parts are known by, the closest first; equal parts come before all.
    """
    found: dict[int, T] = {}
    free = dict(enumerate(new))
    for known_by in (meaning, *likeness):
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for number, part in free.items():
            waiting[known_by(part)].append(number)
        for number, part in enumerate(old):
            if number not in found and waiting.get(known_by(part)):
                found[number] = free.pop(waiting[known_by(part)].popleft())
    return [(part, found.get(number)) for number, part in enumerate(old)], list(free.values())
