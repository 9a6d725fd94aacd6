"""A chronicle in which every contributed field holds the same text, once for every payload."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.pictures.labels import length
from tests.hostile.calm import harmless
from tests.hostile.payloads import PAYLOADS, Payload

# The only field of one chronicle that has to hold many payloads in one line.
SUBJECT = Payload(
    "subject", ('"><script>alert(1)</script>[x](javascript:x)', "{{ x }} {: onclick=x }")
)
REGION = Payload("region", ("<img src=x onerror=alert(1)> *x* </p>&lt;",))


def settings(payloads: Sequence[Payload], subject: Payload, region: Payload) -> dict[str, Any]:
    """Return the chronicle's own settings; each payload has a measure and stands in `about`."""
    return {
        "subject": subject.line,
        "headline": subject.line,
        "about": "\n\n".join(p.prose for p in payloads),
        **({"limits": "\n\n".join(p.prose for p in payloads)} if payloads else {}),
        **({"specimen": "event-000#one"} if payloads else {}),
        "period": "2020/2021",
        "region": {
            "name": region.line,
            "countries": ["AQ"],
            "south": -90, "west": -180, "north": 90, "east": 180,
        },
        "measures": [
            {
                "id": f"measure-{n:03}",
                "label": p.line,
                "meaning": p.line,
                "other_words": [p.line],
            }
            for n, p in enumerate(payloads)
        ],
        "words": [{"forms": [p.line], "instead": p.line, "why": p.line} for p in payloads],
        "exceptions": [{"phrase": p.line, "why": p.line} for p in payloads],
        "events_per_page": 20,
    }  # fmt: skip


def base_map(payloads: Sequence[Payload], said: Payload) -> dict[str, Any]:
    """Return the base map: each payload is a name on it, and each place a town."""
    return {
        "credit": said.line,
        "origin": said.line,
        "licence": said.line,
        "south": 0, "west": 0, "north": 15, "east": 20,
        "covered": [p.line for p in (*payloads, said)],
        "towns": [f"place-{n:03}" for n, p in enumerate(payloads) if p.name in _TOWNS],
        "labels": [
            {"text": p.line, "latitude": 0.5, "longitude": 10}
            for p in (*payloads, said)
            if p.name not in _BETWEEN
        ],
        "disputed": [
            {
                "caption": said.line,
                "drawn_in": said.line,
                "within": "1 1, 2 1, 2 2, 1 2",
                "shapes": ["1 1, 2 1, 2 2, 1 2"],
            }
        ],
        "outline": ["3 3, 6 3, 6 6, 3 6"],
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
            # Two accounts, one of them longer and at odds with itself.
            *(
                {
                    "id": id_,
                    "text": p.prose,
                    "question": "first",
                    "attribution": [{"described": p.line}],
                    "sources": read,
                    "status": "contested",
                    "contradicts": against,
                }
                for id_, against in (
                    ("three", ["one"]),
                    ("four", ["one", "three"]),
                    ("five", ["one"]),
                )
            ),
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
        **_standing(n, p),
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


def _lone(payloads: Sequence[Payload]) -> set[str]:
    """Return the payloads that may be a whole name: no other has their letters or their words."""
    words = {p.name: tuple(re.findall(r"\w+", p.line.casefold())) for p in payloads}
    letters = Counter("".join(filter(str.isalnum, p.line.casefold())) for p in payloads)

    def stands_in(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
        return any(whole[n : n + len(part)] == part for n in range(len(whole)))

    return {
        p.name
        for p in payloads
        if not any(stands_in(words[p.name], w) for name, w in words.items() if name != p.name)
        and letters["".join(filter(str.isalnum, p.line.casefold()))] == 1
    }


_LONE = _lone(PAYLOADS)


def _name(n: int, p: Payload) -> str:
    """Return a name that no two have, not by its letters either, and no other text mentions."""
    return p.line if p.name in _LONE else f"{p.line} n{n:03}"


def _standing(n: int, p: Payload) -> dict[str, Any]:
    """Return where a place lies: the towns in rows, the others in the middle of the map."""
    if p.name in _TOWNS:
        return {"latitude": 9 + _TOWNS[p.name], "longitude": 1, "precision": "exact"}
    if p.name in _BETWEEN:
        return {"precision": "country"}
    precision = ("exact", "near", "district", "country")[n % 4]
    return {"latitude": 3 + n % 5 / 2, "longitude": 10, "precision": precision}


def _other_names(n: int, p: Payload) -> list[dict[str, str]]:
    return [{"name": _name(n, p), "lang": "fr", "kind": "full"}, {"name": _name(n, p)}]


def _between(payloads: Sequence[Payload]) -> Iterator[str]:
    """Yield the payloads that find room on a map beside their dots where their twins find none.

    How wide a text is goes by its letters there, and no harmless ones are as narrow as some.
    """
    rooms = ((14, 146), (14, 316), (13, 316), (13, 320))  # how large, how wide
    for payload, twin in zip(payloads, harmless(payloads), strict=True):
        texts = (payload.line, twin.line), (_name(999, payload), _name(999, twin))
        if any(
            min(length(text, size) for text in both)
            <= room
            < max(length(text, size) for text in both)
            for both in texts
            for size, room in rooms
        ):
            yield payload.name


_BETWEEN = set(_between(PAYLOADS))
# Places that are shown for orientation, each in a row of its own.
_TOWNS = {p.name: row for row, p in enumerate(p for p in PAYLOADS if len(p.line) < 25) if row < 6}
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
    yield "map.yml", written(base_map(payloads, subject))
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
