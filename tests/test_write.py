"""The disk sink, through `chronology generate` and by itself."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import write as module
from generator.cli import main
from generator.site import Output
from generator.write import MANIFEST, NotOursError, Written, write

GOLDEN = Path(__file__).parent / "golden/content"


def generate(content: Path, out: Path) -> Result:
    return CliRunner().invoke(main, ["generate", "--content", str(content), "--out", str(out)])


def stamps(folder: Path) -> dict[str, int]:
    return {str(p.relative_to(folder)): p.stat().st_mtime_ns for p in folder.rglob("*")}


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    assert generate(GOLDEN, tmp_path / "out").exit_code == 0
    before = stamps(tmp_path / "out")
    again = generate(GOLDEN, tmp_path / "out")
    assert again.exit_code == 0
    assert "0 files written, 38 unchanged, 0 removed" in again.output
    assert stamps(tmp_path / "out") == before


def test_what_is_stale_is_removed_and_only_that(tmp_path: Path) -> None:
    content, out = tmp_path / "content", tmp_path / "out"
    shutil.copytree(GOLDEN, content)
    generate(content, out)
    (out / "mine.md").write_text("# Written by hand\n")
    others = content / "events/others.yml"
    others.write_text(others.read_text().replace("2020-talks", "2020-long-talks"))
    done = generate(content, out)
    assert done.exit_code == 0, done.output
    assert not (out / "events/2020-talks.md").exists()
    assert (out / "events/2020-long-talks.md").exists()
    assert (out / "mine.md").exists()


def test_an_error_in_the_content_writes_nothing(tmp_path: Path) -> None:
    content, out = tmp_path / "content", tmp_path / "out"
    shutil.copytree(GOLDEN, content)
    generate(content, out)
    before = stamps(out)
    (content / "places/all.yml").write_text("- {id: ness-port}\n")
    done = generate(content, out)
    assert done.exit_code == 1
    assert "places/all.yml:1:3: R002" in done.output
    assert stamps(out) == before


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.md").write_text("Dear")
    done = generate(GOLDEN, tmp_path)
    assert done.exit_code == 2
    assert "holds files that chronology did not write" in done.output
    assert [p.name for p in tmp_path.iterdir()] == ["letter.md"]


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert write([Output("a/b.md", "x", None)], out) == Written(1, 0, 0)
    shutil.rmtree(out / "a")
    (out / "a").symlink_to(elsewhere)
    with pytest.raises(NotOursError, match="symbolic link"):
        write([Output("a/b.md", "y", None)], out)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("path", ["../x.md", "/x.md", "a/../../x.md", "a\\x.md", ""])
def test_nothing_is_written_outside(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="outside"):
        write([Output(path, "x", None)], tmp_path / "out")


def test_a_planted_manifest_removes_nothing_outside(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    victim = tmp_path / "victim.md"
    victim.write_text("x")
    (out / MANIFEST).write_text(json.dumps(["../victim.md", str(victim)]))
    write([Output("a.md", "x", None)], out)
    assert victim.exists()


@pytest.mark.parametrize("manifest", ["not json", "{}", "[1]"])
def test_a_damaged_manifest_is_said_to_be(manifest: str, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(manifest)
    with pytest.raises(NotOursError, match="damaged"):
        write([], tmp_path)


def test_a_run_that_ends_half_way_leaves_files_that_are_known(tmp_path: Path) -> None:
    def outputs() -> Iterator[Output]:
        yield from (Output("a.md", "1"), Output("b.md", "2"))

    out = tmp_path / "out"
    replaced: list[Path] = []
    with pytest.MonkeyPatch.context() as patched:
        real = module._replace

        def fails_at_b(target: Path, data: bytes) -> None:
            if target.name == "b.md":
                raise KeyboardInterrupt
            replaced.append(target)
            real(target, data)

        patched.setattr(module, "_replace", fails_at_b)
        with pytest.raises(KeyboardInterrupt):
            write(outputs(), out)
    assert (out / "a.md") in replaced
    assert write([Output("b.md", "2")], out) == Written(1, 0, 1)
    assert not (out / "a.md").exists()
