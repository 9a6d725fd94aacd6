"""Who stands at the origin of claims, and what kind of speaker that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.chronicle import Chronicle, ClaimKey, grouped
from generator.edtf import Edtf
from generator.pages.coverage.tallies import Tally, tally
from generator.pages.here import Here
from generator.pages.words import counted, listed, portion
from generator.records import Relation
from generator.vocabulary import ActorType, RelationType, Terms

_BELONGING = (
    RelationType.LEADS,
    RelationType.COMMANDS,
    RelationType.MEMBER_OF,
    RelationType.PART_OF,
)
_TOP = 10
_DESCRIBED = "Described, not named"
_TERMS = {
    Terms.ANONYMOUS: "on condition of anonymity",
    Terms.ON_BACKGROUND: "on background",
    Terms.NOT_AUTHORISED: "without being authorised to speak",
    Terms.LEAKED: "in something leaked",
    Terms.UNATTRIBUTED: "where the report names nobody",
    Terms.ON_RECORD: "on the record",
    None: "on terms that are not recorded",
}


class Speaker(NamedTuple):
    """Whom a claim counts for: an actor, by id, or somebody who is only described."""

    actor: str | None
    described: str | None


def speakers(chronicle: Chronicle) -> Mapping[ClaimKey, Speaker]:
    """Return whom each claim counts for: the origin, and for a person the body behind it."""
    found = {}
    for key, claim in chronicle.claims.items():
        said = claim.origin.date or chronicle.events[key.event].date
        actor = claim.origin.actor
        found[key] = Speaker(
            body_of(chronicle, actor, said) if actor else None, claim.origin.described
        )
    return found


def kind_of(chronicle: Chronicle, speaker: Speaker) -> ActorType | None:
    """Return what kind of actor a speaker is, none where it is only described."""
    return chronicle.actors[speaker.actor].type if speaker.actor else None


def body_of(chronicle: Chronicle, id_: str, said: Edtf) -> str:
    """Return the actor that an actor counts with: for a person, what it then belonged to.

    Counted are the relations that the person's own record has; the first that fits decides.
    """
    seen: set[str] = set()
    while id_ not in seen and chronicle.actors[id_].type is ActorType.PERSON:
        seen.add(id_)
        bodies = (
            relation.to
            for relation in chronicle.actors[id_].relations
            if relation.type in _BELONGING and _held(relation, said)
        )
        id_ = next(bodies, id_)
    return id_


def _held(relation: Relation, said: Edtf) -> bool:
    """Whether a relation may have held at a time: it had not ended, and not yet to begin."""
    ended = relation.end is not None and relation.end.ends_before(said)
    begins_later = relation.start is not None and said.ends_before(relation.start)
    return not (ended or begins_later)


def name_of(chronicle: Chronicle, speaker: Speaker) -> str:
    """Return the name of a speaker, or the words that describe it."""
    return chronicle.actors[speaker.actor].name if speaker.actor else speaker.described or ""


def speaking(here: Here, found: Mapping[ClaimKey, Speaker]) -> dict[str, object]:
    """Return what the page says of who speaks."""
    chronicle = here.chronicle
    kinds = Counter(kind_of(chronicle, speaker) for speaker in found.values())
    voices = Counter(kind_of(chronicle, speaker) for speaker in set(found.values()))
    ordered = sorted((k for k in (*ActorType, None) if kinds[k]), key=lambda k: -kinds[k])
    return {
        "kinds": tuple(
            tally(
                here.term("actortype", kind.value, kind.heading) if kind else _DESCRIBED,
                kinds[kind],
                len(found),
                counted(voices[kind], "origin") if kind else "how many is not known",
            )
            for kind in ordered
        ),
        "unnamed": _unnamed(chronicle),
        "silent": _silent(chronicle),
        **_top(here, found),
    }


def _unnamed(chronicle: Chronicle) -> str:
    """Say how many origins are only described, and on what terms they spoke."""
    claims = chronicle.claims.values()
    terms = Counter(claim.origin.terms for claim in claims if claim.origin.described)
    if not terms:
        return ""
    several = listed(f"{terms[term]:,} {words}" for term, words in _TERMS.items() if terms[term])
    whole = portion(terms.total(), len(claims), "claim")
    return f"In {whole} the origin is described and not named: {several}."


def _silent(chronicle: Chronicle) -> str:
    """Say how many claims stand in an actor's voice that names no origin for them."""
    claims = chronicle.claims.values()
    silent = sum(1 for c in claims if c.origin.actor and c.origin.terms is Terms.UNATTRIBUTED)
    if not silent:
        return ""
    return (
        f"In {portion(silent, len(claims), 'claim')} whoever is named first passes something on "
        "without naming an origin; the claim counts for whoever passes it on."
    )


def first_origin(chronicle: Chronicle, found: Mapping[ClaimKey, Speaker]) -> str:
    """Say on whom most claims rest, nothing where no origin is named."""
    claims = _of_origins(found)
    ordered = _most_first(claims)
    return _first(chronicle, ordered[0], claims[ordered[0]], len(found)) if ordered else ""


def _top(here: Here, found: Mapping[ClaimKey, Speaker]) -> dict[str, object]:
    """Return the origins with most claims, and how much rests on the first of them."""
    claims = _of_origins(found)
    ordered = _most_first(claims)[:_TOP]
    if not ordered:
        return {"top": (), "first": ""}
    together = _together(ordered, claims, len(found))
    return {
        "top": tuple(_origin(here, actor, claims[actor], len(found)) for actor in ordered),
        "first": f"{first_origin(here.chronicle, found)} {together}",
    }


def _of_origins(found: Mapping[ClaimKey, Speaker]) -> Mapping[str, Sequence[ClaimKey]]:
    return grouped((speaker.actor, key) for key, speaker in found.items() if speaker.actor)


def _most_first(claims: Mapping[str, Sequence[ClaimKey]]) -> Sequence[str]:
    return sorted(claims, key=lambda actor: (-len(claims[actor]), actor))


def _first(chronicle: Chronicle, actor: str, keys: Sequence[ClaimKey], whole: int) -> str:
    outlets = len(_outlets(chronicle, keys))
    once = ": one origin, however many carry it" if outlets > 1 else ""
    return (
        f"{chronicle.actors[actor].name} is the origin of {portion(len(keys), whole, 'claim')}, "
        f"read in {counted(outlets, 'outlet')}{once}."
    )


def _together(ordered: Sequence[str], claims: Mapping[str, Sequence[ClaimKey]], whole: int) -> str:
    if len(ordered) < 2:
        return ""
    several = portion(sum(len(claims[actor]) for actor in ordered), whole, "claim")
    return f"The {len(ordered)} origins listed here stand together behind {several}."


def _origin(here: Here, actor: str, keys: Sequence[ClaimKey], whole: int) -> Tally:
    """Return an origin's line, with the outlets that its claims were read in."""
    chronicle = here.chronicle
    people = sum(1 for key in keys if chronicle.claims[key].origin.actor != actor)
    outlets = counted(len(_outlets(chronicle, keys)), "outlet")
    through = f"; {people:,} said by {'one of ' * (people == 1)}its people" if people else ""
    return tally(here.actor(actor), len(keys), whole, f"{outlets}{through}")


def _outlets(chronicle: Chronicle, keys: Iterable[ClaimKey]) -> set[str]:
    """Return the publishers of what claims were read in."""
    return {
        chronicle.sources[citation.source].publisher
        for key in keys
        for citation in chronicle.claims[key].sources
    }
