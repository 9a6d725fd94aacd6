"""A comparison as people and programs read it: text, Markdown for a comment, HTML, JSON."""

from collections.abc import Callable, Mapping

from generator.compare import Comparison

from .data import as_json
from .html import as_html
from .markdown import as_markdown
from .text import as_text

FORMATS: Mapping[str, Callable[[Comparison], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "html": as_html,
}

__all__ = ["FORMATS", "as_html", "as_json", "as_markdown", "as_text"]
