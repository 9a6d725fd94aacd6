"""How long a piece of work takes, stage by stage."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


class Stages:
    """A clock of named stages; a stage that comes again goes on."""

    def __init__(self) -> None:
        """Begin with no stage."""
        self._began = time.perf_counter()
        self._spent: dict[str, float] = {}
        self.counts: dict[str, int] = {}
        """How many things were made or reused, by what they are."""

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Count the time of what is done within as a stage's."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self._spent[name] = self._spent.get(name, 0.0) + time.perf_counter() - began

    @property
    def spent(self) -> Mapping[str, float]:
        """Seconds by stage, in the order in which they began."""
        return self._spent

    @property
    def total(self) -> float:
        """Seconds since the work began."""
        return time.perf_counter() - self._began

    def add(self, other: Stages) -> None:
        """Add the stages of a part of the work."""
        for name, seconds in other.spent.items():
            self._spent[name] = self._spent.get(name, 0.0) + seconds
        self.counts |= other.counts

    def as_words(self, least: float = 0.05) -> str:
        """Return the total, and the stages that took some time: "2.1 s: reading 0.4, …"."""
        long = [
            f"{name} {seconds:.1f}" for name, seconds in self._spent.items() if seconds >= least
        ]
        return f"{self.total:.1f} s" + (f": {', '.join(long)}" if long else "")

    def as_table(self) -> str:
        """Return the stages as lines of a table, for people."""
        rows = [*self._spent.items(), ("in all", self.total)]
        return "".join(f"{name:<24}{seconds:>8.3f} s\n" for name, seconds in rows)

    def as_json(self) -> str:
        """Return the stages for programs: names and seconds in order, counts, and the total."""
        stages = [{"name": name, "seconds": seconds} for name, seconds in self._spent.items()]
        whole = {"stages": stages, "counts": self.counts, "total": self.total}
        return json.dumps(whole, indent=1) + "\n"
