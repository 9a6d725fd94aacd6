"""Data inside a page: JSON that no text in it can end or turn into anything else."""

from __future__ import annotations

import json

from markupsafe import Markup

from generator.render import clean

_ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def as_script(data: object) -> Markup:
    """Return data as the content of a `<script>` that is not run."""
    made = json.dumps(_clean(data), ensure_ascii=False, separators=(",", ":"))
    return Markup(made.translate(_ESCAPES))


def _clean(data: object) -> object:
    if isinstance(data, dict):
        return {key: _clean(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_clean(value) for value in data]
    return clean(data) if isinstance(data, str) else data
