"""The whole generated Markdown of one tiny chronicle, as files to be read in a review."""

from pathlib import Path

import pytest

from generator.load import load
from generator.site import site
from generator.write import MANIFEST, write

HERE = Path(__file__).parent
PAGES = HERE / "pages"


def test_every_page_is_as_it_was_reviewed(request: pytest.FixtureRequest) -> None:
    loaded = load(HERE / "content")
    assert loaded.problems == ()
    assert loaded.chronicle is not None
    outputs = site(loaded.chronicle)
    if request.config.getoption("--refresh-golden"):
        write(outputs, PAGES)
    reviewed = {
        path.relative_to(PAGES).as_posix(): path.read_text(encoding="utf-8")
        for path in PAGES.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }
    assert {output.path: output.text for output in outputs} == reviewed


def test_the_tiny_chronicle_shows_every_kind_of_page() -> None:
    chronicle = load(HERE / "content").chronicle
    assert chronicle is not None
    kinds = {line for o in site(chronicle) for line in o.text.splitlines() if "page_kind" in line}
    from generator.pages.kinds import KINDS

    names = {*(kind.name for kind in KINDS), "corrections"}
    assert kinds == {f'page_kind: "{name}"' for name in names}
