"""What a curator reads in an editor, word by word: what it offers, shows and marks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.editor import Editor, Offer, editor

pytestmark = pytest.mark.editor

EVENT = 'title: A fair\ndate: "2031-06"\ntype: protest\nsummary: A fair was held.\n'
CLAIM = (
    "claims:\n"
    "  - id: held\n"
    "    text: A fair was held.\n"
    "    sources: [{source: valley-post}]\n"
    "    attribution:\n"
)
LINK = f"{EVENT}{CLAIM}      - {{%s}}\n"
FIGURE = f"{LINK % 'actor: north-bank'}    figures:\n      - {{measure: injured, %s}}\n"
EVENTS = "events/2031"


@pytest.fixture(scope="module")
def curator() -> Iterator[Editor]:
    with editor() as running:
        yield running


def test_an_empty_file_is_offered_a_whole_record(curator: Editor) -> None:
    offers = {offer.label: offer for offer in curator.offered(EVENTS, "|")}
    assert offers["Event"].written == "title: $1\ndate: $2\ntype: $3\nsummary: $4"
    assert offers["Event"].meaning.startswith("Something that happened, or is said to have.")
    assert offers["contested"].meaning == "One sentence: what is disputed."


def test_a_list_is_offered_records_with_an_id(curator: Editor) -> None:
    actors = "- id: ferrymen\n  name: The ferrymen\n  type: community\n- |\n"
    offers = {offer.label: offer for offer in curator.offered("actors", actors)}
    assert offers["Actor"].written == "id: $1\n  name: $2\n  type: $3"


def test_fields_that_are_there_are_not_offered_again(curator: Editor) -> None:
    link = f"{EVENT}{CLAIM}      - actor: north-bank\n        |\n"
    offers = curator.offered(EVENTS, link)
    assert Offer("terms", "terms: ", "On what terms.") in offers
    assert [offer.label for offer in offers] == [
        *("described", "verb", "terms", "commitment", "disclaimer", "date")
    ]


def test_terms_are_offered_with_what_they_mean(curator: Editor) -> None:
    offers = curator.offered(EVENTS, "title: A fair\ntype: |\n")
    assert offers[6] == Offer("siege", "siege", "A place is closed off.")
    assert len(offers) == 14
    terms = curator.offered(EVENTS, f"{EVENT}{CLAIM}      - actor: north-bank\n        terms: |\n")
    assert terms[2] == Offer("anonymous", "anonymous", "Spoke on condition of anonymity.")
    assert len(terms) == 6


def test_dates_are_offered_in_quotes(curator: Editor) -> None:
    offers = curator.offered(EVENTS, "title: A fair\ndate: |\n")
    assert offers[0] == Offer('"2015-04-25"', '"2015-04-25"', "a day")
    assert all(offer.written[0] == offer.written[-1] == '"' for offer in offers)


def test_a_field_is_shown_with_its_meaning(curator: Editor) -> None:
    assert curator.shown(EVENTS, EVENT.replace("title", "ti|tle")) == (
        "#### Event\n\nWhat happened, in neutral words."
    )
    told = curator.shown(EVENTS, EVENT.replace("date", "da|te"))
    assert told.startswith(
        "#### Event\n\nWhen, as exactly as the sources say (EDTF).\n\n"
        '- `"2015-04-25"`: a day\n- `"2015-04"`: a month\n'
    )


def test_a_term_is_shown_first_of_its_list(curator: Editor) -> None:
    said = curator.shown(EVENTS, LINK % "described: a clerk, verb: den|ied")
    assert said.startswith(
        "#### Attribution link\n\nHow it was put forward. Without it: said.\n\nAllowed Values:\n\n"
        "* `denied`: Said that something is not so; the statement is the denial itself.\n"
        "* `said`: "
    )


@pytest.mark.parametrize(
    ("folder", "text"),
    [
        (EVENTS, EVENT),
        (EVENTS, LINK % "actor: north-bank, commitment: disclaims, disclaimer: It is not ours."),
        (EVENTS, FIGURE % "qualifier: between, low: 1, high: 3"),
        ("places", "- id: quay\n  name: Quay\n  latitude: 1\n  longitude: 2\n  precision: near\n"),
        ("places", "name: Quay\nprecision: near\n"),
    ],
)
def test_what_is_sound_is_not_marked(folder: str, text: str, curator: Editor) -> None:
    assert curator.marked(folder, text) == []


@pytest.mark.parametrize(
    ("folder", "text", "line", "column", "said"),
    [
        (EVENTS, f"{EVENT}sumary: x\n", 5, 1, "Property sumary is not allowed."),
        (EVENTS, EVENT.replace("date", "#"), 1, 1, 'Missing property "date".'),
        (
            EVENTS,
            EVENT.replace("protest", "fair"),
            *(3, 7),
            'Value is not accepted. Valid values: "protest", "battle", "offensive", '
            '"territorial-change", "attack", "alleged-atrocity", "siege", "diplomacy", "politics", '
            '"declaration", "deployment", "casualty-count", "humanitarian", "sanctions".',
        ),
        (
            EVENTS,
            EVENT.replace('"2031-06"', "June 2031"),
            *(2, 7),
            'A date in quotes, as EDTF: "2015-04-25" (a day), "2015-04" (a month), '
            '"2015-04~" (about), "2015-04-25/2015-04-28" (from, to).',
        ),
        (
            EVENTS,
            EVENT.replace("A fair\n", "2031\n"),
            *(1, 8),
            "One line of text, at most 300 characters; in quotes where YAML could take it for "
            "something else.",
        ),
        (
            EVENTS,
            f"{EVENT}places: lorn-bridge\n",
            *(5, 9),
            "A list: each part in a line of its own after '- ', or all within [ ].",
        ),
        (
            EVENTS,
            LINK % "actor: north-bank, described: a toll keeper",
            *(10, 29),
            "A link names an actor or describes a speaker, one of the two.",
        ),
        (
            EVENTS,
            LINK % "verb: said",
            *(10, 9),
            "A link names an 'actor' with a record, or somebody unnamed is 'described'.",
        ),
        (
            EVENTS,
            LINK % "actor: north-bank, terms: anonymous",
            *(10, 29),
            "An anonymous speaker has no record: use 'described' with the words of the report.",
        ),
        (
            EVENTS,
            FIGURE % 'qualifier: about, value: "7"',
            *(12, 53),
            "Digits alone, without quotes, commas or a unit: 7000, or 35.25 with a point.",
        ),
        (
            EVENTS,
            FIGURE % "qualifier: between, low: 1",
            *(12, 9),
            "A figure that is 'between' has 'low' and 'high', and perhaps 'best'.",
        ),
        (
            "places",
            "- id: quay\n  name: Quay\n  precision: near\n  latitude: 3\n",
            *(1, 3),
            "Give both latitude and longitude, or neither.",
        ),
        ("places", "- name: Quay\n  precision: near\n", 1, 3, 'Missing property "id".'),
        (
            "sources",
            "title: A report\ntype: report\npublisher: Post\nurl: www.example.org\n",
            *(4, 6),
            'A full web address such as "https://example.org/page".',
        ),
    ],
)
def test_a_mistake_is_marked_where_it_stands(
    folder: str, text: str, line: int, column: int, said: str, curator: Editor
) -> None:
    assert curator.marked(folder, text) == [(line, column, said)]


def test_the_first_line_of_a_file_can_name_its_schema(curator: Editor) -> None:
    """As other editors find it: here in a folder that no setting names."""
    named = "# yaml-language-server: $schema=../../docs/schema/event.json\n"
    assert curator.marked("drafts", f"{EVENT}sumary: x\n") == []
    assert curator.marked("drafts", f"{named}{EVENT}sumary: x\n") == [
        (6, 1, "Property sumary is not allowed.")
    ]
