"""The site under its own policy: no script stands in a page, and nothing that runs is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import html5lib
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from generator.shell import POLICY, headers
from tests.published import UNDER
from tests.small import small_site
from tests.web import HOST, Watch, free_port, serve_folder, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EVENT = "events/2020-05-17-march/"
Blocks = Mapping[str, Mapping[str, str]]


@pytest.fixture(scope="module")
def port() -> int:
    """The port that the site is built for: instant navigation compares whole addresses."""
    return free_port()


@pytest.fixture(scope="module")
def site(port: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small chronology's site, built for where it will be served."""
    folder = tmp_path_factory.mktemp("project")
    return small_site(folder, site_url=f"http://{HOST}:{port}{UNDER}")


def read_headers(site: Path) -> Blocks:
    """Return a site's headers file as hosts read it: headers by the paths they are for."""
    blocks: dict[str, dict[str, str]] = {}
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            blocks[list(blocks)[-1]][name] = value
        elif line:
            blocks[line] = {}
    return blocks


@pytest.fixture(scope="module")
def address(site: Path, port: int) -> Iterator[str]:
    """The site as a host serves it that reads the headers file."""
    with serve_folder(site, UNDER, port=port, headers=read_headers(site)["/*"]) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page that in the end has complained of nothing; a refusal is an error on the console."""
    page = context.new_page()
    watch = Watch(page)
    yield page
    watch.check(address)


# ---- what stands in the pages ----


def test_no_page_holds_a_script_or_an_attribute_that_runs(site: Path) -> None:
    for file in site.rglob("*.html"):
        root = html5lib.parse(file.read_bytes(), namespaceHTMLElements=False)
        for element in root.iter():
            attributes = {str(name).lower(): value for name, value in element.attrib.items()}
            running = [name for name in attributes if name.startswith("on")]
            assert not running, (file, element.tag, running)
            assert not any(
                value.strip().lower().startswith("javascript:") for value in attributes.values()
            ), (file, attributes)
            if str(element.tag).rpartition("}")[2] == "script" and "src" not in attributes:
                assert attributes.get("type") in ("application/json", "application/ld+json"), file


def test_no_script_stands_in_what_instant_navigation_swaps(site: Path) -> None:
    for file in site.rglob("*.html"):
        root = html5lib.parse(file.read_bytes(), namespaceHTMLElements=False)
        container = root.find('.//div[@data-md-component="container"]')
        assert container is not None and container.find(".//script") is None, file


def test_every_page_carries_the_policy_first(site: Path) -> None:
    for file in site.rglob("*.html"):
        root = html5lib.parse(file.read_bytes(), namespaceHTMLElements=False)
        metas = [m.attrib for m in root.iter("meta")]
        policies = [m["content"] for m in metas if m.get("http-equiv") == "Content-Security-Policy"]
        assert policies == [POLICY], file
        before = file.read_text(encoding="utf-8").partition("Content-Security-Policy")[0]
        assert "<script" not in before and "<link" not in before, file


def test_the_policy_lets_no_script_stand_in_a_page() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert "unsafe-eval" not in POLICY and "http" not in POLICY


# ---- what hosts are told ----


def test_the_headers_file_names_what_never_changes_and_nothing_else(site: Path) -> None:
    blocks = read_headers(site)
    said = blocks["/*"]
    assert said["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'self'"
    assert said["X-Content-Type-Options"] == "nosniff"
    assert "Cache-Control" not in said  # hosts join what several blocks say of one path
    kept = {path: block for path, block in blocks.items() if path != "/*"}
    for path, block in kept.items():
        assert "immutable" in block["Cache-Control"]
        assert re.search(r"[.-][0-9a-f]{8,}(?:/\*|\.)", path), path
        assert (site / path.strip("/*")).exists(), path
    assert any("/chronology." in path for path in kept)
    assert any(path.endswith("/*") for path in kept)


def test_the_headers_file_leaves_other_files_alone() -> None:
    said = headers(["assets/images/map.svg", "search/a.0123456789ab.js", "index.html"], "assets/x")
    assert [line for line in said.splitlines() if line.startswith("/")] == ["/*", "/assets/x/*"]


# ---- what a reader does, under the policy ----


def test_a_policy_that_is_too_narrow_is_noticed(
    context: BrowserContext, site: Path, address: str
) -> None:
    with serve_folder(site, UNDER, headers={"Content-Security-Policy": "script-src 'none'"}) as two:
        page = context.new_page()
        watch = Watch(page)
        page.goto(two)
    assert any("Content Security Policy" in line for line in watch.complaints)


def test_every_page_is_shown_without_a_refusal(page: Page, site: Path, address: str) -> None:
    for file in sorted(site.rglob("index.html")):
        page.goto(address + file.relative_to(site).as_posix().removesuffix("index.html"))
        expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))


def test_the_search_works(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("march", delay=20)
    page.get_by_role("dialog", name="Search").get_by_role("link").first.click()
    expect(page).not_to_have_url(address)
    expect(page.get_by_role("heading", level=1).last).to_be_visible()


def test_the_colours_are_switched_and_kept(page: Page, address: str) -> None:
    page.goto(address)
    switch = page.get_by_role("button", name="Dark colours")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.goto(f"{address}actors/")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_pages_take_each_others_place_without_a_reload(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")  # the theme has the sitemap then
    page.evaluate("window.here = true")
    tabs = page.get_by_role("navigation", name="Sections")
    for name, path in (("Actors", "actors/"), ("Places", "places/"), ("Timeline", "timeline/")):
        tabs.get_by_role("link", name=name, exact=True).click()
        expect(page).to_have_url(address + path)
        expect(tabs.get_by_role("link", name=name, exact=True)).to_have_attribute(
            "aria-current", "page"
        )
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Places")
    page.get_by_role("link", name=re.compile("^Chronology")).click()
    expect(page).to_have_url(address)
    assert page.evaluate("window.here") is True


def test_a_picture_does_not_end_instant_navigation(page: Page, address: str) -> None:
    page.goto(f"{address}actors/", wait_until="networkidle")
    page.evaluate(
        """() => {
          window.here = true;
          document.querySelector("main article").insertAdjacentHTML("afterbegin",
            '<svg width="90" height="20"><a href="../places/"><text y="15">Drawn</text></a></svg>');
        }"""
    )
    page.get_by_text("Drawn").click()
    expect(page).to_have_url(f"{address}places/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Places")
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Actors").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Actors")
    assert page.evaluate("window.here") is True


def test_a_page_swapped_in_that_holds_a_picture_is_shown(page: Page, address: str) -> None:
    def drawn(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        svg = '<svg><a href="../places/"><text>x</text></a><use href="#hatch"/></svg>'
        body = answer.text().replace("</article>", f"{svg}</article>")
        route.fulfill(response=answer, body=body)  # type: ignore[attr-defined]

    page.route("**/actors/", drawn)
    page.goto(address, wait_until="networkidle")
    tabs = page.get_by_role("navigation", name="Sections")
    tabs.get_by_role("link", name="Actors").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Actors")
    expect(page.locator("article svg use")).to_have_count(1)
    tabs.get_by_role("link", name="Places").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Places")


# ---- from page to page, and within one ----


@pytest.fixture
def settled(page: Page, address: str) -> Page:
    """A page of an event, once the theme takes up its links."""
    page.goto(address + EVENT, wait_until="networkidle")
    page.evaluate("window.first = document.querySelector('article')")
    return page


def stays(page: Page) -> bool:
    """Tell whether the page is still the one that was opened."""
    same: bool = page.evaluate("window.first === document.querySelector('article')")
    return same


def test_a_step_within_a_page_fetches_nothing_and_closes_nothing(settled: Page) -> None:
    asked: list[str] = []
    settled.on("request", lambda request: asked.append(request.url))
    settled.locator(".onpage a").first.click()
    expect(settled).to_have_url(re.compile("#claims$"))
    wait_until(lambda: settled.evaluate("scrollY") > 100, "the jump")
    settled.wait_for_timeout(300)  # in which the theme would fetch the page
    assert stays(settled)
    settled.go_back()
    wait_until(lambda: settled.evaluate("scrollY") < 50, "the way back")
    settled.wait_for_timeout(300)
    assert stays(settled)
    assert [url for url in asked if not url.endswith(".png")] == []  # but the picture of the tab


def test_a_way_to_another_page_and_back_goes_on_without_a_reload(
    settled: Page, address: str
) -> None:
    settled.locator(".onpage a").first.click()
    expect(settled).to_have_url(re.compile("#claims$"))
    settled.get_by_role("link", name="Actors").first.click()
    expect(settled.get_by_role("heading", level=1)).to_contain_text("Actors")
    assert not stays(settled)
    settled.go_back()
    expect(settled).to_have_url(f"{address}{EVENT}#claims")
    expect(settled.locator("#claims")).to_be_in_viewport()
    settled.go_back()
    expect(settled).to_have_url(address + EVENT)
    expect(settled.locator("#claims")).to_have_count(1)
    assert settled.evaluate("window.first") is not None  # and it never was loaded anew


def test_who_goes_back_before_a_page_is_there_sees_the_page_before(
    settled: Page, address: str
) -> None:
    title = settled.get_by_role("heading", level=1).inner_text()
    held: list[Route] = []
    settled.route("**/actors/", lambda route: held.append(route))
    settled.get_by_role("link", name="Actors").first.click(no_wait_after=True)
    expect(settled).to_have_url(f"{address}actors/")
    settled.go_back()
    expect(settled).to_have_url(address + EVENT)
    for route in held:
        route.continue_()
    settled.wait_for_timeout(500)  # in which the other page might come after all
    expect(settled.get_by_role("heading", level=1)).to_contain_text(title)
