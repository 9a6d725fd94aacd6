"""What languages are called, in the language of the pages."""

from __future__ import annotations

_NAMES = {
    "ar": "Arabic",
    "ckb": "Kurdish (Sorani)",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "kmr": "Kurdish (Kurmanji)",
    "ku": "Kurdish",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "zh": "Chinese",
}


def language_name(code: str) -> str:
    """Return a language's name by its code, or the code where it has no name here."""
    return _NAMES.get(code.partition("-")[0].lower(), code)
