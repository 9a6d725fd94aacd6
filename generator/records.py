"""The format: one frozen model per record, the single source of its fields and their rules.

A rule here looks at one record alone; what needs two records stands in `resolve` and `checks`.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    InstanceOf,
    StrictBool,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from generator.fields import (
    ClaimReference,
    Count,
    Country,
    Date,
    Identifier,
    Language,
    Latitude,
    Line,
    Longitude,
    Prose,
    Url,
)
from generator.marks import Marks
from generator.problems import quoted
from generator.vocabulary import (
    ActorType,
    Commitment,
    EventType,
    Modality,
    NameKind,
    PlacePrecision,
    Qualifier,
    RelationType,
    Reliability,
    Role,
    Scope,
    SourceType,
    Status,
    Terms,
    Verb,
)


class Record(BaseModel):
    """A mapping of the format that knows where it was written."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    # The alias is marks.MARKS, a key that no file can hold.
    marks: SkipJsonSchema[InstanceOf[Marks]] = Field(alias="\0marks", repr=False, exclude=True)


class Citation(Record):
    """A source and where in it."""

    source: Identifier = Field(description="The source's id.")
    locator: Line | None = Field(None, description="Where in it: a page, a minute, a paragraph.")


class AttributionLink(Record):
    """One link of a chain: who said it or carried it, how, and on what terms."""

    actor: Identifier | None = Field(None, description="The speaker or carrier, by id.")
    described: Line | None = Field(
        None, description="An unnamed speaker, as described: “a clerk of the harbour board”."
    )
    verb: Verb = Field(Verb.SAID, description="How it was put forward.")
    terms: Terms | None = Field(None, description="On what terms.")
    commitment: Commitment | None = Field(None, description="Whether this carrier stands by it.")
    disclaimer: Prose | None = Field(None, description="What a carrier says that disclaims it.")
    date: Date | None = Field(None, description="When it was said or carried.")

    @model_validator(mode="after")
    def _one_speaker(self) -> Self:
        if (self.actor is None) == (self.described is None):
            raise contradiction(
                "described" if self.actor else None,
                "a link names an actor or describes a speaker, one of the two",
                "keep 'actor' for somebody with a record, 'described' for somebody unnamed",
            )
        if self.actor and self.terms is Terms.ANONYMOUS:
            raise contradiction(
                "terms",
                "an anonymous speaker has no record",
                "use 'described' with the words of the report; never guess who it was",
            )
        if (self.disclaimer is not None) != (self.commitment is Commitment.DISCLAIMS):
            raise contradiction(
                "commitment" if self.commitment else "disclaimer",
                "a disclaimer and 'commitment: disclaims' belong together",
                "give both: 'commitment: disclaims' and the 'disclaimer' in words",
            )
        return self


class Figure(Record):
    """A number as somebody gave it; no bound is invented."""

    measure: Identifier = Field(description="What is counted: a slug of the chronology's list.")
    qualifier: Qualifier = Field(description="How the number was given.")
    value: Count | None = Field(None, description="The number.")
    low: Count | None = Field(None, description="The lower of two numbers given.")
    best: Count | None = Field(None, description="The number its source thinks best.")
    high: Count | None = Field(None, description="The higher of two numbers given.")
    words: Line | None = Field(None, description="The word given instead of a number: “thousands”.")
    scope: Scope | None = Field(None, description="What stretch of time it covers.")
    as_of: Date | None = Field(None, description="The day counted to.")
    counts: Line | None = Field(None, description="What exactly is counted, in words.")

    @model_validator(mode="after")
    def _shape(self) -> Self:
        ranged = self.low is not None and self.high is not None
        if self.qualifier is Qualifier.BETWEEN:
            good, needs = ranged and self.value is None, "'low' and 'high', and perhaps 'best'"
        elif self.qualifier is Qualifier.INDEFINITE:
            good, needs = self.words is not None and self._numbers() == [], "'words' and no number"
        else:
            good, needs = self._numbers() == [self.value], "'value' alone"
        if good and self.words is not None and self.qualifier is not Qualifier.INDEFINITE:
            good = False
        if not good:
            raise contradiction(
                "qualifier",
                f"a figure that is {quoted(self.qualifier.value)} has {needs}",
                "exact, about, at-least …: value; between: low and high; indefinite: words",
            )
        if sorted(self._numbers()) != self._numbers():
            raise contradiction(
                "low", "low, best and high are not in order", "write the smallest number as low"
            )
        return self

    def _numbers(self) -> list[float]:
        return [n for n in (self.value, self.low, self.best, self.high) if n is not None]


class Claim(Record):
    """One statement with the chain of who said it and where it was read."""

    id: Identifier = Field(description="Unique within its event; its address ends in #claim-<id>.")
    text: Prose = Field(description="What is claimed, in the chronology's own words.")
    quote: Prose | None = Field(None, description="The speaker's words, if they matter.")
    attribution: tuple[AttributionLink, ...] = Field(
        min_length=1, description="From the origin to the last carrier before the cited source."
    )
    sources: tuple[Citation, ...] = Field(min_length=1, description="Where it was read.")
    question: Identifier | None = Field(None, description="The event's question it answers.")
    modality: Modality = Field(Modality.ASSERTION, description="Whether it says that it is so.")
    hedge: Prose | None = Field(None, description="What the speaker or carrier added as a caution.")
    not_said: Prose | None = Field(None, description="What a reader might expect and nobody said.")
    figures: tuple[Figure, ...] = Field((), description="The numbers in it.")
    status: Status = Field(Status.UNASSESSED, description="How well it stands.")
    accepted_by: tuple[Identifier, ...] = Field((), description="Actors that accept it.")
    contradicts: tuple[ClaimReference, ...] = Field((), description="Claims that exclude it.")
    corroborates: tuple[ClaimReference, ...] = Field((), description="Claims that say the same.")
    supersedes: tuple[ClaimReference, ...] = Field((), description="Earlier claims it replaces.")

    @property
    def origin(self) -> AttributionLink:
        """The first link of the chain: whose claim it is."""
        return self.attribution[0]


class Participation(Record):
    """An actor and its part in an event."""

    actor: Identifier = Field(description="The actor's id.")
    role: Role | None = Field(None, description="Its part.")


class Question(Record):
    """What a group of claims answers."""

    id: Identifier = Field(description="Unique within its event.")
    text: Line = Field(description="The question: “Who held the city on 25 April?”")


class Event(Record):
    """Something that happened, or is said to have."""

    id: Identifier
    title: Line = Field(description="What happened, in neutral words.")
    date: Date = Field(description="When, as exactly as the sources say (EDTF).")
    date_note: Prose | None = Field(None, description="How the date is known.")
    reported: Date | None = Field(None, description="When it was first reported.")
    type: EventType = Field(description="What kind of event.")
    summary: Prose = Field(description="The event in a few sentences; who says so in each.")
    brief: Prose | None = Field(
        None, description="A key event in one or two sentences, for the short version."
    )
    places: tuple[Identifier, ...] = Field((), description="Where, by place id.")
    actors: tuple[Participation, ...] = Field((), description="Who takes part.")
    claims: tuple[Claim, ...] = Field((), description="Who says what.")
    sources: tuple[Citation, ...] = Field((), description="Sources of the event as a whole.")
    contested: Line | None = Field(None, description="One sentence: what is disputed.")
    questions: tuple[Question, ...] = Field((), description="What groups of claims answer.")
    related: tuple[Identifier, ...] = Field((), description="Other events, by id.")
    key: StrictBool = Field(False, description="Belongs in the short version.")
    graphic: StrictBool = Field(False, description="Describes violence in detail.")
    former_ids: tuple[Identifier, ...] = Field((), description="Earlier ids, kept working.")


class OtherName(Record):
    """Another name of an actor or place."""

    name: Line = Field(description="The name.")
    lang: Language | None = Field(None, description="Its language (BCP 47).")
    kind: NameKind = Field(NameKind.ALIAS, description="What kind of other name.")
    start: Date | None = Field(None, description="Since when it is used.")
    end: Date | None = Field(None, description="Until when.")


class ExternalIdentifier(Record):
    """The same actor or place in another catalogue."""

    scheme: Identifier = Field(description="The catalogue: wikidata, viaf, geonames …")
    identifier: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._:-]{1,60}\z")] = Field(
        description="Its identifier there.",
        json_schema_extra={"errorMessage": "Letters, digits, dots, dashes and colons, in quotes."},
    )


class Relation(Record):
    """How one actor stood to another, from when to when, and who says so."""

    type: RelationType = Field(description="What kind of relation.")
    to: Identifier = Field(description="The other actor's id.")
    start: Date | None = Field(None, description="Since when.")
    end: Date | None = Field(None, description="Until when.")
    note: Prose | None = Field(None, description="Who says so, or what is uncertain.")
    sources: tuple[Citation, ...] = Field(min_length=1, description="What it rests on.")


class Actor(Record):
    """A person, group, body, state or outlet that acts or speaks."""

    id: Identifier
    name: Line = Field(description="The name this chronology uses.")
    type: ActorType = Field(description="What kind of actor.")
    summary: Prose | None = Field(None, description="Who or what it is.")
    other_names: tuple[OtherName, ...] = Field((), description="Other names and spellings.")
    identifiers: tuple[ExternalIdentifier, ...] = Field((), description="Wikidata first.")
    founded: Date | None = Field(None, description="When it began.")
    dissolved: Date | None = Field(None, description="When it ended.")
    relations: tuple[Relation, ...] = Field((), description="How it stands to others.")


class Place(Record):
    """A town, district, province, road or region."""

    id: Identifier
    name: Line = Field(description="The name this chronology uses.")
    other_names: tuple[OtherName, ...] = Field((), description="Other names and spellings.")
    country: Country | None = Field(None, description="ISO 3166-1 alpha-2.")
    admin1: Line | None = Field(None, description="The province or governorate.")
    latitude: Latitude | None = Field(None, description="WGS 84.")
    longitude: Longitude | None = Field(None, description="WGS 84.")
    precision: PlacePrecision = Field(description="How exactly the coordinates are meant.")
    part_of: Identifier | None = Field(None, description="The place that holds it.")

    @model_validator(mode="after")
    def _both_coordinates(self) -> Self:
        if (self.latitude is None) != (self.longitude is None):
            raise contradiction(
                "latitude" if self.longitude is None else "longitude",
                "one coordinate without the other",
                "give both latitude and longitude, or neither",
            )
        return self


class Source(Record):
    """A work that was read: an article, a report, a page."""

    id: Identifier
    type: SourceType = Field(description="What kind of work (CSL).")
    title: Line = Field(description="Its title.")
    author: tuple[Line, ...] = Field((), description="Its authors.")
    publisher: Line = Field(description="Who published it: the outlet that was read.")
    issued: Date | None = Field(None, description="When it was published.")
    language: Language | None = Field(None, description="Its language (BCP 47).")
    url: Url | None = Field(None, description="Its address.")
    archive_url: Url | None = Field(None, description="The address of an archived copy.")
    accessed: Date | None = Field(None, description="When it was read.")
    derived_from: tuple[Identifier, ...] = Field(
        (), description="Sources it copies; copies of one story are one origin."
    )
    reliability: Reliability | None = Field(None, description="How reliable its publisher is.")
    note: Prose | None = Field(None, description="What a reader should know about it.")


def contradiction(field: str | None, message: str, hint: str) -> PydanticCustomError:
    """Return what a rule raises where fields do not go together; `field` is the one to look at."""
    return PydanticCustomError(
        "contradiction", "{said}", {"said": message, "hint": hint, "field": field or ""}
    )
