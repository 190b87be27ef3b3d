"""Hand-written pages of a collection: `essays/*.md`, Markdown with facts in it (see `prose`).

In: a collection's folder. Out: essays in the order of their file names. An essay begins with its title (`# …`); its
first paragraph says what it is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonebook.errors import Problem, ZonebookError

if TYPE_CHECKING:
    from pathlib import Path

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
TITLE = re.compile(r"#\s+(?P<title>\S.*)")


@dataclass(frozen=True)
class Essay:
    """One hand-written page: `text` is the whole file, with its title line."""

    id: str
    title: str
    about: str  # its first paragraph, links as their words
    text: str
    path: Path


def read_essays(root: Path) -> list[Essay]:
    """Return the essays of the collection in `root`. Raises ZonebookError with every file that cannot be a page."""
    folder = root / "essays"
    found: list[Essay] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else []:
        try:
            found.append(_read(path))
        except ZonebookError as error:
            problems.extend(error.problems)
    if problems:
        raise ZonebookError(problems)
    return found


def _read(path: Path) -> Essay:
    if not NAME.fullmatch(path.stem):
        raise ZonebookError(Problem("an essay's file name becomes its address", path=path, hint="use a-z, 0-9 and -"))
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ZonebookError(Problem("not UTF-8", path=path, hint="save the essay as UTF-8")) from error
    first, _, rest = text.partition("\n")
    title = TITLE.fullmatch(first.strip())
    if not title:
        raise ZonebookError(Problem("an essay begins with its title", path=path, line=1, hint="write `# Title`"))
    about = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", rest.strip().split("\n\n")[0])
    return Essay(path.stem, title["title"].strip(), " ".join(about.split()), text, path)
