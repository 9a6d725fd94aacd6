"""What commands that read a content folder share: loading it, and what sums it up."""

from __future__ import annotations

from pathlib import Path

from generator.kept import of_content
from generator.load import Loaded, assemble, load
from generator.pages.words import counted
from generator.reading import KEPT, Memory
from generator.verdict import Sight, Verdict

from .closing import existing


def content(folder: Path, *, cached: bool = True) -> Loaded:
    """Load a content folder, and remember what its files say and what is wrong with them."""
    return seen(folder, cached=cached)[0]


def seen(folder: Path, *, cached: bool) -> tuple[Loaded, Sight | None]:
    """Return the same with what was seen of the folder, where that is remembered."""
    existing(folder)
    kept = of_content(folder) if cached else None
    if kept is None:
        return load(folder), None
    memory, sight = Memory(kept / KEPT), Sight(folder, kept)
    loaded = assemble(sight.read(), memory=memory)
    memory.keep()
    sight.keep(Verdict(loaded.problems, inventory(loaded)))
    return loaded, sight


def inventory(loaded: Loaded) -> str:
    """Return in one line what is there."""
    whole = loaded.chronicle
    if whole is None:
        return ""
    return (
        f"{counted(len(whole.events), 'event')}, {counted(len(whole.claims), 'claim')}, "
        f"{counted(len(whole.actors), 'actor')}, {counted(len(whole.places), 'place')}, "
        f"{counted(len(whole.sources), 'source')}"
    )
