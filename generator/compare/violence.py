"""Words of violence in an event without its mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.records import Event
from generator.references import AnyRecord

from .change import Change, Kind, Subject
from .wording import plain

_GRAPHIC = re.compile(
    r"\b(?:behead|decapitat|mutilat|dismember|disembowel|tortur|crucif|castrat|lynch|hanged|flay|"
    r"rap(?:e[ds]?|ing)\b|corpse|entrails|body parts|charred|severed|sexual violence|skinned alive|"
    r"burn(?:ed|t)? alive|stoned to death|shot in the head|"
    r"(?:slit|cut)\w* (?:\w+ )?throat|throats? (?:\w+ )?(?:slit|cut))\w*",
    re.I,
)


def violence(about: Subject, event: AnyRecord, before: AnyRecord | None) -> Iterator[Change]:
    """Yield new words of violence in an event without its mark, or a mark taken off."""
    if not isinstance(event, Event) or event.graphic:
        return
    old = before if isinstance(before, Event) else None
    known = {m[0].lower() for t in _spoken(old) for m in _GRAPHIC.finditer(t)} if old else set()
    found = {m[0].lower(): None for t in _spoken(event) for m in _GRAPHIC.finditer(t)}
    new = [word for word in found if word not in known]
    if old is not None and old.graphic:
        shown = f": {', '.join(found)}" if found else ""
        told = f"no longer marked as graphic{shown}"
        yield Change(Kind.UNMARKED, about, plain(told), where=event.marks.where())
    elif new:
        told = f"not marked as graphic, and tells of: {', '.join(new)}"
        yield Change(Kind.UNMARKED, about, plain(told), where=event.marks.where())


def _spoken(event: Event) -> Iterator[str]:
    yield from (event.title, event.summary, event.brief or "", event.contested or "")
    yield from (question.text for question in event.questions)
    for claim in event.claims:
        yield from (claim.text, claim.quote or "", claim.hedge or "", claim.not_said or "")
        yield from (figure.counts or "" for figure in claim.figures)
