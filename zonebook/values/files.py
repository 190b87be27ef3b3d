"""Files: the tool's own found, others written so that nothing is ever half written."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

LIBRARY = Path(__file__).resolve().parents[1]
LINK = "link to "  # how what is known of a link begins
WRITING = ".writing-"  # how the names of files begin that are not whole yet


def tool_files() -> Path:
    """Return the folder of the tool's own files (templates, assets, mkdocs.yml): a checkout, or inside the package."""
    packaged = LIBRARY / "tool_files"
    return packaged if packaged.is_dir() else LIBRARY.parent


def digest_of(*paths: Path) -> str:
    """Return the digest of files and of all that is in folders, with their names within those."""
    files = ((base, path) for base in paths for path in sorted([base, *base.rglob("*")]) if path.is_file())
    found = [(path.relative_to(base.parent).as_posix(), sha256(path.read_bytes()).digest()) for base, path in files]
    return sha256(repr(found).encode()).hexdigest()


def entries_in(folder: Path | str, above: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file and link below a folder, if it is there, with its path in it, in order; no link is followed."""
    if not Path(folder).is_dir():
        return
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from entries_in(entry.path, f"{above}{entry.name}/")
        elif entry.is_symlink() or entry.is_file():
            yield f"{above}{entry.name}", entry


def digests_in(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder by its path there; a link is known by where it leads."""
    return {name: digest_at(Path(entry.path)) for name, entry in entries_in(folder)}


def digest_at(path: Path) -> str:
    """Return the SHA-256 of a file; a link is known by where it leads."""
    return f"{LINK}{path.readlink()}" if path.is_symlink() else sha256(path.read_bytes()).hexdigest()


def write_file(path: Path, content: bytes) -> bool:
    """Write `content` to `path` by way of a temporary name; return whether that changed anything."""
    if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
        return False
    beside = _written_beside(path, content)
    try:
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return True


def _written_beside(path: Path, content: bytes) -> Path:
    """Write `content` to a new file in the folder of `path`, and return that."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=WRITING)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o644)  # mkstemp makes files that a web server could not read
    except BaseException:  # a full disk above all
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def write_all(root: Path, changes: Mapping[Path, bytes | None], journal: Path) -> None:
    """Write files below `root`, and delete those whose content is None: all of them or none, even when it is killed.

    Everything is written beside its place first; then the list of what is to be put where, `journal`, settles it.
    """
    rows: list[tuple[str, str]] = []
    try:
        for path, content in changes.items():
            beside = _written_beside(path, content).name if content is not None else ""
            rows.append((path.relative_to(root).as_posix(), beside))
        write_file(journal, json.dumps(rows).encode("ascii"))
    except BaseException:
        for name, beside in rows:
            if beside:
                (root / name).with_name(beside).unlink(missing_ok=True)
        raise
    finish_writing(root, journal)


def finish_writing(root: Path, journal: Path) -> None:
    """Put in place what `write_all` has settled; nothing when there is no list. A list may be anybody's: see `_row`."""
    if not journal.is_file():
        return
    try:
        rows = [_row(root, *row) for row in json.loads(journal.read_bytes())]
    except (ValueError, TypeError):  # none of ours
        rows = []
    for path, beside in rows:
        if beside is None:
            path.unlink(missing_ok=True)
        elif beside.is_file():
            beside.replace(path)
    journal.unlink()


def _row(root: Path, name: str, beside: str) -> tuple[Path, Path | None]:
    """Return a row of the list as paths. Raises ValueError when they lead out of `root` or to no file of ours."""
    path = root / name
    if not path.parent.resolve().is_relative_to(root.resolve()) or path.name in ("", "..") or "/" in beside:
        raise ValueError(name)
    if beside and not beside.startswith(WRITING):
        raise ValueError(beside)
    return path, path.with_name(beside) if beside else None


@contextmanager
def all_or_nothing(*paths: Path) -> Iterator[None]:
    """Put files back as they were when the block fails: written anew, changed or not there."""
    before = {path: path.read_bytes() if path.is_file() else None for path in paths}
    try:
        yield
    except BaseException:
        for path, content in before.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                write_file(path, content)
        raise
