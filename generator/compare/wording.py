"""How a comparison words values, and which words of a text changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from generator.edtf import Bound, Day, Edtf, Kind, Point, Precision
from generator.pages.words import listed, precision
from generator.prose import paragraphs, plain_text

from .change import Look, Piece, Words

# A word, a link with the words in it, or a letter of a script that writes without spaces.
_WHOLE = "\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"([{_WHOLE}]|(?:\[[^\[\]]*\]\([a-z]+:[a-z0-9-]+\)|[^\s{_WHOLE}])+)(\s*)")
_SPACE = Piece(" ")
# How many words stand at either side of a change.
_AROUND = 6
# How many pairs of equal words are looked at; prose of 3,000 words has half a million.
_PAIRS = 2_000_000
_GRAINS = (Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR, Precision.WIDER)


def plain(text: str) -> Words:
    """Return words of one piece."""
    return (Piece(text),)


def said(text: str, limit: int = 300) -> str:
    """Return a text in quotation marks and in one line, cut between words when long."""
    line = plain_text(one_line(text))
    if len(line) > limit:
        line = f"{line[:limit].rpartition(' ')[0] or line[:limit]} …"
    return f"“{line}”"


def one_line(text: str) -> str:
    """Return a text as pages show it, white space collapsed, paragraphs apart."""
    return " ¶ ".join(
        "".join(
            part if isinstance(part, str) else f"[{part.words}]({part.kind}:{part.id})"
            for part in paragraph
        )
        for paragraph in paragraphs(text)
    )


def reworded(before: str, after: str) -> Words:
    """Return a text with the words that are gone and new, and a few words round each."""
    old, new = (_TOKEN.findall(one_line(text)) for text in (before, after))
    words = [word for word, _ in old], [word for word, _ in new]
    # A few words said thousands of times would take for ever: then the frequent ones count less.
    times = Counter(words[1])
    junk = sum(many * times[word] for word, many in Counter(words[0]).items()) > _PAIRS
    steps = SequenceMatcher(None, *words, autojunk=junk).get_opcodes()
    pieces: list[Piece] = []
    for number, (tag, a, b, c, d) in enumerate(steps):
        if tag == "equal":
            ends = number == 0, number == len(steps) - 1
            # The last word of one text may have words after it in the other.
            both = [(w, one or two) for (w, one), (_, two) in zip(old[a:b], new[c:d], strict=True)]
            pieces += _spaced(_cut(both, first=ends[0], last=ends[1]), Look.PLAIN)
            continue
        gone, come = _joined(old[a:b]), _joined(new[c:d])
        if plain_text(gone) != plain_text(come):  # else a link leads elsewhere, and is shown as one
            pieces += (
                *_spaced(gone, Look.GONE, plainly=True),
                *_spaced(come, Look.NEW, plainly=True),
            )
        else:
            pieces += (*_spaced(gone, Look.GONE), *_spaced(come, Look.NEW))
    return tuple(pieces[:-1] if pieces and pieces[-1] == _SPACE else pieces)


def _joined(tokens: Sequence[tuple[str, str]]) -> str:
    return "".join(word + (" " if space else "") for word, space in tokens)


def _spaced(text: str, look: Look, *, plainly: bool = False) -> Iterator[Piece]:
    """Yield a stretch without its last space, then that space, which is no part of a change."""
    shown = plain_text(text) if plainly or look is Look.PLAIN else text.strip()
    if shown:
        yield Piece(shown, look)
    if text.endswith(" ") or (look is Look.GONE and shown and shown[-1:].isascii()):
        yield _SPACE


def _cut(tokens: Sequence[tuple[str, str]], *, first: bool, last: bool) -> str:
    """Return a stretch that stayed, without what is far from a change."""
    start = [] if first else tokens[:_AROUND]
    end = [] if last else tokens[-_AROUND:]
    if len(tokens) <= len(start) + len(end) + 1:
        return _joined(tokens)
    return f"{_joined(start)}… {_joined(end)}" if start else f"… {_joined(end)}"


def redated(before: Edtf, after: Edtf) -> str:
    """Say how a date changed: "25 April → 26 April 2015, still known to the day"."""
    old, new = _grain(before), _grain(after)
    if before.kind is not after.kind:
        told = f"; it was: {_known(before)}; it is: {_known(after)}"
    elif old == new:
        told = f", still {_known(after)}"
    elif all(a <= b for a, b in zip(old, new, strict=True)):
        told = f", now less precise: {_known(after)}; it was {_known(before)}"
    elif all(a >= b for a, b in zip(old, new, strict=True)):
        told = f", now more precise: {_known(after)}; it was {_known(before)}"
    else:
        told = f", {_known(after)}; it was {_known(before)}"
    if before.label == after.label:
        return f"{before.label}, written {before.text}, now {after.text}{told}"
    return f"{before.label} → {after.label}{told}"


def _known(date: Edtf) -> str:
    sentence = precision(date)
    return f"{sentence[:1].lower()}{sentence[1:]}".rstrip(".")


def _grain(date: Edtf) -> tuple[int, ...]:
    """Return how coarsely each end of a date is known, and in how many ways it is doubted."""
    ends = _coarse(date.start, date.earliest), _coarse(date.end, date.latest)
    return (*ends, int(date.approximate) + int(date.uncertain), int(date.kind is Kind.ONE_OF))


def _coarse(point: Point | None, bound: Day | Bound) -> int:
    if point is None:
        return len(_GRAINS) + (bound is Bound.UNKNOWN)
    return _GRAINS.index(point.precision)


def names(words: Sequence[str], limit: int = 8) -> str:
    """Return names as a list in a sentence, the rest of many as a number."""
    if len(words) <= limit:
        return listed(words)
    return f"{', '.join(words[:limit])} and {len(words) - limit} more"
