"""The fast build gives the site that MkDocs would have made."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.documents import same
from tests.small import small_project
from tests.test_build import Tree, run, tree
from tests.web import ROOT, build

pytestmark = pytest.mark.slow

OPTIONS = ("native", "records", "cache", "stamp", "incremental")
ADDRESSES = {"root": "https://site.localhost/", "path": "https://site.localhost/base/", "none": ""}
INDEX, PAGES = "search/search_index.json", "search/pages.json"


def with_options(project: Path, **options: Any) -> Path:
    """Set options of the plugin in a project's mkdocs.yml."""
    file = project / "mkdocs.yml"
    given = yaml.safe_load(file.read_text())
    next(p for p in given["plugins"] if isinstance(p, dict))["chronology"] |= options
    file.write_text(yaml.safe_dump(given, sort_keys=False))
    return project


def built(folder: Path, address: str, content: Path | None = None, **options: bool | int) -> Tree:
    """Build a site with some options, and return its files."""
    project = small_project(folder, site_url=address)
    if content:
        (project / "content").rename(project / "small")
        (project / "content").symlink_to(content)
    with_options(project, repository="https://forge.localhost/c", **options)
    build(project, project / "site")
    return tree(project / "site")


def in_order(documents: bytes) -> list[str]:
    """Return the documents of a search index; they mean the same in any order."""
    return sorted(map(json.dumps, json.loads(documents)))


def assert_same_but_for_order(one: Tree, other: Tree) -> None:
    assert one.keys() == other.keys()
    assert in_order(one[PAGES]) == in_order(other[PAGES])
    assert [path for path in one if path != PAGES and one[path] != other[path]] == []


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_stamped_pages_are_those_that_the_theme_renders(tmp_path: Path, address: str) -> None:
    stamped = built(tmp_path / "stamped", address)
    rendered = built(tmp_path / "rendered", address, stamp=False)
    assert_same_but_for_order(stamped, rendered)


def test_stamped_pages_of_this_chronology_are_those_that_the_theme_renders(tmp_path: Path) -> None:
    address, content = ADDRESSES["path"], ROOT / "content"
    stamped = built(tmp_path / "stamped", address, content)
    rendered = built(tmp_path / "rendered", address, content, stamp=False)
    assert_same_but_for_order(stamped, rendered)


def test_one_process_makes_what_several_make(tmp_path: Path) -> None:
    address, content = ADDRESSES["root"], ROOT / "content"
    several = built(tmp_path / "several", address, content, processes=3)
    assert several == built(tmp_path / "one", address, content, processes=1)


def test_both_renderers_make_the_same_documents(tmp_path: Path) -> None:
    address, content = ADDRESSES["path"], ROOT / "content"
    native = built(tmp_path / "native", address, content)
    plain = built(tmp_path / "plain", address, content, native=False)
    assert native.keys() == plain.keys()
    pages = [path for path in native if path.endswith(".html")]
    assert len(pages) > 1000
    assert [p for p in pages if not same(native[p].decode(), plain[p].decode())] == []
    others = native.keys() - set(pages) - {PAGES}
    assert [path for path in others if native[path] != plain[path]] == []


def test_with_everything_off_the_site_is_that_of_mkdocs_alone(tmp_path: Path) -> None:
    """What the plugin's options make faster is left to MkDocs, and the site is the same."""
    fast = built(tmp_path / "fast", ADDRESSES["path"])
    off = dict.fromkeys(OPTIONS, False)
    plain = built(tmp_path / "plain", ADDRESSES["path"], None, **off)
    assert fast.keys() == plain.keys()
    pages = [path for path in fast if path.endswith(".html")]
    assert [p for p in pages if not same(fast[p].decode(), plain[p].decode())] == []
    # The theme's own search reads every page: it finds all that ours finds, in more words.
    found = {document["location"].partition("#")[0] for document in json.loads(plain[PAGES])}
    records = json.loads(fast["search/records.json"])
    assert {document["location"] for document in records} <= found


def test_a_plugin_that_wants_to_see_each_page_sees_it(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    (project / "hook.py").write_text(
        "def on_post_page(output, page, config):\n"
        "    return output.replace('</body>', f'<i>{page.file.src_uri}</i></body>')\n"
    )
    given = yaml.safe_load((project / "mkdocs.yml").read_text()) | {"hooks": ["hook.py"]}
    (project / "mkdocs.yml").write_text(yaml.safe_dump(given))
    build(project, project / "site")
    pages = [p for p in (project / "site").rglob("*.html") if p.name != "404.html"]
    assert len(pages) > 30
    for page in pages:
        assert re.search(r"<i>[a-z0-9/-]+\.md</i></body>", page.read_text()), page


def test_a_link_into_a_generated_page_is_checked(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    page = project / "docs/manual/index.md"
    for anchor, warned in (("vocabulary", False), ("nonsense", True)):
        page.write_text(f"# Manual\n\n[What words mean](../about.md#{anchor}).\n")
        said = run("mkdocs", "build", "--strict", folder=project, fails=warned)
        assert ("does not contain an anchor '#nonsense'" in said) is warned


def test_a_theme_that_prints_something_else_of_a_page_is_rendered(tmp_path: Path) -> None:
    """A shell can't leave open what it doesn't know of; each page is then rendered by itself."""
    theme = {"name": "material", "custom_dir": "theme", "font": False}
    project = small_project(tmp_path / "project", theme=theme)
    (project / "theme").mkdir()
    (project / "theme/partials").mkdir()
    (project / "theme/partials/footer.html").write_text(
        "<footer>{{ page.file.src_uri if page else '' }}</footer>"
    )
    build(project, project / "site")
    for page in (project / "site/events").glob("*/index.html"):
        assert f"<footer>events/{page.parent.name}.md</footer>" in page.read_text()
