"""When files were last changed, as git's history has it: one look at a whole folder."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECONDS = 60


def last_changed(folder: Path) -> Mapping[str, str]:
    """Return the day (ISO 8601) of the last commit to each file, by its path within a folder.

    Nothing for a folder without git, or with a part of its history: it would be the wrong day.
    """
    shallow = _git(folder, "rev-parse", "--is-shallow-repository")
    if shallow is None or shallow.strip() != "false":
        return {}
    told = _git(
        folder, "log", "-z", "--name-only", "--no-renames", "--relative", "--format=%cs", "--", "."
    )
    days: dict[str, str] = {}
    day = ""
    # A day, then the files of that commit, the first of them after a line break.
    for part in (told or "").split("\0"):
        if _DAY.fullmatch(part):
            day = part
        elif part:
            path = part.removeprefix("\n")
            days[path] = max(day, days.get(path, ""))
    return days


def _git(folder: Path, *command: str) -> str | None:
    """Return what git says, without what its settings or a hook that runs us would change."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    call = ["git", "--no-pager", "-c", "log.showSignature=false", *command]
    try:
        done = subprocess.run(
            call, cwd=folder, env=environment, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None
