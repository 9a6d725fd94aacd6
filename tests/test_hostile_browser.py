"""A site of hostile texts in a real browser, with scripts on: it shows the texts and does nothing.

The site is built for where it is served, so that pages take each other's place without a reload
and have cards; its policy is in its pages, and what that refuses is a complaint.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.hostile import chronicle
from tests.hostile.built import building
from tests.hostile.payloads import PAYLOADS
from tests.published import REPOSITORY
from tests.small import small_project
from tests.web import HOST, Watch, free_port, serve_folder, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHOSEN = [p for n, p in enumerate(PAYLOADS) if n < 34 or n % 6 == 0]
SHORT = [p for p in CHOSEN if len(p.line) < 60]
# The page for a missing one is one; the theme says which question it cannot read, our worker which
# script it does not start.
EXPECTED = re.compile("404|Invalid query|QueryParseError|no search of the theme")
READY = '[data-timeline][data-state="ready"]'
FOUND = ".md-search-result__item"
# What acts in a page: scripts of another place, what embeds, what leads away, attributes that run.
ACTS = """() => {
  const names = "script img iframe frame object embed base meta style video audio math form input"
    + " textarea marquee";
  const own = "form[name=search], form.filter, .md-search input, .filter input, .md-toggle";
  const ours = e => e.matches(own)
    || (e.localName === "script" && (e.id === "__config" || e.src.startsWith(location.origin)));
  const runs = a => /^on|^srcdoc$/i.test(a.name);
  const leads = a => /href$|^src$|^action$/i.test(a.name)
    && !/^(https?:|[./#?]|[\\w-]+\\/|$)/i.test(a.value);
  const wrong = [...document.querySelectorAll("body *")].filter(e =>
    (names.split(" ").includes(e.localName.toLowerCase()) && !ours(e))
    || [...e.attributes].some(a => runs(a) || leads(a)));
  return [...wrong.map(e => e.outerHTML.slice(0, 200)), ...("evil" in window ? ["it ran"] : [])];
}"""


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def site(port: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile chronicle in this repository's own settings, published at an address."""
    project = small_project(
        tmp_path_factory.mktemp("hostile") / "project", site_url=f"http://{HOST}:{port}/"
    )
    for old in (project / "content").rglob("*.yml"):
        old.unlink()
    config = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    for plugin in config["plugins"]:
        if "chronology" in plugin:
            plugin["chronology"]["repository"] = REPOSITORY
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    texts = chronicle.contents(CHOSEN, chronicle.SUBJECT, chronicle.REGION)
    chronicle.put(project / "content", ((_file(path), text) for path, text in texts))
    build = building(project / "mkdocs.yml")  # which warns of much
    said, _ = build.communicate()
    assert build.returncode == 0, said
    return project / "site"


def _file(path: str) -> str:
    """Return where a file of an event lies: its name is the event's payload, as far as it may."""
    found = re.fullmatch(r"events/(\d{3})\.yml", path)
    if not found:
        return path
    return f"events/{found[1]} {CHOSEN[int(found[1])].line.replace('/', '')[:40].strip()}.yml"


@pytest.fixture(scope="module")
def address(site: Path, port: int) -> Iterator[str]:
    with serve_folder(site, port=port) as served:
        yield served


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that in the end has complained of nothing, and in which nobody's script ran."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script("window.alert = () => { window.evil = true; }")
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    watch = Watch(opened)
    yield opened
    assert opened.evaluate(ACTS) == []
    watch.complaints = [said for said in watch.complaints if not EXPECTED.search(said)]
    watch.check(address)
    context.close()


def timeline(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}timeline/{query}")
    page.wait_for_selector(READY)


def search(page: Page, words: str) -> None:
    """Type words into the open search, where nothing of the words before is left."""
    field = page.get_by_role("textbox", name="Search for")
    field.fill("")
    expect(page.locator(FOUND)).to_have_count(0)
    field.fill(words)
    page.wait_for_timeout(400)  # where nothing is found, nothing tells that it was looked for


def test_what_acts_is_seen(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    assert page.evaluate(ACTS) == []
    for html in (
        "<img src=x>", "<p onclick=x>", "<a href=javascript:x>", "<iframe></iframe>",
        "<a href=data:x>", "<form></form>", "<script></script>", "<input>",
    ):  # fmt: skip
        page.evaluate(
            """html => {
              document.querySelector("#try")?.remove();
              const made = document.createElement("div");
              made.id = "try";
              made.append(new DOMParser().parseFromString(html, "text/html").body);
              document.body.append(made);
            }""",
            html if "<script" not in html else "<body><script></script>",
        )
        assert len(page.evaluate(ACTS)) == 1, html
    page.close()


def test_the_timeline_shows_what_was_typed(page: Page, address: str) -> None:
    timeline(page, address)
    more = page.get_by_role("button", name=re.compile(r"^Show (the last|\d+ more)"))
    rows = page.locator(".list .ev")

    def all_shown() -> bool:
        if rows.count() < len(CHOSEN) and more.first.is_visible():
            more.first.click()
        return rows.count() == len(CHOSEN)

    wait_until(all_shown, "all rows")
    titles = page.locator(".list .t > p:first-child > a").evaluate_all(
        "all => all.map(a => a.textContent)"
    )
    assert sorted(titles) == sorted(p.line for p in CHOSEN)
    whole = page.locator(".list").evaluate("e => e.textContent")
    assert all(" ".join(p.prose.split()) in whole for p in SHORT if not p.shape)
    options = page.locator(".filter option").evaluate_all("all => all.map(o => o.textContent)")
    for payload in SHORT:
        assert any(payload.line in option for option in options), payload.name
    assert page.evaluate(ACTS) == []


@pytest.mark.parametrize("key", ["actor", "place", "type", "status", "source", "from", "to", "key"])
def test_what_a_query_asks_for_is_said_as_text(page: Page, address: str, key: str) -> None:
    for payload in SHORT[:: 1 if key == "actor" else 7]:
        timeline(page, address, f"?{key}={quote(payload.line, safe='')}")
        expect(page.locator(".filter .note")).to_contain_text(f"{key} “{payload.line}”")
        assert page.evaluate(ACTS) == []


@pytest.mark.parametrize(
    "query",
    [
        "?actor=__proto__&place=constructor&type=toString",
        "?text=__proto__%20constructor",
        "?text=" + "%28a%2B" * 2000,
        "?from=9999999999-99-99&to=-1&key=%00",
        "?text=%E2%80%AE%3Cimg%20src=x%20onerror=alert(1)%3E&actor=actor-000",
        "?actor=%FF%FE&text=%ED%A0%80",
    ],
)
def test_a_query_that_nobody_meant_breaks_nothing(page: Page, address: str, query: str) -> None:
    timeline(page, address, query)
    expect(page.locator(".filter .state")).to_be_visible()


def test_words_are_looked_for_as_words(page: Page, address: str) -> None:
    timeline(page, address, "?text=onerror")
    kept = page.locator(".list .ev")
    assert 0 < kept.count() < len(CHOSEN)
    expect(page.get_by_role("searchbox")).to_have_value("onerror")
    page.get_by_role("searchbox").fill('"><img src=x onerror=alert(1)>')
    page.wait_for_timeout(400)
    assert page.evaluate(ACTS) == []


def test_what_is_found_is_shown_as_text(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    seen = ""
    for words in (
        "onerror",
        "script",
        "alert",
        "svg",
        "iframe",
        "style",
        "x",
        "lt",
        "<b>",
        "javascript",
    ):
        search(page, words)
        expect(page.locator(FOUND).first).to_be_visible()
        page.locator(".md-search-result__more summary").evaluate_all(
            "all => all.forEach(one => one.click())"
        )
        assert page.evaluate(ACTS) == [], words
        seen += page.locator(".md-search-result__list").evaluate("e => e.textContent")
    for payload in (
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "&lt;script&gt;alert(1)",
    ):
        assert payload in seen
    # The theme says which words of a question it did not find.
    search(page, "alert <img/src=x/onerror=alert(1)> <svg/onload=alert(1)>")
    assert page.evaluate(ACTS) == []
    search(page, "alert")
    page.locator(FOUND).first.get_by_role("link").first.click()
    expect(page).not_to_have_url(address)
    expect(page.get_by_role("heading", level=1).last).to_be_visible()


def test_a_question_that_the_theme_cannot_read_does_not_end_the_search(
    page: Page, address: str
) -> None:
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    for words in (
        "nobody:x", "x~y", "x^y", "+ -", "*", "title:", "__proto__", "constructor toString",
        "<img src=x onerror=alert(1)>", "\\", "(" * 500,
    ):  # fmt: skip
        search(page, words)
        assert page.evaluate(ACTS) == [], words
        search(page, "onerror")
        expect(page.locator(FOUND).first).to_be_visible()


@pytest.mark.parametrize("key", ["q", "h"])
def test_words_in_the_address_are_text(page: Page, address: str, key: str) -> None:
    for payload in ('"><img src=x onerror=alert(1)>', "<svg/onload=alert(1)>", "x script"):
        page.goto(f"{address}events/event-000/?{key}={quote(payload)}")
        page.wait_for_timeout(500)
        assert page.evaluate(ACTS) == []


@pytest.mark.parametrize(
    "path",
    [
        "%3Cimg%20src=x%20onerror=alert(1)%3E/",
        "%22%3E%3Csvg%2Fonload=alert(1)%3E",
        "javascript:alert(1)",
        "events/%E0%A4%A/",
        "%7B%7Bevil%7D%7D%E2%80%AEgpj",
        "a/" * 200 + "evil",
    ],
)
def test_the_words_of_a_missing_address_are_text(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page.wait_for_timeout(200)
    led = page.locator("[data-missing] a").evaluate("a => a.href")
    assert led.startswith(address)
    assert not set(page.locator("[data-missing] a").inner_text()) & set("<>\"'&=():/{}\u202e")


@pytest.mark.parametrize(
    "kept",
    [
        '"slate\\"><img src=x onerror=alert(1)>"',
        '{"color": {"scheme": "<img src=x onerror=alert(1)>", "media": "x"}, "index": 9}',
        "[1e999, {}]",
        "not JSON",
        '{"__proto__": {"evil": 1}}',
    ],
)
def test_what_is_kept_in_the_browser_is_not_believed(page: Page, address: str, kept: str) -> None:
    page.add_init_script(
        "for (const key of ['scheme', '__palette', '__tabs', '__consent', '__announce'])"
        " for (const store of [localStorage, sessionStorage])"
        f" store.setItem('/.' + key, {json.dumps(kept)});"
    )
    page.goto(f"{address}events/event-000/")
    expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") is None
    assert page.evaluate("({}).evil") is None
    page.get_by_role("button", name="Dark colours").click()
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")


def test_hostile_pages_take_each_others_place(page: Page, address: str) -> None:
    """The theme puts a fetched page into the one that stands, and moves its scripts along."""
    page.goto(address, wait_until="networkidle")  # the theme has the sitemap then
    page.evaluate("window.here = true")
    tabs = page.get_by_role("navigation", name="Sections")
    for name in ("Actors", "Places", "Sources", "Timeline"):
        tabs.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)
        assert page.evaluate(ACTS) == []
    page.wait_for_selector(READY)
    page.locator(".list .ev a").first.click()
    expect(page).to_have_url(re.compile(r"/events/event-\d{3}/$"))
    for kind in ("actors", "places", "sources"):
        page.locator(f"article a[href*='{kind}/{kind[:-1]}-']").first.click()
        expect(page).to_have_url(re.compile(rf"/{kind}/"))
        assert page.evaluate(ACTS) == []
        page.go_back()
        expect(page).to_have_url(re.compile(r"/events/event-\d{3}/$"))
    assert page.evaluate("window.here") is True


def test_the_search_s_worker_starts_no_script_of_another_place(page: Page, address: str) -> None:
    page.goto(address)
    ours = page.evaluate("JSON.parse(document.querySelector('#__config').textContent).search")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for engine in (
        "data:text/javascript,fetch('/evil')", "//evil.example/x.js", "https://evil.example/x.js",
        "/evil.js", "../evil.js", "..%2fevil.js", "\\\\evil.example\\x.js", "", "x.js?y", "..",
    ):  # fmt: skip
        page.evaluate(
            """async ([ours, engine]) => {
              const url = new URL(ours, location.href);
              url.search = `?engine=${encodeURIComponent(engine)}`;
              const worker = new Worker(url);
              worker.onerror = event => event.preventDefault();
              worker.postMessage({ type: 0, data: { config: {}, docs: [] } });
              worker.postMessage({ type: 2, data: "x" });
              await new Promise(resolve => setTimeout(resolve, 150));
              worker.terminate();
            }""",
            [ours, engine],
        )
    assert not [url for url in asked if "evil" in url.partition("?")[0]]


# ---- what others read of a page ----


def test_what_a_page_says_to_others_is_what_was_typed(page: Page, address: str) -> None:
    """Open Graph's tags, the page's title, and its linked data, as a browser reads them."""
    for n, payload in list(enumerate(CHOSEN))[::4]:
        page.goto(f"{address}events/event-{n:03}/")
        said: dict[str, Any] = page.evaluate(
            """() => ({
              title: document.title,
              shared: document.querySelector("meta[property='og:title']").content,
              data: [...document.querySelectorAll("script[type='application/ld+json']")]
                .map(e => e.textContent),
              metas: [...document.querySelectorAll("head meta[http-equiv]")].map(e => e.httpEquiv),
            })"""
        )
        line = re.sub(r"\s+", " ", payload.line)
        assert said["shared"] == line
        assert said["title"].startswith(line)
        assert said["metas"] == ["Content-Security-Policy"]
        [data] = said["data"]
        assert json.loads(data)["name"] == line
        assert not set("<>&") & set(data)


def test_the_file_that_a_page_is_made_from_is_named_as_text(page: Page, address: str) -> None:
    for n, _ in list(enumerate(CHOSEN))[::4]:
        path = f"content/{_file(f'events/{n:03}.yml')}"
        page.goto(f"{address}events/event-{n:03}/")
        expect(page.locator(".edited-in code")).to_have_text(path)
        led = page.locator("a[rel=edit]").evaluate("a => decodeURIComponent(a.href)")
        assert led.startswith(f"{REPOSITORY}/") and led.endswith(f"/{path}")
        report = page.get_by_role("link", name="Report an error").evaluate("a => a.href")
        assert report.startswith(f"{REPOSITORY}/issues/new?template=report-error.yml&record=")
        assert page.evaluate(ACTS) == []


def test_cards_are_pictures_and_their_words_are_text(site: Path, page: Page, address: str) -> None:
    cards = sorted((site / "assets/cards").iterdir())
    assert cards
    for card in cards:
        assert re.fullmatch(r"(?:event-\d{3}|event-event-\d{3}|chronology)\.png", card.name)
        assert card.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    number = next(re.search(r"\d{3}", card.name) for card in cards if "event" in card.name)
    assert number
    page.goto(f"{address}events/event-{number[0]}/")
    alt = page.locator("meta[property='og:image:alt']").get_attribute("content") or ""
    assert CHOSEN[int(number[0])].line[:40] in alt


def test_hosts_and_robots_are_told_of_no_text(site: Path) -> None:
    for name in ("_headers", "robots.txt", "sitemap.xml"):
        said = (site / name).read_text(encoding="utf-8")
        assert "alert" not in said and "evil" not in said, name
