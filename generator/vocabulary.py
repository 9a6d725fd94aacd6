"""The closed lists of the format: each term with the one line that the site shows for it."""

from __future__ import annotations

from enum import StrEnum


class Term(StrEnum):
    """A term of a closed list; `meaning` is its one-line explanation, `label` its words."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Term:
        """Make a term that is its own text and knows its meaning."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.meaning = meaning
        return term

    @property
    def label(self) -> str:
        """The term as words: `alleged-atrocity` reads "alleged atrocity"."""
        return self.value.replace("-", " ")

    @property
    def heading(self) -> str:
        """The label with a capital letter, for the beginning of a line."""
        return self.label[:1].upper() + self.label[1:]


class Role(Term):
    """What part an actor takes in an event."""

    SIDE_A = "side-a", "One of the sides; the letter says nothing about who began."
    SIDE_B = "side-b", "Another of the sides; the letter says nothing about who began."
    SIDE_C = "side-c", "A third side, where three fight or negotiate with each other."
    TARGET = "target", "Whom or what the event struck or was aimed at."
    PERPETRATOR_ALLEGED = "perpetrator-alleged", "Accused by somebody of having done it."
    MEDIATOR = "mediator", "Brought the sides together or tried to."
    SUPPORTER = "supporter", "Helped one side with men, money, arms or words."
    OBSERVER = "observer", "Watched, counted or reported without taking part."

    @property
    def label(self) -> str:
        """The role as words."""
        return "alleged perpetrator" if self is Role.PERPETRATOR_ALLEGED else super().label


class NameKind(Term):
    """What kind of other name a name is."""

    ALIAS = "alias", "Also used at the same time."
    FORMER = "former", "Used before, no longer."
    TRANSLITERATION = "transliteration", "The same name written in another script or spelling."
    ABBREVIATION = "abbreviation", "Initials or a shortened form."
    FULL = "full", "The long or official form."

    @property
    def label(self) -> str:
        """The kind as words."""
        return f"{self.value} name" if self in (NameKind.FULL, NameKind.FORMER) else super().label


class Verb(Term):
    """How a speaker or carrier put a claim forward."""

    SAID = "said", "Put it forward, without more being known about how."
    ANNOUNCED = "announced", "Made it public as its own decision or act."
    REPORTED = "reported", "Passed it on as news."
    ESTIMATED = "estimated", "Gave it as an estimate."
    CLAIMED = "claimed", "Put it forward as its own achievement or responsibility."
    ALLEGED = "alleged", "Accused another of it."
    CONFIRMED = "confirmed", "Said that what another had said is so."
    DENIED = "denied", "Said that something is not so; the statement is the denial itself."


class Terms(Term):
    """On what terms somebody spoke."""

    ON_RECORD = "on-record", "Spoke under their own name."
    ON_BACKGROUND = "on-background", "Spoke to be described, not named."
    ANONYMOUS = "anonymous", "Spoke on condition of anonymity."
    NOT_AUTHORISED = "not-authorised", "Spoke without being authorised to."
    LEAKED = "leaked", "Did not mean it to become public."
    UNATTRIBUTED = "unattributed", "The carrier names no origin for it."


class Commitment(Term):
    """Whether a carrier stands by what it passes on."""

    ENDORSES = "endorses", "Says that it is so."
    NEUTRAL = "neutral", "Passes it on without a word of its own."
    DISCLAIMS = "disclaims", "Passes it on and says that it does not answer for it."


class Modality(Term):
    """Whether a claim says that something happened, or something else."""

    ASSERTION = "assertion", "Says that something is or was so."
    INTENTION = "intention", "Says what somebody means to do; a goal is never a count."
    PREDICTION = "prediction", "Says what will happen."
    CONDITIONAL = "conditional", "Says what would happen if something else did."


class Status(Term):
    """How well a claim stands: a grading with reasons, after Airwars, not a finding of truth."""

    CONFIRMED = "confirmed", "A belligerent accepts it."
    FAIR = "fair", "Two or more independent origins say so."
    SINGLE_SOURCE = "single-source", "One origin says so, however many outlets carry it."
    CONTESTED = "contested", "Another account excludes it."
    UNASSESSED = "unassessed", "Not yet weighed, or resting on too little to weigh."
    DISCOUNTED = "discounted", "What is known speaks against it."
    RETRACTED = "retracted", "Whoever put it forward has taken it back."


class Qualifier(Term):
    """How a number was given."""

    EXACT = "exact", "A bare number, given without a qualifier."
    ABOUT = "about", "A rough number; no bounds were given."
    AT_LEAST = "at-least", "This many or more."
    MORE_THAN = "more-than", "More than this many."
    AT_MOST = "at-most", "This many or fewer."
    FEWER_THAN = "fewer-than", "Fewer than this many."
    UP_TO = "up-to", "This many at the most, perhaps far fewer."
    BETWEEN = "between", "Between two numbers that were both given."
    INDEFINITE = "indefinite", "A word such as “dozens” or “thousands”, no number."


class Scope(Term):
    """What stretch of time a number covers."""

    INCIDENT = "incident", "Counts this event alone."
    CUMULATIVE = "cumulative", "Counts everything from the beginning up to a day."
    STOCK = "stock", "Counts how many there were on a day."


class EventType(Term):
    """What kind of event an event is."""

    PROTEST = "protest", "People gather or march for or against something."
    BATTLE = "battle", "Armed sides fight each other."
    OFFENSIVE = "offensive", "A planned advance over days or weeks."
    TERRITORIAL_CHANGE = "territorial-change", "A place passes from one side's hold to another's."
    ATTACK = "attack", "A strike, bombing or raid that is not a battle."
    ALLEGED_ATROCITY = "alleged-atrocity", "Somebody accuses somebody of a crime against people."
    SIEGE = "siege", "A place is closed off."
    DIPLOMACY = "diplomacy", "States or sides negotiate, vote or appeal."
    POLITICS = "politics", "Government, parties, laws, strategy."
    DECLARATION = "declaration", "Somebody makes a statement that is itself the event."
    DEPLOYMENT = "deployment", "Fighters, troops or arms are moved to a place."
    CASUALTY_COUNT = "casualty-count", "Somebody publishes how many were killed or injured."
    HUMANITARIAN = "humanitarian", "Flight, aid, evacuation, hunger, disease."
    SANCTIONS = "sanctions", "Trade, money or travel is cut off."


class ActorType(Term):
    """What kind of actor an actor is."""

    STATE = "state", "A state, with its government."
    GOVERNMENT_BODY = "government-body", "A ministry, an army, an agency of a state."
    ARMED_GROUP = "armed-group", "An organised group under arms that is no state's army."
    COALITION = "coalition", "Several actors acting under one name."
    MILITIA = "militia", "An armed force beside a state's army."
    PARTY = "party", "A political party."
    TRIBE = "tribe", "A tribe or clan."
    COMMUNITY = "community", "People who share a place, faith or fate, not organised as one."
    PERSON = "person", "One human being."
    MEDIA = "media", "A news agency, newspaper, broadcaster or site."
    INTERNATIONAL_ORGANISATION = "international-organisation", "Made up of states."
    NGO = "ngo", "An organisation of citizens, not of states."

    @property
    def label(self) -> str:
        """The type as words."""
        return "NGO" if self is ActorType.NGO else super().label


class RelationType(Term):
    """How one actor stands to another."""

    ALLY_OF = "ally-of", "Acts together with; holds both ways."
    OPPOSES = "opposes", "Acts against; holds both ways."
    AFFILIATE_OF = "affiliate-of", "Belongs to it in name or allegiance."
    PART_OF = "part-of", "Is a part of it."
    MEMBER_OF = "member-of", "Is one of its members."
    SUPPORTS = "supports", "Helps it with men, money, arms or words."
    LEADS = "leads", "Stands at its head."
    COMMANDS = "commands", "Gives it orders."
    SPLITS_FROM = "splits-from", "Came out of it."
    RENAMED_TO = "renamed-to", "Goes on under that name."

    @property
    def symmetric(self) -> bool:
        """Whether the relation holds both ways as soon as it is written once."""
        return self in (RelationType.ALLY_OF, RelationType.OPPOSES)


class PlacePrecision(Term):
    """How exactly a place's coordinates are meant (after UCDP GED's where_prec)."""

    EXACT = "exact", "The place itself."
    NEAR = "near", "Within some 25 km of it."
    DISTRICT = "district", "Somewhere in the district."
    PROVINCE = "province", "Somewhere in the province."
    REGION = "region", "Somewhere in a region of several provinces, or along a line."
    COUNTRY = "country", "Somewhere in the country."


class SourceType(Term):
    """What kind of work a source is (Citation Style Language's types)."""

    ARTICLE = "article", "A piece by a news agency or a preprint."
    ARTICLE_JOURNAL = "article-journal", "A journal's article."
    ARTICLE_MAGAZINE = "article-magazine", "A magazine's article."
    ARTICLE_NEWSPAPER = "article-newspaper", "A newspaper's article, on paper or online."
    BILL = "bill", "A bill or resolution put forward."
    BOOK = "book", "A book."
    BROADCAST = "broadcast", "Radio or television."
    CHAPTER = "chapter", "A part of a book."
    DATASET = "dataset", "Data published as such."
    DOCUMENT = "document", "A document of no other kind."
    ENTRY_ENCYCLOPEDIA = "entry-encyclopedia", "An encyclopedia's article."
    INTERVIEW = "interview", "An interview."
    LEGISLATION = "legislation", "A law, decree or resolution in force."
    MAP = "map", "A map."
    MOTION_PICTURE = "motion_picture", "A film or video."
    PAMPHLET = "pamphlet", "A leaflet."
    PERSONAL_COMMUNICATION = "personal_communication", "A letter or message."
    POST = "post", "A post in a forum or on a network."
    POST_WEBLOG = "post-weblog", "A blog's post."
    REPORT = "report", "A report of an organisation."
    SPEECH = "speech", "A speech."
    THESIS = "thesis", "A thesis."
    TREATY = "treaty", "A treaty."
    WEBPAGE = "webpage", "A page of no other kind."

    @property
    def weak(self) -> bool:
        """Whether works of this kind are too little to grade a claim on: posts, encyclopedias."""
        return self in (SourceType.POST, SourceType.POST_WEBLOG, SourceType.ENTRY_ENCYCLOPEDIA)

    @property
    def label(self) -> str:
        """The type as words: `article-newspaper` reads "newspaper article"."""
        return " ".join(reversed(self.value.split("-"))).replace("_", " ")


class Reliability(Term):
    """How reliable a source's publisher has been (the letters of the Admiralty code)."""

    A = "A", "Completely reliable."
    B = "B", "Usually reliable."
    C = "C", "Fairly reliable."
    D = "D", "Not usually reliable."
    E = "E", "Unreliable."
    F = "F", "Cannot be judged."


VOCABULARIES: tuple[type[Term], ...] = (
    EventType,
    Role,
    Verb,
    Terms,
    Commitment,
    Modality,
    Status,
    Qualifier,
    Scope,
    ActorType,
    RelationType,
    NameKind,
    PlacePrecision,
    SourceType,
    Reliability,
)
