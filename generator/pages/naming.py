"""Which claims name an actor in their words, for what is said of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.chronicle import Chronicle, ClaimKey
from generator.prose import plain_text, references
from generator.records import Actor

_WORD = re.compile(r"\w+")
Name = tuple[str, ...]


def said_of(chronicle: Chronicle) -> Mapping[str, tuple[ClaimKey, ...]]:
    """Return for each actor the claims of others whose text links to it or has a name of it.

    A name counts letter for letter and in whole words; of names that begin at one word the longest
    counts, so that Saint Mary's Hospital is not taken for Saint Mary.
    """
    names = _by_first_word(chronicle.actors.values())
    found: defaultdict[str, list[ClaimKey]] = defaultdict(list)
    for key, claim in chronicle.claims.items():
        linked = {r.id: None for r in references(claim.text) if r.kind == "actor"}
        for id_ in linked | dict.fromkeys(_named(plain_text(claim.text), names)):
            if id_ != claim.origin.actor:
                found[id_].append(key)
    return {id_: tuple(keys) for id_, keys in found.items()}


def _by_first_word(actors: Iterable[Actor]) -> Mapping[str, Mapping[Name, list[str]]]:
    """Return the actors by their names, longest names first, and these by their first word."""
    names: defaultdict[Name, dict[str, None]] = defaultdict(dict)
    for actor in actors:
        for name in (actor.name, *(other.name for other in actor.other_names)):
            words = tuple(_WORD.findall(name))
            for first in {sign + words[0][1:] for sign in _cases(words[0])} if words else ():
                names[first, *words[1:]][actor.id] = None
    by_first: defaultdict[str, dict[Name, list[str]]] = defaultdict(dict)
    for words in sorted(names, key=lambda words: (-len(words), words)):
        by_first[words[0]][words] = list(names[words])
    return by_first


def _cases(word: str) -> tuple[str, str]:
    """Return the letter that a name may begin with: "the Post" begins a sentence as "The Post"."""
    return word[0].lower(), word[0].upper()


def _named(text: str, names: Mapping[str, Mapping[Name, list[str]]]) -> Iterator[str]:
    words = tuple(_WORD.findall(text))
    past = 0
    for at, word in enumerate(words):
        if at < past or word not in names:
            continue
        for name, ids in names[word].items():
            if words[at : at + len(name)] == name:
                past = at + len(name)
                yield from ids
                break
