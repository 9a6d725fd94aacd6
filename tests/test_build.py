"""The site as MkDocs and its kin build it: without a warning, and the same bytes every time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from generator.load import load
from generator.site import site

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests/golden/content"
Tree = dict[str, bytes]


def run(
    *command: str | Path,
    folder: Path = ROOT,
    fails: bool = False,
    given: str | None = None,
    **environment: str,
) -> str:
    """Run a Python module and return what it printed; it must succeed, or fail if it `fails`."""
    done = subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
    )
    said = done.stdout + done.stderr
    assert (done.returncode != 0) is fails, said
    return said


def tree(folder: Path) -> Tree:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's site, its addresses filled in."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("content", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    settings = (ROOT / "mkdocs.yml").read_text()
    settings = settings.replace("https://chronology.example.org/", "https://site.localhost/base/")
    settings = settings.replace("https://example.org/chronology", "https://forge.localhost/c")
    (folder / "mkdocs.yml").write_text(settings)
    return folder


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    said = run("mkdocs", "build", "--strict", "-d", out, folder=project)
    assert "WARNING" not in said and "not found" not in said and "mkdocs.yml has no" not in said
    return out


def test_two_builds_are_the_same_bytes(project: Path, built: Path, tmp_path: Path) -> None:
    run("mkdocs", "build", "--strict", "-d", tmp_path / "again", folder=project)
    assert tree(tmp_path / "again") == tree(built)


def test_a_build_elsewhere_at_another_time_is_the_same_bytes(
    project: Path, built: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "somewhere else"
    shutil.copytree(project, moved)
    run(
        *("mkdocs", "build", "--strict", "-f", moved / "mkdocs.yml", "-d", tmp_path / "out"),
        folder=Path("/"),
        TZ="Pacific/Kiritimati",
        LANG="tr_TR.UTF-8",
        LC_ALL="",
        PYTHONHASHSEED="1",
        SOURCE_DATE_EPOCH="86400",
    )
    assert tree(tmp_path / "out") == tree(built)


def test_an_absent_address_is_a_note_and_no_link(tmp_path: Path) -> None:
    said = run("mkdocs", "build", "--strict", "-d", tmp_path)
    notes = [line for line in said.splitlines() if "mkdocs.yml has no" in line]
    assert len(notes) == 1
    assert "site_url and repository" in notes[0]
    files = tree(tmp_path)
    assert not any("sitemap" in path for path in files)
    pages = [data for path, data in files.items() if path.endswith(".html")]
    assert not any(b'rel="canonical"' in page or b'rel="edit"' in page for page in pages)
    for placeholder in (b"chronology.example.org", b"example.org/chronology", b"report-to"):
        assert not any(placeholder in page for page in pages)


def test_errors_are_reported_where_the_files_are(built: Path) -> None:
    page = (built / "about/coverage/index.html").read_text()
    report = page.partition('<p class="report-to">')[2].partition("</p>")[0]
    assert '<a href="https://forge.localhost/c">' in report


def test_a_hand_written_page_in_the_way_is_said_to_be(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path / "project")
    (tmp_path / "project/docs/actors").mkdir()
    (tmp_path / "project/docs/actors/iran.md").write_text("# By hand")
    said = run("mkdocs", "build", folder=tmp_path / "project", fails=True)
    assert "docs/actors/iran.md:1:1: M001 a page of this address is made from the content" in said


def test_an_edit_link_leads_to_a_file_of_any_name(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path / "project")
    path = tmp_path / "project/content/places/Q&A  #1.yml"
    path.write_text("- {id: quay, name: Quay, precision: near}\n")
    run("mkdocs", "build", "-d", tmp_path / "out", folder=tmp_path / "project")
    page = (tmp_path / "out/places/quay/index.html").read_text()
    assert "<code>content/places/Q&amp;A  #1.yml</code>" in page
    assert 'href="https://forge.localhost/c/edit/main/content/places/Q%26A%20%20%231.yml"' in page


@pytest.mark.parametrize("way", ["a link to the project", "a folder above", "standard input"])
def test_a_project_laid_out_otherwise_builds(way: str, project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path / "project")
    settings, given = tmp_path / "project/mkdocs.yml", None
    if way == "a link to the project":
        (tmp_path / "link").symlink_to(tmp_path / "project")
        settings = tmp_path / "link/mkdocs.yml"
    elif way == "a folder above":
        (tmp_path / "project/docs").rename(tmp_path / "docs")
        settings.write_text(settings.read_text().replace("docs_dir: docs", "docs_dir: ../docs"))
    command: tuple[str | Path, ...] = ("mkdocs", "build", "-d", tmp_path / "out", "-f")
    if way == "standard input":
        given = settings.read_text()
        said = run(*command, "-", folder=tmp_path / "project", given=given)
    else:
        said = run(*command, settings, folder=tmp_path)
    assert "Traceback" not in said
    assert (tmp_path / "out/actors/iran/index.html").exists()


def test_properdocs_builds_the_same_tree(project: Path, built: Path, tmp_path: Path) -> None:
    said = run(
        *("properdocs", "build", "--strict", "-f", "mkdocs.yml", "-d", tmp_path), folder=project
    )
    assert "WARNING" not in said

    def pages(folder: Path) -> Tree:
        generators = (b"mkdocs-ProperDocs 1.6.7", b"mkdocs-1.6.1")
        return {
            path: data.replace(generators[0], generators[1])
            for path, data in tree(folder).items()
            if path.endswith(".html")
        }

    assert pages(tmp_path) == pages(built)


def test_plain_mkdocs_builds_the_generated_markdown(tmp_path: Path) -> None:
    run("generator.cli", "generate", "--out", tmp_path / "docs")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Plain\ntheme: mkdocs\nplugins: []\n"
        "markdown_extensions: [md_in_html, tables]\n"
        "validation: {links: {anchors: warn, unrecognized_links: warn}}\n"
    )
    said = run("mkdocs", "build", "--strict", folder=tmp_path)
    assert "WARNING" not in said
    chronicle = load(ROOT / "content").chronicle
    assert chronicle
    pages = {page.name for page in (tmp_path / "site/events").iterdir()}
    assert pages == chronicle.events.keys() | chronicle.redirects.keys()


def test_the_plugin_uses_the_markdown_that_generate_writes(project: Path, tmp_path: Path) -> None:
    run("generator.cli", "generate", "--content", project / "content", "--out", tmp_path)
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    files = config.plugins.on_files(get_files(config), config=config)
    written = tree(tmp_path)
    del written[".chronology.json"]
    # The plugin adds what is of the theme and of this build: styles, scripts, headers.
    generated = {f.src_uri: f.content_bytes for f in files if f.src_uri in written}
    assert generated == written
    assert {f.src_uri for f in files if f.generated_by and f.src_uri.endswith(".md")} <= set(
        written
    )


def test_the_order_of_files_on_disk_does_not_matter(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN, tmp_path / "content")
    for path in sorted((tmp_path / "content").rglob("*.yml"), reverse=True):
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
    one, other = load(GOLDEN).chronicle, load(tmp_path / "content").chronicle
    assert one is not None and other is not None
    assert site(one) == site(other)
