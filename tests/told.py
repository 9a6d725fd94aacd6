"""A small made-up chronicle, written as JSON, and what the checks say of it."""

from __future__ import annotations

import json
from pathlib import Path

from generator.load import Loaded, load

Record = dict[str, object]
SETTINGS: Record = {
    "subject": "A quarrel",
    "about": "Made up.",
    "period": "2000/2040",
    "region": {"name": "R", "countries": ["FR"], "south": 1, "west": 1, "north": 2, "east": 2},
}


def claim(id_: str, origin: Record, source: str = "herald", **fields: object) -> Record:
    """Return a claim with one link and one source."""
    sources = [{"source": source}]
    return {"id": id_, "text": id_, "attribution": [origin], "sources": sources, **fields}


def event(id_: str, *claims: Record, **fields: object) -> Record:
    """Return an event on an unremarkable day."""
    made: Record = {"id": id_, "title": id_, "date": "2031-05-04", "type": "protest"}
    return {**made, "summary": "Summary.", "claims": [*claims], **fields}


def source(id_: str, **fields: object) -> Record:
    """Return a source of an outlet."""
    return {"id": id_, "type": "webpage", "title": id_, "publisher": "P", **fields}


def loaded(folder: Path, settings: Record | None = None, **records: list[Record]) -> Loaded:
    """Write records by kind as a content folder, and load it."""
    (folder / "chronology.yml").write_text(json.dumps({**SETTINGS, **(settings or {})}))
    for kind, listed in records.items():
        (folder / kind).mkdir()
        (folder / kind / "all.yml").write_text(json.dumps(listed))
    return load(folder)


def told(found: Loaded, *codes: str) -> list[tuple[str, str]]:
    """Return the codes and messages of problems, all of them or those with some codes."""
    return [(p.code, p.message) for p in found.problems if not codes or p.code in codes]
