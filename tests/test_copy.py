"""A permalink copies its address when it is pressed, and is a link where it cannot."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.small import small_site
from tests.web import HOST, Watch, free_port, serve_folder

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EVENT = "events/2020-06-inquiry/"
LINK = "#claim-opened a.permalink"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site under a path, with instant navigation, which knows the address it is built for."""
    port = free_port()
    folder = tmp_path_factory.mktemp("project")
    site = small_site(folder, site_url=f"http://{HOST}:{port}/x/")
    with serve_folder(site, "/x/", port=port) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    allowed = ["clipboard-read", "clipboard-write"]
    with browser.new_context(permissions=allowed) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    page = context.new_page()
    watch = Watch(page)
    # Its scripts fetch another, and the theme the sitemap.
    page.goto(address + EVENT, wait_until="networkidle")
    yield page
    watch.check(address)


def said(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_pressing_copies_the_address_and_says_so(page: Page, address: str) -> None:
    before = page.url
    status = page.locator("#claim-opened").get_by_role("status")
    expect(status).to_have_text("")
    page.locator(LINK).click()
    expect(status).to_have_text("Copied")
    assert said(page) == f"{address}{EVENT}#claim-opened"
    assert page.url == before
    expect(page.locator(LINK)).to_be_focused()
    expect(status).to_have_text("", timeout=4_000)


def test_a_record_and_a_figure_have_permalinks(page: Page, address: str) -> None:
    page.locator('a.permalink[href$="#top"]').click()
    expect(page.locator('a.permalink[href$="#top"] + [role=status]')).to_have_text("Copied")
    assert said(page) == f"{address}{EVENT}"
    figure = page.locator('a.permalink[href$="#figure-three-hurt-1"]')
    figure.click()
    expect(page.locator("[href$='#figure-three-hurt-1'] + [role=status]")).to_have_text("Copied")
    assert said(page) == f"{address}{EVENT}#figure-three-hurt-1"
    assert page.locator("#figure-three-hurt-1").count() == 1


def test_the_keyboard_does_it_too(page: Page, address: str) -> None:
    expect(page.locator("#claim-society-hurt").get_by_role("status")).to_have_count(1)
    page.locator("#claim-society-hurt a.permalink").press("Enter")
    expect(page.locator("#claim-society-hurt").get_by_role("status")).to_have_text("Copied")
    assert said(page) == f"{address}{EVENT}#claim-society-hurt"


def test_every_page_is_reached_and_none_twice(page: Page) -> None:
    """A reader who goes on without a reload finds the same on the next page, once."""
    expect(page.locator(LINK)).to_have_attribute("data-copies", "")
    links = page.locator("a.permalink")
    expect(page.locator("a.permalink + [role=status]")).to_have_count(links.count())
    page.evaluate("window.stays = true")
    page.locator('.md-content a[href$="2020-05-17-march/"]').first.click()
    expect(page.locator("#claim-board-count")).to_be_attached()
    assert page.evaluate("window.stays") is True
    expect(page.locator("a.permalink + [role=status]")).to_have_count(links.count())
    page.go_back()
    expect(page.locator("#claim-board-count")).not_to_be_attached()  # the page before is back
    expect(page.locator("a.permalink + [role=status]")).to_have_count(links.count())
    page.locator(LINK).click()
    expect(page.locator("#claim-opened").get_by_role("status")).to_have_text("Copied")


def test_with_a_key_held_down_it_opens_elsewhere(page: Page, context: BrowserContext) -> None:
    expect(page.locator(LINK)).to_have_attribute("data-copies", "")
    with context.expect_page() as opened:
        page.locator(LINK).click(modifiers=["Control"])
    assert opened.value.url.endswith("#claim-opened")
    expect(page.locator("#claim-opened").get_by_role("status")).to_have_text("")


def test_a_clipboard_that_refuses_leaves_a_link(page: Page, address: str) -> None:
    expect(page.locator(LINK)).to_have_attribute("data-copies", "")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    page.locator(LINK).click()
    page.wait_for_url(f"{address}{EVENT}#claim-opened")


@pytest.mark.parametrize("without", ["a clipboard", "scripts"])
def test_without_it_is_a_link(browser: Browser, address: str, without: str) -> None:
    with browser.new_context(java_script_enabled=without != "scripts") as context:
        page = context.new_page()
        if without == "a clipboard":
            page.add_init_script(
                "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
            )
        page.goto(address + EVENT, wait_until="networkidle")
        expect(page.locator("a.permalink + [role=status]")).to_have_count(0)
        page.locator(LINK).click()
        page.wait_for_url(f"{address}{EVENT}#claim-opened")
