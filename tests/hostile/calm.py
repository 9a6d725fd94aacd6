"""The calm twin of a hostile chronicle: each sign of a payload becomes one harmless sign.

Every sign stands for one place in one payload, so that a text is turned back sign by sign wherever
it was cut or broken. A twin is as long as its payload, has its spaces and its words at the same
places, sorts as it does, and begins with the same letter: what a page makes of a text's length, of
its words or its first letter comes out alike, and nothing has to be left out of a comparison.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from tests.hostile.payloads import Payload

Place = tuple[int, int, int]  # a payload, a part of it, a sign in that
# Letters of scripts that are written from right to left.
_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
# Signs for private use: those that stand for whole parts, and those for their signs.
_OPEN, _CLOSED = 0x100000, 0xF0000


def harmless(payloads: Sequence[Payload]) -> tuple[Payload, ...]:
    """Return the twins of payloads."""
    signs = _signs(payloads)
    return tuple(
        Payload(
            p.name,
            tuple(
                "".join(signs.get((n, k, i), " ") for i in range(len(_line(part))))
                for k, part in enumerate(p.parts)
            ),
            p.shape,
        )
        for n, p in enumerate(payloads)
    )


def revealed(payloads: Sequence[Payload]) -> Callable[[str], str]:
    """Return what turns the twins' signs in a text to what the payloads should show."""
    table = {
        ord(sign): _line(payloads[n].parts[k])[i] for (n, k, i), sign in _signs(payloads).items()
    }
    return lambda text: text if text.isascii() else text.translate(table)


def _signs(payloads: Sequence[Payload]) -> Mapping[Place, str]:
    """Return the harmless sign for each sign of the payloads that is no space."""
    first = dict(_first_signs(payloads))
    made = first | dict(_letters(payloads, first))
    word, other = _word_signs(), map(chr, range(_CLOSED + 0x1000, _CLOSED + 0xFFFE))
    for n, payload in enumerate(payloads):
        for k, part in enumerate(payload.parts):
            for i, sign in enumerate(_line(part)):
                if sign != " " and (n, k, i) not in made:
                    made[n, k, i] = next(word if _in_word(sign) else other)
    return made


def _first_signs(payloads: Sequence[Payload]) -> Iterator[tuple[Place, str]]:
    """Yield a sign for each that begins a payload, in the order in which the payloads sort."""
    low = filter(_plain, map(chr, range(0x2190, 0x2300)))
    digits = map(chr, range(0x2460, 0x2469))
    middle = map(chr, range(0x2801, 0x2900))
    high = map(chr, range(_CLOSED, _CLOSED + 0x1000))
    last = ""
    for _, n in sorted((p.line.casefold(), n) for n, p in enumerate(payloads)):
        place, sign = next(_walk(n, payloads[n]))
        assert place, f"{payloads[n].name} begins with what is not its own"
        if "a" <= sign <= "z":
            last = next(v for v in _variants(sign) if v > max(last, "\U0001d400"))
            yield place, last
        elif sign.isdigit():
            yield place, next(digits)
        else:
            yield place, next(low if sign < "0" else middle if sign < "a" else high)


def _letters(
    payloads: Sequence[Payload], first: Mapping[Place, str]
) -> Iterator[tuple[Place, str]]:
    """Yield a sign for the letter or digit that says where in an alphabet a payload stands."""
    used = set(first.values())
    digits = map(chr, range(0x1D7CE, 0x1D800))
    for n, payload in enumerate(payloads):
        for place, sign in _walk(n, payload):
            bare = unicodedata.normalize("NFKD", sign).casefold()[0]
            if "a" <= bare <= "z":
                if place and place not in first:
                    found = next(v for v in _variants(bare) if v not in used)
                    used.add(found)
                    yield place, found
                break
            if bare.isdigit():
                if place and place not in first:
                    yield place, next(digits)
                break
            assert not bare.isalpha() and sign != "_"


def _walk(n: int, payload: Payload) -> Iterator[tuple[Place | None, str]]:
    """Yield the signs of a payload's line without case, each with its place in a part of it."""
    for sign in payload.filled(tuple(chr(_OPEN + k) for k, _ in enumerate(payload.parts))):
        k = ord(sign) - _OPEN
        if k < 0:
            yield from () if sign.isspace() else [(None, sign.casefold())]
        else:
            line = _line(payload.parts[k])
            yield from (((n, k, i), s.casefold()) for i, s in enumerate(line) if s != " ")


def _line(part: str) -> str:
    return " ".join(part.split())


def _in_word(sign: str) -> bool:
    return bool(re.match(r"\w", sign))


def _variants(letter: str) -> list[str]:
    """Return the letters that are one of a to z in another dress."""
    dressed = chain(range(0x1D400, 0x1D6A4), range(0xFF41, 0xFF5B), range(0x2170, 0x2180))
    return [
        sign
        for sign in map(chr, dressed)
        if unicodedata.normalize("NFKD", sign).casefold() == letter and sign.casefold() == sign
    ]


def _word_signs() -> Iterator[str]:
    """Return letters without case, as wide as most, that nothing composes or takes apart."""
    return (
        sign
        for sign in map(chr, range(0x1200, 0x1D400))
        if unicodedata.category(sign) == "Lo" and _plain(sign) and not _TURNED.match(sign)
    )


def _plain(sign: str) -> bool:
    return (
        unicodedata.east_asian_width(sign) not in "WF"
        and unicodedata.normalize("NFKD", sign) == sign == sign.casefold()
    )
