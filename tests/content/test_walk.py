"""The real site, walked as a reader would: every statement of its first report is found there."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree

import html5lib
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.content.statements import (
    ALEPPO,
    BEGINNING,
    EVENTS,
    FIGHTERS,
    KILLED,
    PARTITION,
    SOLEIMANI,
    STATEMENTS,
    Statement,
)
from tests.published import REPOSITORY, SITE, UNDER
from tests.web import Watch, serve_folder

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONES = (390, 320)
AIMED = re.compile(r"\b(goal|aimed|meant|intention|intended)\b", re.IGNORECASE)
GOAL = re.compile(r"(?<![\d,.])10[,.\s]?000(?![\d,])")
TOLL = re.compile(r"(?<![\d,.])220[,.\s]?000(?![\d,])")
# The same numbers, given by others for something else.
ELSE = re.compile(
    r"10,000 (?:barrels|killed \(children|children|of them children|went north)"
    r"|over 220,000 dea(?:d|ths)|220,000 to 222,000|observatory-220000"
)
SENTENCES = re.compile(r"(?<=[.;:!?])\s+(?=\S)")


# ---- the site, its address, its readers ----


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve_folder(site, UNDER) as address:
        yield address


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as context:
        yield context


@pytest.fixture(scope="module")
def plain_reader(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(java_script_enabled=False) as context:
        yield context


@pytest.fixture
def page(reader: BrowserContext, address: str) -> Iterator[Page]:
    """A reader's page; whatever was read on it asked nobody else and complained of nothing."""
    with watched(reader, address) as page:
        yield page


@pytest.fixture
def plain(plain_reader: BrowserContext, address: str) -> Iterator[Page]:
    """The page of a reader without JavaScript."""
    with watched(plain_reader, address) as page:
        yield page


@contextmanager
def watched(context: BrowserContext, address: str) -> Iterator[Page]:
    page = context.new_page()
    watch = Watch(page)
    yield page
    page.close()
    watch.check(address)


def text(shown: Locator) -> str:
    """Return what is visible of an element, in one line."""
    return " ".join(shown.inner_text().split())


def goal_in(words: str) -> bool:
    """Whether a text holds the strength aimed at, and not just another number like it."""
    return bool(GOAL.search(ELSE.sub("", words)))


def in_order(fragments: tuple[str, ...], whole: str) -> None:
    """Fail unless a text holds all fragments, one after the other."""
    at = 0
    for fragment in fragments:
        found = whole.find(fragment, at)
        assert found >= 0, f"{fragment!r} is not in {whole[at:]!r}"
        at = found + len(fragment)


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def titled(page: Page, words: str) -> None:
    """Wait until the page with this heading is there; a link to itself stands behind it."""
    expect(title(page)).to_have_text(re.compile(rf"^\s*{re.escape(words)}\s*¶?\s*$"))


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="Sections").get_by_role(
        "link", name=name, exact=True
    )


def walk_to(page: Page, address: str, event: str, *, scripts: bool = True) -> None:
    """Go to an event's page by way of the home page and the timeline, by its year and title."""
    year, when = EVENTS[event]
    page.goto(address)
    tab(page, "Timeline").click()
    titled(page, "Timeline")
    if scripts:
        page.get_by_role("combobox", name="Year", exact=True).select_option(year)
        expect(page.locator(".filter .state")).to_contain_text(year)
        page.get_by_label("Words in the text").fill(event)
    else:
        head = page.locator(".row.year").filter(has=page.locator(f"#year-{year}"))
        head.locator(".what a").first.click()
        titled(page, year)
    page.locator(".list").get_by_role("link", name=event, exact=True).click()
    titled(page, event)
    assert text(page.locator(".bigdate")) == when
    for cover in page.locator(".cover summary").all():
        cover.click()


# ---- the fifteen statements ----


@pytest.fixture(scope="module")
def walked(reader: BrowserContext, address: str) -> Callable[[str], Page]:
    """Each event's page, walked to once and left open."""
    return cache(lambda event: walk(reader, address, event))


def walk(reader: BrowserContext, address: str, event: str) -> Page:
    page = reader.new_page()
    watch = Watch(page)
    walk_to(page, address, event)
    watch.check(address)
    return page


def check_statement(statement: Statement, walked: Callable[[str], Page]) -> None:
    """Fail unless every part of a statement stands on its event's page, with its whole chain."""
    for part in statement.parts:
        page = walked(part.event)
        claim = page.locator(f"section#claim-{part.claim}")
        in_order(part.words, text(claim.locator(".claim-text")))
        links = claim.locator(".chain li").filter(has_not_text="also read in")
        assert links.count() == len(part.chain), text(claim)
        for number, fragments in enumerate(part.chain):
            in_order(fragments, text(links.nth(number)))
        chain = tuple(fragment for link in part.chain for fragment in link)
        in_order((part.modality, *part.words, *chain, *part.then), text(claim))
        if not part.modality:
            expect(claim.locator(".modality")).to_have_count(0)


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: f"statement-{s.number}")
def test_a_reader_finds_each_statement_with_its_chain(
    walked: Callable[[str], Page], statement: Statement
) -> None:
    check_statement(statement, walked)


def test_all_fifteen_are_looked_for() -> None:
    assert [statement.number for statement in STATEMENTS] == list(range(1, 16))
    assert {part.event for statement in STATEMENTS for part in statement.parts} == set(EVENTS)


# ---- other ways in ----


def test_an_actor_leads_to_what_they_said(page: Page, address: str) -> None:
    page.goto(address)
    tab(page, "Actors").click()
    page.get_by_role("link", name="Qassem Soleimani", exact=True).click()
    titled(page, "Qassem Soleimani")
    said = page.locator(".account .claim").filter(has_text="will surprise the world")
    said.get_by_role("link", name=SOLEIMANI).click()
    expect(page).to_have_url(re.compile(r"#claim-surprise$"))
    titled(page, SOLEIMANI)
    expect(page.locator("#claim-surprise .claim-text")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("former", "event"),
    [
        ("2011-03-conflict-begins", BEGINNING),
        ("2015-02-offensive-on-aleppo-supply-lines", ALEPPO),
        ("2015-06-readiness-for-partition", PARTITION),
        ("2015-06-soleimani-remark", SOLEIMANI),
    ],
)
def test_a_former_address_leads_to_the_event(
    page: Page, address: str, former: str, event: str
) -> None:
    page.goto(f"{address}events/{former}/")
    titled(page, event)


def test_another_name_leads_to_its_actor(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("Jabhat al-Nusra", delay=20)
    page.locator(".md-search-result__link").filter(has=result(page, "Nusra Front")).first.click()
    titled(page, "Nusra Front")
    expect(page.get_by_text("Jabhat al-Nusra").first).to_be_visible()


def test_a_place_leads_to_its_events(page: Page, address: str) -> None:
    page.goto(address)
    tab(page, "Places").click()
    page.locator("a[href='damascus/']").click()
    titled(page, "Damascus")
    page.locator(".list").get_by_role("link", name=FIGHTERS, exact=True).click()
    titled(page, FIGHTERS)


def test_a_source_leads_to_all_that_rests_on_it(page: Page, address: str) -> None:
    page.goto(address)
    tab(page, "Sources").click()
    page.get_by_role("link", name="Egypt Independent", exact=True).click()
    page.get_by_role("link", name=re.compile("^Security source: Iraq, Iran fighters")).click()
    claims = page.locator(".statements li")
    assert claims.count() == sum(len(statement.parts) for statement in STATEMENTS)
    claims.filter(has_text="more than 220,000").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"#claim-killed$"))
    titled(page, KILLED)


def result(page: Page, heading: str) -> Locator:
    return page.get_by_role("heading", level=1).filter(has_text=heading)


def test_the_search_finds_an_event(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("fighters Damascus recapture", delay=20)
    page.locator(".md-search-result__link").filter(has=result(page, FIGHTERS)).first.click()
    titled(page, FIGHTERS)
    expect(page.locator("#claim-goal .claim-text")).to_be_visible()


def test_the_search_does_not_show_the_goal_as_a_count(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("10,000", delay=20)
    found = page.locator(".md-search-result__article").filter(has_text=GOAL)
    expect(found.first).to_be_visible()
    seen = False
    for article in found.all():
        for sentence in SENTENCES.split(text(article)):
            seen |= goal_in(sentence)
            assert not goal_in(sentence) or AIMED.search(sentence), sentence
    assert seen


# ---- every page ----

SURVEY = """() => {
  const flat = words => words.replace(/\\s+/g, " ").trim();
  const content = flat(document.querySelector(".md-content").innerText);
  // The numbers under an axis are nobody's.
  document.querySelectorAll("[aria-hidden=true] text").forEach(tick => tick.remove());
  const number = /(10|220)[,.\\s]?000/;
  const numbers = [document.title, document.querySelector("meta[name=description]")?.content ?? ""]
    .filter(words => number.test(words))
    .map(words => ({block: flat(words), modality: null, figure: null}));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    let block = node.parentElement;
    if (!number.test(node.data) || !block.checkVisibility()) continue;
    const claim = block.closest("section.claim");
    const figure = block.closest(".claim-figures li");
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    numbers.push({
      block: flat(block.closest("svg") ? node.data : block.innerText),
      modality: claim && flat(claim.querySelector(".modality")?.innerText ?? ""),
      figure: figure && flat(figure.innerText),
    });
  }
  return {
    text: flat(document.body.innerText),
    content,
    kind: document.querySelector(".chronology")?.className ?? "",
    numbers,
  };
}"""

# What crosses the right edge of the window, unless it stands in something that scrolls by itself.
TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  const scrolls = e => e && (/auto|scroll/.test(getComputedStyle(e).overflowX) ||
                             scrolls(e.parentElement));
  const wide = [...document.querySelectorAll(".md-content *, .md-banner *, .md-footer *")]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > edge + 1)
    .filter(e => !scrolls(e.parentElement))
    .map(e => `${e.tagName} ${e.className}: ${e.textContent.trim().slice(0, 40)}`);
  const page = document.documentElement.scrollWidth;
  return page > edge ? [`the page is ${page} wide`, ...wide] : wide;
}"""


@dataclass(frozen=True)
class Seen:
    """A page as a reader saw it: its text, where large numbers stand, what is too wide by width."""

    text: str
    content: str
    kind: str
    numbers: list[dict[str, Any]]
    wide: dict[int, list[str]]


@dataclass(frozen=True)
class Survey:
    """All pages by path, and what was asked and complained of meanwhile."""

    pages: dict[str, Seen]
    watch: Watch


def pages_of(folder: Path) -> list[str]:
    """Return the paths of a site's pages as its links have them; nothing links to a former one."""
    found = (
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*.html")
        if b'http-equiv="refresh"' not in file.read_bytes()
    )
    return sorted(path.removesuffix("index.html") for path in found if path != "404.html")


def looked_at(site: Path) -> list[str]:
    """Return the pages that a survey sees: one of a kind, with a large number, or every eighth."""
    records = re.compile(r"(?:events|actors|places|sources)/.+")
    rest = 0
    chosen = []
    for path in pages_of(site):
        html = unescape((site / path / "index.html").read_text(encoding="utf-8"))
        if records.match(path) and not (GOAL.search(html) or TOLL.search(html)):
            rest += 1
            if rest % 8:
                continue
        chosen.append(path)
    assert {"events/2015-06-03-fighters-for-damascus/", "events/2015-06-03-death-toll/"} < {*chosen}
    return chosen


@pytest.fixture(scope="module")
def survey(browser: Browser, address: str, site: Path) -> Survey:
    """Pages of every kind, each seen once on a desk and once on each phone."""
    pages = {}
    with browser.new_context() as context:
        page = context.new_page()
        watch = Watch(page)
        for path in looked_at(site):
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(address + path)
            seen = page.evaluate(SURVEY)
            wide = {}
            for width in PHONES:
                page.set_viewport_size({"width": width, "height": 780})
                wide[width] = page.evaluate(TOO_WIDE)
            pages[path] = Seen(wide=wide, **seen)
    return Survey(pages, watch)


def test_no_page_asks_elsewhere_or_complains(survey: Survey, address: str) -> None:
    assert len(survey.pages) > 40
    survey.watch.check(address)


def test_the_goal_is_never_shown_as_a_count(survey: Survey) -> None:
    places = []
    for path, page in survey.pages.items():
        for found in page.numbers:
            if not goal_in(found["block"]):
                continue
            places.append(path)
            if found["modality"] is not None:
                assert found["modality"] == "Intention", (path, found)
            if found["figure"] is not None:
                assert found["figure"].startswith("A goal, not a count: 10,000 "), (path, found)
                continue
            for sentence in SENTENCES.split(found["block"]):
                assert not goal_in(sentence) or AIMED.search(sentence), (path, sentence)
        assert goal_in(page.text) == (path in places), path
    assert len(set(places)) >= 3, places  # the event's page, its place's, its source's


def test_the_toll_always_says_more_than_and_that_no_origin_is_named(survey: Survey) -> None:
    places = []
    for path, page in survey.pages.items():
        shown = [page.text, *(found["block"] for found in page.numbers)]
        for words in shown:
            words = ELSE.sub("", words)
            for found in TOLL.finditer(words):
                places.append(path)
                before = words[: found.start()].lower()
                assert before.endswith("more than "), (path, words[found.start() - 80 :][:120])
    assert "events/2015-06-03-death-toll/" in places
    claim = survey.pages["events/2015-06-03-death-toll/"].text
    in_order(("more than 220,000", "in its own voice", "naming no origin", "Not said:"), claim)


@pytest.mark.parametrize("width", PHONES)
def test_no_page_scrolls_sideways_on_a_phone(survey: Survey, width: int) -> None:
    wide = {path: page.wide[width] for path, page in survey.pages.items() if page.wide[width]}
    assert not wide


# ---- without JavaScript ----


def test_every_page_reads_the_same_without_javascript(
    survey: Survey, plain: Page, address: str
) -> None:
    for path, seen in survey.pages.items():
        plain.goto(address + path)
        if seen.kind:
            assert text(plain.locator(".md-content")) == seen.content, path
        expect(title(plain)).to_be_visible()
        expect(tab(plain, "Timeline")).to_be_visible()


@pytest.mark.parametrize("number", [3, 5, 15])
def test_statements_are_found_without_javascript(plain: Page, address: str, number: int) -> None:
    def walked(event: str) -> Page:
        walk_to(plain, address, event, scripts=False)
        return plain

    check_statement(STATEMENTS[number - 1], walked)


@pytest.mark.parametrize("width", PHONES)
def test_a_phone_without_javascript_has_its_way_about(
    plain: Page, address: str, width: int
) -> None:
    plain.set_viewport_size({"width": width, "height": 780})
    plain.goto(f"{address}events/2015-06-03-fighters-for-damascus/")
    plain.locator(".menu > summary").click()
    tab(plain, "Actors").click()
    titled(plain, "Actors")


# ---- every link ----


@cache
def fetch(url: str) -> tuple[int, str]:
    """Return the status and the text of an address."""
    try:
        with urlopen(url, timeout=20) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except HTTPError as error:
        with error:
            return error.code, ""


_LED_BY = {"a": "href", "link": "href", "script": "src", "img": "src"}


class _Links(HTMLParser):
    """A page's links by element, and the ids that links can lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: dict[str, list[str]] = {element: [] for element in _LED_BY}
        self.ids: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif value is not None and _LED_BY.get(tag) == name:
                self.links[tag].append(value)


@cache
def parsed(url: str) -> tuple[dict[str, list[str]], set[str]]:
    page = _Links(fetch(url)[1])
    return page.links, page.ids


def test_every_link_and_asset_is_there_and_every_page_is_linked(address: str, site: Path) -> None:
    broken, reached, pending = [], {address}, [address]
    while pending:
        here = pending.pop()
        for element, values in parsed(here)[0].items():
            for value in values:
                target, fragment = urldefrag(urljoin(here, value))
                if not target.startswith(address):
                    scheme = urlsplit(target).scheme
                    if element != "a" or scheme not in ("http", "https") or value[0] in "/.":
                        broken.append(f"{here}: leads out: {value}")
                    continue
                if fetch(target)[0] != 200:
                    broken.append(f"{here}: {fetch(target)[0]}: {value}")
                elif fragment and unquote(fragment) not in parsed(target)[1]:
                    broken.append(f"{here}: no such id: {value}")
                if element == "a" and target.endswith("/") and target not in reached:
                    reached.add(target)
                    pending.append(target)
    assert not broken
    assert {url.removeprefix(address) for url in reached} == set(pages_of(site))


def test_no_page_is_heavy(site: Path) -> None:
    heavy = {path: (site / path / "index.html").stat().st_size for path in pages_of(site)}
    assert {path: size for path, size in heavy.items() if size >= 300_000} == {}


# ---- the two addresses ----


def elements(file: Path, name: str) -> list[dict[str, str]]:
    root = html5lib.parse(file.read_bytes(), namespaceHTMLElements=False)
    return [dict(node.attrib) for node in root.iter(name)]


def of_rel(file: Path, name: str, rel: str) -> list[str]:
    return [e["href"] for e in elements(file, name) if rel in e.get("rel", "").split()]


def test_nothing_needs_an_address_that_is_not_filled_in(site: Path) -> None:
    assert not list(site.glob("sitemap.xml*"))
    for file in site.rglob("*.html"):
        assert not of_rel(file, "link", "canonical"), file
        assert not of_rel(file, "a", "edit"), file
        assert "example.org" not in file.read_text(encoding="utf-8") or "manual" in file.parts, file


def test_every_record_page_leads_to_its_yaml_and_every_manual_page_to_itself(filled: Path) -> None:
    built = filled / "site"
    records = 0
    for path in pages_of(built):
        links = of_rel(built / path / "index.html", "a", "edit")
        files = [link.removeprefix(f"{REPOSITORY}/edit/main/") for link in links]
        kind, _, name = path.strip("/").partition("/")
        lists = name.startswith("by/")  # sources by their publishers' letters
        if kind in ("events", "actors", "places", "sources") and name and not lists:
            (file,) = files
            records += 1
            assert file.startswith(f"content/{kind}/") and file.endswith(".yml"), file
            held = (filled / file).read_text(encoding="utf-8")
            assert f"- id: {name}\n" in held or Path(file).stem == name, (path, file)
        elif kind == "manual":
            assert files == [f"docs/{path}index.md" if not name else f"docs/{path[:-1]}.md"], path
            assert (filled / files[0]).is_file()
        elif kind == "about" and not name:
            assert files == ["content/chronology.yml"]
        else:
            assert not files, path  # made from many records
    assert records > 35


def test_a_site_with_an_address_has_its_sitemap_and_canonical_links(filled: Path) -> None:
    built = filled / "site"
    sitemap = (built / "sitemap.xml").read_bytes()
    assert gzip.decompress((built / "sitemap.xml.gz").read_bytes()) == sitemap
    root = ElementTree.fromstring(sitemap)
    tags = {node.tag.rpartition("}")[2] for node in root.iter()}
    assert tags == {"urlset", "url", "loc"}  # and no day of the build
    listed = [(node.text or "").removeprefix(SITE) for node in root.iter() if node.text]
    listed = sorted(path for path in listed if path.strip() or path == "")
    assert listed == pages_of(built)
    for path in listed:
        assert of_rel(built / path / "index.html", "link", "canonical") == [SITE + path]


def test_a_missing_page_at_any_depth_says_so_and_leads_home(browser: Browser, filled: Path) -> None:
    with (
        serve_folder(filled / "site", UNDER) as address,
        browser.new_context() as context,
    ):
        page = context.new_page()
        watch = Watch(page)
        missing = f"{address}events/no/such/event/"
        page.goto(missing)
        expect(title(page)).to_contain_text("There is no such page")
        known = [f"404: {missing}"]
        assert [c for c in watch.complaints if not c.startswith("console error: Failed")] == known
        tab(page, "Timeline").click()
        titled(page, "Timeline")
