"""What cards say: the head of a key event's record, or of the whole site."""

from __future__ import annotations

from collections.abc import Iterator

from generator import links
from generator.chronicle import Chronicle
from generator.pages.here import Here
from generator.pages.rows import row
from generator.pages.words import counted
from generator.pictures.cards import Card, drawable
from generator.records import Event
from generator.render import clean


def cards(chronicle: Chronicle, site: str) -> Iterator[tuple[str, Card]]:
    """Yield each card to draw and where it is published: the site's and those of key events.

    What the typefaces have no letters for has no card, rather than one with holes in it.
    """
    made = [(links.SITE_CARD, site_card(chronicle, site))]
    made += [
        (links.card(event.id), event_card(chronicle, event, site))
        for event in chronicle.events.values()
        if event.key
    ]
    yield from ((path, card) for path, card in made if drawable(card))


def event_card(chronicle: Chronicle, event: Event, site: str) -> Card:
    """Return the card of an event."""
    shown = row(Here(chronicle, links.event(event.id)), event)
    return Card(
        title=clean(event.title),
        site=clean(site),
        words=shown.when.words,
        days=shown.when.days,
        month=shown.when.month,
        doubt=shown.when.doubt,
        knot=str(shown.knot),
        mark=str(shown.status.pattern),
        grade=shown.status.term.words,
        who=clean(shown.who),
        opposed=clean(shown.opposed),
    )


def site_card(chronicle: Chronicle, site: str) -> Card:
    """Return the card of the site."""
    events, claims = len(chronicle.events), len(chronicle.claims)
    holds = f"{counted(events, 'event')}, {counted(claims, 'claim')}"
    return Card(
        title=clean(site),
        site=clean(chronicle.settings.subject),
        words=chronicle.settings.period.label,
        knot="span",
        who=f"{holds}, each with who said it",
    )


def in_words(card: Card) -> str:
    """Return a card as a sentence, for those who do not see it."""
    voices = (card.who, f"excluding each other: {card.opposed}" if card.opposed else "")
    parts = (card.words, card.title, card.grade, "; ".join(filter(None, voices)))
    return " ".join(f"{part.removesuffix('.')}." for part in parts if part)
