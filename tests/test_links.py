"""`make links`: broken links and anchors of a built site are found, wherever they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.links import broken, main

PAGE = "<!doctype html><title>x</title><body>{}"
ADDRESS = '<link rel="canonical" href="https://history.internal/chronology/ness/{}">'


def built(folder: Path, pages: dict[str, str]) -> Path:
    site = folder / "site"
    for name, body in {
        "index.html": "",
        "events/march/index.html": "<h2 id=claims>",
        **pages,
    }.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(body), encoding="utf-8")
    return site


GOOD = (
    "events/march/",
    "events/march/#claims",
    "events/march/?from=home#claims",
    "events/march/#",
    "#top",
    ".",
    "./index.html",
    "https://elsewhere.internal/gone#nothing",
    "mailto:someone@elsewhere.internal",
    "data:image/png;base64,AA",
)
BAD = {
    "events/april/": "no such page or file",
    "events/march": "no such page or file",  # a folder without its slash
    "events/march/picture.svg": "no such page or file",
    "events/march/#nothing": "no such anchor on that page",
    "#nothing": "no such anchor on that page",
    "/events/march/": "leads out of the site",  # below a path, the root is somebody else's
    "../events/march/": "leads out of the site",
    "http://[not-an-address": "no address",
    "x" * 5000: "no address",
}


@pytest.mark.parametrize("link", GOOD)
def test_a_link_that_leads_somewhere_is_no_matter(tmp_path: Path, link: str) -> None:
    assert not list(broken(built(tmp_path, {"index.html": f'<a href="{link}">'})))


@pytest.mark.parametrize("link", BAD)
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, link: str) -> None:
    (told,) = broken(built(tmp_path, {"index.html": f'\n\n<a href="{link}">'}))
    assert told.startswith(f"{tmp_path}/site/index.html:3: {BAD[link]}: '{link[:30]}")


def test_each_page_that_leads_to_the_same_missing_anchor_is_told(tmp_path: Path) -> None:
    pages = {f"{n}/index.html": '<a href="../events/march/#nothing">' for n in range(3)}
    assert len(list(broken(built(tmp_path, pages)))) == 3


def test_pictures_scripts_and_what_styles_ask_for_are_looked_up(tmp_path: Path) -> None:
    site = built(tmp_path, {"index.html": "<img src=a.png><script src=a.js></script>"})
    (site / "styles").mkdir()
    styles = ".a{background:url(../b.png)}\n.b{background:url('data:image/png;base64,AA')}"
    (site / "styles/a.css").write_text(styles, encoding="utf-8")
    assert [told.rpartition(": ")[2] for told in broken(site)] == [
        "'a.png'",
        "'a.js'",
        "'../b.png'",
    ]
    for name in ("a.png", "a.js", "b.png"):
        (site / name).touch()
    assert not list(broken(site))


def test_a_site_with_an_address_is_checked_below_it(tmp_path: Path) -> None:
    index = ADDRESS.format("") + '<a href="/chronology/ness/events/march/#claims">'
    site = built(tmp_path, {"index.html": index, "404.html": '<a href="/chronology/ness/">'})
    assert not list(broken(site))
    pages = {
        "index.html": index,
        "404.html": '<a href="/chronology/ness/events/may/"><a href="#none">',
    }
    site = built(tmp_path, pages)
    told = [t.partition(": ")[2] for t in broken(site)]
    assert told == [
        "no such page or file: '/chronology/ness/events/may/'",
        "no such anchor on that page: '#none'",
    ]


def test_the_page_for_what_is_missing_finds_the_site_from_any_depth(tmp_path: Path) -> None:
    links = '<p id=gone><a href="#gone"><a href="/events/march/"><a href="/events/may/">'
    links += '<script src="../../a.js"></script>'
    site = built(tmp_path, {"404.html": links})
    (site / "a.js").touch()
    (told,) = broken(site)
    assert told.endswith("'/events/may/'")


def test_what_is_told_cannot_steer_a_terminal(tmp_path: Path) -> None:
    (told,) = broken(built(tmp_path, {"\x1b[31mred.html": '<a href="\x1b[31mred&#x202e;">'}))
    assert "\x1b" not in told and "\u202e" not in told


def test_the_command_says_what_is_broken_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = built(tmp_path, {})
    assert main([str(site)]) == 0
    assert capsys.readouterr().out == "links: 2 pages, 0 broken links\n"
    built(tmp_path, {"index.html": "<a href=gone/>"})
    assert main([str(site)]) == 1
    shown = capsys.readouterr()
    assert shown.out == "links: 2 pages, 1 broken link\n"
    assert shown.err.endswith("site/index.html:1: no such page or file: 'gone/'\n")
    assert main([str(tmp_path)]) == 2
    assert "run make site first" in capsys.readouterr().err
