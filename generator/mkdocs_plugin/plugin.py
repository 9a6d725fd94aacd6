"""The plugin: what happens at each step of a build, and of a preview."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Set
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.corrections import History
from generator.desk import Desk
from generator.heads import heads
from generator.history import history
from generator.kept import CORRECTIONS, of_content
from generator.load import Loaded, load
from generator.mkdocs_plugin.around import NO_DAY, Shell, tell
from generator.mkdocs_plugin.content import Content
from generator.mkdocs_plugin.edition import Edition, fill
from generator.mkdocs_plugin.options import ChronologyConfig, not_filled_in
from generator.mkdocs_plugin.planned import PlannedFile, Pressed
from generator.mkdocs_plugin.press import Press
from generator.mkdocs_plugin.preview import Preview
from generator.mkdocs_plugin.searched import documents, search_of
from generator.mkdocs_plugin.watching import Changes, make_when_asked, watch
from generator.reading import KEPT, Memory
from generator.search import INDEX, PAGES, RECORDS, apart, is_found_as_record
from generator.site import nothing_yet, plan
from generator.stages import Stages

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.livereload import LiveReloadServer

    from generator.dialect import Converted

log = get_plugin_logger("chronology")

# Where drawn cards are kept from one build to the next.
CARDS = ".cache/chronology/cards"
# What other plugins may do with each page; the press asks nobody.
_PAGE_EVENTS = (
    "pre_page",
    "page_read_source",
    "page_markdown",
    "page_content",
    "page_context",
    "post_page",
)


class ChronologyPlugin(BasePlugin[ChronologyConfig]):
    """Builds a chronology's pages from its YAML records, inside MkDocs."""

    def __init__(self) -> None:
        """Begin with nothing loaded."""
        self.serving = False
        self.noted = False
        self.pressed = False
        self.shell = Shell()
        self.content = Content()
        self.history = History()
        self.edition: Edition
        self.preview: Preview | None = None
        self.desk: Desk | None = None
        self.converted: dict[str, Converted] = {}
        self.stages = Stages()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether this is a preview; let one that is told to stop do so in good order."""
        self.serving = command == "serve"
        if self.serving and threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, signal.default_int_handler)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the content, and set up the theme; errors end a build, never a preview."""
        if self.preview:
            self.preview.close()
            self.preview = None
        self.content.folder, self.content.serving = self.config.content, self.serving
        self._addresses(config)
        self.shell.link(config)
        self.edition = Edition(config, self.config, {}, None, serving=self.serving)
        root, folder = self.edition.folder, self.edition.folder / self.config.content
        self.stages = Stages()
        self.content.take(self._load(folder, None))
        with self.stages.of("history"):
            self.history = history(folder, root / CORRECTIONS)
        self._compose()
        self.pressed = self.config.stamp and not self._others(config)
        return config

    def _load(self, folder: Path, changed: Set[str] | None) -> Loaded:
        """Load the content; of a preview only what changed, and in none what was read before."""
        if self.desk is not None:
            self.desk.update(changed)
            return self.desk.loaded
        kept = of_content(folder) if self.config.cache and folder.is_dir() else None
        memory = Memory(kept / KEPT) if kept else None
        if self.serving and self.config.incremental and folder.is_dir():
            self.desk = Desk(folder, memory)
        loaded = self.desk.loaded if self.desk else load(folder, memory)
        if memory:
            memory.keep()
        self.stages.add(loaded.stages)
        return loaded

    def _compose(self) -> None:
        """Plan the pages of the newest content."""
        edition, chronicle = self.edition, self.content.chronicle
        if chronicle is None:
            edition.planned, edition.heads = nothing_yet(), None
            return
        with self.stages.of("planning"):
            edition.planned = plan(chronicle, self.history)
        # Nobody shares a preview; and without an address no card can be named.
        shared = edition.root and not self.serving
        kept = edition.folder / CARDS if shared else None
        name = edition.config.site_name
        with self.stages.of("cards"):
            edition.heads = heads(chronicle, name, history=self.history, kept=kept)

    def _others(self, config: MkDocsConfig) -> tuple[str, ...]:
        """Return what else wants to see each page: hooks, and plugins, by name."""
        known = (self, search_of(config))
        return tuple(
            getattr(called, "__qualname__", str(called))
            for event in _PAGE_EVENTS
            for called in config.plugins.events[event]
            if getattr(called, "__self__", None) not in known
        )

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the generated files."""
        sitemap = files.get_file_from_path("sitemap.xml")
        if sitemap is not None and not config.site_url:
            files.remove(sitemap)  # the theme's template, which would be copied as it is
        self.shell.publish(files, config)
        taken = {file.dest_uri: file for file in files.documentation_pages()}
        clashes = []
        for path in self.edition.planned:
            file: File = PlannedFile(path, self.edition, config)
            if path == RECORDS and not self.config.records:
                file = File.generated(config, path, content="[]\n")
            if file.dest_uri in taken:
                clashes.append(self.edition.by_hand(taken[file.dest_uri].src_uri))
                files.remove(taken[file.dest_uri])
            files.append(file)
        self.content.refuse(clashes)
        heads = self.edition.heads
        for path, made in heads.files(self.edition.root) if heads else ():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=made))
        self.edition.files = Pressed(files) if self.pressed else files
        return self.edition.files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Name those pages of the navigation that it does not name itself."""
        self.edition.nav = nav
        if self.pressed:
            for page in nav.pages:
                if isinstance(page.file, PlannedFile) and not page.title:
                    page.read_source(config)
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme what it shows of the build; take its day out of pages."""
        self.edition.env = env
        self._tell()
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = NO_DAY
        if self.pressed:
            self._find_anchors(files)
        return env

    def _find_anchors(self, files: Files) -> None:
        """Make those generated pages that hand-written ones link into: MkDocs checks such links."""
        for file in files.documentation_pages():
            for target in (file.page and file.page.links_to_anchors) or ():
                if isinstance(target, PlannedFile):
                    self.edition.filled(self.edition.sheet(target))

    def _tell(self) -> None:
        problems = self.content.problems if self.serving else ()
        tell(self.edition, self.shell.scripts, problems, self.content.shown)

    @event_priority(-100)  # after what other plugins change in the Markdown
    def on_page_markdown(self, markdown: str, *, page: Page, config: Any, files: Any) -> str | None:
        """Render a generated page that MkDocs writes; leave records out of the theme's index."""
        file = page.file
        if not isinstance(file, PlannedFile):
            return None
        if self.config.records and is_found_as_record(file.src_uri):
            page.meta["search"] = {"exclude": True}
        if not self.config.native:
            return None
        self.converted[file.src_uri] = self.edition.converted(file, markdown)
        return ""  # Python-Markdown has nothing to do

    @event_priority(100)  # before what other plugins do with the HTML
    def on_page_content(self, html: str, *, page: Page, config: Any, files: Any) -> str | None:
        """Give a page what was rendered of it."""
        converted = self.converted.pop(page.file.src_uri, None)
        if converted is not None:
            fill(page, converted)
        return page.content if converted is not None else None

    def on_page_context(self, context: Any, *, page: Page, config: Any, nav: Any) -> Any:
        """Put into a page's context what the theme prints round it."""
        edition = self.edition
        edition.dress(context, page, edition.surround(page.file, page.meta, page.title))
        return context

    def _write(self, *, config: MkDocsConfig) -> None:
        """Write the generated files, unless MkDocs did, or a preview makes them when asked."""
        if not self.pressed:
            return
        search = search_of(config)
        if self.serving and self.config.incremental:
            self.preview = Preview(
                self.edition, list(search.search_index.entries) if search else []
            )
            return
        with self.stages.of("pages"):
            made = Press(self.edition).write_all()
        self.stages.counts |= {"pages": made.pages, "data files": made.files}
        for words in made.lost:
            log.warning(words)
        if search:
            search.search_index.entries += documents(self.edition, made.read)

    def _part_index(self, *, config: MkDocsConfig) -> None:
        """Part the theme's index, which every page fetches, from what is in it."""
        index = Path(config.site_dir, INDEX)
        if index.is_file():
            stub, pages = apart(index.read_text("utf-8"))
            index.write_text(stub, "utf-8")
            if self.preview is None:  # which writes them when they are asked for
                Path(config.site_dir, PAGES).write_text(pages, "utf-8")

    def _close(self, *, config: MkDocsConfig) -> None:
        """Say what was made, how much was reused, and how long each stage took."""
        counts = (f"{number:,} {what}" for what, number in self.stages.counts.items() if number)
        log.info("; ".join((", ".join(counts), self.stages.as_words())))
        if self.config.profile:
            (self.edition.folder / self.config.profile).write_text(self.stages.as_json(), "utf-8")

    # Before the theme's search writes its index, and after.
    on_post_build = CombinedEvent(
        event_priority(100)(_write), event_priority(-100)(_part_index), event_priority(-100)(_close)
    )

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch the content in a preview, and answer its edits."""
        folder = self.edition.folder / self.config.content
        if folder.is_dir():
            server.watch(str(folder))
        if not self.config.incremental:
            return server
        changes = Changes(folder)
        watch(server, changes)

        def build() -> None:
            within, elsewhere = changes.take()
            if elsewhere or not self._edited(within):
                builder()

        server.builder = build
        make_when_asked(server, lambda path: bool(self.preview and self.preview.make(path)))
        return server

    def _edited(self, paths: Set[str]) -> bool:
        """Take up an edit of the content; return whether no full build is needed."""
        if not paths or self.preview is None or self.content.refused:
            return False
        start = time.monotonic()
        if not self.preview.renew(partial(self._renewed, paths), self._tell):
            return False
        changed = f"{len(paths)} files" if len(paths) > 1 else next(iter(paths))
        log.info(f"{changed} taken up in {time.monotonic() - start:.2f} s")
        return True

    def _renewed(self, paths: Set[str], edition: Edition) -> bool:
        """Plan an edition of the newest content; return whether its banner changes."""
        before = self.content.problems, self.content.shown
        self.content.take(self._load(edition.folder / self.config.content, paths))
        self._compose()
        return before != (self.content.problems, self.content.shown)

    def _addresses(self, config: MkDocsConfig) -> None:
        """Say in one line which addresses are not filled in, and draw no link that needs one."""
        missing = not_filled_in(config, self.config.repository)
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
