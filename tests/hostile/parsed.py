"""A page as a browser reads it: parsed by html5lib, then what is in it that could act."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib


class Node(NamedTuple):
    """One step through a document: `what` is open, close, text or comment."""

    what: str
    text: str
    attributes: tuple[tuple[str, str], ...] = ()


Nodes = tuple[Node, ...]

# Elements that run, load or lead away, or that change how the rest is read.
ACTIVE = {
    "script", "iframe", "frame", "frameset", "object", "embed", "applet", "form", "input",
    "button", "textarea", "select", "base", "meta", "style", "link", "img", "picture", "source",
    "svg", "math", "video", "audio", "track", "canvas", "template", "noscript", "portal",
    "dialog", "slot", "xmp", "plaintext", "marquee",
    # In a picture.
    "animate", "animatemotion", "animatetransform", "feimage", "foreignobject", "image", "set",
    "use",
}  # fmt: skip
# The classes of the pictures that the generator draws.
DRAWN = {
    "at", "bar-line", "bar-scale", "columns", "counts counts-narrow", "counts counts-wide",
    "locator", "sparkline", "steps", "strip-picture", "ties",
}  # fmt: skip
# What a picture takes in by `use`: a part of the site's one base map.
_BASE_MAP = re.compile(r"(?:\.\./)*assets/images/map\.svg#[a-z0-9-]+")
# Attributes whose value is an address.
ADDRESSES = {
    "href", "src", "action", "formaction", "srcset", "srcdoc", "data", "poster", "background",
    "cite", "ping", "manifest", "xlink:href", "longdesc", "usemap",
}  # fmt: skip


def whole(html: str) -> Nodes:
    """Parse a page."""
    return tuple(_walk(html5lib.parse(html, namespaceHTMLElements=False)))


def fragment(html: str) -> Nodes:
    """Parse a part of a page, as a browser does with what a script puts into one."""
    return tuple(_walk(html5lib.parseFragment(html, namespaceHTMLElements=False)))[1:-1]


def picture(svg: str) -> Nodes:
    """Parse a picture that is a file of its own, as strictly as XML asks."""
    return tuple(_walk(ElementTree.fromstring(svg)))


def data(values: Any) -> Nodes:
    """Return data as a program reads it: each value as a text under its name."""
    return tuple(_values(values))


def shown(nodes: Nodes) -> str:
    """Return the text in nodes, white space collapsed."""
    return " ".join("".join(n.text for n in nodes if n.what == "text").split())


def under(nodes: Nodes, tag: str) -> Nodes:
    """Return the first element of a name with all that is in it, or nothing."""
    for start, node in enumerate(nodes):
        if node.what == "open" and node.text == tag:
            depth = 0
            for end in range(start, len(nodes)):
                if nodes[end].text == tag:
                    depth += {"open": 1, "close": -1}.get(nodes[end].what, 0)
                if not depth:
                    return nodes[start : end + 1]
    return ()


def changed(nodes: Nodes, change: Callable[[str], str]) -> Nodes:
    """Return nodes with their texts and attributes' values changed."""
    return tuple(
        Node(
            n.what,
            change(n.text) if n.what == "text" else n.text,
            tuple((name, change(value)) for name, value in n.attributes),
        )
        for n in nodes
    )


def skeleton(nodes: Nodes) -> Nodes:
    """Return nodes without their text and without the numbers that ids have here."""
    return tuple(
        Node(
            n.what,
            "" if n.what == "text" else n.text,
            tuple((name, re.sub(r"-\d{3}\b", "-*", value)) for name, value in n.attributes),
        )
        for n in nodes
    )


def acts(nodes: Nodes) -> list[str]:
    """Return what in a page's content could run, embed, lead elsewhere or hide."""
    return [found for node in nodes for found in _acts(node)]


def _acts(node: Node) -> Iterator[str]:
    if node.what == "comment":
        yield f"comment {node.text}"
    if node.what == "open" and node.text.lower() in ACTIVE and not _ours(node):
        yield f"<{node.text}>"
    for name, value in node.attributes:
        if name.lower().startswith("on") or name.lower() in ("style", "srcdoc", "http-equiv"):
            yield f"attribute {name}"
        if name.lower() in ADDRESSES and not _leads_well(value):
            yield f"{name}={value!r}"


def _drawn(node: Node) -> bool:
    """Whether an element is a picture of the generator's own; what is in it counts by itself."""
    given = dict(node.attributes)
    named = given.get("role") in ("img", "group") or given.get("aria-hidden") == "true"
    return node.text == "svg" and named and given.get("class") in DRAWN


def _ours(node: Node) -> bool:
    """Whether an element that could act is the generator's own: a picture, or its base map."""
    given = dict(node.attributes)
    if node.text == "use" and given.keys() == {"href"}:
        return bool(_BASE_MAP.fullmatch(given["href"]))
    return _drawn(node)


def _leads_well(address: str) -> bool:
    """Whether an address is http, https, or within the site, once read as browsers read it."""
    read = re.sub(r"[\t\n\r]", "", address.strip("".join(map(chr, range(33))))).replace("\\", "/")
    if read.startswith("//"):
        return False
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", read)
    if scheme is None:
        return True
    return scheme[1].lower() in ("http", "https") and bool(urlsplit(read).netloc)


def _walk(element: Any) -> Iterator[Node]:
    if not isinstance(element.tag, str):
        yield Node("comment", element.text or "")
        return
    tag = element.tag.rpartition("}")[2]  # SVG's and MathML's carry their namespace
    yield Node("open", tag, tuple(sorted((str(k), v) for k, v in element.items())))
    verbatim = tag in ("pre", "script", "style", "textarea")
    if tag == "script" and element.get("type") == "application/ld+json":
        yield from _values(json.loads(element.text or ""))
    else:
        yield from _text(element.text, verbatim)
    children: list[Element] = list(element)
    for child in children:
        yield from _walk(child)
        yield from _text(child.tail, verbatim)
    yield Node("close", tag)


def _values(data: Any, name: str = "") -> Iterator[Node]:
    """Yield data inside a page as a program reads it: each value as a text under its name."""
    yield Node("open", name)
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _values(value, key)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value)
    else:
        yield Node("text", str(data))
    yield Node("close", name)


def _text(text: str | None, verbatim: bool) -> Iterator[Node]:
    collapsed = text or "" if verbatim else re.sub(r"\s+", " ", text or "")
    if collapsed.strip():
        yield Node("text", collapsed)
