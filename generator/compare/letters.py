"""Letters that make a text read otherwise than it is stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.problems import printable

# Marks of direction, joiners, soft hyphens, fillers, variation selectors and tags: none is seen.
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# A joiner is a letter's business in Arabic, Persian and Indic words, and nobody's in others.
_JOINER = re.compile("(?<=[A-Za-z0-9])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-z0-9])")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
# Letters of Cyrillic and Greek that are drawn like Latin ones.
_ALIKE = frozenset("АВЕЅІЈКМНОРСТХУаеѕіјорсухԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι")


def deceiving(text: str) -> Iterator[tuple[str, str]]:
    """Yield what in a text deceives, and the word with every such letter written as a code."""
    for found in (*_HIDDEN.finditer(text), *_JOINER.finditer(text)):
        yield "a character that is not seen", _coded(text, found.start(), found.end())
    for word in re.findall(r"[^\W\d_]{2,}", text):
        scripts = {s for letter in word for s in _script(letter)}
        if len(scripts) > 1 and "LATIN" in scripts:
            other = next(n for n, letter in enumerate(word) if "LATIN" not in _script(letter))
            yield "letters of two scripts in one word", _coded(word, other, other + 1)
        elif len(word) > 2 and all(letter in _ALIKE for letter in word):
            yield "a word of letters that look like Latin ones", _coded(word, 0, 1)
        elif unicodedata.normalize("NFKC", word) != word and _styled(word):
            yield "letters of a special form", _coded(word, 0, 1)


def seen(text: str) -> str:
    """Return a text with every character that is not seen written as a code."""
    return _HIDDEN.sub(lambda found: _codes(found[0]), printable(text))


def _script(letter: str) -> tuple[str, ...]:
    name = unicodedata.name(letter, "")
    return tuple(script for script in _SCRIPTS if name.startswith(script))


def _styled(word: str) -> bool:
    """Whether a word is written in full-width or mathematical letters."""
    return any(
        unicodedata.name(c, "").startswith(("FULLWIDTH LATIN", "MATHEMATICAL")) for c in word
    )


def _coded(text: str, start: int, end: int) -> str:
    """Return a stretch of text with some letters as codes, and a little round it."""
    return f"{text[max(0, start - 20) : start]}{_codes(text[start:end])}{text[end : end + 20]}"


def _codes(letters: str) -> str:
    return "".join(f"[U+{ord(letter):04X}]" for letter in letters)
