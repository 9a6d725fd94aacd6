"""A comparison for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from generator.compare import Change, Comparison, Words, seen
from generator.problems import Problem

from .outline import as_counts


def as_json(found: Comparison) -> str:
    """Return a comparison as JSON: changes in order, problems of either side, counts."""
    whole = {
        "before": seen(found.before),
        "after": seen(found.after),
        "same": found.same,
        "files": found.files,
        "changes": [_change(change) for change in found.changes],
        "problems": {
            "before": list(_problems(found.problems_before)),
            "after": list(_problems(found.problems_after)),
        },
        "counts": as_counts(found),
        "sizes": {kind: {"before": a, "after": b} for kind, (a, b) in found.sizes.items()},
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.name.lower().replace("_", "-"),
        "section": change.kind.section.name.lower(),
        "record": {
            "kind": change.subject.kind,
            "id": change.subject.id,
            "name": seen(change.subject.name),
            "claim": change.subject.claim,
        },
        "words": _words(change.words),
        "details": [_words(detail) for detail in change.details],
        "path": seen(change.where.path) if change.where else "",
        "line": change.where.line if change.where else 0,
    }


def _words(words: Words) -> list[dict[str, str]]:
    return [{"text": seen(piece.text), "look": piece.look.value} for piece in words]


def _problems(problems: Iterable[Problem]) -> Iterable[dict[str, Any]]:
    for p in problems:
        yield {
            "path": seen(p.where.path),
            "line": p.where.line,
            "column": p.where.column,
            "code": p.code,
            "severity": str(p.severity),
            "message": seen(p.message),
        }
