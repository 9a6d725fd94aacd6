"""Runs a command and says what it took: seconds, processor seconds, memory of all its processes."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_EVERY = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True)
class Run:
    """What one run of a command took: wall and processor seconds, and megabytes at the peak.

    Memory is the proportional set size of the whole process tree: what processes share counts once.
    """

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True)
class Spread:
    """Several runs as one: the median with the least and the most."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        return cls(median(values), min(values), max(values))


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Run a command in a folder; it must succeed."""
    before, began = _cpu(), time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    peak = _Peak(process.pid)
    said, _ = process.communicate()
    wall = time.perf_counter() - began
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}:\n{said.decode(errors='replace')}")
    return Run(wall, _cpu() - before, peak.stop())


def end(process: subprocess.Popen[bytes]) -> None:
    """End a server, by its process id and those that it started."""
    if process.poll() is not None:
        return
    with_all = os.getpgid(process.pid)
    os.killpg(with_all, signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(with_all, signal.SIGKILL)
        process.wait()


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Peak:
    """Watches the memory of a session of processes."""

    def __init__(self, session: int) -> None:
        self._session = session
        self._most = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> float:
        """Stop, and return the most that was seen, in megabytes."""
        self._done.set()
        self._thread.join()
        return self._most / 1024

    def _watch(self) -> None:
        while not self._done.wait(_EVERY):
            self._most = max(self._most, sum(map(_held, self._processes())))

    def _processes(self) -> list[int]:
        found = []
        for name in filter(str.isdigit, os.listdir("/proc")):
            try:
                if os.getsid(int(name)) == self._session:
                    found.append(int(name))
            except OSError:
                continue
        return found


def _held(process: int) -> int:
    """Return the kilobytes that a process holds, its part of what is shared."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
