"""What a curator is told when a date cannot be read."""

from __future__ import annotations

GENERAL_HINT = (
    'write it as EDTF, e.g. "2015-04-25" (a day), "2015-04" (a month), "2015-04~" (about)'
)
_LONGEST_QUOTE = 60


class EdtfError(ValueError):
    """A date that cannot be read, and what to write instead.

    `message` says what is wrong and quotes the text; `hint` says how to mend it. Neither holds a
    raw control or bidirectional character, whatever the text held. `suggestion` is a date that can
    be read, where the text can mean no other; whoever takes it has to say so.
    """

    def __init__(
        self, message: str, hint: str = GENERAL_HINT, suggestion: str | None = None
    ) -> None:
        """Keep both sentences apart, so that a report can set them on two lines."""
        super().__init__(message, hint)
        self.message = message
        self.hint = hint
        self.suggestion = suggestion

    def __str__(self) -> str:
        """Both sentences on one line."""
        return f"{self.message}; {self.hint}"


def quoted(text: str) -> str:
    """The text as a report may show it: on one line, in quotes, escaped and not too long."""
    if len(text) > _LONGEST_QUOTE:
        return repr(text[:_LONGEST_QUOTE])[:-1] + "…" + repr(text)[-1]
    return repr(text)
