"""Letters in drawn pictures: two typefaces from pinned packages, measured and broken into lines.

The letters come from the packages' files and are set one after the other, so that a picture does
not differ by what is installed where it is drawn.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
from PIL import ImageFont

_MISSING = "\uffff"
_FILES = {
    "serif": font_source_serif_pro.font_files_ttf["SourceSerifPro"],
    "sans": font_source_sans_pro.font_files_ttf["SourceSansPro"],
    "strong": font_source_sans_pro.font_files_ttf["SourceSansProSemibold"],
}


@cache
def face(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Return a typeface (serif, sans, strong) at a size."""
    return ImageFont.truetype(_FILES[name], size, layout_engine=ImageFont.Layout.BASIC)


def files() -> tuple[Path, ...]:
    """Return the files that the letters come from."""
    return tuple(Path(path) for path in _FILES.values())


def settable(text: str) -> bool:
    """Whether every letter of a text can be set: is in the typefaces, and stands by itself."""
    return all(_settable(char) for char in unicodedata.normalize("NFC", text))


def width(text: str, name: str, size: int) -> float:
    """Return how wide a text runs."""
    return float(face(name, size).getlength(text))


def lines(text: str, name: str, size: int, room: float) -> list[str]:
    """Break a text between words; a word that is too long alone is broken within."""
    made = [""]
    for word in unicodedata.normalize("NFC", text).split():
        longer = f"{made[-1]} {word}".strip()
        if width(longer, name, size) <= room:
            made[-1] = longer
            continue
        if made[-1]:
            made.append("")
        for char in word:
            if made[-1] and width(made[-1] + char, name, size) > room:
                made.append("")
            made[-1] += char
    return made


def cut(made: list[str], most: int, name: str, size: int, room: float) -> list[str]:
    """Return at most so many lines; what is left out is said by an ellipsis."""
    if len(made) <= most:
        return made
    last = made[most - 1]
    while last and width(f"{last} …", name, size) > room:
        last = last.rpartition(" ")[0] or last[:-1]
    return [*made[: most - 1], f"{last} …"]


@cache
def _settable(char: str) -> bool:
    if char == " ":
        return True
    if unicodedata.category(char)[0] in "CMZ":
        return False
    return all(_glyph(name, char) != _glyph(name, _MISSING) for name in _FILES)


@cache
def _glyph(name: str, char: str) -> tuple[tuple[int, int], bytes]:
    mask = face(name, 40).getmask(char)
    return mask.size, bytes(mask)
