"""A chronicle in which every contributed field holds the same text, once for every payload."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.hostile.payloads import Payload

_WORD = re.compile(r"calm(\d+)z(\d+)z")
# The only field of one chronicle that has to hold many payloads in one line.
SUBJECT = Payload(
    "subject", ('"><script>alert(1)</script>[x](javascript:x)', "{{ x }} {: onclick=x }")
)
REGION = Payload("region", ("<img src=x onerror=alert(1)> *x* </p>&lt;",))


def harmless(payloads: Sequence[Payload]) -> tuple[Payload, ...]:
    """Return texts of the same shapes that hold one plain word for each part."""
    return tuple(
        Payload(p.name, tuple(f"calm{n}z{k}z" for k in range(len(p.parts))), p.shape)
        for n, p in enumerate(payloads)
    )


def revealed(payloads: Sequence[Payload]) -> Callable[[str], str]:
    """Return what turns the harmless words in a text to what the payloads should show."""

    def shown(match: re.Match[str]) -> str:
        return " ".join(payloads[int(match[1])].parts[int(match[2])].split())

    return lambda text: _WORD.sub(shown, text) if "calm" in text else text


def settings(payloads: Sequence[Payload], subject: Payload, region: Payload) -> dict[str, Any]:
    """Return the chronicle's own settings; each payload has a measure and stands in `about`."""
    return {
        "subject": subject.line,
        "about": "\n\n".join(p.prose for p in payloads),
        **({"limits": "\n\n".join(p.prose for p in payloads)} if payloads else {}),
        "period": "2020/2021",
        "region": {
            "name": region.line,
            "countries": ["AQ"],
            "south": -90, "west": -180, "north": 90, "east": 180,
        },
        "measures": [
            {"id": f"measure-{n:03}", "label": p.line, "meaning": p.line}
            for n, p in enumerate(payloads)
        ],
        "words": [{"forms": [p.line], "instead": p.line, "why": p.line} for p in payloads],
        "exceptions": [{"phrase": p.line, "why": p.line} for p in payloads],
        "events_per_page": 20,
    }  # fmt: skip


def event(n: int, p: Payload) -> dict[str, Any]:
    """Return an event with the payload in each of its fields."""
    read = [{"source": f"source-{n:03}", "locator": p.line}]
    return {
        "id": f"event-{n:03}",
        "title": p.line,
        "date": "2020-05-17",
        "date_note": p.prose,
        "type": "protest",
        "summary": p.prose,
        "brief": p.prose,
        "places": [f"place-{n:03}"],
        "actors": [{"actor": f"actor-{n:03}", "role": "target"}],
        "contested": p.line,
        "questions": [{"id": "first", "text": p.line}],
        "sources": read,
        "key": True,
        "former_ids": [] if n % 10 else [f"old-{n:03}"],
        "claims": [
            {
                "id": "one",
                "text": p.prose,
                "quote": p.prose,
                "question": "first",
                "attribution": [
                    {"described": p.line, "terms": "anonymous"},
                    {
                        "actor": f"actor-{n:03}",
                        "commitment": "disclaims",
                        "disclaimer": p.prose,
                    },
                ],
                "sources": read,
                "hedge": p.prose,
                "not_said": p.prose,
                "status": "contested",
                "contradicts": ["two"],
                "figures": [
                    {
                        "measure": f"measure-{n:03}",
                        "qualifier": "about",
                        "value": 5,
                        "counts": p.line,
                    },
                    {
                        "measure": f"measure-{n:03}",
                        "qualifier": "indefinite",
                        "words": p.line,
                    },
                ],
            },
            {
                "id": "two",
                "text": p.prose,
                "attribution": [{"actor": f"actor-{n:03}"}],
                "sources": read,
                "status": "contested",
                "accepted_by": [f"actor-{n:03}"],
                "supersedes": ["one"],
            },
        ],
    }


def actor(n: int, p: Payload) -> dict[str, Any]:
    """Return an actor with the payload in each of its fields, tied to the one before."""
    read = [{"source": f"source-{n:03}", "locator": p.line}]
    tie = {"type": "supports", "to": f"actor-{n - 1:03}", "note": p.prose, "sources": read}
    return {
        "id": f"actor-{n:03}",
        "name": _name(n, p),
        "type": "state",
        "summary": p.prose,
        "other_names": _other_names(n, p),
        "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}],
        "relations": [tie] if n else [],
    }


def place(n: int, p: Payload) -> dict[str, Any]:
    """Return a place with the payload in each of its fields, within the one before."""
    within = {"part_of": f"place-{n - 1:03}"} if n else {}
    return {
        "id": f"place-{n:03}",
        "name": _name(n, p),
        "other_names": _other_names(n, p),
        "admin1": p.line,
        "precision": "exact",
        **within,
    }


def source(n: int, p: Payload) -> dict[str, Any]:
    """Return a source with the payload in each of its fields, a copy of the one before."""
    return {
        "id": f"source-{n:03}",
        "type": "book",
        "title": p.line,
        "author": [p.line, p.line],
        "publisher": p.line,
        "url": "https://example.org/a",
        "archive_url": "https://example.org/b",
        "derived_from": [f"source-{n - 1:03}"] if n else [],
        "note": p.prose,
    }


def _name(n: int, p: Payload) -> str:
    """Return a name; some payloads have the letters of others and would be one name for two."""
    return f"{p.line} {n}" if n in (2, 10, 28, 42, 106) else p.line


def _other_names(n: int, p: Payload) -> list[dict[str, str]]:
    return [{"name": _name(n, p), "lang": "fr", "kind": "full"}, {"name": _name(n, p)}]


RECORDS: Mapping[str, Callable[[int, Payload], dict[str, Any]]] = {
    "events": event,
    "actors": actor,
    "places": place,
    "sources": source,
}


def contents(
    payloads: Sequence[Payload], subject: Payload, region: Payload
) -> Iterator[tuple[str, str]]:
    """Yield the files of a content folder: their paths and their text, which is YAML as JSON."""
    yield "chronology.yml", written(settings(payloads, subject, region))
    for folder, record in RECORDS.items():
        for n, payload in enumerate(payloads):
            yield f"{folder}/{n:03}.yml", written([record(n, payload)])


def written(value: Any) -> str:
    """Return a value as YAML that no reader can take otherwise."""
    return json.dumps(value, ensure_ascii=False)


def put(folder: Path, files: Iterator[tuple[str, str]]) -> Path:
    """Write files into a folder."""
    for path, text in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
