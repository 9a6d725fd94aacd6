"""What a check finds."""

from __future__ import annotations

from typing import NamedTuple

from generator.problems import Where


class Finding(NamedTuple):
    """What a check found: where, what is wrong, what to write instead."""

    where: Where
    message: str
    hint: str
