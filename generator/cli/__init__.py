"""The command line: one module a command."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module

import click

_COMMANDS = ("check", "date", "diff", "fmt", "generate", "new", "schema")


class _Commands(click.Group):
    """The commands, each imported when it is asked for: none waits for what it does not need."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f".{cmd_name}", __name__), cmd_name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="chronology", message="chronology %(version)s")
def main() -> None:
    """Check the records of a chronology, and turn them into the Markdown of its site."""


def run() -> None:
    """Run the command line as a process of its own.

    It ends at once: taking apart what was loaded takes a second at ten thousand events, and the
    system does that by itself.
    """
    code: object = 1
    try:
        main()
    except SystemExit as end:
        code = end.code
    with suppress(OSError):  # whoever read it has gone
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
