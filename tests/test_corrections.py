"""What changed in the records, from git's history: page, feed, days, and what is kept of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from generator import history as module
from generator.chronicle import Chronicle
from generator.corrections import Correction, Entry, History, Line
from generator.feeds import feed
from generator.history import history
from generator.kept import CORRECTIONS as KEPT
from generator.kept import code
from generator.load import Kept, load
from generator.revisions import Repository
from generator.site import site
from tests.review.cases import BASE
from tests.test_sitemap import commit, git
from tests.web import build

ROOT_OF_SITE = "https://history.internal/ness/"
MARCH = "events/2020-05-17-march.yml"
CLOSED = "events/2020-05-closed.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A chronology that began, was reworded, was only written otherwise, and lost a claim."""
    folder = tmp_path / "project"
    shutil.copytree(BASE, folder / "content")
    git(folder, "init")
    (folder / ".gitignore").write_text("/.cache/\n/site/\n")
    commit(folder, "2021-01-01")
    rewrite(folder, CLOSED, "Bridge closed\n", "Bridge <b>closed</b> [for](good)\n")
    commit(folder, "2021-02-02")
    rewrite(folder, MARCH, "type: protest", "type: protest  # a comment")
    commit(folder, "2021-03-03")
    (folder / "elsewhere.txt").write_text("")
    commit(folder, "2021-04-04")
    rewrite(folder, MARCH, "at-least, value: 400", "about, value: 400")
    commit(folder, "2021-05-05")
    return folder


def rewrite(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / "content" / path).read_text()
    assert old in text
    (folder / "content" / path).write_text(text.replace(old, new))


def told(folder: Path) -> History:
    return history(folder / "content", folder / KEPT)


def sound(folder: Path) -> Chronicle:
    chronicle = load(folder / "content").chronicle
    assert chronicle
    return chronicle


def test_each_commit_tells_what_it_changed_in_meaning(project: Path) -> None:
    found = told(project)
    assert found.whole
    assert [c.day for c in found.corrections] == [
        "2021-05-05",
        "2021-03-03",
        "2021-02-02",
        "2021-01-01",
    ]
    assert [c.day for c in found.told] == ["2021-05-05", "2021-02-02", "2021-01-01"]
    newest, reworded, first = found.told
    assert [(e.kind, e.id, [line.kind for line in e.lines]) for e in newest.entries] == [
        ("event", "2020-05-17-march", ["figure changed"])
    ]
    assert newest.subject == "2021-05-05"
    assert reworded.entries[0].lines[0].pieces[-1] == ("<b>closed</b> [for](good)", "new")
    assert first.entries == ()
    assert len(first.added) == 3 + 5 + 2 + 3
    days = {key: c.day for key, c in found.last_changed.items()}
    assert days["event", "2020-05-17-march"] == "2021-05-05"
    assert days["event", "2020-05-closed"] == "2021-02-02"
    assert days["actor", "ferry-guild"] == "2021-01-01"


def test_what_was_merged_is_one_change(project: Path) -> None:
    git(project, "checkout", "-q", "-b", "side")
    for title in ("Bridge shut\n", "Bridge shut again\n"):
        text = (project / "content" / CLOSED).read_text()
        (project / "content" / CLOSED).write_text(f"title: {title}" + text.partition("\n")[2])
        commit(project, "2021-06-06")
    git(project, "checkout", "-q", "main")
    git(project, "merge", "-q", "--no-ff", "--no-edit", "side", day="2021-07-07")
    newest = told(project).corrections[0]
    assert newest.day == "2021-07-07"
    assert newest.entries[0].lines[0].pieces[-1] == ("shut again", "new")


def test_what_is_kept_gives_the_same_and_is_not_made_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = told(project)
    kept = (project / KEPT).read_bytes()
    monkeypatch.setattr(module, "_state", lambda *_: pytest.fail("made again"))
    assert told(project) == first
    assert (project / KEPT).read_bytes() == kept


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note at which commits the content is read."""
    asked: list[str] = []
    state = module._state

    def noted(repository: Repository, content: str, name: str, kept: Kept) -> Chronicle | None:
        asked.append(name)
        return state(repository, content, name, kept)

    monkeypatch.setattr(module, "_state", noted)
    return asked


def test_only_a_new_commit_is_made(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told(project)
    rewrite(project, CLOSED, "single-source", "unassessed")
    commit(project, "2021-08-08")
    asked = counting(monkeypatch)
    assert told(project).corrections[0].entries[0].lines[0].kind == "status changed"
    assert len(asked) == 2  # this commit and the one before it


def test_what_other_code_found_is_found_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(project)
    monkeypatch.setattr(module, "code", lambda: "of another version")
    asked = counting(monkeypatch)
    told(project)
    assert len(asked) >= 4


def test_a_shallow_copy_tells_what_was_kept(project: Path, tmp_path: Path) -> None:
    whole = told(project)
    git(tmp_path, "clone", "-q", "--depth", "1", project.as_uri(), "shallow")
    assert told(tmp_path / "shallow") == History()
    (tmp_path / "shallow" / KEPT).parent.mkdir(parents=True)
    shutil.copy(project / KEPT, tmp_path / "shallow" / KEPT)
    found = told(tmp_path / "shallow")
    assert found.corrections == whole.corrections and not found.whole
    page = corrections_page(tmp_path / "shallow", found)
    assert "Told up to commit" in page and "was not at hand" in page


def test_without_git_it_builds_all_the_same(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(project / ".git")
    assert told(project) == History()
    assert "was not at hand when these pages were made" in corrections_page(project, History())
    assert not (project / ".cache").exists()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert told(project) == History()


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    git(tmp_path, "init")
    assert not told(tmp_path).told


def planted_in_cache(
    name: str, day: str, kind: str, *, time: int = 0, said: str = ""
) -> dict[str, object]:
    added = [[kind, "x", "x"]]
    return {
        "commit": name,
        "time": time,
        "day": day,
        "subject": said,
        "entries": [],
        "added": added,
        "left": 0,
        "touched": [],
    }


@pytest.mark.parametrize(
    "planted",
    [
        b"",
        b"{",
        b'["x", [{"commit": 1}]]',
        b'["x", "y"]',
        b"\x80\x04K\x01.",
        json.dumps(["f", [{"commit": "<script>"}]]).encode(),
        json.dumps(["f", [planted_in_cache("../../x", "2021-01-01", "event")]]).encode(),
        json.dumps(["f", [planted_in_cache("0" * 40, "2021-02-31", "event")]]).encode(),
        json.dumps(["f", [planted_in_cache("0" * 40, "2021-01-01", "settings")]]).encode(),
        json.dumps(
            ["f", [planted_in_cache("0" * 40, "2021-01-01", "event", time=255 * 10**9)]]
        ).encode(),
        json.dumps(
            ["f", [planted_in_cache("0" * 40, "2021-01-01", "event", said="\x0b")]]
        ).encode(),
    ],
)
def test_what_was_planted_in_the_cache_is_not_taken(project: Path, planted: bytes) -> None:
    first = told(project)
    # As if this very code had written it.
    planted = planted.replace(b'["f"', b'["' + code().encode() + b'"')
    (project / KEPT).write_bytes(planted)
    assert told(project) == first
    (project / KEPT).write_bytes(planted)
    shutil.rmtree(project / ".git")
    assert told(project) == History()


def test_a_link_in_place_of_the_cache_is_not_followed(project: Path, tmp_path: Path) -> None:
    first = told(project)
    shutil.move(project / KEPT, tmp_path / "real.json")
    (project / KEPT).symlink_to(tmp_path / "real.json")
    assert told(project) == first
    assert not (project / KEPT).is_symlink()


def test_a_cache_that_cannot_be_written_is_no_error(project: Path) -> None:
    (project / ".cache").write_text("a file where the folder would be")
    assert told(project).whole


def test_a_state_that_cannot_be_read_is_passed_over(project: Path) -> None:
    settings = (project / "content/chronology.yml").read_text()
    (project / "content/chronology.yml").write_text("subject: [")
    rewrite(project, CLOSED, "single-source", "unassessed")
    commit(project, "2021-09-09")
    (project / "content/chronology.yml").write_text(settings)
    commit(project, "2021-10-10")
    found = told(project)
    assert [c.day for c in found.told][:2] == ["2021-10-10", "2021-05-05"]
    assert found.told[0].entries[0].lines[0].kind == "status changed"


def test_a_slip_in_one_record_is_no_deletion(project: Path) -> None:
    rewrite(project, "actors/all.yml", "type: coalition", "type: coalitionx")
    commit(project, "2021-09-09")
    rewrite(project, CLOSED, "single-source", "unassessed")
    commit(project, "2021-10-10")
    rewrite(project, "actors/all.yml", "type: coalitionx", "type: coalition")
    commit(project, "2021-11-11")
    newest, *older = told(project).told
    assert newest.day == "2021-11-11" and older[0].day == "2021-05-05"
    assert [line.kind for entry in newest.entries for line in entry.lines] == ["status changed"]
    assert newest.added == ()


@pytest.mark.parametrize(
    "subject, time",
    [
        ("bell \x07 and \x1b[31mred", "1600000000 +0000"),
        ("tab \x0b", "1600000000 +0000"),
        ("turned \u202e round", "1600000000 +0000"),
        ("late", "99999999999999 +0000"),
        ("late by its zone", "253402300799 +1400"),
        ("later", "9223372036854775807 +0000"),
        ("", "0 +0000"),
    ],
)
def test_an_odd_commit_breaks_nothing(project: Path, subject: str, time: str) -> None:
    rewrite(project, CLOSED, "single-source", "unassessed")
    git(project, "add", "-A")
    tree = git_says(project, "write-tree")
    head = git_says(project, "rev-parse", "HEAD")
    made = (
        f"tree {tree}\nparent {head}\nauthor a <a@b.c> {time}\ncommitter a <a@b.c> {time}\n\n"
        f"{subject}\n"
    )
    (project / "commit").write_text(made)
    name = git_says(project, "hash-object", "-t", "commit", "-w", "--literally", "commit")
    git(project, "update-ref", "HEAD", name)
    found = told(project)
    assert found.corrections[0].commit == name
    ET.fromstring(feed(found, "x", ROOT_OF_SITE))
    assert corrections_page(project, found)
    assert told(project) == found  # from what was kept, too


def git_says(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_a_hook_of_another_repository_changes_nothing(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    git(tmp_path / "other", "init")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    assert len(told(project).corrections) == 4


# The page


def corrections_page(folder: Path, found: History) -> str:
    pages = {output.path: output.text for output in site(sound(folder), found)}
    return pages["corrections.md"]


def test_contributed_text_is_escaped_on_the_page(project: Path) -> None:
    page = corrections_page(project, told(project))
    assert "<b>" not in page and "[for]" not in page
    assert "&#60;b&#62;closed" in page


def test_a_planted_correction_is_text(project: Path) -> None:
    evil = "<script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(2))"
    line = Line(evil, evil, ((evil, "new"), (evil, "code")))
    planted = Correction(
        "0" * 40,
        0,
        "2021-01-01",
        evil,
        (Entry("event", evil, evil, (line,)),),
        (("event", evil, evil),),
        0,
        (("event", evil),),
    )
    page = corrections_page(project, History((planted,), whole=True))
    assert "<script>" not in page and "{{" not in page and "](javascript" not in page


def test_many_corrections_have_a_page_for_each_year(project: Path) -> None:
    line = Line("event changed", "", (("x", "plain"),))
    entry = Entry("event", "2020-05-closed", "Bridge closed", (line,))
    many = tuple(
        Correction(f"{n:040x}", n, f"20{10 + n // 20}-01-01", f"change {n}", (entry,), (), 0, ())
        for n in range(60, 0, -1)
    )
    pages = {o.path: o.text for o in site(sound(project), History(many, whole=True))}
    assert pages["corrections.md"].count("<h2 ") == 50
    assert [p for p in pages if p.startswith("corrections/")] == [
        "corrections/2010.md",
        "corrections/2011.md",
        "corrections/2012.md",
        "corrections/2013.md",
    ]
    assert pages["corrections/2011.md"].count("<h2 ") == 20
    assert "[2011: 20 changes](corrections/2011.md)" in pages["corrections.md"].replace(
        "&#58;", ":"
    )


def test_a_removed_record_is_named_without_a_link(project: Path) -> None:
    (project / "content/events/2019-11-plan.yml").unlink()
    text = (project / "content/actors/all.yml").read_text()
    (project / "content/actors/all.yml").write_text(
        text.replace("- id: valley-union\n  name: Valley Union\n  type: coalition\n\n", "")
    )
    commit(project, "2021-11-11")
    page = corrections_page(project, told(project))
    assert "Plan for a toll published" in page
    assert "events/2019-11-plan.md" not in page


def test_a_renamed_event_is_linked_by_its_new_address(project: Path) -> None:
    old = project / "content" / CLOSED
    text = old.read_text() + "former_ids: [2020-05-closed]\n"
    old.with_name("2020-05-shut.yml").write_text(text)
    old.unlink()
    commit(project, "2021-12-12")
    page = corrections_page(project, told(project))
    assert "2020-05-closed.md" not in page
    assert page.count("](events/2020-05-shut.md)") == 2  # when it was renamed, and before


# The built site


@pytest.fixture
def built(project: Path) -> Path:
    (project / "docs").mkdir()
    (project / "mkdocs.yml").write_text(
        f"site_name: Ness & the bridge\nsite_url: {ROOT_OF_SITE}\n"
        "theme: {name: material, font: false}\n"
        "markdown_extensions: [md_in_html, tables]\n"
        "plugins: [search, chronology]\n"
    )
    build(project, project / "site")
    return project / "site"


@pytest.mark.slow
def test_each_record_says_when_it_was_last_changed(built: Path) -> None:
    page = (built / "events/2020-05-17-march/index.html").read_text()
    newest = told(built.parent).told[0]
    assert f'href="../../corrections/#{newest.anchor}">5 May 2021</a>' in page
    assert "Record last changed" in (built / "actors/ferry-guild/index.html").read_text()
    assert "Record last changed" not in (built / "actors/index.html").read_text()
    corrections = (built / "corrections/index.html").read_text()
    assert f'id="{newest.anchor}"' in corrections
    assert 'href="feed.xml"' in corrections or 'href="../corrections/feed.xml"' in corrections
    assert "Corrections</a>" in page  # in the foot of every page


@pytest.mark.slow
def test_the_feed(built: Path) -> None:
    data = (built / "corrections/feed.xml").read_bytes()
    space = {"a": "http://www.w3.org/2005/Atom"}
    root = ET.fromstring(data)
    assert [e.text for e in root.findall("a:entry/a:updated", space)] == [
        "2021-05-06T04:30:00+00:00",
        "2021-02-03T04:30:00+00:00",
        "2021-01-02T04:30:00+00:00",
    ]
    links = [e.get("href") or "" for e in root.findall("a:entry/a:link", space)]
    assert all(link.startswith(f"{ROOT_OF_SITE}corrections/#commit-") for link in links)
    assert root.findtext("a:updated", "", space) == "2021-05-06T04:30:00+00:00"
    said = root.findall("a:entry/a:summary", space)[1].text or ""
    assert "&lt;b&gt;closed" in said and "<b>" not in said
    assert data == feed(told(built.parent), "Ness & the bridge", ROOT_OF_SITE)


def test_a_feed_of_nothing_is_a_feed(tmp_path: Path) -> None:
    root = ET.fromstring(feed(History(), "x", ROOT_OF_SITE))
    assert root.findtext("{http://www.w3.org/2005/Atom}updated") == "1970-01-01T00:00:00+00:00"


def test_the_clock_is_not_asked(project: Path) -> None:
    """The same history gives the same bytes, whatever the time zone."""
    found = told(project)
    one = feed(found, "x", ROOT_OF_SITE)
    zone = os.environ.get("TZ")
    try:
        os.environ["TZ"] = "Asia/Tokyo"
        assert feed(found, "x", ROOT_OF_SITE) == one
    finally:
        os.environ.pop("TZ") if zone is None else os.environ.update(TZ=zone)
