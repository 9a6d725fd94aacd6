"""Nothing contributed can run or embed anything: hostile text in every field of a built site."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from types import UnionType
from typing import Any, get_args
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from markupsafe import Markup, escape
from pydantic import BaseModel

from generator import render
from generator.chronicle import Chronicle
from generator.cli import main
from generator.fields import Line, Prose
from generator.load import load
from generator.problems import Problem, Severity, Where, as_github, as_json, as_text
from generator.records import Actor, Event, Place, Source
from generator.settings import BaseMap, Settings
from generator.site import Output, site
from generator.write import NotOursError, write
from tests.hostile import built, calm, chronicle, parsed
from tests.hostile.banner import BANNER_TEXTS, banner
from tests.hostile.parsed import Nodes
from tests.hostile.payloads import (
    ALLOWED_URLS,
    PAYLOADS,
    REFUSED_ANYWHERE,
    REFUSED_IDS,
    REFUSED_URLS,
    RESERVED_IDS,
    Payload,
)

SUBJECT, REGION = chronicle.SUBJECT, chronicle.REGION
# The subject and the region stand behind the payloads, so that their harmless words are told apart.
ALL = (*PAYLOADS, SUBJECT, REGION)
MAP = "assets/images/map.svg"
CALM = calm.harmless(ALL)
as_evil = calm.revealed(ALL)
each_payload = pytest.mark.parametrize(
    "number", range(len(PAYLOADS)), ids=[p.name for p in PAYLOADS]
)
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Built:
    """A site on disk and its pages, parsed."""

    root: Path
    pages: dict[str, Nodes]

    def files(self) -> set[str]:
        """Return the files of the site."""
        return {p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.is_file()}

    def index(self) -> list[dict[str, Any]]:
        """Return what the search finds: records in a list of ours, pages in the theme's."""
        read = [json.loads(self.text(f"search/{name}.json")) for name in ("records", "pages")]
        return [document for documents in read for document in documents]

    def text(self, path: str) -> str:
        """Return what is in a file."""
        return (self.root / path).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Sites:
    """The site of hostile texts and its control: the same chronicle in harmless words."""

    evil: Built
    calm: Built


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Build the hostile site and its control for real, side by side, once."""
    folder = tmp_path_factory.mktemp("sites")
    secrets = built.hide_secrets(folder)
    running = []
    for name, texts in (("evil", ALL), ("calm", CALM)):
        (folder / name).mkdir()
        config = built.configure(folder / name, secrets)
        _put(folder / name / "content", texts)
        running.append(built.building(config))
    for build in running:
        said, _ = build.communicate()
        assert build.returncode == 0, said
    return Sites(
        *(Built(root, built.parsed(root)) for root in (folder / "evil/site", folder / "calm/site"))
    )


@pytest.fixture(scope="module")
def chronicles(tmp_path_factory: pytest.TempPathFactory) -> tuple[Chronicle, Chronicle]:
    """Load the hostile chronicle and its control."""
    loaded = []
    for texts in (ALL, CALM):
        found = load(_put(tmp_path_factory.mktemp("content"), texts))
        assert [p for p in found.problems if p.severity is Severity.ERROR] == []
        assert found.chronicle
        loaded.append(found.chronicle)
    return loaded[0], loaded[1]


def _put(folder: Path, texts: tuple[Payload, ...]) -> Path:
    *most, subject, region = texts
    return chronicle.put(folder, chronicle.contents(most, subject, region))


# What the tests themselves rest on


def test_there_are_payloads_enough() -> None:
    assert len(PAYLOADS) >= 100
    assert len({p.name for p in PAYLOADS}) == len(PAYLOADS)
    assert len({p.line for p in PAYLOADS}) == len(PAYLOADS)
    assert not [p.name for p in PAYLOADS for part in p.parts if not part.strip()]
    assert not [p.name for p in PAYLOADS for part in p.parts if re.search(r"\n *\n", part)]


def test_twins_are_harmless_and_like_their_payloads() -> None:
    """What is compared rests on it: one sign for each sign, and the order, words and letters."""
    for payload, twin in zip(ALL, CALM, strict=True):
        assert not [sign for part in twin.parts for sign in part if sign.isascii() and sign != " "]
        assert as_evil(twin.line) == payload.line
        assert _spans(r"\w+", twin.line) == _spans(r"\w+", payload.line)
        assert _spans(r"\s+", twin.line) == _spans(r"\s+", payload.line)
    signs = [sign for twin in CALM for part in twin.parts for sign in part if sign != " "]
    assert len(set(signs)) == len(signs)
    assert not set(signs) & {sign for payload in ALL for sign in payload.line}
    orders = [sorted(range(len(ALL)), key=lambda n: of[n].line.casefold()) for of in (ALL, CALM)]
    assert orders[0] == orders[1]


def _spans(pattern: str, text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(pattern, text)]


def test_nearly_every_payload_is_a_whole_name_and_stands_on_a_map() -> None:
    """The rest have a number behind them, or would find room on a map where twins find none."""
    names = [chronicle.actor(n, p)["name"] for n, p in enumerate(PAYLOADS)]
    assert sum(name == p.line for name, p in zip(names, PAYLOADS, strict=True)) >= 95
    assert sum("latitude" in chronicle.place(n, p) for n, p in enumerate(PAYLOADS)) >= 90


def test_every_contributed_text_field_is_hostile() -> None:
    """A field that the format gains has to be attacked too: the models say which there are."""
    everything = {
        "Settings": chronicle.settings(PAYLOADS, SUBJECT, REGION),
        "Event": chronicle.event(1, PAYLOADS[0]),
        "Actor": chronicle.actor(1, PAYLOADS[0]),
        "Place": chronicle.place(1, PAYLOADS[0]),
        "Source": chronicle.source(1, PAYLOADS[0]),
        "BaseMap": chronicle.base_map(PAYLOADS, SUBJECT),
    }
    attacked = {path for name, record in everything.items() for path in _attacked(record, name)}
    fields = {
        path
        for model in (Settings, BaseMap, Event, Actor, Place, Source)
        for path in _text_fields(model, model.__name__)
    }
    assert len(fields) >= 45
    assert fields <= attacked


def _attacked(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _attacked(part, f"{path}.{key}")
    elif isinstance(value, list):
        for part in value:
            yield from _attacked(part, path)
    elif isinstance(value, str) and "<" in value:
        yield path


def _text_fields(model: type[BaseModel], path: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        kinds = list(_kinds(field.annotation))
        constraints = [*field.metadata, *(part for kind in kinds for part in get_args(kind)[1:])]
        if any(c in (*get_args(Line), *get_args(Prose)) for c in constraints):
            yield f"{path}.{name}"
        for kind in kinds:
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from _text_fields(kind, f"{path}.{name}")


def _kinds(annotation: Any) -> Iterator[Any]:
    if annotation in (Line, Prose):
        yield annotation
    elif isinstance(annotation, UnionType) or not isinstance(annotation, type):
        inner = get_args(annotation)
        yield from [annotation] if hasattr(annotation, "__metadata__") else ()
        for part in inner:
            yield from _kinds(part)
    else:
        yield annotation


@pytest.mark.parametrize(
    "html",
    [
        "<p onclick=x>a</p>",
        "<script>1</script>",
        "<a href=' java\nscript:x'>a</a>",
        "<a href='&#106;avascript&colon;x'>a</a>",
        "<a href=//evil.example>a</a>",
        "<a href='\\\\evil.example'>a</a>",
        "<a href=data:x>a</a>",
        "<a href=https:evil>a</a>",
        "<p><!-- a --></p>",
        "<p style=x>a</p>",
        "<svg/onload=x>",
        "<math><mi>x</mi></math>",
        "<img src=x>",
        "<div><base href=x></div>",
        "<iframe srcdoc=x></iframe>",
        "<form><input></form>",
    ],
)
def test_what_acts_is_seen(html: str) -> None:
    assert parsed.acts(parsed.fragment(html))
    assert not parsed.acts(parsed.fragment(str(escape(html))))


# The built site


@each_payload
def test_payload_is_inert_in_the_built_site(sites: Sites, number: int) -> None:
    """The hostile pages are the harmless ones, element by element, and show what was typed."""
    pages = [p for p in sites.calm.pages if re.search(rf"-{number:03}\b", p)]
    assert len(pages) == (4 if number % 10 else 5)
    for page in pages:
        _same(sites.evil.pages[page], parsed.changed(sites.calm.pages[page], as_evil))


def test_pages_of_many_payloads_are_inert(sites: Sites) -> None:
    pages = [p for p in sites.calm.pages if not re.search(r"-\d{3}\b", p)]
    assert {"index.html", "about/index.html", "timeline/2020/index.html", "404.html"} < set(pages)
    assert {f"{kind}/index.html" for kind in ("actors", "places", "sources")} < set(pages)
    assert {"sources/by/s/index.html", "sources/by/digits/index.html"} < set(pages)
    for page in pages:
        _same(sites.evil.pages[page], parsed.changed(sites.calm.pages[page], as_evil))


def test_nothing_in_the_content_of_any_page_acts(sites: Sites) -> None:
    for page, nodes in sites.evil.pages.items():
        content = parsed.under(nodes, "article")
        assert content, page
        assert parsed.acts(content) == [], page


def test_the_site_has_no_file_that_the_control_has_not(sites: Sites) -> None:
    assert sites.evil.files() == sites.calm.files()


def test_no_snippet_is_included(sites: Sites) -> None:
    assert not [p for p, nodes in sites.evil.pages.items() if built.SECRET in parsed.shown(nodes)]


def test_the_search_finds_text_and_not_markup(sites: Sites) -> None:
    """Material puts titles and texts of results into the page as HTML."""
    evil, calm = sites.evil.index(), sites.calm.index()
    assert [entry["location"] for entry in evil] == [entry["location"] for entry in calm]
    assert len(evil) > 4 * len(PAYLOADS)
    shown = ""
    for one, other in zip(evil, calm, strict=True):
        for part, calm_part in zip(_put_in(one), _put_in(other), strict=True):
            nodes = parsed.fragment(part)
            assert parsed.acts(nodes) == [], one["location"]
            _same(nodes, parsed.changed(parsed.fragment(calm_part), as_evil))
            shown += parsed.shown(nodes)
        assert one.keys() <= {"location", "title", "text", "tags", "boost", "of"}
        assert one.get("boost") == other.get("boost")  # numbers of ours
        assert one.get("of") == other.get("of")
    assert "<script>alert(1)</script>" in shown


def _put_in(entry: Mapping[str, Any]) -> list[str]:
    """Return what a result shows of an entry: its title, its text, each of its names."""
    return [entry["title"], entry["text"], *entry.get("tags", ())]


def test_the_timeline_s_data_are_text(sites: Sites) -> None:
    """Nothing in them reads as HTML, wherever they are put, and they say what was typed."""
    files = sorted(p.name for p in (sites.evil.root / "timeline").glob("*.json"))
    assert files == ["events.json", *(f"rows-{n}.json" for n in range(3)), "words.json"]
    for name in files:
        evil, calm = (built.text(f"timeline/{name}") for built in (sites.evil, sites.calm))
        assert not set("<>&\u2028\u2029") & set(evil), name
        if name != "words.json":
            wanted = parsed.changed(parsed.data(json.loads(calm)), as_evil)
            _same(parsed.data(json.loads(evil)), wanted)
    one, other = (json.loads(b.text("timeline/words.json")) for b in (sites.evil, sites.calm))
    assert _found(one) == _found(other)


def _found(index: Mapping[str, list[Any]]) -> set[tuple[int, str]]:
    """Return which event is found by which word; some signs within a word part its twin."""
    return {
        (event, part)
        for word, steps in zip(index["words"], index["events"], strict=True)
        for event in accumulate(steps)
        for part in re.findall(r"\w+", as_evil(word).lower())
    }


def test_the_base_map_is_inert(sites: Sites) -> None:
    """A picture of its own, read as XML: with all its names and in the same places."""
    evil, calm = (parsed.picture(b.text(MAP)) for b in (sites.evil, sites.calm))
    assert {n.text for n in evil if n.what == "open"} == {
        "svg", "title", "desc", "g", "path", "text", "circle",
    }  # fmt: skip
    assert not [n for n in evil if n.what == "comment"]
    _same(evil, parsed.changed(calm, as_evil))
    assert "<script>alert(1)</script>" in parsed.shown(evil)


@pytest.mark.parametrize("path", ["_headers", "sitemap.xml", "robots.txt"])
def test_what_hosts_and_robots_are_told_holds_no_text(sites: Sites, path: str) -> None:
    assert (path in sites.evil.files()) == (path == "_headers")
    if path in sites.evil.files():
        assert sites.evil.text(path) == sites.calm.text(path)


# The other renderer, without the theme


def test_every_generated_page_is_inert_as_commonmark(
    chronicles: tuple[Chronicle, Chronicle],
) -> None:
    for page, differs in _pages(chronicles, built.by_comrak):
        assert not differs, page


def _pages(
    chronicles: tuple[Chronicle, Chronicle], renderer: Callable[[str], str], under: str = ""
) -> Iterator[tuple[str, bool]]:
    """Yield the pages of both chronicles, and whether the hostile one is more than words."""
    evil, calm = (
        [o for o in site(one) if o.path.startswith(under) and o.path.endswith(".md")]
        for one in chronicles
    )
    assert [o.path for o in evil] == [o.path for o in calm]
    for one, other in zip(evil, calm, strict=True):
        nodes = parsed.fragment(renderer(built.body(one)))
        wanted = parsed.changed(parsed.fragment(renderer(built.body(other))), as_evil)
        yield one.path, nodes != wanted or bool(parsed.acts(nodes))


@each_payload
def test_payload_in_subject_region_and_map(tmp_path: Path, number: int) -> None:
    """Of these a chronicle has one each: its pages are rendered for every payload."""
    evil, calm = (
        _outputs(tmp_path / name, texts[number])
        for name, texts in (("evil", PAYLOADS), ("calm", CALM))
    )
    for page in ("index.md", "places/index.md", "places/town.md"):
        for renderer in (built.by_python_markdown, built.by_comrak):
            one, other = (parsed.fragment(renderer(built.body(o[page]))) for o in (evil, calm))
            _same(one, parsed.changed(other, as_evil))
            assert parsed.acts(one) == []
    assert "map.svg#map" in evil["places/town.md"].text
    one, other = (parsed.picture(o[MAP].text) for o in (evil, calm))
    _same(one, parsed.changed(other, as_evil))


def _outputs(folder: Path, payload: Payload) -> Mapping[str, Output]:
    """Return a site that says a payload of itself and of its map, on which is one place."""
    settings = chronicle.settings((), payload, payload) | {"about": payload.prose}
    settings["about"] = re.sub(r"\]\([a-z]+:[a-z]+-000\)", "]", settings["about"])
    place = {"id": "town", "name": "Town", "latitude": 5, "longitude": 10, "precision": "exact"}
    files = {
        "chronology.yml": settings,
        "map.yml": chronicle.base_map((), payload) | {"labels": []},
        "places/town.yml": place,
    }
    chronicle.put(folder, ((path, chronicle.written(value)) for path, value in files.items()))
    whole = load(folder).chronicle
    assert whole
    return {output.path: output for output in site(whole)}


# The same tests fail when the escape is not there


def _merely_html(value: object) -> Markup:
    return escape(render.clean(value))


def _not_at_all(value: object) -> Markup:
    return Markup(render.clean(value))


def _only_angles_and_stars(value: object) -> Markup:
    return Markup(re.sub("[<>&*_`]", lambda m: f"&#{ord(m[0])};", render.clean(value)))


@pytest.mark.parametrize(
    ("weaker", "renderer", "least"),
    [
        (_not_at_all, built.by_python_markdown, 95),
        (_merely_html, built.by_python_markdown, 55),
        (_only_angles_and_stars, built.by_python_markdown, 50),
        (_not_at_all, built.by_comrak, 90),
        (_merely_html, built.by_comrak, 45),
    ],
)
def test_payloads_get_through_a_weaker_escape(
    chronicles: tuple[Chronicle, Chronicle],
    monkeypatch: pytest.MonkeyPatch,
    weaker: Callable[[object], Markup],
    renderer: Callable[[str], str],
    least: int,
) -> None:
    monkeypatch.setattr(render, "text", weaker)
    _forget()
    pages = _pages(chronicles, renderer, "sources/source-")
    through = [page for page, differs in pages if differs]
    _forget()
    assert len(through) >= least


def _forget() -> None:
    """Let nothing be shown as it was escaped before."""
    render.apart.cache_clear()
    render.printed.cache_clear()


# What no field may hold


@pytest.mark.parametrize(("text", "code"), REFUSED_ANYWHERE.values(), ids=REFUSED_ANYWHERE)
@pytest.mark.parametrize("field", ["title", "summary"])
def test_text_that_no_field_holds(tmp_path: Path, field: str, text: str, code: str) -> None:
    fields = {"title": "Title", "date": "2020-05-17", "type": "protest", "summary": "Summary"}
    lines = [f'{k}: "{text if k == field else v}"\n' for k, v in fields.items()]
    assert code in _codes(tmp_path, "events/event-000.yml", "".join(lines))


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        ("events", ("title",)),
        ("events", ("contested",)),
        ("events", ("questions", 0, "text")),
        ("events", ("sources", 0, "locator")),
        ("events", ("claims", 0, "attribution", 0, "described")),
        ("events", ("claims", 0, "figures", 0, "counts")),
        ("events", ("claims", 0, "figures", 1, "words")),
        ("actors", ("name",)),
        ("actors", ("other_names", 0, "name")),
        ("places", ("name",)),
        ("places", ("admin1",)),
        ("sources", ("title",)),
        ("sources", ("author", 0)),
        ("sources", ("publisher",)),
    ],
)
def test_a_line_has_no_second_line(
    tmp_path: Path, folder: str, path: tuple[str | int, ...]
) -> None:
    record = chronicle.RECORDS[folder](0, Payload("plain", ("plain",)))
    _replace(record, path, "x\n---\ntitle: evil")
    found = _codes(tmp_path, f"{folder}/000.yml", chronicle.written([record]))
    assert "R010" in found


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (("other_names", 0, "lang"), "R007"),
        (("identifiers", 0, "identifier"), "R007"),
        (("identifiers", 0, "scheme"), "R007"),
        (("id",), "F002"),
        (("type",), "R004"),
        (("founded",), "D001"),
        (("relations", 0, "type"), "R004"),
        (("relations", 0, "sources", 0, "source"), "R007"),
    ],
)
@pytest.mark.parametrize(
    "text", ['en"><script>', "x y", "en\n", "{{x}}", "[x](y)", "en' onclick='x"]
)
def test_fields_that_are_no_free_text(
    tmp_path: Path, path: tuple[str | int, ...], code: str, text: str
) -> None:
    record = chronicle.actor(1, Payload("plain", ("plain",)))
    _replace(record, path, text)
    found = _codes(tmp_path, "actors/000.yml", chronicle.written([record]))
    # A line break in a code or an id is told as one.
    assert found & ({code, "R010"} if "\n" in text else {code})


@pytest.mark.parametrize(
    ("file", "path", "code"),
    [
        ("chronology.yml", ("specimen",), "R007"),
        ("chronology.yml", ("version",), "R007"),
        ("chronology.yml", ("language",), "R007"),
        ("chronology.yml", ("period",), "D001"),
        ("chronology.yml", ("region", "countries", 0), "R007"),
        ("chronology.yml", ("region", "north"), "R006"),
        ("chronology.yml", ("measures", 0, "id"), "R007"),
        ("chronology.yml", ("events_per_page",), "R006"),
        ("map.yml", ("towns", 0), "R007"),
        ("map.yml", ("west",), "R006"),
        ("map.yml", ("labels", 0, "latitude"), "R006"),
        ("map.yml", ("outline", 0), "R012"),
        ("map.yml", ("disputed", 0, "within"), "R012"),
        ("map.yml", ("disputed", 0, "shapes", 0), "R012"),
    ],
)
@pytest.mark.parametrize(
    "text", ['1"><script>', "1 1, 2 2'/><x", "x y", "{{x}}", "[x](y)", "event-000#one' onclick='x"]
)
def test_settings_that_are_no_free_text(
    tmp_path: Path, file: str, path: tuple[str | int, ...], code: str, text: str
) -> None:
    plain = Payload("plain", ("plain",))
    record = chronicle.settings([plain], plain, plain)
    if file == "map.yml":
        record = chronicle.base_map(PAYLOADS[:10], plain)
    _replace(record, path, text)
    assert code in _codes(tmp_path, file, chronicle.written(record))


def _replace(record: Any, path: tuple[str | int, ...], text: str) -> None:
    for step in path[:-1]:
        record = record[step]
    record[path[-1]] = text


def _codes(folder: Path, path: str, text: str) -> set[str]:
    """Return the codes of what is wrong with one file of a content folder."""
    chronicle.put(folder, iter([(path, text)]))
    return {p.code for p in load(folder).problems if p.where.path == path}


# Addresses


@pytest.mark.parametrize("field", ["url", "archive_url"])
@pytest.mark.parametrize("url", REFUSED_URLS)
def test_hostile_address_is_refused(tmp_path: Path, url: str, field: str) -> None:
    record = chronicle.source(0, Payload("plain", ("plain",))) | {field: url}
    found = load(chronicle.put(tmp_path, iter([("sources/a.yml", chronicle.written([record]))])))
    assert "R008" in {p.code for p in found.problems if p.where.path == "sources/a.yml"}


@pytest.mark.parametrize("url", ALLOWED_URLS)
def test_good_address_stays_what_it_is(tmp_path: Path, url: str) -> None:
    """Whatever Markdown and its extensions see in an address, the link leads where it says."""
    record = chronicle.source(0, Payload("plain", ("plain",))) | {"url": url, "archive_url": url}
    settings = chronicle.settings((), Payload("plain", ("plain",)), Payload("plain", ("plain",)))
    settings["about"] = "plain"
    files = [("sources/a.yml", chronicle.written([record]))]
    files += [("chronology.yml", chronicle.written(settings))]
    whole = load(chronicle.put(tmp_path, iter(files))).chronicle
    assert whole and whole.sources
    page = next(o for o in site(whole) if o.path == "sources/source-000.md")
    for renderer in (built.by_python_markdown, built.by_comrak):
        nodes = parsed.fragment(renderer(built.body(page)))
        assert parsed.acts(nodes) == []
        led = [v for node in nodes for k, v in node.attributes if k == "href"]
        assert [unquote(v) for v in led if v.lower().startswith("http")] == [unquote(url)] * 2


# Ids and paths


@pytest.mark.parametrize("kind", ["events", "actors", "places", "sources"])
@pytest.mark.parametrize("id_", [*REFUSED_IDS, *RESERVED_IDS])
def test_hostile_id_names_no_page(tmp_path: Path, id_: str, kind: str) -> None:
    record = chronicle.RECORDS[kind](0, Payload("plain", ("plain",))) | {"id": id_}
    found = load(chronicle.put(tmp_path, iter([(f"{kind}/a.yml", chronicle.written([record]))])))
    assert "F002" in {p.code for p in found.problems}


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("events", ("places", 0)),
        ("events", ("actors", 0, "actor")),
        ("events", ("former_ids", 0)),
        ("events", ("sources", 0, "source")),
        ("events", ("questions", 0, "id")),
        ("events", ("claims", 0, "id")),
        ("events", ("claims", 0, "question")),
        ("events", ("claims", 0, "contradicts", 0)),
        ("events", ("claims", 0, "attribution", 1, "actor")),
        ("events", ("claims", 0, "figures", 0, "measure")),
        ("events", ("claims", 1, "accepted_by", 0)),
        ("actors", ("relations", 0, "to")),
        ("places", ("part_of",)),
        ("sources", ("derived_from", 0)),
    ],
)
@pytest.mark.parametrize("id_", [i for i in REFUSED_IDS if "#" not in i])
def test_hostile_reference_leads_nowhere(
    tmp_path: Path, kind: str, path: tuple[str | int, ...], id_: str
) -> None:
    record = chronicle.RECORDS[kind](10, Payload("plain", ("plain",)))
    _replace(record, path, id_)
    found = _codes(tmp_path, f"{kind}/a.yml", chronicle.written([record]))
    assert found & ({"R010", "R007"} if "\n" in id_ else {"R007"})


@pytest.mark.parametrize("id_", RESERVED_IDS)
def test_former_id_takes_no_address_of_another_kind(tmp_path: Path, id_: str) -> None:
    record = chronicle.event(0, Payload("plain", ("plain",))) | {"former_ids": [id_]}
    assert _codes(tmp_path, "events/a.yml", chronicle.written([record]))
    loaded = load(tmp_path)
    assert loaded.chronicle is None or f"events/{id_}.md" not in {
        o.path for o in site(loaded.chronicle)
    }


@pytest.mark.parametrize(
    "stem",
    [
        "Evil", "evil.md", "index", "readme", "a" * 82, "<img src=x onerror=alert(1)>",
        "evil\nid", "evil\x1b[2J", "evil\u202egpj", "{{x}}", "[x](javascript:y)", "-evil", " evil",
    ],
)  # fmt: skip
def test_hostile_file_name_is_no_id(tmp_path: Path, stem: str) -> None:
    """The only record of a file has the file's name as its id."""
    record = chronicle.place(0, Payload("plain", ("plain",)))
    del record["id"]
    chronicle.put(tmp_path, iter([(f"places/{stem}.yml", chronicle.written(record))]))
    found = load(tmp_path)
    assert found.chronicle is None
    wrong = {p.code for p in found.problems if p.where.path.startswith("places/")}
    assert wrong == {"F002"} or (wrong and not stem.isprintable())


@pytest.mark.parametrize(
    "name",
    [
        "a\nb",
        "a\x1bb",
        "a\u202eb",
        "a\u2028b",
        "a\x7fb",
        b"a\xff".decode("utf-8", "surrogateescape"),
    ],
)
def test_path_that_cannot_be_shown_is_refused(tmp_path: Path, name: str) -> None:
    """A page says which file it is made from, and a message says it too."""
    _put(tmp_path, CALM)
    chronicle.put(tmp_path / "actors" / name, chronicle.contents(CALM[:1], SUBJECT, REGION))
    assert any(p.code.startswith("F") for p in load(tmp_path).problems)


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    _put(outside, CALM)
    inside = tmp_path / "content"
    inside.mkdir()
    (inside / "chronology.yml").symlink_to(outside / "chronology.yml")
    (inside / "events").symlink_to(outside / "events", target_is_directory=True)
    (inside / "actors").mkdir()
    (inside / "actors/000.yml").symlink_to(outside / "actors/000.yml")
    (inside / "actors/more").symlink_to(outside / "actors", target_is_directory=True)
    (inside / "actors/round").symlink_to(inside, target_is_directory=True)
    (inside / "places").mkdir()
    (inside / "places/broken.yml").symlink_to(outside / "nothing.yml")
    os.mkfifo(inside / "places/pipe.yml")
    (inside / "sources").mkdir()
    (inside / "sources/device.yml").symlink_to("/dev/zero")
    found = load(inside)
    assert found.chronicle is None
    assert {p.where.path for p in found.problems if p.code == "F003"} == {
        "chronology.yml", "events", "actors/000.yml", "actors/more", "actors/round",
        "places/broken.yml", "places/pipe.yml", "sources/device.yml",
    }  # fmt: skip


def test_nothing_is_written_outside_the_output_folder(tmp_path: Path) -> None:
    """Hostile ids, a hostile manifest of an earlier run, and links in the output folder."""
    out = tmp_path / "out"
    (tmp_path / "kept.md").write_text("kept")
    _put(tmp_path / "content", CALM[-3:])
    runner = CliRunner()
    arguments = ["generate", "--content", str(tmp_path / "content"), "--out", str(out)]
    assert runner.invoke(main, arguments).exit_code == 0
    before = _snapshot(tmp_path)
    manifest = out / ".chronology.json"
    known = json.loads(manifest.read_text())
    stale = [
        "../kept.md",
        str(tmp_path / "kept.md"),
        "a/../../kept.md",
        "..",
        "/",
        "",
        "./../kept.md",
    ]
    manifest.write_text(json.dumps([*known, *stale, "..\\kept.md"]))
    assert runner.invoke(main, arguments).exit_code == 0
    assert _snapshot(tmp_path) == before
    for id_ in REFUSED_IDS:
        record = chronicle.actor(0, Payload("plain", ("plain",))) | {"id": id_}
        chronicle.put(tmp_path / "content", iter([("actors/x.yml", chronicle.written([record]))]))
        assert runner.invoke(main, arguments).exit_code == 1
    (tmp_path / "content/actors/x.yml").unlink()
    assert _snapshot(tmp_path) == before


@pytest.mark.parametrize("path", ["../x.md", "/x.md", "a/../../x.md", "..", "", "a\\..\\x.md"])
def test_writer_refuses_a_path_that_leaves(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        write([Output(path, "x", None)], tmp_path / "out")
    assert _snapshot(tmp_path) == {}


@pytest.mark.parametrize("linked", ["events", "events/a.md"])
def test_writer_follows_no_link(tmp_path: Path, linked: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a.md").write_text("kept")
    out = tmp_path / "out"
    write([Output("index.md", "x", None)], out)
    (out / linked).parent.mkdir(exist_ok=True)
    (out / linked).symlink_to(tmp_path / "elsewhere" / ("a.md" if "." in linked else ""))
    with pytest.raises(NotOursError, match="symbolic link"):
        write([Output("events/a.md", "evil", None)], out)
    assert (tmp_path / "elsewhere/a.md").read_text() == "kept"


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


# What the preview and the terminal quote


@pytest.mark.parametrize("text", BANNER_TEXTS)
def test_banner_is_inert(text: str) -> None:
    where = Where(f"content/{text}/{text}.yml", 1, 1)
    evil = parsed.fragment(banner(Problem(where, "R001", Severity.ERROR, text, text)))
    calm = Problem(Where("content/calm/calm.yml"), "R001", Severity.ERROR, "calm", "calm")
    wanted = parsed.fragment(banner(calm))
    assert parsed.skeleton(evil) == parsed.skeleton(wanted)
    assert parsed.acts(evil) == []
    assert not UNSEEN.search(parsed.shown(evil))
    visible = " ".join(UNSEEN.sub("", text).split())
    if visible == text:
        assert parsed.shown(evil) == parsed.shown(wanted).replace("calm", text)


@pytest.mark.parametrize("form", [as_text, as_github, as_json])
@pytest.mark.parametrize("text", [*BANNER_TEXTS, "\udcff\ud800"])
def test_terminal_shows_nothing_that_acts(
    text: str, form: Callable[[tuple[Problem, ...]], str]
) -> None:
    where = Where(f"{text}/{text}.yml", 1, 1)
    printed = form((Problem(where, "R001", Severity.ERROR, text, text),))
    plain = form((Problem(Where("a/a.yml"), "R001", Severity.ERROR, "a", "a"),))
    assert not UNSEEN.search(printed)
    assert printed.count("\n") == plain.count("\n")
    printed.encode("utf-8")


@pytest.mark.parametrize(
    "text", ["x\n::error::y", "x\r\n::set-output name=a::b", "::stop-commands::x"]
)
def test_no_workflow_command_is_smuggled_in(text: str) -> None:
    problem = Problem(Where(f"content/{text}.yml"), "R001", Severity.ERROR, text, text)
    printed = as_github((problem,))
    assert [line for line in printed.splitlines() if line.lstrip().startswith("::")] == [
        printed.rstrip("\n")
    ]
    assert printed.startswith("::error file=content/")
    assert re.fullmatch(r"::error file=[^:,]*,line=1,col=1,title=R001::[^\n]*\n", printed)
    assert not [line for line in as_text((problem,)).splitlines()[:1] if line.startswith("::")]


@pytest.mark.parametrize("form", [as_text, as_json])
def test_no_old_workflow_command_is_smuggled_in(
    form: Callable[[tuple[Problem, ...]], str],
) -> None:
    """GitHub's runner still takes `##[command]` anywhere in a line that begins with no `::`."""
    text = "x ##[add-mask]y"
    problem = Problem(Where(f"content/{text}.yml"), "R001", Severity.ERROR, text, text)
    assert "##[" not in form((problem,))


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_check_says_what_is_wrong_with_hostile_files(tmp_path: Path, form: str) -> None:
    """Paths, keys, values and YAML's own complaints, as the command prints them."""
    files = {
        "actors/\u202egpj\x1b[2J\n::error::x.yml": '[{id: "x\\u202e\\n::error::y", "k\\ey": 1}]',
        "actors/b.yml": "[{id: \x1b]0;x\x07}]",
        "actors/c.yml": "- !<tag:evil\u200f,x> x\n- &\u0627nchor x\n- *nothing",
        "actors/d.yml": '"\\e[2J": &a\n? [x]\n: y',
        "actors/e.yml": '[{id: a, name: "\\x9b2J", type: "\\e[2J", founded: "\\e[2J\u200f"}]',
        "actors/f.yml": "- id: a\n  name: \uffff\n",
        "actors/g.yml": "%\x85",
        os.fsdecode(b"actors/\xff\xfe.yml"): "[{id: a, nope: 1}]",
    }
    chronicle.put(tmp_path, iter(files.items()))
    done = CliRunner(charset="utf-8").invoke(main, ["check", str(tmp_path), "--format", form])
    assert done.exit_code == 1, done.exception
    assert not UNSEEN.search(done.output)
    if form == "github":
        assert all(line.startswith("::error file=") for line in done.stdout.splitlines())
        assert all(line.count("::") >= 2 for line in done.stdout.splitlines())


def _same(evil: Nodes, wanted: Nodes) -> None:
    """Hold one document against another, step by step."""
    for one, other in zip(evil, wanted, strict=False):
        assert one == other
    assert len(evil) == len(wanted)
