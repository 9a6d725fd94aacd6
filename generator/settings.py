"""The settings of a chronology: what belongs to it and not to the generator."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StrictInt, model_validator

from generator.fields import (
    FARTHEST,
    ClaimReference,
    Country,
    Date,
    Identifier,
    Language,
    Latitude,
    Line,
    Longitude,
    Prose,
    Shape,
    Version,
)
from generator.records import Record, contradiction


class Measure(Record):
    """A thing that figures count."""

    id: Identifier = Field(description="The slug that figures use.")
    label: Line = Field(description="The words after the number: “killed”.")
    meaning: Line | None = Field(None, description="What is counted under it.")
    other_words: tuple[Line, ...] = Field(
        (), description="What readers may call it, for the search: “deaths”, “death toll”."
    )


class Region(Record):
    """The part of the world that the chronology covers."""

    name: Line = Field(description="Its name.")
    countries: tuple[Country, ...] = Field(
        min_length=1, description="Its countries; places in others may lie anywhere."
    )
    south: Latitude = Field(description="Southern latitude.")
    west: Longitude = Field(description="Western longitude.")
    north: Latitude = Field(description="Northern latitude.")
    east: Longitude = Field(description="Eastern longitude.")

    @model_validator(mode="after")
    def _bounds(self) -> Self:
        if self.south > self.north or self.west > self.east:
            field = "south" if self.south > self.north else "west"
            hint = "south is the smaller latitude, west the smaller longitude"
            raise contradiction(field, "the region's bounds are the wrong way round", hint)
        return self


class SideWord(Record):
    """A word of one side, which the chronology uses only where it quotes somebody."""

    forms: tuple[Line, ...] = Field(
        min_length=1, description="The word in each form to look for: usurper, usurpers."
    )
    instead: Line | None = Field(None, description="What to write instead.")
    why: Line | None = Field(None, description="Why it is not the chronology's own word.")

    @model_validator(mode="after")
    def _helps(self) -> Self:
        if self.instead is None and self.why is None:
            hint = "add 'instead' with what to write, or 'why' it takes a side"
            raise contradiction(None, "a word that is refused without a word of help", hint)
        return self


class WordException(Record):
    """A phrase in which a word of a side stands all the same, such as an official name."""

    phrase: Line = Field(description="The whole phrase as it is written.")
    why: Line = Field(description="Why it has to be written so.")


class Settings(Record):
    """What belongs to this chronology and not to the generator (`chronology.yml`)."""

    subject: Line = Field(description="What the chronology is about: “The siege of 1658”.")
    headline: Line | None = Field(
        None, description="The title of the home page: “Who besieged what, and who says so”."
    )
    about: Prose = Field(description="What it covers and how it was made.")
    limits: Prose | None = Field(
        None, description="What was read and what is left out; stands on the page on coverage."
    )
    specimen: ClaimReference | None = Field(
        None,
        description="A claim that the home page takes apart to show how to read one, from "
        "wherever it stands: `event-id#claim-id`.",
    )
    language: Language = Field("en", description="The language of the content (BCP 47).")
    version: Version | None = Field(
        None, description="The version of the content, “0.2”, for whoever cites a record."
    )
    period: Date = Field(description="The time covered, an EDTF interval.")
    region: Region = Field(description="The part of the world covered.")
    measures: tuple[Measure, ...] = Field((), description="What figures may count.")
    words: tuple[SideWord, ...] = Field((), description="Words of a side, used in quotations only.")
    exceptions: tuple[WordException, ...] = Field(
        (), description="Phrases in which such a word may stand."
    )
    events_per_page: Annotated[StrictInt, Field(ge=1)] = Field(
        100, description="A year with more events becomes an index of its months."
    )


class MapLabel(Record):
    """A name that the base map shows for orientation, such as a neighbouring country's."""

    text: Line = Field(description="The name.")
    latitude: Latitude = Field(description="Where its middle stands.")
    longitude: Longitude = Field(description="Where its middle stands.")


class DisputedArea(Record):
    """An area that the base map hatches, because whose it is is disputed."""

    caption: Line = Field(description="What is said of it under every map.")
    drawn_in: Line = Field(description="The country in whose shape the source of the map has it.")
    within: Shape = Field(description="The convex line round the part of that shape that is meant.")
    shapes: tuple[Shape, ...] = Field((), description="Its shapes, made by the script.")


class BaseMap(Record):
    """The map under the places (`map.yml`): what it shows, and its lines, which a script makes."""

    credit: Line = Field(description="Whose shapes they are, for the caption of every map.")
    origin: Line = Field(description="Where the shapes come from, in full.")
    licence: Line = Field(description="On what terms they may be used.")
    south: Latitude = Field(description="The southern edge.")
    west: Longitude = Field(description="The western edge.")
    north: Latitude = Field(description="The northern edge.")
    east: Longitude = Field(description="The eastern edge.")
    covered: tuple[Line, ...] = Field(
        min_length=1, description="The countries outlined in ink, by the names of the source."
    )
    towns: tuple[Identifier, ...] = Field((), description="Places shown for orientation.")
    labels: tuple[MapLabel, ...] = Field((), description="Other names on the map.")
    disputed: tuple[DisputedArea, ...] = Field((), description="Areas that are hatched.")
    outline: tuple[Shape, ...] = Field((), description="The countries covered; made by the script.")
    land: tuple[Shape, ...] = Field((), description="Other countries; made by the script.")
    rivers: tuple[Shape, ...] = Field((), description="Rivers; made by the script.")
    lakes: tuple[Shape, ...] = Field((), description="Lakes; made by the script.")

    @model_validator(mode="after")
    def _edges(self) -> Self:
        for low, high in (("south", "north"), ("west", "east")):
            if getattr(self, high) - getattr(self, low) < 0.1:
                hint = f"'{low}' is the smaller number, and the map is at least 0.1 degrees wide"
                raise contradiction(high, "the edges of the map are the wrong way round", hint)
        if max(abs(self.south), abs(self.north)) > FARTHEST:
            hint = f"write edges between -{FARTHEST} and {FARTHEST}"
            raise contradiction("north", "a map has no poles", hint)
        width, height = self.east - self.west, self.north - self.south
        if max(width, height) > 4 * min(width, height):
            hint = "choose edges whose distances are more alike"
            raise contradiction("east", "the map is a strip", hint)
        return self
