"""The schemas find nothing wrong in this content, as an independent validator reads it."""

from __future__ import annotations

import json
from fnmatch import fnmatch
from pathlib import Path

import pytest

from generator.schema import FILES
from tests.checkers import schema_errors
from tests.schema.test_faults import kind_of

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"


def files() -> dict[str, list[Path]]:
    """Return the files of this content by their kind."""
    found: dict[str, list[Path]] = {kind: [] for kind in FILES}
    for file in sorted(CONTENT.rglob("*.yml")):
        kind = kind_of(file.relative_to(CONTENT).as_posix())
        assert kind, file
        found[kind].append(file)
    return found


@pytest.mark.parametrize("kind", FILES)
def test_the_content_is_sound_to_a_schema(kind: str) -> None:
    some = files()[kind]
    assert some
    found = schema_errors(ROOT / f"docs/schema/{kind}.json", some)
    assert {file: errors for file, errors in found.items() if errors} == {}


def test_an_editor_finds_the_schema_of_every_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    # Where an editor's ** holds no folder too, fnmatch's does not.
    globs = {path: glob.replace("**/", "*") for path, glob in settings["yaml.schemas"].items()}
    assert {ROOT / path for path in globs} == {ROOT / f"docs/schema/{kind}.json" for kind in FILES}
    for kind, some in files().items():
        for file in some:
            path = file.relative_to(ROOT).as_posix()
            found = [schema for schema, glob in globs.items() if fnmatch(path, glob)]
            assert found == [f"./docs/schema/{kind}.json"], path
