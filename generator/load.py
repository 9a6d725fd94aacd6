"""The one door: a content folder to a Chronicle and everything that is wrong with it."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.checks import check
from generator.chronicle import Chronicle
from generator.fields import ID, RESERVED
from generator.files import (
    BASE_MAP,
    ENDING,
    FOLDERS,
    LINKED,
    MISPLACED,
    SETTINGS,
    UNREADABLE,
    UNSHOWABLE,
    File,
    files,
)
from generator.marks import MARKS, Marks
from generator.problems import Fault, Problem, Where, in_order, quoted
from generator.read import CONTROL, Document
from generator.reading import Memory, read_all
from generator.records import Event, Record
from generator.resolve import KINDS, Found, Key, Records, resolve
from generator.settings import BaseMap, Settings
from generator.stages import Stages
from generator.validate import SHAPE, build, marks_of

# By kind, the fields that a record must and may have.
_FIELDS = {
    kind: (
        {n for n, f in model.model_fields.items() if f.is_required()} - {"marks", "id"},
        frozenset(model.model_fields),
    )
    for kind, model in KINDS.items()
}

BAD_ID = Fault("F002", "An id is made of a–z, 0–9 and dashes, at most 81, and is no reserved word.")
TWO_IDS = Fault("F005", "The record of a file has the file's name as its id.")
NO_SETTINGS = Fault("F006", "chronology.yml says what the chronology is about.")
NO_FOLDER = Fault("F008", "The content folder exists.")
FAULTS = (
    MISPLACED,
    BAD_ID,
    LINKED,
    ENDING,
    TWO_IDS,
    NO_SETTINGS,
    UNREADABLE,
    NO_FOLDER,
    UNSHOWABLE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one file holds, and what is wrong with it."""

    records: Records
    problems: tuple[Problem, ...]


Kept = dict[tuple[str, bytes], Part]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A content folder as read: the chronicle of what stands, and all problems in order.

    The chronicle is None when not even its settings could be read. `taken` has every id that a
    file gives to a record, withheld ones and former ids too.
    """

    chronicle: Chronicle | None
    problems: tuple[Problem, ...]
    taken: frozenset[Key] = frozenset()
    stages: Stages = field(default_factory=Stages, compare=False)
    """How long loading took."""

    @property
    def withheld(self) -> frozenset[Key]:
        """The records that are there and could not be taken into the chronicle."""
        whole = self.chronicle
        if whole is None:
            return self.taken
        return frozenset(
            key
            for key in self.taken
            if key.id not in whole.records(key.kind)
            and not (key.kind == "event" and key.id in whole.redirects)
        )


def load(folder: Path, memory: Memory | None = None) -> Loaded:
    """Read a content folder, resolve it and run the checks; nothing raises.

    Places in problems and records are relative to the folder. What `memory` has is not read again.
    """
    if not folder.is_dir():
        hint = "name the folder that holds chronology.yml and events/, and start a preview again"
        return Loaded(None, (NO_FOLDER.at(Where(""), "there is no such folder", hint),))
    return assemble(files(folder), memory=memory)


def assemble(
    files: Iterable[File],
    kept: Kept | None = None,
    *,
    checked: bool = True,
    memory: Memory | None = None,
) -> Loaded:
    """Resolve files that were read from anywhere, as `load` does those of a folder.

    `kept` remembers what each file holds: chronicles that have files in common share records.
    Unless `checked`, the editorial rules are not asked.
    """
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage, and looking for some grows with what is loaded
    try:
        return _assemble(list(files), {} if kept is None else kept, memory, checked=checked)
    finally:
        if collecting:
            gc.freeze()  # nor look through it later
            gc.enable()


def _assemble(files: Sequence[File], kept: Kept, memory: Memory | None, *, checked: bool) -> Loaded:
    records = Records()
    problems: list[Problem] = []
    paths = {path for path, _ in files}
    stages = Stages()
    with stages.of("reading"):
        _read_into(kept, files, memory)
    if memory:
        stages.counts |= {"files reused": memory.reused, "files read": len(files) - memory.reused}
    for path, data in files:
        if isinstance(data, Problem):
            kind = FOLDERS.get(path.partition("/")[0])
            problems.append(data)
            records.unsure |= {kind} if kind else set()
            continue
        part = kept[path, data]
        records.add(part.records)
        problems += part.problems
    if SETTINGS not in paths and SETTINGS.replace(".yml", ".yaml") not in paths:
        hint = "write one with subject, about, period and region"
        problems.append(NO_SETTINGS.at(Where(SETTINGS), "there is no chronology.yml", hint))
    with stages.of("resolving"):
        chronicle, unresolved = resolve(records)
    problems += unresolved
    loaded = Loaded(chronicle, in_order(problems), _taken(records), stages)
    return editorial(loaded) if checked else loaded


def editorial(loaded: Loaded) -> Loaded:
    """Return what was loaded with what the editorial rules find in it."""
    if loaded.chronicle is None:
        return loaded
    with loaded.stages.of("rules"):
        found = check(loaded.chronicle, whole=not loaded.problems)
    return replace(loaded, problems=in_order((*loaded.problems, *found)))


def _taken(records: Records) -> frozenset[Key]:
    """Return the kinds and ids of all records, of those that could not be built, and of old."""
    events = (found.record for found in records.found if isinstance(found.record, Event))
    former = (Key("event", old) for event in events for old in event.former_ids)
    there = (Key(kind, record.id) for kind, record, _ in records.found)
    return frozenset((*there, *records.broken, *former))


def _read_into(kept: Kept, files: Iterable[File], memory: Memory | None) -> None:
    """Read those files that are not kept yet."""
    new = [file for file in files if not isinstance(file[1], Problem) and file not in kept]
    left = [(path, data) for path, data in new if isinstance(data, bytes)]
    for (path, data), document in zip(left, read_all(left, memory), strict=True):
        kept[path, data] = _part(path, document)


def _part(path: str, document: Document) -> Part:
    """Return what one file holds."""
    records = Records()
    kind = FOLDERS.get(path.partition("/")[0])
    if kind:
        found = tuple(_records(document, path, kind, records))
    else:
        found = tuple(_settings(document, path, records))
    return Part(records, (*document.problems, *found))


def model_of(path: str) -> type[Record]:
    """Return the model of the record or records of a file, by its path in the content folder."""
    if path in (SETTINGS, BASE_MAP):
        return Settings if path == SETTINGS else BaseMap
    return KINDS[FOLDERS[path.partition("/")[0]]]


def _settings(document: Document, path: str, records: Records) -> Iterator[Problem]:
    """Build the settings or the base map, and say what is wrong with them."""
    if document.value is None or any(p.code != CONTROL.code for p in document.problems):
        return
    problems: tuple[Problem, ...]
    if path == BASE_MAP:
        records.base_map, problems = build(BaseMap, document.value, document.marks)
    else:
        records.settings, problems = build(Settings, document.value, document.marks)
    yield from problems


def _records(document: Document, path: str, kind: str, records: Records) -> Iterator[Problem]:
    """Build the record or records of a file, and say what is wrong with them."""
    value, stem = document.value, path.rpartition("/")[2].removesuffix(".yml")
    listed = isinstance(value, list)
    # A hidden character is refused, and hides nothing else: the rest of its file is read.
    unread = any(problem.code != CONTROL.code for problem in document.problems)
    if not unread and not isinstance(value, list | dict):
        hint = "begin with the record's first field, such as 'title: …'"
        yield SHAPE.at(document.marks.where(), "the file is no record and no list", hint)
    if not isinstance(value, list | dict):
        records.unsure.add(kind)
        return
    for index, mapping in enumerate(value if listed else [value]):
        marks = marks_of(mapping)
        if marks is None:
            hint = "write 'id: …' and the other fields under one '- '"
            yield SHAPE.at(document.marks.where(index), "a part of the list is no record", hint)
            continue
        faults = list(_identify(mapping, marks, None if listed else stem))
        other = _other_kind(mapping.keys() - {MARKS}, kind)
        if other:
            hint = f"move it to {other}s/"
            faults.append(MISPLACED.at(marks.where(), f"this reads as a record of {other}s/", hint))
        id_ = mapping.get("id")
        if unread or faults:
            yield from faults
            if isinstance(id_, str):
                records.broken.add(Key(other or kind, id_))
            continue
        record, problems = build(KINDS[kind], mapping, marks)
        yield from problems
        if record is not None:
            records.found.append(Found.of(kind, record))
        elif isinstance(id_, str):
            records.broken.add(Key(kind, id_))


def _other_kind(given: Set[str], kind: str) -> str | None:
    """Return the kind that a record's fields tell, if it is surely another than its folder's."""
    need, may = _FIELDS[kind]
    if need <= given <= may:
        return None
    fitting = [k for k, (need, may) in _FIELDS.items() if need <= given and given <= may]
    return fitting[0] if len(fitting) == 1 else None


def _identify(mapping: dict[str, Any], marks: Marks, stem: str | None) -> Iterator[Problem]:
    """Give a file's only record the file's name as its id; say where an id cannot be one."""
    id_ = mapping.get("id", stem)
    if stem is not None and isinstance(id_, str) and id_ != stem:
        hint = f"delete 'id', or rename the file to {id_}.yml"
        yield TWO_IDS.at(
            marks.where("id"), f"the id {quoted(id_)} in a file named {quoted(stem)}", hint
        )
    if isinstance(id_, str):
        mapping["id"] = id_
        if not re.fullmatch(ID, id_):
            hint = "use a–z, 0–9 and dashes, at most 81, no dash first: 2020-05-17-march"
            what = quoted(id_) if "id" in marks.keys else f"the file's name {quoted(id_)}"
            yield BAD_ID.at(marks.where("id"), f"{what} cannot be an id", hint)
        elif id_ in RESERVED:
            hint = "MkDocs gives this name a meaning of its own; choose another"
            yield BAD_ID.at(marks.where("id"), f"{quoted(id_)} is a reserved word", hint)
