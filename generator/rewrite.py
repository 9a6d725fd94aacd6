"""A file that is there is written anew: whole or not at all, and never through a link."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path


def rewrite(path: Path, data: bytes) -> None:
    """Put new bytes in a file's place; its permissions stay. Raises OSError where it cannot."""
    mode = os.lstat(path).st_mode
    if not stat.S_ISREG(mode):
        raise OSError(0, "it is no plain file")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(name, stat.S_IMODE(mode))
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
