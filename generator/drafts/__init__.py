"""Records that are not written yet: what is told, the text of its file, and what is wrong with it.

Nothing here asks or touches a disk; `cli.new` does.
"""

from .addresses import Guess, address_in, guess, same_address, source_id, untracked
from .days import Meant, meant, unquoted
from .event import Account, event_values
from .everyday import everyday
from .finding import Match, found, with_address
from .issue import FIELDS, Told
from .naming import dated, free, slug
from .proposal import Proposal, proposed
from .scripts import language_of, script_of
from .trial import (
    Draft,
    draft,
    place_in,
    tidied,
    trial,
    wrong_id,
    wrong_in,
    wrong_speaker,
    wrong_words,
)

__all__ = [
    "FIELDS",
    "Account",
    "Draft",
    "Guess",
    "Match",
    "Meant",
    "Proposal",
    "Told",
    "address_in",
    "dated",
    "draft",
    "event_values",
    "everyday",
    "found",
    "free",
    "guess",
    "language_of",
    "meant",
    "place_in",
    "proposed",
    "same_address",
    "script_of",
    "slug",
    "source_id",
    "tidied",
    "trial",
    "unquoted",
    "untracked",
    "with_address",
    "wrong_id",
    "wrong_in",
    "wrong_speaker",
    "wrong_words",
]
