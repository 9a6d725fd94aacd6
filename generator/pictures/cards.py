"""The card that stands for a page where somebody shares a link to it: 1200 by 630, drawn as PNG.

It is the head of a record as its page shows it: the date in the margin, the thread with its knot,
the title, the grade, and who says so. One tone of ink on paper, so a picture is a map of how much
ink lies where, and its palette is the way from paper to ink.
"""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from PIL import Image, features
from PIL import __version__ as pillow

from generator.pictures import lettering
from generator.pictures.inked import INK, MARK, SECOND, Sheet

WIDTH, HEIGHT = 1200, 630
_PAPER, _INK = (0xF8, 0xF4, 0xEB), (0x1E, 0x1A, 0x15)
_MARGIN, _DATE, _THREAD, _TEXT, _RIGHT = 56, 308, 352, 408, 1144
_TOP, _FOOT = 64, 556
# Sizes of a title, and how many lines it may take in each: the first that fits is taken.
_TITLES = ((66, 3), (60, 3), (54, 4), (48, 4), (42, 4))


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. `days` and `month` are set large; else the date stands in `words`.

    `knot` is the words of the knot's class, `mark` the value of the grade, and `grade` its word.
    """

    title: str
    site: str
    words: str = ""
    days: str = ""
    month: str = ""
    doubt: str = ""
    knot: str = ""
    mark: str = ""
    grade: str = ""
    who: str = ""
    opposed: str = ""


def drawable(card: Card) -> bool:
    """Whether every letter of a card can be set."""
    texts = (getattr(card, name) for name in card.__slots__)
    return all(lettering.settable(text) for text in texts)


def draw(card: Card) -> bytes:
    """Return a card as a PNG; the same card gives the same bytes."""
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.line(_THREAD, 0, HEIGHT, MARK)
    size, broken = _title(card.title)
    sheet.knot(_THREAD, _TOP + size * 0.66, card.knot)
    _date(sheet, card)
    y = sheet.lines(_TEXT, _TOP, broken, "serif", size, INK, leading=1.14)
    y += 30
    if card.grade:
        sheet.status(_TEXT, y + 6, 24, card.mark)
        y = sheet.lines(_TEXT + 38, y, [card.grade], "strong", 30, INK)
        y += 8
    _voices(sheet, card, y)
    sheet.rule(_TEXT, _RIGHT, _FOOT - 20)
    site = lettering.lines(card.site, "sans", 26, _RIGHT - _TEXT)
    sheet.lines(
        _TEXT, _FOOT, lettering.cut(site, 1, "sans", 26, _RIGHT - _TEXT), "sans", 26, SECOND
    )
    return _png(sheet.image)


def key(card: Card) -> str:
    """Return what tells a card from every other: all that its picture is made of."""
    made = sha256(_making())
    for name in card.__slots__:
        made.update(f"{name}={getattr(card, name)}\0".encode())
    return made.hexdigest()


def is_card(data: bytes) -> bool:
    """Whether bytes are a PNG as `draw` makes it, whole and of the right size, and nothing else."""
    chunks = _chunks(data)
    if chunks is None or [kind for kind, _ in chunks] != [b"IHDR", b"PLTE", b"IDAT", b"IEND"]:
        return False
    head, palette, pixels, end = (body for _, body in chunks)
    if head != struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0) or len(palette) != 768 or end:
        return False
    whole = HEIGHT * (WIDTH + 1)
    reader = zlib.decompressobj()
    try:
        read = reader.decompress(pixels, whole + 1)
    except zlib.error:
        return False
    return len(read) == whole and reader.eof and not reader.unused_data


@cache
def _making() -> bytes:
    """Return what all cards are made with: the code, the letters, the libraries."""
    here = Path(__file__).parent
    files = (*(here / f"{name}.py" for name in ("cards", "inked", "lettering")), *lettering.files())
    versions = (pillow, *(str(features.version(part)) for part in ("freetype2", "zlib")))
    return b"\0".join((*(sha256(f.read_bytes()).digest() for f in files), repr(versions).encode()))


def _title(title: str) -> tuple[int, list[str]]:
    """Return the size of a title and its lines; one that fits in no size is cut."""
    room = _RIGHT - _TEXT
    for size, most in _TITLES:
        broken = lettering.lines(title, "serif", size, room)
        if len(broken) <= most:
            return size, broken
    return size, lettering.cut(broken, most, "serif", size, room)


def _date(sheet: Sheet, card: Card) -> None:
    """Set the date in the margin, its end at the thread."""
    room, y = _DATE - _MARGIN, float(_TOP - 4)
    if not card.days:
        words = lettering.lines(card.words, "serif", 38, room)
        sheet.lines(_DATE, y + 8, words, "serif", 38, INK, right=True)
        return
    if card.doubt:
        y = sheet.lines(_DATE, y, [card.doubt], "serif", 34, SECOND, right=True)
    size = 112
    while size > 40 and lettering.width(card.days, "serif", size) > room:
        size -= 4
    y = sheet.lines(_DATE, y - size * 0.16, [card.days], "serif", size, INK, leading=1, right=True)
    month = lettering.lines(card.month, "serif", 34, room)
    sheet.lines(_DATE, y + 14, month, "serif", 34, INK, right=True)


def _voices(sheet: Sheet, card: Card, y: float) -> None:
    """Set who speaks, and who excludes whom, in as many lines as there is room for."""
    room = _RIGHT - _TEXT
    for words in (card.who, f"excluding each other: {card.opposed}" if card.opposed else ""):
        free = int((_FOOT - 30 - y) // 38)
        if not words or free < 1:
            continue
        most = min(2, free)
        broken = lettering.cut(lettering.lines(words, "sans", 29, room), most, "sans", 29, room)
        y = sheet.lines(_TEXT, y, broken, "sans", 29, SECOND)


def _png(ink: Image.Image) -> bytes:
    image = Image.frombytes("P", ink.size, ink.tobytes())
    image.putpalette(
        bytes(
            (paper * (255 - much) + full * much + 127) // 255
            for much in range(256)
            for paper, full in zip(_PAPER, _INK, strict=True)
        )
    )
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=9)
    return out.getvalue()


def _chunks(data: bytes) -> list[tuple[bytes, bytes]] | None:
    """Return the chunks of a PNG, data in one; None if it is not one from end to end."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    found: list[tuple[bytes, bytes]] = []
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length
        if at > len(data) or data[at - 4 : at] != struct.pack(">I", zlib.crc32(kind + body)):
            return None
        if found and kind == b"IDAT" == found[-1][0]:
            found[-1] = (kind, found[-1][1] + body)
        else:
            found.append((kind, body))
    return found if at == len(data) else None
