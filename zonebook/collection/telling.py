"""What was left out of a collection, and what is worth a look, in lines for a person: nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from zonebook.collection.collection import Collection, SourceFile
from zonebook.values.errors import Problem, count_of

FIRST = 3  # of each grade, on a command that is about something else


class Told(NamedTuple):
    """A problem or a note as a page and the document tell it: `file` is below the collection's folder."""

    grade: str  # "left out" or "note"
    file: str
    line: int | None
    message: str
    hint: str


def told(collection: Collection, source: SourceFile | None = None) -> list[Told]:
    """Return what was left out of the collection, then the notes on it; of one article's files with `source`."""
    graded = [("left out", p) for p in collection.quarantine] + [("note", p) for p in collection.notes]
    files = {source.article.path, source.path} if source else set()
    return [
        Told(grade, _below(collection.root, p.path), p.line, p.message, p.hint or "")
        for grade, p in graded
        if not source or p.path in files
    ]


def _below(root: Path, path: Path | None) -> str:
    return path.relative_to(root).as_posix() if path and path.is_relative_to(root) else path.name if path else ""


def summary(collection: Collection) -> Iterator[str]:
    """Yield how much was left out and is worth a look, with the first of each; nothing when all is well."""
    for problems, what in ((collection.quarantine, "left out"), (collection.notes, "to look at")):
        yield from _first(problems, what)


def _first(problems: Sequence[Problem], what: str) -> Iterator[str]:
    if problems:
        yield f"{count_of(len(problems), 'problem' if what == 'left out' else 'note')} {what}:"
        yield from (f"  {str(p).splitlines()[0]}" for p in problems[:FIRST])
        if len(problems) > FIRST:
            yield f"  … and {len(problems) - FIRST} more: `zonebook check --explain` lists them all"
