"""A tree of a file as lines in the one form."""

from __future__ import annotations

from collections.abc import Iterator

from generator.form import texts
from generator.form.shapes import UNKNOWN, Held, held_by
from generator.form.texts import WIDTH
from generator.form.tree import Collection, Part, Scalar, Tree
from generator.records import Record

_STEP = 2


def laid_out(tree: Tree, model: type[Record] | None) -> str:
    """Return a file as text: `model` is that of its record or records, None if none is known."""
    held = Held(model)
    _settle(tree.root, held)
    head = tree.head
    body = list(_block(tree.root, 0, held, apart=not tree.root.mapping))
    if not tree.root.parts:
        body = ["{}" if tree.root.mapping else "[]", *tree.root.after]
    elif head and head[-1] and tree.root.parts[0].above:
        head = [*head, ""]  # else what is said of the first key would be said of the file
    return "".join(f"{line}\n" for line in [*head, *body])


def _settle(collection: Collection, held: Held) -> None:
    """Put keys in order, and comments that then have no place of their own where there is one."""
    if collection.mapping:
        places = {name: place for place, name in enumerate(held_by(held.model))}
        collection.parts.sort(key=lambda part: places.get(part.key or "", len(places)))
    for part in collection.parts:
        value = part.value
        if isinstance(value, Scalar):
            continue
        _settle(value, _held(part, held))
        if not value.parts:
            part.above += filter(None, value.after)
            value.after = []
        elif part.key is None:  # the first line within is the dash's own
            part.above += value.parts[0].above
            value.parts[0].above = []
    if collection.parts:
        first = collection.parts[0]
        first.above = first.above[1:] if first.above[:1] == [""] else first.above


def _held(part: Part, held: Held) -> Held:
    """Return what a part of a mapping or list holds, of which `held` is known."""
    return held if part.key is None else held_by(held.model).get(part.key, UNKNOWN)


def _block(
    collection: Collection, indent: int, held: Held, *, apart: bool = False
) -> Iterator[str]:
    """Yield the lines of a mapping or list; `apart`: with a blank line between its parts."""
    for number, part in enumerate(collection.parts):
        above, rows = _part(part, indent, _held(part, held))
        if apart and number and above[:1] != [""]:
            yield ""
        yield from _indented(above, indent)
        yield from rows
    yield from _indented(collection.after, indent)


def _indented(rows: list[str], indent: int) -> Iterator[str]:
    for row in rows:
        yield " " * indent + row if row else ""


def _part(part: Part, indent: int, held: Held) -> tuple[list[str], list[str]]:
    """Return the comments above a part, not indented, and its lines."""
    key = None if part.key is None else texts.one_line(part.key)
    start = " " * indent + ("-" if key is None else f"{key}:")
    beside = f"  {part.beside}" if part.beside else ""
    value = part.value
    if isinstance(value, Scalar):
        room = WIDTH - len(start) - 1
        first, *rest = _scalar(value, room, indent + _STEP, held)
        return part.above, [f"{start} {first}{beside}", *rest]
    inline = _in_one_line(value, held)
    if inline is not None and (not value.parts or len(start) + 1 + len(inline) <= WIDTH):
        return part.above, [f"{start} {inline}{beside}"]
    rows = list(_block(value, indent + _STEP, held))
    if key is not None:
        return part.above, [start + beside, *rows]
    above = part.above + ([part.beside] if beside else [])
    while rows[0].lstrip().startswith("#"):  # of a list in this list; no comment follows a dash
        above.append(rows.pop(0).lstrip())
    rows[0] = start + " " * (_STEP - 1) + rows[0][indent + _STEP :]
    return above, rows


def _scalar(scalar: Scalar, room: int, indent: int, held: Held) -> list[str]:
    if scalar.raw:
        return [scalar.text]
    if held.quotes:
        return [texts.one_line(scalar.text, quotes=True)]
    return texts.lines(scalar.text, room, indent, held.fold)


def _in_one_line(collection: Collection, held: Held) -> str | None:
    """Return a mapping or list within { } or [ ], or None if it never stands so."""
    if any(any(part.above) or part.beside for part in collection.parts) or collection.after:
        return None
    if collection.mapping and collection.parts and not held.in_one_line:
        return None
    found = []
    for part in collection.parts:
        text = _inner(part, _held(part, held))
        if text is None:
            return None
        key = "" if part.key is None else f"{texts.one_line(part.key, flow=True)}: "
        found.append(key + text)
    return ("{%s}" if collection.mapping else "[%s]") % ", ".join(found)


def _inner(part: Part, held: Held) -> str | None:
    """Return a value within { } or [ ], or None if it has to stand by itself."""
    value = part.value
    if isinstance(value, Collection):
        within = value.mapping and held.listed_in_one_line
        return _in_one_line(value, held) if within else None
    if value.raw:
        return value.text
    bare = "\n" not in value.text and held.fold
    return texts.one_line(value.text, flow=True, quotes=held.quotes) if bare else None
