"""The cases that a text file cannot hold: bytes, links, devices, names that no editor shows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.read import LARGEST_FILE

Builder = Callable[[Path, pytest.MonkeyPatch], None]

EVENT = "events/2031/2031-05-04-bridge-closed.yml"
ACTOR = "name: The ferrymen\ntype: community\n"


def _in_the_title(data: bytes) -> Builder:
    """Put bytes into the event's title, after its first word."""

    def build(folder: Path, _: pytest.MonkeyPatch) -> None:
        before, after = (folder / EVENT).read_bytes().split(b" bridge ", 1)
        (folder / EVENT).write_bytes(before + b" bri" + data + b"dge " + after)

    return build


def _recoded(encoding: str) -> Builder:
    """Write a file of an actor with an accent in another encoding."""

    def build(folder: Path, _: pytest.MonkeyPatch) -> None:
        text = "name: The ferrymen of Orlé\ntype: community\n"
        (folder / "actors/ferrymen.yml").write_bytes(text.encode(encoding))

    return build


def _named(name: str) -> Builder:
    """Write an actor into a file with an odd name."""

    def build(folder: Path, _: pytest.MonkeyPatch) -> None:
        (folder / "actors" / name).write_text(ACTOR, "utf-8")

    return build


def _too_large(folder: Path, _: pytest.MonkeyPatch) -> None:
    with (folder / EVENT).open("ab") as file:
        file.write(b"# " + b"." * (LARGEST_FILE - file.tell() - 1))


def _settings_too_large(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "chronology.yml").write_bytes(b"x" * (LARGEST_FILE + 1))


def _windows_line_ends(folder: Path, _: pytest.MonkeyPatch) -> None:
    text = (folder / EVENT).read_text("utf-8").replace("type: declaration", "type: statement")
    (folder / EVENT).write_text(text, "utf-8", newline="\r\n")


def _byte_order_mark(folder: Path, _: pytest.MonkeyPatch) -> None:
    text = (folder / EVENT).read_text("utf-8").replace("title:", "titel:", 1)
    (folder / EVENT).write_text(f"title: Closed\n{text}", "utf-8-sig")


def _linked_file(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "actors/ferrymen.yml").symlink_to("banks.yml")


def _linked_to_nothing(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "actors/ferrymen.yml").symlink_to("nowhere.yml")


def _linked_folder(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "people").symlink_to("actors")


def _pipe(folder: Path, _: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "actors/ferrymen.yml")


def _settings_as_folder(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "chronology.yml").unlink()
    (folder / "chronology.yml").mkdir()


def _no_folder(folder: Path, _: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder)


def _file_for_folder(folder: Path, _: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder)
    folder.write_text(ACTOR, "utf-8")


def _refused_file(name: str) -> Builder:
    """Let the system refuse to open a file, as it does when its rights are missing."""

    def build(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        opened = Path.read_bytes

        def read_bytes(path: Path) -> bytes:
            if path == folder / name:
                raise PermissionError(13, "Permission denied")
            return opened(path)

        monkeypatch.setattr(Path, "read_bytes", read_bytes)

    return build


def _refused_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def scandir(path: Path) -> object:
        if path == folder / "sources":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)


BUILT: dict[str, Builder] = {
    "F003-linked-file": _linked_file,
    "F003-linked-folder": _linked_folder,
    "F003-linked-to-nothing": _linked_to_nothing,
    "F003-pipe": _pipe,
    "F006-settings-as-a-folder": _settings_as_folder,
    "F007-file": _refused_file("actors/banks.yml"),
    "F007-folder": _refused_folder,
    "F007-settings": _refused_file("chronology.yml"),
    "F008-file-for-a-folder": _file_for_folder,
    "F008-no-folder": _no_folder,
    "F009-direction-in-a-file-name": _named("ferry\u202enem.yml"),
    "F009-escape-in-a-file-name": _named("ferry\x1b[31mmen.yml"),
    "F009-file-name-that-is-not-utf-8": _named("ferrym\udcffn.yml"),
    "F009-line-break-in-a-file-name": _named("ferry\nmen.yml"),
    "R001-after-a-byte-order-mark": _byte_order_mark,
    "R004-windows-line-ends": _windows_line_ends,
    "Y007-one-byte-too-large": _too_large,
    "Y007-settings": _settings_too_large,
    "Y008-bell": _in_the_title(b"\x07"),
    "Y008-byte-order-mark-inside": _in_the_title("\ufeff".encode()),
    "Y008-delete": _in_the_title(b"\x7f"),
    "Y008-direction": _in_the_title("\u202e".encode()),
    "Y008-direction-isolate": _in_the_title("\u2066".encode()),
    "Y008-line-separator": _in_the_title("\u2028".encode()),
    "Y008-next-line": _in_the_title("\u0085".encode()),
    "Y008-no-character": _in_the_title("\ufffe".encode()),
    "Y008-nul": _in_the_title(b"\x00"),
    "Y009-latin-1": _recoded("latin-1"),
    "Y009-surrogate": _in_the_title(b"\xed\xa0\xbd"),
    "Y009-utf-16": _recoded("utf-16"),
}
