"""The content of a build, and what is said when something is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from generator.chronicle import Chronicle
from generator.load import Loaded
from generator.problems import Fault, Problem, Severity, Where, as_text, stops

log = get_plugin_logger("chronology")

TAKEN = Fault("M001", "No hand-written page stands where a page is generated.")
FAULTS = (TAKEN,)


class Content:
    """The newest content that can be shown, with its problems; a preview shows what it can."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.folder = ""
        """How problems name the content folder."""
        self.serving = False
        self.chronicle: Chronicle | None = None
        self.problems: tuple[Problem, ...] = ()
        self.shown = ""
        """Which state of the content the pages show, where it is not the newest."""
        self.refused = False
        """Whether hand-written pages stand in the way of generated ones."""
        self._sound: Chronicle | None = None

    def take(self, loaded: Loaded) -> None:
        """Take what was loaded, and report what is wrong with it.

        Raises PluginError in a build if something is; a preview goes on with the last sound state.
        """
        problems = tuple(problem.under(self.folder) for problem in loaded.problems)
        self._report(problems)
        self.problems = problems
        broken = stops(problems, strict=False)
        if broken and not self.serving:
            count = sum(1 for p in problems if p.severity is Severity.ERROR)
            raise PluginError(f"chronology: {count} error(s) in {self.folder}, see above")
        if broken and self._sound is not None:
            self.shown = "These pages show the last state that could be read."
            self.chronicle = self._sound
            return
        self.shown = "These pages show what could be read." if broken else ""
        self.chronicle = loaded.chronicle
        self._sound = None if broken else loaded.chronicle

    def refuse(self, paths: Iterable[str]) -> None:
        """Say that hand-written pages stand where pages are generated; they end a build."""
        hint = "rename it: records have addresses of their own"
        said = "a page of this address is made from the content"
        problems = tuple(TAKEN.at(Where(path), said, hint) for path in paths)
        self.refused = bool(problems)
        if problems and not self.serving:
            raise PluginError(f"chronology: {as_text(problems)}")
        self._report(problems)
        self.problems = (*self.problems, *problems)

    def _report(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            line = as_text((problem,)).rstrip()
            (log.error if problem.severity is Severity.ERROR else log.warning)(line)
