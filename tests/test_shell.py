"""What stands round every page: header, menu, search, colours, footer, and the missing page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import html5lib
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.shell import digest, name_and_years, scripts
from tests.checkers import violations
from tests.published import UNDER
from tests.small import small_project, small_site
from tests.web import Watch, preview, serve_folder, wait_until

browsing = pytest.mark.browser
pytestmark = pytest.mark.slow

SECTIONS = ["Timeline", "Actors", "Places", "Sources", "Figures", "About", "Manual"]
PHONES = (320, 390)
EVENT = "events/2020-05-17-march/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site whose address is filled in, with a path below the host's root."""
    folder = tmp_path_factory.mktemp("small")
    return small_site(folder, site_url=f"https://history.internal{UNDER}")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve_folder(site, UNDER) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    page = context.new_page()
    watch = Watch(page)
    yield page
    watch.check(address)


def phone(page: Page, width: int = 390) -> Page:
    page.set_viewport_size({"width": width, "height": 780})
    return page


def focused(page: Page) -> str:
    """Return the words of what the keyboard stands on."""
    said: str = page.evaluate(
        "(e => e.getAttribute('aria-label') || e.textContent.trim())(document.activeElement)"
    )
    return said


# ---- names and addresses ----


@pytest.mark.parametrize(
    ("given", "name", "years"),
    [
        ("The war, 2011–2015", "The war", "2011–2015"),
        ("The war, 1921-1922", "The war", "1921-1922"),
        ("The strike, 1921", "The strike", "1921"),
        ("War, hunger, 1921–1922", "War, hunger", "1921–1922"),
        ("The strike at Harbour Mill", "The strike at Harbour Mill", ""),
        ("1921–1922", "1921–1922", ""),
        ("The class of 1921", "The class of 1921", ""),
    ],
)
def test_the_years_at_the_end_of_a_name_are_told_apart(given: str, name: str, years: str) -> None:
    assert name_and_years(given) == (name, years)


def test_what_an_address_carries_changes_with_the_content() -> None:
    assert digest([b"a", b"b"]) == digest([b"a", b"b"])
    assert len({digest([b"a", b"b"]), digest([b"ab"]), digest([b"b", b"a"]), digest([])}) == 4


def test_a_script_changed_changes_the_address_of_all(tmp_path: Path) -> None:
    folder = tmp_path / "assets/javascripts/deep"
    folder.mkdir(parents=True)
    (folder / "one.js").write_text("1")
    (folder.parent / "two.js").write_text("2")
    before = scripts(tmp_path)
    assert [address.split("/", 2)[2] for address in before] == ["deep/one.js", "two.js"]
    (folder / "one.js").write_text("3")
    assert not set(before) & set(scripts(tmp_path))


def test_the_stylesheet_s_address_carries_a_hash_of_it(site: Path) -> None:
    (sheet,) = (site / "assets/stylesheets").glob("chronology.*.css")
    assert sheet.name == f"chronology.{digest([sheet.read_bytes()])}.css"
    assert sheet.name in (site / "index.html").read_text(encoding="utf-8")


def test_scripts_stand_in_their_folder_and_nowhere_else(site: Path) -> None:
    assert not (site / "assets/javascripts/site.js").exists()
    assert len(list(site.glob("assets/chronology-*/site.js"))) == 1


def test_only_one_small_script_of_ours_holds_up_a_page(site: Path) -> None:
    for file in site.rglob("*.html"):
        root = html5lib.parse(file.read_bytes(), namespaceHTMLElements=False)
        head = [e.attrib for e in root.iterfind("head/script") if "src" in e.attrib]
        assert [e["src"].rpartition("/")[2] for e in head] == ["shell.js"], file
    (shell,) = site.glob("assets/chronology-*/shell.js")
    assert shell.stat().st_size < 3000


# ---- header and footer ----


@browsing
def test_the_header_names_the_site_and_its_sections(page: Page, address: str) -> None:
    page.goto(address + EVENT)
    expect(page.locator(".wordmark")).to_have_text("Chronology of a march 2019–2020")
    expect(page.locator(".wordmark span")).to_have_text("2019–2020")
    links = page.get_by_role("navigation", name="Sections").get_by_role("link")
    assert links.all_inner_texts() == SECTIONS
    for link in links.all():
        box, head = link.bounding_box(), page.locator(".wordmark").bounding_box()
        assert box and head and abs(box["y"] - head["y"]) < 8  # in one row


@browsing
@pytest.mark.parametrize(
    ("path", "name", "current"),
    [
        ("actors/", "Actors", "page"),
        ("about/coverage/", "About", "true"),
        ("manual/dates/", "Manual", "true"),
    ],
)
def test_a_section_knows_its_pages(
    page: Page, address: str, path: str, name: str, current: str
) -> None:
    page.goto(address + path)
    marked = page.get_by_role("navigation", name="Sections").locator(":visible[aria-current]")
    expect(marked).to_have_text(name)
    expect(marked).to_have_attribute("aria-current", current)


@browsing
@pytest.mark.parametrize("width", PHONES)
def test_the_name_is_whole_on_a_phone(page: Page, address: str, width: int) -> None:
    phone(page, width).goto(address)
    mark = page.locator(".wordmark")
    whole = mark.evaluate(
        """e => {
          const range = document.createRange();
          range.selectNodeContents(e);
          return [...range.getClientRects()].every(r => r.left >= 0 && r.right <= innerWidth);
        }"""
    )
    assert whole
    assert mark.evaluate("e => getComputedStyle(e).textOverflow") == "clip"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for control in page.locator(".control:visible").all():
        assert control.evaluate("e => parseFloat(getComputedStyle(e, '::after').height)") >= 44, (
            control
        )


@browsing
def test_the_footer_says_how_to_read_and_leads_to_what_there_is(
    page: Page, address: str, site: Path
) -> None:
    page.goto(address + EVENT)
    footer = page.get_by_role("contentinfo")
    expect(footer).to_contain_text("Nothing here is asserted without saying who said it.")
    expect(footer).not_to_contain_text("Made with")
    for link in footer.get_by_role("link").all():
        with urlopen(str(link.evaluate("e => e.href"))) as answer:
            assert answer.status == 200
    expect(footer.get_by_role("link", name="Coverage")).to_have_count(1)
    assert "mkdocs-material-" not in (site / EVENT / "index.html").read_text(encoding="utf-8")


@browsing
@pytest.mark.parametrize("path", ["", EVENT, "manual/", "404.html"])
def test_the_skip_link_comes_first_and_leads_to_the_text(
    page: Page, address: str, path: str
) -> None:
    # The theme takes links up once it has the sitemap, and follows one pressed before that again.
    page.goto(address + path, wait_until="networkidle")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class(re.compile("md-skip"))
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    # The theme changes the address first and jumps a moment later, and the keyboard with it.
    expect(page.locator(".md-skip:focus")).to_have_count(0)
    page.keyboard.press("Tab")
    inside = "document.activeElement.closest('main, footer') !== null"
    assert page.evaluate(inside), focused(page)


# ---- menu ----


@browsing
@pytest.mark.parametrize("script", [True, False])
def test_the_menu_is_worked_by_keyboard_with_and_without_a_script(
    browser: Browser, address: str, script: bool
) -> None:
    with browser.new_context(java_script_enabled=script) as context:
        page = phone(context.new_page())
        watch = Watch(page)
        page.goto(address)
        links = page.get_by_role("navigation", name="Sections").get_by_role("link")
        expect(links).to_have_count(0)
        page.locator(".menu > summary").focus()
        page.keyboard.press("Enter")
        expect(links).to_have_count(len(SECTIONS))
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{address}actors/")
        expect(links).to_have_count(0)
        watch.check(address)


@browsing
def test_the_menu_closes_again(page: Page, address: str) -> None:
    phone(page).goto(f"{address}manual/")
    links = page.get_by_role("navigation", name="Sections").get_by_role("link")
    page.locator(".menu > summary").click()
    expect(links.filter(has_text="Dates")).to_have_count(1)  # the section's own pages, too
    page.keyboard.press("Escape")
    expect(links).to_have_count(0)
    assert focused(page) == "Menu"
    page.locator(".menu > summary").click()
    page.get_by_role("heading", level=1).click(position={"x": 5, "y": 5}, force=True)
    page.mouse.click(200, 770)
    expect(links).to_have_count(0)


# ---- search ----


@browsing
@pytest.mark.parametrize("width", [1280, 320])
def test_the_search_is_worked_by_keyboard(page: Page, address: str, width: int) -> None:
    phone(page, width).goto(address)
    opener = page.get_by_role("button", name="Search")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog).to_have_count(0)
    opener.focus()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("textbox", name="Search for")).to_be_focused()
    page.keyboard.type("march", delay=20)
    expect(dialog.get_by_role("link").first).to_be_visible()
    expect(dialog.get_by_role("status")).to_contain_text("found")
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.md-search-result__link')"):
            break
    else:
        pytest.fail("what was found is not reached by Tab")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") == width


@browsing
def test_the_search_closes_when_the_keyboard_leaves_it(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("dialog", name="Search")).to_have_count(0)


@browsing
@pytest.mark.parametrize("key", list("fsnp,./"))
def test_a_single_letter_does_nothing(page: Page, address: str, key: str) -> None:
    page.goto(f"{address}manual/")
    expect(page.get_by_role("button", name="Dark colours")).to_be_visible()
    page.evaluate(
        """void addEventListener("keydown", event => {
          setTimeout(() => { window.taken = event.defaultPrevented });
        }, true)"""
    )
    page.keyboard.press(key)
    wait_until(lambda: page.evaluate("window.taken !== undefined"), "the key")
    assert page.evaluate("window.taken") is False  # nor is the key kept from the browser
    expect(page.get_by_role("dialog", name="Search")).to_have_count(0)
    expect(page).to_have_url(f"{address}manual/")


@browsing
def test_a_search_can_be_linked_to(page: Page, address: str) -> None:
    page.goto(f"{address}?q=march")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("textbox")).to_have_value("march")
    expect(dialog.get_by_role("link").first).to_be_visible()


# ---- colours ----

LIGHT, DARK = "rgb(248, 244, 235)", "rgb(23, 21, 18)"
PAPER = "getComputedStyle(document.body).backgroundColor"


@browsing
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(("scheme", "colour"), [("light", LIGHT), ("dark", DARK)])
def test_colours_follow_the_system_and_paper_stays_white(
    browser: Browser, address: str, scheme: str, colour: str, script: bool
) -> None:
    with browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=script,
    ) as context:
        page = context.new_page()
        page.goto(address)
        assert page.evaluate(PAPER) == colour
        page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
        assert page.evaluate(PAPER) == "rgb(255, 255, 255)"
        assert page.get_by_role("button", name="Dark colours").count() == 0


@browsing
def test_colours_once_chosen_stay_until_they_are_the_system_s(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(address)
    switch = page.get_by_role("button", name="Dark colours")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    assert page.evaluate(PAPER) == LIGHT
    page.goto(f"{address}actors/")
    assert page.evaluate(PAPER) == LIGHT
    switch.click()
    assert page.evaluate(PAPER) == DARK
    page.emulate_media(color_scheme="light")  # nothing is kept: the system is followed again
    assert page.evaluate(PAPER) == LIGHT
    expect(switch).to_have_attribute("aria-pressed", "false")


@browsing
def test_a_chosen_scheme_is_there_when_the_page_is_first_drawn(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Dark colours").click()
    page.add_init_script(
        """new MutationObserver((_, observer) => {
          if (!document.body) return;
          window.atFirst = document.documentElement.dataset.mdColorScheme;
          observer.disconnect();
        }).observe(document, { childList: true, subtree: true });"""
    )
    page.reload()
    assert page.evaluate("window.atFirst") == "slate"


@browsing
def test_a_browser_that_keeps_nothing_shows_the_page(page: Page, address: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('closed') }})"
    )
    page.goto(address)
    page.get_by_role("button", name="Dark colours").click()
    assert page.evaluate(PAPER) == DARK


# ---- the page for a missing one ----


@browsing
@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("events/2020-05-17-march-to-the-sea/", "march to the sea"),
        ("events/2020-05/x/old-harbour.html", "old harbour"),
        ("a/%3Cimg%20src=x%20onerror=alert(1)%3E", "img src x onerror alert 1"),
        ("no/%E2%80%AEhere", "here"),
    ],
)
def test_a_missing_page_offers_the_words_of_its_address(
    context: BrowserContext, address: str, missing: str, words: str
) -> None:
    page = context.new_page()
    page.goto(address + missing)
    expect(page.get_by_role("heading", level=1)).to_contain_text("There is no such page")
    offer = page.locator("[data-missing]")
    expect(offer.get_by_role("link")).to_have_text(words)
    assert offer.evaluate("e => e.querySelectorAll('*').length") == 1
    offer.get_by_role("link").click()
    expect(page.get_by_role("textbox", name="Search for")).to_have_value(words)


@browsing
@pytest.mark.parametrize("missing", ["nothing/2020/", "events/%E0%A4%A/"])
def test_a_missing_page_without_words_offers_none(
    context: BrowserContext, address: str, missing: str
) -> None:
    page = context.new_page()
    page.goto(address + missing)
    expect(page.get_by_role("button", name="Dark colours")).to_be_visible()
    expect(page.locator("[data-missing]")).to_be_hidden()


@browsing
@pytest.mark.parametrize(("under", "filled_in"), [(UNDER, True), ("/", False), (UNDER, False)])
def test_a_missing_page_at_any_depth_has_its_look_and_its_links(
    context: BrowserContext, site: Path, tmp_path: Path, under: str, filled_in: bool
) -> None:
    built = site if filled_in else small_site(tmp_path)
    with serve_folder(built, under) as address:
        page = context.new_page()
        watch = Watch(page)
        page.goto(f"{address}a/b/c/d/", wait_until="networkidle")
        assert page.evaluate(PAPER) == LIGHT
        main = page.get_by_role("main")
        for name in ("Timeline", "Actors", "Places"):
            expect(main.get_by_role("link", name=name)).to_have_count(1)
        main.get_by_role("link", name="Timeline").click()
        expect(page).to_have_url(f"{address}timeline/")
        said = [line for line in watch.complaints if "Failed to load" not in line]
        # Where no address is filled in, the site is looked for: it may be missed at first.
        sought = [line for line in said if not filled_in and "/assets/" in line]
        assert [line for line in said if line not in sought] == [f"404: {address}a/b/c/d/"]


@browsing
def test_a_missing_page_without_its_site_can_be_read(browser: Browser, tmp_path: Path) -> None:
    with (
        serve_folder(small_site(tmp_path), UNDER) as address,
        browser.new_context(java_script_enabled=False) as context,
    ):
        page = context.new_page()
        page.goto(f"{address}a/b/")
        assert "sans-serif" in page.evaluate("getComputedStyle(document.body).fontFamily")
        expect(page.locator("[data-search], .md-toggle, [data-missing]").first).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_be_visible()


# ---- hand-written pages ----


@browsing
@pytest.mark.parametrize("width", [1280, 390])
def test_a_hand_written_page_has_its_neighbours_and_its_headings(
    page: Page, address: str, width: int
) -> None:
    phone(page, width).goto(f"{address}manual/")
    neighbours = page.get_by_role("navigation", name="Manual")
    assert neighbours.get_by_role("link").all_inner_texts() == ["Manual", "Dates"]
    if width < 1000:
        page.locator("details.by-hand__contents > summary").click()
    page.locator(".by-hand__contents:visible").get_by_role("link", name="Two").click()
    expect(page).to_have_url(f"{address}manual/#two")
    neighbours.get_by_role("link", name="Dates").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dates")


# ---- accessibility, and a preview ----


@browsing
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_round_the_pages(
    browser: Browser, address: str, scheme: str, width: int
) -> None:
    with browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        for path in ("", "manual/", "missing/page/"):
            page.goto(address + path)
            expect(page.get_by_role("button", name="Dark colours")).to_be_visible()
            assert violations(page) == []
        if width < 1000:
            page.locator(".menu > summary").click()
            assert violations(page) == []
            page.keyboard.press("Escape")
        page.get_by_role("button", name="Search").click()
        page.keyboard.type("march", delay=20)
        expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
        assert violations(page) == []


def test_a_preview_has_no_policy_for_its_reload_is_a_script_in_the_page(tmp_path: Path) -> None:
    project = small_project(tmp_path / "small")
    with preview(project, tmp_path) as server, urlopen(server.address) as answer:
        page = answer.read().decode()
    assert "Content-Security-Policy" not in page
    assert "livereload" in page
