"""What pages say of themselves to other programs: linked data, previews of links, the sitemap."""

from __future__ import annotations

from generator.metadata.linked_data import linked_data
from generator.metadata.script import as_script
from generator.metadata.site import Site
from generator.metadata.social import Preview, preview_tags
from generator.metadata.words import cards, in_words

__all__ = [
    "Preview",
    "Site",
    "as_script",
    "cards",
    "in_words",
    "linked_data",
    "preview_tags",
]
