"""Views become Markdown: the Jinja environment, and the escaping at the border.

Everything that a template prints is escaped, unless it is `Markup` made by a function of ours:
each ASCII punctuation mark becomes its numeric entity, after which no Markdown, HTML, Jinja or
extension syntax is left in it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from generator.prose import Reference, paragraphs

# C0, DEL, C1, byte order mark, surrogates; and bidirectional overrides, which no file may hold.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_ENTITIES = {
    code: f"&#{code};" for code in range(33, 127) if unicodedata.category(chr(code))[0] in "PS"
}
# Hebrew, Arabic and their kin: from the first such letter to the last before other letters.
_RTL = (
    "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
# Letters of other scripts end a stretch; spaces, digits and punctuation between two words do not.
_OTHER = "A-Za-z\u00c0-\u058f\u0900-\u1fff\u2c00-\u2dff\u2e80-\u2fff\u3040-\ufb1c"
_RIGHT_TO_LEFT = re.compile(f"[{_RTL}](?:[^{_OTHER}{_RTL}]*[{_RTL}])*")
# "4th" is raised by an extension that many projects use; the letter as an entity stays where it is.
_ORDINAL = re.compile(r"(?<=\d)[snrt](?=(?:(?<=s)t|(?<=[nr])d|(?<=t)h)\b)")
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})

# How many texts are remembered as they are shown: names and titles come back on many pages.
_KEPT = 20_000

Href = Callable[[Reference], str]


def clean(value: object) -> str:
    """Return text in one line, without what a page must not hold (dialect rule 2)."""
    return " ".join(_DROPPED.sub("", str(value)).split())


def text(value: object) -> Markup:
    """Return any text as Markdown that shows just that text, wherever it stands in a page."""
    return _text(str(value))


@lru_cache(_KEPT)
def _text(value: str) -> Markup:
    plain = clean(value).translate(_ENTITIES)
    return Markup(_ORDINAL.sub(lambda letter: f"&#{ord(letter[0])};", plain))


@lru_cache(_KEPT)
def apart(value: str) -> Markup:
    """Return text with what reads from right to left set apart, so that it turns nothing else.

    Spaces at either end stay, for stretches of a sentence.
    """
    if value.isascii():
        return _spaced(value)
    return Markup("").join(
        Markup('<bdi dir="rtl">{}</bdi>').format(text(part)) if turned else _spaced(part)
        for turned, part in _runs(value)
    )


def prose(value: str, href: Href) -> Markup:
    """Return prose as Markdown paragraphs; `href` gives the address of a record it links to."""
    return Markup("\n\n").join(_paragraph(part, href) for part in paragraphs(value))


def inline(value: str, href: Href) -> Markup:
    """Return prose as one line of Markdown, for a list or a table."""
    return Markup(" ").join(_paragraph(part, href) for part in paragraphs(value))


def name(value: str, language: str | None) -> Markup:
    """Return a name, marked with its language and direction where it has a language."""
    if not language:
        return apart(clean(value))
    direction = "rtl" if _RIGHT_TO_LEFT.search(value) else "ltr"
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(
        Markup(language), Markup(direction), text(value)
    )


def page(template: str, view: Mapping[str, object], front: Mapping[str, object]) -> str:
    """Render one page: its front matter (dialect rule 9), then its template."""
    body = environment().get_template(template).render(view)
    return f"{_front_matter(front)}\n{_tidy(body)}"


class _Compiler(CodeGenerator):
    """Compiles a template without a second escape: what `_border` lets through is Markup."""

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        self.write("(")
        self.write(finalize.src)


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
    made.code_generator_class = _Compiler
    # Jinja's own filters escape for HTML, which is too little here; none is available.
    made.filters.clear()
    return made


def prepare() -> None:
    """Read all templates, which is otherwise done when the first page needs one."""
    made = environment()
    for template in made.list_templates():
        made.get_template(template)


def _runs(line: str) -> Iterator[tuple[bool, str]]:
    """Yield the stretches of a line, and whether each reads from right to left."""
    end = 0
    for run in _RIGHT_TO_LEFT.finditer(line):
        if run.start() > end:
            yield False, line[end : run.start()]
        yield True, run[0]
        end = run.end()
    if end < len(line):
        yield False, line[end:]


def _border(value: object) -> Markup:
    """Let nothing into a page unescaped but what our own functions made."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str | int):
        return printed(value)
    raise TypeError(f"a template prints text, not {type(value).__name__}")


@lru_cache(_KEPT)
def printed(value: str | int) -> Markup:
    """Return what a template prints of text or a number."""
    return apart(clean(value))


def _paragraph(parts: tuple[str | Reference, ...], href: Href) -> Markup:
    return Markup("").join(
        apart(part)
        if isinstance(part, str)
        else Markup("[{}]({})").format(apart(part.words), Markup(href(part)))
        for part in parts
    )


def _spaced(value: str) -> Markup:
    """Return a stretch of a sentence, with the spaces at its ends."""
    before = " " if value[:1].isspace() else ""
    after = " " if value[-1:].isspace() and value.strip() else ""
    return Markup(f"{before}{text(value)}{after}")


def _front_matter(values: Mapping[str, object]) -> str:
    """Return front matter: JSON is YAML; both themes print titles and descriptions raw."""
    lines = (
        f"{key}: {json.dumps(_attribute(value), ensure_ascii=False)}"
        for key, value in values.items()
    )
    return "---\n" + "\n".join(lines) + "\n---\n"


def _attribute(value: object) -> object:
    if isinstance(value, list):
        return [_attribute(part) for part in value]
    return clean(value).translate(_ATTRIBUTE) if isinstance(value, str) else value


def _tidy(body: str) -> str:
    """Return a page with one blank line between blocks, as the dialect asks."""
    return re.sub(r"\n{3,}", "\n\n", body.strip()) + "\n"
