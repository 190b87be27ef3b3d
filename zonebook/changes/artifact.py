"""The artifact that a pull request's build left: somebody else's files, looked at before anything is done with them.

In: a zip or a folder. Out: its files by name, when every one of them has a name that an artifact has, and a bounded
size; otherwise a ZonebookError with all that is wrong. Only data is believed: the list of changes, and the articles,
records and names of the collection. The offline preview in it is for whoever downloads it, and is never opened here.
"""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from zonebook.changes.changes import MAX_BYTES, Changes, read_changes
from zonebook.collection.project import is_data
from zonebook.values.archives import UNSOUND, opened_zip
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.files import write_file

CHANGES, COLLECTION = "changes.json", "collection.zip"
KNOWN = re.compile(r"changes\.json|collection\.zip|zonebook-offline\.(?:zip|sha256|cdx\.json)")
MAX_FILES, MAX_FILE, MAX_TOTAL = 50_000, 200_000_000, 1_000_000_000  # bytes unpacked
MAX_COLLECTION, MAX_DATA = 100_000_000, 8_000_000  # bytes: of the packed collection, of one of its files
MAX_RATIO, FREE = 200, 1_000_000  # unpacked bytes per packed one, beyond what any file may have
MAX_NAME, MAX_SHOWN, MAX_TOLD = 240, 400, 50  # characters; problems


class Entry(NamedTuple):
    """A file or link of an artifact as its table of contents has it."""

    name: str
    size: int  # bytes
    packed: int  # bytes
    plain: bool  # a regular file
    readable: bool = True  # neither encrypted nor packed in a way that we do not read


@dataclass(frozen=True)
class Artifact:
    """A verified artifact. Read from it by name; no path of it ever reaches the file system by itself."""

    name: str
    sizes: dict[str, int]
    open: Callable[[str], IO[bytes]]

    def read(self, name: str, limit: int) -> bytes:
        """Return a file's content. Raises ZonebookError when there is none or it is larger than `limit` bytes."""
        if name not in self.sizes:
            raise ZonebookError(Problem(f"the artifact has no {name}", path=Path(self.name)))
        try:
            with self.open(name) as file:
                data = file.read(limit + 1)  # the table of contents may have lied about the size
        except UNSOUND as error:
            raise ZonebookError(Problem(f"{shown(name)} cannot be unpacked", path=Path(self.name))) from error
        if len(data) > limit:
            raise ZonebookError(Problem(f"{shown(name)} is larger than {limit} bytes", path=Path(self.name)))
        return data


@contextmanager
def opened(path: Path) -> Iterator[Artifact]:
    """Verify an artifact and give it. Raises ZonebookError with every file that is not as it may be."""
    with ExitStack() as held:
        if path.is_dir():
            yield _verified(path.name, _in_folder(path), KNOWN.fullmatch, lambda name: (path / name).open("rb"))
        else:
            yield _in_zip(held, path.name, held.enter_context(path.open("rb")), KNOWN.fullmatch)


@contextmanager
def opened_collection(artifact: Artifact) -> Iterator[Artifact]:
    """Verify the collection that an artifact carries, and give it; see `opened`."""
    packed = BytesIO(artifact.read(COLLECTION, MAX_COLLECTION))
    with ExitStack() as held:
        yield _in_zip(held, COLLECTION, packed, is_data)


def unpack_collection(path: Path, folder: Path) -> int:
    """Write the collection of an artifact into a folder; return how many files it has. Raises ZonebookError."""
    with opened(path) as artifact, opened_collection(artifact) as collection:
        for name in collection.sizes:
            write_file(folder / name, collection.read(name, MAX_DATA))
        return len(collection.sizes)


def pack_collection(root: Path) -> bytes:
    """Return the data of a collection as the zip that an artifact carries; two runs give the same bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root).as_posix()
            if is_data(name) and path.is_file() and not path.is_symlink():
                archive.writestr(zipfile.ZipInfo(name), path.read_bytes())
    return packed.getvalue()


def changes_in(path: Path) -> Changes:
    """Return the list of changes that an artifact carries. Raises ZonebookError when either is not as it may be."""
    with opened(path) as artifact:
        return read_changes(artifact.read(CHANGES, MAX_BYTES), CHANGES)


def shown(text: str) -> str:
    """Return somebody else's words as a log can show them: GitHub reads commands from lines that a step prints.

    >>> shown("a" + chr(10) + "::error::b").count(chr(10))
    0
    """
    return repr(text[:MAX_SHOWN])


def _verified(
    name: str, entries: Iterable[Entry], wanted: Callable[[str], object], opener: Callable[[str], IO[bytes]]
) -> Artifact:
    listed: dict[str, Entry] = {}
    problems: list[Problem] = []
    total = 0
    for entry in entries:
        total += entry.size
        if len(listed) >= MAX_FILES or total > MAX_TOTAL:
            problems.append(Problem("too many files, or too large", path=Path(name)))
            break
        problems += [Problem(f"{shown(entry.name)}: {why}", path=Path(name)) for why in _refused(entry, wanted)]
        if entry.name.casefold() in listed:
            problems.append(Problem("two files of one name", path=Path(name)))
        listed[entry.name.casefold()] = entry
    if problems:
        raise ZonebookError(problems[:MAX_TOLD])
    return Artifact(name, {e.name: e.size for e in listed.values()}, opener)


def _in_zip(held: ExitStack, name: str, file: IO[bytes], wanted: Callable[[str], object]) -> Artifact:
    archive = held.enter_context(opened_zip(file, name))
    return _verified(name, map(_entry, archive.infolist()), wanted, archive.open)


def _entry(info: zipfile.ZipInfo) -> Entry:
    kind = stat.S_IFMT(info.external_attr >> 16)
    readable = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not info.flag_bits & 1
    # `orig_filename` is what the archive says; `filename` ends at a NUL and has its slashes turned.
    plain = kind in (0, stat.S_IFREG) and info.orig_filename == info.filename and not info.is_dir()
    return Entry(info.orig_filename, info.file_size, info.compress_size, plain, readable)


def _in_folder(path: Path) -> Iterator[Entry]:
    for entry in path.rglob("*"):
        status = entry.lstat()
        if not stat.S_ISDIR(status.st_mode):
            name = entry.relative_to(path).as_posix()
            yield Entry(name, status.st_size, status.st_size, stat.S_ISREG(status.st_mode))


def _refused(entry: Entry, wanted: Callable[[str], object]) -> Iterator[str]:
    """Yield why an entry is not accepted."""
    steps = entry.name.split("/")
    if any(step in ("", ".", "..") for step in steps) or "\\" in entry.name or ":" in entry.name:
        yield "a name that leads elsewhere"
    elif not entry.name.isprintable() or len(entry.name) > MAX_NAME or any(s != s.strip(" .") for s in steps):
        yield "an odd name"
    elif not wanted(entry.name):
        yield "a file that no preview leaves"
    if not entry.plain:
        yield "not a regular file"
    if not entry.readable:
        yield "encrypted, or packed in an unknown way"
    if entry.size > MAX_FILE:
        yield f"{entry.size} bytes are too large (limit {MAX_FILE})"
    elif entry.size > FREE + MAX_RATIO * entry.packed:
        yield f"{entry.size} bytes of {entry.packed}: packed tighter than any text"
