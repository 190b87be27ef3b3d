"""Is there anything to build? When nothing that a build reads has changed, and all that it wrote is as it wrote it, no.

In: a project. Out: what the last build said of it, or nothing. Everything is compared by content, never by time: what a
build reads has one digest, under which the digest of every file that came of it is kept.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from zonebook.collection.project import Project

FORM: TypeAdapter[tuple[dict[str, str], list[str]]] = TypeAdapter(tuple[dict[str, str], list[str]])


class Unchanged:
    """What the last build made of exactly this: made before a build, to be asked for or kept after it."""

    def __init__(self, project: Project) -> None:
        """Take the digest of what a build of the project reads."""
        self.project, self.cache = project, project.cache
        what = (project.strict, project.full_text, project.is_checkout, _digests(_read(project), project.home))
        self.key = self.cache.key("site", repr(what))

    def said(self) -> list[str] | None:
        """Return what that build said, None when a file of the site or of its pages is not as that build left it."""
        kept = self.cache.get([self.key]).get(self.key)
        try:
            files, said = FORM.validate_json(kept or b"")
        except ValidationError:
            return None
        return said if files and files == self._written() else None

    def keep(self, said: Sequence[str]) -> None:
        """Keep what a build said that went well, unless what it read was being changed meanwhile."""
        if Unchanged(self.project).key == self.key:
            self.cache.put({self.key: json.dumps((self._written(), said)).encode()})

    def _written(self) -> dict[str, str]:
        found = dict[str, str]()
        for name, folder in (("docs", self.project.docs), ("site", self.project.site)):
            digests = _digests(folder.rglob("*") if folder.is_dir() else (), folder)
            found |= {f"{name}/{path}": digest for path, digest in digests.items()}
        return found


def _read(project: Project) -> Iterator[Path]:
    docs = project.root / "docs"  # of the tool; where pages are written into it, it is compared with what was written
    tool = [project.root / "templates", project.config, *([docs] if project.docs != docs else ())]
    beside = (path for path in project.collection.iterdir() if path.is_file())
    for path in {*project.parts, *beside, *tool}:
        yield from [path, *(path.rglob("*") if path.is_dir() else ())]


def _digests(paths: Iterable[Path], base: Path) -> dict[str, str]:
    """Return the digest of every file by its path, as seen from `base`; a link is known by where it leads."""
    found = dict[str, str]()
    for path in sorted(paths):
        name = path.relative_to(base).as_posix() if path.is_relative_to(base) else path.name
        if path.is_symlink():
            found[name] = f"link to {path.readlink()}"
        elif path.is_file():
            found[name] = sha256(path.read_bytes()).hexdigest()
    return found
