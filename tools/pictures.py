"""Takes the pictures of CONTRIBUTING.md anew, from a small made-up chronology in a real browser.

    python -m tools.pictures

They stand in `.github/pictures/`, where they are not published with the site.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from generator.report import as_html
from tests.review.cases import CASES, read_case
from tests.small import small_project
from tests.web import ROOT, chromium, serve_folder

OUT = ROOT / ".github/pictures"
REPOSITORY = "https://github.com/ness-archive/chronology"
SIZE = {"width": 900, "height": 700}


def main() -> None:
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        page = browser.new_page(viewport=SIZE, device_scale_factor=1.5)  # type: ignore[arg-type]
        project = small_project(
            Path(scratch) / "project",
            site_url="https://ness-archive.github.io/chronology/",
            plugins=["search", {"chronology": {"repository": REPOSITORY}}],
        )
        _foot(page, project)
        _report(page, Path(scratch))
        _banner(page, project)


def _foot(page: Page, project: Path) -> None:
    """The foot of an event's page: where to mend it and where to report an error."""
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, check=True)
    with serve_folder(project / "site", "/chronology/") as root:
        page.goto(f"{root}events/2020-05-17-march/", wait_until="networkidle")
        last = page.locator("a[rel=edit]").last
        last.scroll_into_view_if_needed()
        at = last.bounding_box()
        assert at
        top = max(0, at["y"] - 250)
        clip = {"x": 0, "y": top, "width": 900, "height": at["y"] + 60 - top}
        page.screenshot(path=OUT / "edit-this-page.png", clip=clip)  # type: ignore[arg-type]


def _report(page: Page, scratch: Path) -> None:
    """What a reviewer reads."""
    found = read_case(CASES / "second-origin-removed.txt").compared()
    (scratch / "report.html").write_text(as_html(found), encoding="utf-8")
    page.goto((scratch / "report.html").as_uri())
    page.screenshot(path=OUT / "report.png", full_page=True)


def _banner(page: Page, project: Path) -> None:
    """A preview in which a mistake is told at its line."""
    path = project / "content/events/2020/2020-05-17-march.yml"
    sound = path.read_text()
    with _preview(project) as root:
        page.goto(f"{root}events/2020-05-17-march/", wait_until="load")
        path.write_text(sound.replace("type: protest", "type: protests"))
        page.locator(".chronology-problems").wait_for(timeout=30_000)
        page.wait_for_timeout(1_000)  # the header comes to rest below it
        page.evaluate("window.scrollTo(0, 0)")
        clip = {"x": 0, "y": 0, "width": 900, "height": 420}
        page.screenshot(path=OUT / "preview.png", clip=clip)  # type: ignore[arg-type]


@contextmanager
def _preview(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    call = [sys.executable, "-m", "mkdocs", "serve", "-q", "--dev-addr", address]
    server = subprocess.Popen(call, cwd=project)
    root = f"http://{address}/chronology/"
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(root, timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        yield root
    finally:
        server.terminate()
        server.wait(timeout=20)


if __name__ == "__main__":
    shutil.rmtree(OUT, ignore_errors=True)
    main()
