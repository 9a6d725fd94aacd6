"""A piece of work done beside the rest, in a process of its own where the system has them."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def aside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin a piece of work and return what waits for its result.

    The process is a copy of this one, so nothing has to be handed to it; what it hands back is
    read by this very program. Where there is no such process, or it fails, the work is done when
    its result is asked for.
    """
    if sys.platform != "linux":
        return work
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _answer(work, writing)
    os.close(writing)

    def result() -> T:
        with open(reading, "rb") as stream:
            told = stream.read()
        _, status = os.waitpid(child, 0)
        if status:
            return work()
        made: T = pickle.loads(told)
        return made

    return result


def _answer(work: Callable[[], object], writing: int) -> None:
    """Do the work and end this copy, whatever happens: it must not go on as the program."""
    status = 1
    try:
        with open(writing, "wb") as stream:
            stream.write(pickle.dumps(work()))
        status = 0
    finally:
        os._exit(status)
