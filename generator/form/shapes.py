"""What the record models say of the form: the order of keys, and what each field holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from generator import fields
from generator.records import (
    AttributionLink,
    Citation,
    ExternalIdentifier,
    OtherName,
    Participation,
    Record,
)


@dataclass(frozen=True, slots=True)
class Held:
    """What a field holds: the model of its record or records, and how its text is written."""

    model: type[Record] | None = None
    quotes: bool = False  # always: dates, so that all are written alike
    fold: str = ">-"  # how a long text is folded; "" never, as the lines of a map

    @property
    def in_one_line(self) -> bool:
        """Whether its records are so short that each stands in one line if it can."""
        short = (AttributionLink, Citation, ExternalIdentifier, OtherName, Participation)
        return self.model in short

    @property
    def listed_in_one_line(self) -> bool:
        """Whether the whole list of its records does."""
        return self.model is Citation


UNKNOWN = Held()


@cache
def held_by(model: type[Record] | None) -> Mapping[str, Held]:
    """Return what each field of a model holds, in the order of the format."""
    if model is None:
        return {}
    hints = get_type_hints(model, include_extras=True)
    return {name: _held(hints[name]) for name in model.model_fields if name != "marks"}


def _held(hint: Any) -> Held:
    types = list(_types(hint))
    models = [kind for kind in types if isinstance(kind, type) and issubclass(kind, Record)]
    if fields.Prose in types:
        return Held(fold=">")
    if fields.Date in types:
        return Held(quotes=True)
    return Held(fold="") if fields.Shape in types else Held(models[0] if models else None)


def _types(hint: Any) -> Iterator[Any]:
    """Yield the types in an annotation: of `tuple[Date, ...] | None`, Date and None."""
    inner = () if get_origin(hint) is Annotated else get_args(hint)
    if not inner:
        yield hint
    for part in inner:
        yield from _types(part)
