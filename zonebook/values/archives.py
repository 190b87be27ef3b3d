"""Zip archives of any bytes: opened once, bounded, and never with an exception of another kind than ours."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from zonebook.values.errors import Problem, ZonebookError

# What Python's zipfile raises for bytes that are damaged, encrypted or packed in a way that it does not know.
UNSOUND = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
MAX_LISTING = 15_000_000  # bytes of a table of contents: 50,000 files with names of 240 characters
# By APPNOTE 4.3.15 and 4.3.16: the last record with its length, and what is before it in a zip64.
END, FIELDS, END64, ZIP64 = b"PK\x05\x06", 22, b"PK\x06\x07", 20


@contextmanager
def opened_zip(file: IO[bytes], name: str) -> Iterator[zipfile.ZipFile]:
    """Give the archive in a file. Raises ZonebookError when it is none."""
    if not _bounded(file):
        raise ZonebookError(Problem("not a sound zip", path=Path(name)))
    try:
        archive = zipfile.ZipFile(file)  # once: each opening reads the whole table of contents
    except UNSOUND as error:
        raise ZonebookError(Problem("not a sound zip", path=Path(name), text=str(error)[:200])) from error
    with archive:
        yield archive


def _bounded(file: IO[bytes]) -> bool:
    """Return whether a zip's table of contents is short enough to be read; its length is in the last record."""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - ZIP64 - FIELDS - 0xFFFF))
    tail = file.read()
    file.seek(0)
    # The last record is looked for as `zipfile` does: without a comment at the very end, otherwise by its signature.
    plain = tail[-FIELDS:].startswith(END) and tail.endswith(b"\0\0")
    at = len(tail) - FIELDS if plain else tail.rfind(END)
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    return at >= 0 and size <= MAX_LISTING and not tail[:at][-ZIP64:].startswith(END64)
