"""Letters that make a text read otherwise than it is stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.problems import printable

# Besides format characters (category Cf): fillers, joiners of marks, variation selectors, a blank.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_JOINERS = "\u200c\u200d"
# Scripts whose words need joiners; elsewhere nobody sees them.
_JOINING = tuple(
    [
        "ARABIC",
        "DEVANAGARI",
        "BENGALI",
        "GUJARATI",
        "GURMUKHI",
        "KANNADA",
        "MALAYALAM",
        "MONGOLIAN",
        "ORIYA",
        "SINHALA",
        "TAMIL",
        "TELUGU",
        "KHMER",
    ]
)
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU")
# Letters of Cyrillic and Greek that are drawn like Latin ones.
_ALIKE = frozenset("АВЕЅІЈКМНОРСТХУаеѕіјорсухԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι")
# Letters for writing sounds, which stand in no word; and two signs that stand in ordinary ones.
_SOUNDS = ("\u0250", "\u02af")
_ORDINARY = "\u00aa\u00ba"
_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")


def deceiving(text: str) -> Iterator[tuple[str, str]]:
    """Yield what in a text deceives, and the word with every such letter written as a code."""
    if text.isascii():
        return
    for number, sign in enumerate(text):
        if _hidden(text, number, sign):
            yield "a character that is not seen", _coded(text, number, number + 1)
    genuine = any(_script(sign) and sign not in _ALIKE and not _latin(sign) for sign in text)
    for found in _WORD.finditer(text):
        for what, at in _odd(found[0], genuine=genuine):
            yield what, _coded(text, found.start() + at, found.start() + at + 1)
            break


def _odd(word: str, *, genuine: bool) -> Iterator[tuple[str, int]]:
    """Yield what is odd about a word, and at which letter; `genuine` if its text is in a script."""
    scripts = {script for sign in word for script in _script(sign)}
    if len(scripts) > 1 and "LATIN" in scripts:
        other = next(n for n, sign in enumerate(word) if _script(sign) and not _latin(sign))
        yield "letters of two scripts in one word", other
    letters = [sign for sign in word if not unicodedata.combining(sign)]
    if len(letters) > 1 and all(sign in _ALIKE for sign in letters) and not genuine:
        yield "a word of letters that look like Latin ones", 0
    if "LISU" in scripts:
        yield "a word of letters that look like Latin ones", 0
    for number, sign in enumerate(word):
        plain = unicodedata.normalize("NFKC", sign)
        styled = plain != sign and plain.isascii() and plain.isalpha() and sign not in _ORDINARY
        if styled or _SOUNDS[0] <= sign <= _SOUNDS[1]:
            yield "letters of a special form", number


def seen(text: str) -> str:
    """Return a text with every character that is not seen written as a code."""
    if text.isascii():
        return printable(text)
    shown = (_codes(c) if _hidden(text, n, c) else c for n, c in enumerate(text))
    return printable("".join(shown))


def _hidden(text: str, number: int, sign: str) -> bool:
    if sign in _JOINERS:
        return not (_joins(text[number - 1 : number]) and _joins(text[number + 1 : number + 2]))
    refused = printable(sign) != sign  # shown as a code of its own
    if _UNSEEN.match(sign):
        return not _pictured(text[number - 1 : number])
    return unicodedata.category(sign) == "Cf" and not refused and not _counts(sign)


def _counts(sign: str) -> bool:
    """Whether a format character is a sign that is seen, such as those of Arabic numbers."""
    return "\u0600" <= sign <= "\u0605" or sign in "\u06dd\u070f\u08e2"


def _joins(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(_JOINING) if sign else False


def _pictured(sign: str) -> bool:
    """Whether a sign is a picture, which a selector after it may colour."""
    return bool(sign) and unicodedata.category(sign) in ("So", "Sk")


def _latin(sign: str) -> bool:
    return "LATIN" in _script(sign)


def _script(sign: str) -> tuple[str, ...]:
    name = unicodedata.name(sign, "")
    return tuple(script for script in _SCRIPTS if name.startswith(script))


def _coded(text: str, start: int, end: int) -> str:
    """Return a stretch of text with some letters as codes, and a little round it."""
    return f"{text[max(0, start - 20) : start]}{_codes(text[start:end])}{text[end : end + 20]}"


def _codes(letters: str) -> str:
    return "".join(f"[U+{ord(letter):04X}]" for letter in letters)
