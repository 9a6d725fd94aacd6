"""The search of the real site, as a reader uses it: any spelling, either script, names first."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.load import load
from tests.published import UNDER
from tests.web import ROOT, Watch, build, serve_folder

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIRST = ".md-search-result__item >> nth=0 >> h1"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve_folder(site, UNDER) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page()
    watch = Watch(page)
    page.goto(address + "timeline/")
    yield page
    page.close()
    watch.check(address)


def ask(page: Page, query: str) -> None:
    """Open the search and type a question."""
    page.get_by_role("button", name="Search").click()
    field = page.locator("[data-md-component=search-query]")
    expect(field).to_be_focused()
    field.press_sequentially(query)


@pytest.mark.parametrize(
    ("query", "name"),
    (
        ("Jisr al-Shughour", "Jisr al-Shughur"),
        ("Jisr ash-Shughur", "Jisr al-Shughur"),
        ("jisr esh shoughour", "Jisr al-Shughur"),
        ("جسر الشغور", "Jisr al-Shughur"),
        ("ادلب", "Idlib"),
        ("إدلب", "Idlib"),
        ("Hizbullah", "Hezbollah"),
        ("Dayr az-Zawr", "Deir ez-Zor"),
        ("Khan al-Asal", "Khan al-Assal"),
        ("Iran", "Iran"),
        ("Nusra", "Nusra Front"),
        ("death toll", "Figures: who counted what"),
        ("Deraa", "Daraa"),
    ),
)
def test_a_name_in_any_spelling_finds_its_record_first(page: Page, query: str, name: str) -> None:
    ask(page, query)
    expect(page.locator(FIRST)).to_have_text(name)


def test_an_event_is_found_by_its_place_in_arabic(page: Page) -> None:
    ask(page, "الشغور")
    links = page.locator(".md-search-result__link[href*='events/2015-04-25-jisr-al-shughur']")
    expect(links.first).to_be_visible()


def test_all_words_of_a_question_have_to_be_there_if_any_record_has_them(page: Page) -> None:
    ask(page, "Iranian Iraqi fighters Damascus")
    expect(page.locator(FIRST)).to_contain_text("fighters reported deployed to defend Damascus")
    first = page.locator(".md-search-result__item").first
    expect(first.locator(".md-search-result__terms")).to_have_count(0)


def test_another_name_finds_as_much_as_the_name(page: Page) -> None:
    found = []
    for query in ("Daraa", "Deraa"):
        page.reload()
        ask(page, query)
        expect(page.locator(FIRST)).to_have_text("Daraa")
        found.append(int(page.locator(".md-search-result__meta").inner_text().split()[0]))
    assert 1 < found[0] <= found[1]


def test_no_list_is_found_and_the_manual_is(page: Page) -> None:
    ask(page, "EDTF")
    expect(page.locator(".md-search-result__link[href*='manual/']").first).to_be_visible()
    kinds = page.locator(".md-search-result__link").evaluate_all(
        "links => links.map(link => new URL(link.href).pathname)"
    )
    lists = [f"{UNDER}{path}" for path in ("actors/", "places/", "sources/", "timeline/", "")]
    assert not set(kinds) & set(lists)


def test_a_search_that_could_not_be_loaded_says_so_and_is_tried_again(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address + "timeline/")
    page.context.route("**/search/records.json", lambda route: route.fulfill(status=503))
    ask(page, "Aleppo")
    expect(page.locator(FIRST)).to_contain_text("The search could not be loaded")
    page.context.unroute("**/search/records.json")
    page.locator("[data-md-component=search-query]").fill("Raqqa")
    expect(page.locator(FIRST)).to_have_text("Raqqa")
    page.close()


def test_the_index_is_fetched_only_when_somebody_searches(page: Page) -> None:
    fetched = "performance.getEntriesByType('resource').map(entry => entry.name).join(' ')"
    page.wait_for_load_state("networkidle")
    assert "records.json" not in page.evaluate(fetched)
    with page.expect_response("**/search/records.json") as answer:
        ask(page, "Aleppo")
    assert answer.value.ok


@pytest.fixture(scope="module")
def read_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same site with the theme's own index, which has read every page."""
    project = tmp_path_factory.mktemp("read")
    for name in ("content", "docs"):
        shutil.copytree(ROOT / name, project / name)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    given = "      content: content\n"
    off = settings.replace(given, f"{given}      records: false\n")
    assert off != settings
    (project / "mkdocs.yml").write_text(off, "utf-8")
    build(project, project / "site")
    with serve_folder(project / "site", UNDER) as address:
        yield address


def test_it_answers_what_an_index_of_all_pages_answers(
    browser: Browser, address: str, read_address: str
) -> None:
    """Records by chance, asked for by name: each index leads to the same page, soon."""
    chronicle = load(ROOT / "content").chronicle
    assert chronicle is not None
    chance = random.Random(20150603)
    asked = [(f"events/{e.id}/", e.title) for e in chance.sample([*chronicle.events.values()], 8)]
    asked += [(f"actors/{a.id}/", a.name) for a in chance.sample([*chronicle.actors.values()], 8)]
    asked += [(f"places/{p.id}/", p.name) for p in chance.sample([*chronicle.places.values()], 8)]
    sources = chance.sample([*chronicle.sources.values()], 8)
    asked += [(f"sources/{source.id}/", source.title) for source in sources]
    for where in (address, read_address):
        page = browser.new_page()
        page.goto(where + "timeline/")
        page.get_by_role("button", name="Search").click()
        field = page.locator("[data-md-component=search-query]")
        for path, name in asked:
            field.fill(" ".join(re.findall(r"\w+", name)))
            found = page.locator(f".md-search-result__link[href*='{UNDER}{path}']")
            expect(found.first, f"{name} at {where}").to_be_attached()
        page.close()
