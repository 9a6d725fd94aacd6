"""What is checked by others: pages by axe and the W3C's checker, records by check-jsonschema.

The first two come from `tests/node` (`make test` installs them).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

NODE = Path(__file__).parent / "node" / "node_modules"
AXE = NODE / "axe-core" / "axe.min.js"
VNU = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page as it is shown now: the rule, and where it is broken.

    The page may forbid scripts of others: it is asked to in a way that its policy does not see.
    """
    options = {"rules": {"target-size": {"enabled": True}}}  # WCAG 2.2; not among axe's defaults
    axe = AXE.read_text(encoding="utf-8")
    found: dict[str, Any] = page.evaluate(
        f"async options => {{ {axe}\n return await axe.run(options) }}", options
    )
    return [
        f"{broken['id']}: {broken['help']}: {node['target']}: {node['html'][:200]}"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]


def html_errors(pages: Iterable[Path]) -> dict[Path, list[str]]:
    """Return what the W3C's checker finds wrong in each of some pages, in one run."""
    named = {page.resolve().as_uri(): page for page in pages}
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(VNU), "--format", "json", "--errors-only", *named],
        capture_output=True,
        text=True,
        timeout=300,
    )
    found: dict[Path, list[str]] = {page: [] for page in named.values()}
    for message in json.loads(done.stderr)["messages"]:
        extract = " ".join(message.get("extract", "").split())
        found[named[message["url"]]].append(f"{message['message']} | {extract}")
    return found


def schema_errors(schema: Path, files: Iterable[Path]) -> dict[Path, list[tuple[str, str]]]:
    """Return what check-jsonschema finds wrong in each of some files: pairs of place and message.

    A place is a path such as `$[0].title`, empty for a file that its YAML reader cannot read.
    """
    named = {str(file): file for file in files}
    command = [sys.executable, "-m", "check_jsonschema", "--output-format", "json"]
    done = subprocess.run(
        [*command, "--schemafile", str(schema), *named], capture_output=True, text=True, timeout=300
    )
    assert done.stdout.startswith("{"), done.stderr  # it says so on stderr if a schema is none
    said = json.loads(done.stdout)
    found: dict[Path, list[tuple[str, str]]] = {file: [] for file in named.values()}
    for error in said.get("errors", []):
        found[named[error["filename"]]].append((error["path"], error["message"]))
    for error in said.get("parse_errors", []):
        found[named[error["filename"]]].append(("", error["message"]))
    return found
