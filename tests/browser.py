"""Finds the browser that the tests drive; run as a script, installs one where none is.

CHRONOLOGY_BROWSER names another. Debian has a package of its own; elsewhere Playwright brings one.
On Debian it also installs what pages and scripts are checked with: npm, and Java.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FONTS = "fonts-noto-core"  # draws the Arabic, Persian and Hebrew names
ARABIC = Path("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf")  # one of them
CHECKERS = {"npm": "npm", "java": "default-jre-headless"}  # programs, and Debian's packages of them
FLAGS = (
    "--no-sandbox",  # root's Chromium does not start with its sandbox
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # A page's own requests are what the tests watch: the browser makes none for itself.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowserError(Exception):
    """There is no browser here, and its text says what to install."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"No browser for the tests: {why}. Install Chromium or Google Chrome (on Debian as "
            f"root: apt-get install chromium {FONTS}; elsewhere: .venv/bin/python -m playwright "
            "install --with-deps chromium), or set CHRONOLOGY_BROWSER to the program of a Chromium "
            "that you have, then run make test again."
        )


def find_browser(playwright: Playwright) -> Path | None:
    """Return the browser's program: the one that is named, an installed one, Playwright's own."""
    if named := os.environ.get("CHRONOLOGY_BROWSER"):
        if program := shutil.which(named):
            return Path(program)
        raise NoBrowserError(f"CHRONOLOGY_BROWSER is {named!r}, which is no program here")
    for name in (*ON_PATH, *ON_MACOS):
        if program := shutil.which(name):
            return Path(program)
    own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


def launch(playwright: Playwright) -> Browser:
    """Start the browser without a window; the caller closes it."""
    program = find_browser(playwright)
    if program is None:
        raise NoBrowserError("none is installed")
    return playwright.chromium.launch(executable_path=program, headless=True, args=FLAGS)


def set_up() -> Path:
    """Find the browser or install one, and on Debian the fonts that the pages need."""
    with sync_playwright() as playwright:
        program = find_browser(playwright)
        if not os.environ.get("CHRONOLOGY_BROWSER") and is_debian():
            install_on_debian(program)
        elif program is None:
            install_playwrights_own()
        program = find_browser(playwright)
        if program is None:
            raise NoBrowserError("installing one did not work (see above)")
        launch(playwright).close()
        return program


def is_debian() -> bool:
    """Tell Debian from the rest: Ubuntu's package of the same name only points to a snap."""
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return "ID=debian" in lines


def install_on_debian(program: Path | None) -> None:
    """Install Debian's browser where there is none, and the fonts where they are missing."""
    missing = [] if program else ["chromium"]
    if not ARABIC.exists():
        missing.append(FONTS)
    missing += [package for program, package in CHECKERS.items() if not shutil.which(program)]
    if not missing:
        return
    become_root = () if os.geteuid() == 0 else ("sudo", "-n")
    apt = (*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y")
    apt = (*apt, "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300")
    apt = (*apt, "-o", "Dpkg::Use-Pty=0")
    if run(*become_root, "true") == 0:
        print("Installing Debian's packages:", *missing, flush=True)
        run(*apt, "update")
        run(*apt, "install", "--no-install-recommends", *missing)
    elif program is None:
        install_playwrights_own()


def install_playwrights_own() -> None:
    """Have Playwright fetch the Chromium that it was built with."""
    print("Installing Playwright's own Chromium", flush=True)
    run(sys.executable, "-m", "playwright", "install", "chromium")


def run(*command: str) -> int:
    """Run a command, showing its errors only, and return its exit code."""
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL).returncode
    except FileNotFoundError:
        return 127


if __name__ == "__main__":
    try:
        print(set_up())
    except NoBrowserError as problem:
        sys.exit(str(problem))
