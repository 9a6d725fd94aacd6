"""What commands remember from one run to the next: never otherwise than a run without it."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from benchmarks.synthetic import write
from generator import kept, reading, verdict
from generator.chronicle import Chronicle
from generator.cli import main
from generator.load import Loaded, load
from generator.reading import Memory
from tests.faults.cases import Case
from tests.faults.cases import cases as fault_cases
from tests.small import small_project
from tests.test_fast_build import with_options
from tests.web import ROOT, build

GOLDEN = ROOT / "tests/golden/content"
WALK = "events/2020/2020-05-17-march.yml"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's cache folder for each test."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOLDEN, tmp_path / "project/content"))


def call(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def age(folder: Path) -> None:
    """Let files be old enough for their times to be trusted."""
    past = time.time() - 10
    for path in (p for p in folder.rglob("*") if p.is_file()):
        os.utime(path, (past, past))


def told(chronicle: Chronicle | None) -> list[object]:
    """Return all records with the places of what they hold."""
    assert chronicle is not None
    kinds = (chronicle.events, chronicle.actors, chronicle.places, chronicle.sources)
    records = [record for kind in kinds for record in kind.values()]
    return [
        (repr(record), record.marks.where(), [record.marks.where(key) for key in record.marks.keys])
        for record in records
    ]


def same(one: Loaded, other: Loaded) -> bool:
    return (
        one.problems == other.problems
        and one.taken == other.taken
        and (told(one.chronicle) == told(other.chronicle) if one.chronicle else True)
    )


# ---- files that were read before ----


@pytest.mark.parametrize("seed", range(6))
def test_what_was_read_before_is_what_is_read_now(tmp_path: Path, seed: int) -> None:
    folder, file = tmp_path / "made", tmp_path / "read.tsv"
    write(folder, 30, seed)
    fresh = load(folder)
    for _ in range(2):
        memory = Memory(file)
        assert same(load(folder, memory), fresh)
        memory.keep()
    assert memory.reused == sum(1 for _ in folder.rglob("*.yml"))


@pytest.mark.parametrize("case", list(fault_cases()), ids=lambda case: case.name)
def test_a_fault_is_told_alike_from_what_was_read_before(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = case.lay(tmp_path / "content", monkeypatch)
    fresh = load(folder)
    for _ in range(2):
        memory = Memory(tmp_path / "read.tsv")
        assert same(load(folder, memory), fresh)
        memory.keep()


def test_several_processes_read_what_one_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "made", 60, 1)
    (tmp_path / "made/events/broken.yml").write_text("title: [")
    fresh = load(tmp_path / "made")
    monkeypatch.setattr(reading, "_FEWEST", 1)
    monkeypatch.setattr(reading, "processes", lambda *_: 3)
    assert same(load(tmp_path / "made"), fresh)


def poison(text: str) -> Iterator[tuple[str, str]]:
    first, *lines = text.split("\n")
    path, digest, _ = lines[0].split("\t")
    yield "nothing", ""
    yield "no text", "\udcff\udcfe"
    yield "cut", text[: len(text) // 2]
    yield "another code", "\n".join(("x" + first, *lines))
    yield "no JSON", "\n".join((first, f"{path}\t{digest}\t{{", *lines[1:]))
    yield "too deep", "\n".join((first, f"{path}\t{digest}\t{'[' * 100_000}", *lines[1:]))
    yield "fields missing", "\n".join((first, path, f"{path}\t{digest}"))
    yield "a number", "\n".join((first, f"{path}\t{digest}\t5", *lines[1:]))


def test_what_is_damaged_is_not_taken(content: Path, tmp_path: Path) -> None:
    fresh, file = load(content), tmp_path / "read.tsv"
    memory = Memory(file)
    load(content, memory)
    memory.keep()
    for name, poisoned in poison(file.read_text()):
        file.write_bytes(poisoned.encode("utf-8", "surrogateescape"))
        assert same(load(content, Memory(file)), fresh), name


def test_places_of_another_file_are_no_error(content: Path, tmp_path: Path) -> None:
    """Somebody who writes into their own cache gets wrong places, never a crash."""
    file = tmp_path / "read.tsv"
    memory = Memory(file)
    load(content, memory)
    memory.keep()
    first, *lines = file.read_text().split("\n")
    longest = max((line.split("\t")[2] for line in lines if line.startswith("events")), key=len)
    other = [
        "\t".join((*line.split("\t")[:2], longest)) if line.startswith("events") else line
        for line in lines
    ]
    file.write_text("\n".join((first, *other)))
    loaded = load(content, Memory(file))
    assert all(problem.where.line >= 1 for problem in loaded.problems)
    for event in loaded.chronicle.events.values() if loaded.chronicle else ():
        assert all(claim.marks.where("text").line >= 1 for claim in event.claims)


# ---- the folder ----


def test_a_cache_folder_of_somebody_else_is_not_used(cache: Path, content: Path) -> None:
    for spoil in (_open_to_all, _a_link, _a_file):
        shutil.rmtree(cache, ignore_errors=True)
        cache.mkdir()
        spoil(cache / "chronology")
        assert kept.of_content(content) is None
        assert call("check", content).exit_code == 0


def _open_to_all(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)


def _a_link(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir(exist_ok=True)
    folder.symlink_to(folder.parent / "elsewhere")


def _a_file(folder: Path) -> None:
    folder.write_text("")


def test_nothing_is_kept_of_what_is_asked_without(cache: Path, content: Path) -> None:
    out = content.parent / "out"
    assert call("check", content, "--no-cache").exit_code == 0
    assert call("generate", "--content", content, "--out", out, "--no-cache").exit_code == 0
    assert not cache.exists()


# ---- check ----


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call a command that must not read the content."""

    def call_quickly(*words: object) -> Result:
        with monkeypatch.context() as patched:
            patched.setattr("generator.load.assemble", lambda *_, **__: pytest.fail("it was read"))
            patched.setattr(
                "generator.cli.content.assemble", lambda *_, **__: pytest.fail("it was read")
            )
            return call(*words)

    return call_quickly


@pytest.mark.parametrize("form", ("text", "github", "json"))
@pytest.mark.parametrize("strict", ((), ("--strict",)))
@pytest.mark.parametrize("broken", (False, True))
def test_a_check_of_what_did_not_change_says_the_same(
    content: Path, quick: Callable[..., Result], form: str, strict: tuple[str, ...], broken: bool
) -> None:
    if broken:
        (content / "actors/odd.yml").write_text("name: Odd\ntype: nonsense\n")
    words = ("check", content, "--format", form, *strict)
    without = call(*words, "--no-cache")
    first, again = call(*words), quick(*words)
    assert without.exit_code == first.exit_code == again.exit_code == int(broken)
    assert without.output == first.output == again.output


@pytest.mark.parametrize("old", (False, True), ids=("just written", "written long ago"))
def test_every_change_is_seen(content: Path, old: bool) -> None:
    def changed(change: Callable[[], object]) -> None:
        call("check", content)
        change()
        if old:
            age(content)
        assert call("check", content).output == call("check", content, "--no-cache").output

    file = content / WALK
    text = file.read_text()
    changed(lambda: file.write_text(text.replace("type: protest", "type: nonsens")))
    changed(lambda: file.write_text(text))
    changed(lambda: (content / "events/new.yml").write_text("title: [\n"))
    changed(lambda: (content / "events/new.yml").rename(content / "events/other.yml"))
    changed(lambda: (content / "events/other.yml").unlink())
    changed(lambda: (content / "events/linked.yml").symlink_to(file))
    changed(lambda: (content / "events/linked.yml").unlink())
    changed(lambda: file.rename(content / "actors/moved.yml"))


def test_a_file_that_keeps_its_size_and_its_time_is_seen(content: Path) -> None:
    file = content / WALK
    age(content)
    call("check", content)
    before = file.stat()
    file.write_text(file.read_text().replace("type: protest", "type: nonsens"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert call("check", content).exit_code == 1


@pytest.mark.parametrize(
    "damage",
    (
        lambda known: [],
        lambda known: known | {"made": "another"},
        lambda known: known | {"problems": [["a", 1]]},
        lambda known: known | {"problems": 5},
        lambda known: known | {"files": [["a"]]},
        lambda known: known | {"at": "soon"},
        lambda known: {"made": known["made"]},
    ),
)
def test_a_damaged_verdict_is_not_taken(
    content: Path, damage: Callable[[dict[str, object]], object]
) -> None:
    first = call("check", content)
    folder = kept.of_content(content)
    assert folder is not None
    file = folder / "verdict.json"
    file.write_text(json.dumps(damage(json.loads(file.read_text()))))
    assert call("check", content).output == first.output


def test_another_version_asks_again(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("check", content)
    monkeypatch.setattr(verdict, "made", lambda: "another version")
    seen: list[object] = []
    monkeypatch.setattr("generator.cli.content.assemble", lambda *a, **k: seen.append(a))
    with pytest.raises(AttributeError):  # nothing was loaded here
        CliRunner().invoke(main, ["check", str(content)], catch_exceptions=False)
    assert seen


# ---- generate ----


def generate(content: Path, *more: str) -> Result:
    return call("generate", "--content", content, "--out", content.parent / "out", *more)


def tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}


def test_nothing_is_made_where_nothing_changed(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = content.parent / "out"
    first = generate(content)
    whole = tree(out)
    monkeypatch.setattr("generator.site.make_all", lambda *_: pytest.fail("it was made"))
    second, third = generate(content), generate(content)
    assert first.exit_code == second.exit_code == third.exit_code == 0
    assert third.output == second.output
    assert "0 files written, 38 unchanged, 0 removed" in third.output
    assert tree(out) == whole


def test_an_edit_while_files_are_made_is_not_taken_for_what_they_come_from(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody edits and checks while the pages of the state before are being made."""
    from generator import write as module

    def edited_meanwhile(*given: Any) -> Any:
        file = content / WALK
        file.write_text(file.read_text().replace("title: ", "title: Edited ", 1))
        assert call("check", content).exit_code == 0
        return real(*given)

    real = module.write
    monkeypatch.setattr("generator.standing.FRESH", 0)  # as if it were long ago
    with monkeypatch.context() as patched:
        patched.setattr(module, "write", edited_meanwhile)
        generate(content)
    generate(content)
    clean = content.parent / "clean"
    call("generate", "--content", content, "--out", clean, "--no-cache")
    assert tree(content.parent / "out") == tree(clean)


@pytest.mark.parametrize(
    "spoil",
    (
        lambda out: (out / "index.md").write_text("by hand"),
        lambda out: (out / "index.md").unlink(),
        lambda out: shutil.rmtree(out / "events"),
        lambda out: (out / ".chronology.json").unlink() or (out / "index.md").unlink(),
        lambda out: (out / "index.md").rename(out / "other.md"),
    ),
)
def test_what_somebody_changed_is_written_anew(
    content: Path, spoil: Callable[[Path], object]
) -> None:
    out = content.parent / "out"
    generate(content)
    age(out)
    generate(content)
    whole = tree(out)
    spoil(out)
    again = generate(content)
    if again.exit_code:  # a folder without its list is somebody's own
        assert "Name an empty folder" in again.output
        return
    assert {path: data for path, data in tree(out).items() if path in whole} == whole


# ---- ended at any moment ----


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_nothing_wrong(tmp_path: Path) -> None:
    """Runs are ended at random moments, some while they keep something; the next one is right."""
    chance = random.Random(5)
    project = small_project(tmp_path / "project")
    content, out = project / "content", project / "out"
    shutil.rmtree(content)
    write(content, 40, 1)
    events = sorted((content / "events").rglob("*.yml"))
    ours = [sys.executable, "-m", "generator.cli"]
    commands = (
        [*ours, "check", str(content)],
        [*ours, "generate", "--content", str(content), "--out", str(out)],
        [sys.executable, "-m", "mkdocs", "build", "--config-file", str(project / "mkdocs.yml")],
    )
    for number in range(50):
        file = chance.choice(events)
        file.write_text(file.read_text().replace("title: ", f"title: Word{number} ", 1))
        running = subprocess.Popen(
            commands[number % 3], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.05, 0.5 + number % 3 / 2))
        running.send_signal(chance.choice((signal.SIGKILL, signal.SIGINT)))
        running.wait()
        if number % 5 == 0:
            assert call("check", content).output == call("check", content, "--no-cache").output
    assert call("generate", "--content", content, "--out", out).exit_code == 0
    clean = project / "clean"
    call("generate", "--content", content, "--out", clean, "--no-cache")
    ours_now = {path: data for path, data in tree(out).items() if not path.endswith(".part")}
    assert ours_now == tree(clean)
    folder = kept.of_content(content)
    assert folder is not None
    assert same(load(content, Memory(folder / reading.KEPT)), load(content))
    build(project, project / "site")
    with_options(project, cache=False)
    build(project, project / "again")
    assert tree(project / "site") == tree(project / "again")
