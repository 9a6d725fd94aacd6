"""One piece of work in several processes: each takes a share, and what they return is collected."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from generator.aside import aside

T = TypeVar("T")
R = TypeVar("R")


def processes(wanted: int, items: int, fewest: int) -> int:
    """Return how many processes pay: as many as wanted (0: as there are cores), for so many items.

    `fewest` is how many items make one more process worth its start. Where threads run, a process
    cannot be copied.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return max(1, min(wanted or os.cpu_count() or 1, items // fewest))


def in_shares(work: Callable[[Sequence[T]], R], items: Sequence[T], number: int) -> list[R]:
    """Return what `work` makes of each share of the items: of every so many-th item.

    What is returned has to be picklable.
    """
    if number < 2:
        return [work(items)]
    gc.freeze()  # what is shared stays shared: the collector would write into all of it
    try:
        waiting = [aside(partial(work, items[share::number])) for share in range(1, number)]
        return [work(items[::number]), *(wait() for wait in waiting)]
    finally:
        gc.unfreeze()
