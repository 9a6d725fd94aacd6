"""Writes a made-up chronology of any size, in the format, for measuring: the same seed, the same.

    python -m benchmarks.synthetic OUT --events 10000 --seed 1

Its words are made up and sound like none; how often actors, places and words come back follows
Zipf, as in real ones, and an event has about 3.6 claims. Files are in the one form of records, as
`chronology fmt` writes them, and nothing is wrong with them.
"""

from __future__ import annotations

import argparse
import calendar
import json
import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from generator.form import form
from generator.load import model_of
from generator.shares import in_shares, processes
from generator.vocabulary import ActorType, EventType, SourceType, Status

_FIRST, _LAST = (2011, 3), (2026, 10)
_CONSONANTS, _VOWELS, _ENDS = "bcdfghklmnprstvz", "aeiou", "nrslt"
_TERMS = ("on-record", "anonymous", "on-background")
_ARABIC = "ابتجحدرسشصطعفقكلمنهوي"
# How many files make one more process worth its start.
_FEWEST = 200
Record = dict[str, object]


class _Words:
    """Made-up words, of which the first are used far more often than the last."""

    def __init__(self, chance: random.Random, many: int = 6000) -> None:
        self.chance = chance
        made = dict.fromkeys(self._word() for _ in range(2 * many))
        self.words = [word for word in made if word not in ("no", "on", "yes")][:many]
        self.weights = list(accumulate(1 / (n + 3) for n in range(len(self.words))))

    def _word(self) -> str:
        syllables = self.chance.choice((2, 2, 3, 3, 4))
        return "".join(
            self.chance.choice(_CONSONANTS)
            + self.chance.choice(_VOWELS)
            + (self.chance.choice(_ENDS) if self.chance.random() < 0.3 else "")
            for _ in range(syllables)
        )

    def some(self, number: int) -> list[str]:
        top = self.weights[-1]
        picks = (bisect(self.weights, self.chance.random() * top) for _ in range(number))
        return [self.words[n] for n in picks]

    def line(self, number: int) -> str:
        return " ".join(self.some(number)).capitalize()

    def prose(self, sentences: int) -> str:
        return " ".join(f"{self.line(self.chance.randint(8, 18))}." for _ in range(sentences))

    def names(self, number: int) -> list[tuple[str, str]]:
        found: dict[str, str] = {}
        while len(found) < number:
            parts = self.chance.sample(self.words, 2)
            found.setdefault("-".join(parts), " ".join(part.capitalize() for part in parts))
        return list(found.items())


class _Ranked:
    """Things of which the first are drawn more often than the last, each once in a draw."""

    def __init__(self, chance: random.Random, ids: Sequence[str]) -> None:
        self.chance = chance
        self.ids = ids
        self.weights = list(accumulate(1 / (n + 1) for n in range(len(ids))))

    def draw(self, number: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < min(number, len(self.ids)):
            at = bisect(self.weights, self.chance.random() * self.weights[-1])
            found[self.ids[at]] = None
        return list(found)


def chronology(events: int, seed: int) -> Iterator[tuple[str, object]]:
    """Yield the files of a made-up chronology: where each stands, and what is in it."""
    chance = random.Random(seed)
    words = _Words(chance)
    actors = words.names(max(8, events // 50))
    places = words.names(max(8, events // 40))
    sources = [f"source-{n:05d}" for n in range(max(10, events // 3))]
    yield "chronology.yml", _settings()
    yield "actors/all.yml", [_actor(chance, words, n, *name) for n, name in enumerate(actors)]
    yield "places/all.yml", [_place(chance, n, *name, places) for n, name in enumerate(places)]
    yield "sources/all.yml", [_source(chance, words, n, id_) for n, id_ in enumerate(sources)]
    ranked = [_Ranked(chance, [id_ for id_, _ in named]) for named in (actors, places)]
    ranked.append(_Ranked(chance, sources))
    for number, (year, month) in enumerate(_months(chance, events)):
        event = _event(chance, words, ranked, (year, month), sources[number % len(sources)])
        yield f"events/{year}/{year}-{month:02d}-made-up-{number:05d}.yml", event


def write(folder: Path, events: int, seed: int) -> None:
    """Write a made-up chronology into a folder."""

    def write_share(files: Sequence[tuple[str, object]]) -> None:
        for path, value in files:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            # JSON is YAML.
            formed = form(json.dumps(value, ensure_ascii=False).encode(), path, model_of(path))
            if formed.data is None:
                raise ValueError(f"{path}: {formed.problems}")
            file.write_bytes(formed.data)

    files = list(chronology(events, seed))
    in_shares(write_share, files, processes(0, len(files), _FEWEST))


def _settings() -> Record:
    bounds = {"south": 30.0, "west": 35.0, "north": 38.0, "east": 43.0}
    return {
        "subject": "A made-up chronology",
        "about": "Made up for measuring; nothing in it happened.",
        "period": "{}-{:02d}/{}-{:02d}".format(*_FIRST, *_LAST),
        "region": {"name": "Nowhere", "countries": ["FR"], **bounds},
        "measures": [{"id": "counted", "label": "counted"}],
    }


def _actor(chance: random.Random, words: _Words, number: int, id_: str, name: str) -> Record:
    kinds = [kind.value for kind in ActorType]
    other: list[Record] = []
    if chance.random() < 0.5:
        other.append({"name": " ".join(words.some(2)).title()})
    if chance.random() < 0.5:
        other.append({"name": _arabic(chance), "lang": "ar"})
    kind = "media" if number < 3 else chance.choice(kinds)
    actor: Record = {"id": id_, "name": name, "type": kind, "summary": words.prose(2)}
    return {**actor, "other_names": other} if other else actor


def _arabic(chance: random.Random) -> str:
    """Return a made-up name in Arabic letters."""
    return " ".join("".join(chance.choices(_ARABIC, k=chance.randint(4, 7))) for _ in range(2))


def _place(
    chance: random.Random, number: int, id_: str, name: str, all_: Sequence[tuple[str, str]]
) -> Record:
    """Return a place, most of them within one of the first, which are provinces."""
    provinces = min(14, len(all_) // 4)
    place: Record = {"id": id_, "name": name, "country": "FR"}
    place["other_names"] = [{"name": _arabic(chance), "lang": "ar"}]
    place["latitude"] = round(chance.uniform(31, 37), 2)
    place["longitude"] = round(chance.uniform(36, 42), 2)
    if number < provinces:
        return {**place, "precision": "province"}
    return {**place, "precision": "exact", "part_of": all_[chance.randrange(provinces)][0]}


def _source(chance: random.Random, words: _Words, number: int, id_: str) -> Record:
    kinds = [SourceType.ARTICLE_NEWSPAPER, SourceType.ARTICLE, SourceType.REPORT]
    kinds += [SourceType.WEBPAGE, SourceType.BROADCAST]
    return {
        "id": id_,
        "type": chance.choice(kinds).value,
        "title": words.line(chance.randint(5, 10)),
        "publisher": words.line(2).title(),
        "issued": "2026-11",  # after everything that it tells of
        "url": f"https://paper.invalid/{number}",
        "accessed": "2026-11-01",
    }


def _months(chance: random.Random, events: int) -> Iterator[tuple[int, int]]:
    """Yield the month of every event; some months have many more than others, none has none."""
    first, last = (12 * year + month - 1 for year, month in (_FIRST, _LAST))
    months = [(n // 12, n % 12 + 1) for n in range(first, last + 1)]
    weights = list(accumulate(chance.lognormvariate(0, 0.7) for _ in months))
    for n in range(events):
        every = months[n % len(months)]
        yield every if n < len(months) else months[bisect(weights, chance.random() * weights[-1])]


def _date(chance: random.Random, year: int, month: int) -> str:
    day = chance.randint(1, calendar.monthrange(year, month)[1])
    kind = chance.random()
    whole = f"{year}-{month:02d}-{day:02d}"
    if kind < 0.80:
        return whole
    if kind < 0.88:
        return f"{year}-{month:02d}"
    if kind < 0.94:
        return f"{whole}~"
    return whole if day < 4 else f"{year}-{month:02d}-{day - 3:02d}/{whole}"


def _event(
    chance: random.Random,
    words: _Words,
    ranked: Sequence[_Ranked],
    month: tuple[int, int],
    source: str,
) -> Record:
    """Return an event; one of its sources is given, so that none is left unused."""
    actors, places, sources = ranked
    read = [source, *sources.draw(chance.randint(0, 3))]
    who = actors.draw(chance.randint(2, 4))
    many = chance.choice((2, 3, 3, 4, 4, 5))
    claims = [
        _claim(chance, words, n, who, read if n else [source], actors.ids[:3]) for n in range(many)
    ]
    if chance.random() < 0.25:
        claims[1]["contradicts"] = ["claim-0"]
        claims[0]["status"] = claims[1]["status"] = Status.CONTESTED.value
    linked = f" Others named [{words.line(2)}](actor:{who[0]})."
    event: Record = {
        "title": words.line(chance.randint(5, 10)),
        "date": _date(chance, *month),
        "type": chance.choice([kind.value for kind in EventType]),
        "summary": words.prose(4) + linked * (chance.random() < 0.2),
        "places": places.draw(chance.randint(1, 2)),
        "actors": [{"actor": actor} for actor in who],
        "claims": claims,
    }
    if chance.random() < 0.01:
        event |= {"key": True, "brief": words.prose(2)}
    if claims[0].get("status") == Status.CONTESTED.value:
        event["contested"] = words.line(8)
    return event


def _claim(
    chance: random.Random,
    words: _Words,
    number: int,
    who: Sequence[str],
    read: Sequence[str],
    carriers: Sequence[str],
) -> Record:
    """Return a claim of somebody, which a carrier may have passed on."""
    terms = chance.choice(_TERMS)
    named = terms == "on-record"
    speaker: Record = {"actor": chance.choice(who)} if named else {"described": words.line(3)}
    chain: list[Record] = [{**speaker, "terms": terms}]
    if chance.random() < 0.5:
        chain.append({"actor": chance.choice(carriers), "verb": "reported"})
    cited: list[Record] = [{"source": id_} for id_ in chance.sample(read, min(2, len(read)))]
    if chance.random() < 0.3:
        cited[0]["locator"] = f"paragraph {chance.randint(1, 20)}"
    claim: Record = {
        "id": f"claim-{number}",
        "text": words.prose(1),
        "attribution": chain,
        "sources": cited,
        "status": Status.SINGLE_SOURCE.value if chance.random() < 0.8 else "unassessed",
    }
    if chance.random() < 0.3:
        claim["figures"] = [_figure(chance)]
    return claim


def _figure(chance: random.Random) -> Record:
    number = chance.randint(1, 400)
    qualifier = chance.choice(("exact", "about", "at-least", "between", "indefinite"))
    figure: Record = {"measure": "counted", "qualifier": qualifier}
    if qualifier == "between":
        return figure | {"low": number, "high": number + chance.randint(1, 40)}
    if qualifier == "indefinite":
        return figure | {"words": chance.choice(("dozens", "hundreds"))}
    return figure | {"value": number}


def main() -> None:
    """Write a made-up chronology."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.out, given.events, given.seed)


if __name__ == "__main__":
    main()
