"""How fast a site builds and previews, beside Hugo with the same records.

    python -m benchmarks.build [--quick] [--sizes 100 1000 10000] [--runs 5] [--out FILE.json]

Writes one table (Markdown, printed) and the same as JSON. Runs of ours and of the peer take turns.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import yaml

from benchmarks import synthetic
from benchmarks.measure import Run, Spread, end, run
from benchmarks.peers import hugo

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
SAVES = 5
PORT = 8137


class Bench:
    """The projects of one size, ours and the peer's, in a folder of their own."""

    def __init__(self, folder: Path, events: int) -> None:
        self.folder, self.events = folder / str(events), events
        self.content = self.folder / "ours/content"
        self.site, self.peer = self.folder / "ours/site", self.folder / "hugo"
        self.peer_site = self.folder / "hugo-site"
        self.environment = {
            "NO_MKDOCS_2_WARNING": "1",
            "XDG_CACHE_HOME": str(self.folder / "cache"),
        }
        self.hugo = hugo.set_up(folder)
        if not self.content.is_dir():
            synthetic.write(self.content, events, 1)
            shutil.copytree(ROOT / "docs", self.folder / "ours/docs")
            settings = (ROOT / "mkdocs.yml").read_text()
            for placeholder in ("chronology.example.org", "example.org"):
                settings = settings.replace(placeholder, "site.localhost")
            (self.folder / "ours/mkdocs.yml").write_text(settings)
        hugo.write(self.content, self.peer)

    def forget(self) -> None:
        """Empty all caches of ours, and what was built."""
        for path in (self.folder / "cache", self.folder / "ours/.cache", self.site):
            shutil.rmtree(path, ignore_errors=True)

    def build(self) -> Run:
        command = [str(BIN / "mkdocs"), "build", "--quiet", "--site-dir", str(self.site)]
        return run(command, self.folder / "ours", self.environment)

    def peer_build(self) -> Run:
        shutil.rmtree(self.peer_site, ignore_errors=True)
        shutil.rmtree(self.peer / "resources", ignore_errors=True)
        command = [str(self.hugo), "--quiet", "--destination", str(self.peer_site)]
        return run(command, self.peer, {})

    def command(self, *words: str) -> Run:
        return run([str(BIN / "chronology"), *words], self.folder / "ours", self.environment)

    def bare(self) -> float:
        """Return the seconds that the bare parser takes for the same files."""
        texts = [path.read_text("utf-8") for path in self.content.rglob("*.yml")]
        began = time.perf_counter()
        for text in texts:
            for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
                pass
        return time.perf_counter() - began


def compared(bench: Bench) -> int:
    """Check that both sides built the same pages with the same text; return how many there are."""
    ours, theirs = (_pages(site) for site in (bench.site, bench.peer_site))
    if ours != theirs:
        raise RuntimeError(f"not the same pages: {sorted(ours ^ theirs)[:10]}")
    files = sorted((bench.content / "events").rglob("*.yml"))
    for file in random.Random(1).sample(files, min(20, len(files))):
        event = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
        wanted = [event["title"], *re.split(r"\[|\]\([^)]*\)", event["summary"])]
        wanted += [claim["text"] for claim in event["claims"]]
        for site in (bench.site, bench.peer_site):
            shown = _text((site / f"events/{file.stem}/index.html").read_text("utf-8"))
            for text in wanted:
                if " ".join(text.split()) not in shown:
                    raise RuntimeError(f"{site} does not say of {file.stem}: {text}")
    return len(ours)


def _pages(site: Path) -> set[str]:
    """Return the pages of records and periods, by address."""
    kinds = ("events", "actors", "places", "sources", "timeline")
    found = (page.parent.relative_to(site).as_posix() for page in site.rglob("index.html"))
    # Ours lists sources by letter, on pages that the peer has not.
    return {page for page in found if page.split("/")[0] in kinds and "/by/" not in f"{page}/"}


def _text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def saves(
    command: list[str], folder: Path, env: dict[str, str], file: Path, page: str
) -> Iterator[float]:
    """Yield the seconds until a preview answers, then those from each save to the new text."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **env},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    text = file.read_text("utf-8")
    try:
        yield _until(page, "<h1", process)
        time.sleep(2)
        for number in range(SAVES):
            word = f"Zq{number}token{process.pid}"
            began = time.perf_counter()
            _save(file, text.replace("title: ", f"title: {word} ", 1))
            _until(page, word, process)
            yield time.perf_counter() - began
            time.sleep(0.5)
    finally:
        end(process)
        _save(file, text)


def _save(file: Path, text: str) -> None:
    """Save as editors do: a new file in the old one's place."""
    part = file.with_suffix(".part")
    part.write_text(text, "utf-8")
    part.replace(file)


def _until(page: str, word: str, process: subprocess.Popen[bytes]) -> float:
    began = time.perf_counter()
    while time.perf_counter() - began < 300:
        if process.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            with urlopen(page, timeout=120) as answer:
                if word in answer.read().decode("utf-8", "replace"):
                    return time.perf_counter() - began
        except (URLError, OSError):
            pass
        time.sleep(0.005)
    raise RuntimeError(f"waited in vain for {page}")


def measured(bench: Bench, runs: int, say: Callable[[str], None]) -> dict[str, Any]:
    """Measure one size."""
    found: dict[str, list[float]] = {}

    def add(name: str, taken: Run) -> None:
        for part in ("wall", "cpu", "peak"):
            found.setdefault(f"{name} {part}", []).append(getattr(taken, part))

    for number in range(runs):
        say(f"{bench.events:,} events: cold builds, {number + 1} of {runs}")
        bench.forget()
        add("build cold", bench.build())
        add("hugo build", bench.peer_build())
    pages = compared(bench)
    for number in range(runs):
        say(f"{bench.events:,} events: commands, {number + 1} of {runs}")
        add("build warm", bench.build())
        shutil.rmtree(bench.folder / "cache", ignore_errors=True)
        found.setdefault("yaml.parse", []).append(bench.bare())
        add("check cold", bench.command("check", "content"))
        add("check warm", bench.command("check", "content"))
    out = str(bench.folder / "markdown")
    for pause in (0, 3, 3):  # what was just written is not trusted for two seconds
        time.sleep(pause)
        bench.command("generate", "--out", out)
    for _ in range(runs):
        add("generate warm", bench.command("generate", "--out", out))
    for name, taken in _previews(bench, say):
        found.setdefault(name, []).append(taken)
    return {
        "events": bench.events,
        "pages": pages,
        **{name: vars(Spread.of(values)) for name, values in found.items()},
        **_sizes(bench),
    }


def _previews(bench: Bench, say: Callable[[str], None]) -> Iterator[tuple[str, float]]:
    file = sorted((bench.content / "events").rglob("*.yml"))[-1]
    peer_file = bench.peer / "data" / file.relative_to(bench.content)
    path = f"events/{file.stem}/"
    address = f"127.0.0.1:{PORT}"
    sides = (
        (
            "",
            [str(BIN / "mkdocs"), "serve", "--dev-addr", address],
            bench.folder / "ours",
            file,
        ),
        (
            "hugo ",
            [
                *(str(bench.hugo), "server", "--bind", "127.0.0.1", "--port", str(PORT)),
                *("--baseURL", f"http://{address}/", "--renderToMemory"),
            ],
            bench.peer,
            peer_file,
        ),
    )
    for name, command, folder, edited in sides:
        say(f"{bench.events:,} events: saves, {name or 'ours'}")
        taken = list(saves(command, folder, bench.environment, edited, f"http://{address}/{path}"))
        yield f"{name}preview ready", taken[0]
        yield from ((f"{name}save to served", seconds) for seconds in taken[1:])


def _sizes(bench: Bench) -> dict[str, float]:
    files = [path for path in bench.site.rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in files if path.suffix == ".html"]
    index = (bench.site / "search/records.json").read_bytes()
    return {
        "output MB": sum(path.stat().st_size for path in files) / 1e6,
        "hugo output MB": sum(
            path.stat().st_size for path in bench.peer_site.rglob("*") if path.is_file()
        )
        / 1e6,
        "largest page KB": max(pages) / 1e3,
        "search index KB gzipped": len(gzip.compress(index)) / 1e3,
    }


def table(found: Iterable[dict[str, Any]]) -> str:
    """Return what was measured as Markdown, beside the targets."""
    rows = ["| events | what | ours | beside | ratio | target |", "|---|---|---|---|---|---|"]

    def row(
        one: dict[str, Any], what: str, name: str, beside: str, target: str, unit: str = "s"
    ) -> None:
        ours, other = one[name], one.get(beside)
        ratio = f"{ours['median'] / other['median']:.2f}" if other else ""
        rows.append(
            f"| {one['events']:,} | {what} | {_spread(ours, unit)} | "
            f"{_spread(other, unit) if other else ''} | {ratio} | {target} |"
        )

    for one in found:
        large = one["events"] >= 10_000
        row(one, "build, cold", "build cold wall", "hugo build wall", "1.0" if large else "1.5")
        row(one, "build, processor", "build cold cpu", "hugo build cpu", "")
        row(one, "build, memory", "build cold peak", "hugo build peak", "0.6", "MB")
        row(one, "build, warm", "build warm wall", "hugo build wall", "")
        row(one, "save to served", "save to served", "hugo save to served", "0.1; 0.1 s, 0.25 s")
        row(one, "preview ready", "preview ready", "hugo preview ready", "")
        row(one, "check, cold", "check cold wall", "yaml.parse", "2.5")
        row(one, "check, nothing changed", "check warm wall", "", "0.3 s")
        row(one, "generate, nothing changed", "generate warm wall", "", "0.3 s")
        for name in ("output MB", "hugo output MB", "largest page KB", "search index KB gzipped"):
            rows.append(f"| {one['events']:,} | {name} | {one[name]:,.1f} | | | |")
    return "\n".join(rows) + "\n"


def _spread(values: dict[str, float], unit: str) -> str:
    digits = 0 if unit == "MB" else 2
    shown = [f"{values[name]:,.{digits}f}" for name in ("median", "least", "most")]
    return f"{shown[0]} {unit} ({shown[1]}–{shown[2]})"


def machine() -> dict[str, object]:
    """Say what it was measured on."""
    processor = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return {
        "processor": processor[1] if processor else platform.processor(),
        "cores": os.cpu_count(),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "hugo": hugo.VERSION,
        "day": time.strftime("%Y-%m-%d"),
    }


def main() -> None:
    """Measure, and print the table."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--quick", action="store_true", help="100 and 1,000 events, three runs")
    given.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    given.add_argument("--runs", type=int, default=5)
    given.add_argument("--work", type=Path, default=Path(tempfile.gettempdir(), "chronology-bench"))
    given.add_argument("--out", type=Path, help="the same as JSON, written after each size")
    options = given.parse_args()
    sizes, runs = ([100, 1000], 3) if options.quick else (options.sizes, options.runs)
    found: list[dict[str, Any]] = []
    for events in sizes:
        found.append(measured(Bench(options.work, events), runs, _say))
        if options.out:
            options.out.write_text(json.dumps({**machine(), "sizes": found}, indent=1) + "\n")
    print(f"{machine()}\n\n{table(found)}")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
