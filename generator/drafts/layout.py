"""A record as the text of its file: fields in the order of the format, with comments that teach.

Only the structure is ours; every file is read back before it is written (`drafts.trial`), so what
does not read back as it was given is refused there.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_type_hints

from generator.fields import Date, Prose
from generator.problems import printable
from generator.records import (
    AttributionLink,
    Citation,
    ExternalIdentifier,
    OtherName,
    Participation,
    Record,
)
from generator.scalars import plain

WIDTH = 100
HOW_TO = (
    "A line that begins with # says what else may be written: take the # away and write a value "
    "in place of the explanation, or delete the line."
)

Values = Mapping[str, Any]
"""The fields of a record: texts, numbers, lists of texts, and lists of such mappings."""

# Small parts stand on one line each, between { and }; these two even share one.
_SMALL = (AttributionLink, Citation, ExternalIdentifier, OtherName, Participation)
_SHARING = (Citation, ExternalIdentifier)
# One of the two: a part that has one is not told of the other.
_SPEAKER = {"actor", "described"}


def tidy(text: str, *, prose: bool) -> str:
    """Return a text as it is kept: no tabs, no space around it, one line or clean paragraphs."""
    text = re.sub(r"\r\n?", "\n", text).replace("\t", " ").strip()
    if not prose:
        return re.sub(r" *\n *", " ", text)
    parts = re.split(r"\n *\n", text)
    return "\n\n".join(re.sub(r"[ \n]+", " ", part).strip(" ") for part in parts if part.strip())


def is_prose(model: type[Record], field: str) -> bool:
    """Whether a field holds prose, which has paragraphs."""
    return _is(_hints(model)[field], Prose)


def record_text(model: type[Record], values: Values) -> str:
    """Return a record as the text of a file of its own, with a comment for each field left out."""
    lines = [*_comment(HOW_TO, ""), *_fields(model, values, "", teach=True)]
    return "\n".join(lines) + "\n"


def with_comment(text: str, field: str, comment: str) -> str:
    """Return the text of a file with a comment at the end of a field that holds a list.

    Whatever the comment holds, each line of it stays one.
    """
    lines = text.splitlines(keepends=True)
    at = lines.index(f"{field}:\n") + 1
    while at < len(lines) and lines[at].startswith(" "):
        at += 1
    for line in comment.splitlines():
        added = [f"{one}\n" for one in _comment(printable(line), "  ")]
        lines[at:at] = added
        at += len(added)
    return "".join(lines)


def field_text(model: type[Record], values: Values) -> str:
    """Return some fields of a record as YAML, without a comment."""
    return "\n".join(_fields(model, values, "", teach=False)) + "\n"


def _fields(model: type[Record], values: Values, pad: str, *, teach: bool) -> Iterator[str]:
    for name, info in model.model_fields.items():
        value = values.get(name)
        if value is not None and value != []:
            yield from _field(name, _hints(model)[name], value, pad, teach)
        elif teach and name not in ("marks", "id"):
            yield from _comment(f"{name}: {info.description}", pad)


def _field(name: str, hint: Any, value: Any, pad: str, teach: bool) -> Iterator[str]:
    inner = _record_in(hint)
    if inner is not None:
        yield from _parts(name, inner, value, pad, teach)
    elif isinstance(value, list):
        one = f"{pad}{name}: [{', '.join(_scalar(v, flow=True) for v in value)}]"
        yield from [one] if len(one) <= WIDTH else _listed(name, value, pad)
    elif isinstance(value, str) and not _is(hint, Date):
        yield from _text(f"{pad}{name}:", value, pad, prose=_is(hint, Prose))
    else:
        yield f"{pad}{name}: {_scalar(value, quote=_is(hint, Date))}"


def _listed(name: str, value: list[Any], pad: str) -> list[str]:
    return [f"{pad}{name}:", *(f"{pad}  - {_scalar(part)}" for part in value)]


def _parts(
    name: str, model: type[Record], values: list[Values], pad: str, teach: bool
) -> Iterator[str]:
    """Yield a list of parts: small ones on a line each, others as blocks; the first one teaches."""
    if model in _SHARING:
        one = f"{pad}{name}: [{', '.join(_braced(model, part) for part in values)}]"
        if len(one) <= WIDTH:
            yield one
            return
    yield f"{pad}{name}:"
    for part in values:
        one = f"{pad}  - {_braced(model, part)}"
        if model in _SMALL and len(one) <= WIDTH:
            yield one
            continue
        first, *rest = _fields(model, part, f"{pad}    ", teach=teach and part is values[0])
        yield f"{pad}  - {first.lstrip(' ')}"
        yield from rest
    if teach and model in _SMALL:
        given = {name for value in values for name in value}
        given |= _SPEAKER if given & _SPEAKER else set()
        others = [n for n in model.model_fields if n not in given and n != "marks"]
        said = (f"{n} ({model.model_fields[n].description})" for n in others)
        if others:
            yield from _comment(f"Within the braces also: {', '.join(said)}", f"{pad}  ")


def _braced(model: type[Record], values: Values) -> str:
    hints = _hints(model)
    parts = (
        f"{name}: {_scalar(values[name], flow=True, quote=_is(hints[name], Date))}"
        for name in model.model_fields
        if values.get(name) is not None
    )
    return "{" + ", ".join(parts) + "}"


def _text(key: str, text: str, pad: str, *, prose: bool) -> list[str]:
    """Return a text behind its key, or folded beneath it where it is long or has paragraphs."""
    one = f"{key} {_scalar(text)}"
    if "\n" not in text and (len(one) <= WIDTH or " " not in text):
        return [one]
    lines = [f"{key} >" if prose else f"{key} >-"]
    for number, paragraph in enumerate(text.split("\n\n")):
        lines += [""] if number else []
        lines += [f"{pad}  {line}" for line in _folded(paragraph, WIDTH - len(pad) - 2)]
    return lines


def _folded(paragraph: str, width: int) -> list[str]:
    """Break a paragraph at single spaces, where YAML puts a space back."""
    lines: list[str] = []
    for word in re.split(r"(?<! ) (?! )", paragraph):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _scalar(value: Any, *, flow: bool = False, quote: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return format(Decimal(repr(value)), "f")  # never with an exponent
    text = str(value)
    if not quote and _bare(text, flow):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _bare(text: str, flow: bool) -> bool:
    """Whether a text needs no quotes, whichever tool reads it."""
    if not re.match(r"[^\W\d_]", text) or plain(text) != text:
        return False
    return not re.search(r":(?: |$)| #|\n" + (r"|[,:\[\]{}?]" if flow else ""), text)


def _comment(text: str, pad: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=f"{pad}# ",
        subsequent_indent=f"{pad}#   ",
        break_on_hyphens=False,
    )


@cache
def _hints(model: type[Record]) -> dict[str, Any]:
    """Return the types of a model's fields, as the format names them."""
    return get_type_hints(model, include_extras=True)


def _is(hint: Any, kind: Any) -> bool:
    return kind in (hint, *get_args(hint))


def _record_in(hint: Any) -> type[Record] | None:
    for kind in get_args(hint):
        if isinstance(kind, type) and issubclass(kind, Record):
            return kind
    return None
