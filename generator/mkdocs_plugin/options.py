"""The plugin's options in `mkdocs.yml`, and which of the site's addresses are filled in."""

from __future__ import annotations

from urllib.parse import urlsplit

from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

# Names that the Internet keeps for examples (RFC 2606): an address there is not filled in yet.
_RESERVED = ("example", "example.com", "example.net", "example.org", "invalid", "test")


class ChronologyConfig(base.Config):
    """The plugin's options in `mkdocs.yml`.

    Those from `native` on make a build or a preview fast; without them the site is the same, and
    MkDocs does all of it.
    """

    content = option.Type(str, default="content")
    """The folder of the records, relative to `mkdocs.yml`."""
    repository = option.Type(str, default="")
    """The address of the repository on the web, for "edit this page"."""
    native = option.Type(bool, default=True)
    """Render generated pages by comrak, not by Python-Markdown."""
    records = option.Type(bool, default=True)
    """Let the search find records in a list of them, not in what their pages say."""
    cache = option.Type(bool, default=True)
    """Keep what was read from one build to the next, in the user's cache folder."""
    stamp = option.Type(bool, default=True)
    """Render the theme round the pages of one folder once."""
    processes = option.Type(int, default=0)
    """How many processes write pages; 0 for as many as there are cores."""
    profile = option.Type(str, default="")
    """A file, relative to `mkdocs.yml`, for how long each stage of a build took, as JSON."""
    incremental = option.Type(bool, default=True)
    """In a preview, make pages anew when they are looked at, not all of them at each edit."""


def not_filled_in(config: MkDocsConfig, repository: str) -> tuple[str, ...]:
    """Return which of the site's two addresses are missing or stand for one."""
    given = config.site_url
    if config.config_file_path:
        # A preview puts its own address in the configuration, so the file itself is asked.
        with open(config.config_file_path, "rb") as stream:
            given = yaml_load(stream).get("site_url")
    named = (("site_url", given), ("repository", repository))
    return tuple(name for name, value in named if not value or is_placeholder(str(value)))


def is_placeholder(address: str) -> bool:
    """Whether an address leads nowhere: an example that nobody has filled in, or none at all."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        return True
    return any(host == name or host.endswith(f".{name}") for name in _RESERVED)
