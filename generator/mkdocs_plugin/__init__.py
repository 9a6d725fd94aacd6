"""The MkDocs sink: the only package that knows MkDocs.

It adds the generated pages to a build and writes them, leads edit links to the YAML, and keeps a
preview alive and new while the content is edited or broken.
"""

from __future__ import annotations

from generator.mkdocs_plugin.around import THEME
from generator.mkdocs_plugin.content import FAULTS
from generator.mkdocs_plugin.plugin import ChronologyPlugin

__all__ = ("FAULTS", "THEME", "ChronologyPlugin")
