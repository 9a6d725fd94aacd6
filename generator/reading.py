"""Many files read at once: in several processes, and none again that was read before.

What a file says is kept as JSON, without its places: where each value stands is asked only when
something is wrong, and then the file is read again. Of a file with a problem nothing is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.kept import get, made, put
from generator.marks import MARKS, Marks, Spot
from generator.progress import Progress
from generator.read import Document, read
from generator.shares import in_shares, processes

# How many files make one more process worth its start.
_FEWEST = 400
# 100,000 events, and room.
_LARGEST = 1 << 30
_DIGEST = 16
KEPT = "read.tsv"
"""The name of the file that remembers what files say."""

Bytes = tuple[str, bytes]
"""A file's path and what it holds."""


class Memory:
    """What files of a content folder said when they were read, kept in a file.

    It is named by the code that read it: of another one nothing is taken.
    """

    def __init__(self, file: Path) -> None:
        """Begin with what the file keeps."""
        self._file = file
        self._made = " ".join(made().split())
        self._known: dict[tuple[str, str], str] = {}
        self._used: dict[tuple[str, str], str] = {}
        self.reused = 0
        """How many files need not be read again."""
        lines = (get(file, _LARGEST) or b"").decode("utf-8", "replace").split("\n")
        for line in lines[1:] if lines[0] == self._made else ():
            path, _, rest = line.partition("\t")
            digest, _, said = rest.partition("\t")
            self._known[path, digest] = said

    def take(self, path: str, data: bytes) -> Document | None:
        """Return what a file says, if it was read before."""
        key = path, _digest(data)
        said = self._known.get(key)
        document = None if said is None else _document(path, data, said)
        if said is not None and document is not None:
            self._used[key] = said
            self.reused += 1
        return document

    def add(self, path: str, data: bytes, said: str) -> None:
        """Remember what a file says."""
        self._used[path, _digest(data)] = said

    def keep(self) -> None:
        """Write down what was used, if anything of it is new or gone."""
        if self._used.keys() != self._known.keys():
            lines = (f"{path}\t{digest}\t{said}" for (path, digest), said in self._used.items())
            put(self._file, "\n".join((self._made, *lines)).encode())


def read_all(files: Sequence[Bytes], memory: Memory | None = None) -> list[Document]:
    """Read files as `read.read` reads each, in their order."""
    found = [memory.take(path, data) if memory else None for path, data in files]
    left = [file for file, document in zip(files, found, strict=True) if document is None]
    number = processes(0, len(left), _FEWEST)
    texts: list[str | None] = [None] * len(left)
    if number > 1 or memory:
        for share, said in enumerate(in_shares(_said, left, number)):
            texts[share::number] = said
    fresh = iter(zip(left, texts, strict=True))
    return [document or _fresh(*next(fresh), memory) for document in found]


def _fresh(file: Bytes, said: str | None, memory: Memory | None) -> Document:
    """Return a file that was read now; `said` is what it says, if that can be kept."""
    path, data = file
    document = _document(path, data, said) if said is not None else None
    if document is None or said is None:
        return read(data, path)
    if memory:
        memory.add(path, data, said)
    return document


def _said(files: Sequence[Bytes]) -> list[str | None]:
    """Return what files say as JSON; None for one with a problem."""
    seen = Progress().through(files, "Reading files")
    return [_as_json(read(data, path)) for path, data in seen]


def _as_json(document: Document) -> str | None:
    if document.problems or not isinstance(document.value, list | dict):
        return None
    try:
        return json.dumps(document.value, default=_left, ensure_ascii=False, separators=(",", ":"))
    except (TypeError, ValueError):
        return None


def _left(value: object) -> None:
    """Leave places out; anything else that JSON does not know has to be looked at again."""
    if not isinstance(value, Marks):
        raise TypeError
    # The key stays, so that the order of keys does.


def _document(path: str, data: bytes, said: str) -> Document | None:
    """Return what a file says with places that are found out when asked for."""
    places = _Places(path, data)
    try:
        value = json.loads(said, object_hook=places.mark)
    except (ValueError, RecursionError):
        return None
    return Document(value, Unread(places, None), ()) if isinstance(value, list | dict) else None


class _Places:
    """The places of a file, which is read again when the first of them is asked for.

    Its mappings are numbered in the order in which they end.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self._data = data
        self._marked = 0

    def mark(self, mapping: dict[str, Any]) -> dict[str, Any]:
        """Give the next mapping its places, as `read` does."""
        mapping[MARKS] = Unread(self, self._marked)
        self._marked += 1
        return mapping

    def of(self, number: int | None) -> Marks:
        """Return the places of a mapping, or of the whole."""
        if number is None:
            return self._read.marks
        # What was kept may be of another file, if somebody put it there.
        known = self._numbered
        return known[number] if number < len(known) else Marks(self.path, 1, 1)

    @cached_property
    def _read(self) -> Document:
        return read(self._data, self.path)

    @cached_property
    def _numbered(self) -> tuple[Marks, ...]:
        return tuple(_marks_within(self._read.value))


def _marks_within(value: Any) -> Iterator[Marks]:
    """Yield the places of all mappings, in the order in which they end."""
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, list | dict):
            yield from _marks_within(part)
    if isinstance(value, dict):
        yield value[MARKS]


class Unread(Marks):
    """The places of a mapping, or of a whole file, that is read again when they are asked for."""

    __slots__ = ("_number", "_places")

    def __init__(self, places: _Places, number: int | None) -> None:
        """Begin with a file, and the number of the mapping in it."""
        self.path = places.path
        self._places = places
        self._number = number

    @property
    def line(self) -> int:  # type: ignore[override]
        """The line where it stands, from 1."""
        return self._places.of(self._number).line

    @property
    def column(self) -> int:  # type: ignore[override]
        """The column where it stands, from 1."""
        return self._places.of(self._number).column

    @property
    def keys(self) -> dict[str, Spot]:  # type: ignore[override]
        """The places of its keys."""
        return self._places.of(self._number).keys

    @property
    def values(self) -> dict[int | str, Spot | Marks]:  # type: ignore[override]
        """The places of its values."""
        return self._places.of(self._number).values


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=_DIGEST).hexdigest()
