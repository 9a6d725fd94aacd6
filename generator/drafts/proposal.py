"""A proposed event as drafts of its record and its source, and what to ask back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from generator.chronicle import Chronicle
from generator.problems import Severity, quoted
from generator.records import AttributionLink, Claim, Event, Record, Source
from generator.vocabulary import EventType, SourceType, Term, Terms, Verb

from .addresses import Guess, address_in, guess, source_id, untracked
from .days import meant, unquoted
from .event import Account, event_values
from .finding import found, with_address
from .issue import FIELDS, Answer, Told, answers_in, listed, ticked
from .layout import with_comment
from .naming import dated, free, slug
from .trial import Draft, draft, place_in, tidied, trial, wrong_in, wrong_speaker, wrong_words

_SAFE = "No"
# Which field of the form a field of the event comes from, where the names differ.
_FROM = {"claims": "claim"}


@dataclass
class Proposal:
    """What an issue proposes: drafts if nothing is wrong, what is wrong, and what was assumed."""

    drafts: list[Draft] = field(default_factory=list)
    wrong: list[Told] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def proposed(body: str, chronicle: Chronicle, taken: Collection[tuple[str, str]]) -> Proposal:
    """Read an issue's body to an event and, if it is new, its source.

    Nothing is guessed of who spoke: a name that no actor bears stays a description in words.
    """
    answers, wrong = answers_in(body)
    reading = _Reading(chronicle, taken, answers, Proposal(wrong=list(wrong)))
    if not wrong:
        reading.read()
    reading.made.wrong.sort()
    if reading.made.wrong:
        reading.made.drafts.clear()
    return reading.made


@dataclass
class _Reading:
    chronicle: Chronicle
    taken: Collection[tuple[str, str]]
    answers: Mapping[str, Answer]
    made: Proposal

    def read(self) -> None:
        for asked in FIELDS:
            if asked.needed and asked.id not in self.answers:
                self.refuse(asked.id, "it is not answered", "ask for it in the issue")
        self.consent()
        title = self.text("title", Event, "title", own=True)
        date = self.date("date", Event, "date")
        told = {
            "title": title,
            "date": date,
            "type": self.term("type", EventType),
            "summary": self.text("summary", Event, "summary", own=True),
            "places": self.known("places", "place"),
            "actors": [{"actor": id_} for id_ in self.known("actors", "actor")],
        }
        account = Account(
            self.text("claim", Claim, "text", own=True),
            self.origin(),
            [{"actor": i, "verb": Verb.REPORTED.value} for i in self.known("carriers", "actor")],
            [self.source()],
        )
        if self.made.wrong:
            return
        sources = self.chronicle.sources
        taken = [id_ for kind, id_ in self.taken if kind == "event"]
        id_ = free(dated(date, title), taken)
        if not id_:
            hint = "give an English title, or write the event with 'chronology new event'"
            self.refuse("title", "no id can be made of it", hint)
            return
        new = draft("event", id_, event_values(told, [account], sources=sources))
        if "otherwise" in self.answers:
            otherwise = self.answers["otherwise"].text
            comment = f"Not yet a claim: {otherwise}"
            new = replace(new, text=with_comment(new.text, "claims", comment))
            self.note(f"Only a comment in the file, for you to make a claim of: {otherwise}")
        self.try_out(new)

    def consent(self) -> None:
        """Refuse what may endanger somebody, and what was not agreed to."""
        safe = self.answers.get("endangered")
        if safe and not safe.text.startswith(_SAFE):
            hint = "settle first what can be told; then change this answer and go on"
            self.refuse("endangered", "somebody may be endangered by telling this", hint)
        agreed = self.answers.get("agreed")
        if agreed and not ticked(agreed.text):
            self.refuse("agreed", "a box is not ticked", "ask whether they agree")

    def text(self, id_: str, model: type[Record], name: str, *, own: bool = False) -> str:
        """Return an answer as a field of a record, or say why it cannot be one."""
        if id_ not in self.answers:
            return ""
        text = tidied(model, name, self.answers[id_].text)
        problem = wrong_in(model, name, text)
        told = (problem.message, problem.hint) if problem else None
        if own and not told:
            told = wrong_words(self.chronicle, text, markup=False)
        if told:
            self.refuse(id_, *told)
        return text

    def date(self, id_: str, model: type[Record], name: str) -> str:
        """Return a date; one in plain words only where it can mean one thing, which is noted."""
        if id_ not in self.answers:
            return ""
        text = unquoted(self.answers[id_].text)
        date = meant(text)
        if date and date.doubt:
            self.refuse(id_, f"{quoted(text)}, but {date.doubt}", "ask which day is meant")
            return date.value
        if date:
            self.note(f"{quoted(text)} is taken as {date.value} ({date.label}).")
            return date.value
        self.answers = {**self.answers, id_: self.answers[id_]._replace(text=text)}
        return self.text(id_, model, name)

    def term(self, id_: str, vocabulary: type[Term]) -> str:
        """Return the term that a list's line begins with."""
        if id_ not in self.answers:
            return ""
        value = self.answers[id_].text.partition(":")[0]
        if value not in {term.value for term in vocabulary}:
            self.refuse(id_, f"{quoted(value)} is no term of the list", "choose one of the form's")
        return value

    def known(self, id_: str, kind: str) -> list[str]:
        """Return the ids of the records that an answer names, a line each."""
        ids = []
        for name in listed(self.answers[id_].text) if id_ in self.answers else ():
            matches = found(self.chronicle, kind, name)
            exact = [match.id for match in matches if match.exact]
            if len(exact) == 1:
                ids += [] if exact[0] in ids else exact
                continue
            near = ", ".join(f"{m.name} ({m.id})" for m in matches[:5])
            hint = f"write one of these there: {near}; or " if near else ""
            hint += f"make the record first: chronology new {kind}"
            self.refuse(id_, f"no {kind} is called {quoted(name)}", hint)
        return ids

    def origin(self) -> dict[str, str]:
        """Return the first link: an actor that bears the name, else a description in words."""
        if "origin" not in self.answers:
            return {}
        text = self.text("origin", AttributionLink, "described", own=True)
        exact = [m.id for m in found(self.chronicle, "actor", text) if m.exact]
        terms = self.term("terms", Terms)
        link = {"terms": terms} if terms else {}
        if len(exact) == 1:
            if terms == Terms.ANONYMOUS.value:
                hint = "ask whether they were named; an anonymous speaker is only described"
                self.refuse("terms", f"{quoted(exact[0])} is named, so not anonymous", hint)
            return {"actor": exact[0]} | link
        vague = wrong_speaker(text)
        if vague:
            self.refuse("origin", *vague)
        self.note(f"No actor is called {quoted(text)}, so the speaker is described in these words.")
        return {"described": text} | link

    def source(self) -> str:
        """Return the id of the source that was read, and make a draft of it if it is new."""
        url = self.address()
        known = with_address(self.chronicle, url) if url else None
        if known:
            return known.id
        if url and self.refused("url"):
            return ""
        made = guess(url, self.chronicle.sources.values()) if url else Guess("")
        kind = made.type or (SourceType.WEBPAGE if url else SourceType.DOCUMENT).value
        issued = self.date("issued", Source, "issued")
        if not issued and made.issued:
            issued = made.issued
            self.note(f"When it was published is taken from its address: {issued}.")
        values = {
            "type": kind,
            "title": self.text("source-title", Source, "title"),
            "publisher": self.text("publisher", Source, "publisher"),
            "issued": issued or None,
            "language": made.language or None,
            "url": made.url or None,
            "archive_url": made.archive_url or None,
        }
        prefix = made.prefix or slug(values["publisher"] or "", 3)
        taken = [id_ for of, id_ in self.taken if of == "source"]
        proposed_id = source_id(prefix, values["issued"] or "", values["title"] or "")
        id_ = free(proposed_id or "source", taken)
        if not self.made.wrong:
            self.note(f"The new source is taken as {quoted(kind)}; see whether that is right.")
            self.try_out(draft("source", id_, values))
        return id_

    def address(self) -> str:
        """Return the address of the source, with a scheme and without what traces a reader."""
        if "url" not in self.answers:
            return ""
        typed = self.answers["url"]
        url, traces = untracked(address_in(typed.text) or typed.text)
        if traces:
            self.note(f"Taken off the address, since it only traces a reader: {', '.join(traces)}.")
        self.answers = {**self.answers, "url": typed._replace(text=url)}
        return self.text("url", Source, "url")

    def try_out(self, new: Draft) -> None:
        """Keep a draft if it can stand; else say what is wrong with it, by the field's line."""
        whole, problems = trial(self.chronicle, [new])
        errors = [p for p in problems if p.severity is Severity.ERROR]
        for problem in errors:
            step = str((*place_in(new, problem), "title")[0])
            step = _FROM.get(step, step) if new.kind == "event" else "source-title"
            self.refuse(step, problem.message, problem.hint)
        if whole is not None and not errors:
            self.chronicle = whole
            self.made.drafts.append(new)

    def refuse(self, id_: str, message: str, hint: str) -> None:
        label = next((asked.label for asked in FIELDS if asked.id == id_), id_)
        line = self.answers[id_].line if id_ in self.answers else 1
        self.made.wrong.append(Told(line, f"{quoted(label)}: {message}", hint))

    def refused(self, id_: str) -> bool:
        """Whether something is wrong with an answer."""
        return any(told.line == self.answers[id_].line for told in self.made.wrong)

    def note(self, text: str) -> None:
        self.made.notes.append(" ".join(text.split()))
