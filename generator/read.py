"""YAML text to plain values with places, straight from PyYAML's event stream.

Scalars stay text, except plain numbers and truth values; a plain scalar that some YAML tool
would read as anything else than text comes out as `Ambiguous`, for the field's type to refuse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator import syntax
from generator.marks import MARKS, Marks
from generator.problems import Fault, Problem, Where, quoted
from generator.scalars import plain

# libyaml's parser; without it PyYAML's own, slower, with the same values.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LARGEST_FILE = 1024 * 1024
DEEPEST = 20

NOT_YAML = Fault("Y001", "The file cannot be read as YAML.")
DUPLICATE_KEY = Fault("Y002", "A key stands twice in one mapping; tools keep only one of them.")
ANCHOR = Fault("Y003", "Anchors, aliases and merge keys are not used: each record is written out.")
TAG = Fault("Y004", "Tags are not used: a field's type comes from the format.")
DOCUMENTS = Fault("Y005", "A file holds one YAML document.")
TOO_DEEP = Fault("Y006", f"Nothing is nested deeper than {DEEPEST} levels.")
TOO_LARGE = Fault("Y007", "A file is at most 1 MiB.")
CONTROL = Fault(
    "Y008",
    "Control characters and characters that turn the direction of text (U+202A–202E, "
    "U+2066–2069) are refused, raw or written as escapes: they make text read otherwise than "
    "it is stored.",
)
NOT_UTF8 = Fault("Y009", "Files are UTF-8.")
TABULATOR = Fault("Y010", "Spaces only: YAML tools do not agree on tabs.")
NULL = Fault("Y011", "What is not known is left out; an empty value or `null` is refused.")
KEY_NOT_TEXT = Fault("Y012", "A key is one word of plain text.")
EMPTY = Fault("Y013", "A file holds a record or a list of records.")
FAULTS = (
    NOT_YAML,
    DUPLICATE_KEY,
    ANCHOR,
    TAG,
    DOCUMENTS,
    TOO_DEEP,
    TOO_LARGE,
    CONTROL,
    NOT_UTF8,
    TABULATOR,
    NULL,
    KEY_NOT_TEXT,
    EMPTY,
)

# What stands for a refused character, so that the rest of its file can be shown and compared.
INSTEAD = "\ufffd"
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Document:
    """What one file says: its value (None when unreadable), its places, and what is wrong."""

    value: Any
    marks: Marks
    problems: tuple[Problem, ...]


def read(data: bytes, path: str) -> Document:
    """Read one YAML file's bytes to dicts, lists and scalars; every mapping carries its marks.

    `path` is only what places show. Nothing raises: what is wrong comes back as problems, and
    the value is None where the text cannot be read at all.
    """
    text, problems = _text(data, path)
    if text is None:
        return Document(None, Marks(path, 1, 1), problems)
    reading = _Reading(path, check_escapes="\\" in text)
    reading.problems += problems
    try:
        value = reading.document(text)
    except _TooDeepError:
        value = None
    except (yaml.YAMLError, ValueError) as error:
        value = None
        problem = _syntax(error, text, path)
        # A text that begins with & * or ! has been told what to do.
        if not any(p.where.line == problem.where.line for p in reading.problems):
            reading.problems.append(problem)
    return Document(value, reading.root, tuple(reading.problems))


def _text(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Decode a file; refuse what must not be in one, each kind at its first places."""
    if len(data) > LARGEST_FILE:
        hint = "split the list of records into several files"
        return None, (TOO_LARGE.at(Where(path), f"the file has {len(data):,} bytes", hint),)
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        where = _place(before, len(before), path)
        hint = "save the file as UTF-8 (every editor can)"
        return None, (NOT_UTF8.at(where, f"byte 0x{data[error.start]:02x} is not UTF-8", hint),)
    problems = [
        CONTROL.at(
            _place(text, m.start(), path),
            f"a hidden character, U+{ord(m[0]):04X}",
            "delete it; it does not show in most editors, so delete and retype around it",
        )
        for m in list(_FORBIDDEN.finditer(text))[:20]
    ]
    tab = text.find("\t")
    if tab >= 0:
        problems.append(
            TABULATOR.at(_place(text, tab, path), "a tab", "write spaces; two for each level")
        )
        return None, tuple(problems)
    return (_FORBIDDEN.sub(INSTEAD, text) if problems else text), tuple(problems)


def _place(text: str, offset: int, path: str) -> Where:
    before = text[:offset]
    return Where(path, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def _syntax(error: yaml.YAMLError | ValueError, text: str, path: str) -> Problem:
    """Say what a YAML parser's complaint most often means to somebody who writes records."""
    if not isinstance(error, yaml.MarkedYAMLError):  # PyYAML's own parser lets chr() raise
        return NOT_YAML.at(Where(path), f"not readable as YAML: {error}", syntax.ESCAPE)
    said, context = error.problem or "unreadable", error.context or ""
    # What is never closed is mended where it opens, not where the file ends.
    unclosed = any(part in context for part in ("quoted scalar", "flow", "simple key", "anchor"))
    mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
    where = Where(path, mark.line + 1, mark.column + 1) if mark else Where(path)
    lines = ["", *text.splitlines(), "", ""]
    hint = syntax.hint(said, context, lines[where.line - 1 : where.line + 1], where.column)
    return NOT_YAML.at(where, f"not readable as YAML: {said}", hint)


class _TooDeepError(Exception):
    """Ends the reading of a file that nests too deep."""


class _Reading:
    """One pass over a file's events."""

    def __init__(self, path: str, *, check_escapes: bool) -> None:
        self.path = path
        self.check_escapes = check_escapes
        self.problems: list[Problem] = []
        self.root = Marks(path, 1, 1)
        self.text = ""
        self.flow = 0  # how many { and [ are open

    def document(self, text: str) -> Any:
        self.text = text
        loader = LOADER(text)
        try:
            return self._stream(loader.get_event)
        finally:
            loader.dispose()

    def _stream(self, event: Callable[[], Any]) -> Any:
        event()  # the stream's start
        if type(event()) is StreamEndEvent:
            self._empty()
            return None
        value = self._root(event)
        event()  # the document's end
        more = event()
        if type(more) is not StreamEndEvent:
            hint = "put the records into one list, each beginning with '- ', or into files"
            self._add(DOCUMENTS, more, "a second document begins", hint)
        return value

    def _root(self, event: Callable[[], Any]) -> Any:
        first: Any = event()
        if type(first) is MappingStartEvent or type(first) is SequenceStartEvent:
            return self._nested(first, event)
        if type(first) is AliasEvent:
            self._alias(first)
        elif type(first) is ScalarEvent and (first.value or not first.implicit[0]):
            return self._scalar(first)
        else:
            self._empty()
        return None

    def _nested(self, event: Any, following: Callable[[], Any]) -> Any:
        """Build a mapping or list and all within, without recursion: depth is not trusted."""
        mapping = type(event) is MappingStartEvent
        value, marks = self._begin(event)
        self.root = marks
        stack: list[tuple[Any, Marks, bool, str | None]] = []
        key: str | None = None
        while True:
            event = following()
            kind = type(event)
            if kind is ScalarEvent:
                if mapping and key is None:
                    key = self._key(event, marks)
                    continue
                new = self._scalar(event)
                mark = event.start_mark
                place: tuple[int, int] | Marks = (mark.line + 1, mark.column + 1)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                new, place = self._begin(event)
                as_key = mapping and key is None
                if as_key:
                    self._add(KEY_NOT_TEXT, event, "a key that is no text", _KEY_HINT)
                if len(stack) + 1 >= DEEPEST:
                    hint = "no field of the format goes that deep; look for a misplaced indent"
                    self._add(TOO_DEEP, event, f"more than {DEEPEST} levels", hint)
                    raise _TooDeepError
                if not as_key:
                    self._put(value, marks, key, new, place)
                # Its value follows a key; after a value comes the next key.
                stack.append((value, marks, mapping, "" if as_key else None))
                value, marks, mapping, key = new, place, kind is MappingStartEvent, None
                continue
            elif kind is AliasEvent:
                self._alias(event)
                if mapping and key is None:
                    key = ""
                    continue
                new, place = "", (event.start_mark.line + 1, event.start_mark.column + 1)
            else:
                if not stack:
                    return value
                self.flow -= self.flow > 0
                value, marks, mapping, key = stack.pop()
                continue
            self._put(value, marks, key, new, place)
            key = None

    def _begin(self, event: Any) -> tuple[Any, Marks]:
        self._undecorated(event)
        self.flow += bool(event.flow_style)
        mark = event.start_mark
        marks = Marks(self.path, mark.line + 1, mark.column + 1)
        return ({MARKS: marks} if type(event) is MappingStartEvent else []), marks

    def _put(self, value: Any, marks: Marks, key: str | None, new: Any, place: Any) -> None:
        if type(value) is list:
            marks.values[len(value)] = place
            value.append(new)
        elif key is not None and key not in marks.values:
            marks.values[key] = place
            value[key] = new

    def _key(self, event: Any, marks: Marks) -> str:
        self._undecorated(event)
        key: str = event.value
        if key == "<<" and event.implicit[0]:
            self._add(ANCHOR, event, "a merge key", "write the fields out")
        elif key in marks.keys:
            first = marks.keys[key][0]
            hint = f"keep one of the two; the first is in line {first}"
            self._add(DUPLICATE_KEY, event, f"the key {quoted(key)} stands twice", hint)
        else:
            mark = event.start_mark
            marks.keys[key] = (mark.line + 1, mark.column + 1)
        return key

    def _scalar(self, event: Any) -> Any:
        if event.anchor is not None or event.tag is not None:
            self._undecorated(event)
        if not event.implicit[0]:
            text = unfolded(event)
            if self.check_escapes and event.style == '"':
                return self._escaped(event, text)
            return text
        if self.flow and "?" in event.value:  # libyaml reads on where other parsers stop
            raise yaml.MarkedYAMLError(problem=syntax.QUESTION_MARK, problem_mark=event.start_mark)
        value = plain(event.value)
        if value is None:
            braced = (
                event.value == "" and self.text[event.end_mark.index : event.end_mark.index + 1]
            )
            hint = _BRACED_HINT if braced in (",", "}") else "leave the key out, or write the value"
            line = event.start_mark.line + 1
            # A template's {{name}} is a key that is no text, and said to be one.
            if not any(p.code == KEY_NOT_TEXT.code and p.where.line == line for p in self.problems):
                self._add(NULL, event, "an empty value", hint)
            return ""
        return unfolded(event) if isinstance(value, str) else value

    def _escaped(self, event: Any, text: str) -> str:
        """Refuse hidden characters that were written as escapes, and show that there were some."""
        found = _FORBIDDEN.search(text)
        if not found:
            return text
        hint = "delete it; for a backslash write \\\\"
        said = f"a hidden character, U+{ord(found[0]):04X}, as an escape"
        self._add(CONTROL, event, said, hint)
        return _FORBIDDEN.sub(INSTEAD, text)

    def _undecorated(self, event: Any) -> None:
        if event.anchor is not None:
            name = quoted(event.anchor)
            hint = "write each record out in full; a text that begins with & goes in quotes"
            self._add(ANCHOR, event, f"an anchor {name}", hint)
        if event.tag is not None:
            hint = "delete the tag; a text that begins with ! goes in quotes"
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._add(TAG, event, f"a tag {quoted(tag)}", hint)

    def _alias(self, event: Any) -> None:
        hint = "write it out; a * at the beginning of a text goes in quotes"
        self._add(ANCHOR, event, f"an alias {quoted('*' + event.anchor)}", hint)

    def _empty(self) -> None:
        hint = "write a record, or delete the file"
        self.problems.append(EMPTY.at(Where(self.path), "the file holds no record", hint))

    def _add(self, fault: Fault, event: Any, message: str, hint: str) -> None:
        mark = event.start_mark
        self.problems.append(
            fault.at(Where(self.path, mark.line + 1, mark.column + 1), message, hint)
        )


def unfolded(event: Any) -> str:
    """Return a scalar's text, with the blank lines back that folding made single line breaks."""
    text: str = event.value
    if event.style == ">":
        return text.rstrip("\n").replace("\n", "\n\n")
    folded = event.style != "|" and event.start_mark.line != event.end_mark.line
    return text.replace("\n", "\n\n") if folded else text


_BRACED_HINT = (
    "inside { } each part is 'key: value'; a text that begins with { or holds a comma goes in "
    "quotes, and a number has no commas"
)
_KEY_HINT = "write 'key: value'; a text that begins with { or [ goes in quotes"
