"""A small chronology, made up, in this repository's own theme and settings; built in seconds."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from tests.web import ROOT, build

NAME = "Chronology of a march, 2019–2020"
HAND_WRITTEN = {
    "manual/index.md": "# Manual\n\nBegin here.\n\n## One\n\nFirst.\n\n## Two\n\nSecond.\n",
    "manual/dates.md": "# Dates\n\nWhen.\n\n| a | b |\n|---|---|\n| `c` | d |\n",
}


def small_project(folder: Path, **settings: Any) -> Path:
    """Write a small chronology's project; some settings other than this repository's."""
    given = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    given["nav"] = [part for part in given["nav"] if "Manual" not in part]
    given["nav"].append({"Manual": list(HAND_WRITTEN)})
    given |= {"site_name": NAME, **settings}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(given, sort_keys=False), encoding="utf-8")
    shutil.copytree(ROOT / "tests/golden/content", folder / "content")
    for path, text in HAND_WRITTEN.items():
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).write_text(text, encoding="utf-8")
    return folder


def small_site(folder: Path, **settings: Any) -> Path:
    """Build the site of a small chronology."""
    project = small_project(folder, **settings)
    build(project, project / "site")
    return project / "site"
