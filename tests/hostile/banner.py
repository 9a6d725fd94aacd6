"""The preview's banner, rendered as MkDocs renders it: an environment without autoescape."""

from __future__ import annotations

from functools import cache

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from mkdocs.utils.templates import url_filter

from generator.mkdocs_plugin import THEME
from generator.mkdocs_plugin.around import as_shown
from generator.problems import Problem

BANNER_TEXTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</code></li></ul></div><h1>",
    "&lt;b&gt; &#60;b&#62;",
    "<!-- x",
    "{{ chronology }} {% raw %}",
    "[x](javascript:alert(1))",
    "a\n::error::b",
    "a\r\n%0A::error::b",
    "a\x1b[2J\x9b2J",
    "a\u202ec\u2066d\u2069",
    "a\u2028b\u2029c\x85d",
    "a\x00b\x7fc\ufeffd",
)


@cache
def _environment() -> Environment:
    blocks = ("announce", "extrahead", "content")
    base = "".join(f"{{% block {name} %}}{{% endblock %}}" for name in blocks)
    loader = ChoiceLoader([DictLoader({"base.html": base}), FileSystemLoader(THEME)])
    environment = Environment(loader=loader, auto_reload=False)
    environment.filters["url"] = url_filter
    return environment


def banner(problem: Problem) -> str:
    """Return the banner that a preview shows for a problem."""
    shown = {"problems": (as_shown(problem),)}
    template = _environment().get_template("main.html")
    block = template.blocks["announce"]
    return "".join(block(template.new_context({"chronology": shown})))
