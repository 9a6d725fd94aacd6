"""Check that every link of the built site leads to something that is there, anchors included.

    python -m tools.links site

It reads files and asks nobody: a link to another host is not followed. Says page, line and link of
each that is broken and exits with 1; with 2 where there is no site.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from generator.pages.words import counted
from generator.problems import printable, quoted

LEADING = {"href", "src", "xlink:href"}
FETCHED = ("http", "https")
# Where a site stands that does not say so itself: below a path, so that a link that only works at
# the root of a host is found.
SOMEWHERE = "https://site.invalid/below/a/path/"
MISSING = "404.html"
DEPTHS = re.compile(r"^(?:/|(?:\.\./)+)")
IN_STYLES = re.compile(r"""url\(\s*["']?([^"')]+)""")


class Page(HTMLParser):
    """What a page leads to, with the line of each link, and the ids that links can lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[int, str]] = []
        self.ids = {"", "top"}  # both are the top of any page
        self.address = ""  # the page's own, where the site's is filled in
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "link" and "canonical" in named.get("rel", "").split():
            self.address = named.get("href", "")
        self.ids |= {named[name] for name in ("id", "name") if name in named}
        line = self.getpos()[0]
        self.links += [(line, value) for name, value in named.items() if name in LEADING]


def read(path: Path) -> Page:
    """Read one page; of a style sheet, the pictures and letters that it asks for."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".css":
        return Page(text)
    page = Page("")
    page.links = [(text.count("\n", 0, m.start()) + 1, m[1]) for m in IN_STYLES.finditer(text)]
    return page


def broken(site: Path) -> Iterator[str]:
    """Yield a sentence for each link of a site that leads nowhere: path, line, what is wrong."""
    pages = cache(read)
    root = pages(site / "index.html").address or SOMEWHERE
    files = [path for kind in ("html", "css") for path in site.rglob(f"*.{kind}")]
    for path in sorted(files):
        for line, link in pages(path).links:
            page, asked = root + path.relative_to(site).as_posix(), link
            if path == site / MISSING and not link.startswith("#"):
                # Shown at any address: where its own is not filled in, it tries several depths.
                page, asked = root, DEPTHS.sub("", link) if root is SOMEWHERE else link
            if wrong := _wrong(site, page, asked, root, pages):
                yield f"{printable(str(path))}:{line}: {wrong}: {quoted(link, 200)}"


def _wrong(site: Path, page: str, link: str, root: str, pages: Callable[[Path], Page]) -> str:
    """Return what is wrong with one link of the page at an address, or nothing."""
    try:
        target, anchor = urldefrag(urljoin(page, link))
        parts, own = urlsplit(target), urlsplit(root)
        if parts.scheme not in FETCHED:
            return ""
        if not target.startswith(root):
            return "leads out of the site" if parts.netloc == own.netloc else ""
        path = unquote(parts.path.removeprefix(own.path))
        file = site / path / "index.html" if path.endswith("/") or not path else site / path
        if not file.is_file():
            return "no such page or file"
    except (ValueError, OSError):  # no address, or longer than a file's name can be
        return "no address"
    if file.suffix == ".html" and unquote(anchor) not in pages(file).ids:
        return "no such anchor on that page"
    return ""


def main(arguments: list[str]) -> int:
    """Check the site that is named, say what is broken, and return the exit code."""
    site = Path(arguments[0]) if len(arguments) == 1 else Path("site")
    if len(arguments) > 1 or not (site / "index.html").is_file():
        print(f"links: no site in {quoted(site)}; run make site first", file=sys.stderr)
        return 2
    found = list(broken(site))
    for sentence in found:
        print(sentence, file=sys.stderr)
    pages = counted(sum(1 for _ in site.rglob("*.html")), "page")
    print(f"links: {pages}, {counted(len(found), 'broken link')}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
