"""A claim taken apart, for the home page: each of its parts, and what the part is."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.chronicle import ClaimKey, claim_key
from generator.pages.claims import ClaimView, claim_view
from generator.pages.here import Here, Link
from generator.pages.numbers import as_bar, bounds
from generator.pages.words import number
from generator.pictures.bars import Fade, bar, scale_for
from generator.records import Figure
from generator.vocabulary import Modality

_FADES = {
    Fade.NONE: "A stroke: it was given as it is.",
    Fade.BOTH: "“About” fades on both sides; no bound is invented from it.",
    Fade.RIGHT: "It fades upward, for no upper end was given.",
    Fade.LEFT: "It fades downward, for no lower end was given.",
}


@dataclass(frozen=True, slots=True)
class Number:
    """The first figure of a claim that can be drawn: its line, its words, what the line says."""

    picture: Markup
    words: str
    says: str


@dataclass(frozen=True, slots=True)
class Specimen:
    """A claim taken apart: the claim as its own page has it, and where that is."""

    claim: ClaimView
    record: Link
    number: Number | None


def specimen(here: Here) -> Specimen | None:
    """Return the claim that the settings name, or None if they name none that can be shown."""
    named = here.chronicle.settings.specimen
    key = claim_key("", named) if named else ClaimKey("", "")
    claim = here.chronicle.claims.get(key)
    if claim is None:
        return None
    drawn = next((f for f in claim.figures if bounds(f)), None)
    event = here.chronicle.events[key.event]
    hollow = claim.modality is not Modality.ASSERTION
    return Specimen(
        claim=claim_view(here, key),
        record=here.claim(key, event.title),
        number=_number(drawn, hollow=hollow) if drawn else None,
    )


def _number(figure: Figure, *, hollow: bool) -> Number:
    drawn = as_bar(figure, hollow=hollow)
    # Twice as far as the number: its mark stands in the middle.
    scale = scale_for([2 * n for n in bounds(figure)])
    between = "A bar between two strokes: both ends were given."
    says = between if drawn.high is not None else _FADES[drawn.fade]
    return Number(bar(drawn, scale), number(figure), says)
