"""The order of a report: sections, records and their changes; then problems, then counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.compare import Change, Comparison, Kind, Section, Subject
from generator.pages.words import counted, listed
from generator.problems import Problem

# How many problems of a side a report for people lists.
_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one section about one record."""

    about: Subject
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """Problems of one side or both, in a sentence, then one by one up to a number."""

    sentence: str
    problems: tuple[Problem, ...]
    left: int


def nothing(found: Comparison) -> str:
    """Return the one sentence about two sides that do not differ in meaning, or nothing."""
    if not found.same:
        return ""
    if found.files:
        many = counted(found.files, "file")
        told = (
            "is written otherwise and says" if found.files == 1 else "are written otherwise and say"
        )
        return f"Nothing changed in meaning: {many} {told} the same."
    return f"{found.before} and {found.after} say the same."


def headline(found: Comparison) -> str:
    """Say how much changed."""
    if found.unread:
        return f"cannot be compared: {listed(found.unread)} has no settings that can be read."
    records = {(c.subject.kind, c.subject.id) for c in found.changes if c.subject.kind}
    changes = counted(len(found.changes), "change")
    return f"{changes} in {counted(len(records), 'record')}." if records else f"{changes}."


def sections(found: Comparison) -> Iterator[tuple[Section, tuple[Group, ...]]]:
    """Yield the sections that have changes, each with its records."""
    for section in Section:
        groups: dict[Subject, list[Change]] = {}
        for change in found.changes:
            if change.kind.section is section:
                groups.setdefault(change.subject._replace(claim=""), []).append(change)
        if groups:
            yield section, tuple(Group(about, tuple(c)) for about, c in groups.items())


def brought(found: Comparison) -> Iterator[Wrong]:
    """Yield the problems that only the later side has."""
    before = {_key(p) for p in found.problems_before}
    new = [p for p in found.problems_after if _key(p) not in before]
    yield from _wrong(f"in {found.after} only", new)


def other_problems(found: Comparison) -> Iterator[Wrong]:
    """Yield the problems that only the earlier side has, and those of both."""
    before = {_key(p) for p in found.problems_before}
    after = {_key(p) for p in found.problems_after}
    gone = [p for p in found.problems_before if _key(p) not in after]
    yield from _wrong(f"in {found.before} only", gone)
    yield from _wrong("in both", [p for p in found.problems_after if _key(p) in before])


def _wrong(sentence: str, problems: list[Problem]) -> Iterator[Wrong]:
    if problems:
        told = f"{counted(len(problems), 'problem')} {sentence}"
        yield Wrong(told, tuple(problems[:_PROBLEMS]), max(0, len(problems) - _PROBLEMS))


def _key(problem: Problem) -> tuple[str, str, str]:
    """Return what makes a problem the same, though lines above it came or went."""
    return problem.where.path, problem.code, problem.message


def counts(found: Comparison) -> tuple[str, ...]:
    """Return the counts that end a report: of changes, and of what there is."""
    told = ", ".join(counted(n, kind.one, kind.many) for kind, n in found.counts.items())
    sizes = ", ".join(_size(kind, *size) for kind, size in found.sizes.items())
    whole = all(change.kind is not Kind.WITHHELD for change in found.changes)
    all_ = f"{'In all' if whole else 'Of what could be taken'}: {sizes}."
    return (f"{told}.", all_) if told else (all_,)


def _size(kind: str, before: int, after: int) -> str:
    if before == after:
        return counted(after, kind)
    return f"{before:,} → {counted(after, kind)}"


def place(change: Change) -> str:
    """Return where a change stands: path and line."""
    return f"{change.where.path}:{change.where.line}" if change.where else ""


def called(about: Subject) -> tuple[str, str]:
    """Return a record's name, and what it is with its id."""
    return about.name, f"{about.kind} {about.id}" if about.kind else ""


def as_counts(found: Comparison) -> Mapping[str, int]:
    """Return the counts by the names of kinds."""
    return {kind.name.lower().replace("_", "-"): n for kind, n in found.counts.items()}
