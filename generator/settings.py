"""The settings of a chronology: what belongs to it and not to the generator."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StrictInt, model_validator

from generator.fields import Country, Date, Identifier, Language, Latitude, Line, Longitude, Prose
from generator.records import Record, contradiction


class Measure(Record):
    """A thing that figures count."""

    id: Identifier = Field(description="The slug that figures use.")
    label: Line = Field(description="The words after the number: “killed”.")
    meaning: Line | None = Field(None, description="What is counted under it.")


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
    about: Prose = Field(description="What it covers and how it was made.")
    limits: Prose | None = Field(
        None, description="What was read and what is left out; stands on the page on coverage."
    )
    language: Language = Field("en", description="The language of the content (BCP 47).")
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
