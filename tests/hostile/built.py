"""Sites and single pages, built as MkDocs builds them with Material's usual extensions."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import comrak
import yaml
from markdown import Markdown
from material.extensions.emoji import to_svg, twemoji

from generator.site import Output
from tests.hostile.parsed import Nodes, whole

PROJECT = Path(__file__).resolve().parents[2]
SECRET = "the inside of the file that nobody may include"
# What sites built with Material commonly have on, beside the project's own three.
EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "meta",
    "sane_lists", "tables", "toc", "pymdownx.arithmatex", "pymdownx.betterem",
    "pymdownx.blocks.html", "pymdownx.caret", "pymdownx.critic", "pymdownx.details",
    "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys",
    "pymdownx.magiclink", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.snippets",
    "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
]  # fmt: skip


def options(secrets: Path) -> dict[str, dict[str, Any]]:
    """Return the extensions' options; snippets are read from a folder with a secret in it."""
    return {
        "toc": {"permalink": True},
        "pymdownx.arithmatex": {"generic": True},
        "pymdownx.emoji": {"emoji_index": twemoji, "emoji_generator": to_svg},
        "pymdownx.magiclink": {
            "repo_url_shorthand": True, "user": "evil", "repo": "evil",
            "social_url_shorthand": True,
        },
        "pymdownx.snippets": {"base_path": [str(secrets)], "restrict_base_path": False},
        "pymdownx.tabbed": {"alternate_style": True},
        "pymdownx.tasklist": {"custom_checkbox": True},
    }  # fmt: skip


def hide_secrets(folder: Path) -> Path:
    """Make a folder of snippets, with one beside it that lies outside."""
    inside = folder / "snippets"
    inside.mkdir()
    (inside / "secret.md").write_text(SECRET)
    (folder / "secret.md").write_text(SECRET)
    return inside


def configure(folder: Path, secrets: Path) -> Path:
    """Write a `mkdocs.yml` with the project's own settings and every extension on."""
    config = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    (folder / "docs").mkdir()
    given = options(secrets)
    config |= {
        "site_name": "Site",
        "docs_dir": "docs",
        "site_dir": "site",
        "plugins": ["search", {"chronology": {"content": "content"}}],
        "nav": [part for part in config["nav"] if "Manual" not in part],
        "exclude_docs": "",
        "markdown_extensions": [{name: given.get(name, {})} for name in EXTENSIONS],
    }
    path = folder / "mkdocs.yml"
    path.write_text(yaml.dump(config), encoding="utf-8")  # functions by name, as Material has them
    return path


def building(config: Path) -> subprocess.Popen[str]:
    """Start a real build."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config)]
    return subprocess.Popen(
        command,
        cwd=config.parent,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def parsed(site: Path) -> dict[str, Nodes]:
    """Parse every page of a site, on all processors: html5lib takes its time."""
    pages = sorted(site.rglob("*.html"))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        nodes = pool.map(_parsed, pages, chunksize=16)
        return {
            page.relative_to(site).as_posix(): of for page, of in zip(pages, nodes, strict=True)
        }


def _parsed(page: Path) -> Nodes:
    return whole(page.read_text(encoding="utf-8"))


@cache
def _markdown() -> Markdown:
    given = {name: {**option} for name, option in options(PROJECT / "tests").items()}
    return Markdown(extensions=list(EXTENSIONS), extension_configs=given)


def by_python_markdown(text: str) -> str:
    """Render Markdown as MkDocs does, with every extension on."""
    return _markdown().reset().convert(text)


def by_comrak(text: str) -> str:
    """Render Markdown with the fast renderer, raw HTML let through."""
    extension, render = comrak.ExtensionOptions(), comrak.RenderOptions()
    extension.table = True
    render.unsafe_ = True
    html: str = comrak.render_markdown(text, extension_options=extension, render_options=render)
    return html


def body(output: Output) -> str:
    """Return a page's Markdown without its front matter."""
    return output.text.partition("\n---\n")[2]
