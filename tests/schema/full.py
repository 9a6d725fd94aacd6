"""A record of each kind of file with every field there is, and what else may stand in each."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

Path = tuple[str | int, ...]

FULL: dict[str, dict[str, Any]] = {
    "event": {
        "id": "fair",
        "title": "A fair at the bridge",
        "date": "2031-05-04",
        "date_note": "By the poster.",
        "reported": "2031-05",
        "type": "protest",
        "summary": "A fair was held.",
        "brief": "A fair.",
        "places": ["lorn-bridge"],
        "actors": [{"actor": "north-bank", "role": "side-a"}],
        "claims": [
            {
                "id": "held",
                "text": "A fair was held.",
                "quote": "It was held.",
                "attribution": [
                    {
                        "actor": "north-bank",
                        "verb": "said",
                        "terms": "on-record",
                        "commitment": "disclaims",
                        "disclaimer": "The bank does not answer for it.",
                        "date": "2031-05-04",
                    },
                    {"described": "a toll keeper"},
                ],
                "sources": [{"source": "valley-post", "locator": "page 1"}],
                "question": "who",
                "modality": "assertion",
                "hedge": "Perhaps.",
                "not_said": "Who paid.",
                "figures": [
                    {
                        "measure": "injured",
                        "qualifier": "between",
                        "low": 1,
                        "best": 2,
                        "high": 3,
                        "scope": "incident",
                        "as_of": "2031-05-04",
                        "counts": "people",
                    },
                    {"measure": "injured", "qualifier": "about", "value": 4.5},
                    {"measure": "injured", "qualifier": "indefinite", "words": "dozens"},
                ],
                "status": "single-source",
                "accepted_by": ["south-bank"],
                "contradicts": ["other-fair#held"],
                "corroborates": ["seen"],
                "supersedes": ["told"],
            }
        ],
        "sources": [{"source": "valley-post"}],
        "contested": "Whether it was held.",
        "questions": [{"id": "who", "text": "Who came?"}],
        "related": ["other-fair"],
        "key": True,
        "graphic": False,
        "former_ids": ["old-fair"],
    },
    "actor": {
        "id": "ferrymen",
        "name": "The ferrymen",
        "type": "community",
        "summary": "They ferry.",
        "other_names": [
            {"name": "Ferries", "lang": "en", "kind": "alias", "start": "2031", "end": "2032"}
        ],
        "identifiers": [{"scheme": "wikidata", "identifier": "Q42"}],
        "founded": "2031",
        "dissolved": "2032",
        "relations": [
            {
                "type": "opposes",
                "to": "north-bank",
                "start": "2031",
                "end": "2032",
                "note": "The Post says so.",
                "sources": [{"source": "valley-post", "locator": "page 1"}],
            }
        ],
    },
    "place": {
        "id": "lorn-quay",
        "name": "Lorn quay",
        "other_names": [
            {"name": "Quay", "lang": "en", "kind": "former", "start": "2031", "end": "2032"}
        ],
        "country": "XL",
        "admin1": "Lorn",
        "latitude": 11.5,
        "longitude": 21,
        "precision": "exact",
        "part_of": "lorn-valley",
    },
    "source": {
        "id": "post",
        "type": "report",
        "title": "A report",
        "author": ["A. Clerk"],
        "publisher": "Valley Post",
        "issued": "2031",
        "language": "en",
        "url": "https://valley-post.example/a",
        "archive_url": "https://archive.example/a",
        "accessed": "2031-06",
        "derived_from": ["river-times"],
        "reliability": "B",
        "note": "Cut short.",
    },
    "chronology": {
        "subject": "The quarrel",
        "headline": "Who quarrelled",
        "about": "A quarrel.",
        "limits": "Two papers.",
        "specimen": "fair#held",
        "language": "en",
        "version": "0.2",
        "period": "2031/2032",
        "region": {
            "name": "Lorn valley",
            "countries": ["XL"],
            "south": 10,
            "west": 20,
            "north": 12,
            "east": 23,
        },
        "measures": [
            {"id": "injured", "label": "injured", "meaning": "Hurt.", "other_words": ["hurt"]}
        ],
        "words": [{"forms": ["usurper"], "instead": "the mayor", "why": "It takes a side."}],
        "exceptions": [{"phrase": "Usurper Street", "why": "Its name."}],
        "events_per_page": 50,
    },
    "map": {
        "credit": "Somebody",
        "origin": "Somewhere",
        "licence": "Free",
        "south": 10,
        "west": 20,
        "north": 12,
        "east": 23,
        "covered": ["Lorn"],
        "towns": ["lorn-bridge"],
        "labels": [{"text": "Lorn", "latitude": 11, "longitude": 21}],
        "disputed": [
            {
                "caption": "Whose it is is disputed.",
                "drawn_in": "Lorn",
                "within": "20 10, 21 11",
                "shapes": ["20 10, 21 11"],
            }
        ],
        "outline": ["20 10, 21 11"],
        "land": ["20 10,21.5 -11"],
        "rivers": ["20 10, 21 11"],
        "lakes": ["20 10, 21 11"],
    },
}

VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 7, -1, 1.5, 86, 91, 181, -181, 10**15, 10**15 + 1, 10**17),
    *("", " ", "\n", "a", "a-1", "-a", "A", "FR", "fr", "ar-Latn", "x y", "a#b", "a#b#c", "#b"),
    *("7", "0.2", "yes", "true", "Q42", "a_b", "ü", "readme-1", "a" * 81, "a" * 82),
    *("one\ntwo", " padded \n", "x" * 300, f"  {'x' * 300}\n\n", "x" * 301, "𝄞" * 300),
    *("2031", "2031-05-04", "2031-13", "2031-02-30", "2031-5", "2031-05~/..", "/2031", "2032/2031"),
    *("[2031-05,2032]", "{..2031}", "2031-05-04T10:00:00Z", "203X-1X-3X", "2031-22", "spring"),
    *("http://a.example", "HTTPS://A.Example:80/x?y#z", "https://a.example/ü(1)", "https://a."),
    *("ftp://a.example", "https://nodot/", "https://u@a.example/", "https://a.example:0/"),
    *("https://a.example/x y", "https://a.example?q", f"https://a.example/{'x' * 2_000}"),
    *(
        "https://a.example//[",
        "https://\u212a.example/",
        "1 2, 3 4",
        "1 2,3 4.5",
        "1 2",
        " 1 2,3 4",
    ),
    *("200 0, 1 1", "1  2, 3 4", "١ ٢, ٣ ٤", "said", "anonymous", "disclaims", "neutral"),
    *("about", "between", "indefinite", "exact", "Exact", "up-to", "E"),
    *([], {}, ["a"], [["a"]], ["A"], [""], [None], [7], {"a": "b"}, [{"a": "b"}], [{}]),
)


class Mutated(NamedTuple):
    """A full record with one change: where, and the record."""

    where: Path
    record: dict[str, Any]


def mutations(kind: str) -> Iterator[Mutated]:
    """Yield the full record of a kind with each of its parts changed in each way, one a time."""
    for path in paths(FULL[kind]):
        if path == ("id",):
            continue  # what it may be is told by the file, not by the record
        for value in VALUES:
            yield Mutated(path, _changed(kind, path, value))
        if isinstance(path[-1], str):
            yield Mutated(path, _without(kind, path))
            yield Mutated(path, _changed(kind, (*path[:-1], f"{path[-1]}x"), "a"))


def paths(value: Any, before: Path = ()) -> Iterator[Path]:
    """Yield the place of each part of a value, whole parts before what is within them."""
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for step, part in parts if isinstance(value, dict | list) else ():
        yield (*before, step)
        if isinstance(part, dict | list):
            yield from paths(part, (*before, step))


def _changed(kind: str, path: Path, value: Any) -> dict[str, Any]:
    record = copy.deepcopy(FULL[kind])
    _holder(record, path)[path[-1]] = copy.deepcopy(value)
    return record


def _without(kind: str, path: Path) -> dict[str, Any]:
    record = copy.deepcopy(FULL[kind])
    del _holder(record, path)[path[-1]]
    return record


def _holder(record: Any, path: Path) -> Any:
    for step in path[:-1]:
        record = record[step]
    return record
