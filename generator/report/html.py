"""A comparison as one page of its own: no script, no link, nothing fetched."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from markupsafe import Markup, escape

from generator.compare import Change, Comparison, Look, Words, seen

from .outline import (
    Wrong,
    brought,
    called,
    counts,
    headline,
    nothing,
    other_problems,
    place,
    sections,
)

_TAGS = {Look.PLAIN: "", Look.GONE: "del", Look.NEW: "ins", Look.CODE: "code"}
_STYLE = """
:root{color-scheme:light dark}
body{font:1rem/1.55 Georgia,"Noto Serif",serif;max-width:52rem;margin:2rem auto;padding:0 1rem;
overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.15rem;margin:2.2rem 0 .4rem;
border-bottom:1px solid}
h3{font-size:1rem;margin:1.2rem 0 .2rem}
ul{margin:.2rem 0;padding-left:1.2rem}li{margin:.3rem 0}
.kind{font-weight:bold}.at{font-size:.8rem;opacity:.75}
code{font-size:.85em}
del{background:light-dark(#fde3e0,#5b1f1a)}ins{background:light-dark(#dcefdf,#1c4a26)}
ins{text-decoration:none;border-bottom:2px solid}
footer{margin-top:2.5rem;border-top:1px solid;padding-top:.6rem}
""".strip()
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_PAGE = Markup(
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; "
    "form-action 'none'\">\n"
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="referrer" content="no-referrer">\n'
    "<title>{tab}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
    "<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n"
)


def as_html(found: Comparison) -> str:
    """Return a comparison as a self-contained page."""
    one = nothing(found)
    body = [_tag("p", one)] if one else list(_lines(found))
    title = _text(f"{found.before} → {found.after}")
    return str(
        _PAGE.format(
            hash=Markup(_HASH),
            tab=seen(f"{found.before} → {found.after}"),
            title=title,
            style=Markup(_STYLE),
            body=Markup("").join(body),
        )
    )


def _lines(found: Comparison) -> Iterator[Markup]:
    yield _tag("p", headline(found))
    for side in brought(found):
        yield from _problems(side)
    for section, groups in sections(found):
        yield _tag("h2", section.value)
        for group in groups:
            name, what = called(group.about)
            code = Markup(" <code>{}</code>").format(_text(what)) if what else Markup("")
            yield Markup("<h3>{}{}</h3>\n<ul>\n").format(_text(name), code)
            yield from (_change(change) for change in group.changes)
            yield Markup("</ul>\n")
    for side in other_problems(found):
        yield from _problems(side)
    yield Markup("<footer>\n{}</footer>\n").format(
        Markup("").join(_tag("p", line) for line in counts(found))
    )


def _problems(side: Wrong) -> Iterator[Markup]:
    yield _tag("h2", side.sentence)
    yield Markup("<ul>\n")
    for problem in side.problems:
        at = f"{problem.where.path}:{problem.where.line}:{problem.where.column}"
        told = f"{problem.code} {problem.message}: {problem.hint}"
        yield Markup("<li><code>{}</code> {}</li>\n").format(_text(at), _text(told))
    if side.left:
        yield _tag("li", f"… and {side.left:,} more")
    yield Markup("</ul>\n")


def _change(change: Change) -> Markup:
    claim = Markup(" <code>{}</code>").format(_text(change.subject.claim))
    at = Markup(' <span class="at">{}</span>').format(_text(place(change)))
    details = Markup("").join(Markup("<li>{}</li>").format(_words(d)) for d in change.details)
    return Markup('<li><span class="kind">{}</span>{}: {}{}{}</li>\n').format(
        change.kind.one,
        claim if change.subject.claim else "",
        _words(change.words),
        at if change.where else "",
        Markup("<ul>{}</ul>").format(details) if details else "",
    )


def _words(words: Words) -> Markup:
    return Markup("").join(
        Markup("<{0}>{1}</{0}>").format(Markup(_TAGS[p.look]), _text(p.text))
        if _TAGS[p.look]
        else _text(p.text)
        for p in words
    )


def _tag(name: str, text: str) -> Markup:
    return Markup("<{0}>{1}</{0}>\n").format(Markup(name), _text(text))


def _text(text: str) -> Markup:
    """Return a text set apart, so that its direction turns nothing round it."""
    shown = seen(text)
    return escape(shown) if shown.isascii() else Markup("<bdi>{}</bdi>").format(shown)
