"""What stands round the pages: stylesheet and scripts, the pages' policy, what hosts are to send.

The stylesheet's address carries a hash of it, a script's one of all scripts: a reader who comes
back never has an old one beside a new page, and a browser may keep them for good.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

SCRIPTS = "assets/javascripts"  # where the theme keeps them
HEADERS = "_headers"
# The parts of the stylesheet, in the order in which they stand in it.
STYLES = (
    "tokens",
    "frame",
    "page",
    "marks",
    "lists",
    "claims",
    "numbers",
    "maps",
    "strip",
    "filter",
    "actors",
    "tables",
    "legend",
    "home",
    "coverage",
    "corrections",
)
# What the footer leads to, of what there is.
ABOUT = (
    ("How to read this", "about/reading.md"),
    ("How this is made", "about.md"),
    ("Coverage", "about/coverage.md"),
    ("Corrections", "corrections.md"),
    ("Take the data away", "data/index.md"),
)

# What a page may do: nothing but what comes from its own origin, and no script written into it.
# Material writes styles into elements (and its icons are data:), so styles stay open.
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
POLICY = "; ".join(f"{name} {value}" for name, value in _POLICY.items())
# The same for all answers; that a page is not put into another's frame can be said here only.
_EVERYWHERE = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_FOR_GOOD = "public, max-age=31536000, immutable"
# A hash in a file's name, as Material and this module write them, or in its folder's.
_HASHED = re.compile(r"assets/.*\.[0-9a-f]{8,}\.(?:min\.)?(?:css|js)")
_YEARS = re.compile(r"(?P<name>.+), (?P<years>\d{4}(?:[–-]\d{4})?)")


def digest(parts: Iterable[bytes]) -> str:
    """Return what an address carries of what stands behind it."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()[:12]


def stylesheet(folder: Path) -> tuple[str, str]:
    """Return the stylesheet's address and the stylesheet, joined from its parts."""
    sheet = "\n".join((folder / f"{part}.css").read_text("utf-8") for part in STYLES)
    return f"assets/stylesheets/chronology.{digest([sheet.encode()])}.css", sheet


def scripts(theme: Path) -> dict[str, Path]:
    """Return the theme's own scripts by their addresses, all in one folder named by a hash."""
    source = theme / SCRIPTS
    found = {path.relative_to(source).as_posix(): path for path in source.rglob("*.js")}
    parts = (part for name in sorted(found) for part in (name.encode(), found[name].read_bytes()))
    folder = f"assets/chronology-{digest(parts)}"
    return {f"{folder}/{name}": path for name, path in sorted(found.items())}


def headers(paths: Iterable[str], folder: str) -> str:
    """Return the headers file, as Netlify and Cloudflare Pages read it, of a site's files.

    `folder` is that of the scripts; nothing in it ever changes.
    """
    blocks = [("/*", _EVERYWHERE), (f"/{folder}/*", {"Cache-Control": _FOR_GOOD})]
    kept = sorted(path for path in paths if _HASHED.fullmatch(path))
    blocks += ((f"/{path}", {"Cache-Control": _FOR_GOOD}) for path in kept)
    return "\n".join(
        "\n".join((path, *(f"  {name}: {value}" for name, value in block.items()), ""))
        for path, block in blocks
    )


def name_and_years(site_name: str) -> tuple[str, str]:
    """Return a site's name and the years at its end, if it ends in ", 2011–2015" or the like."""
    found = _YEARS.fullmatch(site_name)
    return (found["name"], found["years"]) if found else (site_name, "")
