"""How an actor stands to others: a list by kind, and a small picture of the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.chronicle import Chronicle, Tie
from generator.pages.here import Here, Link
from generator.pages.words import counted, span
from generator.pictures.graph import MOST, Graph, Line, Node, graph
from generator.records import Actor
from generator.vocabulary import RelationType

# How many of one kind are listed openly; the rest of a longer list is folded.
_OPEN = 6
_T = RelationType
# How the other stands to the actor (True: as written there; False: seen from the other end): in the
# singular, in the plural, and how it is drawn. In this order they are listed.
_KINDS: dict[tuple[RelationType, bool], tuple[str, str, Line]] = {
    (_T.LEADS, False): ("led by", "led by", Line.FULL),
    (_T.COMMANDS, False): ("commanded by", "commanded by", Line.FULL),
    (_T.PART_OF, True): ("part of", "part of", Line.FULL),
    (_T.MEMBER_OF, True): ("member of", "member of", Line.FULL),
    (_T.AFFILIATE_OF, True): ("affiliate of", "affiliate of", Line.FULL),
    (_T.LEADS, True): ("leads", "leads", Line.FULL),
    (_T.COMMANDS, True): ("commands", "commands", Line.FULL),
    (_T.RENAMED_TO, True): ("goes on as", "goes on as", Line.FULL),
    (_T.RENAMED_TO, False): ("was before", "was before", Line.FULL),
    (_T.SPLITS_FROM, True): ("came out of", "came out of", Line.FULL),
    (_T.SPLITS_FROM, False): ("left by", "left by", Line.FULL),
    (_T.ALLY_OF, True): ("ally of", "ally of", Line.DOUBLE),
    (_T.SUPPORTS, True): ("supports", "supports", Line.DOUBLE),
    (_T.SUPPORTS, False): ("supported by", "supported by", Line.DOUBLE),
    (_T.OPPOSES, True): ("opposes", "opposes", Line.ZIGZAG),
    (_T.PART_OF, False): ("its part", "its parts", Line.FULL),
    (_T.MEMBER_OF, False): ("its member", "its members", Line.FULL),
    (_T.AFFILIATE_OF, False): ("its affiliate", "its affiliates", Line.FULL),
}
_ORDER = {kind: number for number, kind in enumerate(_KINDS)}


@dataclass(frozen=True, slots=True)
class Related:
    """A relation: to whom, when, who says what of it, and what it rests on."""

    other: Link
    when: str
    note: Markup
    sources: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """The relations of one kind: those that are listed openly, and the rest."""

    label: str
    open: tuple[Related, ...]
    more: tuple[Related, ...]
    more_words: str


@dataclass(frozen=True, slots=True)
class Relations:
    """All relations of an actor, what is to be said of their dates, and their picture."""

    heading: str
    kinds: tuple[Kind, ...]
    dates: str
    picture: Markup
    caption: str


def relations(here: Here, actor: Actor) -> Relations | None:
    """Return how an actor stands to others; None if nothing says so."""
    chronicle = here.chronicle
    ties = sorted(chronicle.ties.get(actor.id, ()), key=lambda tie: _order(chronicle, tie))
    if not ties:
        return None
    kinds = (_kind(here, kind, tuple(group)) for kind, group in groupby(ties, key=_written))
    shown = _shown(chronicle, ties)
    others = len({tie.other for tie in ties})
    against = any(_KINDS[_written(tie)][2] is Line.ZIGZAG for tie in ties)
    return Relations(
        heading="Tied to, and against" if against else "Tied to",
        kinds=tuple(kinds),
        dates=_dates(ties),
        picture=graph(
            Graph("relations-picture", f"How others stand to {actor.name}", actor.name, shown)
        ),
        caption=_caption(shown, others),
    )


def _written(tie: Tie) -> tuple[RelationType, bool]:
    type_ = tie.relation.type
    return type_, tie.outgoing or type_.symmetric


def _order(chronicle: Chronicle, tie: Tie) -> tuple[int, str, str]:
    return _ORDER[_written(tie)], chronicle.actors[tie.other].name.casefold(), tie.other


def _kind(here: Here, kind: tuple[RelationType, bool], ties: Sequence[Tie]) -> Kind:
    listed = tuple(_related(here, tie) for tie in ties)
    one, many, _ = _KINDS[kind]
    # A single one is not worth a fold.
    openly = listed if len(listed) <= _OPEN + 1 else listed[:_OPEN]
    more = listed[len(openly) :]
    return Kind(one if len(listed) == 1 else many, openly, more, f"{len(more):,} more")


def _related(here: Here, tie: Tie) -> Related:
    relation = tie.relation
    when = span(relation.start, relation.end)
    return Related(
        other=here.actor(tie.other),
        when=when[:1].upper() + when[1:],
        note=here.inline(relation.note) if relation.note else Markup(""),
        sources=tuple((here.publisher(c), c.locator or "") for c in relation.sources),
    )


def _dates(ties: Sequence[Tie]) -> str:
    """Say once where no dates are established, rather than at each relation."""
    dated = sum(1 for tie in ties if tie.relation.start or tie.relation.end)
    if dated == len(ties):
        return ""
    if dated:
        return "Since when and until when is not established where no dates stand."
    return "Since when and until when is not established" + (
        " for any of these." if len(ties) > 1 else "."
    )


def _shown(chronicle: Chronicle, ties: Sequence[Tie]) -> tuple[Node, ...]:
    """Return the others that the picture shows: those named in most events, in order of kind."""
    by_other: dict[str, list[Tie]] = {}
    for tie in ties:
        by_other.setdefault(tie.other, []).append(tie)
    weighty = sorted(by_other, key=lambda id_: -len(chronicle.events_of_actor.get(id_, ())))
    chosen = set(weighty[:MOST])
    return tuple(_node(chronicle, id_, by_other[id_]) for id_ in by_other if id_ in chosen)


def _node(chronicle: Chronicle, id_: str, ties: Sequence[Tie]) -> Node:
    kinds = dict.fromkeys(_KINDS[_written(tie)][0] for tie in ties)
    return Node(chronicle.actors[id_].name, tuple(kinds), _KINDS[_written(ties[0])][2])


def _caption(shown: Sequence[Node], others: int) -> str:
    words = {
        Line.FULL: "Full line: one leads the other, or is part of it.",
        Line.DOUBLE: "Double: allies and supporters.",
        Line.ZIGZAG: "Zigzag: opponents.",
    }
    drawn = {node.line for node in shown}
    return " ".join((*_left_out(len(shown), others), *(words[x] for x in Line if x in drawn)))


def _left_out(shown: int, others: int) -> Iterator[str]:
    if shown < others:
        yield f"{shown} of {counted(others, 'other')} shown: those named in most events here."
    yield "The list holds the same with what it rests on."
