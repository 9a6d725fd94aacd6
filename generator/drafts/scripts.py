"""In which script a name is written, and which language that tells."""

from __future__ import annotations

import unicodedata
from collections import Counter

from generator.chronicle import Chronicle
from generator.records import Actor, Place

# Where nothing in the content says otherwise: scripts that mostly one language is written in.
_MOSTLY = {"ARABIC": "ar", "GREEK": "el", "HANGUL": "ko", "HEBREW": "he", "THAI": "th"}


def script_of(text: str) -> str:
    """Return the script of most letters, as Unicode names it: `LATIN`, `ARABIC`; or nothing."""
    scripts = Counter(unicodedata.name(s, "").partition(" ")[0] for s in text if s.isalpha())
    return next((script for script, _ in scripts.most_common(1)), "")


def language_of(chronicle: Chronicle, name: str) -> tuple[str, bool]:
    """Return the language that a name in a script of its own is in, and whether that is sure.

    It is not where the content has names of other languages in the script. A name in Latin letters
    tells no language.
    """
    script = script_of(name)
    if script in ("", "LATIN"):
        return "", True
    named: list[Actor | Place] = [*chronicle.actors.values(), *chronicle.places.values()]
    used = Counter(
        other.lang
        for record in named
        for other in record.other_names
        if other.lang and script_of(other.name) == script
    )
    mostly = _MOSTLY.get(script, "")
    likely = next((lang for lang, _ in used.most_common(1)), mostly)
    return likely, bool(mostly) and set(used) <= {mostly}
