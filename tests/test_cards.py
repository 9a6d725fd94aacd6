"""Cards for links that are shared: what they say, that they are drawn alike, how they are kept."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from generator import links
from generator.chronicle import Chronicle
from generator.corrections import History
from generator.heads import heads
from generator.load import load
from generator.metadata import cards, in_words
from generator.pictures import lettering
from generator.pictures.cards import HEIGHT, WIDTH, Card, draw, drawable, is_card, key
from generator.shelf import Shelf

ROOT = Path(__file__).parent.parent
CARD = Card(
    title="March over the bridge",
    site="The bridge of Ness",
    words="17 May 2020",
    days="17",
    month="May 2020",
    knot="knot day",
    mark="single-source",
    grade="Single source",
    who="Bridge Society",
)


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    whole = load(ROOT / "tests/golden/content").chronicle
    assert whole
    return whole


@pytest.fixture(scope="module")
def drawn() -> bytes:
    return draw(CARD)


def ink(data: bytes) -> Image.Image:
    """Return how much ink lies where on a card."""
    return Image.frombytes("L", (WIDTH, HEIGHT), Image.open(io.BytesIO(data)).tobytes())


# What they say


def test_key_events_have_a_card_and_the_site_has_one(chronicle: Chronicle) -> None:
    made = dict(cards(chronicle, "The bridge of Ness"))
    keys = [event.id for event in chronicle.events.values() if event.key]
    assert list(made) == [links.SITE_CARD, *map(links.card, keys)]
    march = made[links.card("2020-05-17-march")]
    assert (march.days, march.month, march.grade) == ("17", "May 2020", "Contested")
    assert march.who == "Bridge Society, a clerk of the harbour board and Ness Herald"
    assert march.opposed == "Bridge Society against a clerk of the harbour board"
    assert "contested" in march.knot.split()
    said = in_words(march)
    for part in (march.words, march.title, march.grade, march.who, march.opposed):
        assert part in said


def test_a_date_that_is_no_day_stands_in_words(chronicle: Chronicle) -> None:
    event = chronicle.events["2020-06-inquiry"].model_copy(update={"key": True})
    changed = replace(chronicle, events={**chronicle.events, event.id: event})
    card = dict(cards(changed, "Ness"))[links.card(event.id)]
    assert (card.words, card.days) == ("about June – August 2020", "")


def test_letters_that_are_not_there_make_no_card(chronicle: Chronicle) -> None:
    for title in ("جسر الشغور", "March \u05d0", "A 中", "e\u0301\u0316", "\U0001f600"):
        assert not drawable(replace(CARD, title=title)), title
    for title in (
        "Qal‘at Ja‘bar, Ḥimṣ, ʿAyn, Škoda, Łódź, Đà Nẵng – “so” ≠ …",
        "e\u0301",
        "Мир",
        "Αθήνα",
    ):
        assert drawable(replace(CARD, title=title)), title
    event = chronicle.events["2020-05-17-march"].model_copy(update={"title": "جسر"})
    changed = replace(chronicle, events={**chronicle.events, event.id: event})
    assert list(dict(cards(changed, "Ness"))) == [links.SITE_CARD]


# How they are drawn


def test_a_card_is_a_png_of_the_size_that_is_shared(drawn: bytes) -> None:
    assert is_card(drawn)
    image = Image.open(io.BytesIO(drawn))
    assert (image.format, image.size, image.info) == ("PNG", (1200, 630), {})
    assert image.convert("RGB").getpixel((2, 2)) == (0xF8, 0xF4, 0xEB)
    assert len(drawn) < 60_000


def test_the_same_card_is_the_same_bytes_in_another_process(drawn: bytes) -> None:
    code = "import sys; from tests.test_cards import CARD, draw;sys.stdout.buffer.write(draw(CARD))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "1"},
        capture_output=True,
        check=True,
    )
    assert sha256(done.stdout).digest() == sha256(drawn).digest()


def test_doubt_is_drawn_and_each_mark_differs() -> None:
    knots: tuple[str, ...] = (
        "day",
        "about",
        "possibly",
        "within",
        "span",
        "span fade-in",
        "span fade-out",
        "open",
    )
    knots += tuple(f"{knot} contested" for knot in ("day", "span", "within", "about"))
    around = (300, 40, 404, 200)
    plain = replace(CARD, words="", days="", month="")
    seen = {ink(draw(replace(plain, knot=f"knot {k}"))).crop(around).tobytes() for k in knots}
    assert len(seen) == len(knots)
    grades = ("confirmed", "fair", "single-source", "contested", "unassessed", "discounted")
    at = (400, 100, 440, 300)
    seen = {ink(draw(replace(CARD, mark=m))).crop(at).tobytes() for m in (*grades, "retracted")}
    assert len(seen) == 7


@pytest.mark.parametrize("length", [20, 120, 300])
@pytest.mark.parametrize("word", ["march ", "M", "Donaudampfschifffahrt "])
def test_nothing_runs_out_of_the_picture(length: int, word: str) -> None:
    text = (word * length)[:length].strip()
    card = replace(CARD, title=text, who=text, opposed=text, site=text, words=text, days="")
    picture = ink(draw(card))
    assert picture.crop((1150, 0, WIDTH, HEIGHT)).getextrema() == (0, 0)
    assert picture.crop((0, 0, 50, HEIGHT)).getextrema() == (0, 0)
    assert picture.crop((360, 598, WIDTH, HEIGHT)).getextrema() == (0, 0)
    # The foot stands alone: between it and what is above lies nothing but its line.
    assert picture.crop((408, 524, 1144, 534)).getextrema() == (0, 0)


def test_lines_break_between_words_and_long_words_within() -> None:
    room = lettering.width("march over", "serif", 40) + 1
    assert lettering.lines("march over the bridge", "serif", 40, room) == [
        "march over",
        "the bridge",
    ]
    broken = lettering.lines("w" * 40, "serif", 40, room)
    assert "".join(broken) == "w" * 40 and len(broken) > 1
    assert all(lettering.width(line, "serif", 40) <= room for line in broken)
    cut = lettering.cut(["march over", "the bridge"], 1, "serif", 40, room)
    assert cut == ["march …"]


# How they are kept


def test_everything_in_a_card_is_in_its_key() -> None:
    keys = {key(CARD), *(key(replace(CARD, **{f.name: "x"})) for f in fields(Card))}
    assert len(keys) == len(fields(Card)) + 1
    assert key(CARD) == key(replace(CARD))
    assert key(replace(CARD, who="a", opposed="b")) != key(replace(CARD, who="b", opposed="a"))


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _head(width: int, height: int) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))


def _with_pixels(data: bytes, pixels: bytes) -> bytes:
    start, end = data.index(b"IDAT") - 4, data.index(b"IEND") - 4
    return data[:start] + chunk(b"IDAT", pixels) + data[end:]


FORGED: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda data: b"",
    "a text": lambda data: b"<script>alert(1)</script>",
    "cut": lambda data: data[:-20],
    "a little behind": lambda data: data + b"x",
    "more behind": lambda data: data + b"<script>alert(1)</script>",
    "a chunk of text": lambda data: data[:33] + chunk(b"tEXt", b"a\0b") + data[33:],
    "another size": lambda data: data[:8] + _head(WIDTH, HEIGHT + 1) + data[33:],
    "a broken sum": lambda data: data[:60] + bytes([data[60] ^ 1]) + data[61:],
    "too many pixels": lambda data: _with_pixels(
        data, zlib.compress(bytes(HEIGHT * (WIDTH + 1) + 1))
    ),
    "too few pixels": lambda data: _with_pixels(data, zlib.compress(bytes(1000))),
    "more behind the pixels": lambda data: _with_pixels(
        data, zlib.compress(bytes(HEIGHT * (WIDTH + 1))) + b"more"
    ),
    "no pixels at all": lambda data: _with_pixels(data, b"pickle"),
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_a_forged_card_is_drawn_anew(
    tmp_path: Path, drawn: bytes, forged: Callable[[bytes], bytes]
) -> None:
    evil = forged(drawn)
    assert not is_card(evil)
    kept = tmp_path / f"{key(CARD)}.png"
    kept.write_bytes(evil)
    assert Shelf(tmp_path).take(key(CARD), lambda: drawn, is_card) == drawn
    assert kept.read_bytes() == drawn


def test_a_kept_card_is_taken_and_not_drawn(tmp_path: Path, drawn: bytes) -> None:
    shelf = Shelf(tmp_path / "a/b")
    assert shelf.take("0" * 64, lambda: drawn, is_card) == drawn
    assert shelf.take("0" * 64, lambda: b"drawn again", is_card) == drawn


def test_a_link_is_not_followed(tmp_path: Path, drawn: bytes) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(drawn)
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / f"{'0' * 64}.png").symlink_to(outside)
    assert Shelf(tmp_path / "shelf").take("0" * 64, lambda: b"own", is_card) == b"own"
    assert outside.read_bytes() == drawn
    assert not (tmp_path / "shelf" / f"{'0' * 64}.png").is_symlink()


def test_a_shelf_that_is_no_folder_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shelf = Shelf(tmp_path / "file")
    assert shelf.take("0" * 64, lambda: b"made", is_card) == b"made"
    shelf.clear()


def test_what_nobody_asked_for_is_removed_and_nothing_else(tmp_path: Path) -> None:
    for name in ("1" * 64 + ".png", "notes.txt", "short.png"):
        (tmp_path / name).write_text("")
    shelf = Shelf(tmp_path)
    shelf.take("0" * 64, lambda: b"made", lambda data: True)
    shelf.clear()
    assert {p.name for p in tmp_path.iterdir()} == {"0" * 64 + ".png", "notes.txt", "short.png"}


def test_cards_are_for_builds_whose_address_is_known(chronicle: Chronicle, tmp_path: Path) -> None:
    preview = heads(chronicle, "Ness", history=History())
    assert preview.pictures == {}
    build = heads(chronicle, "Ness", history=History(), kept=tmp_path)
    published = dict(build.files("https://a.b/"))
    assert list(published) == [
        links.SITE_CARD,
        links.card("2020-05-17-march"),
        links.CORRECTIONS_FEED,
        "robots.txt",
    ]
    assert is_card(published[links.SITE_CARD])
    assert dict(build.files("")) == {}
    assert len(list(tmp_path.iterdir())) == 2
