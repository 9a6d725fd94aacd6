"""How large the timeline of many events is, how soon it can be used, how fast a filter answers.

    python -m benchmarks.timeline [--events 10000] [--runs 5] [--slowed 4]

Builds the timeline's page alone from made-up content, with the data of all events, serves it
compressed, and opens it in Chromium, whose processor is slowed. Prints medians.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.served import serve_compressed
from benchmarks.synthetic import write
from generator.pages.kinds import KINDS
from generator.timeline import timeline_files
from tests.browser import launch

ROOT = Path(__file__).parent.parent
# What a reader does first, as a script for the page, and the mark that it ends with.
_FIRST_CHOICE = (
    "select => {{ select.selectedIndex = {}; select.dispatchEvent(new Event('change')) }}"
)
_ACTS = {
    "an actor": (".controls label:nth-child(1) select", _FIRST_CHOICE.format(3)),
    "a place": (".controls label:nth-child(2) select", _FIRST_CHOICE.format(2)),
    "any place again": (".controls label:nth-child(2) select", _FIRST_CHOICE.format(0)),
    "any actor again": (".controls label:nth-child(1) select", _FIRST_CHOICE.format(0)),
    "a year": (".controls label:nth-child(6) select", _FIRST_CHOICE.format(5)),
    "key events": (".check input", "box => box.click()"),
}
_MARKS = """Object.fromEntries([
  ["page parsed", performance.getEntriesByType("navigation")[0].domInteractive],
  ["first paint", performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0],
  ...["start", "data", "number", "ready"].map(name => [
    name === "ready" ? "usable" : `timeline ${name}`,
    performance.getEntriesByName(`timeline-${name}`)[0].startTime,
  ]),
])"""
_TIMED = """([selector, act]) => new Promise(done => {
  const element = document.querySelector(selector);
  performance.clearMarks("timeline-answer");
  performance.clearMarks("timeline-number");
  const begun = performance.now();
  (0, eval)(`(${act})`)(element);
  const look = () => {
    const at = name => performance.getEntriesByName(name).at(-1)?.startTime;
    if (at("timeline-answer") === undefined) return setTimeout(look, 5);
    // Until it is painted, which comes after the frame that follows.
    requestAnimationFrame(() => setTimeout(() => done([
      at("timeline-number") - begun, at("timeline-answer") - begun, performance.now() - begun,
    ])));
  };
  look();
})"""


@contextmanager
def built(content: Path) -> Iterator[Path]:
    """Build the timeline's page with all its data, and nothing else."""

    kinds = tuple(kind for kind in KINDS if kind.name == "timeline")
    files = (timeline_files,)
    with (
        tempfile.TemporaryDirectory() as folder,
        patch("generator.site.KINDS", kinds),
        patch("generator.site.FILES", files),
    ):
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=folder)
        config.nav = None
        chronology = config.plugins["chronology"]
        chronology.config["content"] = str(content)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        yield Path(folder)


class Opened:
    """The timeline opened anew in a slowed browser, with nothing kept from before."""

    def __init__(self, page: Page, address: str, slowed: float) -> None:
        """Open it and wait until it can be used."""
        self.page = page
        self.bytes: dict[str, float] = {}
        session: CDPSession = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        urls: dict[str, str] = {}
        session.on(
            "Network.responseReceived",
            lambda e: urls.update({e["requestId"]: e["response"]["url"]}),
        )
        session.on(
            "Network.loadingFinished",
            lambda e: self.bytes.update({urls.get(e["requestId"], "?"): e["encodedDataLength"]}),
        )
        page.goto(f"{address}timeline/")
        page.wait_for_selector('[data-timeline][data-state="ready"]')
        self.marks: dict[str, float] = page.evaluate(_MARKS)
        page.wait_for_load_state("networkidle")
        self.loaded = dict(self.bytes)

    def timed(self, selector: str, act: str) -> tuple[float, float, float]:
        """Do something; return when its number, its rows and the picture of both are there."""
        number, rows, painted = self.page.evaluate(_TIMED, [selector, act])
        self.page.wait_for_timeout(300)
        return number, rows, painted


def measure(address: str, runs: int, slowed: float) -> None:
    """Print the medians of some runs."""
    usable: list[dict[str, float]] = []
    answers: dict[str, list[tuple[float, float, float]]] = {name: [] for name in _ACTS}
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for _ in range(runs):
            context = browser.new_context(viewport={"width": 390, "height": 844})
            opened = Opened(context.new_page(), address, slowed)
            usable.append(opened.marks)
            for name, act in _ACTS.items():
                answers[name].append(opened.timed(*act))
            context.close()
        browser.close()
    for what, sizes in (("to load", opened.loaded), ("with all filters", opened.bytes)):
        print(f"{sum(sizes.values()) / 1024:.0f} KB {what}, in {len(sizes)} requests, compressed")
    for url, size in sorted(opened.loaded.items(), key=lambda pair: -pair[1]):
        print(f"  {size / 1024:6.1f} KB  {url.removeprefix(address)}")
    for mark in usable[0]:
        times = sorted(marks[mark] for marks in usable)
        print(f"{mark}: {median(times):.0f} ms ({times[0]:.0f} to {times[-1]:.0f})")
    for name, all_ in answers.items():
        number, rows, painted = (median(column) for column in zip(*all_, strict=True))
        print(f"{name}: number {number:.0f} ms, rows {rows:.0f} ms, painted {painted:.0f} ms")


def main() -> None:
    """Measure the timeline of a made-up chronology."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slowed", type=float, default=4)
    parser.add_argument("--site", type=Path, help="a folder built before, with a timeline in it")
    given = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    if given.site:
        with serve_compressed(given.site) as address:
            measure(address, given.runs, given.slowed)
        return
    with tempfile.TemporaryDirectory() as content:
        write(Path(content), given.events, 1)
        with built(Path(content)) as folder, serve_compressed(folder) as address:
            measure(address, given.runs, given.slowed)


if __name__ == "__main__":
    main()
