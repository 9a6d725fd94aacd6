"""Files as somebody might write them: records of every kind in every style, comments anywhere.

Nothing here knows the one form: what is written is YAML, more or less, and what it says is what
`read` reads in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from generator import fields
from generator.records import Record
from generator.resolve import KINDS
from generator.settings import BaseMap, Settings
from generator.vocabulary import Term

MODELS: tuple[type[Record], ...] = (*KINDS.values(), Settings, BaseMap)

SIGN = "⁂"  # in comments alone, so that they are found again
_PIECES = (
    *("a", "fair", "no", "Yes", "null", "~", "7", "0x1F", "1_000", "1.50", "2031-06-03", "12:30"),
    *(": ", ":", " #", "#", "- ", "-", "? ", "?", "&a", "*a", "!a", "%", "@", "`", "|", ">", "<<"),
    *(
        "'",
        '"',
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        "---",
        "...",
        "=",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\n\n\n",
    ),
    *(
        "سوق على الجسر",
        "קהל",
        "🎪",
        "👩‍👩‍👧",
        "\u00a0",
        "\u3000",
        "\u200f",
        "\u0301",
        "é",
        "\u2003",
    ),
    *(
        "[the mayor](actor:mayor)",
        "https://valley-post.example/a?b=c#d",
        "w" * 120,
        "one two " * 20,
    ),
)
_SHOWN = st.characters(
    exclude_categories=["Cs", "Cc"],
    exclude_characters="\u2028\u2029\ufeff\ufffe\uffff" + SIGN
    + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))),
)  # fmt: skip
TEXTS = (
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(_SHOWN, max_size=8)), max_size=12)
    .map("".join)
    .filter(bool)
)
_IDS = st.sampled_from(["fair", "2031-06-fair", "north-bank", "2031", "mayor", "fair#held"])
_DATES = st.sampled_from(["2031", "2031-06", "2031-06-03", "2031-06~", "[..2031-06-03]", "2031/.."])
_BARE = st.sampled_from(["7", "7000", "-1", "2.50", "true", "false", "yes", "2031-06-03", "0o7"])
_UNKNOWN: st.SearchStrategy[Any] = st.recursive(
    st.one_of(TEXTS, _BARE.map(lambda text: Bare(text))),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(TEXTS.filter(lambda t: len(t) < 200), _IDS), inner, max_size=3),
    ),
    max_leaves=5,
)


@dataclass(frozen=True)
class Bare:
    """A number, a truth value or what YAML tools might take for one: it stands as it is."""

    text: str


@st.composite
def records(draw: st.DrawFn, model: type[Record]) -> dict[str, Any]:
    """A record with some of its fields, in any order, and perhaps keys that it does not have."""
    hints = get_type_hints(model, include_extras=True)
    names = [name for name in model.model_fields if name != "marks"]
    chosen = draw(st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=6))
    found = {name: draw(_values(hints[name])) for name in chosen}
    if draw(st.integers(0, 4)) == 0:
        more = draw(st.dictionaries(_IDS.map(lambda i: f"x-{i}"), _UNKNOWN, max_size=2))
        found |= more
    return found


def _values(hint: Any) -> st.SearchStrategy[Any]:
    if get_origin(hint) is tuple:
        return st.lists(_values(get_args(hint)[0]), max_size=4)
    if get_origin(hint) not in (None, Annotated):
        return _values(next(part for part in get_args(hint) if part is not type(None)))
    if isinstance(hint, type) and issubclass(hint, Record):
        return records(hint)
    if isinstance(hint, type) and issubclass(hint, Term):
        return st.sampled_from([term.value for term in hint])
    if hint == fields.Date:
        return st.one_of(_DATES, _DATES.map(Bare))
    if hint in (fields.Identifier, fields.ClaimReference):
        return _IDS
    return st.one_of(TEXTS, TEXTS, _BARE.map(Bare))


@dataclass
class Hand:
    """Somebody who writes: makes choices, and knows which comments stand where.

    `above` and `beside` have the key of each comment; of `elsewhere` only the comments are known.
    """

    draw: st.DrawFn
    comments: bool = True
    above: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)
    elsewhere: list[str] = field(default_factory=list)

    def file(self, value: Any) -> str:
        lines = []
        if self._seldom():
            lines += [self._other(), *([""] if self._seldom(2) else [])]
        lines += self._mapping(value, 0) if isinstance(value, dict) else self._list(value, 0)
        if self._seldom():
            lines.append(self._other())
        text = "\n".join(lines) + "\n"
        return text.replace("\n", "\r\n") if self._seldom(9) else text

    def _seldom(self, often: int = 5) -> bool:
        return self.draw(st.integers(0, often)) == 0

    def _new(self) -> str:
        count = len(self.above) + len(self.beside) + len(self.elsewhere)
        said = self.draw(st.sampled_from(["", " a: b", " - 'c", " {[", ' "', " # d", "|"]))
        return f"# {SIGN}{count}{SIGN}{said}"

    def _other(self) -> str:
        self.elsewhere.append(self._new() if self.comments else "")
        return self.elsewhere[-1]

    def _mapping(self, value: dict[str, Any], indent: int) -> list[str]:
        if not value:
            return [" " * indent + "{}"]
        lines = []
        for number, key in enumerate(self.draw(st.permutations(list(value)))):
            # Above the first key of a file or a record a comment may be that of the whole.
            if number and self.comments and self._seldom():
                comment = self._new()
                self.above[comment] = key
                lines += [*([""] if self._seldom(2) else []), " " * indent + comment]
            elif self._seldom(8):
                lines.append("")
            start = " " * indent + self._key(key) + ":"
            lines += self._after(start, key, value[key], indent)
        if self.comments and self._seldom(8):
            lines.append(" " * indent + self._other())
        return lines

    def _list(self, value: list[Any], indent: int) -> list[str]:
        if not value:
            return [" " * indent + "[]"]
        lines = []
        for part in value:
            if self.comments and self._seldom(8):
                lines.append(" " * indent + self._other())
            elif self._seldom(8):
                lines.append("")
            if isinstance(part, dict | list) and part and not self._seldom(2):
                deeper = indent + 2
                if isinstance(part, dict):
                    rows = self._mapping(part, deeper)
                else:
                    rows = self._list(part, deeper)
                if rows[0][indent + 2 :].startswith(("#", " ")) or not rows[0]:
                    lines += [" " * indent + "-", *rows]
                else:
                    lines += [" " * indent + "- " + rows[0][indent + 2 :], *rows[1:]]
            else:
                lines += self._after(" " * indent + "-", None, part, indent)
        if self.comments and self._seldom(8):
            lines.append(" " * indent + self._other())
        return lines

    def _after(self, start: str, key: str | None, value: Any, indent: int) -> list[str]:
        """Write what follows a key or a dash."""
        flow = self._seldom(1)
        if isinstance(value, dict | list) and value and not flow and key is not None:
            deeper = indent + self.draw(st.sampled_from([2, 2, 2, 1, 4]))
            if isinstance(value, list):
                deeper = self.draw(st.sampled_from([indent, deeper]))
                return [start + self._end(key), *self._list(value, deeper)]
            return [start + self._end(key), *self._mapping(value, deeper)]
        if isinstance(value, dict | list):
            rows = self._flow(value, indent + 2)
            return (
                [f"{start} {rows[0]}", *rows[1:-1], rows[-1] + self._end(key)]
                if len(rows) > 1
                else [f"{start} {rows[0]}{self._end(key)}"]
            )
        rows, block = self._scalar(value, indent + 2, flow=False)
        rows[0] = f"{start} {rows[0]}"
        end = self._end(key)
        rows[0 if block else -1] += end
        return rows

    def _end(self, key: str | None) -> str:
        if not self.comments or not self._seldom(8):
            return ""
        comment = self._new()
        if key is None:
            self.elsewhere.append(comment)
        else:
            self.beside[comment] = key
        return f"   {comment}"

    def _flow(self, value: dict[str, Any] | list[Any], indent: int) -> list[str]:
        """Write { } or [ ], perhaps over several lines; all lines but the first are whole."""
        opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
        parts = list(value.items()) if isinstance(value, dict) else [(None, v) for v in value]
        rows, space = [opening], " " * indent
        for number, (key, part) in enumerate(parts):
            if self._seldom(6):
                rows[-1] += f"  {self._other()}" if self.comments and self._seldom(2) else ""
                rows.append(space)
                if self.comments and self._seldom(3):
                    rows[-1] += self._other()
                    rows.append(space)
            if key is not None:
                rows[-1] += self._key(key, flow=True) + ": "
            if isinstance(part, dict | list):
                inner = self._flow(part, indent + 1)
            else:
                inner, _ = self._scalar(part, indent + 1, flow=True)
            rows[-1] += inner[0]
            rows += inner[1:]
            rows[-1] += ", " if number + 1 < len(parts) else ""
        if self._seldom(8):
            rows.append(space)
        rows[-1] += closing
        return rows

    def _key(self, key: str, *, flow: bool = False) -> str:
        if re.fullmatch(r"[a-z][a-z0-9_-]*", key) and not self._seldom(12):
            return key
        return _double(key)

    def _scalar(self, value: str | Bare, indent: int, *, flow: bool) -> tuple[list[str], bool]:
        """Write a text in one of YAML's styles; what it says may change, as it does by hand."""
        if isinstance(value, Bare):
            return [value.text], False
        styles = ["double", "broken", "single"] + ([] if flow else ["|", ">"])
        plain = re.fullmatch(r"[^\W\d_][\w .;/()«»é-]*(?<! )", value)
        style = self.draw(st.sampled_from([*styles, *(["plain", "plain"] if plain else [])]))
        space = " " * indent
        if style == "plain":
            rows = value.split(" ") if self._seldom() and "  " not in value else [value]
            safe = all(re.match(r"[^\W\d_]", row) for row in rows)
            rows = rows if safe else [value]
            return [rows[0], *(space + row for row in rows[1:])], False
        if style == "single":
            text = value.replace("'", "''").replace("\n", f"\n\n{space}")
            return f"'{text}'".split("\n"), False
        if style == "double":
            return [_double(value)], False
        if style == "broken":
            words = _double(value).split(" ")
            return [words[0], *(f"{space}{word}" for word in words[1:])], False
        chomp = self.draw(st.sampled_from(["", "-", "+"]))
        text = value.replace(" ", "\n", 3) if style == ">" and self._seldom(1) else value
        rows = [space + row if row else "" for row in text.split("\n")]
        mark = "2" if re.match(r"\n*( |\Z)", text) else ""
        return [style + mark + chomp, *rows], True


def _double(text: str) -> str:
    for char, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(char, escape)
    return f'"{text}"'


@st.composite
def files(draw: st.DrawFn, *, comments: bool = True) -> tuple[type[Record], str, Hand]:
    """A file with a record or a list of them, its model, and whoever wrote it."""
    model = draw(st.sampled_from(MODELS))
    hand = Hand(draw, comments)
    if issubclass(model, Settings | BaseMap) or draw(st.booleans()):
        return model, hand.file(draw(records(model))), hand
    return model, hand.file(draw(st.lists(records(model), min_size=1, max_size=3))), hand
