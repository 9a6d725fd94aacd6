"""The words that events are found by: each with the events it stands in.

Words are as written; the page folds them (`theme/assets/javascripts/fold.js`) as it folds what a
reader types, so that one spelling finds another. What is claimed counts, and who says it; so do the
names of who takes part, who speaks and where, in every script and spelling.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.chronicle import Chronicle
from generator.prose import plain_text
from generator.records import Actor, Event, Place
from generator.render import clean

# What stands between two words; a hyphen or an apostrophe within one belongs to it.
_BETWEEN = re.compile(r"[^\w'’ʿʾ‘`-]+|(?<!\w)['’‘`-]+|['’‘`-]+(?!\w)")


def words(chronicle: Chronicle, events: Sequence[Event]) -> dict[str, object]:
    """Return all words, and for each the numbers of its events, each counted from the last."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        texts = (part for text in _texts(chronicle, event) for part in _BETWEEN.split(text))
        for word in sorted({part.lower() for part in texts if part}):
            found[word].append(number)
    ordered = sorted(found)
    return {"words": ordered, "events": [_steps(found[word]) for word in ordered]}


def _texts(chronicle: Chronicle, event: Event) -> Iterator[str]:
    yield clean(event.title)
    yield clean(plain_text(event.summary))
    yield clean(plain_text(event.brief or ""))
    yield event.type.heading
    chain = [link for claim in event.claims for link in claim.attribution]
    for words in (*(claim.text for claim in event.claims), *(link.described for link in chain)):
        yield clean(plain_text(words or ""))
    actors = dict.fromkeys((*(p.actor for p in event.actors), *(link.actor for link in chain)))
    named: list[Actor | Place] = [chronicle.actors[id_] for id_ in actors if id_]
    named += [chronicle.places[p] for p in event.places]
    for record in named:
        yield clean(record.name)
        for other in record.other_names:
            yield clean(other.name)


def _steps(numbers: list[int]) -> list[int]:
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]
