"""Generated files as MkDocs has them: known from the start, made when somebody reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.site import Planned


class Plan(Protocol):
    """Whoever knows what is generated, by path."""

    planned: Mapping[str, Planned]


class PlannedFile(File):
    """A generated page or data file, whose content is made when it is read."""

    def __init__(self, path: str, plan: Plan, config: MkDocsConfig) -> None:
        """Begin with where the file stands, and the plan that knows how it is made."""
        page = path.endswith(".md")
        super().__init__(
            path,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            inclusion=InclusionLevel.NOT_IN_NAV if page else InclusionLevel.INCLUDED,
        )
        self.generated_by = "chronology"
        self.abs_src_path = None
        self.source: str | None = None
        """The YAML file that it is edited in, once it was made."""
        self._plan = plan

    @property
    def planned(self) -> Planned:
        """How the file is made, of the newest content."""
        return self._plan.planned[self.src_uri]

    @property  # type: ignore[misc]
    def content_bytes(self) -> bytes:
        """What the file holds."""
        made = self.planned.make()
        self.source = made.source
        return made.content.encode() if isinstance(made.content, str) else made.content

    @property  # type: ignore[misc]
    def content_string(self) -> str:
        """What the file holds, as text."""
        return self.content_bytes.decode()

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file into the site."""
        self._content = self.content_bytes
        super().copy_file(dirty)
        self._content = None

    def is_modified(self) -> bool:
        """Generated files are always written."""
        return True


class Pressed(Files):
    """The files of a site whose generated ones are found by name, and left to the press to write.

    MkDocs renders and writes what it lists here, which is all the others.
    """

    def get_file_from_path(self, path: str) -> File | None:
        """Return a file by its path; one that is written as ours are is found at once."""
        return self._src_uris.get(path) or super().get_file_from_path(path)

    def copy_static_files(
        self,
        dirty: bool = False,
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Copy files that are no pages and not ours to make."""
        Files([f for f in self if not isinstance(f, PlannedFile)]).copy_static_files(
            dirty, inclusion=inclusion
        )

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Return the hand-written pages."""
        listed = super().documentation_pages(inclusion=inclusion)
        return [file for file in listed if not isinstance(file, PlannedFile)]
