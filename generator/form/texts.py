"""How a text is written: plain, in quotes, folded or line by line."""

from __future__ import annotations

import re

from generator.scalars import plain

WIDTH = 100

# What begins something else in YAML, and what ends a plain text.
_INDICATORS = "-?:,[]{}#&*!|>'\"%@` "
_ENDS = re.compile(r":(?= |\Z)| #| \Z")
_ENDS_IN_FLOW = re.compile(r"[,\[\]{}?]")
# What cannot stand as it is: it needs an escape, or would be a line break.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# One space between two words is where a line may be folded.
_FOLD = re.compile(r"(?<=[^ ]) (?=[^ ])")


def one_line(text: str, *, flow: bool = False, quotes: bool = False) -> str:
    """Return a text in one line: plain if YAML lets it (`quotes`: never), else in quotes.

    `flow` tells that it stands within { } or [ ].
    """
    if not (quotes or _needs_quotes(text, flow=flow)):
        return text
    if _UNSHOWN.search(text) or ("\\" not in text and '"' not in text):
        return '"' + re.sub(rf'[\\"]|{_UNSHOWN.pattern}', _escape, text) + '"'
    return "'" + text.replace("'", "''") + "'"


def lines(text: str, room: int, indent: int, fold: str) -> list[str]:
    """Return a text as lines: the first follows its key or dash, the others are whole.

    `room` is the width left in the first line; the others are indented by `indent`. `fold` is how a
    text is folded that needs more than one line, > or >-; without it, it stays in one.
    """
    one = one_line(text)
    if "\n" not in text and (len(one) <= room or not fold):
        return [one]
    space = " " * indent
    if fold and _folds(text):
        width = max(WIDTH - indent, 20)
        paragraphs = text.split("\n\n")
        rows = [row for p in paragraphs for row in ([*_filled(p, width)] if p else []) + [""]][:-1]
        return [fold, *(space + row if row else "" for row in rows)]
    if "\n" in text and _stands_line_by_line(text):
        rows = text.removesuffix("\n").split("\n")
        chomp = "|" if text.endswith("\n") else "|-"
        return [chomp, *(space + row if row else "" for row in rows)]
    return [one]


def _needs_quotes(text: str, *, flow: bool) -> bool:
    if not text or text[0] in _INDICATORS or not isinstance(plain(text), str):
        return True
    if _ENDS.search(text) or _UNSHOWN.search(text):
        return True
    return flow and bool(_ENDS_IN_FLOW.search(text))


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _NAMED.get(char) or f"\\u{ord(char):04x}"


def _folds(text: str) -> bool:
    """Whether folding gives a text back: its paragraphs are lines of words, and can be broken."""
    if _UNSHOWN.search(text.replace("\n", "")) or text.startswith("\n") or text.endswith("\n"):
        return False
    if any(len(run) % 2 for run in re.findall(r"\n+", text)):
        return False
    paragraphs = [p for p in text.split("\n\n") if p]
    if any(p.startswith(" ") or p.endswith(" ") for p in paragraphs):
        return False
    return len(paragraphs) > 1 or bool(_FOLD.search(text))


def _filled(paragraph: str, width: int) -> list[str]:
    """Fill lines with words; a word that is longer than a line has one for itself."""
    rows = [""]
    for word in _FOLD.split(paragraph):
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}" if rows[-1] else word
    return rows


def _stands_line_by_line(text: str) -> bool:
    """Whether a block of lines gives a text back without marks for its indentation."""
    first = text.lstrip("\n")[:1]
    last = text.removesuffix("\n").rpartition("\n")[2]  # a blank one would pass for no part of it
    whole = first not in ("", " ") and last.strip(" ") != ""
    return whole and not _UNSHOWN.search(text.replace("\n", ""))
