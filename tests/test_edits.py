"""After any edits a preview shows what a clean build of the same content shows, byte for byte."""

from __future__ import annotations

import copy
import json
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from benchmarks.synthetic import chronology
from generator.aside import aside
from generator.mkdocs_plugin import ChronologyPlugin
from tests.small import small_project
from tests.test_build import Tree, tree

pytestmark = pytest.mark.slow

ADDRESS = "http://127.0.0.1:8000/"
EDITS, EVERY = 300, 12
Files = dict[str, Any]


# ---- a preview without a browser ----


class Opened:
    """A preview as `mkdocs serve` opens it, answering edits without a server."""

    def __init__(self, project: Path, site: Path) -> None:
        self.project, self.site = project, site
        self.builds = 0
        _plugins().clear()  # MkDocs keeps them from preview to preview
        self._build()

    def edited(self, paths: set[str]) -> None:
        """Take up changed files of the content, as the server does."""
        if not self.plugin._edited(paths):
            self._build()

    def everything(self) -> Tree:
        """Return the whole site as it is served now."""
        assert self.plugin.preview is not None
        self.plugin.preview.everything()
        return tree(self.site)

    def _build(self) -> None:
        config = load_config(str(self.project / "mkdocs.yml"), site_dir=str(self.site))
        plugin = config.plugins["chronology"]
        assert isinstance(plugin, ChronologyPlugin)
        if not self.builds:
            config.plugins.on_startup(command="serve", dirty=False)
        config.site_url = ADDRESS
        build(config, serve_url=ADDRESS)
        self.plugin = plugin
        self.builds += 1


def _plugins() -> dict[str, Any]:
    option = dict(MkDocsConfig._schema)["plugins"]
    cache: dict[str, Any] = option.plugin_cache  # type: ignore[attr-defined]
    return cache


def clean(project: Path, scratch: Path) -> Tree:
    """Return the site of a preview that is opened now, by another process."""
    return aside(lambda: Opened(project, scratch / "clean").everything())()


# ---- edits ----


def write(content: Path, files: Mapping[str, Any], before: Mapping[str, Any]) -> set[str]:
    """Bring a content folder to hold some files; return the paths that changed."""
    changed = {path for path in (*files, *before) if files.get(path) != before.get(path)}
    for path in changed:
        file = content / path
        if path in files:
            file.parent.mkdir(parents=True, exist_ok=True)
            text = files[path] if isinstance(files[path], str) else json.dumps(files[path])
            file.write_text(text, encoding="utf-8")
        else:
            file.unlink()
    return changed


def events(files: Files) -> list[str]:
    return [path for path, held in files.items() if path[:7] == "events/" and type(held) is dict]


def an_event(chance: random.Random, files: Files) -> dict[str, Any]:
    event: dict[str, Any] = files[chance.choice(events(files))]
    return event


def reword(chance: random.Random, files: Files) -> None:
    event = an_event(chance, files)
    event["title"] = f"Word{chance.randint(0, 999)} {event['title']}"[:120]
    event["summary"] += f" Said again, {chance.randint(0, 999)}."


def redate(chance: random.Random, files: Files) -> None:
    year, month = chance.randint(2011, 2026), chance.randint(1, 9)
    an_event(chance, files)["date"] = chance.choice(
        (f"{year}-{month:02d}-{chance.randint(1, 28):02d}", f"{year}-{month:02d}~", f"{year}")
    )


def rename_file(chance: random.Random, files: Files) -> None:
    old = chance.choice(events(files))
    new = f"events/{chance.choice(('x', 'y', '2020'))}/event-{chance.randint(0, 10**6)}.yml"
    files[new] = files.pop(old)
    if chance.random() < 0.5:
        former = old.rpartition("/")[2].removesuffix(".yml")
        files[new] = files[new] | {"former_ids": [*files[new].get("former_ids", ()), former]}


def add(chance: random.Random, files: Files) -> None:
    made = copy.deepcopy(an_event(chance, files))
    made.pop("former_ids", None)
    made["title"] = f"Added {chance.randint(0, 999)}"
    files[f"events/added-{chance.randint(0, 10**6)}.yml"] = made


def delete(chance: random.Random, files: Files) -> None:
    if len(events(files)) > 6:
        del files[chance.choice(events(files))]


def flag(chance: random.Random, files: Files) -> None:
    event = an_event(chance, files)
    event["key"] = not event.get("key")
    event["brief"] = "Told briefly."


def regrade(chance: random.Random, files: Files) -> None:
    claim = chance.choice(an_event(chance, files)["claims"])
    claim["status"] = chance.choice(("unassessed", "single-source", "fair", "contested"))


def reclaim(chance: random.Random, files: Files) -> None:
    event = an_event(chance, files)
    chance.shuffle(event["claims"])
    event["claims"][0]["text"] += f" Or {chance.randint(0, 999)}."


def relate(chance: random.Random, files: Files) -> None:
    other = chance.choice(events(files)).rpartition("/")[2].removesuffix(".yml")
    an_event(chance, files)["related"] = [other]


def link(chance: random.Random, files: Files) -> None:
    place = chance.choice(files["places/all.yml"])["id"]
    an_event(chance, files)["summary"] += f" Near [there](place:{place})."


def of_a_list(kind: str) -> Callable[[random.Random, Files], None]:
    def edit(chance: random.Random, files: Files) -> None:
        records = files[f"{kind}s/all.yml"]
        record = chance.choice(records)
        field = "title" if kind == "source" else "name"
        match chance.choice(("name", "add", "delete", "rename", "summary")):
            case "name":
                record[field] = f"Name {chance.randint(0, 999)}"
            case "add":
                more = copy.deepcopy(record) | {"id": f"more-{chance.randint(0, 10**6)}"}
                records.append(more | {field: f"More {chance.randint(0, 10**6)}"})
            case "delete":
                records.remove(record)
            case "rename":
                record["id"] = f"renamed-{chance.randint(0, 10**6)}"
            case "summary":
                if kind == "actor":
                    record["summary"] = f"Known for {chance.randint(0, 999)}."
                elif kind == "source":
                    record["note"] = f"Seen {chance.randint(0, 999)} times."

    edit.__name__ = f"{kind} of a list"
    return edit


def settings(chance: random.Random, files: Files) -> None:
    files["chronology.yml"]["about"] = f"Made up, {chance.randint(0, 999)}."
    files["chronology.yml"]["events_per_page"] = chance.choice((1, 3, 100))


def break_yaml(chance: random.Random, files: Files) -> None:
    path = chance.choice(events(files))
    files[path] = "title: [\n"


def several(chance: random.Random, files: Files) -> None:
    for _ in range(3):
        chance.choice((reword, redate, add, delete, regrade))(chance, files)


KINDS: tuple[Callable[[random.Random, Files], None], ...]
KINDS = (reword, redate, rename_file, add, delete, flag, regrade, reclaim, relate, link, settings)
KINDS += (break_yaml, several, *(of_a_list(kind) for kind in ("actor", "place", "source")))


@contextmanager
def edited(tmp_path: Path, seed: int) -> Iterator[tuple[Opened, Files, Path]]:
    project = small_project(tmp_path / "project")
    content = project / "content"
    shutil.rmtree(content)
    content.mkdir()
    files: Files = dict(chronology(14, seed))
    write(content, files, {})
    yield Opened(project, tmp_path / "site"), files, content


def test_any_edits_lead_to_what_a_clean_build_makes(tmp_path: Path) -> None:
    chance = random.Random(20150603)
    with edited(tmp_path, 1) as (preview, files, content):
        sound, seen, broken = copy.deepcopy(files), set[str](), False
        for number in range(1, EDITS + 1):
            before = copy.deepcopy(files)
            # What is broken is mended soon; a preview opened now would have no sound state to show.
            if broken and (number % EVERY == 0 or chance.random() < 0.7):
                files = copy.deepcopy(sound)
            else:
                kind = chance.choice(KINDS)
                seen.add(kind.__name__)
                kind(chance, files)
            if changed := write(content, files, before):
                preview.edited(changed)
            if chance.random() < 0.2:
                preview.everything()
            broken = any(p.severity == "error" for p in preview.plugin.content.problems)
            if not broken:
                sound = copy.deepcopy(files)
            elif number % EVERY == 0:
                preview.edited(write(content, sound, files))
                files, broken = copy.deepcopy(sound), False
            if number % EVERY == 0:
                here, there = preview.everything(), clean(preview.project, tmp_path)
                assert here.keys() == there.keys(), number
                assert [path for path in here if here[path] != there[path]] == [], number
        assert seen == {kind.__name__ for kind in KINDS}
        assert preview.builds == 1  # nothing needed a full build


def test_what_is_broken_is_told_on_every_page_and_mended_again(tmp_path: Path) -> None:
    with edited(tmp_path, 2) as (preview, files, content):
        before = preview.everything()
        path = events(files)[0]
        broken = files | {path: "title: [\n"}
        preview.edited(write(content, broken, files))
        for page in ("index.html", "manual/index.html", "404.html", "actors/index.html"):
            assert "1 problem in the content" in preview.everything()[page].decode()
        assert "last state that could be read" in preview.everything()["index.html"].decode()
        preview.edited(write(content, files, broken))
        assert preview.everything() == before


def test_what_hand_written_pages_lead_to_needs_a_full_build(tmp_path: Path) -> None:
    with edited(tmp_path, 3) as (preview, files, content):
        path = events(files)[0]
        id_ = path.rpartition("/")[2].removesuffix(".yml")
        page = preview.project / "docs/manual/index.md"
        page.write_text(f"# Manual\n\n[An event](../events/{id_}.md).\n")
        preview._build()
        assert f'href="../events/{id_}/"' in preview.everything()["manual/index.html"].decode()
        left = {other: held for other, held in files.items() if other != path}
        preview.edited(write(content, left, files))
        assert preview.builds == 3
        assert f"../events/{id_}.md" in preview.everything()["manual/index.html"].decode()
        assert preview.everything() == clean(preview.project, tmp_path)


def test_a_page_in_the_way_of_a_generated_one_is_told_until_it_goes(tmp_path: Path) -> None:
    with edited(tmp_path, 4) as (preview, files, content):
        id_ = events(files)[0].rpartition("/")[2].removesuffix(".yml")
        page = preview.project / f"docs/events/{id_}.md"
        page.parent.mkdir()
        page.write_text("# By hand\n")
        preview._build()
        before = copy.deepcopy(files)
        reword(random.Random(1), files)
        preview.edited(write(content, files, before))
        assert "M001" in preview.everything()["index.html"].decode()


def test_a_preview_that_is_built_anew_writes_nothing_any_more(tmp_path: Path) -> None:
    with edited(tmp_path, 5) as (preview, _files, _content):
        before = preview.plugin.preview
        assert before is not None and before.make("index.html")
        preview._build()
        assert not before.make("timeline/index.html")
        assert preview.plugin.preview is not before
