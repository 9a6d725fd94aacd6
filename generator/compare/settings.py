"""Changed settings of the chronology, and its map."""

from __future__ import annotations

from collections.abc import Iterator

from generator.chronicle import Chronicle

from .change import Change, Kind, Subject
from .fields import Reader, differences
from .wording import plain

_SETTINGS = Subject("", "", "chronology.yml")
_MAP = Subject("", "", "map.yml")


def setting_changes(before: Chronicle, after: Chronicle, reader: Reader) -> Iterator[Change]:
    """Yield what changed in `chronology.yml` and `map.yml`."""
    for field, words in differences(before.settings, after.settings, reader):
        where = after.settings.marks.where(field)
        yield Change(Kind.SETTING_CHANGED, _SETTINGS, words, where=where)
    old, new = before.base_map, after.base_map
    if old and new:
        for field, words in differences(old, new, reader):
            yield Change(Kind.SETTING_CHANGED, _MAP, words, where=new.marks.where(field))
    elif new:
        yield Change(Kind.SETTING_CHANGED, _MAP, plain("a map, new"), where=new.marks.where())
    elif old:
        yield Change(Kind.SETTING_CHANGED, _MAP, plain("the map, taken out"))
