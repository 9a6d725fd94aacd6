"""The real site, built once for all tests that look at it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.published import REPOSITORY, SITE
from tests.web import ROOT, build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built from what the repository holds, addresses not filled in."""
    into = tmp_path_factory.mktemp("site")
    build(ROOT, into)
    return into


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with both addresses filled in, each in its one line; built."""
    project = tmp_path_factory.mktemp("filled")
    for name in ("content", "docs"):
        shutil.copytree(ROOT / name, project / name)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for name, value in (("site_url", SITE), ("repository", REPOSITORY)):
        settings, count = re.subn(rf"(?m)^( *{name}:).*$", rf"\g<1> {value}", settings)
        assert count == 1, name
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert "mkdocs.yml has no" not in build(project, project / "site"), "all is filled in"
    return project
