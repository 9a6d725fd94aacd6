"""`chronology fmt`: what it writes, what it leaves, and what it says."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator import form as forming
from generator.cli import main
from generator.form import layout
from tests.faults.cases import BASE

FAIR = Path("content/events/2031/2031-06-fair.yml")
LOOSE = 'date: "2031-06"\ntitle: "A fair" # in June\n'
FORMED = 'title: A fair  # in June\ndate: "2031-06"\n'
BROKEN = "title: A fair: at the bridge\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `chronology fmt` beside a folder `content` that is in form."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(BASE, "content")
    runner = CliRunner()
    assert runner.invoke(main, ["fmt"]).exit_code == 0
    return lambda *words: runner.invoke(main, ["fmt", *words])


def count(folder: str = "content") -> int:
    return sum(1 for path in Path(folder).rglob("*.yml") if not path.is_symlink())


def test_a_file_is_formed_and_told(run: Callable[..., Result]) -> None:
    FAIR.write_text(LOOSE, "utf-8")
    done = run()
    assert done.exit_code == 0
    rest = count() - 1
    assert done.output == f"{FAIR}: formatted\n1 file formatted, {rest} in form already\n"
    assert FAIR.read_text("utf-8") == FORMED
    assert run().output == f"0 files formatted, {rest + 1} in form already\n"


def test_what_is_in_form_is_not_written(run: Callable[..., Result]) -> None:
    before = {path: path.stat() for path in Path("content").rglob("*.yml")}
    run()
    for path, stat in before.items():
        now = path.stat()
        assert (now.st_ino, now.st_mtime_ns) == (stat.st_ino, stat.st_mtime_ns)


def test_a_check_changes_nothing(run: Callable[..., Result]) -> None:
    FAIR.write_text(LOOSE, "utf-8")
    done = run("--check")
    assert done.exit_code == 1
    rest = count() - 1
    assert done.output == f"{FAIR}: would change\n1 file would change, {rest} in form already\n"
    assert FAIR.read_text("utf-8") == LOOSE
    run()
    assert run("--check").exit_code == 0


def test_files_and_folders_can_be_named_from_anywhere(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path("content/actors/mayor.yml")
    for path in (FAIR, other):
        path.write_text(LOOSE, "utf-8")
    assert run(str(FAIR)).output == f"{FAIR}: formatted\n1 file formatted, 0 in form already\n"
    assert other.read_text("utf-8") == LOOSE
    monkeypatch.chdir("content/events")
    assert "1 file formatted" in run("../actors").output
    FAIR_HERE = Path("2031") / FAIR.name  # noqa: N806
    FAIR_HERE.write_text(LOOSE, "utf-8")
    assert "1 file formatted, 0 in form already" in run("2031/2031-06-fair.yml").output
    FAIR_HERE.write_text(LOOSE, "utf-8")
    assert "1 file formatted" in run(os.path.abspath("..")).output


def test_what_cannot_be_read_is_left_and_the_others_go_on(run: Callable[..., Result]) -> None:
    FAIR.write_text(LOOSE, "utf-8")
    bad = Path("content/actors/aaa.yml")
    bad.write_text(BROKEN, "utf-8")
    done = run()
    assert done.exit_code == 1
    assert f"{bad}:1:14: Y001 not readable as YAML" in done.stderr
    assert done.stdout == (
        f"{FAIR}: formatted\n1 file formatted, {count() - 2} in form already, 1 left as found\n"
    )
    assert bad.read_text("utf-8") == BROKEN
    assert FAIR.read_text("utf-8") == FORMED


def test_what_a_fault_of_the_writer_would_change_is_left(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    FAIR.write_text(LOOSE, "utf-8")
    monkeypatch.setattr(forming, "laid_out", lambda *_: "title: A fair\n")
    done = run(str(FAIR))
    assert done.exit_code == 1
    assert f"{FAIR}:1:1: N001 left as it is" in done.stderr
    assert FAIR.read_text("utf-8") == LOOSE


def test_permissions_stay(run: Callable[..., Result]) -> None:
    FAIR.write_text(LOOSE, "utf-8")
    FAIR.chmod(0o640)
    run()
    assert FAIR.read_text("utf-8") == FORMED
    assert FAIR.stat().st_mode & 0o7777 == 0o640


def test_a_link_is_neither_followed_nor_replaced(run: Callable[..., Result]) -> None:
    outside = Path("outside.yml")
    outside.write_text(LOOSE, "utf-8")
    link = FAIR.with_name("2031-06-link.yml")
    link.symlink_to(outside.absolute())
    for words in ((), (str(link),)):
        done = run(*words)
        assert done.exit_code == 1
        assert f"{link}:1:1: F003 " in done.stderr
    assert link.is_symlink()
    assert outside.read_text("utf-8") == LOOSE


def test_nothing_is_written_through_a_folder_that_is_a_link(run: Callable[..., Result]) -> None:
    outside = Path("outside")
    outside.mkdir()
    (outside / "2031-06-fair.yml").write_text(LOOSE, "utf-8")
    Path("content/events/other").symlink_to(outside.absolute())
    assert run("content/events/other/2031-06-fair.yml").exit_code == 2
    assert run().exit_code == 1
    assert (outside / "2031-06-fair.yml").read_text("utf-8") == LOOSE


def test_a_file_that_becomes_a_link_meanwhile_is_not_followed(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading and writing somebody may put a link in the file's place."""
    FAIR.write_text(LOOSE, "utf-8")
    outside = Path("outside.yml")
    outside.write_text("x\n", "utf-8")
    real = layout.laid_out

    def swap(*given: Any) -> str:
        FAIR.unlink()
        FAIR.symlink_to(outside.absolute())
        return real(*given)

    monkeypatch.setattr(forming, "laid_out", swap)
    done = run(str(FAIR))
    assert done.exit_code == 1
    assert f"{FAIR}: cannot be written: it is no plain file\n" in done.stderr
    assert outside.read_text("utf-8") == "x\n"


def test_a_file_is_written_whole_or_not_at_all(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    FAIR.write_text(LOOSE, "utf-8")
    there = sorted(os.listdir(FAIR.parent))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    done = run()
    assert done.exit_code == 1
    assert f"{FAIR}: cannot be written: No space left on device\n" in done.stderr
    assert "1 left as found" in done.stdout
    assert FAIR.read_text("utf-8") == LOOSE
    assert sorted(os.listdir(FAIR.parent)) == there


def test_what_is_no_content_is_told(run: Callable[..., Result]) -> None:
    Path("notes.yml").write_text(LOOSE, "utf-8")
    Path("content/notes.md").write_text("a\n", "utf-8")
    for word, said in (
        (".", "'.' is in no content folder: no chronology.yml stands in it or above it."),
        ("notes.yml", "'notes.yml' is in no content folder"),
        ("nowhere", "there is no 'nowhere'."),
        ("content/notes.md", "'content/notes.md' holds no records."),
        ("a\x1b[31m", r"there is no 'a\u001b[31m'."),
    ):
        done = run(word)
        assert done.exit_code == 2
        assert said in done.stderr
    assert Path("notes.yml").read_text("utf-8") == LOOSE


def test_one_wrong_path_stops_before_anything_is_written(run: Callable[..., Result]) -> None:
    FAIR.write_text(LOOSE, "utf-8")
    assert run(str(FAIR), "nowhere").exit_code == 2
    Path("content/notes.md").write_text("a\n", "utf-8")
    assert run(str(FAIR), "content/notes.md").exit_code == 2
    assert FAIR.read_text("utf-8") == LOOSE


def test_the_settings_and_the_map_have_their_own_order(run: Callable[..., Result]) -> None:
    path = Path("content/chronology.yml")
    text = path.read_text("utf-8")
    blocks = text.split("\nregion:")
    path.write_text(f"region:{blocks[1]}{blocks[0]}\n", "utf-8")
    assert "chronology.yml: formatted" in run().output
    assert path.read_text("utf-8") == text
