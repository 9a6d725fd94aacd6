"""Every kind of page of the real site, before the checkers: accessibility, and HTML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.checkers import html_errors, violations
from tests.published import UNDER
from tests.web import serve_folder

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KIND = re.compile(r'<article class="[^"]*\bpage-([a-z]+)\b')
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def kinds(site: Path) -> Mapping[str, tuple[Path, ...]]:
    """Of each kind the largest page, the smallest and one between; the theme's own as "manual"."""
    found: defaultdict[str, list[Path]] = defaultdict(list)
    for page in sorted(site.rglob("*.html")):
        article = KIND.search(page.read_text(encoding="utf-8"))
        found[article[1] if article else "manual"].append(page)
    chosen = {}
    for kind, pages in found.items():
        by_size = sorted(pages, key=lambda page: page.stat().st_size)
        chosen[kind] = tuple(dict.fromkeys((by_size[-1], by_size[0], by_size[len(pages) // 2])))
    return chosen


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", (1440, 390))
def test_axe_finds_nothing_on_any_kind_of_page(
    kinds: Mapping[str, tuple[Path, ...]], site: Path, browser: Browser, scheme: str, width: int
) -> None:
    assert {"home", "timeline", "event", "actor", "place", "source", "manual"} <= set(kinds)
    found = {}
    with (
        serve_folder(site, UNDER) as address,
        browser.new_context(
            color_scheme=scheme,  # type: ignore[arg-type]
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        ) as context,
    ):
        page = context.new_page()
        for pages in kinds.values():
            for path in pages:
                page.goto(address + path.relative_to(site).as_posix().removesuffix("index.html"))
                page.wait_for_load_state("networkidle")
                if broken := violations(page):
                    found[path.relative_to(site).as_posix()] = broken
    assert not found, "\n".join(f"{path}: {line}" for path, ls in found.items() for line in ls)


def test_the_html_of_every_kind_of_page_is_valid(
    kinds: Mapping[str, tuple[Path, ...]], site: Path
) -> None:
    found = html_errors(page for pages in kinds.values() for page in pages)
    wrong = {page.relative_to(site).as_posix(): lines for page, lines in found.items() if lines}
    assert not wrong, "\n".join(f"{page}: {line}" for page, ls in wrong.items() for line in ls)
