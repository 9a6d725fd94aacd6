"""What the search is handed: records once each, escaped, and the theme's index in two parts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.load import load
from generator.search import RECORDS, apart, is_found_as_record, search_files
from tests.web import ROOT

CONTENT = ROOT / "tests" / "golden" / "content"


def documents(folder: Path) -> dict[str, dict[str, object]]:
    """Return what the search finds of a folder of content, by address."""
    loaded = load(folder)
    assert loaded.chronicle is not None
    [(path, make)] = search_files(loaded.chronicle)
    text = make()
    assert path == RECORDS
    return {str(document["location"]): document for document in json.loads(text)}


def test_every_record_is_found_once_by_all_its_names() -> None:
    chronicle = load(CONTENT).chronicle
    assert chronicle is not None
    found = documents(CONTENT)
    records = {
        f"{kind}s/{id_}/": record
        for kind in ("event", "actor", "place", "source")
        for id_, record in getattr(chronicle, f"{kind}s").items()
    }
    assert found.keys() == records.keys()
    for actor in chronicle.actors.values():
        tags = [other.name for other in actor.other_names]
        assert found[f"actors/{actor.id}/"].get("tags", []) == tags


def test_an_event_is_found_by_the_names_of_its_actors_and_places() -> None:
    chronicle = load(CONTENT).chronicle
    assert chronicle is not None
    found = documents(CONTENT)
    order = list(found)
    for event in chronicle.events.values():
        of = found[f"events/{event.id}/"]["of"]
        assert isinstance(of, list)
        about = {order[number] for number in of}
        assert about == {
            *(f"actors/{part.actor}/" for part in event.actors),
            *(f"places/{place}/" for place in event.places),
        }


def test_what_a_result_shows_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "chronology.yml").write_text((CONTENT / "chronology.yml").read_text("utf-8"))
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "evil.yml").write_text(
        'name: "<img src=x onerror=alert(1)>"\ntype: person\n'
        'summary: "a & b <script>"\nother_names: [{name: "</li><b>x"}]\n'
    )
    loaded = load(tmp_path)
    assert loaded.chronicle is not None, loaded.problems
    [(_, make)] = search_files(loaded.chronicle)
    text = make()
    assert "<" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


@pytest.mark.parametrize(
    ("path", "record"),
    (
        ("events/one.md", True),
        ("sources/one.md", True),
        ("figures/index.md", True),
        ("events/index.md", False),
        ("about/coverage.md", False),
        ("index.md", False),
    ),
)
def test_only_records_are_left_out_of_the_theme_s_index(path: str, record: bool) -> None:
    assert is_found_as_record(path) is record


def test_the_theme_s_index_is_parted_without_loss() -> None:
    whole = {"config": {"lang": ["en"]}, "docs": [{"location": "a/", "title": "عربي", "text": ""}]}
    stub, pages = apart(json.dumps(whole))
    assert json.loads(stub) == whole | {"docs": []}
    assert json.loads(pages) == whole["docs"]
