"""How many origins stand behind a claim that owe nothing to each other.

Independence counts *origins*, the first links of chains, never addresses or outlets. Two claims
have one origin if

- their first links are the same actor, or actors that speak with one voice: a part speaks for the
  whole (`part-of`), and a person also for what they are a member of, lead or command; a relation
  that has an end does not count, and a state does not speak for what it is a member of; or
- they come from one story (their sources lead to one end over `derived_from`) and one of the two
  begins with an outlet that speaks for itself, or with somebody who is only described: who that
  is, only the story knows. An outlet that another one quotes is a named speaker like any other.

An origin that nobody names may be any of the others, and what was taken back or is discounted says
nothing any more, so neither counts. Where it is doubtful whether two are one, they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from generator.records import Actor, AttributionLink, Claim
from generator.vocabulary import ActorType, RelationType, Status, Terms

K = TypeVar("K", bound=Hashable)
Actors = Mapping[str, Actor]
Names = Mapping[str, frozenset[str]]
Ties = frozenset[tuple[str, str]]

# What tells nobody who spoke, without an article: "reports", "unnamed sources", "the local media".
_UNKNOWN = ("anonymous", "unconfirmed", "unidentified", "unknown", "unnamed", "various")
_VAGUE = ("", "local", "media", "news", "press", "several", "social", "some", *_UNKNOWN)
_ANYBODY = ("agencies", "media", "outlets", "press", "report", "reports", "source", "sources")
_NO_ONE = ("nobody", "others", "people", "some", "somebody", "someone", "unattributed", *_UNKNOWN)
NOBODY = {*_NO_ONE, *(f"{a} {b}".strip() for a in _VAGUE for b in _ANYBODY)}
_ARTICLES = ("a ", "an ", "the ")
_OWN = (RelationType.MEMBER_OF, RelationType.LEADS, RelationType.COMMANDS)
_FALLEN = (Status.RETRACTED, Status.DISCOUNTED)


def nobody(link: AttributionLink) -> bool:
    """Whether a link describes nobody in particular: "reports", "the media", "sources"."""
    return link.described is not None and _nobody(link.described)


@lru_cache(maxsize=4096)
def _nobody(described: str) -> bool:
    words = " ".join(described.casefold().split()).rstrip(".")
    article = next((a for a in _ARTICLES if words.startswith(a)), "")
    return words.removeprefix(article) in NOBODY


def known(link: AttributionLink) -> bool:
    """Whether an origin is somebody: a carrier that names no origin for it is not one."""
    return link.terms is not Terms.UNATTRIBUTED and not nobody(link)


def stands(claim: Claim) -> bool:
    """Whether a claim still says something: it is neither taken back nor discounted."""
    return claim.status not in _FALLEN


def voices(actors: Actors) -> Names:
    """Return for whom each actor speaks in the end; two that share one speak with one voice."""
    return {id_: _voice(id_, actors) for id_ in actors}


def _voice(id_: str, actors: Actors) -> frozenset[str]:
    seen, ahead, ends = {id_}, [id_], set()
    while ahead:
        here = ahead.pop()
        above = set(_speaks_for(actors[here]))
        if not above:
            ends.add(here)
        ahead += above - seen
        seen |= above
    return frozenset(ends or seen)


def _speaks_for(actor: Actor) -> Iterator[str]:
    person = actor.type is ActorType.PERSON
    for relation in actor.relations:
        own = person and relation.type in _OWN
        if (own or relation.type is RelationType.PART_OF) and relation.end is None:
            yield relation.to


def agreeing(corroborations: Mapping[K, Collection[K]]) -> Mapping[K, tuple[K, ...]]:
    """Return for each claim all that say the same, itself too, over any number of steps."""
    found: dict[K, tuple[K, ...]] = {}
    for start in corroborations:
        if start in found:
            continue
        group, ahead = {start: None}, [start]
        while ahead:
            for other in corroborations[ahead.pop()]:
                if other not in group:
                    group[other] = None
                    ahead.append(other)
        found |= dict.fromkeys(group, tuple(group))
    return found


def independent_origins(
    claims: Iterable[Claim], actors: Actors, voices: Names, stories: Names
) -> int:
    """Return how many independent origins claims that say the same have, one at the least.

    `stories` has where each source's story comes from. Named speakers count by their voices.
    An outlet, or somebody who is only described, counts where neither a voice nor a story ties it
    to one of them, but ties no two of them to each other: a bystander in the same story does not
    make one of two sides.
    """
    named: list[Ties] = []
    bound: list[Ties] = []
    taken: set[tuple[str, str]] = set()
    for claim in claims:
        if not (stands(claim) and known(claim.origin)):
            continue
        actor = claim.origin.actor
        voice = frozenset(("voice", v) for v in voices[actor]) if actor else Ties()
        story = {("story", end) for cited in claim.sources for end in stories[cited.source]}
        quoted = len(claim.attribution) > 1
        if actor and (quoted or actors[actor].type is not ActorType.MEDIA):
            named.append(voice)
            taken |= voice | story
        else:
            bound.append(voice | story)
    others = sum(taken.isdisjoint(group) for group in _groups(bound))
    return max(1, len(_groups(named)) + others)


def _groups(ties: list[Ties]) -> list[set[tuple[str, str]]]:
    """Join sets that share something, also over others, and return what each group holds."""
    holding: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, held in enumerate(ties):
        for tie in held:
            holding[tie].append(index)
    groups: list[set[tuple[str, str]]] = []
    seen: set[tuple[str, str]] = set()
    for held in ties:
        if not held <= seen:
            group, ahead = set(held), list(held)
            while ahead:
                new = {t for index in holding.pop(ahead.pop(), ()) for t in ties[index]} - group
                group |= new
                ahead += new
            seen |= group
            groups.append(group)
    return groups
