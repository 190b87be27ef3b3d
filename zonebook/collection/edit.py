"""An edit of several files of a collection that is made as one: looked at in a copy first, then written, or not at all.

In: new texts of files. Out: files, all of them changed or none; a command that was killed meanwhile is finished by the
next one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from zonebook.collection.formats import KINDS, yaml_files
from zonebook.collection.project import PARTS, SCRATCH, home_of, schema_line
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.files import finish_writing, write_all, write_file

PROSE = ("essays", "pages")  # folders of Markdown by hand


@dataclass
class Edit:
    """Changes to the files of the collection in `root`; nothing is written before `write`."""

    root: Path
    after: dict[Path, bytes | None] = field(default_factory=dict)  # None: the file goes

    def text(self, path: Path) -> str:
        """Return the text of a file as it is after the edit; of a YAML file that is not there yet its first line."""
        content = self.after[path] if path in self.after else path.read_bytes() if path.is_file() else None
        if content is None:
            return schema_line(path, KINDS[path.relative_to(self.root).parts[0]], self.root)
        return content.decode("utf-8")

    def put(self, path: Path, text: str) -> None:
        """Let a file have another text."""
        self.after[path] = text.encode("utf-8")

    def yaml_files(self) -> Iterator[tuple[Path, str]]:
        """Yield every YAML file that is there after the edit, with its kind."""
        yield from ((path, kind) for path, kind in yaml_files(self.root) if self.after.get(path, b"") is not None)

    def prose(self) -> Iterator[Path]:
        """Yield every page by hand."""
        for folder in PROSE:
            yield from sorted((self.root / folder).glob("*.md"))

    def changes(self) -> dict[Path, bytes | None]:
        """Return what is other than it was."""
        old = {path: path.read_bytes() if path.is_file() else None for path in self.after}
        return {path: content for path, content in sorted(self.after.items()) if content != old[path]}

    @contextmanager
    def tried(self) -> Iterator[Path]:
        """Give a copy of the collection in which the edit is made; faults found in it are said of the real files."""
        scratch = _scratch(self.root)
        scratch.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=scratch, prefix="edit-") as folder:
            copy = Path(folder) / self.root.resolve().name
            copy.mkdir()
            for name in PARTS:
                _copy(self.root / name, copy / name)
            for path, content in self.changes().items():
                there = copy / path.relative_to(self.root)
                there.unlink(missing_ok=True)
                if content is not None:
                    write_file(there, content)
            try:
                yield copy
            except ZonebookError as error:
                raise ZonebookError(_placed(problem, copy, self.root) for problem in error.problems) from error

    def write(self) -> list[Path]:
        """Write everything, and return the files that changed."""
        changes = self.changes()
        write_all(self.root, changes, _journal(self.root))
        return list(changes)


def broken_off(root: Path) -> bool:
    """Return whether a command was killed while it wrote an edit, or is writing one right now."""
    return _journal(root).is_file()


def finish_edit(root: Path) -> None:
    """Finish the edit of a command that was killed while it wrote."""
    finish_writing(root, _journal(root))


def _placed(problem: Problem, copy: Path, root: Path) -> Problem:
    path = problem.path
    return replace(problem, path=root / path.relative_to(copy)) if path and path.is_relative_to(copy) else problem


def _scratch(root: Path) -> Path:
    return home_of(root) / SCRATCH


def _journal(root: Path) -> Path:
    return _scratch(root) / "edit.json"


def _copy(path: Path, to: Path) -> None:
    if path.is_dir():
        shutil.copytree(path, to, copy_function=_link, symlinks=True)
    elif path.is_file():
        _link(path, to)


def _link(path: Path | str, to: Path | str) -> None:
    """Let a file of the copy be the very file: none is ever written into, only put in the place of another."""
    try:
        os.link(path, to, follow_symlinks=False)
    except OSError:  # a file system without links
        shutil.copy(path, to, follow_symlinks=False)
