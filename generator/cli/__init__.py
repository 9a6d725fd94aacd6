"""The command line: one module a command."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import click

from .check import check
from .date import date
from .diff import diff
from .fmt import fmt
from .generate import generate
from .new import new
from .schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="chronology", message="chronology %(version)s")
def main() -> None:
    """Check the records of a chronology, and turn them into the Markdown of its site."""


for _command in (check, date, diff, fmt, generate, new, schema):
    main.add_command(_command)


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
