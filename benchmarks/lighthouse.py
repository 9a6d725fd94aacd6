"""Lighthouse on pages of a built site, phone profile, compressed.

`python -m benchmarks.lighthouse site`; needs `npm ci --prefix benchmarks/node`. Prints the median
score of each category of some runs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from benchmarks.served import serve_compressed
from tests.browser import find_browser

LIGHTHOUSE = Path(__file__).parent / "node" / "node_modules" / ".bin" / "lighthouse"
PAGES = ("", "timeline/", "events/2015-04-25-jisr-al-shughur/")
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu"


def scores(address: str, browser: Path) -> tuple[dict[str, float], list[str]]:
    """Return the score of each category, 0 to 100, and what was not passed."""
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "report.json")
        command = [
            str(LIGHTHOUSE),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--chrome-flags={FLAGS} --user-data-dir={scratch}/profile",
        ]
        subprocess.run(
            command,
            env={**os.environ, "CHROME_PATH": str(browser)},
            check=True,
        )
        found = json.loads(report.read_text(encoding="utf-8"))
    failed = [
        f"{audit['id']}: {audit.get('displayValue') or audit['title']}"
        for audit in found["audits"].values()
        if audit["score"] is not None and audit["score"] < 0.9
    ]
    categories = found["categories"].values()
    return {c["id"]: 100 * (c["score"] or 0) for c in categories}, failed


def main() -> None:
    """Measure the pages that are named, or a few that matter most."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("pages", nargs="*", default=PAGES, help="addresses from its root")
    parser.add_argument("--runs", type=int, default=3, help="how often each is measured")
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = find_browser(playwright)
    if browser is None:
        raise SystemExit("no browser here; make test installs one")
    with serve_compressed(given.site) as address:
        for path in given.pages:
            runs = [scores(address + path, browser) for _ in range(given.runs)]
            middle = {name: median(run[name] for run, _ in runs) for name in runs[0][0]}
            print(f"/{path}:", ", ".join(f"{name} {value:.0f}" for name, value in middle.items()))
            for line in runs[-1][1]:
                print(f"    {line}")


if __name__ == "__main__":
    main()
