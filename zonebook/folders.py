"""What may lie in a folder that becomes a website: files, and no links to others.

A symbolic link could put any file of the machine that builds on a page, or into an error message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zonebook.errors import Problem, ZonebookError

if TYPE_CHECKING:
    from pathlib import Path


def refuse_links(folder: Path, but_in: str = "") -> None:
    """Raise ZonebookError with every symbolic link below `folder`, those straight in its folder `but_in` left out."""
    links = [path for path in sorted(folder.rglob("*")) if path.is_symlink()]
    problems = [
        Problem("a symbolic link", path=path, hint="links are not followed: put the file itself there")
        for path in links
        if not but_in or path.parent != folder / but_in
    ]
    if problems:
        raise ZonebookError(problems)
