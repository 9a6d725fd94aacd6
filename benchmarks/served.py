"""A built site as a good static host gives it out: compressed."""

from __future__ import annotations

import gzip
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path

from tests.web import Handler, serve_folder

COMPRESSED = (".css", ".html", ".js", ".json", ".svg", ".xml")


@cache
def compressed(path: Path) -> bytes:
    """Return a file as it is sent, compressed once."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)


class _Compressing(Handler):
    def do_GET(self) -> None:  # noqa: N802 - the name that the library calls
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        small = path.suffix in COMPRESSED
        body = compressed(path) if small else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        if small:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


def serve_compressed(folder: Path) -> AbstractContextManager[str]:
    """Serve a folder on a free port, compressed, and give its address."""
    return serve_folder(folder, handler=_Compressing)
