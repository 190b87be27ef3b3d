"""The artifact that a pull request's build left: somebody else's files, looked at before anything is done with them.

In: a zip or a folder. Out: its files by name, when every one of them has a plain name, a known type and a bounded size;
otherwise a ZonebookError with all that is wrong. Nothing of it is run, followed or believed.
"""

from __future__ import annotations

import stat
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from zonebook.changes.changes import MAX_BYTES, read_changes
from zonebook.publish.site import output
from zonebook.publish.site.gate import check_site
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.files import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zonebook.changes.changes import Changes

CHANGES, BUNDLE = "changes.json", "zonebook-offline.zip"
MAX_FILES, MAX_FILE, MAX_TOTAL = 50_000, 200_000_000, 1_000_000_000  # bytes unpacked
MAX_NAME, MAX_SHOWN = 240, 400  # characters
# What a build writes. Anything else, above all a program, has no business in it.
TYPES = frozenset(
    f".{name}"
    for name in (
        *("html", "css", "js", "map", "json", "webmanifest", "svg", "png", "ico", "woff2"),
        *("xml", "atom", "ics", "csv", "md", "txt", "bib", "gz", "sha256", "zip"),
    )
)
NOINDEX = b'<meta name="robots" content="noindex">'


class Entry(NamedTuple):
    """A file or link of an artifact as its table of contents has it."""

    name: str
    size: int  # bytes
    plain: bool  # a regular file
    readable: bool = True  # neither encrypted nor packed in a way that we do not read


@dataclass(frozen=True)
class Artifact:
    """A verified artifact. Read from it by name; no path of it ever reaches the file system by itself."""

    path: Path
    sizes: dict[str, int]

    def read(self, name: str, limit: int) -> bytes:
        """Return a file's content. Raises ZonebookError when there is none or it is larger than `limit` bytes."""
        if name not in self.sizes:
            raise ZonebookError(Problem(f"the artifact has no {name}", path=self.path))
        with self._open(name) as file:
            data = file.read(limit + 1)  # the table of contents may have lied about the size
        if len(data) > limit:
            raise ZonebookError(Problem(f"{name} is larger than {limit} bytes", path=self.path))
        return data

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        try:
            if self.path.is_dir():
                with (self.path / name).open("rb") as file:
                    yield file
            else:
                with zipfile.ZipFile(self.path) as archive, archive.open(name) as packed:
                    yield packed
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise ZonebookError(Problem(f"{name} cannot be unpacked", path=self.path)) from error


def open_artifact(path: Path) -> Artifact:
    """Verify an artifact and return it. Raises ZonebookError with every file that is not as it may be."""
    entries = list(_in_folder(path) if path.is_dir() else _in_zip(path))
    problems = [Problem(f"{shown(e.name)}: {why}", path=path) for e in entries[:MAX_FILES] for why in _refused(e)]
    folded = [e.name.casefold() for e in entries]
    if len(set(folded)) < len(folded):
        problems.append(Problem("two files of one name", path=path))
    if len(entries) > MAX_FILES or sum(e.size for e in entries) > MAX_TOTAL:
        problems.append(Problem(f"too many files, or too large: {len(entries)}", path=path))
    if problems:
        raise ZonebookError(problems)
    return Artifact(path, {e.name: e.size for e in entries})


def shown(text: str) -> str:
    """Return somebody else's words as a log can show them: GitHub reads commands from lines that a step prints.

    >>> shown("a" + chr(10) + "::error::b").count(chr(10))
    0
    """
    return repr(text[:MAX_SHOWN])


def changes_in(path: Path) -> Changes:
    """Return the list of changes that an artifact carries. Raises ZonebookError when either is not as it may be."""
    return read_changes(open_artifact(path).read(CHANGES, MAX_BYTES), CHANGES)


def publish(path: Path, target: Path) -> int:
    """Unpack the preview of an artifact into the folder `target`, in the place of an older one; return its files.

    Every page passes the gate of the code that runs, and says that it is not to be indexed. Raises ZonebookError.
    """
    artifact = open_artifact(path)
    with tempfile.TemporaryDirectory(prefix="zonebook-") as folder:
        inner = Path(folder) / BUNDLE
        inner.write_bytes(artifact.read(BUNDLE, MAX_FILE))
        bundle = open_artifact(inner)
        with output.replacing(target) as site:
            for name in bundle.sizes:
                _, _, within = name.partition("/")
                write_file(site / within, bundle.read(name, MAX_FILE))
            problems = check_site(site)
            pages = sorted(site.rglob("*.html"))
            problems += [Problem("a page without noindex", path=p) for p in pages if NOINDEX not in p.read_bytes()]
            if problems:
                raise ZonebookError([Problem(shown(f"{p.path and p.path.name}: {p.message}")) for p in problems])
    return len(bundle.sizes)


def _in_zip(path: Path) -> Iterator[Entry]:
    try:
        with zipfile.ZipFile(BytesIO(path.read_bytes())) as archive:
            for info in archive.infolist():
                if info.is_dir() and not info.file_size:
                    continue
                kind = stat.S_IFMT(info.external_attr >> 16)
                packed = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
                # `orig_filename` is what the archive says; `filename` ends at a NUL and has its slashes turned.
                plain = kind in (0, stat.S_IFREG) and info.orig_filename == info.filename
                yield Entry(info.orig_filename, info.file_size, plain, packed and not info.flag_bits & 1)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise ZonebookError(Problem("not a sound zip", path=path)) from error


def _in_folder(path: Path) -> Iterator[Entry]:
    for entry in sorted(path.rglob("*")):
        status = entry.lstat()
        if not stat.S_ISDIR(status.st_mode):
            yield Entry(entry.relative_to(path).as_posix(), status.st_size, stat.S_ISREG(status.st_mode))


def _refused(entry: Entry) -> Iterator[str]:
    """Yield why an entry is not accepted."""
    steps = entry.name.split("/")
    if any(step in ("", ".", "..") for step in steps) or "\\" in entry.name or ":" in entry.name:
        yield "a name that leads elsewhere"
    elif not entry.name.isprintable() or len(entry.name) > MAX_NAME or any(s != s.strip(" .") for s in steps):
        yield "an odd name"
    if not entry.plain:
        yield "not a regular file"
    if not entry.readable:
        yield "encrypted, or packed in an unknown way"
    if entry.size > MAX_FILE:
        yield f"{entry.size} bytes are too large (limit {MAX_FILE})"
    if Path(entry.name).suffix.lower() not in TYPES:
        yield "a type of file that no build writes"
