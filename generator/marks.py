"""Where each value of a YAML file was written."""

from __future__ import annotations

from generator.problems import Where

Loc = tuple[int | str, ...]
Spot = tuple[int, int]

# The key under which a mapping carries its marks. YAML cannot hold U+0000, so no file can forge it.
MARKS = "\0marks"


class Marks:
    """The places of a mapping or list and of all it holds: lines and columns, from 1.

    `keys` has the place of each key of a mapping; `values` the place of each value, or the
    marks of a nested mapping or list, under its key or its index.
    """

    __slots__ = ("column", "keys", "line", "path", "values")

    def __init__(self, path: str, line: int, column: int) -> None:
        """Begin the marks of a mapping or list that stands at one place."""
        self.path = path
        self.line = line
        self.column = column
        self.keys: dict[str, Spot] = {}
        self.values: dict[int | str, Spot | Marks] = {}

    def where(self, *loc: int | str) -> Where:
        """Return the place of a value, or of the nearest thing around it that exists."""
        here: Spot | Marks = self
        for step in loc:
            if not isinstance(here, Marks):
                break
            found = here.values.get(step)
            if found is None:
                break
            here = found
        if isinstance(here, Marks):
            return Where(self.path, here.line, here.column)
        return Where(self.path, *here)

    def key(self, *loc: int | str) -> Where:
        """Return the place of the key that a value stands under, or as near as there is."""
        here: Spot | Marks | None = self
        for step in loc[:-1]:
            here = here.values.get(step) if isinstance(here, Marks) else None
        if isinstance(here, Marks) and str(loc[-1]) in here.keys:
            return Where(self.path, *here.keys[str(loc[-1])])
        return self.where(*loc)
