"""Rules about the words: no markup, and no word of a side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.chronicle import Chronicle
from generator.marks import Marks
from generator.problems import quoted
from generator.prose import markup, paragraphs
from generator.records import Actor, Event, Place
from generator.references import AnyRecord, prose_fields
from generator.settings import Settings

from .finding import Finding

Text = tuple[Marks, str, str]
"""One text of a record: the marks of its mapping, its field, the text."""

_QUOTATION = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»')


def markup_in_prose(chronicle: Chronicle) -> Iterator[Finding]:
    """E106: prose is text with links to records; Markdown, HTML and addresses show as typed."""
    for record in _written(chronicle):
        for marks, field, text in prose_fields(record):
            found = markup(text)
            if found:
                message = f"no markup here, so {quoted(found)} shows as it is typed"
                hint = "write plain words; [words](actor:its-id) links to a record, and an address "
                hint += "belongs to a source"
                yield Finding(marks.where(field), message, hint)


def word_of_a_side(chronicle: Chronicle) -> Iterator[Finding]:
    """E118: a word of a side stands only within quotation marks, where somebody is quoted."""
    if not chronicle.settings.words:
        return
    words = _Words(chronicle)
    for marks, field, text in _own_texts(chronicle, words.stems):
        told: set[int] = set()
        for form, number, exception in words.within(text):
            if exception is not None or number in told:
                continue
            told.add(number)
            word = chronicle.settings.words[number]
            why = f": {word.why.rstrip('.')}" if word.why else ""
            hint = f"write {quoted(word.instead)}, or " if word.instead else ""
            hint += "put the speaker's words in quotation marks; a name that needs it goes into "
            hint += "'exceptions' in chronology.yml"
            yield Finding(marks.where(field), f"{quoted(form)} is a word of a side{why}", hint)


def exception_without_a_use(chronicle: Chronicle) -> Iterator[Finding]:
    """E120: a listed exception is one that some text needs."""
    left = dict(enumerate(chronicle.settings.exceptions))
    if not left:
        return
    words = _Words(chronicle)
    stems = _stems(exception.phrase for exception in left.values())
    for _, _, text in _own_texts(chronicle, stems):
        for _, _, exception in words.within(text):
            left.pop(-1 if exception is None else exception, None)
        if not left:
            return
    for unneeded in left.values():
        message = f"no text needs the exception {quoted(unneeded.phrase)}"
        hint = "delete it, or write the phrase as the texts have it, with the word in it"
        yield Finding(unneeded.marks.where("phrase"), message, hint)


class _Words:
    """The words of a side, and what may hold them: quotations, names, listed exceptions."""

    def __init__(self, chronicle: Chronicle) -> None:
        settings = chronicle.settings
        self.stems = _stems(form for word in settings.words for form in word.forms)
        self.words = _pattern(word.forms for word in settings.words)
        self.exceptions = _pattern((exception.phrase,) for exception in settings.exceptions)
        named: tuple[Actor | Place, ...] = (*chronicle.actors.values(), *chronicle.places.values())
        names = {name for r in named for name in (r.name, *(o.name for o in r.other_names))}
        self.names = _pattern([[name for name in names if self.words.search(name)]])

    def within(self, text: str) -> Iterator[tuple[str, int, int | None]]:
        """Yield each word of a side in a text's own words.

        That is: the word as it stands, the number of its entry, and the number of the exception
        that lets it stand.
        """
        if not self.words.search(text):
            return
        for inlines in paragraphs(text):
            line = "".join(part if isinstance(part, str) else part.words for part in inlines)
            free = [m.span() for p in (_QUOTATION, self.names) for m in p.finditer(line)]
            leave = list(self.exceptions.finditer(line))
            for match in self.words.finditer(line):
                if not any(_holds(span, match) for span in free):
                    excused = (_entry(m) for m in leave if _holds(m.span(), match))
                    yield match[0], _entry(match), next(excused, None)


def _pattern(entries: Iterable[Iterable[str]]) -> re.Pattern[str]:
    """Return what finds whole phrases in any case; each entry's phrases are a group."""
    groups = []
    for phrases in entries:
        ways = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
        groups.append("|".join(r"\s+".join(map(re.escape, way.split())) for way in ways))
    one_of = "|".join(f"({group})" for group in groups if group)
    return re.compile(rf"(?<!\w)(?:{one_of})(?!\w)" if one_of else r"(?!)", re.IGNORECASE)


def _stems(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return the shortest beginnings that tell the texts to look at from the many others."""
    stems: list[str] = []
    for first in sorted({phrase.casefold().split()[0] for phrase in phrases}, key=len):
        if not any(stem in first for stem in stems):
            stems.append(first)
    return tuple(stems)


def _entry(match: re.Match[str]) -> int:
    return (match.lastindex or 1) - 1


def _holds(span: tuple[int, int], match: re.Match[str]) -> bool:
    return span[0] <= match.start() and match.end() <= span[1]


def _written(chronicle: Chronicle) -> tuple[AnyRecord | Settings, ...]:
    """Return every record that has prose."""
    return (
        chronicle.settings,
        *chronicle.events.values(),
        *chronicle.actors.values(),
        *chronicle.sources.values(),
    )


def _own_texts(chronicle: Chronicle, stems: tuple[str, ...]) -> Iterator[Text]:
    """Yield the texts in the chronology's own words that hold one of the stems."""
    for record in _written(chronicle):
        texts = [text for text in prose_fields(record) if text[1] != "quote"]
        if isinstance(record, Event):
            texts += _lines(record)
        elif isinstance(record, Settings):
            texts += _labels(record)
        for text in texts:
            plain = text[2].casefold()
            if any(stem in plain for stem in stems):
                yield text


def _labels(settings: Settings) -> Iterator[Text]:
    """Yield the texts of one line in the settings."""
    yield settings.marks, "subject", settings.subject
    for measure in settings.measures:
        yield measure.marks, "label", measure.label
        if measure.meaning:
            yield measure.marks, "meaning", measure.meaning


def _lines(event: Event) -> Iterator[Text]:
    """Yield an event's texts of one line."""
    yield event.marks, "title", event.title
    if event.contested:
        yield event.marks, "contested", event.contested
    for question in event.questions:
        yield question.marks, "text", question.text
    for claim in event.claims:
        for link in claim.attribution:
            if link.described:
                yield link.marks, "described", link.described
        for figure in claim.figures:
            if figure.counts:
                yield figure.marks, "counts", figure.counts
