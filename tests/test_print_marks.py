"""Marks on paper are drawn by borders and plain strokes, which every viewer of a PDF shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.shell import stylesheet
from generator.vocabulary import Status

STYLE_FOLDER = Path(__file__).parent.parent / "generator/styles"
KNOTS = [
    *("day", "about", "possibly", "span", "within", "open"),
    *("span fade-in", "span fade-out", "span fade-in fade-out", "within fade-out"),
]
# What lets some viewers draw nothing at all: a gradient, and a mask.
FAINT = """() => [...document.querySelectorAll("i")].flatMap((mark) =>
  [null, "::before", "::after"].flatMap((part) => {
    const style = getComputedStyle(mark, part);
    const drawn = part === null || style.content !== "none";
    const faint = /gradient/.test(style.backgroundImage) || style.maskImage !== "none";
    return drawn && faint ? [`${mark.className}${part ?? ""}`] : [];
  }))"""


@pytest.mark.slow
@pytest.mark.browser
def test_no_mark_on_paper_needs_a_gradient_or_a_mask(browser: Browser) -> None:
    _, sheet = stylesheet(STYLE_FOLDER)
    classes = [f"knot {kind}{and_}" for kind in KNOTS for and_ in ("", " contested", " large")]
    classes += [f"status {grade.value}" for grade in Status]
    classes += ["against-mark", "node cut", "node origin cut"]
    marks = "".join(f'<i class="{names}"></i>' for names in classes)
    page = browser.new_page()
    page.set_content(f"<style>{sheet}</style><p>{marks}</p>")
    assert page.evaluate(FAINT) != []
    page.emulate_media(media="print")
    assert page.evaluate(FAINT) == []
