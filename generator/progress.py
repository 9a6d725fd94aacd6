"""A line in the terminal that says how far long work is, and goes when it is done."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

# Seconds that nobody minds waiting, and between two looks at the line.
_PATIENCE, _EVERY = 2.0, 0.1


class Progress:
    """Counts what one process does; where nobody watches, it says nothing.

    Of work in shares the first share stands for all.
    """

    def __init__(self) -> None:
        """Begin to wait."""
        self._began = time.monotonic()
        self._process = os.getpid()
        self._shown = 0

    def through(self, items: Sequence[T], words: str) -> Iterator[T]:
        """Yield items, and say how many of them are done: `words` says what is done to them."""
        if not sys.stderr.isatty() or os.getpid() != self._process:
            yield from items
            return
        last = 0.0
        try:
            for number, item in enumerate(items):
                now = time.monotonic()
                if now - self._began > _PATIENCE and now - last > _EVERY:
                    self._say(f"{words}: {100 * number // len(items)} %")
                    last = now
                yield item
        finally:
            self._say("")

    def _say(self, words: str) -> None:
        if words or self._shown:
            sys.stderr.write(f"\r{words:<{self._shown}}" + ("" if words else "\r"))
            sys.stderr.flush()
        self._shown = len(words)
