"""The MkDocs sink: the only module that knows MkDocs.

It adds the generated pages to a build, leads edit links to the YAML, and keeps a preview alive
when the content is broken.
"""

from __future__ import annotations

import os
import signal
import threading
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from generator.corrections import History
from generator.heads import Heads, Shown, heads
from generator.history import KEPT, history
from generator.links import CORRECTIONS_FEED
from generator.load import Loaded, load
from generator.problems import Fault, Problem, Severity, Where, as_text, printable, stops
from generator.search import INDEX, PAGES, apart, is_found_as_record
from generator.shell import ABOUT, HEADERS, POLICY, SCRIPTS, headers, name_and_years
from generator.shell import scripts as script_files
from generator.shell import stylesheet as joined
from generator.site import Output, nothing_yet, site

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("chronology")

THEME = Path(__file__).parent / "theme"
STYLES_IN = Path(__file__).parent / "styles"
# Where drawn cards are kept from one build to the next.
CARDS = ".cache/chronology/cards"
# The day that stands in for one: archives of a build must not differ by when it ran.
NO_DAY = "1980-01-01"
TAKEN = Fault("M001", "No hand-written page stands where a page is generated.")
FAULTS = (TAKEN,)
# Names that the Internet keeps for examples (RFC 2606): an address there is not filled in yet.
_RESERVED = ("example", "example.com", "example.net", "example.org", "invalid", "test")


class ChronologyConfig(base.Config):
    """The plugin's options in `mkdocs.yml`."""

    content = option.Type(str, default="content")
    """The folder of the records, relative to `mkdocs.yml`."""
    repository = option.Type(str, default="")
    """The address of the repository on the web, for "edit this page"."""


class ChronologyPlugin(BasePlugin[ChronologyConfig]):
    """Builds a chronology's pages from its YAML records, inside MkDocs."""

    def __init__(self) -> None:
        """Begin with nothing loaded."""
        self.serving = False
        self.problems: tuple[Problem, ...] = ()
        self.outputs: tuple[Output, ...] = ()
        self.sound: tuple[Output, ...] | None = None
        self.shown = ""
        self.noted = False
        self.files: Files | None = None
        self.sources: dict[str, str | None] = {}
        self.sheet = ""
        self.stylesheet = ""
        self.scripts = ""
        self.heads: Heads | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether this is a preview; let one that is told to stop do so in good order."""
        self.serving = command == "serve"
        if self.serving and threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, signal.default_int_handler)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the content, and set up the theme; errors end a build, never a preview."""
        self._addresses(config)
        if str(THEME) not in config.theme.dirs:
            # Behind the site's own overrides, before the theme's files.
            own = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(own, str(THEME))
        self._link_stylesheet(config)
        loaded = load(self._folder(config))
        self.problems = tuple(p.under(self.config.content) for p in loaded.problems)
        self._report()
        told = history(self._folder(config), self._root(config) / KEPT)
        self.outputs = self._outputs(loaded, told)
        if loaded.chronicle:
            # Nobody shares a preview; and without an address no card can be named.
            shared = config.site_url and not self.serving
            kept = self._root(config) / CARDS if shared else None
            self.heads = heads(
                loaded.chronicle, self.outputs, config.site_name, history=told, kept=kept
            )
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the generated pages."""
        sitemap = files.get_file_from_path("sitemap.xml")
        if sitemap is not None and not config.site_url:
            files.remove(sitemap)  # the theme's template, which would be copied as it is
        self._shell(files, config)
        taken = {file.dest_uri: file for file in files.documentation_pages()}
        clashes = []
        for output in self.outputs:
            file = File.generated(
                config, output.path, content=output.content, inclusion=InclusionLevel.NOT_IN_NAV
            )
            if file.dest_uri in taken:
                clashes.append(self._hand_written(config, taken[file.dest_uri].src_uri))
                files.remove(taken[file.dest_uri])
            files.append(file)
        self._refuse(clashes)
        for path, made in self.heads.files(config.site_url or "") if self.heads else ():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=made))
        self.files = files
        self.sources = {output.path: output.source for output in self.outputs}
        return files

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme what it shows of the preview; take the day of the build out of pages."""
        env.globals["chronology"] = {
            "problems": self._banner() if self.serving else (),
            "shown": self.shown,
            "policy": "" if self.serving else POLICY,  # live reload is a script in the page
            "scripts": self.scripts,
            "name": name_and_years(config.site_name),
            "corrected": self.heads.corrected if self.heads else {},
            "feed": files.get_file_from_path(CORRECTIONS_FEED),
            "about": [
                (words, file.url)
                for words, path in ABOUT
                if (file := files.get_file_from_path(path)) is not None
            ],
        }
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = NO_DAY
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: Any, files: Any) -> None:
        """Leave records out of the theme's index: the search finds each in a list of ours."""
        if page.file.generated_by is not None and is_found_as_record(page.file.src_uri):
            page.meta["search"] = {"exclude": True}

    def on_page_context(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Lead a page's edit link to the YAML it comes from, or to a hand-written page itself."""
        if page.file.generated_by is None:
            edited = self._hand_written(config, page.file.src_uri)
        else:
            source = self.sources.get(page.file.src_uri)
            edited = context["edited_in"] = f"{self.config.content}/{source}" if source else ""
            moved = self.files and self.files.get_file_from_path(page.meta.get("moved_to", ""))
            context["moved_to"] = moved.url_relative_to(page.file) if moved else ""
        self._head(context, page, config.site_url or "")
        address = self.config.repository.rstrip("/")
        context["repository"] = "" if not address or _placeholder(address) else address
        known = edited and not edited.startswith(("/", "..")) and context["repository"]
        edit = config.edit_uri or "edit/main/"
        page.edit_url = f"{address}/{edit.strip('/')}/{quote(edited)}" if known else None
        return context

    def _head(self, context: Any, page: Page, root: str) -> None:
        """Put into a page's head what it says of itself to other programs."""
        files, leads_to = self.files, page.meta.get("moved_to", "")
        if self.heads is None or files is None:
            return

        def address(path: str) -> str:
            file = files.get_file_from_path(path)
            if file is None or file.page is None:
                return ""
            return file.page.canonical_url or file.url_relative_to(page.file)

        made = page.file.generated_by is not None
        moved = files.get_file_from_path(leads_to)
        said = moved.page.meta if moved and moved.page else page.meta
        given = (said.get("title") or page.title or "", said.get("description") or "")
        title, description = (unescape(str(text)) for text in given)
        shown = Shown(page.file.src_uri, title, description, leads_to, record=made)
        context["head"] = self.heads.head(shown, address, root)
        if leads_to and root:
            page.canonical_url = address(leads_to)

    @event_priority(-100)  # when the theme's search has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Part the theme's index, which every page fetches, from what is in it."""
        index = Path(config.site_dir, INDEX)
        if index.is_file():
            stub, pages = apart(index.read_text("utf-8"))
            index.write_text(stub, "utf-8")
            Path(config.site_dir, PAGES).write_text(pages, "utf-8")

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch the content in a preview."""
        self.serving = True
        folder = self._folder(config)
        if folder.is_dir():
            server.watch(str(folder))
        return server

    def _link_stylesheet(self, config: MkDocsConfig) -> None:
        """Link the stylesheet: joined from its parts, its address changes with what is in it."""
        if self.stylesheet in config.extra_css:
            config.extra_css.remove(self.stylesheet)  # of the build before, in a preview
        self.stylesheet, self.sheet = joined(STYLES_IN)
        config.extra_css.insert(0, self.stylesheet)

    def _shell(self, files: Files, config: MkDocsConfig) -> None:
        """Publish the stylesheet, the scripts under their hashed addresses, and the headers."""
        files.append(File.generated(config, self.stylesheet, content=self.sheet))
        found = script_files(THEME)
        for address, path in found.items():
            plain = files.get_file_from_path(f"{SCRIPTS}/{path.relative_to(THEME / SCRIPTS)}")
            if plain is not None:
                files.remove(plain)
            files.append(File.generated(config, address, abs_src_path=str(path)))
        self.scripts = "/".join(next(iter(found)).split("/")[:2])
        said = headers((file.dest_uri for file in files), self.scripts)
        files.append(File.generated(config, HEADERS, content=said))

    def _addresses(self, config: MkDocsConfig) -> None:
        """Say in one line which addresses are not filled in, and draw no link that needs one."""
        given = config.site_url
        if config.config_file_path:
            # A preview puts its own address in the configuration, so the file itself is asked.
            with open(config.config_file_path, "rb") as stream:
                given = yaml_load(stream).get("site_url")
        missing = [
            name
            for name, value in (("site_url", given), ("repository", self.config.repository))
            if not value or _placeholder(str(value))
        ]
        if "site_url" in missing and not self.serving:
            config.site_url = None
            config.theme.static_templates.discard("sitemap.xml")
            # Material asks the sitemap which links are the site's own; without one it is off.
            kept = [name for name in config.theme["features"] if name != "navigation.instant"]
            config.theme["features"] = kept
        if missing and not self.noted:
            self.noted = True
            names = " and ".join(missing)
            log.info(f"mkdocs.yml has no {names} yet; links that need it are left out")

    def _outputs(self, loaded: Loaded, told: History) -> tuple[Output, ...]:
        """Return the pages: those of sound content, else the last good ones, else what stands."""
        broken = stops(self.problems, strict=False)
        if broken and not self.serving:
            count = sum(1 for p in self.problems if p.severity is Severity.ERROR)
            raise PluginError(f"chronology: {count} error(s) in {self.config.content}, see above")
        if broken and self.sound is not None:
            self.shown = "These pages show the last state that could be read."
            return self.sound
        self.shown = "These pages show what could be read." if broken else ""
        outputs = site(loaded.chronicle, told) if loaded.chronicle else nothing_yet()
        self.sound = None if broken else outputs
        return outputs

    def _report(self) -> None:
        for problem in self.problems:
            line = as_text((problem,)).rstrip()
            (log.error if problem.severity is Severity.ERROR else log.warning)(line)

    def _refuse(self, paths: list[str]) -> None:
        """Say that hand-written pages stand where pages are generated."""
        hint = "rename it: records have addresses of their own"
        said = "a page of this address is made from the content"
        problems = tuple(TAKEN.at(Where(path), said, hint) for path in paths)
        if problems and not self.serving:
            raise PluginError(f"chronology: {as_text(problems)}")
        for problem in problems:
            log.error(as_text((problem,)).rstrip())
        self.problems = (*self.problems, *problems)

    def _hand_written(self, config: MkDocsConfig, path: str) -> str:
        """Return where a hand-written page stands, from the folder of `mkdocs.yml`."""
        return Path(os.path.relpath(config.docs_dir, self._root(config)), path).as_posix()

    def _banner(self) -> tuple[dict[str, str], ...]:
        return tuple(
            {
                "where": f"{printable(p.where.path)}:{p.where.line}:{p.where.column}",
                "code": p.code,
                "severity": str(p.severity),
                "message": printable(p.message),
                "hint": printable(p.hint),
            }
            for p in self.problems
        )

    def _root(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path or "mkdocs.yml").absolute().parent

    def _folder(self, config: MkDocsConfig) -> Path:
        return self._root(config) / self.config.content


def _placeholder(address: str) -> bool:
    """Whether an address leads nowhere: an example that nobody has filled in, or none at all."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        return True
    return any(host == name or host.endswith(f".{name}") for name in _RESERVED)
