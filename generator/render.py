"""Views become Markdown: the Jinja environment, and the escaping at the border.

Everything that a template prints is escaped, unless it is `Markup` made by a function of ours:
each ASCII punctuation mark becomes its numeric entity, after which no Markdown, HTML, Jinja or
extension syntax is left in it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.prose import Reference, paragraphs

# C0, DEL, C1, byte order mark, surrogates; and bidirectional overrides, which no file may hold.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_ENTITIES = {
    code: f"&#{code};" for code in range(33, 127) if unicodedata.category(chr(code))[0] in "PS"
}
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})

Href = Callable[[Reference], str]


def clean(value: object) -> str:
    """Return text in one line, without what a page must not hold (dialect rule 2)."""
    return " ".join(_DROPPED.sub("", str(value)).split())


def text(value: object) -> Markup:
    """Return any text as Markdown that shows just that text, wherever it stands in a page."""
    return Markup(clean(value).translate(_ENTITIES))


def prose(value: str, href: Href) -> Markup:
    """Return prose as Markdown paragraphs; `href` gives the address of a record it links to."""
    return Markup("\n\n").join(_paragraph(part, href) for part in paragraphs(value))


def inline(value: str, href: Href) -> Markup:
    """Return prose as one line of Markdown, for a list or a table."""
    return Markup(" ").join(_paragraph(part, href) for part in paragraphs(value))


def name(value: str, language: str | None) -> Markup:
    """Return a name, marked with its language and direction where it has a language."""
    if not language:
        return text(value)
    direction = "rtl" if any(unicodedata.bidirectional(c) in ("R", "AL") for c in value) else "ltr"
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(
        Markup(language), Markup(direction), text(value)
    )


def page(template: str, view: Mapping[str, object], front: Mapping[str, object]) -> str:
    """Render one page: its front matter (dialect rule 9), then its template."""
    body = environment().get_template(template).render(view)
    return f"{_front_matter(front)}\n{_tidy(body)}"


@cache
def environment() -> Environment:
    """Return the Jinja environment; templates may print, loop and choose, nothing else."""
    made = Environment(
        loader=PackageLoader("generator", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_border,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    # Jinja's own filters escape for HTML, which is too little here; none is available.
    made.filters.clear()
    return made


def _border(value: object) -> Markup:
    """Let nothing into a page unescaped but what our own functions made."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str | int):
        return text(value)
    raise TypeError(f"a template prints text, not {type(value).__name__}")


def _paragraph(parts: tuple[str | Reference, ...], href: Href) -> Markup:
    return Markup("").join(
        _spaced(part)
        if isinstance(part, str)
        else Markup("[{}]({})").format(text(part.words), Markup(href(part)))
        for part in parts
    )


def _spaced(value: str) -> Markup:
    """Return a stretch of text beside a link, with the spaces at its ends."""
    before = " " if value[:1].isspace() else ""
    after = " " if value[-1:].isspace() and value.strip() else ""
    return Markup(before) + text(value) + Markup(after)


def _front_matter(values: Mapping[str, object]) -> str:
    """Return front matter: JSON is YAML; both themes print titles and descriptions raw."""
    lines = (
        f"{key}: {json.dumps(_attribute(value), ensure_ascii=False)}"
        for key, value in values.items()
    )
    return "---\n" + "\n".join(lines) + "\n---\n"


def _attribute(value: object) -> object:
    return clean(value).translate(_ATTRIBUTE) if isinstance(value, str) else value


def _tidy(body: str) -> str:
    """Return a page with one blank line between blocks, as the dialect asks."""
    return re.sub(r"\n{3,}", "\n\n", body.strip()) + "\n"
