"""One piece of work in several processes: each takes a share, and what they return is collected.

Processes are forked, so that each begins with everything that is in memory and nothing is sent to
it. Where that cannot be done (elsewhere than on Unix, or when threads run), one process does all.
"""

from __future__ import annotations

import gc
import os
import threading
import traceback
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class LostShareError(Exception):
    """A process that had a share failed or was ended; the text says how."""


def processes(wanted: int, items: int, fewest: int) -> int:
    """Return how many processes pay: as many as wanted (0: as there are cores), for so many items.

    `fewest` is how many items make one more process worth its start.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return max(1, min(wanted or os.cpu_count() or 1, items // fewest))


def in_shares(work: Callable[[Sequence[T]], R], items: Sequence[T], number: int) -> list[R]:
    """Return what `work` makes of each share of the items, the first share's result first.

    Raises LostShareError for what goes wrong in another process; results have to be picklable.
    """
    if number < 2:
        return [work(items)]
    gc.freeze()  # what is shared stays shared: the collector would write into all of it
    context = get_context("fork")
    children, answers = [], []
    try:
        for share in range(1, number):
            answer, asked = context.Pipe(duplex=False)
            child = context.Process(target=_work, args=(work, items[share::number], asked))
            child.start()
            asked.close()
            children.append(child)
            answers.append(answer)
        results = [work(items[::number])]
        for answer in answers:
            results.append(_result(answer))
        for child in children:
            child.join()
        return results
    finally:
        for child in children:
            child.kill()
        gc.unfreeze()


def _work(work: Callable[[Sequence[T]], R], items: Sequence[T], asked: Connection) -> None:
    """Do one share, say what came of it, and go without clearing up what only memory holds."""
    try:
        asked.send((work(items), ""))
    except BaseException:  # whatever it is, the other side has to know
        asked.send((None, traceback.format_exc()))
    finally:
        asked.close()
        os._exit(0)


def _result(answer: Connection) -> Any:
    try:
        result, failed = answer.recv()
    except EOFError:
        raise LostShareError("a process was ended from outside, or had no memory left") from None
    if failed:
        raise LostShareError(failed)
    return result
