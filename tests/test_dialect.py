"""The generated Markdown is one document in every renderer that may build it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.synthetic import write
from generator.load import load
from generator.site import Output, site
from tests.documents import EXTENSIONS, body, by_comrak, by_python_markdown, document, same

ROOT = Path(__file__).parent.parent
USUAL = [
    *EXTENSIONS,
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "sane_lists",
    "smarty",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.smartsymbols",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
]


def pages(folder: str) -> list[Output]:
    chronicle = load(ROOT / folder).chronicle
    assert chronicle is not None
    return list(site(chronicle))


PAGES = [
    pytest.param(output, id=f"{folder}/{output.path}")
    for folder in ("content", "tests/golden/content")
    for output in pages(folder)
    if output.path.endswith(".md")
]


@pytest.mark.parametrize("output", PAGES)
def test_both_renderers_give_the_same_document(output: Output) -> None:
    markdown = body(output.text)
    assert document(by_python_markdown(markdown)) == document(by_comrak(markdown))


@pytest.mark.parametrize("output", PAGES)
def test_no_usual_extension_changes_a_page(output: Output) -> None:
    markdown = body(output.text)
    usual = document(by_python_markdown(markdown, USUAL))
    assert usual == document(by_python_markdown(markdown))


@pytest.mark.parametrize("output", PAGES)
def test_a_page_keeps_to_the_rules_of_the_dialect(output: Output) -> None:
    lines = body(output.text).strip().split("\n")
    headings = [line for line in lines if re.match(r"<h[1-6]\b", line)]
    assert headings[0].startswith("<h1 id=") and headings[0].endswith("</h1>")
    assert sum(line.startswith("<h1") for line in lines) == 1
    assert not any("\t" in line or line.startswith(" ") for line in lines)
    for line in headings:
        assert re.fullmatch(r'<h([1-6]) id="[a-z0-9-]+"( class="[a-z]+")? markdown>.*</h\1>', line)


def test_the_comparison_can_fail() -> None:
    lazy = "<div markdown>\ntext *a*\n</div>\n"
    assert document(by_python_markdown(lazy)) != document(by_comrak(lazy))


@pytest.mark.slow
def test_both_renderers_give_the_same_documents_of_made_up_chronicles(tmp_path: Path) -> None:
    """Of two hundred made-up chronicles every page that is not one of a chronicle before."""
    seen: set[str] = set()
    for seed in range(200):
        folder = tmp_path / str(seed)
        write(folder, 2, seed)
        made = load(folder).chronicle
        assert made is not None
        for output in site(made):
            markdown = body(output.text) if output.path.endswith(".md") else ""
            if markdown in seen:
                continue
            seen.add(markdown)
            alike = same(by_comrak(markdown), by_python_markdown(markdown))
            assert alike, (seed, output.path)
    assert len(seen) > 3000
