"""Rendered Markdown as a document to compare: an HTML5 tree, less what shows nothing."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from markdown import Markdown

from generator.dialect import convert

# As mkdocs.yml has them; the rest of Material's usual ones must change nothing either.
EXTENSIONS = ["md_in_html", "tables", "toc"]
_BLOCK_NAMES = (
    "address article aside blockquote body br caption center col colgroup dd details dialog dir "
    "div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main "
    "menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_VERBATIM = frozenset({"pre", "textarea", "script", "style"})
Node = tuple[Any, ...]


def body(markdown: str) -> str:
    """Return a page without its front matter."""
    return markdown.partition("\n---\n")[2]


def by_python_markdown(markdown: str, extensions: list[str] | None = None) -> str:
    """Render a page's body as MkDocs does."""
    return Markdown(extensions=extensions or EXTENSIONS).convert(markdown)


def by_comrak(markdown: str) -> str:
    """Render a page's body as the fast build does."""
    return convert(markdown, lambda link: link).html


def same(one: str, other: str) -> bool:
    """Whether two HTML fragments are one document.

    Parsing takes long, so it is asked only where the tags and the text between them differ.
    """
    return _pieces(one) == _pieces(other) or document(one) == document(other)


def _pieces(html: str) -> list[str]:
    """Return tags and texts in order, texts without entities and with single spaces."""
    pieces = re.findall(r"<[^>]*>|[^<]+", html)
    return [shown for piece in pieces if (shown := _shown(piece))]


def _shown(text: str) -> str:
    return text if text[0] == "<" else re.sub(r"[ \t\n\r\f]+", " ", unescape(text)).strip(" ")


def document(html: str) -> list[Node]:
    """Return an HTML fragment as a flat list: opened, text, closed; white space as it shows."""
    flat: list[Node] = []
    root = html5lib.parseFragment(html, namespaceHTMLElements=False)
    _walk(root, flat, verbatim=False)
    shown: list[Node] = []
    edge = ("open", "body")
    for index, node in enumerate(flat):
        if node[0] != "text" or node[2]:
            shown.append(node)
            continue
        text = re.sub(r"[ \t\n\r\f]+", " ", node[1])
        if (flat[index - 1] if index else edge)[1] in _BLOCKS:
            text = text.lstrip(" ")
        if (flat[index + 1] if index + 1 < len(flat) else edge)[1] in _BLOCKS:
            text = text.rstrip(" ")
        if text:
            shown.append(("text", text))
    return shown


def _walk(element: Element, flat: list[Node], *, verbatim: bool) -> None:
    _text(element.text, flat, verbatim)
    for child in element:
        if isinstance(child.tag, str):
            inner = verbatim or child.tag in _VERBATIM
            attributes = {k: v.rstrip("; ") if k == "style" else v for k, v in child.items()}
            flat.append(("open", child.tag, tuple(sorted(attributes.items()))))
            _walk(child, flat, verbatim=inner)
            flat.append(("close", child.tag))
        _text(child.tail, flat, verbatim)


def _text(text: str | None, flat: list[Node], verbatim: bool) -> None:
    if not text:
        return
    if flat and flat[-1][0] == "text":
        flat[-1] = ("text", flat[-1][1] + text, verbatim)
    else:
        flat.append(("text", text, verbatim))
