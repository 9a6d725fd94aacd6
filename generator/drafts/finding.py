"""Records by any of their names, as somebody types them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from generator.checks.names import letters
from generator.chronicle import Chronicle
from generator.records import Source

from .addresses import same_address

# A name without its article is still the name: "al-Nusra" finds "Nusra Front".
_ARTICLES = ("the", "al", "el")


@dataclass(frozen=True, slots=True)
class Match:
    """A record that was found: its id and name, what else it is called, and if it is exact."""

    id: str
    name: str
    also: tuple[str, ...]
    exact: bool


def found(chronicle: Chronicle, kind: str, words: str) -> tuple[Match, ...]:
    """Return the records of a kind that the words may mean, the likeliest first.

    Case, accents, signs and articles do not count. If nothing holds the words, what is spelt
    nearly so is returned.
    """
    wanted = letters(words)
    if not wanted:
        return ()
    parts = [part for part in map(letters, words.replace("-", " ").split()) if part]
    parts = [part for part in parts if part not in _ARTICLES] or [wanted]
    ranked = []
    spelt: dict[str, Match] = {}
    for id_, name, also, told in _named(chronicle, kind):
        folded = [letters(text) for text in told]
        begins = [letters(word) for text in told for word in text.replace("-", " ").split()]
        rank = _rank(wanted, parts, folded, begins)
        match = Match(id_, name, also, rank == 0)
        if rank is not None:
            ranked.append((rank, len(name), name.casefold(), id_, match))
        spelt |= {text: match for text in folded if text not in spelt}
    if ranked:
        return tuple(match for *_, match in sorted(ranked, key=lambda found: found[:4]))
    near = (spelt[text] for text in get_close_matches(wanted, spelt, 5, 0.75))
    return tuple(dict.fromkeys(near))


def with_address(chronicle: Chronicle, url: str) -> Source | None:
    """Return the source that has an address, however its scheme and its end are written."""
    for source in chronicle.sources.values():
        own = (source.url, source.archive_url)
        if any(address and same_address(address, url) for address in own):
            return source
    return None


def _rank(wanted: str, parts: list[str], folded: list[str], begins: list[str]) -> int | None:
    """Return how well a record fits: 0 for its very name, then beginnings, parts, words apart.

    A few letters count at the beginning of a word only; within one they are chance.
    """
    if wanted in folded:
        return 0
    if any(text.startswith(wanted) for text in folded):
        return 1
    if any(word.startswith(wanted) for word in begins):
        return 2
    if len(wanted) > 3 and any(wanted in text for text in folded):
        return 3
    whole = all(any(word.startswith(part) for word in begins) for part in parts)
    return 4 if whole and max(map(len, parts)) > 1 else None


def _named(
    chronicle: Chronicle, kind: str
) -> Iterator[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Yield each record: its id, its name, what to show beside it, and all it is found by."""
    if kind == "source":
        for source in chronicle.sources.values():
            issued = source.issued.label if source.issued else "undated"
            told = (source.id, source.title, source.publisher, source.url or "")
            yield source.id, source.title, (source.publisher, issued), told
        return
    for record in (chronicle.actors if kind == "actor" else chronicle.places).values():
        others = tuple(other.name for other in record.other_names)
        yield record.id, record.name, others, (record.id, record.name, *others)
