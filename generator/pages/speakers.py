"""Who speaks in an event's record, and who excludes whom, for one row of a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.chronicle import Chronicle, ClaimKey
from generator.pages.accounts import conflicts
from generator.pages.claims import speaker
from generator.pages.saying import said_at
from generator.records import Event

Sides = tuple[tuple[str, ...], ...]
# How many conflicts a row tells of.
_CONFLICTS = 2


@dataclass(frozen=True, slots=True)
class Speakers:
    """The origins of an event's claims, each once, and the sides of its earliest conflicts.

    A side is whoever stands behind one of the accounts that exclude each other; `more` is how many
    other conflicts there are. Nobody is for or against the title: it may follow neither account.
    """

    names: tuple[str, ...]
    conflicts: tuple[Sides, ...]
    more: int


def speakers(chronicle: Chronicle, event: Event) -> Speakers:
    """Return who speaks in an event's record, in its order, and who excludes whom."""
    known = _known(chronicle)
    if event.id not in known:
        known[event.id] = _speakers(chronicle, event)
    return known[event.id]


@lru_cache(maxsize=1)
def _known(chronicle: Chronicle) -> dict[str, Speakers]:
    """Return what was found out of each event, which many lists name."""
    return {}


def _speakers(chronicle: Chronicle, event: Event) -> Speakers:
    keys = [ClaimKey(event.id, claim.id) for claim in event.claims]
    found = sorted(conflicts(chronicle, keys), key=lambda c: said_at(chronicle, c.accounts[0][0]))
    sides: list[Sides] = [
        tuple(_origins(chronicle, account) for account in conflict.accounts) for conflict in found
    ]
    sides += dict.fromkeys(_elsewhere(chronicle, keys))
    shown = tuple(dict.fromkeys(sides))
    # One more takes no more room than to say so.
    most = len(shown) if len(shown) <= _CONFLICTS + 1 else _CONFLICTS
    return Speakers(_origins(chronicle, keys), shown[:most], len(shown) - most)


def _elsewhere(chronicle: Chronicle, keys: list[ClaimKey]) -> Iterator[Sides]:
    """Yield who stands against whom across records."""
    for key in keys:
        others = [k for k in chronicle.contradictions.get(key, ()) if k.event != key.event]
        if others:
            yield _origins(chronicle, [key]), _origins(chronicle, others)


def _origins(chronicle: Chronicle, keys: list[ClaimKey] | tuple[ClaimKey, ...]) -> tuple[str, ...]:
    """Return who put claims forward, each once."""
    claims = (chronicle.claims[key] for key in keys)
    return tuple(dict.fromkeys(speaker(chronicle, claim.origin) for claim in claims))
