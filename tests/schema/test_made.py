"""The schemas say what the records say: never more, and less only where a schema cannot."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given

from generator import edtf
from generator.cli import main
from generator.read import read
from generator.resolve import KINDS
from generator.schema import FILES, as_text, schema
from generator.validate import build, marks_of
from generator.vocabulary import Qualifier
from tests.checkers import schema_errors
from tests.schema.full import FULL, mutations, paths
from tests.test_edtf_laws import DATES, SETTINGS

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "docs/schema"
# Faults in the words and numbers of fields that a schema cannot see, as the manual says.
BEYOND = {"D001", "R008", "R009", "R012"}


def parts(made: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping of a schema."""
    if isinstance(made, dict):
        yield made
    for part in made.values() if isinstance(made, dict) else made if isinstance(made, list) else ():
        yield from parts(part)


def of_records(kind: str) -> list[dict[str, Any]]:
    return [part for part in parts(schema(kind)) if "additionalProperties" in part]


def used(part: dict[str, Any], value: Any, named: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fields that a value has, each with the title of its record."""
    part = named[part["$ref"].rpartition("/")[2]] if "$ref" in part else part
    for name, inner in value.items() if isinstance(value, dict) else ():
        yield part["title"], name
        yield from used(part["properties"][name], inner, named)
    for inner in value if isinstance(value, list) else ():
        yield from used(part["items"], inner, named)


def refused_by_schema(kind: str, records: Iterable[Any], folder: Path) -> set[int]:
    """Return which of some records the schema of their kind refuses, by their number."""
    of_lists = schema(kind)
    if kind not in KINDS:  # a file holds one of these, so a list of them is ours
        outer: dict[str, Any] = {key: of_lists.pop(key) for key in ("$id", "$schema", "$defs")}
        of_lists = {**outer, "items": of_lists}
    file, of_file = folder / "records.json", folder / "schema.json"
    file.write_text(json.dumps(list(records)), "utf-8")
    of_file.write_text(json.dumps(of_lists), "utf-8")
    [found] = schema_errors(of_file, [file]).values()
    return {int(re.match(r"\$\[(\d+)\]", place)[1]) for place, _ in found}  # type: ignore[index]


def codes(kind: str, record: Any) -> set[str]:
    """Return the codes of what reading and the records find wrong in a record; JSON is YAML."""
    document = read(json.dumps(record, ensure_ascii=False).encode(), "record.yml")
    marks = marks_of(document.value)
    assert marks
    problems = document.problems or build(FILES[kind], document.value, marks)[1]
    return {problem.code for problem in problems}


@pytest.mark.parametrize("kind", FILES)
def test_the_published_schemas_are_what_the_records_say(
    kind: str, request: pytest.FixtureRequest
) -> None:
    file = PUBLISHED / f"{kind}.json"
    if request.config.getoption("--refresh-golden"):
        file.write_text(as_text(kind), "utf-8")
    assert file.read_text("utf-8") == as_text(kind)


def test_no_other_schema_is_published() -> None:
    assert {file.name for file in PUBLISHED.iterdir()} == {f"{kind}.json" for kind in FILES}


def test_the_schemas_are_json_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--check-metaschema"]
    done = subprocess.run(
        [*command, *(str(PUBLISHED / f"{kind}.json") for kind in FILES)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("kind", FILES)
def test_an_editor_is_told_what_everything_means(kind: str) -> None:
    for record in of_records(kind):
        assert record["title"] and record["description"].endswith(".")
        assert record["additionalProperties"] is False
        assert not any("marks" in name for name in record["properties"])
        for name, field in record["properties"].items():
            assert re.search(r"[.…?”)]\Z", field["description"]), name
    for part in parts(schema(kind)):
        assert "default" not in part and part.get("type") != "null"
        assert "pattern" not in part or "errorMessage" in part or set(part) == {"type", "pattern"}
        assert r"\z" not in part.get("pattern", "")
        if "enum" in part:
            assert len(part["enum"]) == len(part["enumDescriptions"])


def test_terms_say_what_they_mean_and_dates_how_they_are_written() -> None:
    fields = schema("event")["$defs"]["Single"]["properties"]
    meanings = dict(zip(fields["type"]["enum"], fields["type"]["enumDescriptions"], strict=True))
    assert meanings["siege"] == "A place is closed off."
    assert fields["key"]["description"] == "Belongs in the short version. Without it: false."
    for snippet in fields["date"]["defaultSnippets"]:
        assert edtf.parse(json.loads(snippet["body"])).text == json.loads(snippet["body"])
        assert f"- `{snippet['body']}`: " in fields["date"]["markdownDescription"]


def test_the_full_records_are_sound_and_have_every_field(tmp_path: Path) -> None:
    for kind, record in FULL.items():
        assert codes(kind, record) == set()
        assert refused_by_schema(kind, [record], tmp_path) == set()
        fields = {(part["title"], name) for part in of_records(kind) for name in part["properties"]}
        made = schema(kind)
        assert set(used(made["$defs"].get("Listed", made), record, made["$defs"])) == fields


@pytest.mark.parametrize("kind", FILES)
def test_what_a_schema_refuses_the_records_refuse(kind: str, tmp_path: Path) -> None:
    """Each part of a full record in turn is left out, misspelt, or given each of many values."""
    mutated = list(mutations(kind))
    refused = refused_by_schema(kind, (change.record for change in mutated), tmp_path)
    told: defaultdict[Any, int] = defaultdict(int)
    for number, change in enumerate(mutated):
        found = codes(kind, change.record)
        if number in refused:
            told[change.where] += 1
            assert found, change
        else:
            assert found <= BEYOND, change
    assert set(told) == set(paths(FULL[kind])) - {("id",)}


def links() -> Iterator[dict[str, str]]:
    for actor, described, terms, commitment, disclaimer in product(
        (None, "north-bank"),
        (None, "a toll keeper"),
        (None, "on-record", "anonymous"),
        (None, "neutral", "disclaims"),
        (None, "It does not answer for it."),
    ):
        fields = {
            "actor": actor,
            "described": described,
            "terms": terms,
            "commitment": commitment,
            "disclaimer": disclaimer,
        }
        yield {name: value for name, value in fields.items() if value}


def figures() -> Iterator[dict[str, Any]]:
    numbers = {"value": 2, "low": 1, "best": 2, "high": 3, "words": "dozens"}
    for qualifier in Qualifier:
        for chosen in product((False, True), repeat=len(numbers)):
            some = {
                name: numbers[name] for name, there in zip(numbers, chosen, strict=True) if there
            }
            yield {"measure": "injured", "qualifier": str(qualifier), **some}


def with_claim(**fields: Any) -> dict[str, Any]:
    claim = {**FULL["event"]["claims"][0], **fields}
    return {**FULL["event"], "claims": [claim]}


def some_of(record: dict[str, Any], *names: str) -> Iterator[dict[str, Any]]:
    """Yield a record with each choice of some of its fields."""
    for chosen in product((False, True), repeat=len(names)):
        left_out = {name for name, there in zip(names, chosen, strict=True) if not there}
        yield {name: value for name, value in record.items() if name not in left_out}


@pytest.mark.parametrize(
    ("kind", "records"),
    [
        ("event", [with_claim(attribution=[link]) for link in links()]),
        ("event", [with_claim(figures=[figure]) for figure in figures()]),
        ("place", list(some_of(FULL["place"], "latitude", "longitude"))),
        (
            "chronology",
            [
                {**FULL["chronology"], "words": [word]}
                for word in some_of(FULL["chronology"]["words"][0], "instead", "why")
            ],
        ),
    ],
    ids=["links", "figures", "coordinates", "words"],
)
def test_fields_that_do_not_go_together_are_refused_as_the_records_do(
    kind: str, records: list[dict[str, Any]], tmp_path: Path
) -> None:
    wrong = {number for number, record in enumerate(records) if codes(kind, record)}
    assert refused_by_schema(kind, records, tmp_path) == wrong
    assert 0 < len(wrong) < len(records)


def test_a_text_is_as_long_as_the_records_let_it_be(tmp_path: Path) -> None:
    texts = ("x" * 20_000, f" {'x' * 20_000}\n\n", "x" * 20_001, f"x{' ' * 500_000}x")
    records = [{**FULL["actor"], "summary": text} for text in texts]
    assert [codes("actor", record) for record in records] == [set(), set(), {"R010"}, {"R010"}]
    assert refused_by_schema("actor", records, tmp_path) == {2, 3}


def test_an_id_is_written_out_in_a_list_and_is_the_file_s_name_in_a_file(tmp_path: Path) -> None:
    for kind in KINDS:
        without = {name: value for name, value in FULL[kind].items() if name != "id"}
        reserved = [{**without, "id": word} for word in ("index", "readme", "reader")]
        records = [without, *reserved, FULL[kind]]
        assert refused_by_schema(kind, records, tmp_path) == {0, 1, 2}
        file = tmp_path / "single.json"
        for record, sound in ((without, True), (FULL[kind], True), (reserved[0], False)):
            file.write_text(json.dumps(record), "utf-8")
            [found] = schema_errors(PUBLISHED / f"{kind}.json", [file]).values()
            assert (found == []) is sound


@SETTINGS
@given(DATES)
def test_every_date_matches_the_pattern_of_dates(text: str) -> None:
    assert re.search(edtf.PATTERN, text)


def test_every_month_season_and_day_matches_the_pattern_of_dates() -> None:
    two = ["".join(signs) for signs in product("0123456789X", repeat=2)]
    texts = [*(f"2016-{month}" for month in two), *(f"2016-{m}-{d}" for m in two for d in two)]
    assert [t for t in texts if is_date(t) and not re.search(edtf.PATTERN, t)] == []
    assert not re.search(edtf.PATTERN, "2016-13") and not re.search(edtf.PATTERN, "2016-04-32")


def is_date(text: str) -> bool:
    try:
        edtf.parse(text)
    except edtf.EdtfError:
        return False
    return True


def test_the_cases_of_the_specification_match_the_pattern_of_dates() -> None:
    rows = (ROOT / "tests/data/edtf_cases.tsv").read_text("utf-8").splitlines()[2:]
    valid = {row.split("\t")[0]: row.split("\t")[1] == "valid" for row in rows}
    assert all(re.search(edtf.PATTERN, text) for text in valid if valid[text])
    wrong = [text for text in valid if not valid[text]]
    assert sum(not re.search(edtf.PATTERN, text) for text in wrong) > 0.7 * len(wrong)


def test_the_command_writes_one_schema_or_all(tmp_path: Path) -> None:
    one = CliRunner().invoke(main, ["schema", "place"])
    assert (one.exit_code, one.stdout) == (0, as_text("place"))
    out = tmp_path / "new" / "schema"
    every = CliRunner().invoke(main, ["schema", "--out", str(out)])
    assert (every.exit_code, every.stdout) == (0, f"6 schemas written to {out}\n")
    assert {file.stem: file.read_text("utf-8") for file in out.iterdir()} == {
        kind: as_text(kind) for kind in FILES
    }
    only = CliRunner().invoke(main, ["schema", "map", "--out", str(tmp_path / "one")])
    assert only.stdout == f"1 schema written to {tmp_path / 'one'}\n"
    assert [file.name for file in (tmp_path / "one").iterdir()] == ["map.json"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "name a kind (event, actor, place, source, chronology, map), or a folder with --out"),
        (["events"], "'events' is not one of"),
        (["event", "--out", "a-file/in-it"], "cannot write to a-file/in-it: Not a directory."),
    ],
)
def test_slips_of_the_command_line_are_told(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").touch()
    result = CliRunner().invoke(main, ["schema", *words])
    assert result.exit_code == 2
    assert said in result.stderr
