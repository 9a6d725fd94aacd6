"""What a YAML parser's complaint most often means to somebody who writes records."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.problems import quoted

QUESTION_MARK = "a '?' in a text within { } or [ ]"
ESCAPE = 'in "…" a backslash begins an escape; write \\\\ for a backslash'


def hint(said: str, context: str, lines: Sequence[str], column: int) -> str:
    """Return what to write instead.

    `said` and `context` are the parser's words, of libyaml or of PyYAML; `lines` the line before
    the place and its own; `column` counts from 1.
    """
    before, line = lines
    begun = line[: column - 1].rstrip()
    if re.match(r"\s*-[^\s-]", before) or re.match(r"\s*-[^\s-]", line):
        return "put a space after the dash that begins a part of a list: '- '"
    if "mapping values are not allowed" in said:
        return 'a text that holds ": " goes in quotes: title: "The harbour: the siege begins"'
    if "sequence entries are not allowed" in said:
        return "a text that begins with '- ' goes in quotes; a list begins on a line of its own"
    if "found character" in said and "cannot start any token" in said:
        return f"a text that begins with {quoted(line[column - 1 : column])} goes in quotes"
    if said == QUESTION_MARK or "got '?'" in said:
        return "within { } and [ ] a text that holds a question mark goes in quotes"
    if "anchor" in context or "alias" in context:
        return "a text that begins with & or * goes in quotes"
    if "escape" in said:
        return ESCAPE
    if "quoted scalar" in context or begun.endswith(('"', "'", "':", '":')) or _opens(before):
        return (
            'close the quotation mark, here or in the line above; inside "…" write \\" for a '
            "quotation mark, inside '…' write '' for an apostrophe"
        )
    if "flow" in context:
        return "close the bracket, and put a comma between two parts"
    if "simple key" in context:
        return "put ': ' between the key and its value; a text that goes on begins further right"
    return "check that this line begins in the same column as its neighbours, and has 'key: '"


def _opens(line: str) -> bool:
    """Whether a line's value opens a quotation mark and does not close it."""
    value = line.partition(": ")[2].strip()
    return value[:1] in ("'", '"') and value.count(value[0]) == 1
