"""Of the faults that `chronology check` tells, the manual says which ones a schema sees."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from generator import mkdocs_plugin, read
from generator.files import BASE_MAP, FOLDERS, SETTINGS
from tests.checkers import schema_errors
from tests.faults.cases import BASE, cases, codes_with_a_case

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs/manual/editors.md"
CASES = tuple(cases())
# Of the codes that a schema sees at times, the cases that it does not see.
MISSED = {
    "D001-day-that-does-not-exist",
    "D001-end-before-beginning",
    "F001-file-beside-the-folders",
    "F001-folder-misspelt",
    "F001-settings-in-a-folder",
    "F001-unknown-folder",
    "F002-reserved-index",  # by its file's name
    "F002-spaces-in-a-file-name",
    "R005-country-no",  # text in YAML 1.2, a truth value in 1.1
    "R005-equals-sign",  # the validator's own reader trips over it
    "R005-minutes",
    "R005-norway",
    "R005-unquoted-day",
    "R005-yes-as-text",
    "R006-leading-zero",  # a number in YAML 1.2
    "R006-plus",
    "R006-underscore",
    "R008-port-too-high",
    "R008-port-zero",
    "R009-best-outside-the-range",
    "R009-low-above-high",
    "R009-map-upside-down",
    "R009-region-turned-round",
    "R009-region-upside-down",
    "R011-capital",  # a truth value in YAML 1.2
    "R012-off-the-world",
}


def kind_of(path: str) -> str | None:
    """Return the kind of file that an editor takes a file of the content folder for."""
    if path in (SETTINGS, BASE_MAP):
        return path.removesuffix(".yml")
    folder, slash, _ = path.partition("/")
    return FOLDERS.get(folder) if slash and path.endswith(".yml") else None


def listed() -> dict[str, set[str]]:
    """Return the codes of the manual's table by what it says of them."""
    rows = re.findall(r"^\| (always|at times|never|reading) \|[^|]*\| (.+?) \|$", _manual(), re.M)
    return {word: set(re.findall(r"\[([A-Z]\d{3})\]", codes)) for word, codes in rows}


def _manual() -> str:
    return MANUAL.read_text("utf-8")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the cases in which a schema refuses a file; each kind is checked in one run."""
    folder = tmp_path_factory.mktemp("cases")
    files: defaultdict[str, list[Path]] = defaultdict(list)
    for case in CASES:
        with pytest.MonkeyPatch.context() as monkeypatch:
            case.lay(folder / case.name, monkeypatch)
    for file in sorted(folder.rglob("*.yml")):
        path = file.relative_to(folder).as_posix().partition("/")[2]
        kind = kind_of(path)
        if kind and file.is_file() and not _of_the_base(path, file):
            files[kind].append(file)
    found: set[str] = set()
    for kind, some in files.items():
        for file, errors in schema_errors(ROOT / f"docs/schema/{kind}.json", some).items():
            if any(place for place, _ in errors):
                found.add(file.relative_to(folder).parts[0])
    return found


def _of_the_base(path: str, file: Path) -> bool:
    return (BASE / path).is_file() and (BASE / path).read_bytes() == file.read_bytes()


def test_the_base_has_nothing_that_a_schema_refuses() -> None:
    for file in sorted(BASE.rglob("*.yml")):
        kind = kind_of(file.relative_to(BASE).as_posix())
        assert schema_errors(ROOT / f"docs/schema/{kind}.json", [file]) == {file: []}


def test_the_manual_lists_every_code_once() -> None:
    rows = listed()
    assert set(rows) == {"always", "at times", "never", "reading"}
    of_a_build = {fault.code for fault in mkdocs_plugin.FAULTS}
    every = sorted(code for codes in rows.values() for code in codes)
    assert every == sorted(codes_with_a_case() | of_a_build)
    reading = {fault.code for fault in read.FAULTS} - {"Y011", "Y013"}
    assert rows["reading"] == reading
    for code in every:
        assert f"[{code}](problems.md#{code.lower()})" in _manual()


def test_a_schema_sees_what_the_manual_says(seen: set[str]) -> None:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for case in CASES:
        names[case.codes[0]].add(case.name)
    rows = listed()
    now = {
        code: "always" if found == every else "at times" if found else "never"
        for code, every in names.items()
        for found in [every & seen]
    }
    for word in ("always", "at times", "never"):
        known = {code for code, how in now.items() if how == word and code not in rows["reading"]}
        assert rows[word] & set(now) == known, word
    missed = {name for code in rows["at times"] for name in names[code] - seen}
    assert missed == MISSED


def test_a_schema_refuses_nothing_that_is_wrong_only_between_records(seen: set[str]) -> None:
    """The other half of the promise: what is sound in itself is never refused."""
    assert not {name for name in seen if name[0] in "CE"}
