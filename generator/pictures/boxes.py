"""Parts of a picture that something covers: what keeps labels off each other."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A part of a picture, in its pixels, that something covers."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: Box) -> bool:
        """Whether another box covers all of this one."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )

    def meets(self, other: Box) -> bool:
        """Whether two boxes cover anything together."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )
