"""The interactive timeline in a real browser: filters, addresses, keys, touch, and no script."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Locator, Page, Route, expect

from tests.small import small_project
from tests.web import Watch, build, serve_folder

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EVIL = "<img src=x onerror=alert(1)> [x](javascript:alert(2)) & “quoted”"
ARABIC = "جسر الشغور"
COUNT = 100
FIRST = date(2019, 1, 10)
NAME = """(at => at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent)
(document.activeElement)"""
READY = '[data-timeline][data-state="ready"]'


def content(folder: Path) -> None:
    """Write a hundred events over three years, of two actors and three places."""
    settings = json.loads(
        '{"subject": "A march", "about": "Made up.", "period": "2019/2021", "region": {"name": "R",'
        '"countries": ["FR"], "south": 1, "west": 1, "north": 2, "east": 2}}'
    )
    sources = [
        {"id": "paper", "type": "article-newspaper", "title": "Paper", "publisher": "The Paper"},
        {"id": "film", "type": "broadcast", "title": "Film", "publisher": "The Channel"},
    ]
    actors = [
        {"id": "guild", "name": "The Guild", "type": "ngo"},
        {"id": "town", "name": "The Town", "type": "state", "other_names": [{"name": ARABIC}]},
    ]
    places = [
        {"id": "shire", "name": "The Shire", "precision": "province"},
        {"id": "bridge", "name": "Jisr al-Shughur", "precision": "exact", "part_of": "shire"},
        {"id": "port", "name": "Port", "precision": "exact"},
    ]
    records = {"actors": actors, "places": places, "sources": sources}
    shutil.rmtree(folder)
    for kind, listed in records.items():
        (folder / kind).mkdir(parents=True)
        (folder / kind / "all.yml").write_text(json.dumps(listed))
    (folder / "events").mkdir()
    (folder / "events" / "all.yml").write_text(json.dumps([event(n) for n in range(COUNT)]))
    (folder / "chronology.yml").write_text(json.dumps(settings))


def event(n: int) -> dict[str, Any]:
    """Return an event; each has something of its own to be found by."""
    made: dict[str, Any] = {
        "id": f"event-{n:03d}",
        "title": EVIL if n == 7 else f"March number {n}",
        "date": str(FIRST + timedelta(days=10 * n)),
        "type": "battle" if n % 10 == 3 else "protest",
        "summary": "The lighthouse keeper spoke." if n == 50 else "They walked.",
        "actors": [{"actor": "guild" if n % 4 else "town"}],
        "places": ["bridge" if n % 2 else "port"],
        "key": n % 25 == 0,
        "claims": [
            {
                "id": "c",
                "text": "They walked.",
                "attribution": [{"described": "a clerk"}],
                "sources": [{"source": "film" if n % 5 == 0 else "paper"}],
            }
        ],
    }
    if n == 20:
        made["date"] = "2019-07"
    return made


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = small_project(tmp_path_factory.mktemp("timeline") / "project")
    content(project / "content")
    build(project, project / "site")
    with serve_folder(project / "site") as served:
        yield served


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.set_default_timeout(8000)
    watch = Watch(opened)
    yield opened
    watch.complaints = [said for said in watch.complaints if "favicon" not in said]
    watch.check(address)
    context.close()


def go(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}timeline/{query}")
    page.wait_for_selector(READY)


def state(page: Page) -> str:
    return page.locator(".filter .state").inner_text().replace("×", "").replace(" ,", ",").strip()


def shows(page: Page, number: int, words: str = "") -> None:
    """Wait until the sentence gives a number of events, and perhaps some words."""
    of = f"{number} of {COUNT} events" if number < COUNT else f"{COUNT} events"
    expect(page.locator(".filter .state b")).to_have_text(of)
    if words:
        expect(page.locator(".filter .state")).to_contain_text(words)


def titles(page: Page) -> list[str]:
    expect(page.locator(".list[aria-busy]")).to_have_count(0)
    return page.locator(".timeline .list .t > p:first-child > a").all_inner_texts()


def box(page: Page, label: str) -> Locator:
    return page.get_by_role("combobox", name=label, exact=True)


def select(page: Page, label: str, words: str) -> None:
    option = box(page, label).locator(f"option[data-words='{words}'], option:text-is('{words}')")
    box(page, label).select_option(value=option.first.get_attribute("value"))


def expected(keep: Any) -> list[str]:
    """Return the titles of events, by day; the one of a month stands before its days."""
    kept = filter(keep, map(event, range(COUNT)))
    return [e["title"] for e in sorted(kept, key=lambda e: e["date"])]


# ---- filters ----


def test_each_filter_keeps_what_it_says_and_stands_in_the_address(page: Page, address: str) -> None:
    go(page, address)
    shows(page, COUNT)
    select(page, "Actor", "The Town")
    shows(page, 25, "actor The Town")
    assert page.url.endswith("?actor=town")
    select(page, "Type", "Battle")
    shows(page, 0)
    expect(page.get_by_text("No event is kept by this filter.")).to_be_visible()
    select(page, "Actor", "any")
    shows(page, 10)
    assert titles(page)[:8] == expected(lambda e: e["type"] == "battle")[:8]
    select(page, "Type", "any")
    select(page, "Kind of source", "Broadcast")
    shows(page, 20)
    page.get_by_role("button", name="Show all 100").click()
    shows(page, COUNT)
    assert page.url.endswith("/timeline/")


def test_a_place_keeps_what_lies_within_it(page: Page, address: str) -> None:
    go(page, address)
    select(page, "Place", "The Shire")
    shows(page, 50, "place The Shire")
    assert titles(page)[:2] == ["March number 1", "March number 3"]


def test_choices_say_how_many_events_each_would_keep(page: Page, address: str) -> None:
    go(page, address, "?type=battle")
    actors = box(page, "Actor")
    expect(actors.locator("option", has_text="The Guild (10)")).to_have_count(1)
    expect(actors.locator("option", has_text="The Town (0)")).to_have_count(1)
    expect(box(page, "Type").locator("option", has_text="Protest (90)")).to_have_count(1)
    expect(box(page, "Year").locator("option", has_text="2019 (4)")).to_have_count(1)


def test_a_year_then_a_month_then_a_day(page: Page, address: str) -> None:
    go(page, address)
    select(page, "Year", "2020")
    begun = [FIRST + timedelta(days=10 * n) for n in range(COUNT)]
    shows(page, sum(day.year == 2020 for day in begun), "2020")
    assert page.url.endswith("?from=2020&to=2020")
    select(page, "Month", "April")
    shows(page, sum((day.year, day.month) == (2020, 4) for day in begun), "April 2020")
    assert page.url.endswith("?from=2020-04&to=2020-04")
    page.get_by_role("button", name="Later →").click()
    shows(page, sum((day.year, day.month) == (2020, 5) for day in begun), "May 2020")
    for _ in range(5):
        page.get_by_role("button", name="← Earlier").click()
    shows(page, sum((day.year, day.month) == (2019, 12) for day in begun), "December 2019")
    go(page, address, "?from=2020-05&to=2020-05")
    box = page.locator(".strip-detail svg").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 3.5 / 31, box["y"] + 10)
    shows(page, sum(day == date(2020, 5, 4) for day in begun), "4 May 2020")
    page.get_by_role("button", name="All years").click()
    shows(page, COUNT)


def test_a_month_is_found_on_each_of_its_days_but_listed_once(page: Page, address: str) -> None:
    go(page, address, "?from=2019-07-24&to=2019-07-26")
    assert titles(page) == ["March number 20"]
    go(page, address, "?from=2019-06&to=2019-06")
    assert "March number 20" not in titles(page)


def test_a_control_that_is_of_no_use_is_not_shown(page: Page, address: str) -> None:
    for width in (390, 1200):
        page.set_viewport_size({"width": width, "height": 800})
        go(page, address)
        page.locator(".filter details").evaluate("details => { details.open = true; }")
        expect(page.get_by_label("Year")).to_be_visible()
        expect(page.get_by_label("Month")).to_be_hidden()
        select(page, "Type", "Battle")
        select(page, "Actor", "The Town")
        shows(page, 0)
        expect(page.get_by_text("Who speaks", exact=True)).to_be_hidden()


def test_paper_says_that_it_holds_the_first_events_only(page: Page, address: str) -> None:
    go(page, address)
    said = page.get_by_text(re.compile(r"^The first \d+ of 100 events\."))
    expect(said).to_be_hidden()
    page.emulate_media(media="print")
    expect(said).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_label("Key events only").check()
    shows(page, 4)
    page.emulate_media(media="print")
    expect(said).to_have_count(0)


def test_key_events_alone(page: Page, address: str) -> None:
    go(page, address)
    page.get_by_label("Key events only").check()
    shows(page, 4, "key events only")
    assert page.url.endswith("?key=1")
    expect(page.locator(".list .ev--key")).to_have_count(4)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("lighthouse", 1),
        ("LIGHTH", 1),
        ("keeper lighthouse", 1),
        ("lighthouse town", 0),
        ("jisr ash-shughour", 50),
        ("جِسر", 25),
        ("number 33", 1),
        ("a clerk", COUNT),
    ],
)
def test_words_are_found_whatever_their_spelling(
    words: str, number: int, page: Page, address: str
) -> None:
    go(page, address)
    page.get_by_label("Words in the text").fill(words)
    shows(page, number, f"“{words}”")
    assert "text=" in page.url


def test_the_search_of_the_site_stays_closed(page: Page, address: str) -> None:
    go(page, address)
    page.get_by_label("Words in the text").fill("lighthouse")
    shows(page, 1)
    page.reload()
    page.wait_for_selector(READY)
    shows(page, 1)
    expect(page.locator("[data-md-component=search-query]")).to_have_value("")


def test_the_words_are_fetched_when_they_are_first_looked_for(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    go(page, address)
    assert not any(url.endswith("words.json") for url in asked)
    page.get_by_label("Words in the text").fill("lighthouse")
    shows(page, 1)
    assert sum(url.endswith("words.json") for url in asked) == 1


# ---- addresses ----


def test_an_address_is_shown_as_it_was_left(page: Page, address: str) -> None:
    query = "?actor=guild&place=shire&type=protest&status=unassessed&source=article-newspaper"
    go(page, address, f"{query}&from=2019&to=2020-06&text=walked")
    keep = [
        n
        for n, e in enumerate(map(event, range(COUNT)))
        if n % 4
        and n % 2
        and e["type"] == "protest"
        and n % 5
        and e["title"] != ""
        and str(e["date"]) < "2020-07"
        and n != 50
    ]
    shows(page, len(keep))
    for words in ("actor The Guild", "place The Shire", "type Protest", "status Unassessed"):
        assert words in state(page)
    assert "January 2019 to June 2020" in state(page)
    assert page.get_by_label("Words in the text").input_value() == "walked"
    assert box(page, "Actor").input_value() != "-1"


def test_back_and_forward_go_through_the_choices(page: Page, address: str) -> None:
    go(page, address)
    select(page, "Actor", "The Town")
    shows(page, 25)
    page.get_by_label("Words in the text").press_sequentially("number 4")
    shows(
        page,
        len(
            expected(
                lambda e: e["actors"][0]["actor"] == "town" and re.search(r"number 4", e["title"])
            )
        ),
    )
    page.get_by_label("Key events only").check()
    shows(page, 0)
    page.go_back()
    expect(page.get_by_label("Key events only")).not_to_be_checked()
    page.go_back()  # all that was typed is one step
    shows(page, 25)
    page.go_back()
    shows(page, COUNT)
    page.go_forward()
    shows(page, 25, "actor The Town")
    assert box(page, "Actor").input_value() != "-1"


def test_a_step_back_empties_the_field_that_somebody_types_in(page: Page, address: str) -> None:
    go(page, address)
    words = page.get_by_label("Words in the text")
    words.fill("lighthouse")
    shows(page, 1)
    page.go_back()
    shows(page, COUNT)
    expect(words).to_be_focused()
    expect(words).to_have_value("")


def test_what_is_done_in_two_places_is_two_steps(page: Page, address: str) -> None:
    go(page, address)
    page.get_by_label("Words in the text").press_sequentially("number 33")
    shows(page, 1)
    first, last = page.get_by_role("slider").all()
    first.press("PageUp")
    expect(page.locator(".filter .state")).to_contain_text("2020 to 2021")
    first.press("ArrowRight")
    expect(page.locator(".filter .state")).to_contain_text("February 2020 to December 2021")
    last.press("PageDown")
    expect(page.locator(".filter .state")).to_contain_text("February to December 2020")
    for words in ("February 2020 to December 2021", "“number 33”"):
        page.go_back()
        expect(page.locator(".filter .state")).to_contain_text(words)
    shows(page, 1)
    page.go_back()
    shows(page, COUNT)


@pytest.mark.parametrize("key", ["Alt+ArrowLeft", "Control+Home", "Shift+PageDown"])
def test_keys_held_with_another_are_the_browser_s(page: Page, address: str, key: str) -> None:
    go(page, address)
    last = page.get_by_role("slider", name="Last day shown")
    page.evaluate(
        """void document.addEventListener("keydown", event => {
          window.taken = event.defaultPrevented;
          event.preventDefault(); // the browser would go elsewhere
        })"""
    )
    last.press(key)
    assert page.evaluate("window.taken") is False
    expect(last).to_have_attribute("aria-valuetext", "31 December 2021")


def test_a_period_outside_the_years_covered_stands_among_the_choices(
    page: Page, address: str
) -> None:
    go(page, address, "?from=2030&to=2030")
    shows(page, 0, "2030")
    expect(box(page, "Year").locator("option:checked")).to_have_text("2030")
    expect(page.get_by_role("combobox", name="Month")).to_have_count(0)
    for slider in page.get_by_role("slider").all():
        now, least, most = (
            int(slider.get_attribute(f"aria-value{end}") or "") for end in ("now", "min", "max")
        )
        assert least <= now <= most
        assert "2030" in str(slider.get_attribute("aria-valuetext"))


def test_a_name_over_the_strip_is_a_link_once_it_leads_somewhere(page: Page, address: str) -> None:
    go(page, address)
    held: list[Route] = []
    page.route("**/rows-1.json", lambda route: held.append(route))
    select(page, "Year", "2021")
    select(page, "Month", "January")
    name = page.locator(".strip-detail .key")
    expect(name.locator("text")).to_have_text("Jisr al-Shughur")
    expect(name.locator("a")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(name.locator("a")).to_have_attribute("href", re.compile(r"events/event-075/$"))
    expect(name.locator("a text")).to_have_text("Jisr al-Shughur")


def test_the_reader_comes_back_to_the_view_that_was_left(page: Page, address: str) -> None:
    go(page, address, "?actor=town")
    page.locator(".list .t a").first.click()
    page.wait_for_url("**/events/**")
    page.go_back()
    page.wait_for_selector(READY)
    shows(page, 25, "actor The Town")


def test_what_is_not_known_is_said_and_left_out(page: Page, address: str) -> None:
    go(page, address, "?actor=nobody&type=battle&from=20x9&key=yes")
    shows(page, 10)
    note = page.locator(".filter .note")
    expect(note).to_have_text(
        "Not known here, and left out: actor “nobody”, from “20x9”, key “yes”."
    )
    select(page, "Type", "Protest")
    expect(note).to_be_empty()
    assert page.url.endswith("?type=protest")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?from=2030", "from “2030” on"),
        ("?to=2010", "until “2010”"),
        ("?from=2021&to=2020", "from “2021” to “2020”"),
    ],
)
def test_a_period_in_which_nothing_lies_is_said_as_it_was_asked_for(
    query: str, said: str, page: Page, address: str
) -> None:
    go(page, address, query)
    shows(page, COUNT)
    expect(page.locator(".filter .note")).to_have_text(f"Not known here, and left out: {said}.")


def test_the_legend_stays_under_the_strip(page: Page, address: str) -> None:
    go(page, address, "?from=2019-07&to=2019-07")
    legend = page.locator(".strip-over + .strip-foot")
    expect(legend).to_contain_text("grey: known only to the month")
    expect(legend.get_by_role("link", name="How doubt is drawn")).to_be_visible()


def test_one_day_of_a_month_is_drawn_between_two_ticks(page: Page, address: str) -> None:
    go(page, address, "?from=2019-07&to=2019-07")
    ticks = page.locator(".strip-detail .ends")
    expect(ticks).to_have_count(1)  # the event of which only the month is known
    assert str(ticks.get_attribute("d")).count("M") == 2
    expect(page.locator(".strip-detail title")).to_have_text(
        re.compile("^July 2019: [0-9]+ events, 0 contested.$")
    )
    go(page, address, "?from=2019-07-20&to=2019-08-05")
    assert str(ticks.get_attribute("d")).count("M") == 1  # it may have begun before


def test_marks_stay_over_their_days_where_there_is_less_room(page: Page, address: str) -> None:
    """As on paper, for which no script draws anew."""
    go(page, address, "?from=2019-07&to=2019-10")
    expect(page.locator(".strip-detail .mark").first).to_be_visible()
    across = """() => {
      const whole = document.querySelector(".strip-detail svg").getBoundingClientRect();
      return [...document.querySelectorAll(".strip-detail :is(.mark, .ax, .key text)")]
        .map(part => (part.getBoundingClientRect().left - whole.left) / whole.width);
    }"""
    before = page.evaluate(across)
    page.emulate_media(media="print")
    page.add_style_tag(content=".strip-detail { width: 50%; }")
    after = page.evaluate(across)
    assert len(before) == len(after) > 10
    assert all(abs(one - other) < 0.01 for one, other in zip(before, after, strict=True))


def test_a_key_event_is_named_over_its_mark(page: Page, address: str) -> None:
    go(page, address, "?from=2019-09&to=2019-10")
    expect(page.locator(".strip-detail a")).to_have_text(
        ["17 September 2019: March number 25Jisr al-Shughur"]
    )
    page.locator(".strip-detail a text").click()
    page.wait_for_url("**/events/event-025/")
    go(page, address, "?from=2019-11&to=2019-12")
    expect(page.locator(".strip-detail svg")).to_have_attribute("role", "img")
    expect(page.locator(".strip-detail a")).to_have_count(0)


def test_the_link_to_a_view_is_copied(page: Page, address: str) -> None:
    go(page, address, "?type=battle")
    page.get_by_role("button", name="Copy link to this view").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}timeline/?type=battle"


# ---- what is said, and by whom it can be used ----


def test_the_number_is_said_aloud_once_the_choice_is_made(page: Page, address: str) -> None:
    go(page, address)
    said = page.get_by_role("status").filter(has_text="events")
    expect(said).to_have_text(re.compile("^100 events"))
    select(page, "Actor", "The Town")
    expect(said).to_have_text(re.compile("^25 of 100 events: actor The Town"))


def test_the_window_is_moved_with_keys_alone(page: Page, address: str) -> None:
    go(page, address)
    first, last = page.get_by_role("slider").all()
    assert first.get_attribute("aria-valuetext") == "1 January 2019"
    assert last.get_attribute("aria-valuetext") == "31 December 2021"
    first.focus()
    page.keyboard.press("PageUp")
    expect(first).to_have_attribute("aria-valuetext", "1 January 2020")
    page.keyboard.press("ArrowRight")
    expect(first).to_have_attribute("aria-valuetext", "1 February 2020")
    page.keyboard.press("ArrowLeft")
    expect(first).to_have_attribute("aria-valuetext", "1 January 2020")
    last.focus()
    page.keyboard.press("PageDown")
    expect(last).to_have_attribute("aria-valuetext", "31 December 2020")
    assert page.url.endswith("?from=2020&to=2020")
    for _ in range(10):
        page.keyboard.press("ArrowDown")
    expect(last).to_have_attribute("aria-valuetext", "29 February 2020")
    page.keyboard.press("ArrowLeft")  # a short window goes by days
    expect(last).to_have_attribute("aria-valuetext", "28 February 2020")
    first.focus()
    page.keyboard.press("End")  # never past the other end
    expect(first).to_have_attribute("aria-valuetext", "1 January 2020")
    page.keyboard.press("Home")
    expect(first).to_have_attribute("aria-valuetext", "1 January 2019")


def test_everything_is_reached_and_worked_from_the_keyboard(page: Page, address: str) -> None:
    go(page, address, "?actor=town&key=1")
    names = []
    page.locator("h1").evaluate("h => { h.tabIndex = -1; h.focus() }")
    for _ in range(20):
        page.keyboard.press("Tab")
        names.append(page.evaluate(NAME))
    for name in ("Remove the filter: actor The Town", "First day shown", "Copy link to this view"):
        assert any(name in (found or "") for found in names), names
    page.get_by_role("button", name="Remove the filter: actor The Town").focus()
    page.keyboard.press("Enter")
    shows(page, 4)
    assert (
        page.evaluate("document.activeElement.getAttribute('aria-label')")
        == "Remove the filter: key events only"
    )


def test_a_handle_is_dragged_and_all_its_steps_are_one_to_go_back_by(
    page: Page, address: str
) -> None:
    go(page, address)
    handle = page.get_by_role("slider").first
    box = handle.bounding_box()
    strip = page.locator(".strip-over svg").bounding_box()
    assert box and strip
    page.mouse.move(strip["x"] - 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(strip["x"] + strip["width"] / 6, box["y"] + 40, steps=4)
    page.mouse.move(strip["x"] + strip["width"] / 3, box["y"] + 40, steps=4)
    page.mouse.up()
    expect(handle).to_have_attribute("aria-valuetext", "1 January 2020")
    page.go_back()
    shows(page, COUNT)
    assert page.url.endswith("/timeline/")


def test_a_bar_that_is_clicked_is_looked_at_closer(page: Page, address: str) -> None:
    go(page, address)
    box = page.locator(".strip-over svg").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] - 40)
    expect(page.locator(".filter .state")).to_contain_text("2020")
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] - 40)
    expect(page).to_have_url(re.compile(r"from=2020-0[67]&to=2020-0[67]"))


def swipe(session: CDPSession, way: list[tuple[float, float]]) -> None:
    for n, (x, y) in enumerate(way):
        kind = "touchMove" if n else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_swipe_up_over_the_strip_scrolls_the_page(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    go(page, address)
    session = context.new_cdp_session(page)
    for target in (".strip-over svg", ".handle-last"):
        page.evaluate("scrollTo(0, 0)")
        box = page.locator(target).bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + 60
        swipe(session, [(x + n % 2, y - 25 * n) for n in range(12)])
        page.wait_for_function("scrollY > 150")
        shows(page, COUNT)  # and nothing was chosen on the way
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for handle in page.get_by_role("slider").all():
        box = handle.bounding_box()
        assert box and min(box["width"], box["height"]) >= 44
    context.close()


def test_a_swipe_up_that_begins_on_a_handle_chooses_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    go(page, address, "?from=2019-06&to=2021-06")
    shown, visited = page.url, page.evaluate("history.length")
    session = context.new_cdp_session(page)
    for handle in page.get_by_role("slider").all():
        for slant in (0, 6, -6):
            page.evaluate("scrollTo(0, 0)")
            x, y = knob(handle)
            said = handle.get_attribute("aria-valuetext")
            swipe(session, [(x + slant * n / 2, y - 20 * n / 2) for n in range(20)])
            page.wait_for_function("scrollY > 100")
            assert handle.get_attribute("aria-valuetext") == said
            assert page.url == shown
    assert page.evaluate("history.length") == visited
    context.close()


def test_a_handle_does_not_jump_to_the_finger(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    go(page, address, "?from=2019-12&to=2021-06")
    session = context.new_cdp_session(page)
    first = page.get_by_role("slider").first
    x, y = knob(first)
    month = page.locator(".strip-over svg").bounding_box()["width"] / 36  # type: ignore[index]
    # Held well beside its line, and moved by a month and a half there and back by half of one.
    swipe(session, [(x - 15 + month * part, y) for part in (0, 0.5, 1, 1.5, 2, 2)])
    expect(first).to_have_attribute("aria-valuetext", "1 February 2020")
    page.go_back()
    expect(first).to_have_attribute("aria-valuetext", "1 December 2019")
    context.close()


@pytest.mark.parametrize("query", ["", "?from=2019-06&to=2021-06", "?from=2020-03&to=2020-04"])
def test_what_is_touched_of_a_handle_lies_over_its_knob(
    query: str, browser: Browser, address: str
) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    go(page, address, query)
    for handle in page.get_by_role("slider").all():
        box, (x, y) = handle.bounding_box(), knob(handle)
        assert box and box["width"] >= 44
        assert box["x"] + 7 <= x <= box["x"] + box["width"] - 7
        assert handle.evaluate("(at, [x, y]) => document.elementFromPoint(x, y) === at", [x, y])
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()


def knob(handle: Locator) -> tuple[float, float]:
    """Return the middle of what is drawn of a handle."""
    box = handle.bounding_box()
    left, top = handle.evaluate(
        """at => { const s = getComputedStyle(at, "::after");
        return [parseFloat(s.left), parseFloat(s.top)]; }"""
    )
    assert box
    return box["x"] + left + 7, box["y"] + top + 7


def test_a_finger_moves_a_handle_along_the_strip(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    go(page, address)
    session = context.new_cdp_session(page)
    strip = page.locator(".strip-over svg").bounding_box()
    assert strip
    y = strip["y"] + 40
    swipe(session, [(strip["x"] + strip["width"] * part / 30, y) for part in range(11)])
    expect(page.get_by_role("slider").first).to_have_attribute("aria-valuetext", "1 January 2020")
    context.close()


# ---- the list ----


def test_rows_come_sixty_at_a_time(page: Page, address: str) -> None:
    go(page, address)
    page.locator(".more-rows").scroll_into_view_if_needed()
    expect(page.locator(".list .ev")).to_have_count(60)
    more = page.get_by_role("button", name="Show the last 40")
    more.click()
    expect(page.locator(".list .ev")).to_have_count(COUNT)
    expect(more).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == expected(lambda e: True)[60]
    heads = page.locator(".list .month")
    counts = [int(text.split()[0]) for text in heads.locator(".what").all_inner_texts()]
    assert sum(counts) == COUNT
    assert titles(page) == expected(lambda e: True)


def test_rows_are_those_of_the_page_of_their_year(page: Page, address: str) -> None:
    script = """() => [...document.querySelectorAll(".list .ev")].map(row => {
      row.querySelectorAll("a").forEach(a => a.setAttribute("href", a.href));
      row.querySelectorAll("[markdown]").forEach(e => e.removeAttribute("markdown"));
      return row.outerHTML.replace(/>\\s+/g, ">").replace(/\\s+</g, "<").replace(/\\s+/g, " ");
    })"""
    page.goto(f"{address}timeline/2019/")
    static = page.evaluate(script)
    go(page, address, "?from=2019&to=2019")
    page.locator(".more-rows").scroll_into_view_if_needed()
    expect(page.locator(".list .ev")).to_have_count(len(static))
    assert page.evaluate(script) == static


def test_hostile_words_are_words(page: Page, address: str) -> None:
    go(page, address, "?text=onerror")
    assert titles(page) == [EVIL]
    assert page.locator(".timeline img").count() == 0
    go(page, address, f"?actor={EVIL.replace('&', '%26')}")
    expect(page.locator(".filter .note")).to_contain_text("onerror=alert(1)")
    assert page.locator(".timeline img").count() == 0


def test_the_live_strip_is_the_one_that_was_drawn(browser: Browser, address: str) -> None:
    script = """() => {
      const { top } = document.querySelector(".strip-picture").getBoundingClientRect();
      return [...document.querySelectorAll(".strip-picture rect:is(.b, .h, .p)")]
      .map(r => r.getBoundingClientRect()).filter(box => box.height)
      .map(box => [box.x, box.width, box.height, box.bottom - top]
        .map(n => Math.round(2 * n)));
    }"""
    drawn = []
    for scripted in (False, True):
        context = browser.new_context(
            viewport={"width": 1200, "height": 900}, java_script_enabled=scripted
        )
        page = context.new_page()
        page.goto(f"{address}timeline/")
        if scripted:
            page.wait_for_selector(READY)
        drawn.append(page.evaluate(script))
        context.close()
    assert len(drawn[0]) == len(drawn[1]) > 30
    for one, other in zip(*drawn, strict=True):
        assert all(abs(a - b) <= 1 for a, b in zip(one, other, strict=True)), (one, other)


@pytest.mark.parametrize("width", [390, 1200])
def test_nothing_jumps_when_the_script_takes_over(
    width: int, browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(
        "self.shift = 0; const add = e => self.shift += e.value;"
        "new PerformanceObserver(all => all.getEntries().forEach(add))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    held: list[Route] = []
    page.route("**/timeline/events.json", lambda route: held.append(route))
    page.goto(f"{address}timeline/")
    page.wait_for_selector('[data-timeline][data-state="loading"]')
    top = "document.querySelector('.strip-picture').getBoundingClientRect().top"
    before = page.evaluate(top)
    for route in held:
        route.continue_()
    page.wait_for_selector(READY)
    page.wait_for_timeout(300)
    assert abs(page.evaluate(top) - before) <= 8
    assert page.evaluate("shift") <= 0.05
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


# ---- without a script ----


def unscripted(browser: Browser) -> BrowserContext:
    return browser.new_context(java_script_enabled=False)


def test_without_a_script_every_event_is_reached(browser: Browser, address: str) -> None:
    context = unscripted(browser)
    page = context.new_page()
    page.goto(f"{address}timeline/")
    expect(page.locator("h1")).to_contain_text("Timeline")
    assert page.locator(".list .ev--key").count() == 4
    unfiltered = page.locator(".unscripted")
    expect(unfiltered).to_contain_text("Without scripts the list is not filtered")
    led = [a.get_attribute("href") for a in unfiltered.locator("a").all()]
    assert led == ["../actors/", "../places/"]
    expect(page.locator(".strip-foot a")).to_have_attribute("href", re.compile("about/reading/$"))
    years = [a.get_attribute("href") for a in page.locator(".list .year .what > p a").all()]
    assert years == ["2019/", "2020/", "2021/"]
    months = page.locator(".list .months a")
    linked = {str(a.get_attribute("href")).partition("#")[0] for a in months.all()}
    found = []
    for href in years:
        page.goto(f"{address}timeline/{href}")
        found += page.locator(".list .t > p:first-child > a").all_inner_texts()
    assert linked == set(years)
    assert sorted(found) == sorted(e["title"] for e in map(event, range(COUNT)))
    context.close()


def test_where_the_data_cannot_be_had_the_list_of_years_stays(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.route("**/timeline/events.json", lambda route: route.abort())
    page.goto(f"{address}timeline/")
    page.wait_for_selector('[data-timeline][data-state="failed"]')
    assert page.locator(".list .ev--key").count() == 4
    expect(page.locator(".unscripted")).to_be_visible()
    page.close()


def test_rows_that_cannot_be_had_are_missed_and_asked_for_again(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}timeline/")
    page.wait_for_selector(READY)
    page.route("**/rows-1.json", lambda route: route.abort())
    page.get_by_label("Year").select_option("2021")
    missing = page.get_by_role("button", name="These events could not be loaded. Try again")
    expect(missing).to_be_visible()
    assert page.locator(".list .ev").count() == 0  # nothing of the filter before
    page.unroute("**/rows-1.json")
    missing.click()
    expect(missing).to_have_count(0)
    expect(page.locator(".list .ev")).to_have_count(27)
    page.close()


def test_words_that_cannot_be_had_are_asked_for_again(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}timeline/")
    page.wait_for_selector(READY)
    page.route("**/words.json", lambda route: route.abort())
    words = page.get_by_placeholder("Words in the text")
    words.fill("lighthouse")
    note = page.get_by_text("The words of the events could not be loaded.").first
    expect(note).to_be_visible()
    page.unroute("**/words.json")
    words.press("Enter")
    expect(page.locator(".list .ev")).to_have_count(1)
    expect(note).to_have_count(0)
    page.close()


def test_where_the_first_rows_cannot_be_had_the_list_of_years_stays(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.route("**/rows-0.json", lambda route: route.abort())
    page.goto(f"{address}timeline/")
    page.wait_for_selector('[data-timeline][data-state="failed"]')
    assert page.locator(".list .ev--key").count() == 4
    page.close()
