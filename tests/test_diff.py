"""`chronology diff` at the command line: revisions, folders, and whoever writes it wrongly."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.review.cases import BASE
from tests.web import ROOT

EVENT = "content/events/2020-05-closed.yml"
HISTORY = ROOT / "tests/golden/history.txt"
Run = Callable[..., Result]


def git(folder: Path, *words: str) -> str:
    names = ("GIT_AUTHOR", "GIT_COMMITTER")
    who = {f"{n}_{part}": "a@example.org" for n in names for part in ("NAME", "EMAIL")}
    clean = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    day = {"GIT_AUTHOR_DATE": "2020-01-01T00:00Z", "GIT_COMMITTER_DATE": "2020-01-01T00:00Z"}
    done = subprocess.run(
        ["git", *words], cwd=folder, env=clean | who | day, capture_output=True, check=True
    )
    return done.stdout.decode()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository whose second commit, on a branch, gives an event another title."""
    folder = tmp_path / "project"
    shutil.copytree(BASE, folder / "content")
    git(tmp_path, "init", "-q", "-b", "main", "project")
    (folder / "mkdocs.yml").write_text("site_name: x\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    git(folder, "checkout", "-qb", "proposal")
    rewrite(folder, "Bridge closed", "Bridge closed for good")
    git(folder, "commit", "-qam", "two")
    return folder


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(project)
    return lambda *words: CliRunner().invoke(main, ["diff", *map(str, words)])


def rewrite(folder: Path, old: str, new: str, path: str = EVENT) -> None:
    text = (folder / path).read_text()
    assert old in text
    (folder / path).write_text(text.replace(old, new))


def test_two_revisions(run: Run) -> None:
    result = run("main", "proposal")
    assert result.exit_code == 0
    assert result.stdout.startswith("main → proposal: 1 change in 1 record.\n")
    assert "title: Bridge closed {+for good+}" in result.stdout
    assert "(events/2020-05-closed.yml:1)" in result.stdout


def test_without_a_second_one_the_files_as_they_are_now(run: Run, project: Path) -> None:
    rewrite(project, "for good", "for ever")
    (project / "content/events/new.yml").write_text((project / EVENT).read_text())
    (project / "stray.txt").write_text("in no commit yet")
    rewrite(project, "site_name: x", "site_name: y", "mkdocs.yml")
    result = run("main")
    assert "main → the files as they are now:" in result.stdout
    assert "{+for ever+}" in result.stdout
    assert "event added" in result.stdout
    assert "change outside the content: mkdocs.yml" in result.stdout
    assert "stray.txt" not in result.stdout


def test_three_dots_begin_where_the_two_part(run: Run, project: Path) -> None:
    git(project, "checkout", "-q", "main")
    rewrite(project, "Plan for a toll", "Plans for a toll", "content/events/2019-11-plan.yml")
    git(project, "commit", "-qam", "main goes on")
    assert "Plans" in run("main", "proposal").stdout
    result = run("main...proposal")
    assert "Plans" not in result.stdout
    assert "1 change in 1 record" in result.stdout
    git(project, "checkout", "-q", "proposal")
    rewrite(project, "for good", "for ever")
    result = run("main...")
    assert "Plans" not in result.stdout
    assert "title: Bridge closed {+for ever+}" in result.stdout


def test_a_commit_is_named_as_people_do(run: Run, project: Path) -> None:
    names = [git(project, "rev-parse", name).strip() for name in ("main", "proposal")]
    assert run(*names).stdout.startswith(f"{names[0][:10]} → {names[1][:10]}: 1 change")


def test_two_that_never_were_one(run: Run, project: Path) -> None:
    git(project, "checkout", "-q", "--orphan", "alone")
    git(project, "commit", "-qm", "alone")
    result = run("main...alone")
    assert result.exit_code == 2
    assert "'main' and 'alone' never were one" in result.stderr


def test_folders_need_no_git(run: Run, project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(BASE, other / "content")
    shutil.rmtree(project / ".git")
    for named in (other, other / "content"):
        result = run(named, project)
        assert "{+for good+}" in result.stdout
    assert run(other, "content").exit_code == 0


def test_a_folder_and_a_revision(run: Run) -> None:
    assert run(BASE, "main").stdout == f"{BASE} and main say the same.\n"


def test_files_outside_the_content_are_told(run: Run, project: Path) -> None:
    rewrite(project, "x", "y", "mkdocs.yml")
    git(project, "commit", "-qam", "three")
    assert "change outside the content: mkdocs.yml" in run("main", "HEAD").stdout


def test_attributes_of_a_branch_hide_nothing(run: Run, project: Path) -> None:
    """What a branch says of its files for exports and for diffs is not followed."""
    (project / ".gitattributes").write_text("*.yml export-ignore -diff -text\n")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "three")
    assert "{+for good+}" in run("main", "HEAD").stdout


def test_a_link_in_a_branch_is_not_followed(run: Run, project: Path) -> None:
    (project / "content/events/secret.yml").symlink_to("/etc/passwd")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "three")
    result = run("main", "HEAD")
    assert "F003 a symbolic link or a device" in result.stdout
    assert "file that deceives" in result.stdout


def test_content_elsewhere(run: Run, project: Path) -> None:
    git(project, "mv", "content", "records")
    git(project, "commit", "-qm", "three")
    rewrite(project, "for good", "at last", "records/events/2020-05-closed.yml")
    result = run("HEAD", "--content", "records")
    assert "[-for good-] {+at last+}" in result.stdout


def test_a_side_without_a_chronology(run: Run, project: Path) -> None:
    git(project, "rm", "-q", "content/chronology.yml")
    git(project, "commit", "-qm", "three")
    result = run("main", "HEAD")
    assert result.exit_code == 0
    assert "cannot be compared: HEAD has no settings that can be read." in result.stdout
    assert "F006 there is no chronology.yml" in result.stdout


@pytest.mark.parametrize("named", ["content", "./content", "content/", "../project/content"])
def test_the_content_folder_is_found_however_it_is_named(run: Run, named: str) -> None:
    assert "{+for good+}" in run("main", "proposal", "--content", named).stdout


def test_the_content_folder_is_found_from_anywhere(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "{+for good+}" in run("main", "HEAD", "--content", project / "content").stdout
    monkeypatch.chdir(project / "content/events")
    assert "{+for good+}" in run("main", "HEAD", "--content", "..").stdout
    result = run("main", "HEAD", "--content", "../../..")
    assert result.exit_code == 2 and "is not in this repository" in result.stderr


def test_nothing_that_is_compared_with_nothing_says_so(run: Run) -> None:
    result = run("main", "proposal", "--content", "nowhere")
    assert result.exit_code == 2
    assert "there is no nowhere/chronology.yml on either side" in " ".join(result.stderr.split())


def test_what_neither_side_can_read_is_not_said_to_be_the_same(run: Run, project: Path) -> None:
    rewrite(project, "type: siege", "type: sieg")
    git(project, "commit", "-qam", "three")
    rewrite(project, "for good", "for ever")
    git(project, "commit", "-qam", "four")
    result = run("HEAD~1", "HEAD")
    assert "say the same" not in result.stdout and "Nothing changed" not in result.stdout
    assert "2020-05-closed" in result.stdout and "problem in both" in result.stdout.lower()


def test_without_settings_safety_is_told_all_the_same(run: Run, project: Path) -> None:
    (project / "content/chronology.yml").write_text("subjekt: x\n")
    (project / "run.sh").write_text("")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "three")
    result = run("main", "HEAD")
    assert "cannot be compared" in result.stdout
    assert "change outside the content: run.sh" in result.stdout


def test_settings_and_a_branch_hide_no_file(run: Run, project: Path) -> None:
    git(project, "config", "diff.relative", "true")
    git(project, "config", "diff.ignoreSubmodules", "all")
    head = git(project, "rev-parse", "HEAD").strip()
    git(project, "update-index", "--add", "--cacheinfo", f"160000,{head},lib")
    (project / "moved.sh").write_text("x" * 500)
    git(project, "add", "moved.sh")
    git(project, "commit", "-qm", "three")
    told = run("proposal~0", "HEAD~1").stdout + run("HEAD~1", "HEAD").stdout
    assert "change outside the content: lib" in told
    git(project, "mv", "moved.sh", "content/events/moved.yml")
    git(project, "commit", "-qm", "four")
    assert "change outside the content: moved.sh" in run("HEAD~1", "HEAD").stdout


def test_no_program_of_the_repository_is_run(run: Run, project: Path, tmp_path: Path) -> None:
    """Settings of a clone may name programs; none of them is asked."""
    mark = tmp_path / "it ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\n")
    program.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "core.pager", "core.sshCommand"):
        git(project, "config", key, str(program))
    (project / ".git/hooks").mkdir(exist_ok=True)
    shutil.copy(program, project / ".git/hooks/post-index-change")
    rewrite(project, "for good", "for ever")
    assert run("main").exit_code == 0
    assert run("main...proposal").exit_code == 0
    assert not mark.exists()


def test_json_shows_what_nobody_sees(run: Run, project: Path) -> None:
    rewrite(project, "Bridge closed for good", '"Bridge \\u200bclosed"')
    git(project, "commit", "-qam", "three")
    assert "\u200b" not in run("main", "HEAD", "--format", "json").stdout


def test_every_format_into_a_file(run: Run, tmp_path: Path) -> None:
    for form, beginning in (
        ("text", "main →"),
        ("markdown", "**main →"),
        ("html", "<!doctype html>"),
        ("json", "{"),
    ):
        out = tmp_path / form
        result = run("main", "proposal", "--format", form, "--output", out)
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == f"Written: {out}\n"
        assert out.read_text("utf-8").startswith(beginning)
    assert json.loads((tmp_path / "json").read_text("utf-8"))["counts"] == {"event-reworded": 1}


@pytest.mark.parametrize(
    "words, said",
    [
        ((), "Missing argument 'BASE'"),
        (("nowhere",), "'nowhere' is neither a folder nor a revision that git knows here"),
        (("main", "--format", "pdf"), "'pdf' is not one of"),
        (("main", "proposal", "more"), "unexpected extra argument"),
        (("main", "docs"), "'docs' is neither a folder nor a revision"),
        (("main...nowhere",), "'nowhere'"),
        (("",), "BASE or HEAD is empty"),
        (("main", ""), "BASE or HEAD is empty"),
        (("x" * 5000,), "is neither a folder nor a revision"),
        (("--", "--output=x"), "'--output=x' is neither a folder nor a revision"),
        (("main", "--content", "records"), "there is no chronology.yml in 'records'"),
        (("main", "proposal", "--output", "none/such/file"), "cannot write to none/such/file"),
    ],
)
def test_wrong_usage(run: Run, words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


def test_a_folder_that_is_no_chronology(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / "empty", "main")
    assert result.exit_code == 2
    assert "there is no chronology.yml in" in result.stderr


def test_without_a_repository(run: Run, project: Path) -> None:
    shutil.rmtree(project / ".git")
    result = run("main")
    assert result.exit_code == 2
    assert "not a git repository" in result.stderr


def test_without_git(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = run("main")
    assert result.exit_code == 2
    assert "git is not installed" in result.stderr


def test_a_real_change_of_this_chronology(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """From the reader's site to its last mending: what a reviewer of it would have read."""
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, ["diff", "e44dc81", "0069777"])
    assert result.exit_code == 0, result.output
    if request.config.getoption("--refresh-golden"):
        HISTORY.write_text(result.stdout, "utf-8")
    assert result.stdout == HISTORY.read_text("utf-8")
