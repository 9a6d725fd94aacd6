"""When records were last changed in meaning: in the sitemap, and never the build's day."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import struct
import subprocess
from pathlib import Path

import html5lib
import pytest

from generator.pictures.cards import is_card
from tests.web import build

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests/golden/content"
BASE = "https://site.localhost/base/"


def git(folder: Path, *command: str, day: str = "2020-01-01") -> None:
    """Run git as somebody in particular, away from any repository that the tests run in."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    who = {
        f"GIT_{role}_{what}": "a@b.c"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    when = {f"GIT_{role}_DATE": f"{day}T23:30:00-05:00" for role in ("AUTHOR", "COMMITTER")}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *command],
        cwd=folder,
        env=plain | who | when | alone,
        check=True,
        capture_output=True,
    )


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", day, day=day)


# The built site


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small chronology with a history."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(GOLDEN, folder / "content")
    (folder / "docs").mkdir()
    (folder / "docs/by-hand.md").write_text("# By hand & more\n")
    (folder / "mkdocs.yml").write_text(
        f"site_name: Ness & the bridge\nsite_url: {BASE}\n"
        "theme: {name: material, font: false}\n"
        "markdown_extensions: [md_in_html, tables]\n"
        "plugins: [search, chronology]\n"
    )
    git(folder, "init")
    commit(folder, "2021-03-04")
    path = folder / "content/events/2020/2020-05-17-march.yml"
    path.write_text(path.read_text().replace("At least 400 marched.", "Some 400 marched."))
    commit(folder, "2022-05-06")
    path.write_text(path.read_text() + "# looked at again\n")
    commit(folder, "2023-07-08")
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    build(project, project / "site")
    return project / "site"


def head(site: Path, page: str) -> dict[str, str]:
    """Return what a page's head says: tags by their names, the canonical link, the refresh."""
    tree = html5lib.parse((site / page / "index.html").read_text(), namespaceHTMLElements=False)
    said = {}
    for meta in tree.findall("head/meta"):
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv") or ""
        said[name] = meta.get("content") or ""
    said |= {
        f"link {link.get('rel')}": link.get("href") or "" for link in tree.findall("head/link")
    }
    return said


@pytest.mark.slow
def test_the_sitemap_has_the_days_of_the_records(site: Path) -> None:
    text = (site / "sitemap.xml").read_text()
    days = dict(re.findall(r"<loc>([^<]*)</loc>(?:<lastmod>([^<]*)</lastmod>)?", text))
    assert days[f"{BASE}events/2020-05-17-march/"] == "2022-05-06"
    assert days[f"{BASE}actors/bridge-society/"] == "2021-03-04"
    # Lists are made from many records, and a page by hand from none.
    assert days[BASE] == days[f"{BASE}actors/"] == days[f"{BASE}by-hand/"] == ""
    assert f"{BASE}events/2020-05-march/" not in days
    assert set(days.values()) == {"", "2021-03-04", "2022-05-06"}


@pytest.mark.slow
def test_the_archive_of_the_sitemap_does_not_say_when_it_was_built(site: Path) -> None:
    data = (site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(data) == (site / "sitemap.xml").read_bytes()
    (made,) = struct.unpack("<I", data[4:8])
    assert made == 315532800  # 1980-01-01


@pytest.mark.slow
def test_robots_are_led_to_the_sitemap(site: Path) -> None:
    assert (site / "robots.txt").read_text() == (
        f"User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n"
    )


@pytest.mark.slow
def test_a_former_address_leads_on_without_a_script_from_anywhere(site: Path) -> None:
    said = head(site, "events/2020-05-march")
    assert said["refresh"] == "0; url=../2020-05-17-march/"
    assert said["robots"] == "noindex"
    now = f"{BASE}events/2020-05-17-march/"
    assert said["link canonical"] == said["og:url"] == now
    assert said["og:title"] == 'March over the bridge, 5 > 4 & "so on"'
    there = head(site, "events/2020-05-17-march")
    assert there["link canonical"] == now and "robots" not in there and "refresh" not in there
    shared = ("og:title", "og:description", "og:image", "og:image:alt", "article:modified_time")
    assert all(said[name] == there[name] for name in shared)


@pytest.mark.slow
def test_pages_name_the_card_that_is_published(site: Path) -> None:
    march = head(site, "events/2020-05-17-march")
    assert march["og:image"] == f"{BASE}assets/cards/event-2020-05-17-march.png"
    assert march["article:modified_time"] == "2022-05-06"
    for page in ("events/2020-06-inquiry", "actors/bridge-society", "by-hand", "."):
        assert head(site, page)["og:image"] == f"{BASE}assets/cards/chronology.png"
    for file in ("event-2020-05-17-march", "chronology"):
        assert is_card((site / f"assets/cards/{file}.png").read_bytes())
    by_hand = head(site, "by-hand")
    assert (by_hand["og:title"], by_hand["og:type"]) == ("By hand & more", "website")
    assert by_hand["og:site_name"] == "Ness & the bridge"


@pytest.mark.slow
def test_cards_are_kept_beside_the_project_and_found_again(project: Path, site: Path) -> None:
    kept = sorted((project / ".cache/chronology/cards").iterdir())
    assert len(kept) == 2
    before = [path.stat().st_mtime_ns for path in kept]
    build(project, project / "again")
    assert [path.stat().st_mtime_ns for path in kept] == before
    for file in ("sitemap.xml", "sitemap.xml.gz", "assets/cards/chronology.png"):
        assert (project / "again" / file).read_bytes() == (site / file).read_bytes()


@pytest.mark.slow
def test_a_robots_file_by_hand_stays(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path / "project", ignore=shutil.ignore_patterns("site", "again"))
    (tmp_path / "project/docs/robots.txt").write_text("User-agent: *\nDisallow: /\n")
    build(tmp_path / "project", tmp_path / "site")
    assert "Disallow: /" in (tmp_path / "site/robots.txt").read_text()
