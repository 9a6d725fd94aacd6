"""The one form of record files: cases as text, before and after.

A case is a sentence that says what it shows; after a line `--- path` a file as somebody wrote it;
and after `--- formed` the file in its form, or the problem for which it is left as it is.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator import form as forming
from generator import read as reading
from generator.form import form, tree
from generator.load import load, model_of
from generator.problems import as_text
from generator.read import read

ROOT = Path(__file__).parents[1]
CASES = sorted((ROOT / "tests/form/cases").glob("*.txt"))
EVENT = "events/2031/2031-06-fair.yml"
PARTS = re.compile(r"(.+\.)\n--- (.+)\n((?:.*\n)*)--- formed\n((?:.*\n)*)")


def parts(path: Path) -> tuple[str, str, str, str]:
    found = PARTS.fullmatch(path.read_text("utf-8"))
    assert found, path
    return found[1], found[2], found[3], found[4]


def formed(data: bytes, path: str) -> str:
    done = form(data, path, model_of(path))
    return as_text(done.problems) if done.data is None else done.data.decode()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, request: pytest.FixtureRequest) -> None:
    about, path, before, after = parts(case)
    now = formed(before.encode(), path)
    if request.config.getoption("--refresh-golden"):
        case.write_text(f"{about}\n--- {path}\n{before}--- formed\n{now}", "utf-8")
        after = now
    assert now == after


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_what_is_in_form_stays_as_it_is(case: Path) -> None:
    _, path, before, after = parts(case)
    if case.stem.startswith("refused"):
        assert form(before.encode(), path, model_of(path)).data is None
    else:
        assert formed(after.encode(), path) == after


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_breaks_of_every_kind_become_one(ending: str) -> None:
    text = "# The fair.\ntitle: A fair # of June\nsummary: |\n  Two\n  lines.\n"
    expected = text.replace("fair #", "fair  #")
    assert formed(text.replace("\n", ending).encode(), EVENT) == expected


def test_a_mark_of_byte_order_goes_and_a_last_line_break_comes() -> None:
    assert formed(b"\xef\xbb\xbftitle: A fair", EVENT) == "title: A fair\n"
    assert formed(b"\xef\xbb\xbftitle: A fair#\n", EVENT) == "title: A fair#\n"
    assert formed(b"\xef\xbb\xbf# The fair\ntitle: A fair", EVENT) == "# The fair\ntitle: A fair\n"


@pytest.mark.parametrize("parser", [yaml.SafeLoader, yaml.CSafeLoader])
def test_both_parsers_give_one_form(parser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML has a parser of its own, and libyaml's where that is installed."""
    monkeypatch.setattr(reading, "LOADER", parser)
    monkeypatch.setattr(tree, "LOADER", parser)
    for case in CASES:
        _, path, before, after = parts(case)
        if not case.stem.startswith("refused"):
            assert formed(before.encode(), path) == after, case


def test_what_is_not_utf_8_is_refused() -> None:
    assert formed(b"title: A f\xe4ir\n", EVENT).startswith(f"{EVENT}:1:11: Y009 ")


def test_a_file_that_would_grow_too_large_is_left() -> None:
    """A list's parts stand two spaces further in than they may have stood."""
    row = b"- " + b"a" * 100 + b"\n"
    data = b"wide:\n" + row * ((reading.LARGEST_FILE - 6) // len(row))
    assert read(data, EVENT).problems == ()
    assert formed(data, EVENT).startswith(f"{EVENT}:1:1: Y007 the file has ")


def test_very_many_comments_take_no_time_of_their_own() -> None:
    data = b"title: A fair\n" + b"#\n" * 200_000
    assert formed(data, EVENT) == data.decode()


# ---- the net under the writer: what it would change or lose is not written ----

FAIR = b"""\
title: A fair
# Who came.
actors: [{actor: mayor}, {actor: north-bank}]
graphic: true
claims:
  - figures:
    - {value: 1}
"""


@pytest.mark.parametrize(
    ("what", "wrong"),
    [
        ("A fair", "A feir"),
        ("# Who came.", ""),
        ("# Who came.", "# Who went."),
        ("- {actor: mayor}\n  - {actor: north-bank}", "- {actor: north-bank}\n  - {actor: mayor}"),
        ("graphic: true", "graphic: 1"),
        ("graphic: true", 'graphic: "true"'),
        ("graphic: true", "graphic: true\ngrafic: true"),
        ("graphic: true\n", ""),
        ("value: 1", "value: 1.0"),
        ("graphic: true", "graphic: &a true"),
        ("graphic: true", "graphic: {"),
    ],
)
def test_what_would_change_is_left(what: str, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = formed(FAIR, EVENT)
    assert sound.count(what) == 1
    monkeypatch.setattr(forming, "laid_out", lambda *_: sound.replace(what, wrong))
    assert formed(FAIR, EVENT) == (
        f"{EVENT}:1:1: N001 left as it is: in the one form it would not say the same\n"
        "    nothing to mend here: this is a fault of chronology fmt, please report the file\n"
    )


def test_what_would_be_refused_afterwards_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forming, "laid_out", lambda *_: "title: &a A fair\n")
    assert formed(b"title:  A fair\n", EVENT).startswith(f"{EVENT}:1:1: N001 left as it is")


# ---- the real content ----


def _restyled(text: str, chance: random.Random) -> str:
    """Write a file's YAML anew in another style: order of keys, quotes, brackets, line breaks."""

    def change(node: Node | None) -> None:
        if isinstance(node, ScalarNode):
            value = node.value.removesuffix("\n") if node.style == ">" else node.value
            if "\n" not in value and node.tag == "tag:yaml.org,2002:str":
                node.value, node.style = value, chance.choice([None, "'", '"', ">"])
            return
        assert isinstance(node, MappingNode | SequenceNode)
        node.flow_style = chance.random() < 0.2
        if isinstance(node, MappingNode):
            chance.shuffle(node.value)
        for part in node.value:
            change(part[1] if isinstance(part, tuple) else part)

    root = yaml.compose(text, yaml.CSafeLoader)
    change(root)
    width = chance.choice([40, 100, 1000])
    return yaml.serialize(root, Dumper=yaml.CSafeDumper, allow_unicode=True, width=width)


def test_the_content_in_any_style_has_the_one_form(tmp_path: Path) -> None:
    """Its files come back to the byte, save their comments; and their records are the same."""
    content, chance = ROOT / "content", random.Random(5)
    for path in sorted(p.relative_to(content) for p in content.rglob("*.yml")):
        text = (content / path).read_text("utf-8")
        expected = formed(re.sub(r"(?m)^ *#.*\n", "", text).encode(), path.as_posix())
        other = _restyled(text, chance)
        assert formed(other.encode(), path.as_posix()) == expected
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(other, "utf-8")
    before, after = (load(folder).chronicle for folder in (content, tmp_path))
    assert before and after
    for kind in ("events", "actors", "places", "sources"):
        assert _dumped(getattr(before, kind)) == _dumped(getattr(after, kind))


def _dumped(records: Any) -> list[Any]:
    found = records.values() if isinstance(records, dict) else records
    return [record.model_dump(warnings=False) for record in found]


def test_the_content_stays_in_form() -> None:
    content = ROOT / "content"
    for path in sorted(p.relative_to(content) for p in content.rglob("*.yml")):
        once = formed((content / path).read_bytes(), path.as_posix())
        assert formed(once.encode(), path.as_posix()) == once
