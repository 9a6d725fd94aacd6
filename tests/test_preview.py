"""A curator's preview: it shows every edit by itself, says what is wrong, and never dies."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.request import urlopen

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web import LONG, ROOT, Preview, Watch, answering, preview, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# ---- a small chronicle ----

WALKOUT = "events/1921-05-02-walkout.yml"
TALKS = "events/1921-05-09-talks.yml"
SETTINGS = "chronology.yml"


def event(title: str, date: str, more: str = "", actor: str = "weavers-union") -> str:
    return f"""\
title: {title}
date: "{date}"
type: protest
summary: What the Evening Post wrote about it.
places: [harbour-mill]
actors:
  - {{actor: {actor}, role: side-a}}
claims:
  - id: said
    text: The looms stood still.
    attribution:
      - {{actor: {actor}, verb: said, terms: on-record}}
    sources: [{{source: evening-post-1921-05-10, locator: page 2}}]
    status: single-source
{more}"""


CONTENT = {
    SETTINGS: """\
subject: The strike at Harbour Mill
about: A strike of weavers.
language: en
period: "1921"
region: {name: Harbour, countries: [IS], south: 63, west: -25, north: 67, east: -13}
""",
    WALKOUT: event("Weavers leave the mill", "1921-05-02", "key: true\n"),
    TALKS: event("Talks begin", "1921-05-09", "key: true\n"),
    "actors/all.yml": """\
- id: weavers-union
  name: Weavers' Union
  type: party
  relations: [{type: opposes, to: mill-owners, sources: [{source: evening-post-1921-05-10}]}]
- {id: mill-owners, name: Mill owners, type: coalition}
""",
    "places/harbour-mill.yml": "{name: Harbour Mill, country: IS, precision: exact}\n",
    "sources/evening-post.yml": """\
- id: evening-post-1921-05-10
  type: article-newspaper
  title: The strike goes on
  publisher: Evening Post
""",
}
HAND_WRITTEN = "# How we work\n\nThis page is written by hand.\n"


def project(folder: Path, content: dict[str, str] = CONTENT) -> Path:
    """Write a project whose settings are this one's, but for its title, pages and addresses."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["site_name"] = "The strike at Harbour Mill"
    settings["nav"] = [p for p in settings["nav"] if "Manual" not in p] + ["how.md"]
    settings["site_url"] = "https://strike.example.org/"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/how.md").write_text(HAND_WRITTEN, encoding="utf-8")
    (folder / "content").mkdir()
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    for path, text in content.items():
        save(folder, path, text)
    return folder


def save(folder: Path, path: str, text: str) -> None:
    """Write one file of the content."""
    file = folder / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


# ---- what is looked at ----

EVENT = "events/1921-05-02-walkout/"
# A page of every origin: many records, one event, one record of a list, no record at all.
PAGES = {
    "": "The strike at Harbour Mill",
    EVENT: "Weavers leave the mill",
    "actors/weavers-union/": "Weavers' Union",
    "how/": "How we work",
}
SOON = LONG * 1000  # as the browser wants it, in milliseconds


class Curator:
    """A curator at work: the files, the preview of them, and a page of it that stays open."""

    def __init__(self, folder: Path, server: Preview, page: Page) -> None:
        self.folder = folder
        self.server = server
        self.page = page

    def save(self, path: str, text: str) -> None:
        save(self.folder, path, text)

    def delete(self, path: str) -> None:
        (self.folder / "content" / path).unlink()

    def open(self, path: str) -> None:
        self.page.goto(self.server.address + path)

    @property
    def banner(self) -> Locator:
        return self.page.get_by_role("alert")

    def title(self, words: str) -> None:
        """Wait until the open page has this heading."""
        heading = re.compile(rf"^\s*{re.escape(words)}\s*¶?\s*$")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading, timeout=SOON)

    def shows(self, words: str) -> None:
        """Wait until the open page's banner says this."""
        expect(self.banner).to_contain_text(words, timeout=SOON)

    def sees_no_problem(self) -> None:
        """Wait until the open page has no banner."""
        expect(self.banner).to_have_count(0, timeout=SOON)

    def status(self, path: str) -> int:
        response = self.page.request.get(self.server.address + path)
        return response.status


class Bench:
    """A preview that tests share, one after the other, and the content that each begins with."""

    def __init__(self, folder: Path, server: Preview) -> None:
        self.folder = folder
        self.server = server
        self.base = CONTENT
        self._editions = count(1)

    def reset(self) -> None:
        """Put the content back where a test left it changed, and wait until it has been read.

        The text about the chronicle is then new, so that it can be seen to have been read.
        """
        content = self.folder / "content"
        held = {
            file.relative_to(content).as_posix(): file.read_text(encoding="utf-8")
            for file in content.rglob("*")
            if file.is_file()
        }
        by_hand = self.folder / "docs/how.md"
        if held == self.base and by_hand.read_text(encoding="utf-8") == HAND_WRITTEN:
            return
        by_hand.write_text(HAND_WRITTEN, encoding="utf-8")
        edition = f"A strike of weavers, edition {next(self._editions)}."
        about = CONTENT[SETTINGS].replace("A strike of weavers.", edition)
        self.base = {**CONTENT, SETTINGS: about}
        for path in held.keys() - self.base.keys():
            (content / path).unlink()
        for path, text in self.base.items():
            if held.get(path) != text:
                save(self.folder, path, text)
        wait_until(lambda: edition in read(f"{self.server.address}about/"), edition)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = project(tmp_path_factory.mktemp("strike"))
    with preview(folder, tmp_path_factory.mktemp("serve")) as server:
        yield Bench(folder, server)


@pytest.fixture
def curator(bench: Bench, browser: Browser) -> Iterator[Curator]:
    """A curator before an event's page, the content sound; all that is asked for is answered."""
    bench.reset()
    with at_work(bench.folder, bench.server, browser) as curator:
        curator.sees_no_problem()
        yield curator


@contextmanager
def at_work(
    folder: Path, server: Preview, browser: Browser, path: str = EVENT
) -> Iterator[Curator]:
    """Open a page of a preview, whose pages complain of nothing and which answers all the time."""
    with browser.new_context() as context, answering(server.address):
        page = context.new_page()
        watch = Watch(page)
        curator = Curator(folder, server, page)
        curator.open(path)
        yield curator
        page.close()
        watch.check(server.address)


def read(address: str) -> str:
    with urlopen(address, timeout=LONG) as answer:
        text: str = answer.read().decode("utf-8")
        return text


# ---- edits ----


def test_an_edit_shows_by_itself(curator: Curator) -> None:
    curator.title("Weavers leave the mill")
    curator.save(WALKOUT, event("Weavers walk out", "1921-05-02"))
    curator.title("Weavers walk out")
    curator.open("timeline/1921/")
    expect(curator.page.get_by_role("link", name="Weavers walk out")).to_be_visible()


def test_of_two_saves_in_a_row_the_last_shows(curator: Curator) -> None:
    curator.save(WALKOUT, event("Weavers walk", "1921-05-02"))
    curator.save(WALKOUT, event("Weavers walk out", "1921-05-02"))
    curator.title("Weavers walk out")
    # As editors do that write a new file first and put it in the old one's place.
    new = curator.folder / f"content/{WALKOUT}.tmp"
    for title in ("Weavers come back", "Weavers come back at noon"):
        new.write_text(event(title, "1921-05-02"), encoding="utf-8")
        os.replace(new, curator.folder / "content" / WALKOUT)
    curator.title("Weavers come back at noon")
    curator.sees_no_problem()


def test_a_file_saved_by_halves(curator: Curator) -> None:
    whole = event("Weavers walk out", "1921-05-02")
    curator.save(WALKOUT, whole[: whole.index("sources:") + 12])
    curator.shows(f"content/{WALKOUT}:")
    curator.title("Weavers leave the mill")
    curator.save(WALKOUT, whole)
    curator.title("Weavers walk out")
    curator.sees_no_problem()


def test_a_new_file_is_a_new_page(curator: Curator) -> None:
    assert curator.status("events/1921-06-01-end/") == 404
    curator.open("timeline/1921/")
    curator.save("events/1921/late/1921-06-01-end.yml", event("The strike ends", "1921-06-01"))
    added = curator.page.get_by_role("link", name="The strike ends")
    expect(added).to_be_visible(timeout=SOON)
    added.click()
    curator.title("The strike ends")
    curator.open("actors/weavers-union/")
    expect(
        curator.page.locator(".mini").get_by_role("link", name="The strike ends")
    ).to_be_visible()


def test_a_deleted_file_is_gone(curator: Curator) -> None:
    curator.open("timeline/1921/")
    listed = curator.page.get_by_role("link", name="Talks begin")
    expect(listed).to_be_visible()
    curator.delete(TALKS)
    expect(listed).to_have_count(0, timeout=SOON)
    assert curator.status("events/1921-05-09-talks/") == 404
    for path in ("", "actors/weavers-union/", "places/harbour-mill/"):
        curator.open(path)
        kept = curator.page.get_by_role("link", name="Weavers leave the mill")
        expect(kept.first).to_be_visible()
        expect(listed).to_have_count(0)


def test_a_renamed_record_is_found_at_its_old_address(curator: Curator) -> None:
    old = curator.folder / "content" / WALKOUT
    renamed = event("Weavers walk out", "1921-05-03", "former_ids: [1921-05-02-walkout]\n")
    curator.save("events/1921-05-03-walkout.yml", renamed)
    old.unlink()
    curator.title("Weavers walk out")  # the open page is the old address, and leads on by itself
    expect(curator.page).to_have_url(f"{curator.server.address}events/1921-05-03-walkout/")
    curator.open(EVENT)
    expect(curator.page).to_have_url(f"{curator.server.address}events/1921-05-03-walkout/")
    curator.sees_no_problem()


def test_a_page_written_by_hand_shows_its_edits_too(curator: Curator) -> None:
    curator.open("how/")
    page = curator.folder / "docs/how.md"
    page.write_text("# How we went about it\n", encoding="utf-8")
    curator.title("How we went about it")
    page.write_text(HAND_WRITTEN, encoding="utf-8")
    curator.title("How we work")


# ---- mistakes ----

BAD_DATE = event("Weavers walk out", "2 May 1921")
BAD_YAML = event("Weavers: walk: out", "1921-05-02")
BAD_ACTOR = event("Weavers walk out", "1921-05-02", actor="weavers")
NO_PERIOD = CONTENT[SETTINGS].replace('"1921"', '"about 1921"')


def problem(curator: Curator, path: str, line: int) -> tuple[str, str, str, str]:
    """Return the newest problem at a line from the terminal: place, code, message and hint."""
    shape = rf"(content/{re.escape(path)}:{line}:\d+): ([A-Z]\d+) (.+)\n +(\S.*)\n"
    found = [*re.finditer(shape, curator.server.printed())]
    assert found, curator.server.printed()
    where, code, message, hint = found[-1].groups()
    return where, code, message, hint


@pytest.mark.parametrize(
    ("path", "text", "line", "message"),
    [
        pytest.param(WALKOUT, BAD_DATE, 2, "not a date: '2 May 1921'", id="date"),
        pytest.param(WALKOUT, BAD_YAML, 1, "", id="yaml"),
        pytest.param(WALKOUT, BAD_ACTOR, 7, "'weavers'", id="actor"),
        pytest.param(SETTINGS, NO_PERIOD, 4, "not a date: 'about 1921'", id="settings"),
    ],
)
def test_a_mistake_is_shown_on_every_page_and_the_last_good_ones_stay(
    curator: Curator, bench: Bench, path: str, text: str, line: int, message: str
) -> None:
    curator.save(path, text)
    curator.shows(f"content/{path}:{line}:")
    parts = problem(curator, path, line)
    assert message in parts[2]
    for page, heading in PAGES.items():
        curator.open(page)
        curator.title(heading)
        for part in parts:
            curator.shows(part)
    assert curator.status("events/no-such/") == 404
    curator.save(path, bench.base[path])
    curator.sees_no_problem()
    for page in ("", EVENT):
        curator.open(page)
        curator.sees_no_problem()


def test_what_was_mended_and_what_was_edited_meanwhile_both_show(curator: Curator) -> None:
    curator.save(WALKOUT, BAD_DATE)
    curator.shows("2 May 1921")
    curator.save(TALKS, event("Talks break off", "1921-05-09", actor="owners"))
    curator.shows("owners")
    expect(curator.banner.get_by_role("listitem").filter(has_text="content/")).to_have_count(3)
    curator.save(TALKS, event("Talks break off", "1921-05-09"))
    expect(curator.banner).not_to_contain_text("owners", timeout=SOON)
    curator.save(WALKOUT, event("Weavers walk out", "1921-05-02"))
    curator.title("Weavers walk out")
    curator.sees_no_problem()
    curator.open("events/1921-05-09-talks/")
    curator.title("Talks break off")


def test_the_settings_are_deleted_and_put_back(curator: Curator) -> None:
    curator.delete(SETTINGS)
    curator.shows("there is no chronology.yml")
    for page, heading in PAGES.items():
        curator.open(page)
        curator.title(heading)
        curator.shows("there is no chronology.yml")
    curator.save(SETTINGS, CONTENT[SETTINGS].replace("Harbour Mill", "the mill"))
    curator.sees_no_problem()
    curator.open("")
    curator.title("The strike at the mill")


def test_a_warning_is_shown_beside_pages_that_are_new(curator: Curator) -> None:
    curator.save(WALKOUT, event("Weavers walk out", "1920-05-02"))
    curator.title("Weavers walk out")
    curator.shows(f"content/{WALKOUT}:2:")
    expect(curator.banner).not_to_contain_text("last state")
    assert "warning: " in curator.server.printed()


def test_many_mistakes_are_counted(curator: Curator) -> None:
    claims = "".join(
        f"  - {{id: c{n}, text: A text., attribution: [{{actor: nobody-{n}}}], "
        "sources: [{source: x}]}\n"
        for n in range(15)
    )
    curator.save(WALKOUT, event("Weavers walk out", "1921-05-02", claims))
    curator.shows("30 problems in the content.")
    curator.shows("and 10 more in the terminal")
    assert curator.server.printed().count("nobody-") >= 15
    curator.save(WALKOUT, CONTENT[WALKOUT])
    curator.sees_no_problem()


def test_what_a_mistake_quotes_is_text(curator: Curator) -> None:
    nasty = "<img src=x onerror=alert(1)>{{ config }}</code>"
    curator.save(WALKOUT, event("Weavers walk out", nasty))
    curator.shows(f"not a date: '{nasty}'")
    expect(curator.banner.locator("img")).to_have_count(0)
    curator.save(WALKOUT, CONTENT[WALKOUT])
    curator.sees_no_problem()


def test_the_banner_fits_its_window(curator: Curator) -> None:
    long = "1921-05-02-a-record-with-a-rather-long-name-of-the-kind-that-curators-give"
    curator.save(f"events/{long}.yml", BAD_DATE.replace("2 May 1921", "2May1921" * 7))
    curator.shows(long)
    for width in (1280, 390, 320):
        curator.page.set_viewport_size({"width": width, "height": 780})
        box = curator.banner.bounding_box()
        page = curator.page.evaluate("document.documentElement.scrollWidth")
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width and page <= width
        assert curator.banner.evaluate("e => e.scrollWidth <= e.clientWidth"), width
    curator.delete(f"events/{long}.yml")
    curator.sees_no_problem()


# ---- cold starts ----


def test_a_cold_start_with_broken_files(tmp_path: Path, browser: Browser) -> None:
    broken = {WALKOUT: BAD_DATE, TALKS: event("Talks begin", "9 May 1921")}
    folder = project(tmp_path / "strike", {**CONTENT, **broken})
    with preview(folder, tmp_path) as server, at_work(folder, server, browser, "") as curator:
        curator.shows("not a date: '2 May 1921'")
        assert problem(curator, WALKOUT, 2)[0] == f"content/{WALKOUT}:2:7"
        for path in ("actors/weavers-union/", "how/"):  # what is sound is there already
            curator.open(path)
            curator.title(PAGES[path])
            curator.shows("not a date: '2 May 1921'")
            curator.shows("not a date: '9 May 1921'")
        curator.save(TALKS, CONTENT[TALKS])  # and what is mended joins it
        expect(curator.banner).not_to_contain_text("9 May", timeout=SOON)
        curator.open("events/1921-05-09-talks/")
        curator.title("Talks begin")
        curator.shows("not a date: '2 May 1921'")
        curator.save(WALKOUT, CONTENT[WALKOUT])
        curator.sees_no_problem()
        curator.open(EVENT)
        curator.title("Weavers leave the mill")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param({}, "there is no chronology.yml", id="empty"),
        pytest.param({**CONTENT, SETTINGS: "subject: [\n"}, "chronology.yml:2:", id="unreadable"),
    ],
)
def test_a_cold_start_without_settings(
    tmp_path: Path, browser: Browser, content: dict[str, str], says: str
) -> None:
    folder = project(tmp_path / "strike", content)
    with preview(folder, tmp_path) as server, at_work(folder, server, browser, "") as curator:
        curator.shows(says)
        for name in ("Timeline", "Actors", "Places", "Sources", "About", "How we work"):
            tabs = curator.page.get_by_role("navigation", name="Sections")
            tabs.get_by_role("link", name=name, exact=True).click()
            curator.title(name)
            curator.shows(says)
        curator.open("")
        for path, text in CONTENT.items():
            curator.save(path, text)
        curator.sees_no_problem()
        curator.title("The strike at Harbour Mill")
        curator.open(EVENT)
        curator.title("Weavers leave the mill")


def test_it_stops_well_in_the_middle_of_a_rebuild(tmp_path: Path) -> None:
    folder = project(tmp_path / "strike")
    with preview(folder, tmp_path) as server:
        printed = len(server.printed())
        save(folder, WALKOUT, BAD_DATE)
        wait_until(lambda: "Detected file changes" in server.printed()[printed:], "a rebuild")
