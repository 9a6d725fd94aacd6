"""The report of a hostile change tells all of it, and nothing in the report can do anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import comrak
import pytest
from playwright.sync_api import Browser

from generator.report import FORMATS, as_html, as_markdown
from generator.report import markdown as markdown_format
from tests.review.cases import CASES, Case, cases, read_case
from tests.web import serve_folder

HOSTILE = read_case(CASES / "hostile.txt")
# What a comment of ours holds; GitHub would keep far more than this.
ALLOWED = {"p", "ul", "li", "strong", "code", "del", "ins", "sub", "span", "h3", "hr"}
# What GitHub looks for in the text of a rendered comment.
TOLD = re.compile(r"@\w|#\d|\bGH-\d|:[\w+-]+:")


class Seen(HTMLParser):
    """Every tag with its attributes, and every text outside code, of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("hr", "meta", "br", "img", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if "$" in data and self.open[-1:] != ["span"]:
            self.tags.append(("math", {"of": data}))  # GitHub reads it after Markdown has been read


def rendered(text: str) -> Seen:
    """Render Markdown as GitHub does: its own dialect, addresses made links, HTML let through."""
    options = comrak.ExtensionOptions()
    options.autolink = options.table = options.strikethrough = options.tasklist = True
    options.footnotes = options.shortcodes = options.alerts = options.math_dollars = True
    raw = comrak.RenderOptions()
    raw.unsafe_ = True
    return Seen(comrak.render_markdown(text, extension_options=options, render_options=raw))


def faults(seen: Seen) -> Iterator[str]:
    """Yield what in a rendered comment could do something."""
    for tag, attributes in seen.tags:
        if tag not in ALLOWED or attributes:
            yield f"<{tag}> {attributes}"
    yield from (found[0] for text in seen.texts for found in TOLD.finditer(text))


def test_the_report_tells_every_trick() -> None:
    kinds = {change.kind.name for change in HOSTILE.compared().changes}
    assert kinds >= {
        "SOURCE_LOST",
        "UNREADABLE",
        "DECEIVING",
        "TOO_EXACT",
        "NEW_HOST",
        "OUTSIDE",
        "EVENT_REWORDED",
    }


@pytest.mark.parametrize("case", tuple(cases()), ids=lambda case: case.path.stem)
def test_nothing_in_a_comment_can_do_anything(case: Case) -> None:
    seen = rendered(as_markdown(case.compared()))
    assert list(faults(seen)) == []


def test_a_comment_shows_contributed_text_as_it_is() -> None:
    """Escaping takes nothing away: a reviewer reads the very letters."""
    text = "".join(rendered(as_markdown(HOSTILE.compared())).texts).replace("\u200b", "")
    for part in (
        "<script>alert(1)</script>",
        "![x](https://evil.example/x.png)",
        "[click](javascript:alert(2))",
        "@maintainers #1 GH-2 :boom: `a` $x$ https://evil.example www.evil.example",
        "</code><img src=x onerror=alert(3)>",
        "Ferry \ufffdGuild",
        "Her[U+0430]ld",
        '.github/workflows/"><script>.yml',
    ):
        assert part in text


def test_without_the_escape_a_comment_would(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_format, "escaped", lambda text: " ".join(text.split()))
    found = " ".join(faults(rendered(as_markdown(HOSTILE.compared()))))
    for part in ("<script>", "<img>", "<a>", "@m", "#1"):
        assert part in found


def test_each_line_of_a_comment_stands_for_itself() -> None:
    """A comment that is too long is cut at the end of a line, and what is left stays harmless."""
    lines = as_markdown(HOSTILE.compared()).splitlines(keepends=True)
    for end in range(1, len(lines)):
        assert list(faults(rendered("".join(lines[:end])))) == []


@pytest.mark.parametrize("case", tuple(cases()), ids=lambda case: case.path.stem)
def test_the_page_holds_text_alone(case: Case) -> None:
    seen = Seen(as_html(case.compared()))
    allowed = ALLOWED | {"html", "head", "body", "main", "meta", "title", "style", "h1", "h2"}
    tags = [(tag, attributes) for tag, attributes in seen.tags if tag != "math"]  # GitHub's alone
    assert {tag for tag, _ in tags} <= allowed | {"footer", "bdi"}
    names = {name for _, attributes in tags for name in attributes}
    assert names <= {"lang", "charset", "http-equiv", "content", "name", "class"}


def test_the_title_of_the_page_holds_no_tags() -> None:
    assert "<title>main → this branch</title>" in as_html(HOSTILE.compared())


@pytest.mark.browser
def test_the_page_runs_and_fetches_nothing(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(as_html(HOSTILE.compared()), encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("console", lambda message: said.append(message.text))
    with serve_folder(tmp_path) as root:
        page.goto(f"{root}report.html", wait_until="networkidle")
        assert [url.rpartition("/")[2] for url in asked] in (
            ["report.html"],
            ["report.html", "favicon.ico"],
        )
        assert [message for message in said if "favicon" not in message] == []
        assert page.locator("a, img, script, form, iframe").count() == 0
        assert "<script>alert(1)</script>" in page.locator("h3").first.inner_text()
        colour = page.locator("ins").first.evaluate("e => getComputedStyle(e).borderBottomStyle")
        assert colour == "solid"  # its own style does hold under its policy
    page.close()


def test_the_terminal_is_told_no_codes() -> None:
    assert "\x1b" not in FORMATS["text"](HOSTILE.compared())
    assert "\u202e" not in FORMATS["text"](HOSTILE.compared())
