"""The border between records and pages: each escape, and that no template goes around it."""

from __future__ import annotations

import re
import string
from importlib.resources import files

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import nodes
from jinja2.exceptions import TemplateError
from markupsafe import Markup, escape
from mkdocs.utils.meta import get_data

from generator import links, prose, render
from tests.hostile import built, parsed
from tests.hostile.parsed import Nodes
from tests.hostile.payloads import ALLOWED_URLS, PAYLOADS, REFUSED_IDS

TEMPLATES = sorted(p.name for p in files("generator").joinpath("templates").iterdir())
RENDERERS = [built.by_python_markdown, built.by_comrak]
HOSTILE = "<b>*x*</b> [y](javascript:z) {: onclick=w } &lt; \u202e\x02 \x00"
# Any text at all, and texts that are mostly what Markdown and HTML are made of.
_MARKED = [*string.punctuation, *" \n\tab1<>&[]()", "\u00a0", "\x02", "\u200b", "ش"]
ANY = (st.text(st.characters()) | st.text(st.sampled_from(_MARKED))).filter(
    lambda text: not re.search(r"\d(st|nd|rd|th)", render.clean(text))  # see the test of ordinals
)


class Forged:
    """What says of itself that it is HTML already."""

    def __html__(self) -> str:
        return "<script>alert(1)</script>"

    def __str__(self) -> str:
        return "<script>alert(1)</script>"


class Sly(str):
    """A text that says of itself that it is HTML already."""

    def __html__(self) -> str:
        return "<script>alert(1)</script>"


def _href(reference: prose.Reference) -> str:
    return f"../{reference.kind}s/{reference.id}.md"


def _paragraph(text: str) -> Nodes:
    """Return one paragraph of a text, as a browser reads it; an empty one has no text in it."""
    inner = (parsed.Node("text", text),) if text.strip() else ()
    return (parsed.Node("open", "p"), *inner, parsed.Node("close", "p"))


def _as_html_keeps_it(text: str) -> str:
    """Return what an HTML parser leaves of a cleaned text: white space is one space."""
    return re.sub(r"\s+", " ", text)


# Text


@pytest.mark.parametrize("mark", string.punctuation)
def test_each_punctuation_mark_is_an_entity(mark: str) -> None:
    assert render.text(f"a{mark}b") == f"a&#{ord(mark)};b"


def test_nothing_but_letters_digits_and_space_of_ascii_is_left_as_it_is() -> None:
    left = [c for c in map(chr, range(128)) if render.text(f"a{c}b") == f"a{c}b"]
    assert "".join(left) == " " + string.digits + string.ascii_uppercase + string.ascii_lowercase


def test_text_is_one_line_without_what_a_page_must_not_hold() -> None:
    dropped = [*range(9), *range(14, 28), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xFEFF]
    dropped += [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF]
    for code in dropped:
        assert render.text(f"a{chr(code)}b") == "ab", hex(code)
    for code in (*range(9, 14), 0x1C, 0x1F, 0x20, 0x85, 0xA0, 0x2028, 0x2029, 0x3000):
        assert render.text(f" a{chr(code)} b{chr(code)}") == "a b", hex(code)


@pytest.mark.parametrize("value", [Forged(), Sly("<b>"), Markup("<b>"), "<b>", ["<b>"]])
def test_text_believes_nobody(value: object) -> None:
    assert not set("<>&;#") & set(re.sub(r"&#\d+;", "", render.text(value)))


@pytest.mark.parametrize("renderer", RENDERERS)
@settings(max_examples=150, deadline=None)
@given(text=ANY)
@example("\uffff\ufffe a")
@example("\u200b")
@example("a\u00a0\u00a0b")
def test_any_text_is_one_paragraph_of_itself(renderer: object, text: str) -> None:
    assert callable(renderer)
    cleaned = render.clean(text)
    html = renderer(render.text(text))
    if cleaned:
        assert parsed.fragment(html) == _paragraph(_as_html_keeps_it(cleaned))
    else:
        assert parsed.shown(parsed.fragment(html)) == ""


@pytest.mark.parametrize("renderer", RENDERERS)
@settings(max_examples=100, deadline=None)
@given(text=ANY)
def test_any_text_is_itself_in_every_place_of_a_page(renderer: object, text: str) -> None:
    assert callable(renderer)
    cell, words = render.text(text), _as_html_keeps_it(render.clean(text))
    found = parsed.fragment(renderer(_everywhere(cell)))
    assert parsed.acts(found) == []
    if cell:
        calm = parsed.fragment(renderer(_everywhere("calm")))
        assert parsed.skeleton(found) == parsed.skeleton(calm)
        assert parsed.shown(found).count(words) >= 6


def _everywhere(cell: str) -> str:
    return (
        f'<h1 id="top" markdown>{cell}</h1>\n\n<div class="a" markdown>\n\n- {cell}\n\n</div>\n\n'
        f'<p class="b">{cell}</p>\n\n<strong>{cell}</strong>, [{cell}](#top) <em>{cell}</em>'
    )


@settings(max_examples=150, deadline=None)
@given(text=ANY)
@example("a (\u062c\u0633\u0631 \u0627\u0644) b")
@example("\u0627\u0644, 3 June")
def test_text_set_apart_is_the_same_text(text: str) -> None:
    cleaned = render.clean(text)
    shown = parsed.fragment(built.by_comrak(render.apart(cleaned)))
    assert {n.text for n in shown if n.what == "open"} <= {"bdi", "p"}
    assert parsed.shown(shown) == _as_html_keeps_it(cleaned)


def test_what_reads_from_right_to_left_turns_nothing_around_it() -> None:
    arabic = "\u0627\u0644\u062c"
    assert render.apart(f"{arabic}, 3 June") == f'<bdi dir="rtl">{arabic}</bdi>&#44; 3 June'
    assert render.apart(f"a ({arabic} 1 {arabic})") == (
        f'a &#40;<bdi dir="rtl">{arabic} 1 {arabic}</bdi>&#41;'
    )
    assert render.apart("plain é") == "plain é"


@pytest.mark.parametrize("words", ["on the 1st day", "the 42nd and 7401st", "3rd", "a 4th"])
def test_an_ordinal_stays_as_it_is(words: str) -> None:
    """An extension that the project has not on would raise what follows the number."""
    assert parsed.fragment(built.by_python_markdown(render.text(words))) == _paragraph(words)
    assert parsed.fragment(built.by_comrak(render.text(words))) == _paragraph(words)


# Prose and names


def test_prose_is_paragraphs_of_escaped_text_and_our_links() -> None:
    shown = render.prose("a *b*\n\n[c <i>](actor:d-1) [e](actor:../f)", _href)
    assert shown == (
        "a &#42;b&#42;\n\n[c &#60;i&#62;](../actors/d-1.md) "
        "&#91;e&#93;&#40;actor&#58;&#46;&#46;&#47;f&#41;"
    )


def test_inline_is_one_line() -> None:
    assert render.inline("a\n\n# b\n\n[c](place:d)", _href) == "a &#35; b [c](../places/d.md)"


@pytest.mark.parametrize("id_", REFUSED_IDS)
@pytest.mark.parametrize("kind", ["actor", "place", "event", "source"])
def test_prose_link_with_a_hostile_id_is_text(kind: str, id_: str) -> None:
    text = f"[x]({kind}:{id_})"
    assert prose.references(text) == ()
    assert "](" not in render.prose(text, _href)


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(ANY, max_size=4), label=ANY)
def test_any_prose_has_no_markup_but_its_own_links(texts: list[str], label: str) -> None:
    value = "\n\n".join([*texts, f"{label}[{label}](actor:a)"])
    for renderer in RENDERERS:
        found = parsed.fragment(renderer(render.prose(value, _href)))
        assert parsed.acts(found) == []
        assert {n.text for n in found if n.what == "open"} <= {"p", "a", "bdi"}
        ours = ((), (("href", "../actors/a.md"),), (("dir", "rtl"),))
        assert all(n.attributes in ours for n in found)


@pytest.mark.parametrize("payload", PAYLOADS, ids=[p.name for p in PAYLOADS])
def test_name_holds_only_its_text(payload: object) -> None:
    line = getattr(payload, "line", "")
    shown = render.name(line, "fr")
    assert shown == f'<bdi lang="fr" dir="ltr">{render.text(line)}</bdi>'
    assert render.name(line, None) == render.text(line)


# Templates


def _printed(template: str, **values: object) -> str:
    return render.environment().from_string(template).render(values)


@pytest.mark.parametrize("value", [HOSTILE, Sly(HOSTILE)])
def test_template_prints_text_escaped(value: str) -> None:
    assert _printed("{{ value }}", value=value) == render.text(HOSTILE)
    assert _printed("{% set x = value %}{{ x }}", value=value) == render.text(HOSTILE)
    looped = _printed("{% for x in value %}{{ x.y }}{% endfor %}", value=[{"y": value}])
    assert looped == render.text(HOSTILE)
    macro = "{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m(value) }}"
    assert _printed(macro, value=value) == f"<i>{render.text(HOSTILE)}</i>"


def test_template_prints_numbers_and_what_functions_of_ours_made() -> None:
    assert _printed("{{ value }}", value=-5) == "&#45;5"
    assert _printed("{{ value }}", value=render.text("*")) == "&#42;"


@pytest.mark.parametrize("value", [None, [HOSTILE], {HOSTILE: 1}, Forged(), 1.5, b"<b>", object()])
def test_template_prints_nothing_else(value: object) -> None:
    with pytest.raises((TypeError, TemplateError)):
        _printed("{{ value }}", value=value)


def test_template_prints_nothing_that_is_missing() -> None:
    with pytest.raises((TypeError, TemplateError)):
        _printed("{{ value }}")


@pytest.mark.parametrize(
    "template",
    [
        "{{ value | safe }}", "{{ value | escape }}", "{{ value | e }}", "{{ value | format }}",
        "{{ value | join }}", "{{ value | replace('a', 'b') }}", "{{ value | tojson }}",
    ],
)  # fmt: skip
def test_environment_has_no_filters(template: str) -> None:
    with pytest.raises(TemplateError):
        _printed(template, value=HOSTILE)


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_uses_nothing_that_goes_around_the_border(name: str) -> None:
    """Filters, joined strings, markup of its own, switched-off escaping, calls on values."""
    environment = render.environment()
    source, _, _ = (
        environment.loader.get_source(environment, name) if environment.loader else ("",) * 3
    )
    tree = environment.parse(source)
    forbidden = (
        nodes.Filter, nodes.FilterBlock, nodes.Concat, nodes.Add, nodes.Mod, nodes.Mul,
        nodes.MarkSafe, nodes.MarkSafeIfAutoescape, nodes.EvalContextModifier,
        nodes.ScopedEvalContextModifier, nodes.Include, nodes.Extends, nodes.AssignBlock,
        nodes.CallBlock,
    )  # fmt: skip
    assert [type(n).__name__ for n in tree.find_all(forbidden)] == []
    called = [call.node for call in tree.find_all(nodes.Call)]
    assert all(isinstance(node, nodes.Name) for node in called), name
    # What is called is a macro of ours, never a function of Jinja's.
    own = {m.name for m in tree.find_all(nodes.Macro)}
    own |= {n for i in tree.find_all(nodes.FromImport) for n in i.names if isinstance(n, str)}
    assert {n.name for n in called if isinstance(n, nodes.Name)} <= own
    # A value stands in an attribute only between quotation marks.
    assert not re.search(r"=\s*\{\{", source)


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_value_of_a_template_stands_where_entities_do_not_help(name: str) -> None:
    source = files("generator").joinpath("templates", name).read_text(encoding="utf-8")
    assert not re.search(r"<(script|style|pre|textarea|svg|iframe|object|embed)\b", source, re.I)
    assert "`" not in source
    assert not re.search(r"\son\w+\s*=|javascript:|\|\s*safe", source, re.I)


def test_the_negative_control_reaches_the_border(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests that weaken `render.text` weaken what templates and prose print too."""
    monkeypatch.setattr(render, "text", escape)
    assert _printed("{{ value }}", value="*") == "*"
    assert render.prose("*", _href) == "*"
    assert render.name("*", "fr") == '<bdi lang="fr" dir="ltr">*</bdi>'


# Front matter


@pytest.mark.parametrize("key", ["title", "description"])
@settings(max_examples=200, deadline=None)
@given(text=ANY)
@example('x", "template": "evil.html')
@example("\\u0022 \\")
@example("\n---\n# evil")
@example("\uffff [x](javascript:alert(1))")
@example("\ufffe")
@example("!ENV HOME")
@example("{{ config }} &lt; &amp;")
def test_front_matter_holds_any_text_and_nothing_follows_it(key: str, text: str) -> None:
    """Themes print the title and the description as they are: they have to be HTML already."""
    page = render._front_matter({key: text, "kind": "x"}) + "\nbody"
    body, data = get_data(page)
    assert body == "body"
    assert data.keys() == {key, "kind"}
    title = parsed.under(parsed.whole(f"<title>{data[key]}</title>"), "title")
    assert parsed.shown(title) == " ".join(_as_html_keeps_it(render.clean(text)).split())
    meta = parsed.under(parsed.whole(f'<meta content="{data[key]}">'), "meta")
    assert dict(meta[0].attributes).keys() == {"content"}
    span = parsed.fragment(f"<span>{data[key]}</span>")
    assert parsed.shown(span) == parsed.shown(title)
    assert {n.text for n in span if n.what != "text"} == {"span"}


def test_front_matter_without_its_escape_would_open_a_title(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(render, "_ATTRIBUTE", {})
    _, data = get_data(render._front_matter({"title": '</title><script a="b">'}) + "\nbody")
    assert parsed.acts(parsed.under(parsed.whole(f"<title>{data['title']}</title>"), "html"))


# Addresses and anchors


@pytest.mark.parametrize("url", ALLOWED_URLS)
def test_outside_leads_where_it_says_in_both_renderers(url: str) -> None:
    for renderer in RENDERERS:
        found = parsed.fragment(renderer(f"[x]({links.outside(url)}), $ [y]({links.outside(url)})"))
        assert [n.text for n in found if n.what == "open"] == ["p", "a", "a"]
        assert parsed.acts(found) == []


@pytest.mark.parametrize("mark", " \"'()<>[\\]^`{|}\u00e9\u202e\n$")
def test_outside_encodes_what_would_end_or_change_a_link(mark: str) -> None:
    assert mark not in links.outside(f"https://example.org/a{mark}b")


def test_outside_keeps_what_an_address_needs() -> None:
    assert links.outside("https://example.org/a?b=1&c=%20#d") == (
        "https://example.org/a?b=1&amp;c=%20#d"
    )


@pytest.mark.parametrize("id_", [i for i in REFUSED_IDS if i != "a" * 82])
def test_anchor_refuses_what_is_no_id(id_: str) -> None:
    for make in (links.anchor, lambda i: links.to("a.md", "a.md", i or " ")):
        with pytest.raises(ValueError, match="not an anchor"):
            make(id_)
