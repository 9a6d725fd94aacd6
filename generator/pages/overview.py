"""The page that explains the method and every term."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import links
from generator.chronicle import Chronicle
from generator.pages.coverage import LINK_WORDS
from generator.pages.here import Here, View
from generator.pages.reading import reading_link
from generator.prose import plain_text
from generator.settings import SideWord
from generator.vocabulary import VOCABULARIES, Term


@dataclass(frozen=True, slots=True)
class Meaning:
    """A term and its meaning."""

    anchor: Markup
    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """A closed list with all its terms."""

    anchor: Markup
    name: str
    meaning: str
    terms: tuple[Meaning, ...]


_NAMES = {
    "EventType": "Kinds of events",
    "Role": "Parts in an event",
    "Verb": "How something was put forward",
    "Terms": "On what terms somebody spoke",
    "Commitment": "Whether a carrier stands by it",
    "Modality": "Whether it is said to have happened",
    "Status": "How well a claim stands",
    "Qualifier": "How a number was given",
    "Scope": "What a number covers",
    "ActorType": "Kinds of actors",
    "RelationType": "Relations between actors",
    "NameKind": "Kinds of other names",
    "PlacePrecision": "How exactly a place is meant",
    "SourceType": "Kinds of sources",
    "Reliability": "Reliability of publishers",
}


def about_view(chronicle: Chronicle) -> View:
    """Return the page on method and vocabulary."""
    here = Here(chronicle, links.ABOUT)
    glossaries = tuple(_glossary(vocabulary) for vocabulary in VOCABULARIES)
    measures = tuple(
        Meaning(links.term_anchor("measure", m.id), m.label, m.meaning or "")
        for m in chronicle.settings.measures
    )
    context = {
        "about": here.prose(chronicle.settings.about),
        "coverage": here.link(LINK_WORDS, links.COVERAGE),
        "reading": reading_link(here),
        "glossaries": glossaries,
        "measures": measures,
        "words": tuple(_avoided(word) for word in chronicle.settings.words),
    }
    description = plain_text(chronicle.settings.about)
    return View(here.path, "About", description, context, chronicle.settings.marks.path)


def _avoided(word: SideWord) -> Meaning:
    """Return a word that these pages do not use in their own voice, and what they say about it."""
    said = (("Here", word.instead), ("why", word.why))
    meaning = "; ".join(f"{label}: {words}" for label, words in said if words)
    return Meaning(Markup(""), ", ".join(word.forms), meaning)


def _glossary(vocabulary: type[Term]) -> Glossary:
    name = vocabulary.__name__
    return Glossary(
        links.anchor(f"terms-{name.lower()}"),
        _NAMES[name],
        (vocabulary.__doc__ or "").strip(),
        tuple(
            Meaning(links.term_anchor(name.lower(), term.value), term.heading, term.meaning)
            for term in vocabulary
        ),
    )
