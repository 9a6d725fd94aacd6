"""The fifteen statements of AFP's report of 3 June 2015, as a reader has to find them."""

from __future__ import annotations

from dataclasses import dataclass

FIGHTERS = "Thousands of Iranian and Iraqi fighters reported deployed to defend Damascus"
JISR = "Government reported to have lost Jisr al-Shughur to rebel groups"
SOLEIMANI = "Soleimani quoted as saying that the world will be surprised"
BEGINNING = "Protests against the government reported in Damascus and other cities"
BACKING = "Iran reported to back the Syrian government with money and military support"
LOSSES = "Government reported to have lost territory to two opponents"
APPEAL = "Government reported to have asked Iran and Russia for more support"
ALEPPO = "Government offensive against rebel supply lines north of Aleppo, reported to have failed"
PARTITION = "Experts and analysts see the government as ready to accept a de facto partition"
KILLED = "AFP gives the number killed in the conflict as more than 220,000"

# The year in whose page of the timeline an event stands, and when its own page says that it was.
EVENTS = {
    FIGHTERS: ("2015", "about May to 3 June 2015"),
    JISR: ("2015", "25 April 2015"),
    SOLEIMANI: ("2015", "possibly 2 June 2015"),
    BEGINNING: ("2011", "15–16 March 2011"),
    BACKING: ("2011", "from March 2011, end unknown"),
    LOSSES: ("2015", "until 3 June 2015, beginning unknown"),
    APPEAL: ("2015", "by 3 June 2015"),
    ALEPPO: ("2015", "17–20 February 2015"),
    PARTITION: ("2015", "by 24 May 2015"),
    KILLED: ("2015", "3 June 2015"),
}

# One link of a chain, in fragments that stand in it in this order.
Link = tuple[str, ...]

AFP = ("carried by", "AFP", "3 June 2015")
AFP_ITSELF = ("AFP", "in its own voice", "3 June 2015")
SECURITY_SOURCE = ("a Syrian security source", "said", "on condition of anonymity", "3 June 2015")
DIPLOMAT = ("a diplomatic source in Damascus", "said", "unnamed")
CLOSE_SOURCE = ("a source close to the government", "said", "unnamed")


def read_in(paragraph: str) -> Link:
    """Return a chain's last link: where the report was read."""
    return ("read in", "Egypt Independent", "possibly 3 June 2015", f"paragraph {paragraph}")


@dataclass(frozen=True)
class Part:
    """A claim that a statement became: whose page it is on, what it says, and its whole chain.

    `words` stand in the statement, `then` in what follows the chain (hedges, figures), both in
    this order; `modality` is the tag of a claim that is no assertion.
    """

    event: str
    claim: str
    words: tuple[str, ...]
    chain: tuple[Link, ...]
    then: tuple[str, ...] = ()
    modality: str = ""


@dataclass(frozen=True)
class Statement:
    """One statement of the report, by its number in the list of what has to be covered."""

    number: int
    parts: tuple[Part, ...]


STATEMENTS = (
    Statement(
        1,
        (
            Part(
                FIGHTERS,
                "deployed",
                ("Iran", "Iraq", "thousands", "past weeks", "defence of Damascus", "surroundings"),
                (SECURITY_SOURCE, AFP, read_in("1")),
                ("Not said:", "thousands fighters deployed"),
            ),
        ),
    ),
    Statement(
        2,
        (
            Part(
                FIGHTERS,
                "arrived",
                ("About 7,000 fighters", "a larger number of Iraqis", "weeks before"),
                (SECURITY_SOURCE, AFP, read_in("2")),
                ("about 7,000 fighters deployed", "As of 3 June 2015"),
            ),
            Part(
                FIGHTERS,
                "capital-first",
                ("Defending the capital comes first",),
                (SECURITY_SOURCE, AFP, read_in("2")),
            ),
        ),
    ),
    Statement(
        3,
        (
            Part(
                FIGHTERS,
                "goal",
                ("meant to reach 10,000 men", "army", "militias", "Damascus first", "Jisr al-Sh"),
                (SECURITY_SOURCE, AFP, read_in("3")),
                ("A goal, not a count:", "10,000"),
                "Intention",
            ),
            Part(
                FIGHTERS,
                "why-jisr-al-shughur",
                ("Jisr al-Shughur", "importance", "Mediterranean coast", "Hama region"),
                (SECURITY_SOURCE, AFP, read_in("3")),
            ),
        ),
    ),
    Statement(
        4,
        (
            Part(
                JISR,
                "control-lost",
                ("25 April", "lost control of Jisr al-Shughur", "Idlib", "coalition", "Al-Nusra"),
                (AFP_ITSELF, read_in("4")),
                ("Not said:",),
            ),
            Part(
                JISR,
                "nusra-affiliation",
                ("Al-Nusra Front is an affiliate of Al-Qaeda",),
                (AFP_ITSELF, read_in("4")),
            ),
        ),
    ),
    Statement(
        5,
        (
            Part(
                SOLEIMANI,
                "surprise",
                ("prepared together with Syria's military leaders", "surprise the world"),
                (
                    ("Qassem Soleimani", "said"),
                    ("carried by", "IRNA", "does not stand by it", "takes no responsibility"),
                    AFP,
                    ("read in", "Egypt Independent", "possibly 3 June 2015", "paragraphs 5 and 6"),
                ),
                modality="Prediction",
            ),
        ),
    ),
    Statement(
        6,
        (
            Part(
                SOLEIMANI,
                "irna-disclaims",
                ("IRNA does not answer for the information",),
                (("IRNA", "in its own voice"), AFP, read_in("6")),
            ),
        ),
    ),
    Statement(
        7,
        (
            Part(
                BACKING,
                "key-ally",
                ("Iran", "most important allies of the Syrian government"),
                (AFP_ITSELF, read_in("7")),
            ),
            Part(
                BACKING,
                "support",
                ("money", "military support", "whole of the conflict", "March 2011"),
                (AFP_ITSELF, read_in("7")),
            ),
            Part(
                BEGINNING,
                "began",
                ("began in March 2011", "protests against the government"),
                (AFP_ITSELF, read_in("7")),
            ),
        ),
    ),
    Statement(
        8,
        (
            Part(
                LOSSES,
                "lost-to-two-opponents",
                ("months before", "lost territory", "alliance", "Al-Nusra", "Islamic State"),
                (AFP_ITSELF, read_in("8")),
            ),
        ),
    ),
    Statement(
        9,
        (
            Part(
                APPEAL,
                "asked-for-more",
                ("asked Tehran, and Russia as an ally, to increase their support",),
                (
                    ("a Syrian political figure close to the government", "said", "unnamed"),
                    AFP,
                    read_in("9"),
                ),
            ),
        ),
    ),
    Statement(
        10,
        (
            Part(
                ALEPPO,
                "failed",
                ("last major offensive", "February", "cut the rebels' supply lines to Aleppo"),
                (DIPLOMAT, AFP, read_in("10")),
            ),
            Part(
                ALEPPO,
                "iran-critical",
                ("Iran was critical", "failure"),
                (DIPLOMAT, AFP, read_in("10")),
            ),
        ),
    ),
    Statement(
        11,
        (
            Part(
                ALEPPO,
                "iran-opposed",
                ("Iran had been against the operation", "not well enough prepared"),
                (DIPLOMAT, AFP, read_in("11")),
            ),
            Part(
                ALEPPO,
                "iran-insisted",
                ("After the operation Iran insisted", "smaller territory", "more firmly"),
                (DIPLOMAT, AFP, read_in("11")),
            ),
        ),
    ),
    Statement(
        12,
        (
            Part(
                PARTITION,
                "appears-ready",
                ("now appears prepared", "division of the country in fact", "leaving others"),
                (("analysts and observers", "said", "unnamed"), AFP, read_in("12")),
                ("Hedge:", "how it appears"),
            ),
        ),
    ),
    Statement(
        13,
        (
            Part(
                PARTITION,
                "vital-areas",
                ("vital", "coast", "Hama", "Homs", "Damascus"),
                (CLOSE_SOURCE, AFP, read_in("13")),
            ),
        ),
    ),
    Statement(
        14,
        (
            Part(
                PARTITION,
                "red-lines",
                ("highways", "Damascus to Beirut", "Damascus to Homs", '"red lines"'),
                (CLOSE_SOURCE, AFP, read_in("14")),
            ),
        ),
    ),
    Statement(
        15,
        (
            Part(
                KILLED,
                "killed",
                ("killed more than 220,000 people",),
                (("AFP", "in its own voice", "naming no origin", "3 June 2015"), read_in("15")),
                ("Not said:", "Who counted", "more than 220,000 killed"),
            ),
        ),
    ),
)
