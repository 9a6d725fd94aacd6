"""How long `chronology diff` takes: this chronology and a large one, each with one change.

    python -m benchmarks.diff [--events 10000] [--runs 5]

Each run is a process of its own, as a curator or a workflow starts it. Prints medians, with the
shortest and the longest, and beside them what loading either side alone takes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.synthetic import write

ROOT = Path(__file__).parent.parent
CALL = (sys.executable, "-m", "generator.cli")
_WHO = {f"GIT_{r}_{w}": "a@b.c" for r in ("AUTHOR", "COMMITTER") for w in ("NAME", "EMAIL")}


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--events", type=int, default=10_000)
    given.add_argument("--runs", type=int, default=5)
    options = given.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        real, large = Path(scratch, "real"), Path(scratch, "large")
        shutil.copytree(ROOT / "content", real / "content")
        write(large / "content", options.events, 1)
        print("| | diff | check of one side |\n|---|---|---|")
        for name, folder in (("this chronology", real), (f"{options.events:,} events", large)):
            _two_commits(folder)
            found = [_timed(folder, "diff", "HEAD~1", "HEAD") for _ in range(options.runs)]
            alone = [_timed(folder, "check") for _ in range(options.runs)]
            print(f"| {name} | {_told(found)} | {_told(alone)} |")


def _two_commits(folder: Path) -> None:
    """Make a repository of a folder whose second commit gives one event another title."""
    _git(folder, "init", "-q")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", "one")
    path = next(iter(sorted((folder / "content/events").rglob("*.yml"))))
    text = path.read_text("utf-8")
    made = text.replace("title: ", "title: Again: ", 1).replace('"title": "', '"title": "Again ', 1)
    path.write_text(made.replace("title: Again: ", "title: Again ", 1), "utf-8")
    _git(folder, "commit", "-qam", "two")
    _git(folder, "repack", "-adq")  # packed, as a clone is


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, env=os.environ | _WHO, check=True)


def _timed(folder: Path, *words: str) -> float:
    start = time.perf_counter()
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run([*CALL, *words], cwd=folder, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def _told(seconds: list[float]) -> str:
    return f"{median(seconds):.2f} s ({min(seconds):.2f}–{max(seconds):.2f})"


if __name__ == "__main__":
    main()
