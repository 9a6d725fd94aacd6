"""The page of an event in a browser: its cover, its seam, and the links that the theme adds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.small import small_site
from tests.web import serve_folder

pytestmark = [pytest.mark.browser, pytest.mark.slow]

REPOSITORY = "https://code.internal/history/chronology"
RECORD = "events/2020-05-17-march/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site whose addresses are filled in."""
    plugins = ["search", {"chronology": {"content": "content", "repository": REPOSITORY}}]
    under = {"site_url": "https://history.internal/", "plugins": plugins}
    return small_site(tmp_path_factory.mktemp("small"), **under)


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serve_folder(folder) as address:
        yield f"{address}{RECORD}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a reader without JavaScript."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def test_a_cover_hides_claims_until_it_is_opened(page: Page, address: str) -> None:
    page.goto(address)
    claim = page.locator("section.claim").first
    expect(claim).to_be_hidden()
    expect(page.locator(".lead")).to_be_visible()
    page.locator(".cover summary").press("Enter")
    expect(claim).to_be_visible()
    page.locator(".cover summary").press("Enter")
    expect(claim).to_be_hidden()


def test_a_link_to_a_claim_shows_it_and_paper_shows_all(page: Page, address: str) -> None:
    page.goto(f"{address}#claim-society-count")
    expect(page.locator("#claim-society-count")).to_be_visible()
    page.goto(address)
    page.emulate_media(media="print")
    for claim in page.locator("section.claim").all():
        expect(claim).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_two_accounts_face_each_other_at_every_width(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.locator(".cover summary").click()
    a, seam, b = (page.locator(f".versus > {name}").first for name in (".a", ".seam", ".b"))
    boxes = [found.bounding_box() for found in (a, seam, b)]
    (ax, ay, aw, ah), (sx, sy, sw, sh), (bx, by, _, _) = (
        (box["x"], box["y"], box["width"], box["height"]) for box in boxes if box
    )
    if width == 1440:
        assert ax + aw <= sx + 1 and sx + sw <= bx + 1
        assert ay == by == sy
        assert sw < sh
    else:
        assert ay + ah <= sy and sy + sh <= by
        assert sw > sh
    texts = [found.inner_text() for found in page.locator(".versus > .account").all()]
    assert len(texts) == 2


def test_an_error_is_reported_with_the_record_filled_in(page: Page, address: str) -> None:
    page.goto(address)
    report = page.get_by_role("link", name="Report an error")
    href = urlsplit(report.get_attribute("href") or "")
    assert f"https://{href.netloc}{href.path}" == f"{REPOSITORY}/issues/new"
    query = {name: value for name, (value,) in parse_qs(href.query).items()}
    assert query == {
        "template": "report-error.yml",
        "record": RECORD.strip("/"),
        "title": f"Error in {RECORD.strip('/')}",
    }
    edit = page.get_by_role("link", name="Edit this page").get_attribute("href") or ""
    assert re.fullmatch(rf"{REPOSITORY}/edit/main/content/events/2020/2020-05-17-march\.yml", edit)


def test_nothing_reaches_beyond_a_narrow_page(page: Page, address: str) -> None:
    for width in (320, 390, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}#claim-society-count")
        page.locator(".cover summary").click()
        wide = page.locator("html").evaluate("e => e.scrollWidth")
        assert wide <= width, width
