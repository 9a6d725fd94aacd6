"""What stands round all pages of a build: the theme's own files, and what its templates print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from operator import attrgetter
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.links import CORRECTIONS_FEED
from generator.mkdocs_plugin.edition import Edition
from generator.mkdocs_plugin.planned import PlannedFile
from generator.problems import Problem, printable
from generator.shell import ABOUT, HEADERS, POLICY, SCRIPTS, headers, name_and_years, stylesheet
from generator.shell import scripts as script_files

_HERE = Path(__file__).parent.parent
THEME, _STYLES = _HERE / "theme", _HERE / "styles"
# The day that stands in for one: archives of a build must not differ by when it ran.
NO_DAY = "1980-01-01"


class Shell:
    """The stylesheet and the scripts of a build, under addresses that change with them."""

    def __init__(self) -> None:
        """Begin with a stylesheet that no build has linked yet."""
        self.stylesheet = ""
        self.scripts = ""
        self._sheet = ""

    def link(self, config: MkDocsConfig) -> None:
        """Put our theme behind the site's own overrides, and link the stylesheet."""
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        if self.stylesheet in config.extra_css:
            config.extra_css.remove(self.stylesheet)  # of the build before, in a preview
        self.stylesheet, self._sheet = stylesheet(_STYLES)
        config.extra_css.insert(0, self.stylesheet)

    def publish(self, files: Files, config: MkDocsConfig) -> None:
        """Add the stylesheet, the scripts under their hashed addresses, and the headers."""
        files.append(File.generated(config, self.stylesheet, content=self._sheet))
        found = script_files(THEME)
        for address, path in found.items():
            plain = files.get_file_from_path(f"{SCRIPTS}/{path.relative_to(THEME / SCRIPTS)}")
            if plain is not None:
                files.remove(plain)
            files.append(File.generated(config, address, abs_src_path=str(path)))
        self.scripts = "/".join(next(iter(found)).split("/")[:2])
        said = headers((file.dest_uri for file in files), self.scripts)
        files.append(File.generated(config, HEADERS, content=said))


def tell(edition: Edition, scripts: str, problems: Iterable[Problem], shown: str) -> None:
    """Give the theme's templates what they print of a build, and the problems of a preview.

    `shown` says which state of the content the pages show where that is not the newest.
    """
    config, files = edition.config, edition.files
    edition.env.globals["chronology"] = {
        "problems": tuple(as_shown(problem) for problem in problems),
        "shown": shown,
        "policy": "" if edition.serving else POLICY,  # live reload is a script in the page
        "scripts": scripts,
        "name": name_and_years(config.site_name),
        "feed": files.get_file_from_path(CORRECTIONS_FEED),
        "listed": partial(_listed, edition),
        "about": [
            (words, file.url)
            for words, path in ABOUT
            if (file := files.get_file_from_path(path)) is not None
        ],
    }


def _listed(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the addresses of all pages, for the sitemap, with the day when a record changed."""
    if not edition.root:
        return
    for file in sorted(edition.files, key=attrgetter("src_uri")):
        if not file.is_documentation_page() or not file.inclusion.is_included():
            continue
        if isinstance(file, PlannedFile) and file.planned.kind == "moved":
            continue
        change = edition.heads.corrected(file.src_uri) if edition.heads else None
        yield edition.address(file, file), change.day if change else ""


def as_shown(problem: Problem) -> dict[str, str]:
    """Return a problem as the banner of a preview shows it, printable."""
    where = problem.where
    return {
        "where": f"{printable(where.path)}:{where.line}:{where.column}",
        "code": problem.code,
        "severity": str(problem.severity),
        "message": printable(problem.message),
        "hint": printable(problem.hint),
    }
