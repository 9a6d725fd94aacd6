"""What a report asks about for safety: tricky examples, and plain ones that are no matter."""

from __future__ import annotations

import pytest

from generator.compare import Kind
from generator.compare.letters import deceiving, seen
from tests.review.cases import base, compared

MARCH = "events/2020-05-17-march.yml"
CLERK = "described: a clerk of the board"


def kinds(path: str, old: str, new: str) -> set[Kind]:
    before = base()
    assert old.encode() in before[path]
    after = before | {path: before[path].replace(old.encode(), new.encode())}
    found = compared(before, after)
    assert not [p for p in found.problems_after if p.code[0] in "YR"], found.problems_after
    return {change.kind for change in found.changes}


@pytest.mark.parametrize(
    "described",
    [
        "Karim Haddad",
        "a man called Ahmad Haddad",
        "Abu Omar",
        "Ahmad, 34, a driver",
        "Doctor Ness",
        "محمد حداد",
        "the mayor",
        "the head of Ness Hospital",
        "a nurse, who works at Ness Hospital",
        "a nurse at al-hikma hospital",
        "the imam of the mosque",
        "A Doctor in Ness",
        "the brother-in-law of Ali",
        "a resident whose son Ali died",
        "a man who writes at t.me/abc",
        "a woman born 1981",
        "a 34-year-old",
        "somebody reached under +44 20 7946 0018",
        "an officer of the 4th Division",
    ],
)
def test_a_speaker_who_may_be_recognised(described: str) -> None:
    assert Kind.IDENTIFYING in kinds(MARCH, CLERK, f'described: "{described}"')


@pytest.mark.parametrize(
    "described",
    [
        "a resident",
        "residents and activists",
        "a source close to the Harbour Board",
        "a Valley Union official",
        "two fishermen",
        "an opposition activist",
        "officials whom the report does not describe further",
        "activists in Ness Valley",
    ],
)
def test_a_speaker_who_may_be_anybody(described: str) -> None:
    assert Kind.IDENTIFYING not in kinds(MARCH, CLERK, f'described: "{described}"')


def test_what_an_unnamed_speaker_says_may_tell_too() -> None:
    text = "text: Between 90 and 120 marched."
    assert Kind.IDENTIFYING in kinds(MARCH, text, "text: I am aged 34 and counted 90.")
    named = base()
    named[MARCH] = (
        named[MARCH]
        .replace(
            b"{described: a clerk of the board, verb: estimated, terms: anonymous}",
            b"{described: Karim Haddad of the board, verb: estimated, terms: on-record}",
        )
        .replace(b"text: Between 90", b"text: Karim Haddad saw between 90")
    )
    after = named | {
        MARCH: named[MARCH].replace(
            b"Karim Haddad of the board, verb: estimated, terms: on-record",
            b"a man, verb: estimated, terms: anonymous",
        )
    }
    told = [c for c in compared(named, after).changes if c.kind is Kind.IDENTIFYING]
    assert "still names Karim Haddad" in told[0].words[0].text


@pytest.mark.parametrize(
    "text",
    [
        "H\u0430rbour",
        "\u041d\u0435",
        "\u041d\u0435\u0301rald",
        "\u216cOWER",
        "\u2102astle",
        "\u0251leppo",
        "\ua4ee\ua4e1\ua4f0",
        "a \u200d b",
        "é\u200dé",
        "a\u2800b",
        "a\U0001d173b",
        "bri\u00addge",
        "\uff21leppo",
        "\U0001d400leppo",
        "Ferry\u200b Guild",
        "a\u200eb",
    ],
)
def test_text_that_deceives(text: str) -> None:
    assert list(deceiving(text))


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Board",
        "Ärger über Größe",
        "Владимир Не знает",
        "می\u200cخواهم",
        "حلب",
        "大桥",
        "1º de mayo",
        "20\u00a0000 m²",
        "“quoted” – dash … ’",
        "☀\ufe0f",
        "Ελλάδα",
    ],
)
def test_text_that_does_not(text: str) -> None:
    assert not list(deceiving(text))
    assert seen(text) == text


@pytest.mark.parametrize(
    "old, new",
    [
        ("contested: How many marched.", "contested: Whether he was beheaded."),
        ('text: "How many marched?"', 'text: "Who was tortured?"'),
        ("text: Between 90 and 120 marched.", "text: Two were hanged."),
        ("text: Between 90 and 120 marched.", "text: X.\n    not_said: Who was flayed."),
        ("low: 90, high: 120}", "low: 90, high: 120, counts: severed hands}"),
    ],
)
def test_violence_is_read_wherever_it_stands(old: str, new: str) -> None:
    assert Kind.UNMARKED in kinds(MARCH, old, new)


def test_another_port_of_a_known_host_is_another_host() -> None:
    old = "https://upper-gazette.example/march"
    new = old.replace(".example/", ".example:8443/")
    assert Kind.NEW_HOST in kinds("sources/all.yml", old, new)


def test_an_address_in_disguise_is_told_as_a_trick() -> None:
    before = base()
    path = "sources/all.yml"
    old, new = b"https://upper-gazette.example/march", b"javascript:alert(1)"
    found = compared(before, before | {path: before[path].replace(old, new)})
    assert Kind.UNREADABLE in {change.kind for change in found.changes}
