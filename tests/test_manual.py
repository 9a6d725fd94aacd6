"""The manual's page of problem codes says what the generator does, no less and no more."""

from __future__ import annotations

import pytest

from generator import checks, form, load, mkdocs_plugin, read, resolve, validate
from generator.problems import Fault, Severity
from tests.faults.cases import codes_with_a_case
from tests.manual import PAGE, Entry, entries

ENTRIES = tuple(entries())
FAMILIES: dict[str, tuple[Fault, ...]] = {
    "Reading YAML": read.FAULTS,
    "Files": load.FAULTS,
    "Fields": validate.FAULTS,
    "References": resolve.FAULTS,
    "Editorial rules": tuple(rule.fault for rule in checks.CHECKS),
    "Form": form.FAULTS,  # tests/form/ has its cases
    "Hand-written pages": mkdocs_plugin.FAULTS,  # tests/test_build.py has its case
}
FAULTS = {fault.code: fault for family in FAMILIES.values() for fault in family}


def test_every_code_has_an_entry_and_every_entry_a_code() -> None:
    assert sorted(entry.code for entry in ENTRIES) == sorted(FAULTS)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_entry_says_what_the_fault_means(entry: Entry) -> None:
    fault = FAULTS[entry.code]
    assert entry.meaning == fault.meaning
    assert entry.warning is (fault.severity is Severity.WARNING)
    assert entry.rest


def test_entries_stand_under_their_family() -> None:
    text = PAGE.read_text("utf-8")
    parts = [part.partition("\n") for part in text.split("\n## ")[1:]]
    assert [title for title, _, _ in parts] == list(FAMILIES)
    for title, _, body in parts:
        assert {code for code in FAULTS if f"\n### {code}\n" in body} == {
            fault.code for fault in FAMILIES[title]
        }


def test_every_code_is_used() -> None:
    elsewhere = {fault.code for fault in (*form.FAULTS, *mkdocs_plugin.FAULTS)}
    assert codes_with_a_case() == {entry.code for entry in ENTRIES} - elsewhere


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_samples_are_wrong_and_right_yaml(entry: Entry) -> None:
    """A sample of a reader's fault has that fault; all the others, and what is right, are read."""
    for wrong, right in entry.samples:
        codes = {problem.code for problem in read.read(wrong.encode(), "sample.yml").problems}
        assert (entry.code in codes) if entry.code.startswith("Y") else not codes
        read_well = read.read(right.encode(), "sample.yml").problems
        assert [p.code for p in read_well if p.code != "Y013"] == []
