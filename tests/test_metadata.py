"""What pages say of themselves to other programs: linked data, and tags for shared links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest
from rdflib import RDF, Graph, Literal, URIRef

from generator import edtf, links
from generator.chronicle import Chronicle
from generator.corrections import History
from generator.heads import Head, Shown, heads
from generator.load import load
from generator.metadata import Preview, Site, as_script, linked_data, preview_tags
from generator.metadata.dates import ends, iso
from generator.records import Source
from generator.site import site
from generator.vocabulary import ActorType, PlacePrecision, SourceType
from tests.vocabulary_of_schema_org import above, properties

ROOT = Path(__file__).parent.parent
BASE = "https://site.localhost/base/"
SCHEMA = "https://schema.org/"
Data = dict[str, Any]


def address(path: str) -> str:
    return f"{BASE}{links.address(path)}"


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    whole = load(ROOT / "tests/golden/content").chronicle
    assert whole
    return whole


@pytest.fixture(scope="module")
def pages(chronicle: Chronicle) -> dict[str, Data]:
    """The linked data of every page that has a record, or is a list."""
    where = Site(chronicle, "The chronology", address)
    return {
        output.path: json.loads(as_script(linked_data(where, output.path, "A title")))
        for output in site(chronicle)
        if output.path.endswith(".md")
    }


def with_records(chronicle: Chronicle, **changed: Any) -> Chronicle:
    return replace(chronicle, **changed)


def things(data: Any, held: str = "") -> Iterator[tuple[Data, str]]:
    """Yield everything in linked data that has a type, and the property it stands under."""
    if isinstance(data, list):
        for one in data:
            yield from things(one, held)
    elif isinstance(data, dict):
        if "@type" in data and "@value" not in data:
            yield data, held
        for name, value in data.items():
            if name != "@context":
                yield from things(value, name)


def as_rdf(data: Data) -> Graph:
    """Read linked data as RDF; schema.org's context may not be fetched, and says just this."""
    first, own = data["@context"]
    assert first == SCHEMA.rstrip("/")
    local = {"@vocab": SCHEMA, **own}
    text = json.dumps({**data, "@context": local})
    return Graph().parse(data=text, format="json-ld", publicID=BASE)


# Every page


def test_every_page_is_rdf_of_its_kind(pages: dict[str, Data]) -> None:
    kinds = {
        "index.md": "WebSite",
        "about.md": "AboutPage",
        "timeline/index.md": "CollectionPage",
        "actors/index.md": "CollectionPage",
        "events/2020-05-17-march.md": "Event",
        "actors/ness-herald.md": "NewsMediaOrganization",
        "places/ness-bridge.md": "Place",
        "sources/herald-2020-05-18.md": "NewsArticle",
    }
    assert kinds.keys() <= pages.keys()
    for path, data in pages.items():
        graph = as_rdf(data)
        main = URIRef(data["@id"])
        assert (main, RDF.type, None) in graph, path
        assert data["@id"].startswith(f"{address(path)}#") or path == links.HOME
        if path in kinds:
            assert (main, RDF.type, URIRef(SCHEMA + kinds[path])) in graph


def test_only_terms_of_schema_org_where_they_belong(pages: dict[str, Data]) -> None:
    seen = set()
    for path, data in pages.items():
        for thing, held in things(data):
            kind = thing["@type"]
            assert above(kind), f"{path}: no type {kind}"
            seen.add(kind)
            assert held == "" or kind == "Role" or held in _holding(kind, data), (path, held, kind)
            for name in thing:
                if not name.startswith(("@", "dcterms:")):
                    assert name in properties(kind), f"{path}: {kind} has no {name}"
    assert {"Event", "Claim", "Role", "Organization", "Place", "NewsArticle", "WebSite"} <= seen


def _holding(kind: str, data: Data) -> set[str]:
    """Return the properties, of the types in a page's data, that may hold a type."""
    types = {thing["@type"] for thing, _ in things(data)}
    return {name for one in types for name, held in properties(one).items() if held & above(kind)}


def test_the_vocabulary_knows_what_is_no_term() -> None:
    assert not above("Rumour") and not above("../Claim")
    assert "appearance" in properties("Claim") and "appearance" not in properties("Event")
    assert "Thing" in above("NewsArticle") and "GeoShape" in above("GeoCircle")
    assert "GeoShape" in properties("Place")["geo"]


@pytest.mark.parametrize("kind", [*ActorType, *SourceType])
def test_every_kind_of_actor_and_source_is_a_type(
    chronicle: Chronicle, kind: ActorType | SourceType
) -> None:
    if isinstance(kind, ActorType):
        actor = next(iter(chronicle.actors.values())).model_copy(update={"type": kind})
        path = links.record("actor", actor.id)
        changed = with_records(chronicle, actors={**chronicle.actors, actor.id: actor})
        wanted = "Person" if kind is ActorType.PERSON else "Organization"
    else:
        source = next(iter(chronicle.sources.values())).model_copy(update={"type": kind})
        path = links.record("source", source.id)
        changed = with_records(chronicle, sources={**chronicle.sources, source.id: source})
        wanted = "CreativeWork"
    data = linked_data(Site(changed, "", address), path, "")
    assert wanted in above(str(data["@type"]))


# Nothing is found to be true


def test_no_review_of_a_claim_and_no_state_of_an_event(pages: dict[str, Data]) -> None:
    text = json.dumps(list(pages.values()))
    for word in ("ClaimReview", "eventStatus", "reviewRating", "claimReviewed", "EventScheduled"):
        assert word not in text


def test_a_claim_says_who_and_where_and_how_it_stands(pages: dict[str, Data]) -> None:
    event = pages["events/2020-05-17-march.md"]
    claims = {claim["@id"].rpartition("#")[2]: claim for claim in event["subjectOf"]}
    assert list(claims) == ["claim-society-count", "claim-board-count", "claim-again", "claim-hurt"]
    first = claims["claim-society-count"]
    assert first["author"] == {"@id": f"{BASE}actors/bridge-society/#actor"}
    assert [work["@id"] for work in first["appearance"]] == [
        f"{BASE}sources/herald-2020-05-18/#source",
        f"{BASE}sources/copy-2020-05-19/#source",
    ]
    assert first["description"] == "Contested. Another account excludes it."
    assert first["dateCreated"] == "2020-05-17"
    assert claims["claim-again"]["description"].startswith("Intention. ")
    # Described where it is named first, and called by its id after.
    assert claims["claim-hurt"]["appearance"] == {"@id": f"{BASE}sources/herald-2020-05-18/#source"}


def test_nobody_is_made_of_a_speaker_who_is_only_described(pages: dict[str, Data]) -> None:
    claims = pages["events/2020-05-17-march.md"]["subjectOf"]
    author = claims[1]["author"]
    assert author == {"@type": "Role", "roleName": "a clerk of the harbour board"}


# Dates and places, no closer than they are known


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2020-05-17", ("2020-05-17", None)),
        ("2020-05", ("2020-05", None)),
        ("2020", ("2020", None)),
        ("2020-05-17/2020-05-19", ("2020-05-17", "2020-05-19")),
        ("2020-06~/2020-08", (None, "2020-08")),
        ("2020-06/..", ("2020-06", None)),
        ("/2020-06", (None, "2020-06")),
        ("2020-05-17?", (None, None)),
        ("2020-05~", (None, None)),
        ("202X", (None, None)),
        ("2020-21", (None, None)),
        ("[2020-05-17,2020-05-18]", (None, None)),
        ("[2020-05-17..2020-05-18]", (None, None)),
        ("{2020-05-17,2020-05-18}", (None, None)),
    ],
)
def test_a_date_is_iso_only_where_it_is_plain(
    text: str, wanted: tuple[str | None, str | None]
) -> None:
    assert ends(edtf.parse(text)) == wanted
    assert iso(edtf.parse(text)) == (None if "/" in text else wanted[0])


def test_every_event_has_its_date_as_edtf(chronicle: Chronicle, pages: dict[str, Data]) -> None:
    term = URIRef("http://purl.org/dc/terms/temporal")
    for event in chronicle.events.values():
        data = pages[links.event(event.id)]
        said = list(as_rdf(data).objects(URIRef(data["@id"]), term))
        kind = URIRef("http://id.loc.gov/datatypes/edtf")
        assert said == [Literal(str(event.date), datatype=kind)]
        assert edtf.parse(str(said[0])).label == event.date.label


@pytest.mark.parametrize("precision", list(PlacePrecision))
def test_coordinates_are_no_closer_than_meant(
    chronicle: Chronicle, precision: PlacePrecision
) -> None:
    place = chronicle.places["ness-bridge"].model_copy(
        update={"precision": precision, "latitude": 1.25, "longitude": -2.5}
    )
    changed = with_records(chronicle, places={**chronicle.places, place.id: place})
    data: Data = linked_data(Site(changed, "", address), links.record("place", place.id), "")
    point = {"@type": "GeoCoordinates", "latitude": 1.25, "longitude": -2.5}
    circle = {"@type": "GeoCircle", "geoMidpoint": point, "geoRadius": 25_000}
    wanted = {PlacePrecision.EXACT: point, PlacePrecision.NEAR: circle}
    assert data.get("geo") == wanted.get(precision)


def test_without_an_address_of_the_site_ids_are_relative(chronicle: Chronicle) -> None:
    here = "events/2020-05-17-march.md"
    where = Site(chronicle, "", lambda path: str(links.asset(here, links.address(path))) + "/")
    data = linked_data(where, here, "")
    text = json.dumps({**data, "@context": {"@vocab": SCHEMA}})
    graph = Graph().parse(data=text, format="json-ld", publicID=address(here))
    found = {str(s) for s in graph.subjects() if isinstance(s, URIRef)}
    assert f"{BASE}events/2020-05-17-march/#event" in found
    assert f"{BASE}actors/bridge-society/#actor" in found
    assert all(one.startswith(BASE) for one in found)


# Hostile text

EVIL = '</script><script>alert("1")</script><!-- & \u2028 \u202e \x00 "quoted" \\ {{ 1 }}'


def head(chronicle: Chronicle, path: str, title: str, description: str = "") -> Head:
    shown = Shown(path, title, description)
    return heads(chronicle, f"Site {EVIL}", history=History()).head(shown, address, BASE)


def rendered(made: Head) -> Any:
    """Parse a page with a head, as the theme prints it."""
    page = f"<!doctype html><html><head>{made.html}</head><body></body></html>"
    return html5lib.parse(page, namespaceHTMLElements=False)


@pytest.mark.parametrize("kind", ["event", "actor", "place", "source"])
def test_hostile_text_stays_text(chronicle: Chronicle, kind: str) -> None:
    known: Any = getattr(chronicle, f"{kind}s")
    record = next(iter(known.values()))
    field = "title" if kind in ("event", "source") else "name"
    evil = record.model_copy(update={field: EVIL})
    changed = with_records(chronicle, **{f"{kind}s": {**known, record.id: evil}})
    page = rendered(head(changed, links.record(kind, record.id), EVIL, EVIL))
    scripts = page.findall(".//script")
    assert [script.get("type") for script in scripts] == ["application/ld+json"]
    assert not page.findall("body//*") and not (page.find("body").text or "").strip()
    data = json.loads(scripts[0].text)
    shown = '</script><script>alert("1")</script><!-- & "quoted" \\ {{ 1 }}'
    assert data["headline" if isinstance(record, Source) else "name"] == shown
    tags = {meta.get("property"): meta.get("content") for meta in page.findall(".//meta")}
    assert tags["og:title"] == tags["og:description"] == shown
    assert tags["og:site_name"] == f"Site {shown}"


def test_a_script_holds_nothing_that_ends_it() -> None:
    made = as_script({"a": ["<!--", "&", {">\u2028\u2029": EVIL}]})
    assert not set(made) & set("<>&\u2028\u2029")
    assert json.loads(as_script({"a": "a<b & c"})) == {"a": "a<b & c"}


# Previews of links


def test_an_event_is_an_article_and_knows_its_card() -> None:
    given = Preview(
        "T", "D", "S", "https://a.b/", "https://a.b/c.png", "In words", True, "2026-06-12"
    )
    tags = {name: content for _, name, content in preview_tags(given)}
    assert tags == {
        "og:site_name": "S",
        "og:type": "article",
        "og:title": "T",
        "og:description": "D",
        "og:url": "https://a.b/",
        "og:image": "https://a.b/c.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "In words",
        "article:modified_time": "2026-06-12",
        "twitter:card": "summary_large_image",
    }
    assert {kind for kind, name, _ in preview_tags(given) if name.startswith("og:")} == {"property"}


def test_what_is_not_known_has_no_tag(chronicle: Chronicle) -> None:
    path = "actors/ness-herald.md"
    shown = Shown(path, "The Herald", "")
    made = heads(chronicle, "Site", history=History()).head(shown, lambda _: "../x/", "")
    tags = {name: content for _, name, content in made.tags}
    assert tags == {
        "og:site_name": "Site",
        "og:type": "website",
        "og:title": "The Herald",
        "twitter:card": "summary",
    }


def test_former_and_hand_written_pages_have_no_data_of_their_own(chronicle: Chronicle) -> None:
    made = heads(chronicle, "Site", history=History())
    moved = Shown("events/2020-05-march.md", "March", "", moved="events/2020-05-17-march.md")
    former = made.head(moved, address, BASE)
    assert former.linked_data == ""
    assert ("property", "og:url", f"{BASE}events/2020-05-17-march/") in former.tags
    assert (
        made.head(Shown("manual/index.md", "M", "", record=False), address, BASE).linked_data == ""
    )


def test_linked_data_stays_small(pages: dict[str, Data]) -> None:
    for path, data in pages.items():
        claims = len(data.get("subjectOf", ()))
        assert len(re.sub(r"\s+", " ", as_script(data))) < 1_800 + 900 * claims, path
